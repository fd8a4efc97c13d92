"""Recognise page furniture: what belongs to a news site's page and not to the article.

A stretch of text is weighed by how much of it the pack's phrases cover, and by its build: furniture has no closing
stop, few function words, many capitals, form fields, counts and separators, and no counterpart in the original.
What ends as a sentence does, or renders what is no furniture in the original, is taken for article text unless phrases
cover most of it: news about networks, copyright and captchas has the words of furniture as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal, cast

from tqcheck.lang import LanguagePack
from tqcheck.lang.schema import FURNITURE, FurnitureKind
from tqcheck.model import Span
from tqcheck.text.fluency import ends_sentence, words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import Match, Words, compile_words, find, matcher
from tqcheck.text.piece import Piece

# The weights and limits here and in `_build` were set by eye on the Persian development articles.
#: Weight from which a stretch is furniture, and the least share of its words that phrases must cover.
_ENOUGH = 0.45
_LEAST_COVER = 0.1
#: Furniture is short: beyond so many words it must be covered the better, by so much.
_LONG, _LONGEST = 45, 120
_LONG_DISCOUNT, _LONGEST_DISCOUNT = 0.25, 0.6
#: What a stretch without an original gains, and what is enough for one that is a short line, too.
_UNALIGNED = 0.2
_ENOUGH_ALONE, _LEAST_ALONE, _SHORT = 0.35, 0.05, 14
#: Share of its words that phrases must cover in what is built as a sentence, or renders article text, and how many
#: words may stand before the first phrase: a button begins with what is to be done, a report with who does it.
_PROSE_COVER, _RENDERED_COVER, _LEAD = 0.6, 0.75, 1
#: How much less a single word covers than a word of a phrase, and how many make up for a phrase.
_SINGLE_DISCOUNT, _COMPANY = 0.4, 3
#: Share of function words below which there is no sentence.
_FEW_FUNCTION_WORDS = 0.2
_WORD = re.compile(r"[\w'’-]+")
_SEPARATOR = re.compile(
    r"\s[|·•›»>/→▸►◄«‹]\s|[•→▸►]|\s\*(?:\s|$)|\w\*(?:\s|$)|[☐□✓✉☎]|https?://|\[\s?[xX]?\s?\]|_{3,}|(?:^|\s)[@#]\w"
)
_FIELD = re.compile(r"[\w)]\s?\*(?=\s|$|:)|\w:\s*_{2,}")
_NUMBERED = re.compile(r"(?:^|\s)(\d{1,2})[.)]?\s+(?=[\"'“‘]?[A-ZÀ-ÞА-Я\u0600-\u06ff])")
_COUNT = re.compile(r"^\d[\d.,]*[kKmM]?\s+\w+$|\(\d+\)|\b\d+[kK]\b")
_REFERENCE = re.compile(r"\b[A-Z]{0,4}[-/]?\d{5,}\b|(?<!\d)\d{2,}[-/]\d{2,}|^\s*/?\w+/\w+/?\s*$")
#: An arrow before a headline, a code of desk and authors ("Agency/ab/cd"), a path of sections.
_ARROW = re.compile(r"[→▸►»>]{1,2}\s+\S")
_CODE = re.compile(r"\w{2,20}(?:/\w{1,4}){2,5}")
_PATH = re.compile(r"\w[\w' -]{0,40}(?:\s[/|>›»·•]\s\w[\w' -]{0,40}){2,12}")
_LINE = re.compile(r"[^\n]+")
#: A title's tail: the site's name or a section after a bar.
_TAIL = re.compile(r"\s[|»·•]\s")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of page furniture."""

    kind: FurnitureKind
    span: Span


#: What stands behind a text in the original: nothing, article text, the same furniture, or nobody knows.
Origin = Literal["nothing", "article", "same", "unknown"]


@lru_cache(maxsize=4096)
def furniture(text: str, pack: LanguagePack, origin: Origin = "unknown") -> FurnitureKind | None:
    """The kind of page furniture that a text is, or None for article text.

    Args:
        text: a paragraph, line or sentence.
        origin: what stands behind it in the original.
    """
    if origin == "same":
        return None
    return _by_phrases(text, pack, origin) or (_by_shape(text) if origin == "nothing" else None)


def _by_phrases(text: str, pack: LanguagePack, origin: Origin) -> FurnitureKind | None:
    words = _WORD.findall(text)
    plain = fold_word(text)
    found = _phrases(plain, pack)
    if not words or not found:
        return None
    matches = [match for kind_found in found.values() for match in kind_found]
    telling = {match.text for match in matches if not match.text.isalpha()}
    single = {match.text for match in matches if match.text.isalpha()}
    # Single words are the stuff of headings and prose, too: they need company, or to be most of a line of their own.
    alone = not _is_prose(text) or _covered(found, plain) >= _PROSE_COVER * len(words)
    if not telling and len(single) < _COMPANY and not (origin == "nothing" and alone):
        return None
    cover = (_covered(found, plain) - _SINGLE_DISCOUNT * sum(match.text.isalpha() for match in matches)) / len(words)
    least, enough = _limits(text, words, origin)
    if cover < least:
        return None
    if least >= _PROSE_COVER and len(_WORD.findall(plain[: min(match.start for match in matches)])) > _LEAD:
        return None
    weight = cover + _build(text, plain, words, matches, pack) + _UNALIGNED * (origin == "nothing")
    if len(words) > _LONG:
        weight -= _LONG_DISCOUNT if len(words) <= _LONGEST else _LONGEST_DISCOUNT
    return _kind(plain, found) if weight >= enough else None


