from __future__ import annotations

from typing import Any

import pytest

from tqcheck import lang
from tqcheck.errors import PackError
from tqcheck.lang import PROBE_KINDS, LanguagePack
from tqcheck.testing.probes import READERS, run_probe

INVENTED = LanguagePack(
    code="xx",
    name="Invented",
    cldr=("en",),
    words={
        "reporting.neutral": ("mumbled",),
        "reporting.denial": ("nayed",),
        "reporting.agencies": ("mumblehouse",),
        "modality.possible": ("mayhap",),
        "opposites.rise": ("upped",),
        "opposites.fall": ("downed",),
        "titles.he": ("goodman",),
    },
    furniture={"share": ("pass it on", "tell thy kin", "send to a cousin")},
)


def test_every_kind_has_a_reader() -> None:
    assert set(PROBE_KINDS) == set(READERS)
    assert len(PROBE_KINDS) == len(READERS)


@pytest.mark.parametrize(
    ("kind", "text", "want"),
    [
        ("reporting", "She nayed it at the mumblehouse; he mumbled.", ["denial", "neutral"]),
        ("modality", "Mayhap it rains.", ["possible"]),
        ("opposites", "Grain downed while oil upped.", ["fall", "rise"]),
        ("titles", "Goodman Hodge left.", ["he"]),
        ("furniture", "Pass it on | Tell thy kin | Send to a cousin", ["share"]),
        ("furniture", "The mill burned down.", []),
        ("units", "It is 3 miles long.", ["length-mile"]),
        ("currencies", "It cost 30 Canadian dollars.", ["CAD"]),
        ("frames", "The mill burned down.", []),
    ],
)
def test_a_pack_from_outside_is_probed(kind: str, text: str, want: list[Any]) -> None:
    assert run_probe({"kind": kind, "text": text, "want": want}, INVENTED) == want


def test_frames_leave_out_what_is_absent() -> None:
    probe = {"kind": "frames", "text": "Selon le maire, le moulin a brûlé."}
    assert run_probe(probe, lang.load("fr")) == [{"speaker": "maire", "cue": "Selon", "kind": "neutral"}]


@pytest.mark.parametrize(
    ("probe", "message"),
    [
        ({"kind": "reportin", "text": "x"}, r"xx: unknown kind of probe 'reportin' \(did you mean reporting\?\)"),
        ({"text": "x"}, "xx: unknown kind of probe 'None'"),
        ({"kind": "units"}, "xx: a probe of units has no text"),
    ],
)
def test_a_broken_probe_says_what_to_mend(probe: dict[str, Any], message: str) -> None:
    with pytest.raises(PackError, match=message):
        run_probe(probe, INVENTED)
