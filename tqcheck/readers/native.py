"""The native layout: corpus.toml above folders with source.<lang>.md and target.<lang>.md; or two single files."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError

from tqcheck.errors import ReadError, SettingsError
from tqcheck.model import Article, Pair, Unreadable
from tqcheck.settings import CORPUS_FILE, Corpus, read_corpus

_SIDE_FILE = re.compile(r"(source|target|reference)\.([A-Za-z0-9-]+)\.md")
#: A file that somebody meant as a side; it must not be passed over in silence.
_NEARLY_SIDE_FILE = re.compile(r"(source|target|reference)(\..*)?\.md")
_OPENS_FRONT_MATTER = re.compile(r"---[^\S\n]*(?:\n|\Z)")
_FRONT_MATTER = re.compile(r"---[^\S\n]*\n(.*?)^---[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to check (or why it cannot be read), with the settings of its corpus."""

    item: Pair | Unreadable
    corpus: Corpus


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


def find_pairs(path: Path, defaults: Corpus) -> Iterator[Job]:
    """Pairs below PATH: an article folder, a corpus or a folder of corpora, in the order of their paths.

    Hidden folders and links to folders are passed over.

    Args:
        path: an existing folder.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        SettingsError: PATH is missing, no folder, or holds no article; a corpus.toml breaks the form.
    """
    try:
        if not path.exists():
            raise SettingsError(
                f"{path}: no such file or folder; give a corpus, a folder of corpora or an article folder"
            )
        if not path.is_dir():
            raise SettingsError(f"{path}: not a folder; for two files use --source FILE --target FILE")
        root = path.resolve()
        corpus = _corpus_above(root, defaults)
    except OSError as error:
        raise SettingsError(f"{path}: {_why(error)}") from error
    found = False
    for job in _walk(root, corpus):
        found = True
        yield job
    if not found:
        raise SettingsError(f"{path}: no article folder with a source.<lang>.md or target.<lang>.md in it")


def corpus_of(path: Path, defaults: Corpus) -> Corpus:
    """Settings of a single file, from the corpus.toml files above it.

    Raises:
        SettingsError: a corpus.toml breaks the form.
        ReadError: a folder above the file cannot be searched.
    """
    try:
        return _corpus_above(Path(os.path.realpath(path)), defaults)
    except OSError as error:
        raise ReadError(f"{path}: {_why(error)}") from error


def read_files(
    source: Path | None, target: Path, source_lang: str | None, target_lang: str | None, corpus: Corpus
) -> Pair:
    """A pair from two single files, Markdown or plain text.

    A file's language is the one in its name, else the one given, else the one of its corpus, else that of its text.

    Raises:
        ReadError: a file cannot be read.
    """
    limit = corpus.max_body_chars
    return Pair(
        id=target.stem,
        corpus=".",
        path=str(target),
        target=_single(target, target_lang or corpus.target_lang, limit),
        source=_single(source, source_lang or corpus.source_lang, limit) if source else None,
    )


def parse_article(text: str, lang: str, where: str, max_body_chars: int) -> Article:
    """An article from the text of its file: YAML front matter, then the body.

    Raises:
        ReadError: NUL, broken front matter, or a body over the limit.
    """
    text = _clean(text, where)
    meta: dict[str, str] = {}
    body = text
    if _OPENS_FRONT_MATTER.match(text):
        match = _FRONT_MATTER.match(text)
        if match is None:
            raise ReadError(f"{where}: the front matter has no closing --- line")
        meta = _meta(match.group(1), where)
        body = text[match.end() :]
    body = _strip_blank_lines(body)
    if len(body) > max_body_chars:
        raise ReadError(
            f"{where}: body of {len(body):,} characters is over the limit of {max_body_chars:,} (max_body_chars)"
        )
    title = meta.pop("title", "")
    return Article(lang=lang, title=title, body=body, meta=meta)


def _corpus_above(path: Path, defaults: Corpus) -> Corpus:
    """All corpus.toml files above, the nearer over the farther: what `_walk` makes of them on its way down."""
    for folder in reversed(path.parents):
        if (folder / CORPUS_FILE).exists():
            defaults = read_corpus(folder / CORPUS_FILE, defaults)
    return defaults


def _walk(root: Path, corpus: Corpus) -> Iterator[Job]:
    waiting = [(root, corpus)]
    while waiting:
        job, below = _visit(*waiting.pop(), root)
        if job:
            yield job
        waiting += reversed(below)


