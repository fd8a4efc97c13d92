"""The network for seams tells where one sentence ends within another."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.align.seams import Seam, odds, seen
from tqcheck.engines import TokenEncoder

TEXT = "The council rejected the plan for a new bridge the mayor will present another one in the autumn."


def seam(text: str, before: str) -> Seam:
    """The place behind a word."""
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == " ")]
    words = [(start, start + len(text[start:].split(" ")[0].rstrip("."))) for start in starts]
    here = next(n for n, (a, b) in enumerate(words) if text[a:b] == before)
    return Seam(text, (words[here], words[here + 1], words[here + 2]), (0.5, 0.5, 0.1, 0.5), len(words))


def test_a_seam_is_likelier_than_any_other_place(encoder: TokenEncoder) -> None:
    meets, *others = odds([seam(TEXT, word) for word in ("bridge", "plan", "new", "another")], encoder)
    assert meets > 2
    assert max(others) < 0


@pytest.mark.parametrize("text", ["The mill closes in May. Its workers will move.", "x y z"])
def test_odd_places_are_read(encoder: TokenEncoder, text: str) -> None:
    nowhere = Seam(text, ((90, 91), (91, 92), (92, 93)), (0.0, 0.0, 0.0, 0.0), 3)
    assert np.isfinite(odds([nowhere], encoder)).all()
    assert odds([], encoder).shape == (0,)


def test_doubts_and_length_are_read_behind_the_states(encoder: TokenEncoder) -> None:
    (row,) = seen([seam(TEXT, "bridge")], encoder)
    assert row[-5:] == pytest.approx([2.0, 2.0, 0.4, 2.0, np.log(18)], abs=1e-5)
    assert (len(row) - 5) % 3 == 0
