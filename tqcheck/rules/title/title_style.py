"""TTL012: the headline is not written as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.marks import STOPS, chars
from tqcheck.rules.base import Context, Example, Hit, rule

_STOP = re.compile(rf"(?<!\.)(?<!\b[A-Z])[{chars(STOPS)}]\s*$")
#: An agency's name that a dateline begins with: "(AFP) -", "REUTERS —", "BERLIN (dpa) -".
_PREFIX = re.compile(r"^\W*(?:[\w .,]{2,30}\([A-Za-z .]{2,20}\)|\([A-Za-z .]{2,20}\)|[A-Z]{2,8})\s+[-–—]+\s+(?=\w)")
_WORDS = 4


@rule(
    "TTL012",
    "title-style",
    severity="note",
    needs=(),
    examples=(
        Example("ru", "Мост открыт", "The bridge has been opened.", ".", title=True),
        Example("tr", "Köprü yeniden açıldı", "Bridge reopens", title=True),
    ),
)
def title_style(context: Context) -> Iterator[Hit]:
    """The headline is not written as one: it ends in a full stop, is in capitals, or begins with an agency's name.

    ## What it does
    Looks at the form of the headline alone. Its findings are notes.

    ## Why it matters in news
    It costs an editor a minute each time.

    ## When it stays silent
    Question and exclamation marks, ellipses, initials; headlines of few words; scripts without capitals.
    """
    title = context.target.title
    if title is None:
        return
    prefix, stop = _PREFIX.match(title.raw), _STOP.search(title.raw)
    letters = [word for word in title.raw.split() if word.isalpha()]
    if prefix is not None:
        yield Hit("An agency's name was left at the beginning.", target=title.raw_span(prefix.start(), prefix.end()))
    if len(letters) >= _WORDS and all(word.isupper() for word in letters):
        yield Hit("The headline is all capitals.", target=title.whole)
    elif stop is not None:
        yield Hit("A headline has no full stop.", target=title.raw_span(stop.start(), stop.start() + 1))
