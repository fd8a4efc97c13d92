"""THE spine: read -> segment -> encode -> align -> rules and scores -> record.

It knows no rule, score, language or output format by name, and is the only place that catches a rule's crash.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from tqcheck.align.words import WordAligner, open_aligner
from tqcheck.article.context import Context
from tqcheck.article.prepare import Views, align_sides, encode, prepare, sentence_of
from tqcheck.article.side import SideView
from tqcheck.engines import Encoder, Translator
from tqcheck.engines.syntax import Parser
from tqcheck.errors import SettingsError, TqcheckError, suggest
from tqcheck.frames import parse_ahead
from tqcheck.model import (
    SCHEMA,
    Crash,
    Excerpt,
    Finding,
    Frame,
    Pair,
    PairReport,
    Record,
    RunFinished,
    RunStarted,
    Score,
    Sides,
    Skip,
    Span,
    Tool,
    Unreadable,
    WordLink,
)
from tqcheck.readers.base import Job
from tqcheck.rules import catalogue
from tqcheck.rules.base import Hit, Rule, why_not
from tqcheck.safe import quoted
from tqcheck.scores import fidelity
from tqcheck.scores.back_translation import back_translate
from tqcheck.scores.reference import reference_scores
from tqcheck.settings import CORPUS_FILE, Corpus, Profile, Settings, check_codes
from tqcheck.text.fold import fold

if TYPE_CHECKING:
    from tqcheck.align.sentences import Floats

_log = logging.getLogger("tqcheck")
#: Pairs whose sentences are encoded together.
_BATCH = 32
_ORDER = {"critical": 0, "major": 1, "minor": 2, "note": 3}


@dataclass(frozen=True)
class Plan:
    """Everything that a run needs beside the pairs, made once.

    `with_words` asks for the links between words in each record; without an aligner there are none.

    Raises:
        SettingsError: a selected, ignored or overridden code matches no rule.
    """

    settings: Settings = field(default_factory=Settings)
    encoder: Encoder | None = None
    translator: Translator | None = None
    rules: tuple[Rule, ...] = field(default_factory=catalogue.all_rules)
    parser: Parser = field(default_factory=Parser)
    aligner: WordAligner | None = None
    with_words: bool = False

    def __post_init__(self) -> None:
        """Refuse unknown codes before any work is done."""
        check_codes((*self.settings.select, *self.settings.ignore), self._codes)
        self.check_overrides(self.settings.corpus)

    @cached_property
    def words(self) -> WordAligner | None:
        """The word aligner: the one given, else one without a cache, where the encoder has token states."""
        return self.aligner or open_aligner(self.encoder, None)

    @property
    def _codes(self) -> tuple[str, ...]:
        return tuple(rule.code for rule in self.rules)

    def check_overrides(self, corpus: Corpus) -> None:
        """Refuse overrides of rules that do not exist.

        Raises:
            SettingsError: naming the code and where it stands.
        """
        where = f"{corpus.folder / CORPUS_FILE}: " if corpus.folder else ""
        for code in corpus.overrides:
            if code not in self._codes:
                raise SettingsError(
                    f"{where}unknown rule code {quoted(code)} in overrides{suggest(code.upper(), self._codes)}"
                )

    @property
    def tool(self) -> Tool:
        """Name, version, and a signature of all that can move a result."""
        version = importlib.metadata.version("tqcheck")
        digest = hashlib.sha256("".join(rule.code + rule.doc for rule in self.rules).encode()).hexdigest()[:8]
        engine = self.encoder.signature if self.encoder else "none"
        engines = f"encoder:{engine}|parser:{self.parser.signature}"
        return Tool("tqcheck", version, f"tqcheck:{version}|rules:{len(self.rules)}-{digest}|{engines}")

    def active(self, corpus: Corpus) -> list[Rule]:
        """The rules that run on a corpus."""
        chosen = [r for r in self.rules if not self.settings.select or r.code.startswith(self.settings.select)]
        chosen = [r for r in chosen if not (self.settings.ignore and r.code.startswith(self.settings.ignore))]
        return [r for r in chosen if corpus.overrides.get(r.code) != "off"]


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
            views = next(ready)
            report = _check(job.item, views, vectors, job.corpus, plan)
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


def check_pair(pair: Pair, plan: Plan, corpus: Corpus | None = None) -> PairReport:
    """Check one pair."""
    views = prepare(pair, plan.parser)
    return _check(pair, views, encode([views], plan.encoder), corpus or plan.settings.corpus, plan)


def exit_code(finished: RunFinished) -> int:
    """2 if anything was unreadable or crashed, else 1 if any pair did not pass, else 0."""
    return 2 if finished.unreadable or finished.crashed else int(finished.failed > 0)


def _check(pair: Pair, views: Views, vectors: dict[str, Floats], corpus: Corpus, plan: Plan) -> PairReport:
    source, target = views
    alignment = align_sides(source, target, vectors, plan.encoder) if source else None
    context = Context(pair, target, source, alignment, corpus.glossary, plan.encoder, vectors, plan.words)
    findings, skips, crashes = _run_rules(context, source, target, corpus, plan)
    frames = Sides(_frames(source, crashes), _frames(target, crashes))
    quality = reference_scores(pair.target.body, pair.reference.body if pair.reference else None)
    likeness = fidelity.similarity(alignment.weighted()) if alignment else None
    why = "no original" if not source else "no encoder" if not plan.encoder else "nothing to compare"
    cosine = alignment.mean_cosine if alignment else None
    quality["similarity"] = Score(cosine, None if cosine is not None else why, alignment.signature if alignment else "")
    score, factors = fidelity.fidelity(findings, likeness, sum(len(piece.raw.split()) for piece in target.pieces))
    evidence, skipped = back_translate(
        alignment.beads if alignment else (),
        [piece.raw for piece in target.pieces],
        source.pack.code if source else None,
        target.pack.code,
        plan.translator,
    )
    return PairReport(
        id=pair.id,
        corpus=pair.corpus,
        source_lang=pair.source.lang if pair.source else None,
        target_lang=pair.target.lang,
        score=score.value,
        score_reason=score.reason,
        score_factors=factors,
        passed=not crashes and not any(f.blocking and f.waived is None for f in findings),
        quality=quality,
        alignment=alignment.signature if alignment else "none (no original)",
        texts=Sides(pair.source, pair.target),
        sentences=Sides(*(tuple(map(sentence_of, side.pieces)) if side else () for side in views)),
        beads=alignment.beads if alignment else (),
        frames=frames,
        words=tuple(_words(context, plan)),
        back_translations=evidence,
        skips=(*skips, *skipped),
        crashes=tuple(crashes),
        findings=findings,
    )


def _words(context: Context, plan: Plan) -> Iterator[WordLink]:
    if plan.with_words and context.has_words:
        for bead in context.filled:
            yield from context.links(bead)


def _run_rules(
    context: Context, source: SideView | None, target: SideView, corpus: Corpus, plan: Plan
) -> tuple[tuple[Finding, ...], list[Skip], list[Crash]]:
    profile = plan.settings.profile_of(corpus)
    found: list[tuple[Rule, Hit]] = []
    skips: list[Skip] = []
    crashes: list[Crash] = []
    for rule in plan.active(corpus):
        skip = why_not(
            rule,
            has_encoder=plan.encoder is not None,
            has_words=plan.words is not None,
            source=source,
            target=target,
        )
        if skip:
            skips.append(skip)
            continue
        try:
            found += [(rule, hit) for hit in rule.check(context)]
        except TqcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - a rule's fault must not hide the other rules' findings
            _log.debug("rule %s crashed on %s", rule.code, context.pair.path, exc_info=True)
            crashes.append(Crash(rule.code, f"{type(error).__name__}: {error}"))
    return _findings(found, context, corpus, profile), skips, crashes


def _frames(side: SideView | None, crashes: list[Crash]) -> tuple[Frame, ...]:
    try:
        return side.frames if side else ()
    except TqcheckError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of the reading of claims must not hide the findings
        crashes.append(Crash("frames", f"{type(error).__name__}: {error}"))
        return ()


def _findings(found: list[tuple[Rule, Hit]], context: Context, corpus: Corpus, profile: Profile) -> tuple[Finding, ...]:
    seen: Counter[str] = Counter()
    findings = []
    for rule, hit in sorted(found, key=_position):
        severity = hit.severity or rule.severity
        source = _excerpt(context.source, hit.source) if hit.source else None
        target = _excerpt(context.target, hit.target) if hit.target else None
        base = "|".join([rule.code, *(fold(x.text).text if x else "" for x in (source, target))])
        fingerprint = hashlib.sha256(f"{base}|{seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[base] += 1
        findings.append(
            Finding(
                code=rule.code,
                slug=rule.slug,
                family=rule.family,
                severity=severity,
                blocking=_blocks(rule, severity, corpus, profile),
                confidence=hit.confidence,
                message=hit.message,
                source=source,
                target=target,
                suggestion=hit.suggestion,
                fingerprint=fingerprint,
            )
        )
    return tuple(findings)


def _blocks(rule: Rule, severity: str, corpus: Corpus, profile: Profile) -> bool:
    override = corpus.overrides.get(rule.code)
    if profile.blocking == "none" or override == "advisory" or severity == "note":
        return False
    if override == "blocking":
        return True
    return severity in {"major", "critical"} if profile.blocking == "major" else rule.blocking


def _position(item: tuple[Rule, Hit]) -> tuple[int, str, int, str]:
    rule, hit = item
    span = hit.target or hit.source
    place = ("a" if span and span.field == "title" else "b", span.start if span else 0)
    return _ORDER[hit.severity or rule.severity], *place, rule.code


def _excerpt(side: SideView, span: Span) -> Excerpt:
    return Excerpt(span.field, span.start, span.end, side.text(span))
