"""Small words: pronouns, quantifiers, the links of clauses."""

from __future__ import annotations

import re
from random import Random

from spacy.tokens import Token

from judge import forms
from judge.damage import Damaged, Good, Operator
from judge.meaning.base import (
    branch,
    by_phrase,
    by_token,
    child,
    either_of,
    exchange,
    finite,
    of_kind,
    pick,
    place,
    replace,
    say,
    subject,
)
from judge.meaning.stock import stock

_PERSONS = ("he", "she", "it", "they", "we", "I", "you")


def _pronoun(good: Good, token: Token, random: Random) -> Damaged | None:
    """A pronoun for another person, with the verb put right."""
    if (
        token.lower_ not in ("he", "she", "they", "we", "i")
        or token.dep_ not in ("nsubj", "nsubjpass")
        or token.tag_ != "PRP"
    ):
        return None
    new = random.choice([p for p in _PERSONS if p.lower() != token.lower_ and (p != "it" or token.head.pos_ != "VERB")])
    verb = token.head
    first = next((t for t in verb.children if t.dep_ in ("aux", "auxpass")), verb)
    if (new == "I" and first.lemma_ == "be" and first.tag_ != "VB") or first.i < token.i or not first.text.isalpha():
        return None
    changes = {
        place(token): new if new == "I" or not token.text[0].isupper() or token.text == "I" else new.capitalize()
    }
    form = _agreeing(first, new in ("he", "she", "it"))
    if form != first.text:
        changes[place(first)] = form
    return say(good, changes)


def _agreeing(verb: Token, one: bool) -> str:
    """A finite verb after another subject."""
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP", "VBD"):
        past = verb.tag_ == "VBD"
        return ("was" if past else "is") if one else "were" if past else "are"
    if verb.tag_ in ("VBZ", "VBP"):
        return forms.verb(verb.lemma_.lower(), "VBZ" if one else "VBP")
    return verb.text


def _oblique(good: Good, token: Token, random: Random) -> str | None:
    del good
    words = ("him", "her", "them", "us", "me")
    return (
        random.choice([w for w in words if w != token.lower_])
        if token.lower_ in words and token.tag_ == "PRP"
        else None
    )


def _name_for_pronoun(good: Good, token: Token, random: Random) -> str | None:
    """A name where a person was meant that the reader knew."""
    if token.lower_ not in ("he", "she") or token.tag_ != "PRP" or token.nbor().text[:1] in "'’":
        return None
    return pick(
        [e.text for e in good.doc.ents if e.label_ == "PERSON" and e.start > token.i] or stock(good).surnames, random
    )


def _pronoun_for_name(good: Good, token: Token, random: Random) -> Damaged | None:
    """A pronoun for a name that it cannot stand for."""
    if (
        token.dep_ not in ("nsubj", "nsubjpass")
        or token.ent_type_ not in ("PERSON", "ORG", "GPE")
        or token.head.i < token.i
    ):
        return None
    verb = next((t for t in token.head.children if t.dep_ in ("aux", "auxpass")), token.head)
    if (
        verb.tag_ not in ("VBD", "MD")
        or any(t.dep_ in ("conj", "appos", "relcl") for t in token.children)
        or finite("be", token, True) != "was"
    ):
        return None
    new = random.choice(("it", "we", "I", "you") if token.ent_type_ == "PERSON" else ("he", "she", "I"))
    where = branch(token)
    return None if verb.lemma_ == "be" and new not in ("he", "she", "it", "I") else say(good, {where: new}, (where,))


def _cause_effect(good: Good, token: Token, _: Random) -> Damaged | None:
    """The cause becomes what it caused: main clause and clause of reason exchanged."""
    mark = child(token, "mark", "advmod")
    if (
        token.dep_ != "advcl"
        or mark is None
        or mark.lower_ not in ("because", "after", "before", "if", "although", "when", "since", "while")
    ):
        return None
    main, inner = token.head, branch(token)
    subj = subject(main)
    if subj is None or main.dep_ != "ROOT" or inner[0] != mark.idx or subject(token) is None:
        return None
    clause = (place(mark)[1] + 1, inner[1])
    if inner[0] > main.idx:
        start = good.doc[main.sent.start].idx
        end = len(good.target[: inner[0]].rstrip(" ,"))
        return (
            exchange(good, (start, end), clause)
            if good.target[start].isalpha() and '"' not in good.target and "“" not in good.target
            else None
        )
    return None


