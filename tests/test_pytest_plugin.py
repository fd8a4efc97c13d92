from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from alembic import command
from chat_server import attentive, chat_server, fault

from tqcheck.decisions import applied, baseline, cases, expected
from tqcheck.engines.syntax import Parser
from tqcheck.history import database, store
from tqcheck.lang import load
from tqcheck.model import Pair, Span
from tqcheck.readers import native
from tqcheck.report import text
from tqcheck.report.read import read_records
from tqcheck.rules import catalogue
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest_plugins = "pytester"
#: pytester forgets, after each run, what was imported in it; what is imported here is not imported again and again.
USED = (applied, cases, expected, text, command, database, store)


@pytest.fixture(scope="module", autouse=True)
def _parser() -> None:
    """Have spaCy in before pytester runs: what it imports it forgets, and spaCy cannot be imported a second time."""
    Parser().parse(["It works."], load("en").list("syntax.models"))


SOURCE = "Em Lunaria morreram 37 pessoas. O governador falou."
WRONG = "In Lunaria 73 people died. The governor spoke."
RIGHT = "In Lunaria 37 people died. The governor spoke."
FAULT = """
[[fault]]
family = "number"
severity = "critical"
side = "target"
field = "body"
text = "73 people"
why = "it is 37"
"""
SPOKE = FAULT.replace("73 people", "governor spoke").replace("number", "meaning")


@rule("NUM901", "test-number", severity="critical", blocking=True, examples=())
def number(context: Context) -> Iterator[Hit]:
    """A number of the translation that the original does not have."""
    body = context.target.article.body
    if "kaboom" in body:
        raise ValueError("it went off")
    for match in re.finditer(r"\d+", body):
        if match[0] not in context.source.article.body:
            yield Hit(f"{match[0]} is not in the original", target=Span("body", *match.span()))


@rule("ENT901", "test-strict", severity="major", needs=(), examples=())
def name(context: Context) -> Iterator[Hit]:
    """A name that is major, but does not block by default."""
    for match in re.finditer("Atlantis", context.target.article.body):
        yield Hit("sunk", target=Span("body", *match.span()))


