"""How likely a finding is right: by what was measured of its rule, how sure the rule is, and what the judge doubts.

Log-odds are added up, with weights that were fitted on findings known to be right or wrong (logistic regression, as
Platt 1999 calibrates classifiers). A rule's share of right findings is drawn to that of all rules as if a few findings
more had been seen, so that one that fired twice is not taken for infallible. The judge's doubt counts by how it differs
from its usual doubt of what the rule finds: wrong figures it hardly ever sees, and rules are right about them all the
same. Where two rules find something in one sentence, both are right far more often; and what a rule finds alone is no
more than a note where that was seldom right. `tests/bench/fit_trust.py` measures and fits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import attrgetter

import tomli

from tqcheck.codec import from_json
from tqcheck.rules.base import Context, Hit, Rule

#: A share is taken to lie this far from 0 and 1 at least, for its log-odds.
_EDGE = 0.02
#: Share of right findings among those that a rule makes alone below which they are notes.
_WORTH_TELLING = 0.35


@dataclass(frozen=True, slots=True)
class Record:
    """What was seen of rules.

    Attributes:
        fired: findings, on faulty and on good articles.
        right: those of them that lay on a fault.
        alone, right_alone: the same of those in whose sentences no other rule found anything.
        doubt: the judge's usual doubt of their words (the mean of its log-odds, as a share); None without any.
    """

    fired: int
    right: int
    alone: int = 0
    right_alone: int = 0
    doubt: float | None = None


_NONE = Record(0, 0)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a rule's hit weighs.

    Attributes:
        confidence: how likely it is right, 0..1.
        told: whether it is more than a note.
    """

    confidence: float
    told: bool = True


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
        return self._drawn(code, attrgetter("fired"), attrgetter("right"))

    def is_worth_telling(self, code: str) -> bool:
        """Whether what a rule finds alone is right often enough for more than a note; so it is where nobody counted."""
        counted = self.rules.get(code, _NONE).alone
        return not counted or self._drawn(code, attrgetter("alone"), attrgetter("right_alone")) >= _WORTH_TELLING

    def _drawn(self, code: str, fired: Callable[[Record], int], right: Callable[[Record], int]) -> float:
        record, every = self.rules.get(code, _NONE), self.rules.values()
        usual = sum(map(right, every)) / sum(map(fired, every))
        return (right(record) + self.typical * usual) / (fired(record) + self.typical)


def log_odds(share: float) -> float:
    """Of a share, which is taken to lie a little within 0 and 1."""
    share = min(1 - _EDGE, max(_EDGE, share))
    return math.log(share / (1 - share))


def weighed(rule: Rule, hit: Hit, context: Context, joined: bool) -> Weight:
    """What was measured of a hit's like; `joined`: whether another rule has found something in its sentence."""
    confidence = trusted().confidence(rule.code, hit.confidence, doubt(rule, hit, context), joined=joined)
    return Weight(confidence, joined or trusted().is_worth_telling(rule.code))


def own(_rule: Rule, hit: Hit, _context: Context, _joined: bool) -> Weight:
    """How sure the rule is by itself: what fixtures hold it to, whatever was measured since."""
    return Weight(hit.confidence)


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
