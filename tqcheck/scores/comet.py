"""A COMET checkpoint's estimate (Rei et al. 2020; without a reference 2022), by the package unbabel-comet."""

from __future__ import annotations

import importlib.util
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tqcheck.article.context import Context
from tqcheck.errors import EngineError, SettingsError
from tqcheck.model import Score
from tqcheck.safe import one_line, quoted
from tqcheck.scores.base import Measure
from tqcheck.settings import Settings
from tqcheck.text.sentences import paragraphs

GPUS_VARIABLE = "TQCHECK_COMET_GPUS"
_NAME = "COMET"
#: Where a folder from the model hub has its checkpoint.
_IN_FOLDER = Path("checkpoints") / "model.ckpt"
#: Characters of one text beyond which COMET's encoders (512 tokens for all texts of a sample) would cut its end off.
_LONGEST = 600


class Comet:
    """A checkpoint, loaded at the first article.

    Args:
        checkpoint: a file, a folder of the model hub, or a name there.
        download: whether a name may be fetched.

    Raises:
        EngineError: the package is missing, or there is no such checkpoint.
        SettingsError: a name that nobody allowed to fetch.
    """

    def __init__(self, checkpoint: str, *, download: bool) -> None:
        if importlib.util.find_spec("comet") is None:
            raise EngineError("--comet needs unbabel-comet: pip install 'tqcheck[comet]'")
        path = Path(checkpoint)
        self._file = _file(checkpoint)
        self._download = download and not path.exists()
        if not self._file.is_file() and not self._download:
            why = f"{self._file} is missing" if path.is_dir() else "it is no file or folder"
            raise SettingsError(f"--comet {quoted(checkpoint)}: {why}; a name is fetched with --comet-download only")
        self._checkpoint = checkpoint

    def score(self, context: Context) -> dict[str, Score]:
        """About 0..1, the mean of the article's segments by their length; or why there is none.

        Raises:
            EngineError: the checkpoint cannot be loaded or failed.
        """
        if not context.has_source:
            return {_NAME: Score(None, "no original", "")}
        reference = context.pair.reference
        if self._wants_reference and reference is None:
            return {_NAME: Score(None, "no reference, which this checkpoint wants", "")}
        segments = _against(context, reference.body) if self._wants_reference and reference else _beads(context)
        samples = [window for segment in segments for window in windows(segment)]
        if not samples:
            return {_NAME: Score(None, "nothing to compare", "")}
        values = self._predicted(samples)
        weights = [len(sample["mt"]) for sample in samples]
        mean = sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
        return {_NAME: Score(mean, None, f"unbabel-comet:{version('unbabel-comet')}|{self._checkpoint}|v1")}

    @cached_property
    def _wants_reference(self) -> bool:
        return bool(self._model.requires_references())

    @cached_property
    def _model(self) -> Any:
        try:
            comet = import_module("comet")
            file = comet.download_model(self._checkpoint) if self._download else str(self._file)
            # The checkpoint's own encoder comes from the hub's cache, or from the hub.
            return comet.load_from_checkpoint(file, local_files_only=not self._download)
        except Exception as error:
            raise self._failed(error) from error

    def _predicted(self, samples: list[dict[str, str]]) -> list[float]:
        try:
            gpus = int(os.environ.get(GPUS_VARIABLE) or 0)
            found = self._model.predict(samples, batch_size=8, gpus=gpus, progress_bar=False)
            values = [float(value) for value in found.scores]
        except Exception as error:
            raise self._failed(error) from error
        if len(values) != len(samples) or not all(map(math.isfinite, values)):
            raise EngineError(f"--comet {quoted(self._checkpoint)}: it did not give a number for each segment")
        return values

    def _failed(self, error: Exception) -> EngineError:
        return EngineError(
            f"--comet {quoted(self._checkpoint)}: {type(error).__name__}: {quoted(one_line(str(error)))}"
        )


def open_comet(settings: Settings) -> tuple[Measure, ...]:
    """The measure that the settings ask for, if any; nothing is loaded yet. See `Comet` for what it raises."""
    if not settings.comet:
        return ()
    return (Measure("comet", (_NAME,), Comet(settings.comet, download=settings.comet_download).score),)


def made_of(settings: Settings) -> str:
    """Where the checkpoint's file lies, its size and time of change, so that no two are taken for one; else ""."""
    try:
        file = _file(settings.comet).resolve() if settings.comet else None
        state = file and file.stat()
    except OSError:  # a name
        return ""
    return f"{file}|{state.st_size}|{state.st_mtime_ns}" if state else ""


def _file(checkpoint: str) -> Path:
    path = Path(checkpoint)
    return path / _IN_FOLDER if path.is_dir() else path


def windows(segment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A segment, or where one of its texts is too long all of them in as many pieces, at like shares of each."""
    count = max(1, *(math.ceil(len(text) / _LONGEST) for text in segment.values()))
    pieces = zip(*(_cut(text, count) for text in segment.values()), strict=True)
    yield from (dict(zip(segment, texts, strict=True)) for texts in pieces if all(texts))


def _cut(text: str, count: int) -> Sequence[str]:
    """A text in `count` pieces of about one length, between words where there are any."""
    bounds = [0]
    for number in range(1, count):
        at = len(text) * number // count
        space = text.find(" ", at, at + _LONGEST // 4)
        bounds.append(max(bounds[-1], space if space >= 0 else at))
    return [text[start:end].strip() for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True)]


def _beads(context: Context) -> Iterator[dict[str, str]]:
    for bead in context.filled:
        source, target = (one_line(" ".join(piece.raw for piece in side)) for side in (bead.source, bead.target))
        yield {"src": source, "mt": target}


def _against(context: Context, reference: str) -> Iterator[dict[str, str]]:
    """Paragraphs, where all three texts have as many, else the texts as they are."""
    source = context.source.article.body
    texts = [("src", source), ("mt", context.pair.target.body), ("ref", reference)]
    cut = [[one_line(text[start:end]) for start, end in paragraphs(text)] for _, text in texts]
    if len(set(map(len, cut))) > 1:
        cut = [[one_line(text)] for _, text in texts]
    names = [name for name, _ in texts]
    yield from (dict(zip(names, each, strict=True)) for each in zip(*cut, strict=True))
