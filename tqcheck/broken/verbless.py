"""Sentences whose main clause has no verb, by parse.

The parser makes a tree of them all the same: its root is then a noun, or what should be said of the subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.broken.clauses import AUXILIARY, TENSED
from tqcheck.broken.phrases import WITHIN
from tqcheck.frames.syntax.tree import VERBAL, Tree
from tqcheck.lang.marks import FINAL
from tqcheck.text.fluency import words_of

_NAMING = {"NOUN", "PROPN", "PRON", "NUM"}
#: Relations in which a participle may be a finite verb that was misread ("the vehicle overturned in a ditch"); in all
#: others it describes a noun or a verb.
_MISREAD = {"VBN": {"ROOT", "acl", "ccomp", "conj", "dep", "parataxis", "relcl"}, "VBG": {"ROOT"}}
#: Relations by which a relative word hangs on the first word of its clause: "in which", "whose name".
_RELATIVE = {"pobj", "poss", "det", "prep"}
#: Words from a word of place to its clause's end, and tags of the first word of such a clause's subject.
_SHORTEST = 5
_SUBJECTS = frozenset({"DT", "PRP", "PRP$", "CD", "NNS", "NNP"})
#: Words before the first joint and of the longest subject behind it; tags of what begins a subject; the reader's doubt
#: of any word before the joint, which two of 21,600 professional sentences reach.
_SHORTEST_START, _LONGEST = 3, 9
_FIRST = _SUBJECTS | {"NN", "JJ", "VBG"}
_DOUBT = 0.6
#: Tags of the last word of a subject in the singular, and of a share of many ("one child in ten").
_SINGULAR, _SHARE = frozenset({"NN", "NNP", "JJ"}), ["CD", "NN", "IN", "CD"]
#: Tags of what follows no plural, and so begins an object or a clause.
_OBJECTS = frozenset({"DT", "PRP", "PRP$", "NNS", "CD"})
_DETERMINERS = ("det", "poss", "nummod")
_COMPARATIVES = frozenset({"JJR", "RBR"})


def lacks_verb(tree: Tree) -> bool:
    """Whether a sentence has a subject and no word that can be the verb of its main clause.

    An indefinite noun phrase by itself is style ("A day of mourning for the whole country."), and so is an adverb or a
    prepositional phrase; a definite one, a name or "they" is a subject that waits for its verb, and so is any behind a
    clause of its own ("If it is approved, construction at the end of the year.").
    """
    if any(_may_be_main(tree, index) for index in range(len(tree.tokens))) or _has_verb_to_spare(tree):
        return False
    if _balances(tree):
        return False
    root = next(index for index, token in enumerate(tree.tokens) if token.head == index)
    if tree.child(root, "nsubj", "nsubjpass") is not None:
        return tree.child(root, "mark") is None
    if tree.tokens[root].tag == "PRP":
        return not _has_hyphen(tree, root + 1)
    waits = _is_led_by_clause(tree, root) or not _is_indefinite(tree, root)
    return tree.tokens[root].pos in {"PROPN", "NOUN"} and waits


def _balances(tree: Tree) -> bool:
    """Whether two comparatives with an article are all that a sentence needs: "the longer the wait the better"."""
    articles = words_of(tree.piece.pack, "style.article")
    compared = (i for i, token in enumerate(tree.tokens) if i and token.tag in _COMPARATIVES)
    return sum(tree.words[i - 1] in articles for i in compared) > 1


def _is_led_by_clause(tree: Tree, root: int) -> bool:
    """Whether a clause with a conjunction and a verb stands before the main one."""
    return any(
        tree.tokens[each].dep == "advcl" and tree.tokens[each].pos in VERBAL and tree.child(each, "mark") is not None
        for each in tree.children[root]
        if each < root
    )


def lacks_clause_verb(tree: Tree) -> bool:
    """ "To Herat, where two of them in good condition.": a clause of place at the end has no verb at all."""
    last = len(tree.words) - 1
    places = [i for i, word in enumerate(tree.words) if word in words_of(tree.piece.pack, "style.where")]
    if not places or tree.words[-1] not in FINAL or places[-1] in tree.quoted or places[-1] + _SHORTEST > last:
        return False
    clause = range(places[-1] + 1, last)
    subject = tree.tokens[clause[0]].tag in _SUBJECTS
    # A verb may have been taken for the noun that it is as well: "where the road forks".
    verb = any(
        tree.tokens[i].pos in {"VERB", "AUX", "PUNCT"} or (tree.tokens[i].tag == "NNS" and i == last - 1)
        for i in clause
    )
    return subject and not verb


def lacks_first_verb(tree: Tree, doubt: Sequence[float]) -> bool:
    """ "The factory 120 workers, and its orders will last": what stands before a joint has no word that may be a verb.

    Args:
        tree: a sentence.
        doubt: how likely it breaks at each word (`tqcheck.broken.reader`); an appositive before a joint is doubted
            nowhere.
    """
    pack = tree.piece.pack
    verbs = words_of(pack, "style.finite", "style.preterites", "style.preterites_alike", "style.participles")
    past = tuple(words_of(pack, "style.past"))
    for joint in range(_SHORTEST_START, len(tree.words) - _SHORTEST):
        joins = _opens_clause(tree, joint + 1) or tree.words[joint + 1] in words_of(pack, "broken.so")
        end = joint + (tree.words[joint] == "," and joins)
        opens = _opens_clause(tree, joint) and tree.tokens[joint].tag != "CC"
        if opens and _leads_noun(tree, joint, tree.tokens[joint].head):
            return False
        if tree.words[joint] == ";" or opens or end > joint:
            before = (i for i in range(joint) if not _is_infinitive(tree, i))
            clear = not any(_looks_verbal(tree, index, verbs, past) for index in before)
            # A caption before a semicolon has no verb but a running one: "Children playing; the school has a yard".
            running = any(token.tag == "VBG" for token in tree.tokens[:joint])
            whole = (tree.words[joint] == ";" and not running) or _has_subject_and_verb(tree, end + 1)
            return clear and whole and tree.tokens[0].tag in _FIRST and max(doubt[:joint]) >= _DOUBT
        token = tree.tokens[joint]
        passes = token.tag in {"VBG", "HYPH"} or _is_infinitive(tree, joint)
        if token.pos in {"VERB", "AUX", "PUNCT"} and not passes:
            return False
    return False


def _is_infinitive(tree: Tree, index: int) -> bool:
    """Whether a word is a bare verb behind its "to": "the boat unable to land, and its crew"."""
    return tree.tokens[index].tag == "VB" and tree.tokens[index - 1].tag == "TO"


def hangs_on_no_verb(tree: Tree) -> bool:
    """Whether the root is no verb, and at most one word may be one of a main clause: the parser may have lost it."""
    root = next(token for index, token in enumerate(tree.tokens) if token.head == index)
    words = range(len(tree.tokens))
    plural = any(tree.tokens[index].tag == "NNS" and _is_misread_plural(tree, index) for index in words)
    return (
        root.pos not in VERBAL
        and not (plural or _balances(tree))
        and sum(_may_be_main(tree, index) for index in words) <= 1
    )


def _looks_verbal(tree: Tree, index: int, verbs: frozenset[str], past: tuple[str, ...]) -> bool:
    """Whether a word may be a verb whatever the parser says; "'s" is one behind a pronoun, and no name's part is."""
    if index and tree.tokens[index].tag == "NNP" and tree.piece.raw[tree.tokens[index].start].isupper():
        return False
    short = tree.words[index].startswith("'") and tree.tokens[index - 1].pos == "PRON"
    return tree.words[index] in verbs or tree.words[index].endswith(past) or short


