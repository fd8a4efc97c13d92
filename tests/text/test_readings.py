"""Pure functions over text: folding, sentences, quotations, names across scripts, word lists, numbers."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.text.fold import fold, fold_word
from tqcheck.text.lexicon import Labelled, alternation, compile_words, find
from tqcheck.text.numbers import find_numbers
from tqcheck.text.quotes import quotations
from tqcheck.text.romanise import likeness, skeleton
from tqcheck.text.scripts import identify, main_script, script_shares
from tqcheck.text.sentences import ends, paragraphs, sentences


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ي", "ی"),
        ("كتاب", "کتاب"),
        ("می\u200cخواهند", "میخواهند"),
        ("محـــمد", "محمد"),
        ("مُحَمَّد", "محمد"),
        ("۲۳", "23"),
        ("٢٣", "23"),
        ("Côte", "Co\u0302te"),
        ("ﬁn", "fin"),
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "ıstanbul"),
        ("“a” – ‘b’", "“a” - 'b'"),
        ("Straße", "STRASSE"),
        ("\u200fa\u202cb", "ab"),
    ],
)
def test_folding_makes_spellings_meet(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize("word", ["می\u200cخواهند", "مُحَمَّد", "محـــمد", "Co\u0302te", "ﬁn", "İb", "ß"])
def test_a_folded_word_is_found_again_whole(word: str) -> None:
    text = f"a {word} b"
    folded = fold(text)
    at = folded.text.index(fold_word(word))
    start, end = folded.span(at, at + len(fold_word(word)))
    assert text[start:end] == word


@given(st.text(max_size=40))
def test_folded_offsets_lead_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text)
    assert list(folded.origin) == sorted(folded.origin)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        first, last = folded.range(start, end)
        assert first <= index < last


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fa", "قیمت نفت ۷۳٫۵ دلار شد.|دکتر احمدی گفت: «این خوب است.»|آیا می‌ماند؟|بله!"),
        ("ar", "بلغ السعر 73.5 دولار.|قال د. أحمد إن ذلك جيد.|هل يبقى؟|نعم."),
        ("he", "המחיר עלה ב-3.5 אחוזים.|ראש הממשלה אמר כי זה טוב."),
        ("ru", "Цена выросла на 3,5 %.|Об этом заявил А. П. Иванов в г. Москве.|Да."),
        ("tr", "Fiyat yüzde 3,5 arttı.|Dr. Yılmaz bunu söyledi."),
        ("de", "Am 3. Mai stieg der Preis um 3,5 Prozent.|Dr. Weber sagte das."),
        ("fr", "Le prix a augmenté de 3,5 %.|M. Dupont l'a dit."),
        ("en", "Dr. Smith of the U.S. Treasury spoke on Jan. 3.|Prices rose 3.5 percent."),
        ("zh", "价格上涨3.5%。|部长说很好。"),
        ("hi", "कीमत 3.5 प्रतिशत बढ़ी।|मंत्री ने कहा।"),
    ],
)
def test_sentences_of_news(code: str, text: str) -> None:
    body = text.replace("|", "" if code == "zh" else " ")
    found = [body[s.start : s.end] for s in sentences("", body, lang.load(code))]
    assert found == text.split("|")


def test_a_long_quotation_is_cut_at_its_stops() -> None:
    body = '"We will build the new bridge this year. The old one is closed to all traffic," he said.'
    assert len(sentences("", body, lang.load("en"))) == 2


def test_paragraphs_end_at_lines_of_white_space() -> None:
    body = "a\nb\n \t\n  c  \n\nd"
    assert [body[start:end] for start, end in paragraphs(body)] == ["a\nb", "c", "d"]
    assert paragraphs(" \n\n ") == []
    assert len(paragraphs((" " * 1000 + "\n") * 300 + "a")) == 1


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(("fa", "en", "zh", "xx")))
def test_sentences_cover_all_text(body: str, code: str) -> None:
    rest = list(body)
    for sentence in sentences("", body, lang.load(code)):
        rest[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    assert "".join(rest).strip() == ""


@pytest.mark.parametrize(
    ("text", "closed"), [("a.", True), ("«a»", True), ("او گفت؟", True), ("and the", False), ("", False)]
)
def test_ends(text: str, closed: bool) -> None:
    assert ends(text) is closed


def test_quotations() -> None:
    text = "He «said it» and “left”, „so“ they 'say' a 5\" screen and \"this"
    assert [text[q.start : q.end] for q in quotations(text)] == ["«said it»", "“left”", "„so“", '"this']
    assert [q.closed for q in quotations(text)] == [True, True, True, False]
    assert quotations("") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sturridge", "استوریج"),
        ("Путин", "Putin"),
        ("נתניהו", "Netanyahu"),
        ("Erdoğan", "اردوغان"),
        ("Müller", "Muller"),
    ],
)
def test_names_meet_across_scripts(one: str, other: str) -> None:
    assert likeness(skeleton(one), skeleton(other)) >= 0.6
    assert likeness(skeleton(one), skeleton("Blackwater Springs")) < 0.6


def test_likeness_of_nothing() -> None:
    assert likeness("", "K") == likeness("", "") == 0
    assert likeness("KST", "KST") == 1


def test_scripts_and_languages() -> None:
    assert main_script("گفت BBC که") == "Arab"
    assert main_script("123 !") is None
    assert script_shares("aб") == {"Latn": 0.5, "Cyrl": 0.5}
    assert identify("Der Minister sagte am Montag, die Preise seien gestiegen.")[0] == "de"
    assert identify("The minister said on Monday that prices had risen.", ("en", "xx"))[0] == "en"
    assert identify("\ud800")[1] <= 1


HOSTILE = ["a.c", "(x", "[y]", "a|b", "x{2}", "\\d+", "*", "**", "", "  ", "\u064b", "two  words", "foo", "foo*", "^z$"]


def test_hostile_list_entries_are_plain_text() -> None:
    pattern = compile_words(lang.load("en"), HOSTILE)

    def words(text: str) -> list[str]:
        return [match.text for match in find(pattern, fold(text).text)]

    assert words("abc 12 x2 xx z") == []
    assert words("a.c then \\d+ and a|b x{2}") == ["a.c", "\\d+", "a|b", "x{2}"]
    assert words("two \n words, food") == ["two \n words", "food"]
    assert compile_words(lang.load("en"), ["", "*", " "]) is None
    assert find(None, "a") == []


def test_an_alternation_takes_words_as_they_stand_and_the_longest_first() -> None:
    assert alternation(["a.c", "", "a.cd", "b", "b"]) == r"(?:a\.cd|a\.c|b)"
    assert re.findall(alternation([]), "") == []


def test_labels_survive_white_space_and_stars() -> None:
    table = Labelled(lang.load("en"), {"US": ["United  States", "America*"], "GB": ["Britain"]})
    found = table.find(fold("Americans in the United\nStates, not Britain").text)
    assert [match.label for match in found] == ["US", "US", "GB"]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("fa", "۲۳ درصد", 23),
        ("fa", "۱۲٬۳۰۰ نفر", 12300),
        ("fa", "سه میلیون و پانصد هزار", 3_500_000),
        ("fa", "۷۳٫۵ دلار", 73.5),
        ("ar", "١٢٫٥ مليون", 12_500_000),
        ("he", "3.5 מיליון", 3_500_000),
        ("ru", "2,5 миллиарда", 2_500_000_000),
        ("ru", "двадцать три", 23),
        ("tr", "3,5 milyon", 3_500_000),
        ("de", "3,5 Millionen", 3_500_000),
        ("de", "dreiundzwanzig", 23),
        ("fr", "12 300 personnes", 12300),
        ("en", "twenty-three", 23),
        ("en", "$1.5bn", 1_500_000_000),
        ("en", "12,300", 12300),
        ("zh", "3.5亿", 350_000_000),
        ("hi", "२३ लाख", 2_300_000),
    ],
)
def test_numbers(code: str, text: str, value: float) -> None:
    (number,) = find_numbers(fold(text).text, lang.load(code))
    assert any(abs(one - value) < 1e-6 * value for one in number.values), number


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["1", "9" * 400, ".", ",", " ", "٬", "million", "pm", "/", ":", "²", "و", "سه"]), max_size=8
    ),
    st.sampled_from(("en", "fa", "zh")),
)
def test_no_digits_whatever_upset_the_reader(parts: list[str], code: str) -> None:
    text = fold("".join(parts)).text
    for number in find_numbers(text, lang.load(code)):
        assert 0 <= number.start < number.end <= len(text)


def test_nfd_and_nfc_read_alike() -> None:
    for text in ("Côte d'Ivoire", "می‌آید", "Київ"):
        assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text
    assert re.search("cote", fold("CO\u0302TE").text)
