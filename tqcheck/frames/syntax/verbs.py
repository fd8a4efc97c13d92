"""What a reporting verb of a parsed sentence does: report, pass on what another one reports, or but suppose."""

from __future__ import annotations

from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.fluency import words_of

#: Relations of a clause to the one that it is a part of, no condition of its own.
_PART = frozenset({"ccomp", "xcomp", "conj"})


def passes_on(tree: Tree, verb: int) -> bool:
    """Whether a verb only continues another cue: "quoted X as saying", "citing X", "as quoted by X"."""
    token = tree.tokens[verb]
    if token.dep == "pcomp" and tree.is_(tree.tokens[token.head].head, "quoting"):
        return True
    own = tree.child(verb, "nsubj", "nsubjpass") is not None
    return tree.is_(verb, "quoting") and not own and token.tag in {"VBG", "VBN"} and token.dep != "ROOT"


def quotes_actively(tree: Tree, verb: int) -> bool:
    """Whether a verb says whom somebody quotes: "the paper quoted X", not "X was quoted"."""
    return tree.is_(verb, "quoting") and tree.child(verb, "auxpass", "nsubjpass") is None


def last_word(tree: Tree, verb: int) -> int:
    """Where a cue ends: "points out", "quoted as saying"."""
    if tree.is_(verb, "quoting") and verb + 2 in tree.verbs and tree.is_particle(verb + 1, "as"):
        return verb + 2
    return verb + tree.is_phrasal(verb)


def is_supposed(tree: Tree, verb: int) -> bool:
    """Whether a verb's clause is a condition ("if the mayor says")."""
    words = words_of(tree.piece.pack, "conditions.if", "conditions.unless")
    return any(tree.tokens[child].dep == "mark" and tree.words[child] in words for child in tree.children[verb])


def in_condition(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in a condition, of its own clause or one around it."""
    while not is_supposed(tree, verb):
        token = tree.tokens[verb]
        if token.dep not in _PART or token.head == verb:
            return False
        verb = token.head
    return True
