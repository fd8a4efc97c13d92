"""A small network that reads how a subject and its verb stand in a sentence's parse, and tells whether they agree.

It sees words and labels around both, each with the number that the verb's form wants: what a rule would have to know of
collective nouns, sums, lists and asides, it has learned. `tests/bench/accord.py` trained it on professional
translations into English and on the same with a verb in its other number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from tqcheck.align.networks import network, told
from tqcheck.align.trials import Floats
from tqcheck.broken.agreement import opens_clause
from tqcheck.broken.clauses import AUXILIARY, finite_word
from tqcheck.broken.number import PLURAL, is_share, wanted_number
from tqcheck.frames.syntax.tree import VERBAL, Tree, Words
from tqcheck.lang.marks import COMMAS
from tqcheck.text.fluency import words_of

#: Languages whose sentences it was trained on.
LANGUAGES = frozenset({"en"})
#: Odds, as a logarithm, from which a pair is reported: at 4 and at 5 are 12 and 6 of 2,659 in good articles, and 78 and
#: 65 of 100 with the verb in its other number.
_LIMIT = 4.5
#: Verbs before the one that a subject is shared with, in one sentence.
_SHARED = 4
#: Words beside the verb that are read, and nouns before it.
_BESIDE, _NOUNS = 2, 3
#: Words between subject and verb, and commas or verbs among them, that are told apart.
_FAR, _SOME = 6, 2
_SUBJECTS, _CLAUSES = ("nsubj", "nsubjpass"), ("csubj", "csubjpass")
#: Relations of what stands below a subject, and below a verb, that are read with their words or what hangs on them.
_LINKED, _TELLING = frozenset({"conj", "det", "nummod"}), frozenset({"mark", "advmod", "attr", "expl", "aux", "neg"})
_ASKING, _BARE = frozenset({"WP", "WDT"}), frozenset({"VB", "VBN", "VBG", "MD"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_NETWORK = "broken/accord"


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb, its word that has the form of a number, which number that wants of the subject, and the subject.

    `way`: how the verb comes to its subject.
    """

    verb: int
    finite: int
    wanted: str
    subject: int
    way: str


def clauses(tree: Tree) -> Iterator[Clause]:
    """The clauses of a sentence whose verb tells a number."""
    for verb, token in enumerate(tree.tokens):
        if token.pos not in VERBAL or token.dep in AUXILIARY:
            continue
        finite = finite_word(tree, verb, -1)
        wanted = wanted_number(tree, finite) if tree.tokens[finite].tag not in _BARE else None
        subject, way = _subject(tree, verb) if wanted else (None, "")
        if wanted and subject is not None and subject not in {finite, verb}:
            yield Clause(verb, finite, wanted, subject, way)


def _subject(tree: Tree, verb: int) -> tuple[int | None, str]:
    """The subject of a verb, maybe one that it shares, and how it comes to it."""
    way, at = "own", verb
    for _ in range(_SHARED):
        if tree.child(at, *_CLAUSES) is not None:
            break
        if tree.child(at, "expl") is not None:
            own = (i for i in tree.children[at] if i > at and tree.tokens[i].dep in {*_SUBJECTS, "attr"})
            return (next(own, None) if at == verb else None), "there"
        subject = tree.child(at, *_SUBJECTS)
        if subject is not None and (tree.tokens[subject].tag in _ASKING or tree.is_that(subject)):
            noun = tree.tokens[at].head
            return (noun if tree.tokens[at].dep == "relcl" and noun < at else None), f"{way} relative"
        if subject is not None:
            return subject, way if subject < at else f"{way} behind"
        if tree.tokens[at].dep != "conj":
            break
        way, at = "shared", tree.tokens[at].head
    return None, ""


def marks(tree: Tree, clause: Clause) -> frozenset[str]:
    """What the network sees of a clause: each mark by itself and with the number that the verb wants."""
    own = set(_marks(tree, clause))
    return frozenset(own | {f"{clause.wanted} {mark}" for mark in own})


