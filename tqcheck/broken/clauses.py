"""What the checks for broken attributions ask of a parsed sentence: which words name, claim, report or break off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from tqcheck.frames.syntax import Tree, that_words
from tqcheck.lang import LanguagePack
from tqcheck.text.fold import fold_word

#: First and last word of a flaw.
Words = tuple[int, int]
#: Finds flaws; why they are flaws, and how sure that is.
Check = tuple[Callable[[Tree], Iterator[Words]], str, float]

FINITE = {"VBD", "VBZ", "VBP"}
NAMING = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"}
STOPS = {".", "!", "?", ";"}
BREAKS = {",", ":", *STOPS}
#: Words between two verbs that stand on one another.
NEAR = 5
#: Classes of verbs that always have an object.
_NEVER_ALONE = {"denial", "accusation"}
_QUOTES = frozenset('"“”«»„')


def is_that(tree: Tree, index: int) -> bool:
    """Whether a word opens a reported clause."""
    return tree.words[index] in that_words(tree.piece.pack)


def is_bare_noun(tree: Tree, index: int) -> bool:
    """A noun of reporting without its article: "in quote", "in statement"."""
    return (
        tree.words[index] in listed(tree.piece.pack, "broken.nouns")
        and tree.child(index, "det", "poss", "amod", "compound") is None
    )


def clause_start(tree: Tree, verb: int) -> int | None:
    """First word of a short reporting clause: of the noun phrase before the verb, or the verb itself where inverted."""
    index = verb - 1
    while index >= 0 and tree.tokens[index].pos in {"AUX", "PART", "ADV"}:
        index -= 1
    if index < 0 or tree.words[index] in BREAKS or tree.words[index] == "-" or index in tree.quoted:
        return verb
    subject = tree.child(verb, "nsubj", "csubj", "nsubjpass")
    begin = index
    while (
        begin >= 0 and tree.words[begin] not in BREAKS and begin not in tree.quoted and tree.tokens[begin].tag != "CC"
    ):
        begin -= 1
    words = range(begin + 1, index + 1)
    if any(tree.tokens[i].pos in {"VERB", "AUX", "CCONJ", "SCONJ"} for i in words) or not names(tree, words):
        return None
    return begin + 1 if subject is None or tree.subtree(subject)[0] == begin + 1 else None


def clause_end(tree: Tree, verb: int) -> int | None:
    """Last word of a reporting clause that stops at once, or behind its inverted speaker; None where it goes on."""
    end = verb
    while end + 1 < len(tree.words) and tree.words[end + 1] not in BREAKS:
        end += 1
        token = tree.tokens[end]
        if token.pos in {"VERB", "AUX", "SCONJ", "CCONJ", "PART"} or end in tree.quoted:
            return None
    inverted = verb == 0 or tree.words[verb - 1] in BREAKS
    return end if end == verb or inverted else None


def claim_before(tree: Tree, word: int) -> bool:
    """Whether a clause or a quotation stands before a word, of which it may be an aside."""
    return has_clause(tree, range(word)) or not tree.quoted.isdisjoint(range(word))


def has_clause(tree: Tree, words: range) -> bool:
    """Whether there is a finite verb with a subject of its own that is no relative pronoun."""
    for index in words:
        if tree.tokens[index].tag in FINITE | {"MD"} and index not in tree.quoted and index not in tree.verbs:
            verb = (
                tree.tokens[index].head
                if tree.tokens[index].tag == "MD" or tree.tokens[index].dep.startswith("aux")
                else index
            )
            subject = tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj")
            if (
                subject is not None
                and not tree.tokens[subject].tag.startswith("W")
                and tree.tokens[verb].dep != "relcl"
            ):
                return True
    return False


def has_relative(tree: Tree, start: int, verb: int) -> bool:
    """Whether a relative pronoun or a conjunction stands before a verb."""
    return any(tree.tokens[i].tag.startswith("W") or tree.tokens[i].dep == "mark" for i in range(start, verb))


def names(tree: Tree, words: range) -> bool:
    """Whether some words name anything."""
    return any(tree.tokens[i].pos in NAMING for i in words)


def is_idle(tree: Tree, verb: int, words: range) -> bool:
    """Whether what follows a verb says when, where or to whom, but not what."""
    hearer = {"dobj", "dative"} if tree.is_(verb, "addressed") else set()
    claims = {"dobj", "dative", "ccomp", "xcomp", "attr", "acomp"} - hearer
    return not any(tree.tokens[i].dep in claims for i in words)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive voice."""
    return tree.child(verb, "auxpass", "nsubjpass", "agent") is not None


def needs_claim(tree: Tree, verb: int) -> bool:
    """Whether a verb cannot stand alone, as "the fighting continued" and "the union agreed" can."""
    return tree.is_(verb, "transitive") or tree.is_(verb, "addressed") or tree.verbs.get(verb) in _NEVER_ALONE


def accordings(tree: Tree) -> list[int]:
    """The last words of "according to" and its like."""
    found = []
    for phrase in tree.piece.pack.list("syntax.according"):
        words = tuple(fold_word(phrase).split())
        ends = range(len(words) - 1, len(tree.words)) if len(words) > 1 else ()
        found += [end for end in ends if tree.words[end - len(words) + 1 : end + 1] == words and end not in tree.quoted]
    return found


def link_words(tree: Tree) -> frozenset[str]:
    """The prepositions that hang a noun on a word of reporting."""
    return listed(tree.piece.pack, "broken.links")


@cache
def listed(pack: LanguagePack, key: str) -> frozenset[str]:
    """A pack's list, folded."""
    return frozenset(map(fold_word, pack.list(key)))


def is_mark(word: str) -> bool:
    """Whether a token is a quotation mark."""
    return word in _QUOTES


def in_prepositional(tree: Tree, index: int) -> bool:
    """Whether a word is part of a prepositional phrase."""
    while tree.tokens[index].head != index:
        if tree.tokens[index].dep in {"pobj", "agent", "prep"}:
            return True
        index = tree.tokens[index].head
    return False
