"""Whether aligned sentences say yes and no alike: negation and pairs of opposites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.compare import Beads, Pieces
from tqcheck.lang import shared
from tqcheck.model import Span
from tqcheck.safe import quoted
from tqcheck.text.headline import title_case
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: How sure a flip is; set by eye on the Persian development articles.
_NEGATION, _OPPOSITE = 0.7, 0.6


@dataclass(frozen=True, slots=True)
class Flip:
    """A bead whose sides seem to contradict each other, with the reason in plain words.

    `weak` flips rest on a particle that the original's pack calls too frequent to accuse by.
    """

    kind: str
    reason: str
    source: Span | None
    target: Span | None
    confidence: float
    weak: bool = False


def flips(beads: Beads) -> Iterator[Flip]:
    """Negations dropped or added, and opposites."""
    yield from negation_flips(beads)
    for source, target in beads:
        yield from opposite_flips(source, target)


def negation_flips(beads: Beads) -> Iterator[Flip]:
    """A plain negation on one side while nothing on the other side, or left over beside it, can stand for it.

    Args:
        beads: in order, nulls included: a sentence that the alignment left alone may belong to its neighbour.
    """
    for n, (source, target) in enumerate(beads):
        if source and target:
            beside = [beads[k] for k in (n - 1, n + 1) if 0 <= k < len(beads)]
            lost = [piece for old, new in beside if not new for piece in old]
            extra = [piece for old, new in beside if not old for piece in new]
            yield from _negation_flip(source, target, [*source, *lost], [*target, *extra])


def _negation_flip(source: Pieces, target: Pieces, all_source: Pieces, all_target: Pieces) -> Iterator[Flip]:
    here, there = _negators(source), _negators(target)
    if here and not _negators(all_target) and not _find(all_target, "negation.soft"):
        piece, match = here[0]
        word = _text(piece, match)
        yield Flip(
            "dropped",
            f"the original has {quoted(word)}, the translation has no negation.",
            piece.span(match.start, match.end),
            target[0].whole,
            _NEGATION,
            weak=all(found in piece.find("negation.frequent") for piece, found in here),
        )
    if there and not _negators(all_source) and not _find(all_source, "negation.soft"):
        piece, match = there[0]
        word = _text(piece, match)
        yield Flip(
            "added",
            f"the translation has {quoted(word)}, the original has no negation.",
            source[0].whole,
            piece.span(match.start, match.end),
            _NEGATION,
        )


def negators(piece: Piece) -> list[Match]:
    """Plain negations of a sentence."""
    return list(_plain_negators(piece))


def denial_denied(piece: Piece) -> Match | None:
    """A plain negation right before a word that carries one itself ("does not deny"): together they affirm."""
    carrying = {soft.start for soft in piece.find("negation.soft")}
    for match in negators(piece):
        word = piece.text.find(" ", match.end) + 1
        end = piece.text.find(" ", word)
        if word and not carrying.isdisjoint(range(word, end if end > 0 else len(piece.text))):
            return match
    return None


def opposite_flips(source: Pieces, target: Pieces) -> Iterator[Flip]:
    """One pole of a pair on one side, only the other pole on the other."""
    if _negators(source) or _negators(target):
        return
    for pair in shared("concepts")["pairs"]:
        for one, other in (pair, pair[::-1]):
            old = _find(source, f"opposites.{one}")
            new = _find(target, f"opposites.{other}")
            if old and new and not _find(source, f"opposites.{other}") and not _find(target, f"opposites.{one}"):
                (piece, match), (new_piece, new_match) = old[0], new[0]
                yield Flip(
                    "opposite",
                    f"the original says {quoted(_text(piece, match))} ({one}), "
                    f"the translation {quoted(_text(new_piece, new_match))} ({other}).",
                    piece.span(match.start, match.end),
                    new_piece.span(new_match.start, new_match.end),
                    _OPPOSITE,
                )


def _negators(pieces: Pieces) -> list[tuple[Piece, Match]]:
    """Plain negations, less those within a phrase that does not negate ("not only") or within a name."""
    return [(piece, match) for piece in pieces for match in _plain_negators(piece)]


def _plain_negators(piece: Piece) -> Iterator[Match]:
    telling = piece.field == "body" or not title_case(piece.raw)
    for match in piece.find("negation.words"):
        excepted = any(phrase.start <= match.start < phrase.end for phrase in piece.find("negation.except"))
        if not excepted and not (telling and _in_name(piece, match)):
            yield match


def _in_name(piece: Piece, match: Match) -> bool:
    """Whether a word is written with a capital within a name ("Rah-e No News Agency"), where capitals tell names."""
    first, last = piece.folded.span(match.start, match.end)
    before = piece.raw[:first].rstrip(" ")
    return piece.raw[first:last].istitle() and bool(before) and (before[-1].isalnum() or before[-1] in ",-")


def _find(pieces: Pieces, key: str) -> list[tuple[Piece, Match]]:
    return [(piece, match) for piece in pieces for match in piece.find(key)]


def _text(piece: Piece, match: Match) -> str:
    first, last = piece.folded.span(match.start, match.end)
    return piece.raw[first:last]
