"""People and places that a Japanese original names, and others whose names the translation has in their place.

Names are heard by all that their characters may be read as. A dictionary does not have every reading of a name, so that
one that sounds like nothing may still be right: the rest of the article must know one of the two, or both must be
whole names of people, or both cities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.strangers import bare_runs, is_surely_name, may_be_person
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.text.gazetteer import gazetteer
from tqcheck.text.japanese import Word, readings, spelt, words
from tqcheck.text.labels import home_countries
from tqcheck.text.names import Name, names
from tqcheck.text.names import words as words_in
from tqcheck.text.offices import offices
from tqcheck.text.piece import Piece
from tqcheck.text.places import City, cities, written
from tqcheck.text.romanise import latin
from tqcheck.text.scripts import script_of
from tqcheck.text.sound import nearest, read_as, sound, sounds_of

#: Likeness from which a name may be one that is read, below which it is none, and from which it surely is one: of 593
#: names in good articles 17 are below the second, and 68 below the third, most of them foreign ones in katakana.
_HEARD, _UNLIKE, _SAME = 0.75, 0.6, 0.9
#: The same as the first for a name that Hepburn's system spells.
_AGAIN = 0.85
#: Likeness below which a name is no given name, which characters may be read as in many ways.
_NOT_GIVEN = 0.5
#: Letters of a part of a name; words of a whole one; characters of a name that is no other word.
_SHORT, _WHOLE, _SURE = 2, 2, 2
#: Other sentences with a name that are asked how it is translated.
_MOST = 50
#: A Japanese name as Hepburn's system spells it.
_ROMAJI = re.compile(
    r"(?:(?:[kgnhbpmr]y|ts|ch|sh|[kgsztdnhbpmyrwjf])?[aiueoāīūēō]|[nm](?![aiueoy])|([kpst])(?=\1)|t(?=ch))+",
    re.IGNORECASE,
)
#: Long vowels, which English writes short.
_LONG = re.compile("(o)[ou]|(u)u")
_PREFECTURE = "県"
_HAN, _PLACE, _PERSON, _PEOPLE = "Hani", "place", "person", frozenset({"surname", "given", "person"})


@dataclass(frozen=True, slots=True)
class Named:
    """A person or place at raw offsets [start, end) of a sentence of the original.

    Attributes:
        sounds: what the name may be read as, whole and by its parts.
        whole: whether it has several parts.
        halves: surname and given name with what each is read as, if the dictionary surely has these.
    """

    piece: Piece
    start: int
    end: int
    text: str
    sounds: frozenset[str]
    whole: bool = False
    halves: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A name of the original and another in its place.

    Attributes:
        usual: what other sentences have for the first, or "".
    """

    old: Named
    new: Sequence[Name]
    usual: str

    @property
    def old_span(self) -> Span:
        """Where the first stands."""
        return self.old.piece.raw_span(self.old.start, self.old.end)

    @property
    def new_span(self) -> Span:
        """Where the second stands."""
        return self.new[0].piece.raw_span(self.new[0].start, self.new[-1].end)


