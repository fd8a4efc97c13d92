"""Articles to spoil, and a plan that needs no model."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tqcheck.engines.hashing import Hashing
from tqcheck.model import Article, Pair
from tqcheck.readers.native import find_pairs
from tqcheck.runner import Plan
from tqcheck.settings import Corpus

#: Something of everything that can be spoilt.
RICH = Pair(
    "dam",
    ".",
    "",
    Article(
        "en",
        "The northern dam held all night",
        "The flood destroyed 37 homes in 5 villages. It did not reach the northern dam at all.\n\nThe dam held.",
    ),
    source=Article("fa", "سد شمالی", "سیل ۳۷ خانه را در ۵ روستا ویران کرد. به سد شمالی نرسید.\n\nسد پابرجا ماند."),
)
BODY = "The flood destroyed 37 homes. Nobody died, the governor said.\n\nThe dam held."
PAIR = Pair("flood", ".", "", Article("en", "Flood", BODY), source=Article("fa", "سیل", "سیل آمد."))
CORPORA = Path(__file__).parents[2] / "corpora"


@cache
def plan() -> Plan:
    """All rules, with an encoder that needs no model. No fixture: Hypothesis prints every argument of a failure."""
    return Plan(encoder=Hashing())


@cache
def samples() -> list[Pair]:
    """The articles that are shipped."""
    return [job.item for job in find_pairs(CORPORA, Corpus()) if isinstance(job.item, Pair)]
