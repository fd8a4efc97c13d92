"""The report in a real browser, by mouse and keys. Runs where Chromium and Playwright are found."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from axe_page import overflow, violations
from report_samples import TARGET, everything, finding, passing, report, run

from tqcheck.history.changes import changes
from tqcheck.history.keeper import Past
from tqcheck.history.runs import run_of
from tqcheck.origin import Origin
from tqcheck.report.folder import write_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]

ARTICLE = "articles/nilufar-flood-*.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report, and in folders of it the same in Persian and in Arabic."""
    made = tmp_path_factory.mktemp("report")
    shared = finding(code="NUM002", blocking=False, severity="minor", fingerprint="NUM002-1")
    read = replace(report().texts, target=replace(TARGET, meta=Origin("fa-en/flood/target.en.md", 2, 8, 5).meta()))
    most = [replace(each, texts=read) if each == report() else each for each in everything()[1:-1]]
    for lang, path in (("en", made), ("fa", made / "fa"), ("ar", made / "ar")):
        path.mkdir(exist_ok=True)
        records = run(*most, report(id="shared", findings=(finding(), shared)))
        write_folder(path, records, log="run.jsonl", lang=lang)
    return made


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page of the report; fails at its end if the page complained or asked for anything but files."""
    contexts, troubles = [], []

    def to(pattern: str, after: str = "", *, width: int = 1280, **context: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **context))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: request.url.startswith(("file:", "blob:")) or troubles.append(request.url))
        page.goto(next(folder.glob(pattern)).as_uri() + after)
        return page

    yield to
    for each in contexts:
        each.close()
    assert troubles == []


def shown(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("#list > li:visible .path").all_inner_texts()]


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_list_is_searched_filtered_and_ordered_and_the_address_keeps_it(visit: Callable[..., Any]) -> None:
    page = visit("index.html")
    assert len(shown(page)) == 5
    page.get_by_label("Decision").select_option("hold")
    assert shown(page) == ["fa-en/nilufar-flood", "fa-en/shared", "fa-en/crashed"]
    page.get_by_label("Search").fill("Nilufar-flood")
    assert page.locator("#status").inner_text() == "1 of 5 articles"
    page.reload()
    assert shown(page) == ["fa-en/nilufar-flood"]
    page.get_by_label("Search").fill("")
    page.get_by_label("Decision").select_option("")
    page.get_by_label("Order").select_option("name")
    assert shown(page)[0] == "alone"
    page.get_by_label("Findings").select_option("fluency")
    assert shown(page) == ["alone", "fa-en/nilufar-flood"]


def test_keys_lead_through_list_and_findings(visit: Callable[..., Any]) -> None:
    page = visit("index.html")
    for key in "jjk":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url("**/nilufar-flood-*")
    page.keyboard.press("j")
    assert focused(page) == "TTL002-1"
    page.keyboard.press("n")
    assert page.locator("#status").inner_text() == "Finding 2 of 5"
    page.keyboard.press("Enter")
    assert page.locator("[id='NUM001-8c1f02ab-1'] details").get_attribute("open") is not None
    page.keyboard.press("p")
    assert focused(page) == "TTL002-1"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_filter_hides_marks_too_and_a_link_to_what_it_hides_clears_it(visit: Callable[..., Any]) -> None:
    page = visit(ARTICLE, "?show=title")
    assert page.locator(".card:visible").count() == 1
    number = page.locator(".mark", has_text="73 homes")
    assert number.get_attribute("class") == "mark hold off"
    number.click()
    page.wait_for_function("document.activeElement.id === 'NUM001-8c1f02ab-1'")
    assert page.locator(".card:visible").count() == 5
    assert "show" not in page.url


def test_deep_link_opens_its_finding(visit: Callable[..., Any]) -> None:
    page = visit(ARTICLE, "?show=title#ATT003-1")
    assert focused(page) == "ATT003-1"
    assert page.locator("#ATT003-1").is_visible()


def test_mark_that_findings_share_leads_to_all_of_them(visit: Callable[..., Any]) -> None:
    page = visit("articles/shared-*.html")
    page.locator(".mark", has_text="73 homes").click()
    page.wait_for_function("document.querySelectorAll('.card.flash').length === 2")
    assert page.locator("#status").inner_text() == "2 findings on these words"


def test_verdicts_are_kept_and_exported_from_the_list(visit: Callable[..., Any], folder: Path) -> None:
    page = visit(ARTICLE)
    card = page.locator("[id='NUM001-8c1f02ab-1']")
    card.get_by_role("button", name="wrong").click()
    card.get_by_label("Why you judge so").fill("it says <both>")
    card.get_by_label("Why you judge so").press("Tab")
    page.reload()
    assert card.get_by_role("button", name="wrong").get_attribute("aria-pressed") == "true"
    page.locator("#TTL002-1").get_by_role("button", name="right").click()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("button", name="Export 2 verdicts").click()
    assert page.locator("#status").inner_text() == "Say who you are, then export."
    page.keyboard.type("Lena")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export 2 verdicts").click()
    data = json.loads(download.value.path().read_text("utf-8"))
    assert data["schema"] == "tqcheck-decisions/1"
    found = {each["fingerprint"]: each for each in data["decisions"]}
    wrong = found["NUM001-8c1f02ab-1"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", wrong.pop("when"))
    assert wrong == {
        "file": "fa-en/flood/target.en.md", "id": "nilufar-flood", "fingerprint": "NUM001-8c1f02ab-1",
        "rule": "NUM001", "verdict": "wrong", "reason": "it says <both>", "who": "Lena",
    }  # fmt: skip
    assert found["TTL002-1"]["reason"] == "Judged right in the report."


def test_what_is_missed_is_noted_by_its_words_and_exported(visit: Callable[..., Any]) -> None:
    page = visit(ARTICLE)
    page.locator(".pair td[lang=en] p", has_text="No one died").evaluate(
        "each => getSelection().selectAllChildren(each)"
    )
    page.get_by_role("button", name="Something is missed here").click()
    page.get_by_label("What is wrong").fill("one <died>")
    page.get_by_role("button", name="Keep it for the export").click()
    assert page.locator("#status").inner_text() == "Say how it should read."
    page.get_by_label("How it should read").fill("One died.")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Keep it for the export").click()
    assert page.locator(".kept li").inner_text() == "one <died> Remove"
    page.reload()
    page.get_by_label("Your name").fill("Lena")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export 1 missed").click()
    (missed,) = json.loads(download.value.path().read_text("utf-8"))["missed"]
    assert (missed["who"], missed["family"], missed["reason"]) == ("Lena", "meaning", "one <died>")
    assert (missed["source_lang"], missed["target_lang"], missed["right"]) == ("fa", "en", "One died.")
    assert "No one died" in missed["wrong"]
    assert "کسی جان" in missed["source"]
    page.get_by_role("button", name="Remove").click()
    assert page.locator(".kept").count() == 0


def test_browser_that_keeps_nothing_says_so_and_still_exports(visit: Callable[..., Any]) -> None:
    page = visit(ARTICLE)
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('barred'); } })"
    )
    page.reload()
    page.locator("#TTL002-1").get_by_role("button", name="right").click()
    assert page.locator("#status").inner_text().startswith("This browser keeps nothing")
    assert page.get_by_role("button", name="Export 1 verdict").is_enabled()


def test_on_a_phone_the_list_of_findings_comes_first_and_nothing_is_cut_off(visit: Callable[..., Any]) -> None:
    page = visit(ARTICLE, width=360)
    jumps, texts = page.locator(".jumps").bounding_box(), page.locator(".pair").first.bounding_box()
    assert jumps["y"] < texts["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(page.url.rpartition("/articles/")[0] + "/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_stands_what_is_to_be_mended(visit: Callable[..., Any]) -> None:
    page = visit(ARTICLE)
    page.emulate_media(media="print")
    assert page.locator(".card.hold:visible").count() == 3
    assert page.locator(".card.read:visible").count() == 0
    assert not page.locator(".tools").is_visible()


def test_overrides_of_an_article_never_act(visit: Callable[..., Any], folder: Path) -> None:
    text = report().texts.target
    turned = replace(text, body=text.body.replace("73 homes", "\u202e37\u202c homes"))
    wild = report(id="wild", texts=replace(report().texts, target=turned), findings=(finding(target=None),))
    (folder / "wild").mkdir()
    write_folder(folder / "wild", run(wild, passing()), log="run.jsonl")
    page = visit("wild/articles/wild-*.html")
    assert r"\u202e37\u202c homes" in page.locator("td[lang=en]").nth(1).inner_text()


def test_single_file_opens_what_is_linked_to(visit: Callable[..., Any], folder: Path) -> None:
    one = folder / "one"
    one.mkdir()
    write_folder(one, run(report()), log="run.jsonl", in_one_file=True)
    page = visit("one/index.html")
    page.locator("#list a").click()
    page.wait_for_function("document.querySelector('details.article').open")
    page.keyboard.press("j")
    assert focused(page).endswith(".TTL002-1")


def test_what_is_new_can_be_filtered(visit: Callable[..., Any], folder: Path) -> None:
    records = run(passing(), report())
    before, after = run_of(run(passing(), report(findings=report().findings[1:]))), run_of(records)
    (folder / "later").mkdir()
    heads = tuple(replace(each.head, id=number) for number, each in enumerate((before, after), 1))
    write_folder(
        folder / "later", records, log="run.jsonl", past=Past(heads[1], heads[0], changes(before, after), heads)
    )
    assert shown(visit("later/index.html", "?family=new")) == ["fa-en/nilufar-flood"]
    page = visit(f"later/{ARTICLE}", "?show=new")
    assert page.locator(".card:visible").evaluate_all("cards => cards.map(card => card.id)") == ["FLU004-1"]
    assert page.locator(".card[data-age='still there']").count() == 3


@pytest.mark.parametrize("page_of", ["index.html", ARTICLE, "articles/rules.html"])
@pytest.mark.parametrize(("lang", "look"), [("", "light"), ("", "dark"), ("fa/", "light"), ("ar/", "dark")])
def test_axe_finds_nothing(visit: Callable[..., Any], lang: str, look: str, page_of: str) -> None:
    page = visit(lang + page_of, color_scheme=look)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if lang else "ltr")
    assert violations(page) == []


@pytest.mark.parametrize("lang", ["", "fa/"])
def test_at_double_size_and_on_a_phone_nothing_is_cut_off(visit: Callable[..., Any], lang: str) -> None:
    for page_of in ("index.html", ARTICLE):
        # A window of 1,280 pixels, of which 200 % of zoom leave half.
        page = visit(lang + page_of, width=640, device_scale_factor=2)
        assert overflow(page) <= 0
        assert page.locator("#keys").bounding_box()["x"] >= 0
        page.set_viewport_size({"width": 360, "height": 740})
        assert overflow(page) <= 0
        assert violations(page) == []


def test_in_persian_the_page_is_mirrored_and_its_words_are_persian(visit: Callable[..., Any]) -> None:
    page = visit("fa/index.html")
    page.get_by_label("تصمیم").select_option("hold")
    assert page.locator("#status").inner_text() == "3 از 5 مطلب"
    page.keyboard.press("Tab")
    page.locator("#keys").focus()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nilufar-flood-*")
    for _ in range(2):
        page.keyboard.press("j")
    assert page.locator("#status").inner_text() == "یافتهٔ 2 از 5"
    original, translation, findings = (page.locator("thead th").nth(number).bounding_box()["x"] for number in range(3))
    assert original > translation > findings
    card = page.locator("#TTL002-1")
    assert card.locator(".message").get_attribute("lang") == "en"
    card.get_by_role("button", name="نادرست").click()
    page.get_by_label("نام شما").fill("Lena")
    with page.expect_download() as download:
        page.get_by_role("button", name="ذخیرهٔ 1 داوری").click()
    (decision,) = json.loads(download.value.path().read_text("utf-8"))["decisions"]
    assert (decision["verdict"], decision["reason"]) == ("wrong", "Judged wrong in the report.")


def test_chains_of_both_sides_stand_in_the_row_and_can_be_put_out_of_sight(visit: Callable[..., Any]) -> None:
    page = visit(ARTICLE)
    row = page.locator(".pair tbody tr", has_text="A local official confirmed")
    assert [each.split()[-1] for each in row.locator(".chain").all_inner_texts()] == ["accusation", "assertive"]
    assert row.locator(".chain.turned").count() == 2
    page.get_by_label("Who says what").uncheck()
    assert page.locator(".chain:visible").count() == 0
    page.reload()
    assert page.locator(".chain:visible").count() == 0
    assert "chains=off" in page.url
