"""Measuring the judge against what people thought of translations: correlations and calibration.

The quality that the judge gives says which share of a set's translations people thought less of, so a file's human
scores are turned into that share, over all the languages in it, before the two are compared bin by bin.
"""

from __future__ import annotations

import json
import lzma
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from tqcheck.errors import EngineError, ReadError
from tqcheck.files import why
from tqcheck.model import Score
from tqcheck.safe import safe
from tqcheck.scores import agreement

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.engines.judge import Judgement
    from tqcheck.scores.agreement import Bin

#: Rows whose texts are in memory together.
AT_ONCE = 128
#: Bytes of a line; a longer one is no sentence with its translation.
_LONGEST = 1 << 20
_WANTED = 'an object with "lp", "src", "tgt" and "human"'
_TEXTS = ("lp", "src", "tgt")


class Judging(Protocol):
    """What gives qualities: `tqcheck.engines.judge.Judge`."""

    @property
    def signature(self) -> str:
        """All that changes a quality."""
        ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement | None]:
        """A judgement for each original and translation; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """A translation that people judged.

    Attributes:
        pair: its languages, such as "ro-en".
        source: the original.
        target: the translation.
        human: the more, the better they thought it.
    """

    pair: str
    source: str
    target: str
    human: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the judge agrees with people on one file's translations between two languages.

    Attributes:
        file: the file's name.
        pair: the languages.
        rows: how many translations were judged.
        unjudged: how many were not: empty ones, and what is longer than sentences are.
        pearson: correlation of quality and human score.
        spearman: the same by ranks.
        kendall: the same by pairs.
        calibration: expected calibration error; none where people said one of two values.
        roc_area: there instead.
        bins: rows by quality; none where people said one of two values.
    """

    file: str
    pair: str
    rows: int
    unjudged: int
    pearson: Score
    spearman: Score
    kendall: Score
    calibration: Score
    roc_area: Score
    bins: tuple[Bin, ...]


def read_judged(path: Path) -> Iterator[Row]:
    """Translations with people's scores, as they are read; a file that ends in .xz is unpacked.

    Raises:
        ReadError: the file cannot be read, or a line of it is none of those.
    """
    number = 0
    try:
        with cast("BinaryIO", lzma.open(path) if path.suffix == ".xz" else path.open("rb")) as stream:
            while line := stream.readline(_LONGEST):
                number += 1
                yield _row(f"{path}:{number}", line)
    except (OSError, lzma.LZMAError, EOFError) as error:
        where = f"{path}:{number + 1}" if number else str(path)
        raise ReadError(
            f"{where}: cannot be read: {why(error)}; give JSON lines, or such a file packed by xz"
        ) from error
    if not number:
        raise ReadError(f"{path}: has no lines; each is to be {_WANTED}")


def count(path: Path) -> int:
    """How many rows a file has; every line is looked at, so that a bad one is known before the work begins.

    Raises:
        ReadError: as `read_judged`, or it could not be read again.
    """
    if path.exists() and not path.is_file():
        raise ReadError(f"{path}: is no regular file; it is read twice: save its lines in one first")
    return sum(1 for _ in read_judged(path))


