"""Check translated news articles against their originals.

>>> import tqcheck
>>> report = tqcheck.check(source, target)      # two tqcheck.Article values
>>> [finding.message for finding in report.findings]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.errors import EngineError, PackError, ReadError, SettingsError, TqcheckError
from tqcheck.model import Article, Bead, Finding, Pair, PairReport, Score, Sentence, Sides, Skip, Span, Unreadable

if TYPE_CHECKING:
    from tqcheck.settings import Settings

__all__ = [
    "Article",
    "Bead",
    "EngineError",
    "Finding",
    "PackError",
    "Pair",
    "PairReport",
    "ReadError",
    "Score",
    "Sentence",
    "SettingsError",
    "Sides",
    "Skip",
    "Span",
    "TqcheckError",
    "Unreadable",
    "check",
]


def check(source: Article | None, target: Article, settings: Settings | None = None) -> PairReport:
    """Check one translation.

    Args:
        source: the original, or None when it is not at hand.
        target: the translation.
        settings: profile, selected rules, encoder; the defaults without.

    Raises:
        SettingsError: an unknown code or profile.
        EngineError: the encoder asked for cannot be loaded.
    """
    # Imported here so that `import tqcheck` stays light.
    from tqcheck import engines
    from tqcheck.runner import Plan, check_pair
    from tqcheck.settings import Settings

    settings = settings or Settings()
    cache = engines.default_cache_dir()
    encoder = engines.open_encoder(settings.encoder, cache)
    pair = Pair(id="article", corpus=".", path="", target=target, source=source)
    return check_pair(pair, Plan(settings, encoder, parser=engines.open_parser(cache)))
