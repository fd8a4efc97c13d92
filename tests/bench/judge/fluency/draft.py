"""A sentence as movable words, of which operators make broken ones; and how operators are written down."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from spacy.tokens import Doc, Token

from judge.damage import Damaged, Good, Operator, Place, Work

#: What words the operators put in, and of which they keep off.
LISTS: dict[str, Any] = tomllib.loads((Path(__file__).parent.parent / "breaks.toml").read_text(encoding="utf-8"))
_CLOSING = tuple(".,;:!?)]}%…”’'،؛؟。，、")
_OPENING = ("(", "[", "{", "“", "‘", "$", "€", "£", "«", "#")
_JOINED = re.compile(r"\w+(?:[-'’]\w+)+")
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Bit:
    """A word in its new place.

    Attributes:
        text: as it stands there.
        space: what followed it in the good text.
        home: its number in the good text; -1 for a new one.
        hit: it shows the break.
    """

    text: str
    space: str = " "
    home: int = -1
    hit: bool = False


Bits = list[Bit]


@dataclass(frozen=True, slots=True)
class Case:
    """What an operator looks at: a word of a sentence, dice and the stock."""

    good: Good
    rng: Random
    token: Token

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.good.doc

    def borrow(self, fits: Callable[[Token], bool]) -> Token | None:
        """A word of another sentence."""
        for _ in range(_TRIES if self.good.others else 0):
            if found := [token for token in self.rng.choice(self.good.others) if fits(token)]:
                return self.rng.choice(found)
        return None

    def other(self, least: int = 5) -> Doc | None:
        """Another sentence of `least` words or more."""
        for _ in range(_TRIES if self.good.others else 0):
            doc = self.rng.choice(self.good.others)
            if len(doc) >= least and doc.text != self.good.target:
                return doc
        return None


Break = Callable[[Case], Bits | None]


class Shelf:
    """Operators of a module, in the order in which they are written."""

    def __init__(self) -> None:
        self.operators: list[Operator] = []

    def _enter(self, kind: str, name: str, severity: float, held_out: bool, wrap: Callable[[Break], Work]) -> Any:
        def enter(work: Break) -> Break:
            self.operators.append(Operator(kind, name, wrap(work), held_out, severity))
            return work

        return enter

    def word(self, kind: str, name: str, severity: float = 0.5, *, held_out: bool = False) -> Callable[[Break], Break]:
        """An operator that looks at one word after the other, in random order."""
        entered: Callable[[Break], Break] = self._enter(kind, name, severity, held_out, _by_word)
        return entered

    def whole(self, kind: str, name: str, severity: float = 0.5, *, held_out: bool = False) -> Callable[[Break], Break]:
        """An operator that looks at the sentence."""
        entered: Callable[[Break], Break] = self._enter(kind, name, severity, held_out, _at_once)
        return entered


def _by_word(work: Break) -> Work:
    def run(good: Good, rng: Random) -> Damaged | None:
        tokens = [token for token in good.doc if loose(token)]
        rng.shuffle(tokens)
        for token in tokens:
            if bits := work(Case(good, rng, token)):
                return finish(good, bits)
        return None

    return run


def _at_once(work: Break) -> Work:
    def run(good: Good, rng: Random) -> Damaged | None:
        bits = work(Case(good, rng, good.doc[0])) if len(good.doc) else None
        return finish(good, bits) if bits else None

    return run


def finish(good: Good, bits: Sequence[Bit]) -> Damaged | None:
    """The damaged text of words; nothing if it is the good one."""
    text, places = render(bits)
    if good.doc.has_annotation("DEP"):
        places = widened(text, places)
    if not places or text.casefold() == good.target.casefold():
        return None
    return Damaged(text, broken=places)


def widened(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places with the whole of words that hyphens or apostrophes join; those that then touch are one."""
    out: list[Place] = []
    words = [m.span() for m in _JOINED.finditer(text)]
    for place in places:
        start = next((a for a, b in words if a < place[0] < b), place[0])
        end = next((b for a, b in words if a < place[1] < b), place[1])
        out.append((out.pop()[0] if out and out[-1][1] >= start else start, end))
    return tuple(out)


def render(bits: Sequence[Bit]) -> tuple[str, tuple[Place, ...]]:
    """The text of words, and the places of those that are hit, neighbours as one."""
    parts: list[str] = []
    places: list[Place] = []
    length, open_ = 0, False
    for bit, after in zip(bits, (*bits[1:], None), strict=True):
        end = length + len(bit.text)
        if bit.hit and bit.text:
            places.append((places.pop()[0] if open_ else length, end))
        open_ = bit.hit
        gap = _gap(bit, after) if after else ""
        parts += (bit.text, gap)
        length = end + len(gap)
    return "".join(parts), tuple(places)


def _gap(bit: Bit, after: Bit) -> str:
    if 0 <= bit.home == after.home - 1:
        return bit.space
    return "" if after.text.startswith((*_CLOSING, "n't", "n’t")) or bit.text in _OPENING else " "


def loose(token: Token) -> bool:
    """Is this a word that white space or a mark other than an apostrophe or a hyphen bounds?"""
    if not token.is_alpha:
        return False
    before = token.i == 0 or token.nbor(-1).whitespace_ or token.nbor(-1).text in {"“", '"', "("}
    return bool(before and (token.whitespace_ or token.i + 1 == len(token.doc) or token.nbor().text in _CLOSING))


