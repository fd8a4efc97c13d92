"""Whether both sides have the same speaker: by the sound of names, learnt from the article's own sentences.

A name sounds through where the original has a word that sounds like it in nearly every sentence that the name
stands in. Such names tell people apart. What a language translates (parties, papers, offices) or writes without
regard to sound accuses only where no word of the original is linked with it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.cast import parts, stems
from tqcheck.compare.claims import APART, Words
from tqcheck.compare.names import ALIKE, are_gone, heard, may_be
from tqcheck.compare.organisations import bodies
from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import BRACKETS, QUOTATION, SINGLE
from tqcheck.model import Excerpt
from tqcheck.text.fold import fold_word
from tqcheck.text.names import bare, lower_case_words, words
from tqcheck.text.offices import portfolios
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import skeleton
from tqcheck.text.sound import best, sounds_of
from tqcheck.text.words import word_spans

# The limits were set on the development articles in four languages; no table was kept.
#: Share of a name's other sentences in which the original must have a word that sounds like it.
_HEARD = 0.75
#: Consonants of a name that can be heard at all.
_CONSONANTS = 2
#: Likeness of words from which they are no two persons' names.
_LINKED = 0.7
#: Likeness of sounds below which a word is no other spelling of a name; of one that may stand for it alone.
_SOUNDS, _FORENAME = 0.5, 0.75
#: Words of a full name, and the most of one.
_FULL = 2
_LONGEST = 4
#: Characters of an article and its blank.
_ARTICLE = 4
#: What may stand before a sentence's first word.
_OPENING = QUOTATION | SINGLE | {" "}
#: What is written on to a surname ("al-Zaidi").
_PARTICLE = re.compile(r"^[a-z]{1,3}-(?=[A-Z])")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?=\s*+$)")

Sides = tuple[Pieces, Pieces]
#: Words of a name, in order.
_Run = tuple[str, ...]


class Speakers:
    """Names of a translated article, and how the original writes them."""

    def __init__(self, beads: Beads) -> None:
        """Take the body's aligned sentences."""
        self._beads = [(source, target) for source, target in beads if source and target]
        self._lower = lower_case_words(piece for _, target in beads for piece in target)

    def stranger(self, sides: Sides, old: Excerpt | None, new: Excerpt, links: Words) -> bool:
        """Whether the translation has somebody else in a speaker's place.

        Args:
            sides: aligned sentences.
            old: who speaks in the original; None: it was not found.
            new: who speaks in the translation.
            links: the sentences' word links.
        """
        pack = sides[0][0].pack
        if not pack.spaces or (old and (is_pronoun(pack, old) or are_one_body(sides, old, new))):
            return False
        whole = self._name(sides[1], new)
        said = bool(whole) and self._is_said(whole[-1], sides[0])
        if old is None:
            return not said and self._is_known(whole, sides) and self._is_missed(words(sides[0]), sides, least=2)
        name, own = self._name(sides[1], new, _countries(sides[0])), _own(pack, old)
        if name and self._is_known(name, sides) and self._is_silent(name, sides) and _bears_name(pack, old):
            return True
        if name and own and self._is_alias(name, own):
            return False
        if name and own and not any(links.likeness(old, word) >= _LINKED for word in _words(new) if word.text in name):
            if self._is_missed(own, sides, least=2 if said else 1):
                return True
            other = self._is_another(name[-1], own, sides) if said else self._is_known(name, sides)
            if other and _is_bare(pack, old):
                return True
        # Whom an office stands for, a translator may say: somebody whom the article knows needs a name beside his.
        named = old is None or _bears_name(pack, old) or not self._is_known(whole, sides)
        return named and self.is_unheard(sides, new) and links.likeness(None, new) < APART

    def is_unheard(self, sides: Sides, place: Excerpt) -> bool:
        """Whether a name of the translation sounds like no word of the original's sentences, though it could."""
        name = self._name(sides[1], place)
        opens = any(piece.raw.lstrip("".join(_OPENING)).startswith(place.text) for piece in sides[1])
        if opens and len(name) == 1 and fold_word(name[0]) in _listed(sides[1][0].pack, "style.lower"):
            return False  # Any word has a capital there ("Forecasters said").
        return len(skeleton("".join(name))) >= _CONSONANTS and not self._is_said(name[-1], sides[0])

    def is_heard(self, sides: Sides, place: Excerpt) -> bool:
        """Whether a name of the translation sounds like a word of the original's sentences."""
        name = self._name(sides[1], place)
        return bool(name) and self._is_said(name[-1], sides[0])

    def is_alias(self, sides: Sides, old: Excerpt, new: Excerpt) -> bool:
        """Whether two speakers may bear names of the same person: forename and surname."""
        name, own = self._name(sides[1], new), _own(sides[0][0].pack, old)
        return bool(name and own) and self._is_alias(name, own)

    def _name(self, pieces: Pieces, place: Excerpt, countries: Collection[str] = ()) -> _Run:
        """The names that head a noun phrase, whole where it has but a part of them; some countries left out."""
        found: _Run = ()
        for piece in pieces:
            if piece.field == place.field and piece.start <= place.start < piece.end:
                function = _listed(piece.pack, "style.function")
                for start, end, run in self._runs(piece, countries):
                    before, after = _word_before(piece.raw[:start]), _word_after(piece.raw[end:]).strip()
                    inside = piece.start + start < place.end and place.start < piece.start + end
                    last = piece.start + end >= place.end or after in function
                    if inside and last and (not found or (before.islower() and before not in function)):
                        found = run
        return found

    def _runs(self, piece: Piece, countries: Collection[str]) -> Iterator[tuple[int, int, _Run]]:
        """Capitalised words that stand right behind one another and are no ordinary words, with their place."""
        listed = _listed(piece.pack, "style.function", "style.organisations", "titles.*", "syntax.ranks")
        places = [piece.folded.span(m.start, m.end) for m in piece.countries if m.label in countries]
        begin, stop = 0, 0
        run: _Run = ()
        for start, end in word_spans(piece.raw):
            word = _PARTICLE.sub("", bare(piece.raw[start:end], piece.pack))
            named = len(word) > 1 and word[0].isupper() and not word.isupper()
            named = named and (folded := fold_word(word)) not in self._lower and folded not in listed
            named = named and not any(first < end and start < last for first, last in places)
            if run and not (named and piece.raw[stop:start].isspace()):
                yield begin, stop, run
                run = ()
            if named:
                begin, run, stop = start if not run else begin, (*run, word), end
        if run:
            yield begin, stop, run

    def _people(self, piece: Piece) -> Iterator[_Run]:
        """The runs of names that are no countries."""
        return (run for _, _, run in self._runs(piece, _countries([piece])))

    def _is_silent(self, name: _Run, sides: Sides) -> bool:
        """Whether neither a name nor one that stands beside it elsewhere sounds like any word of the original."""
        sounds = sounds_of(sides[0])
        beside = {*self._beside.get(fold_word(name[-1]), ()), *name}
        return best(name[-1], sounds) < _SOUNDS and all(best(each, sounds) < _FORENAME for each in beside)

    def _is_known(self, name: _Run, sides: Sides) -> bool:
        """Whether a name sounds through elsewhere."""
        return any(self._voices(word, sides) for word in name)

    def _is_alias(self, name: _Run, own: Collection[str]) -> bool:
        """Whether the surname, or a name that stands beside it elsewhere, sounds like the original's speaker."""
        known = {name[-1], *self._beside.get(fold_word(name[-1]), ())} - set(name[:-1])
        return any(may_be(each, own) for each in known)

    def _is_missed(self, own: Iterable[str], sides: Sides, *, least: int) -> bool:
        """Whether the article has a name for these words in so many sentences, which this translation lacks."""
        wanted = {part for word in own for part in parts(word)}
        here = stems(sides[1])
        known = [
            name
            for name in {name: None for part in wanted for name in self._sounding.get(part, ())}
            if (voices := self._voices(name, sides))
            and wanted & voices.keys()
            and max(voices[part] for part in wanted & voices.keys()) >= least
        ]
        return bool(known) and not any(parts(name) & here for name in known)

    def _is_said(self, name: str, pieces: Pieces) -> bool:
        """Whether a sentence of the original has a word that sounds like a name, with or without its last sound."""
        found = words(pieces)
        return any(_may_be(name, word) for word in found) or heard(name, found)[1] >= ALIKE

    def _is_another(self, name: str, own: Collection[str], sides: Sides) -> bool:
        """Whether a name stands once more than in the original, for a speaker whose own name is gone.

        Else it may be the speaker's, whose office was found before it.
        """
        said = sum(n for word, n in words(sides[0]).items() if _may_be(name, word) or heard(name, [word])[1] >= ALIKE)
        return words(sides[1])[name] > said and are_gone(own, sides[1])

    def _voices(self, name: str, sides: Sides) -> Counter[str]:
        """Stems of the words that a name sounds like in the article's other sentences; none if it does not."""
        others = [word for index, word in self._places[fold_word(name)].items() if index != sides[1][0].index]
        sounding = [word for word in others if word is not None]
        if len(sounding) < max(1.0, _HEARD * len(others)):
            return Counter()
        return Counter(part for word in sounding for part in parts(word))

    @cached_property
    def _places(self) -> Mapping[str, Mapping[int, str | None]]:
        """Each name's sentences, by the number of the first they are aligned with, and the word that sounds like it."""
        found: dict[str, dict[int, str | None]] = defaultdict(dict)
        for source, target in self._beads:
            candidates = words(source)
            for name in {name for piece in target for run in self._people(piece) for name in run}:
                word, alike = heard(name, candidates)
                found[fold_word(name)][target[0].index] = word if alike >= ALIKE else None
        return found

    @cached_property
    def _sounding(self) -> Mapping[str, frozenset[str]]:
        """The names that sound like words with a stem, anywhere in the article."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, heard_as in self._places.items():
            for word in filter(None, heard_as.values()):
                for part in parts(word):
                    found[part].add(name)
        return {part: frozenset(each) for part, each in found.items()}

    @cached_property
    def _beside(self) -> Mapping[str, frozenset[str]]:
        """Names that stand beside a name somewhere: forename and surname."""
        found: dict[str, set[str]] = defaultdict(set)
        for _, target in self._beads:
            for piece in target:
                for run in self._people(piece):
                    for name in run:
                        found[fold_word(name)] |= set(run)
        return {name: frozenset(each) for name, each in found.items()}


def are_one_body(sides: Sides, old: Excerpt, new: Excerpt) -> bool:
    """Whether two speakers are called by the names that both languages have for one organisation.

    Or by nothing but those of one kind of body ("the city hall"): of a kind there are many, with many people. Or by
    those of a ministry, which many languages have initials for. Or an agency that the original names is called by its
    kind, behind which its name stands ("the news agency ANSA"). Or the original's name stands in brackets behind the
    other ("the Chess Union (SZ)").
    """
    if _is_glossed(sides[1], old, new):
        return True
    named = all(sides) and fold_word(old.text) in _listed(sides[0][0].pack, "frames.outlets")
    if named and fold_word(new.text) in _listed(sides[1][0].pack, "reporting.agencies"):
        return True
    one, other = (
        {
            match.label
            for piece in pieces
            if piece.field == place.field and piece.start <= place.start < piece.end
            for match, least in (
                *((each, 1) for each in piece.organisations),
                *((each, place.end - place.start - _ARTICLE) for each in (*bodies(piece), *portfolios(piece))),
            )
            for span in [piece.span(match.start, match.end)]
            if min(span.end, place.end) - max(span.start, place.start) >= least
        }
        for pieces, place in zip(sides, (old, new), strict=True)
    )
    return not one.isdisjoint(other)


def _is_glossed(target: Pieces, old: Excerpt, new: Excerpt) -> bool:
    """Whether one name stands in brackets behind another one."""
    within = (piece for piece in target if piece.field == new.field and piece.start <= new.start < piece.end)
    behind = [piece.raw[new.end - piece.start :].lstrip() for piece in within]
    return any(text.startswith(mark + old.text) for text in behind for kind in BRACKETS for mark in kind)


def _countries(pieces: Pieces) -> frozenset[str]:
    return frozenset(match.label for piece in pieces for match in piece.countries)


def _own(pack: LanguagePack, place: Excerpt) -> list[str]:
    """Words of the original's speaker that can be a name: those with a capital, if any has one."""
    found = [word.text for word in _words(place) if fold_word(word.text) not in _offices(pack)]
    return [word for word in found if word[0].isupper()] or found


