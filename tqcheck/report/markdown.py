"""A comment on a pull request: counts, then the articles that need a look, the worst first, each folded.

Nothing in it acts but what this module writes. GitHub and GitLab make mentions, links and references of plain text, so
articles' own words stand in code spans, where nothing is read, and messages have their marks written as characters,
broken where a host would find something in them. No table holds either.
"""

from __future__ import annotations

import html
import re
from functools import partial
from typing import TYPE_CHECKING, TextIO

from tqcheck.report.excerpts import isolated
from tqcheck.report.outcome import Checked, Issue, Outcome, OutcomeReporter
from tqcheck.report.summary import counted
from tqcheck.safe import QUOTED_CHARS, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.report.base import Options, Reporter
    from tqcheck.report.notes import Note

#: Bytes of a comment; GitHub takes 65,536 characters.
_COMMENT = 60_000
#: Bytes kept for what is said at the end.
_END = 400
#: What Markdown or HTML may read within a line; the other marks stay as they are, for people who read the source.
_PUNCTUATION = re.compile(r"[!#-&*+/:<-@\[-`{-~]")
#: Where hosts begin to read a mention, a reference, a formula or a link.
_READ = re.compile(r"[@#!~%$&](?=\w)|:(?=//)|\bwww(?=\.)|\bGH-(?=\d)", re.IGNORECASE)
_MESSAGE_CHARS = 500


def reporter(out: TextIO, options: Options) -> Reporter:
    """Open the format `markdown`."""
    return OutcomeReporter(out, partial(document, room=_COMMENT, verbose=options.verbose))


def document(outcome: Outcome, *, room: int, verbose: bool) -> str:
    """A run as Markdown.

    Args:
        outcome: the run.
        room: bytes that it may take; what does not fit is counted in its last line.
        verbose: whether notes, accepted findings and checks that could not run are listed, too.
    """
    head = _head(outcome)
    room -= _size(head) + _END
    parts, left = [], 0
    for checked in sorted(outcome.checked, key=_rank):
        issues = [issue for issue in checked.issues if verbose or (issue.accepted is None and issue.level != "note")]
        listed = [*map(_item, issues), *map(_note, checked.noted(verbose=verbose))]
        if not listed:
            continue
        opening, closing = f"<details><summary>{_title(checked)}</summary>\n\n", "\n</details>\n\n"
        room -= _size(opening + closing)
        lines = []
        for line in listed:
            room -= _size(line)
            if room < 0:
                break
            lines.append(line)
        left += len(listed) - len(lines)
        if lines:
            parts.append(f"{opening}{''.join(lines)}{closing}")
    end = f"{counted(left, 'more entry', 'more entries')} did not fit in here.\n" if left else ""
    return f"{head}{''.join(parts)}{end}"


def _head(outcome: Outcome) -> str:
    summary = outcome.summary
    bad = summary.failed + summary.unreadable
    total = summary.pairs + summary.unreadable
    if not summary.finished:
        verdict = "the run did not come to its end"
    elif bad:
        verdict = f"{bad} of {counted(total, 'article', 'articles')} did not pass"
    else:
        verdict = f"{counted(total, 'article', 'articles')} passed" if total else "there was no article"
    blocking = sum(each.blockers for each in summary.standings)
    advice = sum(each.findings for each in summary.standings) - blocking
    mean = f"{summary.mean:.1f} ({len(summary.scores)} scored)" if summary.mean is not None else "none"
    accepted = sum(issue.accepted is not None for issue in outcome.issues)
    cells = (total, bad, summary.unreadable, summary.crashed, blocking, advice, accepted, mean)
    return (
        f"## tqcheck: {verdict}\n\n"
        "| articles | not passed | unreadable | crashed | blocking | advice | accepted | mean score |\n"
        f"|{'---|' * len(cells)}\n"
        f"| {' | '.join(map(str, cells))} |\n\n"
    )


def _rank(checked: Checked) -> tuple[bool, tuple[bool, int, bool, float, str]]:
    """What could not be read comes first."""
    standing = checked.standing
    return standing is not None, standing.rank if standing else (False, 0, False, 0.0, checked.id)


def _title(checked: Checked) -> str:
    """An article in a line of HTML, where Markdown is not read and mentions are not looked for."""
    name = f"<code>{html.escape(safe(_name(checked)))}</code>"
    standing = checked.standing
    if standing is None:
        return f"<b>NOT CHECKED</b> {name}"
    score = "no score" if standing.score is None else f"score {standing.score:.1f}"
    counts = f"{standing.blockers} blocking, {standing.findings - standing.blockers} advice"
    return f"<b>{'PASS' if standing.passed else 'FAIL'}</b> {name} {score}, {counts}"


def _name(checked: Checked) -> str:
    return checked.id if checked.corpus == "." else f"{checked.corpus}/{checked.id}"


def _item(issue: Issue) -> str:
    finding = issue.finding
    how: list[str] = [finding.severity if finding else issue.level]
    if issue.accepted is not None:
        how.append("accepted")
    elif finding and issue.level == "error":
        how.append("blocks")
    lines = [f"- **{_prose(issue.title)}** ({', '.join(how)}){_where(issue)}: {_prose(issue.message)}", *_quotes(issue)]
    if finding and finding.suggestion:
        lines.append(f"  - suggestion: {_code(finding.suggestion)}")
    if issue.accepted is not None:
        lines.append(f"  - accepted: {_prose(issue.accepted)}")
    return "".join(f"{line}\n" for line in lines)


def _note(note: Note) -> str:
    lines = [f"- {_prose(note.title)}{_where(note)}: {_prose(note.message)}", *_quotes(note)]
    return "".join(f"{line}\n" for line in lines)


def _where(about: Issue | Note) -> str:
    return f" at {_code(str(about.place))}" if about.place else ""


def _quotes(about: Issue | Note) -> Iterator[str]:
    if about.source and about.source.text:
        yield f"  - original: {_code(about.source.text)}"
    if about.target and about.target.text:
        yield f"  - translation: {_code(about.target.text)}"


def _code(text: str) -> str:
    """A code span: nothing in it is read, if its fence is longer than any within."""
    text = isolated(safe(_cut(text, QUOTED_CHARS)))
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}"


def _prose(text: str) -> str:
    """A sentence in which no character means anything to Markdown, HTML or a host."""
    text = _READ.sub(lambda match: f"{match[0]}\u200b", isolated(safe(_cut(text, _MESSAGE_CHARS))))
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", text)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
