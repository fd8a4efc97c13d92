"""Noun phrases of a parsed sentence: where they begin and end, whom they name, and whether that is an outlet."""

from __future__ import annotations

from functools import cache

from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.lang import LanguagePack
from tqcheck.model import Excerpt
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word

_DETERMINERS = {"det", "predet", "preconj"}
#: What hangs on a noun but is no part of the phrase that names it.
_LOOSE = {"relcl", "acl", "appos", "punct", "advcl", "parataxis", "ccomp", "advmod"}


def noun_phrase(tree: Tree, head: int) -> Words:
    """First and last word of a head's noun phrase without its article and without what is loosely attached."""
    loose = [
        i
        for i in tree.subtree(head)
        if i != head and (tree.tokens[i].dep in _LOOSE or _is_postnominal(tree, i) or i in tree.verbs)
    ]
    run = _run_around(tree.subtree(head, loose), head)
    while len(run) > 1 and (tree.tokens[run[0]].dep in _DETERMINERS or tree.tokens[run[0]].tag in {"PRP$", "DT"}):
        run.pop(0)
    while len(run) > 1 and tree.tokens[run[-1]].pos in {"PUNCT", "CCONJ"}:
        run.pop()
    return run[0], run[-1]


def named(tree: Tree, head: int) -> tuple[Excerpt, Excerpt | None]:
    """Who a noun phrase names, and what else it says of them."""
    first, last = noun_phrase(tree, head)
    apposition = tree.child(head, "appos")
    if is_name(tree, head):
        start = _name_start(tree, first, head)
        described = tree.excerpt(first, start - 1) if start > first else None
        if described is None and apposition is not None:
            described = tree.excerpt(*_whole(tree, apposition))
        return tree.excerpt(start, max(head, last)), described
    if apposition is not None and is_name(tree, apposition):
        return tree.excerpt(*noun_phrase(tree, apposition)), tree.excerpt(first, last)
    clause = tree.child(head, "relcl", "acl")
    return tree.excerpt(first, last), tree.excerpt(*_whole(tree, clause)) if clause is not None else None


def is_name(tree: Tree, head: int) -> bool:
    """Whether a word is a proper noun with a capital: its own, or behind an article and a hyphen ("al-Zaidi")."""
    token = tree.tokens[head]
    return token.pos == "PROPN" and any(map(str.isupper, (tree.piece.raw[token.start], *tree.tied(head)[:2])))


def is_office(tree: Tree, head: int) -> bool:
    """Whether a noun phrase has an office or a rank in it."""
    first, last = noun_phrase(tree, head)
    return not _titles(tree.piece.pack).isdisjoint(tree.words[first : last + 1])


def is_outlet(tree: Tree, head: int) -> bool:
    """Whether a noun phrase names an agency, paper or channel."""
    if is_office(tree, head):
        return False
    first, last = noun_phrase(tree, head)
    words = tree.words[first : last + 1]
    known = words_of(tree.piece.pack, "syntax.outlets", "reporting.agencies")
    appositions = {tree.tokens[child].lemma for child in tree.children[head] if tree.tokens[child].dep == "appos"}
    own = words if is_name(tree, head) else (tree.words[head],)
    return not known.isdisjoint({*own, *appositions, " ".join(words[-2:])})


@cache
def _titles(pack: LanguagePack) -> frozenset[str]:
    return words_of(pack, "titles.any", "titles.he", "titles.she", "syntax.ranks") - set(
        map(fold_word, pack.abbreviations)
    )


def _name_start(tree: Tree, first: int, head: int) -> int:
    """Where the name begins within a phrase that ends in one: behind common nouns and ranks."""
    start = head
    while start > first and tree.tokens[start - 1].tag in {"NNP", "NNPS", "HYPH", "POS"}:
        start -= 1
    titles = _titles(tree.piece.pack)
    ranks = [i for i in range(start, head) if tree.words[i] in titles]
    return ranks[-1] + 1 if ranks else start


def _is_postnominal(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.dep == "amod" and index > token.head


def _run_around(words: list[int], head: int) -> list[int]:
    """The words next to one another around the head."""
    present = set(words)
    first = last = head
    while first - 1 in present:
        first -= 1
    while last + 1 in present:
        last += 1
    return list(range(first, last + 1))


def _whole(tree: Tree, head: int) -> Words:
    words = [i for i in tree.subtree(head) if tree.tokens[i].dep != "punct"]
    return words[0], words[-1]
