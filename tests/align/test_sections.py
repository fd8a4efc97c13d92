"""Very long articles: sections that belong together, and the alignment of them all."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.align import sections as module
from tqcheck.align.sections import align_sections, sections
from tqcheck.align.sentences import Floats, align
from tqcheck.model import Sentence


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections of some twenty sentences, so that small articles have some."""
    for name, value in {"_MOST_PAIRS": 900, "_LENGTH": 20, "_NEAR": 3, "_FAR": 10}.items():
        monkeypatch.setattr(module, name, value)


def _sentences(count: int, long: int = -1) -> tuple[Sentence, ...]:
    """A title and sentences of 100 characters, one of them twice as long."""
    body = (Sentence("body", 201 * n, 201 * n + (200 if n == long else 100), n) for n in range(1, count))
    return (Sentence("title", 0, 100, 0), *body)


def _vectors(count: int) -> Floats:
    found = np.random.default_rng(3).normal(size=(count, 64)) + 1.0
    result: Floats = (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)
    return result


def test_an_article_of_news_is_one_section() -> None:
    assert sections(30, 30, lambda _rows, _columns: pytest.fail("nothing to compare")) == [(range(30), range(30))]


@pytest.mark.parametrize("lost", [(), range(25, 32)])
def test_sections_hold_what_belongs_together(lost: tuple[int, ...] | range) -> None:
    """Each ends on both sides before sentences that are translations of each other, also behind a gap."""
    ours = _vectors(120)
    kept = [n for n in range(120) if n not in lost]
    theirs = ours[kept]
    found = sections(120, len(kept), lambda rows, columns: ours[list(rows)] @ theirs[list(columns)].T)
    assert [n for rows, _ in found for n in rows] == list(range(120))
    assert [n for _, columns in found for n in columns] == list(range(len(kept)))
    assert len(found) > 3
    assert all(rows.start == kept[columns.start] for rows, columns in found)


def test_the_whole_is_aligned_as_if_it_were_one() -> None:
    ours = _vectors(120)
    kept = [n for n in range(120) if n != 50]
    sides = _sentences(120), _sentences(119), (ours, ours[kept]), ((), ())
    whole, made = align(*sides), align_sections(*sides)
    assert made.signature.startswith(f"{whole.signature}, ")
    assert [(bead.source, bead.target) for bead in made.beads] == [(bead.source, bead.target) for bead in whole.beads]
    assert made.lengths == whole.lengths
    assert made.cosines == pytest.approx(whole.cosines, abs=1e-4)
    assert made.title is not None
    assert made.title.own == pytest.approx(1.0, abs=1e-4)
    assert made.nearest == pytest.approx(1.0, abs=1e-3)


def test_runs_are_read_by_their_numbers_in_the_article() -> None:
    ours = _vectors(120)
    joined = ours[50] + ours[51]
    theirs = np.vstack([ours[:50], joined / np.linalg.norm(joined), ours[52:]])
    asked: dict[str, list[range]] = {"source": [], "target": []}

    def read(side: str, runs: list[range]) -> Floats:
        asked[side] += runs
        rows = ours if side == "source" else theirs
        sums = np.stack([rows[run.start : run.stop].sum(axis=0) for run in runs])
        result: Floats = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return result

    made = align_sections(_sentences(120), _sentences(119, 50), (ours, theirs), ((), ()), read)  # type: ignore[arg-type]
    assert ((50, 51), (50,)) in [(bead.source, bead.target) for bead in made.beads]
    assert range(50, 52) in asked["source"]


def test_without_vectors_anchors_lead() -> None:
    anchors = [frozenset({f"n{n}", f"m{n // 2}"}) for n in range(100)]
    made = align_sections(_sentences(100), _sentences(100), None, (anchors, anchors))
    assert [(bead.source, bead.target) for bead in made.beads] == [((n,), (n,)) for n in range(100)]
