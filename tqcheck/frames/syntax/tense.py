"""When a verb says that something happens, by its own form and its auxiliaries."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from tqcheck.frames.syntax.tree import VERBAL, Tree

#: "possible" stands for what may, would or should.
Time = Literal["future", "possible", "past", "present"]
_AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
#: Tags of modal verbs and of the infinitive's particle.
_MODAL, _TO = "MD", "TO"


def time_of(tree: Tree, verb: int) -> Time | None:
    """When a finite verb with a subject of its own says that something happens; None of all other words.

    The perfect tells of the past, as many languages have no other form for both.
    """
    token = tree.tokens[verb]
    if token.pos not in VERBAL or token.dep in _AUXILIARIES or tree.child(verb, *_SUBJECTS) is None:
        return None
    helpers = [
        tree.tokens[each] for each in tree.children[verb] if tree.tokens[each].dep in _AUXILIARIES and each < verb
    ]
    tags = [each.tag for each in helpers]
    if any(tree.is_particle(each, "future") for each in tree.children[verb] if each < verb):
        return "future"
    if _MODAL in tags:
        return "possible"
    if _TO in tags:
        return None
    passive = next((each.tag for each in helpers if each.dep == "auxpass"), None)
    finite = next((tag for tag in tags if tag in {"VBD", "VBZ", "VBP"}), token.tag)
    if finite == "VBD" or (helpers and (passive or token.tag) == "VBN"):
        return "past"
    return "present" if finite in {"VBZ", "VBP"} else None


def is_open(tree: Tree) -> bool:
    """Whether a modal verb or an auxiliary with an infinitive (is to, have to) may speak of things to come."""
    helped = any(one.pos == "AUX" and other.tag == _TO for one, other in pairwise(tree.tokens))
    return helped or any(token.tag == _MODAL for token in tree.tokens)


def has_infinitive(tree: Tree) -> bool:
    """Whether an infinitive, of purpose perhaps, stands in a sentence."""
    return any(token.tag == _TO for token in tree.tokens)
