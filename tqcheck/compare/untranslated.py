"""Text left in the original's language, or in another that nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import BRACKETS, QUOTATION, SINGLE, chars
from tqcheck.lang.schema import shared
from tqcheck.text.fluency import ends_sentence, words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.scripts import identify, probability_of, script_of, script_shares, scripts_of
from tqcheck.text.words import length, word_spans

# The limits were set by eye.
#: Letters from which a bare word of another script is a word: fewer are a mark, a model or the name of a letter.
_LETTERS = 2
#: Length and words from which words of another script within quotation marks are no name, nor a word that is spoken of.
_QUOTED, _QUOTED_WORDS = 8, 2
#: Words of a script that names everywhere stand in, from which they are no name; and those of them in lower case.
_RUN, _LOWER = 4, 2
#: Words from which the language of a sentence can be told: one of two languages, and any but the translation's.
_TELLING_WORDS, _TELLING_ALONE = 6, 4
#: The same of a sentence that stands in the original sign for sign.
_COPIED_WORDS = 3
#: Probability from which the identified language counts, of two; that of the translation's language, of all, below
#: which a sentence is in another one: like languages (Malay, Indonesian) may share the rest. Of 8,344 English sentences
#: of news and reviews two are below, and they are French and Latin; of 800 short ones in other languages 96 % are.
_SURE, _STRANGE = 0.95, 0.01
#: Share of the letters from which a sentence is written in the scripts of one language.
_ONE_SCRIPT = 0.9
#: Share of function words of the translation's language in a sentence that is not in it.
_OWN_WORDS = 0.08
#: Share of its words that a sentence has from the original if it was copied, and share of them in lower case if it is
#: no row of names.
_COPIED, _PLAIN = 0.75, 0.4

_PAIRS = {opening: closing for kind in BRACKETS for opening, closing in kind.items()}
_OPENING, _CLOSING = chars(_PAIRS), chars(_PAIRS.values())
_BRACKETED = re.compile(rf"[{_OPENING}][^{_OPENING}{_CLOSING}]*+[{_CLOSING}]")
_QUOTING = chars(QUOTATION, SINGLE, "*_")
_BEFORE = re.compile(rf"[{_QUOTING}]\s?$")
_AFTER = re.compile(rf"\s?[{_QUOTING}]")
#: What explains the words before it.
_GLOSS = re.compile(rf"[{_QUOTING}]*\s?[{_OPENING}]([^{_OPENING}{_CLOSING}]*+)[{_CLOSING}]")
#: Hashtags, handles and addresses, and the stop or stroke within one that is a single word: all are copied as they are.
_ADDRESS, _DOMAIN = re.compile(r"[#@\\_]|://|www\."), re.compile(r"\w[./]\w")
#: The rest of a name behind its first letter, and the word before a letter.
_NAME_BEHIND, _WORD_BEFORE = re.compile(r"\s?[^\W\d_a-zß-ÿ]"), re.compile(r"(\w+)\s$")
_MARK_BEFORE, _MARK_BEHIND = re.compile(r"[^\w\s]*$"), re.compile(r"[^\w\s]*")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Letters of other scripts, with what stands between them and is no letter: offsets into the sentence."""

    start: int
    end: int
    text: str
    scripts: frozenset[str]


def foreign_runs(piece: Piece, source: LanguagePack, target: LanguagePack, original: str) -> list[tuple[int, int]]:
    """Offsets in the sentence of its words in a script that the translation's language lacks.

    Silent are single letters, unless they are words behind a number or a function word, or before a name; what stands
    in brackets behind its rendering, or is explained in brackets; single words within quotation marks; addresses; names
    in a script that names stand in everywhere; and words of a third script that the original has as well.

    Args:
        piece: a sentence of the translation.
        source, target: the languages of both sides.
        original: the original's text.
    """
    own = scripts_of(target)
    if not own or piece.raw.isascii():
        return []
    found = []
    bracketed = [match.span() for match in _BRACKETED.finditer(piece.raw)]
    for stretch in _stretches(piece.raw, own):
        known = stretch.scripts <= scripts_of(source)
        if (known or stretch.text not in original) and not _excused(piece, stretch, bracketed):
            found.append(_with_marks(piece.raw, stretch))
    return found


def foreign_run(piece: Piece, source: LanguagePack, target: LanguagePack, original: str) -> tuple[int, int] | None:
    """The longest of `foreign_runs`."""
    return max(foreign_runs(piece, source, target, original), key=lambda run: run[1] - run[0], default=None)


def _stretches(text: str, own: frozenset[str]) -> Iterator[_Stretch]:
    start, end = -1, 0
    scripts: set[str] = set()
    for place, character in enumerate(text):
        script = None if character.isascii() and not character.isalpha() else script_of(character)
        if script is None:
            continue
        if script not in own:
            start = place if start < 0 else start
            end = place + 1
            scripts.add(script)
        elif start >= 0:
            yield _Stretch(start, end, text[start:end], frozenset(scripts))
            start, scripts = -1, set()
    if start >= 0:
        yield _Stretch(start, end, text[start:end], frozenset(scripts))


