"""Pronouns of a translation that a small network doubts, and another one, by who is near them, as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from tqcheck.align import persons
from tqcheck.align.antecedents import CASES, LANGUAGES, LONGEST, PERSONS, Slot
from tqcheck.align.networks import told
from tqcheck.align.persons import Turn
from tqcheck.align.trials import Trial
from tqcheck.article.context import BeadView, Context
from tqcheck.article.nearby import Nearby, Place
from tqcheck.broken.people import People
from tqcheck.broken.pronouns import opens_cleft
from tqcheck.compare import joined
from tqcheck.compare.retold import case_and_person, for_another
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import shared

#: Logarithm of the odds from which a pronoun is doubted, by whether the networks were measured on the original's
#: language. Told by networks that had not seen the article, 52 of 100 pronouns that were changed by hand reach it
#: there, and 41 of 4,892 that stood rightly; in 24 other languages about 24 of 100 and 13 of 1,735.
_LIMIT = {True: 3.7, False: 3.9}
#: The same from which a third network is asked, which reads a pronoun and what would stand there in its place; what its
#: odds count beside the second one's, and both together.
_ASKED, _TURNED, _BOTH = 0.0, 0.5, 7.0
#: What a pronoun is to a noun that it merely stresses ("the final itself").
_STRESS = frozenset({"npadvmod", "appos"})


def doubted(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int]]:
    """Pronouns that stand for somebody or something else than in the original: bead, parse and word.

    Nothing without a judge, whose encoder the network reads, or in languages that it was not trained on.
    """
    places = [
        place
        for place in places_of(context, people)
        if not opens_cleft(place.tree, place.word) and place.tree.tokens[place.word].dep not in _STRESS
    ]
    if not places:
        return
    odds = told("nearby", Nearby(people).seen(places))[:, 0].tolist()
    limit = _LIMIT[context.source.pack.code in shared("codes")["gender"]["measured"]]
    asked = [n for n, each in enumerate(odds) if _ASKED <= each < limit]
    turned = dict(zip(asked, _turned(context, [places[n] for n in asked]), strict=True))
    for n, (place, each) in enumerate(zip(places, odds, strict=True)):
        if each >= limit or each + _TURNED * turned.get(n, -inf) >= _BOTH:
            yield place.bead, place.tree, place.word


def _turned(context: Context, places: Sequence[Place]) -> list[float]:
    """How likely each pronoun should be another one, by the likeliest way to turn it."""
    found = [(n, each) for n, place in enumerate(places) for each in turns(place.slot, place.tree, place.word)]
    best = [-inf] * len(places)
    for (n, _), odds in zip(found, context.turned([each for _, each in found]), strict=True):
        best[n] = max(best[n], odds)
    return best


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


def turns(slot: Slot, tree: Tree, word: int) -> Iterator[Turn]:
    """The ways to make a pronoun one for a man, a woman or a thing instead, alone and with all that are alike.

    Args:
        slot: the pronoun.
        tree: its sentence.
        word: its number there.
    """
    offset = len(slot.before) + bool(slot.before)
    for each in for_another(tree, word):
        changes = tuple((start + offset, end + offset, new) for start, end, new in each.changes)
        trial = Trial(slot.original, " ".join(filter(None, (slot.before, slot.text))), changes)
        if max(len(trial.original), len(trial.text)) <= persons.LONGEST:
            now, other = map(persons.PERSONS.index, (each.now, each.other))
            yield Turn(trial, now, other, len(each.words) > 1)


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
