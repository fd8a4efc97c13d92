"""Articles that the [[source]] tables of a corpus.toml name: pairs of files by a shared {id}, a manifest, or files that
hold both sides."""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tqcheck.errors import ReadError, SettingsError
from tqcheck.model import Pair
from tqcheck.readers import manifest
from tqcheck.readers.articles import read_sides
from tqcheck.readers.base import MEANT_AS_SIDE, Job, given
from tqcheck.readers.files import files_below, is_below, why
from tqcheck.readers.pairs import blamed, read_pairs, seen_from, suffix_of, suffixes, unreadable
from tqcheck.settings import CORPUS_FILE, Corpus, Source, corpora_above

_PARTS = re.compile(r"\{id\}|\*\*/|\*\*|\*|\?|[^{*?]+|\{")
_WILD = re.compile(r"[*?]")
_ID = "(?P<id>.+?)"
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]", "{id}": _ID}


def settings_of(path: Path, defaults: Corpus) -> Corpus:
    """The settings that hold for a file that holds both sides: of the corpus.toml files above it, and its [[source]].

    Raises:
        SettingsError: a corpus.toml breaks the form, or cannot be reached.
    """
    source, corpora = _both_sides(path, defaults)
    return _settings(source, corpora[-1]) if source else corpora[-1]


def holds_both(path: Path, defaults: Corpus) -> bool:
    """Whether a [[source]] above a file has it for one that holds both sides; arguments and errors as above."""
    return _both_sides(path, defaults)[0] is not None


def _both_sides(path: Path, defaults: Corpus) -> tuple[Source | None, tuple[Corpus, ...]]:
    """The [[source]] that has a file for one that holds both sides, if any, and the settings above the file."""
    real = Path(os.path.realpath(path))
    try:
        corpora = corpora_above(real, defaults)
    except OSError as error:
        raise SettingsError(f"{path}: {why(error)}") from error
    for corpus in reversed(corpora):
        for source in corpus.sources if corpus.folder else ():
            name = Path(os.path.relpath(real, corpus.folder)).as_posix()
            if source.files and _pattern(source.files).fullmatch(name):
                return source, corpora
    return None, corpora


@dataclass(frozen=True, slots=True)
class Found:
    """What a [[source]] leads to, before it is read.

    Attributes:
        id: the article's; None for what is wrong with a file or a corpus as a whole.
        path: the file of its translation, or the one that is wrong.
        read: gives the job.
        files: as those of a job.
    """

    id: str | None
    path: Path
    read: Callable[[], Job]
    files: tuple[Path, ...] = ()


def found_at(path: Path, defaults: Corpus) -> Iterator[Found]:
    """What the [[source]] tables above a path lead to at it: in a folder, or by a file that is a side or lists them.

    Args:
        path: as the user named it; it may have been deleted. A file that holds both sides leads to nothing here.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        SettingsError: a corpus.toml breaks the form.
    """
    if MEANT_AS_SIDE.fullmatch(path.name):
        return
    try:
        whole = path.is_dir()
        real = Path(os.path.realpath(path) if whole else os.path.realpath(path.parent) + f"/{path.name}")
        above = corpora_above(real, defaults)
    except OSError:  # Whoever reads it says so.
        return
    for corpus in above:
        sources = tuple(each for each in corpus.sources if whole or not each.files)
        yield from found(replace(corpus, sources=sources), real)


def jobs(corpus: Corpus, root: Path) -> Iterator[Job]:
    """The pairs of a corpus.toml's [[source]] tables as far as they lie below a folder; arguments as of `found`."""
    return (each.read() for each in found(corpus, root))


def found(corpus: Corpus, root: Path) -> Iterator[Found]:
    """What a corpus.toml's [[source]] tables lead to, as far as it lies below a folder.

    Args:
        corpus: the settings of that corpus.toml.
        root: the folder that the user named, or the file; what is wrong with the corpus as a whole is said where a
            folder holds that.
    """
    if not corpus.sources or corpus.folder is None:
        return
    try:
        paths = [path for path in files_below(corpus.folder) if not MEANT_AS_SIDE.fullmatch(path.name)]
    except OSError as error:
        yield _wrong(corpus.folder, ReadError(f"{why(error)} (this folder, or one below it)"), corpus)
        return
    names = [path.relative_to(corpus.folder).as_posix() for path in paths]
    folder = root if root.is_dir() else root.parent
    seen: set[str] = set()
    for source in corpus.sources:
        for each in _found_by(source, _settings(source, corpus), names):
            named = corpus.folder.is_relative_to(root) or each.path.is_relative_to(root) or root in each.files
            if not named:
                continue
            if each.id in seen:
                problem = ReadError(f"the id {each.id} is there twice; what is compared later needs its own")
                yield _wrong(each.path, problem, corpus)
                continue
            if each.id is not None:
                seen.add(each.id)
            yield replace(each, read=partial(_seen_from, folder, each.read))


def _seen_from(root: Path, read: Callable[[], Job]) -> Job:
    return seen_from(root, read())


def _wrong(path: Path, error: ReadError, corpus: Corpus, files: tuple[Path, ...] = ()) -> Found:
    return Found(None, path, partial(unreadable, path, error, corpus, files), files)


