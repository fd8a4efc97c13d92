"""MNG004: a person or body is called by the wrong pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from tqcheck.article.antecedents import doubted
from tqcheck.article.gender import GENDERS, WHOM, belied, people_of, place, unmeant
from tqcheck.broken.people import People, is_pronoun
from tqcheck.broken.pronouns import Misfit, may_turn, stray_owner
from tqcheck.compare.gendered import RENDERS, belies, speaks_of
from tqcheck.compare.links import NO_LINKS, Links
from tqcheck.compare.retold import nearer, tells_gender, turned
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.piece import Piece

#: How sure each kind of evidence is: words of the two sides, the article by itself, the encoder.
_BY_WORDS, _BY_ARTICLE, _BY_LIKENESS = 0.6, 0.6, 0.5
Found = tuple[Hit, Piece]


@rule(
    "MNG004",
    "pronoun",
    severity="minor",
    target_tables=("pronouns",),
    uses=("amounts", "bodies", "frames", "honorifics", "particles", "people", "pronouns", "style", "syntax", "titles"),
    examples=(
        Example("ru", "Она сказала, что уедет.", "He said he would leave.", "He"),
        Example("de", "Er kam, und sie ging.", "He came and she left."),
    ),
)
def pronoun(context: Context) -> Iterator[Hit]:
    """A pronoun stands for somebody else than in the original: he for she, it for a person, they for we.

    ## What it does
    Looks at pronouns where both languages tell gender, else at titles, nouns and forms of verbs of the original that
    do; at he, she or they in a quotation where only the original says I or we, or where a network that was trained on
    such words is sure that it does. By parse: a pronoun that suits nobody near by, or not the man or woman who spoke in
    the sentence before and goes on, an "it" that does what only a person does, a "his" that suits no subject where the
    original says "their own", or where its noun has a "her" there. With an encoder: the other gender fits. In English
    with the default encoder: two small networks doubt a pronoun, by what the original has for it and by who is near;
    where they are not sure, a third one reads the sentence with each other pronoun in its place. Names as well, where
    the original has a pronoun or verb for the other gender and a pronoun fits far better.

    ## Why it matters in news
    It is an insult to the person, and shows that nobody read the copy.

    ## When it stays silent
    The original's sentence speaks of both or of neither; by word links, the one pronoun does not render the other;
    somebody of the pronoun's gender, or of unknown, is near by; the original has a noun for a woman ("sportswoman");
    its only women are several ("many women"), or a word in the name of a body ("Women's Hospital").
    """
    people, told = people_of(context), set[int]()
    for hit, piece in (
        *_by_words(context),
        *(_turned_hit(*each, _BY_WORDS) for each in belied(context, people)),
        *_by_owner(context, people),
        *((_misfit_hit(context, found, _BY_ARTICLE), found.tree.piece) for found in unmeant(context, people)),
        *_by_likeness(context, people),
        *(_doubted_hit(*each) for each in doubted(context, people)),
    ):
        if piece.index not in told:
            told.add(piece.index)
            yield hit


def _by_words(context: Context) -> Iterator[Found]:
    for bead in context.body_beads:
        links = Links(context.links(bead)) if context.has_words else None
        for wrong, right in permutations(GENDERS):
            said = [(piece, match) for piece in bead.target for match in piece.find(f"pronouns.{wrong}")]
            for piece, match in said if not (speaks_of(bead.target, right) or speaks_of(bead.source, wrong)) else ():
                span = piece.span(match.start, match.end)
                if belies(bead.source, right, span, links):
                    yield _hit(f"The original speaks of {WHOM[right]} here", match.text, span, bead, _BY_WORDS), piece
                    break


def _hit(reason: str, said: str, span: Span, bead: BeadView | None, confidence: float) -> Hit:
    source = bead.source[0].whole if bead and bead.source else None
    return Hit(f"{reason}, the translation says {quoted(said)}.", target=span, source=source, confidence=confidence)


def _misfit_hit(context: Context, found: Misfit, confidence: float) -> Hit:
    reason = f"{quoted(place(*found.other)[0])} is {WHOM[found.should]}, and nobody else is meant here"
    bead = context.bead_of_target.get(found.tree.piece.index)
    return _hit(reason, *place(found.tree, found.word), bead, confidence)


def _by_owner(context: Context, people: People) -> Iterator[Found]:
    """Possessives for what is its subject's own in the original."""
    for number, tree in enumerate(people.trees):
        bead = context.bead_of_target.get(tree.piece.index)
        pieces = bead.source if bead and context.has_words else ()
        own = [piece.span(match.start, match.end) for piece in pieces for match in piece.find("pronouns.own")]
        links = Links(context.links(bead)) if bead and own else NO_LINKS
        for mention in people.mentions[number]:
            span = place(tree, mention.word)[1]
            owned = is_pronoun(tree, mention) and any(links.likeness(each, span) >= RENDERS for each in own)
            if owned and (found := stray_owner(people, mention)):
                yield _misfit_hit(context, found, _BY_WORDS), tree.piece


def _by_likeness(context: Context, people: People) -> Iterator[Found]:
    """Pronouns with which a sentence is less like its original than with those of the other gender."""
    if context.has_encoder and tells_gender(context.source.pack):
        found = [
            (bead, trial)
            for number, bead, tree in _rendered(context, people)
            for trial in turned(tree)
            if not (trial.now in GENDERS and speaks_of(bead.source, trial.now))
            and may_turn(people, number, trial.words, trial.now, trial.other)
        ]
        likelier = nearer([(bead.source, bead.target, trial) for bead, trial in found], context.cosines)
        for (bead, trial), is_likelier in zip(found, likelier, strict=True):
            if is_likelier:
                yield _turned_hit(bead, trial.tree, trial.words[0], trial.other, _BY_LIKENESS)


def _rendered(context: Context, people: People) -> Iterator[tuple[int, BeadView, Tree]]:
    """The body's sentences that render something: number, bead and parse."""
    for number, tree in enumerate(people.trees):
        bead = context.bead_of_target.get(tree.piece.index)
        if bead and bead.source and not bead.is_title:
            yield number, bead, tree


def _doubted_hit(bead: BeadView, tree: Tree, word: int) -> Found:
    said, span = place(tree, word)
    reason = f"{quoted(said)} does not seem to stand for whom or what the original speaks of."
    return Hit(reason, span, bead.source[0].whole, confidence=_BY_LIKENESS), tree.piece


def _turned_hit(bead: BeadView, tree: Tree, word: int, right: str, confidence: float) -> Found:
    return _hit(f"The original speaks of {WHOM[right]} here", *place(tree, word), bead, confidence), tree.piece
