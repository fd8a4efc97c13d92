"""The smallest form of a regression case that still shows its fault.

Whole sentences go first, then what stands between commas, then, where asked for, single words: half of what is left at
once, then a quarter, until nothing can go (delta debugging: Zeller and Hildebrandt, "Simplifying and isolating
failure-inducing input", 2002).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from typing import TypeVar

from tqcheck import lang
from tqcheck.decisions.cases import Case, run_case
from tqcheck.errors import SettingsError
from tqcheck.lang.marks import COMMAS, PAUSES, chars
from tqcheck.plan import Plan
from tqcheck.runner import check_pair
from tqcheck.safe import quoted
from tqcheck.text.sentences import sentences
from tqcheck.text.words import word_spans

T = TypeVar("T")

#: What ends a clause, with the blanks behind it; a comma before a digit stands within a figure.
_CLAUSE_END = re.compile(rf"[{chars(COMMAS, PAUSES)}](?!\d)\s*+")


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the original, or a piece of the translation as the wrong and the right text have it."""

    source: str = ""
    wrong: str = ""
    right: str = ""


def minimise(case: Case, plan: Plan, *, words: bool = False, step: Callable[[], object] = lambda: None) -> Case:
    """Take away what a guarded case does not need: its rule must still fire on the wrong text and not on the right one.

    Args:
        case: a guarded one that passes.
        plan: what it is checked with.
        words: take single words away as well; what is left need not be a sentence any more.
        step: called before each check.

    Raises:
        SettingsError: the case does not pass as it is, so nothing says what has to be kept.
    """

    check = partial(check_pair, plan=plan)

    def holds(smaller: Case) -> bool:
        step()
        return bool(smaller.wrong and smaller.right) and run_case(smaller, check).outcome == "passed"

    if case.state != "guarded" or not holds(case):
        raise SettingsError(f"case {quoted(case.id)}: only a guarded case that passes can be made smaller")
    for cut in (_sentences, _clauses, _words) if words else (_sentences, _clauses):
        case = _less(case, cut, holds)
    return case


def shrink(parts: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> Sequence[T]:
    """Leave out what can be left out of some parts, of which all together hold; of what is left none can go alone."""
    size = len(parts) // 2
    while size:
        start, count = 0, len(parts)
        while start < len(parts):
            fewer = [*parts[:start], *parts[start + size :]]
            if holds(fewer):
                parts = fewer
            else:
                start += size
        # With one part gone another one may be needed no more.
        size = size // 2 or int(len(parts) < count)
    return parts


def _less(case: Case, cut: Callable[[str, str], list[str]], holds: Callable[[Case], bool]) -> Case:
    parts = [
        *(_Part(source=text) for text in cut(case.source, case.source_lang)),
        *_common(cut(case.wrong, case.target_lang), cut(case.right, case.target_lang)),
    ]
    return _of(case, shrink(parts, lambda fewer: holds(_of(case, fewer))))


def _common(wrong: Sequence[str], right: Sequence[str]) -> Iterator[_Part]:
    """The pieces of two texts: those that are the same as one part, those between as another."""
    for tag, start, end, other, last in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_Part(wrong=text, right=text) for text in wrong[start:end])
        else:
            yield _Part(wrong="".join(wrong[start:end]), right="".join(right[other:last]))


def _of(case: Case, parts: Sequence[_Part]) -> Case:
    source, wrong, right = (
        "".join(getattr(part, side) for part in parts).strip() for side in ("source", "wrong", "right")
    )
    return replace(case, source=source, source_lang=case.source_lang if source else "", wrong=wrong, right=right)


def _sentences(text: str, code: str) -> list[str]:
    return _cut(text, [each.start for each in sentences("", text, lang.load(code))]) if text else []


def _clauses(text: str, code: str) -> list[str]:
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    return _cut(text, sorted({*(each.start for each in sentences("", text, lang.load(code))), *ends})) if text else []


def _words(text: str, code: str) -> list[str]:
    del code
    return _cut(text, [start for start, _ in word_spans(text)])


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    """A text in pieces that begin at given places, the first one at its beginning."""
    inner = [start for start in starts if 0 < start < len(text)]
    return [text[start:end] for start, end in zip([0, *inner], [*inner, len(text)], strict=True)]
