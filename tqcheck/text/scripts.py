"""Which script and which language a text is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import Any

import icu

from tqcheck.lang import LanguagePack
from tqcheck.lang.schema import shared

#: Common and inherited characters: the tatweel, the long vowel sign of both kana.
_SHARED = ("Zyyy", "Zinh")


@cache
def script_of(character: str) -> str | None:
    """ISO 15924 code of a letter's script, by ICU; None for what is no letter, or one that scripts share."""
    code = str(icu.Script.getScript(character).getShortName()) if character.isalpha() else None
    return None if code in _SHARED else code


@cache
def scripts_of(pack: LanguagePack) -> frozenset[str]:
    """The scripts that a language's letters have (`script_of`): its pack's, and those of all its locales in ICU."""
    language = icu.Locale(pack.code).getLanguage()
    locales = (icu.Locale(code) for code in icu.Locale.getAvailableLocales())
    codes = {*pack.scripts, *(str(locale.getScript()) for locale in locales if locale.getLanguage() == language)}
    return frozenset(
        letter for code in codes - {""} for letter in shared("codes")["scripts"]["letters"].get(code, [code])
    )


def share_script(one: LanguagePack, other: LanguagePack) -> bool:
    """Whether two languages are written in one script, so that names are copied from one to the other."""
    return not {*one.scripts}.isdisjoint(other.scripts)


def simplify(words: Sequence[str]) -> list[str]:
    """Words with traditional Chinese characters in simplified ones, by ICU; no entry has a line's end."""
    return list(_simplifier().transliterate("\n".join(words)).split("\n"))


@cache
def _simplifier() -> Any:
    return icu.Transliterator.createInstance("Traditional-Simplified")


def main_script(text: str) -> str | None:
    """The script of most of a text; None without letters."""
    counts = Counter(script for script in map(script_of, text) if script)
    says = shared("codes")["scripts"]["says"]
    return max(counts, key=lambda script: counts[script] * says.get(script, 1)) if counts else None


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


def probability_of(text: str, code: str) -> float:
    """Probability 0..1 that a text is in a language, of all that py3langid knows; 1 for a language that it does not.

    Args:
        text: at least a few words.
        code: BCP 47.
    """
    ranked: dict[str, float] = dict(_identifier(()).rank(text))
    return float(ranked.get(code.partition("-")[0], 1.0))


@cache
def _identifier(among: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    if not among:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The model is large: both share it.
    identifier = copy(_identifier(()))
    identifier.set_languages(list(among))
    return identifier