@pytest.fixture(autouse=True)
def _own_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Check by the rules above, and keep no vectors of these texts."""
    monkeypatch.setattr(catalogue, "all_rules", lambda: (number, name))
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def corpora(pytester: pytest.Pytester) -> Path:
    """A folder of corpora with one corpus in it, and the ordinary test of a project beside it."""
    pytester.makepyfile(test_ordinary="def test_it(): pass")
    folder = pytester.path / "corpora" / "pt-en"
    folder.mkdir(parents=True)
    (folder / "corpus.toml").write_text('source_lang = "pt"\ntarget_lang = "en"\n')
    return folder.parent


def article(corpora: Path, name: str, target: str = RIGHT, expected: str | None = None) -> Path:
    folder = corpora / "pt-en" / name
    folder.mkdir()
    (folder / "source.pt.md").write_text(SOURCE)
    (folder / "target.en.md").write_text(target)
    if expected is not None:
        (folder / "expected.toml").write_text(expected)
    return folder


def case(corpora: Path, name: str, **changes: str) -> Path:
    (corpora / "regressions").mkdir(parents=True, exist_ok=True)
    values = {"id": name, "source_lang": "pt", "target_lang": "en", "source": SOURCE, "wrong": WRONG, "right": RIGHT}
    values |= {"family": "number", "code": "NUM901", "state": "guarded", "reason": "digits swapped", **changes}
    path = corpora / "regressions" / f"{name}.toml"
    path.write_text("".join(f"{key} = {value!r}\n" for key, value in values.items()))
    return path


def run(pytester: pytest.Pytester, *args: object) -> pytest.RunResult:
    """Run pytest in this process, where the rules above are known."""
    options = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--tq-encoder=none")
    return pytester.runpytest_inprocess(*options, *map(str, args))


def test_an_article_passes_when_its_faults_are_found_and_nothing_else_blocks(
    pytester: pytest.Pytester, corpora: Path
) -> None:
    article(corpora, "clean")
    article(corpora, "faulty", WRONG, FAULT)
    result = run(pytester, "corpora", "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["corpora/pt-en/clean::check PASSED*", "corpora/pt-en/faulty::check PASSED*"])


def test_a_failure_shows_the_findings_and_what_was_expected(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "wrong", WRONG)
    article(corpora, "silent", WRONG, FAULT + SPOKE)
    result = run(pytester, "corpora")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "*corpora/pt-en/silent::check*",
            "FAIL silent*",
            "*BLOCKING critical NUM901 test-number",
            "    73 is not in the original",
            "    en | In Lunaria 73 people died.",
            "       |            ^^",
            "expected and not found: meaning (critical), target body 'governor spoke': it is 37",
            "*corpora/pt-en/wrong::check*",
            "blocking and not expected: NUM901 test-number: '73': 73 is not in the original",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_faults_known_to_be_missed_are_listed_until_they_are_found(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", WRONG, FAULT + SPOKE + "missed = true\n")
    result = run(pytester, "corpora")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*faults known to be missed*", "corpora/pt-en/a::check: meaning (critical), target*"])
    article(corpora, "b", WRONG, FAULT + "missed = true\n")
    result = run(pytester, "corpora/pt-en/b")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*remove missed = true: number (critical)*"])


def test_the_summary_names_the_rules_of_a_failure(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "crash", "kaboom")
    article(corpora, "silent", WRONG, FAULT + SPOKE)
    article(corpora, "wrong", WRONG)
    (article(corpora, "unreadable") / "target.en.md").write_bytes(b"\xff")
    case(corpora, "blind", wrong="Many people died.")
    result = run(pytester, "corpora")
    result.stdout.fnmatch_lines_random(
        [
            "FAILED corpora/pt-en/crash::check - crashed: NUM901",
            "FAILED corpora/pt-en/silent::check - not found: meaning",
            "FAILED corpora/pt-en/wrong::check - blocking: NUM901",
            "FAILED corpora/pt-en/unreadable::check - unreadable: *",
            "FAILED corpora/regressions/blind.toml::case - NUM901 is silent on *",
        ]
    )


@pytest.mark.parametrize(("args", "shown"), [(["-v"], True), (["-rA"], True), (["-rp"], True), ([], False)])
def test_advice_on_what_passes_is_shown_when_asked_for(
    pytester: pytest.Pytester, corpora: Path, args: list[str], shown: bool
) -> None:
    article(corpora, "a", "Atlantis sank.")
    lines = run(pytester, "corpora", *args).outlines
    assert ("corpora/pt-en/a::check: major ENT901 test-strict: sunk" in lines) is shown


def test_a_second_readers_remarks_have_a_section_and_fail_nothing(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "clean")
    article(corpora, "wrong", WRONG)
    with chat_server(attentive(fault("governor", n=2, severity="critical"), fault("mayor"))) as server:
        result = run(pytester, "corpora", f"--tq-judge={server.judge}")
        result.assert_outcomes(passed=1, failed=1)
        result.stdout.fnmatch_lines(
            [
                "*tqcheck: remarks of the second reader, which never fail a test*",
                "corpora/pt-en/clean::check: second reader http://*/v1/reader/small: 1 remark, 3 dropped *",
                "corpora/pt-en/clean::check: critical mistranslation at 'governor', in 3 of 3 answers: No.",
            ]
        )
        asked = len(server.seen)
        assert "second reader" not in run(pytester, "corpora").stdout.str()
        assert len(server.seen) == asked
    refused = run(pytester, "corpora", "--tq-judge=small")
    refused.stderr.fnmatch_lines(["*--judge must be URL#MODEL*"])


def decisions(folder: Path, **changes: str) -> None:
    """Decide that the article's wrong number is none, with changes."""
    found = next(native.find_pairs(folder, Corpus())).item
    assert isinstance(found, Pair)
    report = check_pair(found, Plan(rules=(number,)))
    values = {"fingerprint": report.findings[0].fingerprint, "rule": "NUM901", "verdict": "wrong"}
    values |= {"reason": "a correction", "who": "Lena", "when": "2026-01-01", **changes}
    text = "".join(f"{key} = {value!r}\n" for key, value in values.items())
    (folder / "decisions.toml").write_text(f"[[decision]]\n{text}")


def test_decisions_are_honoured_counted_and_reported_when_without_effect(
    pytester: pytest.Pytester, corpora: Path
) -> None:
    decisions(article(corpora, "a", WRONG))
    decisions(article(corpora, "b", WRONG), until="2026-01-02")
    decisions(article(corpora, "c", WRONG))
    (corpora / "pt-en" / "c" / "target.en.md").write_text(RIGHT)
    result = run(pytester, "corpora")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*tqcheck: decisions without effect*",
            "corpora/pt-en/c/decisions.toml: NUM901 *: unused: *",
            "corpora/pt-en/b/decisions.toml: NUM901 *: expired on 2026-01-02: *",
            "*tqcheck: findings that do not count*",
            "waived by a decision: 1",
            "FAILED corpora/pt-en/b::check - blocking: NUM901",
        ]
    )


def test_damaged_decisions_fail_with_a_line_each(pytester: pytest.Pytester, corpora: Path) -> None:
    (article(corpora, "a") / "decisions.toml").write_text("[[decision]]\nwho = 1\n[[decision]]\nwhat = 1\n")
    result = run(pytester, "corpora")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*decisions.toml: decision 1: *", "*decisions.toml: decision 2: *"])


