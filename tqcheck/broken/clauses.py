"""What the checks for broken attributions ask of a parsed sentence: which words name, claim, report or break off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.lang.marks import COMMAS, FINAL, PAUSES, QUOTATION
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word

#: Finds flaws; why they are flaws, and how sure that is.
Check = tuple[Callable[[Tree], Iterator[Words]], str, float]

#: Tags of finite verbs, the same with modal verbs, and parts of speech that name somebody or something.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TENSED = FINITE | {"MD"}
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"})
#: Relations of auxiliaries to their verb.
AUXILIARY = frozenset({"aux", "auxpass"})
#: What ends a clause, and what ends a part of one.
STOPS = FINAL | {";"}
BREAKS = STOPS | PAUSES | COMMAS
#: Words between two verbs that stand on one another: set by eye on the sentences of tests/data/broken.
NEAR = 5
#: Words before an infinitive without which it has no governor, its "to" included.
_GOVERNED = 3
#: Parts of speech that a short reporting clause has none of before its verb, and behind it.
_NOT_BEFORE = frozenset({"VERB", "AUX", "CCONJ", "SCONJ"})
_NOT_BEHIND = _NOT_BEFORE | {"PART"}
#: Relations of a preposition, and tags of the words that questions and relative clauses begin with.
_BEFORE_NOUNS = frozenset({"prep", "agent"})
_ASKING = frozenset({"WP", "WDT", "WRB"})
#: Classes of verbs that always have an object.
_NEVER_ALONE = frozenset({"denial", "accusation"})


def finite_word(tree: Tree, verb: int, behind: int) -> int:
    """The first auxiliary of a verb behind some word, which has the form of person and number; else the verb itself."""
    return min((i for i in tree.children[verb] if tree.tokens[i].dep in AUXILIARY and i > behind), default=verb)


def is_bare_noun(tree: Tree, index: int) -> bool:
    """A noun of reporting without its article: "in quote", "in statement"."""
    return (
        tree.words[index] in words_of(tree.piece.pack, "broken.nouns")
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
    begin = index + 1
    while begin > 0 and _goes_on(tree, begin - 1):
        begin -= 1
    words = range(begin, index + 1)
    if any(tree.tokens[i].pos in _NOT_BEFORE for i in words) or not names(tree, words):
        return None
    return begin if subject is None or tree.subtree(subject)[0] == begin else None


def _goes_on(tree: Tree, index: int) -> bool:
    """Whether a clause does not begin behind a word."""
    return tree.words[index] not in BREAKS and index not in tree.quoted and tree.tokens[index].tag != "CC"


def clause_end(tree: Tree, verb: int) -> int | None:
    """Last word of a reporting clause that stops at once, or behind its inverted speaker; None where it goes on."""
    end = verb
    while end + 1 < len(tree.words) and tree.words[end + 1] not in BREAKS:
        end += 1
        if tree.tokens[end].pos in _NOT_BEHIND or end in tree.quoted:
            return None
    inverted = verb == 0 or tree.words[verb - 1] in BREAKS
    return end if end == verb or inverted else None


def claim_before(tree: Tree, word: int) -> bool:
    """Whether a clause or a quotation stands before a word, of which it may be an aside."""
    return has_clause(tree, range(word)) or not tree.quoted.isdisjoint(range(word))


def has_clause(tree: Tree, words: range) -> bool:
    """Whether there is a finite verb with a subject of its own that is no relative pronoun."""
    for index in words:
        token = tree.tokens[index]
        if token.tag in TENSED and index not in tree.quoted and index not in tree.verbs:
            verb = token.head if token.tag == "MD" or token.dep.startswith("aux") else index
            subject = tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj")
            own = subject is not None and not tree.tokens[subject].tag.startswith("W")
            if own and tree.tokens[verb].dep != "relcl":
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
    return (
        tree.is_phrasal(verb)
        or tree.is_(verb, "transitive")
        or tree.is_(verb, "addressed")
        or tree.verbs.get(verb) in _NEVER_ALONE
    )


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
    return words_of(tree.piece.pack, "broken.links")


def is_mark(word: str) -> bool:
    """Whether a token is a quotation mark."""
    return word in QUOTATION


def in_prepositional(tree: Tree, index: int) -> bool:
    """Whether a word is part of a prepositional phrase."""
    while tree.tokens[index].head != index:
        if tree.tokens[index].dep in {"pobj", "agent", "prep"}:
            return True
        index = tree.tokens[index].head
    return False


def is_left_behind(tree: Tree, word: int) -> bool:
    """Whether a preposition that ends a clause has its noun before it.

    "A town to come back to", "what it is for", "the office was broken into and".
    """
    if tree.tokens[word].dep not in _BEFORE_NOUNS or any(child > word for child in tree.children[word]):
        return False
    if any(token.tag in _ASKING for token in tree.tokens[:word]):
        return True
    if tree.child(tree.tokens[word].head, "nsubjpass", "auxpass") is not None:
        return True
    while tree.tokens[word].head != word:
        word = tree.tokens[word].head
        if tree.tokens[word].dep == "relcl":
            return True
    return False


def ends_without_object(tree: Tree) -> bool:
    """Whether the last word is a verb that needs an object, which nothing before it can be.

    An infinitive ("wins to reach"), or a verb in the present behind its subject ("no more floods: farmers build").
    """
    verb = len(tree.tokens) - 1
    last = tree.tokens[verb]
    if verb >= _GOVERNED and last.tag in {"VBP", "VBZ"} and tree.child(verb, "nsubj") == verb - 1:
        free = not any(token.tag.startswith("W") or token.dep in {"relcl", "mark"} for token in tree.tokens)
        return free and (tree.is_(verb, "needy") or tree.is_(verb, "objected"))
    if verb < _GOVERNED or last.tag != "VB" or tree.tokens[verb - 1].tag != "TO" or not tree.is_(verb, "needy"):
        return False
    found = any(token.tag.startswith("W") or token.dep == "relcl" for token in tree.tokens)
    return not found and tree.tokens[verb - 2].pos != "ADJ" and tree.tokens[last.head].pos == "VERB"
