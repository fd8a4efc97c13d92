"""The adapter for exported models, on a tiny one with random weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from tqcheck.engines.onnx_folder import FOLDER_VARIABLE, PREFIX_VARIABLE, OnnxFolder
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "query:", "the", "cat", "dog", "sat", "وزیر", "گفت"]
SIZE = 8
TABLE = np.random.default_rng(0).normal(size=(len(WORDS), SIZE)).astype(np.float32)


def write_model(path: Path, inputs: Sequence[str] = ("input_ids", "attention_mask"), **change: Any) -> None:
    """A model whose states are the words' rows of the table; the other inputs must be there and add nothing."""
    kind = change.get("kind", TensorProto.INT64)
    puts = [helper.make_tensor_value_info(name, kind, ["texts", "tokens"]) for name in inputs]
    nodes = [helper.make_node("Gather", ["table", inputs[0]], ["states"])]
    if change.get("pooled"):
        nodes.append(helper.make_node("ReduceMean", ["states", "axes"], ["last_hidden_state"], keepdims=0))
    else:
        nodes.append(helper.make_node("Identity", ["states"], ["last_hidden_state"]))
    if change.get("failing"):
        nodes[0] = helper.make_node("Gather", ["short", inputs[0]], ["states"])
    constants = [
        numpy_helper.from_array(TABLE * change.get("factor", 1), "table"),
        numpy_helper.from_array(TABLE[:4], "short"),
        numpy_helper.from_array(np.array([1]), "axes"),
    ]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, None)]
    graph = helper.make_graph(nodes, "tiny", puts, outputs, constants)
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    path.write_bytes(proto.SerializeToString())


def write_tokenizer(path: Path, length: int | None = None) -> None:
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token=WORDS[1]))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    if length:
        tokenizer.enable_truncation(length)
    tokenizer.enable_padding(length=20)
    tokenizer.save(str(path))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "model").mkdir()
    write_model(tmp_path / "model" / "model.onnx")
    write_tokenizer(tmp_path / "model" / "tokenizer.json")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "model"))
    monkeypatch.delenv(PREFIX_VARIABLE, raising=False)
    return tmp_path / "model"


def mean(*words: str) -> np.ndarray[Any, Any]:
    rows = TABLE[[WORDS.index(word) for word in ("[CLS]", *words, "[SEP]")]].sum(axis=0)
    return rows / np.linalg.norm(rows)  # type: ignore[no-any-return]


@pytest.mark.usefixtures("folder")
def test_vectors_are_means_of_the_last_states() -> None:
    texts = ["the cat sat", "وزیر گفت", "", "dog\0the", "\ud800"]
    vectors = OnnxFolder().encode(texts)
    wanted = [mean("the", "cat", "sat"), mean("وزیر", "گفت"), mean(), mean("dog", "the"), mean("[UNK]")]
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, wanted, atol=1e-6)
    assert OnnxFolder().encode([]).shape == (0, 0)


def test_the_prefix_stands_before_each_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = OnnxFolder().signature
    monkeypatch.setenv(PREFIX_VARIABLE, "query: ")
    encoder = OnnxFolder()
    assert np.allclose(encoder.encode(["the cat"]), [mean("query:", "the", "cat")], atol=1e-6)
    assert encoder.signature != plain
    assert str(folder) in plain


def test_another_model_in_the_same_folder_has_another_signature(folder: Path) -> None:
    before = OnnxFolder().signature
    assert OnnxFolder().signature == before
    write_tokenizer(folder / "tokenizer.json", length=16)
    assert OnnxFolder().signature != before


@pytest.mark.parametrize("length", [None, 16])
def test_a_long_text_is_read_to_its_end(folder: Path, length: int | None) -> None:
    write_tokenizer(folder / "tokenizer.json", length)
    encoder = OnnxFolder()
    cats = "the cat sat " * 400
    plain, changed, dogs = encoder.encode([cats, cats + "dog " * 300, "dog"])
    assert plain @ changed < 0.99
    assert dogs @ changed > dogs @ plain + 0.1
    assert np.allclose(encoder.encode([cats]), plain, atol=1e-6)


@pytest.mark.usefixtures("folder")
def test_many_texts_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.engines.onnx_folder.BATCH_TEXTS", 3)
    monkeypatch.setattr("tqcheck.engines.runtime._BATCH_TOKENS", 12)
    texts = [" ".join(WORDS[4 : 5 + number % 7]) for number in range(20)]
    wanted = [mean(*text.split()) for text in texts]
    assert np.allclose(OnnxFolder().encode(texts), wanted, atol=1e-6)


def test_token_types_are_given_where_they_are_asked_for(folder: Path) -> None:
    write_model(folder / "model.onnx", ("input_ids", "token_type_ids", "attention_mask"))
    assert np.allclose(OnnxFolder().encode(["the cat"]), [mean("the", "cat")], atol=1e-6)


def fails(words: str, *, opens: bool = True) -> None:
    if opens:
        encoder = OnnxFolder()
    with pytest.raises(EngineError, match=words) as caught:
        encoder.encode(["the cat"]) if opens else OnnxFolder()
    assert "\n" not in str(caught.value)


def test_no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder / "none"))
    fails("none: TQCHECK_ONNX_FOLDER wants a folder with model.onnx, and there is none", opens=False)
    monkeypatch.delenv(FOLDER_VARIABLE)
    fails("needs a folder with model.onnx and tokenizer.json: set TQCHECK_ONNX_FOLDER", opens=False)


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_a_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    fails(f"wants a folder with {file}, and there is none", opens=False)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("missing", ["onnxruntime", "tokenizers"])
def test_a_missing_package(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setattr("tqcheck.engines.runtime.find_spec", lambda name: None if name == missing else object())
    fails(f"the encoder onnx needs the package {missing}: pip install {missing}", opens=False)


def test_files_of_another_kind(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"no model\nat all")
    fails("cannot be loaded by ONNX Runtime")
    (folder / "tokenizer.json").write_text("{}")
    fails(r"tokenizer\.json: not a file of the package tokenizers")


@pytest.mark.parametrize(
    ("inputs", "change", "words"),
    [
        (("input_ids",), {}, r"its inputs are input_ids tensor\(int64\); wanted int64 attention_mask, input_ids"),
        (("input_ids", "attention_mask", "pixels"), {}, "its inputs are .*pixels"),
        (("input_ids", "attention_mask"), {"kind": TensorProto.INT32}, r"attention_mask tensor\(int32\)"),
        (("input_ids", "attention_mask"), {"pooled": True}, r"its first output has shape \(1, 8\) for \(1, 4\) tokens"),
        (("input_ids", "attention_mask"), {"failing": True}, "ONNX Runtime failed: "),
        (("input_ids", "attention_mask"), {"factor": np.float32("nan")}, "zeros or no numbers"),
        (("input_ids", "attention_mask"), {"factor": np.float32(0)}, "zeros or no numbers"),
    ],
)
def test_a_model_of_another_form(folder: Path, inputs: tuple[str, ...], change: dict[str, Any], words: str) -> None:
    write_model(folder / "model.onnx", inputs, **change)
    fails(words)
