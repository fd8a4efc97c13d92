"""What is left out."""

from __future__ import annotations

from random import Random

from spacy.tokens import Token

from judge.damage import Damaged, Good, Operator, Place
from judge.meaning.base import (
    SAY,
    branch,
    by_token,
    drop,
    of_kind,
    place,
    say,
    subject,
)

_EDGE = ".!?…;:"


def _clause(token: Token) -> bool:
    return token.dep_ in ("relcl", "advcl", "acl") and token.right_edge.i - token.left_edge.i >= 2


def _apposition(token: Token) -> bool:
    return token.dep_ == "appos" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text in (",", "(")


def _apposition_reach(token: Token) -> Place:
    """With brackets or commas around it."""
    start, end = branch(token)
    words = token.doc.text
    if words[start - 1 : start] == "(" and words[end : end + 1] == ")":
        return start - 1, end + 1
    return start, end


def _phrase(token: Token) -> bool:
    """A phrase of place, time or kind that the sentence does without."""
    if (
        token.dep_ != "prep"
        or not any(t.dep_ in ("pobj", "pcomp") for t in token.children)
        or token.right_edge.i <= token.i
    ):
        return False
    return token.head.pos_ in ("NOUN", "PROPN") or (
        token.head.pos_ == "VERB" and token.lower_ not in ("to", "of", "on", "from", "into", "with", "for", "as")
    )


def _modifier(token: Token) -> bool:
    if token.dep_ == "amod" and token.tag_ in ("JJ", "VBN") and token.head.i == token.i + 1 and not token.ent_type_:
        return not any(True for _ in token.children)
    return (
        token.dep_ == "advmod"
        and token.tag_ == "RB"
        and token.lower_.endswith("ly")
        and token.head.pos_ in ("VERB", "ADJ")
    )


def _premodifier(token: Token) -> bool:
    """The first noun of a compound: "arms embargo" becomes "embargo"."""
    return (
        token.dep_ == "compound"
        and token.is_alpha
        and token.pos_ == "NOUN"
        and token.head.pos_ == "NOUN"
        and token.head.i == token.i + 1
        and not list(token.children)
        and not token.ent_type_
    )


def _conjunct(good: Good, token: Token, _: Random) -> Damaged | None:
    """The last of some conjuncts left out, with what joins it."""
    join = next((t for t in token.children if t.dep_ == "cc"), None)
    last = next((t for t in token.children if t.dep_ == "conj" and join is not None and t.i > join.i), None)
    if join is None or last is None or (token.pos_ in ("VERB", "AUX") and subject(last) is not None):
        return None
    if (
        any(t.lower_ in ("both", "between", "either", "neither") for t in (*token.lefts, token.head))
        or any(t.dep_ == "punct" for t in token.children)
        or token.dep_ == "conj"
    ):
        return None
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.tag_ not in ("VBD", "MD", "VBN", "VB"):
        return None
    start, end = join.idx, branch(last)[1]
    return say(good, {(start, end): ""}, ((branch(last)),)) if start > place(token)[0] else None


def _second_clause(good: Good, token: Token, _: Random) -> Damaged | None:
    """A joined clause with all after it left out."""
    join = next((t for t in token.children if t.dep_ == "cc"), None)
    second = next((t for t in token.children if t.dep_ == "conj" and join is not None and t.i > join.i), None)
    if (
        join is None
        or second is None
        or token.dep_ != "ROOT"
        or token.pos_ not in ("VERB", "AUX")
        or subject(second) is None
    ):
        return None
    where = (join.idx, branch(second)[1])
    return say(good, {where: ""}, (where,))


