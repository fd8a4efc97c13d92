"""All that a rule may look at of a pair: both sides, their beads, word links, claims and vectors."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np

from tqcheck.align.antecedents import Slot
from tqcheck.align.contrasts import LANGUAGES as CONTRASTED
from tqcheck.align.contrasts import Contest, Kind
from tqcheck.align.exchanges import Swap
from tqcheck.align.persons import Turn
from tqcheck.align.seams import Seam
from tqcheck.align.sentences import Alignment, Floats
from tqcheck.align.tenses import Verb
from tqcheck.align.trials import Gain, Trial
from tqcheck.align.unheard import Called
from tqcheck.align.words import WordAligner
from tqcheck.article.side import SideView
from tqcheck.compare import Beads, joined, placed
from tqcheck.compare.cast import Cast
from tqcheck.compare.chinese import ChineseNames
from tqcheck.compare.claims import Told, Words, told
from tqcheck.compare.doubts import doubt_at
from tqcheck.compare.japanese import JapaneseNames
from tqcheck.compare.links import NO_LINKS, Links, LinksOf, overlap
from tqcheck.compare.newcomers import Newcomers
from tqcheck.compare.speakers import Speakers, is_pronoun
from tqcheck.compare.via import Ways
from tqcheck.engines import Encoder
from tqcheck.engines.judge import Judge, Judgement
from tqcheck.frames.syntax.tree import Tree
from tqcheck.house import House
from tqcheck.lang.schema import FurnitureKind
from tqcheck.model import Bead, Excerpt, Pair, Side, Span, WordLink
from tqcheck.text.furniture import Furniture, Origin, furniture_in
from tqcheck.text.piece import Piece

#: Words that the judge may doubt: those marked on either side; of these, those of the translation; any that the
#: original's sentences lose; any of the translation's sentences.
Doubted = Literal["marked", "translation", "lost", "added"]
_NO_WORDS = House()
#: Confidence from which a bead's sides are taken for renderings of each other.
_SURE = 0.5
#: Confidence from which what may be furniture is a rendering of the original's own.
_RENDERING = 0.7


#: Numbers of a bead's sentences, side by side.
_Indices = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class BeadView:
    """Aligned pieces. `confidence` is how surely they belong together (for a null: that nothing does)."""

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    confidence: float

    @property
    def is_title(self) -> bool:
        """Whether this is the headline."""
        return (self.source or self.target)[0].field == "title"


class Context:
    """All that a rule may look at, computed once for the pair."""

    def __init__(
        self,
        pair: Pair,
        target: SideView,
        source: SideView | None,
        alignment: Alignment | None,
        house: House = _NO_WORDS,
        encoder: Encoder | None = None,
        vectors: MutableMapping[str, Floats] | None = None,
        aligner: WordAligner | None = None,
        judge: Judge | None = None,
    ) -> None:
        """Hold the pair's views; `alignment` is None without an original; `vectors` are those known of the texts."""
        self.pair = pair
        self.target = target
        self._source = source
        self._alignment = alignment
        self.house = house
        self._encoder = encoder
        self._aligner = aligner
        self._judge = judge
        self._links: dict[_Indices, tuple[WordLink, ...]] = {}
        self._linked: dict[_Indices, Links] = {}
        self._vectors: ChainMap[str, Floats] = ChainMap({}, vectors if vectors is not None else {})

    @property
    def has_encoder(self) -> bool:
        """Whether there is an encoder, for rules that work without one but do better with it."""
        return self._encoder is not None

    def cosines(self, texts: Sequence[str], others: Sequence[str]) -> Floats:
        """Cosines of texts, as they stand or changed on trial, shape (texts, others); only with an encoder."""
        if self._encoder is None:
            raise LookupError("a rule without needs=('encoder',) asked for vectors")
        missing = [text for text in dict.fromkeys((*texts, *others)) if text not in self._vectors]
        if missing:
            self._vectors.update(zip(missing, self._encoder.encode(missing), strict=True))
        rows, columns = (np.stack([self._vectors[text] for text in side]) for side in (texts, others))
        result: Floats = rows @ columns.T
        return result

    @property
    def has_words(self) -> bool:
        """Whether words can be aligned, for rules that work without it but do better with it."""
        return self._aligner is not None

    def links(self, bead: BeadView) -> tuple[WordLink, ...]:
        """The bead's words with their counterparts, then those without any; only with a word aligner."""
        if self._aligner is None:
            raise LookupError("a rule asked for word links without looking at has_words")
        key = _indices(bead)
        if key not in self._links:
            self._links[key] = tuple(_linked(self._number(bead), bead, self._aligner))
        return self._links[key]

    @cached_property
    def _numbers(self) -> Mapping[tuple[Side, int], int]:
        return {key: number for number, bead in enumerate(self.beads) for key in _keys(bead)}

    def _number(self, sentences: BeadView) -> int:
        """The number of the bead that the first of some sentences stands in."""
        return self._numbers[next(_keys(sentences))]

    def widened(self, bead: BeadView) -> Iterator[BeadView]:
        """The bead together with the one before and the one behind it, where a paragraph goes on from one to the other.

        Their sentences are read together: what a translator tells a sentence earlier or later stands in them.
        """
        place = self._number(bead)
        for first, second in pairwise(self.beads[max(0, place - 1) : place + 2]):
            sides = (first.source, second.source), (first.target, second.target)
            if all(not (one and other) or one[-1].paragraph == other[0].paragraph for one, other in sides):
                yield BeadView(first.source + second.source, first.target + second.target, bead.confidence)

    @property
    def has_judge(self) -> bool:
        """Whether there is a judge, for rules that work without one but do better with it."""
        return self._judge is not None

    @property
    def judge_signature(self) -> str:
        """Everything that changes a judgement; only with a judge."""
        if self._judge is None:
            raise LookupError("the signature of a judge was asked for, and there is none")
        return self._judge.signature

    @cached_property
    def judgements(self) -> tuple[tuple[BeadView, Judgement], ...]:
        """What the judge makes of each bead with a translation, its sentences read together with a blank between them.

        Without an original each sentence is judged alone. Texts that are too long for the judge are left out.
        """
        if self._judge is None:
            raise LookupError("a rule without needs=('judge',) asked for judgements")
        beads = [bead for bead in self.beads if bead.target] or [BeadView((), (p,), 1.0) for p in self.target.pieces]
        judged = self._judge.judge([(joined(bead.source), joined(bead.target)) for bead in beads])
        return tuple((bead, each) for bead, each in zip(beads, judged, strict=True) if each)

    @property
    def title_judgement(self) -> Judgement | None:
        """What the judge makes of the headline; None without a judge, or where one side has none."""
        found = self.judgements if self.has_judge else ()
        return next((each for bead, each in found if bead.is_title and bead.source), None)

    def judged(self, bead: BeadView) -> Judgement | None:
        """What the judge makes of a bead; None without a judge, and where it left the bead out."""
        if self._judge is None or not bead.target:
            return None
        number = self._judged_of.get(("target", bead.target[0].index))
        return None if number is None else self.judgements[number][1]

    def read(self, sentences: BeadView) -> Judgement | None:
        """What the judge makes of sentences that are no bead; None where they are too long; only with a judge."""
        if self._judge is None:
            raise LookupError("a rule asked for a judgement without looking at has_judge")
        return self._judge.judge([(joined(sentences.source), joined(sentences.target))])[0]

    def doubt(self, target: Span | None, source: Span | None, doubted: Doubted = "marked") -> float | None:
        """How much the judge doubts a finding: the greatest doubt there.

        Args:
            target, source: its places.
            doubted: which words.

        Returns:
            None where there is no judge or it has not judged them; and, of marked words, where a whole sentence is
            marked for what is not there: what is lost in languages that the judge was not trained on, it sees badly.
        """
        if not self.has_judge:
            return None
        judged = self.judged_at(target, source)
        if doubted == "lost":
            return max((float(each.lost.doubt.max(initial=0.0)) for _, each in judged), default=None)
        if doubted == "added":
            sides = [tokens for _, each in judged for tokens in (each.wrong, each.broken)]
            return max((float(tokens.doubt.max(initial=0.0)) for tokens in sides), default=None)
        if target in self._wholes:
            return None
        places = (
            (side, tokens, place)
            for bead, each in judged
            for side, tokens, place in (
                (bead.target, each.wrong, target),
                (bead.target, each.broken, target if doubted == "marked" else None),
                (bead.source, each.lost, source if doubted == "marked" else None),
            )
            if place
        )
        found = [doubt for each in places if (doubt := doubt_at(*each)) is not None]
        return max(found, default=None)

    def doubts(self, target: Span | None, source: Span | None, doubted: Doubted, least: float) -> bool:
        """Whether the judge doubts a finding enough for it to stand, or has nothing to say of it; see `doubt`."""
        doubt = self.doubt(target, source, doubted)
        return doubt is None or doubt >= least

    def is_sound(self, bead: BeadView, target: Span | None, source: Span | None, quality: float, doubt: float) -> bool:
        """Whether the judge thinks well of a bead (from a quality on) and doubts a finding there less than so much."""
        judged = self.judged(bead)
        return judged is not None and judged.quality >= quality and not self.doubts(target, source, "marked", doubt)

    @cached_property
    def _wholes(self) -> frozenset[Span]:
        return frozenset(piece.whole for piece in self.target.pieces)

    def judged_at(self, target: Span | None, source: Span | None) -> list[tuple[BeadView, Judgement]]:
        """The judged beads of the sentences that two places touch; only with a judge."""
        touched = {
            self._judged_of[side, piece.index]
            for side, view, place in (("target", self.target, target), ("source", self._source, source))
            for piece in (view.touched(place) if view and place else ())
            if (side, piece.index) in self._judged_of
        }
        return [self.judgements[number] for number in sorted(touched)]

    @cached_property
    def _judged_of(self) -> Mapping[tuple[str, int], int]:
        """The judgement that each sentence has a part in, by side and index."""
        return {
            (side, piece.index): number
            for number, (bead, _) in enumerate(self.judgements)
            for side, pieces in (("target", bead.target), ("source", bead.source))
            for piece in pieces
        }

    def gains(self, trials: Sequence[Trial]) -> list[Gain]:
        """How much nearer their originals texts come by changes on trial; only for rules that need "words"."""
        if self._aligner is None:
            raise LookupError("a rule asked for trials without looking at has_words")
        return self._aligner.gains(trials) if trials else []

    def misplaced(self, slots: Sequence[Slot]) -> list[float]:
        """How likely pronouns stand for the wrong one, by `tqcheck.align.antecedents`; only with a judge."""
        if self._aligner is None or self._judge is None:
            raise LookupError("a rule asked for pronouns without looking at has_judge")
        return self._aligner.misplaced(slots) if slots else []

    def turned(self, turns: Sequence[Turn]) -> list[float]:
        """How likely pronouns should be others, by `tqcheck.align.persons`; only with a judge."""
        if self._aligner is None or self._judge is None:
            raise LookupError("a rule asked for pronouns without looking at has_judge")
        return self._aligner.turns(turns) if turns else []

    def times(self, verbs: Sequence[Verb]) -> list[Floats]:
        """When the original says that things happen, by `tqcheck.align.tenses`; only with a judge."""
        if self._aligner is None or self._judge is None:
            raise LookupError("a rule asked for tenses without looking at has_judge")
        return self._aligner.times(verbs) if verbs else []

    def odds(self, trials: Sequence[Trial], kind: Kind) -> list[float]:
        """How likely the rivals of trials are right, by `tqcheck.align.contrasts`; only where `has_odds`."""
        if self._aligner is None or not self.has_odds:
            raise LookupError("a rule asked for odds without looking at has_odds")
        verdicts = self.verdicts(trials)
        contests = [Contest(trial, kind, verdict) for trial, verdict in zip(trials, verdicts, strict=True)]
        return self._aligner.contests(contests) if contests else []

    def exchange_odds(self, trials: Sequence[Trial]) -> list[float]:
        """How likely the two of trials belong in each other's place, by `tqcheck.align.exchanges`; as `odds`."""
        if self._aligner is None or not self.has_odds:
            raise LookupError("a rule asked for odds without looking at has_odds")
        swaps = [Swap(trial, verdict) for trial, verdict in zip(trials, self.verdicts(trials), strict=True)]
        return self._aligner.exchanges(swaps) if swaps else []

    @property
    def has_odds(self) -> bool:
        """Whether rivals of words can be told by the network that was trained on them."""
        return self.has_judge and self.has_words and self.target.pack.code in CONTRASTED

    def seams(self, places: Sequence[Seam]) -> list[float]:
        """How likely sentences end at places within them, by `tqcheck.align.seams`; only where `has_odds`."""
        if self._aligner is None or not self.has_odds:
            raise LookupError("a rule asked for seams without looking at has_odds")
        return self._aligner.seams(places) if places else []

    def unheard(self, names: Sequence[Called]) -> list[float]:
        """How likely names stand for nothing in the original, by `tqcheck.align.unheard`; only where `has_odds`."""
        if self._aligner is None or not self.has_odds:
            raise LookupError("a rule asked for names without looking at has_odds")
        return self._aligner.unheard(names) if names else []

    def verdicts(self, trials: Sequence[Trial]) -> list[float]:
        """How much better each trial's text is with its changes, by the judge's quality; 0 where nothing judged both.

        It knows other things than the encoder's likeness: what neither of them is sure of, both together may be.
        """
        if self._judge is None or not trials:
            return [0.0] * len(trials)
        pairs = [(trial.original, text) for trial in trials for text in (trial.text, trial.changed)]
        judged = self._judge.judge(pairs)
        both = zip(judged[::2], judged[1::2], strict=True)
        return [after.quality - before.quality if before and after else 0.0 for before, after in both]

    def qualities(self, pairs: Sequence[tuple[str, str]]) -> list[float | None]:
        """The judge's quality of originals and translations; None where it has nothing to say."""
        judged = self._judge.judge(pairs) if self._judge else [None] * len(pairs)
        return [each.quality if each else None for each in judged]

    def body_links(self, number: int) -> Links:
        """The word links of one of `body_sides`, by its place there; none without a word aligner."""
        return self.linked(self._body[number])

    def body_bead(self, number: int) -> BeadView:
        """The bead of one of `body_sides`, by its place there."""
        return self._body[number]

    def body_confidence(self, number: int) -> float:
        """How sure the alignment is of one of `body_sides`, by its place there."""
        return self._body[number].confidence

    def title_links(self, number: int) -> Links:
        """The word links of one of `title_sides`, by its place there; none without a word aligner."""
        return self.linked([bead for bead in self.filled if bead.is_title][number])

    def linked(self, bead: BeadView) -> Links:
        """The word links of a bead; none without a word aligner, or with an empty side."""
        if not (self.has_words and bead.source and bead.target):
            return NO_LINKS
        key = _indices(bead)
        if key not in self._linked:
            self._linked[key] = Links(self.links(bead))
        return self._linked[key]

    @staticmethod
    def span_of(place: Excerpt | None) -> Span | None:
        """The place of a frame's part."""
        return Span(place.field, place.start, place.end) if place else None

    @cached_property
    def told(self) -> tuple[tuple[BeadView, Told], ...]:
        """The claims of each filled bead, paired; only for rules that need "words"."""
        found = []
        for bead in self.filled:
            found += [(bead, each) for each in self.told_in(bead)]
        return tuple(found)

    def told_in(self, sentences: BeadView) -> Iterator[Told]:
        """The claims of a bead, or of a wider view, paired; only for rules that need "words"."""
        source, target = self.source.frames_in(sentences.source), self.target.frames_in(sentences.target)
        if source or target:
            yield from told(source, target, Words(self.links(sentences)))

    @property
    def source(self) -> SideView:
        """The original; only for rules that need "source"."""
        if self._source is None:
            raise LookupError("a rule without needs=('source',) looked at the original")
        return self._source

    @property
    def has_source(self) -> bool:
        """Whether there is an original, for rules that work without one but do better with it."""
        return self._source is not None

    @property
    def alignment(self) -> Alignment:
        """Beads and likeness; only for rules that need "source"."""
        if self._alignment is None:
            raise LookupError("a rule without needs=('source',) looked at the alignment")
        return self._alignment

    @cached_property
    def beads(self) -> tuple[BeadView, ...]:
        """All beads, in the translation's order; empty without an original."""
        if self._alignment is None:
            return ()
        return tuple(self._view(bead) for bead in self._alignment.beads)

    @cached_property
    def body_sides(self) -> Beads:
        """Source and target sentences of the body's beads, nulls included, as `tqcheck.compare` takes them."""
        return [(bead.source, bead.target) for bead in self._body]

    @cached_property
    def _body(self) -> tuple[BeadView, ...]:
        return tuple(bead for bead in self.beads if not bead.is_title)

    @cached_property
    def cast(self) -> Cast:
        """The article's names, and the original's words for them."""
        return Cast(self.body_sides)

    @cached_property
    def speakers(self) -> Speakers:
        """The article's names as the original writes them, for telling speakers apart."""
        return Speakers(self.body_sides)

    @cached_property
    def chinese_names(self) -> ChineseNames:
        """Chinese names of the translation beside the original's characters."""
        return ChineseNames(self.body_sides)

    @cached_property
    def japanese_names(self) -> JapaneseNames:
        """Whom and what a Japanese original names, and its translation."""
        return JapaneseNames(self.body_sides, self.cast.lower, self._tree_of)

    def _tree_of(self, piece: Piece) -> Tree | None:
        return next(iter(self.target.parsed([piece], entities=True)), None)

    @cached_property
    def renamed(self) -> frozenset[Excerpt]:
        """Speakers of the translation with a Chinese name that is not the original's; only for rules that need "words".

        Where the original has a pronoun, the name may be his.
        """
        found = []
        for bead, each in self.told:
            old, new = (claim and claim.speaker for claim in (each.source, each.target))
            if new and not (bead.is_title or (old and is_pronoun(self.source.pack, old))):
                sides = bead.source, bead.target
                other = old and self.chinese_names.is_other(*sides, old, new)
                if other or any(overlap(span, new) for span, _ in self.chinese_names.strangers(*sides)):
                    found.append(new)
        return frozenset(found)

    @cached_property
    def newcomers(self) -> Newcomers:
        """Who in the translation is unknown to the original; only for rules that need "encoder" and "words"."""
        return Newcomers(self.cosines, self.speakers, [*self.title_sides, *self.body_sides])

    @cached_property
    def ways(self) -> Ways:
        """The ways by which the body's claims come to the reader; only for rules that need "words"."""
        body = (((bead.source, bead.target), each) for bead, each in self.told if not bead.is_title)
        return Ways(body, self.speakers)

    @cached_property
    def title_sides(self) -> Beads:
        """The same of the headline alone; empty unless both sides have one."""
        return [(self.title_bead.source, self.title_bead.target)] if self.title_bead else []

    @property
    def sections(self) -> tuple[tuple[Beads, LinksOf], ...]:
        """`body_sides` and `title_sides`, each with its word links, for rules that hold for both."""
        return (self.body_sides, self.body_links), (self.title_sides, self.title_links)

    @cached_property
    def filled(self) -> tuple[BeadView, ...]:
        """Beads with both sides."""
        return tuple(bead for bead in self.beads if bead.source and bead.target)

    @cached_property
    def body_beads(self) -> tuple[BeadView, ...]:
        """Beads of the body with both sides."""
        return tuple(bead for bead in self.filled if not bead.is_title)

    @cached_property
    def title_bead(self) -> BeadView | None:
        """The headline's bead, when both sides have one."""
        return next((bead for bead in self.filled if bead.is_title), None)

    def _view(self, bead: Bead) -> BeadView:
        return BeadView(
            tuple(self.source.pieces[i] for i in bead.source),
            tuple(self.target.pieces[j] for j in bead.target),
            bead.confidence,
        )

    @cached_property
    def bead_of_target(self) -> Mapping[int, BeadView]:
        """The bead of each target sentence, by its index."""
        return {piece.index: bead for bead in self.beads for piece in bead.target}

    @cached_property
    def furniture(self) -> frozenset[int]:
        """Indices of the translation's sentences that are page furniture."""
        return _covered(self.target, self._stretches)

    @cached_property
    def source_furniture(self) -> frozenset[int]:
        """Indices of the original's sentences that are page furniture."""
        return _covered(
            self.source,
            _furniture(self.source, {p.index: "nothing" for b in self.beads if not b.target for p in b.source}),
        )

    def furniture_of_kind(self, kind: FurnitureKind) -> Iterator[Span]:
        """Stretches of the translation that are page furniture of one kind."""
        return (found.span for found in self._stretches if found.kind == kind)

    @cached_property
    def _stretches(self) -> tuple[Furniture, ...]:
        return _furniture(self.target, {p.index: self._origin(b) for b in self.beads for p in b.target})

    def _origin(self, bead: BeadView) -> Origin:
        """What stands behind a bead's translation; one that has more sentences than its original may hold others."""
        if not bead.source:
            return "nothing"
        if len(bead.target) > len(bead.source) or bead.confidence < _SURE:
            return "unknown"
        if self.source.pack.furniture and not any(piece.index in self.source_furniture for piece in bead.source):
            return "article"
        return "same" if bead.confidence >= _RENDERING else "unknown"

    def around(self, bead: BeadView) -> tuple[Piece, ...]:
        """The bead's source sentences and their neighbours: what a careful translator may have moved from."""
        indices = {piece.index + step for piece in bead.source for step in (-1, 0, 1)}
        return tuple(self.source.pieces[i] for i in sorted(indices) if 0 <= i < len(self.source.pieces))

    def around_target(self, bead: BeadView) -> tuple[Piece, ...]:
        """The bead's target sentences and their neighbours."""
        indices = {piece.index + step for piece in bead.target for step in (-1, 0, 1)}
        return tuple(self.target.pieces[i] for i in sorted(indices) if 0 <= i < len(self.target.pieces))


