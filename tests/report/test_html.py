from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from report_samples import TARGET, alone, crashed, everything, excerpt, finding, frame, passing, report, run, tiny

from tqcheck.model import Article, Sentence, Sides, Unreadable, Waiver
from tqcheck.report.view import Mark, article_view, case_command, page, segments
from tqcheck.rules import cards

if TYPE_CHECKING:
    from collections.abc import Callable

    Render = Callable[..., str]

VOID = {"meta", "link", "input", "rect", "br", "col"}


class Page(HTMLParser):
    """The elements of a page with their attributes; checks that tags nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text += data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        return [
            found
            for name, found in self.elements
            if name == tag and all(found.get(key) == value for key, value in attributes.items())
        ]


@pytest.fixture
def html(render: Render) -> Callable[..., Page]:
    return lambda *records: Page(render("html", run(*records)))


def test_page_is_self_contained_and_its_policy_forbids_the_network(render: Render) -> None:
    text = render("html", everything())
    found = Page(text)
    policy = found.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"] or ""
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"https?:|//[a-z]|@import|url\(", text)
    assert not [
        a for _, attributes in found.elements for a in attributes if a in ("src", "style") or a.startswith("on")
    ]


def test_every_link_has_its_end_and_ids_are_unique(render: Render) -> None:
    found = Page(render("html", everything()))
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] or "" for attributes in found.all("a")]
    assert len(links) > 10
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_hostile_text_stays_text(html: Callable[..., Page]) -> None:
    bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    article = Article("en", bad, bad)
    hostile = report(
        id=bad,
        corpus=bad,
        alignment=bad,
        texts=Sides(None, article),
        sentences=Sides((), (Sentence("title", 0, len(bad), 0), Sentence("body", 0, len(bad), 1))),
        beads=(),
        back_translations=(),
        findings=(
            finding(message=bad, source=None, target=excerpt(article, bad), suggestion=bad, fingerprint=bad, slug=bad),
        ),
    )
    found = html(hostile, Unreadable(bad, bad))
    assert len(found.all("script")) == 1
    assert not found.all("img")
    assert found.text.count("<script>alert(1)</script>") > 8


def test_controls_and_surrogates_can_be_written(render: Render) -> None:
    text = render(
        "html", run(tiny("a\x00\x1b\ud800b 73", (5, 7)), Unreadable("x\udce9", "y"), passing(alignment="\udce9"))
    )
    text.encode("utf-8")
    assert not re.search("[\x00\x1b]", text)


def test_sides_have_their_language_and_direction(html: Callable[..., Page]) -> None:
    found = html(report())
    assert found.all("td", lang="fa", dir="rtl")
    assert found.all("td", lang="en", dir="ltr")
    assert found.all("blockquote", lang="fa", dir="rtl")
    assert not found.all("td", lang="fa", dir="ltr")


def test_articles_are_folded_and_the_page_has_landmarks(html: Callable[..., Page]) -> None:
    found = html(report(), passing())
    assert len(found.all("details", **{"class": "article"})) == 2
    assert not [each for each in found.all("details") if "open" in each]
    for tag in ("header", "main", "footer", "h1"):
        assert len(found.all(tag)) == 1
    assert len(found.all("h3")) == 2


def test_filters_need_the_script_and_are_hidden_without_it(html: Callable[..., Page]) -> None:
    (form,) = html(report()).all("form")
    assert "hidden" in form


def test_articles_come_worst_first() -> None:
    low, none = report(id="low", score=3.0), report(id="none", score=None, score_reason="no encoder")
    few = report(id="few", score=1.0, findings=(finding(),))
    view = page(run(passing(), alone(), crashed(), few, report(), low, none))
    assert [each.name for each in view.articles] == ["none", "low", "nilufar-flood", "few", "crashed", "alone", "quiet"]


def test_figures_and_families_leave_the_waived_out() -> None:
    view = page(everything())
    assert {each.name: each.value for each in view.figures} == {
        "articles": "4", "failed": "2", "findings": "5", "waived": "1", "unreadable": "1", "crashed": "1",
    }  # fmt: skip
    assert [(each.name, each.count, each.share) for each in view.families] == [
        ("title", 1, 50), ("number", 1, 50), ("completeness", 1, 50), ("fluency", 2, 100),
    ]  # fmt: skip
    assert (view.mean, view.mean_note) == ("80.4", "3 of 4 scored")


def test_a_finding_of_the_baseline_is_marked_as_known() -> None:
    known = finding(waived=Waiver("in the baseline", None, None, baseline=True))
    card = article_view(report(findings=(known,)), "a1").cards[0]
    assert (card.blocking, card.waived) == (False, "Known: in the baseline")


def test_waived_finding_is_a_card_but_blocks_nothing() -> None:
    view = article_view(report(), "a1")
    card = next(each for each in view.cards if each.code == "ATT003")
    assert (card.blocking, card.waived) == (False, "Waived by desk until 2027-01-31: the agency's own wording")
    assert view.blockers == 3
    assert "attribution" not in view.kinds


def test_rows_say_what_was_omitted_and_added() -> None:
    rows = article_view(report(), "a1").rows
    assert [row.state for row in rows] == ["", "", "", "omitted", "", "added"]
    assert rows[3].target == ()
    assert rows[5].source == ()
    assert [back.provider for back in rows[4].back] == ["replay"]
    assert rows[0].source[0].heading
    assert not rows[1].source[0].heading


def test_gap_and_back_translation_are_on_the_page(html: Callable[..., Page]) -> None:
    text = html(report()).text
    assert "not in the translation" in text
    assert "not in the original" in text
    assert "translated back by replay" in text
    assert "یک مقام محلی تأیید کرد" in text


def test_claims_stand_beside_each_other_as_chains(html: Callable[..., Page]) -> None:
    view = article_view(report(), "a1")
    assert [[link.value for chain in row.source for link in chain.links] for row in view.claims] == [
        ["فرماندار", "به گفته"],
        ["یک مقام محلی", "ادعا کرد"],
    ]
    assert [[chain.kind for chain in row.target] for row in view.claims] == [["neutral"], ["assertive"]]
    shown = html(*run(report()))
    assert len([1 for tag, attrs in shown.elements if (tag, attrs.get("class")) == ("p", "chain")]) == 4
    assert "local official" in shown.text


def test_claims_of_an_article_alone_are_those_of_the_translation() -> None:
    claim = frame(TARGET, 3, "local official", "confirmed", "assertive")
    view = article_view(report(beads=(), frames=Sides((), (claim,))), "a1")
    assert [(len(row.source), len(row.target)) for row in view.claims] == [(0, 1)]


def test_pair_without_source_has_one_column_and_no_added_rows(html: Callable[..., Page]) -> None:
    view = article_view(alone(), "a1")
    assert [side.name for side in view.sides] == ["target"]
    assert [row.state for row in view.rows] == [""]
    text = "".join(piece.text for block in view.rows[0].target for piece in block.segments)
    assert "A flood destroyed" in text
    assert "danced" in text
    assert len(html(alone()).all("th", scope="col")) == 5 + 1


def test_score_that_is_missing_has_its_reason(html: Callable[..., Page]) -> None:
    assert "No score: there is no original" in html(alone()).text


def test_deductions_have_a_minus_and_measures_without_a_value_are_left_out() -> None:
    view = article_view(report(), "a1")
    assert [(each.name, each.value) for each in view.factors] == [("number", "−25.0"), ("completeness", "−33.8")]
    assert [(each.name, each.value) for each in view.quality] == [("similarity", "0.812")]


def test_record_of_the_rule_stands_beside_the_confidence(html: Callable[..., Page]) -> None:
    measured_rule = cards.measured().cards["NUM001"]
    assert measured_rule.whole.fired
    text = html(report(findings=(finding(), finding(code="XYZ001", fingerprint="XYZ001-1")))).text
    right = f"right {measured_rule.whole.hits} of {measured_rule.whole.fired}"
    assert f"confidence 97%rule {right}, {measured_rule.whole.false_per_1000:.2f} alarms" in text
    assert text.count("rule right") == 1


def test_suggestion_stands_alone_where_the_script_copies_it_from(html: Callable[..., Page]) -> None:
    found = html(report(findings=(finding(suggestion="37 <homes>"),)))
    assert len(found.all("p", **{"class": "suggestion"})) == len(found.all("bdi")) - 2 == 1
    assert "Suggestion: 37 <homes>" in found.text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, "3 findings block; 1 finding is advice."),
        ({"findings": (finding(),)}, "1 finding blocks."),
        ({"passed": True, "findings": (finding(blocking=False),)}, "Nothing blocks; 1 finding is advice."),
        ({"passed": True, "findings": ()}, "Nothing open was found."),
        ({"findings": (), "crashes": crashed().crashes}, "1 check crashed."),
    ],
)
def test_article_says_why_it_passed_or_failed(changes: dict[str, Any], why: str) -> None:
    assert article_view(report(**changes), "a1").why == why


def test_page_says_what_blocking_means_and_each_card_whether_it_blocks(html: Callable[..., Page]) -> None:
    found = html(report(passed=True, findings=(finding(blocking=False),)))
    assert "An article fails when a finding blocks" in found.text
    assert "advicecriticalnumber" in found.text
    assert not found.all("span", **{"class": "badge blocking"})
    waived = html(report(findings=(report().findings[-1],)))
    assert "attribution" in waived.text
    assert "advicemajor" not in waived.text


def test_crashes_and_skips_are_listed(html: Callable[..., Page]) -> None:
    text = html(crashed()).text
    assert r"KeyError: 'per\x1bson'" in text
    assert "there is no glossary" in text


def test_log_cut_short_is_told(render: Render) -> None:
    assert "did not come to its end" in render("html", run(passing(), finished=False))
    assert "did not come to its end" not in render("html", run(passing()))


def test_neighbouring_sentences_of_a_paragraph_keep_what_stands_between_them() -> None:
    whole = replace(report().beads[0], source=(1, 2, 3), target=(1, 2, 3))
    row = article_view(report(beads=(whole,), findings=()), "a1").rows[0]
    texts = ["".join(piece.text for piece in block.segments) for block in row.target]
    assert texts == TARGET.body.split("\n\n")[:2]


def mark(start: int, end: int, number: int, severity: str = "minor") -> Mark:
    return Mark("body", start, end, f"c{number}", f"c{number}-target", severity)


def test_overlapping_marks_cut_the_text_at_every_edge() -> None:
    text = "abcdefghij"
    placed: set[str] = set()
    found = list(segments(text, 0, 10, [mark(2, 6, 1, "critical"), mark(4, 8, 2), mark(4, 5, 3)], placed))
    assert [(each.text, each.cards, each.severity) for each in found] == [
        ("ab", (), ""),
        ("cd", ("c1",), "critical"),
        ("e", ("c1", "c2", "c3"), "critical"),
        ("f", ("c1", "c2"), "critical"),
        ("gh", ("c2",), "minor"),
        ("ij", (), ""),
    ]
    assert [each.anchors for each in found if each.anchors] == [("c1-target",), ("c2-target", "c3-target")]
    assert placed == {"c1-target", "c2-target", "c3-target"}


def test_mark_over_two_sentences_has_one_anchor() -> None:
    placed: set[str] = set()
    marks = [mark(3, 9, 1)]
    first, second = (
        list(segments("abcdefghij", 0, 5, marks, placed)),
        list(segments("abcdefghij", 6, 10, marks, placed)),
    )
    assert [each.text for each in first + second if each.cards] == ["de", "ghi"]
    assert [each.anchors for each in first + second if each.anchors] == [("c1-target",)]


def test_offsets_are_code_points() -> None:
    view = article_view(tiny("😀😀 73 homes", (3, 5)), "a1")
    assert [piece.text for piece in view.rows[0].target[0].segments] == ["😀😀 ", "73", " homes"]


TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2029"


def test_nothing_of_an_article_turns_the_text_of_the_page(render: Render) -> None:
    """The page's own isolates stand in pairs around right-to-left runs, none of which is in these texts."""
    article = Article("en", f"{TURNING}37 homes{TURNING}", f"The flood took {TURNING}37 homes.")
    places = Sides(
        (Sentence("title", 0, len(article.title), 0), Sentence("body", 0, len(article.body), 1)),
        (Sentence("title", 0, len(article.title), 0), Sentence("body", 0, len(article.body), 1)),
    )
    back = replace(report().back_translations[0], bead=0, text=f"{TURNING}37")
    claim = frame(article, 0, f"{TURNING}37 homes.", "took", "neutral")
    hostile = report(
        id=f"{TURNING}id",
        texts=Sides(article, article),
        sentences=places,
        beads=(replace(report().beads[0], source=(0, 1), target=(0, 1)),),
        frames=Sides((claim,), (claim,)),
        back_translations=(back,),
        findings=(
            finding(
                source=excerpt(article, "took"),
                target=excerpt(article, f"{TURNING}37 homes."),
                message=TURNING,
                suggestion=f"{TURNING}37",
                waived=replace(report().findings[-1].waived, reason=TURNING),
            ),
        ),
    )
    text = render("html", run(hostile, Unreadable(TURNING, TURNING)))
    assert not re.search(f"[{TURNING}]", text)
    assert r"\u202e\u2066" in text


