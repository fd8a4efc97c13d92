"""One self-contained HTML page: style and script are inside, and its policy forbids any network."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, TextIO

from markupsafe import Markup

from tqcheck.report.pages import environment
from tqcheck.report.view import page
from tqcheck.safe import without_surrogates

if TYPE_CHECKING:
    from tqcheck.model import Record
    from tqcheck.report.base import Options, Reporter


class HtmlReporter:
    """Collects the run, since the page shows the worst first, and writes the page at the end."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._records: list[Record] = []

    def handle(self, record: Record) -> None:
        """Keep a record for the page."""
        self._records.append(record)

    def close(self) -> None:
        """Write the page."""
        style, script = _asset("report.css"), _asset("report.js")
        template = environment().get_template("report.html")
        for piece in template.generate(page=page(self._records), style=style, script=script, policy=_policy):
            self._out.write(without_surrogates(piece))
        self._out.flush()


def reporter(out: TextIO, _options: Options) -> Reporter:
    """Open the format `html`."""
    return HtmlReporter(out)


def _asset(name: str) -> Markup:
    """A file of this package, trusted as it is."""
    return Markup((files("tqcheck.report") / "templates" / name).read_text("utf-8"))  # noqa: S704


def _policy(text: str) -> str:
    """The source expression that allows exactly this style or script to act."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
