"""Sentence beads: what articles come to, and the exact costs behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from growth import within

from tqcheck.align.sentences import (
    Alignment,
    Floats,
    Joined,
    _band,
    _bead_confidence,
    _by_paragraph,
    _calibration,
    _Cost,
    _doubtful,
    _in_target_order,
    _levelled,
    _moved,
    _path,
    _starts,
    align,
    anchor_similarity,
)
from tqcheck.model import Bead, Sentence, Side


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
    both = None if case == "anchors" else (vectors, target)
    made: list[Alignment] = []
    assert within(lambda: made.append(align(_sentences(count), _sentences(len(target)), both, (anchors, anchors))), 300)
    _whole(made[0], count, len(target))


def _whole(made: Alignment, n: int, m: int) -> None:
    """Each sentence in exactly one bead, none wider than three, confidences in range."""
    assert sorted(i for bead in made.beads for i in bead.source) == list(range(n))
    assert sorted(j for bead in made.beads for j in bead.target) == list(range(m))
    assert all(len(bead.source) <= 3 and len(bead.target) <= 3 for bead in made.beads)
    assert all(0 <= bead.confidence <= 1 for bead in made.beads)
    targets = [bead.target[0] for bead in made.beads if bead.target]
    assert targets == sorted(targets)


def _cost(likeness: Sequence[Sequence[float]], ours: int = 100, theirs: int = 100) -> _Cost:
    """Costs without vectors, of sentences that are all of one length on each side."""
    matrix = np.array(likeness, np.float32)
    n, m = matrix.shape
    return _Cost(
        _sentences(n, lengths=dict.fromkeys(range(n), ours)),
        _sentences(m, lengths=dict.fromkeys(range(m), theirs)),
        matrix,
        None,
        0.0,
        1.0,
    )


def _value(cost: _Cost, taken: int, width: int) -> float:
    """Cost of the bead of the first so many sentences on each side."""
    block = cost.block(range(1), taken, range(1), width)
    assert block.shape == (1, 1)
    return float(block[0, 0])


def test_what_a_bead_costs() -> None:
    cost = _cost([[0.9, 0.5, 0.1], [0.3, 0.7, 0.2], [0.0, 0.1, 0.8]])
    assert _value(cost, 1, 1) == pytest.approx(0.1)
    longer = 0.7 * math.sqrt(300 / 200) * math.log(210 / 110) ** 2
    assert _value(cost, 2, 1) == pytest.approx(1 - 0.6 + longer + 0.44)
    assert _value(cost, 1, 2) == pytest.approx(1 - 0.7 + longer + 0.44)
    assert _value(cost, 2, 2) == pytest.approx(1 - 0.6 + 2 * 0.44 + 0.2)
    assert _value(cost, 3, 3) == pytest.approx(1 - 0.4 + 4 * 0.44 + 3 * 0.2)


@pytest.mark.parametrize(
    ("ours", "theirs", "ratio"), [(100, 150, 1.5), (100, 400, 3.0), (400, 100, 0.3), (100, 0, 1.0)]
)
def test_lengths_are_measured_by_the_article_s_own_ratio(ours: int, theirs: int, ratio: float) -> None:
    cost = _cost([[0.9, 0], [0, 0.9]], ours, theirs)
    off = math.log(ours * ratio + 10) - math.log(theirs + 10)
    assert _value(cost, 1, 1) == pytest.approx(0.1 + 0.7 * math.sqrt((ours + theirs) / 200) * off**2, rel=1e-4)


def test_likeness_by_vectors_is_less_what_a_text_has_with_everything() -> None:
    ours, theirs = _unit([[1, 0, 0], [0.6, 0.8, 0]]), _unit([[0, 1, 0], [0.8, 0, 0.6]])
    cost = _Cost(_sentences(2), _sentences(2), np.zeros((2, 2), np.float32), (ours, theirs), 0.1, 0.5)
    means = ours.mean(axis=0), theirs.mean(axis=0)
    margin = ours[0] @ theirs[0] - (ours[0] @ means[1] + theirs[0] @ means[0]) / 2 + means[0] @ means[1]
    assert _value(cost, 1, 1) == pytest.approx(1 - (margin - 0.1) / 0.5)
    joined = _unit([ours[0] + ours[1]])[0]
    margin = joined @ theirs[0] - (joined @ means[1] + theirs[0] @ means[0]) / 2 + means[0] @ means[1]
    longer = 0.7 * math.sqrt(300 / 200) * math.log(210 / 110) ** 2
    assert _value(cost, 2, 1) == pytest.approx(1 - (margin - 0.1) / 0.5 + longer + 0.44)
    text = _unit([[0, 1, 1]])
    assert cost.read({"source": [range(2)], "target": []}, lambda *_: text)
    margin = text[0] @ theirs[0] - (text[0] @ means[1] + theirs[0] @ means[0]) / 2 + means[0] @ means[1]
    assert _value(cost, 2, 1) == pytest.approx(1 - (margin - 0.1) / 0.5 + longer + 0.36)
    assert not cost.read({"source": [], "target": []}, lambda *_: text)


def _beads(found: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in found]


@pytest.mark.parametrize(("likeness", "paired"), [(0.15, True), (0.13, False)])
def test_a_pair_must_cost_less_than_two_nulls(likeness: float, paired: bool) -> None:
    """Two nulls are .86."""
    found = _beads(_path(_cost([[likeness]]), range(1), range(1)))
    assert (found == [((0,), (0,))]) is paired
    assert len(found) == (1 if paired else 2)


@pytest.mark.parametrize(("likeness", "moved"), [(0.45, True), (0.43, False)])
def test_a_bead_out_of_order_must_save_much(likeness: float, moved: bool) -> None:
    """Two nulls are .86, of which .3 must be saved."""
    beads = [Bead((0,), (), 1.0), Bead((1,), (0,), 1.0), Bead((), (1,), 1.0)]
    found = _moved(beads, _cost([[0, likeness], [0.4, 0]]))
    assert (((0,), (1,)) in _beads(found)) is moved
    assert ((1,), (0,)) in _beads(found)
    assert len(found) == (2 if moved else 3)


@pytest.mark.parametrize(("likeness", "moved"), [(0.82, True), (0.78, False)])
@pytest.mark.parametrize("turned", [False, True])
def test_a_bead_out_of_order_must_be_among_the_likest(likeness: float, moved: bool, turned: bool) -> None:
    matrix = np.array([[0.9, likeness], [0.4, 0]], np.float32)
    beads = [Bead((0,), (), 1.0), Bead((1,), (0,), 1.0), Bead((), (1,), 1.0)]
    if turned:
        matrix = matrix.T.copy()
        beads = [Bead(bead.target, bead.source, 1.0) for bead in beads]
    assert (len(_moved(beads, _cost(matrix.tolist()))) == 2) is moved


def test_of_beads_out_of_order_the_one_that_saves_most_comes_first() -> None:
    beads = [Bead((0,), (), 1.0), Bead((1,), (), 1.0), Bead((2,), (0,), 1.0), Bead((), (1,), 1.0)]
    found = _moved(beads, _cost([[0, 0.8], [0, 0.85], [0.9, 0]]))
    assert sorted(_beads(found)) == [((0,), ()), ((1,), (1,)), ((2,), (0,))]


def test_the_background_of_an_article() -> None:
    three = np.array([[0.9, 0.3, 0.2], [0.1, 0.8, 0.4], [0.2, 0.3, 0.7]], np.float32)
    assert _calibration(three) == pytest.approx((0.25, 0.55))  # six pairs show a background
    three[0, 1] = 0.8  # now the best of its column, so five are left
    assert _calibration(three) == pytest.approx((0.68, 0.12))
    close = np.full((3, 3), 0.8, np.float32) + 0.04 * np.eye(3, dtype=np.float32)
    assert _calibration(close) == pytest.approx((0.8, 0.08))  # halfway to the usual contrast
    assert _calibration(np.zeros((0, 3), np.float32)) == (0.0, 1.0)


def test_what_a_sentence_has_with_everything_is_taken_off() -> None:
    found = _levelled(np.array([[0.9, 0.5], [0.3, 0.1]], np.float32))
    # The rows' means are .7 and .2, the columns' .6 and .3, that of all .45.
    assert found == pytest.approx(np.array([[0.9 - 0.65, 0.5 - 0.5], [0.3 - 0.4, 0.1 - 0.25]]) + 0.45)


def test_likeness_by_anchors() -> None:
    source = [frozenset("ab"), frozenset("abc"), frozenset("d"), frozenset[str]()]
    found = anchor_similarity(source, [frozenset("a"), frozenset[str]()])
    assert found == pytest.approx(np.array([[1.0, 0.6], [0.3 + 0.7 * 0.75, 0.6], [0.3, 0.6], [0.6, 0.6]]))


def test_the_band_around_the_diagonal() -> None:
    assert _band(1000, 2000, 2000) == (600, 1400)
    assert _band(1000, 2000, 1000) == (0, 1000)
    assert _band(1500, 4000, 2000) == (0, 2000)
    assert _band(1000, 2000, 2400) == (700, 1700)  # sides of unlike length have a wider one
    assert _band(3, 10, 10) == (0, 10)


def test_confidence() -> None:
    likeness = np.array([[0.91234, 0.2], [1.3, -0.4]], np.float32)
    assert _bead_confidence((0,), (0, 1), likeness) == 0.9123
    assert _bead_confidence((1,), (0,), likeness) == 1.0
    assert _bead_confidence((1,), (1,), likeness) == 0.0
    assert _bead_confidence((0,), (), likeness) == 0.0877
    assert _bead_confidence((), (1,), likeness) == 0.8
    assert _bead_confidence((1,), (), likeness) == 0.0


def test_runs_in_doubt() -> None:
    beads = [Bead((0, 1), (0,), 1), Bead((2,), (), 1), Bead((3,), (), 1), Bead((4,), (1, 2, 3), 1), Bead((), (4,), 1)]
    assert _doubtful(beads) == {
        "source": [range(2), range(3), range(3, 5)],
        "target": [range(1, 4)],
    }
    assert _doubtful([Bead((0,), (0,), 1), Bead((1,), (1,), 1)]) == {"source": [], "target": []}


def test_runs_that_hold_a_sentence() -> None:
    assert [list(_starts(2, width, 5)) for width in (1, 2, 3)] == [[2], [1, 2], [0, 1, 2]]
    assert list(_starts(0, 3, 5)) == [0]
    assert list(_starts(4, 3, 5)) == [2]


def test_omitted_sentences_follow_what_the_one_before_them_became() -> None:
    beads = [Bead((0,), (), 1), Bead((1,), (2,), 1), Bead((2,), (), 1), Bead((3,), (0,), 1), Bead((), (1,), 1)]
    assert [beads.index(bead) for bead in _in_target_order(beads)] == [0, 3, 4, 1, 2]


def test_a_sentence_that_is_cut_elsewhere_joins_its_paragraph() -> None:
    """Of a quotation of two sentences the first is cut at its comma, and what follows goes with the second."""
    first, *rest = _sentences(4)
    sides = (first, replace(rest[0], paragraph=1), replace(rest[1], paragraph=1), rest[2])
    nulls = [Bead((0,), (0,), 1), Bead((1,), (), 1), Bead((), (1,), 1), Bead((2,), (2,), 1), Bead((3,), (3,), 1)]
    whole = Bead((1, 2), (1, 2), 0.9)
    cost: Any = SimpleNamespace(likeness=np.full((4, 4), 0.9), alike=lambda bead: 0.8 if bead == whole else 1.0)
    assert _by_paragraph(nulls, cost, (sides, sides)) == [nulls[0], whole, nulls[-1]]
    assert _by_paragraph(nulls, cost, (sides, _sentences(4))) == nulls  # the translation's are paragraphs of their own
    cost.alike = lambda bead: 0.7 if bead == whole else 1.0
    assert _by_paragraph(nulls, cost, (sides, sides)) == nulls


def test_what_an_alignment_says_of_its_beads() -> None:
    """Sentences 1 and 2 of the original are one of the translation; 3 is lost."""
    ours, theirs = M[:4], _unit(np.vstack([M[0], 3 * M[1] + M[2]]))
    lengths = {0: 100, 1: 150, 2: 50, 3: 100}
    made = align(_sentences(4, lengths=lengths), _sentences(2, lengths={0: 100, 1: 200}), (ours, theirs), ((), ()))
    assert _beads(made.beads) == [((0,), (0,)), ((1, 2), (1,)), ((3,), ())]
    assert made.lengths == (200, 400, 100)
    assert made.cosines == pytest.approx((1.0, 1.0, 0.0), abs=1e-5)  # each vector weighs as its length
    assert made.weighted() == [(made.cosines[0], 200), (made.cosines[1], 400), (None, 100)]
    assert made.mean_cosine == pytest.approx((made.cosines[0] * 200 + made.cosines[1] * 400) / 600)
    raw = ours @ theirs.T
    assert made.nearest == pytest.approx(np.quantile(np.concatenate([raw.max(axis=1), raw.max(axis=0)]), 0.75))
    assert made.signature == "beads by encoder, dp 3:3, v3"


def test_blocks_of_sentences_meet() -> None:
    vectors = _meanings(140)
    assert _aligned(vectors, vectors) == [((i,), (i,)) for i in range(140)]
