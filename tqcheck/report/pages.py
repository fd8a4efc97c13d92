"""How templates become pages: what is put in is escaped, and a policy lets only the page's own style and script act."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tqcheck.model import Family
from tqcheck.safe import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator


#: Where the report's templates, style and script are.
_REPORT = "tqcheck.report"


@cache
def environment(*packages: str) -> Environment:
    """The templates: everything that is put in is escaped, and a name that nothing was given for is an error.

    Args:
        packages: those with templates of their own, which the report's come after.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(each) for each in (*packages, _REPORT)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["families"] = get_args(Family)
    return made


def pieces(template: str, *packages: str, **values: object) -> Iterator[str]:
    """A page, piece by piece: style and script are inside, and its policy forbids any network.

    So every page stands for itself, in a folder or in a mail.

    Args:
        template: the page's.
        packages: those that add to the report's templates, style and script.
        values: what the template shows.
    """
    style, script = (_asset(kind, (_REPORT, *packages)) for kind in ("css", "js"))
    made = environment(*packages).get_template(template)
    for piece in made.generate(style=style, script=script, policy=_policy, **values):
        yield without_surrogates(piece)


@cache
def _asset(kind: str, packages: tuple[str, ...]) -> Markup:
    """The style or script of some packages, trusted as it is."""
    each = (files(name) / "templates" / f"{name.rpartition('.')[2]}.{kind}" for name in packages)
    return Markup("\n".join(file.read_text("utf-8") for file in each))  # noqa: S704


def _policy(text: str) -> str:
    """The source expression that allows exactly this style or script to act."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
