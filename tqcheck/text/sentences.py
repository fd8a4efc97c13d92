"""Sentences of a body, by sentencex with three corrections that news needs.

sentencex keeps a whole quotation in one sentence; long quotations are cut again at the stops inside, because a
sentence lost within a quotation must be seen. Pieces that end in an initial, a listed abbreviation or a digit with a
stop are joined to the next. What goes on without a stop for longer than any reader of sentences takes is cut into
windows. Nothing is ever dropped: sentences cover all that is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sentencex import get_sentence_boundaries

from tqcheck.budget import check_length
from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import BEHIND, FINAL, PAUSES, UNSPACED, chars
from tqcheck.model import Sentence
from tqcheck.safe import without_surrogates
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LONGEST, fold_word
from tqcheck.text.labels import months
from tqcheck.text.markup import BREAK

#: Of the marks behind a sentence's end, those that do not show by themselves that it ended.
_NO_ENDS = "'’]"
_INNER_STOP = re.compile(rf"[{chars(UNSPACED)}][{chars(BEHIND)}]*|[{chars(FINAL)}][{chars(BEHIND)}]*(?=\s)")
#: A star is a footnote or emphasis.
_FINAL = re.compile(rf"[{chars(FINAL, PAUSES)}][{chars(BEHIND, '*')}]*\s*$|[{chars(BEHIND - set(_NO_ENDS))}]\s*$")
_DAY = re.compile(r"(?<!\w)\d{1,2}\.\s*$")
#: A short form with stops inside ("U.S.", "p.m."), and the word behind it.
_DOTTED = re.compile(r"(?:\w\.)+\w{1,3}")
_NEXT_WORD = re.compile(r"\s*(\w+)")
#: A short word with a capital that a number goes with: "No. 5", "Art. 12".
_NUMBERED = re.compile(r"(?<!\w)[^\W\d_a-zß-ÿ]\w{1,3}\.\s*$")
_WORD_CHARACTER = re.compile(r"\w")
_NOT_SPACE = re.compile(r"\S")
#: Characters of a text's tail that can be an abbreviation.
_LONGEST_ABBREVIATION = 40
#: A piece shorter than this is no sentence of its own inside a quotation, nor where a script has no spaces: its
#: characters say more. Set by eye.
_SHORTEST_INNER, _SHORTEST_UNSPACED = 25, 8
#: Characters of a paragraph that are cut into sentences at once: time grows with the square of them where quotation
#: marks and stops stand on end.
_STRETCH = 10_000
#: Characters of the longest sentence that is left whole, well above any of news, and of the windows of a longer one.
_WHOLE, _WINDOW = 3 * LONGEST, LONGEST


def sentences(title: str, body: str, pack: LanguagePack) -> tuple[Sentence, ...]:
    """The title as sentence 0 (where there is one), then the body's sentences, paragraphs counted from 1.

    Raises:
        OverBudget: one is far too long.
    """
    found = []
    if title.strip():
        start = len(title) - len(title.lstrip())
        found.append(Sentence("title", start, len(title.rstrip()), 0))
    for number, paragraph in enumerate(paragraphs(body), 1):
        for start, end in _split(body, *paragraph, pack):
            found.append(Sentence("body", start, end, number))
    return tuple(found)


def paragraphs(body: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs: runs of lines without a line of white space only, or the mark of a break, between."""
    found = []
    place = 0
    for part in body.split(BREAK):
        found += [(place + start, place + end) for start, end in _runs(part)]
        place += len(part) + 1
    return found


def _runs(text: str) -> Iterator[tuple[int, int]]:
    start = None
    place = 0
    for line in (*text.split("\n"), ""):
        if line.strip():
            start = place if start is None else start
        elif start is not None:
            yield _trim(text, start, min(place, len(text)))
            start = None
        place += len(line) + 1


def ends(text: str) -> bool:
    """Whether a sentence closes with a mark that can end one."""
    return bool(_FINAL.search(text))


