"""The network for tenses reads in the original when something happens."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.align.tenses import TIMES, Verb, times
from tqcheck.align.words import WordAligner
from tqcheck.engines import TokenEncoder
from tqcheck.engines.store import Store


def verb(original: str, text: str, word: str) -> Verb:
    """The first such word of a text."""
    return Verb(original, text, text.index(word), text.index(word) + len(word))


_VOTED = ("The union voted on the offer on Friday.", "voted")


@pytest.mark.parametrize(
    ("original", "time"),
    [
        ("Die Gewerkschaft wird am Freitag über das Angebot abstimmen.", "future"),
        ("Die Gewerkschaft hat am Freitag über das Angebot abgestimmt.", "past"),
        ("Профсоюз проголосует по предложению в пятницу.", "future"),
        ("Профсоюз проголосовал по предложению в пятницу.", "past"),
        ("Sendika cuma günü teklifi oylayacak.", "future"),
        ("Sendika cuma günü teklifi oyladı.", "past"),
    ],
)
def test_the_original_s_time_whatever_the_translation_says(encoder: TokenEncoder, original: str, time: str) -> None:
    (told,) = times([verb(original, *_VOTED)], encoder)
    assert told.sum() == pytest.approx(1, abs=1e-3)
    other = "past" if time == "future" else "future"
    assert told[TIMES.index(time)] > 3 * told[TIMES.index(other)]


def test_nothing_like_the_verb(encoder: TokenEncoder) -> None:
    assert not times([verb("", *_VOTED)], encoder).any()
    assert times([], encoder).shape == (0, len(TIMES))


def test_what_was_told_is_kept(encoder: TokenEncoder) -> None:
    asked = [verb("Sendika cuma günü teklifi oylayacak.", *_VOTED)]
    fresh, kept = WordAligner(encoder), WordAligner(encoder, Store(None))
    first = kept.times(asked)
    assert np.array_equal(first, kept.times(asked))
    assert np.array_equal(first, fresh.times(asked))
