"""TRM004: words that a rule of the house's style does not want."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.markup import plain_line
from tqcheck.text.style import Texts, offences


@rule(
    "TRM004",
    "off-style",
    severity="minor",
    needs=(),
    examples=(Example("fa", "قیمت‌ها بالا رفت.", "Prices rose."),),
)
def off_style(context: Context) -> Iterator[Hit]:
    """Words that a rule of the house's style (style.toml) does not want.

    ## What it does
    Applies the house's rules about the translation alone: words that must not stand (existence), words for which the
    house has others (substitution), and two forms of one word in one article (consistency). The message names the rule;
    its level gives the severity, and only the file makes it block.

    ## Why it matters in news
    A newsroom speaks with one voice, and some words take sides.

    ## When it stays silent
    Where corpus.toml names no style, within a rule's exceptions, and where what is right has what is wrong within it.
    """
    target = context.target
    texts: Texts = {"title": plain_line(target.article.title), "body": target.body_text}
    for house_rule in context.house.style:
        for each in offences(house_rule, texts, target.pack):
            yield Hit(
                f"House rule {house_rule.id}: {each.message}",
                each.place,
                confidence=0.9,
                suggestion=each.suggestion,
                severity=house_rule.severity,
                blocking=house_rule.blocking,
                key=house_rule.id,
            )
