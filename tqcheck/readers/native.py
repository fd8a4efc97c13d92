"""The native layout: corpus.toml above article folders with source.<lang>.md and target.<lang>.md, or two single files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tqcheck.errors import ReadError, SettingsError
from tqcheck.model import Article, Pair, Unreadable
from tqcheck.settings import CORPUS_FILE, Corpus, read_corpus

_SIDE_FILE = re.compile(r"(source|target|reference)\.([A-Za-z0-9-]+)\.md")
_FRONT_MATTER = re.compile(r"---[^\S\n]*\n(.*?)(?:\n|^)---[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to check (or why it cannot be read), with the settings of its corpus."""

    item: Pair | Unreadable
    corpus: Corpus


def find_pairs(path: Path, defaults: Corpus) -> Iterator[Job]:
    """Pairs below PATH: an article folder, a corpus or a folder of corpora, in the order of their paths.

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
    except PermissionError as error:
        raise SettingsError(f"{path}: no permission to read it") from error
    found = False
    for job in _walk(path.resolve(), path.resolve(), _corpus_above(path.resolve(), defaults)):
        found = True
        yield job
    if not found:
        raise SettingsError(f"{path}: no article folder with a source.<lang>.md or target.<lang>.md in it")


def read_files(
    source: Path | None, target: Path, source_lang: str | None, target_lang: str | None, corpus: Corpus
) -> Pair:
    """A pair from two single files, Markdown or plain text.

    Raises:
        ReadError: a file cannot be read.
    """
    limit = corpus.max_body_chars
    return Pair(
        id=target.stem,
        corpus=".",
        path=str(target),
        target=_single(target, target_lang, limit),
        source=_single(source, source_lang, limit) if source else None,
    )


def parse_article(text: str, lang: str, where: str, max_body_chars: int) -> Article:
    """An article from the text of its file: YAML front matter, then the body.

    Raises:
        ReadError: NUL, broken front matter, or a body over the limit.
    """
    text = _clean(text, where)
    meta: dict[str, str] = {}
    body = text
    if text.startswith("---"):
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
    for folder in path.parents:
        if (folder / CORPUS_FILE).is_file():
            return read_corpus(folder / CORPUS_FILE, defaults)
    return defaults


def _walk(folder: Path, root: Path, corpus: Corpus) -> Iterator[Job]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        if (folder / CORPUS_FILE).is_file():
            corpus = read_corpus(folder / CORPUS_FILE, corpus)
    except PermissionError:
        yield Job(Unreadable(str(folder), "no permission to read this folder"), corpus)
        return
    sides = [entry for entry in entries if _SIDE_FILE.fullmatch(entry.name)]
    if sides:
        yield Job(_read_folder(folder, sides, root, corpus), corpus)
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(".") and entry not in sides:
            yield from _walk(entry, root, corpus)


def _read_folder(folder: Path, sides: list[Path], root: Path, corpus: Corpus) -> Pair | Unreadable:
    try:
        articles: dict[str, Article] = {}
        for path in sides:
            match = _SIDE_FILE.fullmatch(path.name)
            side, lang = match.group(1, 2) if match else ("", "")
            if side in articles:
                both = ", ".join(p.name for p in sides if p.name.startswith(side))
                raise ReadError(f"{folder}: the {side} is there twice ({both}); keep one")
            articles[side] = parse_article(_text(path), lang, str(path), corpus.max_body_chars)
        if "target" not in articles:
            raise ReadError(f"{folder}: no target.<lang>.md beside the original")
    except ReadError as error:
        return Unreadable(str(folder), str(error).removeprefix(f"{folder}: "))
    base = corpus.folder or root
    return Pair(
        id=folder.relative_to(base).as_posix() if folder != base else folder.name,
        corpus=_relative(base, root),
        path=str(folder),
        target=articles["target"],
        source=articles.get("source"),
        reference=articles.get("reference"),
    )


def _relative(folder: Path, root: Path) -> str:
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else "."


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise ReadError(f"{path}: a folder where a file should be") from error
    except PermissionError as error:
        raise ReadError(f"{path}: no permission to read it") from error
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def _clean(text: str, where: str) -> str:
    if "\x00" in text:
        raise ReadError(f"{where}: NUL character at offset {text.index(chr(0))}; not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _meta(block: str, where: str) -> dict[str, str]:
    try:
        data: Any = yaml.safe_load(block)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        place = f" (line {line + 2})" if line is not None else ""
        raise ReadError(
            f"{where}: the front matter is no YAML{place}: {getattr(error, 'problem', None) or 'broken'}"
        ) from error
    except (ValueError, OverflowError, RecursionError) as error:
        raise ReadError(f"{where}: the front matter has a value that cannot be read: {error}") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ReadError(f"{where}: the front matter must be `key: value` lines")
    return {str(key): "" if value is None else str(value) for key, value in data.items()}


def _strip_blank_lines(body: str) -> str:
    lines = body.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def _single(path: Path, lang: str | None, limit: int) -> Article:
    text = _clean(_text(path), str(path))
    named = re.fullmatch(r".*\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.[A-Za-z]+", path.name)
    code = named.group(1) if named else lang or _identified(text)
    if text.startswith("---"):
        return parse_article(text, code, str(path), limit)
    first, _, rest = _strip_blank_lines(text).partition("\n")
    if rest.startswith("\n") or re.match(r"[^\S\n]*\n", rest):
        article = parse_article(rest, code, str(path), limit)
        return Article(lang=code, title=first.strip(), body=article.body)
    return parse_article(text, code, str(path), limit)


def _identified(text: str) -> str:
    from tqcheck.text.scripts import identify

    return identify(text)[0]
