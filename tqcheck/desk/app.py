"""The desk's pages and what they ask for.

    GET   /index.html, /articles/KEY.html, /articles/rules.html   the report's pages, with what the desk adds
    GET   /new.html       where a pair is pasted or uploaded
    GET   /state          how far the checking is
    POST  /check          an article with other words: its page, nothing written
    POST  /propose        a change, by its kind (`tqcheck/desk/edits.py`): the diff of what would be written
    POST  /undo           the same, for the last write
    POST  /confirm        writes what was proposed
    POST  /paste, /drop   takes in a pair that lies in no file, or puts it away

Bodies are JSON. `If-Match` has the version of the file that a change is about, as the page had it; where the file is
another by now, the answer is 412 with both versions, and nothing is written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tqcheck.codec import from_json, to_json
from tqcheck.desk import pages
from tqcheck.desk.edits import At, Text, proposal
from tqcheck.desk.uploads import Upload, pair_of
from tqcheck.desk.writes import ConflictError, DeskError, GoneError, Proposal, Writes, diff, lines, version
from tqcheck.errors import TqcheckError
from tqcheck.files import shown_path
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from pathlib import Path

    from starlette.requests import Request

    from tqcheck.desk.guard import Keys
    from tqcheck.desk.shelf import Shelf

T = TypeVar("T")


class Desk:
    """The answers of one desk.

    Args:
        shelf: the articles.
        cases: folder of the regression cases.
        keys: the secrets; pages know the one for changes.
        who: whose verdicts they are, until somebody says another name.
    """

    def __init__(self, shelf: Shelf, cases: Path, keys: Keys, who: str = "") -> None:
        self._shelf, self._cases, self._keys, self._who = shelf, cases, keys, who
        self._words = shelf.words
        self._writes = Writes([shelf.root, cases])

    def routes(self) -> list[Route]:
        """Paths and what answers them; each answer runs in a thread of its own, since it may wait for a check."""
        gets: dict[str, Callable[[Request], Response]] = {
            "/": lambda _: RedirectResponse("/index.html", 303),
            "/index.html": lambda _: self._page(self._index),
            "/new.html": lambda _: self._page(lambda: pages.new(self._frame())),
            "/articles/rules.html": lambda _: self._page(lambda: pages.rules(self._shelf, self._frame())),
            "/articles/{key:str}.html": lambda asked: self._page(lambda: self._article(asked.path_params["key"])),
            "/state": lambda _: JSONResponse({"checked": self._shelf.progress[0], "articles": self._shelf.progress[1]}),
        }
        posts: dict[str, Callable[[Any, str], Response]] = {
            "/check": self._check,
            "/propose": self._propose,
            "/undo": lambda _, __: self._proposed(self._writes.undoing(self._words)),
            "/confirm": self._confirm,
            "/paste": self._paste,
            "/drop": self._drop,
        }
        found = [Route(path, _answered(answer), methods=["GET"]) for path, answer in gets.items()]
        return found + [Route(path, _posted(answer), methods=["POST"]) for path, answer in posts.items()]

    def _frame(self) -> pages.Frame:
        return pages.Frame(self._keys.csrf, self._who, self._writes.last, self._shelf.progress, self._words)

    def _page(self, make: Callable[[], Iterable[str]]) -> Response:
        try:
            return HTMLResponse("".join(make()))
        except TqcheckError as error:
            status = 404 if isinstance(error, GoneError) else 500
            return HTMLResponse("".join(pages.trouble(str(error), self._frame())), status)

    def _index(self) -> Iterable[str]:
        self._shelf.refresh()
        return pages.index(self._shelf, self._frame())

    def _article(self, key: str) -> Iterable[str]:
        entry = self._shelf.entry(key)
        self._shelf.wake(key)
        return pages.article(self._shelf, key, entry, self._frame())

    def _check(self, data: Any, _version: str) -> Response:
        asked = _request(Text, data)
        entry = self._shelf.draft(asked.article, asked.title, asked.body)
        return HTMLResponse("".join(pages.article(self._shelf, asked.article, entry, self._frame())))

    def _propose(self, data: Any, version_: str) -> Response:
        if not isinstance(data, dict):
            raise DeskError("a change is a JSON object")
        found = proposal(data, At(self._shelf, self._cases, version_, self._words))
        if isinstance(who := data.get("who"), str):
            self._who = who or self._who
        return self._proposed(found)

    def _proposed(self, found: Proposal) -> Response:
        name = self._writes.propose(found)
        files = [
            {"path": safe(shown_path(each.path)), "diff": to_json(diff(each, self._words))} for each in found.changes
        ]
        return JSONResponse({"proposal": name, "words": found.words, "files": files})

    def _confirm(self, data: Any, _version: str) -> Response:
        name = data.get("proposal") if isinstance(data, dict) else None
        done = self._writes.confirm(str(name))
        if done.undoes and done.undoes.pasted:
            back = self._shelf.paste_again(done.undoes.pasted)
            return JSONResponse({"words": done.words, "go": f"/articles/{back}.html"})
        if any(None in (each.old, each.new) for each in done.changes):
            self._shelf.read()
        key = self._shelf.at({each.path for each in done.changes})
        if key and key != done.article and not done.undoes:
            self._shelf.drop(done.article)
            return JSONResponse({"words": done.words, "go": f"/articles/{key}.html"})
        gone = done.article and not self._shelf.has(done.article)
        return JSONResponse({"words": done.words, "go": "/index.html" if gone else ""})

    def _paste(self, data: Any, _version: str) -> Response:
        upload = _request(Upload, data)
        key = self._shelf.paste(safe(upload.name.strip()) or "pair", pair_of(upload, self._shelf.settings()))
        return JSONResponse({"go": f"/articles/{key}.html"})

    def _drop(self, data: Any, _version: str) -> Response:
        self._shelf.drop(str(data.get("article")) if isinstance(data, dict) else "")
        return JSONResponse({"go": "/index.html"})


def application(desk: Desk) -> Starlette:
    """The desk without its guard."""
    return Starlette(routes=desk.routes())


def _request(cls: type[T], data: Any) -> T:
    try:
        return from_json(cls, data)
    except ValueError as error:
        raise DeskError(safe(str(error))) from error


def _answered(answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def get(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return get


def _posted(answer: Callable[[Any, str], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def post(request: Request) -> Response:
        body, known = await request.body(), request.headers.get("if-match", "").strip('"')
        return await run_in_threadpool(_tried, answer, body, known)

    return post


def _tried(answer: Callable[[Any, str], Response], body: bytes, known: str) -> Response:
    """An answer, or in JSON why there is none."""
    try:
        return answer(_json(body), known)
    except ConflictError as error:
        both = {"theirs": lines(error.theirs), "mine": lines(error.mine), "version": version(error.theirs)}
        return JSONResponse({"error": safe(str(error)), **both}, 412)
    except TqcheckError as error:
        return JSONResponse({"error": safe(str(error))}, 404 if isinstance(error, GoneError) else 422)


def _json(body: bytes) -> Any:
    try:
        data = json.loads(body)
        # A lone surrogate can be kept in no file.
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise DeskError("the request is no JSON") from error
    return data
