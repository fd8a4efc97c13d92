"""Claim frames by packs: the gold sentences, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from growth import within
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.frames.lists.chains import frames_by_pack
from tqcheck.model import Excerpt, Frame, Sentence
from tqcheck.text.piece import Piece

GOLD = Path(__file__).parents[2] / "data" / "frames"


def read(text: str, code: str, *, title: bool = False) -> tuple[Frame, ...]:
    return frames_by_pack([Piece(0, Sentence("title" if title else "body", 0, len(text), 1), text, lang.load(code))])


def excerpts(frame: Frame) -> list[Excerpt]:
    return [each for each in (frame.speaker, frame.description, frame.cue, frame.content, *frame.via) if each]


def gold(code: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{code}.jsonl").read_text("utf-8").splitlines()]


def half_shared(one: str, other: str) -> bool:
    mine, theirs = set(one.split()), set(other.split())
    return 2 * len(mine & theirs) >= max(len(mine), len(theirs))


def f1(wanted: list[list[str]], found: list[list[str]]) -> float:
    hits = 0
    for left, got in zip([list(texts) for texts in wanted], found, strict=True):
        for text in got:
            match = next((other for other in left if half_shared(text, other)), None)
            if match is not None:
                left.remove(match)
                hits += 1
    return 2 * hits / (sum(map(len, wanted)) + sum(map(len, found)))


@pytest.mark.parametrize("code", ["fa", "ar"])
@pytest.mark.parametrize(("role", "least"), [("speaker", 0.85), ("cue", 0.95), ("via", 0.90)])
def test_gold(code: str, role: str, least: float) -> None:
    rows = gold(code)
    wanted = [[text for frame in row["frames"] for text in _texts(frame[role])] for row in rows]
    found = [
        [each.text for frame in read(row["text"], code, title=row["title"]) for each in _texts(getattr(frame, role))]
        for row in rows
    ]
    assert f1(wanted, found) >= least


def _texts(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_sentences_without_a_frame(code: str) -> None:
    assert [row["text"] for row in gold(code) if not row["frames"] and read(row["text"], code)] == []


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_gold_stands_in_its_text(code: str) -> None:
    for row in gold(code):
        for frame in row["frames"]:
            texts = [frame["speaker"], frame["description"], frame["cue"], frame["content"], *frame["via"]]
            assert all(text is None or text in row["text"] for text in texts), row["text"]


def test_who_only_passes_on_is_no_speaker() -> None:
    (frame,) = read("به گزارش پگاه به نقل از روزنامه مهتاب، وزیر کار گفت: «دستمزدها بالا می‌رود.»", "fa")
    assert frame.speaker is not None
    assert frame.speaker.text == "وزیر کار"
    assert [each.text for each in frame.via] == ["پگاه", "روزنامه مهتاب"]
    assert frame.quoted


def test_an_agency_that_nobody_speaks_through_asserts() -> None:
    (frame,) = read("Как сообщает агентство «Маяк», мост закрыт.", "ru")
    assert frame.speaker is not None
    assert frame.speaker.text == "агентство «Маяк»"
    assert frame.via == ()


def test_one_subject_for_two_verbs() -> None:
    first, second = read("رئیس شورا این خبر را تکذیب کرد و گفت: «جلسه‌ای نبود.»", "fa")
    assert first.kind == "denial"
    assert first.speaker == second.speaker


def test_a_claim_within_a_claim_is_left_out() -> None:
    (frame,) = read("وزیر کار گفت که شرکت این خبر را تکذیب کرد.", "fa")
    assert frame.speaker is not None
    assert frame.speaker.text == "وزیر کار"


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    assert read("بازار مسکن: رکود ادامه دارد", "fa", title=True) == ()
    assert len(read("شهردار: رکود ادامه دارد", "fa", title=True)) == 1


def test_a_language_without_lists_has_no_frames() -> None:
    assert read("Ráðharrin segði, at brúgvin letur upp.", "fo") == ()


@pytest.mark.parametrize("code", lang.available())
@settings(deadline=None)  # the first reading compiles the lists
@given(data=st.data())
def test_any_text_is_read_and_places_hold(code: str, data: st.DataObject) -> None:
    pack = lang.load(code)
    words = st.sampled_from(
        [*pack.list("frames.*"), "«", "»", '"', "(", "،", ",", ":", ".", "X Y", "ـ", "é", "٣", "\u200c"]
    )
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=14)))
    for title in (False, True):
        for frame in read(text, code, title=title):
            for each in excerpts(frame):
                assert text[each.start : each.end] == each.text != ""


def _told(text: str, code: str, *, title: bool = False) -> list[tuple[str | None, list[str], str]]:
    return [
        (frame.speaker and frame.speaker.text, [each.text for each in frame.via], frame.cue.text if frame.cue else "")
        for frame in read(text, code, title=title)
    ]


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        # An agency reports what another says.
        ("fa", "به گزارش رویترز، وزیر کار گفت پل بسته است.", [("وزیر کار", ["رویترز"], "گفت")]),
        ("ar", "نقلا عن رويترز، قال مسؤول إن الجسر مغلق.", [("مسؤول", ["رويترز"], "قال")]),
        ("de", "Laut Reuters sagte Jana Ostwald, sie gehe.", [("Jana Ostwald", ["Reuters"], "sagte")]),
        ("ru", "Как сообщает Рейтер, министр опроверг слухи.", [("министр", ["Рейтер"], "опроверг")]),
        # Who quotes another stands right before the words of quoting.
        ("ru", "Министр со ссылкой на мэра сообщает, что мост закрыт.", [("мэра", ["Министр"], "со ссылкой на")]),
        (
            "de",
            "Reuters berichtete unter Berufung auf Ostwald, sie gehe.",
            [("Ostwald", ["Reuters"], "unter Berufung auf")],
        ),
        # Nobody but carriers: the last one asserts it.
        ("de", "Laut Reuters ist die Brücke zu.", [("Reuters", [], "Laut")]),
        ("ru", "Рейтер сообщает, ссылаясь на Интерфакс, что мост закрыт.", [("Интерфакс", ["Рейтер"], "ссылаясь на")]),
        # Who was told passes it on, but once.
        (
            "fa",
            "به گزارش ایسنا، وزیر کار به خبرگزاری مهر گفت پل بسته است.",
            [("وزیر کار", ["ایسنا", "خبرگزاری مهر"], "گفت")],
        ),
        # Two verbs of one subject.
        ("fa", "شهردار خبر را رد کرد و گفت پل باز است.", [("شهردار", [], "رد کرد"), ("شهردار", [], "گفت")]),
        ("fa", "شهردار خبر را رد کرد، وزیر گفت پل باز است.", [("شهردار", [], "رد کرد")]),
        # A pronoun and nobody at all.
        ("fa", "او گفت پل باز است؛ او افزود راه باز است.", [("او", [], "گفت"), ("او", [], "افزود")]),
        ("ar", "وأضاف أن الجسر مغلق.", [(None, [], "أضاف")]),
        ("fa", "او گفت پل باز است؛ در تهران گفت راه باز است.", [("او", [], "گفت"), (None, [], "گفت")]),
        ("de", "Am Ende sagte das Blatt nichts.", [("Blatt nichts", [], "sagte")]),
        ("fa", "پل باز گفت.", [("پل باز", [], "گفت")]),
    ],
)
def test_who_said_it_through_whom(code: str, text: str, told: list[tuple[str | None, list[str], str]]) -> None:
    assert _told(text, code) == told


@pytest.mark.parametrize(
    ("code", "text", "title", "speaker"),
    [
        ("fa", "شهردار: پل امن نیست", True, "شهردار"),
        ("ar", "وزير العمل: الأجور سترتفع", True, "وزير العمل"),
        ("de", "Bürgermeisterin: Brücke bleibt zu", True, "Bürgermeisterin"),
        ("ru", "Мэр: мост закрыт до весны", True, "Мэр"),
        ("zh", "市长：大桥关闭", True, "市长"),
        ("ru", "Мэр: мост закрыт до весны", False, None),
        ("ru", "Мэр: «Мост наш закрыт до весны»", False, "Мэр"),
        ("ru", "Погода: дождь до весны", True, None),
        ("ru", "Погода: «Дождь до весны»", True, "Погода"),
        ("ru", "Мэр: дождь", True, None),
        ("ru", "В понедельник: мост закрыт до весны", True, None),
        ("ru", "Мэр города и глава совета всех рек края: мост закрыт", True, "Мэр города и глава совета всех рек края"),
        (
            "ru",
            "Мэр города и глава совета рек всего края: мост закрыт",
            True,
            "Мэр города и глава совета рек всего края",
        ),
        ("ru", "Мэр города и глава совета всех малых рек края так: мост закрыт", True, None),
    ],
)
def test_a_headline_with_a_colon(code: str, text: str, title: bool, speaker: str | None) -> None:
    found = [told for told in _told(text, code, title=title) if told[2] in {":", "："}]
    assert [told[0] for told in found] == ([speaker] if speaker else [])


def test_a_verb_before_the_colon_is_the_cue() -> None:
    assert _told("Мэр сказал: мост закрыт", "ru", title=True) == [("Мэр", [], "сказал")]


def test_forty_cues_at_most() -> None:
    assert len(read("Er sagte. " * 40, "de")) > 0
    assert read("Er sagte. " * 41, "de") == ()


def test_what_is_too_long_is_no_sentence() -> None:
    text = "Er sagte, es sei so"
    assert read(text + " " * (2000 - len(text)), "de") != ()
    assert read(text + " " * (2001 - len(text)), "de") == ()


def test_sentences_keep_their_order_and_number() -> None:
    pack = lang.load("de")
    texts = ("Er sagte, es sei so.", "Nichts.", "Sie bestritt alles.")
    pieces = [Piece(i, Sentence("body", 0, len(text), 1), text, pack) for i, text in enumerate(texts)]
    assert [(frame.sentence, frame.kind) for frame in frames_by_pack(pieces)] == [(0, "neutral"), (2, "denial")]


@pytest.mark.parametrize(
    ("code", "unit"), [("fa", "گفت "), ("ar", "قال "), ("zh", "说"), ("de", "sagte "), ("en", "quoted x y, foo that ")]
)
@pytest.mark.parametrize("length", [2000, 100_000])
def test_reporting_words_on_end_cost_little(code: str, unit: str, length: int) -> None:
    read(unit, code)
    assert within(lambda: read((unit * length)[:length], code), 10)
