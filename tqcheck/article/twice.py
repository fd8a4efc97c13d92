"""Words that stand twice in a row where the words by themselves do not tell whether they may: parse and original do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.article.context import Context
from tqcheck.broken.twice import compound_twice, is_wrongly_twice, owner_twice
from tqcheck.compare.twice import may_sound_doubled
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.text.fluency import GAP
from tqcheck.text.fold import LETTER, fold, fold_word
from tqcheck.text.piece import Piece

#: A figure that stands twice, or before the one that it begins ("1 1.4 million"), and one behind that which it ends
#: ("1,000 000", "1.2 2").
_FIGURES = re.compile(
    rf"(?<![\w.,:/+-])(?P<once>\d+){GAP}(?P=once)(?:[.,]\d+)*(?![\w:/%]|-\d)"
    rf"|(?<![\w.,])\d+(?:[.,]\d+)*?[.,](?P<end>\d+){GAP}(?P=end)(?![\w:/%]|[.,]\d)"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
#: As many digits as a group of thousands has.
_GROUP = 3
_OWNER = re.compile(rf"(?<![\w'’-])({LETTER}{{3,}}){GAP}\1['’]s(?!\w)")
#: What stands behind an apostrophe in a word, and again behind a space: "the city's s".
_LEFT = re.compile(rf"{LETTER}['’]({LETTER}{{1,2}}){GAP}\1(?![\w'’.-])")
#: The second part as long as "free"; "face-to-face face" is none.
_COMPOUND = re.compile(rf"(?<![\w'’-]){LETTER}+-({LETTER}{{4,}}){GAP}\1(?![\w'’-])")


def is_slip(context: Context, span: Span) -> bool:
    """Whether the parse of its sentence says that a word which may be doubled rightly is not."""
    here = [
        piece for piece in context.target.pieces if piece.field == span.field and piece.start <= span.start < piece.end
    ]
    return any(
        piece.start + token.end == span.end and is_wrongly_twice(tree, number)
        for piece in here
        for tree in context.target.parsed([piece])
        for number, token in enumerate(tree.tokens)
    )


def other_slips(context: Context) -> Iterator[tuple[str, Span]]:
    """What is doubled in part, each with its place: an owner or its ending, what a compound ends in, a figure."""
    for piece in context.target.pieces:
        for match in _OWNER.finditer(piece.raw):
            first = _token_at(context, piece, match.start())
            if first and owner_twice(*first) and not _may_be_name(context, match):
                yield match.group(1), piece.raw_span(*match.span())
        for match in _COMPOUND.finditer(piece.raw):
            second = _token_at(context, piece, match.end() - len(match.group(1)))
            if second and match.group(1).islower() and compound_twice(*second):
                yield match.group(1), piece.raw_span(*match.span())
        for match in _LEFT.finditer(piece.raw):
            if match.group(1) in piece.pack.list("style.contractions"):
                yield match.group(1), piece.raw_span(match.start(1), match.end())
        for match in _FIGURES.finditer(piece.raw):
            if _is_once(context, piece, match):
                yield match["once"] or match["end"], piece.raw_span(*match.span())


def _token_at(context: Context, piece: Piece, start: int) -> tuple[Tree, int] | None:
    """The word of a sentence's parse that begins at an offset."""
    for tree in context.target.parsed([piece]):
        for number, token in enumerate(tree.tokens):
            if token.start == start:
                return tree, number
    return None


def _may_be_name(context: Context, match: re.Match[str]) -> bool:
    """Whether an owner is a name that may be doubled."""
    if match.group(1).islower():
        return False
    if not context.has_source:
        return True
    source = context.source
    original = fold(f"{source.article.title}\n{source.body_text}").text
    return may_sound_doubled(fold_word(match.group(1)), original, source.pack)


def _is_once(context: Context, piece: Piece, match: re.Match[str]) -> bool:
    """Whether the aligned original has a figure once that stands twice, and none that it only begins or ends."""
    bead = context.bead_of_target.get(piece.index)
    figures = [figure.group() for each in (bead.source if bead else ()) for figure in _FIGURE.finditer(each.text)]
    if match["end"]:
        # No figure is "1,000 000" in English.
        grouped = len(match["end"]) == _GROUP and match.group()[match.start("end") - match.start() - 1] == ","
        return match["end"] not in figures and (bool(figures) or grouped)
    once, last = match["once"], match.group().split()[-1]
    if last == once or not figures:
        return figures.count(once) == 1
    # "On 1 May 1,200 came": a date may be spelt out in the original.
    return once not in figures and (len(once) == _GROUP or last[len(once)] == ".")
