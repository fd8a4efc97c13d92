"""Small rules, articles on disk and plans for the tests of decisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tqcheck.decisions.cases import Case
from tqcheck.model import Article, Pair, PairReport, Span
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = "Em Lunaria morreram 37 pessoas. O governador falou. A ponte caiu na terça."
TARGET = "In Lunaria 73 people died. The governor spoke. The the bridge fell on Tuesday."


CASE = Case(
    id="num901-bridge",
    source_lang="pt",
    target_lang="en",
    source="Morreram 37 pessoas.",
    wrong="73 people died.",
    right="37 people died.",
    family="number",
    state="guarded",
    reason="digits swapped",
    code="NUM901",
)


@rule("NUM901", "test-number", severity="critical", blocking=True, examples=())
def number(context: Context) -> Iterator[Hit]:
    """A number of the translation that the original does not have."""
    for field in ("title", "body"):
        for match in re.finditer(r"\d+", getattr(context.target.article, field)):
            if match[0] not in context.source.article.title + context.source.article.body:
                yield Hit(f"{match[0]} is not in the original", target=Span(field, *match.span()))


@rule("FLU901", "test-doubled", severity="minor", needs=(), examples=())
def doubled(context: Context) -> Iterator[Hit]:
    """A word twice."""
    for match in re.finditer(r"\b(\w+) \1\b", context.target.article.body, re.IGNORECASE):
        yield Hit("a word twice", target=Span("body", *match.span()))


@rule("CMP901", "test-omission", severity="major", blocking=True, examples=())
def omission(context: Context) -> Iterator[Hit]:
    """A sentence of the original without a counterpart."""
    for bead in context.beads:
        if not bead.target:
            yield Hit("left out", source=bead.source[0].whole)


@rule("TTL901", "test-title", severity="major", blocking=True, needs=(), examples=())
def title(context: Context) -> Iterator[Hit]:
    """A title that shouts."""
    if context.target.article.title.isupper():
        yield Hit("shouts", target=Span("title", 0, len(context.target.article.title)))


@rule("FLU902", "test-crash", severity="minor", needs=(), examples=())
def crash(context: Context) -> Iterator[Hit]:
    """A rule that falls over."""
    if "kaboom" in context.target.article.body:
        raise ValueError("it went off")
    yield from ()


@rule("MNG901", "test-note", severity="note", needs=(), examples=())
def note(context: Context) -> Iterator[Hit]:
    """A note on every governor."""
    for match in re.finditer("governor", context.target.article.body):
        yield Hit("a governor", target=Span("body", *match.span()))


RULES = (number, doubled, omission, title, crash, note)
CODES = tuple(each.code for each in RULES)


def plan(**settings: object) -> Plan:
    """The rules above, without an encoder."""
    return Plan(Settings(**settings), rules=RULES)


def check(target: str = TARGET, source: str | None = SOURCE, title: str = "") -> PairReport:
    """Check a Portuguese-English pair by the rules above."""
    original = None if source is None else Article("pt", "", source)
    return checked(Pair("bridge", "pt-en", "", Article("en", title, target), original))


def checked(pair: Pair) -> PairReport:
    """Check any pair by them."""
    return check_pair(pair, plan())


def write_article(folder: Path, target: str = TARGET, source: str | None = SOURCE, expected: str | None = None) -> Path:
    """Put an article into a folder."""
    folder.mkdir(parents=True)
    (folder / "target.en.md").write_text(target, "utf-8")
    if source is not None:
        (folder / "source.pt.md").write_text(source, "utf-8")
    if expected is not None:
        (folder / "expected.toml").write_text(expected, "utf-8")
    return folder


def fault(**changes: object) -> str:
    """A [[fault]] block: the wrong number, with changes."""
    values = {"family": "number", "severity": "critical", "side": "target", "field": "body", "text": "73 people"}
    values |= {"why": "it is 37", **changes}
    lines = [
        f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}" for key, value in values.items()
    ]
    return "\n".join(["[[fault]]", *lines, ""])
