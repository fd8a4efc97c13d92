"""Pronouns of a translation that a small network doubts, and another one, by who is near them, as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import ClassVar

from tqcheck.align import persons
from tqcheck.align.antecedents import CASES, LANGUAGES, LONGEST, PERSONS, Slot
from tqcheck.align.networks import told
from tqcheck.align.persons import Turn
from tqcheck.align.trials import Trial
from tqcheck.article.context import BeadView, Context
from tqcheck.article.gender import GENDERS
from tqcheck.article.nearby import Nearby, Place
from tqcheck.broken.people import People
from tqcheck.broken.pronouns import is_of_person, opens_cleft
from tqcheck.compare import found_in, joined, span_of
from tqcheck.compare.gendered import speaks_of
from tqcheck.compare.links import overlap
from tqcheck.compare.odds import Witnesses
from tqcheck.compare.retold import case_and_person, for_another
from tqcheck.frames.syntax.tree import Tree

#: Odds by who is near, as a logarithm, from which more is asked of a pronoun, and odds of all witnesses together from
#: which it is doubted. Told by weights that were fitted on other articles, 190 of 295 pronouns of rounds 19 to 29 that
#: were changed by hand reach 0.5, and one in 24 of 599 good articles; at 1 they are 164 and 15.
_ASKED, _LEAST = 0.0, 0.9
#: The odds of the other networks that count, at least and at most, and what a person that is not on trial has.
_AGAINST, _FOR, _UNTRIED = -9.0, 12.0, -4.0
#: What a pronoun is to a noun that it merely stresses ("the final itself").
_STRESS = frozenset({"npadvmod", "appos"})


@dataclass(frozen=True, slots=True)
class Evidence(Witnesses):
    """What tells that a pronoun stands for somebody or something else than in the original.

    Attributes:
        near: odds by who is near (`tqcheck.article.nearby`), as all odds here a logarithm.
        alone: odds by its own sentences (`tqcheck.align.antecedents`).
        turned, man, woman: odds that it should be another pronoun (`tqcheck.align.persons`): of the likeliest one, and
            of one for a man and one for a woman.
        many, thing: whether it stands for several, or for a thing or body.
        owner: whether it says whose something is.
        human: whether it does what only people do.
        spoken: whether the original's sentence speaks of its gender, and silent of neither.
        person: whether it stands for a thing, where the original has a pronoun for people alone.
    """

    #: The weight of each, and of 1, by `tests/bench/pronouns.py`.
    WEIGHTS: ClassVar[tuple[float, ...]] = (
        *(0.73, -0.27, 0.21, 0.07, 0.12, 0.92),
        *(-1.52, -0.60, 0.69, 0.82, 0.38, 5.17),
    )
    BIAS: ClassVar[float] = -1.40

    near: float
    alone: float
    turned: float
    man: float
    woman: float
    many: float
    thing: float
    owner: float
    human: float
    spoken: float
    silent: float
    person: float


@dataclass(frozen=True, slots=True)
class Doubted:
    """A pronoun, and what tells that it stands for somebody or something else."""

    place: Place
    evidence: Evidence


def doubted(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int]]:
    """Pronouns that stand for somebody or something else than in the original: bead, parse and word.

    Nothing without a judge, whose encoder the network reads, or in languages that it was not trained on.
    """
    for each in tried(context, people):
        if each.evidence.odds >= _LEAST:
            yield each.place.bead, each.place.tree, each.place.word


def tried(context: Context, people: People) -> Iterator[Doubted]:
    """Pronouns that may stand for somebody or something else, by who is near, with all that tells; as `doubted`."""
    places = [
        place
        for place in places_of(context, people)
        if not opens_cleft(place.tree, place.word) and place.tree.tokens[place.word].dep not in _STRESS
    ]
    odds = told("nearby", Nearby(people).seen(places))[:, 0].tolist() if places else []
    asked = [(place, each) for place, each in zip(places, odds, strict=True) if each >= _ASKED]
    turned = _turned(context, [place for place, _ in asked]) if asked else []
    for (place, near), turn in zip(asked, turned, strict=True):
        yield Doubted(place, _evidence(context, place, near, turn))


def _evidence(context: Context, place: Place, near: float, turned: Mapping[str, float]) -> Evidence:
    likeliest = max(turned.values(), default=_AGAINST)
    spoken = {gender for gender in GENDERS if speaks_of(place.bead.source, gender)}
    return Evidence(
        near=near,
        alone=_bounded(place.odds),
        turned=_bounded(likeliest),
        man=_bounded(turned.get("he", _UNTRIED)),
        woman=_bounded(turned.get("she", _UNTRIED)),
        many=place.person == "they",
        thing=place.person == "it",
        owner=CASES[place.slot.form[0]] == "owners",
        human=is_of_person(place.tree, place.word),
        spoken=place.person in spoken,
        silent=not spoken,
        person=place.person == "it" and _is_for_people(context, place),
    )


def _bounded(odds: float) -> float:
    return min(max(odds, _AGAINST), _FOR)


def _is_for_people(context: Context, place: Place) -> bool:
    """Whether a pronoun renders one of the original's that stands for people alone."""
    token = place.tree.tokens[place.word]
    _, word = context.linked(place.bead).rendering("target", place.tree.piece.raw_span(token.start, token.end))
    known = (span_of(found) for found in found_in(place.bead.source, "pronouns.person"))
    return word is not None and any(overlap(word, each) for each in known)


def _turned(context: Context, places: Sequence[Place]) -> list[dict[str, float]]:
    """How likely each pronoun should be another one, by whom that stands for: it alone, not all that are alike."""
    found = [
        (n, each)
        for n, place in enumerate(places)
        for each in turns(place.slot, place.tree, place.word)
        if not each.every
    ]
    best: list[dict[str, float]] = [{} for _ in places]
    for (n, each), odds in zip(found, context.turned([each for _, each in found]), strict=True):
        person = persons.PERSONS[each.then]
        best[n][person] = max(odds, best[n].get(person, -inf))
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