def _opens_clause(tree: Tree, index: int) -> bool:
    """Whether a word behind a comma joins a clause to what stands before."""
    return tree.tokens[index].tag == "CC" or (tree.tokens[index].dep == "mark" and not tree.is_that(index))


def _has_subject_and_verb(tree: Tree, start: int) -> bool:
    """Whether a noun phrase begins with a word, and a finite verb follows it."""
    for index in range(start, min(start + _LONGEST, len(tree.tokens))):
        token = tree.tokens[index]
        if token.tag in TENSED:
            return index > start
        if token.tag not in WITHIN:
            return False
    return False


def _has_verb_to_spare(tree: Tree) -> bool:
    """Whether there are more finite verbs than words that open a subordinate clause, however they are tied together."""
    finite = sum(token.tag in TENSED for token in tree.tokens)
    opening = sum(token.dep == "mark" or token.tag.startswith("W") for token in tree.tokens)
    return finite > opening


def _may_be_main(tree: Tree, index: int) -> bool:
    """Whether a word can be the verb of a main clause, well or badly parsed."""
    token = tree.tokens[index]
    if token.tag in TENSED:
        return not _is_subordinate(tree, _verb_of(tree, index))
    if token.dep in AUXILIARY:
        return False
    if token.tag == "VB":
        infinitive = any(tree.tokens[child].tag == "TO" for child in tree.children[index])
        return not infinitive and not _is_subordinate(tree, index)
    if token.pos == "PROPN" and tree.piece.raw[token.start].islower():
        # No name is written so: "the former holder of the record rang Karatay".
        return "VERB" in token.listed.split()
    if token.tag in _MISREAD:
        # "Obermaier, 14, defeated grandmaster Halasz": no word that describes another begins behind a comma.
        apart = token.tag == "VBN" and token.dep == "amod" and tree.words[index - 1 : index] == (",",)
        return (apart or token.dep in _MISREAD[token.tag]) and not _is_subordinate(tree, index)
    if (token.tag == "NNS" and _is_misread_plural(tree, index)) or _is_misread_word(tree, index):
        return True
    return token.pos == "NOUN" and token.head == index and _is_misread_noun(tree, index)


