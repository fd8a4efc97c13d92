"""What the entries of a pack's lists match."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tqcheck import lang
from tqcheck.frames.lists.grammar import Grammar, grammar
from tqcheck.lang import LanguagePack


def _pack(**lists: list[str]) -> LanguagePack:
    words = {f"frames.{key}": tuple(entries) for key, entries in lists.items()}
    return LanguagePack(code="xx", name="Invented", words=words)


def _found(pattern: re.Pattern[str], text: str, group: str = "entry") -> list[str]:
    return [match.group(group) for match in pattern.finditer(text)]


def test_whole_words_in_any_spelling_the_longest_first() -> None:
    verbs = Grammar(_pack(neutral=["Sagte", "sagte aus"])).verbs[0]
    assert verbs[0] == "neutral"
    assert _found(verbs[1], "er sagte, sie sagte aus, versagte, sagten, sagte   aus") == [
        "sagte",
        "sagte aus",
        "sagte   aus",
    ]


def test_a_star_stands_for_any_ending_and_a_plus_for_the_next_word() -> None:
    found = Grammar(_pack(offices=["minister*"], by=["lut+"]))
    assert _found(found.offices, "minister ministerin vizeminister") == ["minister", "ministerin"]
    assert _found(found.introducing[2][1], "lutreuters lut reuters walut") == ["lut", "lut"]


def test_affixes_stand_around_offices_bodies_and_agencies_only() -> None:
    pack = replace(_pack(offices=["chef"], joiners=["und"]), prefixes=("der",), suffixes=("s",))
    found = Grammar(pack)
    assert _found(found.offices, "derchefs chef chefin") == ["chefs", "chef"]
    assert _found(found.joiners, "derund unds und") == ["und"]


def test_without_spaces_words_stand_in_words() -> None:
    assert _found(Grammar(replace(_pack(neutral=["说"]), spaces=False)).verbs[0][1], "他说话") == ["说"]


def test_what_is_written_on_to_a_verb() -> None:
    (match,) = Grammar(_pack(neutral=["qal"], joined=["w"])).verbs[0][1].finditer("wqal")
    assert (match.group("joined"), match.span("entry")) == ("w", (1, 4))
    assert _found(Grammar(_pack(neutral=["qal"])).verbs[0][1], "wqal qal", "joined") == [None]


def test_a_phrase_torn_apart_is_a_cue_in_one_piece_too() -> None:
    found = Grammar(_pack(neutral=["gab ~ bekannt", "gab ~ an"]))
    assert _found(found.verbs[0][1], "er gab bekannt") == ["gab bekannt"]
    (pattern,) = found.torn[0][1]
    (match,) = pattern.finditer("er gab am montag bekannt, dass")
    assert (match.group("entry"), match.group("gap"), match.end()) == ("gab", " am montag ", 24)


@pytest.mark.parametrize("between", [", er ", ". er ", " „er“ ", " er - ", ' "er" '])
def test_no_phrase_is_torn_over_a_stop(between: str) -> None:
    (pattern,) = Grammar(_pack(neutral=["gab ~ bekannt"])).torn[0][1]
    assert _found(pattern, f"gab{between}bekannt") == []
    assert _found(pattern, "gab auf-er bekannt") == ["gab"]


def test_how_far_a_phrase_is_torn() -> None:
    (pattern,) = Grammar(_pack(neutral=["gab ~ bekannt"])).torn[0][1]
    # One blank, 220 characters, and the last part.
    assert _found(pattern, f"gab {'x' * 219} bekannt") == ["gab"]
    assert _found(pattern, f"gab {'x' * 220} bekannt") == []


def test_where_the_first_part_is_a_particle_the_last_is_the_cue() -> None:
    found = Grammar(_pack(demand=["von ~ wollte"], ends=["von"]))
    pattern = dict(found.torn)["demand"][0]
    assert _found(pattern, "von ihm wollte") == ["wollte"]
    assert _found(dict(found.verbs)["demand"], "von wollte") == []


def test_what_stands_between_the_parts_of_an_introduction() -> None:
    (pattern,) = Grammar(_pack(by=["nach ~ angaben"])).introducing[2][2]
    assert _found(pattern, "nach ostwalds angaben", "held") == ["ostwalds"]
    assert _found(pattern, "nach, angaben", "held") == []
    assert _found(pattern, f"nach {'x' * 60} angaben", "held") == ["x" * 60]
    assert _found(pattern, f"nach {'x' * 61} angaben", "held") == []


def test_halts_look_ahead() -> None:
    plain, ahead = Grammar(_pack(halts=["heute", "dies ~ als"])).halts
    assert _found(plain, "er heute dies") == ["heute"]
    assert ahead.search("dies alles als falsch") is not None
    assert ahead.search("dies alles, als falsch") is None
    assert ahead.search(f"dies {'x' * 219} als") is not None
    assert ahead.search(f"dies {'x' * 220} als") is None


def test_a_hearer_needs_the_kind_of_paper() -> None:
    found = Grammar(_pack(to=["dem"], outlets=["blatt"]))
    assert _found(found.addressed, "dem blatt dem mann") == ["blatt"]
    for lacking in (_pack(to=["dem"]), _pack(outlets=["blatt"])):
        assert _found(Grammar(lacking).addressed, "dem blatt") == []


def test_empty_lists_match_nothing() -> None:
    found = Grammar(_pack())
    for pattern in (found.verbs[0][1], found.behind, found.names, found.ends, found.that, found.offices):
        assert not pattern.search("irgend etwas")
    assert found.torn[0][1] == []


@pytest.mark.parametrize("stop", [*list(".:;؛؟!?…«»“”„「」『』()[]_。：；！？।۔|"), " - ", '" ', ' "'])
def test_what_ends_a_noun_phrase(stop: str) -> None:
    assert grammar(lang.load("de")).stop.search(f"frau{stop}ostwald".replace('frau"', 'frau "')) is not None


def test_what_does_not_end_one() -> None:
    found = Grammar(_pack(ends=["mit"], that=["dass"]))
    assert found.stop.search('frau ost-wald, "') is not None
    assert found.stop.search('frau ost-wald und o"s') is None
    assert found.stop.search("frau mit hut") is not None
    assert found.stop.search("er dass sie") is not None


def test_a_clause_ends_at_commas_stops_and_that() -> None:
    found = Grammar(_pack(ends=["mit"], that=["dass"]))
    assert [bool(found.clause.search(text)) for text in ("a, b", "a، b", "a. b", "a dass b", "a mit b")] == [
        True, True, True, True, False,
    ]  # fmt: skip


def test_each_language_has_one_grammar() -> None:
    assert grammar(lang.load("fa")) is grammar(lang.load("fa"))
    assert grammar(lang.load("tr")).head_last
    assert not grammar(lang.load("de")).head_last
    assert grammar(lang.load("ar")).order == ("after", "before")
    assert grammar(lang.load("ar")).definite == ("ال", "وال")
    assert grammar(lang.load("ar")).bound == ("ال", "وال", "ل", "باسم")
