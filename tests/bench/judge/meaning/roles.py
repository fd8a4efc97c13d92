"""Who did what to whom."""

from __future__ import annotations

from random import Random

from spacy.tokens import Token

from judge import forms, wordnet
from judge.damage import Damaged, Good, Operator, Place
from judge.meaning.base import (
    branch,
    by_token,
    child,
    exchange,
    finite,
    of_kind,
    place,
    say,
    singular,
    subject,
    text,
)
from judge.meaning.stock import stock

_PARTS = (
    "number",
    "lot",
    "part",
    "kind",
    "rest",
    "end",
    "beginning",
    "member",
    "group",
    "majority",
    "day",
    "week",
    "half",
)
_OBJECT = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me", "who": "whom"}
_SUBJECT = {v: k for k, v in _OBJECT.items()}


def _cased(words: str, pronoun: dict[str, str]) -> str:
    """A phrase in another case, if it is a pronoun."""
    new = pronoun.get(words.lower(), words)
    return "I" if new == "i" else new


def _free(good: Good, *places: Place) -> bool:
    """Whether phrases can leave their places: no half of a word, no commas, brackets or quotes in them."""
    whole = good.target
    return all(
        not whole[end : end + 1].isalnum()
        and whole[end : end + 1] not in ("'", "’")
        and whole[start:end].split()[-1] not in ("and", "or", "but")
        and not set(whole[start:end]) & set(',"“”()—')
        for start, end in places
    )


def _trade(good: Good, one: Token, two: Token) -> Damaged | None:
    """Two phrases change places as they are."""
    first, second = branch(one), branch(two)
    return exchange(good, first, second) if _free(good, first, second) else None


def _cross(good: Good, one: Token, two: Token) -> Damaged | None:
    """Two phrases change places, each in the other's case; the verb after the first must agree with both."""
    first, second = branch(one), branch(two)
    if (
        not _free(good, first, second)
        or first[1] > second[0]
        or singular(one) != singular(two)
        or max(first[1] - first[0], second[1] - second[0]) > 90
    ):
        return None
    left, right = text(good, first), text(good, second)
    if (
        left.lower() == right.lower()
        or left.lower() == "that"
        or left.lower() in ("who", "which", "it", "there", "this", "what")
    ):
        return None
    if right.lower() in ("it", "that", "himself", "herself", "themselves", "itself", "this", "what", "which"):
        return None
    return say(good, {first: _cased(right, _SUBJECT), second: _cased(left, _OBJECT)})


def _subject_object(good: Good, token: Token, _: Random) -> Damaged | None:
    subj, obj = child(token, "nsubj"), child(token, "dobj")
    if token.pos_ != "VERB" or subj is None or obj is None or token.lemma_ in ("have", "take", "make", "do", "give"):
        return None
    return _cross(good, subj, obj) if subj.i < token.i < obj.i else None


def _by_agent(good: Good, token: Token, _: Random) -> Damaged | None:
    subj, agent = child(token, "nsubjpass"), child(token, "agent")
    doer = child(agent, "pobj") if agent is not None else None
    return _cross(good, subj, doer) if subj is not None and doer is not None else None


def _made_passive(good: Good, token: Token, _: Random) -> Damaged | None:
    """The doer becomes the one it is done to."""
    subj, obj = child(token, "nsubj"), child(token, "dobj")
    if (
        token.tag_ != "VBD"
        or subj is None
        or obj is None
        or not subj.i < token.i < obj.i
        or child(token, "aux", "dative", "prt", "neg")
    ):
        return None
    if token.lemma_ in ("have", "want", "get", "take", "say", "make") or (
        subj.pos_ == "PRON" and subj.lower_ in ("who", "which", "that")
    ):
        return None
    form = stock(good).form(token.lemma_.lower(), "VBN")
    return (
        say(good, {place(token): f"{finite('be', subj, True)} {form} by"}) if obj.left_edge.i == token.i + 1 else None
    )


def _made_active(good: Good, token: Token, _: Random) -> Damaged | None:
    """The one it was done to becomes the doer."""
    aux, agent, subj = child(token, "auxpass"), child(token, "agent"), child(token, "nsubjpass")
    if (
        agent is None
        or subj is None
        or aux is None
        or aux.lower_ not in ("was", "were")
        or child(token, "neg")
        or agent.i != token.i + 1
        or aux.i != token.i - 1
    ):
        return None
    return say(good, {place(aux, agent): forms.verb(token.lemma_.lower(), "VBD")})


def _from_to(good: Good, token: Token, _: Random) -> Damaged | None:
    start, end = child(token, "prep"), None
    preps = {t.lower_: t for t in token.children if t.dep_ == "prep"}
    start, end = preps.get("from"), preps.get("to")
    if start is not None and end is None:
        end = next((t for t in start.subtree if t.lower_ == "to" and t.dep_ == "prep"), None)
    one, two = (child(p, "pobj") if p is not None else None for p in (start, end))
    if one is None or two is None:
        return None
    first, second = sorted((branch(one), branch(two)))
    if first[1] > second[0]:
        first = (first[0], place(one if one.i < two.i else two)[1])
    return exchange(good, first, second)


