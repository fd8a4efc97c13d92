"""A reliability diagram: what people thought of translations, by the quality that the judge gave them; an SVG alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.report.pages import environment
from tqcheck.safe import safe
from tqcheck.wording import words

if TYPE_CHECKING:
    from tqcheck.scores.agreement import Bin

#: Left, upper and lower edge of the square that stands for 0..1 by 0..1, and its side.
_LEFT, _TOP, _SIDE = 70, 60, 400
_BOTTOM = _TOP + _SIDE
_NOT_XML = re.compile("[\ufffe\uffff]")
#: Characters of a title that have room in the picture.
_TITLE = 55


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bin as it is drawn; without rows it has a place only."""

    x: float
    width: float
    y: float | None
    height: float
    rows: str
    said: str


def diagram(title: str, bins: Sequence[Bin], error: float | None) -> str:
    """The picture as text.

    Args:
        title: of what; anybody's names may stand in it.
        bins: rows by quality.
        error: the expected calibration error.
    """
    rows = sum(each.rows for each in bins)
    title = _NOT_XML.sub("\ufffd", safe(title))
    return (
        environment(words())
        .get_template("reliability.svg")
        .render(
            title=title,
            short=title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…",
            rows=rows,
            error="unknown" if error is None else f"{error:.3f}",
            bars=[_bar(each, bins, rows) for each in bins],
            ticks=[(f"{tick / 5:.1f}", _LEFT + _SIDE * tick / 5, _BOTTOM - _SIDE * tick / 5) for tick in range(6)],
            left=_LEFT,
            top=_TOP,
            right=_LEFT + _SIDE,
            bottom=_BOTTOM,
            side=_SIDE,
        )
    )


def file_names(titles: Iterable[Sequence[str]]) -> list[str]:
    """A name for each diagram's file, made of a title's parts: safe anywhere, and no two alike.

    Args:
        titles: words of anybody's.
    """
    found: list[str] = []
    for parts in titles:
        name = ".".join(_slug(part) for part in parts)
        number, free = 1, name
        while f"{free}.svg" in found:
            number += 1
            free = f"{name}.{number}"
        found.append(f"{free}.svg")
    return found


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-")[:80] or "unnamed"


def _bar(each: Bin, bins: Sequence[Bin], rows: int) -> _Bar:
    width = 1 / len(bins)
    share = each.rows / rows if rows else 0.0
    range_ = f"Quality {each.start:.1f} to {each.start + width:.1f}"
    x = _LEFT + _SIDE * each.start + 2
    if each.share is None:
        return _Bar(x, _SIDE * width - 4, None, 0, "–", f"{range_}: no translations.")
    height = round(_SIDE * each.share, 1)
    said = f"{range_}: {share:.1%} of the translations, mean human share {each.share:.2f}."
    return _Bar(x, _SIDE * width - 4, round(_BOTTOM - height, 1), height, f"{share:.0%}", said)
