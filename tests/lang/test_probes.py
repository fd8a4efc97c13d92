"""Every pack's probes: what the text layer must read in a sentence of that language."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tqcheck import lang
from tqcheck.errors import PackError
from tqcheck.lang import LanguagePack
from tqcheck.testing.probes import run_probe


def _numbered(codes: Iterable[str]) -> list[tuple[str, int]]:
    """Code and number of each probe; what breaks a pack is left to `test_every_pack_has_probes`, which names it."""
    return [(code, number) for code in codes for number in range(1, _count(code) + 1)]


def _count(code: str) -> int:
    try:
        return len(lang.load(code).probes)
    except Exception:  # noqa: BLE001 - one broken pack must not take the others' tests with it
        return 0


@pytest.mark.parametrize(("code", "number"), _numbered(lang.available()))
def test_probe(code: str, number: int) -> None:
    pack = lang.load(code)
    probe = pack.probes[number - 1]
    assert run_probe(probe, pack) == probe["want"], f"{code}.toml, probe {number} ({probe['kind']})"


@pytest.mark.parametrize("code", lang.available())
def test_every_pack_has_probes(code: str) -> None:
    pack = lang.load(code)
    assert pack.code == code
    assert len(pack.probes) >= 4 or "inherits" in (lang.pack._ROOT / f"{code}.toml").read_text("utf-8")


def test_a_broken_pack_leaves_the_others_their_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(code: str) -> LanguagePack:
        if code == "fa":
            raise PackError("fa.toml is no TOML")
        return LanguagePack(code=code, name=code, probes=({"kind": "numbers", "text": "7", "want": [7]},))

    monkeypatch.setattr(lang, "load", load)
    assert _numbered(["en", "fa", "ru"]) == [("en", 1), ("ru", 1)]
