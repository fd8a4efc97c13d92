from __future__ import annotations

from dataclasses import replace

from report_samples import TARGET, alone, finding, report, tiny

from tqcheck.model import Sentence, Sides
from tqcheck.report.view.article import article_view
from tqcheck.report.view.rows import Mark, segments
from tqcheck.wording import words


def mark(start: int, end: int, number: int, ask: str = "read") -> Mark:
    return Mark("body", start, end, f"c{number}", ask)


def test_overlapping_marks_cut_the_text_at_every_edge() -> None:
    found = list(segments("abcdefghij", 0, 10, [mark(2, 6, 1, "hold"), mark(4, 8, 2), mark(4, 5, 3)]))
    assert [(each.text, each.cards, each.ask) for each in found] == [
        ("ab", (), ""),
        ("cd", ("c1",), "hold"),
        ("e", ("c1", "c2", "c3"), "hold"),
        ("f", ("c1", "c2"), "hold"),
        ("gh", ("c2",), "read"),
        ("ij", (), ""),
    ]


def test_mark_over_two_sentences_marks_both() -> None:
    marks = [mark(3, 9, 1)]
    pieces = [*segments("abcdefghij", 0, 5, marks), *segments("abcdefghij", 6, 10, marks)]
    assert [each.text for each in pieces if each.cards] == ["de", "ghi"]


def test_offsets_are_code_points() -> None:
    view = article_view(tiny("😀😀 73 homes", (3, 5)), "a", words())
    assert [piece.text for piece in view.rows[0].target[0].segments] == ["😀😀 ", "73", " homes"]


def test_honest_marks_and_joiners_stay_as_they_are() -> None:
    view = article_view(tiny("می\u200cگوید\u200f: 73", (10, 12)), "a", words())
    assert view.rows[0].target[0].segments[0].text == "می\u200cگوید\u200f: "


def test_invisible_marked_character_is_shown() -> None:
    view = article_view(tiny("a\u202eb", (1, 2)), "a", words())
    assert [piece.text for piece in view.rows[0].target[0].segments] == ["a", r"\u202e", "b"]


def test_rows_say_what_was_omitted_and_added() -> None:
    rows = article_view(report(), "a", words()).rows
    assert [row.state for row in rows] == ["", "", "", "omitted", "", "added"]
    assert rows[3].target == ()
    assert rows[5].source == ()
    assert [back.provider for back in rows[4].back] == ["replay"]
    assert rows[0].source[0].heading
    assert not rows[1].source[0].heading


def test_findings_stand_beside_their_sentence_those_of_an_omission_at_its_hole() -> None:
    view = article_view(report(), "a", words())
    assert [[card.code for card in row.cards] for row in view.rows] == [
        ["TTL002"], ["NUM001"], [], ["CMP001"], ["ATT003"], ["FLU004"],
    ]  # fmt: skip
    assert view.loose == ()


def test_in_a_row_what_blocks_stands_first() -> None:
    advice = finding(code="NUM002", blocking=False, fingerprint="NUM002-1")
    blocker = finding(code="CMP002", severity="minor", fingerprint="CMP002-1")
    view = article_view(report(findings=(advice, blocker)), "a", words())
    assert [card.code for card in view.rows[1].cards] == ["CMP002", "NUM002"]


def test_marks_lead_to_their_cards_on_both_sides() -> None:
    row = article_view(report(), "a", words(), prefix="a.").rows[0]
    for side in (row.target, row.source):
        assert [piece.cards for piece in side[0].segments if piece.cards] == [("a.TTL002-1",)]


def test_finding_of_two_rows_stands_beside_its_translation() -> None:
    crossed = finding(source=report().findings[4].source)
    view = article_view(report(findings=(crossed,)), "a", words())
    assert [len(row.cards) for row in view.rows] == [0, 1, 0, 0, 0, 0]
    assert any(piece.cards for piece in view.rows[4].source[0].segments)


def test_neighbouring_sentences_of_a_paragraph_keep_what_stands_between_them() -> None:
    whole = replace(report().beads[0], source=(1, 2, 3), target=(1, 2, 3))
    row = article_view(report(beads=(whole,), findings=()), "a", words()).rows[0]
    texts = ["".join(piece.text for piece in block.segments) for block in row.target]
    assert texts == TARGET.body.split("\n\n")[:2]


def test_translation_alone_has_a_row_a_paragraph() -> None:
    view = article_view(alone(), "a", words())
    assert [side.name for side in view.sides] == ["target"]
    assert [row.state for row in view.rows] == [""] * 4
    texts = ["".join(piece.text for block in row.target for piece in block.segments) for row in view.rows]
    assert texts == [TARGET.title, *TARGET.body.split("\n\n")]


def test_without_an_alignment_both_texts_stand_in_one_row() -> None:
    assert len(article_view(report(beads=(), back_translations=()), "a", words()).rows) == 1


def test_words_that_stand_in_no_row_are_quoted() -> None:
    view = article_view(
        report(sentences=Sides((), (Sentence("body", 0, 3, 1),)), beads=(), findings=(finding(),)), "a", words()
    )
    assert [quote.cut.marked for quote in view.loose[0].quotes] == ["۳۷ خانه", "73 homes"]
