"""The desk in a real browser, by keys. Runs where Chromium and Playwright are found."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from article_files import TARGET, WRONG
from axe_page import overflow, violations
from desk_samples import open_shelf

from tqcheck.desk.app import Desk, application
from tqcheck.desk.guard import Guard, Keys
from tqcheck.desk.serve import bound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]


@pytest.fixture
def lang() -> str:
    """The language of the desk."""
    return "en"


@pytest.fixture
def address(corpus: Path, lang: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a desk over the sample corpus is served, with its key."""
    monkeypatch.chdir(corpus)
    shelf, keys = open_shelf(corpus, lang), Keys()
    shelf.check_all()
    listening = bound(0)
    port = listening.getsockname()[1]
    app = Guard(application(Desk(shelf, corpus / "regressions", keys, "Lena")), keys, port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{port}/?token={keys.token}"
    server.should_exit = True
    thread.join()
    listening.close()
    shelf.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(address: str, browser: Any) -> Iterator[Any]:
    """The desk's list; fails at its end if a page complained or asked for anything but the desk."""
    troubles: list[str] = []
    home = address.partition("/?")[0]
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    made = context.new_page()
    made.set_default_timeout(40_000)
    # That a conflict was answered as one, and a page not found, browsers say themselves.
    known = ("status of 412", "status of 404")
    made.on("console", lambda message: any(map(message.text.__contains__, known)) or troubles.append(message.text))
    made.on("pageerror", lambda error: troubles.append(str(error)))
    made.on("request", lambda request: request.url.startswith(home) or troubles.append(request.url))
    made.goto(address)
    yield made
    context.close()
    assert troubles == []


def said(page: Any, text: str) -> None:
    page.wait_for_function("text => document.querySelector('#status').textContent.includes(text)", arg=text)


def write(page: Any) -> None:
    """Confirm what is shown, by the key that a form is sent by."""
    page.locator("#write .chief:enabled").wait_for()
    page.keyboard.press("Enter")


def test_from_the_list_to_the_file_and_back_by_keys_alone(page: Any, corpus: Path) -> None:
    file, decisions = corpus / "2025/wrong/target.en.md", corpus / "2025/wrong/decisions.toml"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/2025-wrong-*")
    number = page.locator(".card[data-code=NUM001]")

    page.keyboard.press("j")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.matches('textarea.edit')")
    for _ in " percent.":
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("23")
    said(page, "1 fewer; not written yet")
    assert number.count() == 0
    assert page.evaluate("document.activeElement.value") == "The central bank kept its rate at 23 percent."
    assert file.read_text() == WRONG

    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.locator("#write ins.new", has_text="23 percent").wait_for()
    assert file.read_text() == WRONG
    write(page)
    said(page, "Written: the translation.")
    assert file.read_text() == TARGET

    page.keyboard.press("z")
    page.locator("#write ins.new", has_text="32 percent").wait_for()
    write(page)
    said(page, "Written: take back: the translation.")
    assert file.read_text() == WRONG
    number.wait_for()

    page.keyboard.press("j")
    page.keyboard.press("w")
    page.keyboard.type("the agency's own figure")
    page.locator("#write ins.new", has_text="own figure").wait_for()
    assert not decisions.exists()
    write(page)
    said(page, "Written: NUM001 is wrong.")
    assert 'reason = "the agency\'s own figure"' in decisions.read_text("utf-8")
    assert number.locator(".waiver").inner_text() == "Waived by Lena: the agency's own figure"
    assert page.evaluate("document.activeElement.dataset.code") == "NUM001"
    assert number.get_by_role("button", name="wrong").get_attribute("aria-pressed") == "true"

    page.keyboard.press("z")
    write(page)
    said(page, "Written: take back: NUM001 is wrong.")
    assert not decisions.exists()


def test_a_conflict_shows_both_versions_and_overrides_are_edited_by_name(page: Any, corpus: Path) -> None:
    file = corpus / "2025/wrong/target.en.md"
    file.write_text(WRONG.replace("32", "\u202e23\u202c"), "utf-8")
    page.locator("#list a", has_text="Central").first.click()
    page.wait_for_url("**/articles/2025-wrong-*")
    page.locator(".pair td[lang=en] p", has_text="percent").dblclick()
    box = page.locator("textarea.edit")
    assert box.input_value() == "The central bank kept its rate at ⟦U+202E⟧23⟦U+202C⟧ percent."
    box.fill(box.input_value().replace("percent", "per cent"))
    said(page, "not written yet")
    theirs = WRONG.replace("32", "33")
    file.write_text(theirs)
    page.get_by_role("button", name="Show and write").click()
    page.locator("#write .both pre", has_text="33 percent").wait_for()
    page.locator("#write .both pre", has_text=r"\u202e23\u202c per cent").wait_for()
    assert page.locator("#write .chief").is_disabled()
    page.get_by_role("button", name="Mine on top").click()
    page.locator("#write del.old", has_text="33 percent").wait_for()
    assert file.read_text() == theirs
    page.locator("#write .chief:enabled").click()
    said(page, "Written: the translation.")
    assert "\u202e23\u202c per cent" in file.read_text("utf-8")

    page.locator(".pair td[lang=en] p", has_text="per cent").evaluate("each => getSelection().selectAllChildren(each)")
    page.get_by_role("button", name="Something is missed here").click()
    assert "⟦U+202E⟧23" in page.get_by_label("How it reads").input_value()
    page.get_by_label("What is wrong").fill("it is turned")
    page.get_by_label("How it should read").fill("The bank kept its rate.")
    page.locator("#write ins.new", has_text=r"\u202e23").wait_for()


def test_a_pair_is_pasted_put_into_the_corpus_and_found_wanting_on_a_phone(page: Any, corpus: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.get_by_role("link", name="Paste or upload a pair").click()
    page.get_by_label("Text").last.fill("Bank keeps its rate\n\nThe the governor kept its rate at 23 percent.")
    page.get_by_role("button", name="Check it").click()
    page.wait_for_url("**/articles/pasted-*")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Put into the corpus").click()
    page.get_by_label("Folder's name").fill("bank")
    page.locator("#write h3", has_text="bank/target.en.md").wait_for()
    assert page.evaluate("document.querySelector('#write').scrollWidth") <= 360
    page.locator("#write .chief:enabled").click()
    page.wait_for_url("**/articles/bank-*")
    assert (
        (corpus / "bank/target.en.md")
        .read_text("utf-8")
        .endswith("\n\nThe the governor kept its rate at 23 percent.\n")
    )

    page.locator(".pair .heading").evaluate("each => getSelection().selectAllChildren(each)")
    page.get_by_role("button", name="Something is missed here").click()
    page.keyboard.press("Tab")
    page.get_by_label("What is wrong").fill("its is not the governor's")
    page.get_by_label("How it should read").fill("Governor keeps rate")
    page.locator("#write ins.new", has_text='right = "Governor keeps rate"').wait_for()
    page.locator("#write .chief:enabled").click()
    said(page, "Written: a known-missed case.")
    (case,) = (corpus / "regressions").glob("meaning-*.toml")
    assert 'wrong = "Bank keeps its rate"' in case.read_text("utf-8")


@pytest.mark.parametrize(("lang", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_nobody_is_kept_out_in_either_direction(page: Any, way: str, corpus: Path) -> None:
    """Every page and dialog, at double size, on a phone, by keys alone."""
    home = page.url.partition("/index.html")[0]
    assert page.evaluate("document.documentElement.dir") == way
    for size in ({"width": 640, "height": 400}, {"width": 360, "height": 740}, {"width": 1280, "height": 800}):
        page.set_viewport_size(size)
        assert overflow(page) <= 0
    for other in ("/new.html", "/articles/rules.html", "/articles/none.html", "/index.html"):
        page.goto(home + other)
        assert violations(page) == []
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/2025-wrong-*")
    page.keyboard.press("j")
    page.keyboard.press("e")
    assert violations(page) == []
    page.keyboard.type("x")
    page.locator("#save:visible").wait_for()
    for size in ({"width": 640, "height": 400}, {"width": 360, "height": 740}):
        page.set_viewport_size(size)
        assert overflow(page) <= 0
        assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.locator("#write ins.new").wait_for()
    assert violations(page) == []
    write(page)
    page.locator("#write").wait_for(state="hidden")
    assert (corpus / "2025/wrong/target.en.md").read_text("utf-8") != WRONG
    page.keyboard.press("?")
    assert violations(page) == []


@pytest.mark.parametrize("lang", ["fa"])
def test_in_persian_the_desk_speaks_persian_and_writes_what_it_always_writes(page: Any, corpus: Path) -> None:
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/2025-wrong-*")
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.keyboard.type("the agency's own figure")
    page.locator("#write ins.new", has_text="own figure").wait_for()
    assert page.locator("#write-title").inner_text() == "این یافته: نادرست"
    write(page)
    said(page, "نوشته شد: NUM001: نادرست.")
    assert 'verdict = "wrong"' in (corpus / "2025/wrong/decisions.toml").read_text("utf-8")
    assert page.locator("#undo").inner_text() == "پس گرفتن: NUM001: نادرست"


def test_what_is_suggested_is_accepted_by_a_key_and_by_its_button(page: Any, corpus: Path) -> None:
    file = corpus / "2025/wrong/target.en.md"
    file.write_text(TARGET.replace("The central", "The the central").replace("inflation", "inflation inflation"))
    page.locator("#list a[href*='2025-wrong']").click()
    page.wait_for_url("**/articles/2025-*")
    doubled = page.locator(".card[data-code=FLU001]")
    doubled.nth(1).wait_for()
    page.keyboard.press("j")
    page.keyboard.press("a")
    said(page, "1 fewer; not written yet")
    assert page.evaluate("document.activeElement.dataset.code") == "FLU001"
    page.get_by_role("button", name="Accept").click()
    page.locator(".card").wait_for(state="hidden")
    page.keyboard.press("s")
    page.locator("#write ins.new", has_text="The central bank").wait_for()
    write(page)
    said(page, "Written: the translation.")
    assert file.read_text() == TARGET
