from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import pytest

from tqcheck.align.sentences import Alignment, Floats, Joined, align
from tqcheck.model import Sentence, Side


def _sentences(count: int, *, title: bool = False, lengths: dict[int, int] | None = None) -> tuple[Sentence, ...]:
    found, place = [], 0
    for number in range(count):
        length = (lengths or {}).get(number, 100)
        found.append(Sentence("title" if title and number == 0 else "body", place, place + length, number))
        place += length + 1
    return tuple(found)


def _meanings(count: int) -> Floats:
    """Unit vectors that have a little in common, as those of real encoders do."""
    vectors = np.random.default_rng(7).normal(size=(count, 64)) + 1.5
    return _unit(vectors)


def _unit(vectors: object) -> Floats:
    array = np.asarray(vectors, dtype=np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)  # type: ignore[no-any-return]


def _aligned(
    source: Floats, target: Floats, **lengths: dict[int, int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    made = align(
        _sentences(len(source), lengths=lengths.get("ours")),
        _sentences(len(target), lengths=lengths.get("theirs")),
        (source, target),
        ((), ()),
    )
    return [(bead.source, bead.target) for bead in made.beads]


M = _meanings(12)
ONE_TO_ONE = [((i,), (i,)) for i in range(12)]


def test_a_faithful_translation_is_one_to_one() -> None:
    assert _aligned(M, M) == ONE_TO_ONE


def test_sentences_that_were_joined_or_split() -> None:
    joined = _unit(np.vstack([M[:3], M[3:4] + M[4:5], M[5:]]))
    assert ((3, 4), (3,)) in _aligned(M, joined, theirs={3: 200})
    assert ((3,), (3, 4)) in _aligned(joined, M, ours={3: 200})


def test_what_is_lost_or_invented_stays_alone() -> None:
    lost = np.delete(M, 5, axis=0)
    beads = _aligned(M, lost)
    assert beads[5] == ((5,), ())  # after what the sentence before it became
    assert len(beads) == 12
    assert ((), (5,)) in _aligned(lost, M)


def test_a_moved_paragraph_is_moved_and_not_lost() -> None:
    order = [8, 9, *range(8), 10, 11]
    assert sorted(_aligned(M, M[order])) == sorted(((i,), (order.index(i),)) for i in range(12))


def test_a_moved_paragraph_may_hold_joined_sentences() -> None:
    parts = [M[8:9] + M[9:10], M[10:11], M[:8], M[11:]]
    expected = [((8, 9), (0,)), ((10,), (1,)), *[((i,), (i + 2,)) for i in range(8)], ((11,), (10,))]
    assert _aligned(M, _unit(np.vstack(parts)), theirs={0: 200}) == expected


def test_a_sentence_like_everything_is_not_taken_for_a_translation() -> None:
    lost = np.delete(M, 5, axis=0)
    lost[7] = lost.sum(axis=0)
    assert ((5,), ()) in _aligned(M, _unit(lost))


def test_only_runs_in_doubt_are_read_and_what_is_read_counts() -> None:
    """The sum says that sentence 5 joins its neighbour; the text may say otherwise."""
    lost = np.delete(M, 5, axis=0)
    lost[4] = (M[4] + 0.8 * M[5]) / 1.2
    asked: list[tuple[Side, range]] = []

    def encoder(*, adds: bool) -> Joined:
        def joined(side: Side, runs: Sequence[range]) -> Floats:
            asked.extend((side, run) for run in runs)
            own = M if side == "source" else _unit(lost)
            return _unit([own[run.start] + own[run.start + 1] * (1 if adds else -0.5) for run in runs])

        return joined

    for adds, bead in ((True, ((4, 5), (4,))), (False, ((5,), ()))):
        made = align(_sentences(12), _sentences(11, lengths={4: 150}), (M, _unit(lost)), ((), ()), encoder(adds=adds))
        assert bead in [(each.source, each.target) for each in made.beads]
    assert ("source", range(4, 6)) in asked
    assert {side for side, _ in asked} == {"source"}
    asked.clear()
    align(_sentences(12), _sentences(12), (M, M), ((), ()), encoder(adds=True))
    assert asked == []


def test_unrelated_articles_are_not_forced_together() -> None:
    other = _meanings(24)[12:]
    kin, strangers = (align(_sentences(12), _sentences(12), (M, vectors), ((), ())) for vectors in (M, other))
    assert all(bead.source and bead.target for bead in kin.beads)
    assert any(not bead.source or not bead.target for bead in strangers.beads)
    assert (strangers.mean_cosine or 0) < (kin.mean_cosine or 0) - 0.1


def test_titles_meet_titles_only() -> None:
    both = align(_sentences(3, title=True), _sentences(3, title=True), (M[:3], M[[2, 0, 1]]), ((), ()))
    assert both.beads[0].source == both.beads[0].target == (0,)
    assert both.title
    assert both.title.any_sentence > both.title.own
    one = align(_sentences(3), _sentences(4, title=True), (M[:3], M[[7, 0, 1, 2]]), ((), ()))
    assert [(b.source, b.target) for b in one.beads] == [((), (0,)), *[((i,), (i + 1,)) for i in range(3)]]
    assert one.title is None


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 2), (2, 1)])
@pytest.mark.parametrize("encoder", [True, False])
def test_small_and_empty_sides(n: int, m: int, encoder: bool) -> None:
    vectors = (M[:n], M[:m]) if encoder else None
    made = align(_sentences(n), _sentences(m), vectors, ([frozenset[str]()] * n, [frozenset[str]()] * m))
    _whole(made, n, m)


def test_without_an_encoder_length_and_anchors_lead() -> None:
    anchors = [frozenset({f"name{i}", str(i)}) for i in range(6)]
    made = align(_sentences(6), _sentences(5), None, (anchors, anchors[:3] + anchors[4:]))
    assert "no encoder" in made.signature
    assert made.mean_cosine is None
    assert ((4,), (3,)) in [(bead.source, bead.target) for bead in made.beads]
    _whole(made, 6, 5)


@pytest.mark.parametrize("case", ["same", "reversed", "anchors", "unlike lengths"])
def test_three_thousand_sentences_end_in_time(case: str) -> None:
    count = 3000
    vectors = _meanings(count)
    target = vectors[::-1].copy() if case == "reversed" else vectors[:10] if case == "unlike lengths" else vectors
    anchors = [frozenset({str(i), str(i // 3)}) for i in range(count)]
    start = time.perf_counter()
    made = align(
        _sentences(count), _sentences(len(target)), None if case == "anchors" else (vectors, target), (anchors, anchors)
    )
    assert time.perf_counter() - start < 30
    _whole(made, count, len(target))


def _whole(made: Alignment, n: int, m: int) -> None:
    """Each sentence in exactly one bead, none wider than three, confidences in range."""
    assert sorted(i for bead in made.beads for i in bead.source) == list(range(n))
    assert sorted(j for bead in made.beads for j in bead.target) == list(range(m))
    assert all(len(bead.source) <= 3 and len(bead.target) <= 3 for bead in made.beads)
    assert all(0 <= bead.confidence <= 1 for bead in made.beads)
    targets = [bead.target[0] for bead in made.beads if bead.target]
    assert targets == sorted(targets)
