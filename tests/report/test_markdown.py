from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hostile_samples import HOSTILE, from_files, hostile
from markdown_it import MarkdownIt
from report_samples import alone, everything, finding, noted, passing, report, run, second_reading

if TYPE_CHECKING:
    from collections.abc import Callable

    Render = Callable[..., str]


def _html(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def _outside_code(page: str) -> str:
    """What a host would look through for mentions and links: the page's words less code, tags and entities."""
    return html.unescape(re.sub(r"<[^>]*>", "\n", re.sub(r"<code>.*?</code>", "", page, flags=re.DOTALL)))


def test_counts_then_the_worst_first(render: Render) -> None:
    text = render("markdown", everything())
    assert text.startswith("## tqcheck: 3 of 5 articles did not pass\n\n| articles | not passed |")
    assert "| 5 | 3 | 1 | 1 | 3 | 2 | 1 | 80.4 (3 scored) |" in text
    titles = re.findall(r"<summary>(.*)</summary>", text)
    assert titles == [
        "<b>NOT CHECKED</b> <code>fa-en/broken</code>",
        "<b>FAIL</b> <code>fa-en/nilufar-flood</code> score 41.2, 3 blocking, 1 advice",
        "<b>FAIL</b> <code>fa-en/crashed</code> score 100.0, 0 blocking, 0 advice",
        "<b>PASS</b> <code>alone</code> no score, 0 blocking, 1 advice",
    ]


def test_an_entry_says_what_where_and_both_texts(render: Render) -> None:
    page = _html(render("markdown", from_files()))
    assert (
        "<strong>NUM001 wrong-number</strong> (critical, blocks) at <code>news/flood/target.en.md:5:19</code>" in page
    )
    assert "<li>original: <code>\u2067۳۷ خانه\u2069</code></li>" in page
    assert "<li>translation: <code>73 homes</code></li>" in page


def test_notes_and_what_was_waived_on_request(render: Render) -> None:
    plain, verbose = render("markdown", from_files()), render("markdown", from_files(), verbose=True)
    assert not {"FLU004", "ATT003"} & set(re.findall(r"[A-Z]{3}\d{3}", plain))
    assert "FLU004" in verbose
    assert "  - accepted: the agency's own wording (desk, until 2027-01-31)" in verbose


def test_remarks_stand_below_the_findings_and_skips_on_request(render: Render) -> None:
    page = _html(render("markdown", run(report(findings=(finding(),), second_reading=second_reading()), noted())))
    assert page.index("NUM001 wrong-number") < page.index("<li>second reader: major mistranslation, in 2 of 3 answers")
    assert page.count("<li>translation: <code>confirmed</code></li>") == 2
    assert "<li>decision without effect: news/decisions.toml, number 2: fits no finding" in page
    assert "no parser" not in page
    assert "<li>not checked: FLU001, FLU002: no parser" in _html(render("markdown", run(noted()), verbose=True))


@pytest.mark.parametrize(
    ("records", "heading"),
    [
        (run(), "there was no article"),
        (run(passing()), "1 article passed"),
        (run(passing(), alone()), "2 articles passed"),
        (run(passing(), finished=False), "the run did not come to its end"),
    ],
    ids=["empty", "one", "two", "cut short"],
)
def test_headings(render: Render, records: list[object], heading: str) -> None:
    assert render("markdown", records).startswith(f"## tqcheck: {heading}\n")


def test_hostile_text_is_shown_and_does_nothing(render: Render) -> None:
    text = render("markdown", hostile(), verbose=True)
    page = _html(text)
    tags = set(re.findall(r"<(\w+)", page))
    assert tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "b", "code", "ul", "li",
                    "strong", "p"}  # fmt: skip
    assert page.count("<details>") == page.count("</details>") == 2
    assert page.count("<h2>") == 1
    words = _outside_code(page)
    assert not re.search(r"@\w|#\d|GH-\d|://|\bwww\.|[!~%$&]\w", words)
    assert "alert(1)" in words


@pytest.mark.parametrize("text", ["`", "``", "a `b` ``c``", "```\n```", " ", "\\", "|", HOSTILE])
def test_a_code_span_holds_whatever_it_is_given(render: Render, text: str) -> None:
    page = _html(render("markdown", run(report(findings=(finding(message="x", suggestion=text),)))))
    (shown,) = re.findall(r"<li>suggestion: (.*)</li>", page)
    assert re.fullmatch(r"<code>[^<]*</code>", shown)


def test_a_comment_is_short_enough_and_says_what_is_missing(render: Render) -> None:
    many = [report(id=f"a{n}", findings=tuple(finding(fingerprint=str(k)) for k in range(20))) for n in range(40)]
    text = render("markdown", run(*many))
    assert 50_000 < len(text.encode()) <= 60_000
    shown = text.count("**NUM001")
    assert text.endswith(f"{800 - shown} more entries did not fit in here.\n")
    assert text.count("<details>") == text.count("</details>")


def test_a_huge_article_is_shown_in_part(render: Render) -> None:
    many = report(findings=tuple(finding(fingerprint=str(k), message="ا" * 5000) for k in range(500)))
    text = render("markdown", run(many))
    assert text.count("**NUM001") > 20
    assert len(text.encode()) <= 60_000
