"""Check translated news articles against their originals.

>>> import tqcheck
>>> source = tqcheck.Article("fa", title="نرخ سود", body="بانک نرخ سود را ۲۳ درصد نگه داشت.")
>>> target = tqcheck.Article("en", title="Interest rate", body="The bank kept its rate at 32 percent.")
>>> report = tqcheck.check(source, target)
>>> [finding.message for finding in report.findings]
>>> with tqcheck.open_session(settings) as session:     # engines of one's own, closed at the end
...     report = session.check(source, target)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.errors import EngineError, PackError, ReadError, SettingsError, TqcheckError
from tqcheck.model import Article, Bead, Finding, Pair, PairReport, Score, Sentence, Sides, Skip, Span, Unreadable

if TYPE_CHECKING:
    from tqcheck.session import Session
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
    "open_session",
]


def check(source: Article | None, target: Article, settings: Settings | None = None) -> PairReport:
    """Check one translation.

    The engines that the settings ask for are opened at the first call, and closed when Python ends. Threads may call
    at the same time; they are served one after the other. Only in the main one is a check broken off that takes too
    long (`max_seconds`); in others it ends of itself.

    Args:
        source: the original, or None when it is not at hand.
        target: the translation.
        settings: profile, selected rules, encoder; the defaults without.

    Raises:
        TypeError: they are no articles.
        SettingsError: an unknown code or profile.
        EngineError: the encoder asked for cannot be loaded.
    """
    # Imported here so that `import tqcheck` stays light.
    from tqcheck import session

    return session.check(source, target, settings)


def open_session(settings: Settings | None = None) -> Session:
    """Open engines for as long as they are wanted: `with tqcheck.open_session() as session: session.check(...)`.

    Args:
        settings: as in `check`.

    Raises:
        SettingsError: an unknown code or profile.
        EngineError: the encoder asked for cannot be loaded.
    """
    from tqcheck import session

    return session.open_session(settings)
