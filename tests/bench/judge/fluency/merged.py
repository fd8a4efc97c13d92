"""Sentences and readings run into each other, and words that stand twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from judge.fluency.draft import (
    LISTS,
    Bit,
    Bits,
    Case,
    Shelf,
    after,
    bits_of,
    body,
    capital,
    child,
    edit,
    extent,
    finite,
    loose,
    runs,
    small,
    span,
    subject,
)
from judge.fluency.shapes import ing, participle

shelf = Shelf()
_READINGS: dict[str, list[str]] = LISTS["readings"]
_ALLOWED = frozenset(LISTS["words"]["doubling_allowed"])
#: Above any number of a word of the good text.
_FAR = 10_000


def _foreign(tokens: Iterable[Token]) -> Bits:
    """Words of another sentence, with their spaces."""
    return [Bit(token.text, token.whitespace_, _FAR + token.i) for token in tokens]


def _joined(left: Bits, right: Bits) -> Bits:
    """Two pieces, the words at the seam hit."""
    return [*left[:-1], replace(left[-1], hit=True), replace(right[0], hit=True), *right[1:]]


def _statement(doc: Doc) -> bool:
    """Is this a sentence of its own?"""
    return (
        len(doc) > 4
        and doc[0].is_alpha
        and any(t.dep_ == "ROOT" and subject(t) is not None and t.tag_ != "VB" for t in doc)
    )


def _two(case: Case, between: str, lower: bool) -> Bits | None:
    other = case.other()
    end = body(case.doc)
    if other is None or end < 4 or not _statement(case.doc) or not _statement(other):
        return None
    left, right = bits_of(case.doc[:end]), _foreign(other)
    if lower:
        right[0] = replace(right[0], text=small(other[0]))
    if not between:
        return _joined(left, right)
    return [*left[:-1], replace(left[-1], hit=True), Bit(between), replace(right[0], hit=True), *right[1:]]


@shelf.whole("merged", "without-stop", 0.6)
def _(case: Case) -> Bits | None:
    return _two(case, "", lower=True)


@shelf.whole("merged", "without-stop-capital", 0.5)
def _(case: Case) -> Bits | None:
    return _two(case, "", lower=False)


@shelf.whole("merged", "with-comma", 0.4)
def _(case: Case) -> Bits | None:
    return _two(case, ",", lower=True)


@shelf.word("merged", "half-of-another", 0.8)
def _(case: Case) -> Bits | None:
    token = case.token
    other = case.other(10)
    if other is None or token.tag_ not in {"DT", "IN", "TO", "MD", "PRP$"} or token.i < 3:
        return None
    ends = {"VBD", "VBZ", "MD", "CC"}
    starts = [t.i for t in other[3 : len(other) - 3] if t.tag_ in ends]
    return _joined(bits_of(case.doc[: token.i + 1]), _foreign(other[case.rng.choice(starts) :])) if starts else None


@shelf.word("merged", "clause-inside-phrase", 0.8)
def _(case: Case) -> Bits | None:
    other = case.other(8)
    fits = case.token.tag_ in {"DT", "PRP$", "TO", "MD"} and after(case.token) is not None
    places = [(s, e) for s, e in runs(other, 4) if any(t.pos_ == "VERB" for t in other[s:e])] if other and fits else []
    if other is None or not places:
        return None
    start, end = case.rng.choice(places)
    inner = " ".join(t.text for t in other[start : min(end, start + case.rng.randint(3, 7))])
    return edit(case.doc, add={case.token.i + 1: small(other[start], inner)})


@shelf.whole("merged", "headline-glued", 0.5, held_out=True)
def _(case: Case) -> Bits | None:
    other = case.rng.choice((case.doc, case.other()))
    root = next((t for t in other if t.dep_ == "ROOT" and finite(t)), None) if other else None
    who = subject(root) if root else None
    if other is None or root is None or who is None or not loose(case.doc[0]):
        return None
    words = [t for t in other[who.left_edge.i : root.i + 6] if t.dep_ not in {"det", "punct", "poss"} and t.is_alpha][
        :8
    ]
    text = " ".join(capital(t.text) for t in words)
    return [Bit(text, hit=True), *edit(case.doc, mark={0})] if len(words) > 3 else None


@shelf.word("merged", "both-readings", 0.5)
def _(case: Case) -> Bits | None:
    other = _READINGS.get(case.token.lower_)
    return (
        edit(case.doc, add={case.token.i + 1: case.rng.choice(other)}, mark={case.token.i})
        if other and case.token.i
        else None
    )


@shelf.word("merged", "slash-readings", 0.4, held_out=True)
def _(case: Case) -> Bits | None:
    other = _READINGS.get(case.token.lower_)
    joint = case.rng.choice(("/", " / ", "/ ", " or/and "))
    return edit(case.doc, {case.token.i: case.token.text + joint + case.rng.choice(other)}) if other else None


@shelf.word("merged", "sentence-inside", 0.8, held_out=True)
def _(case: Case) -> Bits | None:
    """A whole sentence with its capital and its stop inside another."""
    other = case.other()
    fits = case.token.tag_ in {"IN", "DT", "VBD", "CC"} and 2 < case.token.i < body(case.doc) - 2
    if other is None or not fits or not _statement(other) or len(other) > 25:
        return None
    return edit(case.doc, add={case.token.i + 1: other.text.strip()}, mark={case.token.i})


@shelf.word("doubled", "word", 0.3)
def _(case: Case) -> Bits | None:
    fits = case.token.lower_ not in _ALLOWED and case.token.i
    return edit(case.doc, add={case.token.i + 1: case.token.text}, mark={case.token.i}) if fits else None


@shelf.word("doubled", "phrase", 0.5)
def _(case: Case) -> Bits | None:
    start, end = extent(case.token)
    if not 2 <= end - start <= 7 or not start or not span(case.doc, start, end):
        return None
    return edit(case.doc, add={end: case.doc[start:end].text})


@shelf.word("doubled", "word-with-words-between", 0.4, held_out=True)
def _(case: Case) -> Bits | None:
    """Announced on Monday announced."""
    what = child(case.token, "dobj", "prep", "npadvmod")
    end = what.right_edge.i + 1 if what else 0
    fits = finite(case.token) and what is not None and case.token.i < what.left_edge.i and end - case.token.i < 8
    return edit(case.doc, add={end: case.token.text}, mark={case.token.i}) if fits else None


@shelf.word("doubled", "clause", 0.6)
def _(case: Case) -> Bits | None:
    start, end = extent(case.token)
    if case.token.dep_ not in {"ccomp", "advcl", "relcl", "xcomp"} or not 4 <= end - start <= 16 or not start:
        return None
    while end > start and case.doc[end - 1].is_punct:
        end -= 1
    return (
        edit(case.doc, add={end: small(case.doc[start], case.doc[start:end].text)}) if loose(case.doc[start]) else None
    )


@shelf.word("doubled", "subject-by-pronoun", 0.4)
def _(case: Case) -> Bits | None:
    """The minister he said."""
    who, verb = case.token, case.token.head
    if (
        who.dep_ not in {"nsubj", "nsubjpass"}
        or who.tag_ not in {"NN", "NNS", "NNP"}
        or verb.pos_ not in {"VERB", "AUX"}
    ):
        return None
    at = who.right_edge.i + 1
    following = case.doc[at] if at < len(case.doc) else None
    fits = (
        following is not None
        and following.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        and at <= verb.i
        and case.doc[at - 1].is_alpha
    )
    new = (
        "they"
        if who.tag_ == "NNS"
        else case.rng.choice(("he", "she"))
        if who.ent_type_ == "PERSON"
        else case.rng.choice(("it", "he"))
    )
    return edit(case.doc, add={at: new}) if fits else None


@shelf.word("doubled", "subject-of-relative", 0.4, held_out=True)
def _(case: Case) -> Bits | None:
    """The man who he came."""
    noun = case.token.head.head
    fits = (
        case.token.lower_ in {"who", "which", "that"}
        and case.token.dep_ in {"nsubj", "nsubjpass"}
        and case.token.head.dep_ == "relcl"
    )
    finite_next = (following := after(case.token)) is not None and following.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    new = "they" if noun.tag_ == "NNS" else "he" if case.token.lower_ == "who" else "it"
    return edit(case.doc, add={case.token.i + 1: new}, mark={case.token.i}) if fits and finite_next else None


@shelf.word("doubled", "object-by-pronoun", 0.4)
def _(case: Case) -> Bits | None:
    """Announced it the plan."""
    what = case.token
    start, end = extent(what)
    verb = what.head
    if what.dep_ != "dobj" or what.tag_ not in {"NN", "NNS", "NNP"} or start != verb.i + 1 or end - start > 7:
        return None
    new = "them" if what.tag_ == "NNS" else "him" if what.ent_type_ == "PERSON" else "it"
    gives = verb.lemma_ in {
        "give",
        "tell",
        "show",
        "offer",
        "send",
        "bring",
        "make",
        "call",
        "name",
        "take",
        "cost",
        "let",
        "ask",
    }
    at = case.rng.choice((start, end))
    fits = not gives and span(case.doc, start, end)
    return edit(case.doc, add={at: new}, mark={verb.i} if at == start else ()) if fits else None


@shelf.word("doubled", "verb-in-other-form", 0.5)
def _(case: Case) -> Bits | None:
    lemma = case.token.lemma_.lower()
    fits = finite(case.token) and subject(case.token) and lemma not in {"be", "do"}
    forms = [form for form in (ing(lemma), lemma, participle(lemma)) if form != case.token.lower_]
    return (
        edit(case.doc, add={case.token.i + 1: case.rng.choice(forms)}, mark={case.token.i})
        if fits and lemma not in {"have", "help", "keep", "stop", "start", "go"}
        else None
    )
