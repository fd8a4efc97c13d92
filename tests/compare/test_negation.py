"""Whether aligned sentences say yes and no alike."""

from __future__ import annotations

import pytest
from linked import gaining, links
from sides import beads, piece

from tqcheck.compare import negation
from tqcheck.compare.negation import Flip, denial_denied, negation_flips, negators, unmatched
from tqcheck.compare.odds import Observed, Weights
from tqcheck.model import Span

YES, NO = ("Der Rat stimmte zu.", "The council agreed."), ("Der Rat stimmte nicht zu.", "The council did not agree.")
LOST = (NO[0], YES[1])
ADDED = (YES[0], NO[1])


def kinds(*pairs: tuple[str, str], codes: tuple[str, str] = ("de", "en")) -> list[str]:
    return [flip.kind for flip in negation_flips(beads(*pairs, codes=codes))]


def test_a_negation_lost_and_where_it_stood() -> None:
    (flip,) = negation_flips(beads(LOST))
    assert (flip.kind, flip.confidence, flip.weak) == ("dropped", 0.7, False)
    assert flip.reason == "the original has 'nicht', the translation has no negation."
    assert (flip.source, flip.target) == (Span("body", 16, 21), Span("body", 0, 19))


def test_a_negation_added_and_where_it_stands() -> None:
    (flip,) = negation_flips(beads(ADDED))
    assert (flip.kind, flip.confidence, flip.weak) == ("added", 0.7, False)
    assert flip.reason == "the translation has 'not', the original has no negation."
    assert (flip.source, flip.target) == (Span("body", 0, 19), Span("body", 16, 19))


def test_both_or_neither_negate() -> None:
    assert kinds(YES, NO) == []


def test_words_that_can_carry_a_negation_excuse() -> None:
    assert kinds((NO[0], "The council refused.")) == []
    assert kinds(("Der Rat lehnte ab.", NO[1])) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Dopóki sąd nie wyda wyroku, czekają w mieście.", "Until the court rules, they wait in the town.", []),
        ("Dopóki sąd nie wyda wyroku, czekają w mieście.", "While the court rules, they wait there.", ["dropped"]),
    ],
)
def test_what_is_waited_for_may_be_denied(source: str, target: str, found: list[str]) -> None:
    """Only where the other side has a word for until as well."""
    assert kinds((source, target), codes=("pl", "en")) == found


@pytest.mark.parametrize("place", [1, -1])
def test_a_sentence_left_alone_beside_may_hold_it(place: int) -> None:
    for bead, alone in ((LOST, ("", NO[1])), (ADDED, (NO[0], "")), (LOST, ("", "It refused."))):
        assert kinds(*(bead, alone)[::place]) == []
        assert kinds(*(bead, YES, alone)[::place]) != []  # not beside


def test_a_sentence_alone_on_the_side_that_has_it_excuses_nothing() -> None:
    assert kinds(LOST, (NO[0], "")) == kinds((NO[0], ""), LOST) == ["dropped"]
    assert kinds(ADDED, ("", NO[1])) == kinds(("", NO[1]), ADDED) == ["added"]
    assert kinds(LOST, NO) == ["dropped"]  # the neighbour's own


def test_nulls_have_no_flips() -> None:
    assert kinds((NO[0], ""), ("", NO[1])) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He did not go.", ["not"]),
        ("Not only did he go.", []),
        ("He asked the Rah-e No Agency.", []),  # within a name
        ("He asked, No Agency answered.", []),
        ("No agency answered.", ["no"]),  # the sentence's own capital
        ("“No agency answered.”", ["no"]),
        ("It was NO.", ["no"]),
    ],
)
def test_plain_negations(text: str, found: list[str]) -> None:
    assert [match.text for match in negators(piece(text))] == found


