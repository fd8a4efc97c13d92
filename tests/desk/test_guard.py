from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk_samples import HOME, PORT
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tqcheck.desk.guard import MAX_REQUEST_BYTES, Guard, Keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request


async def _echo(request: Request) -> Response:
    """Reads a request to its end, and says how long it was."""
    return PlainTextResponse(str(len(await request.body())))


_APP = Starlette(routes=[Route("/{path:path}", _echo, methods=["GET", "POST", "DELETE"])])


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def stranger(keys: Keys) -> Iterator[TestClient]:
    with TestClient(Guard(_APP, keys, PORT), base_url=HOME, follow_redirects=False) as client:
        yield client


@pytest.fixture
def friend(stranger: TestClient, keys: Keys) -> TestClient:
    """A browser that was let in."""
    stranger.get(f"/?token={keys.token}")
    return stranger


def post(client: TestClient, keys: Keys, content: bytes = b"{}", **headers: str | None) -> int:
    sent = {"Origin": HOME, "X-CSRF-Token": keys.csrf, "Content-Type": "application/json"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    whole = {name: value for name, value in {**sent, **named}.items() if value is not None}
    return int(client.post("/x", content=content, headers=whole).status_code)


def test_the_token_lets_a_browser_in_and_leaves_the_address(stranger: TestClient, keys: Keys) -> None:
    assert stranger.get("/index.html").status_code == 403
    answer = stranger.get(f"/?token={keys.token}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/index.html")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"tqcheck-desk-{PORT}={keys.cookie};")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert stranger.get("/index.html").status_code == 200


def test_the_ticket_is_good_once(stranger: TestClient, keys: Keys) -> None:
    ticket = keys.ticket
    assert [stranger.get(f"/?token={ticket}").status_code for _ in range(2)] == [303, 403]


@pytest.mark.parametrize("word", ["", "x", "%ff%00", "é"])
def test_another_word_opens_nothing(stranger: TestClient, word: str) -> None:
    assert stranger.get(f"/?token={word}").status_code == 403
    stranger.cookies.set(f"tqcheck-desk-{PORT}", "wrong")
    assert stranger.get("/index.html").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", "[::1]:4711", ""]
)
def test_a_name_of_somebody_else_is_refused(friend: TestClient, keys: Keys, host: str) -> None:
    assert friend.get("/index.html", headers={"Host": host}).status_code == 421
    assert friend.get(f"/?token={keys.token}", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"http://localhost:{PORT}", "http://127.0.0.1:80"])
def test_another_origin_is_refused(friend: TestClient, keys: Keys, origin: str) -> None:
    assert friend.get("/index.html", headers={"Origin": origin}).status_code == 403
    assert post(friend, keys, Origin=origin) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_that_another_page_began_is_refused(friend: TestClient, keys: Keys, site: str) -> None:
    assert friend.get("/index.html", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert post(friend, keys, Sec_Fetch_Site=site) == 403


def test_changes_need_origin_word_and_json(friend: TestClient, keys: Keys) -> None:
    assert post(friend, keys) == 200
    assert post(friend, keys, Origin=None) == 403
    assert post(friend, keys, X_CSRF_Token=None) == 403
    assert post(friend, keys, X_CSRF_Token=keys.cookie) == 403
    for type_ in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""):
        assert post(friend, keys, Content_Type=type_) == 415


def test_a_cookie_alone_does_not_suffice(friend: TestClient) -> None:
    assert friend.post("/x", content=b"{}").status_code == 403
    assert friend.request("DELETE", "/x").status_code == 403


def test_large_requests_are_refused(friend: TestClient, keys: Keys) -> None:
    assert post(friend, keys, Content_Length=str(MAX_REQUEST_BYTES + 1)) == 413
    assert post(friend, keys, Content_Length="many") == 411
    # Who states less than what comes is cut off.
    assert post(friend, keys, b"x" * (MAX_REQUEST_BYTES + 1), Content_Length="5") == 413


def test_every_answer_forbids_frames_caches_and_sniffing(friend: TestClient) -> None:
    for path, host in (("/index.html", f"127.0.0.1:{PORT}"), ("/index.html", "evil.example")):
        headers = friend.get(path, headers={"Host": host}).headers
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
