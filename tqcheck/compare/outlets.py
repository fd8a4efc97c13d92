"""News agencies and papers that a translation names and its original has nowhere, under no name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from tqcheck.compare import Pieces
from tqcheck.compare.participants import Place
from tqcheck.compare.swaps import Item
from tqcheck.lang.marks import QUOTATION
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.labels import agencies
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.scripts import share_script
from tqcheck.text.sound import either, sounds_of
from tqcheck.text.words import word_spans

#: Likeness from which a name's own word may be one of the original. Of 158 agencies put in another's place 77
#: are below; of those in 2,500 good articles that the original has under no listed name, one.
_ALIKE = 0.75
#: Words of a name that is looked for, and characters between a noun and a name in quotation marks.
_LONGEST_NAME, _QUOTED = 3, 3


def unknown_outlets(source: Pieces, target: Pieces) -> Iterator[Item]:
    """The agencies that some sentences name by a word of their own, and an original has nowhere.

    What is named by several words may be translated, and letters are spelt out in another script.

    Args:
        source: all sentences of the original, whose letters tell how names sound.
        target: sentences of the translation.
    """
    known = {match.label for piece in source for match in piece.agencies}
    for piece in target:
        for match in piece.agencies:
            own = _own_words(piece, match) if match.label not in known else []
            spelt_out = own[:1] and own[0].isupper() and not share_script(source[0].pack, piece.pack)
            if len(own) == 1 and not spelt_out and not _stands(own[0], source):
                yield Item(piece, match.start, match.end, match.label)


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called an outlet by a noun with a name beside it: the place of both, at raw offsets.

    `words`: those among which the name is; `sure`: whether capitals or quotation marks tell that there is one.
    """

    place: Place
    words: str
    sure: bool


def called_outlets(piece: Piece, *keys: str) -> Iterator[Called]:
    """What a sentence calls an outlet by a noun, with the name beside it ("the weekly Zambeze Hoje").

    A name has capitals, on either side of the noun, or stands in quotation marks behind it; where the script has no
    capitals, the word behind the noun may be one.

    Args:
        piece: the sentence.
        keys: lists of such nouns.
    """
    raw, spans = piece.raw, word_spans(piece.raw)
    cased = any(map(str.isupper, raw))
    for match in piece.find(*keys):
        first, last = piece.folded.span(match.start, match.end)
        behind = [place for place in spans if place[0] >= last][:_LONGEST_NAME]
        before = [place for place in spans if place[1] <= first][-_LONGEST_NAME:]
        gap = raw[last : behind[0][0]] if behind else ""
        quoted = gap[:1].isspace() and not QUOTATION.isdisjoint(gap) and len(gap) <= _QUOTED
        if gap == " " and not cased:
            if fold_word(raw[slice(*behind[0])]) in words_of(piece.pack, "frames.ends", "frames.halts"):
                continue  # "The television in public offices" has no name.
            yield Called((first, behind[0][1]), raw[behind[0][0] : behind[-1][1]], sure=False)
            continue
        after = [*takewhile(lambda place: raw[place[0]].isupper(), behind)] if gap == " " else behind[: int(quoted)]
        ahead = [*takewhile(lambda place: raw[place[0]].isupper() and place[0] > 0, reversed(before))]
        start = ahead[-1][0] if not after and ahead and ahead[0][1] + 1 == first else first
        end = after[-1][1] if after else last
        if (start, end) != (first, last):
            yield Called((start, end), raw[start:end], sure=True)


def _own_words(piece: Piece, match: Match) -> list[str]:
    """The words of a name that no other outlet's has, nor a country's or a day's; none without a capital."""
    start, end = piece.folded.span(match.start, match.end)
    others = [piece.folded.span(each.start, each.end) for each in (*piece.countries, *piece.weekdays)]
    spans = [(start + first, start + last) for first, last in word_spans(piece.raw[start:end])]
    words = [piece.raw[first:last] for first, last in spans if not any(a < last and first < b for a, b in others)]
    common = words_of(piece.pack, "style.function", "style.organisations", "syntax.outlets")
    own = [word for word in words if fold_word(word) not in common or agencies(fold_word(word), piece.pack)]
    return own if all(word[0].isupper() for word in own) else []


def _stands(word: str, source: Pieces) -> bool:
    """Whether a word is somewhere in an original, by its letters or its sound."""
    heard = sounds_of(source)
    written = any(fold_word(word) in piece.text for piece in source)
    return written or either(word, heard) >= _ALIKE