def _marks(tree: Tree, clause: Clause) -> Iterator[str]:
    words, tokens, verb, finite, subject = tree.words, tree.tokens, clause.verb, clause.finite, clause.subject
    token = tokens[subject]
    yield f"way {clause.way}"
    yield from _word(tree, "subject", subject)
    yield f"subject lemma {token.lemma} {words[subject] != token.lemma}"
    yield f"subject listed {token.listed}"
    yield f"subject dep {token.dep}"
    yield f"subject shape {tree.piece.raw[token.start].isupper()} {words[subject].endswith('s')} {token.tag}"
    for child in tree.children[subject]:
        yield from _below(tree, subject, child)
    first = tree.subtree(subject)[0]
    yield from _word(tree, "before", first - 1) if first else ["before none"]
    between = range(min(subject, finite) + 1, max(subject, finite))
    yield f"far {min(len(between), _FAR)}"
    yield f"commas {min(_SOME, sum(words[i] in COMMAS for i in between))}"
    yield f"verbs {min(_SOME, sum(tokens[i].pos in VERBAL for i in between))}"
    for index in between:
        yield f"between {tokens[index].tag}"
        yield f"between {words[index]}"
    for step in range(1, _BESIDE + 1):
        for name, index in (("left", finite - step), ("right", finite + step)):
            if 0 <= index < len(tokens):
                yield from _word(tree, f"{name} {step}", index)
    yield f"left is subject {finite - 1 == subject}"
    nouns = [index for index in range(finite - 1, -1, -1) if tokens[index].pos in _NAMING]
    for number, index in enumerate(nouns[:_NOUNS]):
        yield f"noun {number} {tokens[index].tag} {index == subject}"
    yield from _word(tree, "finite", finite)
    yield f"finite is verb {finite == verb}"
    yield f"verb {tokens[verb].tag}"
    yield f"verb listed {tokens[finite].listed}"
    yield f"verb dep {tokens[verb].dep}"
    if (head := tokens[verb].head) != verb:
        yield f"head {tokens[head].lemma} {tokens[verb].dep}"
        yield f"head {tokens[head].tag}"
    for child in tree.children[verb]:
        relation = tokens[child].dep
        yield f"verb has {relation}"
        if relation in _TELLING:
            yield f"verb has {words[child]}"
            yield f"verb has {relation} {tokens[child].tag}"
    yield f"question {'?' in words}"
    yield f"quoted {subject in tree.quoted}"


def _word(tree: Tree, name: str, index: int) -> Iterator[str]:
    yield f"{name} {tree.tokens[index].tag}"
    yield f"{name} {tree.words[index]}"


def _below(tree: Tree, subject: int, child: int) -> Iterator[str]:
    """What a word below a subject tells, and the words below that."""
    relation, word = tree.tokens[child].dep, tree.words[child]
    yield f"below {relation}"
    yield f"below {relation} {word}"
    yield f"below {relation} {tree.tokens[child].tag}"
    for index in tree.children[child]:
        if relation == "prep":
            tag = tree.tokens[index].tag
            yield f"below {word} {tag}"
            yield f"{tree.words[subject]} {word} {tag}"
            yield from (f"below {word} {tree.tokens[i].dep}" for i in tree.children[index])
        if relation in _LINKED:
            yield f"below {relation} {tree.tokens[index].dep}"


def seen(found: Sequence[frozenset[str]], known: Mapping[str, int]) -> Floats:
    """The marks that the network knows, as it reads them; shape (clauses, known)."""
    table = np.zeros((len(found), len(known)), np.float32)
    for row, own in enumerate(found):
        table[row, [known[mark] for mark in own if mark in known]] = 1
    return table


def disagreeing(trees: Sequence[Tree]) -> Iterator[tuple[Tree, Words]]:
    """Subjects and verbs of some sentences that do not agree: the first word and the last of each.

    Raises:
        EngineError: the weights cannot be used.
    """
    found = [(tree, clause) for tree in trees for clause in clauses(tree) if not _may_be(tree, clause)]
    if found:
        table = seen([marks(*each) for each in found], _known())
        for (tree, clause), odds in zip(found, told(_NETWORK, table)[:, 0], strict=True):
            if odds >= _LIMIT:
                yield tree, (min(clause.subject, clause.finite), max(clause.subject, clause.finite))


def _may_be(tree: Tree, clause: Clause) -> bool:
    """Whether a verb may have its form for another reason: quoted words, a group, a sum, a name, a demand."""
    pack, subject = tree.piece.pack, clause.subject
    counts = {tree.words[i] for i in tree.children[subject] if tree.tokens[i].dep == "nummod"}
    either = words_of(pack, "style.collective", "style.organisations", "style.portions", "style.measures")
    if not (tree.quoted.isdisjoint({subject, clause.finite}) and counts.isdisjoint(words_of(pack, "style.one"))):
        return True
    if not either.isdisjoint({tree.words[subject], tree.tokens[subject].lemma}):
        return True
    other = (i for i in tree.children[subject] if tree.tokens[i].dep in {"cc", "preconj"})
    if is_share(tree, subject) or any(tree.words[i] not in words_of(pack, "syntax.and") for i in other):
        return True
    # "Friends who say they know the woman have arrived": the noun may be an object.
    if clause.way == "own" and tree.tokens[subject].tag != "PRP" and not opens_clause(tree, subject):
        return True
    governor = tree.tokens[tree.tokens[clause.verb].head].lemma
    marked = [i for i in tree.children[clause.verb] if tree.tokens[i].dep == "mark" and not tree.is_that(i)]
    bare = governor in words_of(pack, "syntax.demand", "syntax.proposing", "style.excusing")
    supposed = any(tree.words[i] in words_of(pack, "style.excusing") for i in marked)
    token = tree.tokens[subject]
    # A club by its name may be one or many, and some surnames end as plurals do.
    named = token.pos == "PROPN" or (subject > 0 and tree.piece.raw[token.start].isupper())
    return (named and token.tag != "PRP") or (clause.wanted == PLURAL and (bare or supposed or not token.listed))


@cache
def _known() -> dict[str, int]:
    kept: list[str] = json.loads(network(_NETWORK).get_modelmeta().custom_metadata_map["marks"])
    return {mark: number for number, mark in enumerate(kept)}
