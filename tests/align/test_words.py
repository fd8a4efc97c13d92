"""Word alignment: its form on any reading, and its worth on sentences linked by hand."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.align.words import WordAligner, WordAlignment, _between_words, align_words, link_words, open_aligner
from tqcheck.engines import Reading
from tqcheck.engines.hashing import Hashing
from tqcheck.engines.store import Store

if TYPE_CHECKING:
    from tqcheck.engines import Vectors
    from tqcheck.engines.e5 import E5

BENCH = Path(__file__).parents[1] / "bench" / "align_words.py"
SOURCE = "وزیر نفت گفت صادرات نفت خام در فروردین ماه افزایش یافت."
TARGET = "The oil minister said crude exports rose in the month of Farvardin."
#: Words apart from one another, so that each text has several.
TEXTS = st.lists(
    st.sampled_from(["minister", "oil", "وزیر", "نفت", "中国", "said,", "3.5", "—", "گفت!"]), max_size=8
).map(" ".join)


class Spelling(Hashing):
    """Reads two letters as one token, whose state is its spelling."""

    calls = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        return Hashing().encode(texts)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        self.calls += 1
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Reading:
        spans = [(start, min(start + 2, len(text))) for start in range(0, len(text), 2)]
        states = Hashing().encode([text[start:end] for start, end in spans])
        places, found = np.array(spans, dtype=np.int32).reshape(-1, 2), states.astype(np.float16)
        return Reading(Hashing().encode([text])[0], places, found, found)


def check(alignment: WordAlignment) -> None:
    places = [(link.source, link.target) for link in alignment.links]
    assert places == sorted(set(places))
    assert all(0 <= i < len(alignment.source) and 0 <= j < len(alignment.target) for i, j in places)
    assert all(0 <= link.weight <= 1 for link in alignment.links)
    for side, words, alone in zip((0, 1), (alignment.source, alignment.target), alignment.alone(), strict=True):
        linked = {place[side] for place in places}
        assert linked.isdisjoint(alone)
        assert sorted(linked | set(alone)) == list(range(len(words)))


def covers(alignment: WordAlignment) -> set[tuple[int, int]]:
    return {(link.source, link.target) for link in alignment.links}


@given(TEXTS | st.text(max_size=30), TEXTS | st.text(max_size=30))
def test_any_texts(source: str, target: str) -> None:
    check(align_words(source, target, Spelling()))


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_any_states(one: int, other: int, seed: int) -> None:
    random = np.random.default_rng(seed)

    def reading(tokens: int) -> Reading:
        starts = np.sort(random.integers(0, 30, tokens)).astype(np.int32)
        states = random.normal(size=(tokens, 3)).astype(np.float16)
        return Reading(np.zeros(3, dtype=np.float32), np.stack([starts, starts + 2], axis=1), states, states)

    check(link_words((SOURCE[:30], TARGET[:30]), reading(one), reading(other)))


def by_hand(spans: Sequence[tuple[int, int]], states: Sequence[Sequence[float]]) -> Reading:
    """Tokens at these places; states that add up to nothing stay as they are when they are centred."""
    found = np.array(states, np.float16)
    return Reading(np.zeros(2, np.float32), np.array(spans, np.int32), found, found)


def letters(*states: tuple[float, float]) -> Reading:
    """A token for each letter of a text like "a b c"."""
    return by_hand([(2 * n, 2 * n + 1) for n in range(len(states))], states)


def linked(texts: tuple[str, str], source: Reading, target: Reading) -> dict[tuple[int, int], float]:
    return {(link.source, link.target): link.weight for link in link_words(texts, source, target).links}


OPPOSITE = letters((1, 0), (-1, 0))


@pytest.mark.parametrize("offset", [0, 5])
def test_words_whose_tokens_are_each_other_s_nearest_are_linked(offset: float) -> None:
    target = letters((0.8 + offset, 0.6 + offset), (-0.8 + offset, -0.6 + offset))
    assert linked(("a b", "x y"), OPPOSITE, target) == pytest.approx({(0, 0): 0.8, (1, 1): 0.8}, abs=2e-3)


def test_tokens_without_any_likeness_link_nothing() -> None:
    assert linked(("a b", "x y"), OPPOSITE, letters((0, 1), (0, -1))) == {}
    assert linked(("a b", "x y"), OPPOSITE, letters((0, 0), (0, 0))) == {}


@pytest.mark.parametrize(("likeness", "joins"), [(0.52, True), (0.48, False)])
def test_a_word_left_alone_joins_one_that_is_like_enough(likeness: float, joins: bool) -> None:
    rest = (1 - likeness**2) ** 0.5
    three = letters((1, -rest / 2), (-1 - likeness, -rest / 2), (likeness, rest))
    found = linked(("a b", "x y z"), OPPOSITE, three)
    assert set(found) == {(0, 0), (1, 1), *([(0, 2)] if joins else [])}
    assert found.get((0, 2), likeness) == pytest.approx(likeness, abs=2e-3)
    assert set(linked(("x y z", "a b"), three, OPPOSITE)) == {(0, 0), (1, 1), *([(2, 0)] if joins else [])}


def test_a_token_links_all_words_that_it_has_a_part_in() -> None:
    wide = by_hand([(0, 5), (6, 8)], [(1, 0), (-1, 0)])
    assert linked(("ab cd ef", "x y"), wide, OPPOSITE) == {(0, 0): 1, (1, 0): 1, (2, 1): 1}
    beside = by_hand([(0, 3), (5, 8)], [(1, 0), (-1, 0)])  # blanks are of no word
    assert linked(("ab cd ef", "x y"), beside, OPPOSITE) == {(0, 0): 1, (2, 1): 1}


def test_the_likest_tokens_give_a_link_its_weight() -> None:
    source = by_hand([(0, 1), (1, 2), (3, 4)], [(1, 0), (0, 1), (-1, -1)])
    target = by_hand([(0, 1), (1, 2), (3, 4)], [(0.8, -0.6), (0.1, 0.9), (-0.9, -0.3)])
    found = linked(("ab c", "xy z"), source, target)
    assert found[0, 0] == pytest.approx(0.9 / 0.82**0.5, abs=2e-3)
    assert set(found) == {(0, 0), (1, 1)}


def test_words_of_several_tokens_are_like_by_the_mean_of_their_likest() -> None:
    likeness = np.array([[0.9, 0.1], [0.5, 0.3]], np.float32)
    touches = np.array([[True, True]]), np.array([[True, False], [False, True], [False, False]])
    assert _between_words(likeness, touches) == pytest.approx(np.array([[0.8, 0.25, 0]]))


@pytest.mark.parametrize("pair", [("", ""), ("", TARGET), (SOURCE, ""), (" … ", "—"), ("…", TARGET)])
def test_without_words_there_are_no_links(pair: tuple[str, str], e5: E5) -> None:
    alignment = align_words(*pair, e5)
    check(alignment)
    assert alignment.links == ()


@pytest.mark.parametrize(
    "text", [TARGET, SOURCE, "中国外交部发言人周三表示，双方将继续谈判。", "Москва объявила о переговорах"]
)
def test_a_text_aligns_to_itself(text: str, e5: E5) -> None:
    alignment = align_words(text, text, e5)
    check(alignment)
    assert {(i, i) for i in range(len(alignment.source))} <= covers(alignment)
    assert alignment.alone() == ((), ())


@settings(max_examples=10, deadline=None)
@given(TEXTS, TEXTS)
def test_any_texts_on_the_real_model(e5: E5, source: str, target: str) -> None:
    check(align_words(source, target, e5))


def test_a_translation(e5: E5) -> None:
    alignment = align_words(SOURCE, TARGET, e5)
    check(alignment)
    said = {
        (SOURCE[slice(*alignment.source[link.source])], TARGET[slice(*alignment.target[link.target])])
        for link in alignment.links
    }
    assert {("وزیر", "minister"), ("گفت", "said"), ("صادرات", "exports"), ("ماه", "month")} <= said


def test_chinese_words(e5: E5) -> None:
    source, target = (
        "外交部发言人表示双方将继续谈判",
        "The foreign ministry spokesman said both sides would continue talks",
    )
    alignment = align_words(source, target, e5)
    check(alignment)
    said = {(source[slice(*alignment.source[i])], target[slice(*alignment.target[j])]) for i, j in covers(alignment)}
    assert {("发言", "spokesman"), ("人", "spokesman"), ("继续", "continue"), ("谈判", "talks")} <= said


def test_a_word_left_out_is_alone(e5: E5) -> None:
    alignment = align_words(
        "Die Regierung hat heute den Haushalt verabschiedet", "The government passed the budget", e5
    )
    assert "heute" in {
        "Die Regierung hat heute den Haushalt verabschiedet"[slice(*alignment.source[i])] for i in alignment.alone()[0]
    }


def test_a_warm_store_gives_the_same_and_asks_no_encoder(tmp_path: Path, e5: E5) -> None:
    cold = WordAligner(e5, Store(tmp_path / "links.sqlite"))
    pairs = [(SOURCE, TARGET), (TARGET, SOURCE), ("", TARGET), ("中国", "China"), ("a b", "c"), ("a", "b c")]
    first = [cold.align(*pair) for pair in pairs]
    cold.close()
    assert first == [align_words(*pair, e5) for pair in pairs]

    class Silent(Spelling):
        signature = e5.signature

        def read(self, texts: Sequence[str]) -> list[Reading]:
            raise AssertionError(f"asked for {texts}")

    warm = WordAligner(Silent(), Store(tmp_path / "links.sqlite"))
    assert [warm.align(*pair) for pair in pairs] == first
    warm.close()


def test_the_store_tells_encoders_apart(tmp_path: Path) -> None:
    store = Store(tmp_path / "links.sqlite")
    one, other = Spelling(), Spelling()
    other.signature = "spelling/2"
    found = [WordAligner(encoder, store).align("a bc", "a bc") for encoder in (one, other, one)]
    assert (one.calls, other.calls) == (1, 1)
    assert found == [align_words("a bc", "a bc", Spelling())] * 3
    assert found[0].links
    store.close()


def test_what_is_too_long_for_sentences_has_no_words(tmp_path: Path) -> None:
    encoder, store = Spelling(), Store(tmp_path / "links.sqlite")
    aligner = WordAligner(encoder, store)
    assert aligner.align("a " * 100_000, "b") == aligner.align("b", "a" * 100_000) == WordAlignment((), (), ())
    assert encoder.calls == 0
    for length, calls in ((6001, 0), (6000, 2)):
        aligner.align("a" * length, "b")
        align_words("b", "a" * length, encoder)
        assert encoder.calls == calls
    store.close()


def test_closing_an_aligner_closes_its_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "links.sqlite")
    closed: list[bool] = []
    monkeypatch.setattr(store, "close", lambda: closed.append(True))
    WordAligner(Spelling(), store).close()
    assert closed == [True]


def test_without_a_store_or_states() -> None:
    encoder = Spelling()
    aligner = open_aligner(encoder, None)
    assert aligner is not None
    assert aligner.align("a", "a") == aligner.align("a", "a")
    assert encoder.calls == 2
    aligner.close()
    assert open_aligner(Hashing(), None) is None
    assert open_aligner(None, None) is None


def test_a_cache_folder_keeps_links(tmp_path: Path) -> None:
    aligner = open_aligner(Spelling(), tmp_path / "later")
    assert aligner is not None
    aligner.align("a", "a")
    aligner.close()
    assert (tmp_path / "later" / "links.sqlite").is_file()


@pytest.mark.parametrize("name", ["fas-eng", "arb-eng", "deu-eng"])
def test_links_made_by_hand_are_found(e5: E5, name: str) -> None:
    bench: dict[str, Any] = runpy.run_path(str(BENCH))
    total = bench["Tally"]()
    for pair in bench["read_gold"](bench["GOLD"] / f"{name}.jsonl"):
        alignment = align_words(pair.source, pair.target, e5)
        check(alignment)
        total += bench["tally"](pair, frozenset(covers(alignment)))
    precision, recall = total.hits_any / total.found, total.hits_sure / total.sure
    assert 2 * precision * recall / (precision + recall) >= 0.8


def test_texts_without_a_word_are_not_read() -> None:
    class Unread:
        signature = "none"

        def read(self, _texts: object) -> list[object]:
            pytest.fail("read for nothing")

    assert align_words('"' * 50, "a b", Unread()) == WordAlignment((), ((0, 1), (2, 3)), ())  # type: ignore[arg-type]
