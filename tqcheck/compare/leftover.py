"""Single words of an original that stand in a translation of the same script as they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise, takewhile

from tqcheck.compare import Beads, Pieces
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import shared
from tqcheck.lang.marks import BRACKETS, QUOTATION, SINGLE
from tqcheck.model import Span
from tqcheck.text.dictionary import has_dictionary, is_word
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LONGEST
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Letters from which a word is no mark and no word of both languages by chance; set by eye.
_LETTERS = 4
#: Letters from which a word may be what an inflected one of the original begins with, and those that this has more.
_STEM, _ENDING = 5, 4
_NOUN = "NOUN"
#: Tags of words that a noun may have before it in its phrase.
_PHRASE = frozenset({"DET", "ADJ", "ADV", "NUM", _NOUN})
#: What marks an owner, behind an apostrophe.
_OWNERS = tuple(f"{mark}s" for mark in sorted(SINGLE))
#: What stands beside a word that is spoken of, or glossed: quotation marks, brackets, emphasis.
_SPOKEN_OF = frozenset("*_-/@#") | QUOTATION | SINGLE | frozenset(mark for kind in BRACKETS for mark in kind)

#: A word's place in a sentence, at raw offsets.
_Word = tuple[Piece, int, int]


def leftovers(
    beads: Beads, parsed: Callable[[Pieces], Sequence[Tree]], doubted: Callable[[Span], bool]
) -> Iterator[tuple[str, Span, Span]]:
    """Words in lower case that aligned sentences share letter by letter and the translation's language has not.

    So is the first form of a word that the original has in a case. Where every noun of the original has a capital, a
    word that has one may be a name: it must be doubted.

    Nothing in languages without a dictionary. What an article has more than once is a word that the translator uses,
    and so is what says more of a noun behind it ("vallenato music") or is explained.

    Args:
        beads: aligned sentences of the whole article.
        parsed: gives the parses of sentences of the translation, as far as there are any.
        doubted: whether the judge doubts a word of the translation.

    Yields:
        The word, its place, and the original.
    """
    pack = next((piece.pack for _, target in beads for piece in target), None)
    if pack is None or not has_dictionary(pack):
        return
    found = [(source, word) for source, target in beads if source for word in _shared(source, target)]
    said = (piece for _, target in beads for piece in target) if found else ()
    often = Counter(piece.raw[start:end].lower() for piece in said for start, end in word_spans(piece.raw))
    for source, (piece, start, end) in found:
        word, span = piece.raw[start:end], piece.raw_span(start, end)
        known = often[word.lower()] > 1 or _is_known(piece, start, end)
        if not known and (word.islower() or doubted(span)) and not _says_more(parsed([piece]), start):
            yield word, span, source[0].whole


def _shared(source: Pieces, target: Pieces) -> Iterator[_Word]:
    """Plain words of both sides that are no part of a name and of no phrase that was left on purpose."""
    if any(len(piece.raw) > LONGEST for piece in (*source, *target)):
        return
    there = [piece.raw[start:end] for piece in source for start, end in word_spans(piece.raw)]
    spoken = [word.lower() for word in there]
    lowered, phrases = sorted({*spoken}), frozenset(pairwise(spoken))
    nouns = source[0].pack.code in shared("codes")["capitals"]["nouns"]
    for piece in target:
        spans = [_less_owner(piece.raw, *place) for place in word_spans(piece.raw)]
        articles = words_of(piece.pack, "style.article")
        for n, (start, end) in enumerate(spans):
            word = piece.raw[start:end]
            if len(word) < _LETTERS or not word.isalpha():
                continue
            # "The Verfassungsschutz" is meant so.
            lead = piece.raw[slice(*spans[n - 1])].lower() if n else ""
            noun = nouns and start > 0 and lead not in articles and word[1:].islower() and word in there
            if not (noun or (word.islower() and _begins(word, lowered))):
                continue
            beside = [*(spans[n - 1 : n] if n > 1 else ()), *spans[n + 1 : n + 2]]
            near = [each for each in beside if _touch(piece.raw, each, (start, end))]
            owner = piece.raw[end : end + 2] in _OWNERS
            around = piece.raw[max(0, start - 1) : start] + ("" if owner else piece.raw[end : end + 1])
            named = not _SPOKEN_OF.isdisjoint(around) or any(piece.raw[first].isupper() for first, _ in near)
            if not named and not any(_is_left(piece, each, (start, end), lowered, phrases) for each in near):
                yield piece, start, end


def _is_left(
    piece: Piece,
    near: tuple[int, int],
    place: tuple[int, int],
    lowered: Sequence[str],
    phrases: Collection[tuple[str, ...]],
) -> bool:
    """Whether a word beside a place is left from the original as well, and not one that both languages have.

    "Haute couture" is a phrase of the original; "normal" is none with what it has before it in "normal kapasitas".
    """
    word = piece.raw[slice(*near)].lower()
    if not _stands(word, lowered) or word in words_of(piece.pack, "style.function"):
        return False
    phrase = tuple(piece.raw[slice(*each)].lower() for each in sorted((near, place)))
    return phrase in phrases or not is_word(word, piece.pack)


def _stands(word: str, lowered: Sequence[str]) -> bool:
    """Whether a word is one of an original, those in order."""
    at = bisect_left(lowered, word)
    return lowered[at : at + 1] == [word]


def _begins(word: str, lowered: Sequence[str]) -> bool:
    """Whether a word is one of an original, those in order, or the first form of one."""
    longest = len(word) + (0 if len(word) < _STEM else _ENDING)
    behind = (lowered[at] for at in range(bisect_left(lowered, word), len(lowered)))
    return any(len(each) <= longest for each in takewhile(lambda each: each.startswith(word), behind))


def _less_owner(raw: str, start: int, end: int) -> tuple[int, int]:
    """A word without what marks it as an owner."""
    return start, end - len(_OWNERS[0]) * raw[start:end].endswith(_OWNERS)


def _touch(raw: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether only a blank stands between two words."""
    (_, end), (start, _) = sorted((one, other))
    return raw[end:start].isspace()


