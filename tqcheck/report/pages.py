"""How templates become pages."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment() -> Environment:
    """The templates: everything that is put in is escaped, and a name that nothing was given for is an error."""
    return Environment(
        loader=PackageLoader("tqcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
