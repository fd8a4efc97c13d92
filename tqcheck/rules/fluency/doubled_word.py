"""FLU001: a word or short run of words that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tqcheck.model import Field, Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import GAP, words_of
from tqcheck.text.fold import LETTER, WORD, fold, fold_word
from tqcheck.text.names import bare
from tqcheck.text.romanise import latin, skeleton

_RUN = rf"(?:{LETTER}|\d)+(?:['’-]{LETTER}+)*"
#: What makes a neighbour part of the word.
_JOINED = rf"{WORD}|['’-]"
_DOUBLED = re.compile(
    rf"(?<!{_JOINED})(?<!\d[.,])({_RUN}(?: {_RUN}){{0,7}}?){GAP}\1(?!{_JOINED}|[.,]\d)", re.IGNORECASE
)

#: A word that the original writes twice, and a run of letters: as long as a syllable or two of a name.
_TWICE = re.compile(rf"(?<!{LETTER})({LETTER}{{2,}})[ -]\1(?!{LETTER})")
_SYLLABLE = re.compile(rf"({LETTER}{{1,8}})[ -]?\1")
#: Words of a name that is doubled: "Duran Duran", "New York New York".
_NAME = 4


@rule(
    "FLU001",
    "doubled-word",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("style.doubled",),
    uses=("style.function", "style.pairing"),
    examples=(
        Example("de", "Der Minister trat am Abend zurück.", "The the minister resigned in the evening.", "The the"),
        Example("fr", "Il avait eu tort.", "He had had a bad day."),
    ),
)
def doubled_word(context: Context) -> Iterator[Hit]:
    """A word stands twice in a row.

    ## What it does
    Finds the same word, or the same two to eight words, written twice with nothing but white space between.

    ## Why it matters in news
    A doubled word shows that nobody has read the translation before it went out.

    ## When it stays silent
    For words that are rightly doubled ("had had", "die die" in German, "from time to time to"), names of one or two
    words ("Duran Duran"), across punctuation or paragraphs, and where the original doubles them as well, a name in its
    own script too ("He He" for 禾禾). Languages that double words as they please (Turkish, Hindi, Persian) name none in
    their packs and are skipped.
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
            told = (capital or run not in function) and _sounds_doubled(run, original)
            name = told or (capital and run not in function)
            number = not any(map(str.isalpha, run))
            owner = bare(match.group(1), context.target.pack) != match.group(1)  # "Grandmother's grandmother's."
            if (
                run in usual
                or name
                or number
                or owner
                or _goes_on(run, function, usual, pairing)
                or fold_word(match.group()) in original
            ):
                continue
            yield Hit(
                f"“{match.group(1)}” stands twice in a row.",
                Span(field, match.start(), match.end()),
                confidence=0.95,
                suggestion=match.group(1),
            )


def _goes_on(run: str, function: frozenset[str], usual: frozenset[str], pairing: frozenset[str]) -> bool:
    """Whether a run of two may be "again and again and", "from time to time to": a word, then one that pairs it."""
    words = run.split()
    if len(words) != 2 or (words[0] in function and words[0] not in usual):
        return False
    return words[1] in pairing or not function


def _sounds_doubled(run: str, original: str) -> bool:
    """Whether the original writes what sounds like a word twice in a row."""
    syllables, words = _doubled(original)
    return run in syllables or skeleton(run) in words


@lru_cache(maxsize=1)
def _doubled(original: str) -> tuple[frozenset[str], frozenset[str]]:
    """The sounds of what a text writes twice in a row: of syllables and, without their vowels, of words."""
    syllables = {match.group(1) for match in _SYLLABLE.finditer(original)}
    words = {match.group(1) for match in _TWICE.finditer(original)}
    return frozenset(map(latin, syllables)), frozenset(map(skeleton, words)) - {""}
