"""Word alignment inside beads from the states of a multilingual encoder's tokens.

Tokens that are each other's nearest, after each side is centred on its mean, link their words (the "argmax" method of
Jalili Sabet et al. 2020, arXiv:2004.08728); then a word left alone joins the word most like it, so that one word may
stand for several. No training, no language's data.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from tqcheck.align import contrasts, exchanges, persons, seams, unheard
from tqcheck.align.antecedents import Slot, doubts
from tqcheck.align.contrasts import Contest
from tqcheck.align.exchanges import Swap
from tqcheck.align.persons import Turn
from tqcheck.align.seams import Seam
from tqcheck.align.tenses import Verb, times
from tqcheck.align.trials import Floats, Gain, Trial, centred, gains
from tqcheck.align.unheard import Called
from tqcheck.engines import TokenEncoder
from tqcheck.engines.store import Store, digest
from tqcheck.stages import stage
from tqcheck.text.fold import LONGEST
from tqcheck.text.words import word_spans

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.engines import Encoder, Reading

Spans = tuple[tuple[int, int], ...]
#: What a network is asked about.
_Asked = TypeVar("_Asked", Slot, Verb, Contest, Swap, Seam, Turn, Called)

#: Likeness from which a word left alone joins another; set on tests/bench/words, where .45 to .6 differ by .006.
_JOINS = 0.5
#: Characters of a side that are aligned, a bead's sentences together: time and memory grow with the product of both.
_LONGEST = 3 * LONGEST


@dataclass(frozen=True, slots=True)
class Link:
    """Words that say the same: their numbers on each side, and the cosine of their likest tokens."""

    source: int
    target: int
    weight: float


@dataclass(frozen=True)
class WordAlignment:
    """Words of two texts, as half-open places in code points, and the links between them in order."""

    source: Spans
    target: Spans
    links: tuple[Link, ...]

    def alone(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Numbers of the words without any link, for each side."""
        linked = {link.source for link in self.links}, {link.target for link in self.links}
        sides = range(len(self.source)), range(len(self.target))
        return tuple(i for i in sides[0] if i not in linked[0]), tuple(j for j in sides[1] if j not in linked[1])


class WordAligner:
    """Aligns words and keeps the links between runs.

    Args:
        encoder: gives the tokens' states.
        store: keeps the links by encoder and texts; None: they are computed anew each time.
    """

    def __init__(self, encoder: TokenEncoder, store: Store | None = None) -> None:
        self._encoder = encoder
        self._store = store

    @stage("words")
    def align(self, source: str, target: str) -> WordAlignment:
        """Align the words of a text with those of its translation; see `align_words`."""
        if self._store is None or max(len(source), len(target)) > _LONGEST:
            return align_words(source, target, self._encoder)
        key = digest(self._encoder.signature, "words/2", str(len(source)), source + target)
        known = self._store.get([key]).get(key)
        if known is None:
            alignment = align_words(source, target, self._encoder)
            self._store.put({key: _packed(alignment.links)})
            return alignment
        return WordAlignment(word_spans(source), word_spans(target), _unpacked(known))

    @stage("words")
    def gains(self, trials: Sequence[Trial]) -> list[Gain]:
        """How much nearer texts come by changes on trial; see `tqcheck.align.trials.gains`."""
        if self._store is None:
            return gains(trials, self._encoder)
        keys = {trial: digest(self._encoder.signature, "trials/2", _spelt(trial)) for trial in trials}
        known = self._store.get(keys.values())
        missing = [trial for trial, key in keys.items() if key not in known]
        if missing:
            found = zip(missing, gains(missing, self._encoder), strict=True)
            fresh = {keys[trial]: np.array(astuple(gain), dtype="<f4").tobytes() for trial, gain in found}
            self._store.put(fresh)
            known |= fresh
        return [Gain(*np.frombuffer(known[keys[trial]], dtype="<f4").tolist()) for trial in trials]

    @stage("words")
    def misplaced(self, slots: Sequence[Slot]) -> list[float]:
        """How likely pronouns stand for the wrong one; see `tqcheck.align.antecedents.doubts`."""
        return [float(each[0]) for each in self._recalled("pronouns/1", slots, doubts)]

    @stage("words")
    def contests(self, contests: Sequence[Contest]) -> list[float]:
        """How likely rivals of words are the right ones; see `tqcheck.align.contrasts.odds`."""
        return [float(each[0]) for each in self._recalled("contrasts/4", contests, contrasts.odds)]

    @stage("words")
    def exchanges(self, swaps: Sequence[Swap]) -> list[float]:
        """How likely two participants belong in each other's place; see `tqcheck.align.exchanges.odds`."""
        return [float(each[0]) for each in self._recalled("exchanges/4", swaps, exchanges.odds)]

    @stage("words")
    def turns(self, turns: Sequence[Turn]) -> list[float]:
        """How likely pronouns should be others; see `tqcheck.align.persons.odds`."""
        return [float(each[0]) for each in self._recalled("persons/1", turns, persons.odds)]

    @stage("words")
    def seams(self, places: Sequence[Seam]) -> list[float]:
        """How likely sentences end at places within them; see `tqcheck.align.seams.odds`."""
        return [float(each[0]) for each in self._recalled("seams/1", places, seams.odds)]

    @stage("words")
    def unheard(self, names: Sequence[Called]) -> list[float]:
        """How likely names stand for nothing in the original; see `tqcheck.align.unheard.odds`."""
        return [float(each[0]) for each in self._recalled("unheard/1", names, unheard.odds)]

    @stage("words")
    def times(self, verbs: Sequence[Verb]) -> list[Floats]:
        """When the original says that things happen; see `tqcheck.align.tenses.times`."""
        return self._recalled("tenses/1", verbs, times)

    def _recalled(
        self, what: str, asked: Sequence[_Asked], told: Callable[[Sequence[_Asked], TokenEncoder], Floats]
    ) -> list[Floats]:
        """What a network tells of each of some things, from the store where it is known."""
        keys = {each: digest(self._encoder.signature, what, json.dumps(astuple(each))) for each in asked}
        known = self._store.get(keys.values()) if self._store else {}
        missing = [each for each, key in keys.items() if key not in known]
        fresh = {keys[each]: row.tobytes() for each, row in zip(missing, told(missing, self._encoder), strict=True)}
        if self._store:
            self._store.put(fresh)
        known |= fresh
        return [np.frombuffer(known[keys[each]], dtype="<f4") for each in asked]

    def close(self) -> None:
        """Let go of the cache file."""
        if self._store is not None:
            self._store.close()