def _limits(text: str, words: Sequence[str], origin: Origin) -> tuple[float, float]:
    """The least share that phrases must cover, and the weight that is enough."""
    prose = _is_prose(text)
    if origin == "nothing":
        return (_LEAST_COVER, _ENOUGH) if prose or len(words) > _SHORT else (_LEAST_ALONE, _ENOUGH_ALONE)
    if origin == "article":
        return _RENDERED_COVER, _ENOUGH
    return (_PROSE_COVER if prose else _LEAST_COVER), _ENOUGH


def _is_prose(text: str) -> bool:
    """Whether a text ends as a sentence does, without separators and fields."""
    return ends_sentence(text) and not (_SEPARATOR.search(text) or _FIELD.search(text))


def furniture_in(
    pieces: tuple[Piece, ...], body: str, pack: LanguagePack, origins: Mapping[int, Origin]
) -> tuple[Furniture, ...]:
    """The page furniture of an article: whole paragraphs, else lines or sentences of them, and the title's tail.

    Args:
        pieces: the article's sentences.
        origins: what stands behind each of them in the original, by its index; of those left out nobody knows.
    """
    found: list[Furniture] = []
    for _, group in groupby(pieces, key=lambda piece: piece.paragraph):
        paragraph = tuple(group)
        parts = _title_tail(paragraph[0]) if paragraph[0].field == "title" else _stretches(body, paragraph, origins)
        for start, end, text, origin in parts:
            kind = furniture(text, pack, origin)
            if kind and not (found and found[-1].span.field == paragraph[0].field and found[-1].span.end >= end):
                found.append(Furniture(kind, Span(paragraph[0].field, start, end)))
    return tuple(found)


_Part = tuple[int, int, str, Origin]


def _title_tail(title: Piece) -> Iterator[_Part]:
    for bar in list(_TAIL.finditer(title.raw))[-1:]:
        yield title.start + bar.end(), title.end, title.raw[bar.end() :], "nothing"


def _stretches(body: str, pieces: Sequence[Piece], origins: Mapping[int, Origin]) -> Iterator[_Part]:
    """The paragraph, and after it its lines or else its sentences; what lies in a found stretch is passed over."""
    start, end = pieces[0].start, pieces[-1].end
    yield start, end, body[start:end], _common(pieces, origins)
    if "\n" in body[start:end]:
        for line in _LINE.finditer(body, start, end):
            held = [piece for piece in pieces if piece.start < line.end() and line.start() < piece.end]
            yield line.start(), line.end(), line.group(), _common(held, origins)
    elif len(pieces) > 1:
        yield from ((piece.start, piece.end, piece.raw, _common((piece,), origins)) for piece in pieces)


def _common(pieces: Sequence[Piece], origins: Mapping[int, Origin]) -> Origin:
    """What stands behind all of some sentences, if it is the same."""
    found = {origins.get(piece.index, "unknown") for piece in pieces}
    return found.pop() if len(found) == 1 else "unknown"


@cache
def _pattern(pack: LanguagePack, kind: str) -> Words | None:
    return compile_words(pack, pack.furniture.get(kind, ()))


def _phrases(plain: str, pack: LanguagePack) -> dict[str, list[Match]]:
    found = {kind: find(_pattern(pack, kind), plain, kind) for kind in FURNITURE}
    return {kind: matches for kind, matches in found.items() if matches}


def _kind(plain: str, found: Mapping[str, list[Match]]) -> FurnitureKind:
    """The kind whose phrases cover most."""
    return cast("FurnitureKind", max(found, key=lambda kind: _covered({kind: found[kind]}, plain)))


def _covered(found: Mapping[str, list[Match]], plain: str) -> int:
    """How many words the phrases cover."""
    taken = {
        word.start()
        for matches in found.values()
        for match in matches
        for word in _WORD.finditer(plain, match.start, match.end)
    }
    return len(taken)


def _build(text: str, plain: str, words: Sequence[str], matches: list[Match], pack: LanguagePack) -> float:
    """How little a text is built like a sentence, and how much like furniture."""
    weight = 0.0
    function = words_of(pack, "style.function")
    share = sum(word in function for word in _WORD.findall(plain)) / len(words)
    if not ends_sentence(text):
        weight += 0.15
    if function and share < _FEW_FUNCTION_WORDS:
        weight += 0.15
    if _signs(text):
        weight += 0.15
    if any(match.start == 0 for match in matches):
        weight += 0.2
    if (
        any(match.start == 0 and plain[match.end - 1 : match.end + 1].strip().endswith(":") for match in matches)
        or "©" in text
    ):
        weight += 0.2
    if len({match.text for match in matches}) > 2:
        weight += 0.1
    if len(words) > 6 and find(matcher(pack, "reporting.neutral"), plain) and share >= _FEW_FUNCTION_WORDS:
        weight -= 0.3
    return weight


def _signs(text: str) -> bool:
    """Whether a text has signs that sentences do not have: separators, fields to fill in, counts, codes."""
    return any(pattern.search(text) for pattern in (_SEPARATOR, _FIELD, _COUNT, _REFERENCE))


def _by_shape(text: str) -> FurnitureKind | None:
    """What a text without an original is by its shape alone: numbered headlines, an arrow, a code, a path."""
    numbers = [int(match.group(1)) for match in _NUMBERED.finditer(text)]
    listed = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if ends_sentence(text):
        return None
    if listed or _ARROW.match(text):
        return "related"
    if _CODE.fullmatch(text.strip()):
        return "credit"
    return "navigation" if _PATH.fullmatch(text.strip()) else None