def _indices(bead: BeadView) -> _Indices:
    """What tells a bead from all others."""
    return tuple(tuple(piece.index for piece in side) for side in (bead.source, bead.target))


def _keys(bead: BeadView) -> Iterator[tuple[Side, int]]:
    """What tells a bead's sentences from all others, those of the original first."""
    yield from (("source", piece.index) for piece in bead.source)
    yield from (("target", piece.index) for piece in bead.target)


def _linked(number: int, bead: BeadView, aligner: WordAligner) -> Iterator[WordLink]:
    """Align the bead's words; its sentences are read together, with a blank between them."""
    alignment = aligner.align(joined(bead.source), joined(bead.target))
    source = [placed(bead.source, *span) for span in alignment.source]
    target = [placed(bead.target, *span) for span in alignment.target]
    for link in alignment.links:
        yield WordLink(number, source[link.source], target[link.target], link.weight)
    lost, new = alignment.alone()
    yield from (WordLink(number, source[word], None, 0.0) for word in lost)
    yield from (WordLink(number, None, target[word], 0.0) for word in new)


def _furniture(side: SideView, origins: Mapping[int, Origin]) -> tuple[Furniture, ...]:
    return furniture_in(side.pieces, side.body_text, side.pack, origins)


def _covered(side: SideView, stretches: Sequence[Furniture]) -> frozenset[int]:
    """Indices of the body's sentences that lie in one of the stretches."""
    found = [stretch.span for stretch in stretches if stretch.span.field == "body"]
    return frozenset(p.index for p in side.body if any(s.start <= p.start and p.end <= s.end for s in found))
