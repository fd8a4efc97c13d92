"""Which rules run, and what is said of codes that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck.errors import SettingsError
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.rules.choice import active, check_overrides, check_settings
from tqcheck.settings import Corpus, Settings


@rule("NUM901", "tried-out", severity="major", blocking=True, needs=(), examples=(), stage="preview")
def tried(_context: Context) -> Iterator[Hit]:
    """In preview."""
    yield from ()


RULES = (tried, replace(tried, code="NUM902", stage="stable"), replace(tried, code="TTL901", stage="stable"))


@pytest.mark.parametrize(
    ("settings", "corpus", "codes"),
    [
        (Settings(), Corpus(), ["NUM902", "TTL901"]),
        (Settings(), Corpus(preview=True), ["NUM901", "NUM902", "TTL901"]),
        (Settings(select=("NUM901",)), Corpus(), ["NUM901"]),
        (Settings(select=("NUM",)), Corpus(), ["NUM901", "NUM902"]),
        (Settings(select=("TTL",)), Corpus(preview=True), ["TTL901"]),
        (Settings(select=("NUM", "TTL"), ignore=("NUM902",)), Corpus(), ["NUM901", "TTL901"]),
        (Settings(ignore=("NUM",)), Corpus(preview=True), ["TTL901"]),
        (Settings(), Corpus(overrides={"TTL901": "off", "NUM902": "advisory"}), ["NUM902"]),
        (Settings(select=("NUM901",)), Corpus(overrides={"NUM901": "off"}), []),
    ],
)
def test_what_runs(settings: Settings, corpus: Corpus, codes: list[str]) -> None:
    assert [each.code for each in active(RULES, settings, corpus)] == codes


@pytest.mark.parametrize("settings", [{"select": ("ATT008",)}, {"ignore": ("ATT008",)}])
def test_a_retired_code_names_its_successor(settings: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(SettingsError, match=r"ATT008 is retired since 0\.1\.0: leave it out \(tqcheck explain ATT008"):
        check_settings(Settings(**settings), RULES)


def test_overrides_are_refused_with_the_file_that_has_them() -> None:
    def refused(**overrides: str) -> str:
        with pytest.raises(SettingsError) as caught:
            check_overrides(Corpus(Path("news"), overrides=overrides), RULES)
        return str(caught.value).replace("\\", "/")

    assert refused(ATT008="off").startswith("news/corpus.toml: rule code ATT008 is retired since 0.1.0: leave it out")
    assert refused(NUM903="off").startswith(
        "news/corpus.toml: unknown rule code 'NUM903' in overrides (did you mean NUM90"
    )
    assert refused(NUM901="blocking").startswith("news/corpus.toml: NUM901 is in preview and cannot block yet")
    check_overrides(Corpus(overrides={"NUM901": "advisory", "NUM902": "blocking"}), RULES)
