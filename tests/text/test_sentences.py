"""Sentences and paragraphs of news."""

from __future__ import annotations

import pytest
from growth import within
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.text.sentences import ends, paragraphs, sentences


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
        (
            "en",
            "The storm moves on to the coast of the U.S.|As it comes near, rain falls at 5 p.m.|The roads are shut.",
        ),
        (
            "en",
            "The news came from Sens. Adam Reed and Lena Orr, and from Gov. Ida Falk.|Orr Inc. is based in St. Anna.",
        ),
        ("en", "He lost the match with the world No. 56 on Monday.|The court cited Art. 12 of the law."),
        (
            "de",
            "Die Frist „soll zwischen dem 15. und 29. September für den 5. Oktober laufen“, hieß es.|Mehr war nicht.",
        ),
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


@pytest.mark.parametrize("unit", ['."', ". ", "a. ", "…\n"])
def test_marks_on_end_cost_little(unit: str) -> None:
    sentences("", unit, lang.load("en"))
    assert within(lambda: sentences("", (unit * 100_000)[:40_000], lang.load("en")), 8)


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


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        ("de", "Die Daten vom 29. Mai lagen vor. Danach kam nichts.", 2),
        ("de", "Er kam auf Platz 29. Danach kam nichts mehr.", 2),
        ("en", "The site стопвирус.рф says so. Nobody doubts it.", 2),
    ],
)
def test_a_day_before_its_month_and_an_address_are_not_cut(code: str, text: str, count: int) -> None:
    assert len(sentences("", text, lang.load(code))) == count
