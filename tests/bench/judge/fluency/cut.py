"""Sentences that stop, start or skip where they must not."""

from __future__ import annotations

import re
from dataclasses import replace

from judge.fluency.draft import LISTS, Bit, Bits, Case, Shelf, after, bits_of, body, capital, child, edit, finite, loose

shelf = Shelf()
_GLUED = frozenset(LISTS["words"]["glued_right"])
_EXPECTS = {"DT", "IN", "CC", "MD", "TO", "PRP$", "WDT"}
_ALONE = frozenset((*LISTS["words"]["postposed"], *LISTS["words"]["quantities"]))
_STOP = Bit(".", "")


def _until(case: Case, last: int, stop: bool) -> Bits:
    """The words as far as one, which is hit."""
    bits = bits_of(case.doc[: last + 1])
    out = [*bits[:-1], replace(bits[-1], space="", hit=True)]
    return [*out, _STOP] if stop else out


def _waits(case: Case) -> bool:
    """Does more have to come after this word, of which much has come before?"""
    token = case.token
    long = max(4, len(token.doc) // 3) <= token.i < body(token.doc) - 2
    return (
        long
        and token.tag_ in _EXPECTS
        and token.dep_ not in {"advmod", "prt"}
        and token.lower_ not in {"all", "both", "that", "this"}
    )


@shelf.word("cut", "off-after-function-word", 0.7)
def _(case: Case) -> Bits | None:
    return _until(case, case.token.i, stop=False) if _waits(case) else None


@shelf.word("cut", "off-with-stop", 0.7)
def _(case: Case) -> Bits | None:
    return _until(case, case.token.i, stop=True) if _waits(case) else None


@shelf.word("cut", "off-before-noun", 0.7)
def _(case: Case) -> Bits | None:
    """Cut between adjective or verb and what it needs."""
    following = after(case.token)
    if following is None or case.token.i < max(4, len(case.doc) // 3) or not following.is_alpha:
        return None
    adjective = case.token.dep_ == "amod" and following == case.token.head and case.token.lower_ not in _ALONE
    article = (
        case.token.tag_ in {"VBZ", "VBD"}
        and following.tag_ == "DT"
        and case.token.lemma_ in {"make", "give", "take", "become"}
    )
    return _until(case, case.token.i, stop=case.rng.random() < 0.5) if adjective or article else None


@shelf.word("cut", "off-in-word", 0.7, held_out=True)
def _(case: Case) -> Bits | None:
    token = case.token
    if len(token) < 6 or token.i < max(4, len(case.doc) // 3):
        return None
    bits = _until(case, token.i, stop=False)
    return [*bits[:-1], replace(bits[-1], text=token.text[: case.rng.randint(2, len(token) - 3)])]


def _from(case: Case, start: int, upper: bool) -> Bits:
    bits = bits_of(case.doc[start:])
    text = capital(bits[0].text) if upper else bits[0].text
    return [replace(bits[0], text=text, hit=True), *bits[1:]]


@shelf.word("cut", "head-off", 0.6)
def _(case: Case) -> Bits | None:
    before = after(case.token, -1)
    inside = before is not None and before.tag_ in {"DT", "IN", "TO", "MD", "JJ", "PRP$"} and not case.token.is_title
    return _from(case, case.token.i, upper=False) if inside and 2 < case.token.i < len(case.doc) // 2 + 2 else None


@shelf.word("cut", "head-off-at-verb", 0.6)
def _(case: Case) -> Bits | None:
    """Said that it would come."""
    fits = (
        case.token.tag_ in {"VBD", "VBZ", "MD"} and case.token.dep_ in {"ROOT", "aux", "auxpass"} and case.token.i > 1
    )
    inverted = (
        case.token.lemma_ in {"be", "have", "do", "will", "can"}
        and (following := after(case.token))
        and following.tag_ in {"PRP", "DT", "NNP"}
    )
    return (
        _from(case, case.token.i, upper=case.rng.random() < 0.7)
        if fits and case.token.i < len(case.doc) - 4 and not inverted
        else None
    )


@shelf.word("cut", "head-off-at-of", 0.6, held_out=True)
def _(case: Case) -> Bits | None:
    """Of the province said that it would come."""
    fits = case.token.lower_ in {"of", "than"} and 0 < case.token.i < len(case.doc) * 2 // 3
    return (
        _from(case, case.token.i, upper=True)
        if fits and "," not in {t.text for t in case.doc[case.token.i :]}
        else None
    )


@shelf.word("cut", "middle-out", 0.7)
def _(case: Case) -> Bits | None:
    """The words between an article or a preposition and a later verb or conjunction."""
    if case.token.tag_ not in {"DT", "IN", "PRP$", "TO", "MD"} or case.token.lower_ in {
        "that",
        "this",
        "all",
        "as",
        "if",
    }:
        return None
    low = case.token.i + 2
    ends = [
        t.i
        for t in case.doc[low : low + 8]
        if t.tag_ in {"VBD", "VBZ", "MD", "CC"} or (t.tag_ == "IN" and t.lower_ in {"of", "with"})
    ]
    if not ends:
        return None
    return edit(case.doc, gone=range(case.token.i + 1, case.rng.choice(ends)))


@shelf.whole("cut", "half-quotation", 0.5)
def _(case: Case) -> Bits | None:
    """A quotation that breaks off, the rest of the sentence with it or not."""
    marks = [t.i for t in case.doc if t.text in {'"', "“", "”", "''", "``"}]
    if len(marks) < 2 or marks[1] - marks[0] < 6:
        return None
    low, high = marks[:2]
    last = case.rng.randint(low + 2, high - 3)
    if not loose(case.doc[last]) or case.doc[last].tag_ not in _EXPECTS | {"JJ", "VB", "VBD", "VBZ"}:
        return None
    if high + 1 >= body(case.doc) or case.rng.random() < 0.5:
        return _until(case, last, stop=case.rng.random() < 0.5)
    return edit(case.doc, gone=range(last + 1, high + 1))


@shelf.word("cut", "run-together", 0.3)
def _(case: Case) -> Bits | None:
    following = after(case.token)
    if following is None or not case.token.whitespace_ or not loose(following) or following.lower_ in _GLUED:
        return None
    if (
        len(case.token) + len(following) < 5
        or "compound" in {case.token.dep_, following.dep_}
        or case.token.lower_ in {"a", "an"}
    ):
        return None
    bits = edit(case.doc, {following.i: case.token.text + following.text})
    return [bit for bit in bits if bit.home != case.token.i]


def _split(case: Case, joint: str) -> Bits | None:
    token = case.token
    if len(token) < 7 or "NNP" in token.tag_:
        return None
    joints = [
        m.end()
        for m in re.finditer(r"[bcdfglmnprstv](?=[bcdfglmnprstv][aeiou])", token.text[: len(token) - 3])
        if m.end() > 2
    ]
    at = case.rng.choice(joints) if joints else len(token) // 2
    return edit(case.doc, {token.i: token.text[:at] + joint + token.text[at:]})


@shelf.word("cut", "hyphen-left", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    """Gov- ernment."""
    return _split(case, "- ")


@shelf.word("cut", "word-split", 0.3)
def _(case: Case) -> Bits | None:
    """Infor mation."""
    return _split(case, " ")


@shelf.word("cut", "object-out", 0.6)
def _(case: Case) -> Bits | None:
    """The noun of an object or of a preposition is missing, its article is left."""
    noun = case.token
    article = child(noun, "det", "poss")
    fits = noun.dep_ in {"dobj", "pobj", "nsubj"} and article is not None and article.tag_ in {"DT", "PRP$"}
    plain = article is not None and article.lower_ in {"the", "a", "an", "its", "their", "my", "our", "your"}
    alone = article is not None and noun.i == article.i + 1 and not child(noun, "acl")
    following = after(noun)
    ends = following is not None and (following.is_punct or following.tag_ in {"IN", "VBD", "VBZ", "CC", "MD"})
    return edit(case.doc, gone={noun.i}) if fits and plain and alone and ends and not finite(noun) else None
