"""Lines that recur in translations of many articles, and ends of headlines: what belongs to a site, not to a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tqcheck.harvest import Proposal
from tqcheck.house import phrase_faults
from tqcheck.model import Article
from tqcheck.safe import one_line

#: Characters of the longest line, words of the shortest that says what it is wherever it stands.
_LONGEST, _WORDS = 120, 2
#: What stands before a site's name at the end of a headline.
_TAIL = re.compile(r"\s[|»·•–—-]\s(?!.*\s[|»·•–—-]\s)")


def read(article: Article) -> frozenset[str]:
    """The lines of an article, and the end of its headline behind a bar."""
    tail = _TAIL.split(article.title)[1:]
    lines = {one_line(line) for line in (*article.body.splitlines(), *tail)}
    return frozenset(line for line in lines if 0 < len(line) <= _LONGEST)


def propose(articles: Iterable[frozenset[str]], least: int) -> list[Proposal]:
    """A rule of style.toml for the lines that recur, if there are any; those that are no phrases are named beside it.

    Args:
        articles: what `read` gave.
        least: in how many articles a line must stand.
    """
    counts = Counter(line for lines in articles for line in lines)
    often = [(line, count) for line, count in counts.most_common() if count >= least]
    tokens = tuple(line for line, _ in often if len(line.split()) >= _WORDS and not list(phrase_faults((line,), "")))
    if not tokens:
        return []
    values = {"id": "furniture", "extends": "existence", "message": "“%s” belongs to the page, not to the article."}
    met = ", ".join(f"“{line}” {count}" for line, count in often)
    return [Proposal("rule", {**values, "level": "error", "tokens": tokens}, f"met in so many articles: {met}")]
