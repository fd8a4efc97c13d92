"""A regression case in other words: other figures, countries, cities, days and verbs, the same in all of its texts.

Names come from CLDR, verbs from the language packs. A name is exchanged where it stands in the text as CLDR writes it;
inflected forms stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from unicodedata import decimal

from tqcheck import lang
from tqcheck.decisions.cases import Case
from tqcheck.lang import cldr
from tqcheck.text.fold import WORD, fold, fold_word
from tqcheck.text.lexicon import alternation, find, matcher

#: A case's texts and their languages.
_TEXTS = (("source", "source_lang"), ("wrong", "target_lang"), ("right", "target_lang"))
_DIGITS = re.compile(r"\d++")
#: Figures up to this one may be days of a month or hours; those between the other two may be years.
_DAYS, _DAY_DIGITS, _YEARS = 28, 2, (1900, 2100)
#: Digits of the longest run that is taken for a figure.
_LONGEST = 12
#: Letters at the end by which a verb of a list tells person and tense, for all languages alike.
_ENDING = 2
_VERBS = "reporting"
#: How often another figure is thrown for before the old one stays.
_TRIES = 50


@dataclass(frozen=True, slots=True)
class Variant:
    """A case with something else in it.

    Attributes:
        kind: what was exchanged ("figures", "countries", "cities", "weekdays", "months", "verbs").
        case: the case, with all three texts changed alike.
    """

    kind: str
    case: Case


def variants(case: Case, tries: int, seed: int) -> Iterator[Variant]:
    """Say a case in other words, each kind of words by itself; none twice.

    Args:
        case: its `source`, `wrong` and `right` are changed, all else stays.
        tries: how many of each kind are tried; fewer come out where a case has little of a kind.
        seed: the same one makes the same variants.
    """
    for kind, vary in _KINDS.items():
        made = (vary(case, Random(f"{seed} {kind} {number}")) for number in range(tries))  # noqa: S311
        for other in dict.fromkeys(made):
            if other is not None and other != case:
                yield Variant(kind, other)


def _figures(case: Case, random: Random) -> Case | None:
    """Other figures in digits, as long as before: each for the same one everywhere."""
    runs = {name: [_value(run) for run in _DIGITS.findall(getattr(case, name))] for name, _ in _TEXTS}
    if not set(runs["right"]) & set(runs["source"] if case.source else runs["right"]):
        return None
    found = dict.fromkeys(run for some in runs.values() for run in some)
    others: dict[str, str] = {}
    for run in found:
        taken = {*found, *others.values()}
        others[run] = next((new for new in (_like(run, random) for _ in range(_TRIES)) if new not in taken), run)
    return _changed(case, lambda text, _: _DIGITS.sub(lambda m: _written(m[0], others[_value(m[0])]), text))


def _value(run: str) -> str:
    """Some digits of any script as ASCII has them."""
    return "".join(str(decimal(each)) for each in run)


def _like(run: str, random: Random) -> str:
    """Another figure of the same length, and of the same use where that can be told."""
    if len(run) > _LONGEST:
        return run
    number = int(run)
    low, high = (10 ** (len(run) - 1), 10 ** len(run) - 1) if len(run) > 1 else (2, 9)
    if len(run) <= _DAY_DIGITS and number <= _DAYS:
        high = min(high, _DAYS)
    elif _YEARS[0] <= number < _YEARS[1]:
        low, high = _YEARS
    return str(random.randint(low, high))


def _written(was: str, new: str) -> str:
    """ASCII digits in the script of others."""
    zero = ord(was[0]) - decimal(was[0])
    return "".join(chr(zero + int(each)) for each in new)


def _named(names: Callable[[str], Mapping[str, str]]) -> Callable[[Case, Random], Case | None]:
    """A way to exchange names that a table has in both languages."""

    def vary(case: Case, random: Random) -> Case | None:
        ours = names(case.target_lang)
        theirs = names(case.source_lang) if case.source else ours
        known = [key for key in ours if key in theirs]
        in_source = _in(case.source, theirs, case.source_lang) if case.source else known
        in_right, in_wrong = (_in(text, ours, case.target_lang) for text in (case.right, case.wrong))
        if not any(key in in_source and key in in_right for key in known):
            return None
        # What is wrong may be such a name as well.
        met = [key for key in known if key in in_right or key in in_wrong]
        free = [key for key in known if key not in met]
        new = dict(zip(met, random.sample(free, min(len(met), len(free))), strict=False))
        tables = {case.target_lang: ours, case.source_lang: theirs}

        def other(text: str, code: str) -> str:
            exchanged = {tables[code][was]: tables[code][now] for was, now in new.items()}
            return _pattern(exchanged, code).sub(lambda match: exchanged[match[0]], text)

        return _changed(case, other)

    return vary


def _in(text: str, names: Mapping[str, str], code: str) -> frozenset[str]:
    """The keys of a table whose names stand in a text."""
    found = set(_pattern((name for name in names.values() if name in text), code).findall(text))
    return frozenset(key for key, name in names.items() if name in found)


def _pattern(names: Iterable[str], code: str) -> re.Pattern[str]:
    apart = lang.load(code).spaces
    return re.compile(rf"(?<!{WORD}){alternation(names)}(?!{WORD})" if apart else alternation(names))


def _verbs(case: Case, random: Random) -> Case | None:
    """Other verbs of speech of the same class, which end alike."""

    def other(text: str, code: str) -> str:
        for list_ in sorted(name for name in lang.load(code).words if name.startswith(f"{_VERBS}.")):
            text = _respoken(text, code, list_, chosen.setdefault((code, list_), random.random()))
        return text

    chosen: dict[tuple[str, str], float] = {}
    changed = _changed(case, other)
    return changed if changed.right != case.right and changed.wrong != case.wrong else None


def _respoken(text: str, code: str, list_: str, place: float) -> str:
    """A text with each of a list's words exchanged for another one of the list, that `place` (0..1) picks."""
    pack = lang.load(code)
    folded = fold(text)
    for match in reversed(find(matcher(pack, list_), folded.text)):
        alike = [
            each
            for each in pack.list(list_)
            if "*" not in each and fold_word(each) != match.text and fold_word(each)[-_ENDING:] == match.text[-_ENDING:]
        ]
        if alike:
            start, end = folded.span(match.start, match.end)
            text = text[:start] + alike[int(place * len(alike))] + text[end:]
    return text


def _changed(case: Case, other: Callable[[str, str], str]) -> Case:
    texts = {name: other(getattr(case, name), getattr(case, code)) for name, code in _TEXTS}
    return replace(case, source=texts["source"], wrong=texts["wrong"], right=texts["right"])


_KINDS: Mapping[str, Callable[[Case, Random], Case | None]] = {
    "figures": _figures,
    "countries": _named(cldr.countries),
    "cities": _named(cldr.cities),
    "weekdays": _named(cldr.weekdays),
    "months": _named(cldr.months),
    "verbs": _verbs,
}
