"""Headlines, and what nobody would write as one."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tqcheck import lang
from tqcheck.broken.constructions import garbled
from tqcheck.compare.cast import Cast
from tqcheck.frames.lists.chains import frames_by_pack
from tqcheck.model import Article, Pair, Sentence
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Settings
from tqcheck.text.fold import LONGEST
from tqcheck.text.headline import segments
from tqcheck.text.piece import Piece

MANY = 100_000


def _piece(text: str, code: str) -> Piece:
    return Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("River bridge reopens", []),
        ("River bridge reopens | Morning Courier", ["| Morning Courier"]),
        ("Lestown -  River bridge reopens", ["Lestown -  "]),
        ("River bridge reopens | | Courier", ["| Courier"]),
        ("Well-known bridge", []),
        ("|", []),
        ("", []),
    ],
)
def test_segments(title: str, parts: list[str]) -> None:
    assert [title[part.start : part.end] for part in segments(title)] == parts


@pytest.mark.parametrize(
    "title",
    ["Bridge" + " " * MANY + "reopens", ": " * (MANY // 2), "said " * (MANY // 5), "Not " * (MANY // 4), "\n" * MANY],
)
def test_a_headline_that_is_none_costs_little(title: str) -> None:
    plan = Plan(Settings(select=("TTL002", "TTL005", "TTL009", "TTL010", "TTL012", "ATT001")))
    _check("Bridge reopens", plan)
    assert _seconds(lambda: _check(title, plan)) < 5


def _check(title: str, plan: Plan) -> None:
    pair = Pair("p", ".", "", Article("en", title, "The dam is full."), Article("ru", "Мост открыт", "Плотина полна."))
    assert not check_pair(pair, plan).crashes


@pytest.mark.parametrize(
    ("code", "unit"), [("fa", "گفت "), ("ar", "قال "), ("zh", "说"), ("de", "sagte "), ("en", "quoted x y, foo that ")]
)
@pytest.mark.parametrize("length", [LONGEST, MANY])
def test_reporting_words_on_end_cost_little(code: str, unit: str, length: int) -> None:
    def read(text: str) -> None:
        frames_by_pack((_piece(text, code),))
        list(garbled(_piece(text, code)))

    read(unit)
    assert _seconds(lambda: read((unit * length)[:length])) < 2


def _seconds(action: Callable[[], object]) -> float:
    """Processor time: other processes must not count."""
    start = time.process_time()
    action()
    return time.process_time() - start


def test_missing_names_stand_in_the_order_of_the_original_and_once() -> None:
    source = _piece("Кедрова и Лестов, Вандерин: Германия, Франция. Кедрова", "ru")
    target = _piece("Kedrova and Lestov, Vanderin: Germany, France.", "en")
    cast = Cast([((source,), (target,))])
    assert cast.missing(source, _piece("Nobody", "en")) == ["Germany", "France", "Kedrova", "Lestov", "Vanderin"]
