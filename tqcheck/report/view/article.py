"""One article's page: what to do with it, its texts with the findings in the margin, and what led to the score."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from tqcheck.model import PairReport, Side
from tqcheck.origin import origin_of
from tqcheck.report.decision import Decision, by_urgency, decide
from tqcheck.report.excerpts import direction
from tqcheck.report.summary import by_reason, second_read, summed_up
from tqcheck.report.view.margin import CARDS, Card, Group, SideView, card, card_ids, grouped, quotes, side_of
from tqcheck.report.view.rows import Row, clean, rows
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tqcheck.model import Pair, Skip
    from tqcheck.wording import Words

#: Characters of an article's name that stand in the name of its page.
_NAME_CHARS = 48


@dataclass(frozen=True, slots=True)
class Pairing:
    """A name with a value, both ready to show."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One pair as it is read.

    Attributes:
        key: names its page and its element: made of corpus and id, so that a link to it outlives the run.
        data: the translation's file and the id as JSON, for verdicts.
        heading: the side whose title names the article.
        build: whether `tqcheck check` passes or fails it, and why.
        mirrored: both sides are written from the right, so that the original stands there.
        loose: cards whose words stand in no row.
        groups: findings beyond those that have cards.
        stale: why the translation is behind its original.
        bill: what took how much off the score.
        second: what became of a language model's reading.
    """

    key: str
    data: str
    name: str
    path: str
    decision: Decision
    build: str
    score: str
    score_note: str | None
    bill: tuple[Pairing, ...]
    quality: tuple[Pairing, ...]
    sides: tuple[SideView, ...]
    mirrored: bool
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    loose: tuple[Card, ...]
    groups: tuple[Group, ...]
    stale: str | None
    alignment: str
    second: str | None
    skips: tuple[Pairing, ...]
    crashes: tuple[Pairing, ...]

    @property
    def heading(self) -> SideView:
        """The side whose title names the article."""
        return self.sides[-1]

    @property
    def rules(self) -> frozenset[str]:
        """Codes of the rules that it names."""
        return frozenset([each.code for each in self.cards] + [each.code for each in self.groups])


def article_view(
    report: PairReport,
    key: str,
    words: Words,
    *,
    prefix: str = "",
    log: str | None = None,
    ages: Mapping[str, str] | None = None,
    decision: Decision | None = None,
) -> ArticleView:
    """Make the view of one pair.

    Args:
        report: the pair's.
        key: from `keys`.
        words: the page's.
        prefix: of every id in it; an article that shares its page with others needs one.
        log: path of the run's JSONL, for the commands; None: nobody wrote one.
        ages: fingerprint -> "new" or "still there", where somebody knows the run before.
        decision: what the article comes to, where somebody has decided it already.
    """
    sides = tuple(sides_of(report))
    findings = by_urgency(report.findings)
    few = findings[:CARDS]
    cards = tuple(
        card(report, each, id_, log, words, (ages or {}).get(each.fingerprint))
        for each, id_ in zip(few, card_ids(few, prefix), strict=True)
    )
    table = rows(report, list(zip(few, cards, strict=True))) if report.texts.target else ()
    placed = {each.id for row in table for each in row.cards}
    return ArticleView(
        key=key,
        data=named(report),
        name=safe(report.id),
        path=path_of(report),
        decision=decision or decide(report, words),
        build=_build(report, words),
        score=score_of(report),
        score_note=None if report.score is not None else safe(report.score_reason or "no reason given"),
        bill=tuple(Pairing(safe(factor.name), f"−{factor.points:.1f}") for factor in report.score_factors),
        quality=tuple(
            Pairing(safe(name), f"{each.value:.3f}") for name, each in report.quality.items() if each.value is not None
        ),
        sides=sides,
        mirrored=all(side.dir == "rtl" for side in sides),
        cards=cards,
        rows=table,
        loose=tuple(
            replace(each, quotes=quotes(report, finding, sides))
            for finding, each in zip(few, cards, strict=True)
            if each.id not in placed
        ),
        groups=grouped(findings[CARDS:]),
        stale=None if report.stale is None else safe(report.stale),
        alignment=safe(report.alignment),
        second=second_read(report.second_reading) if report.second_reading else None,
        skips=tuple(skipped(report.skips)),
        crashes=tuple(Pairing(safe(crash.code), safe(crash.error)) for crash in report.crashes),
    )


def _build(report: PairReport, words: Words) -> str:
    why = summed_up(report, words)
    if report.passed:
        return words.gettext("Passes the check: %(why)s.", why=why)
    return words.gettext("Fails the check: %(why)s.", why=why)


def keys(reports: Iterable[PairReport | Pair]) -> list[str]:
    """A name for each article that a file and an address can have, the same in every run.

    Those of one corpus and id (of two corpora that were named beside each other) are told apart by their files; what
    has none is numbered.
    """
    reports = list(reports)
    alike = Counter((report.corpus, report.id) for report in reports)
    seen: dict[str, int] = {}
    names = []
    for report in reports:
        told = [report.corpus, report.id, *([_file(report)] if alike[report.corpus, report.id] > 1 else ())]
        digest = sha256(json.dumps(told).encode()).hexdigest()[:8]
        plain = re.sub("[^a-z0-9]+", "-", report.id.lower())[:_NAME_CHARS].strip("-")
        name = f"{plain}-{digest}" if plain else digest
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def named(report: PairReport) -> str:
    """The translation's file and the pair's id as JSON in ASCII: what names an article where decisions are kept."""
    return json.dumps({"file": _file(report), "id": report.id})


def _file(report: PairReport | Pair) -> str | None:
    """The translation's file."""
    target = report.texts.target if isinstance(report, PairReport) else report.target
    origin = origin_of(target.meta) if target else None
    return origin.file if origin else None


def path_of(report: PairReport) -> str:
    """Corpus and id as people write them."""
    return safe(report.id if report.corpus in ("", ".") else f"{report.corpus}/{report.id}")


def score_of(report: PairReport) -> str:
    """The score as it is shown."""
    return "–" if report.score is None else f"{report.score:.1f}"


def sides_of(report: PairReport) -> Iterator[SideView]:
    """The sides that have a text, the original first; a report without texts still has its target's language."""
    names: tuple[Side, ...] = ("source", "target")
    found = [(name, article) for name in names for article in [side_of(report, name)[0]] if article]
    for name, article in found:
        yield SideView(name, safe(article.lang), direction(article), clean(article.title))
    if not found:
        yield SideView("target", safe(report.target_lang), "auto", "")


def skipped(skips: Iterable[Skip]) -> Iterator[Pairing]:
    """Why checks could not run, each reason with the codes of those that it stopped."""
    yield from (Pairing(safe(reason_), safe(", ".join(codes))) for reason_, codes in by_reason(skips))
