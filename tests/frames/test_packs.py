"""Claim frames by packs: the gold sentences, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.frames.lists.chains import frames_by_pack
from tqcheck.model import Excerpt, Frame, Sentence
from tqcheck.text.piece import Piece

GOLD = Path(__file__).parents[1] / "data" / "frames"
CODES = [code for code in lang.available() if lang.load(code).has("frames")]


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
    assert read("Ministern sade att bron öppnas.", "sv") == ()


@pytest.mark.parametrize("code", CODES)
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
