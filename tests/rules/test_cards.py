from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck.rules import cards
from tqcheck.rules.base import Context, Example, Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = (Example("de", "Eins.", "Two.", "Two"), Example("ru", "Два.", "Two."))


@rule("NUM901", "test-number", severity="major", blocking=True, needs=("words", "source"), examples=EXAMPLES)
def blocking(context: Context) -> Iterator[Hit]:
    """A number is wrong.

    ## What it does
    Counts.
    """
    yield Hit(context.target.article.lang)


@rule("FLU901", "test-plain", severity="note", needs=(), examples=EXAMPLES[1:])
def plain(context: Context) -> Iterator[Hit]:
    """A note."""
    yield Hit(context.target.article.lang)


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {"NUM901": {"fired": 12, "hits": 9, "false_per_1000": 0.126}}
    monkeypatch.setattr(cards, "measured", lambda: {"data": "the sets a, b", "date": "2026-01-02", "rules": figures})


def test_a_row_has_columns() -> None:
    assert cards.row(blocking) == "NUM901  test-number                  blocking  major     A number is wrong."
    assert cards.row(plain) == "FLU901  test-plain                   advisory  note      A note."


def test_the_page_of_a_measured_rule() -> None:
    assert (
        cards.explain(blocking)
        == """\
NUM901 test-number (number, major, blocking)

Needs: source, words

A number is wrong.

## What it does
Counts.

## Examples

  de: Eins.
  translation: Two.
  -> marked: Two

  ru: Два.
  translation: Two.
  -> quiet

## Measured

On the sets a, b (2026-01-02): 9 of 12 findings on seeded faults lay on the fault; 0.13 findings per 1,000 words on \
clean articles."""
    )


def test_a_rule_that_needs_nothing_and_was_not_measured() -> None:
    page = cards.explain(plain)
    assert page.startswith("FLU901 test-plain (fluency, note, advisory)\n\nA note.\n\n## Examples")
    assert page.endswith("## Measured\n\nNot measured yet.")
