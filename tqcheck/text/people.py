"""Whether a pronoun can only stand for an organisation: shallow, and silent when unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import COMMAS, PAUSES, chars
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LETTER, LONGEST, WORD, fold_word
from tqcheck.text.lexicon import Match, alternation
from tqcheck.text.names import bare
from tqcheck.text.piece import Piece

#: Words between an organisation and the verb that makes it a subject, and before it at the beginning of a sentence;
#: characters within which a word of an organisation's name is followed by its kind. Set by eye.
_TO_VERB, _TO_BEGINNING, _TO_KIND = 3, 6, 30
_PAUSE = re.compile(rf"[{chars(COMMAS | PAUSES)}]")
_CAPITAL = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+")


def organisation_is_subject(paragraph: Sequence[Piece], piece: Piece, pronoun: Match) -> bool:
    """Whether the nearest subject before a pronoun in its paragraph is an organisation and no person is named since.

    Args:
        paragraph: the sentences of the pronoun's paragraph.
        piece: the pronoun's sentence.
        pronoun: its place there.
    """
    last = piece.index - _trails(piece, pronoun)
    before = [other for other in paragraph if other.index <= last]
    for other in reversed(before):
        if len(other.raw) > LONGEST:
            return False
        end = pronoun.start if other is piece else len(other.text)
        subject = next(
            (m for m in reversed(other.find("style.organisations")) if m.end <= end and _subject(other, m)), None
        )
        if _person(other, subject.end if subject else 0, end):
            return False
        if subject is not None:
            # "The bank said he" may speak of somebody named before.
            spoken_of = [earlier for earlier in paragraph if other is piece and earlier.index == other.index - 1]
            return not any(_person(earlier, 0, len(earlier.text)) for earlier in spoken_of)
    return False


def _trails(piece: Piece, pronoun: Match) -> bool:
    """Whether a pronoun says what stands before it ("The council must act, she said"), of which it is no part then."""
    behind = piece.text.find(" ", pronoun.end) + 1
    said = any(verb.start == behind for verb in piece.find("reporting.neutral", "reporting.assertive"))
    return said and piece.text[: pronoun.start].rstrip().endswith(tuple(COMMAS))


def _subject(piece: Piece, organisation: Match) -> bool:
    """At the beginning of the sentence, or right before a verb of saying."""
    name = piece.text[organisation.start : organisation.end]
    if bare(name, piece.pack) != name or _person(piece, 0, organisation.start):
        return False
    opens = len(piece.text[: organisation.start].split()) <= _TO_BEGINNING
    behind = " ".join(piece.text[organisation.end :].partition(",")[0].split()[:_TO_VERB])
    verbs = piece.find("reporting.neutral", "reporting.assertive", "reporting.prediction", "reporting.accusation")
    says = any(0 <= verb.start - organisation.end <= len(behind) for verb in verbs)
    return says or (opens and piece.text.partition(" ")[0] in words_of(piece.pack, "style.determiners"))


def _person(piece: Piece, start: int, end: int) -> bool:
    """Whether a folded range names anybody, or anything with a capital that could be somebody."""
    people = piece.find("titles.*", "pronouns.he", "pronouns.she", "people.persons", "people.kin")
    if any(start <= m.start < end for m in people) or _actor(piece.pack).search(piece.text, start, end):
        return True
    listed = [*piece.find("style.organisations", "style.function"), *piece.countries, *piece.weekdays, *piece.months]
    for capital in _CAPITAL.finditer(piece.raw):
        first, last = piece.folded.range(capital.start(), capital.end())
        alone = capital.start() == 0 or not any(m.start < last and first < m.end for m in listed)
        if start <= first < end and alone and capital.start() > 0 and not _of_organisation(piece, last):
            return True
    return False


def _of_organisation(piece: Piece, end: int) -> bool:
    """Whether a capitalised word is part of an organisation's name ("International Atomic Energy Agency")."""
    ahead = (m.start for m in piece.find("style.organisations") if 0 <= m.start - end < _TO_KIND)
    return any(not _PAUSE.search(piece.text, end, start) for start in ahead)


@cache
def _actor(pack: LanguagePack) -> re.Pattern[str]:
    """A noun for somebody by what they do, behind an article ("the beekeeper", "a young visitor")."""
    keys = ("style.article", "style.determiners", "style.indefinite")
    articles = alternation(fold_word(word) for key in keys for word in pack.list(key))
    endings = alternation(map(fold_word, pack.list("people.endings")))
    return re.compile(rf"(?<!{WORD}){articles}\s(?:{LETTER}{{1,20}}+\s){{0,2}}{LETTER}{{1,20}}{endings}(?!{WORD})")
