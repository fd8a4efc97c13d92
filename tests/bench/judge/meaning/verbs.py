"""Negation, modality and tense."""

from __future__ import annotations

from random import Random

from spacy.tokens import Token

from judge import forms
from judge.damage import Damaged, Good, Operator, Place
from judge.meaning.base import (
    Attempt,
    bare,
    by_phrase,
    by_token,
    either_of,
    finite,
    like,
    of_kind,
    pick,
    place,
    replace,
    say,
    shuffled,
    subject,
    table,
)
from judge.meaning.stock import stock

_BE = ("is", "are", "was", "were")
_MODALS = ("will", "would", "can", "could", "should", "must", "may", "might")


def _negated(verb: Token) -> bool:
    return any(
        t.dep_ == "neg" or t.lower_ in ("no", "never", "nobody", "nothing", "neither")
        for t in (*verb.children, *verb.subtree)
        if abs(t.i - verb.i) < 5
    )


def _carrier(token: Token) -> Token | None:
    """The verb whose first auxiliary (or copula) a word is, where "not" may stand after it."""
    if token.lower_ not in table("negation", "contractions") or token.tag_ == "VB" or token.text.isupper():
        return None
    if token.dep_ in ("aux", "auxpass"):
        head = token.head
        first = next(t for t in head.children if t.dep_ in ("aux", "auxpass"))
        subj = subject(head)
        asks = subj is not None and subj.i > token.i
        return head if first == token and head.i > token.i and not asks and not _negated(head) else None
    subj = subject(token)
    return token if token.lemma_ == "be" and subj and subj.i < token.i and not _negated(token) else None


def _not(good: Good, token: Token, _: Random) -> Damaged | None:
    return say(good, {(place(token)[1],) * 2: " not"}) if _carrier(token) else None


def _contracted(good: Good, token: Token, _: Random) -> Damaged | None:
    return (
        say(good, {place(token): like(token.text, table("negation", "contractions")[token.lower_][0])})
        if _carrier(token)
        else None
    )


def _plain(token: Token) -> bool:
    """A finite verb that "did not" may go before."""
    return (
        bare(token)
        and token.i > 0
        and not _negated(token)
        and all(t.i < token.i for t in token.children if t.dep_ == "nsubj")
    )


def _did_not(good: Good, token: Token, _: Random) -> Damaged | None:
    if not _plain(token):
        return None
    do = {"VBD": "did", "VBZ": "does"}.get(token.tag_, "do")
    return say(good, {place(token): f"{do} not {token.lemma_.lower()}"})


def _never(good: Good, token: Token, _: Random) -> Damaged | None:
    return say(good, {(token.idx,) * 2: "never "}) if _plain(token) else None


def _act(token: Token) -> bool:
    """A plain verb of doing, not of saying or being."""
    kids = {t.dep_ for t in token.children}
    return (
        _plain(token)
        and not kids & {"ccomp", "parataxis"}
        and not (
            token.lemma_.lower() in table("speech", "verbs")
            or token.lemma_ in ("be", "fail", "have", "want", "seem", "need", "tell")
        )
    )


def _someone(subj: Token) -> bool:
    """A person or a body that wants and does things."""
    return subj.lower_ in ("he", "she", "they", "we", "i") or subj.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")


def _failed(good: Good, token: Token, _: Random) -> Damaged | None:
    if not _act(token):
        return None
    return say(good, {place(token): f"{forms.verb('fail', token.tag_)} to {token.lemma_.lower()}"})


def _no(good: Good, token: Token, _: Random) -> Damaged | None:
    """An object or subject that there is not."""
    noun = token.head
    if (
        token.dep_ != "det"
        or token.lower_ not in ("a", "an", "some", "any", "every")
        or noun.dep_ not in ("dobj", "attr", "nsubj", "nsubjpass")
    ):
        return None
    return None if _negated(noun.head) else say(good, {place(token): like(token.text, "no")})


def _un_not(good: Good, token: Token, _: Random) -> Damaged | None:
    """A negation dropped, with what it did to the verb undone."""
    if token.dep_ != "neg" or token.lower_ not in ("not", "n't", "n’t", "never") or token.i == 0:
        return None
    before, verb = token.nbor(-1), token.head
    if before.lemma_ == "do" and before.dep_ == "aux" and verb.tag_ == "VB" and verb.i == token.i + 1:
        subj = subject(verb)
        if subj is None or subj.i > before.i:
            return None
        where = place(before, verb)
        return say(
            good,
            {where: forms.verb(verb.lemma_.lower(), before.tag_ if before.tag_ in ("VBD", "VBZ") else "VB")},
            (place(token),),
        )
    joined = table("negation", "expansions").get((before.text + token.text).lower())
    if joined:
        return say(good, {place(before, token): like(before.text, joined[0])}, (place(token),))
    return say(good, {place(token): ""}, (place(token),)) if before.lemma_ != "do" else None


