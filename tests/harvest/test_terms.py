"""Terms proposed from articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.article.context import Context
from tqcheck.harvest.terms import Mention, propose, read


def test_what_recurs_with_one_rendering_is_proposed_in_the_forms_of_the_original() -> None:
    bank = [Mention("central bank", "central bank", form) for form in ("центральный банк", "центрального банка")]
    (proposal,) = propose([bank, bank[:1]], 3, frozenset())
    assert str(proposal) == (
        "# 3 times, articles: 2; central bank 3\n"
        '[[term]]\nsource = ["центральный банк", "центрального банка"]\naccepted = ["central bank"]\n'
    )
    assert propose([bank], 3, frozenset()) == []
    assert propose([bank * 2], 3, frozenset({"центральныи банк"})) == []


def test_what_is_rendered_in_many_ways_is_not() -> None:
    mixed = [Mention(text, text, "کمک") for text in ("foreign aid", "foreign help", "outside aid")]
    assert propose([mixed], 3, frozenset()) == []


@pytest.mark.parametrize(
    ("written", "accepted"),
    [("social media", ("social media", "social medium")), ("social mediums", ("social medium",))],
)
def test_what_is_never_written_in_its_dictionary_form_is_proposed_as_written(
    written: str, accepted: tuple[str, ...]
) -> None:
    (proposal,) = propose([[Mention("social medium", written, "رسانه")] * 3], 3, frozenset())
    assert proposal.values["accepted"] == accepted


def test_without_links_between_words_there_are_none(context_of: Callable[[str, str], Context]) -> None:
    assert read(context_of("بانک مرکزی آمد.", "The central bank came.")) == ()
