"""FLU002: a capital on an ordinary word in mid-sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tqcheck.article.side import SideView
from tqcheck.lang import LanguagePack
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.capitals import begins_name, stands_out
from tqcheck.text.fluency import WORD_RUN, adjacent, words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.names import lower_case_words
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import likeness, skeleton

#: Shortest word that an ending makes an ordinary one.
_SHORTEST = 6
#: Tags of verbs and adverbs, which are no names, and those of names.
_NO_NAME, _NAME = ("VB", "MD", "RB"), ("NNP",)
#: Relation of words behind which the parser takes many a place's name for a verb or adverb ("in Luoping").
_LEADING = "prep"
#: Likeness of sounds from which a word of the original is the same name.
_NAME_LIKENESS = 0.9


@rule(
    "FLU002",
    "mid-sentence-capital",
    severity="minor",
    needs=(),
    target_tables=("style.lower",),
    uses=("parse",),
    examples=(
        Example("ru", "Переговоры продолжаются в столице.", "The talks Are going on in the capital.", "Are"),
        Example("de", "Sie las den Roman „Das Erwachen“.", "She read the novel The Awakening on the train."),
    ),
)
def mid_sentence_capital(context: Context) -> Iterator[Hit]:
    """A capital letter on an ordinary word in mid-sentence.

    ## What it does
    Looks at capitalised words between two words in lower case. A word that no name begins with, and that has no
    capital elsewhere in the article, is reported: one that the article also writes in lower case, by the language
    pack's lists and endings, and, with a parser, a verb or adverb by its place in the sentence.

    ## Why it matters in news
    Stray capitals are left over where sentences were joined or cut, and they turn a word into a name.

    ## When it stays silent
    In titles, after a colon, quotation mark, bullet or abbreviation, beside another capital (a name or a work's
    title), before its number ("Article 4"), for months, nationalities and acronyms, where the parser reads a name, and
    where the original has a name that sounds like the word.
    """
    pack = context.target.pack
    capitals = Counter(
        word for piece in context.target.pieces for word, usual in _capitals(piece) if usual or piece.field == "title"
    )
    function = words_of(pack, "style.function")
    lower = lower_case_words(context.target.body)
    for piece, before, word, tag in _standing_out(context.target):
        plain = fold_word(word.group())
        if not _ordinary(plain, tag, pack) and (plain not in lower or begins_name(piece, word)):
            continue
        known = capitals[plain] > 1 or _numbered(piece.raw, word.end())
        if (known and plain not in function) or _sounds_like_name(word.group(), tag, piece, context):
            continue
        cut = fold_word(before.group()) in function
        yield Hit(
            f"“{word.group()}” has a capital letter in mid-sentence"
            + (f", or the sentence before breaks off after “{before.group()}”." if cut else "."),
            piece.raw_span(before.start() if cut else word.start(), word.end()),
            confidence=0.85,
            suggestion=None if cut else word.group().lower(),
        )


def _numbered(raw: str, end: int) -> bool:
    """Whether a figure follows a word that ends at an offset."""
    return raw[end : end + 1].isspace() and raw[end + 1 : end + 2].isdigit()


def _standing_out(side: SideView) -> Iterator[tuple[Piece, re.Match[str], re.Match[str], str]]:
    """Capitalised words of the body that stand between words in lower case: with the word before, and the tag.

    Behind a preposition it is a name's, whatever the parser reads.
    """
    found = [
        (piece, before, word)
        for piece in side.body
        for before, word in adjacent(piece.raw)
        if stands_out(piece, before, word)
    ]
    parsed = {tree.piece.index: tree for tree in side.parsed(dict.fromkeys(piece for piece, _, _ in found))}
    for piece, before, word in found:
        tokens = parsed[piece.index].tokens if piece.index in parsed else ()
        led, own = (next((t for t in tokens if t.start <= each.start() < t.end), None) for each in (before, word))
        tag = own.tag if own else ""
        yield piece, before, word, _NAME[0] if led and led.dep == _LEADING else tag


def _ordinary(plain: str, tag: str, pack: LanguagePack) -> bool:
    """Whether a word is no name: `tag` is the parser's, empty without one."""
    if plain in words_of(pack, "style.lookalikes"):
        return False
    if plain in words_of(pack, "style.function") or tag.startswith(_NO_NAME):
        return True
    # A capital is enough for the parser to read a name.
    if plain in words_of(pack, "style.lower"):
        return True
    ends = len(plain) >= _SHORTEST and plain.endswith(tuple(words_of(pack, "style.endings")))
    return ends and not tag.startswith(_NAME)


def _capitals(piece: Piece) -> Iterator[tuple[str, bool]]:
    for match in WORD_RUN.finditer(piece.raw):
        if match.group()[0].isupper():
            yield fold_word(match.group()), match.start() > 0


def _sounds_like_name(word: str, tag: str, piece: Piece, context: Context) -> bool:
    """Whether the original has the word as a name: a listed word must be one for the parser, too."""
    listed = fold_word(word) in words_of(context.target.pack, "style.function", "style.lower")
    if not context.has_source or (listed and not tag.startswith(_NAME)):
        return False
    bead = context.bead_of_target.get(piece.index)
    sound = skeleton(word)
    return (
        bead is not None
        and len(sound) > 2
        and any(
            likeness(sound, skeleton(other)) >= _NAME_LIKENESS
            for near in context.around(bead)
            for other in near.raw.split()
        )
    )
