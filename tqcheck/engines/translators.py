"""deep-translator's providers as translators: chunked, limited in time and number, retried and cached.

A provider is named by its class in lower case: "google", "libre", "mymemory", "deepl", ... Its options are the
arguments of that class, given as TQCHECK_<PROVIDER>_<OPTION>: TQCHECK_DEEPL_API_KEY, TQCHECK_LIBRE_BASE_URL.
"""

from __future__ import annotations

import copy
import hashlib
import inspect
import os
import re
import threading
import time
from concurrent.futures import Future
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from tqcheck.engines.sendable import sendable
from tqcheck.engines.store import Store, digest
from tqcheck.errors import EngineError, suggest
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

T = TypeVar("T")

#: Seconds to wait before the second and the third try.
_PAUSES = (1.0, 2.0)

#: Most providers get the text percent-encoded in a URL, where a CJK character takes nine bytes and an Arabic one six:
#: this makes at most 4,500 characters of English, 2,250 of Arabic and 1,500 of Chinese.
_MOST_CHARACTERS = 4500
_MOST_URL_BYTES = 13_500
#: MyMemory takes 500 bytes of UTF-8.
_MOST_CHARACTERS_OF = {"mymemory": 160}

#: Places to cut at, the better first: ends of sentences, then any white space.
_BOUNDS = (
    re.compile(r"""\n+ | [.!?؟۔…]+["'”’»)\]]*\s+ | [。！？]+[」』”’）]*\s*""", re.VERBOSE),
    re.compile(r"\s+"),
)

_NO_OPTIONS = {"self", "source", "target", "proxies"}
_OPTION_OF_PARAMETER = {"custom_url": "base_url"}
#: Options that change translations. Keys do not, and must not reach a signature.
_SHAPING_OPTIONS = ("custom_url", "model", "use_free_api")


