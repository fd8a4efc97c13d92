from __future__ import annotations

from report_samples import SOURCE, TARGET, excerpt, finding, report

from tqcheck.model import Article, Bead, Sentence, Span
from tqcheck.report.excerpts import aligned, around, direction, isolated, unmarked
from tqcheck.report.summary import in_order


def test_a_cut_never_parts_a_letter_from_its_accent() -> None:
    accented = "e\u0301" * 30
    article = Article("en", "", f"{accented}X{accented}")
    for width in range(11, 31):
        cut = around(article, Span("body", 60, 61), [], width)
        assert cut.before.startswith("…e"), width
        assert cut.after.endswith("\u0301…"), width


def test_without_sentences_the_line_is_the_excerpt() -> None:
    article = Article("en", "", "first line\nsecond 73 line\nthird")
    cut = around(article, Span("body", 18, 20), [], 80)
    assert (cut.before, cut.marked, cut.after) == ("second ", "73", " line")


def test_a_span_over_two_sentences_shows_both() -> None:
    article = Article("en", "", "One two. Three four. Five.")
    sentences = [Sentence("body", 0, 8, 1), Sentence("body", 9, 20, 1), Sentence("body", 21, 26, 1)]
    cut = around(article, Span("body", 4, 14), sentences, 80)
    assert (cut.before, cut.marked, cut.after) == ("One ", "two. Three", " four.")


def test_a_cut_keeps_a_word_that_just_fits() -> None:
    assert unmarked(excerpt(TARGET, "No one died"), 6).after == "No one…"


def test_a_title_aligned_with_title_and_body_shows_the_title() -> None:
    both = report(beads=(Bead((0, 1), (0,), 0.5),))
    assert aligned(both, excerpt(TARGET, "Nilufar", "title"), "target") == excerpt(SOURCE, SOURCE.title, "title")


def test_direction_is_the_packs_or_else_the_letters() -> None:
    assert direction(Article("en", "", "سلام به همه")) == "ltr"
    assert direction(Article("xx", "", "سلام به Tom")) == "rtl"
    assert direction(Article("xx", "", "Tom says سلام")) == "ltr"


def test_a_run_reaches_over_spaces_and_ends_at_its_last_letter() -> None:
    assert isolated("says سلام به همه. OK") == "says \u2067سلام به همه\u2069. OK"


def test_findings_of_one_severity_go_from_the_title_through_the_body() -> None:
    title, early, late = (
        finding(target=place, source=None)
        for place in (excerpt(TARGET, "county", "title"), excerpt(TARGET, "A flood"), excerpt(TARGET, "died"))
    )
    assert in_order([late, title, early]) == [title, early, late]
