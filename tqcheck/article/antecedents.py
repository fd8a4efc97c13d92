"""Pronouns of a translation that a small network doubts, and another one, by who is near them, as well."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.align.antecedents import CASES, LANGUAGES, LONGEST, PERSONS, Slot
from tqcheck.align.networks import told
from tqcheck.article.context import BeadView, Context
from tqcheck.article.nearby import Nearby, Place
from tqcheck.broken.people import People
from tqcheck.broken.pronouns import opens_cleft
from tqcheck.compare import joined
from tqcheck.compare.retold import case_and_person
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import shared

#: Logarithm of the odds from which a pronoun is doubted, by whether the networks were measured on the original's
#: language. Told by networks that had not seen the article, 52 of 100 pronouns that were changed by hand reach it
#: there, and 41 of 4,892 that stood rightly; in 24 other languages about 24 of 100 and 13 of 1,735.
_LIMIT = {True: 3.7, False: 3.9}
#: What a pronoun is to a noun that it merely stresses ("the final itself").
_STRESS = frozenset({"npadvmod", "appos"})


def doubted(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int]]:
    """Pronouns that stand for somebody or something else than in the original: bead, parse and word.

    Nothing without a judge, whose encoder the network reads, or in languages that it was not trained on.
    """
    places = places_of(context, people)
    odds = told("nearby", Nearby(people).seen(places))[:, 0] if places else ()
    limit = _LIMIT[context.source.pack.code in shared("codes")["gender"]["measured"]]
    yield from (
        (place.bead, place.tree, place.word)
        for place, each in zip(places, odds, strict=True)
        if each >= limit
        and not opens_cleft(place.tree, place.word)
        and place.tree.tokens[place.word].dep not in _STRESS
    )


def places_of(context: Context, people: People, only: int | None = None) -> list[Place]:
    """The pronouns that the networks can tell of, of all sentences or one, with what the first one tells."""
    if not context.has_judge or not context.has_words or context.target.pack.code not in LANGUAGES:
        return []
    found = [
        (number, bead, tree, word, slot)
        for number, tree in enumerate(people.trees)
        if only in {None, number}
        if (bead := context.bead_of_target.get(tree.piece.index)) and bead.source and not bead.is_title
        for word, slot in _slots(people, number, bead)
    ]
    odds = context.misplaced([slot for *_, slot in found])
    return [Place(*each, odds=odd) for each, odd in zip(found, odds, strict=True)]


def _slots(people: People, number: int, bead: BeadView) -> Iterator[tuple[int, Slot]]:
    tree, original = people.trees[number], joined(bead.source)
    before = people.trees[number - 1].piece.raw if number else ""
    if max(map(len, (tree.piece.raw, before, original))) > LONGEST:
        return
    for word, token in enumerate(tree.tokens):
        case, person = case_and_person(tree, word) or ("", "")
        if person in PERSONS:
            governor = tree.tokens[token.head]
            places = (token.start, token.end), (governor.start, governor.end)
            form = CASES.index(case), PERSONS.index(person)
            yield word, Slot(original, before, tree.piece.raw, *places, form)
