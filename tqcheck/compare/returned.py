"""What a back-translation says otherwise than the original: both are of one language, so words can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tqcheck.lang import LanguagePack
from tqcheck.model import Sentence
from tqcheck.safe import quoted
from tqcheck.text.piece import Piece

#: What can stand for a negation ("failed to").
_DENYING = ("negation.soft", "negation.shapes")


def differences(original: str, back: str, pack: LanguagePack) -> Iterator[str]:
    """In plain words what changed on the way there and back: figures, countries, negation.

    Synonyms and another order are no differences. Names of persons and towns are not compared: a system that does not
    know them changes them by itself.

    Args:
        original: one or more sentences.
        back: their translation, translated back.
        pack: of the language of both.
    """
    one, other = (Piece(0, Sentence("body", 0, len(text), 1), text, pack) for text in (original, back))
    yield from _changed("figures", _figures(one, other), _figures(other, one))
    yield from _changed("countries", (m.label for m in one.countries), (m.label for m in other.countries))
    was, now = (bool(piece.find("negation.words")) for piece in (one, other))
    # "Failed to come" may have come back for "did not come".
    soft, returned = (len(piece.find(*_DENYING)) for piece in (one, other))
    if was and not now and returned <= soft:
        yield "a negation did not come back"
    elif now and not was and soft <= returned:
        yield "a negation came back that the original does not have"


def _figures(piece: Piece, other: Piece) -> Iterator[str]:
    """Exact figures, as they are read, but for those that the other text has as a word that is none for sure."""
    loose = {value for each in other.quantities if each.weak or each.vague is not None for value in each.values}
    for quantity in piece.quantities:
        if not quantity.weak and quantity.vague is None and loose.isdisjoint(quantity.values):
            yield f"{min(quantity.values):.15g}"


def _changed(kind: str, was: Iterable[str], now: Iterable[str]) -> Iterator[str]:
    lost, new = Counter(was), Counter(now)
    lost, new = lost - new, new - lost
    if lost or new:
        yield f"{kind}: {_list(lost)} became {_list(new)}"


def _list(values: Counter[str]) -> str:
    return ", ".join(quoted(value) for value in sorted(values)) or "nothing"
