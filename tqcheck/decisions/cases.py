"""Regression cases: a spotted error with its right translation, kept as one file and run like a test."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from tqcheck import verdict
from tqcheck.decisions.lookup import lookup
from tqcheck.errors import SettingsError
from tqcheck.files import why, write_whole
from tqcheck.model import FAMILY_OF_PREFIX, Article, Bead, Excerpt, Family, Finding, Pair, PairReport, Sentence
from tqcheck.rules import catalogue
from tqcheck.runner import check_pair
from tqcheck.safe import quoted
from tqcheck.settings import CORPUS_FILE
from tqcheck.tables import build, dump, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from tqcheck.runner import Plan

State = Literal["guarded", "known-missed", "retired"]
Outcome = Literal["passed", "failed", "expected-failure", "skipped"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_KEYS = {"origin": "from"}  # `from` is a word of Python
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Case:
    """A spotted error. An empty `source` makes a target-only case; `origin` (in the file: `from`) says whence it is."""

    id: str
    source_lang: str
    target_lang: str
    source: str
    wrong: str
    right: str
    family: Family
    state: State
    reason: str
    code: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of a case, why, and the reports of both texts (None for a retired case)."""

    case: Case
    outcome: Outcome
    detail: str
    wrong: PairReport | None = None
    right: PairReport | None = None


def load_case(path: Path) -> Case:
    """Read a case file.

    Raises:
        SettingsError: it cannot be read or breaks the form.
    """
    case = build(Case, read_toml(path), str(path), _KEYS)
    if case.id != path.stem:
        raise SettingsError(f"{path}: id is {quoted(case.id)}, but the file's name says {quoted(path.stem)}")
    return _checked(case, str(path))


def load_cases(folder: Path) -> tuple[Case, ...]:
    """Read all cases of a folder, by id.

    Raises:
        SettingsError: there is no such folder, it is one of articles, or a file in it breaks the form.
    """
    if not folder.is_dir():
        raise SettingsError(f"{folder}: no such folder of cases")
    if (folder / CORPUS_FILE).exists():
        raise SettingsError(
            f"{folder}: a folder of articles ({CORPUS_FILE}), not of cases, such as corpora/regressions"
        )
    return tuple(load_case(path) for path in sorted(folder.glob("*.toml")))


def dump_case(case: Case) -> str:
    """Return a case as the text of its file.

    Raises:
        SettingsError: a text holds a lone surrogate, which no TOML file can.
    """
    return dump({_KEYS.get(each.name, each.name): getattr(case, each.name) for each in fields(case)})


def write_case(folder: Path, case: Case) -> Path:
    """Write a case into a folder, which is made if need be; the file appears whole or not at all.

    Raises:
        SettingsError: the case breaks the form, there is one of that id already, or the file cannot be written.
    """
    text = dump_case(_checked(case, f"case {quoted(case.id)}"))
    path = folder / f"{case.id}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, text, replace=False)
    except OSError as error:
        if path.exists():
            raise SettingsError(f"{path}: there is such a case already; nothing was written") from error
        raise SettingsError(f"{path}: cannot be written: {why(error)}") from error
    return path


def replace_case(path: Path, case: Case) -> None:
    """Write a case in the place of its file, whole or not at all.

    Raises:
        SettingsError: the case breaks the form, or the file cannot be written.
    """
    text = dump_case(_checked(case, str(path)))
    try:
        write_whole(path, text)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {why(error)}") from error


def guarded(case: Case) -> Case:
    """The case as one that a rule is to catch, whether one does or not."""
    return replace(case, state="guarded")


def run_case(case: Case, check: Callable[[Pair], PairReport]) -> CaseResult:
    """Check the wrong and the right text, each as a pair with the original.

    A guarded case passes when its rule (without a code: any rule of its family) fires on the wrong text and is silent
    on the right one. A known-missed case is an expected failure until then, and fails when that day comes. A text is
    taken as a body; in a case of the family "title" its first paragraph is the title.
    """
    if case.state == "retired":
        return CaseResult(case, "skipped", f"retired: {case.reason}")
    wrong, right = (check(_pair(case, text)) for text in (case.wrong, case.right))
    crashes = [crash for report in (wrong, right) for crash in report.crashes]
    trouble = _trouble(case, wrong, right)
    outcome: Outcome
    if crashes:
        outcome, detail = "failed", f"{crashes[0].code} crashed: {crashes[0].error}"
    elif case.state == "guarded":
        outcome, detail = ("failed", trouble) if trouble else ("passed", "")
    else:
        outcome, detail = ("expected-failure", trouble) if trouble else ("failed", "now caught: set state to guarded")
    return CaseResult(case, outcome, detail, wrong, right)


