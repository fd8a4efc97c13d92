"""COMET's checkpoints, on a stand-in with the interface of unbabel-comet 2.2.7."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from article_files import Run

from tqcheck.errors import EngineError, SettingsError
from tqcheck.model import Article, Pair, Score
from tqcheck.scores import comet
from tqcheck.session import open_session
from tqcheck.settings import Settings

SOURCE = Article("es", "", "El puente cierra hoy.\n\nNadie sabe por qué.")
TARGET = Article("en", "", "The bridge closes today.\n\nNobody knows why.")
PAIR = Pair("bridge", ".", "", TARGET, SOURCE, reference=Article("en", "", "The bridge shuts today.\n\nNo one knows."))


class StandIn(ModuleType):
    """The functions of the package that are used, and a model that scores by length."""

    def __init__(self) -> None:
        super().__init__("comet")
        self.__spec__ = ModuleSpec("comet", None)
        self.loaded: list[tuple[str, bool]] = []
        self.fetched: list[str] = []
        self.samples: list[list[dict[str, str]]] = []
        self.references = False
        self.scores: Any = lambda samples: [len(each["mt"]) / 100 for each in samples]

    def download_model(self, model: str, saving_directory: None = None, local_files_only: bool = False) -> str:
        assert (saving_directory, local_files_only) == (None, False)
        self.fetched.append(model)
        return f"cache/{model}/checkpoints/model.ckpt"

    def load_from_checkpoint(
        self, checkpoint_path: str, reload_hparams: bool = False, strict: bool = False, local_files_only: bool = False
    ) -> StandIn:
        assert not reload_hparams
        assert not strict
        if "broken" in checkpoint_path:
            raise RuntimeError("size mismatch\nfor layer")
        self.loaded.append((checkpoint_path, local_files_only))
        return self

    def requires_references(self) -> bool:
        return self.references

    def predict(self, samples: list[dict[str, str]], batch_size: int = 16, gpus: int = 1, **options: Any) -> Any:
        assert (batch_size, gpus, options) == (8, 0, {"progress_bar": False})
        self.samples.append(samples)
        return SimpleNamespace(scores=self.scores(samples))


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> StandIn:
    found = StandIn()
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setitem(sys.modules, "comet", found)
    monkeypatch.setattr(comet, "version", lambda _: "2.2.7")
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kiwi" / "checkpoints" / "model.ckpt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    return path


def scored(checkpoint: object, pair: Pair = PAIR, **settings: Any) -> Score:
    with open_session(Settings(encoder="none", comet=str(checkpoint), select=("FLU001",), **settings)) as session:
        report = session.check_pair(pair)
    assert report.passed
    return report.quality["COMET"]


def test_sentences_are_scored_and_the_mean_goes_by_length(package: StandIn, file: Path) -> None:
    score = scored(file.parents[1])
    ((one, two),) = package.samples
    assert one == {"src": "El puente cierra hoy.", "mt": "The bridge closes today."}
    lengths = [len(one["mt"]), len(two["mt"])]
    assert score.value == pytest.approx(sum(n * n for n in lengths) / sum(lengths) / 100)
    assert score.signature == f"unbabel-comet:2.2.7|{file.parents[1]}|v1"
    assert scored(file).value == score.value
    assert package.loaded == [(str(file), True)] * 2
    assert package.fetched == []


def test_a_checkpoint_that_wants_references_gets_paragraphs(package: StandIn, file: Path) -> None:
    package.references = True
    assert scored(file).value
    assert package.samples[-1][1] == {"src": "Nadie sabe por qué.", "mt": "Nobody knows why.", "ref": "No one knows."}
    other = Article("en", "", "The bridge shuts today. No one knows.")
    scored(file, Pair("bridge", ".", "", TARGET, SOURCE, reference=other))
    assert [each["ref"] for each in package.samples[-1]] == ["The bridge shuts today. No one knows."]
    without = scored(file, Pair("bridge", ".", "", TARGET, SOURCE))
    assert (without.value, without.reason) == (None, "no reference, which this checkpoint wants")
    assert scored(file, Pair("bridge", ".", "", TARGET)).reason == "no original"


def test_long_texts_are_read_in_windows_at_like_shares() -> None:
    segment = {"src": "abc " * 400, "mt": "word " * 700, "ref": "字" * 300}
    found = list(comet.windows(segment))
    assert len(found) == 6
    assert max(len(text) for each in found for text in each.values()) <= 600
    for name, text in segment.items():
        joined = " ".join(each[name] for each in found) if " " in text else "".join(each[name] for each in found)
        assert joined == text.strip()
    assert list(comet.windows({"src": "a", "mt": "b"})) == [{"src": "a", "mt": "b"}]


def test_a_name_is_fetched_only_where_that_is_allowed(package: StandIn) -> None:
    with pytest.raises(SettingsError, match=r"'Unbabel/kiwi': it is no file or folder; .* with --comet-download only"):
        scored("Unbabel/kiwi")
    with pytest.raises(SettingsError, match="--offline and --comet-download cannot go together"):
        scored("Unbabel/kiwi", comet_download=True, offline=True)
    assert package.fetched == []
    scored("Unbabel/kiwi", comet_download=True)
    assert package.fetched == ["Unbabel/kiwi"]
    assert package.loaded == [("cache/Unbabel/kiwi/checkpoints/model.ckpt", False)]


def test_what_fails_is_one_line(package: StandIn, file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ckpt"
    broken.write_bytes(b"")
    with pytest.raises(EngineError, match=r"broken.ckpt': RuntimeError: 'size mismatch for layer'$"):
        scored(broken)
    with pytest.raises(SettingsError, match=r"model.ckpt is missing; a name"):
        scored(tmp_path)
    for scores in ([float("nan")] * 2, [0.5]):
        package.scores = lambda _, scores=scores: scores
        with pytest.raises(EngineError, match="did not give a number for each segment"):
            scored(file)


def test_without_the_package_it_says_how_to_get_it(
    tq: Run, corpus: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comet.importlib.util, "find_spec", lambda _: None)
    done = tq("check", corpus, "--comet", file)
    assert done.code == 2
    assert done.err.splitlines() == ["tqcheck: error: --comet needs unbabel-comet: pip install 'tqcheck[comet]'"]
    assert '"COMET"' not in tq("check", corpus, "--format", "json").out
