"""Organisations in a text of any language: those that all the world knows, and the kinds of bodies that every country has."""

from __future__ import annotations

from functools import cache

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import Folded, fold_word
from tqcheck.text.lexicon import Labelled, Match, plain


def organisations(raw: str, folded: Folded, pack: LanguagePack) -> list[Match]:
    """Organisations of a text, raw and folded, labelled with the keys of `lang/organisations.toml`.

    A name that its list writes with a capital has one in the sentence, too: the World Health Organization is no "who".
    """
    return [
        match
        for match in _names(pack).find(folded.text)
        if _cased(match, raw[slice(*folded.span(match.start, match.end))], pack)
    ]


@cache
def _names(pack: LanguagePack) -> Labelled:
    table = shared("organisations")
    bodies = dict.fromkeys(body for group in table["sets"] for body in group)
    return Labelled(pack, {**table["names"], **{body: pack.list(f"organisations.{body}") for body in bodies}})


@cache
def _capitals(pack: LanguagePack) -> frozenset[tuple[str, bool]]:
    """Folded names that begin with a capital, and whether they are all capitals."""
    table = shared("organisations")["names"].values()
    names = (name for names in (*table, pack.list("organisations.*")) for name in names)
    return frozenset((plain(name).strip("*"), name.isupper()) for name in names if name.strip("*")[0].isupper())


def _cased(match: Match, raw: str, pack: LanguagePack) -> bool:
    capitals = _capitals(pack)
    entry = plain(fold_word(match.text))
    if (entry, True) in capitals and (entry, False) not in capitals:
        return entry.upper() in raw
    return (entry, False) not in capitals or any(letter.isupper() for letter in raw)
