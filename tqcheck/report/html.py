"""The HTML report in a single file: the list of the articles and all of them below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from tqcheck.report.pages import pieces
from tqcheck.report.view import Run, page, rule_pages, sort_out
from tqcheck.report.view.article import article_view
from tqcheck.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.model import Record
    from tqcheck.report.base import Options, Reporter


class HtmlReporter:
    """Collects the run, since the page shows the worst first, and writes the page at the end."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self._out = out
        self._log, self._past, self._words = options.log, options.past, words(options.lang)
        self._records: list[Record] = []

    def handle(self, record: Record) -> None:
        """Keep a record for the page."""
        self._records.append(record)

    def close(self) -> None:
        """Write the page."""
        for piece in single_file(sort_out(self._records, self._words, self._past()), self._log):
            self._out.write(piece)
        self._out.flush()


def single_file(run: Run, log: str | None) -> Iterator[str]:
    """The whole report as one page, piece by piece; `log` is the path of the run's JSONL, if there is one."""
    articles = (
        article_view(
            report, key, run.words, prefix=f"{key}.", log=log, ages=run.ages(report), decision=run.decisions[key]
        )
        for key, report in run.pairs
    )
    rules = rule_pages(finding.code for _, report in run.pairs for finding in report.findings)
    values = {"page": page(run), "articles": articles, "rules": rules, "before": "#", "after": ""}
    return pieces("single.html", words=run.words, **values)


def reporter(out: TextIO, options: Options) -> Reporter:
    """Open the format `html`."""
    return HtmlReporter(out, options)
