"""What an article says around a pronoun, in numbers: who is near by, who is spoken of so elsewhere, what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

import numpy as np

from tqcheck.align.antecedents import CASES, PERSONS, Slot
from tqcheck.align.sentences import Floats
from tqcheck.article.context import BeadView
from tqcheck.broken.people import Genders, People, is_pronoun
from tqcheck.broken.pronouns import is_of_person, stands_for_nothing, subject_above
from tqcheck.compare.gendered import OWNERS, VERBS, speaks_of
from tqcheck.compare.retold import case_and_person, tells_gender
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.fluency import words_of
from tqcheck.text.forenames import Gender

#: Sentences before a pronoun in which somebody may be spoken of whom it suits.
REACH = 2
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Tags of plurals, and of pronouns like "everybody" and "both".
_PLURALS, _INDEFINITE = frozenset({"NNS", "NNPS"}), frozenset({"NN", "DT"})
_THING: Genders = frozenset({"it"})
#: How the first network's odds are made as great as the other numbers, and pronouns beyond which none counts.
_LEAST, _GREATEST, _SCALE, _MOST = -8.0, 12.0, 3.0, 2
#: Persons whose gender an original may tell.
_GENDERS: Mapping[str, Gender] = {"he": "he", "she": "she"}
#: Numbers of a row that only one person's place has.
_OF_ONE = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun of a translation: its sentence's number and parse, its word, what the first network read and told."""

    number: int
    bead: BeadView
    tree: Tree
    word: int
    slot: Slot
    odds: float

    @property
    def person(self) -> str:
        """Whom it stands for, as it is written."""
        return PERSONS[self.slot.form[1]]


