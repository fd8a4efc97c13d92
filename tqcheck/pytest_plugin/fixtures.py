"""Fixtures for people's own tests: translations checked by the run's settings and engines; articles of its corpora."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.model import Article, Pair, PairReport


class Check(Protocol):
    """What `tq_check` gives."""

    def __call__(
        self,
        source: Article | str | None,
        target: Article | str,
        *,
        source_lang: str | None = None,
        target_lang: str | None = None,
    ) -> PairReport:
        """Check one translation; arguments as of `tqcheck.testing.assert_translation`.

        Raises:
            TypeError: a text has no language, or something is neither an article nor a text.
            SettingsError: an unknown code or profile.
            EngineError: the encoder asked for cannot be loaded.
        """


class Find(Protocol):
    """What `tq_pair` gives."""

    def __call__(self, name: str | Path) -> Pair:
        """Find one article with its translation.

        Args:
            name: its path, from pytest's root folder; or, where no article lies there, its id in the corpora that this
                run was given or that `tqcheck_paths` names.

        Raises:
            SettingsError: there is no such article, or several; or a corpus.toml breaks the form.
            ReadError: it cannot be read.
        """


@pytest.fixture(scope="session")
def tq_check(pytestconfig: pytest.Config) -> Check:
    """Check two texts or two `tqcheck.Article` by the settings and options of this run; gives the report."""

    def check(
        source: Article | str | None,
        target: Article | str,
        *,
        source_lang: str | None = None,
        target_lang: str | None = None,
    ) -> PairReport:
        from tqcheck.pytest_plugin.run import run_of
        from tqcheck.testing.assertions import articles

        return run_of(pytestconfig).session.check(*articles(source, target, source_lang, target_lang))

    return check


@pytest.fixture(scope="session")
def tq_pair(pytestconfig: pytest.Config) -> Find:
    """Find an article of a corpus, by its path or its id; gives a `tqcheck.Pair`."""

    def find(name: str | Path) -> Pair:
        from tqcheck.pytest_plugin.run import run_of

        return run_of(pytestconfig).pair(name)

    return find
