"""Words in an order that English does not allow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from random import Random

from spacy.tokens import Token

from judge.fluency.draft import (
    LISTS,
    Bits,
    Case,
    Shelf,
    after,
    arrange,
    body,
    child,
    edit,
    extent,
    finite,
    loose,
    move,
    runs,
    small,
    span,
    subject,
)

shelf = Shelf()
_POSTPOSED = frozenset(LISTS["words"]["postposed"])
_FLAT = frozenset(LISTS["words"]["flat_adverbs"])
#: Neighbours that never stand the other way round.
_FIXED = {
    "DT": {"NN", "NNS", "JJ"},
    "PRP$": {"NN", "NNS", "JJ"},
    "IN": {"DT", "NNS", "PRP$"},
    "TO": {"VB"},
    "MD": {"VB"},
}
_TAIL = 12


def shuffled(items: Sequence[int], rng: Random) -> list[int]:
    """Another order, in which fewer than half the neighbours remain neighbours."""
    out = list(items)
    for _ in range(_TAIL):
        rng.shuffle(out)
        if sum(b - a == 1 for a, b in pairwise(out)) * 2 < len(out):
            break
    return out


def _stretch(case: Case, start: int, end: int) -> Bits | None:
    mixed = shuffled(range(start, end), case.rng)
    if mixed == sorted(mixed):
        return None
    return arrange(case.doc, [*range(start), *mixed, *range(end, len(case.doc))], range(start, end))


@shelf.whole("order", "shuffle-sentence", 1.0)
def _(case: Case) -> Bits | None:
    end = body(case.doc)
    return _stretch(case, 0, end) if 6 <= end <= 40 else None


@shelf.whole("order", "shuffle-window", 0.7)
def _(case: Case) -> Bits | None:
    size = case.rng.randint(4, 8)
    places = [(s, e) for s, e in runs(case.doc, size) if any(t.pos_ in {"DET", "ADP", "AUX"} for t in case.doc[s:e])]
    if not places:
        return None
    start, end = case.rng.choice(places)
    start = case.rng.randint(start, end - size)
    return _stretch(case, start, start + size)


@shelf.word("order", "swap-neighbours", 0.4)
def _(case: Case) -> Bits | None:
    a, b = case.token, after(case.token)
    if b is None or not loose(b) or b.tag_ not in _FIXED.get(a.tag_, ()) or a.lower_ in {"all", "both", "a", "an"}:
        return None
    return move(case.doc, b.i, b.i + 1, a.i, {a.i})


@shelf.word("order", "subject-to-end", 0.8)
def _(case: Case) -> Bits | None:
    verb = case.token.head
    start, end = extent(case.token)
    stop = body(case.doc)
    fits = case.token.dep_ == "nsubj" and verb.pos_ == "VERB" and end <= verb.i < stop - 2 and case.token.pos_ != "PRON"
    return move(case.doc, start, end, stop) if fits and end - start < 9 and span(case.doc, start, end) else None


@shelf.word("order", "object-to-front", 0.7)
def _(case: Case) -> Bits | None:
    start, end = extent(case.token)
    fits = case.token.dep_ == "pobj" and start > 1 and end - start < 9 and span(case.doc, start, end)
    return move(case.doc, start, end, 0) if fits and case.token.head.lower_ != "ago" else None


@shelf.word("order", "phrase-inside-phrase", 0.7)
def _(case: Case) -> Bits | None:
    start, end = extent(case.token)
    if case.token.dep_ != "prep" or not 2 <= end - start < 8 or not span(case.doc, start, end):
        return None
    rooms = [t.i + 1 for t in case.doc if _opens(t) and not start - 1 <= t.i <= end]
    return move(case.doc, start, end, case.rng.choice(rooms), ()) if rooms else None


def _opens(token: Token) -> bool:
    following = after(token)
    fits = token.tag_ in {"DT", "PRP$"} and token.dep_ in {"det", "poss"} and token.i < token.head.i
    return bool(fits and following is not None and following.tag_ in {"NN", "NNS", "JJ"})


def _clause_end(verb: Token) -> int:
    """Behind the last word of the verb's clause without marks."""
    i = verb.i + 1
    while i < len(verb.doc) and not verb.doc[i].is_punct and verb.is_ancestor(verb.doc[i]):
        if verb.doc[i].dep_ in {"cc", "mark", "conj"} and verb.doc[i].head in {verb, *verb.children}:
            break
        i += 1
    return i


