"""How likely a finding is right: by what was measured of its rule, how sure the rule is, and what the judge doubts.

Log-odds are added up, with weights that were fitted on findings known to be right or wrong (logistic regression, as
Platt 1999 calibrates classifiers). A rule's share of right findings is drawn to that of all rules as if a few findings
more had been seen, so that one that fired twice is not taken for infallible. The judge's doubt counts by how it differs
from its usual doubt of what the rule finds: wrong figures it hardly ever sees, and rules are right about them all the
same. Where two rules find something in one sentence, both are right far more often. `tests/bench/fit_trust.py`
measures and fits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli

from tqcheck.codec import from_json
from tqcheck.rules.base import Context, Hit, Rule

#: A share is taken to lie this far from 0 and 1 at least, for its log-odds.
_EDGE = 0.02


@dataclass(frozen=True, slots=True)
class Record:
    """What was seen of rules.

    Attributes:
        fired: findings, on faulty and on good articles.
        right: those of them that lay on a fault.
        doubt: the judge's usual doubt of their words (the mean of its log-odds, as a share); None without any.
    """

    fired: int
    right: int
    doubt: float | None = None


_NONE = Record(0, 0)


@dataclass(frozen=True, slots=True)
class Trust:
    """What a finding is trusted by.

    Attributes:
        data: what it was measured on, in words.
        date: when.
        typical: how many findings of the usual kind are added to a rule's own record.
        weights: of 1 and of the `evidence`.
        rules: record by code.
    """

    data: str
    date: str
    typical: float
    weights: tuple[float, ...]
    rules: Mapping[str, Record]

    def confidence(self, code: str, own: float, doubt: float | None, *, joined: bool = False) -> float:
        """How likely a finding is right, 0..1; of a rule that never fired while it was measured, `own`.

        Args:
            code: of the rule.
            own: how sure the rule is, 0..1.
            doubt: the judge's of the words, 0..1; None where it has not judged them.
            joined: whether another rule has found something in the sentence.
        """
        if not self.rules.get(code, _NONE).fired:
            return own
        evidence = self.evidence(code, own, doubt, joined=joined)
        return 1 / (1 + math.exp(-sum(map(math.prod, zip(self.weights, evidence, strict=True)))))

    def evidence(self, code: str, own: float, doubt: float | None, *, joined: bool) -> tuple[float, ...]:
        """1, the log-odds of record, rule and judge, this one against its usual doubt, and 1 where rules meet."""
        usual = self.rules.get(code, _NONE).doubt
        more = 0.0 if doubt is None or usual is None else log_odds(doubt) - log_odds(usual)
        return 1.0, log_odds(self.share(code)), log_odds(own), more, float(joined)

    def share(self, code: str) -> float:
        """A rule's share of right findings, drawn to that of all rules."""
        record, every = self.rules.get(code, _NONE), self.rules.values()
        usual = sum(each.right for each in every) / sum(each.fired for each in every)
        return (record.right + self.typical * usual) / (record.fired + self.typical)


def log_odds(share: float) -> float:
    """Of a share, which is taken to lie a little within 0 and 1."""
    share = min(1 - _EDGE, max(_EDGE, share))
    return math.log(share / (1 - share))


def calibrated(rule: Rule, hit: Hit, context: Context, joined: bool) -> float:
    """How likely a finding is right, 0..1; `joined`: whether another rule has found something in its sentence."""
    return trusted().confidence(rule.code, hit.confidence, doubt(rule, hit, context), joined=joined)


def own(_rule: Rule, hit: Hit, _context: Context, _joined: bool) -> float:
    """How sure the rule is by itself, 0..1: what fixtures hold it to, whatever was measured since."""
    return hit.confidence


def doubt(rule: Rule, hit: Hit, context: Context) -> float | None:
    """The judge's doubt of the words that a rule asks it about; None without a judge."""
    return context.doubt(hit.target, hit.source, rule.doubted)


@cache
def trusted() -> Trust:
    """What was last measured."""
    return parse((files("tqcheck.rules") / "trust.toml").read_text("utf-8"))


def parse(text: str) -> Trust:
    """Read what `tests/bench/fit_trust.py` writes.

    Raises:
        ValueError: it breaks the form.
    """
    return from_json(Trust, tomli.loads(text))
