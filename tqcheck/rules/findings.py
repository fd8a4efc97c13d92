"""From what rules yield to findings: ordered by severity and place, with the words themselves and a fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from tqcheck.article.context import Context
from tqcheck.model import SEVERITIES, Finding, Severity
from tqcheck.rules.base import Hit, Rule
from tqcheck.text.fold import fold

#: A side and the index of one of its sentences.
_Sentence: TypeAlias = tuple[str, int]


def findings(
    hits: Iterable[tuple[Rule, Hit]], context: Context, confidence: Callable[[Rule, Hit, Context, bool], float]
) -> tuple[Finding, ...]:
    """Make findings of hits, as they are before `tqcheck.verdict.verdict` has judged them.

    `blocking` is then what the house's own rule asks for, and nothing is waived.

    Args:
        hits: of any rules.
        context: what they looked at.
        confidence: how likely a hit is right, 0..1; it is told, too, whether another rule has found something there.
    """
    seen: Counter[str] = Counter()
    found, ordered = [], sorted(hits, key=_position)
    rules_at = _rules_at(ordered, context)
    for rule, hit in ordered:
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
                confidence=confidence(rule, hit, context, _is_joined(rule, hit, context, rules_at)),
                message=hit.message,
                source=source,
                target=target,
                suggestion=hit.suggestion,
                fingerprint=fingerprint,
            )
        )
    return tuple(found)


def _rules_at(hits: Iterable[tuple[Rule, Hit]], context: Context) -> Mapping[_Sentence, Collection[str]]:
    """The rules that have found more than a note in a sentence."""
    found: defaultdict[_Sentence, set[str]] = defaultdict(set)
    for rule, hit in hits:
        if _severity(rule, hit) != "note":
            for sentence in _sentences(hit, context):
                found[sentence].add(rule.code)
    return found


def _is_joined(rule: Rule, hit: Hit, context: Context, rules_at: Mapping[_Sentence, Collection[str]]) -> bool:
    """Whether another rule has found something in one of a hit's sentences."""
    others = (rules_at.get(sentence, ()) for sentence in _sentences(hit, context))
    return any(code != rule.code for codes in others for code in codes)


def _sentences(hit: Hit, context: Context) -> Iterator[_Sentence]:
    """The sentences that a hit touches on either side."""
    if hit.source:
        yield from (("source", piece.index) for piece in context.source.touched(hit.source))
    if hit.target:
        yield from (("target", piece.index) for piece in context.target.touched(hit.target))


def _severity(rule: Rule, hit: Hit) -> Severity:
    return hit.severity or rule.severity


def _position(item: tuple[Rule, Hit]) -> tuple[int, bool, int, str]:
    rule, hit = item
    span = hit.target or hit.source
    place = (span is None or span.field != "title", span.start if span else 0)
    return SEVERITIES.index(_severity(rule, hit)), *place, rule.code
