"""Throw damaged files and texts at every door of the program.

    python tests/bench/fuzz.py [--runs N] [--seed S] [--doors NAME ...] [--keep FOLDER]

A door is a function that reads a file. It may refuse what it reads by an error that people can mend (`TqcheckError`);
any other error is a crash, and more than `LONGEST` seconds of processor time are a hang. What brought either is
kept, and `tests/test_fuzz.py` sends all that is in tests/data/fuzz through its door for good. The same seed makes the
same files.
"""

from __future__ import annotations

import argparse
import io
import random
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import FrameType

import docx

import tqcheck
from tqcheck.decisions.baseline import load_baseline
from tqcheck.decisions.cases import load_case
from tqcheck.decisions.expected import load_expected
from tqcheck.decisions.exported import read_export
from tqcheck.decisions.waivers import load_decisions
from tqcheck.errors import TqcheckError
from tqcheck.house import read_glossary, read_names, read_style
from tqcheck.lang.schema import faults
from tqcheck.readers import read_path
from tqcheck.readers.articles import read_article
from tqcheck.report.jsonl import JsonlReporter
from tqcheck.report.read import read_records
from tqcheck.session import Session
from tqcheck.settings import Corpus, Settings, read_corpus, read_project

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "data" / "fuzz"
#: Seconds of processor time that no small file may take.
LONGEST = 5.0
#: Edits of one file at most, and bytes that one of them moves.
_EDITS, _STRETCH = 6, 40
#: What has broken readers of files: marks of all formats, numbers beyond any type, characters that are none.
_HOSTILE = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\t", b'"', b"'", b"[[[[", b"]]", b"{{{{", b"}",
    b"\\", b"\\ud800", b"---\n", b"+++\n", b"...\n", b": ", b"- ", b"&a *a ", b"!!python/object:os.system ",
    b"<![CDATA[", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"<script>", b"</", b"1e999", b"-0", b"9" * 400, b"NaN",
    b"1979-05-27T07:32:00Z", b"[a]\n", b"a = ", b"# ", b"`" * 9, b"* " * 9, b"> " * 9, "\u202e".encode(),
    "\u2028".encode(), "\u0301".encode() * 60, "۱۲٬۳۴۵".encode(), "７億４０００万".encode(), "«".encode(), "„".encode(),
    "\u200c".encode(), "\U0001f600".encode(), "ﷺ".encode(), "ǅ".encode(), "İ".encode(), "½".encode(),
)  # fmt: skip
_SOURCE = (
    "---\ntitle: وزیر انرژی استعفا کرد\n---\n\nوزیر انرژی روز شنبه ۱۲ مهر ۱۴۰۴ گفت: «۳۷ نفر زخمی شدند.»\n\n"
    "او افزود هزینه ۲ میلیارد تومان است.\n"
)
_TARGET = (
    '---\ntitle: "Energy minister resigns"\n---\n\nThe energy minister said on Saturday, 4 October 2025, "37 people '
    'were injured."\n\nHe added that it would cost 2 billion tomans.\n'
)
_PAGE = (
    b"<html><head><title>A</title></head><body><article><h1>A bridge</h1><p>It was opened.</p></article></body></html>"
)
_LINE = '{"id": 1, "source": {"title": "ع", "body": "متن"}, "target": {"title": "T", "body": "text"}}\n'
_TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header/><body><tu><tuv xml:lang="fa"><seg>متن</seg></tuv>'
    '<tuv xml:lang="en"><seg>text</seg></tuv></tu></body></tmx>'
)
_XLIFF = (
    '<xliff version="1.2"><file source-language="fa" target-language="en"><body><trans-unit id="1"><source>متن</source>'
    "<target>text</target></trans-unit></body></file></xliff>"
)
_NAMES = '[[name]]\nsource = ["کریمی", "کريمي"]\naccepted = ["Karimi"]\nforbidden = "Kareemi"\n'
_STYLE = """[[rule]]
id = "loaded"
extends = "pair"
message = "'%s' is not '%s'."
level = "error"
blocking = true
source = ["حمله*"]
forbidden = ["terror*"]

[[rule]]
id = "guards"
extends = "substitution"
message = "Use '%s'."
swap = { "IRGC" = "the Guards" }
"""
_DECIDED = (
    '[[decision]]\narticle = "a"\nfingerprint = "0123456789abcdef"\nrule = "NUM001"\nverdict = "wrong"\n'
    'reason = "right so"\nwho = "desk"\nwhen = 2026-01-01\nuntil = 2030-01-01\n'
)
_EXPORTED = (
    '{"schema": "tqcheck-decisions/1", "decisions": [{"file": "pyproject.json", "id": "a", '
    '"fingerprint": "0123456789abcdef", "rule": "NUM001", "verdict": "wrong", "reason": "ok", "who": "desk", '
    '"when": "2026-01-01"}]}'
)
_KNOWN = (
    '{"schema": "tqcheck-baseline/1"}\n{"article": "a", "code": "NUM001", "fingerprint": "0123456789abcdef", '
    '"text": "9"}\n'
)


@dataclass(frozen=True)
class Door:
    """Something that reads a file.

    Attributes:
        suffix: of the file.
        seeds: files as they should be.
        enter: reads it; it may raise `TqcheckError`.
    """

    suffix: str
    seeds: tuple[bytes, ...]
    enter: Callable[[Path], object]


class Hang(BaseException):
    """It took too long."""


def doors(session: Session) -> dict[str, Door]:
    """Every door by name.

    Args:
        session: checks texts; of an encoder that needs no model.
    """
    corpus = Corpus(source_lang="fa", target_lang="en")

    def files(pattern: str) -> tuple[bytes, ...]:
        return tuple(path.read_bytes() for path in sorted(ROOT.glob(pattern))[:8])

    def pairs(suffix: str, *seeds: str) -> Door:
        return Door(suffix, tuple(map(str.encode, seeds)), lambda path: list(read_path(path, corpus)))

    def article(suffix: str, *seeds: bytes) -> Door:
        return Door(suffix, seeds, lambda path: read_article(path, "en", 1_000_000))

    def settings(path: Path) -> object:
        return read_project(path.parent)

    def checked(path: Path) -> object:
        source, _, target = path.read_bytes().decode("utf-8", "surrogateescape").partition("\x1e")
        texts = (
            tqcheck.Article(lang=lang, title=text[:60], body=text[60:])
            for lang, text in (("fa", source), ("en", target))
        )
        report = session.check(*texts)
        if report.crashes:
            raise RuntimeError(str(report.crashes[0]))
        return report

    return {
        "article-md": article(".md", _SOURCE.encode(), _TARGET.encode(), *files("README.md")),
        "article-html": article(".html", _PAGE),
        "article-json": article(".json", b'{"title": "A bridge", "body": "It was opened.", "published": "2026-01-01"}'),
        "article-docx": article(".docx", _docx()),
        "csv": pairs(".csv", "id,source,target,source_title,target_title\n1,متن,text,عنوان,title\n"),
        "tsv": pairs(".tsv", "id\tsource\ttarget\n1\tمتن\ttext\n"),
        "json": pairs(".json", '{"items": [{"id": 1, "source": "متن", "target": "text"}]}'),
        "jsonl": pairs(".jsonl", _LINE),
        "tmx": pairs(".tmx", _TMX),
        "xliff": pairs(".xlf", _XLIFF),
        "corpus": Door(".toml", files("corpora/*/corpus.toml"), lambda path: read_corpus(path, corpus)),
        "project": Door(".toml", files("pyproject.toml"), settings),
        "pack": Door(".toml", files("tqcheck/lang/packs/*.toml"), lambda path: list(faults(_toml(path), "fa"))),
        "glossary": Door(".tsv", ("رئیس\thead\tpresident\n# note\n".encode(),), read_glossary),
        "names": Door(".toml", (_NAMES.encode(),), read_names),
        "style": Door(".toml", (_STYLE.encode(),), read_style),
        "decisions": Door(".toml", (_DECIDED.encode(),), load_decisions),
        "expected": Door(".toml", files("corpora/*/*/expected.toml"), load_expected),
        "case": Door(".toml", files("corpora/regressions/*.toml"), load_case),
        "baseline": Door(".jsonl", (_KNOWN.encode(),), load_baseline),
        "export": Door(".json", (_EXPORTED.encode(),), lambda path: read_export(path, path.parent)),
        "log": Door(".jsonl", (_log(session),), lambda path: list(read_records(path))),
        "check": Door(".txt", (f"{_SOURCE}\x1e{_TARGET}".encode(),), checked),
    }  # fmt: skip


def damaged(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """A file that was spoilt: bytes out, in, exchanged, said again, or the end of another one."""
    data = rng.choice(seeds)
    for _ in range(rng.randint(1, _EDITS)):
        start = rng.randint(0, len(data))
        end = min(len(data), start + rng.randint(0, _STRETCH))
        way = rng.randrange(6)
        if way == 0:
            data = data[:start] + data[end:]
        elif way == 1:
            data = data[:start] + rng.choice(_HOSTILE) * rng.choice((1, 1, 1, 3, 200)) + data[start:]
        elif way == 2:
            data = data[:start] + bytes([rng.randrange(256)]) + data[start + 1 :]
        elif way == 3:
            data = data[:end] + data[start:end] * rng.choice((1, 2, 50)) + data[end:]
        elif way == 4:
            other = rng.choice(seeds)
            data = data[:start] + other[rng.randint(0, len(other)) :]
        else:
            data = data[:start]
    return data


def tried(door: Door, path: Path, longest: float = LONGEST) -> str | None:
    """What is wrong with how a door takes a file; None if nothing is."""
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, longest)
    try:
        door.enter(path)
    except TqcheckError:
        return None
    except Hang:
        return f"more than {longest:g} s"
    except Exception as error:  # noqa: BLE001 - whatever it is, is what is looked for
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def kept() -> Iterator[tuple[str, Path]]:
    """Files that were taken badly once, with the name of their door."""
    for path in sorted(KEPT.glob("*/*")):
        yield path.parent.name, path


def main() -> None:
    """Send files through the doors, say how many and keep what was taken badly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1_000, help="files for each door")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--doors", nargs="+", help="these alone")
    parser.add_argument("--keep", type=Path, default=KEPT, help="where what was taken badly goes")
    options = parser.parse_args()
    with tqcheck.open_session(Settings(encoder="hashing")) as session, tempfile.TemporaryDirectory() as folder:
        known = doors(session)
        for name in options.doors or known:
            door, bad, began = known[name], Counter[str](), time.perf_counter()
            rng = random.Random(f"{options.seed} {name}")
            path = Path(folder) / f"pyproject{door.suffix}"
            path.write_bytes(door.seeds[0])
            tried(door, path, longest=60)  # lists are compiled when they are first asked for
            for _ in range(options.runs):
                data = damaged(rng, door.seeds)
                path.write_bytes(data)
                if told := tried(door, path):
                    if not bad[told]:
                        place = options.keep / name / f"{sha256(data).hexdigest()[:12]}{door.suffix}"
                        place.parent.mkdir(parents=True, exist_ok=True)
                        place.write_bytes(data)
                        sys.stdout.write(f"{name}: {told[:300]} ({place.name})\n")
                    bad[told] += 1
            seconds = time.perf_counter() - began
            sys.stdout.write(
                f"{name}: {options.runs} files, seed {options.seed}, {bad.total()} taken badly, {seconds:.0f} s\n"
            )
            sys.stdout.flush()


def _stop(_: int, __: FrameType | None) -> None:
    raise Hang


def _log(session: Session) -> bytes:
    log = io.StringIO()
    reporter = JsonlReporter(log)
    for record in session.run(read_path(ROOT / "corpora" / "de-en", Corpus())):
        reporter.handle(record)
    return log.getvalue().encode()


def _docx() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("A bridge", 0)
    document.add_paragraph("It was opened.")
    document.save(file)
    return file.getvalue()


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except (ValueError, RecursionError):
        return {}


if __name__ == "__main__":
    main()
