"""Who did what to whom: two participants of a sentence tried in each other's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tqcheck.compare import Pieces
from tqcheck.compare.contrast import Gains
from tqcheck.frames.syntax.nouns import noun_phrase
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.names import names, runs
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

# Set on professional translations of news (Czech, Russian, Ukrainian, Japanese): of about 50 pairs in 1,000 words, 0.1
# gain as much by an exchange; of pairs that were exchanged, 6 of 10 do.
#: Gain at the two places, and of all tokens, from which an exchange is one that the original asks for.
_THERE, _TOKENS = 0.036, 0.2
#: Pairs that are tried in a sentence: longer lists are no matter of who did what to whom.
_MOST = 12
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "dative")

#: Raw offsets in a sentence.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two participants that stand in each other's place."""

    piece: Piece
    first: Place
    second: Place

    @property
    def texts(self) -> tuple[str, str]:
        """What they are called."""
        raw = self.piece.raw
        return raw[slice(*self.first)], raw[slice(*self.second)]

    @property
    def span(self) -> Span:
        """From the one to the other."""
        return self.piece.raw_span(self.first[0], self.second[1])


def exchanged(
    source: Pieces, target: Pieces, trees: Sequence[Tree], lower: frozenset[str], gains: Gains
) -> Iterator[Exchange]:
    """The two participants whose exchange fits the original best, if any does so surely.

    Args:
        source, target: aligned sentences.
        trees: parses of sentences of the translation, those of these or more.
        lower: words that the translation also writes in lower case.
        gains: of changes on trial.
    """
    text = " ".join(piece.raw for piece in source)
    found = []
    for piece in target:
        pairs = _pairs(piece, trees, lower)[:_MOST]
        trials = [_exchange(piece, *pair) for pair in pairs]
        for (one, other), gain in zip(pairs, gains(text, piece.raw, trials), strict=True):
            score = min(gain.there / _THERE, gain.tokens / _TOKENS)
            if score >= 1:
                found.append((score, -len(found), Exchange(piece, one, other)))
    yield from (each for _, _, each in sorted(found, reverse=True)[:1])


def _pairs(piece: Piece, trees: Sequence[Tree], lower: frozenset[str]) -> list[tuple[Place, Place]]:
    """Pairs of participants in order; those of a parse first."""
    parsed = [pair for tree in trees if tree.piece.index == piece.index for pair in _of_verbs(tree)]
    named = combinations(_names(piece, lower), 2)
    return [
        (one, other)
        for one, other in dict.fromkeys((*parsed, *named))
        if one[1] < other[0]
        and fold_word(piece.raw[slice(*one)]) != fold_word(piece.raw[slice(*other)])
        and _tells(piece, one[1], other[0])
        and _is_where(piece, one) == _is_where(piece, other)
    ]


def _is_where(piece: Piece, place: Place) -> bool:
    """Whether a word before it says that something is or happens there."""
    before = word_spans(piece.raw[: place[0]])[-1:]
    where = words_of(piece.pack, "contrast.where")
    return any(fold_word(piece.raw[start:end]) in where for start, end in before)


def _names(piece: Piece, lower: frozenset[str]) -> list[Place]:
    days = [piece.folded.span(match.start, match.end) for match in (*piece.weekdays, *piece.months)]
    found = [
        name for name in names(piece, lower) if not any(start < name.end and name.start < end for start, end in days)
    ]
    return [(run[0].start, run[-1].end) for run in runs(found)]


def _of_verbs(tree: Tree) -> Iterator[tuple[Place, Place]]:
    """Subject and objects of each verb, who does what is suffered and the owner of an object among them."""
    for verb in range(len(tree.tokens)):
        subject = tree.child(verb, *_SUBJECTS)
        if subject is None or tree.tokens[verb].pos not in {"VERB", "AUX"}:
            continue
        for other in _objects(tree, verb):
            if _nominal(tree, subject) and _nominal(tree, other):
                one, two = sorted((_place(tree, subject), _place(tree, other)))
                yield one, two


def _objects(tree: Tree, verb: int) -> Iterator[int]:
    for child in tree.children[verb]:
        if tree.tokens[child].dep in _OBJECTS:
            yield child
            yield from (each for each in tree.children[child] if tree.tokens[each].dep == "poss")
        elif tree.tokens[child].dep in {"agent", "dative"}:
            yield from (each for each in tree.children[child] if tree.tokens[each].dep == "pobj")


def _nominal(tree: Tree, head: int) -> bool:
    return tree.tokens[head].pos in {"NOUN", "PROPN"}


def _place(tree: Tree, head: int) -> Place:
    first, last = noun_phrase(tree, head)
    return tree.tokens[first].start, tree.tokens[last].end


def _tells(piece: Piece, start: int, end: int) -> bool:
    """Whether more than little words stand between: what is named in a row has no part of its own."""
    function = words_of(piece.pack, "style.function")
    return any(fold_word(piece.raw[start + a : start + b]) not in function for a, b in word_spans(piece.raw[start:end]))


def _exchange(piece: Piece, one: Place, other: Place) -> list[tuple[int, int, str]]:
    first, second = piece.raw[slice(*one)], piece.raw[slice(*other)]
    if not any(map(str.isalnum, piece.raw[: one[0]])):
        second = second[0].upper() + second[1:]
    return [(*one, second), (*other, first)]