def _not_but(good: Good, _: Random) -> Damaged | None:
    """Not A but B becomes not B but A."""
    found = re.search(
        r"\bnot (?:only |just )?([\w'’ -]{3,60}?),? but (?:also |rather )?([\w'’ -]{3,60}?)(?=[.,;:!?]|$)", good.target
    )
    return exchange(good, found.span(1), found.span(2)) if found else None


def _determiner(token: Token) -> bool:
    """A determiner or a plain quantifier, no relative or conjunction."""
    return (
        token.dep_ in ("det", "amod", "nsubj", "dobj", "pobj", "nsubjpass", "predet", "attr", "nummod", "quantmod")
        and token.nbor().lower_ != "few"
        if token.i + 1 < len(token.doc)
        else False
    )


def _degree(token: Token) -> bool:
    """A word that says how much, before what it measures."""
    return token.pos_ in ("ADV", "ADJ") and token.i + 1 < len(token.doc) and not token.nbor().is_punct


def _joins(token: Token) -> bool:
    """A linking word; "and" and "or" only between nouns."""
    return token.pos_ in ("CCONJ", "ADV", "SCONJ", "ADP") and (
        token.lower_ not in ("and", "or") or token.head.pos_ in ("NOUN", "PROPN")
    )


def _much(token: Token) -> bool:
    return _determiner(token) and (
        token.lower_ not in ("a", "an")
        or token.head.dep_ in ("nsubj", "dobj")
        or token.nbor().lower_ in ("few", "number", "lot")
    )


OPERATORS: tuple[Operator, ...] = (
    *of_kind(
        "pronoun",
        0.5,
        {
            "person": by_token(_pronoun),
            "oblique": replace(_oblique),
            "owner": by_phrase("pronoun", "owners", lambda t: t.tag_ == "PRP$"),
            "self": by_phrase("pronoun", "selves", lambda t: t.dep_ in ("dobj", "pobj")),
            "relative": by_phrase(
                "pronoun",
                "clauses",
                lambda t: t.tag_ in ("WDT", "WP", "WRB") and t.head.dep_ in ("ccomp", "pcomp"),
            ),
            "demonstrative": by_phrase(
                "pronoun", "demonstratives", lambda t: t.tag_ in ("DT", "RB", "PDT") and t.dep_ in ("det", "advmod")
            ),
            "name": replace(_name_for_pronoun),
            "for-name": by_token(_pronoun_for_name),
        },
        held=("name", "demonstrative"),
    ),
    *of_kind(
        "quantifier",
        0.6,
        {
            "universal": by_phrase("quantifier", "universal", _much),
            "focus": by_phrase(
                "quantifier", "focus", lambda t: t.pos_ in ("ADV", "ADJ", "ADP", "SCONJ", "PART", "VERB")
            ),
            "comparison": by_phrase(
                "quantifier", "comparison", lambda t: t.tag_ in ("JJR", "JJS", "RBR", "RBS", "NN", "JJ")
            ),
            "frequency": by_phrase("quantifier", "frequency", lambda t: t.pos_ in ("ADV", "ADJ", "DET", "ADP")),
            "degree": by_phrase("quantifier", "degree", _degree),
        },
        held=("comparison",),
    ),
    *of_kind(
        "condition",
        0.7,
        {
            "links": by_phrase("condition", "links", lambda t: t.dep_ in ("mark", "prep", "advmod", "pcomp", "cc")),
            "joins": by_phrase("condition", "joins", _joins),
            "times": by_phrase("condition", "times", lambda t: t.dep_ in ("mark", "advmod") and t.head.dep_ == "advcl"),
            "reasons": by_phrase("condition", "reasons"),
            "turned": either_of(by_token(_cause_effect), _not_but),
        },
        held=("reasons", "turned"),
    ),
)
