"""What is said, by the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.said import said, trimmed
from tqcheck.frames.syntax.speaker import speaker
from tqcheck.frames.syntax.tree import Tree
from tqcheck.frames.syntax.verbs import last_word

MakeTree = Callable[..., Tree]


@pytest.mark.parametrize(
    ("text", "content", "inserted"),
    [
        # The verb's clause.
        ("The mayor said that the bridge was closed.", "the bridge was closed", False),
        ("The mayor said the bridge was closed.", "the bridge was closed", False),
        ("The mayor was quoted as saying the bridge was closed.", "the bridge was closed", False),
        ("The agency quoted the mayor as saying that it was closed.", "it was closed", False),
        # Its object.
        ("The company denied the report on Monday.", "the report on Monday", False),
        ("The union called for a strike.", "for a strike", False),
        ("The mayor mentioned the bridge.", None, True),
        # A quotation beside it.
        ("“The bridge is closed,” the mayor said.", "The bridge is closed", True),
        ("The mayor said: “The bridge is closed.”", "The bridge is closed", False),
        # The clause that it is put into.
        ("The bridge was closed, officials said.", "The bridge was closed", True),
        # An infinitive.
        ("Klee promised to reopen the bridge.", "to reopen the bridge", False),
        # Nothing.
        ("The mayor who said so left.", None, True),
    ],
)
def test_what_is_said(tree: MakeTree, text: str, content: str | None, inserted: bool) -> None:
    found = tree(text)
    verb = next(iter(found.verbs))
    place, aside = said(found, verb, last_word(found, verb), speaker(found, verb))
    assert (place and found.excerpt(*place).text, aside) == (content, inserted)


def test_stops_and_that_at_the_edges_are_left_out(tree: MakeTree) -> None:
    found = tree("He said: that, the bridge was closed;.")
    everything = list(range(len(found.words)))
    assert trimmed(found, everything[2:]) == (5, 8)
    assert trimmed(found, everything[:2]) == (0, 1)
    assert trimmed(found, [2, 3, 4]) is None
    assert trimmed(found, []) is None


def _said(tree: Tree, verb: int, speaker_: int | None = None) -> tuple[tuple[int, int] | None, bool]:
    return said(tree, verb, verb, speaker_)


@pytest.mark.parametrize(("dep", "place"), [("ccomp", (2, 3)), ("dep", None)])
def test_the_clause_of_a_verb(built: MakeTree, dep: str, place: tuple[int, int] | None) -> None:
    found = built(f"he PRON PRP nsubj 1\nsaid VERB VBD ROOT 1 say\nit PRON PRP nsubj 3\nrains VERB VBZ {dep} 1")
    assert _said(found, 1, 0) == (place, dep != "ccomp")


def test_a_clause_before_its_verb_has_it_behind(built: MakeTree) -> None:
    found = built("it PRON PRP nsubj 1\nrains VERB VBZ ccomp 3\nhe PRON PRP nsubj 3\nsaid VERB VBD ROOT 3 say")
    assert _said(found, 3, 2) == ((0, 1), True)
    assert _said(found, 3, 1) == (None, True)


@pytest.mark.parametrize(
    ("dep", "lemma", "place"),
    [
        ("dobj", "deny", (2, 2)),
        ("prep", "deny", (2, 2)),
        ("xcomp", "deny", (2, 2)),
        ("pobj", "deny", (2, 2)),
        ("advmod", "deny", None),
        ("dobj", "say", None),
        ("xcomp", "say", (2, 2)),
    ],
)
def test_objects(built: MakeTree, dep: str, lemma: str, place: tuple[int, int] | None) -> None:
    found = built(f"he PRON PRP nsubj 1\nx VERB VBD ROOT 1 {lemma}\nit PRON PRP {dep} 1")
    assert _said(found, 1, 0)[0] == place
    assert _said(found, 1, 2)[0] is None


def test_objects_stand_behind_the_verb(built: MakeTree) -> None:
    assert _said(built("it PRON PRP dobj 1\nx VERB VBD ROOT 1 deny"), 1) == (None, True)


@pytest.mark.parametrize(
    ("aux", "agent", "place"), [("auxpass", "", None), ("auxpass", "agent", (3, 3)), ("aux", "", (3, 3))]
)
def test_what_somebody_is_expected_to_do_is_no_content(
    built: MakeTree, aux: str, agent: str, place: tuple[int, int] | None
) -> None:
    found = built(f"""
        it PRON PRP nsubjpass 2
        is AUX VBZ {aux} 2
        expected VERB VBN ROOT 2 expect
        pass VERB VB xcomp 2
        by ADP IN {agent or "advmod"} 2
    """)
    assert _said(found, 2)[0] == place


def test_the_nearest_quotation(built: MakeTree) -> None:
    found = built("""
        “ PUNCT `` punct 3
        a NOUN NN dep 3
        ” PUNCT '' punct 3
        said VERB VBD ROOT 3 say
        he PRON PRP nsubj 3
        to ADP IN prep 3
        “ PUNCT `` punct 3
        b NOUN NN dep 3
        ” PUNCT '' punct 3
    """)
    assert _said(found, 3, 4) == ((0, 2), True)
    apart = built(
        "he PRON PRP nsubj 1\nsaid VERB VBD ROOT 1 say\n“ PUNCT `` punct 1\nb NOUN NN dep 1\n” PUNCT '' punct 1"
    )
    assert _said(apart, 1, 0) == ((2, 4), False)


@pytest.mark.parametrize(
    ("tag", "quoted"), [("WP", False), ("WDT", False), ("WP$", False), ("WRB", False), ("PRP", True)]
)
def test_a_relative_clause_has_no_quotation_beside_it(built: MakeTree, tag: str, quoted: bool) -> None:
    found = built(
        f"“ PUNCT `` punct 1\na NOUN NN ROOT 1\n” PUNCT '' punct 1\nwho PRON {tag} nsubj 4\nsaid VERB VBD relcl 1 say"
    )
    assert (_said(found, 4, 1)[0] == (0, 2)) is quoted


@pytest.mark.parametrize(
    ("dep", "subject", "pos", "place"),
    [
        ("parataxis", "nsubj", "VERB", (0, 1)),
        ("ccomp", "nsubj", "VERB", (0, 1)),
        ("advcl", "nsubj", "AUX", (0, 1)),
        ("conj", "csubj", "VERB", (0, 1)),
        ("dep", "nsubj", "VERB", (0, 1)),
        ("acl", "nsubj", "VERB", (0, 1)),
        ("xcomp", "nsubj", "VERB", None),
        ("parataxis", "dobj", "VERB", None),
        ("parataxis", "nsubj", "NOUN", None),
    ],
)
def test_the_clause_around_an_aside(
    built: MakeTree, dep: str, subject: str, pos: str, place: tuple[int, int] | None
) -> None:
    found = built(f"it PRON PRP nsubj 1\nrains {pos} VBZ ROOT 1\nhe PRON PRP {subject} 3\nsaid VERB VBD {dep} 1 say")
    assert _said(found, 3, None) == (place, True)


def test_a_clause_that_reports_itself_is_not_around(built: MakeTree) -> None:
    found = built("he PRON PRP nsubj 1\nadded VERB VBD ROOT 1 add\nhe PRON PRP nsubj 3\nsaid VERB VBD parataxis 1 say")
    assert _said(found, 3, None) == (None, True)


@pytest.mark.parametrize(
    ("dep", "word", "place"), [("mark", "that", (3, 4)), ("dobj", "that", None), ("mark", "if", None)]
)
def test_a_clause_with_that_of_another_governor(
    built: MakeTree, dep: str, word: str, place: tuple[int, int] | None
) -> None:
    found = built(f"""
        he PRON PRP nsubj 1
        said VERB VBD ROOT 1 say
        {word} SCONJ IN {dep} 4
        it PRON PRP nsubj 4
        rains VERB VBZ dep 0
    """)
    assert _said(found, 1, None)[0] == place


@pytest.mark.parametrize(("tag", "dep", "place"), [("VBD", "dep", None), ("VBG", "dep", (5, 6))])
def test_a_cue_between_takes_the_clause_with_that(
    built: MakeTree, tag: str, dep: str, place: tuple[int, int] | None
) -> None:
    found = built(f"""
        he PRON PRP nsubj 1
        said VERB VBD ROOT 1 say
        citing VERB {tag} {dep} 1 cite
        him PRON PRP dobj 2
        that SCONJ IN mark 6
        it PRON PRP nsubj 6
        rains VERB VBZ dep 0
    """)
    assert _said(found, 1, None)[0] == place


@pytest.mark.parametrize(
    ("mark", "dep", "place"),
    [
        (",", "prep", (0, 0)),
        (",", "punct", (0, 0)),
        (",", "advmod", (0, 0)),
        (",", "npadvmod", (0, 0)),
        (",", "dobj", (0, 0)),
        (",", "dative", (0, 0)),
        (",", "advcl", (0, 0)),
        (",", "attr", None),
        (":", "prep", None),
    ],
)
def test_what_stands_before_a_comma_and_the_speaker(
    built: MakeTree, mark: str, dep: str, place: tuple[int, int] | None
) -> None:
    found = built(
        f"rain NOUN NN dep 3\n{mark} PUNCT , punct 3\nhe PRON PRP dep 3\nsaid VERB VBD ROOT 3 say\nso ADV RB {dep} 3"
    )
    assert _said(found, 3, 2) == (place, True)
    assert _said(found, 3, None) == (None, True)


def test_nothing_stands_before_the_first_comma(built: MakeTree) -> None:
    assert _said(built(", PUNCT , punct 2\nhe PRON PRP dep 2\nsaid VERB VBD ROOT 2 say"), 2, 1) == (None, True)