def _split(text: str, start: int, end: int, pack: LanguagePack) -> list[tuple[int, int]]:
    paragraph = text[start:end]
    cuts: list[int] = []
    for first, last in _boundaries(paragraph, pack):
        cuts += [c for c in _inner_cuts(paragraph, first, last) if not _abbreviated(paragraph, first, c, pack)]
        cuts.append(last)
    found: list[tuple[int, int]] = []
    begin = letter = 0
    for cut in [c for c in cuts if c < len(paragraph)] + [len(paragraph)]:
        # Looked for once, or marks on end would be read again for each of them.
        if letter <= begin:
            letter = match.start() if (match := _WORD_CHARACTER.search(paragraph, begin)) else len(paragraph)
        word = letter < cut
        if cut < len(paragraph) and (_goes_on(paragraph, begin, cut, pack) or not word):
            continue
        if word or not found:
            found.append((start + begin, start + cut))
        else:
            found[-1] = (found[-1][0], start + cut)
        begin = cut
    trimmed = (_trim(text, *each) for each in found)
    return [window for first, last in trimmed if first < last for window in _windows(text, first, last)]


def _boundaries(paragraph: str, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """What sentencex takes for sentences; of a long paragraph by stretches, the last of each again with what follows.

    Raises:
        OverBudget: one is far too long.
    """
    begin, size = 0, _STRETCH
    while True:
        # sentencex takes no lone surrogates.
        stretch = without_surrogates(paragraph[begin : begin + size])
        found = [
            (begin + boundary["start_index"], begin + boundary["end_index"])
            for boundary in get_sentence_boundaries(pack.code, stretch)
        ]
        if begin + size >= len(paragraph):
            yield from found
            return
        if len(found) > 1:
            yield from found[:-1]
            begin, size = found[-1][0], _STRETCH
        else:
            check_length(stretch, "a sentence", whole=False)
            size *= 2


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, or in windows that end at white space if there is any in their second half."""
    check_length(text[start:end], "a sentence")
    most = _WHOLE
    while end - start > most:
        most = _WINDOW
        middle, last = start + most // 2, start + most
        cut = next((place for place in range(last, middle, -1) if text[place].isspace()), last)
        yield _trim(text, start, cut)
        start = _trim(text, cut, end)[0]
    yield start, end


def _inner_cuts(text: str, start: int, end: int) -> list[int]:
    cuts = []
    last = start
    _, close = _trim(text, start, end)
    for stop in _INNER_STOP.finditer(text, start, end):
        cut = stop.end()
        following = _NOT_SPACE.search(text, cut, close)
        shortest = _SHORTEST_UNSPACED if stop.group()[0] in UNSPACED else _SHORTEST_INNER
        if following is None or min(cut - last, close - following.start()) < shortest:
            continue
        if not following.group().islower():
            cuts.append(cut)
            last = cut
    return cuts


def _goes_on(text: str, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether the text before `end` is no sentence: an abbreviation, an address, a day before its month ("29. Mai")."""
    following = text[end : end + _LONGEST_ABBREVIATION].lstrip()
    joined = text[end - 1] == "." and not text[end].isspace()  # a short form of a script without blanks
    if _abbreviated(text, start, end, pack) or joined or (following[:1].islower() and text[end - 1] == "."):
        return True
    if following[:1].isdigit() and _NUMBERED.search(text, max(start, end - _LONGEST_ABBREVIATION), end):
        return True
    if not _DAY.search(text[max(start, end - _LONGEST_ABBREVIATION) : end]):
        return False
    return any(match.start == 0 for match in months(fold_word(following), pack))


def _abbreviated(text: str, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether the text before `end` closes with an abbreviation and goes on; only its tail is looked at."""
    word = re.search(r"(\S+)\.\s*$", text[max(start, end - _LONGEST_ABBREVIATION) : end])
    if word is None:
        return False
    stem = fold_word(word.group(1).lstrip("(«“\"'[„"))
    if len(stem) == 1 and stem.isalpha():
        return True
    known = stem in _abbreviations(pack) or _DOTTED.fullmatch(stem)
    return bool(known) and not _opens(text[end : end + _LONGEST_ABBREVIATION], pack)


def _opens(following: str, pack: LanguagePack) -> bool:
    """Whether a text begins with a function word that has a capital because a sentence begins there."""
    word = _NEXT_WORD.match(following)
    return word is not None and word.group(1).istitle() and fold_word(word.group(1)) in words_of(pack, "style.function")


@cache
def _abbreviations(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(word).rstrip(".") for word in pack.abbreviations)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
