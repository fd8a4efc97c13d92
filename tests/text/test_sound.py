"""How alike names and words of other scripts sound."""

from __future__ import annotations

import pytest
from growth import grows_in_step

from tqcheck import lang
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece
from tqcheck.text.sound import (
    alike,
    best,
    likeness,
    nearest,
    parts,
    sound,
    sounding,
    sounds_of,
    together,
    word_sounds,
)


def piece(text: str, code: str) -> Piece:
    return Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))


@pytest.mark.parametrize(
    ("word", "signs"),
    [
        ("Schulz", "Sulz"),
        ("Щукин", "Sukin"),
        ("Чжэн", "Jen"),
        ("Anna", "ana"),  # a doubled letter is one sound
        ("Quick", "kwik"),
        ("Rutledge", "rutleje"),
        ("Алексей", "aleksei"),  # the half-vowel is a vowel
        ("Max", "maks"),
        ("Ντόβας", "dovas"),  # Greek by its sounds, not by its letters
        ("Μπάιντεν", "bainden"),
        ("الدعجة", "aldja"),  # what the ayin parts is no group of letters
        ("Məmmədov", "mamadov"),  # letters that ICU leaves as they are
        ("Әбішев", "abiSev"),
        ("ڕەسوڵ", "raswl"),
        ("17", ""),
    ],
)
def test_the_sounds_of_a_word(word: str, signs: str) -> None:
    assert sound(word) == signs


def test_some_words_as_one() -> None:
    assert together(["Al", "Madani"]) == "almadani"
    assert together([]) == ""


def test_the_same_sounds_are_alike_and_nothing_is_like_nothing() -> None:
    assert alike("kedrova", "kedrova") == 1.0
    assert alike("", "kedrova") == alike("kedrova", "") == 0.0
    assert alike("kolbman", "tri") < 0.4


@pytest.mark.parametrize(
    ("name", "word", "other"),
    [
        ("kedrova", "gedrova", "sedrova"),  # one of the same kind costs less than any other
        ("karimi", "krimi", "kalimi"),  # a vowel left out costs less than a consonant's exchange
        ("kedrov", "kedrovski", "skikedrov"),  # what is written on to the end costs half
        ("kedrova", "kedrowa", "kedrota"),
    ],
)
def test_what_costs_less(name: str, word: str, other: str) -> None:
    assert alike(name, word) > alike(name, other)


def test_a_greek_name_by_the_readings_of_its_letters() -> None:
    here = sounds_of([piece("Ο Έρικ Χάουγκεν και ο Γεώργιος Μπάμπης", "el")])
    assert min(best(name, here) for name in ("Haugen", "Georgios", "Babis")) > 0.8


def test_a_word_that_begins_with_the_name_may_be_its_whole() -> None:
    assert alike("aleks", "aleksandrovskaya") >= 0.8
    assert alike("al", "aleksandrovskaya") < 0.8


@pytest.mark.parametrize(
    ("name", "word"),
    [("Karimi", "کریمی"), ("Shukin", "Щукин"), ("Lindqvist", "ليندكفيست"), ("Kolbmann", "קולבמן"), ("Verma", "वर्मा")],
)
def test_names_in_other_scripts(name: str, word: str) -> None:
    assert best(name, [sound(word)]) >= 0.75
    assert best(name, [sound("Brotteig")]) < 0.6


def test_the_likest_of_some() -> None:
    assert nearest("kedrova", ["tri", "kedrova"]) == 1.0
    assert nearest("kedrova", []) == 0.0


def test_a_hyphenated_name_is_as_alike_as_its_likest_part() -> None:
    assert parts("Kedrov-Lestov") == ["Kedrov", "Lestov"]
    assert parts("O'Neal") == ["Neal"]
    assert likeness("Kedrov-Lestov", ["lestov"]) == 1.0 > best("Kedrov-Lestov", ["lestov"])


def test_words_whole_by_parts_and_with_the_next() -> None:
    first, second = word_sounds(piece("Kedrov-Lestov kam", "de"))
    assert first == {sound("KedrovLestov"), "kedrov", "lestov", "kedrovlestovkam"}
    assert second == {"kam"}


def test_an_article_within_a_name_written_as_one_gives_up_its_sound() -> None:
    first, _ = word_sounds(piece("عبد الرحيم", "ar"))
    assert {sound("عبدالرحيم"), sound("عبدرحيم")} <= first


def test_clitics_are_taken_off() -> None:
    (forms,) = word_sounds(piece("وكريمي", "ar"))
    assert {sound("وكريمي"), sound("كريمي")} <= forms
    assert sounds_of([piece("وكريمي", "ar"), piece("مدني", "ar")]) == forms | {sound("مدني")}


@pytest.mark.parametrize("unit", ["ب", "\u0650", "x", "аб"])
def test_an_endless_word_takes_no_time_and_its_neighbours_are_heard(unit: str) -> None:
    def heard(size: int) -> frozenset[str]:
        return sounds_of([piece(f"قال حداد ب{unit * size} حداد", "ar")])

    assert heard(5000) >= {"hdad", "qal"}
    assert max(map(len, heard(5000))) < 20
    assert grows_in_step(heard, 1000)


def test_the_parts_of_a_long_chain_are_heard() -> None:
    chain = "-".join(["Meier", "Schulze", "Kedrova"] * 4)
    assert {"maier", "kedrova"} & sounds_of([piece(f"So {chain}.", "de")]) == {"kedrova"}
    assert "Sulze" in sounds_of([piece(chain, "de")])


@pytest.mark.parametrize(("name", "word"), [("Hadad", "חדד"), ("Shashon", "ששון")])
def test_two_like_letters_without_vowels_are_two_sounds(name: str, word: str) -> None:
    (forms,) = word_sounds(piece(word, "he"))
    assert likeness(name, forms) > 0.75


@pytest.mark.parametrize("name", ["Onishi", "Yuko", "Hiroko", "Kumagai", "Shinbun", "Rasmussen", "Xi"])
def test_japanese_characters_sound_like_all_that_they_may_be_read_as(name: str) -> None:
    """Also names that are cut, long vowels that English writes short, katakana, and Chinese people."""
    heard = sounds_of([piece("大西裕子さんと熊谷氏は北陸新聞に、ラスムセン氏と習近平氏のことを話した。", "ja")])
    assert nearest(sound(name), heard) >= 0.9


def test_japanese_words_stand_beside_their_sounds() -> None:
    text = piece("大西さんは橋を見た。", "ja")
    assert len(sounding(text)) == len(word_sounds(text))
    assert nearest(sound("Takemura"), sounds_of([text])) < 0.6
