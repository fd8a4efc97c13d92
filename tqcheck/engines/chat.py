"""A language model behind any server with OpenAI's interface for chats, asked about texts that nobody vouches for.

A text that it is shown may talk to it ("ignore what you were told"). So the text stands between two lines that nobody
who wrote it can know, and an answer counts only if it names that line.
"""

from __future__ import annotations

import copy
import json
import os
import secrets
import time
from collections.abc import Callable
from typing import Any

from tqcheck.engines.endpoint import Endpoint, Named, Patience
from tqcheck.engines.sendable import sendable
from tqcheck.engines.store import Store, digest
from tqcheck.errors import EngineError
from tqcheck.settings import Judging

KEY_VARIABLE = "TQCHECK_JUDGE_API_KEY"
#: Stands in instructions for the line that fences the text off, and is the key under which an answer names it.
FENCE = "{fence}"
_FENCE_KEY = "fence"
#: Bytes of the longest answer: a hundred times what a page of faults takes.
_MOST_BYTES = 1 << 20
#: Articles in a row that the server failed on, from which it is left alone.
_MOST_FAILURES = 3
#: Where models that think aloud come to the answer.
_THOUGHT = "</think>"
_TICKS = "```"


class UnusableError(EngineError):
    """An answer of the model that nobody can use; the next one may be better."""


class Chat:
    """A model at an address, with a budget for a run in this process; answers that could be used are kept.

    Args:
        url: "http://127.0.0.1:8000/v1".
        model: its name there.
        cache: keeps answers, so that a run that was broken off goes on where it was.
        judging: the budget, and how long an answer may take.
        fence: makes a line that nobody can guess.
        sleep: waits some seconds between two tries.

    Attributes:
        signature: address and model: everything that changes answers, beside the question.

    Raises:
        EngineError: the URL is none.
    """

    def __init__(
        self,
        url: str,
        model: str,
        cache: Store,
        judging: Judging,
        *,
        fence: Callable[[], str] = lambda: secrets.token_hex(8),
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        key = os.environ.get(KEY_VARIABLE, "").strip()
        named = Named("judge", "--judge", "--judge", KEY_VARIABLE)
        patience = Patience(judging.timeout, _MOST_BYTES, sleep)
        self._endpoint = Endpoint(url, "/chat/completions", model, key, named, patience)
        self.signature = self._endpoint.signature
        self._cache = cache
        self._judging = judging
        self._fence = fence
        self._requests = self._characters = self._failures = 0

    def ask(self, instructions: str, text: str, name: str, turn: int) -> list[Any]:
        """The list in the model's answer, which is a JSON object with that list and the fence.

        Args:
            instructions: what to do with the text and in which form to answer, with `FENCE` where the fence is named.
            text: data; it reaches the model between two fences.
            name: key of the list.
            turn: tells answers to the same question apart, so that each of them is kept.

        Raises:
            UnusableError: the answer has not the form, or does not name the fence.
            EngineError: the budget is used up, or the server failed.
        """
        key = digest(self.signature, instructions, str(turn), text)
        if kept := self._cache.get([key]):
            known: list[Any] = json.loads(kept[key])
            return known
        answer = self._fresh(instructions, sendable(text)).get(name)
        if not isinstance(answer, list):
            raise UnusableError(f"the answer has no list of {name}")
        self._cache.put({key: json.dumps(answer).encode()})
        return answer

    def anew(self) -> Chat:
        """The same model with its whole budget, for another run; the cache is shared."""
        chat = copy.copy(self)
        chat._requests = chat._characters = chat._failures = 0
        return chat

    def close(self) -> None:
        """Let go of the cache's file."""
        self._cache.close()

    def _fresh(self, instructions: str, text: str) -> dict[str, Any]:
        fence = self._fence()
        messages = [
            {"role": "system", "content": instructions.replace(FENCE, fence)},
            {"role": "user", "content": f"{fence}\n{text}\n{fence}"},
        ]
        self._spend(sum(len(message["content"]) for message in messages))
        try:
            content = self._endpoint.post({"messages": messages})
        except EngineError:
            self._failures += 1
            raise
        self._failures = 0
        answer = _object(_said(content))
        if answer.get(_FENCE_KEY) != fence:
            raise UnusableError("the answer does not name the fence")
        return answer

    def _spend(self, characters: int) -> None:
        """Take a question from the budget."""
        if self._failures >= _MOST_FAILURES:
            raise self._endpoint.error(f"failed {self._failures} times in a row and is left alone; run again to go on")
        for limit, spent, name in (
            (self._judging.max_requests, self._requests + 1, "requests"),
            (self._judging.max_characters, self._characters + characters, "characters"),
        ):
            if spent > limit:
                raise self._endpoint.error(f"the budget of {limit:,} {name} is used up; run again to go on")
        self._requests += 1
        self._characters += characters


def _said(content: bytes) -> str:
    """What the model says in an answer of the server."""
    try:
        said = json.loads(content)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UnusableError("the answer has not the form of a chat's") from error
    if not isinstance(said, str):
        raise UnusableError("the answer has no text")
    return said


def _object(said: str) -> dict[str, Any]:
    """The JSON object that a model was asked for, out of the thoughts and the code block that it may stand in."""
    bare = said.rpartition(_THOUGHT)[2].strip()
    if bare.startswith(_TICKS):
        bare = bare.partition("\n")[2].removesuffix(_TICKS)
    try:
        found = json.loads(bare)
    except (ValueError, RecursionError) as error:
        raise UnusableError("the answer is no JSON") from error
    if not isinstance(found, dict):
        raise UnusableError("the answer is no JSON object")
    return found
