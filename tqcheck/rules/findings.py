"""From what rules yield to findings: ordered by severity and place, with the words themselves and a fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

from tqcheck.article.context import Context
from tqcheck.model import SEVERITIES, Finding, Severity
from tqcheck.rules.base import Hit, Rule
from tqcheck.text.fold import fold


def findings(
    hits: Iterable[tuple[Rule, Hit]], context: Context, confidence: Callable[[Rule, Hit, Context], float]
) -> tuple[Finding, ...]:
    """Make findings of hits, as they are before `tqcheck.verdict.verdict` has judged them.

    `blocking` is then what the house's own rule asks for, and nothing is waived.

    Args:
        hits: of any rules.
        context: what they looked at.
        confidence: how likely a hit is right, 0..1.
    """
    seen: Counter[str] = Counter()
    found = []
    for rule, hit in sorted(hits, key=_position):
        source = context.source.excerpt(hit.source) if hit.source else None
        target = context.target.excerpt(hit.target) if hit.target else None
        base = "|".join(
            [rule.code, *filter(None, [hit.key]), *(fold(x.text).text if x else "" for x in (source, target))]
        )
        fingerprint = hashlib.sha256(f"{base}|{seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[base] += 1
        found.append(
            Finding(
                code=rule.code,
                slug=rule.slug,
                family=rule.family,
                severity=_severity(rule, hit),
                blocking=hit.blocking,
                confidence=confidence(rule, hit, context),
                message=hit.message,
                source=source,
                target=target,
                suggestion=hit.suggestion,
                fingerprint=fingerprint,
            )
        )
    return tuple(found)


def _severity(rule: Rule, hit: Hit) -> Severity:
    return hit.severity or rule.severity


def _position(item: tuple[Rule, Hit]) -> tuple[int, bool, int, str]:
    rule, hit = item
    span = hit.target or hit.source
    place = (span is None or span.field != "title", span.start if span else 0)
    return SEVERITIES.index(_severity(rule, hit)), *place, rule.code
