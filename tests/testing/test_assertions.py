from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from report_samples import crashed, passing, report

import tqcheck
from tqcheck.errors import SettingsError
from tqcheck.testing import assert_translation

if TYPE_CHECKING:
    from tqcheck.model import PairReport


@pytest.fixture
def _gives(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let every check give the report of the parameter."""
    given: PairReport = request.param
    monkeypatch.setattr(tqcheck, "check", lambda *_args: given)


@pytest.mark.parametrize("_gives", [replace(report(), findings=report().findings[1:2])], indirect=True)
@pytest.mark.usefixtures("_gives")
def test_what_blocks_is_said_in_plain_words() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_translation(None, "It is so.", target_lang="en")
    assert str(caught.value).splitlines() == [
        "the translation does not pass:",
        "  NUM001 wrong-number: The original says 37 (۳۷ خانه), the translation says 73.",
        "    translation: '73 homes'",
        "    original: '۳۷ خانه'",
        "    suggestion: '37 homes'",
    ]


@pytest.mark.parametrize("_gives", [crashed()], indirect=True)
@pytest.mark.usefixtures("_gives")
def test_a_crash_is_no_pass() -> None:
    with pytest.raises(AssertionError, match=r"crashed: ENT002: KeyError: 'per\\x1bson'"):
        assert_translation(None, "It is so.", target_lang="en")


@pytest.mark.parametrize("_gives", [passing()], indirect=True)
@pytest.mark.usefixtures("_gives")
def test_what_passes_gives_its_report() -> None:
    assert assert_translation(None, tqcheck.Article("en", "", "It is so.")) == passing()


def test_texts_need_a_language() -> None:
    with pytest.raises(TypeError, match='source is a text without a language: give source_lang="en" or the like'):
        assert_translation("چنین است.", "It is so.", target_lang="en")
    with pytest.raises(TypeError, match="target is a text without a language"):
        assert_translation(None, "It is so.")


def test_texts_are_checked(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.settings import Settings

    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    source = "بانک نرخ سود را ۲۳ درصد نگه داشت."
    langs = {"source_lang": "fa", "target_lang": "en", "settings": Settings(encoder="none")}
    assert_translation(source, "The bank kept its rate at 23 percent.", **langs)
    wrong = "The bank kept its rate at 32 percent."
    with pytest.raises(AssertionError, match="NUM001"):
        assert_translation(source, wrong, **langs)
    assert assert_translation(source, wrong, **langs, profile="advisory").findings
    assert not assert_translation(source, wrong, **langs, ignore="num").findings
    assert not assert_translation(source, wrong, **langs, select="TTL,ENT").findings
    strict = Settings(encoder="none", profile="advisory", ignore=("NUM",))
    with pytest.raises(AssertionError, match="NUM001"):
        assert_translation(source, wrong, **langs | {"settings": strict}, profile="strict", ignore="TTL")
    with pytest.raises(SettingsError, match="unknown profile 'stict'"):
        assert_translation(source, wrong, **langs, profile="stict")
