"""Breaks that need no parse: for any language, on words between white space, or characters where a script has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from random import Random

from spacy.tokens import Doc

from judge.damage import Damaged, Good, Operator
from judge.fluency.draft import Bit, Bits, finish
from judge.fluency.order import shuffled

_KIND = "generic"
_LEAST = 5
#: Letters to a word above which the white space does not part words.
_UNPARTED = 12
_MARKS = ".,;:!?…。，、！？؟،؛»”\"'"

#: Above any number of a word.
_FAR = 10_000
_TRIES = 6
#: Tags of words after which a sentence cannot end.
_UNFINISHED = frozenset(("DT", "IN", "CC", "TO", "MD", "PRP$", "WDT", "WP$", "JJ", "JJR", "JJS", "VBZ", "VBP", "POS"))

Mix = Callable[[Bits, Random], Bits]
Mix2 = Callable[[Bits, Bits, Random], Bits]
#: Is this broken indeed?
Check = Callable[[Good, Bits], bool]


def units(text: str) -> Bits:
    """The words of a text, or its characters."""
    pattern = r"\S+" if len(text) <= _UNPARTED * len(text.split()) else r"\S"
    found = list(re.finditer(pattern, text))
    ends = [each.start() for each in found[1:]] + [len(text)]
    return [Bit(m.group(), text[m.end() : end], n) for n, (m, end) in enumerate(zip(found, ends, strict=True))]


def _hit(bits: Bits) -> Bits:
    return [Bit(bit.text, bit.space, bit.home, hit=True) for bit in bits]


def _new(bits: Bits) -> Bits:
    """Copies, as words that were not there."""
    return [Bit(bit.text, bit.space, -1, hit=True) for bit in bits]


def _seam(left: Bits, right: Bits) -> Bits:
    """Two pieces with the words at the seam hit."""
    return [*left[:-1], *_hit(left[-1:]), *_hit(right[:1]), *right[1:]]


def _shuffle(bits: Bits, rng: Random) -> Bits:
    return [Bit(bits[i].text, bits[i].space, bits[i].home, hit=True) for i in shuffled(range(len(bits)), rng)]


def _window(bits: Bits, rng: Random) -> Bits:
    size = min(rng.randint(4, 8), len(bits))
    start = rng.randint(0, len(bits) - size)
    return [*bits[:start], *_shuffle(bits[start : start + size], rng), *bits[start + size :]]


def _exchange(bits: Bits, rng: Random) -> Bits:
    a, b = sorted(rng.sample(range(len(bits)), 2))
    out = list(bits)
    out[a], out[b] = _hit([bits[b]])[0], _hit([bits[a]])[0]
    return out


def _neighbours(bits: Bits, rng: Random) -> Bits:
    at = rng.randrange(len(bits) - 1)
    return [*bits[:at], *_hit(bits[at : at + 2][::-1]), *bits[at + 2 :]]


def _drop(bits: Bits, rng: Random) -> Bits:
    at = rng.randrange(1, len(bits) - 1)
    size = rng.randint(1, min(4, len(bits) - at - 1))
    return _seam(bits[:at], bits[at + size :])


def _double(bits: Bits, rng: Random) -> Bits:
    at = rng.randrange(len(bits) - 1)
    return [*bits[: at + 1], *_new(bits[at : at + 1]), *bits[at + 1 :]]


def _double_phrase(bits: Bits, rng: Random) -> Bits:
    size = min(rng.randint(2, 6), len(bits) - 1)
    at = rng.randint(0, len(bits) - 1 - size)
    return [*bits[: at + size], *_new(bits[at : at + size]), *bits[at + size :]]


def _cut_off(bits: Bits, rng: Random) -> Bits:
    kept = bits[: rng.randint(len(bits) // 3 + 1, len(bits) - 2)]
    return [*kept[:-1], Bit(kept[-1].text.rstrip(_MARKS) or kept[-1].text, "", kept[-1].home, hit=True)]


def _cut_word(bits: Bits, rng: Random) -> Bits:
    kept = bits[: rng.randint(len(bits) // 3 + 1, len(bits) - 1)]
    last = kept[-1].text.rstrip(_MARKS)
    return [*kept[:-1], Bit(last[: max(1, len(last) * 2 // 3)], "", kept[-1].home, hit=True)]


def _cut_head(bits: Bits, rng: Random) -> Bits:
    kept = bits[rng.randint(2, len(bits) * 2 // 3) :]
    return [*_hit(kept[:1]), *kept[1:]]


def _move(bits: Bits, rng: Random) -> Bits:
    start = rng.randrange(len(bits) - 1)
    end = min(start + rng.randint(1, 3), len(bits))
    rest = [*_seam(bits[:start], bits[end:])] if start > 0 and end < len(bits) else [*bits[:start], *bits[end:]]
    to = rng.choice([i for i in range(len(rest) + 1) if i != start] or [0])
    return [*rest[:to], *_hit(bits[start:end]), *rest[to:]]


def _run_together(bits: Bits, rng: Random) -> Bits:
    at = rng.randrange(len(bits) - 1)
    one = Bit(bits[at].text + bits[at + 1].text, bits[at + 1].space, bits[at + 1].home, hit=True)
    return [*bits[:at], one, *bits[at + 2 :]]


def _tags(doc: Doc) -> list[str]:
    """What stands in each word between white space: the tag of its first word, and whether a mark ends it."""
    out: list[str] = []
    tag = ""
    for token in doc:
        tag = tag or ("" if token.is_punct else token.tag_)
        if token.whitespace_ or token.i + 1 == len(doc):
            out.append(tag + token.text if token.is_punct else tag)
            tag = ""
    return out


def _threes(tags: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    padded = ("", *tags, "")
    return zip(padded, padded[1:], padded[2:], strict=False)


@lru_cache(maxsize=2)
def _seen(others: tuple[Doc, ...]) -> frozenset[tuple[str, str, str]]:
    """Three tags in a row, as sound sentences have them."""
    return frozenset(three for doc in others for three in _threes(_tags(doc)))


def _real(good: Good, bits: Bits, other: Doc | None = None) -> bool:
    """Does a hit word stand between words between which no sound sentence has its like? Without tags: perhaps."""
    if not good.doc.has_annotation("TAG"):
        return True
    tags = {**dict(enumerate(_tags(good.doc))), **{_FAR + i: tag for i, tag in enumerate(_tags(other or good.doc))}}
    seen = _seen(good.others)
    threes = _threes([tags.get(bit.home, "") for bit in bits])
    return any(bit.hit and three not in seen for bit, three in zip(bits, threes, strict=True))


def _waits(good: Good, bits: Bits) -> bool:
    """Does the last word ask for more?"""
    tags = _tags(good.doc) if good.doc.has_annotation("TAG") else []
    return not tags or (bits[-1].home < len(tags) and tags[bits[-1].home] in _UNFINISHED)


def _lacks_head(good: Good, bits: Bits) -> bool:
    """Is the first word none that starts a sentence?"""
    return bits[0].text[:1].islower() or not good.target[:1].isupper()


def _always(good: Good, bits: Bits) -> bool:
    """Nothing to look at: this is no language whatever stood there."""
    return bool(good.target and bits)


def _operator(name: str, mix: Mix, check: Check, severity: float, held_out: bool) -> Operator:
    def work(good: Good, rng: Random) -> Damaged | None:
        bits = units(good.target)
        if len(bits) < _LEAST:
            return None
        tries = (mix(bits, rng) for _ in range(_TRIES))
        made = next((each for each in tries if check(good, each)), None)
        return finish(good, made) if made else None

    return Operator(_KIND, name, work, held_out, severity)


def _foreign(bits: Bits) -> Bits:
    """Words of another text."""
    return [Bit(bit.text, bit.space, _FAR + bit.home) for bit in bits]


def _with_other(name: str, mix: Mix2, severity: float, held_out: bool) -> Operator:
    def work(good: Good, rng: Random) -> Damaged | None:
        bits = units(good.target)
        for _ in range(_TRIES if good.others and len(bits) >= _LEAST else 0):
            doc = rng.choice(good.others)
            other = units(doc.text)
            if len(other) < _LEAST or doc.text == good.target:
                continue
            made = mix(bits, _foreign(other), rng)
            if _real(good, made, doc):
                return finish(good, made)
        return None

    return Operator(_KIND, name, work, held_out, severity)


def _glue(bits: Bits, other: Bits, rng: Random) -> Bits:
    """The first part of the text and the last of another."""
    left = bits[: rng.randint(len(bits) // 3 + 1, len(bits) - 1)]
    return _seam(left, other[rng.randint(1, len(other) * 2 // 3) :])


def _insert(bits: Bits, other: Bits, rng: Random) -> Bits:
    """Words of another text put in."""
    at, start = rng.randrange(1, len(bits)), rng.randrange(len(other) - 1)
    return [*bits[:at], *_hit(other[start : start + rng.randint(1, 4)]), *bits[at:]]


_MIXES: tuple[tuple[str, Mix, Check, float, bool], ...] = (
    ("any-shuffle", _shuffle, _always, 1.0, False),
    ("any-window", _window, _real, 0.7, False),
    ("any-exchange", _exchange, _real, 0.5, False),
    ("any-neighbours", _neighbours, _real, 0.3, True),
    ("any-drop", _drop, _real, 0.4, False),
    ("any-double", _double, _always, 0.3, False),
    ("any-double-phrase", _double_phrase, _always, 0.5, False),
    ("any-cut-off", _cut_off, _waits, 0.5, False),
    ("any-cut-word", _cut_word, _always, 0.5, True),
    ("any-cut-head", _cut_head, _lacks_head, 0.5, False),
    ("any-move", _move, _real, 0.5, True),
    ("any-run-together", _run_together, _always, 0.3, False),
)
GENERIC: tuple[Operator, ...] = (
    *(_operator(*each) for each in _MIXES),
    _with_other("any-glue", _glue, 0.7, held_out=False),
    _with_other("any-insert", _insert, 0.6, held_out=True),
)