def test_in_title_case_a_capital_tells_no_name() -> None:
    assert [m.text for m in negators(piece("Talks In Capital Bring No Agreement", field="title"))] == ["no"]
    assert negators(piece("Talks with Rah-e No Agency", field="title")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He did not deny it.", True),
        ("He did not deny", True),
        ("He did not say he would deny it.", False),
        ("He did not", False),
        ("He would deny it.", False),
    ],
)
def test_a_denial_denied(text: str, found: bool) -> None:
    match = denial_denied(piece(text))
    assert (match is not None and match.text == "not") is found


@pytest.fixture
def plain_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that a reader can add up; those in use come from data and change with it."""
    each = Observed(1, 1, 0, 1, 0, -5, -1, 1, 0, 0)
    for name in ("_DROPPED", "_ADDED"):
        monkeypatch.setattr(negation, name, Weights(0.0, each, hint=0.5, least=1.0))


def weighed(
    pair: tuple[str, str],
    *tied: tuple[str, str, float],
    gain: float = 0.0,
    tokens: float = 0.0,
    tried: float = 0.0,
    codes: tuple[str, str] = ("de", "en"),
) -> list[Flip]:
    sides = beads(pair, codes=codes)
    return list(negation_flips(sides, lambda _: links(*sides[0], *tied), gaining(gain, tokens, tried=tried)))


@pytest.mark.usefixtures("plain_weights")
@pytest.mark.parametrize("pair", [LOST, ADDED])
@pytest.mark.parametrize(("gain", "weak"), [(0.010, [False]), (0.005, [True]), (0.004, [])])
def test_what_the_sides_gain_without_a_negation_tells(pair: tuple[str, str], gain: float, weak: list[bool]) -> None:
    for found in (weighed(pair, gain=gain), weighed(pair, tokens=100 * gain)):
        assert [flip.weak for flip in found] == weak


@pytest.mark.parametrize(
    ("pair", "tied", "undone"),
    [
        (LOST, ("zu", "agreed", 0.6), ("dropped", "The council not agreed.")),
        (ADDED, ("zu", "agree", 0.6), ("added", "The council did agree.")),
    ],
)
def test_what_is_unmatched_comes_with_the_trials_that_would_undo_it(
    pair: tuple[str, str], tied: tuple[str, str, float], undone: tuple[str, str]
) -> None:
    sides = beads(pair)
    (found,) = unmatched(sides, lambda _: links(*sides[0], tied), gaining(0.0, 0.0))
    assert [(found.flip.kind, " ".join(trial.changed.split())) for trial in found.undone] == [undone]


def test_a_negation_with_nothing_to_put_it_before_has_no_trial() -> None:
    sides = beads(LOST)
    (found,) = unmatched(sides, lambda _: links(*sides[0]), gaining(0.0, 0.0))
    assert found.undone == ()


@pytest.mark.usefixtures("plain_weights")
def test_a_negation_tried_in_the_translation_tells_where_it_was_dropped() -> None:
    tied = ("zu", "agreed", 0.6)
    assert [flip.weak for flip in weighed(LOST, tied, tried=0.01)] == [False]
    assert weighed(LOST, tried=0.01) == []  # nothing to put it before
    assert weighed(ADDED, ("zu", "agree", 0.6), tried=0.01) == []


@pytest.mark.usefixtures("plain_weights")
def test_what_renders_a_negation_speaks_against_it() -> None:
    assert not weighed(LOST, gain=0.04)[0].weak
    assert weighed(LOST, ("nicht", "agreed", 0.9), gain=0.04) == []
    assert weighed(ADDED, ("zu", "not", 0.6), gain=0.035)[0].weak


@pytest.mark.usefixtures("plain_weights")
def test_a_word_that_could_hold_a_negation_speaks_against_it_unless_it_renders_another_word() -> None:
    pair = (
        "Der Rat stimmte nicht zu, sagte er am Montag vor Mittag.",
        "The council agreed, he said on Monday before noon.",
    )
    (flip,) = weighed(pair, gain=0.015)
    assert flip.weak
    (flip,) = weighed(pair, ("vor", "before", 0.8), gain=0.015)
    assert not flip.weak
    (flip,) = weighed(pair, ("zu", "before", 0.8), gain=0.015)  # what is negated
    assert flip.weak


@pytest.mark.usefixtures("plain_weights")
def test_what_holds_for_all_stands_where_no_one_was() -> None:
    assert weighed(("Kein Rat stimmte zu.", YES[1]), gain=0.006)[0].weak
    assert not weighed(("Kein Rat stimmte zu.", "Every council agreed."), gain=0.006)[0].weak


def test_short_sides_have_room_for_one_statement() -> None:
    assert weighed((NO[0], "The council refused."), gain=0.05) == []


def test_negations_that_go_together_are_one() -> None:
    pair = ("Никто не пришёл.", "No one came.")
    assert weighed(pair, gain=0.05, codes=("ru", "en")) == []
    (flip,) = weighed((pair[0], "Everyone came."), gain=0.05, codes=("ru", "en"))
    assert flip.reason == "the original has 'не', the translation has no negation."


def test_a_language_without_a_word_to_try_goes_by_the_negation_taken_out() -> None:
    (flip,) = weighed(("The council did not agree.", "Kurul kabul etti."), gain=0.05, codes=("en", "tr"))
    assert not flip.weak


def test_a_question_may_be_asked_either_way() -> None:
    assert weighed(("Stimmte der Rat nicht zu?", "Did the council agree?"), gain=0.05) == []


def test_what_is_weighed_is_what_a_fit_sees() -> None:
    sides = beads(LOST, YES, ADDED)
    found = list(unmatched(sides, lambda n: links(*sides[n]), gaining(0.01, 0.5)))
    assert [each.side for each in found] == ["source", "target"]
    observed = [each.observed for each in found]
    assert [(seen.gain, seen.tokens, seen.alone, seen.held) for seen in observed] == [(1.0, 0.5, True, 0)] * 2


DENIED = ("Der Rat dementierte das nicht.", "The council denied it.")


def test_a_denial_that_lost_its_negation() -> None:
    (flip,) = weighed(DENIED, ("dementierte", "denied", 0.7))
    assert flip.reason == "the original negates a denial ('nicht … dementierte'), the translation only says 'denied'."
    (flip,) = weighed(("Der Rat dementierte das.", "The council did not deny it."), ("dementierte", "deny", 0.7))
    assert flip.reason == "the translation negates a denial ('not … deny'), the original only says 'dementierte'."
    assert weighed(DENIED, ("Rat", "council", 0.7)) == []
    assert weighed((DENIED[0], "The council did not deny it."), ("dementierte", "deny", 0.7)) == []


TWO = "Der Zeuge kam nicht, und das Gericht vertagte nicht."


def test_one_of_two_negations_lost() -> None:
    pair = (TWO, "The witness came, and the court did not adjourn.")
    (flip,) = weighed(pair, gain=0.05)
    assert (flip.kind, flip.weak) == ("dropped", False)
    assert flip.reason == "the original has 'nicht', the translation has fewer negations."
    (flip,) = weighed(pair[::-1], gain=0.05, codes=("en", "de"))
    assert flip.reason == "the translation has 'nicht', the original has fewer negations."
    assert kinds(pair) == []


@pytest.mark.usefixtures("plain_weights")
@pytest.mark.parametrize(
    ("source", "target", "flipped"),
    [
        ("Der Hafen öffnet nicht, bevor der Sturm endet.", "The port opens only after the storm.", False),
        ("Der Hafen öffnet nicht, bevor der Sturm endet.", "The port opens on Monday, in the storm.", True),
        ("Das geschah nicht lediglich mir.", "That happened not just to me.", False),
        ("Das geschah nicht lediglich mir.", "That happened just to me.", True),
    ],
)
def test_a_negation_that_narrows_what_is_said(source: str, target: str, flipped: bool) -> None:
    assert bool(weighed((source, target), gain=0.05)) is flipped
