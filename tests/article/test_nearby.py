"""Who is near a pronoun, in the numbers that a network reads."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck import lang
from tqcheck.align.antecedents import CASES, PERSONS, Slot
from tqcheck.align.networks import told
from tqcheck.align.sentences import Floats
from tqcheck.article.context import BeadView
from tqcheck.article.nearby import Nearby, Place, is_many
from tqcheck.broken.people import People
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

_PACK = lang.load("en")


def trees(*texts: str) -> list[Tree]:
    """Parses of an article's sentences."""
    pieces = [Piece(n, Sentence("body", 0, len(text), 1), text, _PACK) for n, text in enumerate(texts)]
    parses = Parser().parse(list(texts), _PACK.list("syntax.models"))
    return [Tree(piece, parse) for piece, parse in zip(pieces, parses, strict=True) if parse]


def seen(original: str, *texts: str, word: str, person: str, odds: float = 0.0, code: str = "de") -> Floats:
    """What is read of the last such subject of the last sentence."""
    found = trees(*texts)
    source = Piece(0, Sentence("body", 0, len(original), 1), original, lang.load(code))
    tree, slot = (
        found[-1],
        Slot(original, "", texts[-1], (0, 1), (0, 1), (CASES.index("subjects"), PERSONS.index(person))),
    )
    place = len(tree.words) - 1 - tree.words[::-1].index(word)
    bead = BeadView((source,), (tree.piece,), 1.0)
    return Nearby(People(found)).seen([Place(len(found) - 1, bead, tree, place, slot, odds)])


def test_the_network_minds_who_is_near() -> None:
    before = "Petra Kolm, the mayor, is stepping down on Friday."
    rows = [
        seen(
            "Sie habe genug, sagte sie.",
            before,
            f"{word.capitalize()} said that {word} had had enough.",
            word=word,
            person=word,
            odds=1.0,
        )
        for word in ("she", "he")
    ]
    right, wrong = told("nearby", np.concatenate(rows))[:, 0]
    assert wrong - right > 2


def test_odds_count_no_more_than_so_much() -> None:
    one, other = (seen("Er ging.", "He left.", word="he", person="he", odds=odds) for odds in (12.0, 90.0))
    assert np.array_equal(one, other)
    assert np.isfinite(one).all()


@pytest.mark.parametrize(
    ("text", "word", "many"),
    [
        ("The rowers left.", "rowers", True),
        ("Everybody left.", "everybody", True),
        ("Forty of them were hurt.", "forty", True),
        ("The cook and the waiter left.", "waiter", True),
        ("The team left.", "team", True),
        ("The rower left last week.", "week", False),
        ("The rower left.", "rower", False),
    ],
)
def test_several(text: str, word: str, many: bool) -> None:
    (tree,) = trees(text)
    assert is_many(tree, tree.words.index(word)) is many


#: What is read of any pronoun, of one person, of several, and of either.
_PLAIN = ("odds", "gendered", "own", "quoted", "people do it", "for nothing")
_ONE = (
    *("surely near", "surely here", "maybe near", "maybe ahead"),
    *("subject around", "another around", "last subject", "another last"),
    *("last sure one", "another sure one", "last person", "another person"),
)
_MANY = (
    *("several ahead", "several before", "body ahead", "body before"),
    *("body around", "person around", "body last", "person last"),
    *("", "", "", ""),
)
_EITHER = ("anywhere", "here too", "before", "behind", "original", "its verbs", "its owners", "rules")
_FIRST = len(_PLAIN) + len(CASES) * len(PERSONS)


@pytest.mark.parametrize(
    ("texts", "word", "person", "speaks"),
    [
        (
            ("Petra Kolm, the mayor, is leaving.", "She said that she had had enough."),
            *("she", "she"),
            "anywhere|here too|last person|last subject|last sure one|maybe near|rules|surely near",
        ),
        (
            ("Karl Moser and Petra Kolm came.", "He had had enough."),
            *("he", "he"),
            "another person|another sure one|last subject|maybe near|original|surely near",
        ),
        (
            ("The council met.", "Petra Kolm rose and he left."),
            *("he", "he"),
            "another around|another last|another person|another sure one|original|people do it",
        ),
        (
            ("Karl Moser rose.", "The mill closed.", "It rained.", "It was old, he said."),
            *("he", "he"),
            "another last|another sure one|original",
        ),
        (
            ("The council met on Friday.", 'The council said "it was gone".'),
            *("it", "it"),
            "last subject|last sure one|maybe ahead|maybe near|quoted|subject around|surely here|surely near",
        ),
        (
            ("The rowers met the council.", "The council said they left."),
            *("they", "they"),
            "body ahead|body around|body before|people do it|several ahead|several before",
        ),
        (
            ("Petra Kolm met the council.", "The rowers left after they won."),
            *("they", "they"),
            "body before|person last|several ahead|several before",
        ),
        (("They left.", "Petra Kolm said they won."), "they", "they", "anywhere|before|person around"),
        (("They left.", "It is clear that it works."), "it", "it", "anywhere|here too|rules"),
    ],
)
def test_what_speaks_for_whom_a_pronoun_stands_for(texts: tuple[str, ...], word: str, person: str, speaks: str) -> None:
    (row,) = seen("Er ging.", *texts, word=word, person=person)
    names = (*_PLAIN, *(_MANY if person == "they" else _ONE), *_EITHER)
    numbers = (*row[: len(_PLAIN)], *row[_FIRST : _FIRST + len(_ONE) + len(_EITHER)])
    found = {name for name, number in zip(names, numbers, strict=True) if number > 0}
    assert found - {"gendered"} == set(speaks.split("|"))


def test_what_speaks_for_others_stands_behind_it() -> None:
    """In the order of the persons; what speaks for the pronoun's own stands first, and not there."""
    (row,) = seen("Er ging.", "Petra Kolm came.", "She left.", word="she", person="she")
    own, *others = row[_FIRST:].reshape(1 + len(PERSONS), -1)
    told = {person: bool(each.any()) for person, each in zip(PERSONS, others, strict=True)}
    assert own.any()
    assert told == {"he": True, "she": False, "it": True, "they": True}


@pytest.mark.parametrize(("original", "own"), [("او خودش رفت.", True), ("او رفت.", False)])
def test_a_pronoun_of_the_original_that_means_the_subject(original: str, own: bool) -> None:
    (row,) = seen(original, "He left.", word="he", person="he", code="fa")
    assert (row[_PLAIN.index("own")], row[_PLAIN.index("gendered")]) == (own, False)