def _recipient(good: Good, token: Token, _: Random) -> Damaged | None:
    """Giver and receiver exchanged."""
    subj, dative = child(token, "nsubj"), child(token, "dative")
    if dative is not None and dative.tag_ in ("IN", "TO"):
        dative = child(dative, "pobj")
    if subj is None or (dative is None and token.lemma_ in ("send", "sell", "lend", "give", "hand", "offer")):
        to = next((t for t in token.children if t.dep_ == "prep" and t.lower_ == "to"), None)
        dative = child(to, "pobj") if to is not None else None
    return _cross(good, subj, dative) if subj is not None and dative is not None else None


def _possessor(good: Good, token: Token, _: Random) -> Damaged | None:
    """Whose against whom: "Iran's attack on Israel", "the answer of the EU to Russia"."""
    noun = token.head
    inner = next(
        (
            p
            for t in noun.children
            if t.dep_ == "prep" and t.lower_ in ("on", "against", "to", "with", "in", "from", "for", "by")
            for p in t.children
            if p.dep_ == "pobj"
        ),
        None,
    )
    if (
        token.dep_ != "poss"
        or inner is None
        or noun.pos_ != "NOUN"
        or token.tag_ == "PRP$"
        or {token.ent_type_, inner.ent_type_} & {"DATE", "TIME", "CARDINAL"}
    ):
        return None
    mark = child(token, "case")
    if mark is None:
        return None
    owner: Place = (branch(token)[0], mark.idx)
    return (
        exchange(good, (owner[0], len(good.target[: mark.idx].rstrip())), branch(inner))
        if inner.pos_ in ("NOUN", "PROPN")
        else None
    )


def _of_of(good: Good, token: Token, _: Random) -> Damaged | None:
    """The A of the B becomes the B of the A."""
    inner = child(token, "pobj")
    noun = token.head
    if (
        token.lower_ != "of"
        or token.dep_ != "prep"
        or inner is None
        or noun.pos_ != "NOUN"
        or inner.pos_ not in ("NOUN", "PROPN")
    ):
        return None
    kind = wordnet.kind(noun.lemma_.lower(), "n")
    if (
        kind is None
        or kind != wordnet.kind(inner.lemma_.lower(), "n")
        or noun.i != token.i - 1
        or noun.lemma_ in _PARTS
    ):
        return None
    outer = noun.left_edge.idx, place(noun)[1]
    free = inner.right_edge == inner and _free(good, outer, branch(inner))
    return exchange(good, outer, branch(inner)) if free else None


def _compared(good: Good, token: Token, _: Random) -> Damaged | None:
    """What is more and what it is more than."""
    than = child(token, "pobj")
    if token.lower_ != "than" or than is None or than.like_num or than.pos_ not in ("NOUN", "PROPN"):
        return None
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    subj = subject(verb) if verb is not None else None
    return _cross(good, subj, than) if subj is not None and subj.i < token.i else None


def _speaker(good: Good, token: Token, _: Random) -> Damaged | None:
    """Who speaks and whom it is about: subjects of the saying and of what is said."""
    said = child(token, "ccomp")
    one, two = subject(token), subject(said) if said is not None else None
    if (
        said is None
        or one is None
        or two is None
        or token.lemma_
        not in (
            "say",
            "tell",
            "claim",
            "believe",
            "think",
            "announce",
            "admit",
            "report",
            "warn",
            "state",
            "confirm",
            "note",
            "add",
            "explain",
        )
    ):
        return None
    if (
        {one.lower_, two.lower_} & {"it", "there", "that", "this", "i", "we", "who", "which"}
        or one.lower_ in ("i", "we")
        or singular(one) != singular(two)
    ):
        return None
    return _trade(good, one, two)


def _conjuncts(good: Good, token: Token, _: Random) -> Damaged | None:
    """Subjects of two clauses joined by "and", "but" or "while"."""
    second = child(token, "conj", "advcl")
    if token.pos_ not in ("VERB", "AUX") or second is None:
        return None
    one, two = subject(token), subject(second)
    if (
        one is None
        or two is None
        or singular(one) != singular(two)
        or {one.lower_, two.lower_} & {"it", "there", "that", "who", "which", "what"}
    ):
        return None
    return _trade(good, one, two) if (one.pos_ == "PRON") <= (two.pos_ == "PRON") else None


OPERATORS: tuple[Operator, ...] = (
    *of_kind(
        "role",
        0.9,
        {
            "subject-object": by_token(_subject_object),
            "by-agent": by_token(_by_agent),
            "made-passive": by_token(_made_passive),
            "made-active": by_token(_made_active),
            "from-to": by_token(_from_to),
            "recipient": by_token(_recipient),
            "possessor": by_token(_possessor),
            "of": by_token(_of_of),
            "compared": by_token(_compared),
            "speaker": by_token(_speaker),
            "clauses": by_token(_conjuncts),
        },
        held=("made-passive", "possessor", "speaker"),
    ),
)
