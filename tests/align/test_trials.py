"""Changes on trial: the right words gain, the wrong ones lose."""

from __future__ import annotations

import pytest

from tqcheck.align.trials import _changed, gains
from tqcheck.engines import TokenEncoder, open_encoder


def test_changes_and_where_they_stand() -> None:
    text, places = _changed("Kern sued Lindner.", [(0, 4, "Lindner"), (10, 17, "Kern")])
    assert text == "Lindner sued Kern."
    assert [text[start:end] for start, end in places] == ["Lindner", "Kern"]


def test_the_right_order_gains_and_the_wrong_one_loses() -> None:
    encoder = open_encoder(None, None)
    if not isinstance(encoder, TokenEncoder):
        pytest.skip("no encoder with token states")
    (right,) = gains("Kern verklagte Lindner.", "Lindner sued Kern.", [[(0, 7, "Kern"), (13, 17, "Lindner")]], encoder)
    (wrong,) = gains("Kern verklagte Lindner.", "Kern sued Lindner.", [[(0, 4, "Lindner"), (10, 17, "Kern")]], encoder)
    assert min(right.there, right.tokens) > 0 > max(wrong.there, wrong.tokens)
    assert gains("Kern.", "Kern.", [], encoder) == []
