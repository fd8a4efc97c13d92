"""Pronouns of a translation that a small network doubts and that nobody near by suits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tqcheck.align.antecedents import CASES, LANGUAGES, LONGEST, PERSONS, Slot
from tqcheck.article.context import BeadView, Context
from tqcheck.broken.people import Mention, People, is_pronoun
from tqcheck.broken.pronouns import stands_for_nothing, subject_around
from tqcheck.compare import joined
from tqcheck.compare.retold import case_and_person
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.fluency import words_of

#: What those near by say of a pronoun: somebody suits it, some may, nobody does.
Suits = Literal["some", "maybe", "none"]
#: Logarithm of the odds from which the network's word is taken against what those near by say.
#: Set by eye on the pronouns of some 60 good articles from three languages and of the first-sight articles.
_LIMITS: dict[Suits, float] = {"some": 9.0, "maybe": 6.0, "none": 4.5}
#: How much less is asked of "it", of which those near by tell more.
_LESS = {"it": 1.0}
#: Sentences before a pronoun in which somebody may be spoken of whom it suits.
_REACH = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Tags of plurals, and of pronouns like "everybody" and "both".
_PLURALS, _INDEFINITE = frozenset({"NNS", "NNPS"}), frozenset({"NN", "DT"})


def doubted(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int]]:
    """Pronouns that stand for somebody or something else than in the original: bead, parse and word.

    Nothing without a judge, whose encoder the network reads, or in languages that it was not trained on.
    """
    if not context.has_judge or not context.has_words or context.target.pack.code not in LANGUAGES:
        return
    found = [
        (number, bead, tree, word, slot)
        for number, tree in enumerate(people.trees)
        if (bead := context.bead_of_target.get(tree.piece.index)) and bead.source and not bead.is_title
        for word, slot in _slots(people, number, bead)
    ]
    odds = context.misplaced([slot for *_, slot in found])
    for (number, bead, tree, word, slot), each in zip(found, odds, strict=True):
        person = PERSONS[slot.form[1]]
        sure = each + _LESS.get(person, 0.0)
        if sure >= min(_LIMITS.values()) and sure >= _LIMITS[_suits(people, number, word, person)]:
            yield bead, tree, word


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


def _suits(people: People, number: int, word: int, person: str) -> Suits:
    if person == "they":
        return _suits_many(people, number, word)
    pronoun = next((each for each in people.mentions[number] if each.word == word), None)
    if pronoun is None:
        return "some"
    if person == "it":
        tree = people.trees[number]
        if word in tree.quoted or stands_for_nothing(tree, word):
            return "some"
        around = subject_around(people, pronoun)
        near = [around] if around else [people.may(each, number) for each in _subjects(people, pronoun)]
    else:
        near = [people.may(each, number) for each in _near(people, pronoun)]
    if not near or {person} in near:
        return "some" if near or person == "it" else "maybe"
    return "maybe" if any(person in each for each in near) else "none"


def _near(people: People, pronoun: Mention) -> Iterator[Mention]:
    """Those of a pronoun's sentence, but for other pronouns, and of some before it."""
    for number in range(max(0, pronoun.sentence - _REACH), pronoun.sentence + 1):
        for each in people.mentions[number]:
            if number != pronoun.sentence or not is_pronoun(people.trees[number], each):
                yield each


def _subjects(people: People, pronoun: Mention) -> list[Mention]:
    """Subjects before a pronoun in its sentence; where there is none, those of the sentence before."""
    before = [m for m in people.before(pronoun, 1) if people.trees[m.sentence].tokens[m.word].dep in _SUBJECTS]
    return [each for each in before if each.sentence == pronoun.sentence] or before


def _suits_many(people: People, number: int, word: int) -> Suits:
    """Whether somebody or something is spoken of near by of which there are more than one, or may be."""
    tree = people.trees[number]
    alone = any(token.dep in _SUBJECTS and token.pos != "PRON" for token in tree.tokens[:word])
    sentences = range(number if alone else max(0, number - 1), number + 1)
    if any(_is_many(people.trees[n], each) for n in sentences for each in range(len(people.trees[n].tokens))):
        return "some"
    near = [people.may(each, number) for n in sentences for each in people.mentions[n] if each.word != word]
    # Of somebody who may be a man or a woman, "they" is said as well.
    if {"he", "she"} in near:
        return "some"
    return "maybe" if any(len(each) > 1 for each in near) else "none"


def _is_many(tree: Tree, word: int) -> bool:
    """Whether a word is a plural, one of several, everybody, some number, or a body of people."""
    token = tree.tokens[word]
    several = token.dep == "conj" and token.pos in {"NOUN", "PROPN"}
    counted = token.pos == "NUM" and token.dep in _SUBJECTS
    if token.tag in _PLURALS or several or counted or (token.pos == "PRON" and token.tag in _INDEFINITE):
        return True
    bodies = words_of(tree.piece.pack, "style.organisations", "style.collective")
    return token.dep != "npadvmod" and (token.lemma in bodies or tree.words[word] in bodies)