def _settings(source: Source, corpus: Corpus) -> Corpus:
    return replace(
        corpus,
        source_lang=source.source_lang or corpus.source_lang,
        target_lang=source.target_lang or corpus.target_lang,
        fields=source.fields,
    )


def _found_by(source: Source, corpus: Corpus, names: list[str]) -> Iterator[Found]:
    if source.manifest:
        yield from _listed(source.manifest, corpus)
        return
    pattern = source.files or source.target or ""
    targets = _fitting(pattern, names, other=source.source)
    originals = _fitting(source.source, names, other=source.target) if source.source else {}
    if not targets and not originals:
        problem = ReadError(f"[[source]]: no file fits {' or '.join(filter(None, (source.source, pattern)))}")
        yield _wrong(_folder(corpus) / CORPUS_FILE, problem, corpus)
    for name, fitting in targets.items():
        if source.files:
            yield from _both(fitting[0], corpus)
        else:
            yield _matched(name, fitting, originals.get(name, []), source, corpus)
    for name, fitting in originals.items():
        if name not in targets:
            problem = ReadError(f"no translation fits {source.target}")
            yield _wrong(_folder(corpus) / fitting[0], problem, corpus, _meant(name, source, corpus))


def _folder(corpus: Corpus) -> Path:
    return corpus.folder or Path()


def _fitting(pattern: str, names: list[str], other: str | None) -> dict[str, list[str]]:
    """Files by id; a file that fits the other side's pattern as well is of the side that leaves the shorter id."""
    ours, theirs = _pattern(pattern), _pattern(other) if other else None
    found: dict[str, list[str]] = {}
    for name in names:
        match = ours.fullmatch(name)
        if match is None:
            continue
        key = match.groupdict().get("id", name)
        rival = theirs.fullmatch(name) if theirs else None
        if rival is None or len(key) < len(rival["id"]):
            found.setdefault(key, []).append(name)
    return found


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern of paths as a regular expression; a second {id} must be what the first is."""
    parts: list[str] = []
    for part in _PARTS.findall(text):
        meaning = _MEANING.get(part) or re.escape(part)
        parts.append("(?P=id)" if meaning == _ID and meaning in parts else meaning)
    return re.compile("".join(parts), re.DOTALL)


def _both(name: str, corpus: Corpus) -> Iterator[Found]:
    """The pairs of a file that holds both sides; they must be read to be known."""
    path = _folder(corpus) / name
    try:
        _check_within(path, corpus)
        if suffix_of(path) not in suffixes():
            raise ReadError(f"no file of this suffix holds both sides; what is read: .{', .'.join(suffixes())}")
    except ReadError as error:
        yield _wrong(path, error, corpus)
        return
    for job in read_pairs(path, corpus):
        yield Found(job.item.id if isinstance(job.item, Pair) else None, path, partial(given, job))


def _matched(name: str, targets: list[str], originals: list[str], source: Source, corpus: Corpus) -> Found:
    """The pair of the files that share an id."""
    files = (*(_folder(corpus) / each for each in (*targets, *originals)), *_meant(name, source, corpus))
    for fitting in (targets, originals):
        if len(fitting) > 1:
            which = " and ".join(fitting[:3])
            problem = ReadError(f"the id {name} stands for {which}; which of them is meant?")
            return _wrong(files[0], problem, corpus, files)
    return _pair(name, files[1] if originals else None, files[0], corpus, files)


def _meant(name: str, source: Source, corpus: Corpus) -> tuple[Path, ...]:
    """The files of an id where patterns say so without a wildcard, whether they are there or not."""
    patterns = (source.source, source.target)
    return tuple(_folder(corpus) / text.replace("{id}", name) for text in patterns if text and not _WILD.search(text))


def _listed(name: str, corpus: Corpus) -> Iterator[Found]:
    """The pairs that a manifest lists."""
    path = _folder(corpus) / name
    try:
        _check_within(path, corpus)
        entries = manifest.read(path)
    except ReadError as error:
        yield _wrong(path, error, corpus)
        return
    for entry in entries:
        target = Path(os.path.normpath(path.parent / entry.target))
        source = Path(os.path.normpath(path.parent / entry.source)) if entry.source else None
        settings = _settings(Source(source_lang=entry.source_lang, target_lang=entry.target_lang), corpus)
        key = entry.id or Path(os.path.relpath(target, corpus.folder)).with_suffix("").as_posix()
        yield _pair(key, source, target, settings, (*filter(None, (target, source)), path))


def _pair(name: str, source: Path | None, target: Path, corpus: Corpus, files: tuple[Path, ...]) -> Found:
    return Found(name, target, partial(_read_pair, name, source, target, corpus, files), files)


def _read_pair(name: str, source: Path | None, target: Path, corpus: Corpus, files: tuple[Path, ...]) -> Job:
    langs = (corpus.source_lang, corpus.target_lang)
    try:
        for path in filter(None, (source, target)):
            _check_within(path, corpus)
        return Job(read_sides(source, target, langs, corpus.max_body_chars, name), corpus, files=files)
    except ReadError as error:
        return unreadable(blamed(error, target, source), error, corpus, files)


def _check_within(path: Path, corpus: Corpus) -> None:
    if not is_below(path, _folder(corpus)):
        raise ReadError(f"{path}: lies outside the folder of its {CORPUS_FILE}")
