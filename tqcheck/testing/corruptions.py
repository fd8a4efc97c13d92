"""Seeded corruptions: what careless translation does to an article, done on purpose.

Each is a pure function of a pair and a random.Random, and returns None where the translation has nothing to corrupt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TypeAlias

from tqcheck import lang
from tqcheck.model import Family, Pair, Sentence
from tqcheck.text.fold import fold
from tqcheck.text.lexicon import find, matcher
from tqcheck.text.sentences import paragraphs, sentences
from tqcheck.text.words import word_spans

Corruption: TypeAlias = Callable[[Pair, Random], Pair | None]

FURNITURE = (
    "Share on Facebook Twitter Telegram WhatsApp",
    "Leave a comment. Your email address will not be published. Required fields are marked *",
    "News ID: 4821903",
)


def drop_sentence(pair: Pair, random: Random) -> Pair | None:
    """Leave a sentence of the body out."""
    body = pair.target.body
    found = _sentences(pair)
    if len(found) < 2:
        return None
    lost = random.choice(found)
    return _with_body(pair, body[: lost.start] + body[lost.end :].lstrip(" "))


def double_word(pair: Pair, random: Random) -> Pair | None:
    """Write a word twice."""
    word = _choose(r"\w+", pair, random)
    return word and _with_body(pair, f"{pair.target.body[: word.end()]} {word[0]}{pair.target.body[word.end() :]}")


def change_digit(pair: Pair, random: Random) -> Pair | None:
    """Put another digit for one of the translation's."""
    digit = _choose(r"[0-9]", pair, random)
    if digit is None:
        return None
    other = random.choice([each for each in "0123456789" if each != digit[0]])
    return _with_body(pair, pair.target.body[: digit.start()] + other + pair.target.body[digit.end() :])


def paste_furniture(pair: Pair, random: Random) -> Pair | None:
    """Paste a paragraph of page furniture after one of the body's."""
    found = paragraphs(pair.target.body)
    if not found:
        return None
    _, end = random.choice(found)
    body = pair.target.body
    return _with_body(pair, f"{body[:end]}\n\n{random.choice(FURNITURE)}{body[end:]}")


def swap_paragraphs(pair: Pair, random: Random) -> Pair | None:
    """Let two neighbouring paragraphs change places."""
    body = pair.target.body
    found = paragraphs(body)
    neighbours = [(a, b) for a, b in pairwise(found) if body[slice(*a)] != body[slice(*b)]]
    if not neighbours:
        return None
    (start, middle), (later, end) = random.choice(neighbours)
    return _with_body(pair, body[:start] + body[later:end] + body[middle:later] + body[start:middle] + body[end:])


def exchange_numbers(pair: Pair, random: Random) -> Pair | None:
    """Let two figures that follow each other change places."""
    found = list(re.finditer(r"\d+(?:[.,]\d+)*", pair.target.body))
    couples = [(one, other) for one, other in pairwise(found) if one[0] != other[0]]
    if not couples:
        return None
    one, other = random.choice(couples)
    body = pair.target.body
    between = body[one.end() : other.start()]
    return _with_body(pair, f"{body[: one.start()]}{other[0]}{between}{one[0]}{body[other.end() :]}")


def drop_negation(pair: Pair, random: Random) -> Pair | None:
    """Leave a word such as "not" out, by the language's pack."""
    pack = lang.load(pair.target.lang)
    body = pair.target.body
    folded = fold(body)
    found = [folded.span(each.start, each.end) for each in find(matcher(pack, "negation.words"), folded.text)]
    if not found:
        return None
    start, end = random.choice(found)
    return _with_body(pair, body[:start] + body[end:].lstrip(" "))


def break_off(pair: Pair, random: Random) -> Pair | None:
    """Let a sentence end after two thirds of its words."""
    body = pair.target.body
    long = [(each, words) for each in _sentences(pair) if len(words := word_spans(body[each.start : each.end])) >= 6]
    if not long:
        return None
    sentence, words = random.choice(long)
    last = sentence.start + words[2 * len(words) // 3 - 1][1]
    return _with_body(pair, f"{body[:last]}.{body[sentence.end :]}")


def shuffle_words(pair: Pair, random: Random) -> Pair | None:
    """Put the words of a sentence into another order."""
    body = pair.target.body
    long = [each for each in _sentences(pair) if len(set(body[each.start : each.end].split())) >= 6]
    if not long:
        return None
    sentence = random.choice(long)
    words = body[sentence.start : sentence.end].split()
    mixed = random.sample(words, len(words))
    return _with_body(pair, body[: sentence.start] + " ".join(mixed) + body[sentence.end :]) if mixed != words else None


def leave_untranslated(pair: Pair, random: Random) -> Pair | None:
    """Put a sentence of the original in the place of the translation's that stands about there."""
    if pair.source is None:
        return None
    ours, theirs = _sentences(pair), sentences("", pair.source.body, lang.load(pair.source.lang))
    if not ours or not theirs:
        return None
    number = random.randrange(len(ours))
    other = theirs[number * len(theirs) // len(ours)]
    body, own = pair.target.body, ours[number]
    return _with_body(pair, body[: own.start] + pair.source.body[other.start : other.end] + body[own.end :])


def cut_title(pair: Pair, random: Random) -> Pair | None:
    """Let the headline end in the middle."""
    words = pair.target.title.split()
    if len(words) < 4:
        return None
    return replace(pair, target=replace(pair.target, title=" ".join(words[: random.randint(2, len(words) // 2)])))


#: Each with the families of findings that name it.
FAMILIES: Mapping[Corruption, frozenset[Family]] = {
    drop_sentence: frozenset({"completeness"}),
    leave_untranslated: frozenset({"completeness"}),
    break_off: frozenset({"fluency", "completeness"}),
    shuffle_words: frozenset({"fluency", "attribution"}),
    double_word: frozenset({"fluency"}),
    change_digit: frozenset({"number"}),
    exchange_numbers: frozenset({"number"}),
    drop_negation: frozenset({"meaning"}),
    cut_title: frozenset({"title"}),
    paste_furniture: frozenset({"furniture", "completeness"}),
    swap_paragraphs: frozenset({"completeness"}),
}
CORRUPTIONS: tuple[Corruption, ...] = tuple(FAMILIES)


def _sentences(pair: Pair) -> Sequence[Sentence]:
    return sentences("", pair.target.body, lang.load(pair.target.lang))


def _choose(pattern: str, pair: Pair, random: Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, pair.target.body))
    return random.choice(found) if found else None


def _with_body(pair: Pair, body: str) -> Pair:
    return replace(pair, target=replace(pair.target, body=body))