class DeepTranslator:
    """One provider of deep-translator behind the `Translator` protocol.

    Args:
        provider: the provider's name in lower case.
        cache: keeps translations, so that a run that spent its budget goes on where it was.
        budget: characters that may be sent in a run, those of further tries not counted; None: any number.
        timeout: seconds that one request may take in all.
        sleep: waits between tries.

    Raises:
        EngineError: no such provider, or an environment variable names no option of it.
    """

    def __init__(
        self,
        provider: str,
        cache: Store,
        budget: int | None = None,
        *,
        timeout: float = 30.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._provider = provider
        self._client = _client(provider)
        self._options = _options(provider, self._client)
        self._cache = cache
        self._budget = budget
        self._sent = 0
        self._timeout = timeout
        self._sleep = sleep
        self.signature = f"deep-translator/{version('deep-translator')}/{provider}{_shape(self._options)}"

    def translate(self, texts: Sequence[str], source_lang: str, target_lang: str) -> list[str]:
        """Return the translations of `texts`, one request a chunk; see `Translator.translate`."""
        return [self._cached(text, source_lang, target_lang) for text in texts]

    def anew(self) -> DeepTranslator:
        """The same provider with its whole budget, for another run; the cache is shared."""
        translator = copy.copy(self)
        translator._sent = 0
        return translator

    def _cached(self, text: str, source_lang: str, target_lang: str) -> str:
        key = digest(self.signature, source_lang, target_lang, text)
        if stored := self._cache.get([key]):
            return stored[key].decode("utf-8")
        translation = self._whole(sendable(text), self._code(source_lang), self._code(target_lang))
        self._cache.put({key: translation.encode("utf-8")})
        return translation

    def _whole(self, text: str, source: str, target: str) -> str:
        """Translate a text of any length chunk by chunk, with the chunks' own white space between them."""
        limit = _limit(self._provider, text)
        parts = []
        for chunk in chunks(text, limit):
            bare = chunk.strip()
            before, _, after = chunk.partition(bare) if bare else (chunk, "", "")
            parts.append(before + self._chunk(bare, source, target) + (after or " "))
        return "".join(parts).rstrip() + text[len(text.rstrip()) :]

    def _chunk(self, text: str, source: str, target: str) -> str:
        if not any(map(str.isalnum, text)):
            return text  # nothing to translate; some providers fail on it

        self._spend(len(text))

        def request() -> str:
            # A new client for each try: an earlier try that hangs still holds its own.
            translation = self._client(source=source, target=target, **self._options).translate(text)
            if not isinstance(translation, str):
                raise TypeError("no text")
            return sendable(translation)

        return self._insist(request)

    def _spend(self, characters: int) -> None:
        """Take a text from the budget."""
        if self._budget is not None and self._sent + characters > self._budget:
            spent = f"{self._provider}: the budget of {self._budget:,} characters is used up"
            raise EngineError(f"{spent}; run again to go on, or raise --max-translated-chars")
        self._sent += characters

    def _code(self, lang: str) -> str:
        code = language_code(lang, self._languages)
        if code is None:
            raise EngineError(f"{self._provider} does not support {lang}")
        return code

    @cached_property
    def _languages(self) -> Mapping[str, str]:
        """The provider's languages: name to code."""

        def ask() -> Any:
            return self._client(source="auto", target="auto", **self._options).get_supported_languages(as_dict=True)

        return self._insist(ask)

    def _insist(self, call: Callable[[], T], pauses: Sequence[float] = _PAUSES) -> T:
        """Call, and call again after each pause while it fails.

        Raises:
            EngineError: the last try failed, or the error is one that another try cannot mend.
        """
        try:
            return _within(self._timeout, call)
        except _final_errors() as error:
            options = ", ".join(_variable(self._provider, name) for name in _parameters(self._client))
            raise EngineError(f"{self._provider} refused: {_reason(error)} (options: {options or 'none'})") from error
        except Exception as error:
            if not pauses:
                raise EngineError(f"{self._provider} failed in {len(_PAUSES) + 1} tries: {_reason(error)}") from error
        self._sleep(pauses[0])
        return self._insist(call, pauses[1:])


def chunks(text: str, limit: int) -> Iterator[str]:
    """Cut a text into pieces of at most `limit` characters that together are the text.

    Cuts lie at the end of a sentence, else at white space, and inside a word only where there is no white space.
    """
    start = 0
    while len(text) - start > limit:
        end = start + _cut(text[start : start + limit])
        yield text[start:end]
        start = end
    yield text[start:]


def _cut(window: str) -> int:
    for bound in _BOUNDS:
        ends = [match.end() for match in bound.finditer(window)]
        if ends:
            return ends[-1]
    return len(window)


def _limit(provider: str, text: str) -> int:
    """Characters that one request may hold of this text."""
    by_url = _MOST_URL_BYTES * len(text) // max(1, len(quote(text)))
    return min(by_url, _MOST_CHARACTERS_OF.get(provider, _MOST_CHARACTERS))


def language_code(lang: str, languages: Mapping[str, str]) -> str | None:
    """Find a provider's own code for an ISO 639 code.

    Args:
        lang: a code such as "fa", "he", "zh" or "pt-BR".
        languages: the provider's codes by English name ("hebrew": "iw", "persian": "fa-IR").

    Returns:
        The code, or None where the provider lacks the language.
    """
    if lang in languages or lang in languages.values():
        return lang
    by_name = {name.lower(): code for name, code in languages.items()}
    name = _english_name(lang).lower()
    if name in by_name:
        return by_name[name]
    regional = [code for code in languages.values() if code.lower().startswith(f"{lang}-")]
    if regional:
        return regional[0]
    base = lang.partition("-")[0]
    return None if base == lang else language_code(base, languages)


def _english_name(lang: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(lang, sep="-").english_name)
    except (UnknownLocaleError, ValueError):
        return ""


def _client(provider: str) -> Any:
    """The class of a provider."""
    import deep_translator

    from tqcheck.engines.libre import Libre

    suffix = "Translator"
    clients = {
        name.removesuffix(suffix).lower(): getattr(deep_translator, name)
        for name in deep_translator.__all__
        if name.endswith(suffix)
    } | {"libre": Libre}
    if provider not in clients:
        raise EngineError(f"no translation provider named {quoted(provider)}{suggest(provider, clients)}")
    return clients[provider]


def _variable(provider: str, option: str) -> str:
    return f"TQCHECK_{provider}_{option}".upper()


def _parameters(client: Any) -> dict[str, inspect.Parameter]:
    """The arguments of a provider's class that are options, by the option's name."""
    parameters = inspect.signature(client.__init__).parameters.values()
    return {
        _OPTION_OF_PARAMETER.get(parameter.name, parameter.name): parameter
        for parameter in parameters
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD and parameter.name not in _NO_OPTIONS
    }


def _options(provider: str, client: Any) -> dict[str, str | bool]:
    """The options given by the environment, as arguments of the provider's class."""
    prefix = _variable(provider, "")
    given = {
        name.removeprefix(prefix).lower(): value
        for name, value in os.environ.items()
        if name.startswith(prefix) and value
    }
    known = _parameters(client)
    for option in given.keys() - known.keys():
        raise EngineError(f"{provider} has no option {_variable(provider, option)}{suggest(option, known)}")
    return {known[option].name: _typed(known[option], value) for option, value in given.items()}


def _typed(parameter: inspect.Parameter, value: str) -> str | bool:
    if isinstance(parameter.default, bool):
        return value.lower() in {"1", "true", "yes", "on"}
    # the client puts the path right behind it
    return value.rstrip("/") + "/" if parameter.name == "custom_url" else value


def _shape(options: Mapping[str, str | bool]) -> str:
    shaping = [(name, options[name]) for name in _SHAPING_OPTIONS if name in options]
    return f"/{hashlib.sha256(repr(shaping).encode()).hexdigest()[:8]}" if shaping else ""


def _within(seconds: float, call: Callable[[], T]) -> T:
    """Call in a thread of its own, because deep-translator sets no time-out on its requests.

    Raises:
        TimeoutError: there is no result after `seconds`; the thread is left behind and does not hold up the exit.
    """
    future: Future[T] = Future()

    def work() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - raised again by future.result()
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return future.result(seconds)


def _final_errors() -> tuple[type[Exception], ...]:
    """Errors of wrong use: a second try would fail in the same way."""
    from deep_translator import exceptions

    return (
        exceptions.ApiKeyException,
        exceptions.AuthorizationException,
        exceptions.LanguageNotSupportedException,
        exceptions.NotValidLength,
        exceptions.NotValidPayload,
        ImportError,
    )


def _reason(error: Exception) -> str:
    """The error's name: its message may hold the key, the URL or the article's text. A server's status is harmless."""
    from deep_translator.exceptions import ServerException

    name = type(error).__name__
    return f"{name} {error}" if isinstance(error, ServerException) else name
