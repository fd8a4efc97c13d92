"""The text of an article's file, Markdown or plain: front matter and body, or a first line that is the title.

Front matter is YAML between lines of ---, or TOML between lines of +++ as Hugo has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli
import yaml
from yaml.composer import ComposerError

from tqcheck.errors import ReadError
from tqcheck.files import shown_path
from tqcheck.model import Article
from tqcheck.origin import Origin
from tqcheck.readers.base import ArticleFile
from tqcheck.readers.files import decoded, is_page, language_of, read_bytes

_OPENS = re.compile(r"(?:---|\+\+\+)[^\S\n]*(?:\n|\Z)")
_FRONT_MATTER = re.compile(r"---[^\S\n]*\n(.*?)^---[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[^\S\n]*\n(.*?)^\+\+\+[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: Keys of the title, the first that has one before the others.
_TITLE_KEYS = ("title", "headline")
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body of a file.

    Attributes:
        title: empty where there is none.
        place: offset of the title in the text.
        as_written: whether the text has the title there as it reads.
        value: where its value stands there as the front matter writes it, quotes too; None where nothing says that.
        keys: offset of the front matter's first line; None where there is no front matter.
        end: offset where the rest begins.
        meta: the other values of the front matter.
    """

    title: str = ""
    place: int = 0
    as_written: bool = True
    value: tuple[int, int] | None = None
    keys: int | None = None
    end: int = 0
    meta: Mapping[str, str] = field(default_factory=dict)