def test_honest_marks_and_joiners_stay_as_they_are() -> None:
    view = article_view(tiny("می\u200cگوید\u200f: 73", (10, 12)), "a1")
    assert view.rows[0].target[0].segments[0].text == "می\u200cگوید\u200f: "


def test_each_text_stands_in_its_own_isolate(html: Callable[..., Page]) -> None:
    """HTML isolates blocks, `bdi` and whatever has a `dir`; no text of an article stands inline without one."""
    found = html(report(), replace(passing(texts=Sides(None, replace(TARGET, title=""))), id="بی‌عنوان"))
    assert len(found.all("bdi", **{"class": "path"})) == 4
    assert [each.get("dir") for each in found.all("a") if (each.get("href") or "").count("-") == 0] == [
        None,
        "ltr",
        None,
    ]


def test_what_blocks_stands_before_what_advises() -> None:
    advice = finding(code="NUM002", severity="critical", blocking=False, fingerprint="NUM002-1")
    blocker = finding(code="CMP002", severity="minor", blocking=True, fingerprint="CMP002-1")
    waived = finding(code="NUM003", fingerprint="NUM003-1", waived=report().findings[-1].waived)
    view = article_view(report(findings=(advice, waived, blocker)), "a1")
    assert [each.code for each in view.cards] == ["CMP002", "NUM002", "NUM003"]


