"""FLU004: a space that is missing or too many beside a punctuation mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.model import Field, Span
from tqcheck.rules.base import Context, Example, Hit, rule

_TOKEN = re.compile(r"\S+")
#: "end.Start", "end!Start", "one,two": two words grown together.
_MISSING = re.compile(
    r"(?<![^\W\d_])[^\W\d_]*[a-zà-ÿ]{2}[\"”’')]?(?:[.!?][\"”]?(?=[A-ZÀ-Þ][a-zà-ÿ])|,(?=[a-zà-ÿ]{2}|[A-ZÀ-Þ][a-zà-ÿ]))[^\W\d_]+"
)
#: Addresses, handles and file names have marks without spaces.
_ADDRESS = re.compile(r"[@/\\=_#]|^www\.|\.(?:com|net|org|co|gov|edu|info|io|ai|tv|js|md|pdf|html?)\b", re.IGNORECASE)
_STRAY = re.compile(r"\w[\"”’')]?([ \t]+)([.,;:!?])(?=\s|$)", re.MULTILINE)


@rule(
    "FLU004",
    "spacing",
    severity="minor",
    needs=(),
    examples=(
        Example("he", "הוא נסע. היא נשארה.", "He went home.She stayed behind.", "home.She"),
        Example("fr", "Le site est en ligne.", "The U.S. site example.Com is back on line."),
    ),
)
def spacing(context: Context) -> Iterator[Hit]:
    """A space is missing after a mark, or stands before one.

    ## What it does
    Finds two words grown together at a full stop, question mark, exclamation mark or comma, and spaces before a mark.

    ## Why it matters in news
    Such places show where sentences were pasted together, and search engines read the two words as one.

    ## When it stays silent
    For addresses, handles, file names, initials, abbreviations and ellipses; for what the original spells alike; and
    for spaces before marks that the article mostly sets off by a space, as French does.
    """
    original = f"{context.source.article.title}\n{context.source.article.body}" if context.has_source else ""
    raw, body = context.target.article.body, context.target.body_text
    fields: tuple[tuple[Field, str], ...] = (("title", context.target.article.title), ("body", body))
    for field, text in fields:
        for token in _TOKEN.finditer(text):
            match = _MISSING.search(token.group())
            if match is None or _ADDRESS.search(token.group()) or match.group() in original:
                continue
            yield Hit(
                "A space is missing after the mark.",
                Span(field, token.start() + match.start(), token.start() + match.end()),
                confidence=0.9,
                suggestion=re.sub(r"([.!?,][\"”]?)", r"\1 ", match.group(), count=1),
            )
    # blanks that stand for markup are none
    stray = [match for match in _STRAY.finditer(body) if raw[match.start() : match.end()] == match.group()]
    usual = {mark for mark in {match.group(2) for match in stray} if mark not in ".," and _set_off(mark, body)}
    for match in stray:
        mark = match.group(2)
        if mark not in usual:
            yield Hit(
                f"A space stands before the mark {mark}",
                Span("body", match.start(), match.end()),
                confidence=0.7,
                suggestion=match.group().replace(match.group(1), ""),
            )


def _set_off(mark: str, body: str) -> bool:
    """Whether a text mostly writes a space before a mark."""
    spaced, joined = (len(re.findall(rf"{before}{re.escape(mark)}(?:\s|$)", body)) for before in (r"\s", r"\S"))
    return spaced > joined
