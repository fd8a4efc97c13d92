"""What a pair's findings come to: which of them block, whether the pair passes, its score, and every count of them.

Whoever wants to know how many findings block, are open or are waived asks here: the runner, the expected faults and
cases that people keep, and every format. Nothing else counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from tqcheck.model import FAMILY_OF_PREFIX, SEVERITIES, Crash, Finding, PairReport, Score, ScoreFactor, Skip, Waiver
from tqcheck.rules import cards
from tqcheck.rules.base import Rule
from tqcheck.scores import estimate, fidelity
from tqcheck.settings import Corpus, Profile

#: The severity that never blocks, and does not count where faults are counted.
_REMARK = "note"
#: Where a finding stands: nobody accepted it, somebody waived it, or it is known: in the baseline.
State: TypeAlias = Literal["open", "waived", "known"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What decides over a finding, beside the finding itself.

    Attributes:
        profile: which findings block.
        overrides: code -> "advisory" or "blocking", as corpus.toml has them.
        earned: codes that block where the profile leaves it to the rules.
        preview: codes that never block.
        waivers: fingerprint -> who accepted that finding, and why; or that it is known.
    """

    profile: Profile
    overrides: Mapping[str, str] = field(default_factory=dict)
    earned: frozenset[str] = frozenset()
    preview: frozenset[str] = frozenset()
    waivers: Mapping[str, Waiver] = field(default_factory=dict)

    def blocks(self, code: str, severity: str, *, asked: bool = False) -> bool:
        """Whether a finding of that rule and severity blocks, unless somebody waived it.

        `asked`: the house's own rule asks for it, which counts as earned.
        """
        override = self.overrides.get(code)
        if self.profile.blocking == "none" or override == "advisory" or severity == _REMARK or code in self.preview:
            return False
        if override == "blocking":
            return True
        if FAMILY_OF_PREFIX.get(code[:3]) in self.profile.advise:
            return False
        by_card = self.profile.blocking == "earned"
        least = self.profile.least if by_card else self.profile.blocking
        return SEVERITIES.index(severity) <= SEVERITIES.index(least) and (asked or code in self.earned or not by_card)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is of a pair: what the score sets the findings against.

    Attributes:
        beads: cosine of each bead's sides (None: one side is empty) and its length; empty without an original.
        words: of the translation.
        quality: what was measured of it beside; the judge's estimate is looked up there.
    """

    beads: Sequence[tuple[float | None, int]]
    words: int
    quality: Mapping[str, Score] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Findings as they are judged, and what they come to.

    Attributes:
        findings: all of them, with `blocking` and `waived` as the policy has it.
        passed: no open finding blocks, nothing crashed, and no check was left unfinished.
        score, factors: the article's score and what took how much off it.
    """

    findings: tuple[Finding, ...]
    passed: bool
    score: Score
    factors: tuple[ScoreFactor, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that are neither waived nor known."""
        return tuple(each for each in self.findings if is_open(each))

    @property
    def waived(self) -> tuple[Finding, ...]:
        """Findings that somebody waived."""
        return tuple(each for each in self.findings if state(each) == "waived")

    @property
    def known(self) -> tuple[Finding, ...]:
        """Findings that stand in the baseline."""
        return tuple(each for each in self.findings if state(each) == "known")

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Findings that fail the pair."""
        return tuple(each for each in self.findings if fails(each))

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Findings of severity minor or above, waived and known ones too: this is what the rules found."""
        return tuple(each for each in self.findings if each.severity != _REMARK)

    @property
    def families(self) -> Counter[str]:
        """How many open findings each family has."""
        return Counter(each.family for each in self.open)

    @property
    def severities(self) -> Counter[str]:
        """How many open findings there are of each severity."""
        return Counter(each.severity for each in self.open)


def state(finding: Finding) -> State:
    """Where a judged finding stands."""
    if finding.waived is None:
        return "open"
    return "known" if finding.waived.baseline else "waived"


def is_open(finding: Finding) -> bool:
    """Whether a judged finding is neither waived nor known."""
    return finding.waived is None


def fails(finding: Finding) -> bool:
    """Whether a judged finding fails its pair: it blocks and is open."""
    return finding.blocking and finding.waived is None


def policy_for(
    rules: Iterable[Rule],
    profile: Profile,
    corpus: Corpus,
    source_lang: str | None,
    waivers: Mapping[str, Waiver] | None = None,
) -> Policy:
    """The policy for one pair.

    Args:
        rules: those of the run.
        profile: the corpus's, or the one that a flag set in its place.
        corpus: for its overrides.
        source_lang: code of the original's language pack, by which a rule's card is read; None without an original.
        waivers: fingerprint -> why that finding of this pair is not to count.
    """
    rules = tuple(rules)
    return Policy(
        profile,
        corpus.overrides,
        earned=frozenset(rule.code for rule in rules if cards.earned(rule, source_lang)),
        preview=frozenset(rule.code for rule in rules if rule.stage == "preview"),
        waivers=waivers or {},
    )


def verdict(
    findings: Iterable[Finding],
    policy: Policy,
    extent: Extent,
    crashes: Sequence[Crash] = (),
    skips: Sequence[Skip] = (),
) -> Verdict:
    """Judge a pair.

    Args:
        findings: as `tqcheck.rules.findings.findings` made them; their `blocking` and `waived` are set here.
        policy: decides which block.
        extent: what the score sets them against.
        crashes: of anything that looked at the pair.
        skips: of anything that did not.
    """
    judged = tuple(
        replace(
            each,
            blocking=policy.blocks(each.code, each.severity, asked=each.blocking),
            waived=policy.waivers.get(each.fingerprint),
        )
        for each in findings
    )
    distant = fidelity.distance(extent.beads)
    found = list(filter(is_open, judged))
    score, factors = fidelity.fidelity(found, distant, extent.words, estimate.of(extent.quality))
    whole = not crashes and not any(skip.unfinished for skip in skips)
    return Verdict(judged, whole and not any(map(fails, judged)), score, factors)


def of(report: PairReport) -> Verdict:
    """The verdict that stands in a report."""
    score = Score(report.score, report.score_reason, fidelity.SIGNATURE)
    return Verdict(report.findings, report.passed, score, report.score_factors)