@pytest.mark.parametrize("named", [True, False])
def test_what_the_baseline_knows_does_not_fail(pytester: pytest.Pytester, corpora: Path, named: bool) -> None:
    folder = article(corpora, "a", WRONG)
    file = pytester.path / "known.jsonl"
    decided = applied.decide(native.find_pairs(folder, Corpus()), None, applied.today())
    plan = Plan(rules=(number,))
    pairs = [(check_pair(each.job.item, plan), each) for each in decided if isinstance(each.job.item, Pair)]
    new, _ = applied.new_baseline(baseline.Baseline(file, frozenset()), pairs, plan, accept_new=True)
    baseline.write_baseline(new)
    settings = "" if named else '[tool.tqcheck]\nbaseline = "known.jsonl"\n'
    pytester.makepyprojecttoml(f"[tool.pytest.ini_options]\n{settings}")
    result = run(pytester, "corpora", *(["--tq-baseline=known.jsonl"] if named else []))
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["known from the baseline: 1"])


def test_a_baseline_that_is_missing_is_bad_usage(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a")
    result = run(pytester, "corpora", "--tq-baseline=known.jsonl")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *known.jsonl: no such baseline; make it: tqcheck baseline create PATH"])


def test_a_crash_fails(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", "kaboom")
    result = run(pytester, "corpora")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["crashed: NUM901: ValueError: it went off"])


@pytest.mark.parametrize(
    ("file", "content", "line"),
    [
        ("pt-en/a/target.en.md", b"\xff", "unreadable: */pt-en/a*target.en.md: not UTF-8*"),
        ("pt-en/a/expected.toml", b"faults = 1", "*expected.toml: unknown key 'faults' (did you mean fault?)"),
        ("pt-en/corpus.toml", b"languages = 1", "*corpus.toml: unknown key 'languages'*"),
        ("pt-en/corpus.toml", b'[overrides]\nNUM902 = "off"', "*corpus.toml: unknown rule code 'NUM902' in overrides*"),
    ],
)
def test_what_cannot_be_read_fails_with_one_line(
    pytester: pytest.Pytester, corpora: Path, file: str, content: bytes, line: str
) -> None:
    article(corpora, "a")
    (corpora / file).write_bytes(content)
    result = run(pytester, "corpora")
    result.assert_outcomes(failed=1)
    shown = result.outlines[next(n for n, each in enumerate(result.outlines) if "_ corpora/pt-en/a::check _" in each) :]
    assert shown[2].startswith("=")
    result.stdout.fnmatch_lines([line])


def test_an_article_without_a_translation_is_not_passed_over(pytester: pytest.Pytester, corpora: Path) -> None:
    (article(corpora, "a") / "target.en.md").unlink()
    result = run(pytester, "corpora")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["unreadable: */pt-en/a: no target.*"])


def test_cases_pass_fail_xfail_or_are_skipped_by_their_state(pytester: pytest.Pytester, corpora: Path) -> None:
    case(corpora, "caught")
    case(corpora, "blind", wrong="Many people died.")
    case(corpora, "missed", wrong="Many people died.", state="known-missed")
    case(corpora, "at-last", state="known-missed")
    case(corpora, "old", state="retired")
    case(corpora, "broken", state="gaurded")
    result = run(pytester, "corpora", "-rxs")
    result.assert_outcomes(passed=1, failed=3, xfailed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "at-last: now caught: set state to guarded",
            "the wrong text: FAIL at-last*",
            "the right text: PASS at-last*",
            "blind: NUM901 is silent on the wrong text",
            "*broken.toml: no state 'gaurded' (did you mean guarded?)",
            "XFAIL corpora/regressions/missed.toml::case*NUM901 is silent*",
            "SKIPPED*retired: digits swapped",
        ]
    )


def test_runxfail_shows_what_is_missed(pytester: pytest.Pytester, corpora: Path) -> None:
    case(corpora, "missed", wrong="Many people died.", state="known-missed")
    run(pytester, "corpora", "--runxfail").assert_outcomes(failed=1)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("corpora", 4),
        ("corpora/pt-en", 3),
        ("corpora/pt-en/a", 1),
        ("corpora/pt-en/a::check", 1),
        ("corpora/pt-en/deep", 1),
        ("corpora/regressions", 1),
        ("corpora/regressions/one.toml", 1),
        ("corpora/regressions/one.toml::case", 1),
        ("./corpora/../corpora/pt-en/a/", 1),
    ],
)
def test_any_part_of_the_corpora_can_be_named(pytester: pytest.Pytester, corpora: Path, path: str, count: int) -> None:
    article(corpora, "a")
    article(corpora, "b")
    (corpora / "pt-en" / "deep").mkdir()
    article(corpora, "deep/c")
    case(corpora, "one")
    run(pytester, path).assert_outcomes(passed=count)


def test_an_article_inside_an_article_folder_is_found_as_by_the_command_line(
    pytester: pytest.Pytester, corpora: Path
) -> None:
    article(corpora, "a")
    article(corpora, "a/b", WRONG)
    run(pytester, "corpora").assert_outcomes(passed=1, failed=1)


