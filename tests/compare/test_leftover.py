"""Words of an original that stand in its translation as they are, or in their first form."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.leftover import leftovers


@pytest.mark.parametrize(
    ("lang", "source", "target", "found"),
    [
        ("pl", "Mierzy hałasomierze i hałasu nie lubi.", "He is afraid of hałas there.", ["hałas"]),
        ("pl", "Ma hałasomierze.", "He is afraid of hałas there.", []),  # another word
        ("it", "Torna con la barca di un vicino.", "She comes in a vicino's boat.", ["vicino"]),
        ("de", "Man fand billiges Rapsöl darin.", "They found cheap Rapsöl in it.", ["Rapsöl"]),
        ("de", "Der Verfassungsschutz schwieg.", "Yesterday the Verfassungsschutz said nothing.", []),
        ("sv", "Kravet är preskriberat.", "The “preskriberat” claim stood, and preskriberat it was.", []),  # twice
    ],
)
def test_words_that_were_left(lang: str, source: str, target: str, found: list[str]) -> None:
    beads = [([piece(source, lang)], [piece(target)])]
    assert [word for word, _, _ in leftovers(beads, lambda _: [], lambda _: True)] == found


def test_a_noun_that_nobody_doubts_is_a_name() -> None:
    beads = [([piece("Man traf Wölpern dort.", "de")], [piece("They met Wölpern there.")])]
    assert list(leftovers(beads, lambda _: [], lambda _: False)) == []
