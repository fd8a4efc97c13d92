"""The house's words on both sides: where the original has them, and how the translation renders them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from tqcheck.compare import Pieces, text_of
from tqcheck.frames.syntax.tree import Tree
from tqcheck.house import StyleRule, Term
from tqcheck.lang import LanguagePack
from tqcheck.safe import quoted
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import Match, Words, compile_words, find, plain
from tqcheck.text.phrases import Place, outside, phrases
from tqcheck.text.piece import Piece
from tqcheck.text.style import in_rule

#: Letters that the forms of a word have in common at least, where it is looked for by its dictionary form.
_STEM = 3
#: Lists of forms that are remembered.
_LISTS = 20_000

#: From sentences to their parses; none without a parser.
Parsed = Callable[[Iterable[Piece]], Sequence[Tree]]


def standing(forms: tuple[str, ...], pieces: Pieces, pack: LanguagePack) -> list[tuple[Piece, Match]]:
    """Where forms stand, however they are spelt, with the affixes of the language."""
    pattern = _pattern(pack, forms)
    return [(piece, match) for piece in pieces for match in find(pattern, piece.text)]


@lru_cache(maxsize=_LISTS)
def _pattern(pack: LanguagePack, forms: tuple[str, ...]) -> Words | None:
    return compile_words(pack, forms)


def count(forms: tuple[str, ...], pieces: Pieces, pack: LanguagePack, parsed: Parsed, enough: int = 1) -> int:
    """How often forms stand in some sentences: as `standing`, or where the words' dictionary forms are theirs.

    Args:
        forms: words and phrases; `*` is any ending.
        pieces: the sentences.
        pack: their language.
        parsed: parses sentences; asked only where too few stand as they are written.
        enough: how many are.
    """
    written = len(standing(forms, pieces, pack))
    if written >= enough:
        return written
    wanted = [words for form in forms if (words := plain(form).replace("*", "").split())]
    near = [piece for piece in pieces if any(all(word[:_STEM] in piece.text for word in words) for words in wanted)]
    return max(written, sum(_lemmatised(words, tree) for tree in parsed(near) for words in wanted))


def _lemmatised(wanted: Sequence[str], tree: Tree) -> int:
    """How often words stand in a row, each as itself or in a form of itself."""
    forms = [{word, fold_word(token.lemma)} for word, token in zip(tree.words, tree.tokens, strict=True)]
    rows = (forms[start : start + len(wanted)] for start in range(len(forms) - len(wanted) + 1))
    return sum(all(word in form for word, form in zip(wanted, row, strict=True)) for row in rows)


def endings(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Forms with any ending on the last word, so that plurals count."""
    return tuple(f"{form.removesuffix('*')}*" for form in forms)


def forbidden(term: Term, pieces: Pieces, pack: LanguagePack, *, ignorecase: bool) -> Iterator[tuple[Piece, Place]]:
    """Where forbidden renderings of a term stand and are no part of accepted ones."""
    wrong, right = (phrases(pack, forms, ignorecase=ignorecase) for forms in (term.forbidden, term.accepted))
    for piece in pieces:
        if places := wrong.find(piece.raw):
            yield from ((piece, place) for place in outside(places, right.find(piece.raw)))


def against_pair(
    rule: StyleRule, sides: tuple[Pieces, Pieces], near: tuple[Pieces, Pieces]
) -> Iterator[tuple[Piece, Place | None, str, str | None]]:
    """What a pair rule finds in aligned sentences.

    Args:
        rule: the pair rule.
        sides: sentences of the original and of the translation.
        near: the same with their neighbours, where what excuses may stand as well.

    Yields:
        A sentence of the translation, the place in it (None: something is missing), the message, and what is right.
    """
    (source, target), (around, around_target) = sides, near
    pack = target[0].pack
    original = [text_of(each) for each in standing(rule.source, source, source[0].pack)]
    if original:
        for piece, place in _in_pieces(rule, rule.forbidden, target, pack):
            yield piece, place, rule.said(original[0], piece.raw[place.start : place.end]), None
        if rule.accepted and not standing(endings(rule.accepted), around_target, pack):
            wanted = ", ".join(map(quoted, rule.accepted))
            yield target[0], None, f"{quoted(original[0])} is to be rendered as one of: {wanted}.", rule.accepted[0]
    baseless = list(_in_pieces(rule, rule.tokens, target, pack))
    if baseless and not standing(rule.source, around, source[0].pack):
        for piece, place in baseless:
            text = piece.raw[place.start : place.end]
            yield piece, place, rule.said(text, text), None


def _in_pieces(
    rule: StyleRule, wanted: tuple[str, ...], pieces: Pieces, pack: LanguagePack
) -> Iterator[tuple[Piece, Place]]:
    return ((piece, place) for piece in pieces for place in in_rule(rule, wanted, piece.raw, pack))
