"""How long the HTML report takes and how large it is, beside pytest-html with as many rows.

    PYTHONPATH=tests/report python tests/bench/report_pages.py 24 1000 10000

needs Chromium, and pytest-html in the same environment (`pip install pytest-html`). Every article is as long as an
agency story and has five findings; every row of pytest-html is a test that fails with the two messages that the list
of the report shows. Seconds to load end when a browser has laid the page out and a search in it was answered.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from playwright.sync_api import sync_playwright
from report_samples import ordinary, report, run

from tqcheck.report.folder import write_folder

if TYPE_CHECKING:
    from collections.abc import Callable

_TESTS = """
import pytest
@pytest.mark.parametrize("article", range({count}))
def test_article(article):
    pytest.fail({messages!r}, pytrace=False)
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A report: seconds of a processor, and of the clock, to build it; its first page; bytes of that and of all."""

    processor: float
    clock: float
    page: Path
    first: int
    whole: int


def ours(count: int, folder: Path) -> Made:
    """The report of so many articles."""
    articles = [replace(ordinary(), id=f"article-{number}") for number in range(count)]
    folder.mkdir()
    processor, clock = time.process_time(), time.perf_counter()
    write_folder(folder, run(*articles), log="run.jsonl")
    spent = time.process_time() - processor, time.perf_counter() - clock
    page = folder / "index.html"
    sizes = [path.stat().st_size for path in folder.rglob("*.html")]
    return Made(*spent, page, page.stat().st_size, sum(sizes))


def theirs(count: int, folder: Path) -> Made:
    """The report of pytest-html on so many tests; its time is what the same run takes less without it."""
    folder.mkdir()
    messages = "\n".join(each.message for each in report().findings[:2])
    (folder / "test_rows.py").write_text(_TESTS.format(count=count, messages=messages), "utf-8")
    page = folder / "report.html"
    with_it = _pytest(folder, f"--html={page}", "--self-contained-html")
    without = _pytest(folder, "-p", "no:html")
    size = page.stat().st_size
    return Made(with_it[0] - without[0], with_it[1] - without[1], page, size, size)


def _pytest(folder: Path, *options: str) -> tuple[float, float]:
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--no-header",
        "--tb=no",
        "-p",
        "no:tqcheck",
        "-p",
        "no:cacheprovider",
    ]
    subprocess.run([*command, "--rootdir", folder, folder, *options], check=False, capture_output=True, cwd=folder)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, time.perf_counter() - clock


def loaded(page: Any, path: Path, use: Callable[[Any], None]) -> float:
    """Seconds until a page can be used."""
    clock = time.perf_counter()
    page.goto(path.as_uri(), timeout=300_000)
    use(page)
    return time.perf_counter() - clock


def searched(page: Any) -> None:
    """Wait for the list to answer."""
    page.locator("input[name=q]").fill("article-7")
    page.wait_for_function("() => /[0-9] of [0-9]/.test(document.querySelector('#status').textContent)")


def listed(page: Any) -> None:
    """Wait for the first row of pytest-html."""
    page.locator(".results-table-row, tbody tr").first.wait_for(timeout=300_000)


def main(counts: list[int]) -> None:
    """Print a table."""
    typer.echo("articles  report       build s (clock)  first page KB  all MB  first page s  article s")
    with tempfile.TemporaryDirectory() as root, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(300_000)
        for count in counts:
            mine, other = ours(count, Path(root) / f"ours-{count}"), theirs(count, Path(root) / f"theirs-{count}")
            article = min(mine.page.parent.glob("articles/article-*.html"))
            seconds = loaded(page, article, lambda each: each.locator(".verdict").first.wait_for())
            _tell(count, "tqcheck", mine, loaded(page, mine.page, searched), f"{seconds:9.2f}")
            _tell(count, "pytest-html", other, loaded(page, other.page, listed), "–")
        browser.close()


def _tell(count: int, name: str, made: Made, first: float, article: str) -> None:
    typer.echo(
        f"{count:8,}  {name:11}  {made.processor:7.1f} ({made.clock:5.1f})  {made.first / 1024:13,.0f}  "
        f"{made.whole / 2**20:6.1f}  {first:12.2f}  {article:>9}"
    )


if __name__ == "__main__":
    typer.run(main)
