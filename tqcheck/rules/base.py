"""What a rule is, what it sees and what it says."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tqcheck.article.context import BeadView, Context, Doubted
from tqcheck.article.side import SideView
from tqcheck.model import FAMILY_OF_PREFIX, Family, Severity, Skip, Span

__all__ = ["BeadView", "Context", "Doubted", "Example", "Hit", "Need", "Rule", "Stage", "rule", "stands", "why_not"]

Need = Literal["source", "encoder", "words", "judge"]
#: A rule in preview runs only where it is asked for, and never blocks.
Stage = Literal["preview", "stable"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: a place, why it is wrong in plain words, and how sure the rule is (0..1).

    `confidence` is the rule's own; `tqcheck.rules.trust` makes of it what a reader is told.

    `blocking`: the house's own rule behind it asks to block. `key`: tells what several entries of the house say of one
    place apart, so that a decision about one is none about another.
    """

    message: str
    target: Span | None = None
    source: Span | None = None
    confidence: float = 0.8
    suggestion: str | None = None
    severity: Severity | None = None
    blocking: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of sentences; `excerpt` is what the rule marks, None where it stays quiet.

    With `title` they are headlines, each with its body behind a blank line if it needs one. The translation is English
    unless `target_lang` says otherwise.
    """

    source_lang: str
    source: str
    target: str
    excerpt: str | None = None
    title: bool = False
    target_lang: str = "en"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check.

    `blocking` is its author's claim that it may fail a pair in the default profile; its card must bear that out
    (`tqcheck.rules.cards.earned`). `witness` is the least doubt of the judge with which a hit stands, `doubted` of
    which words. It travels to another process as its code.
    """

    code: str
    slug: str
    severity: Severity
    blocking: bool
    needs: frozenset[Need]
    source_tables: tuple[str, ...]
    target_tables: tuple[str, ...]
    uses: tuple[str, ...]
    examples: tuple[Example, ...]
    doc: str
    check: Callable[[Context], Iterator[Hit]]
    module: str = field(compare=False)
    stage: Stage = "stable"
    witness: float = 0.0
    doubted: Doubted = "marked"

    def __reduce__(self) -> tuple[Callable[..., Rule], tuple[str, ...]]:
        """Pickle as what finds the rule again; see `tqcheck.rules.catalogue.shipped` for what it raises."""
        from tqcheck.rules import catalogue

        return catalogue.shipped(self)

    @property
    def family(self) -> Family:
        """The fault's family, from the code's letters."""
        return FAMILY_OF_PREFIX[self.code[:3]]

    @property
    def summary(self) -> str:
        """First sentence of the documentation."""
        return self.doc.partition("\n")[0]


def rule(
    code: str,
    slug: str,
    *,
    severity: Severity,
    blocking: bool = False,
    needs: tuple[Need, ...] = ("source",),
    source_tables: tuple[str, ...] = (),
    target_tables: tuple[str, ...] = (),
    uses: tuple[str, ...] = (),
    examples: tuple[Example, ...],
    stage: Stage = "stable",
    witness: float = 0.0,
    doubted: Doubted = "marked",
) -> Callable[[Callable[[Context], Iterator[Hit]]], Rule]:
    """Make a Rule of a function from context to hits; its docstring is the rule's documentation.

    Args:
        code: family letters and three digits, never used again.
        slug: names the fault.
        severity: MQM severity of its findings, unless a hit says otherwise.
        blocking: whether its findings fail a pair in the default profile, as long as its card bears it out.
        needs: what must be at hand; without it the rule is skipped with a reason.
        source_tables, target_tables: what the languages must have for the rule to find anything, as
            `tqcheck.article.side.lack` takes it.
        uses: tables that it looks into where a pack has them, on either side, and can do without.
        examples: at least one bad and one good; a test holds the rule to them.
        stage: "preview" while it is tried out.
        witness: where there is a judge, a hit stands only with this much doubt of it.
        doubted: which words it must doubt so much.
    """

    def make(check: Callable[[Context], Iterator[Hit]]) -> Rule:
        return Rule(
            code,
            slug,
            severity,
            blocking,
            frozenset(needs),
            source_tables,
            target_tables,
            uses,
            examples,
            inspect.cleandoc(check.__doc__ or ""),
            check,
            check.__module__,
            stage,
            witness,
            doubted,
        )

    return make


def stands(rule_: Rule, hit: Hit, context: Context) -> bool:
    """Whether the judge, where there is one and the rule asks it, leaves a hit standing."""
    return not rule_.witness or context.doubts(hit.target, hit.source, rule_.doubted, rule_.witness)


def why_not(
    rule_: Rule,
    *,
    has_encoder: bool,
    has_words: bool,
    has_judge: bool,
    source: SideView | None,
    target: SideView,
) -> Skip | None:
    """The reason why a rule cannot run on a pair, or None."""
    if "source" in rule_.needs and source is None:
        return Skip(rule_.code, "no original at hand")
    if "encoder" in rule_.needs and not has_encoder:
        return Skip(rule_.code, "no encoder (see tqcheck doctor)")
    if "words" in rule_.needs and not has_words:
        return Skip(rule_.code, "no word alignment: the encoder has no token states (see tqcheck doctor)")
    if "judge" in rule_.needs and not has_judge:
        return Skip(rule_.code, "no judge: it reads the states of the default encoder only (see tqcheck doctor)")
    sides = ((source, rule_.source_tables, "original"), (target, rule_.target_tables, "translation"))
    for side, needs, name in sides:
        reason = next(filter(None, map(side.why_not, needs)), None) if side else None
        if side and reason:
            return Skip(rule_.code, f"the {name} ({side.pack.code}): {reason}")
    return None
