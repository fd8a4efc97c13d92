"""Whether an original speaks of a man or of a woman, by its pronouns and titles."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.compare import Found, Pieces, found_in, span_of
from tqcheck.compare.bodies import names_of_bodies
from tqcheck.compare.honorifics import telling
from tqcheck.compare.links import Links, overlap
from tqcheck.model import Span
from tqcheck.text.fluency import words_of
from tqcheck.text.forenames import Gender
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: Likeness from which a pronoun renders another, or a title of courtesy. Set by eye.
RENDERS, _STANDS_FOR = 0.4, 0.2
_WRITTEN_ON = ("pronouns.hers_written_on",)
#: The lists of an original that tell a man from a woman: possessives, and forms of verbs.
OWNERS: Mapping[Gender, tuple[str, ...]] = {"he": ("pronouns.his",), "she": ("pronouns.hers", *_WRITTEN_ON)}
#: Words between a possessive and what is owned, and between a number and what is counted ("three young women").
_BETWEEN, _COUNTED = 1, 1
#: Words before a noun that make it several, in a language whose noun stays as it is behind them.
_SEVERAL = ("amounts.*", "titles.several")
VERBS: Mapping[Gender, str] = {"he": "pronouns.he_verbs", "she": "pronouns.she_verbs"}


def speaks_of(pieces: Pieces, who: Gender) -> bool:
    """Whether a pronoun or title of a gender stands in some sentences, or a noun for a woman who does something."""
    nouns = ["honorifics.women"] if who == "she" else []
    return any(_titled(piece, who) or piece.find(f"pronouns.{who}", *nouns) for piece in pieces)


def _titled(piece: Piece, who: Gender) -> bool:
    """Whether a title of a gender stands in a sentence."""
    return any(telling(piece, f"titles.{who}"))


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
        for gender, key in VERBS.items()
        for piece in source
        for match in piece.find(key)
        if any(overlap(piece.span(match.start, match.end), word) for word in words)
    }
    return found.pop() if len(found) == 1 else None


def gender_of_owner(source: Pieces, owned: Span, links: Links, *, subject: bool) -> Gender | None:
    """Whose the original says that something of the translation is, by the possessive at the word for it.

    Args:
        source: the original's sentences.
        owned: the noun's place in the translation.
        links: their words and those of the translation.
        subject: whether it may be its subject's own: then possessives that are pronouns as well tell nothing ("его").

    Returns:
        None where it has no possessive there that tells, or one of each.
    """
    sure, word = links.rendering("target", owned)
    if word is None or sure < RENDERS:
        return None
    pronouns = words_of(source[0].pack, "pronouns.he", "pronouns.she") if subject else ()
    written_on = [span_of(each) for each in found_in(source, *_WRITTEN_ON)]

    def tells(found: Found) -> bool:
        mark = span_of(found)
        if mark in written_on:
            return overlap(mark, word)
        return found[1].text not in pronouns and _is_ahead(found[0], mark, word)

    told = [gender for gender, keys in OWNERS.items() if any(map(tells, found_in(source, *keys)))]
    return told[0] if len(told) == 1 else None


def _is_ahead(piece: Piece, mark: Span, word: Span) -> bool:
    """Whether a possessive stands right before a word, or is what the word was linked by."""
    between = piece.raw[mark.end - piece.start : max(0, word.start - piece.start)]
    near = mark.end <= word.start and len(between.split()) <= _BETWEEN and _is_plain(between)
    return overlap(mark, word) or (mark.field == word.field and near)


def belies(source: Pieces, right: Gender, place: Span, links: Links | None) -> bool:
    """Whether the original says that a pronoun stands for somebody of the other gender.

    Args:
        source: the original's sentences; none of them speaks of the pronoun's own gender.
        right: the other gender.
        place: where the pronoun stands in the translation.
        links: their words and those of the translation, if there are any.

    Returns:
        Whether a pronoun of theirs, or a title of courtesy, is rendered by it. Titles of one person alone, where their
        language has no pronouns that tell.
    """
    pack = source[0].pack
    if not pack.list("pronouns.he", "pronouns.she"):
        return any(_is_of_one(piece, title) for piece in source for title in telling(piece, f"titles.{right}"))
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
    titles = [piece.span(match.start, match.end) for piece in source for match in telling(piece, kind)]
    return any(links is not None and links.likeness(own, place) >= _STANDS_FOR for own in titles)


def _is_of_one(piece: Piece, title: Match) -> bool:
    """Whether a title or noun may be that of one person: not of several ("üç kadın"), nor in the name of a body."""
    counted = [each.end for each in piece.quantities if not each.weak and min(each.values) > 1]
    counted += [each.end for each in piece.find(*_SEVERAL)]
    ahead = (piece.text[end : title.start] for end in counted if end < title.start)
    several = any(gap[0] == " " and len(gap.split()) <= _COUNTED and _is_plain(gap) for gap in ahead)
    start = piece.folded.span(title.start, title.end)[0]
    return not several and not any(first <= start < last for first, last in names_of_bodies(piece))


def _is_plain(gap: str) -> bool:
    return gap.replace(" ", "a").isalpha()
