"""Forms of English words: verbs by tag, plurals, articles."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from judge import wordnet

_VOWEL_SOUND = re.compile(r"(?:[aeiou]|hono|hour|heir|8|11\b|18\b)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"(?:uni(?!n|m)|us[eua]|eu|one\b|once\b|ufo|u[rt]il|ubiq|U\.|U[A-Z]\b|U[KNS][A-Z ])")


@cache
def words() -> dict[str, Any]:
    """The word lists of this folder."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {base: (past, done) for base, past, done in map(str.split, words()["forms"]["verbs"])}


def article(following: str) -> str:
    """The indefinite article before a word."""
    if _CONSONANT_SOUND.match(following[:1].upper() + following[1:] if following.isupper() else following):
        return "a"
    return "an" if _VOWEL_SOUND.match(following) else "a"


def _ending(lemma: str, ending: str) -> str:
    """A verb with -ed or -ing."""
    if lemma.endswith("ie") and ending == "ing":
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not (ending == "ing" and lemma.endswith(("ee", "oe", "ye"))):
        return lemma[:-1] + ending
    if ending == "ed" and re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    doubled = lemma + lemma[-1] + ending
    return doubled if doubled in wordnet.exceptions("v").get(lemma, ()) else lemma + ending


def s_form(lemma: str) -> str:
    """With -s, as a verb's third person or a regular plural."""
    if re.search(r"(?:s|x|z|ch|sh)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


@lru_cache(maxsize=65536)
def verb(lemma: str, tag: str) -> str:
    """The form of a verb that a tag of the Penn Treebank names."""
    if lemma == "be":
        return {"VBZ": "is", "VBP": "are", "VBD": "was", "VBN": "been", "VBG": "being"}.get(tag, "be")
    if tag == "VBZ":
        return {"have": "has", "do": "does", "go": "goes"}.get(lemma, s_form(lemma))
    if tag in ("VBD", "VBN"):
        irregular = _irregular().get(lemma)
        return irregular[tag == "VBN"] if irregular else _ending(lemma, "ed")
    return _ending(lemma, "ing") if tag == "VBG" else lemma


@lru_cache(maxsize=65536)
def plural(lemma: str) -> str:
    """The plural of a noun."""
    irregular = wordnet.exceptions("n").get(lemma)
    return irregular[0] if irregular else s_form(lemma)


def inflect(lemma: str, tag: str) -> str | None:
    """A word's form by tag; nothing where the tag asks for a form that no rule gives."""
    first, _, rest = lemma.partition(" ")
    if tag.startswith("VB"):
        return " ".join(filter(None, (verb(first, tag), rest)))
    if tag in ("NN", "JJ", "RB"):
        return lemma
    return plural(lemma) if tag == "NNS" else None