def _un_no(good: Good, token: Token, random: Random) -> Damaged | None:
    if token.lower_ != "no" or token.dep_ != "det" or token.head.i < token.i:
        return None
    options = ("some", "many") if token.head.tag_ == "NNS" else ("a", "some") if token.head.tag_ == "NN" else ()
    new = pick(options, random)
    if new == "a":
        new = forms.article(token.nbor().text)
    return say(good, {place(token): like(token.text, new)}) if new else None


def _moved(good: Good, token: Token, random: Random) -> Damaged | None:
    """A negation that goes to another verb of the sentence."""
    if token.lower_ != "not" or token.dep_ != "neg" or token.i == 0 or token.nbor(-1).lemma_ == "do":
        return None
    if not token.nbor(-1).whitespace_:
        return None
    for other in shuffled(good.doc, random):
        if _carrier(other) and other.head != token.head:
            return say(good, {place(token): "", (place(other)[1],) * 2: " not"}, (place(token),))
    return None


def _unable(good: Good, token: Token, _: Random) -> Damaged | None:
    subj = subject(token)
    if token.tag_ == "VBD" and _act(token) and subj is not None and _someone(subj):
        return say(good, {place(token): f"{finite('be', subj, True)} unable to {token.lemma_.lower()}"})
    return None


def _modal_in(good: Good, token: Token, random: Random) -> Damaged | None:
    """A modal verb where there was none."""
    if not _plain(token):
        return None
    modal = random.choice(
        ("may have", "could have", "should have") if token.tag_ == "VBD" else ("may", "must", "should")
    )
    form = forms.verb(token.lemma_.lower(), "VBN" if token.tag_ == "VBD" else "VB")
    return say(good, {place(token): f"{modal} {form}"})


def _after_modal(token: Token) -> Token | None:
    """The subject of a verb with a modal right before it, or only a negation-free gap."""
    verb = token.head
    if token.tag_ != "MD" or token.dep_ != "aux" or verb.tag_ != "VB" or _negated(verb):
        return None
    subj = subject(verb)
    return subj if subj and subj.i < token.i and verb.i - token.i <= 2 and token.text.isalpha() else None


def _follower(token: Token) -> Token:
    """The bare verb that takes the modal's place: its own or an auxiliary between."""
    return next((t for t in token.doc[token.i + 1 : token.head.i + 1] if t.tag_ == "VB"), token.head)


def _finite_for_modal(past: bool) -> Attempt:
    def attempt(good: Good, token: Token, _: Random) -> Damaged | None:
        subj = _after_modal(token)
        if subj is None:
            return None
        verb = _follower(token)
        changes: dict[Place, str] = {place(verb): finite(verb.lemma_.lower(), subj, past)}
        if verb.i == token.i + 1:
            changes = {place(token, verb): changes[place(verb)]}
        else:
            changes[place(token)] = ""
        return say(good, changes, (place(token),))

    return attempt


def _will(good: Good, token: Token, random: Random) -> Damaged | None:
    """A thing done becomes one to come."""
    if not _plain(token) or token.tag_ != "VBD":
        return None
    return say(good, {place(token): f"{random.choice(('will', 'will', 'would'))} {token.lemma_.lower()}"})


def _stance(good: Good, token: Token, random: Random) -> Damaged | None:
    """What someone did becomes what he planned, tried or refused."""
    subj = subject(token)
    if not _plain(token) or token.tag_ != "VBD" or subj is None or token.lemma_ in ("be", "have", "say", "want"):
        return None
    if not _someone(subj):
        return None
    new = random.choice(forms.words()["modality"]["stances"])
    if not singular_subject(subj):
        new = new.replace("was ", "were ")
    return say(good, {place(token): f"{new} {token.lemma_.lower()}"})


def singular_subject(subj: Token) -> bool:
    """Whether "was" goes with a subject."""
    return finite("be", subj, True) == "was"


def _as(token: Token) -> bool:
    """Whether it is "as ... as possible"."""
    return token.i > 0 and token.nbor(-1).lower_ == "as"


def _hedge(good: Good, token: Token, random: Random) -> Damaged | None:
    """A fact becomes hearsay."""
    if any(t.lower_ in ("maybe", *forms.words()["modality"]["hedges"]) for t in good.doc):
        return None
    if not _plain(token) and not (_carrier(token) is not None and token.lower_ in _BE):
        return None
    at = token.idx if _plain(token) else place(token)[1]
    word = random.choice(forms.words()["modality"]["hedges"])
    return say(good, {(at, at): f"{word} " if _plain(token) else f" {word}"})


