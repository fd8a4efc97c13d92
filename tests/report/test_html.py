from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from html_page import Page
from report_samples import (
    TARGET,
    alone,
    crashed,
    everything,
    excerpt,
    finding,
    frame,
    ordinary,
    passing,
    report,
    run,
    second_reading,
    tiny,
)

from tqcheck.model import Article, Record, Retranslation, Sentence, Sides, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    Render = Callable[..., str]


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


BAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\n&lt;b&gt;"


def hostile(bad: str) -> list[Record]:
    """A run with that text wherever one can stand."""
    article = Article("en", bad, bad)
    return [
        report(
            id=bad,
            corpus=bad,
            alignment=bad,
            texts=Sides(None, article),
            sentences=Sides((), (Sentence("title", 0, len(bad), 0), Sentence("body", 0, len(bad), 1))),
            beads=(),
            back_translations=(),
            findings=(
                finding(
                    message=bad, source=None, target=excerpt(article, bad), suggestion=bad, fingerprint=bad, slug=bad
                ),
                finding(code=bad, message=bad, source=None, target=None, fingerprint=bad, slug=bad),
            ),
        ),
        Unreadable(bad, bad),
    ]


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_hostile_text_stays_text(render: Render, lang: str) -> None:
    found = Page(render("html", run(*hostile(BAD)), lang=lang))
    assert len(found.all("script")) == 1
    assert not found.all("img")
    assert not found.all("b", onerror="alert(1)")
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
    assert not found.all("td", lang="fa", dir="ltr")
    assert not found.all("table", dir="rtl")


def test_two_sides_written_from_the_right_begin_there(html: Callable[..., Page]) -> None:
    texts = report().texts
    found = html(report(texts=Sides(replace(texts.target, lang="ar"), replace(texts.source, lang="fa"))))
    assert found.all("table", dir="rtl")
    assert found.all("td", dir="ltr")  # the findings stay English


def test_articles_are_folded_and_the_page_has_landmarks(html: Callable[..., Page]) -> None:
    found = html(report(), passing())
    assert len(found.all("details", **{"class": "article"})) == 2
    assert not [each for each in found.all("details") if "open" in each]
    for tag in ("header", "main", "footer", "h1"):
        assert len(found.all(tag)) == 1


def test_what_needs_the_script_is_hidden_without_it(html: Callable[..., Page]) -> None:
    found = html(report())
    assert "hidden" in found.all("form", id="filters")[0]
    assert "hidden" in found.all("div", **{"class": "tools"})[0]


def test_gap_and_other_translations_are_on_the_page(html: Callable[..., Page]) -> None:
    fresh = Retranslation(1, "replay", "The flood destroyed 37 homes.", 0.8, ("figures: '37' became '73'",), 0.95)
    text = html(report(fresh_translations=(fresh,))).text
    assert "not in the translation" in text
    assert "not in the original" in text
    assert "translated back by replay" in text
    assert "translated afresh by replay" in text
    assert "figures: '37' became '73'" in text
    assert "chrF2 0.80, encoder 0.95" in text
    assert "یک مقام محلی تأیید کرد" in text


def test_a_second_readers_remark_stands_beside_its_sentence_and_asks_for_no_decision(html: Callable[..., Page]) -> None:
    found = html(report(second_reading=second_reading()))
    assert "Second reader, in 2 of 3 answers: major, mistranslation" in found.text
    assert "He only claimed it." in found.text
    assert "second reader http://127.0.0.1/v1/small: 1 remark, 1 without a majority" in found.text
    assert len(found.all("div", **{"class": "remark"})) == 1
    assert len(found.all("article")) == len(html(report()).all("article"))


def test_pair_without_source_has_one_column_beside_the_findings(html: Callable[..., Page]) -> None:
    assert len(html(alone()).all("th", scope="col")) == 2


def test_score_that_is_missing_has_its_reason(html: Callable[..., Page]) -> None:
    assert "No score: there is no original" in html(alone()).text


def test_page_says_what_the_decisions_mean_and_each_card_what_it_asks_for(html: Callable[..., Page]) -> None:
    found = html(report(passed=True, findings=(finding(blocking=False, severity="minor"),)))
    assert "Hold: a finding blocks" in found.text
    assert "advice; minor if it is right" in found.text
    assert found.all("article", **{"class": "card read"})
    assert not found.all("article", **{"class": "card hold"})


def test_crashes_and_skips_are_listed(html: Callable[..., Page]) -> None:
    text = html(crashed()).text
    assert r"KeyError: 'per\x1bson'" in text
    assert text.count("there is no glossary") == 2  # in the list and in the article


def test_log_cut_short_is_told(render: Render) -> None:
    assert "did not come to its end" in render("html", run(passing(), finished=False))
    assert "did not come to its end" not in render("html", run(passing()))


def test_rule_has_its_page_where_it_is_installed(html: Callable[..., Page]) -> None:
    found = html(report(findings=(finding(), finding(code="XYZ001", fingerprint="XYZ001-1"))))
    assert [each["id"] for each in found.all("details", **{"class": "rule"})] == ["NUM001"]
    assert len(found.all("a", href="#NUM001")) == 1
    assert "Why it matters in news" in found.text


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
    turning = report(
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
                fingerprint=TURNING,
                waived=replace(report().findings[-1].waived, reason=TURNING),
            ),
        ),
    )
    text = render("html", run(turning, *hostile(f"{TURNING}37"), Unreadable(TURNING, TURNING)), log=TURNING)
    assert not re.search(f"[{TURNING}]", text)
    assert r"\u202e\u2066" in text


def test_each_text_stands_in_its_own_isolate(html: Callable[..., Page]) -> None:
    """HTML isolates blocks, `bdi` and whatever has a `dir`; no text of an article stands inline without one."""
    found = html(report(), replace(passing(texts=Sides(None, replace(TARGET, title=""))), id="بی‌عنوان"))
    assert len(found.all("bdi", **{"class": "path"})) == 4
    headings = [each.get("dir") for each in found.all("bdi") if "class" not in each]
    assert headings[:2] == ["ltr", None]


def test_a_thousand_ordinary_articles_stay_below_fifteen_megabytes(render: Render) -> None:
    # From thirty on the table of the worst does not grow.
    some, many = (len(render("html", run(*[ordinary()] * times)).encode()) for times in (30, 40))
    assert (many - some) / 10 * 1000 < 15_000_000