def chunks(rows: int) -> int:
    """How often `measure` says that it went on, for a file of so many rows."""
    return -(-rows // AT_ONCE)


def measure(name: str, path: Path, judge: Judging, went_on: Callable[[], None] = lambda: None) -> list[Agreement]:
    """Judge a file's translations and compare, by languages in the order of their names.

    Args:
        name: of the file in the results.
        path: the file; it is read in parts.
        judge: gives the qualities.
        went_on: called after each part.

    Raises:
        ReadError: as `read_judged`.
        EngineError: the judge cannot be used.
    """
    pairs: list[str] = []
    human: list[float] = []
    quality: list[float | None] = []
    rows = read_judged(path)
    while part := list(islice(rows, AT_ONCE)):
        pairs += [row.pair for row in part]
        human += [row.human for row in part]
        quality += map(_quality, judge.judge([(row.source, row.target) for row in part]))
        went_on()
    share = agreement.shares(human).tolist()
    by_pair: dict[str, list[tuple[float | None, float, float]]] = defaultdict(list)
    for pair, *row in zip(pairs, quality, human, share, strict=True):
        by_pair[pair].append((row[0], row[1], row[2]))
    return [_agreement(name, pair, by_pair[pair]) for pair in sorted(by_pair)]


def _quality(judgement: Judgement | None) -> float | None:
    if judgement is None:
        return None
    if not math.isfinite(judgement.quality):
        raise EngineError(f"the judge gave {judgement.quality} for a quality; its weights are damaged: install it anew")
    return judgement.quality


def _agreement(name: str, pair: str, rows: Sequence[tuple[float | None, float, float]]) -> Agreement:
    judged = [(quality, human, share) for quality, human, share in rows if quality is not None]
    quality, human, share = ([row[column] for row in judged] for column in range(3))
    two = len(set(human)) == 2
    found = () if two else agreement.bins(quality, share)
    return Agreement(
        name,
        pair,
        len(judged),
        len(rows) - len(judged),
        agreement.pearson(quality, human),
        agreement.spearman(quality, human),
        agreement.kendall(quality, human),
        Score(None, "people said one of two values", "") if two else agreement.calibration_error(found),
        agreement.roc_area(quality, human),
        found,
    )


def lines(found: Sequence[Agreement], *, with_bins: bool = False) -> Iterator[str]:
    """A table, what is missing from it and why, and if wanted each row's bins.

    Args:
        found: its rows.
        with_bins: whether the share of rows and the mean human share of each bin are wanted.
    """
    found = [replace(each, file=safe(each.file), pair=safe(each.pair)) for each in found]
    width = max([len("file"), *(len(each.file) for each in found)])
    second = max([len("pair"), *(len(each.pair) for each in found)])
    heads = "".join(f"{head:>10}" for head in ("Pearson", "Spearman", "Kendall", "ECE", "ROC area"))
    yield f"{'file':{width}}  {'pair':{second}}  {'n':>7}{heads}"
    for each in found:
        scores = (each.pearson, each.spearman, each.kendall, each.calibration, each.roc_area)
        cells = "".join(f"{_cell(score.value):>10}" for score in scores)
        yield f"{each.file:{width}}  {each.pair:{second}}  {each.rows:>7}{cells}"
    for each in found:
        if each.unjudged:
            yield f"{each.file}, {each.pair}: not judged: {each.unjudged} empty or longer than sentences are"
        if each.kendall.reason:
            yield f"{each.file}, {each.pair}: no correlation: {each.kendall.reason}"
    for each in found if with_bins else ():
        yield from _bin_lines(each)


def _bin_lines(each: Agreement) -> Iterator[str]:
    if not each.bins or not each.rows:
        yield f"{each.file}, {each.pair}: no bins: {each.calibration.reason}"
        return
    yield f"{each.file}, {each.pair}:"
    yield "  quality from " + "".join(f"{part.start:>6.1f}" for part in each.bins)
    yield "  rows         " + "".join(f"{part.rows / each.rows:>6.0%}" for part in each.bins)
    yield "  human share  " + "".join(f"{_cell(part.share, 2):>6}" for part in each.bins)


def _cell(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _row(where: str, line: bytes) -> Row:
    if len(line) == _LONGEST:
        raise ReadError(f"{where}: is longer than {_LONGEST} bytes; give {_WANTED} a line")
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except RecursionError as error:
        raise ReadError(f"{where}: no JSON: nested too deep; give {_WANTED}") from error
    except ValueError as error:
        why = "is no UTF-8" if isinstance(error, UnicodeDecodeError) else f"no JSON: {error}"
        raise ReadError(f"{where}: {why}; give {_WANTED}") from error
    if not isinstance(row, dict):
        raise ReadError(f"{where}: no object; give {_WANTED}")
    if missing := [key for key in (*_TEXTS, "human") if key not in row]:
        raise ReadError(f'{where}: "{missing[0]}" is missing; give {_WANTED}')
    for key in _TEXTS:
        if not isinstance(row[key], str):
            raise ReadError(f'{where}: "{key}" is no text; put it in quotation marks')
    if not row["lp"].strip():
        raise ReadError(f'{where}: "lp" is empty; name the languages, such as "ro-en"')
    return Row(row["lp"], row["src"], row["tgt"], _number(where, row["human"]))


def _number(where: str, value: object) -> float:
    try:
        number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ReadError(f'{where}: "human" is no finite number; give a figure, the higher the better')
    return number
