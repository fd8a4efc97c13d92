"""Relations that must hold between what is said of a pair and of the same pair written otherwise.

Metamorphic testing (Chen et al., 1998) needs nobody who knows the right answer: two answers must fit each other. For
tests of rules, packs and settings of one's own:

    assert list(broken(session.check_pair, pair)) == []
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from tqcheck.model import Article, Pair, PairReport

Check: TypeAlias = Callable[[Pair], PairReport]


@dataclass(frozen=True, slots=True)
class Relation:
    """A way to write a pair otherwise, and what must hold then.

    Attributes:
        name: in words.
        change: gives the other pair; None where there is nothing to change.
        trouble: of the two reports, what does not fit, in words; empty if all does.
    """

    name: str
    change: Callable[[Pair], Pair | None]
    trouble: Callable[[PairReport, PairReport], str]


def broken(check: Check, pair: Pair) -> Iterator[tuple[str, str]]:
    """The relations that do not hold for a pair: name, and what does not fit."""
    before = check(pair)
    for relation in RELATIONS:
        other = relation.change(pair)
        if other is not None and (trouble := relation.trouble(before, check(other))):
            yield relation.name, trouble


def _said(report: PairReport) -> Counter[str]:
    return Counter(each.code for each in report.findings if each.severity != "note")


def _the_same(before: PairReport, after: PairReport) -> str:
    return _differ(_said(before), _said(after))


def _the_same_figures(before: PairReport, after: PairReport) -> str:
    """What a network makes of a sentence may change with its digits; what is read in them, and what blocks, may not."""
    figures = (Counter(each.code for each in report.findings if each.family == "number") for report in (before, after))
    blocking = (Counter(each.code for each in report.findings if each.blocking) for report in (before, after))
    return _differ(*figures) or _differ(*blocking)


def _differ(before: Counter[str], after: Counter[str]) -> str:
    changes = (("lost", before - after), ("new", after - before))
    return "; ".join(f"{word} {', '.join(sorted(codes))}" for word, codes in changes if codes)


def _something_more(before: PairReport, after: PairReport) -> str:
    return "" if _said(after) - _said(before) else "nothing new is said"


def _fails(before: PairReport, after: PairReport) -> str:
    del before
    return "it passes" if after.passed else ""


def _on_both(change: Callable[[str], str]) -> Callable[[Pair], Pair | None]:
    """A change of titles and bodies of both sides."""

    def article(each: Article) -> Article:
        return replace(each, title=change(each.title), body=change(each.body))

    def apply(pair: Pair) -> Pair | None:
        other = replace(pair, target=article(pair.target), source=pair.source and article(pair.source))
        return None if other == pair else other

    return apply


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _trailing_blanks(text: str) -> str:
    return text.replace("\n", "  \n") + " "


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def _doubled(pair: Pair) -> Pair | None:
    body = pair.target.body
    if not body.strip():
        return None
    return replace(pair, target=replace(pair.target, body=f"{body}\n\n{body}"))


def _untranslated(pair: Pair) -> Pair | None:
    if pair.source is None or pair.source.lang == pair.target.lang:
        return None
    return replace(pair, target=replace(pair.source, lang=pair.target.lang))


RELATIONS: tuple[Relation, ...] = (
    Relation("other line ends change nothing", _on_both(_line_ends), _the_same),
    Relation("blanks at the ends of lines change nothing", _on_both(_trailing_blanks), _the_same),
    Relation("another normal form of Unicode changes nothing", _on_both(_decomposed), _the_same),
    Relation("digits of another script change nothing", _on_both(_plain_digits), _the_same_figures),
    Relation("a translation that stands there twice is told", _doubled, _something_more),
    Relation("the original as its own translation fails", _untranslated, _fails),
)
