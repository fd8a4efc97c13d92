"""Whether aligned sentences say yes and no alike."""

from __future__ import annotations

import pytest
from linked import links, nearer
from sides import beads, piece

from tqcheck.compare.negation import Flip, denial_denied, negation_flips, negators
from tqcheck.model import Span

YES, NO = ("Der Rat stimmte zu.", "The council agreed."), ("Der Rat stimmte nicht zu.", "The council did not agree.")
LOST = (NO[0], YES[1])
ADDED = (YES[0], NO[1])


def kinds(*pairs: tuple[str, str], codes: tuple[str, str] = ("de", "en")) -> list[str]:
    return [flip.kind for flip in negation_flips(beads(*pairs, codes=codes))]


def test_a_negation_lost_and_where_it_stood() -> None:
    (flip,) = negation_flips(beads(LOST))
    assert (flip.kind, flip.confidence, flip.bound, flip.weak) == ("dropped", 0.7, None, False)
    assert flip.reason == "the original has 'nicht', the translation has no negation."
    assert (flip.source, flip.target) == (Span("body", 16, 21), Span("body", 0, 19))


def test_a_negation_added_and_where_it_stands() -> None:
    (flip,) = negation_flips(beads(ADDED))
    assert (flip.kind, flip.confidence, flip.bound, flip.weak) == ("added", 0.7, None, False)
    assert flip.reason == "the translation has 'not', the original has no negation."
    assert (flip.source, flip.target) == (Span("body", 0, 19), Span("body", 16, 19))


def test_both_or_neither_negate() -> None:
    assert kinds(YES, NO) == []


def test_words_that_can_carry_a_negation_excuse() -> None:
    assert kinds((NO[0], "The council refused.")) == []
    assert kinds(("Der Rat lehnte ab.", NO[1])) == []


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


def test_a_particle_that_is_too_frequent_is_weak() -> None:
    (flip,) = negation_flips(beads(("Совет не согласился.", "The council agreed."), codes=("ru", "en")))
    assert flip.weak
    (flip,) = negation_flips(beads(("Совет никогда не согласится.", "The council agreed."), codes=("ru", "en")))
    assert not flip.weak


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


#: Words that no link ties, so that a side has room for more than one statement.
MORE = (
    " Am Abend aßen die Gäste im Hof unter alten Bäumen.",
    " In the evening the guests ate in the yard under old trees.",
)


def bound(
    pair: tuple[str, str], *tied: tuple[str, str, float], gain: float = 0.0, codes: tuple[str, str] = ("de", "en")
) -> list[Flip]:
    sides = beads(pair, codes=codes)
    return list(negation_flips(sides, lambda _: links(*sides[0], *tied), nearer(gain)))


def test_what_is_negated_must_be_said_on_the_other_side() -> None:
    long = (LOST[0] + MORE[0], LOST[1] + MORE[1])
    (flip,) = bound(long, ("stimmte", "agreed", 0.8))
    assert (flip.bound, flip.weak) == (True, False)
    for likeness in (0.49, 0.0):
        (flip,) = bound(long, ("stimmte", "agreed", likeness))
        assert (flip.bound, flip.weak) == (False, True)
    (flip,) = bound(long, ("zu", "the", 0.9))  # function words tell nothing
    assert flip.weak


def test_short_sides_say_one_thing() -> None:
    (flip,) = bound(LOST)
    assert flip.bound


def test_a_particle_that_is_too_frequent_tells_where_it_is_bound() -> None:
    pair = ("Совет не согласился.", "The council agreed.")
    (flip,) = bound(pair, ("согласился", "agreed", 0.8), codes=("ru", "en"))
    assert (flip.frequent, flip.weak) == (True, False)


def test_a_word_that_looks_like_a_negation_renders_it() -> None:
    pair = ("Die Brücke ist nicht sicher.", "The bridge is unsound.")
    (flip,) = bound(pair, ("Brücke", "bridge", 0.9), ("sicher", "unsound", 0.6))
    assert flip.weak


def test_a_negation_of_one_word_is_no_loss_where_its_opposite_stands() -> None:
    pair = ("Der Laden ist nicht offen geblieben.", "The shop was closed.")
    (flip,) = bound(("Der Preis stieg nicht.", "The price fell."), ("stieg", "fell", 0.6))
    assert flip.weak
    (flip,) = bound(pair, ("Laden", "shop", 0.9), ("nicht", "closed", 0.6))
    assert flip.weak  # the particle itself is rendered


def test_never_and_always_face_each_other() -> None:
    (flip,) = bound(
        ("Der Rat stimmt niemals zu.", "The council always agrees."), ("niemals", "always", 0.7), gain=-0.01
    )
    assert not flip.weak or flip.bound is False
    pair = ("Der Rat stimmt niemals zu.", "The council always agrees.")
    (flip,) = bound(pair, ("niemals", "always", 0.7), ("stimmt", "agrees", 0.7), gain=-0.01)
    assert flip.bound


def test_an_added_negation_is_told_by_what_the_sides_gain_without_it() -> None:
    for gain, weak in ((0.01, False), (0.001, True)):
        (flip,) = bound(ADDED, ("stimmte", "agree", 0.8), gain=gain)
        assert flip.weak is weak
    (flip,) = bound(ADDED, ("zu", "not", 0.6), gain=0.01)  # it renders something
    assert flip.weak


def test_a_clear_gain_outweighs_a_word_that_could_stand_for_it() -> None:
    pair = ("Nur der Rat stimmte zu.", NO[1])
    assert bound(pair, gain=0.005) == []
    (flip,) = bound(pair, gain=0.008)
    assert flip.bound


def test_a_question_may_be_asked_either_way() -> None:
    (flip,) = bound(("Stimmte der Rat nicht zu?", "Did the council agree?"), ("Stimmte", "agree", 0.8))
    assert flip.weak


DENIED = ("Der Rat dementierte das nicht.", "The council denied it.")


def test_a_denial_that_lost_its_negation() -> None:
    (flip,) = bound(DENIED, ("dementierte", "denied", 0.7))
    assert flip.reason == "the original negates a denial ('nicht … dementierte'), the translation only says 'denied'."
    (flip,) = bound(("Der Rat dementierte das.", "The council did not deny it."), ("dementierte", "deny", 0.7))
    assert flip.reason == "the translation negates a denial ('not … deny'), the original only says 'dementierte'."
    assert bound(DENIED, ("Rat", "council", 0.7)) == []
    assert bound((DENIED[0], "The council did not deny it."), ("dementierte", "deny", 0.7)) == []


TWO = "Der Zeuge kam nicht, und das Gericht vertagte nicht."


def test_one_of_two_negations_lost() -> None:
    tied = (("Zeuge", "witness", 0.9), ("kam", "came", 0.7), ("vertagte", "adjourn", 0.7))
    pair = (TWO, "The witness came, and the court did not adjourn.")
    (flip,) = bound(pair, *tied, gain=0.01)
    assert (flip.kind, flip.bound) == ("dropped", True)
    assert bound(pair, *tied, gain=0.0) == []
    assert bound((TWO.replace(",", ""), pair[1]), *tied, gain=0.01) == []  # within a clause two may be one
