"""Whether both sides have the same speaker, by the article's own names."""

from __future__ import annotations

import pytest
from sides import beads, piece

from tqcheck import lang
from tqcheck.compare import Pieces
from tqcheck.compare.claims import Words
from tqcheck.compare.speakers import Speakers, are_one_body, is_pronoun
from tqcheck.model import Excerpt, WordLink

#: Kedrova and Samsonov are known from two sentences each.
ARTICLE = (
    ("Кедрова вышла к людям.", "Then Kedrova came out."),
    ("Кедрова говорила долго.", "Then Kedrova spoke at length."),
    ("Самсонов молчал.", "Then Samsonov was silent."),
    ("Самсонов ушёл.", "Then Samsonov left."),
)


def place(pieces: Pieces, text: str) -> Excerpt:
    start = pieces[0].raw.index(text)
    return Excerpt("body", start, start + len(text), text)


def stranger(
    source: str,
    target: str,
    old: str | None,
    new: str,
    *,
    article: tuple[tuple[str, str], ...] = ARTICLE,
    linked: float = 0.5,
    codes: tuple[str, str] = ("ru", "en"),
) -> bool:
    """Ask about the article's last sentence; a link of the new speaker to some word keeps what is unheard out of it."""
    made = beads(*article, (source, target), codes=codes)
    sides = made[-1]
    place_old = place(sides[0], old) if old else None
    # Of a word of the sentence that is not the old speaker's.
    last = source.split()[-1].strip(".")
    links = Words([WordLink(0, place(sides[0], last), place(sides[1], new), linked)])
    return Speakers(made).stranger(sides, place_old, place(sides[1], new), links)


SAID = "Кедрова сказала, что мост закрыт."


@pytest.mark.parametrize(
    ("target", "new", "strange"),
    [
        ("Kedrova said the bridge was shut.", "Kedrova", False),
        ("Samsonov said the bridge was shut.", "Samsonov", True),
        ("Anna Kedrova said the bridge was shut.", "Anna Kedrova", False),
        ("Kedrova's aide said the bridge was shut.", "Kedrova's aide", False),
        ("Brandtner said the bridge was shut.", "Brandtner", True),  # Kedrova is missed
        ("Samsonov said Kedrova had shut the bridge.", "Samsonov", False),  # but not if she stands elsewhere in it
        ("The council said the bridge was shut.", "The council", False),  # no name
        ("SAMSONOV said the bridge was shut.", "SAMSONOV", False),
    ],
)
def test_another_speaker_is_known_by_the_sound_of_names(target: str, new: str, strange: bool) -> None:
    assert stranger(SAID, target, "Кедрова", new) is strange


def test_a_name_must_be_heard_once_elsewhere_and_twice_if_the_sentence_has_the_new_speaker_too() -> None:
    once = ARTICLE[1:]
    target = "Samsonov said the bridge was shut."
    assert stranger(SAID, target, "Кедрова", "Samsonov", article=once)
    both = "Кедрова сказала, что Самсонов закрыл мост."
    assert stranger(both, target, "Кедрова", "Samsonov")
    assert not stranger(both, target, "Кедрова", "Samsonov", article=once)


def test_without_the_original_s_speaker_a_known_name_must_be_missed_twice() -> None:
    target = "Samsonov said the bridge was shut."
    assert stranger(SAID, target, None, "Samsonov")
    assert not stranger(SAID, target, None, "Samsonov", article=ARTICLE[1:])
    assert not stranger(SAID, "Brandtner said the bridge was shut.", None, "Brandtner")  # unknown
    assert not stranger("Кедрова и Самсонов говорят.", target, None, "Samsonov")  # said
    assert not stranger(SAID, "The council said so.", None, "The council")


def test_pronouns_and_scripts_without_spaces_tell_nothing() -> None:
    target = "Samsonov said the bridge was shut."
    assert not stranger("Она сказала, что Кедрова ушла.", target, "Она", "Samsonov")
    assert not stranger("科德罗娃说桥关了", target, "科德罗娃", "Samsonov", codes=("zh", "en"))
    russian = lang.load("ru")
    assert is_pronoun(russian, Excerpt("body", 0, 3, "она"))
    assert not is_pronoun(russian, Excerpt("body", 0, 11, "она Кедрова"))


@pytest.mark.parametrize(
    ("old", "strange"),
    [
        ("Анна Брандт", True),  # forename and surname
        ("Брандт", False),  # a capital alone can be an office's
        ("министр Брандт", False),
        ("сотрудник дома", False),
    ],
)
def test_a_full_name_that_the_article_does_not_know_is_no_other_that_it_knows(old: str, strange: bool) -> None:
    assert stranger(f"{old} сказал, что мост закрыт.", "Samsonov said the bridge was shut.", old, "Samsonov") is strange


FARSI = (("سامسونوف ساکت بود", "Then Samsonov was silent."), ("سامسونوف رفت", "Then Samsonov left."))


@pytest.mark.parametrize(
    ("old", "strange"),
    [
        ("نیلوفر شریفی", True),
        ("نیلوفر شریفی پور تبریزی", True),
        ("نیلوفر شریفی پور تبریزی آبادی", False),  # five words are no name
        ("وزیر شریفی", False),
    ],
)
def test_without_capitals_a_short_speaker_that_has_no_office_bears_a_name(old: str, strange: bool) -> None:
    source, target = f"{old} گفت پل بسته است", "Samsonov said the bridge was shut."
    assert stranger(source, target, old, "Samsonov", article=FARSI, codes=("fa", "en")) is strange


