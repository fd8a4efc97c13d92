"""News agencies and papers that a translation names and its original has nowhere, under no name."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Pieces
from tqcheck.compare.swaps import Item
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.labels import agencies
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.sound import best, nearest, silenced, sounds_of
from tqcheck.text.words import word_spans

#: Likeness from which a name's own word may be one of the original. Of 158 agencies put in another's place 100
#: are below; of those in 2,500 good articles that the original has under no listed name, five.
_ALIKE = 0.75


def unknown_outlets(source: Pieces, target: Pieces) -> Iterator[Item]:
    """The agencies that some sentences name and an original has nowhere.

    Args:
        source: all sentences of the original, whose letters tell how names sound.
        target: sentences of the translation.
    """
    known = {match.label for piece in source for match in agencies(piece.text, piece.pack)}
    for piece in target:
        for match in agencies(piece.text, piece.pack):
            own = _own_words(piece, match) if match.label not in known else []
            if own and not any(_stands(word, source) for word in own):
                yield Item(piece, match.start, match.end, match.label)


def _own_words(piece: Piece, match: Match) -> list[str]:
    """The words of a name that no other outlet's has, nor a country's; none where one of them has no capital."""
    start, end = piece.folded.span(match.start, match.end)
    lands = [piece.folded.span(land.start, land.end) for land in piece.countries]
    spans = [(start + first, start + last) for first, last in word_spans(piece.raw[start:end])]
    words = [piece.raw[first:last] for first, last in spans if not any(a < last and first < b for a, b in lands)]
    common = words_of(piece.pack, "style.function", "style.organisations", "syntax.outlets")
    own = [word for word in words if fold_word(word) not in common or agencies(fold_word(word), piece.pack)]
    return own if all(word[0].isupper() for word in own) else []


def _stands(word: str, source: Pieces) -> bool:
    """Whether a word is somewhere in an original, by its letters or its sound."""
    heard = sounds_of(source)
    written = any(fold_word(word) in piece.text for piece in source)
    return written or max(best(word, heard), nearest(silenced(word), heard)) >= _ALIKE
