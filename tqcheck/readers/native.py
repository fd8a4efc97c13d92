"""The native layout: corpus.toml above folders with source.<lang>.md and target.<lang>.md; or two single files."""

from __future__ import annotations

import codecs
import os.path
import re
from collections.abc import Iterator
from pathlib import Path

from tqcheck.errors import NoArticleError, ReadError
from tqcheck.model import Article, Pair, Unreadable
from tqcheck.origin import shown_path
from tqcheck.readers.base import Job
from tqcheck.readers.markdown import parse_article, parse_single
from tqcheck.settings import CORPUS_FILE, Corpus, read_corpus

#: Bytes of a character at most, and of front matter: no more of a file is read, be it a device without an end.
_UTF8_BYTES, _HEAD_BYTES = 4, 1 << 20
_SIDE_FILE = re.compile(r"(source|target|reference)\.([A-Za-z0-9-]+)\.md")
#: A file that somebody meant as a side; it must not be passed over in silence.
_NEARLY_SIDE_FILE = re.compile(r"(source|target|reference)(\..*)?\.md")


def find_pairs(path: Path, defaults: Corpus) -> Iterator[Job]:
    """Pairs below PATH: an article folder, a corpus or a folder of corpora, in the order of their paths.

    A file in an article folder, even one that was deleted, stands for its article, whose id begins at the folder above.
    Hidden folders and links to folders are passed over.

    Args:
        path: an existing folder, or a file beside the sides of an article.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        NoArticleError: PATH is missing, or there is no article at it.
        SettingsError: a corpus.toml breaks the form.
    """
    try:
        folder = None if path.is_dir() else path.parent.resolve()
        if folder and _is_article(folder):
            job, _ = _visit(folder, _corpus_above(folder, defaults), folder.parent)
            jobs = iter([job] if job else [])
        elif not path.exists():
            raise NoArticleError(
                f"{path}: no such file or folder; give a corpus, a folder of corpora or an article folder"
            )
        elif not path.is_dir():
            raise NoArticleError(f"{path}: not a folder; for two files use --source FILE --target FILE")
        else:
            root = path.resolve()
            jobs = _walk(root, _corpus_above(root, defaults))
    except OSError as error:
        raise NoArticleError(f"{path}: {_why(error)}") from error
    found = False
    for job in jobs:
        found = True
        yield job
    if not found:
        raise NoArticleError(f"{path}: no article folder with a source.<lang>.md or target.<lang>.md in it")


def _is_article(folder: Path) -> bool:
    return folder.is_dir() and any(_NEARLY_SIDE_FILE.fullmatch(entry.name) for entry in folder.iterdir())


def read_files(
    source: Path | None, target: Path, source_lang: str | None, target_lang: str | None, defaults: Corpus
) -> Job:
    """A pair from two single files, Markdown or plain text.

    A file's language is the one in its name, else the one given, else the one of its corpus, else that of its text.

    Args:
        source: the original, or None when it is not at hand.
        target: the translation.
        source_lang: language of the original.
        target_lang: language of the translation.
        defaults: settings where no corpus.toml above the translation says otherwise.

    Raises:
        SettingsError: a corpus.toml breaks the form.
    """
    corpus = defaults
    try:
        corpus = _corpus_of(target, defaults)
        limit = corpus.max_body_chars
        pair = Pair(
            id=target.stem,
            corpus=".",
            path=str(target),
            target=_single(target, target_lang or corpus.target_lang, limit),
            source=_single(source, source_lang or corpus.source_lang, limit) if source else None,
        )
    except ReadError as error:
        return Job(Unreadable(str(target), str(error).removeprefix(f"{target}: ")), corpus)
    return Job(pair, corpus)


def _corpus_of(path: Path, defaults: Corpus) -> Corpus:
    """Settings of a single file, from the corpus.toml files above it."""
    try:
        return _corpus_above(Path(os.path.realpath(path)), defaults)
    except OSError as error:
        raise ReadError(f"{path}: {_why(error)}") from error


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
            if path.exists() and not (path.is_file() or path.is_dir()):
                raise ReadError(f"{path.name}: a pipe or a device where a file should be")
            if not any(path.resolve().is_relative_to(each) for each in (root, corpus.folder or root)):
                raise ReadError(f"{path.name}: a link out of the corpus; put the file itself there")
            side, lang = match.group(1, 2)
            if side in articles:
                both = ", ".join(p.name for p in sides if p.name.startswith(f"{side}."))
                raise ReadError(f"the {side} is there twice ({both}); keep one")
            limit = corpus.max_body_chars
            articles[side] = parse_article(_text(path, path.name, limit), lang, path.name, limit, shown_path(path))
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


def _text(path: Path, where: str, max_body_chars: int) -> str:
    most = _UTF8_BYTES * max_body_chars + _HEAD_BYTES
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except IsADirectoryError as error:
        raise ReadError(f"{where}: a folder where a file should be") from error
    except OSError as error:
        raise ReadError(f"{where}: {_why(error)}") from error
    if len(data) > most:
        raise ReadError(f"{where}: more than {most:,} bytes, which is over the limit of {max_body_chars:,} characters")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ReadError(f"{where}: UTF-16, not UTF-8 (byte 0); save the file as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{where}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def _single(path: Path, lang: str | None, limit: int) -> Article:
    where = str(path)
    return parse_single(_text(path, where, limit), _named(path.name) or lang, where, limit, shown_path(path))


def _named(name: str) -> str | None:
    """The language in a file's name: "flood.pt-BR.txt" tells one, "story.old.txt" does not."""
    from babel import Locale

    match = re.fullmatch(r".*\.(([A-Za-z]{2,3})(?:-[A-Za-z0-9]+)*)\.[A-Za-z]+", name, re.DOTALL)
    return match[1] if match and match[2].lower() in Locale("en").languages else None