def _is_known(piece: Piece, start: int, end: int) -> bool:
    """Whether a word is one of the translation's language: of its dictionary or its names of money and measures."""
    first, last = piece.folded.range(start, end)
    money = any(match.start < last and first < match.end for match in piece.currencies)
    return money or is_word(piece.raw[start:end], piece.pack)


def _says_more(trees: Sequence[Tree], start: int) -> bool:
    """Whether the word at a place of a sentence is part of the noun behind it, or explained: "a jukung, a boat"."""
    return any(
        token.start == start
        and (
            token.dep == "compound"
            or tree.child(number, "appos") is not None
            or _is_followed_by_noun(tree, number)
            or _is_called_so(tree, number)
        )
        for tree in trees
        for number, token in enumerate(tree.tokens)
    )


def _is_called_so(tree: Tree, number: int) -> bool:
    """Whether a word with a capital is the name of the body right before it: "the news agency Alpenmedien"."""
    bodies = words_of(tree.piece.pack, "style.organisations")
    name = tree.piece.raw[tree.tokens[number].start].isupper()
    return name and number > 0 and tree.words[number - 1] in bodies


def _is_followed_by_noun(tree: Tree, number: int) -> bool:
    """Whether a word has a comma and a noun right behind it, whatever the parse makes of that: it does not know it."""
    if tree.words[number + 1 : number + 2] != (",",):
        return False
    # "Sembako, or basic foods".
    first = number + 2 + (tree.words[number + 2 : number + 3] == ("or",))
    phrase = takewhile(lambda token: token.pos in _PHRASE or token.dep == "amod", tree.tokens[first:])
    return any(token.pos == _NOUN for token in phrase)