def _visit(folder: Path, corpus: Corpus, root: Path) -> tuple[Job | None, list[tuple[Path, Corpus]]]:
    """What is to check in a folder, and the folders in it with the settings that hold there."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        if (folder / CORPUS_FILE).exists():
            corpus = read_corpus(folder / CORPUS_FILE, corpus)
        sides = [entry for entry in entries if _NEARLY_SIDE_FILE.fullmatch(entry.name)]
        folders = [
            entry
            for entry in entries
            if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(".") and entry not in sides
        ]
    except OSError as error:
        return Job(Unreadable(str(folder), f"{_why(error)} (this folder)"), corpus), []
    job = Job(_read_folder(folder, sides, root, corpus), corpus) if sides else None
    return job, [(entry, corpus) for entry in folders]


def _read_folder(folder: Path, sides: list[Path], root: Path, corpus: Corpus) -> Pair | Unreadable:
    try:
        articles: dict[str, Article] = {}
        for path in sides:
            match = _SIDE_FILE.fullmatch(path.name)
            if match is None:
                raise ReadError(f"{path.name}: the name must be source, target or reference.<lang>.md")
            if path.is_fifo():
                raise ReadError(f"{path.name}: a pipe where a file should be")
            side, lang = match.group(1, 2)
            if side in articles:
                both = ", ".join(p.name for p in sides if p.name.startswith(f"{side}."))
                raise ReadError(f"the {side} is there twice ({both}); keep one")
            articles[side] = parse_article(_text(path, path.name), lang, path.name, corpus.max_body_chars)
        if "target" not in articles:
            raise ReadError(f"no target.<lang>.md beside {', '.join(path.name for path in sides)}")
    except ReadError as error:
        return Unreadable(str(folder), str(error))
    except OSError as error:
        return Unreadable(str(folder), _why(error))
    base = corpus.folder or root
    return Pair(
        id=folder.relative_to(base).as_posix(),
        corpus=Path(os.path.relpath(base, root)).as_posix(),
        path=str(folder),
        target=articles["target"],
        source=articles.get("source"),
        reference=articles.get("reference"),
    )


def _why(error: OSError) -> str:
    return "no permission to read it" if isinstance(error, PermissionError) else error.strerror or str(error)


def _text(path: Path, where: str) -> str:
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise ReadError(f"{where}: a folder where a file should be") from error
    except OSError as error:
        raise ReadError(f"{where}: {_why(error)}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{where}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def _clean(text: str, where: str) -> str:
    if "\x00" in text:
        raise ReadError(f"{where}: NUL character at offset {text.index(chr(0))}; not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _meta(block: str, where: str) -> dict[str, str]:
    try:
        data: Any = yaml.load(block, _FrontMatter)  # noqa: S506 - a SafeLoader made stricter
        data = {} if data is None else data
        if not isinstance(data, dict):
            raise ReadError(f"{where}: the front matter must be `key: value` lines")
        meta = {str(key): "" if value is None else str(value) for key, value in data.items()}
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        place = f" (line {line + 2})" if line is not None else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "broken"
        raise ReadError(f"{where}: the front matter is no YAML{place}: {problem}") from error
    except (ValueError, OverflowError, RecursionError) as error:
        raise ReadError(f"{where}: the front matter has a value that cannot be read: {error}") from error
    if not isinstance(data.get("title"), str | None):
        raise ReadError(f"{where}: the title in the front matter must be one text; put it in quotes")
    # YAML's "\ud800" and "\0" make what no text file can hold.
    if bad := re.search("[\x00\ud800-\udfff]", "".join((*meta, *meta.values()))):
        raise ReadError(f"{where}: the front matter has the character U+{ord(bad[0]):04X}, which is no text")
    return meta


def _strip_blank_lines(body: str) -> str:
    lines = body.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def _single(path: Path, lang: str | None, limit: int) -> Article:
    text = _clean(_text(path, str(path)), str(path))
    code = _named(path.name) or lang or _identified(text)
    if not _OPENS_FRONT_MATTER.match(text):
        first, _, rest = _strip_blank_lines(text).partition("\n")
        if re.match(r"[^\S\n]*\n", rest):
            return replace(parse_article(rest, code, str(path), limit), title=first.strip())
    return parse_article(text, code, str(path), limit)


def _named(name: str) -> str | None:
    """The language in a file's name: "flood.pt-BR.txt" tells one, "story.old.txt" does not."""
    from babel import Locale

    match = re.fullmatch(r".*\.(([A-Za-z]{2,3})(?:-[A-Za-z0-9]+)*)\.[A-Za-z]+", name, re.DOTALL)
    return match[1] if match and match[2].lower() in Locale("en").languages else None


def _identified(text: str) -> str:
    from tqcheck.text.scripts import identify

    return identify(text)[0]
