"""Whether a forename is a man's or a woman's, in Latin letters.

Two lists: one by hand, of names that tell it wherever they stand, and a long one of names that were counted as a man's
or a woman's in at least 92 of 100 cases (nomquamgender: Van Buskirk, Clauset and Larremore 2023, An open-source
cultural consensus approach to name-based gender classification). Many of those are surnames and words as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from tqcheck.lang import shared
from tqcheck.text.romanise import latin

Gender = Literal["he", "she"]


def gender_of(name: str, *, beside_name: bool = False) -> Gender | None:
    """Whose a forename is; None where it may be both, or nothing is known.

    Args:
        name: as it is written, with a capital.
        beside_name: whether another name follows it, so that it surely is no surname, place or word.
    """
    return _listed().get(name) or (_counted().get(latin(name).lower()) if beside_name else None)


@cache
def _listed() -> Mapping[str, Gender]:
    told: dict[str, Gender] = {}
    for gender in get_args(Gender):
        for name in shared("given_names")[gender]:
            told |= {name: gender, latin(name).capitalize(): gender}
    return told


@cache
def _counted() -> Mapping[str, Gender]:
    lists = json.loads((files("tqcheck.lang") / "forenames.json").read_text("utf-8"))
    return {name: gender for gender in get_args(Gender) for names in lists[gender] for name in names.split()}
