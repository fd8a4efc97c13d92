"""What the judge doubts at the places of a finding."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tqcheck import lang
from tqcheck.align.sentences import Alignment
from tqcheck.align.words import WordAligner, WordAlignment
from tqcheck.article.context import Context, Doubted
from tqcheck.article.prepare import view
from tqcheck.engines.judge import Judge, Judgement, Tokens
from tqcheck.engines.syntax import Parser
from tqcheck.model import Article, Bead, Pair, Span
from tqcheck.text.words import word_spans

SOURCE, TARGET = "Der Damm hielt.", "The dam broke."


class Doubting(Judge):
    """Doubts some words, whatever they stand for."""

    def __init__(self, wrong: dict[str, float], lost: dict[str, float], broken: dict[str, float]) -> None:
        self._doubts = wrong, lost, broken

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        wrong, lost, broken = self._doubts
        return [
            Judgement(0.5, _tokens(target, wrong), _tokens(source, lost), _tokens(target, broken))
            for source, target in pairs
        ]


def _tokens(text: str, doubts: dict[str, float]) -> Tokens:
    spans = word_spans(text)
    return Tokens(np.array(spans, np.int32), np.array([doubts.get(text[a:b], 0.0) for a, b in spans], np.float32))


def _context(**doubts: dict[str, float]) -> Context:
    source, target = Article("de", "", SOURCE), Article("en", "", TARGET)
    views = [view(each, lang.load(each.lang), Parser()) for each in (source, target)]
    alignment = Alignment((Bead((0,), (0,), 1.0),), (1.0,), (30,), None, None, "by hand")
    pair = Pair("a", ".", "", target, source)
    return Context(pair, views[1], views[0], alignment, judge=Doubting(**doubts))


@pytest.mark.parametrize(("doubted", "doubt"), [("marked", 0.75), ("translation", 0.25), ("lost", 1.0), ("added", 0.5)])
def test_which_words_are_doubted(doubted: Doubted, doubt: float) -> None:
    context = _context(wrong={"broke": 0.25}, lost={"hielt": 0.75, "Damm": 1.0}, broken={"The": 0.5})
    broke, hielt = Span("body", 8, 13), Span("body", 9, 14)
    assert context.doubt(broke, hielt, doubted) == doubt


def test_a_whole_sentence_is_marked_for_what_is_not_there() -> None:
    context = _context(wrong={"broke": 0.25}, lost={"hielt": 0.75}, broken={})
    whole = Span("body", 0, len(TARGET))
    assert context.doubt(whole, Span("body", 9, 14)) is None
    assert context.doubt(whole, None, "lost") == 0.75


class _Unlinked(WordAligner):
    """Links nothing."""

    def __init__(self) -> None:
        """Needs no encoder."""

    def align(self, source: str, target: str) -> WordAlignment:
        assert source
        assert target
        return WordAlignment((), (), ())


def test_sentences_are_read_with_a_neighbour_that_has_one_side_only() -> None:
    source, target = Article("de", "", "Es regnete. Der Damm hielt."), Article("en", "", "The dam held.")
    views = [view(each, lang.load(each.lang), Parser()) for each in (source, target)]
    alignment = Alignment((Bead((0,), (), 1.0), Bead((1,), (0,), 1.0)), (1.0, 1.0), (30,), None, None, "by hand")
    context = Context(Pair("a", ".", "", target, source), views[1], views[0], alignment, aligner=_Unlinked())
    (wide,) = context.widened(context.body_beads[-1])
    assert [len(wide.source), len(wide.target)] == [2, 1]
    assert context.links(wide) == ()