def open_aligner(encoder: Encoder | None, cache_dir: Path | None) -> WordAligner | None:
    """A word aligner for an encoder that has token states, else None.

    Args:
        encoder: as opened by `tqcheck.engines.open_encoder`.
        cache_dir: folder that keeps links between runs; None: nothing is kept.
    """
    if not isinstance(encoder, TokenEncoder):
        return None
    return WordAligner(encoder, Store(cache_dir / "links.sqlite") if cache_dir else None)


def align_words(source: str, target: str, encoder: TokenEncoder) -> WordAlignment:
    """Align the words of a text with those of its translation; a text that is no sentences of news has no words.

    Raises:
        EngineError: as `Encoder.encode`.
    """
    if max(len(source), len(target)) > _LONGEST:
        return WordAlignment((), (), ())
    spans = word_spans(source), word_spans(target)
    if not all(spans):
        return WordAlignment(*spans, ())
    return link_words((source, target), *encoder.read([source, target]))


def _spelt(trial: Trial) -> str:
    """A trial as part of a key."""
    return json.dumps((trial.original, trial.text, trial.changes))


def link_words(texts: tuple[str, str], source: Reading, target: Reading) -> WordAlignment:
    """Align words by readings that are at hand."""
    spans = word_spans(texts[0]), word_spans(texts[1])
    touches = _touches(spans[0], source.spans), _touches(spans[1], target.spans)
    if not len(source.states) or not len(target.states):
        return WordAlignment(*spans, ())
    likeness = centred(source.states) @ centred(target.states).T
    mutual = (likeness == likeness.max(axis=1, keepdims=True)) & (likeness == likeness.max(axis=0, keepdims=True))
    found: dict[tuple[int, int], float] = {}
    for i, j in np.argwhere(mutual & (likeness > 0)):
        for words in product(_where(touches[0][:, i]), _where(touches[1][:, j])):
            found[words] = max(found.get(words, 0.0), float(likeness[i, j]))
    _join(found, _between_words(likeness, touches))
    links = (Link(i, j, round(min(weight, 1.0), 4)) for (i, j), weight in sorted(found.items()))
    return WordAlignment(*spans, tuple(links))


_PACKED = np.dtype([("source", "<u4"), ("target", "<u4"), ("weight", "<f4")])


def _packed(links: tuple[Link, ...]) -> bytes:
    return np.array([(link.source, link.target, link.weight) for link in links], dtype=_PACKED).tobytes()


def _unpacked(packed: bytes) -> tuple[Link, ...]:
    rows = np.frombuffer(packed, dtype=_PACKED).tolist()
    return tuple(Link(source, target, round(weight, 4)) for source, target, weight in rows)


def _join(found: dict[tuple[int, int], float], likeness: Floats) -> None:
    """Link each word without a link to the likest word of the other side, if it is like enough."""
    linked = {i for i, _ in found}, {j for _, j in found}
    if not likeness.size:
        return
    for i, j in enumerate(likeness.argmax(axis=1)):
        if i not in linked[0] and likeness[i, j] > _JOINS:
            found[i, int(j)] = float(likeness[i, j])
    for j, i in enumerate(likeness.argmax(axis=0)):
        if j not in linked[1] and likeness[i, j] > _JOINS:
            found[int(i), j] = float(likeness[i, j])


def _touches(words: Spans, tokens: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which tokens have a part in which words, shape (words, tokens): in Chinese a token may be several words."""
    places = np.array(words, dtype=np.int64).reshape(-1, 2)
    result: NDArray[np.bool_] = (places[:, :1] < tokens[:, 1]) & (places[:, 1:] > tokens[:, 0])
    return result


def _where(marked: NDArray[np.bool_]) -> list[int]:
    found: list[int] = np.flatnonzero(marked).tolist()
    return found


def _between_words(likeness: Floats, touches: Sequence[NDArray[np.bool_]]) -> Floats:
    """Likeness of words: the mean, over the tokens of both, of the likest token on the other side."""
    both = _mean_of_best(likeness, *touches), _mean_of_best(likeness.T, *touches[::-1]).T
    result: Floats = np.mean(both, axis=0, dtype=np.float32)
    return result


def _mean_of_best(likeness: Floats, rows: NDArray[np.bool_], columns: NDArray[np.bool_]) -> Floats:
    """For words (rows) and words of the other side: the mean, over the tokens of the first, of the likest token."""
    best = np.zeros((len(likeness), len(columns)), dtype=np.float32)
    for j, column in enumerate(map(_where, columns)):
        if column:
            best[:, j] = likeness[:, column].max(axis=1)
    means = np.zeros((len(rows), len(columns)), dtype=np.float32)
    for i, row in enumerate(map(_where, rows)):
        if row:
            means[i] = best[row].mean(axis=0)
    return means
