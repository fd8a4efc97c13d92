"""FLU004: a space that is missing or too many beside a punctuation mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.model import Field, Span
from tqcheck.rules.base import Context, Example, Hit, rule

_TOKEN = re.compile(r"\S+")
#: What may be two words grown together; `_grown` looks at their cases.
_MISSING = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)[\"”’')]?(?:([.!?])[\"”]?|[,;])([^\W\d_]{2,}+)")
#: Addresses, handles and file names have marks without spaces, entities a semicolon.
_ADDRESS = re.compile(
    r"[@/\\=_#&]|^www\.|\.(?:com|net|org|co|gov|edu|info|io|ai|tv|ru|ua|js|md|pdf|html?)\b", re.IGNORECASE
)
_STRAY = re.compile(r"\w[\"”’')]?([ \t]+)([.,;:!?])(?=\s|$)", re.MULTILINE)
#: A space before the mark instead of behind it; what has no capital or more of them may be a suffix (".com", ".NET").
_SWAPPED = re.compile(r"(\w[\"”’')]?[ \t]+([.,]))([^\W\d_]{2,}+)")
_INSIDE = re.compile(r"\([ \t]+(?=\w)|\w[ \t]+\)")
#: A stop, comma or semicolon too many; three stops and more leave something out.
_DOUBLE = re.compile(r"(?<=[^\W\d_])(?:\.\.|,,|;;)(?=\s|$)")


@rule(
    "FLU004",
    "spacing",
    severity="minor",
    needs=(),
    uses=("style.spaced",),
    examples=(
        Example("he", "הוא נסע. היא נשארה.", "He went home.She stayed behind.", "home.She"),
        Example("fr", "Le site est en ligne.", "The U.S. site example.Com is back on line."),
    ),
)
def spacing(context: Context) -> Iterator[Hit]:
    """A space is missing after a mark or stands before one, or the mark stands twice.

    ## What it does
    Finds two words grown together at a full stop, question mark, exclamation mark, comma or semicolon, spaces before a
    mark or inside brackets, and a stop or comma that stands twice.

    ## Why it matters in news
    Such places show where sentences were pasted together, and search engines read the two words as one.

    ## When it stays silent
    For addresses, handles, file names, initials, abbreviations and ellipses; for what the original spells alike; and
    for spaces before marks that the language sets off by a space, as French does, or that the article mostly does.
    """
    original = f"{context.source.article.title}\n{context.source.article.body}" if context.has_source else ""
    raw, body = context.target.article.body, context.target.body_text
    fields: tuple[tuple[Field, str], ...] = (("title", context.target.article.title), ("body", body))
    for field, text in fields:
        for start, match in _glued(text, original):
            yield Hit(
                "A space is missing after the mark.",
                Span(field, start, start + len(match)),
                confidence=0.9,
                suggestion=re.sub(r"([.!?,;][\"”]?)", r"\1 ", match, count=1),
            )
    marks = [*_stray(body, original, frozenset(context.target.pack.list("style.spaced")))]
    for pattern, message in ((_INSIDE, "A space stands inside the bracket."), (_DOUBLE, "The mark stands twice.")):
        found = () if pattern.search(original) else pattern.finditer(body)
        marks += [Hit(message, Span("body", *match.span()), confidence=0.7) for match in found]
    # Blanks that stand for markup are none.
    for hit in marks:
        if hit.target and raw[hit.target.start : hit.target.end] == body[hit.target.start : hit.target.end]:
            yield hit


def _glued(text: str, original: str) -> Iterator[tuple[int, str]]:
    """Words grown together at a mark: where they begin, and both with the mark."""
    for token in _TOKEN.finditer(text):
        match = _MISSING.search(token.group())
        if match is None or _ADDRESS.search(token.group()) or not _grown(match):
            continue
        head = match.group()[: match.start(3) - match.start()]
        # A name may have a mark of its own, and the original goes on behind it without a space: Yahoo!News.
        if not re.search(rf"{re.escape(head)}\w", original):
            yield token.start() + match.start(), match.group()


def _grown(match: re.Match[str]) -> bool:
    """Whether the cases are those of a sentence's end and a beginning, or of words within a sentence."""
    before, stop, after = match.groups()
    if not before[-2:].islower():
        return False
    return after[:2].istitle() if stop else after[:2].islower() or after[:2].istitle()


def _stray(body: str, original: str, usual: frozenset[str]) -> Iterator[Hit]:
    """Spaces before a mark, but for the marks that language or article set off."""
    stray = list(_STRAY.finditer(body))
    usual |= {mark for mark in {match.group(2) for match in stray} if mark not in ".," and _set_off(mark, body)}
    for match in stray:
        mark = match.group(2)
        if mark not in usual:
            yield Hit(
                f"A space stands before the mark {mark}",
                Span("body", match.start(), match.end()),
                confidence=0.7,
                suggestion=match.group().replace(match.group(1), ""),
            )
    for match in _SWAPPED.finditer(body):
        mark, after = match.group(2), match.group(3)
        cased = after[:2].istitle() or (mark == "," and after[:2].islower())
        if cased and mark + after not in original:
            yield Hit(
                f"The space stands before the mark {mark} instead of behind it.",
                Span("body", *match.span(1)),
                confidence=0.8,
            )


def _set_off(mark: str, body: str) -> bool:
    """Whether a text mostly writes a space before a mark, not once only."""
    spaced, joined = (len(re.findall(rf"{before}{re.escape(mark)}(?:\s|$)", body)) for before in (r"\s", r"\S"))
    return spaced > max(joined, 1)
