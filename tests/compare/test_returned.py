from __future__ import annotations

import pytest

from tqcheck.compare.returned import differences
from tqcheck.lang import load


@pytest.mark.parametrize(
    ("lang", "original", "back", "found"),
    [
        ("es", "Murieron 25 personas en Perú.", "25 personas murieron en Perú.", ()),
        ("es", "Murieron 25 personas.", "52 personas murieron.", ("figures: '25' became '52'",)),
        ("es", "Viajó a Perú.", "Viajó a Chile.", ("countries: 'Perú' became 'Chile'",)),
        ("es", "Llegaron 30 camiones.", "Llegaron camiones.", ("figures: '30' became nothing",)),
        ("fa", "۲٫۵ میلیون تن گندم", "2500000 تن گندم", ()),
        ("fa", "دولت نپذیرفت.", "دولت پذیرفت.", ("a negation was lost",)),
        ("ru", "Он ушёл.", "Он не ушёл.", ("a negation was added",)),
        ("fa", "۵۲٬۴۰۰٬۰۰۰ نفر", "37 نفر", ("figures: '۵۲٬۴۰۰٬۰۰۰' became '37'",)),
        ("en", "Russia and Iran met Peru.", "Peru met.", ("countries: 'Russia', 'Iran' became nothing",)),
        ("xx", "It is 5.", "It is 5.", ()),
        ("en", "Some 1,234,567 people.", "Some 1,234,599 people.", ("figures: '1,234,567' became '1,234,599'",)),
        ("en", "A dozen people came.", "12 people came.", ()),
        ("en", "He failed to come.", "He did not come.", ()),
    ],
)
def test_what_came_back_otherwise(lang: str, original: str, back: str, found: tuple[str, ...]) -> None:
    assert tuple(differences(original, back, load(lang))) == found