def _verb_of(tree: Tree, index: int) -> int:
    """The verb that an auxiliary belongs to; any other verb itself."""
    while tree.tokens[index].dep in AUXILIARY:
        index = tree.tokens[index].head
    return index


def _is_subordinate(tree: Tree, verb: int) -> bool:
    """Whether a verb's clause, or the one that it is joined to, begins with a conjunction or a relative word."""
    while not _is_introduced(tree, verb):
        if tree.tokens[verb].dep != "conj":
            return False
        verb = tree.tokens[verb].head
    return True


def _is_introduced(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].dep != "ROOT" and any(
        (tree.tokens[child].dep == "mark" and not _leads_noun(tree, child, verb))
        or tree.tokens[child].tag.startswith("W")
        or any(tree.tokens[i].tag.startswith("W") and tree.tokens[i].dep in _RELATIVE for i in tree.children[child])
        for child in tree.children[verb]
        if child < verb
    )


def _leads_noun(tree: Tree, mark: int, verb: int) -> bool:
    """Whether a conjunction may be a preposition within a subject: "the last winner before Borowiec was the writer".

    A pronoun that is a subject cannot belong to one ("the winner before he was").
    """
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None or not mark or tree.words[mark] not in words_of(tree.piece.pack, "style.prepositional"):
        return False
    copula = tree.tokens[verb].pos == "AUX" and tree.tokens[subject].pos != "PRON"
    return copula and tree.tokens[mark - 1].pos == "NOUN"


def _is_misread_noun(tree: Tree, root: int) -> bool:
    """Whether a noun may be a verb in the present: "the latest coin dates from", "the oldest coins date from"."""
    if tree.tokens[root].tag == "NNS":
        named = root > 0 and (tree.tokens[root - 1].pos in _NAMING or _has_hyphen(tree, root - 2))
        return named or tree.child(root, "nsubj") is not None
    word = tree.words[root]
    listed = word in words_of(tree.piece.pack, "style.finite") or "'" in word
    return listed and tree.child(root, "nsubj", "nsubjpass") is not None


def _is_misread_plural(tree: Tree, index: int) -> bool:
    """Whether a plural may be the verb: "the military claims to hold it", "one child in ten lives in poverty"."""
    if "VERB" not in tree.tokens[index].listed.split():
        return False
    before = [token.tag for token in tree.tokens[max(0, index - len(_SHARE)) : index]]
    behind = [token.tag for token in tree.tokens[index + 1 : index + 3]]
    claims = not _SINGULAR.isdisjoint(before[-1:]) and (
        behind == ["TO", "VB"] or not _OBJECTS.isdisjoint(behind[:1]) or tree.is_that(index + 1)
    )
    # One man is no several things: "Thea Lind, who sells pies, fears for her shop".
    one = tree.tokens[index].dep == "appos" and tree.tokens[tree.tokens[index].head].tag == "NNP"
    return claims or one or (before == _SHARE and behind[:1] == ["IN"])


def _is_misread_word(tree: Tree, index: int) -> bool:
    """Whether a preposition or a subject may be the verb: "not all guests like the idea", "he left open whether"."""
    token = tree.tokens[index]
    if not index or "VERB" not in token.listed.split():
        return False
    before, behind = tree.tokens[index - 1], tree.tokens[index + 1 : index + 2]
    liked = token.tag == "IN" and token.dep == "prep" and before.dep == "ROOT" and before.tag in {"NNS", "PRP"}
    described = token.dep == "nsubj" and bool(behind) and behind[0].tag == "JJ" and behind[0].dep == "ROOT"
    past = tree.words[index] in words_of(tree.piece.pack, "style.participles", "style.preterites")
    return (liked and bool(behind) and behind[0].tag in _OBJECTS) or (described and past)


def _has_hyphen(tree: Tree, index: int) -> bool:
    """Whether a word is cut at its hyphen into two or three tokens, of which the first or second stands here."""
    return any(tree.words[near] == "-" for near in (index, index + 1) if 0 <= near < len(tree.words))


def _is_indefinite(tree: Tree, noun: int) -> bool:
    """Whether a noun has an indefinite article, or is a singular without any; the first word's capital is no name's."""
    determiners = [child for child in tree.children[noun] if tree.tokens[child].dep in _DETERMINERS]
    if determiners:
        indefinite = words_of(tree.piece.pack, "style.indefinite")
        return any(tree.words[each] in indefinite for each in determiners)
    plain = tree.words[noun] in words_of(tree.piece.pack, "style.lower")
    return tree.tokens[noun].tag == "NN" or (noun == 0 and plain)