@shelf.word("order", "verb-to-end", 0.7)
def _(case: Case) -> Bits | None:
    verb = case.token
    end = _clause_end(verb)
    objects = child(verb, "dobj", "prep", "attr", "acomp")
    fits = verb.tag_ in {"VBD", "VBZ", "VBP"} and subject(verb) and objects and verb.dep_ in {"ROOT", "ccomp", "advcl"}
    return (
        move(case.doc, verb.i, verb.i + 1, end) if fits and objects and objects.i < end and end - verb.i > 2 else None
    )


@shelf.word("order", "auxiliary-to-end", 0.8, held_out=True)
def _(case: Case) -> Bits | None:
    aux, verb = case.token, case.token.head
    end = _clause_end(verb)
    fits = aux.dep_ in {"aux", "auxpass"} and aux.tag_ != "TO" and subject(verb) and end - verb.i > 2
    if not fits or verb.i - aux.i != 1:
        return None
    order = [*range(aux.i), *range(verb.i + 1, end), verb.i, aux.i, *range(end, len(case.doc))]
    return arrange(case.doc, order, {verb.i, aux.i, aux.i - 1, verb.i + 1})


@shelf.word("order", "verb-first", 0.7)
def _(case: Case) -> Bits | None:
    who = subject(case.token)
    if (
        not finite(case.token)
        or case.token.lemma_ == "do"
        or who is None
        or who.pos_ == "PRON"
        or who.right_edge.i + 1 != case.token.i
    ):
        return None
    start = who.left_edge.i
    begins = start == 0 or (case.doc[start - 1].dep_ == "mark" and case.token.dep_ in {"ccomp", "advcl"})
    return (
        move(case.doc, case.token.i, case.token.i + 1, start)
        if begins and child(case.token, "dobj", "ccomp", "prep")
        else None
    )


@shelf.word("order", "adjective-behind", 0.4)
def _(case: Case) -> Bits | None:
    noun = after(case.token)
    fits = case.token.tag_ == "JJ" and case.token.dep_ == "amod" and noun is not None and noun == case.token.head
    if noun is None or not fits or noun.tag_ not in {"NN", "NNS"} or not loose(noun):
        return None
    if case.token.lower_ in _POSTPOSED or case.token.lower_.endswith(("able", "ible", "ed")):
        return None
    return move(case.doc, case.token.i, case.token.i + 1, noun.i + 1, {noun.i})


@shelf.word("order", "auxiliary-misplaced", 0.5)
def _(case: Case) -> Bits | None:
    aux, verb = case.token, case.token.head
    if aux.dep_ not in {"aux", "auxpass"} or aux.tag_ == "TO" or verb.i != aux.i + 1 or not loose(verb):
        return None
    who = subject(verb)
    if (
        who
        and 0 < who.left_edge.i < who.i < aux.i
        and span(case.doc, who.left_edge.i, aux.i)
        and case.rng.random() < 0.5
    ):
        return move(case.doc, aux.i, aux.i + 1, who.i)
    return move(case.doc, aux.i, aux.i + 1, verb.i + 1) if who else None


@shelf.word("order", "adverb-in-noun-phrase", 0.4)
def _(case: Case) -> Bits | None:
    rooms = [t.i + 1 for t in case.doc if _opens(t) and case.doc[t.i + 1] == t.head and t.i + 1 != case.token.i]
    fits = case.token.tag_ == "RB" and case.token.dep_ == "advmod" and case.token.lower_.endswith("ly")
    fits = fits and case.token.lower_ not in _FLAT and not case.token.n_lefts
    return move(case.doc, case.token.i, case.token.i + 1, case.rng.choice(rooms), ()) if fits and rooms else None


@shelf.word("order", "compound-reversed", 0.4)
def _(case: Case) -> Bits | None:
    noun = after(case.token)
    fits = case.token.dep_ == "compound" and case.token.tag_ == "NN" and noun is not None and noun == case.token.head
    if noun is None or not fits or noun.tag_ not in {"NN", "NNS"} or not loose(noun):
        return None
    return move(case.doc, case.token.i, case.token.i + 1, noun.i + 1, {noun.i})


