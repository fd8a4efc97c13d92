"""HTML pages: the article by trafilatura (Barbaresi 2021), without what the site put around it (extra `tqcheck[html]`).

trafilatura keeps no places. So the page is cut into its blocks of text here as well: those that it took give their
lines, and the others are what it left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from tqcheck.errors import ReadError
from tqcheck.model import Article
from tqcheck.origin import LEFT_OUT
from tqcheck.readers.base import ArticleFile
from tqcheck.readers.build import Piece, Text, make_article
from tqcheck.readers.files import as_declared, extra, read_bytes
from tqcheck.safe import one_line

# What it would print of a page that it cannot read is said by us.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
#: A page larger than this is no article, and would take minutes.
_MAX_PAGE_BYTES = 4 * 2**20
#: How far browsers look for a page's encoding (HTML Living Standard, 13.2.3.2).
_HEAD_BYTES = 1024
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_UNSEEN = frozenset({"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "textarea"})
#: Elements that browsers set in the line, of those that hold text (HTML Living Standard, 15.3.4).
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"}
    | {"label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr"}
)
#: trafilatura's names of inline elements, after TEI.
_TEI_INLINE = frozenset({"hi", "ref", "del"})
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}
#: Blocks that are looked through for one that trafilatura joined with others or cut.
_NEAR = 40
_MAX_LEFT_OUT = 100


@dataclass(frozen=True, slots=True)
class _Block:
    """Text that a browser sets apart, as one line; `tag` is the innermost element around it that is no inline one."""

    text: str
    line: int | None
    tag: str

    @property
    def key(self) -> str:
        """Its letters and digits: what two ways to read a page have in common."""
        return _key(self.text)


def read(file: ArticleFile) -> Article:
    """The article on a page; its title is the headline (`h1`) or else the title that the page gives itself.

    Subheads become those of Markdown. `Article.meta` tells under `LEFT_OUT` what was left out.

    Raises:
        ReadError: trafilatura is not installed or finds no article; the page is too large, or in an encoding that it
            does not declare.
    """
    trafilatura = extra("trafilatura", "html", file.where)
    data = read_bytes(file.path, file.where, _MAX_PAGE_BYTES)
    text = as_declared(data, _CHARSET.search(data[:_HEAD_BYTES]), file.where)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{file.where}: an empty page, or none") from error
    found = trafilatura.bare_extraction(deepcopy(root), include_comments=False)
    if found is None:
        raise ReadError(f"{file.where}: no article found on this page; save its text as .txt or .md")
    blocks = list(_blocks(root, _INLINE, _UNSEEN))
    title = _title(root, blocks)
    taken = [block for block in _blocks(found.body, _TEI_INLINE, frozenset()) if block.text != title.text]
    body, rest = _placed(taken, [block for block in blocks if block is not title])
    lang = file.lang or (root.get("lang") or "").strip() or None
    pieces = tuple(Piece(_HEADINGS.get(block.tag, "") + block.text, block.line) for block in body)
    return make_article(
        Text(lang, Piece(title.text, title.line), pieces),
        file.path,
        file.where,
        file.max_body_chars,
        {LEFT_OUT: "\n".join(block.text for block in rest[:_MAX_LEFT_OUT])},
    )


def plain(text: str) -> str:
    """The text of a piece of HTML: a paragraph for each block that a browser sets apart, subheads as in Markdown.

    Nothing is left out but what no browser shows. What no HTML can hold stays as it is.
    """
    try:
        root = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return text
    return "\n\n".join(_HEADINGS.get(block.tag, "") + block.text for block in _blocks(root, _INLINE, _UNSEEN))


def _blocks(root: Any, inline: frozenset[str], unseen: frozenset[str]) -> Iterator[_Block]:
    """The blocks of text below an element, in order."""
    tags, texts = [""], list[str]()
    begin: int | None = None
    line = 1
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if tag not in inline:
            if block := one_line("".join(texts)):
                yield _Block(block, begin, tags[-1])
            texts, begin = [], None
        if event == "start":
            if tag in unseen:
                walk.skip_subtree()
            elif tag not in inline:
                tags.append(tag)
            line = element.sourceline or line
            text = "" if tag in unseen else element.text or ""
        else:
            if tag not in inline and tag not in unseen:
                tags.pop()
            text = element.tail or ""
        if begin is None and text.strip():
            begin = line + text[: len(text) - len(text.lstrip())].count("\n")
        texts.append(text)
        line += text.count("\n")


def _title(root: Any, blocks: list[_Block]) -> _Block:
    """The headline: the longest `h1` that the page's own title knows, else that title, else the first `h1`."""
    named = [*root.xpath("//meta[@property='og:title']/@content"), *root.xpath("//head/title/text()")]
    names = [one_line(name) for name in named if name.strip()]
    heads = [block for block in blocks if block.tag == "h1"]
    keys = [_key(name) for name in names]
    if known := [block for block in heads if block.key and any(block.key in key or key in block.key for key in keys)]:
        return max(known, key=lambda block: len(block.key))
    for name in names[:1] or [block.text for block in heads[:1]]:
        return next((block for block in blocks if block.key == _key(name)), _Block(name, None, "title"))
    return _Block("", None, "title")


def _placed(taken: list[_Block], blocks: list[_Block]) -> tuple[list[_Block], list[_Block]]:
    """What was taken, with lines and tags of the page's blocks, and the blocks of which nothing was taken."""
    by_key: dict[str, list[int]] = {}
    for number in range(len(blocks) - 1, -1, -1):
        by_key.setdefault(blocks[number].key, []).append(number)
    used: set[int] = set()
    found: list[_Block] = []
    at = 0
    for block in taken:
        same = by_key.get(block.key)
        numbers = [same.pop()] if same else _near(block, blocks, at)
        used.update(numbers)
        first = blocks[numbers[0]] if numbers else found[-1] if found else block
        found.append(_Block(block.text, first.line, first.tag if same is not None else block.tag))
        at = numbers[-1] + 1 if numbers else at
    return found, [block for number, block in enumerate(blocks) if number not in used]


def _near(block: _Block, blocks: list[_Block], start: int) -> list[int]:
    """Numbers of the next blocks that are parts of a text, or that it is a part of."""
    key = block.key
    near = [(number, blocks[number].key) for number in range(start, min(start + _NEAR, len(blocks)))]
    return [number for number, other in near if other and (other in key or key in other)]


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
