"""Whom the original marks as the one that something is done to, where the translation has him do it.

Many languages mark the object: by an ending (Turkish *firmayı*), a word behind it (Persian *را*) or ahead of it (German
*den*). Only marks of the accusative count: whoever is beaten by, buys from or gives to somebody may rightly be the
subject of another verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Pieces, found_in, span_of
from tqcheck.compare.links import Links, overlap
from tqcheck.frames.syntax.nouns import noun_phrase
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Likeness from which a word of the original surely is a participant's. Set on our own examples.
_LINKED = 0.4
#: Likeness from which a word of the original may well be one's, where a mark beside it excuses.
_LIKE = 0.25
#: Words that may stand between a noun and its mark; set by eye.
_BETWEEN = 3
#: Raw offsets in a sentence.
Place = tuple[int, int]
_SUBJECTS = ("nsubj", "nsubjpass")
_NAMING = frozenset({"NOUN", "PROPN"})


def told(source: Pieces, tree: Tree, links: Links) -> Iterator[tuple[tuple[int, int], bool]]:
    """Who does something and whom it is done to, the heads of both, and whether the original marks the latter so.

    What it marks the other way round was exchanged; of what it marks not at all, or on both, nothing is told.

    Args:
        source: the original's sentences.
        tree: a sentence of their translation.
        links: between their words.
    """
    if not found_in(source, "objects.forms", "objects.ahead", "objects.behind"):
        return
    for doer, other in _parts(tree):
        mine, yours = (_counterparts(tree, head, links) for head in (doer, other))
        if not (mine and yours and mine.isdisjoint(yours)):
            continue
        marked = [_are_marked(source, *each) for each in ((mine, yours), (yours, mine))]
        if marked == [False, True]:
            yield (doer, other), True
        elif marked == [True, False] and _do(source, yours, mine):
            yield (doer, other), False


def stands_rightly(source: Pieces, piece: Piece, pair: tuple[Place, Place], links: Links) -> bool | None:
    """Whether the original marks the first of two as who does it, or the second as whom it is done to.

    Where the translation is in the passive voice, an original in the active one has them in the other order.

    Args:
        source: the original's sentences.
        piece: a sentence of their translation.
        pair: offsets of the two in it, in order.
        links: between their words.

    Returns:
        None where either has no word of its own in the original, so that nothing is told.
    """
    words, others = (links.renderings("target", piece.raw_span(*place), _LIKE) for place in pair)
    doer, other = words - others, others - words
    if not (doer and other):
        return None
    between = range(pair[0][1], pair[1][0])
    if any(piece.folded.span(match.start, match.end)[0] in between for match in piece.find("particles.by")):
        turned = min(word.start for word in other) < min(word.start for word in doer)
        return turned and not any(_is_agent(source, word, doer) for word in other)
    return any(_is_agent(source, word, other) for word in doer) or any(is_marked(source, word, doer) for word in other)


def _is_agent(pieces: Pieces, word: Span, but: frozenset[Span]) -> bool:
    """Whether a word is marked as the one that does it in the passive voice."""
    return any(
        (mark.end <= word.start and _is_near(piece, mark.end, word.start, but))
        if key == "ahead"
        else (word.end <= mark.start and _is_near(piece, word.end, mark.start, but))
        for piece in pieces
        if piece.field == word.field and piece.start <= word.start < piece.end
        for key in ("ahead", "behind")
        for mark in (piece.span(match.start, match.end) for match in piece.find(f"agents.{key}"))
    )


def _are_marked(source: Pieces, words: frozenset[Span], but: frozenset[Span]) -> bool:
    return any(is_marked(source, word, but) for word in words)


def _do(source: Pieces, words: frozenset[Span], but: frozenset[Span]) -> bool:
    """Whether some words are marked as those who do it, in a language in which they must be."""
    marks = [span_of(found) for found in found_in(source, "objects.doers")]
    needed = any(piece.pack.list("objects.doers") for piece in source)
    return not needed or any(
        word.end <= mark.start and _is_near(piece, word.end, mark.start, but)
        for piece in source
        for word in words
        for mark in marks
        if piece.field == word.field == mark.field and piece.start <= word.start < mark.end <= piece.end
    )


def is_marked(pieces: Pieces, word: Span, but: frozenset[Span]) -> bool:
    """Whether a word, or the noun phrase it is in, is marked as an object.

    Args:
        pieces: sentences that it stands in.
        word: its place.
        but: words of somebody else, whose mark is not this one's.
    """
    for piece in pieces:
        if piece.field != word.field or not piece.start <= word.start < piece.end:
            continue
        forms, ahead, behind, governing = (
            [piece.span(match.start, match.end) for match in piece.find(f"objects.{key}")]
            for key in ("forms", "ahead", "behind", "except")
        )
        marks = [word for each in forms if overlap(each, word)]
        marks += [each for each in ahead if each.end <= word.start and _is_near(piece, each.end, word.start, but)]
        if any(not _is_governed(piece, mark, governing) for mark in marks):
            return True
        return any(word.end <= each.start and _is_near(piece, word.end, each.start, but) for each in behind)
    return False


def _is_near(piece: Piece, start: int, end: int, but: frozenset[Span]) -> bool:
    """Whether nothing but a few words of one noun phrase stands between two places of the article."""
    between = piece.raw[start - piece.start : end - piece.start]
    others = any(start <= word.start < end for word in but)
    return not others and len(word_spans(between)) <= _BETWEEN and not any(map(_parts_clauses, between))


def _parts_clauses(character: str) -> bool:
    return not character.isalnum() and not character.isspace() and character not in "\u200c-'’"


def _is_governed(piece: Piece, mark: Span, governing: list[Span]) -> bool:
    """Whether a word that governs what follows stands right ahead of a mark, which then is that word's."""
    return any(piece.raw[each.end - piece.start : mark.start - piece.start].isspace() for each in governing)


def _parts(tree: Tree) -> Iterator[tuple[int, int]]:
    """Each verb's doer and the nouns that it is done to; of a passive the one behind "by" and the subject."""
    for verb in range(len(tree.tokens)):
        subject = tree.child(verb, *_SUBJECTS)
        if subject is None:
            continue
        agents = [tree.child(each, "pobj") for each in tree.children[verb] if tree.tokens[each].dep == "agent"]
        objects = [each for each in tree.children[verb] if tree.tokens[each].dep in {"dobj", "dative"}]
        passive = tree.tokens[subject].dep == "nsubjpass"
        pairs = [(agent, subject) for agent in agents] if passive else [(subject, each) for each in objects]
        for doer, other in pairs:
            if doer is not None and {tree.tokens[doer].pos, tree.tokens[other].pos} <= _NAMING:
                yield doer, other


def _counterparts(tree: Tree, head: int, links: Links) -> frozenset[Span]:
    """The likest words of the original for a noun, or for the names it is written with."""
    first, last = noun_phrase(tree, head)
    names = tree.tokens[head].pos == "PROPN"
    heads = [n for n in range(first, last + 1) if n == head or (names and tree.tokens[n].pos == "PROPN")]
    places = (tree.piece.raw_span(tree.tokens[n].start, tree.tokens[n].end) for n in heads)
    found = (links.rendering("target", place) for place in places)
    return frozenset(word for sure, word in found if word and sure >= _LINKED)
