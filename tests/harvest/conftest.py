"""What the tests of proposals share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.article.context import Context
from tqcheck.article.prepare import align_sides, prepare
from tqcheck.engines.syntax import Parser
from tqcheck.model import Article, Pair


@pytest.fixture
def context_of() -> Callable[[str, str], Context]:
    """The context of a Persian body and an English one, aligned by their lengths, numbers and names."""

    def make(source: str, target: str) -> Context:
        pair = Pair("pair", ".", "", Article("en", "", target), Article("fa", "", source))
        original, translation = prepare(pair, Parser())
        assert original
        return Context(pair, translation, original, align_sides(original, translation, {}, None))

    return make
