"""deep-translator's client of LibreTranslate, but for its fixed list of languages: the server is asked."""

from __future__ import annotations

from http import HTTPStatus

import requests
from deep_translator import LibreTranslator
from deep_translator.exceptions import ServerException
from deep_translator.validate import request_failed

#: Seconds that a server may take to list its languages.
_TIMEOUT = 30.0
#: What a server answers that has no such list.
_WITHOUT = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED})


class Libre(LibreTranslator):  # type: ignore[misc]
    """Takes any language, as the server's code for it."""

    def _map_language_to_code(self, *languages: str) -> tuple[str, ...]:
        return languages

    def get_supported_languages(self, as_dict: bool = False, **_: object) -> dict[str, str] | list[str]:
        """Ask the server for its languages: their English names, or code by name; the usual ones where it has no list.

        Raises:
            ServerException: it refuses.
            requests.RequestException: it cannot be reached, or its answer is no JSON.
        """
        answer = requests.get(f"{self._base_url}languages", timeout=_TIMEOUT)
        if answer.status_code in _WITHOUT:
            own: dict[str, str] | list[str] = super().get_supported_languages(as_dict)
            return own
        if request_failed(status_code=answer.status_code):
            raise ServerException(answer.status_code)
        codes = {str(each["name"]): str(each["code"]) for each in answer.json()}
        return codes if as_dict else list(codes)
