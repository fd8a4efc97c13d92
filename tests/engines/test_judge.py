"""The judge says how good a translation is, and where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tqcheck.engines.e5 import E5
from tqcheck.engines.hashing import Hashing
from tqcheck.engines.judge import Judge, open_judge
from tqcheck.engines.store import Store

GERMAN = "Die Brücke über den Fluss wurde am Montag nach zwei Jahren Bauzeit für den Verkehr freigegeben."
GOOD = "The bridge over the river was opened to traffic on Monday after two years of construction."
FREE = "Two years after work began, the bridge across the river opened to traffic on Monday."
OTHER = "The minister said on Friday that wheat prices had fallen for the third month in a row."
SHUFFLED = "The over bridge river the opened was to Monday traffic on two after construction of years."


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(E5())


def worst(judge: Judge, target: str, kind: str) -> tuple[str, float]:
    found = judge.judge([(GERMAN, target)])[0]
    assert found
    tokens = getattr(found, kind)
    most = int(np.argmax(tokens.doubt))
    start, end = tokens.spans[most]
    return (GERMAN if kind == "lost" else target)[start:end], float(tokens.doubt[most])


def test_a_good_translation_is_better_than_another_sentence(judge: Judge) -> None:
    good, free, other, shuffled = (
        each.quality for each in judge.judge([(GERMAN, t) for t in (GOOD, FREE, OTHER, SHUFFLED)]) if each
    )
    assert min(good, free) > 0.1
    assert max(other, shuffled) < min(good, free) / 10


def test_places(judge: Judge) -> None:
    word, doubt = worst(judge, GOOD.replace("was opened", "was not opened"), "wrong")
    assert word == "not"
    assert doubt > 0.5
    assert worst(judge, GOOD, "wrong")[1] < 0.3
    assert worst(judge, GOOD, "broken")[1] < 0.3
    assert worst(judge, SHUFFLED, "broken")[1] > 0.8
    assert worst(judge, "The bridge over the river was opened to traffic.", "lost")[1] > 0.5


def test_without_an_original_the_language_is_judged(judge: Judge) -> None:
    broken, sound = judge.judge([("", SHUFFLED), ("", GOOD)])
    assert broken
    assert sound
    assert broken.broken.doubt.max() > 0.5
    assert sound.broken.doubt.max() < 0.2


def test_texts_that_cannot_be_judged(judge: Judge) -> None:
    empty, blank, long, short = judge.judge([(GERMAN, ""), (GERMAN, " \n"), (GERMAN, "word " * 999), (GERMAN, ".")])
    assert (empty, blank, long) == (None, None, None)
    assert short
    assert 0 <= short.quality <= 1


def test_a_pair_is_judged_alike_in_any_company(judge: Judge) -> None:
    (alone,) = judge.judge([(GERMAN, GOOD)])
    _, beside, again = judge.judge([(GERMAN, OTHER), (GERMAN, GOOD), (GERMAN, GOOD)])
    assert alone
    assert beside
    assert alone.quality == beside.quality
    assert again is beside


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(tmp_path / "judgements.sqlite")
    yield found
    found.close()


def test_a_second_run_reads_nothing(judge: Judge, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = Judge(judge._encoder, store)
    first = cold.judge([(GERMAN, GOOD), ("", OTHER)])
    warm = Judge(judge._encoder, store)
    monkeypatch.setattr(Judge, "_fresh", lambda *_: pytest.fail("judged again"))
    for one, other in zip(first, warm.judge([(GERMAN, GOOD), ("", OTHER)]), strict=True):
        assert one
        assert other
        assert one.quality == other.quality
        for kind in ("wrong", "lost", "broken"):
            assert np.array_equal(getattr(one, kind).spans, getattr(other, kind).spans)
            assert np.array_equal(getattr(one, kind).doubt, getattr(other, kind).doubt)


def test_no_judge_for_another_encoder() -> None:
    assert open_judge(Hashing(), None) is None
    assert open_judge(None, None) is None


def test_the_signature_names_weights_and_encoder(judge: Judge) -> None:
    assert judge.signature.startswith("judge:")
    assert judge.signature.endswith(judge._encoder.signature)