def settled(case: Case, plan: Plan) -> Case:
    """Return the case with the state that running it shows: guarded if it is caught, else known-missed.

    Raises:
        SettingsError: a rule crashes on it.
    """
    result = run_case(guarded(case), partial(check_pair, plan=plan))
    if any(report and report.crashes for report in (result.wrong, result.right)):
        raise SettingsError(f"case {quoted(case.id)}: {result.detail}")
    return replace(case, state="guarded" if result.outcome == "passed" else "known-missed")


def case_from_finding(report: PairReport, fingerprint: str, right: str, reason: str) -> Case:
    """Make a guarded case of a finding and the sentences aligned around it.

    Where the finding says that something was left out (or put in), the neighbouring sentences come along.

    Args:
        report: the pair that has the finding.
        fingerprint: the finding's, or its beginning, six characters or more.
        right: the right translation of the sentence or sentences that the finding lies in; of what was left out; or
            nothing, if what was put in is to go.
        reason: why the wrong text is wrong, in plain words.

    Raises:
        SettingsError: no finding or several begin so, or the finding has no place in the texts.
    """
    return case_from_run([report], fingerprint, right, reason)


def case_from_run(reports: Iterable[PairReport], fingerprint: str, right: str, reason: str) -> Case:
    """Make a case of a finding in any of a run's reports; see `case_from_finding`.

    Raises:
        SettingsError: as above, or the right text is the wrong one, whose finding is a false alarm then.
    """
    report, finding = lookup(reports, fingerprint)[0]
    source, before, wrong, after = _around(report, finding)
    if wrong == right:
        decide = f'tqcheck decisions add RUN.jsonl {finding.fingerprint} --verdict wrong --reason "..." --who "..."'
        raise SettingsError(f"the case: wrong and right are the same text; if nothing is wrong with it: {decide}")
    source_lang = report.source_lang or ""
    case = Case(
        id=_slug(f"{finding.code}-{finding.slug}-{finding.fingerprint[:12]}"),
        source_lang=source_lang if source else "",
        target_lang=report.target_lang,
        source=source,
        wrong=_joined(before, wrong, after),
        right=_joined(before, right, after),
        family=finding.family,
        state="guarded",
        reason=reason,
        code=finding.code,
        origin=f"{report.corpus}/{report.id} {finding.fingerprint}",
    )
    return _checked(case, "the case")


def case_from_texts(
    *,
    source_lang: str,
    target_lang: str,
    source: str,
    wrong: str,
    right: str,
    family: str,
    reason: str,
    plan: Plan,
    origin: str | None = None,
) -> Case:
    """Make a case of an error that was missed; it is known-missed unless a rule catches it after all.

    Raises:
        SettingsError: the family is unknown, a language is missing, or the wrong text is the right one.
    """
    digest = hashlib.sha256("\x00".join((source, wrong, right)).encode("utf-8", "surrogatepass")).hexdigest()
    table: dict[str, Any] = {
        "id": _slug(f"{family}-{digest[:12]}"),
        "source_lang": source_lang,
        "target_lang": target_lang,
        "source": source,
        "wrong": wrong,
        "right": right,
        "family": family,
        "state": "known-missed",
        "reason": reason,
        "from": origin,
    }
    return settled(_checked(build(Case, table, "the case", _KEYS), "the case"), plan)


def _checked(case: Case, where: str) -> Case:
    """The case, if its values fit each other."""
    if not _ID.fullmatch(case.id):
        raise SettingsError(f"{where}: an id is of a-z, 0-9 and -, at most 100 characters, not {quoted(case.id)}")
    if not case.target_lang or (case.source and not case.source_lang):
        raise SettingsError(f"{where}: {'source_lang' if case.target_lang else 'target_lang'} is empty")
    if case.wrong == case.right:
        raise SettingsError(f"{where}: wrong and right are the same text")
    if not case.reason.strip():
        raise SettingsError(f"{where}: the reason is missing: say in plain words why the text is wrong")
    if case.code is not None:
        _check_code(case.code, case, where)
    return case


