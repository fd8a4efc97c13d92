"""Whether the words before a pronoun name a person or an organisation: shallow, and silent when unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tqcheck.text.lexicon import Match
from tqcheck.text.names import lower_case_words
from tqcheck.text.piece import Piece

_CAPITALISED = re.compile(r"(?<![\w'’])(?:[A-Z][\w'’-]+)(?:\s+(?:[A-Z]\.|al-|bin|van|de|von)?\s*[A-Z][\w'’-]+)*")


def organisation_before(before: Sequence[Piece], piece: Piece, pronoun: Match) -> bool:
    """Whether the last subject-like word before a pronoun is an organisation."""
    own = [match for match in piece.find("style.organisations") if match.end <= pronoun.start]
    return bool(own) or bool(before and before[-1].find("style.organisations"))


def person_before(before: Sequence[Piece], piece: Piece, pronoun: Match) -> bool:
    """Whether anything before a pronoun, in its sentence or the ones given, may be a person."""
    texts = [(other, len(other.raw)) for other in before]
    texts.append((piece, piece.folded.span(pronoun.start, pronoun.end)[0]))
    for other, end in texts:
        found = other.find("titles.*", "pronouns.he", "pronouns.she")
        if any(other.folded.span(match.start, match.end)[1] <= end for match in found):
            return True
        if any(_may_be_a_person(other, match) for match in _CAPITALISED.finditer(other.raw, 0, end)):
            return True
    return False


def _may_be_a_person(piece: Piece, match: re.Match[str]) -> bool:
    """A run of capitalised words that is neither an organisation, a country, a day nor a word that opens a sentence."""
    text = match.group().split()
    first, last = piece.folded.range(match.start(), match.end())
    listed = [*piece.find("style.organisations", "style.function"), *piece.countries, *piece.weekdays, *piece.months]
    if any(m.start < last and first < m.end for m in listed):
        return False
    if match.start() == 0 and len(text) == 1:
        return text[0].lower() not in lower_case_words([piece])
    return not text[0].isupper()
