"""Every pack's probes: what the text layer must read in a sentence of that language."""

from __future__ import annotations

from typing import Any

import pytest

from tqcheck import lang
from tqcheck.errors import PackError
from tqcheck.frames.packs import frames_by_pack
from tqcheck.lang import LanguagePack
from tqcheck.model import Frame, Sentence
from tqcheck.text import labels, lexicon
from tqcheck.text.fold import fold
from tqcheck.text.numbers import find_numbers
from tqcheck.text.piece import Piece
from tqcheck.text.sentences import sentences


def _numbers(text: str, pack: LanguagePack) -> list[float]:
    return [min(number.values) for number in find_numbers(fold(text).text, pack)]


def _sentences(text: str, pack: LanguagePack) -> list[str]:
    return [text[s.start : s.end] for s in sentences("", text, pack)]


def _negation(text: str, pack: LanguagePack) -> list[str]:
    return [match.text for match in lexicon.find(lexicon.matcher(pack, "negation.words"), fold(text).text)]


def _frames(text: str, pack: LanguagePack) -> list[dict[str, Any]]:
    return [_frame(frame) for frame in frames_by_pack([Piece(0, Sentence("body", 0, len(text), 1), text, pack)])]


def _frame(frame: Frame) -> dict[str, Any]:
    found = {"speaker": frame.speaker and frame.speaker.text, "via": [each.text for each in frame.via]}
    assert frame.cue is not None
    return {key: value for key, value in found.items() if value} | {"cue": frame.cue.text, "kind": frame.kind}


READERS = {
    "frames": _frames,
    "numbers": _numbers,
    "sentences": _sentences,
    "negation": _negation,
    "months": lambda text, pack: [int(m.label) for m in labels.months(fold(text).text, pack)],
    "weekdays": lambda text, pack: [int(m.label) for m in labels.weekdays(fold(text).text, pack)],
    "countries": lambda text, pack: [m.label for m in labels.countries(fold(text).text, pack)],
    "currencies": lambda text, pack: [m.label for m in labels.currencies(fold(text).text, pack)],
}


def _probes(code: str) -> tuple[Any, ...]:
    """A pack's probes; none of one that breaks the form, which fails a test of its own."""
    try:
        return lang.load(code).probes
    except PackError:
        return ()


PROBES = [(code, number, probe) for code in lang.available() for number, probe in enumerate(_probes(code), 1)]


@pytest.mark.parametrize(("code", "number", "probe"), PROBES, ids=[f"{c}-{n}-{p['kind']}" for c, n, p in PROBES])
def test_probe(code: str, number: int, probe: dict[str, Any]) -> None:
    assert READERS[probe["kind"]](probe["text"], lang.load(code)) == probe["want"], f"{code}.toml, probe {number}"


@pytest.mark.parametrize("code", lang.available())
def test_every_pack_has_probes(code: str) -> None:
    pack = lang.load(code)
    assert pack.code == code
    assert len(pack.probes) >= 4 or "inherits" in (lang.pack._ROOT / f"{code}.toml").read_text("utf-8")
