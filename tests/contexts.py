"""A pair made ready for the rules, with all engines."""

from __future__ import annotations

from tqcheck.align.words import open_aligner
from tqcheck.article.context import Context
from tqcheck.article.prepare import align_sides, encode, prepare
from tqcheck.engines import TokenEncoder
from tqcheck.engines.judge import open_judge
from tqcheck.engines.syntax import Parser
from tqcheck.house import House
from tqcheck.model import Article, Pair


def context(encoder: TokenEncoder, source: Article, target: Article) -> Context:
    """What rules see of an original and its translation."""
    pair = Pair("pair", ".", "", target, source)
    one, other = views = prepare(pair, Parser())
    assert one is not None
    vectors = encode([views], encoder)
    alignment = align_sides(one, other, vectors, encoder)
    aligner, judge = open_aligner(encoder, None), open_judge(encoder, None)
    return Context(pair, other, one, alignment, House(), encoder, vectors, aligner, judge)
