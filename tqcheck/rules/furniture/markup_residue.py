"""FUR007: remains of HTML, Markdown, BBCode, shortcodes and tracking links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.article.side import SideView
from tqcheck.model import Field, Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.markup import fences

#: Markup by kind. Of those in `_NAMED` the first word tells one from another.
_KINDS = {
    "tag": r"</?(?:a|b|i|u|p|br|hr|em|h[1-6]|li|ol|ul|div|img|span|strong|script|style|iframe|figure|figcaption|table"
    r"|t[drh]|blockquote|section|article|video|center|font|sup|sub|input|form|button|label|noscript|svg|amp-\w+)"
    r"(?:\s[^<>]*)?/?>",
    "comment": r"<!--(?:[^<]|<(?!!--))*?-->",
    "code": r"\[/?(?:b|i|u|url|img)(?:=[^\]\s]{0,500})?\]"
    # these are words of reporters, too: "[Video]"
    r"|\[(?:/(?:quote|code|size|color|list|center|video|youtube)|(?:quote|code|size|color|list|center|video|youtube)=[^\]\s]{0,500})\]"
    r"|\[/?(?:caption|gallery|embed|playlist|contact-form|vc_\w+|et_pb_\w+|su_\w+)(?:\s[^\]]{0,1000})?\]"
    r"|\[(?:/(?:audio|video)|(?:audio|video)\s[^\]]{0,1000}=[^\]]{0,1000})\]",
    "image": r"!\[[^\]\n]{0,300}\]\([^)\s]{1,1000}(?:\s[^)\n]{0,300})?\)",
    "link": r"\[[^\]\n]{1,120}\]\((?:https?:|/|www\.)[^)\s]{0,1000}(?:\s[^)\n]{0,300})?\)",
    "template": r"\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|<%.{0,80}?%>",
    "bold": r"(?<![\w*])\*\*(?=\w)[^*\n]{1,120}\*\*(?!\w)|(?<![\w_])__(?=\w)[^_\n]{1,120}__(?!\w)",
    "heading": r"(?<!\S)#{2,6} (?=\w)",
    "fence": r"^ {0,3}(?:`{3,}|~{3,})[^\n`]*$",
    "tracking": r"(?:(?<!\S)\S*)?[?&](?:utm_\w+|fbclid|gclid|mc_cid|ref_src|igshid)=\S*",
    "script": r"\b(?:document|window)\.\w+\s*[(=]|\bfunction\s*\(\w*\)\s*\{|\bvar \w+ ?= ?|\(adsbygoogle\b",
    "attribute": r"\b(?:class|href|src|style|alt|width|height)=[\"'][^\"'\n]{0,120}[\"']",
    "style": r"\{\s*[\w-]+\s*:\s*[^{};\n]{1,60};[^{}\n]*\}",
}
_NAMED = frozenset({"tag", "code", "template", "attribute"})
_MARKUP = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.IGNORECASE | re.DOTALL | re.MULTILINE
)
_FIRST_WORD = re.compile(r"/?\w+")


@dataclass(frozen=True, slots=True)
class _Mark:
    field: Field
    start: int
    end: int
    text: str
    sort: str


@rule(
    "FUR007",
    "markup-residue",
    severity="minor",
    blocking=True,
    needs=(),
    examples=(
        Example("uk", "Дощ минув.", "The rain<br> has ended.", "<br>"),
        Example("uk", "Дощ минув.", "The rain [heavy at times] has ended."),
    ),
)
def markup_residue(context: Context) -> Iterator[Hit]:
    """Remains of a page's markup stand in the text.

    ## What it does
    Finds HTML tags, Markdown links, pictures, fences and emphasis, BBCode, shortcodes, template braces, pieces of
    scripts and styles, and links with tracking codes that the original does not have as often.

    ## Why it matters in news
    Markup is for machines; readers see broken signs.

    ## When it stays silent
    For brackets and angles in ordinary use, plain links, and markup that the original has as well, with another text or
    address.
    """
    known = list(_marks(context.source)) if context.has_source else []
    alike, texts = Counter(mark.sort for mark in known), Counter(mark.text for mark in known)
    others = []
    # What is the same to the letter is its counterpart before what is alike.
    for mark in _marks(context.target):
        if texts[mark.text]:
            texts[mark.text] -= 1
            alike[mark.sort] -= 1
        else:
            others.append(mark)
    for mark in others:
        alike[mark.sort] -= 1
        if alike[mark.sort] < 0:
            span = Span(mark.field, mark.start, mark.end)
            yield Hit("Remains of markup stand in the text.", span, confidence=0.95)


def _marks(side: SideView) -> Iterator[_Mark]:
    """The markup of a side; of a fenced block the line that opens it, with what stands within passed over."""
    blocks = fences(side.article.body)
    starts = [block.start for block in blocks]
    fields: tuple[tuple[Field, str], ...] = (("title", side.article.title), ("body", side.article.body))
    for field, text in fields:
        for match in _MARKUP.finditer(text):
            before = bisect_left(starts, match.start()) - 1
            if field == "body" and before >= 0 and match.end() <= blocks[before].end:
                continue
            yield _Mark(field, match.start(), match.end(), match.group().strip(), _sort(match))


def _sort(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    word = _FIRST_WORD.search(match.group()) if kind in _NAMED else None
    return f"{kind} {word.group().lower()}" if word else kind
