"""The native layout: corpus.toml above folders with source.<lang>.md and target.<lang>.md; or two single files."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from tqcheck.errors import NoArticleError, ReadError, SettingsError
from tqcheck.files import shown_path
from tqcheck.model import Article, Pair, Unreadable
from tqcheck.readers.articles import listed, read_sides
from tqcheck.readers.base import MEANT_AS_SIDE, Job
from tqcheck.readers.files import is_below, read_bytes, utf8, why
from tqcheck.readers.markdown import parse_article
from tqcheck.readers.pairs import blamed, suffixes, unreadable
from tqcheck.readers.sources import jobs
from tqcheck.settings import CORPUS_FILE, Corpus, corpora_above, read_corpus

#: Bytes of a character at most, and of what stands before a body: above any front matter.
_UTF8_BYTES, _HEAD_BYTES = 4, 1 << 20
_SIDE_FILE = re.compile(r"(source|target|reference)\.([A-Za-z0-9-]+)\.md")


def is_side(name: str) -> bool:
    """Whether a file of that name is a side of the article whose folder it lies in."""
    return bool(_SIDE_FILE.fullmatch(name))


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
        found: Iterable[Job]
        beside = None if path.is_dir() else path.parent.resolve()
        if beside and _is_article(beside):
            found, _ = _visit(beside, corpora_above(beside, defaults)[-1], beside.parent)
        else:
            _check_folder(path)
            root = path.resolve()
            above = corpora_above(root, defaults)
            # What lies here comes first: pytest takes one job, that of an article folder.
            found = chain(_walk(root, above[-1]), *(jobs(corpus, root) for corpus in above))
    except OSError as error:
        raise NoArticleError(f"{path}: {why(error)}") from error
    empty = True
    for job in found:
        empty = False
        yield job
    if empty:
        raise NoArticleError(f"{path}: no article folder with a source.<lang>.md or target.<lang>.md in it")


def _check_folder(path: Path) -> None:
    if not path.exists():
        raise NoArticleError(f"{path}: no such file or folder; give a corpus, a folder of corpora or an article folder")
    if not path.is_dir():
        raise NoArticleError(
            f"{path}: not a folder; for two files use --source FILE --target FILE ({listed()}); "
            f"both sides in one file are read from .{', .'.join(suffixes())}"
        )


def _limit(corpus: Corpus) -> int:
    """Bytes of a side: the body in UTF-8, and what may stand before it."""
    return _UTF8_BYTES * corpus.max_body_chars + _HEAD_BYTES


def _is_article(folder: Path) -> bool:
    return folder.is_dir() and any(MEANT_AS_SIDE.fullmatch(entry.name) for entry in folder.iterdir())


def read_files(
    source: Path | None, target: Path, source_lang: str | None, target_lang: str | None, defaults: Corpus
) -> Job:
    """A pair from two single files, of any of the suffixes of the group `tqcheck.articles`.

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
    files = (source, target) if source else (target,)
    try:
        corpus = _corpus_of(target, defaults)
        langs = (source_lang or corpus.source_lang, target_lang or corpus.target_lang)
        pair = read_sides(source, target, langs, corpus.max_body_chars, target.stem)
    except ReadError as error:
        return unreadable(blamed(error, target, source), error, corpus, files)
    return Job(pair, corpus, files=files)


def _corpus_of(path: Path, defaults: Corpus) -> Corpus:
    """Settings of a single file, from the corpus.toml files above it."""
    try:
        return corpora_above(Path(os.path.realpath(path)), defaults)[-1]
    except OSError as error:
        raise ReadError(f"{path}: {why(error)}") from error


def _walk(root: Path, corpus: Corpus) -> Iterator[Job]:
    waiting = [(root, corpus)]
    while waiting:
        found, below = _visit(*waiting.pop(), root)
        yield from found
        waiting += reversed(below)


def _visit(folder: Path, corpus: Corpus, root: Path) -> tuple[list[Job], list[tuple[Path, Corpus]]]:
    """What is to check in a folder, and the folders in it with the settings that hold there.

    A corpus.toml that breaks the form holds up what lies below it, and everything only where that is all there is.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        has_own = (folder / CORPUS_FILE).exists()
        if has_own:
            corpus = read_corpus(folder / CORPUS_FILE, corpus)
        sides = [entry for entry in entries if MEANT_AS_SIDE.fullmatch(entry.name)]
        folders = [
            entry
            for entry in entries
            if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(".") and entry not in sides
        ]
    except OSError as error:
        return [Job(Unreadable(str(folder), f"{why(error)} (this folder)"), corpus)], []
    except SettingsError as error:
        if folder == root:
            raise
        return [unreadable(folder / CORPUS_FILE, error, corpus)], []
    found = [Job(_read_folder(folder, sides, root, corpus), corpus)] if sides else []
    return [*found, *(jobs(corpus, root) if has_own else ())], [(entry, corpus) for entry in folders]


def _read_folder(folder: Path, sides: list[Path], root: Path, corpus: Corpus) -> Pair | Unreadable:
    try:
        articles: dict[str, Article] = {}
        for path in sides:
            match = _SIDE_FILE.fullmatch(path.name)
            if match is None:
                raise ReadError(f"{path.name}: the name must be source, target or reference.<lang>.md")
            side, lang = match.group(1, 2)
            if side in articles:
                both = ", ".join(p.name for p in sides if p.name.startswith(f"{side}."))
                raise ReadError(f"the {side} is there twice ({both}); keep one")
            if not any(is_below(path, each) for each in (root, corpus.folder or root)):
                raise ReadError(f"{path.name}: a link out of the corpus; put the file itself there")
            text = utf8(read_bytes(path, path.name, _limit(corpus)), path.name)
            articles[side] = parse_article(text, lang, path.name, corpus.max_body_chars, shown_path(path))
        if "target" not in articles:
            raise ReadError(f"no target.<lang>.md beside {', '.join(path.name for path in sides)}")
    except ReadError as error:
        return Unreadable(str(folder), str(error))
    base = corpus.folder or root
    return Pair(
        id=folder.relative_to(base).as_posix(),
        corpus=Path(os.path.relpath(base, root)).as_posix(),
        path=str(folder),
        target=articles["target"],
        source=articles.get("source"),
        reference=articles.get("reference"),
    )
