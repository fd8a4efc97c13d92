"""Cities that stand in one another's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tqcheck.compare import Pieces
from tqcheck.compare.links import Links, word_at
from tqcheck.compare.names import heard, is_latin
from tqcheck.compare.strangers import UNLIKE, Heard
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.gazetteer import Cities
from tqcheck.text.labels import country_forms
from tqcheck.text.lexicon import Match
from tqcheck.text.names import words
from tqcheck.text.piece import Piece
from tqcheck.text.places import City, cities, named, written
from tqcheck.text.romanise import latin
from tqcheck.text.sound import best

#: Likeness to a word from which a city may be meant by it: more than for other names, since most spellings are known.
#: Set by eye.
_ALIKE = 0.85
#: Likeness of a word to its counterpart from which that says what it means. Set by eye.
_RENDERS = 0.4
#: Letters of a name less its last vowels that tell it in an adjective, and the longest ending of one. Set by eye.
_STEM, _ENDING = 4, 6
_VOWELS = "aeiouy"


def exchanged(
    sides: tuple[Pieces, Pieces], around: tuple[Pieces, Pieces], lower: frozenset[str], links: Links
) -> Iterator[tuple[City, City]]:
    """A city of the original that is gone, with one of the translation that the original has not.

    Args:
        sides: aligned sentences.
        around: the same with their neighbours, whose cities excuse.
        lower: words that the translation also writes in lower case, from `tqcheck.text.names.lower_case_words`.
        links: the words of the sentences.
    """
    found = [city for piece in sides[1] for city in _told(piece, lower)]
    new = [city for city in found if not _listed(city) and _gone(city, sides[::-1], around[::-1])]
    old = [city for piece in sides[0] for city in cities(piece) if not _listed(city) and _gone(city, sides, around)]
    lost = [city for city in old if not _is_word(city, sides[1], links)]
    for one, other in zip(lost, new, strict=False):
        if not (_capital(one) and _capital(other)):
            yield one, other


def unheard(target: Pieces, lower: frozenset[str], original: Heard, is_written: Callable[[Cities], bool]) -> list[City]:
    """Cities of some sentences that the original has nowhere under any name, and that sound like none of its words.

    Args:
        target: sentences of the translation.
        lower: as for `exchanged`.
        original: what the sentences behind them sound like.
        is_written: whether the original has any name of some cities.
    """
    found = [city for piece in target for city in _told(piece, lower) if not (_listed(city) or _capital(city))]
    return [
        city
        for city in found
        if original.likeness(city.text) < UNLIKE
        and best(city.text, original.whole) < _ALIKE
        and not is_written(city.ids)
    ]


def _told(piece: Piece, lower: frozenset[str]) -> list[City]:
    """Cities of a sentence of the translation, but for countries and words for organisations, which are towns, too.

    There is a Jordan in the Philippines and a Union in New Jersey.
    """
    bodies = words_of(piece.pack, "style.organisations", "style.collective")
    lands = {fold_word(form) for match in piece.countries for form in country_forms(match.label, piece.pack)[:1]}
    return [city for city in named(piece, lower) if fold_word(city.text) not in bodies | lands]


def _gone(city: City, sides: tuple[Pieces, Pieces], around: tuple[Pieces, Pieces]) -> bool:
    """Whether the other side lacks a city of its own side, which comes first in both pairs.

    A neighbouring sentence makes up for it unless it has the city for itself.
    """
    if _is_said(city, sides[1]):
        return False
    own, other = (_beside(*each) for each in zip(sides, around, strict=True))
    return sum(_is_said(city, [piece]) for piece in other) <= sum(_is_said(city, [piece]) for piece in own)


def _beside(here: Pieces, around: Pieces) -> list[Piece]:
    return [piece for piece in around if all(piece is not each for each in here)]


def _is_said(city: City, pieces: Pieces) -> bool:
    """Whether sentences have a name of a city, a word that reads like it, or one that its name is the beginning of."""
    if written(city.ids, [piece.text for piece in pieces]):
        return True
    others = words(pieces)
    return heard(city.text, others)[1] >= _ALIKE or any(_is_alike(city.text, other) for other in others)


def _is_alike(name: str, word: str) -> bool:
    """Whether one of two words of different scripts is the other one's name, or an adjective of it ("Амурской")."""
    if is_latin(name) is is_latin(word):
        return False
    ours, other = (name, word) if is_latin(name) else (word, name)
    stem = latin(ours).rstrip(_VOWELS)
    begins = len(stem) >= _STEM and latin(other).startswith(stem) and len(other) - len(stem) <= _ENDING
    return ours[0].isupper() and (begins or heard(ours, [other])[1] >= _ALIKE)


def _is_word(city: City, target: Pieces, links: Links) -> bool:
    """Whether a word in small letters renders it: without capitals "Seoul" and "floods" may be written alike.

    So may a word whose capital only opens its sentence.
    """
    if city.text[0].isupper():
        return False
    place = city.piece.raw_span(city.start, city.end)
    best = next(iter(links.of("source", links.near("source", place, 0, 0))), None)
    if best is None or best[2] < _RENDERS:
        return False
    opens = any(best[1].start == piece.start and not any(c.start == 0 for c in cities(piece)) for piece in target)
    return opens or word_at(target, best[1]).islower()


def _capital(city: City) -> bool:
    """Whether it is compared as a country."""
    return _stands_in(city, city.piece.countries)


def _listed(city: City) -> bool:
    """Whether it is an agency's name, an organisation's, or that of a day or month."""
    piece = city.piece
    listed = (piece.agencies, piece.organisations, piece.weekdays, piece.months)
    return any(_stands_in(city, matches) for matches in listed)


def _stands_in(city: City, matches: Iterable[Match]) -> bool:
    """Whether its name stands in one of some matches of its sentence."""
    first, last = city.piece.folded.range(city.start, city.end)
    return any(match.start < last and first < match.end for match in matches)