def _check_code(code: str, case: Case, where: str) -> None:
    family = FAMILY_OF_PREFIX.get(code[:3])
    # A retired case may outlive its rule.
    if case.state != "retired" and code not in catalogue.codes():
        raise SettingsError(f"{where}: {catalogue.unknown(code, catalogue.codes())}")
    if family != case.family:
        raise SettingsError(f"{where}: {code} is of the family {family}, not {case.family}")


def _pair(case: Case, text: str) -> Pair:
    source = _article(case, case.source_lang, case.source) if case.source else None
    return Pair(case.id, ".", "", target=_article(case, case.target_lang, text), source=source)


def _article(case: Case, lang: str, text: str) -> Article:
    if case.family != "title":
        return Article(lang, "", text)
    title, *rest = _BLANK_LINE.split(text, maxsplit=1)
    return Article(lang, title, rest[0] if rest else "")


def _trouble(case: Case, wrong: PairReport, right: PairReport) -> str:
    """Why the case is not caught; empty if it is."""
    rule = case.code or f"a rule of the family {case.family}"
    if not _firing(case, wrong):
        skip = next((skip.reason for skip in wrong.skips if skip.code == case.code), None)
        return f"{rule} is silent on the wrong text" + (f" (skipped: {skip})" if skip else "")
    if firing := _firing(case, right):
        return f"{rule} fires on the right text, too: {firing[0].message}"
    return ""


def _firing(case: Case, report: PairReport) -> list[Finding]:
    if case.code:
        return [each for each in report.findings if each.code == case.code]
    return [each for each in verdict.of(report).faults if each.family == case.family]


def _around(report: PairReport, finding: Finding) -> tuple[str, str, str, str]:
    """The source of a finding's beads, and its translation: what stands before, the beads' own, what stands after."""
    sources, targets = report.sentences.source, report.sentences.target
    core = _beads(report, touched(sources, finding.source), touched(targets, finding.target))
    here, there = _indices(core)
    if not here and not there:
        raise SettingsError(f"finding {finding.fingerprint} lies in no sentence: give the texts with --missed")
    around = _neighbours(report, here, there) if report.beads and not (here and there) else []
    more_sources, more_targets = _indices(around)
    # What was left out stands, in the translation, where its neighbours in the original leave a gap.
    gap = min(there) if there else max(_indices(_beads(report, {min(here) - 1}, set()))[1], default=-1) + 1
    source, target = report.texts.source, report.texts.target
    return (
        text_of(source, sources, here | more_sources),
        text_of(target, targets, {index for index in more_targets if index < gap}),
        text_of(target, targets, there),
        text_of(target, targets, {index for index in more_targets if index >= gap}),
    )


def _neighbours(report: PairReport, here: set[int], there: set[int]) -> list[Bead]:
    """The beads next to sentences that have no counterpart, within the same field."""
    sentences, ours = (report.sentences.source, here) if here else (report.sentences.target, there)
    near = {index for index in (min(ours) - 1, max(ours) + 1) if 0 <= index < len(sentences)}
    near = {index for index in near if sentences[index].field == sentences[min(ours)].field}
    return _beads(report, near, set()) if here else _beads(report, set(), near)


def touched(sentences: Sequence[Sentence], excerpt: Excerpt | None) -> set[int]:
    """The indices of the sentences that an excerpt lies in."""
    if excerpt is None:
        return set()
    last = max(excerpt.end, excerpt.start + 1)
    return {n for n, s in enumerate(sentences) if s.field == excerpt.field and s.start < last and excerpt.start < s.end}


def _beads(report: PairReport, sources: set[int], targets: set[int]) -> list[Bead]:
    beads = [bead for bead in report.beads if sources & set(bead.source) or targets & set(bead.target)]
    # Without an original there are no beads.
    return beads or ([Bead((), tuple(sorted(targets)), 1.0)] if targets and not report.beads else [])


def _indices(beads: Sequence[Bead]) -> tuple[set[int], set[int]]:
    return {index for bead in beads for index in bead.source}, {index for bead in beads for index in bead.target}


def text_of(article: Article | None, sentences: Sequence[Sentence], indices: set[int]) -> str:
    """Some sentences by their indices, as they stand, the space between paragraphs kept as one blank line."""
    text, paragraph = "", None
    for index in sorted(indices):
        each = sentences[index]
        whole = (article.title if each.field == "title" else article.body) if article else ""
        if text:
            text += " " if each.paragraph == paragraph else "\n\n"
        text += whole[each.start : each.end]
        paragraph = each.paragraph
    return text


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
