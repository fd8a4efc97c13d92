"""THE spine: read -> segment -> encode -> align -> rules and scores -> verdict -> record.

It knows no rule, score, language or output format by name, and is the only place that catches a rule's or a score's
crash, and ends what an article asks too much of.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from tqcheck.article.context import Context
from tqcheck.article.prepare import Views, align_sides, encode, prepare, sentence_of
from tqcheck.budget import Budget, OverBudget
from tqcheck.errors import EngineError
from tqcheck.frames import parse_ahead
from tqcheck.model import (
    SCHEMA,
    Bead,
    Crash,
    Finding,
    Frame,
    Pair,
    PairReport,
    Record,
    RunFinished,
    RunStarted,
    Score,
    SecondReading,
    Sides,
    Skip,
    Span,
    Unreadable,
    Waiver,
    WordLink,
)
from tqcheck.plan import Plan
from tqcheck.readers.base import Job
from tqcheck.rules.base import Hit, Rule, stands, why_not
from tqcheck.rules.findings import findings
from tqcheck.scores.back_translation import back_translate
from tqcheck.scores.pseudo_reference import translate_afresh
from tqcheck.scores.second_reading import CODE as READER
from tqcheck.scores.second_reading import read_again
from tqcheck.settings import Corpus
from tqcheck.stages import counted
from tqcheck.verdict import Extent, policy_for, verdict

if TYPE_CHECKING:
    from tqcheck.align.sentences import Floats
    from tqcheck.article.side import SideView

__all__ = ["Plan", "check_pair", "check_segments", "exit_code", "reports", "run", "told"]

T = TypeVar("T")

_log = logging.getLogger("tqcheck")
#: Pairs whose sentences are encoded together.
_BATCH = 32


def run(jobs: Iterable[Job], plan: Plan) -> Iterator[Record]:
    """Check pairs as they come; the first record is RunStarted, the last RunFinished."""
    return told(reports(jobs, plan), plan)


def told(found: Iterable[PairReport | Unreadable], plan: Plan) -> Iterator[Record]:
    """What was found, from whomever, as a run's records: the first is RunStarted, the last counts."""
    yield RunStarted(SCHEMA, plan.tool, plan.settings.profile or plan.settings.corpus.profile)
    counts: Counter[str] = Counter()
    for item in found:
        if isinstance(item, Unreadable):
            counts["unreadable"] += 1
        else:
            counts["pairs"] += 1
            counts["failed"] += not item.passed
            counts["crashed"] += bool(item.crashes)
        yield item
    yield RunFinished(counts["pairs"], counts["failed"], counts["unreadable"], counts["crashed"])


def reports(jobs: Iterable[Job], plan: Plan) -> Iterator[PairReport | Unreadable]:
    """Check pairs as they come, some of them together."""
    iterator = iter(jobs)
    while batch := list(islice(iterator, _BATCH)):
        works = [_begin(job.item, job.corpus, plan, waivers=job.waivers) for job in batch if isinstance(job.item, Pair)]
        checked = iter(_checked(works, plan))
        for job in batch:
            yield next(checked) if isinstance(job.item, Pair) else job.item


def check_segments(pairs: Sequence[Pair], plan: Plan) -> list[PairReport]:
    """Check pairs whose sides are single segments: neither is cut into sentences."""
    works = [_begin(pair, plan.settings.corpus, plan, whole=True) for pair in pairs]
    parse_ahead((side.pieces for work in works if work.views for side in work.views if side), plan.parser)
    return list(_checked(works, plan))


def check_pair(
    pair: Pair, plan: Plan, corpus: Corpus | None = None, waivers: Mapping[str, Waiver] | None = None
) -> PairReport:
    """Check one pair."""
    (report,) = _checked([_begin(pair, corpus or plan.settings.corpus, plan, waivers=waivers)], plan)
    return report


