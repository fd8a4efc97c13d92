"""Rules that compare an article with itself: what all pairs would give, in a time that grows with the length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, permutations, product

import pytest
from growth import grows_in_step

from tqcheck.rules.completeness.moved_paragraph import crossing
from tqcheck.rules.completeness.repeated_passage import _Seen
from tqcheck.text.names import spelled_alike, spelled_nearly


@dataclass(frozen=True)
class _Place:
    index: int


@dataclass(frozen=True)
class _Bead:
    number: int
    source: tuple[_Place, ...]
    confidence: float = 1.0


def _beads(places: Sequence[int]) -> tuple[_Bead, ...]:
    return tuple(_Bead(number, (_Place(place),)) for number, place in enumerate(places))


def _longest_run(places: Sequence[int]) -> list[int]:
    """Numbers of the places outside the longest forward run, by trying each place behind each before it."""
    best: list[tuple[int, int]] = []
    for n, place in enumerate(places):
        before = max((k for k in range(n) if places[k] < place), key=lambda k: best[k][0], default=-1)
        best.append((best[before][0] + 1 if before >= 0 else 1, before))
    kept, at = set(), max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return [n for n in range(len(places)) if n not in kept]


def test_what_crosses_is_what_the_longest_run_leaves_out() -> None:
    for size in range(7):
        for places in permutations(range(size)):
            found = crossing(_beads(places))  # type: ignore[arg-type]
            assert [bead.number for bead in found] == _longest_run(places)  # type: ignore[attr-defined]


def _like(first: list[str], *others: list[str]) -> list[bool]:
    """Which of some sentences are taken for the first."""
    counts = Counter(word for words in (first, *others) for word in set(words))
    found = []
    for words in others:
        seen = _Seen(counts)
        seen.add(frozenset(first), " ".join(first), None)
        found.append(any(seen.like(frozenset(words), " ".join(words))))
    return found


def test_nearly_the_same_words_are_found_whichever_differ() -> None:
    words = [f"w{n}" for n in range(18)]
    one_less = [words[:n] + words[n + 1 :] for n in range(18)]
    two_others = [[*(word for word in words if word not in {words[n], words[17 - n]}), "x", "y"] for n in range(9)]
    assert all(_like(words, *one_less, *two_others))
    three = [word for word in words if word not in words[:3]]
    assert _like(words, [*three, "x"], [*three, "x", "y", "z"], [*words, "5"]) == [False, False, False]


def test_spellings_are_paired_whichever_letter_differs() -> None:
    names = ["Goudarzian", "Gudarzian", "Gudarziyan", "Karimi", "Kharimi", "Petersen", "Pettersen", "Petersson"]
    pairs = [(one, other) for one in names for other in names if one != other and spelled_alike(one, other)]
    found = [pair for pair in spelled_nearly(names) if spelled_alike(*pair)]
    assert found == pairs
    assert len(found) >= 6


def _sentences(count: int) -> None:
    words = [f"w{n}" for n in range(40)]
    seen = _Seen(Counter(words))
    for own in map(frozenset, islice(combinations(words, 12), 0, 97 * count, 97)):
        any(seen.like(own, ""))
        seen.add(own, "", None)


def _moved(count: int) -> None:
    crossing(_beads([n * 7_919 % count for n in range(count)]))  # type: ignore[arg-type]


def _spelled(count: int) -> None:
    syllables = [first + second for first in "bdgklmnprst" for second in "ae"]
    list(spelled_nearly(["".join(parts).title() for parts in islice(product(syllables, repeat=3), count)]))


@pytest.mark.parametrize(("work", "count"), [(_sentences, 1_000), (_moved, 8_000), (_spelled, 1_500)])
def test_twice_the_length_takes_about_twice_the_time(work: Callable[[int], object], count: int) -> None:
    assert grows_in_step(work, count, times=2)