def test_invisible_marked_character_is_shown() -> None:
    view = article_view(tiny("a\u202eb", (1, 2)), "a1")
    assert [piece.text for piece in view.rows[0].target[0].segments] == ["a", r"\u202e", "b"]


def test_title_span_is_marked_in_the_title_row() -> None:
    row = article_view(report(), "a1").rows[0]
    assert [(piece.text, piece.cards) for piece in row.target[0].segments if piece.cards] == [("73", ("a1-1",))]
    assert [(piece.text, piece.cards) for piece in row.source[0].segments if piece.cards] == [("۳۷", ("a1-1",))]


def test_card_links_to_the_words_that_have_a_place() -> None:
    card = article_view(report(), "a1").cards[1]
    assert [(quote.side.name, quote.anchor) for quote in card.quotes] == [
        ("source", "a1-2-source"),
        ("target", "a1-2-target"),
    ]
    unplaced = article_view(report(sentences=Sides((), ()), beads=()), "a1").cards[1]
    assert [quote.anchor for quote in unplaced.quotes] == [None, None]


def test_report_without_texts_still_has_its_cards(html: Callable[..., Page]) -> None:
    view = article_view(report(texts=Sides(None, None)), "a1")
    assert view.rows == ()
    assert view.cards[0].quotes[0].cut.marked == "73"
    assert "number-in-title" in html(report(texts=Sides(None, None))).text


