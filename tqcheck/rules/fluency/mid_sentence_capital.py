"""FLU002: a capital on an ordinary word in mid-sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tqcheck.article.side import SideView
from tqcheck.lang import LanguagePack
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import WORD_RUN, adjacent, words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.labels import weekdays
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import likeness, skeleton

#: Shortest word that an ending makes an ordinary one.
_SHORTEST = 6
#: What follows an ordinary word: another in lower case, a number, or the end of the sentence.
_AFTER = re.compile(r"[,;]?\s+(?:[^\W\d_A-ZÀ-Þ]|\d)|[.,;]?\s*$")
#: Characters in which a name is looked for that the word may end: "Combating the Smuggling of Goods and Currency".
_TAIL = 100
#: Tags of verbs and adverbs, which are no names, and those of names.
_NO_NAME, _NAME = ("VB", "MD", "RB"), ("NNP",)
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
    capital elsewhere in the article, is reported: by the language pack's lists and endings, and, with a parser, a verb
    or adverb by its place in the sentence.

    ## Why it matters in news
    Stray capitals are left over where sentences were joined or cut, and they turn a word into a name.

    ## When it stays silent
    In titles, after a colon, quotation mark, bullet or abbreviation, beside another capital (a name or a work's
    title), for months, nationalities and acronyms, where the parser reads a name, and where the original has a name
    that sounds like the word.
    """
    pack = context.target.pack
    capitals = Counter(
        word for piece in context.target.pieces for word, usual in _capitals(piece) if usual or piece.field == "title"
    )
    function = words_of(pack, "style.function")
    for piece, before, word, tag in _standing_out(context.target):
        plain = fold_word(word.group())
        if not _ordinary(plain, tag, pack):
            continue
        if plain not in function and (capitals[plain] > 1 or _sounds_like_name(word.group(), piece, context)):
            continue
        cut = fold_word(before.group()) in function
        yield Hit(
            f"“{word.group()}” has a capital letter in mid-sentence"
            + (f", or the sentence before breaks off after “{before.group()}”." if cut else "."),
            piece.raw_span(before.start() if cut else word.start(), word.end()),
            confidence=0.85,
            suggestion=None if cut else word.group().lower(),
        )


def _standing_out(side: SideView) -> Iterator[tuple[Piece, re.Match[str], re.Match[str], str | None]]:
    """Capitalised words of the body that stand between words in lower case: with the word before, and the tag."""
    found = [
        (piece, before, word)
        for piece in side.body
        for before, word in adjacent(piece.raw)
        if _stands_out(piece, before, word)
    ]
    parsed = {tree.piece.index: tree for tree in side.parsed(dict.fromkeys(piece for piece, _, _ in found))}
    for piece, before, word in found:
        tokens = parsed[piece.index].tokens if piece.index in parsed else ()
        yield piece, before, word, next((t.tag for t in tokens if t.start <= word.start() < t.end), None)


def _stands_out(piece: Piece, before: re.Match[str], word: re.Match[str]) -> bool:
    if not (word.group()[0].isupper() and word.group()[1:].islower() and before.group().islower()):
        return False
    name_before, title_after = _names(piece.pack)
    name = name_before.search(piece.raw[max(0, word.start() - _TAIL) : word.start()]) if name_before else None
    if (name and not _day(name.group(1), piece.pack)) or (title_after and title_after.match(piece.raw, word.end())):
        return False
    day = WORD_RUN.match(piece.raw, word.end() + 1)  # as in "told The Sunday Courier"
    return bool(_AFTER.match(piece.raw, day.end() if day and _day(day.group(), piece.pack) else word.end()))


def _day(word: str, pack: LanguagePack) -> bool:
    """Whether a word is a day of the week: its capital is no sign of a title."""
    return bool(weekdays(fold_word(word), pack))


@cache
def _names(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]] | tuple[None, None]:
    """A name that goes on behind one or two small words at the end of a text, and "the Way Home" behind "On"."""
    links = "|".join(map(re.escape, pack.list("style.title_links")))
    if not links:
        return None, None
    small = rf"(?: (?:{links})){{1,2}} "
    return re.compile(rf"([A-ZÀ-Þ][\w'’-]+),?{small}$"), re.compile(rf"{small}[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ]")


def _ordinary(plain: str, tag: str | None, pack: LanguagePack) -> bool:
    """Whether a word is no name: `tag` is the parser's, if there is one."""
    if plain in words_of(pack, "style.lookalikes"):
        return False
    if plain in words_of(pack, "style.function") or (tag or "").startswith(_NO_NAME):
        return True
    ends = len(plain) >= _SHORTEST and plain.endswith(tuple(words_of(pack, "style.endings")))
    return (ends or plain in words_of(pack, "style.lower")) and not (tag or "").startswith(_NAME)


def _capitals(piece: Piece) -> Iterator[tuple[str, bool]]:
    for match in WORD_RUN.finditer(piece.raw):
        if match.group()[0].isupper():
            yield fold_word(match.group()), match.start() > 0


def _sounds_like_name(word: str, piece: Piece, context: Context) -> bool:
    """Whether the original has the word as a name: only ordinary words that an ending made so can be names."""
    if not context.has_source or fold_word(word) in words_of(context.target.pack, "style.function", "style.lower"):
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
