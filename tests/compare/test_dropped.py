"""Clauses of the original that nothing in the translation renders."""

from __future__ import annotations

import numpy as np
import pytest
from linked import links
from sides import piece

from tqcheck.compare.dropped import dropped
from tqcheck.engines.judge import Tokens
from tqcheck.text.words import word_spans

CLAUSE = "weil der Motor brannte"
SOURCE = f"Die Fähre kehrte um, {CLAUSE}."


@pytest.mark.parametrize(
    ("source", "doubt", "rendered", "relative", "want"),
    [
        (SOURCE, 0.5, 0.0, 0.5, CLAUSE),
        (SOURCE, 0.5, 0.0, 1.2, None),
        (SOURCE, 0.1, 0.0, 0.5, None),
        (SOURCE, 0.5, 0.6, 0.5, None),
        (SOURCE.replace(",", ""), 0.9, 0.0, 0.3, None),
        (f"„{SOURCE[:-1]}“.", 0.9, 0.0, 0.3, None),
    ],
)
def test_judge_links_and_length_tell_together(
    source: str, doubt: float, rendered: float, relative: float, want: str | None
) -> None:
    """Not one alone; nor where no mark parts the clause, or a quotation ends with it."""
    here, there = piece(source, "de"), piece("The ferry turned back.")
    spans = word_spans(source)
    at = source.index("weil")
    lost = Tokens(np.array(spans), np.array([doubt if start >= at else 0.0 for start, _ in spans], np.float32))
    tied = [(word, "ferry", 0.6) for word in ("Die", "Fähre", "kehrte", "um")]
    tied += [(word, "back", rendered) for word in CLAUSE.split()]
    found = dropped(here, lost, links([here], [there], *tied), relative)
    assert (source[found.start : found.end] if found else None) == want
