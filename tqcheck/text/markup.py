"""Markdown as it is written: a text with its markup blanked out, offsets kept, so that rules read what readers read.

markdown-it-py parses by CommonMark, with tables. It places blocks by line and inline tokens not at all, so the rules
that read those are wrapped and tell where they were. Whatever is no text of a block is markup; what pages add beyond
CommonMark (shortcodes, footnote marks, admonitions, imports of MDX) is listed below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tqcheck.budget import check_length

#: Ends a paragraph within a line, where markup did. Files hardly have it, and it means the same in them.
BREAK = "\u2029"
#: Without one of these there is no markup; most news has none.
_SIGN = re.compile(r"[*_`\[\]<>{}|#~\\]|^[ \t]*+[-+=:]|^(?:import|export) ", re.MULTILINE)
#: What stands in pages beyond CommonMark, and is never text for readers.
_BEYOND = re.compile(
    r"\{\{[<%][^\n]{0,1000}?[%>]\}\}|\{%[^\n]{0,1000}?%\}|\{\{[^{}\n]{1,1000}\}\}"
    r"|\[\^[^\]\s]{1,80}\]:?|^:::[^\n]*+|^(?:import|export) [^\n]{1,500}? from [\"'][^\n]*+|<!--(?:[^<]|<(?!!--))*?-->",
    re.MULTILINE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
#: Openings of comments and the like: the parser looks for their ends from each of them again, `_BEYOND` only once.
_DECLARATION = re.compile(r"<[!?]")
#: Elements whose content is no text.
_UNSEEN = re.compile(r"\s*<(?:script|style)\b", re.IGNORECASE)
#: The number of a list's item: text to whoever compares numbers.
_ITEM = re.compile(r"\d{1,9}[.)]")
#: Words behind the opening marks of a fence that holds text and not code.
_TEXT_FENCES = frozenset({"", "markdown", "md", "text", "txt"})
#: Inline rules that are all markup, and those with a label within brackets.
_WHOLE, _LABELLED = ("autolink", "html_inline"), ("link", "image")
_DELIMITERS = ("emphasis", "strikethrough")
#: Tokens that delimiters become where both were found, and how far before the token's place they begin.
_PAIRS = {"em_open": 0, "em_close": 0, "strong_open": 1, "strong_close": 0, "s_open": 0, "s_close": 0}

_Range = tuple[int, int]
_Rule = Callable[[StateInline, bool], bool]


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block that is closed: its place, and whether it says that it holds code."""

    start: int
    end: int
    code: bool


def plain(text: str, *, code: bool = False) -> str:
    """A body with blanks for its markup, as long as before; `BREAK` where a block begins in mid-paragraph.

    Args:
        text: lines end with a line feed.
        code: whether fenced code stays, as text.

    Raises:
        OverBudget: a paragraph is far too long to look for markup in it.
    """
    if not _SIGN.search(text):
        return text
    blocks = _Blocks(text)
    found = list(_blanks(text))
    for start, end in blocks.readable(code):
        found[start:end] = text[start:end]
    for start in blocks.starts:
        if start and found[start - 1].isspace():
            found[start - 1] = BREAK
    return _blanked(found, _beyond(text))


def plain_line(text: str) -> str:
    """A title with blanks for its inline markup, as long as before."""
    if not _SIGN.search(text):
        return text
    return _blanked(list(text), [*_inline(text, {}), *_beyond(text)])


@lru_cache(maxsize=64)
def fences(text: str) -> tuple[Fence, ...]:
    """The fenced blocks of a body that are closed, in order."""
    return _Blocks(text).fences if "```" in text or "~~~" in text else ()


