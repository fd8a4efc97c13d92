"""The desk's pages: the report's, with what the desk adds."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tqcheck.desk.writes import DeskError
from tqcheck.files import shown_path
from tqcheck.readers.rewrite import SUFFIXES
from tqcheck.report.pages import pieces
from tqcheck.report.view import head, page, rule_pages
from tqcheck.report.view.article import article_view
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.desk.shelf import Entry, Shelf
    from tqcheck.wording import Words

_DESK = "tqcheck.desk"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of the desk knows.

    Attributes:
        csrf: the word that goes with changes.
        who: whose verdicts they are.
        last: what was written last, and can be taken back; empty: nothing.
        progress: how many articles were checked, of how many.
        words: the interface's.
    """

    csrf: str
    who: str
    last: str
    progress: tuple[int, int]
    words: Words


def index(shelf: Shelf, frame: Frame) -> Iterator[str]:
    """The list of the articles, those that were checked so far."""
    return _pieces("desk_index.html", frame, page=page(shelf.run), before="articles/", after=".html")


def article(shelf: Shelf, key: str, entry: Entry, frame: Frame) -> Iterator[str]:
    """An article's page; the report of `entry` may be that of a draft.

    Raises:
        DeskError: there is none.
    """
    if entry.report is None:
        raise DeskError("this article was not checked yet")
    run = shelf.run
    order = ["", *(name for name, _ in run.pairs), ""]
    number = order.index(key) if key in order else 0
    return _pieces(
        "desk_article.html",
        frame,
        {"article": _article(shelf, key, entry)},
        each=article_view(entry.report, key, frame.words),
        head=head(run),
        before=order[number - 1] if number else "",
        after=order[number + 1] if number else "",
        places=True,
        place=frame.words.gettext("%(num)s of %(all)s", num=number, all=len(run.pairs)) if number else "",
    )


def rules(shelf: Shelf, frame: Frame) -> Iterator[str]:
    """The rules that found something."""
    codes = {finding.code for _, report in shelf.run.pairs for finding in report.findings}
    return _pieces("desk_rules.html", frame, rules=rule_pages(codes))


def new(frame: Frame) -> Iterator[str]:
    """Where a pair is pasted or uploaded."""
    return _pieces("new.html", frame)


def trouble(message: str, frame: Frame) -> Iterator[str]:
    """That something cannot be shown, and why."""
    return _pieces("trouble.html", frame, message=safe(message))


def _pieces(template: str, frame: Frame, known: Mapping[str, Any] | None = None, **values: Any) -> Iterator[str]:
    """A page; what its script is to know goes along as JSON in ASCII, `known` as well."""
    checked, articles = frame.progress
    data = {"csrf": frame.csrf, "who": frame.who, "last": frame.last, "checked": checked, "articles": articles}
    desk = json.dumps({**data, **(known or {})})
    return pieces(template, _DESK, words=frame.words, desk=desk, frame=frame, **values)


def _article(shelf: Shelf, key: str, entry: Entry) -> dict[str, Any]:
    """What the script knows of an article: its texts as they are on disk, and what may be done with it."""
    pair, file = entry.pair, entry.file
    texts = {
        name: {"title": each.title, "body": each.body} if each else None
        for name, each in (("source", pair.source), ("target", pair.target))
    }
    text, decisions = entry.versions
    return {
        "key": key,
        **texts,
        "versions": {"text": text, "decisions": decisions},
        "decisions": {each.fingerprint: each.verdict for each in entry.decided.decisions},
        "pasted": not pair.path,
        "decidable": entry.decided.home is not None,
        "writable": file is not None and file.name.lower().endswith(SUFFIXES),
        "file": safe(shown_path(file)) if file else "",
        "folders": [safe(shown_path(folder)) for folder in shelf.folders],
        "name": re.sub("[^a-z0-9]+", "-", pair.target.title.lower()).strip("-")[:60].strip("-"),
    }
