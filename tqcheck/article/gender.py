"""Pronouns of a translation beside the verbs of its original, whose forms tell a man from a woman."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.context import BeadView, Context
from tqcheck.broken.people import People, is_pronoun
from tqcheck.broken.pronouns import subject_around
from tqcheck.compare.gendered import Gender, gender_of_verb, speaks_of
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span

GENDERS: tuple[Gender, ...] = ("he", "she")
#: Whom a pronoun stands for, in words.
WHOM = {
    "he": "a man",
    "she": "a woman",
    "person": "a person",
    "it": "a thing or a body",
    "I": "the one who is quoted",
    "we": "the one who is quoted and others",
}


def belied_by_verbs(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int, Gender]]:
    """Subjects of another gender than the original's verb: bead, parse and word, and that gender.

    The verb of a woman in a man's office may be a man's. Nothing without a word aligner.
    """
    for number, tree in enumerate(people.trees):
        bead = context.bead_of_target.get(tree.piece.index)
        if not context.has_words or not bead or bead.is_title:
            continue
        if not any(piece.find("pronouns.he_verbs", "pronouns.she_verbs") for piece in bead.source):
            continue
        links = context.linked(bead)
        for mention in people.mentions[number]:
            now = next((gender for gender in GENDERS if mention.may == {gender}), None)
            token = tree.tokens[mention.word]
            if now is None or not is_pronoun(tree, mention) or token.dep != "nsubj":
                continue
            verb = tree.tokens[token.head]
            right = gender_of_verb(bead.source, tree.piece.raw_span(verb.start, verb.end), links)
            if right is None or right == now or speaks_of(bead.target, right):
                continue
            around = subject_around(people, mention)
            if around != {right} and speaks_of(bead.source, now):
                continue
            person = right in around and "it" not in around
            if person or people.leave_open(number, (mention.word,), now):
                yield bead, tree, mention.word, right


def place(tree: Tree, word: int) -> tuple[str, Span]:
    """A word as it stands in the article, and where."""
    start, end = tree.tokens[word].start, tree.tokens[word].end
    return tree.piece.raw[start:end], tree.piece.raw_span(start, end)