def _may_be(name: str, word: str) -> bool:
    """Whether a word has a name's consonants, if that has enough of them."""
    # "Рейтер" is Reuters: an ending that one language hears and the other does not.
    own, sound = skeleton(name), skeleton(word)
    known = [each for each in (own, own[:-1]) if len(each) > _CONSONANTS]
    return bool(known) and (own in sound or sound in known)


def _is_bare(pack: LanguagePack, place: Excerpt) -> bool:
    """Whether a speaker surely bears a name: forename and surname with capitals, or nothing that describes somebody."""
    found = [word.text for word in _words(place)]
    listed = [fold_word(word) in _offices(pack) for word in found]
    if any(word[0].islower() or word[0].isupper() for word in found):
        return len(found) > 1 and not any(listed[-2:]) and all(word[0].isupper() for word in found[-2:])
    definite = any(fold_word(word).startswith(pack.list("frames.definite")) for word in found)
    return 0 < len(found) <= _LONGEST and not any(listed) and not definite


def _bears_name(pack: LanguagePack, place: Excerpt) -> bool:
    """Whether the last two words of a speaker may be forename and surname: no office, and the first without article."""
    found = [word.text for word in _words(place)]
    last = found[-_FULL:]
    lower = any(word[0].islower() for word in last)
    definite = fold_word(last[0]).startswith(pack.list("frames.definite")) if pack.list("frames.definite") else False
    if len(last) < _FULL or lower or definite or any(fold_word(word) in _offices(pack) for word in last):
        return False
    return last[0][0].isupper() or len(found) <= _LONGEST


def _words(place: Excerpt) -> list[Excerpt]:
    return [
        Excerpt(place.field, place.start + start, place.start + end, place.text[start:end])
        for start, end in word_spans(place.text)
    ]


def _word_before(text: str) -> str:
    return match.group() if (match := _LAST_WORD.search(text)) else ""


def _word_after(text: str) -> str:
    return match.group() if (match := re.match(r"\s*[^\W\d_]+", text)) else ""


@cache
def _listed(pack: LanguagePack, *keys: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in pack.list(*keys))


def is_pronoun(pack: LanguagePack, place: Excerpt) -> bool:
    """Whether a speaker of the original is but a pronoun."""
    return all(fold_word(word.text) in _listed(pack, "frames.pronouns", "pronouns.*") for word in _words(place))


def _offices(pack: LanguagePack) -> frozenset[str]:
    return _listed(pack, "titles.*", "frames.offices", "frames.bodies", "frames.pronouns", "pronouns.*")
