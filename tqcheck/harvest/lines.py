"""Lines that recur in translations of many articles, and ends of headlines: what belongs to a site, not to a story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain, count

from tqcheck.harvest import Proposal
from tqcheck.house import StyleRule, phrase_faults
from tqcheck.model import Article
from tqcheck.safe import one_line

#: Characters of the longest line, words of the shortest that says what it is wherever it stands.
_LONGEST, _WORDS = 120, 2
#: Lines whose counts are shown.
_SHOWN = 10
#: What stands before a site's name at the end of a headline.
_TAIL = re.compile(r"\s[|»·•–—-]\s(?!.*\s[|»·•–—-]\s)")


@dataclass(frozen=True, slots=True)
class Read:
    """What one article has: its lines, and what tells its story from others."""

    story: str
    lines: frozenset[str]


def read(article: Article) -> Read:
    """The lines of an article, and the end of its headline behind a bar; versions of a story share their headline."""
    tail = _TAIL.split(article.title)[1:]
    lines = {one_line(line) for line in (*article.body.splitlines(), *tail)}
    return Read(article.title or article.body, frozenset(line for line in lines if 0 < len(line) <= _LONGEST))


def propose(articles: Iterable[Read], least: int, style: Collection[StyleRule] = ()) -> list[Proposal]:
    """A rule of style.toml for the lines that recur, if there are any.

    Args:
        articles: what `read` gave.
        least: in how many stories a line must stand.
        style: the house's rules; lines that they have already are left out.
    """
    known, ids = {token for rule in style for token in rule.tokens}, {rule.id for rule in style}
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for article in articles:
        for line in article.lines:
            # A star would stand for any ending.
            plain = "*" not in line and not list(phrase_faults((line,), ""))
            if len(line.split()) >= _WORDS and plain and line not in known:
                stories[line].add(article.story)
    often = sorted((-len(those), line) for line, those in stories.items() if len(those) >= least)
    if not often:
        return []
    met = ", ".join(f"“{line}” {-number}" for number, line in often[:_SHOWN])
    names = chain(["furniture"], (f"furniture-{n}" for n in count(2)))
    own_id = next(name for name in names if name not in ids)
    values = {"id": own_id, "extends": "existence", "message": "“%s” belongs to the page, not to the article."}
    tokens = tuple(line for _, line in often)
    return [Proposal("rule", {**values, "level": "error", "tokens": tokens}, f"{len(often)} lines; stories: {met}")]
