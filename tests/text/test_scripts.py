"""Scripts and languages."""

from __future__ import annotations

from tqcheck.text.scripts import identify, main_script, script_shares


def test_scripts_and_languages() -> None:
    assert main_script("گفت BBC که") == "Arab"
    assert main_script("123 !") is None
    assert script_shares("aб") == {"Latn": 0.5, "Cyrl": 0.5}
    assert identify("Der Minister sagte am Montag, die Preise seien gestiegen.")[0] == "de"
    assert identify("The minister said on Monday that prices had risen.", ("en", "xx"))[0] == "en"
    assert identify("\ud800")[1] <= 1
