"""Whether an original speaks of a man or of a woman, by its pronouns and titles."""

from __future__ import annotations

from typing import Literal

from tqcheck.compare import Pieces
from tqcheck.compare.links import Links, overlap
from tqcheck.model import Span
from tqcheck.text.fluency import words_of

Gender = Literal["he", "she"]

#: Likeness from which a pronoun renders another, or a title of courtesy. Set by eye.
RENDERS, _STANDS_FOR = 0.4, 0.2
_VERBS: dict[Gender, str] = {"he": "pronouns.he_verbs", "she": "pronouns.she_verbs"}


def speaks_of(pieces: Pieces, who: Gender) -> bool:
    """Whether a pronoun or title of a gender stands in some sentences, or a noun for a woman who does something."""
    nouns = ["honorifics.women"] if who == "she" else []
    return any(piece.find(f"pronouns.{who}", f"titles.{who}", *nouns) for piece in pieces)


def gender_of_verb(source: Pieces, verb: Span, links: Links) -> Gender | None:
    """Whose verb the original has for one of the translation, by its form: "сказала" is a woman's.

    Args:
        source: the original's sentences.
        verb: the verb's place in the translation.
        links: their words and those of the translation.

    Returns:
        None where the form tells nothing, or both.
    """
    words = [
        other for _, other, likeness in links.of("target", links.near("target", verb, 0, 0)) if likeness >= RENDERS
    ]
    found = {
        gender
        for gender, key in _VERBS.items()
        for piece in source
        for match in piece.find(key)
        if any(overlap(piece.span(match.start, match.end), word) for word in words)
    }
    return found.pop() if len(found) == 1 else None


def belies(source: Pieces, right: Gender, place: Span, links: Links | None) -> bool:
    """Whether the original says that a pronoun stands for somebody of the other gender.

    Args:
        source: the original's sentences; none of them speaks of the pronoun's own gender.
        right: the other gender.
        place: where the pronoun stands in the translation.
        links: their words and those of the translation, if there are any.

    Returns:
        Whether a pronoun of theirs, or a title of courtesy, is rendered by it. Titles alone, where their language has
        no pronouns that tell.
    """
    pack = source[0].pack
    if not pack.list("pronouns.he", "pronouns.she"):
        return any(piece.find(f"titles.{right}") for piece in source)
    subjects = words_of(pack, "pronouns.subject")
    pronouns = [
        piece.span(match.start, match.end)
        for piece in source
        for match in piece.find(f"pronouns.{right}")
        if not subjects or match.text in subjects
    ]
    if any(links is None or links.likeness(own, place) >= RENDERS for own in pronouns):
        return True
    kind = "honorifics.female" if right == "she" else "honorifics.male"
    titles = [piece.span(match.start, match.end) for piece in source for match in piece.find(kind)]
    return any(links is not None and links.likeness(own, place) >= _STANDS_FOR for own in titles)
