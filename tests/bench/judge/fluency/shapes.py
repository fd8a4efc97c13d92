"""Forms of English words, as far as breaking them needs it."""

from __future__ import annotations

import re

from judge.fluency.draft import LISTS

_IRREGULAR: dict[str, list[str]] = LISTS["irregular"]
#: Participles that are no past.
PARTICIPLES = {forms[1]: verb for verb, forms in _IRREGULAR.items() if forms[0] != forms[1]}
_SHUT = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
_LATE = frozenset(LISTS["words"]["doubled_end"])
_HISS = re.compile(r"(?:s|x|z|ch|sh)$")
_Y = re.compile(r"[^aeiou]y$")


def third(verb: str) -> str:
    """He goes."""
    known = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    return known.get(verb) or plural(verb)


def plural(noun: str) -> str:
    """More than one, by the rule."""
    if _HISS.search(noun):
        return noun + "es"
    return noun[:-1] + "ies" if _Y.search(noun) else noun + "s"


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in _LATE or (_SHUT.search(verb) and len(re.findall("[aeiou]+", verb)) == 1) else verb


def ing(verb: str) -> str:
    """Going."""
    if verb == "be" or verb.endswith(("ee", "ye", "oe")):
        return verb + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return (verb[:-1] if verb.endswith("e") else _stem(verb)) + "ing"


def regular(verb: str) -> str:
    """Goed."""
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _Y.search(verb) else _stem(verb) + "ed"


def past(verb: str) -> str:
    """Went."""
    return _IRREGULAR[verb][0] if verb in _IRREGULAR else regular(verb)


def participle(verb: str) -> str:
    """Gone."""
    return _IRREGULAR[verb][1] if verb in _IRREGULAR else regular(verb)


def irregular(verb: str) -> bool:
    """Is its past not by the rule?"""
    return verb in _IRREGULAR and regular(verb) not in _IRREGULAR[verb]


def adverb(adjective: str) -> str:
    """Quickly."""
    if adjective.endswith("ic"):
        return adjective + "ally"
    return adjective[:-1] + "ily" if _Y.search(adjective) else adjective + "ly"


def adjective(adverb: str) -> str:
    """Quick."""
    if adverb.endswith("ically"):
        return adverb[:-4]
    if adverb.endswith(("ably", "ibly")):
        return adverb[:-1] + "e"
    return adverb[:-3] + "y" if adverb.endswith("ily") else adverb[:-2]