def exit_code(finished: RunFinished) -> int:
    """2 if anything was unreadable or crashed, else 1 if any pair did not pass, else 0."""
    return 2 if finished.unreadable or finished.crashed else int(finished.failed > 0)


@dataclass
class _Work:
    """A pair on its way: what it was made into, what it may still take, and what went wrong with it.

    Attributes:
        views: None where it asks for too much before anything can look at it; `skips` then says so.
    """

    pair: Pair
    corpus: Corpus
    budget: Budget
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    views: Views | None = None
    crashes: list[Crash] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)

    def guarded(self, code: str, work: Callable[[], T], otherwise: Callable[[str], T]) -> T:
        """What `work` gives, else what `otherwise` gives for a word that says what happened.

        A fault of its own must not hide what the others find. An engine's fault ends the run.
        """
        try:
            with self.budget.stage():
                return work()
        except EngineError:
            raise
        except OverBudget as error:
            self.skips.append(Skip(code, str(error), unfinished=True))
            return otherwise("not finished")
        except Exception as error:  # noqa: BLE001 - see above
            _log.debug("%s crashed on %s", code, self.pair.path, exc_info=True)
            self.crashes.append(Crash(code, f"{type(error).__name__}: {error}"))
            return otherwise("crashed")


def _begin(
    pair: Pair, corpus: Corpus, plan: Plan, *, whole: bool = False, waivers: Mapping[str, Waiver] | None = None
) -> _Work:
    work = _Work(pair, corpus, Budget(corpus.max_seconds), waivers or {})
    try:
        with work.budget.stage():
            work.views = prepare(pair, plan.parser, whole=whole)
    except OverBudget as error:
        work.skips += _unfinished(error, corpus, plan)
    return work


def _unfinished(error: OverBudget, corpus: Corpus, plan: Plan) -> list[Skip]:
    """That no rule can look at a pair."""
    return [Skip(rule.code, str(error), unfinished=True) for rule in plan.active(corpus)]


def _checked(works: Sequence[_Work], plan: Plan) -> Iterator[PairReport]:
    vectors = encode([work.views for work in works if work.views], plan.encoder)
    for work in works:
        try:
            yield _check(work, work.views, vectors, plan) if work.views else _unchecked(work, plan)
        except OverBudget as error:
            work.skips[:] = _unfinished(error, work.corpus, plan)
            yield _unchecked(work, plan)


def _unchecked(work: _Work, plan: Plan) -> PairReport:
    """The record of a pair that asks for too much before any rule can look at it."""
    pair, reason = work.pair, work.skips[0].reason if work.skips else "no rule is active"
    quality: dict[str, Score] = {}
    for each in (*plan.measures, *plan.opened):
        quality |= each.missing("not finished")
    return PairReport(
        id=pair.id,
        corpus=pair.corpus,
        source_lang=pair.source.lang if pair.source else None,
        target_lang=pair.target.lang,
        score=None,
        score_reason=f"not checked: {reason}",
        score_factors=(),
        passed=False,
        quality=quality,
        alignment=f"none ({reason})",
        texts=Sides(pair.source, pair.target),
        sentences=Sides((), ()),
        beads=(),
        frames=Sides((), ()),
        back_translations=(),
        skips=(*plan.broken, *work.skips),
        crashes=(),
        findings=(),
    )


