"""Words of quantity, duty and condition (all, must) that fit the original less well than a rival, tried in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.align.contrasts import Odds, likelihoods, overruled
from tqcheck.align.trials import Gains, Trial, Verdicts, weighed
from tqcheck.compare import Pieces, found_in, joined
from tqcheck.compare.negation import counted, is_undone, said_otherwise
from tqcheck.compare.poles import Told, counterparts, poles_of, told
from tqcheck.lang import LanguagePack
from tqcheck.model import Span
from tqcheck.text import lexicon
from tqcheck.text.fold import fold_word
from tqcheck.text.headline import title_case
from tqcheck.text.piece import Piece
from tqcheck.text.words import phrases, word_spans

# Set on professional translations of news (Czech, German, Russian, Japanese), where 2 of 420 rivals reached a limit
# lower by 0.25, and raised by the good articles of two first-sight rounds, of which 6 in 192 reached the lower one.
#: Gain and verdict from which the rival belongs there, the same where the original has a listed word for it, and where
#: the translation moreover lacks that word and has one too many for what it says; what a negation on either side adds,
#: beside which such words change their meaning; weight of the verdict beside the gain.
_SURE, _LISTED, _SURELY, _NEGATED, _VERDICT = 0.58, 0.45, 0.4, 0.1, 1.5
#: Odds, as logarithms, from which the network alone is sure of a rival, and from which it is not against one.
_LIKELY, _UNLIKELY = 6.0, 1.0
_NEGATIONS, _UNLESS = "negation.words", "opposites.unless"
_PAIRS = "scale.words"
#: Words that an entry has at most.
_LONGEST = 3
#: Lists by which a word of the original tells which of two rivals it renders.
_TELLING = (_NEGATIONS, "modality.possible")
#: Characters behind a word among which a negation of it ends.
_BEHIND = 12


@dataclass(frozen=True, slots=True)
class Rival:
    """A word and the one that fits the original better; `excess`: by how much more than it needs.

    `sure`: the network alone is.
    """

    text: str
    other: str
    span: Span
    excess: float
    sure: bool


def misfit(
    source: Pieces, target: Pieces, gains: Gains, verdicts: Verdicts, odds: Odds | None = None
) -> Iterator[Rival]:
    """The word whose rival fits the original best, if any does so surely.

    Args:
        source, target: aligned sentences.
        gains, verdicts: of changes on trial.
        odds: of rivals, by the network that was trained on them; None where it cannot tell.
    """
    text = joined(source)
    beside = _NEGATED if any(found_in(side, _NEGATIONS) for side in (source, target)) else 0.0
    # What denies without a negation ("fehlt jede Spur") is rendered by one.
    more = _denials(source, target) - _denials(target, source)
    found: list[Rival] = []
    for piece in target:
        tried = list(_tried(piece, (source, target), more))
        trials = [Trial(text, piece.raw, ((start, end, other),)) for start, end, other, _ in tried]
        near = [gain.nearness if gain.there > 0 else -1.0 for gain in gains(trials)]
        weights = weighed(trials, near, verdicts, _VERDICT)
        likely = likelihoods(trials, weights, "scale", odds)
        for (start, end, other, least), weight, chance in zip(tried, weights, likely, strict=True):
            excess = weight - least - beside
            if odds:
                excess = overruled(excess, chance, _LIKELY, _UNLIKELY)
            if excess >= 0:
                found.append(Rival(piece.raw[start:end], other, piece.raw_span(start, end), excess, chance >= _LIKELY))
    yield from sorted(found, key=lambda rival: -rival.excess)[:1]


def _denials(pieces: Pieces, other: Pieces) -> int:
    """How often some sentences deny: by a negation, or by words that say one whole."""
    return sum(len(counted(piece)) for piece in pieces) + said_otherwise(pieces, other)


def _tried(piece: Piece, sides: tuple[Pieces, Pieces], more: int) -> Iterator[tuple[int, int, str, float]]:
    """Words at raw offsets, a rival of each, and the gain that it needs; `more`: the original's further negations."""
    rivals = counterparts(piece.pack, _PAIRS)
    telling = piece.field == "body" or not title_case(piece.raw)
    fixed = [piece.folded.span(match.start, match.end) for match in piece.find("scale.except")] if rivals else []
    for start, end, text in phrases(piece.raw, _LONGEST) if rivals else ():
        capital = piece.raw[start].isupper()
        if (telling and capital and start > 0) or any(a < end and start < b for a, b in fixed if a < start or end < b):
            continue
        for rival in () if text in rivals and _is_denied(piece, end) else rivals.get(text, ()):
            if _turns(piece, start, end, text, rival):
                continue
            least = _needed(sides, more, *(_signs(piece.pack, each) for each in (text, rival)))
            if least is not None:
                yield start, end, rival.capitalize() if capital else rival, least


def _is_denied(piece: Piece, end: int) -> bool:
    """Whether a negation stands right behind a word: "must not" says what "cannot" does."""
    behind = next(iter(word_spans(piece.raw[end : end + _BEHIND])), None)
    word = piece.raw[end + behind[0] : end + behind[1]] if behind and piece.raw[end : end + behind[0]] == " " else ""
    return bool(lexicon.find(lexicon.matcher(piece.pack, _NEGATIONS), fold_word(word)))


def _turns(piece: Piece, start: int, end: int, text: str, rival: str) -> bool:
    """Whether a word for all stands where its rival negates, and beside a word that turns it into none."""
    negates = lexicon.find(lexicon.matcher(piece.pack, _NEGATIONS), rival)
    plain = not lexicon.find(lexicon.matcher(piece.pack, _NEGATIONS), text)
    return bool(negates) and plain and is_undone(piece, *piece.folded.range(start, end))


def _needed(sides: tuple[Pieces, Pieces], more: int, word: frozenset[str], rival: frozenset[str]) -> float | None:
    """The gain that a rival needs; None if the original's words speak for the word as it stands."""
    source, target = sides
    if (_NEGATIONS in rival - word and more <= 0) or (_NEGATIONS in word - rival and more >= 0):
        return None
    if _UNLESS in word - rival and more >= 0:
        return None  # It says the original's condition together with its negation ("wenn ... nicht").
    said, facing = (_having(source, own - other - {_NEGATIONS}) for own, other in ((word, rival), (rival, word)))
    speaks = told(source, target, said, facing)
    if speaks is Told.SAID or (facing and not found_in(source, *facing)):
        return None
    if speaks is Told.SURELY:
        return _SURELY
    # The number of negations has spoken for the rival where one of both is a negation.
    return _LISTED if speaks is Told.RIVAL or _NEGATIONS in word ^ rival else _SURE


def _having(source: Pieces, keys: frozenset[str]) -> list[str]:
    """Those of some lists that the original's language has."""
    return [key for key in sorted(keys) if source[0].pack.list(key)]


@cache
def _signs(pack: LanguagePack, word: str) -> frozenset[str]:
    """The lists that a word stands in, of those that tell rivals apart."""
    lists = {key for key in _TELLING if lexicon.find(lexicon.matcher(pack, key), word)}
    return frozenset(lists | {f"opposites.{pole}" for pole in poles_of(pack, word)})
