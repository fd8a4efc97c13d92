"""The network for names tells one that the original has from one that it has not."""

from __future__ import annotations

from tqcheck.align.unheard import Called, odds
from tqcheck.align.words import open_aligner
from tqcheck.article.context import Context
from tqcheck.article.prepare import align_sides, encode, prepare
from tqcheck.article.unheard import names_asked, unheard
from tqcheck.engines import TokenEncoder
from tqcheck.engines.judge import open_judge
from tqcheck.engines.syntax import Parser
from tqcheck.house import House
from tqcheck.model import Article, Pair

SOURCE = "Корпус вони зробили зі старого баркаса, а двигун купили вживаний у Рені."
TARGET = "They made the hull from an old longboat and bought a second-hand motor in {}."


def context(encoder: TokenEncoder, source: Article, target: Article) -> Context:
    pair = Pair("pair", ".", "", target, source)
    one, other = views = prepare(pair, Parser())
    assert one is not None
    vectors = encode([views], encoder)
    alignment = align_sides(one, other, vectors, encoder)
    aligner, judge = open_aligner(encoder, None), open_judge(encoder, None)
    return Context(pair, other, one, alignment, House(), encoder, vectors, aligner, judge)


def test_another_place_is_told(encoder: TokenEncoder) -> None:
    bad, good = (
        context(encoder, Article("uk", "", SOURCE), Article("en", "", TARGET.format(place)))
        for place in ("Krynychne", "Reni")
    )
    assert [each.name.text for each in unheard(bad, 4.0)] == ["Krynychne"]
    assert list(names_asked(good)) == []


def test_one_who_goes_by_another_name_elsewhere_is_not_told(encoder: TokenEncoder) -> None:
    source = "Die Bürgermeisterin Frauke Ohlrogge kam am Montag.\n\nOhlrogge sprach lange über die Brücke."
    target = "Mayor Frauke Ohlrogge came on Monday.\n\nFrauke spoke at length about the bridge."
    read = context(encoder, Article("de", "", source), Article("en", "", target))
    assert list(unheard(read, -99.0)) == []


def test_odd_texts_are_read(encoder: TokenEncoder) -> None:
    read = context(encoder, Article("uk", "", SOURCE), Article("en", "", TARGET.format("Krynychne")))
    traces = next(iter(names_asked(read))).called.traces
    assert odds([Called("", "Name", 0, 4, traces)], encoder).shape == (1,)
    assert odds([], encoder).shape == (0,)
