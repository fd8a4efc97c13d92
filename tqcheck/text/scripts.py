"""Which script and which language a text is in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import Any

#: The first word of a letter's Unicode name -> ISO 15924 code, for the scripts that news is written in.
_SCRIPTS = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "THAI": "Thai",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "TAMIL": "Taml",
    "SINHALA": "Sinh",
    "ETHIOPIC": "Ethi",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
}


@cache
def script_of(character: str) -> str | None:
    """ISO 15924 code of a letter; None for everything else."""
    if not character.isalpha():
        return None
    return _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], "Zyyy")


def main_script(text: str) -> str | None:
    """The script of most letters of a text; None without letters."""
    counts = Counter(script for script in map(script_of, text) if script)
    return counts.most_common(1)[0][0] if counts else None


def script_shares(text: str) -> dict[str, float]:
    """Share of the letters that each script has."""
    counts = Counter(script for script in map(script_of, text) if script)
    total = sum(counts.values())
    return {script: count / total for script, count in counts.items()}


def identify(text: str, among: tuple[str, ...] = ()) -> tuple[str, float]:
    """Most probable language of a text and its probability 0..1, by py3langid (Lui and Baldwin 2012).

    Args:
        text: at least a few words; one sentence is often enough.
        among: two-letter codes to choose from; codes that the model lacks are left out; fewer than two = all.
    """
    known = tuple(sorted({code.partition("-")[0] for code in among} & set(_identifier(()).labels)))
    code, probability = _identifier(known if len(known) > 1 else ()).classify(text)
    return str(code), float(probability)


@cache
def _identifier(among: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if among:
        identifier.set_languages(list(among))
    return identifier
