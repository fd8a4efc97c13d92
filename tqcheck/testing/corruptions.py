"""Seeded corruptions: what careless translation does to an article, done on purpose.

Each is a pure function of a pair and a random.Random, and returns None where the translation has nothing to corrupt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TypeAlias

from tqcheck import lang
from tqcheck.model import Pair
from tqcheck.text.sentences import paragraphs, sentences

Corruption: TypeAlias = Callable[[Pair, Random], Pair | None]

FURNITURE = (
    "Share on Facebook Twitter Telegram WhatsApp",
    "Leave a comment. Your email address will not be published. Required fields are marked *",
    "News ID: 4821903",
)


def drop_sentence(pair: Pair, random: Random) -> Pair | None:
    """Leave a sentence of the body out."""
    body = pair.target.body
    found = sentences("", body, lang.load(pair.target.lang))
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


CORRUPTIONS: tuple[Corruption, ...] = (drop_sentence, double_word, change_digit, paste_furniture, swap_paragraphs)


def _choose(pattern: str, pair: Pair, random: Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, pair.target.body))
    return random.choice(found) if found else None


def _with_body(pair: Pair, body: str) -> Pair:
    return replace(pair, target=replace(pair.target, body=body))
