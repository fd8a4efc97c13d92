"""Every value that travels through tqcheck: frozen, slotted, without logic.

Offsets are half-open and count Unicode code points of the text exactly as it was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Field = Literal["title", "body"]
Side = Literal["source", "target"]
Severity = Literal["critical", "major", "minor", "note"]
Family = Literal[
    "title", "attribution", "entity", "number", "completeness", "meaning", "terminology", "fluency", "furniture"
]

#: Classes of reporting verbs, as the packs' [reporting] tables have them.
Kind = Literal["neutral", "assertive", "denial", "accusation", "prediction", "demand"]

#: MQM weights of the severities (https://themqm.org/error-types-2/the-mqm-scoring-models/); notes weigh nothing.
SEVERITY_WEIGHT: Mapping[str, float] = {"critical": 25.0, "major": 5.0, "minor": 1.0, "note": 0.0}
#: The severities, the worst first.
SEVERITIES: tuple[str, ...] = tuple(SEVERITY_WEIGHT)

FAMILY_OF_PREFIX: Mapping[str, Family] = {
    "TTL": "title",
    "ATT": "attribution",
    "ENT": "entity",
    "NUM": "number",
    "CMP": "completeness",
    "MNG": "meaning",
    "TRM": "terminology",
    "FLU": "fluency",
    "FUR": "furniture",
}

#: Name of the published JSON form; changes only with a break.
SCHEMA = "tqcheck/1"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in one field of one article."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span with its text, so that a finding can be read without the article."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One side of a pair; `title` and `body` are kept exactly as read. An empty title means there is none."""

    lang: str
    title: str
    body: str
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation with its original (None: not at hand) and, if there is one, a reference translation."""

    id: str
    corpus: str
    path: str
    target: Article
    source: Article | None = None
    reference: Article | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or the title) with the number of its paragraph; the title is paragraph 0."""

    field: Field
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """The same thing for both sides."""

    source: T
    target: T


@dataclass(frozen=True, slots=True)
class Bead:
    """Aligned sentences, as indices on each side; one side empty = omitted or added."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Waiver:
    """Who accepted a finding, why, and until when (ISO date). `baseline`: nobody did, it was there before tqcheck."""

    reason: str
    by: str | None
    until: str | None
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One suspected fault. `fingerprint` survives edits elsewhere in the article."""

    code: str
    slug: str
    family: Family
    severity: Severity
    blocking: bool
    confidence: float
    message: str
    source: Excerpt | None
    target: Excerpt | None
    suggestion: str | None
    fingerprint: str
    waived: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A measured quantity, or the reason why there is none."""

    value: float | None
    reason: str | None
    signature: str


@dataclass(frozen=True, slots=True)
class ScoreFactor:
    """What took how many points off the article's 100."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class Skip:
    """A check that could not run, and why; never shown as passed.

    `unfinished`: the article asks for more than its budget, or than anything reads; then the pair does not pass.
    """

    code: str
    reason: str
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule or score that failed by a fault of its own; makes the exit code 2."""

    code: str
    error: str


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word of the original and the one that renders it; None on a side: the other's word is without a counterpart."""

    bead: int
    source: Span | None
    target: Span | None
    weight: float


