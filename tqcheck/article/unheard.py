"""Names of a translated article that nothing in its original stands for, by what a small network makes of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.align.unheard import LONGEST, Called
from tqcheck.article.context import BeadView, Context
from tqcheck.compare import joined
from tqcheck.compare.doubts import doubt_at
from tqcheck.compare.strangers import Heard, bare_runs, heard, may_be_translated
from tqcheck.compare.traces import Doubt, Elsewhere, Sentences, elsewhere, traces, unrendered
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.text.names import Name, lower_case_words, names
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import latin, sounds
from tqcheck.text.scripts import share_script
from tqcheck.text.sound import nearest, sounds_of, together
from tqcheck.text.words import word_spans

#: Likeness from which a name is surely there.
_THERE = 0.85
#: Letters of the shortest word that may be part of a name, and of a name that is reported.
_SHORT, _LONG = 2, 4
#: Names behind one that opens the sentence from which that is an office ("Sexton Anna Kern").
_WHOLE = 2
_NAME, _GLOSSED = "PROPN", " ("


@dataclass(frozen=True)
class Asked:
    """A name, its sentences, whether the parser takes it for a place, and what the network is asked."""

    bead: BeadView
    name: Name
    is_place: bool
    called: Called


def unheard(context: Context, least: float) -> Iterator[Asked]:
    """Names of which the network says so with odds of at least so much, each once; of those that stand together one.

    Only where `has_odds`.
    """
    article = _Article(context)
    asked = list(article.asked())
    told: set[str] = set()
    last: Name | None = None
    for each, odds in zip(asked, context.unheard([each.called for each in asked]), strict=True):
        name = each.name
        if odds < least or name.text in told or len(name.text) < _LONG or article.goes_by_another(each.bead, name):
            continue
        told.add(name.text)
        beside = last is not None and last.piece is name.piece and last.end + 1 == name.start
        last = name
        if not beside:
            yield each


def names_asked(context: Context) -> Iterator[Asked]:
    """The names of a translation's body that are not plainly in its original."""
    return _Article(context).asked()


def _pieces(runs: Sequence[tuple[BeadView, Sequence[Name]]]) -> list[Piece]:
    return list(dict.fromkeys(run[0].piece for _, run in runs))


def _is_name(tree: Tree, name: Name) -> bool:
    return any(t.pos == _NAME for t in tree.tokens if name.start <= t.start < name.end)


class _Article:
    """What is asked of an article's names more than once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        source, target = context.source, context.target
        self._sounds = sounds(source.pack)
        self._copied = share_script(source.pack, target.pack)
        self._lower = lower_case_words(target.pieces)
        self._source_lower = lower_case_words(source.pieces)
        self._whole = sounds_of(source.pieces) if self._sounds else frozenset()
        self._spelt = self._in_latin(source.pieces)
        self._heard: dict[int, Heard] = {}
        self._likest: dict[str, Elsewhere] = {}
        self._sentences: dict[int, Sentences] = {}
        self._beads: dict[str, set[int]] = defaultdict(set)
        self._companions: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for bead in context.body_beads:
            for run in (run for piece in bead.target for run in bare_runs(names(piece, self._lower, _SHORT))):
                texts = {name.text for name in run}
                for text in texts:
                    self._beads[text].add(bead.target[0].index)
                    self._companions[text] |= {(bead.target[0].index, other) for other in texts - {text}}

    def asked(self) -> Iterator[Asked]:
        """The names that are not plainly in the original."""
        found = [(bead, run) for bead in self._context.body_beads for run in self._runs(bead)]
        trees = {tree.piece.index: tree for tree in self._context.target.parsed(_pieces(found), entities=True)}
        for bead, run in found:
            tree = trees.get(run[0].piece.index)
            for name in run:
                named = tree and _is_name(tree, name) and not may_be_translated(tree, name, run)
                if tree and named and not self._is_there(bead, name.text):
                    yield self._asked(bead, tree, name, run)

    def _runs(self, bead: BeadView) -> Iterator[list[Name]]:
        """The names of a bead that stand together, where one of them is not plainly in the original."""
        if max(len(joined(bead.source)), len(joined(bead.target))) > LONGEST:
            return
        for piece in bead.target:
            for run in bare_runs(names(piece, self._lower, _SHORT)):
                # "Sexton Anna Kern": the sentence gives the first its capital. Korean writes a name as one word.
                own = run[1:] if run[0].start == 0 and len(run) > _WHOLE else run
                if piece.raw[: run[0].start].endswith(_GLOSSED) and piece.raw.startswith(")", run[-1].end):
                    continue  # "The Doloni (Palms) troupe": what a name means.
                whole = nearest(together(name.text for name in run), self._original(bead).here)
                if whole < _THERE and not all(self._is_there(bead, name.text) for name in own):
                    yield own

    def goes_by_another(self, bead: BeadView, name: Name) -> bool:
        """Whether the original has the other half of a name that the article has whole elsewhere."""
        others = (other for index, other in self._companions[name.text] if index != bead.target[0].index)
        return any(self._is_there(bead, other) for other in others)

    def _is_there(self, bead: BeadView, text: str) -> bool:
        return self._original(bead).likeness(text) >= _THERE

    def _original(self, bead: BeadView) -> Heard:
        """What the sentences behind a bead's translation sound like."""
        key = bead.target[0].index
        if key not in self._heard:
            sides = (bead.source, self._context.around(bead)) if self._sounds else ((), ())
            self._heard[key] = heard(*sides, self._whole)
        return self._heard[key]

    def _asked(self, bead: BeadView, tree: Tree, name: Name, run: Sequence[Name]) -> Asked:
        before = len(joined(bead.target[: bead.target.index(name.piece)]))
        before += bool(before)
        span = name.piece.raw_span(name.start, name.end)
        found = traces(
            tree,
            name,
            run,
            self._linked(bead, span),
            self._of(bead),
            self._elsewhere(name.text),
            self._doubt(bead, span),
            again=len(self._beads[name.text]) > 1,
            copied=self._copied,
            read=self._sounds and self._context.source.pack.spaces,
        )
        start, end = before + name.start, before + name.end
        called = Called(joined(bead.source), joined(bead.target), start, end, found.numbers)
        return Asked(bead, name, bool(found.place), called)

    def _elsewhere(self, text: str) -> Elsewhere:
        """How much a name is like a word of the whole original, once for each."""
        if text not in self._likest:
            self._likest[text] = elsewhere(text, self._whole, self._spelt)
        return self._likest[text]

    def _of(self, bead: BeadView) -> Sentences:
        key = bead.target[0].index
        if key not in self._sentences:
            own, near = self._original(bead), self._context.around_target(bead)
            lost = unrendered(bead.source, near, self._source_lower) if own.cased else ()
            self._sentences[key] = Sentences(own, self._in_latin(bead.source), lost)
        return self._sentences[key]

    def _in_latin(self, pieces: Sequence[Piece]) -> frozenset[str]:
        found = (piece.raw[start:end] for piece in pieces for start, end in word_spans(piece.raw))
        return frozenset(map(latin, found)) if self._sounds else frozenset()

    def _linked(self, bead: BeadView, span: Span) -> tuple[float, str]:
        weight, word = self._context.linked(bead).rendering("target", span)
        return weight, self._context.source.text(word) if word else ""

    def _doubt(self, bead: BeadView, span: Span) -> Doubt:
        judged = self._context.judged(bead)
        if judged is None:
            return Doubt(0.0, 0.0)
        return Doubt(doubt_at(bead.target, judged.wrong, span) or 0.0, float(judged.lost.doubt.max(initial=0.0)))
