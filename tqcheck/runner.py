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

import numpy as np

from tqcheck import lang
from tqcheck.align.sentences import Alignment, align
from tqcheck.align.words import WordAligner, open_aligner
from tqcheck.engines import Encoder, Translator
from tqcheck.engines.syntax import Parser
from tqcheck.errors import SettingsError, TqcheckError, suggest
from tqcheck.frames import parse_ahead
from tqcheck.model import (
    SCHEMA,
    Article,
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
    Sentence,
    Side,
    Sides,
    Skip,
    Span,
    Tool,
    Unreadable,
    WordLink,
)
from tqcheck.readers.native import Job
from tqcheck.rules import catalogue
from tqcheck.rules.base import Context, Hit, Rule, SideView, why_not
from tqcheck.scores import fidelity
from tqcheck.scores.back_translation import back_translate
from tqcheck.scores.reference import reference_scores
from tqcheck.settings import CORPUS_FILE, Corpus, Profile, Settings, check_codes
from tqcheck.text.fold import fold
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import skeleton
from tqcheck.text.sentences import sentences

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
                    f"{where}unknown rule code {code!r} in overrides{suggest(code.upper(), self._codes)}"
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
        prepared = [(job, _prepare(job.item, plan.parser)) for job in batch if isinstance(job.item, Pair)]
        vectors = _encode([views for _, views in prepared], plan.encoder)
        ready = iter(prepared)
        for job in batch:
            if isinstance(job.item, Unreadable):
                counts["unreadable"] += 1
                yield job.item
                continue
            _, views = next(ready)
            report = _check(job.item, views, vectors, job.corpus, plan)
            counts["pairs"] += 1
            counts["failed"] += not report.passed
            counts["crashed"] += bool(report.crashes)
            yield report
    yield RunFinished(counts["pairs"], counts["failed"], counts["unreadable"], counts["crashed"])


def check_segments(pairs: Sequence[Pair], plan: Plan) -> list[PairReport]:
    """Check pairs whose sides are single segments: neither is cut into sentences."""
    views = [
        (
            _view(pair.source, plan.parser, whole=True) if pair.source else None,
            _view(pair.target, plan.parser, whole=True),
        )
        for pair in pairs
    ]
    parse_ahead((side.pieces for view in views for side in view if side), plan.parser)
    vectors = _encode(views, plan.encoder)
    return [_check(pair, view, vectors, plan.settings.corpus, plan) for pair, view in zip(pairs, views, strict=True)]


def check_pair(pair: Pair, plan: Plan, corpus: Corpus | None = None) -> PairReport:
    """Check one pair."""
    views = _prepare(pair, plan.parser)
    return _check(pair, views, _encode([views], plan.encoder), corpus or plan.settings.corpus, plan)


def exit_code(finished: RunFinished) -> int:
    """2 if anything was unreadable or crashed, else 1 if any pair did not pass, else 0."""
    return 2 if finished.unreadable or finished.crashed else int(finished.failed > 0)


_Views = tuple[SideView | None, SideView]


def _prepare(item: Pair | Unreadable, parser: Parser) -> _Views:
    assert isinstance(item, Pair)  # noqa: S101 - the caller sorts out the unreadable
    return (_view(item.source, parser) if item.source else None), _view(item.target, parser)


def _view(article: Article, parser: Parser, *, whole: bool = False) -> SideView:
    pack = lang.load(article.lang)
    found = (Sentence("body", 0, len(article.body), 1),) if whole else sentences(article.title, article.body, pack)
    texts = {"title": article.title, "body": article.body}
    return SideView(article, pack, tuple(Piece(n, s, texts[s.field], pack) for n, s in enumerate(found)), parser)


def _encode(views: list[_Views], encoder: Encoder | None) -> dict[str, Floats]:
    """Vectors by sentence, for the pairs that have both sides."""
    if encoder is None:
        return {}
    texts = [piece.raw for source, target in views if source for side in (source, target) for piece in side.pieces]
    unique = list(dict.fromkeys(texts))
    return dict(zip(unique, encoder.encode(unique), strict=True)) if unique else {}


def _align(source: SideView, target: SideView, vectors: dict[str, Floats], encoder: Encoder | None) -> Alignment:
    def joined(side: Side, runs: Sequence[range]) -> Floats:
        assert encoder  # noqa: S101 - asked only where there are vectors
        pieces = source.pieces if side == "source" else target.pieces
        return encoder.encode([" ".join(piece.raw for piece in pieces[run.start : run.stop]) for run in runs])

    sides = [[vectors[piece.raw] for piece in side.pieces] for side in (source, target)] if vectors else []
    pair = (np.stack(sides[0]), np.stack(sides[1])) if sides and all(sides) else None
    spans = [[piece_sentence(piece) for piece in side.pieces] for side in (source, target)]
    anchors = [] if pair else [[_anchors(piece) for piece in side.pieces] for side in (source, target)]
    return align(spans[0], spans[1], pair, (anchors[0], anchors[1]) if anchors else ((), ()), joined)


def _anchors(piece: Piece) -> frozenset[str]:
    numbers = {f"{value:g}" for number in piece.numbers if not number.weak for value in number.values}
    names = {skeleton(word) for word in piece.text.split() if len(word) > 3}
    return frozenset(numbers | {name for name in names if len(name) > 2})


def piece_sentence(piece: Piece) -> Sentence:
    """The sentence's value, for records."""
    return Sentence(piece.field, piece.start, piece.end, piece.paragraph)


def _check(pair: Pair, views: _Views, vectors: dict[str, Floats], corpus: Corpus, plan: Plan) -> PairReport:
    source, target = views
    alignment = _align(source, target, vectors, plan.encoder) if source else None
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
        sentences=Sides(*(tuple(map(piece_sentence, side.pieces)) if side else () for side in views)),
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
            has_source=source is not None,
            has_encoder=plan.encoder is not None,
            has_words=plan.words is not None,
            source=source.pack if source else None,
            target=target.pack,
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