@dataclass(frozen=True, slots=True)
class Retranslation:
    """One side of a bead in the other language, by a translation system: evidence for the reader, never a finding.

    Attributes:
        bead: its number.
        provider: signature of the translator.
        text: the translation put back into the original's language, or the original translated afresh.
        likeness: chrF2 to the text of the same language, 0..1; None where there is none.
        similarity: the encoder's cosine to it, -1..1, as it is measured; None without text or encoder.
        differs: in plain words what changed: from the original to what came back, or from the fresh translation to the
            one that is checked.
    """

    bead: int
    provider: str
    text: str
    likeness: float | None = None
    differs: tuple[str, ...] = ()
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a language model remarks on a bead: evidence for the reader, never a finding.

    Attributes:
        bead: its number.
        kind: of error, as in MQM ("mistranslation").
        severity: as most of the answers that have it see it.
        reason: in a sentence of the model.
        source, target: the words that it quotes; they stand there, and at least one is not None.
        votes: how many answers have it.
    """

    bead: int
    kind: str
    severity: Severity
    reason: str
    source: Excerpt | None
    target: Excerpt | None
    votes: int


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a language model made of the whole pair, several times over.

    Attributes:
        reader: signature of the model.
        votes: how often it was asked about each part of the article; more than half of the answers must agree.
        remarks: on which they agree.
        outvoted: remarks on which they do not.
        dropped: remarks of single answers that quote what does not stand there, or break the form.
        unusable: answers that are no answer at all.
        parts: of the article.
        unread: parts without any answer.
    """

    reader: str
    votes: int
    remarks: tuple[Remark, ...]
    outvoted: int
    dropped: int
    unusable: int
    parts: int
    unread: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One reported claim: who said what, through whom (the attribution relation of Pareti 2016: source, cue, content).

    Attributes:
        sentence: number of the sentence that holds the cue.
        speaker: the name, or where there is none the noun phrase or pronoun, of who said it.
        description: office, rank or description of the speaker ("Foreign Minister", "senior", "who asked not to be
            named").
        via: who passed it on, the outermost first ("A, quoting B": A, B).
        cue: the reporting verb, or the words that stand for it ("according to").
        kind: what the cue does to the claim.
        quoted: whether the content, or a part of it, stands in quotation marks.
        content: what was said, as far as this sentence holds it.
    """

    sentence: int
    speaker: Excerpt | None
    description: Excerpt | None
    via: tuple[Excerpt, ...]
    cue: Excerpt | None
    kind: Kind
    quoted: bool
    content: Excerpt | None


@dataclass(frozen=True, slots=True)
class Lapse:
    """A decision about a finding that has no effect any more, and in `detail`, in a line, what to do about it."""

    code: str
    fingerprint: str
    why: Literal["expired", "unused"]
    detail: str


@dataclass(frozen=True, slots=True)
class PairReport:
    """All that is known of one pair. `texts` lets every format be rendered again without the article files."""

    id: str
    corpus: str
    source_lang: str | None
    target_lang: str
    score: float | None
    score_reason: str | None
    score_factors: tuple[ScoreFactor, ...]
    passed: bool
    quality: Mapping[str, Score]
    alignment: str
    texts: Sides[Article | None]
    sentences: Sides[tuple[Sentence, ...]]
    beads: tuple[Bead, ...]
    frames: Sides[tuple[Frame, ...]]
    #: Only where they were asked for; logs of earlier versions have none.
    words: tuple[WordLink, ...] = field(default=(), kw_only=True)
    back_translations: tuple[Retranslation, ...]
    #: Only where somebody asked for a pseudo-reference, of beads that differ from it or that a finding marks.
    fresh_translations: tuple[Retranslation, ...] = field(default=(), kw_only=True)
    #: Only where a language model was asked.
    second_reading: SecondReading | None = field(default=None, kw_only=True)
    skips: tuple[Skip, ...]
    crashes: tuple[Crash, ...]
    findings: tuple[Finding, ...]
    #: Decisions about this article without effect; logs of earlier versions do not know them.
    lapses: tuple[Lapse, ...] = field(default=(), kw_only=True)
    #: Why the translation is behind its original, in a line; only where git was asked, and never a reason to fail.
    stale: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article that could not be read."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tool:
    """Which tqcheck made a result; the signature names everything that can move a figure."""

    name: str
    version: str
    signature: str


@dataclass(frozen=True, slots=True)
class RunStarted:
    """First record of a run; when it began (ISO, UTC) and by which command, where somebody gave one."""

    schema: str
    tool: Tool
    profile: str
    started: str | None = field(default=None, kw_only=True)
    command: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class RunFinished:
    """Last record of a run: how many pairs were checked, failed, unreadable or crashed."""

    pairs: int
    failed: int
    unreadable: int
    crashed: int


Record = RunStarted | PairReport | Unreadable | RunFinished