def _excused(piece: Piece, stretch: _Stretch, bracketed: Sequence[tuple[int, int]]) -> bool:
    """Whether other letters may stand here."""
    text = piece.raw
    start, end = stretch.start, stretch.end
    words = [stretch.text[slice(*span)] for span in word_spans(stretch.text)]
    if stretch.scripts <= _everywhere():
        return len(words) < _RUN or sum(word[0].islower() for word in words) < _LOWER
    if sum(map(str.isalpha, stretch.text)) < _LETTERS and not (_is_word(stretch) and _goes_on(piece, stretch)):
        return True
    token = _token(text, start, end)
    if " " not in stretch.text and (_ADDRESS.search(token) or (len(words) == 1 and _DOMAIN.search(token))):
        return True
    size = length(stretch.text)
    if any(first < start and end <= last and size <= len(text) - size for first, last in bracketed):
        return True
    gloss = _GLOSS.match(text, end)
    if gloss and 2 * len(gloss.group(1)) >= size and script_shares(gloss.group(1)).keys() - stretch.scripts:
        return True
    quoted = _BEFORE.search(text, max(0, start - 2), start) and _AFTER.match(text, end)
    return bool(quoted) and (size < _QUOTED or len(words) < _QUOTED_WORDS)


def _is_word(stretch: _Stretch) -> bool:
    """Whether a single letter is a word."""
    return stretch.scripts <= frozenset(shared("codes")["scripts"]["word_letters"])


def _goes_on(piece: Piece, stretch: _Stretch) -> bool:
    """Whether a single letter is a part of what was written anew: a name ("王 Wei"), a number's unit, a phrase."""
    first, _ = piece.folded.range(stretch.start, stretch.end)
    counts = any(not piece.text[number.end : first].strip() for number in piece.quantities if number.end <= first)
    before = _WORD_BEFORE.search(piece.raw, max(0, stretch.start - 20), stretch.start)
    phrase = before is not None and fold_word(before.group(1)) in words_of(piece.pack, "style.function")
    return counts or phrase or _NAME_BEHIND.match(piece.raw, stretch.end) is not None


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(shared("codes")["scripts"]["everywhere"])


def _token(text: str, start: int, end: int) -> str:
    """What stands between white space around a word; no more than a few characters of it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    head = before.split()[-1:] if before and not before[-1].isspace() else []
    tail = after.split()[:1] if after and not after[0].isspace() else []
    return "".join([*head, text[start:end], *tail])


def _with_marks(text: str, stretch: _Stretch) -> tuple[int, int]:
    """The stretch with the marks that touch it."""
    head = _MARK_BEFORE.search(text, max(0, stretch.start - 3), stretch.start)
    tail = _MARK_BEHIND.match(text, stretch.end)
    return (head.start() if head else stretch.start), (tail.end() if tail else stretch.end)


def in_source_language(piece: Piece, source: LanguagePack, target: LanguagePack, original: str) -> bool:
    """Whether a whole sentence is in the original's language, copied from it.

    Args:
        piece: a sentence of the translation.
        source, target: the languages of both sides.
        original: the original's text.
    """
    shared_script = not {*scripts_of(source)}.isdisjoint(scripts_of(target))
    copied = shared_script and ends_sentence(piece.raw) and piece.raw in original
    words = _telling(piece, target, _COPIED_WORDS if copied else _TELLING_WORDS)
    shares = script_shares(piece.raw)
    if not words or source.code == target.code or sum(shares.get(s, 0) for s in scripts_of(source)) < _ONE_SCRIPT:
        return False
    there = _vocabulary(original)
    if not _plain(words) or sum(fold_word(word) in there for word in words) < _COPIED * len(words):
        return False
    code, probability = identify(piece.raw, (source.code, target.code))
    return code == source.code.partition("-")[0] and probability >= _SURE


def in_third_language(piece: Piece, source: LanguagePack, target: LanguagePack, original: str) -> str | None:
    """The language of a whole sentence that is in neither language; None where that is not sure.

    Args:
        piece: a sentence of the translation, whose language has a list of function words, or nothing is sure.
        source, target: the languages of both sides.
        original: the original's text: what stands there in a third language may stay in it.
    """
    words = _telling(piece, target, _TELLING_ALONE)
    if not _plain(words) or not target.has("style.function"):
        return None
    there = _vocabulary(original)
    if sum(fold_word(word) in there for word in words) >= _COPIED * len(words):
        return None
    code, _ = identify(piece.raw)
    known = code == source.code.partition("-")[0] or probability_of(piece.raw, target.code) > _STRANGE
    return None if known else code


def _plain(words: Sequence[str]) -> bool:
    """Whether some words are more than a row of names."""
    return sum(not word[0].isupper() for word in words) > _PLAIN * len(words)


def _telling(piece: Piece, target: LanguagePack, least: int) -> list[str]:
    """The words of a sentence by which its language can be told, if it is not plainly the translation's."""
    spans = word_spans(piece.raw) if len(piece.raw) >= least else ()
    words = [piece.raw[start:end] for start, end in spans if piece.raw[start].isalpha()]
    if len(words) < least:
        return []
    own = words_of(target, "style.function")
    kept = sum(len(word) > 1 and fold_word(word) in own for word in words)
    # One word can be a homograph ("an", "am").
    return [] if kept > 1 and kept / len(words) > _OWN_WORDS else words


@lru_cache(maxsize=8)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(fold_word(text[start:end]) for start, end in word_spans(text))
