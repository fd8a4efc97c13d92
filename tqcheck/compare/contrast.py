"""Words of a translation that fit the original less well than their opposites would: tried in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tqcheck.align.trials import Gains
from tqcheck.compare import Pieces, found_in
from tqcheck.compare.links import Links
from tqcheck.compare.negation import Flip
from tqcheck.compare.poles import poles_of
from tqcheck.lang import LanguagePack
from tqcheck.model import Span
from tqcheck.safe import quoted
from tqcheck.text.fold import fold_word
from tqcheck.text.headline import title_case
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

# Set on professional translations of news (Czech, German, Russian, Ukrainian, Japanese): there, of about 55 words with
# an opposite in 1,000, the opposite gains as much in 0.1; of opposites put in their place, 4 to 5 of 10 do.
#: Weight of the sentence's gain beside the word's.
_WHOLE = 18
#: Gain from which the opposite belongs there: without a negation on either side, with one; how much less does where the
#: original has a listed word for it.
_SURE, _NEGATED, _LISTED = 0.3, 0.45, 0.06
#: Likeness of a word to one of the original from which its opposite is not tried: it is rendered.
_FITS = 0.55
_NEGATIONS = ("negation.words", "negation.soft", "negation.shapes")
_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word at raw offsets, its opposite, and the gain that the opposite needs."""

    piece: Piece
    start: int
    end: int
    opposite: str
    least: float

    @property
    def text(self) -> str:
        return self.piece.raw[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.piece.raw_span(self.start, self.end)


def contrary(source: Pieces, target: Pieces, links: Links, gains: Gains) -> Iterator[Flip]:
    """The word whose opposite fits the original best, if any does so surely.

    Args:
        source, target: aligned sentences.
        links: between their words.
        gains: of changes on trial.
    """
    candidates = [each for piece in target for each in _candidates(piece, source, target, links)]
    text = " ".join(piece.raw for piece in source)
    found: list[tuple[float, int, _Candidate]] = []
    for piece in target:
        own = [each for each in candidates if each.piece is piece]
        trials = [[(each.start, each.end, each.opposite)] for each in own]
        for each, gain in zip(own, gains(text, piece.raw, trials), strict=True):
            score = gain.there + _WHOLE * gain.whole
            if score >= each.least and gain.there > 0:
                found.append((score - each.least, -len(found), each))
    for _, _, best in sorted(found, reverse=True)[:1]:
        reason = f"the original does not fit {quoted(best.text)} but {quoted(best.opposite)}."
        word = links.rendering("target", best.span)[1] or source[0].whole
        yield Flip("opposite", reason, word, best.span, _CONFIDENCE)


def _candidates(piece: Piece, source: Pieces, target: Pieces, links: Links) -> Iterator[_Candidate]:
    opposites = opposites_in(piece.pack)
    here = {fold_word(each.raw[start:end]) for each in target for start, end in word_spans(each.raw)}
    telling = piece.field == "body" or not title_case(piece.raw)
    least = _NEGATED if any(found_in(side, *_NEGATIONS) for side in (source, target)) else _SURE
    for start, end in word_spans(piece.raw) if opposites else ():
        text = piece.raw[start:end]
        opposite = opposites.get(fold_word(text))
        if opposite is None or opposite in here or (telling and _in_name(piece.raw, start)):
            continue
        if links.rendering("target", piece.raw_span(start, end))[0] >= _FITS:
            continue
        said, facing = (poles_of(piece.pack, word) for word in (fold_word(text), opposite))
        if said and found_in(source, *(f"opposites.{pole}" for pole in sorted(said))):
            continue
        listed = facing and found_in(source, *(f"opposites.{pole}" for pole in sorted(facing)))
        new = opposite.capitalize() if text[0].isupper() else opposite
        yield _Candidate(piece, start, end, new, least - _LISTED if listed else least)


def _in_name(raw: str, start: int) -> bool:
    """Whether a word has a capital that no sentence's beginning gives it."""
    return raw[start].isupper() and any(map(str.isalnum, raw[:start])) and raw[:start].rstrip()[-1:] not in ".:!?"


@cache
def opposites_in(pack: LanguagePack) -> Mapping[str, str]:
    """Words and the opposites that can be tried in their place; a word's first entry counts."""
    found: dict[str, str] = {}
    for entry in pack.list("contrast.words"):
        sides = [list(map(fold_word, side.split())) for side in entry.split(" / ")]
        for one, other in zip(*sides, strict=True):
            found.setdefault(one, other)
            found.setdefault(other, one)
    return found
