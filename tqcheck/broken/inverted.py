"""Verbs before their subject, as other languages have them, where English has no inversion, by parse.

English inverts in questions, behind quotations and negations, in conditions ("had he known"), and where a phrase of
place or a predicate opens the clause ("on the hill stands a church"); none of these is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tqcheck.broken.clauses import AUXILIARY, FINITE, STOPS, TENSED, accordings
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Tags of finite verbs that can be no participle before its noun, and of what opens a subject in any case.
_VERBS, _OPENING = frozenset({"VBD", "VBZ"}), frozenset({"DT", "PRP$", "NNP"})
#: Relations of what stands before its verb and is a subject, or opens a clause.
_BEFORE = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "mark"})
#: Words from the start of a clause to the last one of "according to".
_NEAR = 3
#: Tags of the second word of a verb in several, and words between two such verbs.
_SECOND, _LEAST = frozenset({"VB", "VBN", "VBG", "JJ"}), 3


def inverted(tree: Tree) -> Iterator[Words]:
    """First and last word of each place where a verb stands before its subject."""
    if tree.piece.field == "title" or "?" in tree.words:
        return
    yield from chain(_behind_phrase(tree), _behind_saying(tree), _behind_conjunction(tree))


def _behind_phrase(tree: Tree) -> Iterator[Words]:
    """ "In June sold the town its mill", "according to the charge, arrived the driver late": a phrase opens a clause.

    Behind a time some verbs rightly stand before their subject ("in June came the flood"), behind a source none does.
    """
    sources = accordings(tree)
    for verb in range(2, len(tree.tokens) - 2):
        token, before = tree.tokens[verb], tree.tokens[verb - 1]
        known = tree.piece.raw[token.start].islower() and verb not in tree.quoted and not _is_helper(tree, verb)
        if token.tag not in _VERBS or not known or not _opens_subject(tree, verb + 1):
            continue
        start = next((i + 1 for i in range(verb - 2, -1, -1) if tree.words[i] in STOPS), 0)
        comma = before.tag == ","
        told = comma and any(start < source <= start + _NEAR for source in sources)
        timed = tree.tokens[start].tag == "IN" and _names_time(tree, verb - 1 - comma)
        free = timed and token.lemma not in words_of(tree.piece.pack, "style.arising")
        bare = not any(
            tree.tokens[i].tag in TENSED or tree.tokens[i].tag.startswith("W") or tree.tokens[i].dep in _BEFORE
            for i in range(start, verb)
        )
        if bare and (told or free):
            yield verb - 1, verb + 1


def _names_time(tree: Tree, index: int) -> bool:
    """Whether a word is a time's last: a month, a day, a year, "week"."""
    pack, token = tree.piece.pack, tree.tokens[index]
    dated = {tree.piece.folded.span(m.start, m.end)[0] for m in (*tree.piece.weekdays, *tree.piece.months)}
    listed = token.lemma in words_of(pack, "style.moments", "style.periods")
    return listed or token.start in dated or tree.words[index] in pack.ambiguous_months


def _opens_subject(tree: Tree, index: int) -> bool:
    """Whether a subject begins with a word: an article, a name, a pronoun that is no object."""
    pronoun = tree.words[index] in words_of(tree.piece.pack, "broken.nominative")
    return pronoun or tree.tokens[index].tag in _OPENING


def _behind_saying(tree: Tree) -> Iterator[Words]:
    """ "The mayor said would be built a bridge", "she said that could the guests stay": an auxiliary opens a claim."""
    for verb in tree.verbs:
        helper = verb + 1
        if tree.tokens[verb].tag not in FINITE or helper + 2 >= len(tree.words):
            continue
        if tree.is_that(helper) and _is_helper(tree, helper + 1) and helper not in tree.quoted:
            head = _verb_of(tree, helper + 1)
            subjects = (i for i in tree.children[head] if tree.tokens[i].dep in {"nsubj", "nsubjpass"})
            # "He said that would be enough" has its subject before the auxiliary.
            if all(subject > helper + 1 for subject in subjects) and tree.child(head, "nsubj", "nsubjpass") is not None:
                yield verb, helper + 1
        elif _is_helper(tree, helper) and helper not in tree.quoted and _is_claimed(tree, verb):
            yield verb, helper


def _is_claimed(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying is its sentence's, and no clause that describes something ("what he said would be")."""
    subject = tree.child(verb, "nsubj")
    asked = any(token.tag.startswith("W") for token in tree.tokens[:verb])
    opens = subject is not None and subject < verb and tree.subtree(subject)[0] == 0
    return opens and not asked and tree.is_(verb, "strict")


def _verb_of(tree: Tree, index: int) -> int:
    return tree.tokens[index].head if tree.tokens[index].dep in AUXILIARY else index


def _behind_conjunction(tree: Tree) -> Iterator[Words]:
    """ "As to whether would he stay, he kept silent": an auxiliary and its pronoun behind a conjunction."""
    pack = tree.piece.pack
    for joint in range(len(tree.tokens) - 2):
        opens = tree.words[joint] in words_of(pack, "style.subordinating", "style.shortened")
        plain = tree.tokens[joint].tag == "IN" and joint not in tree.quoted
        turned = _is_helper(tree, joint + 1) and tree.words[joint + 2] in words_of(pack, "broken.nominative")
        if opens and plain and turned:
            yield joint, joint + 2


def _is_helper(tree: Tree, index: int) -> bool:
    """Whether a word is a modal verb or a form of "be", "have" or "do"."""
    pack, token = tree.piece.pack, tree.tokens[index]
    helping = words_of(pack, "style.form_after", "style.bare_after", "style.participle_after")
    return token.tag == "MD" or (token.tag in FINITE and token.lemma in helping)


def repeated(tree: Tree) -> Iterator[Words]:
    """ "The fair is planned for noon is planned for May": two finite verbs of the same words in one clause."""
    if "?" in tree.words:
        return
    for first in range(1, len(tree.tokens) - _LEAST):
        if not _is_helper(tree, first) or tree.tokens[first + 1].tag not in _SECOND or _is_bound(tree, first):
            continue
        for again in range(first + _LEAST, len(tree.tokens) - 1):
            if _parts(tree, again - 1, first):
                break
            if tree.words[again : again + 2] == tree.words[first : first + 2]:
                yield first, again + 1
                break


def _is_bound(tree: Tree, helper: int) -> bool:
    """Whether a verb's clause describes something or stands for it ("what is needed most is needed now")."""
    verb = _verb_of(tree, helper)
    start = next((i + 1 for i in range(helper - 1, -1, -1) if tree.tokens[i].tag in TENSED), 0)
    asked = any(tree.tokens[i].tag.startswith("W") or tree.is_that(i) for i in range(start, helper))
    return asked or tree.tokens[verb].dep in {"relcl", "csubj"}


def _parts(tree: Tree, index: int, helper: int) -> bool:
    """Whether a clause begins with a word, so that a verb behind it may be another's."""
    token = tree.tokens[index]
    # Behind a preposition what the parser has for a subject is none: "for ten in the morning is".
    subject = token.dep in _BEFORE and (token.dep == "mark" or tree.tokens[index - 1].tag != "IN")
    opens = token.tag in {"CC", "EX", "TO"} or token.tag.startswith("W") or subject
    return opens or token.pos == "PUNCT" or (index > helper and token.tag in TENSED)
