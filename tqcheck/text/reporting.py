"""Reporting constructions that do not parse, found by the words of the pack's [reporting] lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken construction at folded offsets [start, end) of a sentence."""

    start: int
    end: int
    reason: str
    confidence: float


def garbled(piece: Piece) -> Iterator[Fault]:
    """Broken attributions of a sentence, outside quotations."""
    text = _without_quotations(piece)
    taken: list[tuple[int, int]] = []
    for pattern, reason, confidence in _patterns(piece.pack):
        for match in pattern.finditer(text):
            start, end = match.span("fault")
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                yield Fault(start, end, reason, confidence)


def _without_quotations(piece: Piece) -> str:
    text = piece.text
    for quotation in quotations(piece.raw):
        if quotation.closed:
            first, last = piece.folded.range(quotation.start + 1, quotation.end - 1)
            text = text[:first] + "_" * (last - first) + text[last:]
    return text


@cache
def _patterns(pack: LanguagePack) -> tuple[tuple[re.Pattern[str], str, float], ...]:
    verbs = _alternation(pack, "broken.verbs")
    if not verbs:
        return ()
    nouns, via = _alternation(pack, "broken.nouns"), _alternation(pack, "broken.via")
    according, pronouns = _alternation(pack, "broken.according"), _alternation(pack, "pronouns.*")
    agencies, that = _alternation(pack, "reporting.agencies"), _alternation(pack, "broken.that")
    return tuple(
        (re.compile(pattern), reason, confidence)
        for pattern, reason, confidence in (
            (
                rf"(?P<fault>\b{verbs}\s+(?:{that}\s+)?(?:{pronouns})\s+{verbs}\b)(?=\s+{that}|[,:.]|\s*$)",
                "It is said twice that somebody said it.",
                0.85,
            ),
            (
                rf"(?P<fault>\b{verbs},?\s+(?:{that}\s+)?(?:{according}|{_alternation(pack, 'broken.based')})\s*,?\s*(?:{verbs}|[.;:]|$))",
                "Two attributions run into one another.",
                0.85,
            ),
            (
                rf"(?P<fault>\b{verbs}\s+{that}\s+{verbs}\b)",
                "A reporting verb has another one where its content should be.",
                0.85,
            ),
            (rf"(?P<fault>\b{verbs}\s*,\s*{verbs}\s*[,:]?)(?=\s|$)", "Two reporting verbs stand side by side.", 0.75),
            (rf"(?P<fault>\b{verbs}\s+{verbs}\b)(?!\s+(?:by|to)\b)", "Two reporting verbs stand side by side.", 0.75),
            (
                rf"(?P<fault>\b{according}\s*(?:[.;:!?]|$|{verbs}\b|{that}\b))",
                "An attribution without anybody it goes to.",
                0.85,
            ),
            (
                rf"(?P<fault>\b{according}\s+{nouns}\b)(?!\s*(?:of|from|by|in|on|that|which|published|issued|,|\.))",
                "The attribution does not parse.",
                0.75,
            ),
            (
                rf"(?:^|[,;]\s+)(?:the\s+)?(?P<fault>{nouns}\s+(?!of\b|from\b|by\b|on\b|in\b|that\b|says?\b|said\b)(?:[\w'-]+\s+){{0,5}}?(?:{agencies}\s+)(?:\w+\s+){{0,3}}?(?:{via}|{verbs}))\b",
                "The chain of attribution fell apart.",
                0.85,
            ),
            (
                rf"(?P<fault>\b{via}\s+(?!as\b)(?:[\w'-]+\s+){{1,6}}?(?:[\w'-]+),\s+an?\s+[^.:;_]{{3,70}}?\s{that}\b)(?![^.]*\bas\s+(?:saying|telling))",
                "The chain of attribution fell apart: it quotes somebody without saying that he said it.",
                0.75,
            ),
        )
        if "(?:)" not in pattern
    )


def _alternation(pack: LanguagePack, key: str) -> str:
    words = sorted({fold_word(word) for word in pack.list(key)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in words)})" if words else ""
