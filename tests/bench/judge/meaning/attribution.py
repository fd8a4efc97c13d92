"""Who said it, and how."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from spacy.tokens import Token

from judge import forms, wordnet
from judge.damage import Damaged, Good, Operator, Work
from judge.meaning.base import (
    SAY,
    branch,
    by_phrase,
    by_token,
    of_kind,
    pick,
    replace,
    say,
    subject,
    table,
    text,
)
from judge.meaning.stock import other, stock

_EDGE = ".!?…;:"


def _reporting(token: Token) -> bool:
    """A verb of speech with its speaker and what is said."""
    return (
        token.pos_ == "VERB"
        and subject(token) is not None
        and any(t.dep_ == "ccomp" and subject(t) is not None and t.tag_ != "VB" for t in token.children)
    )


def _verb(test: Callable[[Token], bool]) -> Work:
    """Another verb of speech or stance, with an object only if it takes one."""

    def choice(good: Good, token: Token, random: Random) -> str | None:
        if not test(token):
            return None
        options = table("speech", "verbs").get(token.lemma_.lower(), ())
        if any(t.dep_ == "dobj" for t in token.children):
            options = tuple(new for new in options if new not in forms.words()["speech"]["no_object"])
        new = pick(options, random)
        return stock(good).form(new, token.tag_) if new else None

    return replace(choice)


def _other_verb(token: Token) -> bool:
    """A verb of stance with an object or a clause with "to"."""
    return (
        not any(t.dep_ == "prt" for t in token.children)
        and token.pos_ == "VERB"
        and not _reporting(token)
        and any(t.dep_ in ("dobj", "xcomp") for t in token.children)
        and token.lemma_ not in forms.words()["speech"]["no_stance"]
    )


def _mark(token: Token) -> bool:
    """ "Former" and the like before an office or a name."""
    head = token.head
    person = head.pos_ == "PROPN" or wordnet.kind(head.lemma_.lower(), "n") == wordnet.PERSON
    return token.dep_ in ("amod", "compound", "nmod", "advmod") and person


def _speaker(good: Good, token: Token, random: Random) -> Damaged | None:
    """Another speaker, of the sentence or of the stock."""
    subj = subject(token)
    if (
        token.lemma_ not in SAY
        or subj is None
        or (subj.pos_ not in ("PROPN", "NOUN") and subj.lower_ not in ("he", "she"))
    ):
        return None
    where = branch(subj)
    if where[1] - where[0] > 60:
        return None
    label = "PERSON" if subj.ent_type_ == "PERSON" or subj.pos_ == "PRON" else subj.ent_type_
    found = (
        [n for n in stock(good).names.get(label, []) if len(n.split()) < 4]
        if label in ("PERSON", "ORG")
        else stock(good).phrases.get("speaker", [])
    )
    new = other(found, good.target[slice(*where)], random)
    return say(good, {where: new}) if new and token.tag_ in ("VBD", "MD", "VBN") else None


def _speaker_named(good: Good, token: Token, random: Random) -> Damaged | None:
    """Another person of the sentence speaks."""
    subj = subject(token)
    if (
        token.lemma_ not in SAY
        or subj is None
        or subj.lower_ in ("who", "which", "that")
        or token.tag_ not in ("VBD", "VBZ", "VBP")
    ):
        return None
    where = branch(subj)
    inside = range(subj.left_edge.i, subj.right_edge.i + 1)
    names = [
        e.text for e in good.doc.ents if e.label_ in ("PERSON", "ORG") and e.start not in inside and e.text[0].isupper()
    ]
    new = pick(names, random)
    return say(good, {where: new}) if new and text(good, where) != new else None


_OFFICES = by_phrase(
    "speech",
    "offices",
    lambda t: t.pos_ in ("NOUN", "PROPN") and not (t.i and t.nbor(-1).lower_ in ("deputy", "former", "vice", "prime")),
)

OPERATORS: tuple[Operator, ...] = tuple(
    of_kind(
        "attribution",
        0.7,
        {
            "verb": _verb(_reporting),
            "stance": _verb(_other_verb),
            "speaker": by_token(_speaker),
            "speaker-of-sentence": by_token(_speaker_named),
            "office": _OFFICES,
            "mark-of-office": by_phrase("speech", "marks", _mark),
            "outlet": by_phrase("speech", "outlets", lambda t: t.pos_ in ("NOUN", "PROPN")),
        },
        held=("stance", "speaker-of-sentence"),
    )
)
