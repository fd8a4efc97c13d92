"""What other repositories take from this one: an action, a hook, a GitLab job, a container file."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from article_files import Run

from tqcheck.plugins import names as installed
from tqcheck.report import formats

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / ".github/actions/tqcheck/action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
JOB = yaml.safe_load((ROOT / ".ci/tqcheck.gitlab-ci.yml").read_text("utf-8"))["tqcheck"]
CONTAINER = (ROOT / ".ci/Containerfile").read_text("utf-8")


@pytest.fixture
def tqcheck(tmp_path: Path) -> Path:
    """A folder with a `tqcheck` that keeps its words, writes what it is to write, and ends with $CODE."""
    script = tmp_path / "bin" / "tqcheck"
    script.parent.mkdir()
    script.write_text(
        '#!/bin/bash\nprintf "%s\\n" "$@" > words\n'
        'if [ "$CODE" != 2 ]; then for word in "$@"; do case "$word" in *=*/*) mkdir -p "$(dirname "${word#*=}")"\n'
        'touch "${word#*=}";; esac; done; fi\nexit "$CODE"\n'
    )
    script.chmod(0o755)
    return script.parent


def _step(name: str) -> dict[str, Any]:
    (step,) = [each for each in ACTION["runs"]["steps"] if each.get("id") == name]
    return dict(step)


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_action_checks_and_hands_on_how_it_ended(tqcheck: Path, tmp_path: Path, code: int) -> None:
    paths = "news/a b/target.en.md\n\n-odd\n$(touch owned)\n"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", _step("check")["run"]],
        cwd=tmp_path,
        env={
            "PATH": f"{tqcheck}:{os.environ['PATH']}",
            "CODE": str(code),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "INPUT_PATHS": paths,
            "INPUT_OPTIONS": "--profile=strict\n",
            "INPUT_FOLDER": "out",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
    words = (tmp_path / "words").read_text().splitlines()
    assert words[:3] == ["check", "--format", "github"]
    assert words[-5:] == ["--profile=strict", "--", "news/a b/target.en.md", "-odd", "$(touch owned)"]
    assert not (tmp_path / "owned").exists()
    files = [] if code == 2 else ["folder=out", "sarif=out/tqcheck.sarif"]
    assert (tmp_path / "output").read_text().splitlines() == [f"exit-code={code}", *files]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", ".github/actions/tqcheck/action.yml"),
        ("github-workflows", ".github/workflows/ci.yml"),
        ("gitlab-ci", ".ci/tqcheck.gitlab-ci.yml"),
    ],
)
def test_hosts_would_take_the_file(schema: str, file: str, tmp_path: Path) -> None:
    def ends(path: Path) -> int:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert ends(ROOT / file) == 0
    bad = tmp_path / "bad.yml"
    bad.write_text(re.sub(r"\b(runs|runs-on|script):", r"un\1:", (ROOT / file).read_text("utf-8")))
    assert ends(bad) == 1


def test_no_script_of_the_action_holds_an_input() -> None:
    scripts = [each["run"] for each in ACTION["runs"]["steps"] if "run" in each]
    assert len(scripts) == 2
    assert [script for script in scripts if "${{" in script] == []
    env = _step("check")["env"]
    assert {f"INPUT_{name.upper()}" for name in ("paths", "options", "folder")} <= set(env)


def test_the_action_lies_where_its_installation_looks_for_the_package() -> None:
    assert '"$ACTION_PATH/../../.."' in _step("install")["run"]
    assert (ROOT / ".github/actions/tqcheck/../../../pyproject.toml").is_file()


def test_the_hook_takes_the_sides_of_articles_and_tells_what_blocks(tq: Run, corpus: Path) -> None:
    (hook,) = HOOKS
    assert shlex.split(hook["entry"]) == ["tqcheck", "check", "--only-articles", "--quiet", "--brief", "--no-history"]
    assert hook["require_serial"] is True
    done = tq(
        *shlex.split(hook["entry"])[1:], corpus / "2025" / "wrong" / "target.en.md", corpus / "right" / "source.fa.md"
    )
    assert done.code == 1
    assert re.match(r"\S+/target\.en\.md:\d+:\d+: BLOCKING major NUM001 \S.*\n\n2 pairs: 1 failed", done.out)
    read = {*installed("tqcheck.articles"), *installed("tqcheck.readers")} - {"folder"}
    names = ["target.en.md", "a/b/source.fa.md", *(f"a/post.en.{suffix}" for suffix in sorted(read))]
    others = ["a/b.py", "notes", "target.en.md/notes", "mdx", "a.mdx"]
    assert [name for name in names + others if re.search(hook["files"], name)] == names


def test_the_job_writes_what_it_hands_to_gitlab(tqcheck: Path, tmp_path: Path) -> None:
    (script,) = JOB["script"]
    env = {"PATH": f"{tqcheck}:{os.environ['PATH']}", "CODE": "1", "TQCHECK_OPTIONS": "", "TQCHECK_PATHS": "a b"}
    assert subprocess.run(["bash", "-c", script], cwd=tmp_path, env=env, check=False).returncode == 1
    words = (tmp_path / "words").read_text().splitlines()
    assert words[-3:] == ["--", "a", "b"]
    reports = JOB["artifacts"]["reports"]
    assert f"gitlab={reports['codequality']}" in words
    assert f"junit={reports['junit']}" in words


def test_the_job_says_what_it_needs(tmp_path: Path) -> None:
    (install,) = JOB["before_script"]
    done = subprocess.run(["sh", "-c", install], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode
    assert "TQCHECK_PACKAGE: set it to what pip is to install" in done.stderr


def test_formats_that_are_written_exist() -> None:
    texts = [_step("check")["run"], *JOB["script"]]
    named = {name for text in texts for name in re.findall(r"--write \"?(\w+)=", text)}
    assert len(named) == 4
    assert named <= set(formats())


def test_the_container_copies_what_the_wheel_is_made_of() -> None:
    copied = [word for line in re.findall(r"^COPY (?!--)(.*)$", CONTAINER, re.MULTILINE) for word in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert {"pyproject.toml", "tqcheck"} <= set(copied)
    assert all(name in copied for name in re.findall(r'"(README\.md|LICENSE)"', project))
