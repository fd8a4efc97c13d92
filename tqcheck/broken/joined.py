"""Two sentences that run into one, by parse: the second one's subject follows the first one's last word, and nothing
joins them: no mark, no conjunction, no relative word, no verb that takes a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import AUXILIARY, FINITE, finite_word
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

_FINITE = FINITE | {"MD"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
#: Tags of words that join what follows to what stands before.
_JOINTS = frozenset({"CC", "IN", "TO", "HYPH", "WDT", "WP", "WP$", "WRB"})
#: Word classes that no clause ends with: what follows belongs to them.
_LEADING = frozenset({"DET", "PART"})
#: Those of them that stand within a clause as well.
_WITHIN = frozenset({"IN", "TO", "HYPH"})
#: Relations of a verb whose clause needs no joint ("the car he saw").
_UNJOINED = frozenset({"relcl", "acl"})
#: Words that the first clause has at least behind its verb.
_LEAST = 2
#: Relations by which a clause is whole behind its pronoun, so that it can be no relative one ("he met her").
_WHOLE = frozenset({"dobj", "ccomp", "attr", "acomp"})
#: Word classes that a clause whose pronoun follows at once ends with.
_ENDING = frozenset({"NOUN", "PROPN", "ADV", "VERB", "NUM"})


def run_together(tree: Tree) -> Iterator[Words]:
    """Last word of each first sentence and first word of the second."""
    finite = [i for i, token in enumerate(tree.tokens) if token.tag in _FINITE]
    for subject, token in enumerate(tree.tokens):
        start = tree.subtree(subject)[0] if token.dep in _SUBJECTS else 0
        before = [i for i in finite if i < start]
        if not before or not _is_open(tree, before[-1], start):
            continue
        # "Five were hurt two were taken away": a passive is whole by itself.
        passive = tree.tokens[before[-1]].dep == "auxpass" and start - before[-1] == _LEAST
        long = start - before[-1] > _LEAST
        if ((long or passive) and _opens(tree, subject, start)) or (long and _pronoun_opens(tree, subject)):
            yield start - 1, start


def _opens(tree: Tree, subject: int, start: int) -> bool:
    """Whether a noun is the subject of a finite clause that begins with it and hangs on nothing before it."""
    verb = tree.tokens[subject].head
    first = finite_word(tree, verb, subject)
    if tree.tokens[subject].pos == "PRON" or subject > verb or tree.tokens[first].tag not in _FINITE:
        return False
    if tree.tokens[verb].dep in _UNJOINED or any(_joins(tree, i) for i in (start, *tree.subtree(subject))):
        return False
    return not (tree.tokens[verb].dep == "ccomp" and _takes_clauses(tree, tree.tokens[verb].head))


def _pronoun_opens(tree: Tree, subject: int) -> bool:
    """Whether a personal pronoun is the subject of a clause that can be no relative one: it has its object itself."""
    token, verb = tree.tokens[subject], tree.tokens[subject].head
    small = tree.piece.raw[token.start].islower()
    ends = tree.tokens[subject - 1].pos in _ENDING and tree.tokens[subject - 1].lemma not in words_of(
        tree.piece.pack, "style.moments"
    )
    if token.tag != "PRP" or not (small and ends) or subject > verb or subject in tree.quoted:
        return False
    if tree.tokens[finite_word(tree, verb, subject)].tag not in _FINITE:
        return False
    if tree.tokens[verb].dep == "ccomp" and _takes_clauses(tree, tree.tokens[verb].head):
        return False
    whole = any(tree.tokens[i].dep in _WHOLE and i > verb for i in tree.children[verb])
    return whole or tree.tokens[verb].dep not in _UNJOINED


def _is_open(tree: Tree, verb: int, start: int) -> bool:
    """Whether a main clause goes on from its finite verb to a place without any joint."""
    linking = words_of(tree.piece.pack, "style.linking")
    # An abbreviation has its full stop with it ("fell by 3 m. The").
    if (
        tree.tokens[start - 1].tag in _JOINTS
        or tree.tokens[start - 1].pos in _LEADING
        or not tree.words[start - 1][-1:].isalnum()
    ):
        return False
    if any(_joins(tree, i) or tree.words[i] in linking for i in range(verb + 1, start)):
        return False
    main = tree.tokens[verb].head if tree.tokens[verb].dep in AUXILIARY else verb
    if _takes_clauses(tree, main):
        return False
    opening = tree.subtree(main)[0]
    return not any(_joins(tree, i) and tree.tokens[i].head == main for i in range(opening, verb))


def _joins(tree: Tree, index: int) -> bool:
    """Whether a word joins two clauses, or sets them apart."""
    token = tree.tokens[index]
    return token.pos in {"PUNCT", "SCONJ"} or token.dep == "mark" or token.tag in _JOINTS - _WITHIN


def _takes_clauses(tree: Tree, verb: int) -> bool:
    """Whether a word may have a clause for its object without a joint: "he said", "they are sure"."""
    if verb in tree.verbs or tree.child(verb, "acomp") is not None:
        return True
    has_object = tree.child(verb, "dobj") is not None
    return not has_object and tree.tokens[verb].lemma in words_of(tree.piece.pack, "style.governing")