def _check(work: _Work, views: Views, vectors: dict[str, Floats], plan: Plan) -> PairReport:
    source, target = views
    pair, corpus = work.pair, work.corpus
    with work.budget.stage():
        alignment = align_sides(source, target, vectors, plan.encoder) if source else None
    context = Context(pair, target, source, alignment, corpus.house, plan.encoder, vectors, plan.words, plan.judging)
    hits = _run_rules(work, context, views, plan)
    frames = Sides(_frames(work, source), _frames(work, target))
    quality = _measured(work, context, plan)
    words = work.guarded("words", lambda: tuple(_words(context, plan)), lambda _: ())
    judged = verdict(
        findings(hits, context, plan.confidence),
        policy_for(
            plan.rules, plan.settings.profile_of(corpus), corpus, source.pack.code if source else None, work.waivers
        ),
        Extent(
            alignment.weighted() if alignment else (), sum(len(piece.raw.split()) for piece in target.pieces), quality
        ),
        work.crashes,
        work.skips,
    )
    beads = alignment.beads if alignment else ()
    sentences: Sides[Sequence[str]] = Sides(*([piece.raw for piece in side.pieces] if side else [] for side in views))
    packs = (source.pack if source else None, target.pack)
    suspected = _suspected(judged.findings, target)
    back, skipped = back_translate(beads, sentences, packs, plan.translator, suspected, plan.encoder)
    scores, fresh, missing = translate_afresh(beads, sentences, packs, plan.fresh, suspected, plan.encoder)
    reading, unread = _read_again(work, beads, views, plan)
    return PairReport(
        id=pair.id,
        corpus=pair.corpus,
        source_lang=pair.source.lang if pair.source else None,
        target_lang=pair.target.lang,
        score=judged.score.value,
        score_reason=judged.score.reason,
        score_factors=judged.factors,
        passed=judged.passed,
        quality=quality | scores,
        alignment=alignment.signature if alignment else "none (no original)",
        texts=Sides(pair.source, pair.target),
        sentences=Sides(*(tuple(map(sentence_of, side.pieces)) if side else () for side in views)),
        beads=beads,
        frames=frames,
        words=words,
        back_translations=back,
        fresh_translations=fresh,
        second_reading=reading,
        skips=(*plan.broken, *work.skips, *skipped, *missing, *unread),
        crashes=tuple(work.crashes),
        findings=judged.findings,
    )


def _run_rules(work: _Work, context: Context, views: Views, plan: Plan) -> list[tuple[Rule, Hit]]:
    source, target = views
    found: list[tuple[Rule, Hit]] = []
    for rule in plan.active(work.corpus):
        skip = why_not(
            rule,
            has_encoder=plan.encoder is not None,
            has_words=plan.words is not None,
            has_judge=plan.judging is not None,
            source=source,
            target=target,
        )
        if skip:
            work.skips.append(skip)
            continue
        found += [(rule, hit) for hit in _hits(work, rule, context)]
    return found


def _hits(work: _Work, rule: Rule, context: Context) -> Sequence[Hit]:
    def check() -> Sequence[Hit]:
        return [hit for hit in rule.check(context) if stands(rule, hit, context)]

    return work.guarded(rule.code, lambda: counted(f"rules: {rule.family}", check), lambda _: ())


def _suspected(found: Iterable[Finding], target: SideView) -> frozenset[int]:
    """The translation's sentences on which a finding lies that is more than a note."""
    places = (Span(x.field, x.start, x.end) for each in found if each.severity != "note" and (x := each.target))
    return frozenset(piece.index for place in places for piece in target.touched(place))


def _frames(work: _Work, side: SideView | None) -> tuple[Frame, ...]:
    return work.guarded("frames", lambda: side.frames if side else (), lambda _: ())


def _measured(work: _Work, context: Context, plan: Plan) -> dict[str, Score]:
    quality: dict[str, Score] = {}
    for each in (*plan.measures, *plan.opened):
        quality |= work.guarded(each.name, partial(counted, "scores", partial(each.compute, context)), each.missing)
    return quality


def _read_again(
    work: _Work, beads: Sequence[Bead], views: Views, plan: Plan
) -> tuple[SecondReading | None, tuple[Skip, ...]]:
    if plan.chat is None:
        return None, ()
    chat, votes = plan.chat, plan.settings.corpus.judge.votes
    return work.guarded(READER, lambda: read_again(beads, views, chat, votes), lambda _: (None, ()))


def _words(context: Context, plan: Plan) -> Iterator[WordLink]:
    if plan.with_words and context.has_words:
        for bead in context.filled:
            yield from context.links(bead)
