"""From a pair to aligned views: segment, encode, align."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck import lang
from tqcheck.align.sections import align_sections
from tqcheck.align.sentences import Alignment, Floats
from tqcheck.article.side import SideView
from tqcheck.budget import check_length
from tqcheck.engines import Encoder
from tqcheck.engines.syntax import Parser
from tqcheck.lang import LanguagePack
from tqcheck.model import Article, Pair, Sentence, Side
from tqcheck.stages import stage
from tqcheck.text.fold import LONGEST
from tqcheck.text.markup import fences, plain, plain_line
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import skeleton
from tqcheck.text.sentences import sentences

#: Characters of a title, which is not cut: with a body pasted into it, it is still one. Set by eye.
_LONGEST_TITLE = 3 * LONGEST

#: Both sides of a pair; the first is None without an original.
Views = tuple[SideView | None, SideView]


@stage("segment")
def prepare(pair: Pair, parser: Parser, *, whole: bool = False) -> Views:
    """Cut both sides into sentences; with `whole` each is a single segment as it stands.

    Fenced code that one side alone has stays as text: a translation may stand within.

    Raises:
        OverBudget: a title, sentence or paragraph with markup is far too long.
    """
    alone = pair.source is not None and len(fences(pair.source.body)) != len(fences(pair.target.body))

    def side(article: Article) -> SideView:
        return view(article, lang.load(article.lang), parser, whole=whole, code=alone)

    return side(pair.source) if pair.source else None, side(pair.target)


def view(article: Article, pack: LanguagePack, parser: Parser, *, whole: bool = False, code: bool = False) -> SideView:
    """One side, read by a language pack; with `code` its fenced code counts as text."""
    check_length(article.title, "a title", _LONGEST_TITLE)
    if whole:
        check_length(article.body, "a segment")
        texts = {"title": article.title, "body": article.body}
        found: tuple[Sentence, ...] = (Sentence("body", 0, len(article.body), 1),)
    else:
        texts = {"title": plain_line(article.title), "body": plain(article.body, code=code)}
        found = sentences(texts["title"], texts["body"], pack)
    pieces = tuple(Piece(n, s, texts[s.field], pack) for n, s in enumerate(found))
    return SideView(article, texts["body"], pack, pieces, parser)


@stage("encode")
def encode(views: Sequence[Views], encoder: Encoder | None) -> dict[str, Floats]:
    """Vectors by sentence, for the pairs that have both sides; none without an encoder."""
    if encoder is None:
        return {}
    texts = [piece.raw for source, target in views if source for side in (source, target) for piece in side.pieces]
    unique = list(dict.fromkeys(texts))
    return dict(zip(unique, encoder.encode(unique), strict=True)) if unique else {}


@stage("align")
def align_sides(source: SideView, target: SideView, vectors: dict[str, Floats], encoder: Encoder | None) -> Alignment:
    """The beads of two sides: by vectors where there are any, else by lengths and by numbers and names as anchors."""

    def joined(side: Side, runs: Sequence[range]) -> Floats:
        assert encoder  # noqa: S101 - asked only where there are vectors
        pieces = source.pieces if side == "source" else target.pieces
        return encoder.encode([" ".join(piece.raw for piece in pieces[run.start : run.stop]) for run in runs])

    sides = [[vectors[piece.raw] for piece in side.pieces] for side in (source, target)] if vectors else []
    pair = (np.stack(sides[0]), np.stack(sides[1])) if sides and all(sides) else None
    spans = [[sentence_of(piece) for piece in side.pieces] for side in (source, target)]
    anchors = [] if pair else [[_anchors(piece) for piece in side.pieces] for side in (source, target)]
    return align_sections(spans[0], spans[1], pair, (anchors[0], anchors[1]) if anchors else ((), ()), joined)


def _anchors(piece: Piece) -> frozenset[str]:
    numbers = {f"{value:g}" for number in piece.quantities if not number.weak for value in number.values}
    names = {skeleton(word) for word in piece.text.split() if len(word) > 3}
    return frozenset(numbers | {name for name in names if len(name) > 2})


def sentence_of(piece: Piece) -> Sentence:
    """The sentence's value, for records."""
    return Sentence(piece.field, piece.start, piece.end, piece.paragraph)
