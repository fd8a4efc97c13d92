from __future__ import annotations

import pytest

from tqcheck.engines import TokenEncoder, open_encoder


@pytest.fixture(scope="module")
def encoder() -> TokenEncoder:
    found = open_encoder(None, None)
    if not isinstance(found, TokenEncoder):
        pytest.skip("no encoder with token states")
    return found
