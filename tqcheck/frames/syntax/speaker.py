"""Who says it, by the parse: the head of the noun phrase that speaks, and the outlets that were told."""

from __future__ import annotations

from tqcheck.frames.syntax.nouns import is_outlet
from tqcheck.frames.syntax.tree import MARKS, NOMINAL, VERBAL, Tree, Words
from tqcheck.lang.marks import COMMAS

SUBJECTS = ("nsubj", "csubj")
#: Relations that parses give a subject which stands behind its verb.
_INVERTED = {"dobj", "dative", "npadvmod", "attr", "oprd", "pobj", *SUBJECTS}
#: Relations by which a reporting clause is put into, or behind, the clause that it reports.
INSERTED = frozenset({"parataxis", "ccomp", "advcl", "relcl", "dep", "conj", "acl"})


def speaker(tree: Tree, verb: int) -> int | None:
    """Head of the noun phrase that speaks: subject, agent of a passive, inverted subject, or the governor's subject."""
    if (inverted := inverted_subject(tree, verb)) is not None:
        return inverted
    if (subject := tree.child(verb, *SUBJECTS)) is not None:
        return _antecedent(tree, verb, subject)
    if (passive := tree.child(verb, "nsubjpass")) is not None:
        agent = tree.child(verb, "agent")
        if tree.is_(verb, "quoting"):
            return _antecedent(tree, verb, passive)
        return tree.child(agent, "pobj") if agent is not None else None
    if _is_ordered(tree, verb):
        return None
    token = tree.tokens[verb]
    governor = tree.tokens[token.head]
    if tree.is_lost_root(verb):
        return token.head
    if token.dep in {"advcl", "xcomp", "conj", "acl"} and governor.pos in VERBAL and token.head != verb:
        above = tree.child(token.head, "nsubj", "nsubjpass")
        return speaker(tree, token.head) if above is None else above
    return _noun_before(tree, verb) if token.tag in {"VBD", "VBZ", "VBP", "VBN"} else None


def inverted_subject(tree: Tree, verb: int) -> int | None:
    """ "..., said X": the noun phrase right behind a verb that a comma or a quotation mark stands before."""
    if (
        verb == 0
        or tree.tokens[verb].tag == "VBG"
        or not (tree.words[verb - 1] in COMMAS | {"-", "!", "?"} or tree.words[verb - 1][-1:] in MARKS)
    ):
        return None
    if any(tree.subtree(child)[-1] == verb - 1 for child in tree.children[verb] if tree.tokens[child].dep in SUBJECTS):
        return None
    if is_named_before(tree, verb):
        return None
    for child in tree.children[verb]:
        if child > verb and tree.tokens[child].dep in _INVERTED and tree.tokens[child].pos in NOMINAL:
            return child if tree.subtree(child)[0] == verb + 1 else None
    return None


def is_named_before(tree: Tree, verb: int) -> bool:
    """ "..., the head of the school, Jana Ostwald, told reporters": commas set off who tells, and he is told behind."""
    before = _noun_before(tree, verb) if tree.is_(verb, "addressed") else None
    return before is not None and tree.tokens[before].dep == "appos"


def told_outlets(tree: Tree, verb: int, speaker: int | None, content: Words | None) -> tuple[int, ...]:
    """Outlets named beside the verb: "told X", "in an interview with X", "speaking to X"."""
    inside = range(content[0], content[1] + 1) if content else range(0)
    barred = tree.subtree(speaker) if speaker is not None else []
    others = [other for other in tree.verbs if other != verb]
    beside = [i for i in tree.subtree(verb, others) if i not in inside and i not in barred and i not in tree.quoted]
    governor = tree.tokens[verb].head
    for index in tree.children[governor] if tree.tokens[verb].dep in INSERTED else ():
        if index != verb and index not in inside and tree.tokens[index].dep in {"advcl", "prep"}:
            beside += tree.subtree(index, tree.verbs)
    return tuple(i for i in sorted(set(beside)) if _is_told(tree, i))


def _is_told(tree: Tree, noun: int) -> bool:
    """Whether an outlet, or somebody on an occasion made for news, stands where a hearer does."""
    hearer = tree.tokens[noun].dep in {"dobj", "pobj", "dative"} and not tree.is_particle(tree.tokens[noun].head, "of")
    return hearer and (is_outlet(tree, noun) or _is_occasion(tree, noun))


def _is_occasion(tree: Tree, noun: int) -> bool:
    """Whether somebody spoke to a named body on an occasion made for news: "in an interview with X"."""
    above = tree.tokens[tree.tokens[noun].head].head
    return tree.tokens[noun].pos == "PROPN" and tree.tokens[noun].dep == "pobj" and tree.is_(above, "occasions")


def _is_ordered(tree: Tree, verb: int) -> bool:
    """ "He was fined and ordered to pay": a verb that needs somebody for its infinitive shares a passive's subject."""
    head = tree.tokens[verb].head
    shared = tree.tokens[verb].dep == "conj" and tree.child(head, "nsubjpass") is not None
    alone = tree.child(verb, "xcomp") is not None and tree.child(verb, "dobj", "dative") is None
    return shared and alone and tree.is_(verb, "commanding")


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    if tree.tokens[subject].tag in {"WP", "WDT"} and tree.tokens[verb].dep == "relcl":
        return tree.tokens[verb].head
    return subject


def _noun_before(tree: Tree, verb: int) -> int | None:
    """Where the parse lost the subject: the head of the noun phrase that ends before the verb."""
    last = _last_word_before(tree, verb)
    for index in range(verb - 1, -1, -1):
        token = tree.tokens[index]
        if index in tree.quoted:
            return None
        free = token.pos in NOMINAL and token.dep not in {"compound", "pobj", "poss"} and token.head < verb
        if free and tree.subtree(index)[-1] == last:
            return index
    return None


def _last_word_before(tree: Tree, verb: int) -> int:
    index = verb - 1
    while index > 0 and tree.tokens[index].pos in {"AUX", "PART", "ADV", "PUNCT"}:
        index -= 1
    return index
