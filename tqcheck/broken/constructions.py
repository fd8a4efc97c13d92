"""Reporting constructions that do not parse, found by the words of the pack's [reporting] lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LONGEST, fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

#: Parts of the constructions below and the lists of the pack that fill them; without a list there is no construction.
_PARTS = {
    "VERB": "broken.verbs",
    "NOUN": "broken.nouns",
    "VIA": "broken.via",
    "ACCORDING": "broken.according",
    "BASED": "broken.based",
    "LINK": "broken.links",
    "SAYING": "broken.saying",
    "THAT": "broken.that",
    "HALF": "broken.halves",
    "OTHER": "broken.others",
    "PRONOUN": "pronouns.*",
    "AGENCY": "reporting.agencies",
}
#: Constructions that do not parse: pattern with parts, the reason in plain words, and how sure it is.
_CONSTRUCTIONS = (
    (
        r"(?P<fault>\b<VERB>\s+(?:<THAT>\s+)?<PRONOUN>\s+<VERB>\b)(?=\s+<THAT>|[,:.]|\s*$)",
        "It is said twice that somebody said it.",
        0.85,
    ),
    (
        r"(?P<fault>\b<VERB>,?\s+(?:<THAT>\s+)?(?:<ACCORDING>|<BASED>)\s*,?\s*(?:<VERB>|[.;:]|$))",
        "Two attributions run into one another.",
        0.85,
    ),
    (
        r"(?P<fault>\b<VERB>\s+<THAT>\s+<VERB>\b)",
        "A reporting verb has another one where its content should be.",
        0.85,
    ),
    (r"(?P<fault>\b<VERB>\s*,\s*<VERB>\s*[,:]?)(?=\s|$)", "Two reporting verbs stand side by side.", 0.75),
    (r"(?P<fault>\b<VERB>\s+<VERB>\b)(?!\s+<LINK>\b)", "Two reporting verbs stand side by side.", 0.75),
    (
        r"(?P<fault>\b<ACCORDING>\s*(?:[.;:!?]|$|<VERB>\b|<THAT>\b))",
        "An attribution without anybody it goes to.",
        0.85,
    ),
    (r"(?:^|[,;])\s*(?P<fault>\b<HALF>\b)(?!(?:\W+\w+){0,4}?\W+<OTHER>\b|-)", "The attribution lacks a word.", 0.8),
    (
        r"(?P<fault>\b<ACCORDING>\s+<NOUN>\b)(?!\s*(?:<LINK>\b|<THAT>\b|[,.]))",
        "The attribution does not parse.",
        0.75,
    ),
    (
        (
            r"(?:^|[,;]\s+)(?P<fault><NOUN>\s+(?!<LINK>\b|<THAT>\b|<VERB>\b)(?:[\w'-]+\s+){0,5}?"
            r"<AGENCY>\s+(?:\w+\s+){0,3}?(?:<VIA>|<VERB>))\b"
        ),
        "The chain of attribution fell apart.",
        0.85,
    ),
    (
        r"(?P<fault>\b<VIA>\s+(?!<SAYING>)(?:[\w'-]+\s+){1,6}?[\w'-]+,\s+(?:(?!<SAYING>)[^.:;_]){3,70}?\s<THAT>\b)(?![^.]*\b<SAYING>)",
        "The chain of attribution fell apart: it quotes somebody without saying that he said it.",
        0.75,
    ),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken construction at folded offsets [start, end) of a sentence."""

    start: int
    end: int
    reason: str
    confidence: float


def garbled(piece: Piece) -> Iterator[Fault]:
    """Broken attributions of a sentence, outside quotations; what is too long to be one has none."""
    if len(piece.raw) > LONGEST:
        return
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
    parts = {name: _alternation(pack, key) for name, key in _PARTS.items()}
    found = []
    for template, reason, confidence in _CONSTRUCTIONS:
        used = re.findall(r"<([A-Z]+)>", template)
        if all(parts[name] for name in used):
            pattern = re.sub(r"<([A-Z]+)>", lambda match: parts[match.group(1)], template)
            found.append((re.compile(pattern), reason, confidence))
    return tuple(found)


def _alternation(pack: LanguagePack, key: str) -> str:
    words = sorted({fold_word(word) for word in pack.list(key)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in words)})" if words else ""
