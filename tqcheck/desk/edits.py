"""From what somebody at the desk asks for to the changes of files that it comes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from tqcheck.codec import from_json
from tqcheck.decisions import cases
from tqcheck.decisions.applied import today
from tqcheck.decisions.lookup import lookup
from tqcheck.decisions.waivers import decision_on, with_decisions
from tqcheck.desk.writes import Change, ConflictError, DeskError, Proposal, content, version
from tqcheck.files import shown_path
from tqcheck.readers.rewrite import document, rewritten
from tqcheck.safe import quoted, safe
from tqcheck.wording import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tqcheck.desk.shelf import Shelf
    from tqcheck.wording import Words

#: What a case is called, by its state.
_CASES: Mapping[cases.State, str] = {
    "guarded": N_("a guarded case"),
    "known-missed": N_("a known-missed case"),
    "retired": N_("a retired case"),
}
_FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict on a finding; one that is "wrong" waives it, `until` a day if there is one."""

    article: str
    fingerprint: str
    verdict: str
    reason: str
    who: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Other words in a translation."""

    article: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A finding to be kept as a regression case, with the right translation."""

    article: str
    fingerprint: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that no rule found: the words of both sides, and how they should read."""

    article: str
    source: str
    wrong: str
    right: str
    family: str
    reason: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """A pasted pair that is to lie in the corpus: in that of `folder`, a number in `Shelf.folders`."""

    article: str
    folder: int
    name: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class At:
    """Where a request is answered.

    Attributes:
        shelf: the articles.
        cases: folder of the regression cases.
        version: of the file that is to change, as whoever asks has seen it.
        words: in which proposals are named.
    """

    shelf: Shelf
    cases: Path
    version: str
    words: Words


def proposal(data: dict[str, Any], at: At) -> Proposal:
    """The changes that a request comes to.

    Args:
        data: its JSON; `kind` says which of the classes above the rest is.
        at: where it is answered.

    Raises:
        ConflictError: the file that would change is not the one that was shown.
        DeskError: the request breaks its form.
        TqcheckError: what it asks for does not fit; the message says why.
    """
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in _KINDS:
        raise DeskError(f"no such kind of change: {quoted(kind)}")
    cls, make = _KINDS[kind]
    try:
        request: Any = from_json(cls, data)
    except ValueError as error:
        raise DeskError(f"{kind}: {error}") from error
    return make(request, at)


def _verdict(asked: Verdict, at: At) -> Proposal:
    entry = at.shelf.entry(asked.article)
    home = entry.decided.home
    if home is None or entry.report is None:
        raise DeskError("a pasted pair keeps no verdicts; put it into the corpus first")
    (_, finding), *_ = lookup([entry.report], asked.fingerprint)
    decision = decision_on(finding, home.article, asked.verdict, asked.reason, asked.who, asked.until, when=today())
    old = content(home.file)
    new = with_decisions(home.file, [decision]).encode()
    verdict = at.words.gettext(decision.verdict)
    words = at.words.gettext("%(rule)s is %(verdict)s", rule=finding.code, verdict=verdict)
    return _proposal(words, Change(home.file, old, new), asked.article, at)


def _text(asked: Text, at: At) -> Proposal:
    entry = at.shelf.entry(asked.article)
    file = entry.file
    if file is None:
        raise DeskError("a pasted pair lies in no file; put it into the corpus first")
    entry.edited(asked.title, asked.body)
    old = content(file)
    if old is None:
        raise DeskError(f"{quoted(file.name)} is not there any more")
    new = rewritten(file.name, old, asked.title, asked.body)
    return _proposal(at.words.gettext("the translation"), Change(file, old, new), asked.article, at)


def _case(asked: KeptCase, at: At) -> Proposal:
    report = at.shelf.entry(asked.article).report
    found = cases.case_from_run([report] if report else [], asked.fingerprint, asked.right, asked.reason)
    return _new_case(at.shelf.work(lambda session: cases.settled(found, session.plan)), asked.article, at)


def _missed(asked: Missed, at: At) -> Proposal:
    pair = at.shelf.entry(asked.article).pair
    case = at.shelf.work(
        lambda session: cases.case_from_texts(
            source_lang=pair.source.lang if pair.source and asked.source else "",
            target_lang=pair.target.lang,
            source=asked.source,
            wrong=asked.wrong,
            right=asked.right,
            family=asked.family,
            reason=asked.reason,
            plan=session.plan,
            origin=f"{pair.corpus}/{pair.id}",
        )
    )
    return _new_case(case, asked.article, at)


def _new_case(case: cases.Case, article: str, at: At) -> Proposal:
    path = at.cases / f"{case.id}.toml"
    if content(path) is not None:
        raise DeskError(f"{safe(shown_path(path))}: there is such a case already")
    text = cases.dump_case(case)
    words = at.words.gettext(_CASES[case.state])
    return Proposal(words, (Change(path, None, text.encode()),), article)


def _adopted(asked: Adopted, at: At) -> Proposal:
    if not _FOLDER_NAME.fullmatch(asked.name):
        raise DeskError(f"a folder's name is of a-z, 0-9 and -, at most 80 characters, not {quoted(asked.name)}")
    folders = at.shelf.folders
    if not 0 <= asked.folder < len(folders):
        raise DeskError("no such folder; load this page again")
    folder = folders[asked.folder] / asked.name
    if folder.exists():
        raise DeskError(f"{safe(shown_path(folder))} is there already; choose another name")
    pair = at.shelf.entry(asked.article).edited(asked.title, asked.body)
    sides = [("source", pair.source), ("target", pair.target)]
    changes = tuple(
        Change(folder / f"{side}.{each.lang}.md", None, document(each.title, each.body)) for side, each in sides if each
    )
    words = at.words.gettext("the article %(name)s", name=asked.name)
    return Proposal(words, changes, asked.article, pasted=None if pair.path else pair)


def _proposal(words: str, change: Change, article: str, at: At) -> Proposal:
    """A change of a file that was shown.

    Raises:
        ConflictError: it is another one by now.
    """
    if version(change.old) != at.version:
        raise ConflictError(change.path, change.old, change.new)
    return Proposal(words, (change,), article)


_Make: TypeAlias = "Callable[[Any, At], Proposal]"
_KINDS: Mapping[str, tuple[type, _Make]] = {
    "verdict": (Verdict, _verdict),
    "text": (Text, _text),
    "case": (KeptCase, _case),
    "missed": (Missed, _missed),
    "article": (Adopted, _adopted),
}