class _Blocks:
    """The blocks of a body.

    Attributes:
        starts: where the text of a block begins.
        fences: those that are closed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        parsed = _parsed(text)
        self.lines = parsed.split("\n")
        self.offsets = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self.env: dict[str, object] = {}
        self.tokens = _parser().parse(parsed, self.env)
        self.starts: list[int] = []
        self.cells = 0
        self.numbered = False
        found = [token for token in self.tokens if token.type == "fence" and self._closed(token)]
        self.fences = tuple(Fence(*self._whole(token), _is_code(token)) for token in found)

    def readable(self, code: bool) -> Iterator[_Range]:
        """The ranges that are text, as far as blocks and CommonMark go, in order."""
        for token in self.tokens:
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type == "html_block" and not _UNSEEN.match(token.content):
                whole = self._whole(token)
                yield from self._without(whole, [tag.span() for tag in _TAG.finditer(self.text, *whole)])
            elif token.type == "fence" and (code or not _is_code(token) or not self._closed(token)):
                yield self._inner(token)
            elif token.type == "list_item_open" and token.info:
                yield from self._number(token)

    def _whole(self, token: Token) -> _Range:
        first, last = token.map or (0, 0)
        return self.offsets[first], min(self.offsets[last], len(self.text))

    def _inner(self, token: Token) -> _Range:
        first, last = token.map or (0, 0)
        start = min(self.offsets[min(first + 1, last)], len(self.text))
        self.starts.append(start)
        return start, min(self.offsets[last - 1 if self._closed(token) else last], len(self.text))

    def _closed(self, token: Token) -> bool:
        first, last = token.map or (0, 0)
        return last - first > 1 and self.lines[last - 1].strip(" \t>").startswith(token.markup)

    def _number(self, token: Token) -> Iterator[_Range]:
        start, end = self._whole(token)
        if match := _ITEM.search(self.text, start, end):
            self.starts.append(match.start())
            self.numbered = True
            yield match.span()

    def _inline(self, token: Token) -> Iterator[_Range]:
        """The text of a block: its lines, less markup within."""
        check_length(token.content, "a paragraph with markup")
        places = self._places(token)
        if places is None:
            yield self._whole(token)
            return
        if not self.numbered:
            self.starts.append(places[0])
        self.numbered = False
        marks = _inline(token.content, self.env)
        at = 0
        for line, place in zip(token.content.split("\n"), places, strict=True):
            own = _clipped(marks, at, at + len(line))
            yield from self._without((place, place + len(line)), [(place + s - at, place + e - at) for s, e in own])
            at += len(line) + 1

    def _places(self, token: Token) -> list[int] | None:
        """Where each line of a block's text begins; None where the parser took characters away within."""
        first, last = token.map or (0, 0)
        found = []
        for number, line in enumerate(token.content.split("\n"), first):
            if number >= last:
                return None
            # cells of a table share a line, and come in order
            begin = max(self.cells - self.offsets[number], 0)
            place = self.lines[number].find(line, begin)
            if place < 0:
                return None
            found.append(self.offsets[number] + place)
            self.cells = found[-1] + len(line)
        return found

    @staticmethod
    def _without(whole: _Range, marks: Sequence[_Range]) -> Iterator[_Range]:
        at = whole[0]
        for start, end in sorted(marks):
            if start > at:
                yield at, start
            at = max(at, end)
        if at < whole[1]:
            yield at, whole[1]


def _clipped(ranges: Sequence[_Range], start: int, end: int) -> list[_Range]:
    """The parts of sorted ranges within [start, end)."""
    first = max(0, bisect_left(ranges, (start, start)) - 1)
    found = []
    for one, other in ranges[first:]:
        if one >= end:
            break
        if other > start:
            found.append((max(one, start), min(other, end)))
    return found


def _is_code(token: Token) -> bool:
    return token.info.strip().lower() not in _TEXT_FENCES


def _beyond(text: str) -> list[_Range]:
    return [match.span() for match in _BEYOND.finditer(text)]


def _blanked(characters: list[str], ranges: Sequence[_Range]) -> str:
    """The characters as a text, with blanks in the ranges."""
    for start, end in ranges:
        characters[start:end] = _blanks("".join(characters[start:end]))
    return "".join(characters)


def _blanks(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _parsed(text: str) -> str:
    """What the parser gets to see: as long as the text, and with the same lines for both."""
    return _DECLARATION.sub("< ", text.replace("\r", " "))


def _inline(text: str, env: dict[str, object]) -> list[_Range]:
    """The markup within one block's text."""
    marks: list[_Range] = []
    text = _parsed(text)
    tokens = _parser().inline.parse(text, _parser(), {**env, "of": text, "marks": marks}, [])
    for token in tokens:
        if token.type in _PAIRS:
            start = token.meta["at"] - _PAIRS[token.type]
            marks.append((start, start + len(token.markup)))
    return sorted(marks)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables and struck text, without indented code; inline text is left to `_inline`."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "inline"])
    for name in (*_WHOLE, *_LABELLED, *_DELIMITERS, "backticks", "escape"):
        rule = parser.inline.ruler.getRules("")[parser.inline.ruler.get_active_rules().index(name)]
        parser.inline.ruler.at(name, _watched(name, rule))
    return parser


def _watched(name: str, rule: _Rule) -> _Rule:
    """An inline rule that tells where it found something: markup, or delimiters that may become it."""

    def watched(state: StateInline, silent: bool) -> bool:
        start = state.pos
        label = _label_end(name, state) if not silent else -1
        before = len(state.tokens)
        if not rule(state, silent):
            return False
        # the text of a picture is parsed on its own, and stays as it is
        if not silent and state.src == state.env["of"]:
            state.env["marks"] += _marks(name, state, start, label)
            at = state.pos
            for token in reversed(state.tokens[before:] if name in _DELIMITERS else []):
                at -= len(token.content)
                token.meta["at"] = at
        return True

    return watched


def _label_end(name: str, state: StateInline) -> int:
    opening = state.pos + (name == "image")
    if name not in _LABELLED or state.src[opening : opening + 1] != "[":
        return -1
    end: int = state.md.helpers.parseLinkLabel(state, opening, name == "link")
    return end


def _marks(name: str, state: StateInline, start: int, label: int) -> list[_Range]:
    end = state.pos
    if name in _WHOLE:
        return [(start, end)]
    if name in _LABELLED:
        return [(start, start + 1 + (name == "image")), (label, end)]
    if name == "escape":
        return [(start, start + 1)]
    if name == "backticks" and (ticks := re.match(r"`+", state.src[start:end])):
        whole = end - start > 2 * len(ticks[0])
        return [(start, start + len(ticks[0])), (end - len(ticks[0]), end)] if whole else []
    return []
