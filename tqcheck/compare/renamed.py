"""Names that stand for words of the original elsewhere in an article, and what stands there instead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.strangers import UNLIKE, heard
from tqcheck.compare.swaps import Item, same_label, swaps
from tqcheck.text import sound
from tqcheck.text.names import names, words
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import skeleton
from tqcheck.text.words import word_spans

#: Consonants that a word must have to be known again; set by eye on the Persian development articles.
_CONSONANTS = 2
#: Likeness from which a name stands for a word.
_SAME = 0.75
#: Likeness from which a word with a capital is a form of one that a name stands for.
FORM = 0.85


def known_names(sides: Beads, lower: frozenset[str]) -> Mapping[str, str]:
    """Word of the original -> the name that stands for it wherever it stands, but for one sentence at most.

    Args:
        sides: aligned sentences, none without the other side.
        lower: from `tqcheck.text.names.lower_case_words`.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for source, target in sides:
        candidates = [w for w in words(source) if not w[0].islower() and len(skeleton(w)) >= _CONSONANTS]
        total.update(candidates)
        forms = {sound.sound(word): word for word in sorted(candidates)}
        for name in {n.text for piece in target for n in names(piece, lower)}:
            most, form = sound.likest(sound.sound(name), frozenset(forms))
            if most >= _SAME:
                found[forms[form]][name] += 1
    return {
        word: min(counter)
        for word, counter in found.items()
        if sum(counter.values()) >= max(1, total[word] - 1) and len(counter) == 1
    }


def usual_name(word: str, known: Mapping[str, str]) -> str:
    """The name that a word or a form of it has elsewhere; "" for none."""
    return known.get(word) or next((n for n in known.values() if word[0].isupper() and alike(n, word) >= FORM), "")


def exchanged(sides: Beads, known: Mapping[str, str], lower: frozenset[str]) -> Iterator[tuple[Item, Item]]:
    """Words of the original that no name stands for, each with another of the known names that does instead.

    Args:
        sides: aligned sentences of the body, in order.
        known, lower: as `known_names` gives and takes them.
    """
    usual = {*known.values()}
    targets = {id(piece): (source, target) for source, target in sides for piece in target}

    def read(piece: Piece) -> Iterator[Item]:
        if id(piece) in targets:
            places = ((name.start, name.end, name.text if name.text in usual else "") for name in names(piece, lower))
        else:
            spans = word_spans(piece.raw)
            places = ((start, end, usual_name(piece.raw[start:end], known)) for start, end in spans)
        yield from (Item(piece, *piece.folded.range(start, end), value) for start, end, value in places if value)

    own = (name for _, target in sides for piece in target for name in pairwise(names(piece, lower)))
    people = {frozenset((one.text, other.text)) for one, other in own if other.start - one.end == 1}
    for swap in swaps(sides, read, same_label) if known else ():
        source, target = targets[id(swap.new.piece)]
        said = heard(source, source, frozenset()).likeness(swap.new.text) >= UNLIKE
        if said or frozenset((str(swap.old.value), swap.new.text)) in people:
            continue  # Forename for surname: "Defne Hanım", Ms Tunalı.
        if not any(alike(other, swap.old.text) >= UNLIKE for other in great(target)):
            yield swap.old, swap.new


def great(pieces: Pieces) -> list[str]:
    """The words of some sentences that have a capital."""
    return [word for word in words(pieces) if word[0].isupper()]


def alike(name: str, word: str) -> float:
    """How alike a name and a word sound, 0..1."""
    return sound.alike(sound.sound(name), sound.sound(word))
