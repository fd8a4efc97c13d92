"""FLU001: a word or short run of words that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.article.twice import is_slip, other_slips
from tqcheck.compare.twice import may_sound_doubled, sounds_doubled
from tqcheck.lang.marks import QUOTATION
from tqcheck.model import Field, Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import GAP, words_of
from tqcheck.text.fold import LETTER, WORD, fold, fold_word
from tqcheck.text.names import bare

_RUN = rf"(?:{LETTER}|\d)+(?:['’-]{LETTER}+)*"
#: What makes a neighbour part of the word.
_JOINED = rf"{WORD}|['’-]"
_DOUBLED = re.compile(
    rf"(?<!{_JOINED})(?<!\d[.,])({_RUN}(?: {_RUN}){{0,7}}?){GAP}\1(?!{_JOINED}|[.,]\d)", re.IGNORECASE
)

#: Words of a name that is doubled: "Duran Duran", "New York New York".
_NAME = 4
#: Letters of a name that may be another word as well: "in May May was asked".
_MEETING = 3


@rule(
    "FLU001",
    "doubled-word",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("style.doubled",),
    uses=(
        "broken.perfect",
        "parse",
        "reporting.that",
        "style.capitals",
        "style.form_after",
        "style.function",
        "style.pairing",
    ),
    examples=(
        Example("de", "Der Minister trat am Abend zurück.", "The the minister resigned in the evening.", "The the"),
        Example("fr", "Il avait eu tort.", "He had had a bad day."),
    ),
)
def doubled_word(context: Context) -> Iterator[Hit]:
    """A word stands twice in a row.

    ## What it does
    Finds the same word, or the same two to eight words, written twice with nothing but white space between. Where there
    is an original a name as well, if nothing sounds doubled there ("Ana Orlik Orlik"), and a figure that its sentence
    has once ("in 2021 2021"). With a parser also a word that may be doubled rightly and is not ("that that the", "had
    had been"), and one that is doubled as a possessive or behind its compound ("the mayor mayor's", "rent-free free.").

    ## Why it matters in news
    A doubled word shows that nobody has read the translation before it went out.

    ## When it stays silent
    For words that are rightly doubled ("had had", "die die" in German, "from time to time to"), names where the
    article doubles them again, quotes them or has no original, across punctuation or paragraphs, and where the
    original doubles them as well, a name in its own script too ("He He" for 禾禾). Languages that double words as
    they please (Turkish, Hindi, Persian) name none in their packs and are skipped.
    """
    usual = words_of(context.target.pack, "style.doubled")
    function = words_of(context.target.pack, "style.function")
    pairing = words_of(context.target.pack, "style.pairing") or function
    source = context.source if context.has_source else None
    original = fold(f"{source.article.title}\n{source.body_text}").text if source else ""
    fields: tuple[tuple[Field, str], ...] = (
        ("title", context.target.article.title),
        ("body", context.target.body_text),
    )
    for field, text in fields:
        for match in _DOUBLED.finditer(text):
            run = fold_word(match.group(1))
            words = match.group()[: -len(match.group(1))].split() + match.group(1).split()
            capital = not any(word[0].islower() for word in words) and len(words) <= _NAME
            told = len(run) > 1 and (capital or run not in function) and sounds_doubled(run, original)
            name = told or (capital and run not in function and _may_be_name(context, match, run, original))
            number = not any(map(str.isalpha, run))
            owner = bare(match.group(1), context.target.pack) != match.group(1)  # "Grandmother's grandmother's."
            if (
                (run in usual and not is_slip(context, Span(field, match.start(), match.end())))
                or name
                or number
                or owner
                or _goes_on(run, function, usual, pairing)
                or _is_written(fold_word(match.group()), original)
            ):
                continue
            yield Hit(
                f"“{match.group(1)}” stands twice in a row.",
                Span(field, match.start(), match.end()),
                confidence=0.95,
                suggestion=match.group(1),
            )
    for word, span in other_slips(context):
        yield Hit(f"“{word}” stands twice in a row.", span, confidence=0.95)


def _is_written(words: str, original: str) -> bool:
    """Whether an original has some words as they stand."""
    return re.search(rf"(?<!{WORD}){re.escape(words)}(?!{WORD})", original) is not None


def _may_be_name(context: Context, match: re.Match[str], run: str, original: str) -> bool:
    """Whether capitalised words may be doubled as a name is: the original tells, or the article that goes on to do so.

    A new line, a case of its own ("BERLIN Berlin"), quotation marks around both and a word as short as "May" tell of
    two words that only meet.
    """
    text, first = match.string, match.group(1)
    second = text[match.end() - len(first) : match.end()]
    short = len(first) <= _MEETING and (len(first) == 1 or not first.isupper())
    met = (
        first != second or "\n" in match.group() or (short and first not in context.target.pack.list("style.capitals"))
    )
    title = not QUOTATION.isdisjoint(text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1])
    article = context.target.article
    again = f"{article.title}\n{article.body}".count(match.group()) > 1
    if met or title or again or not context.has_source:
        return True
    return may_sound_doubled(run, original, context.source.pack)


def _goes_on(run: str, function: frozenset[str], usual: frozenset[str], pairing: frozenset[str]) -> bool:
    """Whether a run of two may be "again and again and", "from time to time to": a word, then one that pairs it."""
    words = run.split()
    if len(words) != 2 or (words[0] in function and words[0] not in usual):
        return False
    return words[1] in pairing or not function
