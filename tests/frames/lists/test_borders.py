"""Where clauses begin and end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.lists import borders
from tqcheck.frames.lists.reading import Reading

Read = Callable[..., Reading]


def _before(found: Reading, number: int, start: int = 0) -> str:
    """The clause of a cue up to it."""
    cue = found.cues[number]
    return found.piece.text[borders.clause_start(found, cue, start) : cue.start]


@pytest.mark.parametrize(
    ("code", "text", "before"),
    [
        ("fa", "پل بسته است؛ او گفت", " او "),
        ("fa", "پل بسته است، اما او گفت", "اما او "),
        ("ar", "الجسر مغلق؛ الوزير قال", " الوزیر "),
        ("ar", "الجسر مغلق، لكن الوزير قال", "لکن الوزیر "),
        ("de", "Die Brücke ist zu. Sie sagte", " sie "),
        ("de", "Die Brücke ist zu, aber sie sagte", "aber sie "),
        ("de", "Die Brücke und sie sagte", "die brucke und sie "),
        ("de", "Die Brücke, sie sagte", "die brucke, sie "),
        ("ru", "Мост закрыт! Она сказала", " она "),
        ("ru", "Мост закрыт, а она сказала", "а она "),
        ("ru", "«Мост закрыт до весны совсем» она сказала", " она "),
        ("ru", "«Мост закрыт до весны» она сказала", "«мост закрыт до весны» она "),
    ],
)
def test_where_the_clause_of_a_verb_begins(reading: Read, code: str, text: str, before: str) -> None:
    assert _before(reading(text, code), 0) == before


def test_only_what_stands_behind_the_start_counts(reading: Read) -> None:
    found = reading("Ja. Die Brücke. Sie sagte", "de")
    assert _before(found, 0) == " sie "
    assert _before(found, 0, 17) == "ie "
    assert borders.breaks(found, 0, 15) == [3, 15]
    assert borders.breaks(found, 3, 14) == []


def test_a_quotation_breaks_where_it_ends(reading: Read) -> None:
    found = reading("„Wir gehen heute nicht heim“ sagte", "de")
    end = found.text.index("“") + 1
    assert borders.breaks(found, 0, end) == [end]
    assert borders.breaks(found, 0, end - 1) == []
    assert borders.breaks(found, end, end + 3) == []


@pytest.mark.parametrize(
    ("code", "text", "joined"),
    [
        ("fa", "او گفت و افزود", True),
        ("fa", "او گفت، افزود", False),
        ("ar", "قال وأضاف", True),
        ("ar", "قال الوزير، أضاف", True),
        ("ar", "قال الوزير أضاف", False),
        ("de", "Er sagte und betonte", True),
        ("de", "Er sagte, betonte", True),
        ("de", "Er sagte betonte", True),
        ("de", "Er sagte so betonte", False),
        ("ru", "Он сказал и добавил", True),
        ("ru", "Он сказал так добавил", False),
    ],
)
def test_verbs_joined(reading: Read, code: str, text: str, joined: bool) -> None:
    found = reading(text, code)
    first, second = found.cues
    assert borders.is_joined(found, first.last, second) is joined


@pytest.mark.parametrize(
    ("code", "text", "inside"),
    [
        ("de", "Er sagte, sie bestritt es", True),
        ("de", "Er sagte, und sie bestritt es", False),
        ("de", "Er sagte es. Sie bestritt es", False),
        ("de", "Er sagte es, aber sie bestritt es", False),
        ("ru", "Он сказал, что она отрицает", True),
        ("fa", "او گفت که شرکت تکذیب کرد", True),
        ("ar", "قال إن الشركة نفت ذلك", True),
        ("ar", "قال ذلك ونفت الشركة", False),
    ],
)
def test_a_cue_within_the_content(reading: Read, code: str, text: str, inside: bool) -> None:
    found = reading(text, code)
    first, second = found.cues
    assert borders.is_inside(found, first.last, second) is inside


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Er sagte es; sie bestritt es", " es;"),
        ("Er sagte es, aber sie bestritt es", " es, "),
        ("Er sagte, sie bestritt es", ", sie bestritt es"),
        ("Er sagte und betonte es", " und "),
        ("Er sagte es", " es"),
    ],
)
def test_how_far_the_content_can_reach(reading: Read, text: str, content: str) -> None:
    found = reading(text, "de")
    first = found.cues[0]
    assert found.text[first.last : borders.next_clause(found, first)] == content


@pytest.mark.parametrize(
    ("code", "text", "opens"),
    [
        ("ar", "أضاف أن", True),
        ("de", "Außerdem sagte er", True),
        ("de", "In Köln sagte er", True),
        ("de", "Sie sagte", False),
        ("fa", "همچنین گفت", True),
        ("fa", "در تهران گفت", True),
        ("fa", "او گفت", False),
        ("ru", "Также сказал", True),
    ],
)
def test_verbs_that_open_their_clause(reading: Read, code: str, text: str, opens: bool) -> None:
    found = reading(text, code)
    assert borders.opens_clause(found, found.cues[0], 0) is opens


@pytest.mark.parametrize(
    ("code", "rest", "opens"),
    [
        ("fa", " که پل بسته است", True),
        ("fa", " پل بسته است", False),
        ("ar", " إن الجسر مغلق", True),
        ("ar", "، الجسر مغلق", True),
        ("de", ": so ist es", True),
        ("de", " „So ist es“", True),
        ("de", " dass es so ist", True),
        ("de", "; so ist es", False),
        ("de", "", False),
        ("ru", ", так и есть", True),
        ("ru", " так и есть", False),
    ],
)
def test_what_opens_content(reading: Read, code: str, rest: str, opens: bool) -> None:
    assert borders.opens_content(reading("x" + rest, code), 1) is opens
