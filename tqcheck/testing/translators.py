"""How a translation system does on small texts that vary one thing: figures, names, negation, gender, who does what.

Behavioural tests after Ribeiro et al., "Beyond Accuracy: Behavioral Testing of NLP models with CheckList" (ACL 2020):
what must show in the translation, what must change with the text, and what must not. The texts are in
`translator_probes.toml`; the rules that look at translations anyway look at these as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from random import Random
from typing import TypeAlias

import tomli
from babel.numbers import format_decimal

from tqcheck import lang
from tqcheck.errors import SettingsError
from tqcheck.lang import cldr
from tqcheck.model import Article
from tqcheck.safe import quoted
from tqcheck.session import Session
from tqcheck.text.fold import fold
from tqcheck.text.lexicon import find, matcher
from tqcheck.text.words import folded_words

#: Gives the translation of a text.
Translate: TypeAlias = Callable[[str], str]
_Names: TypeAlias = Mapping[str, str]

#: Figures for {n} and {m}.
_FIGURES = {"n": range(23, 99), "m": range(340, 990)}
#: Share of its words that a translation keeps when a figure or a name of the text is another one; set by eye.
_KEPT = 0.75
_SLOT = re.compile(r"\{(\w+)\}")
#: What makes several words of a name.
_APART = re.compile(r"[\s\-–’'().,]")
#: Names that a text has slots for at most, and so must be known at least.
_LEAST = 2
#: The rules that name such faults, by capability.
_RULES = {"numbers": "NUM", "names": "ENT", "negation": "MNG", "gender": "MNG", "swaps": "ENT"}
CAPABILITIES = tuple(_RULES)
#: For a session that only looks at trials.
SELECT = tuple(sorted(set(_RULES.values())))


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of two texts that differ in one thing.

    Attributes:
        capability: "numbers", "names", "negation", "gender" or "swaps".
        sources, translations: the texts.
        fault: what is wrong with the translations, in words; empty if nothing is.
    """

    capability: str
    sources: tuple[str, ...]
    translations: tuple[str, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class _Filled:
    """A text with its slots filled: slot -> what is to stand in the translation."""

    text: str
    theirs: _Names


def languages() -> list[str]:
    """The source languages that there are texts in."""
    return sorted(_texts())


def trials(
    translate: Translate,
    session: Session,
    source_lang: str,
    target_lang: str,
    seed: int,
    only: Collection[str] = CAPABILITIES,
) -> Iterator[Trial]:
    """Translate the texts of a language, two that belong together at a time, and say what is wrong.

    Args:
        translate: gives the translation of a text.
        session: whose rules look at each translation, too.
        source_lang: one of `languages()`.
        target_lang: any ISO 639 code.
        seed: the same one chooses the same figures and names.
        only: the capabilities to try; those that the other language cannot show are left out (`can_tell`).

    Raises:
        SettingsError: there are no texts in that language, or no names in the other.
        EngineError: the translator or an engine failed.
    """
    if source_lang not in _texts():
        known = ", ".join(languages())
        raise SettingsError(
            f"there are no texts to try a translation from {quoted(source_lang)} with, only from {known}"
        )
    if any(len(known) < _LEAST for _, known in _names(source_lang, target_lang)):
        raise SettingsError(f"Unicode CLDR has no names of cities and countries in {quoted(target_lang)} to try")
    random = Random(f"{seed} {source_lang} {target_lang}")  # noqa: S311
    for capability, entries in _texts()[source_lang].items():
        for entry in entries if capability in only and can_tell(capability, target_lang) else ():
            two = _two(entry, capability, source_lang, target_lang, random)
            made = tuple(translate(each.text) for each in two)
            sources = tuple(each.text for each in two)
            faults = [_bare(text, translation) for text, translation in zip(sources, made, strict=True)]
            for text, translation in zip(sources, made, strict=True):
                said = _said(session, Article(source_lang, "", text), Article(target_lang, "", translation))
                faults += [message for code, message in said if code.startswith(_RULES[capability])]
            faults.append(_RELATIONS[capability](made, two, target_lang))
            yield Trial(capability, sources, made, next(filter(None, faults), ""))


def can_tell(capability: str, target_lang: str) -> bool:
    """Whether a translation into a language can fail a capability: gender shows where its pack has pronouns for it."""
    return capability != "gender" or all(lang.load(target_lang).has(f"pronouns.{who}") for who in ("he", "she"))


def table(tried: Iterable[Trial]) -> Iterator[str]:
    """The trials by capability, for people: how many, and what share failed."""
    rows = list(tried)
    yield f"{'capability':<14}{'tried':>7}{'failed':>8}"
    groups = {
        name: [row for row in rows if row.capability == name] for name in dict.fromkeys(r.capability for r in rows)
    }
    for name, some in [*groups.items(), ("all", rows)]:
        failed = sum(bool(row.fault) for row in some)
        yield f"{name:<14}{len(some):>7}{failed:>5} {failed / len(some) if some else 0:>4.0%}"


@cache
def _texts() -> Mapping[str, Mapping[str, Sequence[str | list[str]]]]:
    return tomli.loads((files("tqcheck.testing") / "translator_probes.toml").read_text("utf-8"))


def _two(entry: str | list[str], capability: str, source: str, target: str, random: Random) -> tuple[_Filled, _Filled]:
    """A pair of texts as it stands, or a text filled in two ways; in swaps the second has the first's names turned."""
    if isinstance(entry, list):
        one, other = (_Filled(text, {}) for text in entry)
        return one, other
    slots = sorted(set(_SLOT.findall(entry)))
    first, second = (dict(zip(slots, _drawn(slots, source, target, random), strict=True)) for _ in range(2))
    if capability == "swaps":
        second = {"a": first["b"], "b": first["a"]}
    one, other = (_put(entry, values) for values in (first, second))
    return one, other


def _put(entry: str, values: Mapping[str, tuple[str, str]]) -> _Filled:
    return _Filled(
        _SLOT.sub(lambda match: values[match[1]][0], entry),
        {slot: theirs for slot, (_, theirs) in values.items()},
    )


def _drawn(slots: Sequence[str], source: str, target: str, random: Random) -> Iterator[tuple[str, str]]:
    """Something else for each slot: in the language of the text, and in that of the translation."""
    names = {name: iter(random.sample(known, min(len(known), len(slots)))) for name, known in _names(source, target)}
    for slot in slots:
        if slot in _FIGURES:
            number = random.choice(_FIGURES[slot])
            yield format_decimal(number, locale=source, numbering_system="default"), str(number)
        else:
            yield next(names["cities" if slot == "city" else "countries"])


@cache
def _names(source: str, target: str) -> tuple[tuple[str, list[tuple[str, str]]], ...]:
    """Cities and countries in two languages, of one word in both: what no grammar bends."""
    found = []
    for name, names in (("cities", cldr.cities), ("countries", cldr.countries)):
        ours, theirs = names(source), names(target)
        both = sorted((ours[key], theirs[key]) for key in ours if key in theirs)
        found.append((name, [two for two in both if not any(map(_APART.search, two))]))
    return tuple(found)


def _said(session: Session, source: Article, target: Article) -> list[tuple[str, str]]:
    """Codes and messages of what the rules say of a translation."""
    report = session.check(source, target)
    return [(each.code, each.message) for each in report.findings if each.severity != "note"]


def _bare(text: str, translation: str) -> str:
    if not translation.strip():
        return "nothing came back"
    return "it came back as it was" if translation.strip() == text.strip() else ""


def _same_but_for_slots(made: Sequence[str], two: Sequence[_Filled], target: str) -> str:
    """Only what was exchanged may change."""
    del target
    one, other = (_without(text, each.theirs) for text, each in zip(made, two, strict=True))
    kept = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return "" if kept >= _KEPT else "with another figure or name, the rest of the translation became another one"


def _without(text: str, names: _Names) -> list[str]:
    own = {word for name in names.values() for word in folded_words(name)}
    return [word for word in folded_words(text) if word not in own]


def _turned(made: Sequence[str], two: Sequence[_Filled], target: str) -> str:
    """The names must have changed places, and nothing else."""
    names = two[0].theirs["a"], two[0].theirs["b"]
    own = [folded_words(name)[0] for name in names]
    words = [folded_words(text) for text in made]
    if any(name not in text for text in words for name in own):
        return f"{names[0]} or {names[1]} is missing"
    first, second = ([text.index(name) for name in own] for text in words)
    if (first[0] < first[1]) == (second[0] < second[1]):
        return "who does it to whom stays the same when the names change places"
    return _same_but_for_slots(made, two, target)


def _denied(made: Sequence[str], two: Sequence[_Filled], target: str) -> str:
    """A sentence and its denial must not come out alike."""
    del two, target
    return "" if folded_words(made[0]) != folded_words(made[1]) else "a sentence and its denial come out alike"


def _sexes(made: Sequence[str], two: Sequence[_Filled], target: str) -> str:
    """Whoever is a woman in the first text must be no man, and the other way round."""
    del two
    pack = lang.load(target)
    for text, wrong in zip(made, ("pronouns.he", "pronouns.she"), strict=True):
        if found := find(matcher(pack, wrong), fold(text).text):
            return f"{quoted(found[0].text)} stands for the other sex"
    return ""


_RELATIONS: Mapping[str, Callable[[Sequence[str], Sequence[_Filled], str], str]] = {
    "numbers": _same_but_for_slots,
    "names": _same_but_for_slots,
    "negation": _denied,
    "gender": _sexes,
    "swaps": _turned,
}