class JapaneseNames:
    """Who and what is named in a Japanese original and in its translation."""

    def __init__(self, body: Beads, lower: frozenset[str], tree_of: Callable[[Piece], Tree | None]) -> None:
        """Take the body's aligned sentences; nothing is found where no dictionary reads them.

        Args:
            body: the sentences.
            lower: from `tqcheck.text.names.lower_case_words`.
            tree_of: the parse of a sentence of the translation, if there is one.
        """
        self._lower = lower
        self._tree_of = tree_of
        self._places: dict[str, list[int]] = {}
        is_read = any(source and source[0].pack.reader for source, _ in body)
        self._sides = [_Sides(source, target, lower) for source, target in body] if is_read else []

    def people(self) -> Iterator[Exchange]:
        """People in the place of others in the body."""
        for sides, near in self._in_order():
            whole = list(self._exchanged(sides, near, _PERSON))
            yield from whole or self._halved(sides, near)

    def places(self) -> Iterator[Exchange]:
        """Cities in the place of places in the body."""
        for sides, near in self._in_order():
            yield from self._exchanged(sides, near, _PLACE)

    def people_in(self, source: Pieces, target: Pieces) -> Iterator[Exchange]:
        """People in the place of others in a headline, of which the body must know one."""
        return self._exchanged(_Sides(source, target, self._lower), (), _PERSON) if self._sides else iter(())

    def _is_name(self, name: Name) -> bool:
        tree = self._tree_of(name.piece)
        return tree is not None and is_surely_name(tree, name)

    def _is_town(self, run: Sequence[Name]) -> bool:
        """Whether names begin with a city's, and go on with nobody's ("Toyama Prefecture")."""
        tree = self._tree_of(run[0].piece) if _is_city(run) else None
        return tree is not None and may_be_person(tree, run[0]) and not any(map(self._is_name, run[1:]))

    def _in_order(self) -> Iterator[tuple[_Sides, Sequence[_Sides]]]:
        for n, sides in enumerate(self._sides):
            yield sides, [each for each in self._beside(n) if each is not sides]

    def _exchanged(self, here: _Sides, near: Sequence[_Sides], kind: str) -> Iterator[Exchange]:
        named, runs = (here.people, here.runs) if kind == _PERSON else (here.places, filter(self._is_town, here.found))
        lost = [old for old in named if _is_lost(old, old.sounds, here, near)]
        new = [run for run in runs if lost and _is_new(run, here, near, kind)]
        known = {run[0]: self._is_known(run, here) for run in new}
        found = [run for run in new if known[run[0]] or kind == _PLACE or any(map(self._is_name, run))]
        for old, run in zip(lost, found, strict=False):
            usual = self._usual(old, here)
            sure = _are_cities(old, run, here, near) if kind == _PLACE else _are_apart(old, run, here, near)
            sure |= known[run[0]] and kind == _PERSON
            if usual:
                told = _is_lost(old, frozenset(map(sound, usual)), here, near)
            else:
                told = sure and not self._may_be_one(old, run, here)
            if told:
                yield Exchange(old, run, min(usual, default=""))

    def _halved(self, here: _Sides, near: Sequence[_Sides]) -> Iterator[Exchange]:
        """Other surnames beside a person's given name, and other given names beside the surname.

        The speaker of a quotation may stand in the sentence beside it.
        """
        for old in here.people:
            around = [here, *(each for each in near if not each.has(old))]
            for (_, kept), (text, half), unlike in zip(
                old.halves[::-1], old.halves, (_UNLIKE, _NOT_GIVEN), strict=False
            ):
                # A character alone may be read as anything.
                if len(text) < _SURE or any(each.names(half) for each in around):
                    continue
                for sides, one, other in ((each, *pair) for each in around for pair in _pairs(each)):
                    beside = nearest(sound(one.text), kept) >= _SAME and nearest(sound(other.text), half) < unlike
                    rest = [each for each in (here, *near) if each is not sides]
                    new = beside and self._is_name(other) and _is_new([other], sides, rest, _PERSON)
                    if new and not self._may_be_one(old, [other], here):
                        yield Exchange(old, [other], "")

    def _usual(self, old: Named, here: _Sides) -> frozenset[str]:
        """The words by which other sentences, or those beside them, translate a name."""
        if old.text not in self._places:
            self._places[old.text] = [n for n, each in enumerate(self._sides) if each.has(old)]
        others = (n for n in self._places[old.text] if self._sides[n] is not here)
        near = (each for n in islice(others, _MOST) for each in self._beside(n) if each is not here)
        found = {word for each in near for word in each.written if len(word) > _SHORT}
        return frozenset(word for word in found if nearest(sound(word), old.sounds) >= _SAME)

    def _is_known(self, run: Sequence[Name], here: _Sides) -> bool:
        """Whether a part of a name is surely read where it stands elsewhere."""
        for name in run:
            others = (n for n, each in enumerate(self._sides) if each is not here and name.text in each.written)
            near = (each for n in islice(others, _MOST) for each in self._beside(n) if each is not here)
            if any(nearest(sound(name.text), each.sounds) >= _SAME for each in near):
                return True
        return False

    def _beside(self, number: int) -> Sequence[_Sides]:
        """Sentences and those next to them: a Japanese quotation may be several sentences."""
        return self._sides[max(number - 1, 0) : number + 2]

    def _may_be_one(self, old: Named, run: Sequence[Name], here: _Sides) -> bool:
        """Whether a name stands elsewhere for the same characters, whose reading the dictionary does not have."""
        own = {name.text for name in run}
        return any(each.has(old) and not own.isdisjoint(each.written) for each in self._sides if each is not here)


