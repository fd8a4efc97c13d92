"""A code that was given up is never used again, and says what took its place."""

from __future__ import annotations

import re

import pytest
from article_files import Run

from tqcheck.errors import SettingsError
from tqcheck.model import FAMILY_OF_PREFIX
from tqcheck.rules import cards, catalogue, retired
from tqcheck.rules.retired import Retired

ALL = tuple(retired.retired().values())


@pytest.mark.parametrize("gone", ALL, ids=lambda each: each.code)
def test_its_entry_is_whole(gone: Retired) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", gone.code)
    assert gone.code[:3] in FAMILY_OF_PREFIX
    assert gone.reason.endswith(".")
    assert re.fullmatch(r"\d+\.\d+\.\d+", gone.since)
    assert gone.code not in catalogue.codes()
    assert gone.slug not in {rule.slug for rule in catalogue.all_rules()}
    assert not gone.successor or gone.successor in catalogue.codes()


def test_explain_says_why_and_names_no_rule_that_only_looks_alike(tq: Run) -> None:
    done = tq("explain", "att008")
    assert done.code == 0
    assert done.out.startswith("ATT008 (retired since 0.1.0)\n\n")
    assert "TTL008" not in done.out


def test_the_page_ends_with_the_successor() -> None:
    assert Retired("NUM099", "It guessed.", "0.2.0", successor="NUM001").page.endswith("\n\nSee NUM001.")


def test_a_name_of_old_is_found_and_one_that_never_was_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Retired("NUM099", "It guessed.", "0.2.0", "guessed-number")
    monkeypatch.setattr(retired, "retired", lambda: {"NUM099": gone})
    assert cards.page("Guessed-Number") == "NUM099 guessed-number (retired since 0.2.0)\n\nIt guessed."
    assert gone.line.startswith("rule code NUM099 is retired since 0.2.0: leave it out")
    for unknown in ("NUM098", ""):
        with pytest.raises(SettingsError, match="unknown rule code"):
            cards.page(unknown)
    with pytest.raises(SettingsError, match="NUM099 is retired since"):
        catalogue.get("NUM099")


def test_the_next_free_code_comes_after_every_code_ever_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    last = max(code for code in catalogue.codes() if code.startswith("NUM"))
    assert catalogue.next_code("NUM") == f"NUM{int(last[3:]) + 1:03}"
    monkeypatch.setattr(retired, "retired", lambda: {"NUM204": Retired("NUM204", "", "")})
    assert catalogue.next_code("NUM") == "NUM205"