class Nearby:
    """Asks who is near the pronouns of an article."""

    def __init__(self, people: People) -> None:
        """Take the article's people."""
        self._people = people

    def seen(self, places: Sequence[Place]) -> Floats:
        """What `tqcheck.align` reads of each pronoun by the network "nearby", one a row."""
        return np.array([[*self._row(place)] for place in places], np.float32)

    def _row(self, place: Place) -> Iterator[float]:
        tree, word = place.tree, place.word
        yield min(max(place.odds, _LEAST), _GREATEST) / _SCALE
        yield tells_gender(place.bead.source[0].pack)
        yield any(piece.find("pronouns.own") for piece in place.bead.source)
        yield word in tree.quoted
        yield is_of_person(tree, word)
        yield stands_for_nothing(tree, word)
        yield from (place.slot.form == (case, person) for case in range(len(CASES)) for person in range(len(PERSONS)))
        said = {person: [*self._said(place, person)] for person in PERSONS}
        yield from said[place.person]
        for person, each in said.items():
            yield from each if person != place.person else [0.0] * len(each)

    def _said(self, place: Place, person: str) -> Iterator[float]:
        """What speaks for a person at a pronoun's place."""
        yield from self._many(place) if person == "they" else self._one(place, person)
        quoted = place.word in place.tree.quoted
        counts, own = self._counts[quoted], (place.word, person) in self._pronouns[place.number]
        yield log1p(self._total[person] - own)
        yield min(counts[place.number][person] - own, _MOST)
        yield min(counts[place.number - 1][person], _MOST) if place.number else 0
        yield min(counts[place.number + 1][person], _MOST) if place.number + 1 < len(counts) else 0
        yield from self._originals(place, person)
        yield self._ruler(place) == person

    def _originals(self, place: Place, person: str) -> Iterator[float]:
        """What the original has for a man or a woman: pronouns and titles, forms of verbs, possessives."""
        source, gender = place.bead.source, _GENDERS.get(person)
        yield gender is not None and speaks_of(source, gender)
        yield gender is not None and any(piece.find(VERBS[gender]) for piece in source)
        yield gender is not None and any(piece.find(*OWNERS[gender]) for piece in source)

    def _one(self, place: Place, person: str) -> Iterator[float]:
        people, number = self._people, place.number
        around, last = subject_above(people, number, place.word), self._last_subject(number)
        near = [
            (mention, people.may(mention, number))
            for n in range(max(0, number - REACH), number + 1)
            for mention in people.mentions[n]
            if not is_pronoun(people.trees[n], mention)
        ]
        here = [(mention, may) for mention, may in near if mention.sentence == number]
        yield any(may == {person} for _, may in near)
        yield any(may == {person} for _, may in here)
        yield any(person in may for _, may in near)
        yield any(person in may and mention.word < place.word for mention, may in here)
        yield around == {person}
        yield bool(around) and person not in around
        yield last == {person}
        yield bool(last) and person not in last
        ahead = [may for mention, may in near if (mention.sentence, mention.word) < (number, place.word)]
        yield from _last_is(person, [may for may in ahead if len(may) == 1])
        yield from _last_is(person, [may for may in ahead if "it" not in may])

    def _many(self, place: Place) -> Iterator[float]:
        """The same of several: words for several, and one body or person who is spoken of alone."""
        people, tree, number = self._people, place.tree, place.number
        around, last = subject_above(people, number, place.word), self._last_subject(number)
        yield any(is_many(tree, word) for word in range(place.word))
        yield number and any(
            is_many(people.trees[number - 1], word) for word in range(len(people.trees[number - 1].tokens))
        )
        yield any(mention.acts for mention in people.mentions[number] if mention.word < place.word)
        yield any(mention.acts for mention in people.mentions[number - 1]) if number else 0
        yield around == _THING
        yield bool(around) and "it" not in around
        yield last == _THING
        yield bool(last) and "it" not in last
        yield from [0.0] * _OF_ONE

    @cached_property
    def _pronouns(self) -> Sequence[Sequence[tuple[int, str]]]:
        """Each sentence's pronouns, and whom they stand for."""
        return [
            [(word, told[1]) for word in range(len(tree.tokens)) if (told := case_and_person(tree, word))]
            for tree in self._people.trees
        ]

    @cached_property
    def _counts(self) -> Mapping[bool, Sequence[Counter[str]]]:
        """How often each sentence's pronouns stand for whom, outside quotations and within."""
        return {
            quoted: [
                Counter(person for word, person in found if (word in tree.quoted) == quoted)
                for tree, found in zip(self._people.trees, self._pronouns, strict=True)
            ]
            for quoted in (False, True)
        }

    @cached_property
    def _total(self) -> Counter[str]:
        return Counter(person for found in self._pronouns for _, person in found)

    def _last_subject(self, number: int) -> Genders:
        """What can stand for the last subject of the sentence before."""
        people = self._people
        found = people.mentions[number - 1] if number else ()
        subjects = [each for each in found if people.trees[number - 1].tokens[each.word].dep in SUBJECTS]
        return people.may(subjects[-1], number) if subjects else frozenset()

    def _ruler(self, place: Place) -> str | None:
        """Whom the next pronoun stands for that is a subject around a pronoun."""
        tree, index = place.tree, place.word
        while tree.tokens[index].head != index:
            index = tree.tokens[index].head
            subject = tree.child(index, *SUBJECTS)
            if subject is not None and subject < place.word and (told := case_and_person(tree, subject)):
                return told[1]
        return None


def _last_is(person: str, found: Sequence[Genders]) -> Iterator[bool]:
    """Whether a person surely is the last of some, and whether that one surely is somebody else."""
    yield bool(found) and found[-1] == {person}
    yield bool(found) and person not in found[-1]


def is_many(tree: Tree, word: int) -> bool:
    """Whether a word is a plural, one of several, everybody, some number, or a body of people."""
    token = tree.tokens[word]
    several = token.dep == "conj" and token.pos in {"NOUN", "PROPN"}
    counted = token.pos == "NUM" and token.dep in SUBJECTS
    if token.tag in _PLURALS or several or counted or (token.pos == "PRON" and token.tag in _INDEFINITE):
        return True
    bodies = words_of(tree.piece.pack, "style.organisations", "style.collective")
    return token.dep != "npadvmod" and (token.lemma in bodies or tree.words[word] in bodies)
