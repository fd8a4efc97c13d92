"""A desk over a small corpus, and a browser's side of it without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from starlette.testclient import TestClient

from tqcheck.desk.app import Desk, application
from tqcheck.desk.guard import Guard, Keys
from tqcheck.desk.shelf import Shelf
from tqcheck.session import open_session
from tqcheck.settings import Corpus, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PORT = 4711
HOME = f"http://127.0.0.1:{PORT}"
#: Rules that find what is wrong in the sample corpus, and are quick.
RULES = ("NUM001", "FLU001", "CMP001")


def open_shelf(path: Path, lang: str = "en") -> Shelf:
    """The articles at a path, without an encoder."""
    return Shelf(path, Corpus(), open_session(Settings(encoder="none", select=RULES)), lang=lang)


@dataclass
class Browser:
    """A browser that was let in, and knows what the pages' script does."""

    shelf: Shelf
    keys: Keys
    client: TestClient

    def page(self, path: str) -> str:
        """The text of a page."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    def known(self, path: str) -> dict[str, Any]:
        """What a page tells its script."""
        found = re.search('data-desk="([^"]*)"', self.page(path))
        assert found
        data: dict[str, Any] = json.loads(unescape(found[1]))
        return data

    def post(self, path: str, data: object, version: str = "", **headers: str) -> Any:
        """The answer to what the script asks for."""
        sent = {"Origin": HOME, "X-CSRF-Token": self.keys.csrf, "Content-Type": "application/json", **headers}
        if version:
            sent["If-Match"] = f'"{version}"'
        return self.client.post(path, content=json.dumps(data), headers=sent)

    def propose(self, version: str = "", **data: object) -> Any:
        """What is proposed for a change."""
        return self.post("/propose", data, version)

    def write(self, version: str = "", **data: object) -> Any:
        """The answer once a change was proposed and confirmed."""
        proposed = self.propose(version, **data)
        assert proposed.status_code == 200, proposed.text
        return self.post("/confirm", {"proposal": proposed.json()["proposal"]})

    def key(self, part: str) -> str:
        """The key of the article whose id has that part."""
        return next(key for key in re.findall('href="articles/([^"]+).html"', self.page("/index.html")) if part in key)


def browser(path: Path, cases: Path) -> Iterator[Browser]:
    """A desk and its browser."""
    shelf, keys = open_shelf(path), Keys()
    app = Guard(application(Desk(shelf, cases, keys, "Lena")), keys, PORT)
    with TestClient(app, base_url=HOME, follow_redirects=False) as client:
        shelf.check_all()
        client.get(f"/?token={keys.token}")
        yield Browser(shelf, keys, client)
    shelf.close()
