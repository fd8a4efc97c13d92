"""What a translation system's text says otherwise than one of the same language, where words can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np

from tqcheck.engines import Encoder
from tqcheck.lang import LanguagePack
from tqcheck.model import Sentence
from tqcheck.safe import quoted
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.model import Quantity

#: What is compared, and the words that stand for it.
_Named: TypeAlias = tuple[float | str, str]

#: What can stand for a negation ("failed to").
_DENYING = ("negation.soft", "negation.shapes")


def compared(was: str, now: str, pack: LanguagePack) -> tuple[float | None, tuple[str, ...]]:
    """How like two texts are, 0..1, by chrF2 (Popović 2015), and their `differences`; nothing where `was` is empty."""
    if not was:
        return None, ()
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().sentence_score(now, [was]).score) / 100, tuple(differences(was, now, pack))


def cosines(was: Sequence[str], now: Sequence[str], encoder: Encoder | None) -> list[float | None]:
    """How like the texts of each two are by the encoder, whatever words they use; None without one, or without text.

    Raises:
        EngineError: the encoder failed.
    """
    both = [n for n, text in enumerate(was) if text]
    found: list[float | None] = [None] * len(was)
    if encoder and both:
        vectors = encoder.encode([*(was[n] for n in both), *(now[n] for n in both)]).reshape(2, len(both), -1)
        for n, cosine in zip(both, np.einsum("ij,ij->i", *vectors), strict=True):
            found[n] = round(float(cosine), 4)
    return found


def differences(was: str, now: str, pack: LanguagePack) -> Iterator[str]:
    """In plain words what changed from one text to another that should say the same: figures, countries, negation.

    Synonyms and another order are no differences. Names of persons and towns are not compared: a system that does not
    know them changes them by itself.

    Args:
        was: one or more sentences: the original, or its translation by a system.
        now: what came back of it by way of another language, or the translation that is checked.
        pack: of the language of both.
    """
    one, other = (Piece(0, Sentence("body", 0, len(text), 1), text, pack) for text in (was, now))
    yield from _changed("figures", _figures(one, other), _figures(other, one))
    yield from _changed("countries", _countries(one), _countries(other))
    denied, denies = (bool(piece.find("negation.words")) for piece in (one, other))
    # "Failed to come" may have become "did not come".
    before, after = (len(piece.find(*_DENYING)) for piece in (one, other))
    if denied and not denies and after <= before:
        yield "a negation was lost"
    elif denies and not denied and before <= after:
        yield "a negation was added"


def _figures(piece: Piece, other: Piece) -> list[_Named]:
    """Exact figures, but for those that the other text has as a word that is none for sure."""
    loose = {value for each in other.quantities if each.weak or each.vague is not None for value in each.values}
    return [
        (min(quantity.values), _words(piece, quantity))
        for quantity in piece.quantities
        if not quantity.weak and quantity.vague is None and loose.isdisjoint(quantity.values)
    ]


def _countries(piece: Piece) -> list[_Named]:
    return [(country.label, _words(piece, country)) for country in piece.countries]


def _words(piece: Piece, found: Match | Quantity) -> str:
    """What stands in the text."""
    return piece.raw[slice(*piece.folded.span(found.start, found.end))]


def _changed(kind: str, was: Sequence[_Named], now: Sequence[_Named]) -> Iterator[str]:
    lost, new = (Counter(value for value, _ in side) for side in (was, now))
    lost, new = lost - new, new - lost
    if lost or new:
        yield f"{kind}: {_list(lost, was)} became {_list(new, now)}"


def _list(values: Counter[float | str], found: Sequence[_Named]) -> str:
    """Some of the values that were found, in the text's words."""
    told = dict.fromkeys(words for value, words in found if value in values)
    return ", ".join(map(quoted, told)) or "nothing"
