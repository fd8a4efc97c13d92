"""Relations that must hold between what is said of a pair and of the same pair written otherwise.

Metamorphic testing (Chen et al., 1998) needs nobody who knows the right answer: two answers must fit each other. For
tests of rules, packs and settings of one's own:

    assert list(broken(session.check_pair, pair)) == []
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, get_args

from tqcheck.model import Article, Family, Pair, PairReport

Check: TypeAlias = Callable[[Pair], PairReport]

_BLANK_LINES = re.compile(r"\n\s*\n")
#: A paragraph of sentences: it begins with no mark of Markdown, and ends as they do.
_PROSE = re.compile(r"(?![#>|*+=`~\[<!-]|\d+[.)]).*[^\w\s]", re.DOTALL)


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


def _said(report: PairReport, families: Collection[str] = get_args(Family)) -> Counter[str]:
    return Counter(each.code for each in report.findings if each.severity != "note" and each.family in families)


def _the_same(before: PairReport, after: PairReport) -> str:
    return _differ(_said(before), _said(after))


def _the_same_figures(before: PairReport, after: PairReport) -> str:
    """What a network makes of a sentence may change with its digits; what is read in them, and what blocks, may not."""
    figures = (Counter(each.code for each in report.findings if each.family == "number") for report in (before, after))
    blocking = (Counter(each.code for each in report.findings if each.blocking) for report in (before, after))
    return _differ(*figures) or _differ(*blocking)


def _no_sentence(before: PairReport, after: PairReport) -> str:
    """What a headline or a pronoun stands for may change with the order; figures, and what is left out, may not."""
    return _differ(*(_said(report, ("number", "completeness")) for report in (before, after)))


def _mirrored(before: PairReport, after: PairReport) -> str:
    """What a rule says is about translations; which sentences a side has alone is not, with the same aligner."""
    if after.crashes:
        return f"crashed: {', '.join(each.code for each in after.crashes)}"
    if before.alignment != after.alignment:
        return ""
    was = {(bead.target, bead.source) for bead in before.beads if not (bead.source and bead.target)}
    now = {(bead.source, bead.target) for bead in after.beads if not (bead.source and bead.target)}
    return f"sentences of a side alone: {len(was - now)} lost, {len(now - was)} new" if was != now else ""


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


def _in_step(change: Callable[[list[str]], list[str]], *, prose: bool = False) -> Callable[[Pair], Pair | None]:
    """A change of the paragraphs of both sides, where one has as many as the other; `prose`: and nothing else in it."""

    def apply(pair: Pair) -> Pair | None:
        if pair.source is None:
            return None
        target, source = (_BLANK_LINES.split(each.body.strip()) for each in (pair.target, pair.source))
        if not len(target) == len(source) > 1 or (prose and not all(map(_PROSE.fullmatch, (*target, *source)))):
            return None
        one, other = ("\n\n".join(change(each)) for each in (target, source))
        return replace(pair, target=replace(pair.target, body=one), source=replace(pair.source, body=other))

    return apply


def _from_the_end(paragraphs: list[str]) -> list[str]:
    return paragraphs[::-1]


def _by_twos(paragraphs: list[str]) -> list[str]:
    return [" ".join(paragraphs[start : start + 2]) for start in range(0, len(paragraphs), 2)]


def _swapped(pair: Pair) -> Pair | None:
    if pair.source is None or pair.source.lang == pair.target.lang:
        return None
    return replace(pair, target=pair.source, source=pair.target)


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
    Relation(
        "paragraphs from the last to the first change no figure, and nothing is left out",
        _in_step(_from_the_end),
        _no_sentence,
    ),
    Relation("paragraphs two by two as one change nothing", _in_step(_by_twos, prose=True), _the_same),
    Relation("the other way round each side has the same sentences alone", _swapped, _mirrored),
    Relation("the original as its own translation fails", _untranslated, _fails),
)
