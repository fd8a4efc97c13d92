"""Organisations in a text of any language: those that all the world knows, and the bodies that every country has."""

from __future__ import annotations

from functools import cache

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import Folded
from tqcheck.text.lexicon import Labelled, Match, plain, together


def organisations(raw: str, folded: Folded, pack: LanguagePack) -> list[Match]:
    """Organisations of a text, raw and folded, labelled with the keys of `lang/organisations.toml`.

    A name that its list writes with a capital has one in the sentence, too: the World Health Organization is no "who".
    Whether its parts are written together makes no difference ("Kızıl Haç", "Kızılhaç").
    """
    return [
        match
        for match in _names(pack).find(folded.text)
        if _cased(match, raw[slice(*folded.span(match.start, match.end))], pack)
    ]


def branches(text: str, pack: LanguagePack, labels: tuple[str, ...]) -> list[Match]:
    """Which of some fields, trades or kinds, keys of `lang/organisations.toml`, a folded text names."""
    return _branches(pack, labels).find(text)


@cache
def _branches(pack: LanguagePack, labels: tuple[str, ...]) -> Labelled:
    return Labelled(pack, {branch: pack.list(f"organisations.{branch}") for branch in labels})


@cache
def _names(pack: LanguagePack) -> Labelled:
    table = shared("organisations")
    bodies = dict.fromkeys(body for group in table["sets"] for body in group)
    return Labelled(
        pack, {**table["names"], **{body: pack.list(f"organisations.{body}") for body in bodies}}, loose=True
    )


@cache
def _capitals(pack: LanguagePack) -> tuple[frozenset[str], frozenset[str]]:
    """Folded names that are all capitals, and those that begin with one; without those that are written small, too."""
    names = {name.strip("*") for words in shared("organisations")["names"].values() for name in words}
    names |= {name.strip("*") for name in pack.list("organisations.*")}
    small = {_key(name) for name in names if not name[0].isupper()}
    great = {_key(name) for name in names if name[0].isupper() and not name.isupper()} - small
    return frozenset({_key(name) for name in names if name.isupper()} - small - great), frozenset(great)


def _cased(match: Match, raw: str, pack: LanguagePack) -> bool:
    signs, capitals = _capitals(pack)
    entry = _key(match.text)
    return entry.upper() in together(raw) if entry in signs else entry not in capitals or any(map(str.isupper, raw))


def _key(name: str) -> str:
    """What a name has in common however its parts are written."""
    return together(plain(name))
