"""Names of a translation that sound like nothing in the sentences of the original that stand behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tqcheck.compare import Pieces
from tqcheck.engines.syntax import Token
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.lexicon import Match
from tqcheck.text.names import Name, names, runs
from tqcheck.text.sound import best, sounds_of

# The limits were set on the development articles of two languages and professional translations from four: see
# `tqcheck.text.sound` for what names come to there.
#: Likeness below which a name has nothing to do with the sentences, and the same for a place, which may have a name of
#: its own in each language.
UNLIKE, _PLACE_UNLIKE = 0.6, 0.45
#: Likeness from which a name is one that stands elsewhere in the original, or in the sentences next to these.
_ELSEWHERE, _NEXT = 0.85, 0.8
#: Likeness of a forename that is surely there, and below which the surname behind it is surely not.
_THERE, _NOT_THERE = 0.75, 0.5
#: Likeness from which both, written together, are there.
_TOGETHER = 0.8
#: How surely a word is a name.
_NO_NAME, _MAYBE, _SURE = range(3)
#: Tags of the parser's models.
_NAME, _NOUN, _PERSON = "PROPN", "NOUN", "PERSON"
_PLACES, _NO_ENTITIES = frozenset({"GPE", "LOC", "FAC"}), frozenset({"DATE", "TIME", "LANGUAGE", "NORP"})
#: "PhD", "SMBs", "Ph.D".
_ABBREVIATED = re.compile(r"[^\W\d_]{2,}+\.|.?[A-Z]{2}")

_Run = list[Name]


@dataclass(frozen=True)
class Heard:
    """What the words of the original sound like.

    Attributes:
        here: those of the sentences behind a translated one.
        near: the same with their neighbours.
        whole: those of the whole article.
    """

    here: frozenset[str]
    near: frozenset[str]
    whole: frozenset[str]

    def likeness(self, name: str) -> float:
        """How much a name sounds like a word of these sentences, or clearly like one next to them."""
        return max(best(name, self.here), near if (near := best(name, self.near)) >= _NEXT else 0.0)


def heard(here: Pieces, near: Pieces, whole: frozenset[str]) -> Heard:
    """What some sentences sound like."""
    return Heard(sounds_of(here), sounds_of(near), whole)


def bare_runs(found: Iterable[Name]) -> Iterator[_Run]:
    """Names that stand right behind one another, without titles, days and countries; no names of institutions."""
    for run in runs(list(found)):
        piece = run[0].piece
        if any(_within(name, piece.find("style.organisations")) for name in run):
            continue
        others = [*piece.countries, *piece.weekdays, *piece.months, *piece.find("titles.*")]
        yield from runs([name for name in run if not _within(name, others)])


def strangers(tree: Tree, lower: frozenset[str], original: Heard) -> Iterator[Name]:
    """Names of a sentence that the original has nowhere: whole ones, and surnames behind a forename that it has.

    Args:
        tree: the sentence's parse.
        lower: from `tqcheck.text.names.lower_case_words`.
        original: what its words sound like.
    """
    for run in bare_runs(names(tree.piece, lower)):
        known = [name for name in run if sureness(tree, name) > _NO_NAME]
        if not known:
            continue
        alike = {name: original.likeness(name.text) for name in known}
        joined = best("".join(name.text for name in run), original.here) if len(run) > 1 else 0.0
        limit = _PLACE_UNLIKE if any(_entities(tree, name) & _PLACES for name in run) else UNLIKE
        if joined < limit and _together(tree, alike) < limit:
            whole = run[0].start, run[-1].end
        elif len(run) > 1 and known[-1] is run[-1] and _is_new_surname(tree, run, alike, joined):
            whole = run[-1].start, run[-1].end
        else:
            continue
        if not any(best(name.text, original.whole) >= _ELSEWHERE for name in known if name.start >= whole[0]):
            yield Name(tree.piece, *whole, tree.piece.raw[slice(*whole)])


def sureness(tree: Tree, name: Name) -> int:
    """How surely a word with a capital is a name: no name, a name or an ordinary noun, nothing but a name."""
    tokens = _tokens(tree, name)
    found = _entities(tree, name)
    if found & _NO_ENTITIES or not any(token.pos == _NAME for token in tokens) or _ABBREVIATED.match(name.text):
        return _NO_NAME
    if not all(token.listed for token in tokens):
        return _SURE
    return _MAYBE if _PERSON in found and all(token.listed == _NOUN for token in tokens) else _NO_NAME


def _together(tree: Tree, alike: Mapping[Name, float]) -> float:
    """How alike a run of names is by all of its words, weighed by letters; by the likest if each may be none."""
    if any(sureness(tree, name) == _SURE for name in alike):
        return sum(share * len(name.text) for name, share in alike.items()) / sum(len(name.text) for name in alike)
    return max(alike.values()) if len(alike) > 1 else 1.0


def _is_new_surname(tree: Tree, run: _Run, alike: Mapping[Name, float], joined: float) -> bool:
    """Whether a person's last name is surely not in the sentences and the name before it surely is."""
    before = alike.get(run[-2], 0.0)
    return (
        _PERSON in _entities(tree, run[-1])
        and before >= _THERE
        and alike[run[-1]] < _NOT_THERE
        and joined < _TOGETHER
    )


def _tokens(tree: Tree, name: Name) -> list[Token]:
    """Words of the parse within a name, without joints."""
    return [t for t in tree.tokens if t.start < name.end and name.start < t.end and tree.piece.raw[t.start].isalpha()]


def _entities(tree: Tree, name: Name) -> frozenset[str]:
    return frozenset(token.entity for token in _tokens(tree, name))


def _within(name: Name, matches: Iterable[Match]) -> bool:
    first, last = name.piece.folded.range(name.start, name.end)
    return any(match.start < last and first < match.end for match in matches)
