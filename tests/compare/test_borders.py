"""Which words crossed the borders of a quotation."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck import lang
from tqcheck.compare.borders import crossed, holds, marked
from tqcheck.model import Excerpt, Sentence, Span, WordLink
from tqcheck.text.piece import Piece


def words(text: str) -> list[Excerpt]:
    found, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        found.append(Excerpt("body", start, start + len(word), word))
        start += len(word)
    return found


def crossings(source: str, target: str, weight: float = 0.9) -> list[tuple[bool, str]]:
    """Of sentences with as many words, linked one by one."""
    links = [WordLink(0, one, other, weight) for one, other in zip(words(source), words(target), strict=True)]
    own, new = ([Span("body", each.start, each.end) for each in marked((piece(text),))] for text in (source, target))
    return [
        (inside, target[places[0].start : places[-1].end].strip('"')) for inside, places in crossed(links, own, new)
    ]


def test_words_that_crossed() -> None:
    source = 'Sie sagte: "alles ist offen" und ging sofort fort'
    assert crossings(source, 'She said: "all is open" and went right away') == []
    assert crossings(source, 'She said: "all is open and went" right away') == [(True, "and went")]
    assert crossings(source, 'She said: "all" is open and went right away') == [(False, "is open")]


def test_one_word_is_a_slip_and_unsure_links_need_others() -> None:
    source = 'Sie sagte: "alles ist offen" und ging sofort fort'
    assert crossings(source, 'She said: "all is open and" went right away') == []
    assert crossings(source, 'She said: "all is open and went" right away', weight=0.5) == []
    assert crossings(source, 'She said: "all is open and went right" away', weight=0.5) == [(True, "and went right")]
    assert crossings(source, 'She said: "all is open and went right away"', weight=0.4) == []


def test_a_quotation_more_on_either_side() -> None:
    found = crossings('Sie sagte: "alles ist offen" und ging', 'She said: "all is" open "and went"')
    assert found == [(True, "and went")]
    assert crossings('Sie rief "Anna Berg" und "weg"', 'She called Anna Berg and "away"') == []
    assert crossings("Sie rief Anna Berg und Eva", 'She called "Anna Berg" and Eva') == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (['He said "no" and "yes".'], ['"no"', '"yes"']),
        (['He said "no.', 'Never" and left.'], ['"no. Never"']),
        (['He said "no and left.'], []),
        (['A 12" pipe, "no" and left "yes.'], []),
        (["Nobody spoke."], []),
    ],
)
def test_quotations_of_a_paragraph(texts: list[str], found: list[str]) -> None:
    whole = " ".join(texts)
    starts = [whole.index(text) for text in texts]
    places = [Sentence("body", start, start + len(text), 1) for text, start in zip(texts, starts, strict=True)]
    pieces = [Piece(number, place, whole, lang.load("en")) for number, place in enumerate(places)]
    assert [whole[span.start : span.end] for span in marked(tuple(pieces))] == found


def test_a_quotation_holds_what_lies_within_it() -> None:
    assert holds(Span("body", 2, 8), Span("body", 2, 8))
    assert not holds(Span("body", 2, 8), Span("body", 1, 4))
    assert not holds(Span("body", 2, 8), Span("body", 6, 9))
