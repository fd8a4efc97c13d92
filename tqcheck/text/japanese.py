"""Words of a Japanese sentence, and all that their characters may be read as.

Characters have many readings, and no blanks stand between words: the analyser Lindera cuts and reads them by IPADIC's
dictionary. It cuts a sentence, which tells its names; what a word may be read as, it tells of the word alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from tqcheck.text.scripts import script_of

if TYPE_CHECKING:
    import lindera

#: Ways to read a word that are looked at.
_WAYS = 12
#: Words written together of which a name may be made, and characters of the longest such name.
_TOGETHER, _WHOLE = 3, 12
#: Characters of the shortest part of a word.
_PART = 2
#: Characters in a row that may be a name wherever the analyser cuts them.
_SPELT = range(2, 5)
#: Sentences and words that are remembered; characters of a sentence that is far too long to be read as one.
_TEXTS, _WORDS, _LONGEST = 2_048, 20_000, 4_000
#: IPADIC's parts of speech: what stands between names, what is one, and whose.
_BETWEEN = frozenset({"助詞", "助動詞", "動詞", "記号", "フィラー"})
_NAME = ("名詞", "固有名詞")
_KINDS = {("人名", "姓"): "surname", ("人名", "名"): "given", ("人名", "一般"): "person"}
_PLACES = "地域"
#: Where it writes a word's reading, and what it writes where it knows none.
_READING, _UNREAD = 7, "*"
_HAN = "Hani"


@dataclass(frozen=True, slots=True)
class Word:
    """A word at raw offsets [start, end) of a sentence.

    Attributes:
        kind: of a name "surname", "given", "person" (whole, or either) or "place"; "" of another word.
    """

    start: int
    end: int
    text: str
    kind: str


@lru_cache(maxsize=_TEXTS)
def words(text: str) -> tuple[Word, ...]:
    """The words of a sentence that may be names or parts of some, in order; none of one that is far too long."""
    found = []
    text = _valid(text)
    # The analyser counts bytes.
    places = {end: n for n, end in enumerate(accumulate((len(sign.encode()) for sign in text), initial=0))}
    for token in _analyser().tokenize(text) if len(text) <= _LONGEST else ():
        kind = token.details
        if kind[0] not in _BETWEEN:
            start, end = places[token.byte_start], places[token.byte_end]
            found.append(Word(start, end, text[start:end], _kind(kind)))
    return tuple(found)


@lru_cache(maxsize=_WORDS)
def readings(word: str) -> tuple[str, ...]:
    """What a word may be read as, in katakana, the likeliest first; nothing where no dictionary has a part of it."""
    ways = (tokens for tokens, _ in _analyser().tokenize_nbest(_valid(word), _WAYS))
    found = dict.fromkeys("".join(map(_reading, tokens)) for tokens in ways)
    return tuple(each for each in found if _UNREAD not in each)


def parts(text: str) -> Iterator[list[str]]:
    """For each word of a sentence what may be a name: itself, with those right behind it, and halves of it.

    A body's whole name may be one word ("Sankei Shimbun").
    """
    found = words(text)
    for n, word in enumerate(found):
        row = takewhile(lambda k: found[k].start == found[k - 1].end, range(n + 1, min(n + _TOGETHER, len(found))))
        longer = (text[word.start : found[k].end] for k in row)
        cuts = range(_PART, len(word.text) - _PART + 1) if len(word.text) <= _WHOLE else ()
        halves = (half for k in cuts for half in (word.text[:k], word.text[k:]))
        yield [each for each in (word.text, *longer, *halves) if len(each) <= _WHOLE]


def spelt(text: str) -> Iterator[str]:
    """Some Chinese characters in a row, wherever the sentence is cut."""
    han = [script_of(sign) == _HAN for sign in text]
    places = ((n, n + length) for length in _SPELT for n in range(len(text) - length + 1))
    yield from (text[start:end] for start, end in places if all(han[start:end]))


def _valid(text: str) -> str:
    """A text without lone surrogates, which the analyser does not take, at the same offsets."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _kind(part: Sequence[str]) -> str:
    if tuple(part[:2]) != _NAME:
        return ""
    return "place" if part[2] == _PLACES else _KINDS.get((part[2], part[3]), "")


def _reading(token: lindera.Token) -> str:
    known = token.details[_READING] if len(token.details) > _READING else _UNREAD
    return known if known != _UNREAD else token.surface if all(map(_is_kana, token.surface)) else _UNREAD


def _is_kana(sign: str) -> bool:
    return script_of(sign) in {"Kana", "Hira"} or sign == "ー"


@cache
def _analyser() -> lindera.Tokenizer:
    import lindera

    return lindera.Tokenizer(lindera.load_dictionary("embedded://ipadic"), mode="normal")