def after(token: Token, by: int = 1) -> Token | None:
    """The next word, or the one `by` further on."""
    return token.nbor(by) if 0 <= token.i + by < len(token.doc) else None


def bits_of(doc: Iterable[Token]) -> Bits:
    """The words as they stand."""
    return [Bit(token.text, token.whitespace_, token.i) for token in doc]


def edit(
    doc: Doc,
    put: Mapping[int, str] | None = None,
    add: Mapping[int, str] | None = None,
    gone: Collection[int] = (),
    mark: Collection[int] = (),
) -> Bits:
    """Words changed.

    Args:
        doc: the sentence.
        put: other words at the places of some.
        add: new words in front of some; at `len(doc)` at the end.
        gone: words that are left out; those beside the gap are hit.
        mark: further words that are hit.
    """
    put, add = put or {}, add or {}
    hit = {*put, *mark, *beside(doc, gone)}
    out: Bits = []
    for token in doc:
        if token.i in add:
            out.append(Bit(add[token.i], hit=True))
        if token.i not in gone:
            out.append(Bit(put.get(token.i, token.text), token.whitespace_, token.i, token.i in hit))
    if len(doc) in add:
        out.append(Bit(add[len(doc)], hit=True))
    return cased(doc, out)


def arrange(doc: Doc, order: Sequence[int], mark: Collection[int]) -> Bits:
    """Words in another order."""
    return cased(doc, [Bit(doc[i].text, doc[i].whitespace_, i, i in mark) for i in order])


def move(doc: Doc, start: int, end: int, to: int, mark: Collection[int] | None = None) -> Bits:
    """Words from `start` to `end` put in front of word `to`; hit, and `mark` or else the seam left by them."""
    rest = [i for i in range(len(doc)) if not start <= i < end]
    at = rest.index(to) if to in rest else len(rest)
    block = list(range(start, end))
    return arrange(doc, [*rest[:at], *block, *rest[at:]], {*block, *(beside(doc, block) if mark is None else mark)})


def beside(doc: Doc, gone: Collection[int]) -> set[int]:
    """The words next to gaps."""
    return {
        found
        for i in gone
        for step in (-1, 1)
        if i + step not in gone and (found := _word(doc, i + step, step, gone)) is not None
    }


def _word(doc: Doc, i: int, step: int, gone: Collection[int]) -> int | None:
    while 0 <= i < len(doc):
        if i not in gone and not doc[i].is_punct and not doc[i].is_space:
            return i
        if i not in gone and doc[i].text in _CLOSING:
            return None
        i += step
    return None


def cased(doc: Doc, bits: Bits) -> Bits:
    """Capital at the new start of a sentence, and none on the word that stood there before."""
    if not bits or not doc[0].text[:1].isupper() or bits[0].home == 0:
        return bits
    old = [replace(bit, text=small(doc[0], bit.text)) if bit.home == 0 else bit for bit in bits]
    return [replace(old[0], text=capital(old[0].text)), *old[1:]]


def small(token: Token, text: str | None = None) -> str:
    """A word that stood at the start, as it is written elsewhere."""
    text = token.text if text is None else text
    name = token.ent_type_ not in {"", "CARDINAL", "ORDINAL", "DATE", "TIME", "QUANTITY", "PERCENT"}
    keep = token.tag_ in {"NN", "NNP", "NNPS"} or token.text == "I" or name or (len(text) > 1 and text.isupper())
    return text if keep and token.lower_ not in {"the", "a", "an"} else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def like(pattern: str, text: str) -> str:
    """A word with the capital of the one whose place it takes."""
    return capital(text) if pattern[:1].isupper() else text


def swap(token: Token, text: str, *mark: Token) -> Bits:
    """Another word in place of one."""
    return edit(token.doc, {token.i: like(token.text, text)}, mark=[each.i for each in mark])


def extent(token: Token) -> tuple[int, int]:
    """Where a word and what hangs on it stand, as numbers of words."""
    return token.left_edge.i, token.right_edge.i + 1


def span(doc: Doc, start: int, end: int) -> bool:
    """Are these words without marks that would go astray?"""
    return not any(token.is_punct or token.is_space or token.text in {"'s", "’s"} for token in doc[start:end])


def body(doc: Doc) -> int:
    """Where the marks at the end begin."""
    end = len(doc)
    while end and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return end


def subject(verb: Token) -> Token | None:
    """What stands before a verb as its subject."""
    return next((t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)


def child(token: Token, *deps: str) -> Token | None:
    """The first word that hangs on this one in one of some ways."""
    return next((t for t in token.children if t.dep_ in deps), None)


def finite(token: Token) -> bool:
    """Is this a verb with a tense and nothing before it, as a main verb?"""
    return token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB" and child(token, "aux", "auxpass") is None


def runs(doc: Doc, least: int) -> Iterator[tuple[int, int]]:
    """Stretches of words without marks."""
    start = 0
    for i in range(len(doc) + 1):
        if i == len(doc) or doc[i].is_punct or doc[i].is_space or not loose(doc[i]):
            if i - start >= least:
                yield start, i
            start = i + 1
