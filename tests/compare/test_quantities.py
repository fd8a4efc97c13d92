"""Which figure stands for which, and which became another one; by what they count as well."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from growth import within
from sides import beads, piece

from tqcheck.align.sentences import Floats
from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.counted import added, lost, ranks
from tqcheck.compare.crossed import is_share, is_turned_back, is_weighed_against, pairs, tied_crosswise
from tqcheck.compare.figures import figures, other_money, same_quantity
from tqcheck.compare.links import NO_LINKS, Links
from tqcheck.compare.quantities import changes, remeasured, vague_changes
from tqcheck.compare.swaps import Swap
from tqcheck.model import Span, WordLink
from tqcheck.text.words import word_spans


def texts(found: Sequence[Swap]) -> list[tuple[str, str]]:
    return [(swap.old.text, swap.new.text) for swap in found]


def changed(source: str, target: str, code: str = "de") -> list[tuple[str, str]]:
    return texts(list(changes(beads((source, target), codes=(code, "en")))))


def links(source: str, target: str, *pairs: tuple[str, str], weight: float = 0.8) -> Links:
    """Links between words of two sentences, sure ones unless told."""
    sides = [{text[start:end]: (start, end) for start, end in word_spans(text)} for text in (source, target)]
    return Links(
        [
            WordLink(0, piece(source).raw_span(*sides[0][one]), piece(target).raw_span(*sides[1][other]), weight)
            for one, other in pairs
        ]
    )


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("5.678.910 Euro", "5.7 million euros", True),
        ("5.678.910 Euro", "5.68 million euros", True),
        ("5.678.910 Euro", "5.6 million euros", False),
        ("5,7 Millionen Euro", "5,678,910 euros", True),
        ("5,7 Millionen Euro", "5.6 million euros", False),
        ("48.731 Stimmen", "nearly 49,000 votes", True),
        ("48.731 Stimmen", "nearly 47,000 votes", False),
        ("214 Tote", "more than 200 dead", True),
        ("214 Tote", "200 dead", False),
        ("214 Tote", "more than 220 dead", False),
        ("12 Eier", "10 eggs", False),
        ("im Jahr 1998", "in 2000", False),
        ("80 Kilometer", "50 miles", True),
        ("80 Kilometer", "70 miles", False),
        ("48 Stunden", "2 days", True),
    ],
)
def test_a_figure_is_the_same_rounded_at_its_own_place_or_in_another_unit(source: str, target: str, same: bool) -> None:
    one, other = figures(piece(source, "de"))[0], figures(piece(target))[0]
    assert same_quantity(one, other) is same


@pytest.mark.parametrize(
    ("source", "code", "target", "same"),
    [
        ("1 Meter 98 Zentimeter", "de", "6-foot-6", True),
        ("1 Meter 98 Zentimeter", "de", "5-foot-6", False),
        ("2メートル30", "ja", "2.30m", True),
        ("2メートル30", "ja", "2.03m", False),
        ("1m92", "fr", "1.92m", True),
        ("1m92", "fr", "1.29m", False),
        ("9秒97", "ja", "9.97", True),
        ("1 Stunde und 20 Minuten", "de", "80 minutes", True),
    ],
)
def test_a_measure_and_its_part_are_one_quantity(source: str, code: str, target: str, same: bool) -> None:
    one, other = figures(piece(source, code))[0], figures(piece(target))[0]
    assert same_quantity(one, other) is same


def test_a_number_word_with_a_capital_is_a_name_where_no_sentence_begins() -> None:
    assert [item.weak for item in figures(piece("The Big Five met; five left."))] == [True, False]
    assert [item.weak for item in figures(piece("Five people left."))] == [False]


@pytest.mark.parametrize(
    ("source", "target", "want"),
    [
        ("۲۰۰ هزار تومان", "2 million rials", []),
        ("۲۰۰ هزار تومان", "200,000 tomans", []),
        ("۲۰۰ هزار تومان", "200,000 rials", [("تومان", "rials")]),
        ("۲ میلیون ریال", "200,000 tomans", []),
        ("۱۰ هزار ریال", "10,000 Saudi riyals", []),
        ("۱۰ هزار ریال عمان", "10,000 Saudi riyals", [("ریال عمان", "Saudi riyals")]),
        ("۱۰ هزار دلار", "10,000 Canadian dollars", []),
        ("۱۰ هزار دلار", "10,000 euros (12,000 dollars)", []),
        ("۱۰ هزار دلار", "20,000 euros", []),  # another sum: nobody knows that it became this one
    ],
)
def test_money_is_told_apart_by_country_and_toman_from_rial_by_ten(
    source: str, target: str, want: list[tuple[str, str]]
) -> None:
    assert texts(list(other_money(beads((source, target), codes=("fa", "en"))))) == want


def test_figures_are_matched_one_to_one() -> None:
    # the 40 miles are the 65 km converted, but those have a counterpart of their own
    assert changed("65 km (40 Meilen) südlich", "50 miles (65 km) to the south") == [("40", "50")]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ein Viertel der Bewerber kam durch.", "One in four candidates got through."),
        ("Von vier Kindern fehlten drei.", "Three quarters of the children were absent."),
    ],
)
def test_two_figures_say_the_same_as_the_share_that_they_make(source: str, target: str) -> None:
    assert list(changes(beads((source, target)))) == []


def test_a_figure_that_stands_twice_in_the_translation_has_replaced_another() -> None:
    source, target = (
        "Es stand 4:2, und in den letzten fünf Minuten fiel ein Tor.",
        "It was 4-2, and in the last two minutes",
    )
    known = links(source, target, ("fünf", "two"))
    assert texts(list(changes(beads((source, target)), links=lambda _: known))) == [("fünf", "two")]
    assert list(changes(beads((source, target)))) == []


@pytest.mark.parametrize(("weight", "found"), [(0.9, 1), (0.3, 0)])
def test_a_few_for_dozens_where_the_words_are_each_others(weight: float, found: int) -> None:
    source, target = "Dutzende Höfe schlossen.", "A few farms closed."
    known = links(source, target, ("Dutzende", "few"), weight=weight)
    assert len(list(vague_changes(beads((source, target)), lambda _: known))) == found


def test_the_likeliest_pair_is_taken() -> None:
    assert changed("Es waren 1.250 Euro und 37 Tage.", "It took 73 days.") == [("37", "73")]
    assert changed("Es kostet 80 Euro in 12 Orten.", "In 21 places.") == [("12", "21")]


def test_a_month_that_is_a_figure_is_left_to_the_dates() -> None:
    assert changed("7月26日,有38人", "On July 26 there were 83", "zh") == [("38", "83")]


@pytest.mark.parametrize(
    ("source", "target", "want"),
    [
        ("Es sind 30 Meter.", "It is 30 feet.", [("Meter", "feet")]),
        ("Es sind 30 Meter.", "It is 30 metres.", []),
        ("Es sind 30 Meter.", "It is 30.", []),
        ("Um 12 Prozent.", "By 12 kilometres.", [("Prozent", "kilometres")]),
        ("Bei 25 Grad.", "At 25 degrees Celsius.", []),
        ("Es sind 30 Meter und 9 Meilen.", "It is 30 miles and 9 miles.", [("Meter", "miles")]),
    ],
)
def test_a_unit_that_changed_behind_the_same_figure(source: str, target: str, want: list[tuple[str, str]]) -> None:
    (bead,) = beads((source, target))
    assert texts(list(remeasured(*bead))) == want


def doubtless(_: Span) -> None:
    """Nobody judges."""


def test_a_lost_figure_whose_noun_was_translated() -> None:
    source, target = "Es gab 58 Tote.", "There were many dead."
    found = list(lost(beads((source, target)), lambda _: links(source, target, ("Tote", "dead")), doubtless))
    assert [(figure.text, place and place.start) for figure, place in found] == [("58", target.index("dead"))]
    assert list(lost(beads((source, target)), lambda _: NO_LINKS, doubtless)) == []
    (sure,) = lost(beads((source, target)), lambda _: NO_LINKS, lambda _: 0.9)
    assert sure[0].text == "58"


@pytest.mark.parametrize(
    "source", ["Es gab 2 Tote.", "Es gab 2019 Tote.", "Am 12. Mai gab es Tote.", "Um 12.30 Uhr Tote."]
)
def test_what_is_often_said_otherwise_is_not_lost(source: str) -> None:
    target = "There were many dead."
    assert list(lost(beads((source, target)), lambda _: links(source, target, ("Tote", "dead")), doubtless)) == []


@pytest.mark.parametrize(
    ("brackets", "gone"), [("(12)", []), ("(12/3)", []), ("(45)", ["45"]), ("45", ["45"]), ("(12 dos)", ["12"])]
)
def test_a_day_in_brackets_behind_its_weekday_is_not_lost(brackets: str, gone: list[str]) -> None:
    source, target = f"Na quarta-feira {brackets} pessoas votaram.", "People voted on Wednesday."
    pair = beads((source, target), codes=("pt", "en"))
    found = lost(pair, lambda _: links(source, target, ("pessoas", "People")), doubtless)
    assert [figure.text for figure, _ in found] == gone


def test_a_figure_that_stands_elsewhere_is_neither_lost_nor_added() -> None:
    one, other = ("Es gab 58 Tote.", "There were many dead."), ("Es regnet.", "It rains.")
    pairs = beads(one, other, other, ("Es gab Tote.", "The 58 dead."))
    assert list(lost(pairs, lambda n: links(*one, ("Tote", "dead")) if n == 0 else NO_LINKS, doubtless)) == []


def test_an_added_figure_whose_noun_stands_in_the_original() -> None:
    source, target = "Es gab viele Tote.", "There were 58 dead."
    known = links(source, target, ("Tote", "dead"))
    assert [figure.text for figure, _ in added(beads((source, target)), lambda _: known)] == ["58"]
    rendered = links(source, target, ("Tote", "dead"), ("viele", "58"))
    assert list(added(beads((source, target)), lambda _: rendered)) == []


@pytest.mark.parametrize(
    "target", ["There were (58 dead).", "It was the 58th dead.", "At 7:58 dead.", "The X-58 dead."]
)
def test_remarks_ordinals_times_and_models_are_not_added(target: str) -> None:
    source = "Es gab viele Tote."
    assert list(added(beads((source, target)), lambda _: links(source, target, ("Tote", "dead")))) == []


def alike(texts: Sequence[str], others: Sequence[str]) -> Floats:
    """Phrases that tell nothing."""
    return np.ones((len(texts), len(others)), np.float32)


def no_gain(trials: Sequence[Trial]) -> list[Gain]:
    """Trials that tell nothing."""
    return [Gain(0.0, 0.0, 0.0) for _ in trials]


PAIRED = ("There were 37 dead and 14 injured.", "There were 14 dead and 37 injured.")


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Es gab 14 Tote und 37 Verletzte.", "There were 37 dead and 14 injured.", [("14", "37")]),
        ("Er bekam acht Jahre statt vier.", "He got four years instead of eight.", [("acht", "four")]),
        ("Vor 21.000 Leuten gab es 3 Tore.", "There were 3 goals before 21,000 people.", []),
        ("Von je 30 Leuten kamen 30.", "Of 30 people each, 30 came.", []),
        ("Es gab 14 Tote und 37 Verletzte.", "There were 14 dead.", []),
    ],
)
def test_figures_that_may_have_changed_places(source: str, target: str, found: list[tuple[str, str]]) -> None:
    assert texts([pair.swap for pair in pairs(beads((source, target)))]) == found


def test_figures_of_two_beads_may_have_changed_places() -> None:
    sides = beads(
        ("Das Fach haben 3.100 Kinder.", "Some 210 children take it."),
        ("Die Lehrerin fährt 210 Kilometer.", "The teacher drives 3,100 kilometres."),
    )
    (pair,) = pairs(sides)
    assert (pair.bead, pair.apart) == (0, True)
    assert texts([pair.swap]) == [("3.100", "210")]
    assert pair.trial(sides[0][0]) is None


@pytest.mark.parametrize(("target", "likeness"), [(PAIRED[0], 1.6), (PAIRED[1], -1.6)])
def test_the_links_of_words_tie_figures(target: str, likeness: float) -> None:
    source = "Es gab 14 Tote und 37 Verletzte."
    known = links(source, target, ("Tote", "dead"), ("Verletzte", "injured"))
    (pair,) = pairs(beads((source, target)))
    assert tied_crosswise(pair, (known, known)) == pytest.approx(likeness)


def test_a_shared_unit_ties_nothing() -> None:
    source, target = "Sie lief 58 Sekunden, er 61 Sekunden.", "He ran 61 seconds, she ran 58 seconds."
    known = links(source, target, ("Sekunden", "seconds"))
    (pair,) = pairs(beads((source, target)))
    assert tied_crosswise(pair, (known, known)) == 0


@pytest.mark.parametrize(
    ("source", "target", "back"),
    [
        ("Die Zahl fiel von 97 auf 61.", "The number fell from 61 to 97.", True),
        ("Die Zahl fiel von 97 auf 61.", "The number fell from 97 to 61.", False),
        ("Es gab 14 Tote und 37 Verletzte.", "There were 37 dead and 14 injured.", None),
    ],
)
def test_a_change_that_leads_from_its_end_to_its_start(source: str, target: str, back: bool | None) -> None:
    (pair,) = pairs(beads((source, target)))
    assert is_turned_back(pair) is back


def test_what_languages_tell_in_either_order() -> None:
    """A part and its whole, ranges, and what stands instead of something."""
    (part,) = pairs(beads(("28 der 31 Mitglieder kamen.", "31 of the 28 members came.")))
    assert is_share(part.new) is False
    (instead,) = pairs(beads(("Statt 24 Tonnen waren es 26.", "It was 26 tonnes instead of 24.")))
    assert is_weighed_against(instead.new)


def test_ranks_by_their_links() -> None:
    source, target = "Es ist die dritte Flut.", "It is the fourth flood."
    known = links(source, target, ("dritte", "fourth"))
    assert texts(list(ranks(beads((source, target)), lambda _: known))) == [("dritte", "fourth")]
    assert list(ranks(beads((source, target)), lambda _: NO_LINKS)) == []


@pytest.mark.parametrize(("target", "want"), [("He ran 10 miles.", [("kilomita", "miles")]), ("He ran 10 km.", [])])
def test_units_stand_ahead_where_powers_do(target: str, want: list[tuple[str, str]]) -> None:
    here, there = piece("Alikimbia kilomita 10.", "sw"), piece(target, "en")
    assert texts(list(remeasured([here], [there]))) == want


def test_units_of_a_long_list_of_shares_are_let_be() -> None:
    side = [piece(" ".join(f"{number}%" for number in range(1, 600)), "en")]
    assert len(figures(side[0])) > 500
    assert within(lambda: list(remeasured(side, side)), 5)
