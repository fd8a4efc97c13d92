"""FUR007: remains of HTML, Markdown, BBCode, shortcodes and tracking links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.model import Field, Span
from tqcheck.rules.base import Context, Example, Hit, rule

_MARKUP = re.compile(
    r"</?(?:a|b|i|u|p|br|hr|em|h[1-6]|li|ol|ul|div|img|span|strong|script|style|iframe|figure|figcaption|table|t[drh]"
    r"|blockquote|section|article|video|center|font|sup|sub|input|form|button|label|noscript|svg|amp-\w+)(?:\s[^<>]*)?/?>"
    r"|<!--(?:[^<]|<(?!!--))*?-->"
    r"|\[/?(?:b|i|u|url|img|quote|code|size|color|list|center|video|youtube)(?:=[^\]\s]{0,500})?\]"
    r"|\[/?(?:caption|gallery|embed|audio|playlist|video|contact-form|vc_\w+|et_pb_\w+|su_\w+)(?:\s[^\]]{0,1000})?\]"
    r"|!?\[[^\]\n]{1,120}\]\((?:https?:|/|www\.)[^)\s]{0,1000}\)"
    r"|\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|<%.{0,80}?%>"
    r"|(?<![\w*])\*\*(?=\w)[^*\n]{1,120}\*\*(?!\w)|(?<![\w_])__(?=\w)[^_\n]{1,120}__(?!\w)"
    r"|(?<!\S)#{2,6} (?=\w)"
    r"|(?:(?<!\S)\S*)?[?&](?:utm_\w+|fbclid|gclid|mc_cid|ref_src|igshid)=\S*"
    r"|\b(?:document|window)\.\w+\s*[(=]|\bfunction\s*\(\w*\)\s*\{|\bvar \w+ ?= ?|\(adsbygoogle\b"
    r"|\b(?:class|href|src|style|alt|width|height)=[\"'][^\"'\n]{0,120}[\"']"
    r"|\{\s*[\w-]+\s*:\s*[^{};\n]{1,60};[^{}\n]*\}",
    re.IGNORECASE | re.DOTALL,
)


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
    Finds HTML tags, Markdown links and emphasis, BBCode, shortcodes, template braces, pieces of scripts and styles, and
    links with tracking codes.

    ## Why it matters in news
    Markup is for machines; readers see broken signs.

    ## When it stays silent
    For brackets and angles in ordinary use, plain links, and markup that the original has as well.
    """
    fields: tuple[tuple[Field, str], ...] = (
        ("title", context.target.article.title),
        ("body", context.target.article.body),
    )
    original = f"{context.source.article.title}\n{context.source.article.body}" if context.has_source else ""
    for field, text in fields:
        for match in _MARKUP.finditer(text):
            if match.group().strip() not in original:
                span = Span(field, match.start(), match.end())
                yield Hit("Remains of markup stand in the text.", span, confidence=0.95)
