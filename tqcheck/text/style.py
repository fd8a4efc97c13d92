"""What style rules of the house find in one text: words that must not stand, words for others, forms that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tqcheck.house import StyleRule
from tqcheck.lang import LanguagePack
from tqcheck.model import Field, Span
from tqcheck.text.phrases import Place, outside, phrases

#: An article's fields without markup. They are read whole: a phrase may have more than one sentence.
Texts = Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class Offence:
    """A place that is against a rule, what there is to say, and what would be right, if one knows."""

    place: Span
    message: str
    suggestion: str | None = None


def offences(rule: StyleRule, texts: Texts, pack: LanguagePack) -> Iterator[Offence]:
    """What a rule finds in an article; a pair, which needs two of them, finds nothing."""
    if rule.extends == "existence":
        for name, text in texts.items():
            for place in in_rule(rule, rule.tokens, text, pack):
                yield Offence(Span(name, place.start, place.end), rule.said(_at(text, place)))
    elif rule.extends == "substitution":
        yield from _swapped(rule, texts, pack)
    elif rule.extends == "consistency":
        yield from _mixed(rule, texts, pack)


def in_rule(rule: StyleRule, wanted: tuple[str, ...], text: str, pack: LanguagePack) -> list[Place]:
    """Phrases of a rule in a text, but for those within one of its exceptions."""
    found = phrases(pack, wanted, ignorecase=rule.ignorecase).find(text)
    return outside(found, phrases(pack, rule.exceptions, ignorecase=rule.ignorecase).find(text)) if found else []


def _swapped(rule: StyleRule, texts: Texts, pack: LanguagePack) -> Iterator[Offence]:
    # What is right may have what is wrong within it, or be the same but for its capitals.
    right = phrases(pack, tuple(rule.swap.values()), ignorecase=False)
    for name, text in texts.items():
        found = in_rule(rule, tuple(rule.swap), text, pack)
        for place in outside(found, right.find(text)) if found else ():
            better = rule.swap[place.phrase]
            yield Offence(Span(name, place.start, place.end), rule.said(better, _at(text, place)), better)


def _mixed(rule: StyleRule, texts: Texts, pack: LanguagePack) -> Iterator[Offence]:
    """The rarer of two forms that both stand in an article, or the one that comes later."""
    for pair in rule.either.items():
        places = [(name, text, place) for name, text in texts.items() for place in in_rule(rule, pair, text, pack)]
        counts = Counter(place.phrase for *_, place in places)
        if len(counts) == len(pair):
            usual = counts.most_common(1)[0][0]  # of equals, the one that came first
            for name, text, place in places:
                if place.phrase != usual:
                    yield Offence(Span(name, place.start, place.end), rule.said(_at(text, place)), usual)


def _at(text: str, place: Place) -> str:
    return text[place.start : place.end]