class _Sides:
    """Aligned sentences, and what is named there."""

    def __init__(self, source: Pieces, target: Pieces, lower: frozenset[str]) -> None:
        self.source = source
        self._target = target
        self._lower = lower

    @cached_property
    def people(self) -> list[Named]:
        return [person for piece in self.source for person in _people(piece)]

    @cached_property
    def places(self) -> list[Named]:
        return [place for piece in self.source for place in _places(piece)]

    @cached_property
    def runs(self) -> list[list[Name]]:
        """Names of people, or of what is not known to be a city."""
        return [run for run in self.found if not _is_city(run)]

    @cached_property
    def found(self) -> list[list[Name]]:
        """Names that stand together."""
        return [run for piece in self._target for run in bare_runs(names(piece, self._lower, _SHORT))]

    @cached_property
    def written(self) -> frozenset[str]:
        """Words of the translation that have a capital."""
        return frozenset(word for word in words_in(self._target) if word[0].isupper())

    @cached_property
    def sounds(self) -> frozenset[str]:
        """All that a word of the original, or some together, may sound like."""
        return sounds_of(self.source)

    @cached_property
    def _spelt(self) -> frozenset[str]:
        return frozenset(form for piece in self.source for each in spelt(piece.raw) for form in read_as(each))

    @cached_property
    def has_pronoun(self) -> bool:
        return any(piece.find("pronouns.he", "pronouns.she") for piece in self._target)

    def has(self, old: Named) -> bool:
        """Whether the original has the characters of a name."""
        return any(old.text in piece.raw for piece in self.source)

    def names(self, sounds: frozenset[str]) -> bool:
        """Whether the translation has a name that is read so."""
        return any(nearest(sound(word), sounds) >= _limit(word) for word in self.written)

    def reads(self, name: str, least: float) -> bool:
        """Whether a name sounds like something in the original."""
        form = sound(name)
        return nearest(form, self.sounds) >= least or nearest(form, self._spelt) >= _SAME


def _pairs(sides: _Sides) -> list[tuple[Name, Name]]:
    """Names of a translation that stand right behind one another, in either order."""
    return [pair for run in sides.found for one, other in pairwise(run) for pair in ((one, other), (other, one))]


def _is_lost(old: Named, sounds: frozenset[str], here: _Sides, near: Sequence[_Sides]) -> bool:
    """Whether no name here sounds like a name of the original, nor one beside here where the original lacks it."""
    return not any(each.names(sounds) for each in (here, *(each for each in near if not each.has(old))))


def _is_new(run: Sequence[Name], here: _Sides, near: Sequence[_Sides], kind: str) -> bool:
    """Whether nothing of a name is read here, nor beside here where the translation lacks it."""
    own = {name.text for name in run}
    moved = [each for each in near if own.isdisjoint(each.written)]
    if any(each.reads(name.text, _limit(name.text)) for each in (here, *moved) for name in run):
        return False
    # Who is spoken of beside here may be named for clearness, and the other one by a pronoun; so may be where it is.
    return len(moved) == len(near) or not (kind == _PLACE or here.has_pronoun)


def _limit(name: str) -> float:
    """Likeness from which a name is read: what spells Japanese does so by rule, what Japanese spells, as it can."""
    return _AGAIN if _ROMAJI.fullmatch(name) else _HEARD


