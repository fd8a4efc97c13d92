"""Names of a translation that sound like nothing in the sentences of the original that stand behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise, takewhile

from tqcheck.compare import Pieces
from tqcheck.engines.syntax import Token
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import LanguagePack, shared
from tqcheck.text.dictionary import is_compound
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.labels import agencies
from tqcheck.text.lexicon import Match
from tqcheck.text.names import Name, names, runs
from tqcheck.text.piece import Piece
from tqcheck.text.pinyin import spelt, stands_in
from tqcheck.text.places import cities
from tqcheck.text.scripts import script_of, scripts_of, share_script
from tqcheck.text.sound import (
    best,
    either,
    likeness,
    nearest,
    silenced,
    sound,
    sounding,
    sounds_of,
    together,
    word_sounds,
)
from tqcheck.text.words import word_spans

# The limits were set on the development articles of two languages and professional translations from four: see
# `tqcheck.text.sound` for what names come to there.
#: Likeness below which a name has nothing to do with the sentences, and the same for a place, which may have a name of
#: its own in each language.
UNLIKE, _PLACE_UNLIKE = 0.6, 0.45
#: Likeness from which a name is one that stands elsewhere in the original, without vowels and with them, or in the
#: sentences next to these.
_ELSEWHERE, _SPELT_ELSEWHERE, _NEXT = 0.85, 0.9, 0.8
#: Likeness of a forename that is surely there, and below which the surname beside it is surely not; the latter where
#: the original's script has capitals, and with them all vowels: of 602 names in good translations from Cyrillic two are
#: below.
_THERE, _NOT_THERE, _NOT_SPELT = 0.75, 0.58, 0.72
#: Likeness of a surname that is surely there and of a word before it that is some forename, and below which a
#: forename is not that one, in another script and in the same.
_SURNAME, _GIVEN, _NO_FORM, _NOT_FORM = 0.85, 0.9, 0.6, 0.78
#: Likeness below which no part of a full name, and the name as a whole, is there, though parts sound like some words.
_APART = 0.8, 0.55
#: Letters of a forename, words before a surname among which it is looked for (particles and joints count), and words
#: behind a forename among which the original has the surname.
_FORENAME, _WORDS, _BEHIND = 3, 4, 3
#: Letters of a word that can be part of a name, and of one that can be told by its sound.
_SHORT, _LONG = 2, 4
#: Likeness below which a part of a body's name is nobody's.
_NOBODY = 0.5
#: Words of a full name.
_FULL = 2
#: Names whose likeness to forenames is kept in memory.
_KEPT = 4096
#: How surely a word is a name.
_NO_NAME, _ORDINARY, _MAYBE, _SURE = range(4)
#: Tags of the parser's models.
_NAME, _NOUN, _PERSON = "PROPN", "NOUN", "PERSON"
_NAMES, _PLURAL, _ARTICLE = frozenset({_NAME, _NOUN}), "NNPS", ("det",)
_PLACES, _NO_ENTITIES = frozenset({"GPE", "LOC", "FAC"}), frozenset({"DATE", "TIME", "LANGUAGE", "NORP"})
#: "PhD", "SMBs", "Ph.D".
_ABBREVIATED, _CLOSING = re.compile(r"[^\W\d_]{2,}+\.|.?[A-Z]{2}"), ".\"'”’» "
#: What may stand between forename and surname: an initial's dot, a hyphen, an apostrophe.
_JOINTS = frozenset(".-'’")

_Run = list[Name]


@dataclass(frozen=True)
class Heard:
    """What the words of the original sound like.

    Attributes:
        words: each word of the sentences behind a translated one, in order.
        near: the same with their neighbours.
        whole: those of the whole article.
        texts: the words themselves.
        packs: of their languages.
    """

    words: tuple[frozenset[str], ...]
    near: frozenset[str]
    whole: frozenset[str]
    texts: tuple[str, ...]
    packs: frozenset[LanguagePack]

    @cached_property
    def here(self) -> frozenset[str]:
        """The sounds of these sentences."""
        return frozenset().union(*self.words)

    def likeness(self, name: str) -> float:
        """How much a name, or a part of it, sounds like a word of these sentences, or clearly like one next to them."""
        near = either(name, self.near)
        here = max(likeness(name, self.here), nearest(silenced(name), self.here))
        return max(here, near if near >= _NEXT else 0.0)

    @cached_property
    def cased(self) -> bool:
        """Whether the language's own script has capitals, which tell names: a foreign word has one in any text."""
        own = {script for pack in self.packs for script in scripts_of(pack)}
        return any(text[0].isupper() and script_of(text[0]) in own for text in self.texts)

    def copies(self, piece: Piece) -> bool:
        """Whether a sentence has the same script, so that names stand there as they are."""
        return any(share_script(pack, piece.pack) for pack in self.packs)

    def called(self, name: str) -> float:
        """As `likeness`, but where the script has capitals only words of these sentences that have one are names."""
        if not self.cased:
            return self.likeness(name)
        great = (forms for forms, text in zip(self.words, self.texts, strict=True) if not text[0].islower())
        return likeness(name, frozenset().union(*great))

    def behind(self, forename: str, name: str) -> float:
        """How much a name sounds like a word close behind a forename; 1 if that is not there, or stands alone."""
        places = [n for n, forms in enumerate(self.words) if best(forename, forms) >= _THERE and self._leads(n)]
        beside = [forms for n in places for forms in self.words[n : n + _BEHIND + 1]]
        return best(name, frozenset().union(*beside)) if places else 1.0

    def _leads(self, place: int) -> bool:
        """Whether the next word can be a surname: translators complete a name of which the original has the half."""
        return not all(text[0].islower() for text in self.texts[place + 1 : place + 2])

    def before(self, surname: str) -> list[int]:
        """The places of forenames that stand right before a surname."""
        return [
            n for n in range(len(self.words) - 1) if best(surname, self.words[n + 1]) >= _SURNAME and self._is_given(n)
        ]

    def _is_given(self, place: int) -> bool:
        if self.texts[place][0].islower() or any(
            fold_word(self.texts[place]) in words_of(pack, "titles.*") for pack in self.packs
        ):
            return False
        return is_given(self.texts[place])


