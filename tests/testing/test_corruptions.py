from __future__ import annotations

from itertools import chain
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoilt import BODY, RICH, plan, samples

from tqcheck.model import Article, Pair, PairReport
from tqcheck.runner import check_pair
from tqcheck.testing.corruptions import (
    CORRUPTIONS,
    FURNITURE,
    Corruption,
    break_off,
    change_digit,
    cut_title,
    double_word,
    drop_negation,
    drop_sentence,
    exchange_numbers,
    leave_untranslated,
    paste_furniture,
    shuffle_words,
    swap_paragraphs,
)
from tqcheck.testing.strategies import pairs


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret


def assert_sound(report: PairReport) -> None:
    """Nothing crashed, and every offset means the text that it comes with."""
    assert report.crashes == ()
    for side, article in (("source", report.texts.source), ("target", report.texts.target)):
        for finding in report.findings:
            excerpt = getattr(finding, side)
            if excerpt is not None:
                field = article.title if excerpt.field == "title" else article.body
                assert 0 <= excerpt.start <= excerpt.end <= len(field)
                assert field[excerpt.start : excerpt.end] == excerpt.text
    used = chain.from_iterable(bead.target for bead in report.beads)
    assert all(0 <= index < len(report.sentences.target) for index in used)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_a_corruption_changes_one_field_and_nothing_else_and_always_alike(corruption: Corruption, seed: int) -> None:
    worse = corruption(RICH, seeded(seed))
    assert worse is not None
    assert (worse.target.body == RICH.target.body) is (corruption is cut_title)
    assert (worse.target.title == RICH.target.title) is (corruption is not cut_title)
    assert (worse.source, worse.id) == (RICH.source, "dam")
    assert worse == corruption(RICH, seeded(seed))


def body(corruption: Corruption, seed: int = 1, text: str = BODY) -> str | None:
    worse = corruption(Pair("x", ".", "", Article("en", "", text)), seeded(seed))
    return worse and worse.target.body


def test_each_corruption_does_what_it_says() -> None:
    dropped = {body(drop_sentence, seed) for seed in range(20)}
    assert "Nobody died, the governor said.\n\nThe dam held." in dropped
    assert len(dropped) == 3
    assert "destroyed destroyed" in "".join(filter(None, (body(double_word, seed) for seed in range(40))))
    changed = {body(change_digit, seed) for seed in range(40)}
    assert all(text and len(text) == len(BODY) and "37" not in text for text in changed)
    assert any(phrase in str(body(paste_furniture)).split("\n\n") for phrase in FURNITURE)
    rich = RICH.target.body
    swapped = rich.replace("37", "x").replace("5", "37").replace("x", "5")
    assert body(exchange_numbers, text=rich) == swapped
    assert body(drop_negation, text=rich) == rich.replace("not ", "")
    broken = {body(break_off, seed, rich) for seed in range(8)}
    assert broken == {
        rich.replace(" in 5 villages", ""), rich.replace(" dam at all", ""),
    }  # fmt: skip
    mixed = str(body(shuffle_words, text=rich))
    assert mixed != rich
    assert sorted(mixed.split()) == sorted(rich.split())
    left = leave_untranslated(RICH, seeded(1))
    assert left
    assert any(sentence in left.target.body for sentence in ("نرسید", "ویران", "پابرجا"))
    cut = cut_title(RICH, seeded(1))
    assert cut
    assert cut.target.title in {"The northern", "The northern dam"}
    assert body(swap_paragraphs) == "The dam held.\n\nThe flood destroyed 37 homes. Nobody died, the governor said."


def test_where_there_is_nothing_to_corrupt_there_is_none() -> None:
    assert [body(corruption, text="") for corruption in CORRUPTIONS] == [None] * len(CORRUPTIONS)
    assert body(drop_sentence, text="One sentence.") is None
    assert body(swap_paragraphs, text="Same.\n\nSame.") is None
    assert body(exchange_numbers, text="37 and 37") is None
    assert body(break_off, text="Too short.") is None


@given(number=st.integers(0, 1000), corruptions=st.lists(st.sampled_from(CORRUPTIONS), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_a_corrupted_article_is_checked_like_any_other(number: int, corruptions: list[Corruption]) -> None:
    pair = samples()[number % len(samples())]
    for corruption in corruptions:
        pair = corruption(pair, seeded(number)) or pair
    assert_sound(check_pair(pair, plan()))


@given(pair=pairs(), seed=st.integers(0, 1000), corruption=st.sampled_from(CORRUPTIONS))
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_upsets_the_checker(pair: Pair, seed: int, corruption: Corruption) -> None:
    assert_sound(check_pair(corruption(pair, seeded(seed)) or pair, plan()))
