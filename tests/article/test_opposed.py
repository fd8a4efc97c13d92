"""Several witnesses together tell of a word whose opposite the original says."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from contexts import context

from tqcheck.article.opposed import InBody, InTitle, opposed, tried
from tqcheck.engines.e5 import E5
from tqcheck.model import Article

#: A word whose opposite the network is sure of.
OPPOSED = InBody(tokens=0.3, network=8.0, linked=0.5, surely=0.0, known=1.0, listed=0.0, doubted=0.2)
IN_TITLE = InTitle(**asdict(replace(OPPOSED, network=5.0)), lead=0.4, agrees=1, repeated=1)


@pytest.mark.parametrize("evidence", [OPPOSED, replace(OPPOSED, network=5.5, listed=1.0, surely=1.0), IN_TITLE])
def test_a_word_that_all_witnesses_miss_is_told(evidence: InBody) -> None:
    assert evidence.odds > 0


@pytest.mark.parametrize(
    "evidence",
    [
        replace(OPPOSED, network=2.0),
        replace(OPPOSED, network=6.5, linked=0.0),
        replace(IN_TITLE, lead=-0.4, agrees=-1, repeated=-1),
    ],
    ids=["the network is not sure", "no word of the original is like it", "the article says the same"],
)
def test_no_other_witness_makes_up_for_those_that_are_against_it(evidence: InBody) -> None:
    assert evidence.odds < 0


def test_the_limits_were_set_for_these_weights() -> None:
    assert replace(OPPOSED, surely=1.0, listed=1.0).odds == pytest.approx(4.75, abs=0.03)
    assert replace(IN_TITLE, surely=1.0, listed=1.0).odds == pytest.approx(7.67, abs=0.03)


def test_what_tells_of_a_word(e5: E5) -> None:
    source, target = "Parlament vládní návrh zamítl.", "Parliament approved the government's proposal."
    pair = context(e5, Article("cs", "", source), Article("en", "", target))
    seen = {each.word.opposite: each.evidence for each in tried(pair)}
    assert {each.word.text for each in tried(pair)} == {"approved"}
    # Nothing is liker to the original than so much, however sure the network is.
    assert seen["rejected"].network == 12
    assert seen["rejected"].tokens > 0.8
    assert seen["rejected"].doubted > 0.5
    assert (seen["rejected"].surely, seen["rejected"].known, seen["rejected"].listed) == (True, True, True)
    # The original has a word for what rejects, and none for what shelves.
    assert (seen["shelved"].surely, seen["shelved"].listed) == (False, False)
    assert [each.reason for each in opposed(pair)] == ["the original does not fit 'approved' but 'rejected'."]
    assert list(opposed(pair, title=True)) == []


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Nový most je o tri metre vyšší ako starý.", "The new bridge is three metres lower than the old one.", True),
        ("Nový most nie je vyšší ako starý.", "The new bridge is lower than the old one.", False),
        ("Nový most je o tri metre nižší ako starý.", "The new bridge is three metres lower than the old one.", False),
    ],
    ids=["the opposite", "one side has a negation", "the same"],
)
def test_a_language_without_lists_of_opposites(e5: E5, source: str, target: str, told: bool) -> None:
    pair = context(e5, Article("sk", "", source), Article("en", "", target))
    assert bool(list(opposed(pair))) is told


@pytest.mark.parametrize(
    ("body", "for_it"),
    [
        ("The new bridge is three metres higher than the old one.", 1),
        ("The new bridge is three metres lower than the old one.", -1),
        ("", 0),
    ],
    ids=["the article says the opposite", "the article says the same", "there is no article"],
)
def test_a_headline_is_held_against_its_article(e5: E5, body: str, for_it: int) -> None:
    source = Article("sk", "Nový most je vyšší", "Nový most je o tri metre vyšší ako starý." if body else "")
    pair = context(e5, source, Article("en", "New bridge is lower", body))
    seen = {each.word.opposite: each.evidence for each in tried(pair, title=True)}
    higher, old = seen["higher"], seen["Old"]
    assert isinstance(higher, InTitle)
    assert isinstance(old, InTitle)
    assert (higher.agrees, higher.repeated) == (for_it, for_it)
    assert (higher.lead > 0.5, higher.lead < -0.5) == (for_it > 0, for_it < 0)
    # Whether the bridge is new or old the article says, too, but neither is higher.
    assert (old.agrees, old.repeated, old.network) == (0, 0, -6)
    (told,) = opposed(pair, title=True)
    assert told.target
    assert told.target.field == "title"
