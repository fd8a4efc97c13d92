"""XML of translation files: parsed without entities, DTD and network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tqcheck.errors import ReadError
from tqcheck.readers.build import Piece
from tqcheck.readers.files import as_declared, read_bytes
from tqcheck.safe import one_line, quoted

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements whose content is code of the document that was translated.
_CODE = frozenset({"bpt", "ept", "ph", "it", "ut"})
_BLANK_LINES = re.compile(r"\n\s*\n")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def parse(path: Path, root: str) -> Any:
    """The root element of a file.

    Args:
        path: the file.
        root: the name that it must have.

    Raises:
        ReadError: no XML, another root, or declarations of entities.
    """
    data = read_bytes(path, str(path))
    text = as_declared(data, _DECLARED.match(data), str(path))
    if "<!ENTITY" in text:
        raise ReadError(f"{path}: declares entities; tqcheck reads none, for they can stand for anything")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        found = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{path}: not XML: {error}") from error
    if name(found) != root:
        raise ReadError(f"{path}: {quoted(name(found))} where {root} should be the root")
    return found


def name(element: Any) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children that have one of these names, in order."""
    return (child for child in element.iterchildren(etree.Element) if name(child) in names)


def piece(*elements: Any) -> Piece:
    """The text of elements, without code, one line for each paragraph; it stands where the first of them begins."""
    text = " ".join("".join(_texts(element)) for element in elements)
    paragraphs = (one_line(paragraph) for paragraph in _BLANK_LINES.split(text))
    return Piece("\n\n".join(filter(None, paragraphs)), elements[0].sourceline if elements else None)


def _texts(element: Any) -> Iterator[str]:
    """The text nodes within an element, by a stack: files nest as deep as they like."""
    waiting: list[Any] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        parts = [node.text] if node is element or name(node) not in _CODE else []
        inner = node if parts else ()
        if name(node) == "cp":
            parts.append(_character(node.get("hex", "")))
        elif node.get("ctype") == "lb":
            parts.append(" ")
        for child in inner:
            parts += [child, child.tail]
        waiting += reversed([part for part in parts if part is not None])


def _character(code: str) -> str:
    """What XLIFF 2 writes as a number, because XML cannot hold it."""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
