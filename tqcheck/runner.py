"""THE spine: read -> segment -> encode -> align -> rules and scores -> verdict -> record.

It knows no rule, score, language or output format by name, and is the only place that catches a rule's or a score's
crash.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from tqcheck.article.context import Context
from tqcheck.article.prepare import Views, align_sides, encode, prepare, sentence_of
from tqcheck.errors import EngineError
from tqcheck.frames import parse_ahead
from tqcheck.model import (
    SCHEMA,
    Crash,
    Frame,
    Pair,
    PairReport,
    Record,
    RunFinished,
    RunStarted,
    Score,
    Sides,
    Skip,
    Unreadable,
    Waiver,
    WordLink,
)
from tqcheck.plan import Plan
from tqcheck.readers.base import Job
from tqcheck.rules.base import Hit, Rule, stands, why_not
from tqcheck.rules.findings import findings
from tqcheck.scores.back_translation import back_translate
from tqcheck.settings import Corpus
from tqcheck.verdict import Extent, policy_for, verdict

if TYPE_CHECKING:
    from tqcheck.align.sentences import Floats
    from tqcheck.article.side import SideView

__all__ = ["Plan", "check_pair", "check_segments", "exit_code", "run"]

T = TypeVar("T")

_log = logging.getLogger("tqcheck")
#: Pairs whose sentences are encoded together.
_BATCH = 32


def run(jobs: Iterable[Job], plan: Plan) -> Iterator[Record]:
    """Check pairs as they come; the first record is RunStarted, the last RunFinished."""
    yield RunStarted(SCHEMA, plan.tool, plan.settings.profile or plan.settings.corpus.profile)
    counts: Counter[str] = Counter()
    iterator = iter(jobs)
    while batch := list(islice(iterator, _BATCH)):
        prepared = [prepare(job.item, plan.parser) for job in batch if isinstance(job.item, Pair)]
        vectors = encode(prepared, plan.encoder)
        ready = iter(prepared)
        for job in batch:
            if isinstance(job.item, Unreadable):
                counts["unreadable"] += 1
                yield job.item
                continue
            report = _check(job.item, next(ready), vectors, job.corpus, plan, job.waivers)
            counts["pairs"] += 1
            counts["failed"] += not report.passed
            counts["crashed"] += bool(report.crashes)
            yield report
    yield RunFinished(counts["pairs"], counts["failed"], counts["unreadable"], counts["crashed"])


def check_segments(pairs: Sequence[Pair], plan: Plan) -> list[PairReport]:
    """Check pairs whose sides are single segments: neither is cut into sentences."""
    views = [prepare(pair, plan.parser, whole=True) for pair in pairs]
    parse_ahead((side.pieces for view in views for side in view if side), plan.parser)
    vectors = encode(views, plan.encoder)
    return [_check(pair, view, vectors, plan.settings.corpus, plan) for pair, view in zip(pairs, views, strict=True)]


def check_pair(
    pair: Pair, plan: Plan, corpus: Corpus | None = None, waivers: Mapping[str, Waiver] | None = None
) -> PairReport:
    """Check one pair."""
    views = prepare(pair, plan.parser)
    return _check(pair, views, encode([views], plan.encoder), corpus or plan.settings.corpus, plan, waivers)


def exit_code(finished: RunFinished) -> int:
    """2 if anything was unreadable or crashed, else 1 if any pair did not pass, else 0."""
    return 2 if finished.unreadable or finished.crashed else int(finished.failed > 0)


def _check(
    pair: Pair,
    views: Views,
    vectors: dict[str, Floats],
    corpus: Corpus,
    plan: Plan,
    waivers: Mapping[str, Waiver] | None = None,
) -> PairReport:
    source, target = views
    alignment = align_sides(source, target, vectors, plan.encoder) if source else None
    context = Context(pair, target, source, alignment, corpus.glossary, plan.encoder, vectors, plan.words, plan.judging)
    crashes: list[Crash] = []
    hits, skips = _run_rules(context, views, corpus, plan, crashes)
    frames = Sides(_frames(source, context, crashes), _frames(target, context, crashes))
    quality = _measured(context, plan, crashes)
    evidence, skipped = back_translate(
        alignment.beads if alignment else (),
        [piece.raw for piece in target.pieces],
        source.pack.code if source else None,
        target.pack.code,
        plan.translator,
    )
    judged = verdict(
        findings(hits, context),
        policy_for(plan.rules, plan.settings.profile_of(corpus), corpus, source.pack.code if source else None, waivers),
        Extent(
            alignment.weighted() if alignment else (), sum(len(piece.raw.split()) for piece in target.pieces), quality
        ),
        crashes,
    )
    return PairReport(
        id=pair.id,
        corpus=pair.corpus,
        source_lang=pair.source.lang if pair.source else None,
        target_lang=pair.target.lang,
        score=judged.score.value,
        score_reason=judged.score.reason,
        score_factors=judged.factors,
        passed=judged.passed,
        quality=quality,
        alignment=alignment.signature if alignment else "none (no original)",
        texts=Sides(pair.source, pair.target),
        sentences=Sides(*(tuple(map(sentence_of, side.pieces)) if side else () for side in views)),
        beads=alignment.beads if alignment else (),
        frames=frames,
        words=tuple(_words(context, plan)),
        back_translations=evidence,
        skips=(*plan.broken, *skips, *skipped),
        crashes=tuple(crashes),
        findings=judged.findings,
    )


def _run_rules(
    context: Context, views: Views, corpus: Corpus, plan: Plan, crashes: list[Crash]
) -> tuple[list[tuple[Rule, Hit]], list[Skip]]:
    source, target = views
    found: list[tuple[Rule, Hit]] = []
    skips: list[Skip] = []
    for rule in plan.active(corpus):
        skip = why_not(
            rule,
            has_encoder=plan.encoder is not None,
            has_words=plan.words is not None,
            has_judge=plan.judging is not None,
            source=source,
            target=target,
        )
        if skip:
            skips.append(skip)
            continue
        found += [(rule, hit) for hit in _hits(rule, context, crashes)]
    return found, skips


def _hits(rule: Rule, context: Context, crashes: list[Crash]) -> Sequence[Hit]:
    def work() -> Sequence[Hit]:
        return [hit for hit in rule.check(context) if stands(rule, hit, context)]

    return _guarded(rule.code, context, crashes, work, ())


def _frames(side: SideView | None, context: Context, crashes: list[Crash]) -> tuple[Frame, ...]:
    return _guarded("frames", context, crashes, lambda: side.frames if side else (), ())


def _measured(context: Context, plan: Plan, crashes: list[Crash]) -> dict[str, Score]:
    quality: dict[str, Score] = {}
    for each in plan.measures:
        missing: Mapping[str, Score] = each.missing("crashed")
        quality |= _guarded(each.name, context, crashes, partial(each.compute, context), missing)
    return quality


def _words(context: Context, plan: Plan) -> Iterator[WordLink]:
    if plan.with_words and context.has_words:
        for bead in context.filled:
            yield from context.links(bead)


def _guarded(code: str, context: Context, crashes: list[Crash], work: Callable[[], T], otherwise: T) -> T:
    """What `work` gives; a fault of its own must not hide what the others find. An engine's fault ends the run."""
    try:
        return work()
    except EngineError:
        raise
    except Exception as error:  # noqa: BLE001 - see above
        _log.debug("%s crashed on %s", code, context.pair.path, exc_info=True)
        crashes.append(Crash(code, f"{type(error).__name__}: {error}"))
        return otherwise
