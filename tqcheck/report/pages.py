"""How templates become pages: what is put in is escaped, and a policy lets only the page's own style and script act."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, get_args

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tqcheck.model import Family
from tqcheck.safe import without_surrogates
from tqcheck.wording import Text, Words

if TYPE_CHECKING:
    from collections.abc import Iterator


#: Where the report's templates, style and script are.
_REPORT = "tqcheck.report"


@cache
def environment(words: Words, *packages: str) -> Environment:
    """The templates: everything that is put in is escaped, and a name that nothing was given for is an error.

    `_` and `ngettext` are for the templates' own texts alone, whose markup is trusted; what comes from records and may
    be a word of the interface goes through `term`.

    Args:
        words: the interface's.
        packages: those with templates of their own, which the report's come after.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(each) for each in (*packages, _REPORT)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(words.gettext, words.plural, newstyle=True)  # type: ignore[attr-defined]
    made.globals["term"] = words.gettext
    made.globals["words"] = words
    made.globals["families"] = {each: words.gettext(each) for each in get_args(Family)}
    return made


def pieces(template: str, *packages: str, words: Words, **values: object) -> Iterator[str]:
    """A page, piece by piece: style and script are inside, and its policy forbids any network.

    So every page stands for itself, in a folder or in a mail.

    Args:
        template: the page's.
        packages: those that add to the report's templates, style and script.
        words: the interface's.
        values: what the template shows.
    """
    made = environment(words, *packages)
    style, script = (_asset(made, kind, (_REPORT, *packages)) for kind in ("css", "js"))
    own = {"style": style, "script": script, "script_words": _words_in(script, words), "policy": _policy}
    for piece in made.get_template(template).generate(**own, **values):
        yield without_surrogates(piece)


@cache
def _asset(made: Environment, kind: str, packages: tuple[str, ...]) -> Markup:
    """The style or script of some packages, trusted as it is."""
    each = (made.get_template(f"{name.rpartition('.')[2]}.{kind}") for name in packages)
    return Markup("\n".join(template.render() for template in each))  # noqa: S704


@cache
def _words_in(script: Markup, words: Words) -> dict[str, Text]:
    """Those of the interface's words that a script has."""
    return {message: text for message, text in words.texts.items() if json.dumps(message, ensure_ascii=False) in script}


def _policy(text: str) -> str:
    """The source expression that allows exactly this style or script to act."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
