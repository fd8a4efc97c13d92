"""Sentences broken in the ways that translations break: operators beside those of `judge.fluency`, for `reader.py`.

They move what English has behind a verb before it, as languages with the verb at the end have it, leave out whole
groups of words around a verb, and join sentences that follow each other.
"""

from __future__ import annotations

from random import Random

from judge.fluency.draft import (
    Bit,
    Bits,
    Case,
    Shelf,
    after,
    arrange,
    beside,
    bits_of,
    body,
    child,
    edit,
    small,
    subject,
)
from spacy.tokens import Doc, Token

shelf = Shelf()
#: What hangs on a verb behind it and may be moved.
_BEHIND = frozenset(
    {"dobj", "prep", "advmod", "xcomp", "ccomp", "npadvmod", "acomp", "attr", "agent", "prt", "dative", "oprd", "advcl"}
)
#: Relations of phrases that change their places.
_PHRASES = frozenset({"prep", "dobj", "amod", "aux", "nummod", "compound", "advmod", "pobj"})
_AUXILIARY = frozenset({"aux", "auxpass", "neg"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MOST = 14


def _order(head: Token, chance: float, rng: Random) -> list[int]:
    """The words below one, what stands behind verbs put before them, with a chance for each."""
    left, right, kept = [], [], []
    for child_ in head.children:
        below = _order(child_, chance, rng)
        if child_.i < head.i:
            left.append((child_.i, below))
        elif head.pos_ in {"VERB", "AUX"} and child_.dep_ in _BEHIND and rng.random() < chance:
            kept.append(below)
        else:
            right.append(below)
    before = [word for _, below in left for word in below]
    helpers: list[int] = []
    if kept and rng.random() < 0.6:
        helpers = [
            i for i, below in left if head.doc[i].dep_ in _AUXILIARY and below == [i] and head.doc[i].tag_ != "TO"
        ]
        before = [word for word in before if word not in helpers]
    group = [head.i, *helpers] if rng.random() < 0.5 else [*helpers, head.i]
    if rng.random() < 0.5:
        kept.reverse()
    return [*before, *(word for below in kept for word in below), *group, *(word for below in right for word in below)]


def _differing(order: list[int]) -> set[int]:
    """Words whose neighbours are others than before."""
    moved = {word for at, word in enumerate(order) if at and order[at - 1] != word - 1}
    return moved | {order[at - 1] for at, word in enumerate(order) if at and order[at - 1] != word - 1}


def _turned(case: Case, chance: float) -> Bits | None:
    verb = case.token
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    while end > start and _is_mark(case.doc[end - 1]):
        end -= 1
    if verb.pos_ not in {"VERB", "AUX"} or end - start < 4 or any(_is_mark(t) for t in case.doc[start:end]):
        return None
    inner = [i for i in _order(verb, chance, case.rng) if start <= i < end]
    if inner == list(range(start, end)) or sorted(inner) != list(range(start, end)):
        return None
    hit = _differing([start - 1, *inner, end] if start else [*inner, end])
    return arrange(case.doc, [*range(start), *inner, *range(end, len(case.doc))], hit & set(range(start, end)))


def _is_mark(token: Token) -> bool:
    """Whether a token is a mark or white space."""
    return bool(token.is_punct or token.is_space)


@shelf.word("turned", "verb-last", 0.7)
def _(case: Case) -> Bits | None:
    return _turned(case, 1.0)


@shelf.word("turned", "verb-later", 0.6)
def _(case: Case) -> Bits | None:
    return _turned(case, 0.5)


@shelf.word("turned", "one-before-verb", 0.5)
def _(case: Case) -> Bits | None:
    """The protesters at night guard the machines; he the plan has announced."""
    verb = case.token
    what = [t for t in verb.rights if t.dep_ in {"dobj", "prep", "xcomp", "acomp", "attr", "agent"}]
    if not what or verb.pos_ not in {"VERB", "AUX"}:
        return None
    moved = case.rng.choice(what)
    start, end = moved.left_edge.i, moved.right_edge.i + 1
    helpers = [t.i for t in verb.lefts if t.dep_ in _AUXILIARY]
    to = case.rng.choice([*helpers, verb.i])
    if end - start > _MOST or any(_is_mark(t) for t in case.doc[to:end]) or (to == 0):
        return None
    # "Quickly left", "on Monday said": an adverbial of one or two words may stand before a verb.
    if end - start < (3 if moved.dep_ == "prep" else 1) or moved.tag_ in {"RB", "WP", "WDT"}:
        return None
    order = [*range(to), *range(start, end), *range(to, start), *range(end, len(case.doc))]
    return arrange(case.doc, order, {to - 1, to, start, end - 1, verb.i})


@shelf.word("turned", "subject-behind", 0.6)
def _(case: Case) -> Bits | None:
    """To lay their eggs, swim the fish up the streams; announced that could they change."""
    verb, who = case.token, subject(case.token)
    if who is None or who.i > verb.i or verb.dep_ not in {"ROOT", "ccomp", "advcl", "conj"} or "?" in case.doc.text:
        return None
    start, end = who.left_edge.i, who.right_edge.i + 1
    first = min([verb.i, *(t.i for t in verb.lefts if t.dep_ in _AUXILIARY)])
    if end != first or any(_is_mark(t) for t in case.doc[start:first]) or who.tag_ in {"WP", "WDT"}:
        return None
    if verb.dep_ == "ROOT" and start and not _is_mark(case.doc[start - 1]) and case.rng.random() < 0.8:
        return None
    to = verb.i + 1 if case.rng.random() < 0.5 else first + 1
    order = [*range(start), *range(first, to), *range(start, end), *range(to, len(case.doc))]
    return arrange(case.doc, order, {first, *range(start, end)})


@shelf.word("turned", "of-turned", 0.5)
def _(case: Case) -> Bits | None:
    """A music of sheet; the clock around."""
    noun, of = case.token, child(case.token, "prep")
    what = child(of, "pobj") if of is not None else None
    if of is None or what is None or noun.tag_ not in {"NN", "NNS"} or of.i != noun.i + 1:
        return None
    if of.lower_ not in {"of", "for", "in"} or what.pos_ != "NOUN" or what.i - noun.i > 3:
        return None
    put = {noun.i: what.text, what.i: noun.text}
    return edit(case.doc, put)


@shelf.word("turned", "phrases-exchanged", 0.6)
def _(case: Case) -> Bits | None:
    """Two neighbouring phrases before and behind a preposition or a verb change their places."""
    start, end = case.token.left_edge.i, case.token.right_edge.i + 1
    size = case.rng.randint(1, 4)
    if case.token.dep_ not in _PHRASES or end - start > 7:
        return None
    to = max(0, start - size)
    if to == start or to == 0 or any(_is_mark(t) for t in case.doc[to:end]) or case.token.lower_ in {"also", "only"}:
        return None
    if case.token.dep_ in {"prep", "advmod"} and size > 2 and case.doc[to].dep_ in {"prep", "dobj"}:
        return None
    order = [*range(to), *range(start, end), *range(to, start), *range(end, len(case.doc))]
    return arrange(case.doc, order, {to - 1, to, end - 1, start})


def _group(verb: Token) -> set[int]:
    """A verb with its auxiliaries and what leans on them."""
    light = [t for t in verb.children if t.dep_ in _AUXILIARY | {"prt"} or (t.dep_ == "advmod" and t.i == verb.i - 1)]
    return {verb.i, *(t.i for t in light)}


@shelf.word("emptied", "group", 0.8)
def _(case: Case) -> Bits | None:
    """Four sailors to the prosecutor's office; the crossing free of charge; but that the process lasts."""
    verb, who = case.token, subject(case.token)
    behind = [t for t in verb.rights if t.dep_ in _BEHIND]
    finite = verb.tag_ in _FINITE or any(t.tag_ in _FINITE for t in verb.lefts)
    clause = verb.dep_ in {"ROOT", "ccomp", "advcl", "relcl", "conj"}
    if verb.pos_ not in {"VERB", "AUX"} or not finite or not behind or not clause or len(case.doc) < 5:
        return None
    if who is None and verb.dep_ != "conj":
        return None
    gone = _group(verb)
    again = child(verb, "conj")
    if again is not None and again.pos_ == "VERB" and again.i < behind[-1].i + 4 and case.rng.random() < 0.5:
        gone |= {*_group(again), *range(verb.i, again.i)} if again.i - verb.i < 4 else _group(again)
    if len(behind) > 1 and case.rng.random() < 0.4:
        gone |= set(range(behind[0].left_edge.i, behind[0].right_edge.i + 1))
    if who is not None and len(gone & set(range(who.left_edge.i, who.right_edge.i + 1))):
        return None
    return edit(case.doc, gone=gone) if len(gone) < _MOST else None


@shelf.word("emptied", "verb-alone", 0.7)
def _(case: Case) -> Bits | None:
    """The crew it almonds; no longer could their wages; asked drivers turn."""
    verb = case.token
    fits = verb.pos_ == "VERB" and verb.dep_ in {"ROOT", "ccomp", "advcl", "relcl", "conj", "xcomp", "pcomp", "acl"}
    if not fits or not any(t.dep_ in {"dobj", "ccomp", "prep", "acomp", "oprd"} for t in verb.rights):
        return None
    if verb.tag_ in {"VBG", "VBN"} and verb.dep_ in {"acl", "advcl", "relcl"} and case.rng.random() < 0.8:
        return None
    return edit(case.doc, gone={verb.i})


@shelf.word("emptied", "said-that", 0.7)
def _(case: Case) -> Bits | None:
    """The minister that it would come."""
    verb, claim = case.token, child(case.token, "ccomp")
    mark = child(claim, "mark") if claim is not None else None
    return edit(case.doc, gone=_group(verb)) if mark is not None and mark.i > verb.i and subject(verb) else None


def _statement(doc: Doc) -> bool:
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    who = subject(root) if root is not None else None
    finite = root is not None and (root.tag_ in _FINITE or any(t.tag_ in _FINITE for t in root.lefts))
    return bool(len(doc) > 4 and finite and who is not None and doc[0].text[:1].isupper())


@shelf.whole("joined", "no-stop", 0.6)
def _(case: Case) -> Bits | None:
    return _joined(case, lower=True)


@shelf.whole("joined", "no-stop-capital", 0.6)
def _(case: Case) -> Bits | None:
    return _joined(case, lower=False)


def _joined(case: Case, *, lower: bool) -> Bits | None:
    other, end = case.other(), body(case.doc)
    if other is None or not _statement(case.doc) or not _statement(other) or "?" in case.doc.text[-3:]:
        return None
    left = bits_of(case.doc[:end])
    right = [Bit(t.text, t.whitespace_, 10_000 + t.i) for t in other]
    if left[-1].text in {'"', "”", "’"}:
        return None
    head = small(other[0]) if lower else right[0].text
    first = Bit(head, right[0].space, right[0].home, hit=True)
    return [*left[:-1], Bit(left[-1].text, " ", left[-1].home, hit=True), first, *right[1:]]


@shelf.word("joined", "conjunction-out", 0.6)
def _(case: Case) -> Bits | None:
    """Braked the car slid on: two clauses with subjects of their own, and nothing between them."""
    joint, other = case.token, None
    if joint.dep_ == "cc" and joint.lower_ in {"and", "but", "so"}:
        other = next((t for t in joint.head.conjuncts if t.i > joint.i), None)
    elif joint.dep_ == "mark" and joint.lower_ in {"as", "because", "while", "after", "before", "when", "since"}:
        other = joint.head if joint.head.head.i < joint.i and joint.head.dep_ == "advcl" else None
    who = subject(other) if other is not None else None
    if other is None or who is None or joint.i < 3 or who.tag_ in {"WP", "WDT"}:
        return None
    finite = other.tag_ in _FINITE or any(t.tag_ in _FINITE for t in other.lefts)
    near = after(joint)
    if not finite or near is None or who.left_edge != near:
        return None
    gone = {joint.i} | ({joint.i - 1} if case.doc[joint.i - 1].text == "," else set())
    return edit(case.doc, gone=gone, mark=beside(case.doc, gone))


OPERATORS = tuple(shelf.operators)
