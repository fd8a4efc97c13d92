from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.model import Finding, Pair, PairReport
from tqcheck.runner import Plan, check_segments
from tqcheck.scores.estimate import combined
from tqcheck.scores.fidelity import distance, fidelity, scaled
from tqcheck.scores.reference import reference_scores
from tqcheck.scores.segment import Segment, parse_line, score_lines, segment_score


def _finding(severity: str) -> Finding:
    return Finding("NUM001", severity, "number", severity, True, 1.0, "", None, None, None, "f")  # type: ignore[arg-type]


def test_fidelity_falls_with_weight_and_names_what_weighed() -> None:
    perfect, none = fidelity([], 0.0, 400)
    assert (perfect.value, none) == (100.0, ())
    score, factors = fidelity([_finding("minor"), _finding("critical"), _finding("major")], 0.1, 400)
    assert [factor.name for factor in factors] == ["critical", "distance from the original", "major", "minor"]
    assert score.value == pytest.approx(100 - sum(factor.points for factor in factors))
    assert fidelity([_finding("critical")] * 999, 1.0, 400)[0].value == pytest.approx(0, abs=1e-9)
    assert fidelity([_finding("note")], 0.0, 400)[0].value == 100


def test_fidelity_counts_per_length_and_has_a_reason_when_it_cannot() -> None:
    long, short = (fidelity([_finding("major")], None, words)[0].value for words in (4000, 400))
    assert long is not None
    assert short is not None
    assert long > short
    empty, _ = fidelity([], None, 0)
    assert (empty.value, empty.reason) == (None, "the translation has no text")


def test_what_has_no_counterpart_is_distant_in_full_and_small_differences_hardly() -> None:
    assert distance([(0.92, 50), (None, 50)]) == pytest.approx(0.5)
    assert distance([(0.70, 100)]) == distance([(0.1, 100)]) == 1
    assert distance([(0.70, 50), (None, 50)]) == pytest.approx(0.5 + 0.25)
    slight, more = distance([(0.898, 100)]), distance([(0.876, 100)])
    assert (slight, more) == (pytest.approx(0.01), pytest.approx(0.04))
    assert distance([(None, 50)]) is None
    assert distance([]) is None
    assert [scaled(cosine) for cosine in (0.1, 0.99)] == [0, 1]


def test_reference_scores_by_paragraph_and_as_a_whole() -> None:
    same = "The bank kept its rate on Monday.\n\nPrices fell."
    scores = reference_scores(same, same)
    assert (round(scores["BLEU"].value or 0), round(scores["chrF2++"].value or 0), scores["TER"].value) == (100, 100, 0)
    assert all("version:" in score.signature for score in scores.values())
    assert (reference_scores(same, same.replace("\n\n", " "))["TER"].value or 0) == 0
    long = reference_scores("word " * 500, "other " * 500)
    assert (long["TER"].value, long["TER"].reason) == (None, "a segment of 500 words is too long for TER")
    assert long["BLEU"].value is not None
    assert reference_scores("", same)["BLEU"].reason == "empty text"
    assert reference_scores(same, None)["TER"].reason == "no reference"


def test_segment_scores_lie_between_0_and_1_in_the_right_order() -> None:
    values = [
        segment_score(None, 0.95, []),
        segment_score(None, 0.8, []),
        segment_score(None, 0.8, [_finding("major")]),
    ]
    assert values == sorted(values, reverse=True)
    assert all(0 < value < 1 for value in values)


LINE = {"src": "a\nb", "tgt": " c ", "source_lang": "fa", "target_lang": "en"}


@pytest.mark.parametrize("key", list(LINE))
@pytest.mark.parametrize("bad", [None, 3, "", "  ", []])
def test_a_line_without_what_is_needed(key: str, bad: object) -> None:
    assert parse_line(json.dumps({**LINE, key: bad}).encode()) == f"{key} is missing or empty"


def test_a_line_is_one_paragraph_on_both_sides() -> None:
    item = parse_line(json.dumps(LINE).encode())
    assert isinstance(item, Segment)
    assert item.pair.source
    assert (item.pair.source.body, item.pair.target.body) == ("a b", "c")


@pytest.mark.parametrize("line", [b"\xff", b"{", b"[" * 100_000, b"\x00", b'{"a": ' + b"1" * 5000 + b"}"])
def test_broken_lines_have_a_reason(line: bytes) -> None:
    assert isinstance(parse_line(line), str)


def test_an_error_of_the_input_is_not_swallowed() -> None:
    def broken() -> Sequence[bytes]:
        yield json.dumps(LINE).encode()  # type: ignore[misc]
        raise OSError("disk")

    def check(pairs: Sequence[Pair]) -> list[PairReport]:
        return check_segments(pairs, Plan(rules=()))

    lines = score_lines(broken(), check)
    with pytest.raises(OSError, match="disk"):
        list(lines)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_judges_estimate_orders_segments(one: float, other: float) -> None:
    lower, higher = sorted((one, other))
    assert 0 < segment_score(lower, None, []) <= segment_score(higher, None, []) < 1
    assert segment_score(higher, 0.1, []) == segment_score(higher, 0.9, [])
    assert segment_score(higher, None, [_finding("major")]) < segment_score(higher, None, [])


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 500)), min_size=1, max_size=20))
def test_the_worst_sentences_weigh_most(sentences: list[tuple[float, float]]) -> None:
    found = combined(sentences)
    mean = sum(quality * length for quality, length in sentences) / sum(length for _, length in sentences)
    assert min(quality for quality, _ in sentences) - 1e-9 <= found <= mean + 1e-9


def test_one_sentence_is_as_good_as_it_is() -> None:
    assert combined([(0.7, 33)]) == pytest.approx(0.7)
    assert combined([(0.9, 100), (0.1, 100)]) < combined([(0.5, 100), (0.5, 100)])


def test_an_estimate_takes_its_part_of_an_articles_score() -> None:
    good, bad = (fidelity([], 0.0, 400, estimate) for estimate in (1.0, 0.2))
    assert good[0].value == 100
    assert bad[0].value is not None
    assert bad[0].value < 70
    assert [factor.name for factor in bad[1]] == ["estimated quality of the sentences"]
