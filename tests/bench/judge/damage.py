"""What an operator of damage gets and gives: a good translation made wrong in one place that is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Half-open, in code points.
Place = tuple[int, int]


@dataclass(frozen=True)
class Good:
    """A sentence with its professional translation into English.

    Attributes:
        lang: ISO 639 code of the original.
        source, target: the texts.
        doc: spaCy's parse of the target; characters are those of `target`.
        others: other sentences' parses, mostly news, of which words, names and clauses may be taken.
        links: words of the source and of the target that render each other, as places; may be empty.
    """

    lang: str
    source: str
    target: str
    doc: Doc
    others: tuple[Doc, ...] = ()
    links: tuple[tuple[Place, Place], ...] = ()


@dataclass(frozen=True)
class Damaged:
    """A translation with a fault.

    Attributes:
        target: the damaged text.
        wrong: places of the damaged text that say what the original does not.
        lost: places of the good text whose content is missing in the damaged one; nothing where `wrong` stands for it.
        broken: places of the damaged text where the language itself is broken.
    """

    target: str
    wrong: tuple[Place, ...] = ()
    lost: tuple[Place, ...] = ()
    broken: tuple[Place, ...] = ()


#: Makes one fault, or says that this sentence has no room for it.
Work = Callable[[Good, Random], Damaged | None]


@dataclass(frozen=True)
class Operator:
    """A way of damaging.

    Attributes:
        kind: the fault ("antonym", "agreement"); a kind has several operators that work independently.
        name: unique.
        work: makes it.
        held_out: kept out of training, to measure what the judge makes of a fault that it never met.
        severity: of a fault of this kind, 0..1: what it costs the sentence.
    """

    kind: str
    name: str
    work: Work
    held_out: bool = False
    severity: float = 0.5


def apply(text: str, changes: Mapping[Place, str]) -> tuple[str, tuple[Place, ...]]:
    """A text with places replaced, and where the new words stand in it.

    Args:
        text: as it stands.
        changes: what stands at some places instead; they must not overlap. An empty text takes the place out, and its
            new place is empty.
    """
    parts: list[str] = []
    places: list[Place] = []
    at = length = 0
    for (start, end), new in sorted(changes.items()):
        parts += [text[at:start], new]
        length += start - at
        places.append((length, length + len(new)))
        length += len(new)
        at = end
    return "".join((*parts, text[at:])), tuple(places)
