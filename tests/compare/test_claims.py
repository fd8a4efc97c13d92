"""Claims of both sides are paired by their word links."""

from __future__ import annotations

from tqcheck.compare.claims import Told, Words, told
from tqcheck.model import Excerpt, Frame, Span, WordLink


def _place(start: int, end: int) -> Excerpt:
    return Excerpt("body", start, end, "x" * (end - start))


def _frame(cue: tuple[int, int], speaker: tuple[int, int] | None = None) -> Frame:
    who = _place(*speaker) if speaker else None
    return Frame(0, who, None, (), _place(*cue), "neutral", quoted=False, content=None)


def _link(source: tuple[int, int], target: tuple[int, int] | None, weight: float) -> WordLink:
    return WordLink(0, Span("body", *source), Span("body", *target) if target else None, weight)


def test_linked_cues_are_paired_crosswise() -> None:
    words = Words([_link((0, 4), (20, 24), 0.9), _link((10, 14), (5, 9), 0.8)])
    one, two = _frame((0, 4)), _frame((10, 14))
    three, four = _frame((5, 9)), _frame((20, 24))
    assert [(each.source, each.target) for each in told([one, two], [three, four], words)] == [
        (one, four),
        (two, three),
    ]


def test_what_is_left_on_each_side_is_paired_but_does_not_fit() -> None:
    (each,) = told([_frame((0, 4))], [_frame((5, 9))], Words([]))
    assert each.pair is None
    assert each.lone is not None
    assert each.new is not None


def test_claims_without_counterpart_stand_alone() -> None:
    found = list(told([_frame((0, 4)), _frame((10, 14))], [_frame((5, 9))], Words([])))
    assert [(bool(each.lone), bool(each.new)) for each in found] == [(True, False), (True, False), (False, True)]


def test_a_pair_has_both_claims() -> None:
    words = Words([_link((0, 4), (5, 9), 0.9)])
    (each,) = told([_frame((0, 4))], [_frame((5, 9))], words)
    assert isinstance(each, Told)
    assert each.pair == (each.source, each.target)
    assert (each.lone, each.new) == (None, None)


def test_a_fit_is_of_cues_and_speakers_together() -> None:
    one, other = _frame((0, 4), (10, 14)), _frame((5, 9), (15, 19))
    for speaker, fits in ((0.25, True), (0.24, False)):
        words = Words([_link((0, 4), (5, 9), 0.2), _link((10, 14), (15, 19), speaker)])
        (each,) = told([one], [other], words)
        assert (each.pair == (one, other)) is fits
        assert each.fit == (0.45 if fits else 0.0)
        assert (each.lone, each.new) == ((None, None) if fits else (one, other))


def test_a_speaker_that_one_side_lacks_adds_nothing() -> None:
    words = Words([_link((0, 4), (5, 9), 0.2), _link((10, 14), (15, 19), 0.9)])
    for pair in ((_frame((0, 4), (10, 14)), _frame((5, 9))), (_frame((0, 4)), _frame((5, 9), (15, 19)))):
        (each,) = told([pair[0]], [pair[1]], words)
        assert (each.pair, each.fit) == (None, 0.0)


def test_the_best_fit_comes_first_and_of_equal_ones_the_first() -> None:
    one, two, three = _frame((0, 4)), _frame((10, 14)), _frame((20, 24))
    words = Words([_link((0, 4), (20, 24), 0.5), _link((10, 14), (20, 24), 0.6)])
    assert [(each.source, each.target) for each in told([one, two], [three], words)] == [(two, three), (one, None)]
    words = Words([_link((0, 4), (20, 24), 0.6), _link((10, 14), (20, 24), 0.6)])
    assert next(told([one, two], [three], words)).source == one


def test_a_word_touches_a_place_that_it_shares_a_letter_with() -> None:
    words = Words([_link((4, 8), (14, 18), 0.9)])
    assert [words.likeness(_place(*each), None) for each in ((0, 4), (0, 5), (7, 9), (8, 9))] == [0, 0.9, 0.9, 0]
    assert words.likeness(Excerpt("title", 4, 8, "xxxx"), None) == 0


def test_the_likest_counterpart_of_a_place() -> None:
    words = Words([_link((0, 4), (20, 24), 0.5), _link((10, 14), (20, 24), 0.6), _link((5, 9), None, 0.9)])
    assert words.counterpart(_place(20, 24), 0.6) == Span("body", 10, 14)
    assert words.counterpart(_place(20, 24), 0.61) is None
    assert words.counterpart(_place(0, 4), 0.1) is None


def test_cover_counts_words_without_a_link() -> None:
    words = Words([_link((0, 4), (5, 9), 0.8), _link((0, 4), (15, 19), 0.6), _link((5, 9), None, 0.0)])
    assert words.cover(_place(0, 9)) == 0.4
    assert words.cover(_place(30, 34)) == 0.0
    assert words.likeness(_place(0, 4), None) == 0.8
    assert words.likeness(None, _place(15, 19)) == 0.6