class _FrontMatter(yaml.SafeLoader):
    """YAML whose plain values stay text as written ("No", "007") but for null; no aliases, tags or merge keys."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as its parent has it
        first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Refuse aliases (a few lines of them can stand for gigabytes) and tags (everything here is text)."""
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(None, None, "aliases are not allowed", self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if event.tag is not None:
            raise ComposerError(None, None, "tags such as !!int are not allowed", event.start_mark)
        return super().compose_node(parent, index)


def parse_article(text: str, lang: str, where: str, max_body_chars: int, file: str | None = None) -> Article:
    """An article from the text of its file: front matter, then the body.

    Args:
        text: what the file holds, less a BOM.
        lang: the language.
        where: begins the message of an error.
        max_body_chars: limit of the body.
        file: the file's path, to be kept with the places of title and body; None keeps nothing.

    Raises:
        ReadError: NUL, broken front matter, or a body over the limit.
    """
    text = clean(text, where)
    return _article(text, head_of(text, where, single=False), lang, where, max_body_chars, file)


def parse_single(text: str, lang: str | None, where: str, max_body_chars: int, file: str | None = None) -> Article:
    """As `parse_article`; without front matter the first line is the title, if a blank line follows it.

    The language None stands for that of the text.
    """
    text = clean(text, where)
    return _article(text, head_of(text, where, single=True), lang or language_of(text), where, max_body_chars, file)


def read(file: ArticleFile) -> Article:
    """The article in a file of Markdown or plain text, UTF-8 or UTF-16 with a BOM; see `parse_single`.

    Raises:
        ReadError: as `parse_article`, or the file is an HTML page under another name.
    """
    text = decoded(read_bytes(file.path, file.where), file.where)
    if is_page(text):
        raise ReadError(f"{file.where}: an HTML page; give it the suffix .html")
    return parse_single(text, file.lang, file.where, file.max_body_chars, shown_path(file.path))


def _article(text: str, head: Head, lang: str, where: str, max_body_chars: int, file: str | None) -> Article:
    body, start = strip_blank_lines(text, head.end)
    if len(body) > max_body_chars:
        raise ReadError(
            f"{where}: body of {len(body):,} characters is over the limit of {max_body_chars:,} (max_body_chars)"
        )
    meta = dict(head.meta)
    if file is not None:
        column = head.place - text.rfind("\n", 0, head.place)
        origin = Origin(
            file=file,
            title_line=_line(text, head.place) if head.title else None,
            title_column=column if head.title and head.as_written else None,
            body_line=_line(text, start),
        )
        meta |= origin.meta()
    return Article(lang=lang, title=head.title, body=body, meta=meta)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def clean(text: str, where: str) -> str:
    """A text with LF at the end of each line.

    Raises:
        ReadError: it has a NUL.
    """
    if "\x00" in text:
        raise ReadError(f"{where}: NUL character at offset {text.index(chr(0))}; not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def head_of(text: str, where: str, *, single: bool) -> Head:
    """What stands above the body: front matter, else in a `single` file the first line, if a blank one follows it.

    Args:
        text: as `clean` gives it.
        where: begins the message of an error.
        single: whether the file is no side of an article folder.

    Raises:
        ReadError: broken front matter.
    """
    if not _OPENS.match(text):
        return _first_line(text) if single else Head()
    if text.startswith("+"):
        return _toml(text, where)
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise ReadError(f"{where}: the front matter has no closing --- line")
    block = match.group(1)
    try:
        data, node = _load(block)
        data = {} if data is None else data
        if not isinstance(data, dict):
            raise ReadError(f"{where}: the front matter must be `key: value` lines")
        return _head(match, data, where, lambda key: _place_of(key, node), whole=True)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        place = f" (line {line + 2})" if line is not None else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "broken"
        raise ReadError(f"{where}: the front matter is no YAML{place}: {problem}") from error
    except (ValueError, OverflowError, RecursionError) as error:
        raise ReadError(f"{where}: the front matter has a value that cannot be read: {error}") from error


def _toml(text: str, where: str) -> Head:
    match = _TOML.match(text)
    if match is None:
        raise ReadError(f"{where}: the front matter has no closing +++ line")
    block = match.group(1)
    try:
        data = tomli.loads(block)
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"{where}: the front matter is no TOML: {error}") from error

    def place(key: str) -> tuple[int, int]:
        found = re.search(rf"^[^\S\n]*[\"']?{key}[\"']?[^\S\n]*=", block, re.MULTILINE)
        return (found.end(), len(block)) if found else (0, 0)

    return _head(match, data, where, place)


def _head(
    match: re.Match[str],
    data: Mapping[Any, Any],
    where: str,
    place: Callable[[str], tuple[int, int]],
    *,
    whole: bool = False,
) -> Head:
    """What front matter says.

    Args:
        match: the front matter; its first group is what stands between the lines.
        data: its values.
        where: begins the message of an error.
        place: where a key's value stands in the group.
        whole: whether that is the value and nothing else.
    """
    meta = {str(key): "" if value is None else str(value) for key, value in data.items()}
    # YAML's "\ud800" and "\0" make what no text file can hold.
    if bad := re.search("[\x00\ud800-\udfff]", "".join((*meta, *meta.values()))):
        raise ReadError(f"{where}: the front matter has the character U+{ord(bad[0]):04X}, which is no text")
    key = next((key for key in _TITLE_KEYS if meta.get(key)), _TITLE_KEYS[0])
    if not isinstance(data.get(key), str | None):
        raise ReadError(f"{where}: the {key} in the front matter must be one text; put it in quotes")
    title = meta.pop(key, "")
    start, end = place(key)
    keys = match.start(1)
    found = match.group(1).find(title, start, end)
    value = (keys + start, keys + end) if whole and end else None
    return Head(title, keys + max(found, start), found >= 0, value, keys, match.end(), meta)


def _load(block: str) -> tuple[Any, yaml.Node | None]:
    """The values of a block of YAML, and the nodes that they were made of."""
    loader = _FrontMatter(block)
    try:
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node
    finally:
        loader.dispose()


def _place_of(key: str, node: yaml.Node | None) -> tuple[int, int]:
    """Where the value of a key stands in the block: of a key that stands twice, the last, whose value counts."""
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    found = [value for name, value in entries if name.value == key]
    return (found[-1].start_mark.index, found[-1].end_mark.index) if found else (0, 0)


def _first_line(text: str) -> Head:
    """The first line as the title, where a blank line follows it."""
    whole, start = strip_blank_lines(text)
    first, _, rest = whole.partition("\n")
    if not re.match(r"[^\S\n]*\n", rest):
        return Head()
    title = first.strip()
    return Head(title, start + first.index(title), end=start + len(first))


def strip_blank_lines(text: str, start: int = 0) -> tuple[str, int]:
    """The body: the text from `start` on, less blank lines around it, and where it begins."""
    lines = text[start:].split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return "", start
    before = sum(len(line) + 1 for line in lines[: filled[0]])
    return "\n".join(lines[filled[0] : filled[-1] + 1]), start + before
