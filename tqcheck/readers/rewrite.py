"""An article's file with another title and body: all else in it, front matter too, stays as it is."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.errors import ReadError
from tqcheck.readers.files import utf8
from tqcheck.readers.markdown import Head, clean, head_of, parse_article, parse_single, strip_blank_lines
from tqcheck.readers.native import is_side

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Suffixes of the files that hold an article as running text, and so can be written again.
SUFFIXES = (".md", ".markdown", ".txt")
_END = re.compile(r"\r\n|\r|\n")


def rewritten(name: str, data: bytes, title: str, body: str) -> bytes:
    """The content of an article's file with other texts.

    Args:
        name: the file's, which says how it is read.
        data: its content now, UTF-8.
        title: the new one; empty: none.
        body: the new one; blank lines around it are dropped, as the reader drops them.

    Raises:
        ReadError: it is no file of running text, or nothing that is written there would be read as these texts.
    """
    if not name.lower().endswith(SUFFIXES):
        raise ReadError(f"{name}: only {', '.join(SUFFIXES)} are written back; keep the text as a new article")
    single = not is_side(name)
    old = utf8(data, name)
    text = clean(old, name)
    wanted = title, strip_blank_lines(clean(body, name))[0]
    head = head_of(text, name, single=single)
    start = strip_blank_lines(text, head.end)[1]
    ends, usual = _END.findall(old), _usual_end(old, text, head)
    above = text.count("\n", 0, start)
    for top, rest in _tries(text, head, *wanted):
        # Each for itself: what stands between a headline and a body that both change stays as it was.
        new = _ended(top, text[:start], ends[:above], usual) + _ended(rest, text[start:], ends[above:], usual)
        if _reads(clean(new, name), name, single=single) == wanted:
            bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
            return bom + new.encode()
    raise ReadError(f"{name}: no way to write this would be read as it stands here; change the file by hand")


def _usual_end(raw: str, text: str, head: Head) -> str:
    """What ends most lines of the body, else of the file."""
    body, start = strip_blank_lines(text, head.end)
    ends, above = _END.findall(raw), text.count("\n", 0, start)
    found = Counter(ends[above : above + body.count("\n") + 1] or ends)
    return found.most_common(1)[0][0] if found else "\n"


def _ended(new: str, old: str, ends: list[str], usual: str) -> str:
    """A text with the line ends that its lines had; where there are more or fewer, with the usual one in what changed.

    Args:
        new: the text, with LF.
        old: the one before, with LF.
        ends: what ended its lines.
        usual: ends the lines that are new.
    """
    lines, before = new.split("\n"), old.split("\n")[:-1]
    last = lines.pop()
    top = _same(lines, before)
    low = min(_same(lines[::-1], before[::-1]), min(len(lines), len(before)) - top)
    changed = ends[top : len(ends) - low]
    if len(lines) != len(before):
        changed = [usual] * (len(lines) - top - low)
    found = ends[:top] + changed + ends[len(ends) - low :]
    return "".join(map("".join, zip(lines, found, strict=True))) + last


def _same(one: list[str], other: list[str]) -> int:
    """How many lines two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def document(title: str, body: str) -> bytes:
    """A new file of an article: front matter, and the body.

    Raises:
        ReadError: it would not be read as these texts.
    """
    return rewritten("target.en.md", f"---\ntitle: {_in_quotes(title)}\n---\n".encode(), title, body)


def _tries(text: str, head: Head, title: str, body: str) -> Iterator[tuple[str, str]]:
    """Ways to write it, the plainest first: what stands above the body, and the rest."""
    old, start = strip_blank_lines(text, head.end)
    above = text[:start]
    rest = body + (text[start + len(old) :] or "\n")
    if above and not old:
        # There was nothing to be set apart.
        rest = ("\n" if above.endswith("\n") else "\n\n") + rest
    if title == head.title:
        yield above, rest
    if head.title and head.as_written:
        yield above[: head.place] + title + above[head.place + len(head.title) :], rest
    if head.value:
        low, high = head.value
        line_end = "\n" if above[low:high].endswith("\n") else ""
        yield f"{above[:low].rstrip(' ')} {_in_quotes(title)}{line_end}{above[high:]}", rest
    if head.keys is not None:
        yield f"{above[: head.keys]}title: {_in_quotes(title)}\n{above[head.keys :]}", rest
    else:
        yield f"---\ntitle: {_in_quotes(title)}\n---\n\n", rest.lstrip()


def _in_quotes(title: str) -> str:
    """A title as YAML has it, whatever is in it."""
    return json.dumps(title, ensure_ascii=False)


def _reads(text: str, name: str, *, single: bool) -> tuple[str, str] | None:
    """What a reader makes of the text of a file; None: it refuses it."""
    try:
        article = (parse_single if single else parse_article)(text, "en", name, len(text))
    except ReadError:
        return None
    return article.title, article.body