def _is_to(good: Good, token: Token, _: Random) -> Damaged | None:
    """A modal becomes an arrangement."""
    subj = _after_modal(token)
    if subj is None or token.lower_ in ("would", "could", "will"):
        return None
    verb = _follower(token)
    return say(good, {place(token): finite("be", subj, False) + " to"}) if verb.i == token.i + 1 else None


def _had_done(good: Good, token: Token, _: Random) -> Damaged | None:
    """What goes on is over: "is doing" becomes "had done"."""
    verb = token.head
    if (
        token.lower_ not in ("is", "are")
        or token.dep_ != "aux"
        or verb.tag_ != "VBG"
        or verb.i != token.i + 1
        or _negated(verb)
        or verb.lower_ == "going"
    ):
        return None
    return say(good, {place(token, verb): f"had {stock(good).form(verb.lemma_.lower(), 'VBN')}"})


def _used_to(good: Good, token: Token, _: Random) -> Damaged | None:
    if not _plain(token) or token.tag_ not in ("VBZ", "VBP"):
        return None
    return say(good, {place(token): f"used to {token.lemma_.lower()}"})


def _is_doing(good: Good, token: Token, _: Random) -> Damaged | None:
    """A thing done goes on."""
    subj = subject(token)
    if (
        not _plain(token)
        or token.tag_ != "VBD"
        or subj is None
        or token.lemma_ in ("be", "have", "know", "want", "say", "believe", "seem")
    ):
        return None
    return say(good, {place(token): f"{finite('be', subj, False)} {stock(good).form(token.lemma_.lower(), 'VBG')}"})


def _perfect(good: Good, token: Token, _: Random) -> Damaged | None:
    """What has been done is still to be done."""
    verb = token.head
    if (
        token.lower_ not in ("has", "have", "had")
        or token.dep_ != "aux"
        or verb.tag_ != "VBN"
        or verb.i != token.i + 1
        or _negated(verb)
    ):
        return None
    subj = subject(verb)
    if subj is None or subj.i > token.i or any(t.tag_ == "MD" for t in verb.children):
        return None
    return say(good, {place(token, verb): f"will {verb.lemma_.lower()}"})


def _copula(good: Good, token: Token, random: Random) -> Damaged | None:
    """Is, was and will be exchanged."""
    if token.lower_ not in _BE or _carrier(token) is None:
        return None
    subj = subject(_carrier(token) or token)
    if subj is None:
        return None
    past = token.lower_ in ("was", "were")
    return (
        say(good, {place(token): random.choice((finite("be", subj, not past), "will be"))})
        if token.head.tag_ != "VBG"
        else None
    )


def _modal_word(good: Good, token: Token, random: Random) -> str | None:
    del good
    near = table("modality", "near").get(token.lower_, ())
    options = [m for m in _MODALS if m != token.lower_ and m not in near]
    return random.choice(options) if token.tag_ == "MD" and token.lower_ in _MODALS else None


OPERATORS: tuple[Operator, ...] = (
    *of_kind(
        "negation",
        0.9,
        {
            "not": by_token(_not),
            "contracted": by_token(_contracted),
            "did-not": by_token(_did_not),
            "never": by_token(_never),
            "fail": by_token(_failed),
            "unable": by_token(_unable),
            "no": by_token(_no),
            "whole": by_phrase("negation", "whole"),
            "dropped": by_token(_un_not),
            "no-dropped": by_token(_un_no),
            "turned": by_phrase("negation", "turned"),
            "moved": by_token(_moved),
        },
        held=("contracted", "fail", "unable", "turned"),
    ),
    *of_kind(
        "modality",
        0.5,
        {
            "modals": replace(_modal_word),
            "sure": by_phrase(
                "modality", "sure", lambda t: t.pos_ in ("ADV", "ADJ", "NOUN", "VERB", "AUX") and not _as(t)
            ),
            "duty": by_phrase(
                "modality", "duty", lambda t: t.tag_ != "VB" and t.nbor(-1).tag_ != "MD" if t.i else False
            ),
            "phases": by_phrase("modality", "phases"),
            "put-in": by_token(_modal_in),
            "dropped": by_token(_finite_for_modal(False)),
            "stance": by_token(_stance),
            "hedge": by_token(_hedge),
            "is-to": by_token(_is_to),
        },
        held=("phases", "hedge"),
    ),
    *of_kind(
        "tense",
        0.5,
        {
            "links": by_phrase("tense", "links", lambda t: t.pos_ != "PROPN"),
            "future-to-past": by_token(_finite_for_modal(True)),
            "past-to-future": by_token(_will),
            "perfect-to-future": by_token(_perfect),
            "over": either_of(by_token(_had_done), by_token(_used_to)),
            "going-on": by_token(_is_doing),
            "copula": by_token(_copula),
        },
        held=("over", "perfect-to-future"),
    ),
)