def test_case_command_quotes_what_a_shell_would_read() -> None:
    assert (
        case_command(finding(fingerprint="NUM001-8c1f-1")) == 'tqcheck case add RUN.jsonl NUM001-8c1f-1 --right "..."'
    )
    assert (
        case_command(finding(fingerprint="x; rm -rf ~")) == "tqcheck case add RUN.jsonl 'x; rm -rf ~' --right \"...\""
    )


def test_a_thousand_ordinary_articles_stay_below_fifteen_megabytes(render: Render) -> None:
    """The samples' text ten times over is as long as an agency story."""
    sentence = (
        "The ministry said on Monday that the repairs of the old road would take about two more years to finish. "
    )
    original = (
        "وزارتخانه روز دوشنبه اعلام کرد که تعمیر جاده قدیمی حدود دو سال دیگر به درازا خواهد کشید و پایان می‌یابد. "
    )
    count = 18
    sides = Sides(Article("fa", "عنوان", original * count), Article("en", "A title", sentence * count))
    cut = Sides(
        tuple(Sentence("body", n * len(original), (n + 1) * len(original) - 1, n) for n in range(count)),
        tuple(Sentence("body", n * len(sentence), (n + 1) * len(sentence) - 1, n) for n in range(count)),
    )
    beads = tuple(replace(report().beads[0], source=(n,), target=(n,)) for n in range(count))
    big = report(texts=sides, sentences=cut, beads=beads, back_translations=())
    one, many = (len(render("html", run(*[big] * times)).encode()) for times in (1, 11))
    assert (many - one) / 10 * 1000 < 15_000_000
