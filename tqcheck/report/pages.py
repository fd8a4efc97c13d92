"""How templates become pages: what is put in is escaped, and a policy lets only the page's own style and script act."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tqcheck.safe import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def environment() -> Environment:
    """The templates: everything that is put in is escaped, and a name that nothing was given for is an error."""
    return Environment(
        loader=PackageLoader("tqcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def pieces(template: str, **values: object) -> Iterator[str]:
    """A page, piece by piece: style and script are inside, and its policy forbids any network.

    So every page stands for itself, in a folder or in a mail.
    """
    style, script = _asset("report.css"), _asset("report.js")
    made = environment().get_template(template)
    for piece in made.generate(style=style, script=script, policy=_policy, **values):
        yield without_surrogates(piece)


@cache
def _asset(name: str) -> Markup:
    """A file of this package, trusted as it is."""
    return Markup((files("tqcheck.report") / "templates" / name).read_text("utf-8"))  # noqa: S704


def _policy(text: str) -> str:
    """The source expression that allows exactly this style or script to act."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