def test_a_speaker_with_an_article_bears_no_name() -> None:
    article = tuple(
        (arabic, english) for arabic, (_, english) in zip(("سامسونوف صامت", "سامسونوف غادر"), FARSI, strict=True)
    )
    for old, strange in (("شريفي", True), ("الشاهد", False)):
        target = "Samsonov said the bridge was shut."
        source = f"{old} قال إن الجسر مغلق"
        assert stranger(source, target, old, "Samsonov", article=article, codes=("ar", "en")) is strange


@pytest.mark.parametrize(("there", "heard", "known"), [(4, 3, True), (7, 5, False), (1, 1, True), (1, 0, False)])
def test_a_name_is_known_that_is_heard_in_three_of_four_of_its_sentences(there: int, heard: int, known: bool) -> None:
    named = tuple(("Самсонов ушёл." if n < heard else "Он ушёл.", "Then Samsonov left.") for n in range(there))
    target = "Samsonov said the bridge was shut."
    assert stranger(SAID, target, None, "Samsonov", article=ARTICLE[:2] + named) is known


def test_a_country_of_the_original_is_no_part_of_the_name() -> None:
    made = beads(*ARTICLE, ("Кедрова из Германии говорит.", "German Samsonov said so."), codes=("ru", "en"))
    old, new = place(made[-1][0], "Кедрова из Германии"), place(made[-1][1], "German Samsonov")
    links = Words([WordLink(0, place(made[-1][0], "Германии"), place(made[-1][1], "German"), 0.9)])
    assert Speakers(made).stranger(made[-1], old, new, links)


def test_linked_words_are_one_person_s_names() -> None:
    for weight, strange in ((0.7, False), (0.69, True)):
        made = beads(*ARTICLE, (SAID, "Samsonov said the bridge was shut."), codes=("ru", "en"))
        old, new = place(made[-1][0], "Кедрова"), place(made[-1][1], "Samsonov")
        links = Words([WordLink(0, old, new, weight)])
        assert Speakers(made).stranger(made[-1], old, new, links) is strange


def test_who_is_named_beside_another_elsewhere_is_the_same_person() -> None:
    beside = (*ARTICLE, ("Кедрова ушла.", "Then Kedrova Samsonov left."))
    assert not stranger(SAID, "Samsonov said the bridge was shut.", "Кедрова", "Samsonov", article=beside)


@pytest.mark.parametrize(("linked", "strange"), [(0.45, False), (0.44, True)])
def test_a_name_that_nothing_sounds_like_and_no_word_is_linked_with(linked: float, strange: bool) -> None:
    """The council of the original is no name, so only the links tell."""
    said = "Совет сказал, что мост закрыт."
    target = "Brandtner said the bridge was shut."
    assert stranger(said, target, "Совет", "Brandtner", article=(), linked=linked) is strange


@pytest.mark.parametrize(
    ("source", "new", "unheard"),
    [
        ("Мост закрыт.", "Brandtner", True),
        ("Брандтнер закрыл мост.", "Brandtner", False),
        ("Евробрандтнерский мост.", "Brandtner", False),  # within a word
        ("Мост закрыт.", "Eve", False),  # one consonant cannot be heard
        ("Мост закрыт.", "Eva Brandtner", True),
        ("Brandner bridge.", "Brandtner", False),  # by spelling
        ("Мост закрыт.", "council", False),
    ],
)
def test_names_that_are_heard(source: str, new: str, unheard: bool) -> None:
    sides = [piece(source, "ru")], [piece(f"Then {new} said so.")]
    assert Speakers([sides]).is_unheard(sides, place(sides[1], new)) is unheard


HEARD = "Брандтнер закрыл мост."


@pytest.mark.parametrize(
    ("target", "new", "unheard"),
    [
        ("Brandtner spokesman Kedrova said so.", "Brandtner spokesman Kedrova", True),
        ("Kedrova of Brandtner said so.", "Kedrova of Brandtner", True),  # what stands behind a preposition is no head
        ("Brandtner of Kedrova said so.", "Brandtner of Kedrova", False),
        ("Lestov of the office Brandtner said so.", "Lestov of the office Brandtner", False),
        ("Anna Kedrova Brandtner said so.", "Kedrova", False),  # the whole name, though it is half of it
        ("Kedrova, Brandtner said so.", "Kedrova", True),
        ("Kedrova, Brandtner said so.", "Brandtner", False),
        ("So said Kedrova", "Kedrova", True),
        ("“I, Kedrova” said so.", "Kedrova", True),
    ],
)
def test_the_name_that_heads_a_phrase(target: str, new: str, unheard: bool) -> None:
    sides = [piece(HEARD, "ru")], [piece(target)]
    assert Speakers([sides]).is_unheard(sides, place(sides[1], new)) is unheard


def test_a_place_of_another_field_has_no_name() -> None:
    sides = [piece(HEARD, "ru")], [piece("Kedrova said so.")]
    assert not Speakers([sides]).is_unheard(sides, Excerpt("title", 0, 7, "Kedrova"))
    assert not Speakers([sides]).is_unheard(sides, Excerpt("body", 16, 23, "Kedrova"))


@pytest.mark.parametrize(("new", "one"), [("Interior Ministry", True), ("Justice Ministry", False)])
def test_a_ministry_is_one_body_with_its_initials(new: str, one: bool) -> None:
    sides = [piece("Задержаны пятеро, сообщило МВД.", "ru")], [piece(f"Five were arrested, the {new} said.")]
    assert are_one_body(sides, place(sides[0], "МВД"), place(sides[1], new)) is one