@shelf.whole("order", "halves-interleaved", 1.0, held_out=True)
def _(case: Case) -> Bits | None:
    end = body(case.doc)
    if end < 10:
        return None
    size = case.rng.randint(2, 4)
    first, second = ([range(i, min(i + size, high)) for i in range(low, high, size)] for low, high in _halves(end))
    order = [i for pair in zip_longest(first, second, fillvalue=range(0)) for piece in pair for i in piece]
    return arrange(case.doc, [*order, *range(end, len(case.doc))], range(end))


def _halves(end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (0, end // 2), (end // 2, end)


@shelf.word("order", "genitive-chain", 0.5, held_out=True)
def _(case: Case) -> Bits | None:
    """The minister foreign of Iran."""
    noun = case.token
    owner, adjective = child(noun, "poss"), child(noun, "amod", "compound")
    if owner is None or adjective is None or noun.tag_ not in {"NN", "NNS"}:
        return None
    sign = child(owner, "case")
    start, end = extent(owner)
    if sign is None or not start < sign.i < adjective.i == noun.i - 1 or adjective.i != end:
        return None
    whose = "".join(t.text_with_ws for t in case.doc[start : sign.i]).strip()
    put = {start: "the", adjective.i: noun.text, noun.i: f"{adjective.text} of {small(case.doc[start], whose)}"}
    return edit(case.doc, put, gone=range(start + 1, end))


@shelf.word("order", "postposition", 0.6)
def _(case: Case) -> Bits | None:
    """The city in."""
    what = child(case.token, "pobj")
    if case.token.dep_ != "prep" or what is None or case.token.n_lefts or case.token.lower_ in {"ago", "than", "over"}:
        return None
    start, end = extent(what)
    near = start == case.token.i + 1 and end - start < 6 and span(case.doc, start, end)
    return move(case.doc, case.token.i, case.token.i + 1, end, range(start, end)) if near else None


@shelf.word("order", "relative-before-noun", 0.7, held_out=True)
def _(case: Case) -> Bits | None:
    """The who resigned on Monday minister."""
    noun, (start, end) = case.token.head, extent(case.token)
    fits = case.token.dep_ == "relcl" and start == noun.i + 1 and 2 <= end - start < 12 and span(case.doc, start, end)
    to = noun.left_edge.i + (noun.left_edge.dep_ in {"det", "poss"})
    return move(case.doc, start, end, to, {noun.i}) if fits and noun.left_edge != noun else None


@shelf.word("order", "negation-misplaced", 0.5)
def _(case: Case) -> Bits | None:
    verb = case.token.head
    fits = case.token.dep_ == "neg" and case.token.lower_ == "not" and child(verb, "aux", "auxpass")
    if not fits or verb.i != case.token.i + 1 or case.token.i < 1:
        return None
    to = case.rng.choice((case.token.i - 1, verb.i + 1))
    return move(case.doc, case.token.i, case.token.i + 1, to)


@shelf.word("order", "number-behind", 0.4)
def _(case: Case) -> Bits | None:
    noun = after(case.token)
    fits = case.token.dep_ == "nummod" and case.token.tag_ == "CD" and noun is not None and noun == case.token.head
    if noun is None or not fits or noun.tag_ != "NNS" or not loose(noun):
        return None
    return move(case.doc, case.token.i, case.token.i + 1, noun.i + 1, {noun.i})


@shelf.word("order", "object-before-verb", 0.7, held_out=True)
def _(case: Case) -> Bits | None:
    """The government the plan announced."""
    verb, who, what = case.token, subject(case.token), child(case.token, "dobj")
    if not finite(verb) or who is None or what is None or who.i > verb.i or what.i < verb.i:
        return None
    (a, b), (c, d) = extent(who), extent(what)
    if b > verb.i or d - c > 8 or not span(case.doc, a, b) or not span(case.doc, c, d) or c != verb.i + 1:
        return None
    order = [*range(a), *range(a, b), *range(c, d), *range(b, c), *range(d, len(case.doc))]
    return arrange(case.doc, order, {*range(c, d), *range(b, c)})
