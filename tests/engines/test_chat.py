"""A language model behind a server: what it is sent, which of its answers count, and when it is left alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chat_server import ChatServer, attentive, chat_server, fault

from tqcheck.engines.chat import FENCE, KEY_VARIABLE, Chat, UnusableError
from tqcheck.engines.store import Store
from tqcheck.errors import EngineError
from tqcheck.settings import Judging

KEY = "sk-very-secret"
TOLD = f"Find faults. The text stands between {FENCE}; name {FENCE}."
TEXT = json.dumps([{"n": 1}])
FAULTS = [fault("73")]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    with chat_server(attentive(*FAULTS)) as serving:
        yield serving


@pytest.fixture
def opener(server: ChatServer) -> Callable[..., Chat]:
    def build(store: Store | None = None, **judging: int) -> Chat:
        url, _, model = server.judge.partition("#")
        return Chat(url, model, store or Store(None), Judging(**judging), sleep=lambda _: None)

    return build


def ask(chat: Chat, turn: int = 0, text: str = TEXT) -> list[Any]:
    return chat.ask(TOLD, text, "faults", turn)


def test_the_text_stands_between_two_lines_that_no_article_can_know(
    opener: Callable[..., Chat], server: ChatServer
) -> None:
    chat = opener()
    assert ask(chat) == ask(chat, turn=1) == FAULTS
    one, other = (request["messages"] for request in server.seen)
    fences = [user["content"].partition("\n")[0] for _, user in (one, other)]
    assert len(set(fences)) == 2
    assert [request["model"] for request in server.seen] == ["reader/small"] * 2
    assert one[0] == {"role": "system", "content": TOLD.replace(FENCE, fences[0])}
    assert one[1] == {"role": "user", "content": f"{fences[0]}\n{TEXT}\n{fences[0]}"}
    assert server.keys == [f"Bearer {KEY}"] * 2
    assert KEY not in chat.signature


def test_answers_are_kept_by_question_turn_and_model(opener: Callable[..., Chat], server: ChatServer) -> None:
    store = Store(None)
    for _ in range(2):
        ask(opener(store))
    assert len(server.seen) == 1
    ask(opener(store), turn=1)
    opener(store).ask(f"{TOLD}!", TEXT, "faults", 0)
    ask(opener(store), text=json.dumps([{"n": 2}]))
    assert len(server.seen) == 4


@pytest.mark.parametrize(
    "wrap",
    ["{}", "```json\n{}\n```", "```\n{}```", "<think>\nIs {{}} right? [\n</think>\n{}", "  \n{}\n"],
)
def test_thoughts_and_a_code_block_around_an_answer_are_taken_off(
    opener: Callable[..., Chat], server: ChatServer, wrap: str
) -> None:
    server.model = lambda fence, *_: wrap.format(json.dumps({"fence": fence, "faults": FAULTS}))
    assert ask(opener()) == FAULTS


@pytest.mark.parametrize(
    "said",
    [
        "",
        "There are no faults.",
        "{}",
        '{"faults": []}',
        '{"fence": "%s"}',
        '{"fence": "%s", "faults": {}}',
        '{"fence": "%s", "faults": [{"n": 1',
        '["%s"]',
        '{"fence": "0000000000000000", "faults": []}',
        '{"fence": ["%s"], "faults": []}',
        "[" * 200_000,
        'The fence is %s. {"faults": []}',
    ],
)
def test_an_answer_of_another_form_counts_for_nothing_and_is_not_kept(
    opener: Callable[..., Chat], server: ChatServer, said: str
) -> None:
    server.model = lambda fence, *_: said.replace("%s", fence)
    chat = opener()
    with pytest.raises(UnusableError):
        ask(chat)
    server.model = attentive(*FAULTS)
    assert ask(chat) == FAULTS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": ',
        b"\xff" * 9,
        b"[" * 200_000,
    ],
)
def test_a_server_that_answers_nonsense(opener: Callable[..., Chat], server: ChatServer, content: bytes) -> None:
    server.faults = [content]
    with pytest.raises(UnusableError):
        ask(opener())


def test_a_busy_server_is_asked_again(opener: Callable[..., Chat], server: ChatServer) -> None:
    server.faults = [429, 500]
    assert ask(opener()) == FAULTS
    assert len(server.seen) == 3


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        ([500] * 3, "refused with status 500"),
        ([401], f"refused the key .*set {KEY_VARIABLE}"),
        ([404], r"no such path or model \(status 404\): check --judge; it says"),
        ([b"x" * (2 << 20)], "longer than 1,048,576 bytes"),
    ],
)
def test_a_server_that_fails_is_one_line(
    opener: Callable[..., Chat], server: ChatServer, faults: list[Any], words: str
) -> None:
    server.faults = faults
    with pytest.raises(EngineError, match=words) as caught:
        ask(opener())
    assert not isinstance(caught.value, UnusableError)
    assert str(caught.value).startswith("the judge 127.0.0.1:")
    assert "model 'reader/small'" in str(caught.value)
    assert KEY not in str(caught.value)


def test_a_refusal_that_nobody_can_read(opener: Callable[..., Chat], server: ChatServer) -> None:
    server.refusal = b"[" * 60_000
    server.faults = [400]
    with pytest.raises(EngineError, match="status 400; it says: nothing that could be read"):
        ask(opener())


def test_another_run_has_its_own_budget(opener: Callable[..., Chat], server: ChatServer) -> None:
    chat = opener(max_requests=1)
    server.faults = [400]
    with pytest.raises(EngineError, match="status 400"):
        ask(chat)
    with pytest.raises(EngineError, match="the budget of 1 requests is used up"):
        ask(chat)
    assert ask(chat.anew()) == FAULTS
    assert ask(chat) == FAULTS  # the cache is shared


def test_a_server_that_drips_its_answer_is_not_waited_for(opener: Callable[..., Chat], server: ChatServer) -> None:
    server.faults = [0.1] * 3
    with pytest.raises(EngineError, match=r"no answer \(timed out\); is it running, is --judge right"):
        ask(opener(timeout=1))


def test_a_server_that_keeps_failing_is_left_alone(opener: Callable[..., Chat], server: ChatServer) -> None:
    chat = opener()
    server.faults = [400, 400]
    for _ in range(2):
        with pytest.raises(EngineError, match="status 400"):
            ask(chat)
    assert ask(chat) == FAULTS
    server.faults = [400] * 9
    for turn in range(1, 4):
        with pytest.raises(EngineError, match="status 400"):
            ask(chat, turn)
    with pytest.raises(EngineError, match="failed 3 times in a row and is left alone; run again to go on"):
        ask(chat, 1)
    assert len(server.seen) == 6
    assert ask(chat) == FAULTS  # it is kept


@pytest.mark.parametrize(
    ("limit", "name"), [({"max_requests": 2}, "requests"), ({"max_characters": 250}, "characters")]
)
def test_the_budget_is_kept_to_and_a_later_run_goes_on(
    opener: Callable[..., Chat], server: ChatServer, limit: dict[str, int], name: str
) -> None:
    store = Store(None)
    chat = opener(store, **limit)
    for turn in range(2):
        ask(chat, turn)
    for _ in range(4):
        with pytest.raises(EngineError, match=f"the budget of .* {name} is used up; run again to go on"):
            ask(chat, 2)
    assert ask(chat, 1) == FAULTS
    assert len(server.seen) == 2
    later = opener(store, **limit)
    assert [ask(later, turn) for turn in range(4)] == [FAULTS] * 4
    assert len(server.seen) == 4


@pytest.mark.parametrize("url", ["ftp://host/v1", "host:8000", "http://me:secret@host/v1"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(EngineError, match="--judge is no address") as caught:
        Chat(url, "m", Store(None), Judging())
    assert "secret" not in str(caught.value)
