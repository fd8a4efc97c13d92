"""Lines that recur in translations of many articles, and ends of headlines: what belongs to a site, not to a story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tqcheck.harvest import Proposal
from tqcheck.house import phrase_faults
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


def propose(articles: Iterable[Read], least: int) -> list[Proposal]:
    """A rule of style.toml for the lines that recur, if there are any.

    Args:
        articles: what `read` gave.
        least: in how many stories a line must stand.
    """
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for article in articles:
        for line in article.lines:
            if len(line.split()) >= _WORDS and not list(phrase_faults((line,), "")):
                stories[line].add(article.story)
    often = sorted((-len(those), line) for line, those in stories.items() if len(those) >= least)
    if not often:
        return []
    met = ", ".join(f"“{line}” {-count}" for count, line in often[:_SHOWN])
    values = {"id": "furniture", "extends": "existence", "message": "“%s” belongs to the page, not to the article."}
    tokens = tuple(line for _, line in often)
    return [Proposal("rule", {**values, "level": "error", "tokens": tokens}, f"{len(often)} lines; stories: {met}")]
