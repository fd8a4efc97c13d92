"""Tables with a text of the original and its translation in each row: CSV, and TSV of people and of spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import ReadError
from tqcheck.files import MAX_FILE_BYTES
from tqcheck.readers.base import Job
from tqcheck.readers.build import Piece, Text, make_job
from tqcheck.readers.files import decoded, read_bytes
from tqcheck.safe import quoted
from tqcheck.settings import FIELDS, Corpus

_DELIMITERS = ",;\t|"
#: Headers that are understood without being told.
_ALIASES: Mapping[str, tuple[str, ...]] = {
    **{role: (role,) for role in FIELDS},
    "source": ("source", "src", "original"),
    "target": ("target", "tgt", "translation"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `lines` are the lines of the file on which its cells begin."""

    cells: tuple[str, ...]
    lines: tuple[int, ...]


def read(path: Path, corpus: Corpus) -> Iterator[Job]:
    """The pairs of a table: a row is a paragraph, and rows that share an id are an article; without ids all are one.

    Columns are those that the corpus names, by header or by number from 1; else those with a header such as "source"
    and "target"; else the first two of a table with two columns.

    Raises:
        ReadError: no table, or not the columns that are needed.
    """
    found = rows(decoded(read_bytes(path, str(path)), str(path)), path)
    columns, has_header = _columns(found, corpus.fields)
    articles: dict[str, list[Row]] = {}
    cell = _cells(columns)
    for row in found[has_header:]:
        if any(text.strip() for text in row.cells):
            articles.setdefault(cell(row, "id").text.strip(), []).append(row)
    if not articles:
        raise ReadError("no rows")
    for name, group in articles.items():
        source = _side(group, cell, "source") if "source" in columns else None
        yield make_job(name, source, _side(group, cell, "target"), path, corpus, group[0].lines[0])


def _side(group: list[Row], cell: Callable[[Row, str], Piece], side: str) -> Text:
    titles = [piece for row in group if (piece := cell(row, f"{side}_title")).text.strip()]
    langs = [lang for row in group if (lang := cell(row, f"{side}_lang").text.strip())]
    return Text(
        langs[0] if langs else None, titles[0] if titles else Piece(""), tuple(cell(row, side) for row in group)
    )


def _cells(columns: Mapping[str, int]) -> Callable[[Row, str], Piece]:
    def cell(row: Row, role: str) -> Piece:
        number = columns.get(role, len(row.cells))
        return Piece(row.cells[number], row.lines[number], step=1) if number < len(row.cells) else Piece("")

    return cell


def _columns(found: list[Row], fields: Mapping[str, str]) -> tuple[dict[str, int], bool]:
    """The number of each column that is known, and whether the first row is the header."""
    header = [cell.strip() for cell in found[0].cells] if found else []
    lowered = [cell.lower() for cell in header]
    columns: dict[str, int] = {}
    by_name = False
    for role in FIELDS:
        names = (fields[role],) if role in fields else _ALIASES[role]
        for name in names:
            if role in fields and name.isascii() and name.isdigit():
                columns[role] = int(name) - 1
            elif name.lower() in lowered:
                columns[role] = lowered.index(name.lower())
                by_name = True
                break
        if role in fields and role not in columns:
            raise ReadError(f"no column {quoted(fields[role])}; the first row has {_listed(header)}")
    if not {"source", "target"} & columns.keys() and len(header) == 2:
        return {"source": 0, "target": 1}, False
    if "target" not in columns:
        raise ReadError(
            f"no column is known to be the translation; name it in corpus.toml ([[source]], fields); "
            f"the first row has {_listed(header)}"
        )
    return columns, by_name


def _listed(header: list[str]) -> str:
    return ", ".join(quoted(name) for name in header[:8]) or "nothing"


def rows(text: str, path: Path) -> list[Row]:
    """The rows of a table.

    In a .tsv quotation marks are text, unless a program's CSV writer would have written the file just so; in any other
    they enclose cells, and the sign that is most frequent in the first line parts them.

    Raises:
        ReadError: a quotation mark that is never closed, or the like.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.suffix.lower() == ".tsv":
        return _tsv(text, path)
    first = text.partition("\n")[0]
    return _parsed(text, max(_DELIMITERS, key=first.count), str(path))


def _tsv(text: str, path: Path) -> list[Row]:
    try:
        quoted_rows = _parsed(text, "\t", str(path))
    except ReadError:
        quoted_rows = []
    written = [_written(quoted_rows, quoting) for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)]
    if text.rstrip("\n") in written:
        return quoted_rows
    lines = text.removesuffix("\n").split("\n")
    cells = [tuple(line.split("\t")) for line in lines]
    return [Row(row, (number,) * len(row)) for number, row in enumerate(cells, 1)]


def _written(found: list[Row], quoting: int) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, "excel-tab", quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerows(row.cells for row in found)
    return buffer.getvalue().rstrip("\n")


def _parsed(text: str, delimiter: str, where: str) -> list[Row]:
    csv.field_size_limit(MAX_FILE_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    start = 1
    try:
        for cells in reader:
            lines = []
            for cell in cells:
                lines.append(start)
                start += cell.count("\n")
            found.append(Row(tuple(cells), tuple(lines)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(f"{where}: line {start}: not a table: {error}") from error
    return found
