"""What is put in."""

from __future__ import annotations

from random import Random

from spacy.tokens import Token

from judge import forms, wordnet
from judge.damage import Damaged, Good, Operator, Work
from judge.meaning.base import (
    SAY,
    bare,
    by_token,
    of_kind,
    pick,
    place,
    say,
    shuffled,
)
from judge.meaning.stock import stock

_EDGE = ".!?…;:"


def _invented(name: str, *, tail: bool) -> Work:
    """A phrase of the list put after the last words of the sentence, or after its verb phrase's object."""

    def work(good: Good, random: Random) -> Damaged | None:
        return _put(good, random.choice(forms.words()["addition"][name]), random, tail)

    return work


def _put(good: Good, words: str, random: Random, tail: bool) -> Damaged | None:
    """A phrase where the grammar allows one more."""
    whole = good.target
    if words.lower() in whole.lower():
        return None
    if tail:
        end = len(whole.rstrip(_EDGE + "\n "))
        if (
            end < 12
            or not whole[end - 1].isalnum()
            or len(good.doc) < 4
            or good.doc[-2].pos_ not in ("NOUN", "PROPN", "NUM", "ADV")
            or whole[end : end + 1] not in (".", "!")
        ):
            return None
        return say(
            good,
            {
                (end, end): (
                    ", " if words.split()[0] in ("which", "something", "and", "although", "according") else " "
                )
                + words
            },
        )
    for token in shuffled(good.doc, random):
        if (
            token.dep_ not in ("dobj", "pobj")
            or token.pos_ != "NOUN"
            or not any(t.dep_ == "ROOT" for t in (token.head, token.head.head))
        ):
            continue
        edge = token.right_edge
        if (edge.i + 1 < len(good.doc) and edge.nbor().text in (".", "and", "but")) or (
            edge.i + 1 < len(good.doc) and edge.nbor().dep_ == "prep"
        ):
            at = place(edge)[1]
            return say(good, {(at, at): f" {words}"})
    return None


def _past(work: Work) -> Work:
    """Only where the sentence tells of the past."""

    def only(good: Good, random: Random) -> Damaged | None:
        return work(good, random) if any(t.dep_ == "ROOT" and t.tag_ == "VBD" for t in good.doc) else None

    return only


def _from_stock(kind: str) -> Work:
    """A phrase of another sentence put at the end."""

    def work(good: Good, random: Random) -> Damaged | None:
        found = pick(stock(good).phrases.get(kind, []), random)
        return _put(good, found, random, True) if found else None

    return work


def _relative(good: Good, token: Token, random: Random) -> Damaged | None:
    """A relative clause of another sentence for a person or a thing."""
    person = token.ent_type_ == "PERSON" or wordnet.kind(token.lemma_.lower(), "n") == wordnet.PERSON
    if (
        token.dep_ not in ("nsubj", "nsubjpass")
        or token.tag_ not in ("NN", "NNP")
        or not (person or token.tag_ == "NN")
        or any(t.dep_ in ("relcl", "acl", "conj", "prep", "appos") for t in token.children)
    ):
        return None
    clause = pick(stock(good).phrases.get("who" if person else "which", []), random)
    at = place(token.right_edge)[1]
    if not clause or not token.head.i > token.right_edge.i or good.target[at : at + 1] != " ":
        return None
    return say(good, {(at, at): f", {clause},"})


def _adjective(good: Good, token: Token, random: Random) -> Damaged | None:
    """An adjective where the noun had none."""
    if (
        token.tag_ not in ("NN", "NNS")
        or token.dep_ not in ("nsubj", "dobj", "pobj")
        or token.ent_type_
        or any(t.dep_ in ("amod", "compound", "nummod") for t in token.lefts)
    ):
        return None
    met = stock(good).adjectives.get(token.lemma_.lower(), [])
    new = pick([a for a in met if a.isalpha()] or forms.words()["addition"]["adjectives"], random)
    at = token.idx
    det = token.i > 0 and (
        token.nbor(-1).pos_ == "DET" or (token.tag_ == "NNS" and token.nbor(-1).pos_ in ("ADP", "VERB"))
    )
    return (
        say(good, {(at, at): f"{new} "})
        if new and det and token.lower_ not in ("order", "fact", "addition", "people")
        else None
    )


def _adverb(good: Good, token: Token, random: Random) -> Damaged | None:
    """An adverb before a plain verb."""
    if not bare(token) or token.i == 0 or token.nbor(-1).pos_ == "ADV" or token.lemma_ in ("be", "have", "say"):
        return None
    return say(good, {(token.idx, token.idx): f"{random.choice(forms.words()['addition']['adverbs'])} "})


def _second_conjunct(good: Good, token: Token, random: Random) -> Damaged | None:
    """One more thing or person: "and his brother"."""
    if (
        token.dep_ not in ("dobj", "pobj")
        or token.pos_ not in ("NOUN", "PROPN")
        or any(t.dep_ in ("conj", "relcl", "acl", "prep", "appos") for t in token.children)
    ):
        return None
    if (
        token.like_num
        or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "GPE", "LOC")
        or token.right_edge != token
    ):
        return None
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is None or after.text not in (".", ",", "in", "on", "at", "after"):
        return None
    kind = wordnet.kind(token.lemma_.lower(), "n")
    person = token.ent_type_ == "PERSON" or kind == wordnet.PERSON
    found = [f"and {p}" for p in stock(good).phrases.get(f"object-{kind}", []) if len(p) < 30 and kind is not None]
    found += forms.words()["addition"]["people"] if person else []
    words = pick(found, random)
    if not words:
        return None
    at = place(token)[1]
    return say(good, {(at, at): f" {words}"})


def _source(good: Good, random: Random) -> Damaged | None:
    """Words of the narrator put into someone's mouth."""
    said = any(t.lemma_ in SAY or t.lower_ == "according" for t in good.doc)
    end = len(good.target.rstrip(_EDGE + " "))
    if said or '"' in good.target or "“" in good.target or good.target[end : end + 1] != ".":
        return None
    speaker = pick(stock(good).phrases.get("speaker", []), random)
    source = (
        f"{speaker} said" if speaker and random.random() < 0.4 else random.choice(forms.words()["addition"]["sources"])
    )
    return say(good, {(end, end): f", {source}"})


OPERATORS: tuple[Operator, ...] = tuple(
    of_kind(
        "addition",
        0.6,
        {
            "time": _past(_invented("times", tail=False)),
            "place": _invented("places", tail=True),
            "cause": _invented("causes", tail=True),
            "comment": _invented("comments", tail=True),
            "stock-phrase": _from_stock("prep"),
            "stock-clause": _from_stock("advcl"),
            "relative": by_token(_relative),
            "adjective": by_token(_adjective),
            "adverb": by_token(_adverb),
            "conjunct": by_token(_second_conjunct),
            "source": _source,
        },
        held=("comment", "relative", "source"),
    )
)
