"""Where two sentences run into one, by their words' classes and the reader of parses.

The parser, which has never seen two sentences in one, ties the second one's subject to whatever stands near, so that
`tqcheck.broken.joined` misses most. Here the classes of words alone must make two clauses, each of them whole, and the
network that reads parses must doubt the seam.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.broken.clauses import AUXILIARY, STOPS, TENSED
from tqcheck.broken.joined import leaves_gap, takes_clauses
from tqcheck.broken.phrases import NOUNS, WITHIN, names_time, opens_phrase
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Tags of the last word of a sentence, and those behind which a bare noun may open the next one.
_LAST = NOUNS | {"RB", "RP", "CD", "JJ", "VBG"}
_BEFORE_BARE = frozenset({"NNS", "RB", "CD", "JJ"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
#: Relations by which a noun is part of the one behind it; a plural seldom is.
_PART = frozenset({"compound", "amod", "nummod", "advmod"})
#: Tags of what completes a verb, so that its clause lacks nothing and is no relative one.
_COMPLEMENT = frozenset({"DT", "PRP", "PRP$", "CD", "NNS", "NN", "NNP", "JJ", "JJR", "TO", "RP", "RB"})
#: Sum of the doubts of both words at a seam, for a subject with an article or a pronoun and for a bare noun; less is
#: needed where the original has more sentences. Four of 21,600 professional sentences reach them, one of them rightly.
_SEAM, _BARE = 0.55, 0.85
_MERGED_SEAM, _MERGED_BARE = 0.3, 0.4
#: Words of the longest subject; words between a verb and a seam where it may have a clause for its object.
_LONGEST, _NEAR = 9, 3


def seams(tree: Tree, doubt: Sequence[float], *, merged: bool) -> Iterator[Words]:
    """Last word of a first sentence and first word of a second: of a sentence's seams the one that is doubted most.

    Args:
        tree: a sentence.
        doubt: how likely it breaks at each word.
        merged: whether it renders more than one sentence of the original.
    """
    if tree.piece.field == "title" or tree.words[-1] == "?":
        return
    finite = [index for index, token in enumerate(tree.tokens) if token.tag in TENSED]
    best, most = 0, 0.0
    for start in range(3, len(tree.tokens) - 2):
        before = [index for index in finite if index < start - 1]
        here = doubt[start - 1] + doubt[start]
        if not before or here <= most or here < _least(tree, start, merged=merged):
            continue
        verb = _verb_of_subject(tree, start)
        if verb and _may_meet(tree, start, merged=merged) and _is_whole(tree, verb) and _ends(tree, before[-1], start):
            best, most = start, here
    if best:
        yield best - 1, best


def _least(tree: Tree, start: int, *, merged: bool) -> float:
    """The doubt that a seam needs; no place has as much where no subject opens."""
    token, before, pack = tree.tokens[start], tree.tokens[start - 1], tree.piece.pack
    pronoun = token.tag == "PRP" and tree.words[start] in words_of(
        pack, "broken.nominative", "pronouns.it", "style.many"
    )
    if opens_phrase(tree, start) or pronoun or token.tag == "EX":
        return _MERGED_SEAM if merged else _SEAM
    bare = token.tag in {"NN", "NNS", "NNP"} and (merged or before.tag in _BEFORE_BARE)
    name = before.tag == "NNP" and token.tag == "NNP"
    if bare and not name and (before.tag == "NNS" or before.dep not in _PART):
        return _MERGED_BARE if merged else _BARE
    return float("inf")


def _may_meet(tree: Tree, start: int, *, merged: bool) -> bool:
    """Whether a sentence may end before a word, and another one begin with it."""
    pack, token, last = tree.piece.pack, tree.tokens[start], tree.tokens[start - 1]
    # "Some 300 m. The span": the stop of an abbreviation ends a sentence as well.
    stopped = tree.words[start - 1][-1] in STOPS
    if stopped or last.tag not in _LAST or ((start in tree.quoted) != (start - 1 in tree.quoted)):
        return False
    # "It grows and spares her repeated operations": a verb that was taken for a noun.
    if tree.tokens[start - 2].tag == "CC" and "VERB" in last.listed.split():
        return False
    # "The moment the door opened": no joint is needed, unless the original has two sentences ("at that time the").
    definite = tree.words[start - 2] in words_of(pack, "style.article", "style.singular_determiners")
    if tree.words[start - 1] in words_of(pack, "style.moments", "style.one") and not (merged and not definite):
        return False
    name = last.tag == "NNP" and tree.piece.raw[tree.tokens[start + 1].start].isupper()
    if name and tree.words[start] in words_of(pack, "style.article"):
        return False
    return token.tag == "PRP" or not names_time(tree, start)


def _verb_of_subject(tree: Tree, start: int) -> int:
    """The finite verb right behind the noun phrase that begins with a word, or 0."""
    pronoun = tree.tokens[start].tag == "PRP"
    for index in range(start + 1, min(start + _LONGEST + 1, len(tree.tokens) - 1)):
        token = tree.tokens[index]
        if token.tag in TENSED:
            return index
        if token.tag not in ({"RB"} if pronoun else WITHIN | {"RBR"}) or token.dep == "mark":
            return 0
    return 0


def _is_whole(tree: Tree, verb: int) -> bool:
    """Whether a clause has what its verb needs behind it: it is no relative one ("the car he saw")."""
    last = verb
    while last + 2 < len(tree.tokens) and tree.tokens[last].pos in {"AUX", "ADV", "PART"}:
        if tree.tokens[last + 1].tag not in {"RB", "VB", "VBN", "VBG"}:
            break
        last += 1
    helpers = [tree.tokens[index].lemma for index in range(verb, last)]
    passive = tree.tokens[last].tag == "VBN" and not words_of(tree.piece.pack, "style.form_after").isdisjoint(helpers)
    copula = tree.tokens[verb].lemma in words_of(tree.piece.pack, "style.form_after")
    behind = tree.tokens[last + 1].tag
    return (passive or behind in _COMPLEMENT or (copula and behind == "IN")) and not _is_gapped(tree, verb)


def _is_gapped(tree: Tree, verb: int) -> bool:
    """Whether a clause has a place for the noun before it: "a hole they got out of", "a plan she is happy with"."""
    marks = (index for index in range(verb, len(tree.tokens)) if tree.tokens[index].pos == "PUNCT")
    if tree.tokens[next(marks, len(tree.tokens)) - 1].pos == "ADP":
        return True
    main = _main(tree, verb)
    return any(
        tree.tokens[each].dep == "acomp"
        and leaves_gap(tree, main, each)
        and any(tree.tokens[i].dep == "prep" for i in (*tree.children[main], *tree.children[each]))
        for each in tree.children[main]
    )


def _ends(tree: Tree, verb: int, start: int) -> bool:
    """Whether the clause of a finite verb may end before a word: nothing joins it to that, and it takes no clause."""
    main, governing = _main(tree, verb), words_of(tree.piece.pack, "style.governing")
    if start - verb < 2 or takes_clauses(tree, main) or any(index in tree.verbs for index in range(verb, start)):
        return False
    if any(_joins(tree, index) for index in range(verb + 1, start)) or _is_subordinate(tree, main):
        return False
    near = max(index for index in range(verb, start) if tree.tokens[index].tag.startswith("V") or index == verb)
    # "It took hours to get there".
    open_ = tree.tokens[near].lemma in governing and tree.tokens[near].tag != "VBN" and start - near <= _NEAR
    return not open_ or tree.tokens[start - 1].dep == "advmod"


def _joins(tree: Tree, index: int) -> bool:
    """Whether a word joins two clauses, or sets them apart; a hyphen does neither."""
    token = tree.tokens[index]
    mark = (token.pos == "PUNCT" and token.tag != "HYPH") or token.dep == "mark" or token.tag in _RELATIVE
    return mark or tree.words[index] in words_of(tree.piece.pack, "style.linking")


def _is_subordinate(tree: Tree, verb: int) -> bool:
    """Whether a verb's clause needs another one behind it; one that follows a main clause does not."""
    chain = [verb]
    while tree.tokens[chain[-1]].dep == "conj":
        chain.append(tree.tokens[chain[-1]].head)
    for each in chain:
        for joint in (index for index in tree.children[each] if index < each):
            if tree.tokens[joint].dep != "mark" and tree.tokens[joint].tag not in _RELATIVE:
                continue
            before = [index for index in range(joint) if tree.tokens[index].tag in TENSED]
            apart = tree.tokens[joint - 1].tag == "CC" or tree.tokens[joint - 1].pos == "PUNCT"
            if not before or apart or tree.is_that(joint) or any(index in tree.verbs for index in before):
                return True
    return False


def _main(tree: Tree, verb: int) -> int:
    """The verb that a finite word belongs to."""
    return tree.tokens[verb].head if tree.tokens[verb].dep in AUXILIARY else verb
