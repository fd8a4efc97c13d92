"""How many ways there are to write a quantity, language by language: `forms.toml` has each with what it says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.quantities.reader import find_quantities

_FORMS = tomllib.loads(Path(__file__).with_name("forms.toml").read_text("utf-8"))
#: Languages and how many forms each must have at least.
_LEAST = {**dict.fromkeys(("fa", "ar", "en", "zh", "ja", "hi"), 60)} | dict.fromkeys(
    ("he", "ru", "tr", "de", "fr", "es", "uk", "cs"), 25
)


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [(code, text, wanted) for code, forms in _FORMS.items() for text, wanted in forms.items()],
)
def test_a_form_is_read(code: str, text: str, wanted: float | list[float]) -> None:
    values = wanted if isinstance(wanted, list) else [wanted]
    found = find_quantities(fold(text).text, lang.load(code))
    assert len(found) == len(values), found
    for quantity, value in zip(found, values, strict=True):
        assert any(abs(one - value) <= 1e-6 * value for one in quantity.values), quantity


@pytest.mark.parametrize(("code", "least"), _LEAST.items())
def test_the_main_languages_have_many_forms(code: str, least: int) -> None:
    assert len(_FORMS[code]) >= least
