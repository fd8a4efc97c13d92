"""Names proposed from articles: what counts as one, which spelling is right, and which forms the original has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from tqcheck.article.context import Context
from tqcheck.harvest import Proposal
from tqcheck.harvest.names import Mention, Read, propose, read
from tqcheck.lang import load

ContextOf = Callable[[str, str], Context]


def article(*mentions: tuple[str, str], lang: str = "fa", lower: frozenset[str] = frozenset()) -> Read:
    found = tuple(Mention(target, source, opening=False) for target, source in mentions)
    return Read(found, lower, Counter(), load(lang), load("en"))


def values(proposals: list[Proposal]) -> list[dict[str, object]]:
    return [dict(each.values) for each in proposals]


def test_a_rarer_spelling_for_the_same_words_is_forbidden_and_another_name_accepted() -> None:
    first = article(("Goudarzian", "گودرزیان"), ("Goudarzian", "گودرزیان"), ("the Guards", "سپاه"))
    second = article(("Gudarziyan", "گودرزیان"), ("IRGC", "سپاه"), ("the Guards", "سپاه"))
    proposals = propose([first, second], 3, frozenset())
    assert values(proposals) == [
        {"source": ("گودرزیان",), "accepted": ("Goudarzian",), "forbidden": ("Gudarziyan",)},
        {"source": ("سپاه",), "accepted": ("the Guards", "IRGC")},
    ]
    assert proposals[0].why == "fa, 3 times, articles: 2; Goudarzian 2, Gudarziyan 1"
    assert values(propose([first, second], 4, frozenset())) == []
    assert len(propose([first, second], 3, frozenset({"سپاه"}))) == 1


def test_names_that_read_alike_for_other_words_are_two() -> None:
    two = [("Karimi", "کریمی"), ("Kareemi", "کرامی")] * 2
    assert values(propose([article(*two)], 2, frozenset())) == [
        {"source": ("کرامی",), "accepted": ("Kareemi",)},
        {"source": ("کریمی",), "accepted": ("Karimi",)},
    ]


def test_a_land_and_its_people_are_both_right() -> None:
    (both,) = propose([article(*[("Catalonia", "کاتالونیا")] * 2, ("Catalan", "کاتالونیا"))], 3, frozenset())
    assert both.values == {"source": ("کاتالونیا",), "accepted": ("Catalonia", "Catalan")}


def test_cases_of_a_word_are_forms_and_its_affixes_are_not() -> None:
    russian = article(("Murmansk", "Мурманск"), ("Murmansk", "Мурманска"), lang="ru")
    arabic = article(*[("Gulf", "بالخليج")] * 2, ("Gulf", "الخليج"), lang="ar")
    assert values(propose([russian, arabic], 2, frozenset())) == [
        {"source": ("الخليج",), "accepted": ("Gulf",)},
        {"source": ("Мурманск", "Мурманска"), "accepted": ("Murmansk",)},
    ]


def test_what_an_article_writes_small_or_only_at_the_beginning_of_sentences_is_no_name() -> None:
    small = article(*[("Officials", "مقامات")] * 3, lower=frozenset({"officials"}))
    opening = Read(
        (Mention("Rescuers", "امدادگران", opening=True),) * 3, frozenset(), Counter(), load("fa"), load("en")
    )
    same = article(*[("Berlin", "Berlin")] * 3, lang="de")
    assert propose([small, opening, same], 2, frozenset()) == []


def test_a_word_that_stands_far_oftener_than_the_name_is_no_name() -> None:
    three = article(*[("Twitter", "در")] * 3)
    assert len(propose([replace(three, original=Counter({"در": 9}))], 3, frozenset())) == 1
    assert propose([replace(three, original=Counter({"در": 10}))], 3, frozenset()) == []


def test_names_are_read_from_bodies_by_their_sound_where_words_have_no_links(context_of: ContextOf) -> None:
    context = context_of(
        "به گفته گودرزیان آب بالا آمد. روز دوشنبه کریمی از شیراز رفت.",
        "According to Goudarzian the water rose. On Monday Karimi left Shiraz in March; I've seen it.",
    )
    assert [(each.target, each.source) for each in read(context).mentions] == [
        ("Goudarzian", "گودرزیان"),
        ("Karimi", "کریمی"),
        ("Shiraz", "شیراز"),
    ]
