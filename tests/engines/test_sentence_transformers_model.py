"""The adapter on the real package, with a tiny model of random weights that comes from no hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("sentence_transformers")

from tqcheck.engines.sentence_transformers import MODEL_VARIABLE, PREFIX_VARIABLE, SentenceTransformers

if TYPE_CHECKING:
    from pathlib import Path

# torch and transformers warn of their own affairs
pytestmark = pytest.mark.filterwarnings("ignore")

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "minister", "said", "oil", "##s", "وزیر", "گفت"]
TEXTS = ["The minister said", "وزیر گفت", "", "oil\0oils", "\ud800"]


@pytest.fixture
def encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SentenceTransformers:
    import torch
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    (tmp_path / "vocab.txt").write_text("\n".join(WORDS), "utf-8")
    wordpiece = BertWordPieceTokenizer(str(tmp_path / "vocab.txt"), strip_accents=False)
    names = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    folder = tmp_path / "model"
    PreTrainedTokenizerFast(tokenizer_object=wordpiece._tokenizer, model_max_length=64, **names).save_pretrained(folder)
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(WORDS), max_position_embeddings=64, **sizes)).save_pretrained(folder)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv(MODEL_VARIABLE, str(folder))
    return SentenceTransformers()


def test_it_encodes_with_a_model_from_a_folder(encoder: SentenceTransformers, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (5, 32)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.allclose(np.concatenate([encoder.encode([text]) for text in TEXTS]), vectors, atol=1e-5)
    assert not np.allclose(vectors[0], vectors[1], atol=1e-2)
    assert np.array_equal(SentenceTransformers().encode(TEXTS), vectors)
    assert encoder.encode(["the " * 1000]).shape == (1, 32)
    monkeypatch.setenv(PREFIX_VARIABLE, "the minister ")
    prefixed = SentenceTransformers()
    assert np.allclose(prefixed.encode(["said"]), vectors[:1], atol=1e-5)
    assert prefixed.signature == f"{encoder.signature}/'the minister '"