def _first_clause(good: Good, token: Token, _: Random) -> Damaged | None:
    """The first of two clauses left out."""
    second = next((t for t in token.children if t.dep_ == "conj" and subject(t) is not None), None)
    join = next((t for t in token.children if t.dep_ == "cc"), None)
    if token.dep_ != "ROOT" or second is None or join is None or second.left_edge.i != join.i + 1:
        return None
    start = next((t for t in token.sent if t.text[0].isalnum()), None)
    if start is None or '"' in token.sent.text or "“" in token.sent.text:
        return None
    where = (start.idx, second.left_edge.idx)
    end = len(good.target[: join.idx].rstrip(" ,"))
    return say(good, {where: ""}, ((where[0], end),))


def _attribution(good: Good, token: Token, _: Random) -> Damaged | None:
    """ "X said that" before, or ", X said" after, left out."""
    subj = subject(token)
    said = next((t for t in token.children if t.dep_ == "ccomp"), None)
    if token.lemma_ not in SAY or subj is None or said is None:
        return None
    start = subj.left_edge.idx
    if said.i > token.i:
        first = said.left_edge
        if first.dep_ == "mark" and first.lower_ == "that":
            first = first.nbor()
        if first.is_punct or first.i - subj.left_edge.i > 9 or subj.left_edge.i != token.sent.start:
            return None
        gone = (start, place(first.nbor(-1))[1])
        return say(good, {(start, first.idx): ""}, (gone,))
    end = max(place(token)[1], branch(subj)[1])
    tail = good.target[end:].strip()
    if start > end or tail[:1] not in _EDGE or len(tail) > 2 or "”" in tail:
        return None
    start = min(start, token.idx)
    before = good.target[:start].rstrip()
    if before[-2:] in (",”", ',"'):
        comma = len(before) - 2
        return say(good, {(comma, comma + 1): ".", (comma + 2, len(good.target)): ""}, ((start, end),))
    return say(good, {(start, end): ""}, ((start, end),)) if before.endswith(",") else None


def _second_half(good: Good, token: Token, _: Random) -> Damaged | None:
    """The sentence breaks off where a phrase or clause begins, but ends with its full stop."""
    whole = good.target
    edge = token.left_edge
    if (
        edge.i == 0
        or token.dep_ not in ("prep", "advcl", "relcl", "cc")
        or not 0.4 < edge.idx / len(whole) < 0.8
        or edge.idx == 0
    ):
        return None
    if (token.dep_ == "prep" and token.head.pos_ not in ("VERB", "NOUN")) or edge.nbor(-1).pos_ not in (
        "NOUN",
        "PROPN",
        "ADV",
        "PUNCT",
        "NUM",
    ):
        return None
    if any(c in whole for c in '"“”()') or (
        token.dep_ == "cc" and any(t.dep_ == "conj" and t.pos_ in ("NOUN", "ADJ") for t in token.head.children)
    ):
        return None
    end = len(whole.rstrip(_EDGE + " \n"))
    return say(good, {(edge.idx, end): ""}, ((edge.idx, end),)) if end > edge.idx + 10 else None


def _head(good: Good, token: Token, _: Random) -> Damaged | None:
    """What stands before the subject left out: the sentence begins later."""
    if token.dep_ != "ROOT" or (subj := subject(token)) is None:
        return None
    start, first = next((t for t in token.sent if t.text[0].isalnum()), token), subj.left_edge
    if first.i - start.i < 3 or first.nbor(-1).text != "," or start.text in '“"':
        return None
    return say(good, {(start.idx, first.idx): ""}, ((start.idx, place(first.nbor(-2))[1]),))


OPERATORS: tuple[Operator, ...] = tuple(
    of_kind(
        "omission",
        0.6,
        {
            "clause": drop(_clause),
            "apposition": drop(_apposition, _apposition_reach),
            "phrase": drop(_phrase),
            "modifier": drop(_modifier, place),
            "compound": drop(_premodifier, place),
            "conjunct": by_token(_conjunct),
            "second-clause": by_token(_second_clause),
            "first-clause": by_token(_first_clause),
            "attribution": by_token(_attribution),
            "second-half": by_token(_second_half),
            "head": by_token(_head),
        },
        held=("apposition", "second-half", "compound"),
    )
)