def heard(here: Pieces, near: Pieces, whole: frozenset[str]) -> Heard:
    """What some sentences sound like; `whole`: by `tqcheck.text.sound.sounds_of`."""
    forms = tuple(forms for piece in here for forms in word_sounds(piece))
    texts = tuple(word for piece in here for word in sounding(piece))
    return Heard(forms, sounds_of(near), whole, texts, frozenset(piece.pack for piece in here))


def bare_runs(found: Iterable[Name]) -> Iterator[_Run]:
    """Names that stand right behind one another, without titles, days and countries; no names of institutions."""
    for run in runs(list(found)):
        piece = run[0].piece
        if any(_within(name, piece.find("style.organisations")) for name in run):
            continue
        dated = *piece.weekdays, *piece.months
        named = *piece.countries, *agencies(piece.text, piece.pack)
        others = [*dated, *named, *piece.find("titles.*", "style.coined")]
        yield from runs([name for name in run if not _within(name, others)])


def may_hold_strangers(piece: Piece, lower: frozenset[str], original: Heard) -> bool:
    """Whether a name of a sentence sounds too little like the original's words: only then is a parse worth its time.

    Args:
        piece: the sentence.
        lower: from `tqcheck.text.names.lower_case_words`.
        original: what its words sound like.
    """
    found = (name for run in bare_runs(names(piece, lower, _LONG)) for name in run)
    return any(original.likeness(name.text) < _APART[0] for name in found)


def strangers(tree: Tree, lower: frozenset[str], original: Heard) -> Iterator[Name]:
    """Names of a sentence that the original has nowhere: whole ones, and surnames behind a forename that it has.

    Args:
        tree: the sentence's parse.
        lower: from `tqcheck.text.names.lower_case_words`.
        original: what its words sound like.
    """
    for run in bare_runs(names(tree.piece, lower, _SHORT)):
        sure = (name for name in run if sureness(tree, name) >= _MAYBE and len(name.text) >= _LONG)
        known = [name for name in sure if not may_be_translated(tree, name, run)]
        if not known:
            continue
        if owner := _new_owner(tree, run, original):
            first, last = owner.start, owner.end
            known = [owner]
        elif _is_phrase(tree, run):
            continue
        elif _is_strange(tree, run, known, original):
            first, last = run[0].start, run[-1].end
        elif known[-1] is run[-1] and _is_new_surname(tree, run[-1], original):
            first, last = run[-1].start, run[-1].end
        elif forename := _new_forename(tree, run, original):
            first, last = forename.start, run[-1].end
            known = [forename]
        else:
            continue
        if not any(_is_elsewhere(name, original) for name in known if name.start >= first):
            yield Name(tree.piece, first, last, tree.piece.raw[first:last])


