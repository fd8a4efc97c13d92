"""The HTML report as a folder: a light list and a page an article, each of which stands for itself.

    index.html            the list
    articles/KEY.html     an article; KEY is made of its corpus and id, and the same in every run
    articles/rules.html   the rules that found something
    articles/pages.txt    the names of the pages, so that a later report removes what is no longer part of it

What people say of findings is kept by the browser, and exported as one JSON file:

    {"schema": "tqcheck-decisions/1",
     "decisions": [{"file": "news/flood/target.en.md", "id": "flood", "fingerprint": "8c1f02ab55aa77ff",
                    "rule": "NUM001", "verdict": "wrong", "reason": "The agency corrected it.", "who": "Lena",
                    "when": "2026-11-28"}]}

`file` is the translation's as the log has it, or null where the texts were read from no file; `verdict` is "right",
"wrong" or "unsure". What somebody missed stands beside them under "missed"; see `tqcheck/decisions/exported.py`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.errors import TqcheckError
from tqcheck.files import why
from tqcheck.report.base import write_output
from tqcheck.report.html import single_file
from tqcheck.report.pages import pieces
from tqcheck.report.view import Run, head, page, rule_pages, sort_out
from tqcheck.report.view.article import article_view
from tqcheck.wording import ENGLISH, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tqcheck.history.keeper import Past
    from tqcheck.model import Record

_PAGES, _LIST, _RULES = "articles", "pages.txt", "rules.html"
#: What a name in the list must look like to be a page of ours, whoever wrote the list.
_PAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.html")


class FolderReporter:
    """Collects a run, since the list shows the worst first, and writes the folder at the end."""

    def __init__(
        self,
        folder: Path,
        *,
        log: str,
        in_one_file: bool = False,
        lang: str = ENGLISH,
        past: Callable[[], Past | None] = lambda: None,
    ) -> None:
        """As `write_folder`; `past` is asked at the end."""
        self._folder, self._log, self._in_one_file, self._past = folder, log, in_one_file, past
        self._lang = lang
        self._records: list[Record] = []

    def handle(self, record: Record) -> None:
        """Keep a record for the pages."""
        self._records.append(record)

    def close(self) -> None:
        """Write the pages."""
        write_folder(
            self._folder,
            self._records,
            log=self._log,
            in_one_file=self._in_one_file,
            lang=self._lang,
            past=self._past(),
        )


def write_folder(
    folder: Path,
    records: Iterable[Record],
    *,
    log: str,
    in_one_file: bool = False,
    lang: str = ENGLISH,
    past: Past | None = None,
) -> None:
    """Write the report of a run into a folder, the list last, and remove the pages of an earlier one.

    Args:
        folder: is there.
        records: of the run, in order.
        log: path of the run's JSONL, for the commands that the pages show.
        in_one_file: all of it in index.html, to be sent to somebody.
        lang: the interface's language.
        past: what the run looks like beside those before it.

    Raises:
        TqcheckError: a file cannot be written.
    """
    run = sort_out(records, words(lang), past)
    names = [] if in_one_file else [f"{key}.html" for key, _ in run.pairs]
    earlier = _listed(folder / _PAGES / _LIST)
    if names:
        _make(folder / _PAGES)
        # Both, before the first page is written: a run that breaks off leaves no page that nobody owns.
        _list(folder / _PAGES, {*earlier, *names, _RULES})
        _write_articles(folder / _PAGES, run, log)
    index = single_file(run, log) if in_one_file else _index(run)
    write_output(folder / "index.html", "".join(index))
    _remove(folder / _PAGES, {*earlier} - {*names, *([_RULES] if names else [])})
    if names:
        _list(folder / _PAGES, {*names, _RULES})


def clear_folder(folder: Path) -> None:
    """Remove the report of an earlier run; other files in the folder stay.

    Raises:
        TqcheckError: a file cannot be removed.
    """
    _remove(folder, ["index.html"])
    _remove(folder / _PAGES, {*_listed(folder / _PAGES / _LIST), _LIST})


def _index(run: Run) -> Iterator[str]:
    return pieces("index.html", words=run.words, page=page(run), before=f"{_PAGES}/", after=".html")


def _write_articles(folder: Path, run: Run, log: str) -> None:
    top = head(run)
    codes: set[str] = set()
    # Each page knows its neighbours, in the order of the list.
    ends = ("", *(key for key, _ in run.pairs), "")
    neighbours = zip(run.pairs, pairwise(ends), pairwise(ends[1:]), strict=False)
    for number, ((key, report), (before, _), (_, after)) in enumerate(neighbours, 1):
        view = article_view(report, key, run.words, log=log, ages=run.ages(report), decision=run.decisions[key])
        codes |= view.rules
        place = run.words.gettext("%(num)s of %(all)s", num=number, all=len(run.pairs))
        text = pieces("page.html", words=run.words, each=view, head=top, before=before, after=after, place=place)
        write_output(folder / f"{key}.html", "".join(text))
    write_output(folder / _RULES, "".join(pieces("rules.html", words=run.words, rules=rule_pages(codes))))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise TqcheckError(f"cannot make the folder {folder}: {why(error)}") from error


def _listed(path: Path) -> set[str]:
    """The pages that an earlier report wrote; none, where it left no list that can be read."""
    try:
        return {name for name in path.read_text("utf-8").split() if _PAGE.fullmatch(name)}
    except (OSError, ValueError):
        return set()


def _list(folder: Path, names: Iterable[str]) -> None:
    write_output(folder / _LIST, "".join(f"{name}\n" for name in sorted(names)))


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise TqcheckError(f"cannot remove {folder / name}: {why(error)}") from error