def _are_apart(old: Named, run: Sequence[Name], here: _Sides, near: Sequence[_Sides]) -> bool:
    """Whether two names are whole ones of people no part of which is even a little like the other side's."""
    if not (old.whole and len(run) >= _WHOLE):
        return False
    words_ = (word for each in (here, *near) for word in each.written)
    return not any(nearest(sound(word), old.sounds) >= _UNLIKE for word in words_) and not any(
        each.reads(name.text, _HEARD) for each in (here, *near) for name in run
    )


def _people(piece: Piece) -> Iterator[Named]:
    """Surnames and given names that stand together, or with an office or a title behind."""
    called = {piece.folded.span(match.start, match.end)[0] for match in piece.find("frames.offices", "titles.*")}
    called |= {piece.folded.span(office.start, office.end)[0] for office in offices(piece)}
    found = words(piece.raw)
    # What the analyser cuts off a rare name is none.
    rests = {word.start for word in found if word.kind or len(word.text) < _SURE} - called
    for group in _groups(found):
        start, end = group[0].start, group[-1].end
        whole = len(group) >= _WHOLE
        if end - start >= _SURE and (whole or end in called):
            text = piece.raw[start:end]
            read = frozenset(form for each in (text, *(word.text for word in group)) for form in read_as(each))
            cut = _is_han(piece.raw[:start][-1:]) or (_is_han(piece.raw[end : end + 1]) and end in rests)
            if read:
                yield Named(piece, start, end, text, frozenset(map(sound, read)), whole, () if cut else _halves(group))


def _halves(group: Sequence[Word]) -> tuple[tuple[str, frozenset[str]], ...]:
    if [word.kind for word in group] != ["surname", "given"]:
        return ()
    return tuple((word.text, read_as(word.text)) for word in group)


def _is_han(sign: str) -> bool:
    return bool(sign) and script_of(sign) == _HAN


def _places(piece: Piece) -> Iterator[Named]:
    """Places in characters that are no countries: katakana writes foreign ones, which may have a name of their own."""
    lands = [piece.folded.span(match.start, match.end) for match in piece.countries]
    for word in words(piece.raw):
        land = any(start < word.end and word.start < end for start, end in lands)
        if word.kind == _PLACE and len(word.text) >= _SURE and not land and {*map(script_of, word.text)} == {_HAN}:
            yield Named(piece, word.start, word.end, word.text, read_as(word.text))


def is_foreign(city: City) -> bool:
    """Whether a city of the original is a whole word in katakana, which has no other readings."""
    whole = any((word.start, word.end) == (city.start, city.end) for word in words(city.piece.raw))
    return whole and _HAN not in map(script_of, city.text)


def _groups(found: Iterable[Word]) -> Iterator[list[Word]]:
    """People's names that stand right behind one another."""
    group: list[Word] = []
    for word in found:
        if group and (word.kind not in _PEOPLE or word.start != group[-1].end):
            yield group
            group = []
        if word.kind in _PEOPLE:
            group.append(word)
    if group:
        yield group


def _is_city(run: Sequence[Name]) -> bool:
    return any(city.start == run[0].start for city in cities(run[0].piece))


def _are_cities(old: Named, run: Sequence[Name], here: _Sides, near: Sequence[_Sides]) -> bool:
    """Whether both names are cities', the second no city of those that the original has there under any name.

    What nobody in Japan reads as a city may be one abroad, whose characters are read otherwise there.
    """
    home = home_countries(old.piece.pack)
    if any(match.label not in home for piece in here.source for match in piece.countries):
        return False
    spelt_out = [_LONG.sub(r"\1\2", latin(reading)).replace("dz", "z") for reading in readings(old.text)[:1]]
    own = old.piece.raw[old.end : old.end + 1] == _PREFECTURE or any(map(gazetteer().find, spelt_out))
    found = [city for name in run for city in cities(name.piece) if city.start < name.end and name.start < city.end]
    texts = [piece.text for each in (here, *near) for piece in each.source]
    return own and bool(found) and not any(written(city.ids, texts) for city in found)