def test_what_nothing_has_changed_for_is_not_checked_again(
    pytester: pytest.Pytester, corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = []

    @rule("NUM902", "test-looks", severity="note", examples=())
    def looks(context: Context) -> Iterator[Hit]:
        """Notes whom it sees."""
        looked_at.append(context.target.article.body)
        yield from ()

    monkeypatch.setattr(catalogue, "all_rules", lambda: (number, looks))
    article(corpora, "clean")
    case(corpora, "caught", source="Chegaram 5.", wrong="Here came 6.", right="Here came 5.")
    for _ in range(2):
        run(pytester, "corpora").assert_outcomes(passed=2)
        assert sorted(looked_at) == ["Here came 5.", "Here came 6.", RIGHT]


@pytest.mark.parametrize("args", [[], ["."], ["test_ordinary.py"]])
def test_nothing_is_collected_unless_it_is_named(pytester: pytest.Pytester, corpora: Path, args: list[str]) -> None:
    article(corpora, "a", WRONG)
    case(corpora, "blind", wrong="Many people died.")
    run(pytester, *args).assert_outcomes(passed=1)


def test_nothing_is_collected_in_a_corpus_where_pytest_only_happens_to_start(
    pytester: pytest.Pytester, corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(corpora, "a", WRONG)
    monkeypatch.chdir(corpora)
    assert run(pytester).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_ini_option_names_corpora(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", WRONG)
    pytester.makeini("[pytest]\ntqcheck_paths = corpora\n")
    run(pytester).assert_outcomes(passed=1, failed=1)


def test_files_of_other_projects_are_left_alone(pytester: pytest.Pytester) -> None:
    for name in (
        "docs/target.en.md",
        "docs/source.fa.md",
        "docs/regressions/x.toml",
        "regressions/y.toml",
    ):
        path = pytester.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("not ours")
    pytester.makepyfile(**{"docs/test_ordinary": "def test_it(): pass"})
    run(pytester, "docs", "regressions").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (["kept"], 2),
        (["kept/regressions"], 2),
        (["kept/regressions/one.toml"], 1),
        (["kept/regressions/one.toml::case"], 1),
        (["corpora", "kept"], 3),
        (["elsewhere"], 1),
        (["elsewhere/two.toml"], 1),
        ([], 1),
    ],
)
def test_cases_need_no_corpus_beside_them(
    pytester: pytest.Pytester, corpora: Path, args: list[str], count: int
) -> None:
    article(corpora, "a")
    case(pytester.path / "kept", "one")
    # What stands among cases is meant as one, and a file beside a single case is not.
    (pytester.path / "kept" / "regressions" / "damaged.toml").write_text("id = ")
    case(pytester.path, "two").parent.rename(pytester.path / "elsewhere")
    (pytester.path / "elsewhere" / "settings.toml").write_text("id = 1\n")
    outcomes = run(pytester, *args).parseoutcomes()
    assert outcomes.get("passed", 0) + outcomes.get("failed", 0) == count
    assert outcomes.get("failed", 0) == (args[-1:] in (["kept"], ["kept/regressions"]))


def test_a_profile_can_be_chosen(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", "Atlantis, 37.")
    run(pytester, "corpora").assert_outcomes(passed=1)
    run(pytester, "corpora", "--tq-profile=strict").assert_outcomes(failed=1)


def test_a_profile_that_does_not_exist_is_bad_usage(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a")
    result = run(pytester, "corpora", "--tq-profile=stict")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*unknown profile 'stict' (did you mean strict?)"])


def test_the_encoder_is_opened_once_and_let_go(
    pytester: pytest.Pytester, corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tqcheck import engines
    from tqcheck.engines.hashing import Hashing

    happened: list[str] = []

    class Closing(Hashing):
        def close(self) -> None:
            happened.append("closed")

    def open_encoder(name: str | None, _cache: Path | None, **_: object) -> Closing:
        happened.append(f"opened {name}")
        return Closing()

    monkeypatch.setattr(engines, "open_encoder", open_encoder)
    article(corpora, "a")
    article(corpora, "b")
    pytester.makepyfile(
        test_own="""
        import pytest
        @pytest.mark.parametrize("text", ["37", "38"])
        def test_it(tq_check, text):
            tq_check(None, text, target_lang="en")
        """
    )
    run(pytester, "corpora", "test_own.py", "--tq-encoder=mine").assert_outcomes(passed=4)
    assert happened == ["opened mine", "closed"]


def test_fixtures_check_by_the_settings_of_the_run(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a")
    pytester.makeini("[pytest]\ntqcheck_paths = corpora\n")
    pytester.makepyfile(
        """
        import pytest, tqcheck
        from tqcheck.errors import TqcheckError

        def codes(report):
            return [each.code for each in report.findings]

        def test_texts_and_articles(tq_check):
            report = tq_check("37.", "73, Atlantis.", source_lang="pt", target_lang="en")
            assert codes(report) == ["NUM901"] and not report.passed
            source, target = tqcheck.Article("pt", "", "37."), tqcheck.Article("en", "", "37.")
            assert codes(tq_check(source, target)) == []
            assert codes(tq_check(None, target)) == []
            with pytest.raises(TypeError, match="target is a text without a language"):
                tq_check(source, "37.")

        @pytest.mark.parametrize("name", ["a", "corpora/pt-en/a", "corpora/pt-en/a/target.en.md"])
        def test_pair(name, tq_pair, tq_check):
            pair = tq_pair(name)
            assert pair.source.lang == "pt" and "37 people" in pair.target.body
            assert codes(tq_check(pair.source, "73.", target_lang="en")) == ["NUM901"]

        @pytest.mark.parametrize(
            ("name", "why"),
            [
                ("b", "'b': no article of that path or id (corpora)"),
                ("corpora", "'corpora': 2 articles: which is meant?"),
            ],
        )
        def test_no_pair(name, why, tq_pair):
            with pytest.raises(TqcheckError) as error:
                tq_pair(name)
            assert str(error.value) == why
        """
    )
    article(corpora, "other")
    pytester.mkdir("a")  # no article, so it is none that "a" could mean
    own = "test_fixtures_check_by_the_settings_of_the_run.py"
    run(pytester, own, "--tq-ignore=ENT").assert_outcomes(passed=6)
    run(pytester, own, "--tq-select=ENT").assert_outcomes(passed=2, failed=4)


def test_an_encoder_that_does_not_exist_fails_with_one_line(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a")
    result = run(pytester, "corpora", "--tq-encoder=hasing")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["no encoder named 'hasing' (did you mean hashing?)"])


def test_the_project_settings_of_the_folder_are_used(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", WRONG)
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\n[tool.tqcheck]\noverrides = {NUM901 = "off"}\n')
    run(pytester, "corpora").assert_outcomes(passed=1)


def test_an_unrelated_project_pays_nothing(pytester: pytest.Pytester) -> None:
    heavy = ("numpy", "icu", "babel", "yaml", "sentencex", "tqcheck.runner", "tqcheck.settings", "tqcheck.report")
    heavy += ("tqcheck.tables",)
    pytester.makepyfile(
        test_unrelated=f"""
        import sys
        def test_light(request):
            assert request.config.pluginmanager.has_plugin("tqcheck")
            assert [name for name in {heavy!r} if name in sys.modules] == []
        """
    )
    (pytester.path / "corpora").mkdir()
    pytester.makepyprojecttoml("[tool.other]\n")
    for args in ([], ["."], ["test_unrelated.py"]):
        command = [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", "-p", "no:cov", *args]
        result = subprocess.run(command, cwd=pytester.path, capture_output=True, text=True, check=False)
        assert "1 passed" in result.stdout, result.stdout


def test_history_is_kept_on_demand(
    pytester: pytest.Pytester, corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TQCHECK_HISTORY", str(tmp_path / "history.sqlite"))
    (corpora / "xx-en").mkdir()
    (corpora / "xx-en" / "corpus.toml").write_text('source_lang = "pt"\ntarget_lang = "en"\n')
    folder = article(corpora, "flood", WRONG)
    # An article of the same name in another corpus is another one.
    shutil.copytree(folder, corpora / "xx-en" / "flood")
    run(pytester, "corpora")
    assert not (tmp_path / "history.sqlite").exists()
    run(pytester, "--tq-history", "corpora").stdout.fnmatch_lines(["kept as run 1, the first of its kind"])
    (folder / "target.en.md").write_text(RIGHT)
    result = run(pytester, "--tq-history", "corpora")
    result.stdout.fnmatch_lines(["*tqcheck: history*", "since run 1 (*): 0 new, 1 fixed, 1 still there"])
    for part, why in (
        (("-k", "flood and not xx"), "articles were deselected"),
        (("-x",), "pytest stopped early"),
        (("-p", "cacheprovider", "--lf"), "articles were deselected"),
    ):
        run(pytester, "--tq-history", "corpora", *part).stdout.fnmatch_lines([f"the run is not kept: {why}"])
    run(pytester, "--tq-history", "corpora").stdout.fnmatch_lines(["since run 2 (*): 0 new, 0 fixed, 1 still there"])
    (tmp_path / "history.sqlite").write_text("no database at all" * 100)
    result = run(pytester, "--tq-history", "corpora")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["the run is not kept: *: file is not a database: move the file away*"])
    monkeypatch.setenv("TQCHECK_HISTORY", "off")
    result = run(pytester, "--tq-history", "corpora")
    result.stdout.fnmatch_lines(["the run is not kept: the history is switched off"])


@pytest.mark.skipif(importlib.util.find_spec("xdist") is None, reason="needs pytest-xdist")
@pytest.mark.parametrize("args", [["corpora"], []])
def test_workers_of_xdist_collect_the_same(
    pytester: pytest.Pytester, corpora: Path, args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TQCHECK_HISTORY", str(tmp_path / "history.sqlite"))
    # The workers do not know the rules above, so these need none.
    (article(corpora, "unreadable") / "target.en.md").write_bytes(b"\xff")
    case(corpora, "old", state="retired")
    article(corpora, "flood")
    pytester.makeini("[pytest]\ntestpaths = corpora test_ordinary.py\n")
    result = run(pytester, "-n2", "--tq-profile=advisory", "--tq-report=site", "--tq-history", *args)
    # Without arguments the testpaths name them.
    result.assert_outcomes(failed=1, skipped=1, passed=1 if args else 2)
    assert "not UTF-8" in result.stdout.str()
    _, *found, _ = read_records(pytester.path / "site" / "run.jsonl")
    assert sorted(type(each).__name__ for each in found) == ["PairReport", "Unreadable"]
    # What the workers checked is handed over; an article that cannot be read is nothing to compare.
    assert "kept as run 1, the first of its kind" in result.stdout.str()


def sourced(pytester: pytest.Pytester, *names: str, target: str = RIGHT) -> Path:
    """A corpus whose articles lie beside each other."""
    folder = pytester.path / "flat"
    (folder / "en").mkdir(parents=True)
    (folder / "pt").mkdir()
    (folder / "corpus.toml").write_text('[[source]]\nsource = "pt/{id}.pt.md"\ntarget = "en/{id}.en.md"\n')
    for each in names:
        (folder / "pt" / f"{each}.pt.md").write_text(SOURCE)
        (folder / "en" / f"{each}.en.md").write_text(target)
    return folder


def test_articles_of_source_tables_are_collected_with_their_corpus(pytester: pytest.Pytester) -> None:
    folder = sourced(pytester, "a", "b", target=WRONG)
    (folder / "en" / "b.en.md").write_text(RIGHT)
    (folder / "pt" / "c.pt.md").write_text(SOURCE)
    result = run(pytester, "flat", "-v")
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(
        [
            "flat/corpus.toml::b PASSED*",
            "flat/corpus.toml::pt/c.pt.md FAILED*",
            "FAILED flat/corpus.toml::a - blocking: NUM901",
        ]
    )
    run(pytester, "flat/corpus.toml::b").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (["flat/en/a.en.md"], "a"),
        (["flat/pt/a.pt.md"], "a"),
        (["flat/en/a.en.md", "flat/pt/a.pt.md"], "a"),
        (["flat/en"], "ab"),
        (["flat/pt"], ""),
        (["flat/en", "flat"], "ab"),
        (["-n2", "flat/en/a.en.md"], "a"),
    ],
)
def test_what_a_source_table_leads_to_can_be_named(pytester: pytest.Pytester, args: list[str], names: str) -> None:
    sourced(pytester, "a", "b")
    if args[0] == "-n2":
        pytest.importorskip("xdist")
    # Workers do not know the rules above.
    result = run(pytester, *args, "-v", "--tq-profile=advisory")
    result.assert_outcomes(passed=len(names))
    shown = result.stdout.str()
    assert [each for each in "ab" if f"flat/corpus.toml::{each}" in shown] == list(names)
    assert ("flat/pt: no article in it" in shown) is (not names)


def test_a_file_that_no_source_table_leads_to_is_nothing_of_ours(pytester: pytest.Pytester) -> None:
    folder = sourced(pytester, "a")
    (folder / "notes.md").write_text("None.")
    (folder / "test_own.py").write_text("def test_it(): pass")
    assert run(pytester, "flat/notes.md").ret == pytest.ExitCode.USAGE_ERROR
    run(pytester, "flat/test_own.py").assert_outcomes(passed=1)
    (folder / "corpus.toml").write_text("[[source]]\nsauce = 1\n")
    result = run(pytester, "flat/en/a.en.md")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*corpus.toml: *: unknown key 'sauce'*"])


def test_a_file_with_both_sides_is_collected_where_it_is_named(pytester: pytest.Pytester, corpora: Path) -> None:
    file = corpora / "pt-en" / "day.csv"
    file.write_text(
        f"id,source,target,source_lang,target_lang\na\x1b,{SOURCE},{WRONG},pt,en\nb,{SOURCE},{RIGHT},pt,en\n"
    )
    article(corpora, "one")
    run(pytester, "corpora").assert_outcomes(passed=1)
    result = run(pytester, file)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines([r"FAILED corpora/pt-en/day.csv::day/a\x1b - blocking: NUM901"])


def test_a_broken_corpus_with_source_tables_is_a_failure(pytester: pytest.Pytester) -> None:
    (sourced(pytester, "a") / "corpus.toml").write_text("[[sourc]]\n")
    result = run(pytester, "flat")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*corpus.toml: unknown key 'sourc' (did you mean source?)"])


def test_a_side_of_an_article_stands_for_it(pytester: pytest.Pytester, corpora: Path) -> None:
    folder = article(corpora, "a", WRONG)
    article(corpora, "b")
    run(pytester, folder / "target.en.md").assert_outcomes(failed=1)


def test_a_family_can_be_asked_for(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", "Atlantis, 73.", FAULT.replace("73 people", "73"))
    article(corpora, "b", "73.")
    result = run(pytester, "corpora", "-k", "number and not flood", "-v")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["corpora/pt-en/a::check[[]number[]] PASSED*", "FAILED corpora/pt-en/b::check[[]number[]] - blocking: NUM901"]
    )
    result = run(pytester, "corpora/pt-en/a::check[entity]", "-k", "not number", "--tq-profile=strict")
    result.assert_outcomes(passed=7, failed=1, deselected=1)
    result.stdout.fnmatch_lines(["FAILED corpora/pt-en/a::check[[]entity[]] - blocking: ENT901"])


def test_lf_x_co_and_markers(pytester: pytest.Pytester, corpora: Path) -> None:
    for name_ in "abc":
        article(corpora, name_, RIGHT if name_ == "a" else WRONG)
    options = ("-p", "no:hypothesispytest", "--tq-encoder=none", "--strict-markers", "corpora", "test_ordinary.py")
    pytester.runpytest_inprocess(*options).assert_outcomes(passed=2, failed=2)
    pytester.runpytest_inprocess(*options, "--lf").assert_outcomes(failed=2)
    pytester.runpytest_inprocess(*options, "--lf", "-x").assert_outcomes(failed=1)
    pytester.runpytest_inprocess(*options, "-m", "not tqcheck").assert_outcomes(passed=1, deselected=3)
    collected = pytester.runpytest_inprocess(*options, "--co", "-q").outlines
    assert [line for line in collected if "::check" in line] == [f"corpora/pt-en/{each}::check" for each in "abc"]


def test_junit_has_score_and_codes(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", WRONG)
    run(pytester, "corpora", "--junit-xml=junit.xml")
    text = (pytester.path / "junit.xml").read_text()
    assert re.search(r'<property name="tqcheck_score" value="\d+\.\d\d" ?/>', text)
    assert '<property name="tqcheck_findings" value="NUM901"' in text


def test_rules_can_be_chosen(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", WRONG)
    run(pytester, "corpora", "--tq-ignore=num").assert_outcomes(passed=1)
    run(pytester, "corpora", "--tq-select=ENT901").assert_outcomes(passed=1)
    for option in ("select", "ignore"):
        result = run(pytester, "corpora", f"--tq-{option}=NUM901,FOO")
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["ERROR: unknown rule code 'FOO' (tqcheck rules lists them)"])
    # There is no report where nothing could be checked: that is said, and the tests' own failures stand.
    (article(corpora, "b") / "target.en.md").write_bytes(b"\xff")
    result = run(pytester, "corpora", "--tq-encoder=hasing", "--tq-report=site")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*tqcheck: report*", "not written: no encoder named 'hasing'*"])


def commit(folder: Path) -> None:
    """All of a folder, which becomes a repository."""
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        who = ["-c", "user.name=Lena", "-c", "user.email=lena@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_what_changed_is_held_against_its_original(pytester: pytest.Pytester, corpora: Path) -> None:
    first, second, _ = (article(corpora, name) for name in "abc")
    commit(pytester.path)
    (first / "source.pt.md").write_text(SOURCE + " 5.")
    (second / "target.en.md").write_text(RIGHT + " 5.")
    result = run(pytester, "corpora", "--tq-changed-from=HEAD", "-k", "number or entity")
    assert result.parseoutcomes()["passed"] == 3
    shown = [line for line in result.outlines if "the original has changed since it was translated" in line]
    assert [line.partition(": ")[0] for line in shown] == ["corpora/pt-en/a::check"]
    result.stdout.fnmatch_lines(["*tqcheck: translations behind their originals*"])
    assert "behind" not in run(pytester, "corpora").stdout.str()


def test_only_what_changed_is_tested(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "a", WRONG)
    case(corpora, "old")
    sourced(pytester, "d", "e")
    commit(pytester.path)
    article(corpora, "b", WRONG)
    case(corpora, "new")
    (pytester.path / "flat" / "pt" / "e.pt.md").write_text(SOURCE + " 5.")
    args = ("corpora", "flat", "test_ordinary.py", "--tq-changed-from=HEAD")
    result = run(pytester, *args, "-v")
    result.assert_outcomes(failed=1, passed=3, deselected=3)
    result.stdout.fnmatch_lines(
        ["corpora/regressions/new.toml::case PASSED*", "flat/corpus.toml::e PASSED*", "FAILED corpora/pt-en/b::check*"]
    )
    result = run(pytester, *args[:-1], "--tq-changed-from=nope")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: no commit 'nope' in *"])


def test_a_report_of_the_articles_is_written(pytester: pytest.Pytester, corpora: Path) -> None:
    article(corpora, "b", WRONG)
    article(corpora, "a")
    (article(corpora, "c") / "target.en.md").write_bytes(b"\xff")
    run(pytester, "corpora", "--tq-report=out/site", "-k", "number or entity").assert_outcomes(passed=3, failed=3)
    records = list(read_records(pytester.path / "out" / "site" / "run.jsonl"))
    assert [getattr(each, "id", type(each).__name__) for each in records] == [
        "RunStarted",
        "Unreadable",
        "a",
        "b",
        "RunFinished",
    ]
    assert (pytester.path / "out" / "site" / "index.html").is_file()
    (pytester.path / "file").write_text("")
    result = run(pytester, "corpora", "--tq-report=file/site")
    result.stderr.fnmatch_lines(["ERROR: *file/site: cannot be a folder for reports: *"])


def test_paths_with_nothing_to_check_get_a_line(pytester: pytest.Pytester, corpora: Path) -> None:
    pytester.makeini("[pytest]\ntestpaths = corpora more\ntqcheck_paths = gone here\n")
    article(corpora, "a").rename(pytester.path / "more")
    (pytester.path / "more" / "deep").mkdir()
    (pytester.path / "more" / "deep" / "target.en.md").write_text(RIGHT)
    (pytester.path / "here").mkdir()
    result = run(pytester)
    result.stdout.fnmatch_lines(
        [
            "*tqcheck: nothing to check*",
            "gone: no such file or folder (tqcheck_paths)",
            "here: not checked: no corpus.toml in it*",
            "corpora: no article in it",
            "more: not checked: no corpus.toml in it*",
        ]
    )
    article(corpora, "a")
    run(pytester, "corpora").stdout.no_fnmatch_line("corpora: no article*")


def complaints(result: pytest.RunResult) -> list[str]:
    """The lines of the section about what there is nothing to check at."""
    _, _, rest = result.stdout.str().partition("tqcheck: nothing to check ")
    lines = rest.partition("\n")[2].partition("\n=")[0].splitlines()
    return [line for line in lines if line and not re.match(r"\d+ \w+ in ", line)]


def test_what_the_settings_name_and_a_run_does_not_look_at_gets_a_line(
    pytester: pytest.Pytester, corpora: Path
) -> None:
    article(corpora, "a")
    pytester.mkdir("tests").joinpath("test_it.py").write_text("def test_it(): pass")
    pytester.makeini("[pytest]\ntestpaths = tests\ntqcheck_paths = corpora\n")
    line = "corpora: not looked at, although tqcheck_paths names it: name it to pytest as well, or in testpaths"
    for args in ((), ("tests",), ("tests/test_it.py::test_it", "-q")):
        result = run(pytester, *args)
        result.assert_outcomes(passed=1)
        assert complaints(result) == [line]
    for args in (("tests", "corpora"), ("tests", "corpora/pt-en/a"), (".",)):
        result = run(pytester, *args)
        assert result.parseoutcomes()["passed"] > 1
        assert complaints(result) == []


def test_folders_named_in_vain_get_a_line(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\ntestpaths = tests empty\n")
    for folder in ("tests", "empty", "code", "far/a/b"):
        (pytester.path / folder).mkdir(parents=True)
    (pytester.path / "tests" / "test_it.py").write_text("def test_it(): pass")
    (pytester.path / "code" / "it.py").write_text("")
    (pytester.path / "far" / "a" / "b" / "target.en.md").write_text(RIGHT)
    result = run(pytester)
    result.assert_outcomes(passed=1)
    assert complaints(result) == ["empty: no test and no article in it"]
    assert complaints(run(pytester, "tests", "code", "-k", "nothing")) == []
    (pytester.path / "corpus.toml").touch()
    assert complaints(run(pytester)) == ["empty: no article in it"]
    (pytester.path / "corpus.toml").unlink()
    unmarked = "not checked: no corpus.toml in it, in a folder in it, or above it; an empty one is enough"
    assert complaints(run(pytester, "far")) == [f"far: {unmarked}"]
    (pytester.path / "tests" / "test_it.py").write_text("def")
    assert complaints(run(pytester, "tests")) == []


def test_what_only_lacks_a_corpus_gets_a_line(pytester: pytest.Pytester, corpora: Path) -> None:
    folder = article(corpora, "a").rename(pytester.path / "mine")
    (pytester.path / "p.csv").write_text(f"id,source,target,source_lang,target_lang\na,{SOURCE},{RIGHT},pt,en\n")
    unmarked = "mine: not checked: no corpus.toml in it, in a folder in it, or above it; an empty one is enough"
    assert complaints(run(pytester, "mine")) == [unmarked]
    result = run(pytester, "mine/target.en.md")
    assert (result.ret, complaints(result)) == (pytest.ExitCode.USAGE_ERROR, [unmarked])
    result = run(pytester, "p.csv")
    line = "p.csv: not checked: no corpus.toml above it; an empty one is enough"
    assert (result.ret, complaints(result)) == (pytest.ExitCode.USAGE_ERROR, [line])
    (folder / "corpus.toml").touch()
    run(pytester, "mine/target.en.md").assert_outcomes(passed=1)
    (pytester.path / "corpus.toml").touch()
    run(pytester, "p.csv").assert_outcomes(passed=1)
    # What somebody else's plugin takes is none of ours.
    (pytester.path / "corpus.toml").unlink()
    pytester.makeconftest(
        """
        import pytest
        class Table(pytest.File):
            def collect(self):
                yield Row.from_parent(self, name="row")
        class Row(pytest.Item):
            def runtest(self): pass
        def pytest_collect_file(file_path, parent):
            return Table.from_parent(parent, path=file_path) if file_path.suffix == ".csv" else None
        """
    )
    result = run(pytester, "p.csv")
    result.assert_outcomes(passed=1)
    assert complaints(result) == []
