"""Noun phrases of a parse: where they begin and end, whom they name, and whether that is an outlet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.nouns import is_name, is_office, is_outlet, named, noun_phrase
from tqcheck.frames.syntax.tree import Tree

MakeTree = Callable[..., Tree]


def _subject(tree: Tree) -> int:
    """The head of the first subject."""
    return next(i for i, token in enumerate(tree.tokens) if token.dep in {"nsubj", "nsubjpass"})


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The new mayor said so.", "new mayor"),
        ("Both the mayors said so.", "mayors"),
        ("His old mayor said so.", "old mayor"),
        ("The mayor of Kaltenbach said so.", "mayor of Kaltenbach"),
        ("The mayor, a lawyer, said so.", "mayor"),
        ("The mayor who left in May said so.", "mayor"),
        ("The report released on Monday said so.", "report"),
        ("Officials familiar with the matter said so.", "Officials"),
        ("Anna Klee said so.", "Anna Klee"),
        ("The mayor and the governor said so.", "mayor and the governor"),
        ("He said so.", "He"),
    ],
)
def test_where_a_noun_phrase_ends(tree: MakeTree, text: str, phrase: str) -> None:
    found = tree(text)
    assert found.excerpt(*noun_phrase(found, _subject(found))).text == phrase


@pytest.mark.parametrize(
    ("text", "who", "description"),
    [
        ("Mayor Anna Klee said so.", "Anna Klee", "Mayor"),
        ("Club president Jassim al-Mutawa said his players had paid.", "Jassim al-Mutawa", "Club president"),
        ("Foreign Minister Anna Klee said so.", "Anna Klee", "Foreign Minister"),
        ("The king's spokesman Kurt Vane said so.", "Kurt Vane", "king's spokesman"),
        ("Vice Admiral Kurt Vane said so.", "Kurt Vane", "Vice Admiral"),
        ("Anna Klee, the mayor of Kaltenbach, said so.", "Anna Klee", "the mayor of Kaltenbach"),
        ("The mayor, Anna Klee, said so.", "Anna Klee", "mayor"),
        ("Anna Klee said so.", "Anna Klee", None),
        ("The mayor said so.", "mayor", None),
        ("The mayor, a lawyer, said so.", "mayor", None),
        ("The official, who left in May, said so.", "official", "who left in May"),
        ("The report released on Monday said so.", "report", "released on Monday"),
        ("The Al-Noor agency said so.", "Al-Noor agency", None),
    ],
)
def test_whom_it_names(tree: MakeTree, text: str, who: str, description: str | None) -> None:
    found = tree(text)
    speaker, described = named(found, _subject(found))
    assert (speaker.text, described and described.text) == (who, description)


@pytest.mark.parametrize(
    ("text", "name", "office", "outlet"),
    [
        ("Anna Klee said so.", True, False, False),
        ("The mayor said so.", False, True, False),
        ("Mayor Anna Klee said so.", True, True, False),
        ("Vice Admiral Vane said so.", True, True, False),
        ("Reuters said so.", True, False, True),
        ("The Belvar Tribune said so.", True, False, True),
        ("The Belvar news agency said so.", False, False, True),
        ("State television said so.", False, False, True),
        ("The paper said so.", False, False, True),
        ("A Reuters spokesman said so.", False, True, False),
        ("Belvar, a news website, said so.", True, False, True),
        ("Al Jazeera said so.", True, False, True),
        ("The harbour police said so.", False, False, False),
        ("The mail carrier said so.", False, False, False),
    ],
)
def test_names_offices_and_outlets(tree: MakeTree, text: str, name: bool, office: bool, outlet: bool) -> None:
    found = tree(text)
    head = _subject(found)
    assert (is_name(found, head), is_office(found, head), is_outlet(found, head)) == (name, office, outlet)


@pytest.mark.parametrize("dep", ["relcl", "acl", "appos", "punct", "advcl", "parataxis", "ccomp", "advmod"])
def test_what_hangs_loosely_is_no_part(built: MakeTree, dep: str) -> None:
    found = built(f"report NOUN NN ROOT 0\nthing NOUN NN {dep} 0\nof ADP IN prep 0")
    assert noun_phrase(found, 0) == (0, 0)
    assert noun_phrase(built(f"thing NOUN NN {dep} 1\nreport NOUN NN ROOT 1"), 1) == (1, 1)


@pytest.mark.parametrize(("dep", "tag"), [("prep", "IN"), ("compound", "NN"), ("dobj", "NN"), ("conj", "NN")])
def test_what_belongs_to_the_phrase(built: MakeTree, dep: str, tag: str) -> None:
    found = built(f"report NOUN NN ROOT 0\nthing NOUN {tag} {dep} 0")
    assert noun_phrase(found, 0) == (0, 1)


@pytest.mark.parametrize(
    ("dep", "tag", "first"),
    [
        ("det", "XX", 1),
        ("predet", "XX", 1),
        ("preconj", "XX", 1),
        ("poss", "PRP$", 1),
        ("dep", "DT", 1),
        ("poss", "NNP", 0),
        ("amod", "JJ", 0),
    ],
)
def test_articles_before_it_are_no_part(built: MakeTree, dep: str, tag: str, first: int) -> None:
    assert noun_phrase(built(f"a DET {tag} {dep} 1\nreport NOUN NN ROOT 1"), 1) == (first, 1)


def test_a_phrase_has_one_word_at_least(built: MakeTree) -> None:
    assert noun_phrase(built("this DET DT det 0"), 0) == (0, 0)
    assert noun_phrase(built("- PUNCT : ROOT 0"), 0) == (0, 0)
    assert noun_phrase(built("the DET DT det 1\nthis DET DT ROOT 1"), 1) == (1, 1)


@pytest.mark.parametrize(("pos", "last"), [("PUNCT", 0), ("CCONJ", 0), ("NOUN", 1)])
def test_what_stands_at_the_end_and_is_no_part(built: MakeTree, pos: str, last: int) -> None:
    assert noun_phrase(built(f"report NOUN NN ROOT 0\nand {pos} CC cc 0"), 0) == (0, last)


def test_an_adjective_behind_a_noun_and_a_reporting_verb_are_no_part(built: MakeTree) -> None:
    assert noun_phrase(built("report NOUN NN ROOT 0\nold ADJ JJ amod 0"), 0) == (0, 0)
    assert noun_phrase(built("old ADJ JJ amod 1\nreport NOUN NN ROOT 1"), 1) == (0, 1)
    assert noun_phrase(built("man NOUN NN ROOT 0\nsaid VERB VBD dep 0 say\nso ADV RB dobj 1"), 0) == (0, 0)


def test_only_words_next_to_one_another(built: MakeTree) -> None:
    found = built("""
        port NOUN NN compound 2
        so ADV RB advmod 2
        report NOUN NN ROOT 2
        of ADP IN prep 2
        old ADV RB advmod 3
        men NOUN NNS pobj 3
    """)
    assert noun_phrase(found, 2) == (2, 3)


@pytest.mark.parametrize(
    ("tag", "who", "description"),
    [
        ("NNP", "Harbour Klee", None),
        ("NNPS", "Harbour Klee", None),
        ("HYPH", "Harbour Klee", None),
        ("POS", "Harbour Klee", None),
        ("NN", "Klee", "Harbour"),
        ("JJ", "Klee", "Harbour"),
    ],
)
def test_where_a_name_begins(built: MakeTree, tag: str, who: str, description: str | None) -> None:
    speaker, described = named(built(f"Harbour NOUN {tag} compound 1\nKlee PROPN NNP ROOT 1"), 1)
    assert (speaker.text, described and described.text) == (who, description)


def test_a_name_begins_behind_the_last_rank(built: MakeTree) -> None:
    found = built("""
        Vice PROPN NNP compound 3
        Admiral PROPN NNP compound 3
        Kurt PROPN NNP compound 3
        Vane PROPN NNP ROOT 3
    """)
    speaker, described = named(found, 3)
    assert (speaker.text, described and described.text) == ("Kurt Vane", "Vice Admiral")


def test_the_apposition_describes_only_who_is_not_described(built: MakeTree) -> None:
    lines = """
        Harbour NOUN {tag} compound 1
        Klee PROPN NNP ROOT 1
        , PUNCT , punct 1
        the DET DT det 4
        chief NOUN NN appos 1
    """
    bare, described = (named(built(lines.format(tag=tag)), 1)[1] for tag in ("NNP", "NN"))
    assert bare is not None
    assert described is not None
    assert (bare.text, described.text) == ("the chief", "Harbour")


@pytest.mark.parametrize(("dep", "description"), [("relcl", "who left"), ("acl", "who left"), ("advcl", None)])
def test_a_clause_describes_who_has_no_name(built: MakeTree, dep: str, description: str | None) -> None:
    found = built(
        f"man NOUN NN ROOT 0\n, PUNCT , punct 3\nwho PRON WP nsubj 3\nleft VERB VBD {dep} 0\n. PUNCT . punct 3"
    )
    speaker, described = named(found, 0)
    assert (speaker.text, described and described.text) == ("man", description)


def test_an_apposition_makes_an_outlet(built: MakeTree) -> None:
    lines = "Belvar PROPN NNP ROOT 0\n, PUNCT , punct 0\nwebsite NOUN NN {dep} 0"
    assert is_outlet(built(lines.format(dep="appos")), 0)
    assert not is_outlet(built(lines.format(dep="advmod")), 0)


def test_of_an_ordinary_noun_only_the_head_counts(built: MakeTree) -> None:
    assert not is_outlet(built("news NOUN NN compound 1\nstand NOUN NN ROOT 1"), 1)
    assert is_outlet(built("news PROPN NNP compound 1\nStand PROPN NNP ROOT 1"), 1)
    assert is_outlet(built("stand NOUN NN compound 1\nnews NOUN NN ROOT 1"), 1)
    assert is_outlet(built("al PROPN NNP compound 1\njazeera NOUN NN ROOT 1"), 1)


def test_abbreviations_are_no_offices(built: MakeTree) -> None:
    assert not is_office(built("No PROPN NNP compound 1\nKlee PROPN NNP ROOT 1"), 1)
    assert is_office(built("Mayor PROPN NNP compound 1\nKlee PROPN NNP ROOT 1"), 1)
