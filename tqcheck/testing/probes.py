"""Probes of language packs: a text, what kind of thing to read in it, and what must be read.

A pack outside the project is probed in the same way: `run_probe(probe, pack) == probe["want"]` for each of its probes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tqcheck.errors import PackError, suggest
from tqcheck.frames.lists.chains import frames_by_pack
from tqcheck.frames.lists.grammar import KINDS as CLASSES
from tqcheck.model import Sentence
from tqcheck.safe import quoted
from tqcheck.text import labels, lexicon
from tqcheck.text.fold import fold
from tqcheck.text.furniture import furniture
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.reader import find_quantities
from tqcheck.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tqcheck.lang import LanguagePack
    from tqcheck.model import Frame
    from tqcheck.text.lexicon import Match

    Reader = Callable[[str, LanguagePack], list[Any]]


def run_probe(probe: Mapping[str, Any], pack: LanguagePack) -> list[Any]:
    """What the text layer reads in a probe's text, to be held against its `want`.

    Args:
        probe: with `kind`, one of `tqcheck.lang.PROBE_KINDS`, and `text`.
        pack: the language of the text.

    Raises:
        PackError: there is no such kind, or no text.
    """
    kind, text = str(probe.get("kind")), probe.get("text")
    if kind not in READERS:
        raise PackError(f"{pack.code}: unknown kind of probe {quoted(kind)}{suggest(kind, READERS)}")
    if not isinstance(text, str):
        raise PackError(f"{pack.code}: a probe of {kind} has no text; give it one")
    return READERS[kind](text, pack)


def _numbers(text: str, pack: LanguagePack) -> list[float]:
    return [min(number.values) for number in find_quantities(fold(text, pack.kept).text, pack)]


def _sentences(text: str, pack: LanguagePack) -> list[str]:
    return [text[s.start : s.end] for s in sentences("", text, pack)]


def _negation(text: str, pack: LanguagePack) -> list[str]:
    return [match.text for match in lexicon.find(lexicon.matcher(pack, "negation.words"), fold(text, pack.kept).text)]


def _frames(text: str, pack: LanguagePack) -> list[dict[str, Any]]:
    piece = Piece(0, Sentence("body", 0, len(text), 1), text, pack)
    return [_frame(frame) for frame in frames_by_pack([piece])]


def _frame(frame: Frame) -> dict[str, Any]:
    """A frame as a probe writes it: what is absent is left out."""
    read = {
        "speaker": frame.speaker and frame.speaker.text,
        "via": [each.text for each in frame.via],
        "cue": frame.cue and frame.cue.text,
        "kind": frame.kind,
    }
    return {key: value for key, value in read.items() if value}


def _furniture(text: str, pack: LanguagePack) -> list[str]:
    kind = furniture(text, pack)
    return [kind] if kind else []


def _labels(find: Callable[[str, LanguagePack], list[Match]], value: Callable[[str], Any] = str) -> Reader:
    """A reader of labelled words."""
    return lambda text, pack: [value(match.label) for match in find(fold(text, pack.kept).text, pack)]


def _lists(table: str, keys: Iterable[str] = ()) -> Reader:
    """A reader of a table's words, that gives the names of their lists by place; without keys, of all its lists."""

    def read(text: str, pack: LanguagePack) -> list[str]:
        names = [*keys] or [key.removeprefix(f"{table}.") for key in pack.words if key.startswith(f"{table}.")]
        folded = fold(text, pack.kept).text
        found = [
            match
            for name in names
            for match in lexicon.find(lexicon.matcher(pack, f"{table}.{name}"), folded, label=name)
        ]
        return [match.label for match in sorted(found, key=lambda match: match.start)]

    return read


#: Kind of probe -> what reads it.
READERS: Mapping[str, Reader] = {
    "numbers": _numbers,
    "sentences": _sentences,
    "months": _labels(labels.months, int),
    "weekdays": _labels(labels.weekdays, int),
    "countries": _labels(labels.countries),
    "currencies": _labels(labels.currencies),
    "units": _labels(labels.units),
    "negation": _negation,
    "frames": _frames,
    "reporting": _lists("reporting", CLASSES),
    "denials": _lists("negation", ("denying", "except", "concord", "universal")),
    "modality": _lists("modality", ("possible", "certain")),
    "opposites": _lists("opposites"),
    "titles": _lists("titles"),
    "furniture": _furniture,
}