def _is_elsewhere(name: Name, original: Heard) -> bool:
    """Whether a name clearly stands somewhere in the original."""
    limit = _SPELT_ELSEWHERE if original.cased else _ELSEWHERE
    return either(name.text, original.whole) >= limit


def misread(tree: Tree, lower: frozenset[str], original: str) -> Iterator[Name]:
    """Whole names of a sentence that pinyin writes, and that a Chinese original has nowhere.

    Args:
        tree: the sentence's parse.
        lower: from `tqcheck.text.names.lower_case_words`.
        original: the whole of it.
    """
    for *before, one, other in (run for run in bare_runs(names(tree.piece, lower, _SHORT)) if len(run) > 1):
        # "Lim Pei San": names of other dialects have parts that pinyin has, too.
        alone = all(sureness(tree, name) <= _ORDINARY for name in before)
        ways = spelt(one.text, other.text) if alone and min(sureness(tree, one), sureness(tree, other)) else ()
        place = any(city.start < other.end and one.start < city.end for city in cities(tree.piece))
        if ways and not place and not any(stands_in(way, original) for way in ways):
            yield Name(tree.piece, one.start, other.end, tree.piece.raw[one.start : other.end])


def _is_strange(tree: Tree, run: _Run, known: _Run, original: Heard) -> bool:
    """Whether a run of names sounds like nothing in the sentences: no word, nor all of them together."""
    alike = {name: original.likeness(name.text) for name in run if len(name.text) >= _LONG}
    joined = max(nearest(together(name.text for name in part), original.here) for part in (run, *pairwise(run)))
    levels = [sureness(tree, name) for name in run]
    if len(run) > 1 and min(levels) > _NO_NAME and max(alike.values()) < _APART[0] and joined < _APART[1]:
        return True
    if max(levels) < _SURE or max(alike.values()) >= _THERE or joined >= UNLIKE:
        return False
    limit = _PLACE_UNLIKE if any(entities(tree, name) & _PLACES for name in run) else UNLIKE
    return sum(alike[name] * len(name.text) for name in known) < limit * sum(len(name.text) for name in known)


def _is_new_surname(tree: Tree, name: Name, original: Heard) -> bool:
    """Whether the forename before a name is in the sentences, and nothing like the name is beside it."""
    if sureness(tree, name) < (_MAYBE if original.cased else _SURE):
        return False
    before = [token for token in tree.tokens if token.end <= name.start]
    own = takewhile(lambda token: token.pos == _NAME or tree.piece.raw[token.start] in _JOINTS, reversed(before))
    words = [tree.piece.raw[token.start : token.end] for token in islice(own, _WORDS)]
    forenames = [word for word in words if len(word) >= _FORENAME and word[0].isupper()]
    beside = min((original.behind(forename, name.text) for forename in forenames), default=1.0)
    return beside < (_NOT_SPELT if original.cased else _NOT_THERE) and original.called(name.text) < _THERE


def _new_forename(tree: Tree, run: _Run, original: Heard) -> Name | None:
    """The forename in a run whose surname is in the sentences, behind another one that the translation has not."""
    *_, given, surname = (None, None, *(name for name in run if len(name.text) > _SHORT))  # "Fatima El Ouali"
    if given is None or surname is not run[-1] or sureness(tree, surname) < _MAYBE:
        return None
    forename = given.text
    if sureness(tree, given) < _SURE and not is_given(forename):
        return None
    limit = _NOT_FORM if original.copies(tree.piece) else _NO_FORM
    own = [sound(tree.piece.raw[start:end]) for start, end in word_spans(tree.piece.raw) if start != given.start]
    instead = any(
        best(forename, original.words[n] | original.words[max(n - 1, 0)]) < limit
        and nearest(sound(original.texts[n]), own) < _THERE
        for n in original.before(surname.text)
    )
    return given if instead else None


def _new_owner(tree: Tree, run: _Run, original: Heard) -> Name | None:
    """The part of a body's name that is nobody's in the sentences ("Farabi Cinema Foundation").

    A city is what a translator puts before a body for those who read from afar.
    """
    piece = tree.piece
    after = piece.raw[run[-1].end :].lstrip(" ")
    bodies = {piece.raw[slice(*piece.folded.span(m.start, m.end))] for m in piece.find("style.organisations")}
    if len(run) < _FULL or not any(after.startswith(body) for body in bodies):
        return None
    sure = (name for name in run if sureness(tree, name) == _SURE and len(name.text) >= _LONG)
    strange = (name for name in sure if original.likeness(name.text) < _NOBODY)
    towns = {city.start for city in cities(piece)}
    return next((name for name in strange if name.start not in towns), None)


