"""The network for names tells one that the original has from one that it has not."""

from __future__ import annotations

import pytest
from contexts import context

from tqcheck.align.unheard import Called, odds
from tqcheck.article.unheard import names_asked, unheard
from tqcheck.engines import TokenEncoder
from tqcheck.model import Article

SOURCE = "Корпус вони зробили зі старого баркаса, а двигун купили вживаний у Рені."
TARGET = "They made the hull from an old longboat and bought a second-hand motor in {}."


def test_another_place_is_told(encoder: TokenEncoder) -> None:
    bad, good = (
        context(encoder, Article("uk", "", SOURCE), Article("en", "", TARGET.format(place)))
        for place in ("Krynychne", "Reni")
    )
    assert [each.name.text for each in unheard(bad, 4.0)] == ["Krynychne"]
    assert list(names_asked(good)) == []


def test_one_who_goes_by_another_name_elsewhere_is_not_told(encoder: TokenEncoder) -> None:
    source = "Die Bürgermeisterin Frauke Ohlrogge kam am Montag.\n\nOhlrogge sprach lange über die Brücke."
    target = "Mayor Frauke Ohlrogge came on Monday.\n\nFrauke spoke at length about the bridge."
    read = context(encoder, Article("de", "", source), Article("en", "", target))
    assert list(unheard(read, -99.0)) == []


def test_odd_texts_are_read(encoder: TokenEncoder) -> None:
    read = context(encoder, Article("uk", "", SOURCE), Article("en", "", TARGET.format("Krynychne")))
    traces = next(iter(names_asked(read))).called.traces
    assert odds([Called("", "Name", 0, 4, traces)], encoder).shape == (1,)
    assert odds([], encoder).shape == (0,)


@pytest.mark.parametrize(
    ("source", "target", "asked"),
    [
        ("Вчора прийшла Анна Керн.", "Sexton Anna Kern came yesterday.", []),
        ("Вчора прийшла Анна Керн.", "Sexton Kern came yesterday.", ["Sexton"]),
        ("Танцював гурт Долоні.", "The Doloni (Palms) troupe danced.", []),
        ("Танцював гурт Долоні.", "The Doloni troupe (from Palms) danced.", ["Palms"]),
    ],
    ids=["an office before two names", "a name before one", "what a name means", "another name in brackets"],
)
def test_which_names_are_asked_about(encoder: TokenEncoder, source: str, target: str, asked: list[str]) -> None:
    read = context(encoder, Article("uk", "", source), Article("en", "", target))
    assert [each.name.text for each in names_asked(read)] == asked