def is_given(name: str) -> bool:
    """Whether a name sounds like somebody's forename."""
    return _as_given(name) >= _GIVEN


@lru_cache(maxsize=_KEPT)
def _as_given(name: str) -> float:
    """How much a name sounds like a forename."""
    return nearest(sound(name), _given())


@cache
def _given() -> frozenset[str]:
    """The sounds of forenames."""
    return frozenset(sound(name) for given in shared("given_names").values() for name in given)


def sureness(tree: Tree, name: Name) -> int:
    """How surely a word with a capital is a name: no name, one made of a word, a person's or a noun, nothing else."""
    tokens = _tokens(tree, name)
    found = entities(tree, name)
    rest = tree.piece.raw[name.end :]
    abbreviated = _ABBREVIATED.match(name.text) or (rest[:1] == "." and rest.strip(_CLOSING))
    if found & _NO_ENTITIES or abbreviated or not any(token.pos in _NAMES for token in tokens):
        return _NO_NAME
    if name.start == 0 and fold_word(name.text) in words_of(tree.piece.pack, "style.lower"):
        return _NO_NAME  # Only the sentence gives it its capital.
    if not all(token.listed for token in tokens):
        return _SURE
    # Of listed words the plurals are groups ("Republicans").
    if not any(token.pos == _NAME and token.tag != _PLURAL for token in tokens):
        return _NO_NAME
    return _MAYBE if _PERSON in found and all(token.listed == _NOUN for token in tokens) else _ORDINARY


def may_be_translated(tree: Tree, name: Name, run: Sequence[Name]) -> bool:
    """Whether a word with a capital may be said by its meaning, though no ordinary word: translated, not transcribed.

    What a name is one of ("Abel Street"), and, where it stands alone and is no place's, two words in one
    ("Streetwatch"); where it may be a person's, only if it is two also without its ending ("Streetwatchers").

    Args:
        tree: the sentence's parse.
        name: the word.
        run: the names that stand together with it.
    """
    word = fold_word(name.text)
    if name is not run[0] and word in words_of(tree.piece.pack, "style.sites"):
        return True
    kinds, pack = entities(tree, name), tree.piece.pack
    alone = len(run) == 1 and kinds.isdisjoint(_PLACES) and is_compound(word, pack)
    return alone and (_PERSON not in kinds or is_compound(word[:-1], pack))


def is_surely_name(tree: Tree, name: Name) -> bool:
    """Whether a word with a capital is nothing but a name: no word of the parser's dictionary."""
    return sureness(tree, name) == _SURE


def may_be_person(tree: Tree, name: Name) -> bool:
    """Whether a word with a capital can be somebody's name: no ordinary word but a noun, or the parser says so."""
    level, nouns = sureness(tree, name), all(token.listed == _NOUN for token in _tokens(tree, name))
    return level >= _MAYBE or (level == _ORDINARY and (nouns or _PERSON in entities(tree, name)))


def entities(tree: Tree, name: Name) -> frozenset[str]:
    """The kinds of named entities that the parser takes a word for."""
    return frozenset(token.entity for token in _tokens(tree, name))


def _is_phrase(tree: Tree, run: _Run) -> bool:
    """Whether a run is translated rather than transcribed: it has an article, or ends with a noun and is no person."""
    last = [n for n, token in enumerate(tree.tokens) if token in _tokens(tree, run[-1])]
    if any(tree.child(n, *_ARTICLE) is not None for n in last):
        return True
    ordinary = bool(last) and all(_NOUN in tree.tokens[n].listed for n in last)
    return len(run) > 1 and ordinary and _PERSON not in entities(tree, run[-1])


def _tokens(tree: Tree, name: Name) -> list[Token]:
    """Words of the parse within a name, without joints."""
    return [t for t in tree.tokens if t.start < name.end and name.start < t.end and tree.piece.raw[t.start].isalpha()]


def _within(name: Name, matches: Iterable[Match]) -> bool:
    first, last = name.piece.folded.range(name.start, name.end)
    return any(match.start < last and first < match.end for match in matches)
