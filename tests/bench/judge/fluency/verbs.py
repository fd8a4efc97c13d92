"""Verbs that are missing, do not agree or stand in a wrong form."""

from __future__ import annotations

from spacy.tokens import Token

from judge.fluency.draft import LISTS, Bits, Case, Shelf, after, child, edit, finite, loose, subject, swap
from judge.fluency.shapes import PARTICIPLES, ing, irregular, participle, past, regular, third

shelf = Shelf()
_REPORTING = frozenset(LISTS["words"]["reporting"])
_COLLECTIVE = frozenset(LISTS["words"]["collective"])
_NOUN_OF: dict[str, str] = LISTS["noun_of"]
_BE = {"is": "are", "are": "is", "was": "were", "were": "was"}
_MAIN = {"ROOT", "ccomp"}


def _clause(verb: Token) -> bool:
    """A main clause with a subject right before and something after."""
    who = subject(verb)
    return verb.dep_ in _MAIN and who is not None and who.i < verb.i and child(verb, "conj") is None


def _full(who: Token | None) -> bool:
    """A subject that no headline has."""
    return who is not None and (who.tag_ == "PRP" or child(who, "det", "poss") is not None)


@shelf.word("verbless", "main-verb-out", 0.8)
def _(case: Case) -> Bits | None:
    verb = case.token
    fits = finite(verb) and _clause(verb) and child(verb, "dobj", "ccomp", "xcomp", "prep")
    return edit(case.doc, gone={verb.i}) if fits and verb.lemma_ not in _REPORTING else None


@shelf.word("verbless", "verb-after-modal-out", 0.8, held_out=True)
def _(case: Case) -> Bits | None:
    aux = next((t for t in case.token.lefts if t.tag_ == "MD"), None)
    fits = aux is not None and case.token.tag_ == "VB" and child(case.token, "dobj", "ccomp", "attr")
    return edit(case.doc, gone={case.token.i}) if fits else None


@shelf.word("verbless", "auxiliary-out", 0.5)
def _(case: Case) -> Bits | None:
    aux, verb = case.token, case.token.head
    if aux.dep_ not in {"aux", "auxpass"} or not _clause(verb) or aux.tag_ not in {"VBZ", "VBD", "VBP"}:
        return None
    who = subject(verb)
    clear = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and verb.lower_ in PARTICIPLES)
    fits = clear or (aux.dep_ == "auxpass" and (_full(who) or verb.dep_ == "ccomp"))
    return edit(case.doc, gone={aux.i}) if fits and child(verb, "neg") is None else None


@shelf.word("verbless", "be-out", 0.5)
def _(case: Case) -> Bits | None:
    """Will announced; to held."""
    verb = case.token.head
    fits = case.token.lower_ in {"be", "been", "being"} and verb.i == case.token.i + 1 and verb.tag_ in {"VBN", "VBG"}
    waits = case.token.i and (case.doc[case.token.i - 1].tag_ in {"MD", "TO"} or verb.lower_ in PARTICIPLES)
    return edit(case.doc, gone={case.token.i}) if fits and waits else None


@shelf.word("verbless", "copula-out", 0.6)
def _(case: Case) -> Bits | None:
    fits = case.token.lower_ in _BE and _clause(case.token) and child(case.token, "attr", "acomp")
    who = subject(case.token)
    near = who is not None and who.right_edge.i < case.token.i and case.doc[-1].text == "."
    return edit(case.doc, gone={case.token.i}) if fits and near else None


@shelf.word("verbless", "verb-made-noun", 0.7, held_out=True)
def _(case: Case) -> Bits | None:
    noun = _NOUN_OF.get(case.token.lemma_.lower())
    return swap(case.token, noun) if noun and finite(case.token) and subject(case.token) else None


@shelf.word("verbless", "participle-only", 0.6)
def _(case: Case) -> Bits | None:
    fits = finite(case.token) and _clause(case.token) and case.doc[-1].text == "."
    return swap(case.token, ing(case.token.lemma_.lower())) if fits else None


@shelf.word("verbless", "infinitive-only", 0.6, held_out=True)
def _(case: Case) -> Bits | None:
    fits = finite(case.token) and _clause(case.token) and _full(subject(case.token))
    return swap(case.token, f"to {case.token.lemma_.lower()}") if fits else None


@shelf.word("verbless", "reporting-verb-out", 0.7)
def _(case: Case) -> Bits | None:
    what = child(case.token, "ccomp")
    who = subject(case.token)
    fits = case.token.lemma_ in _REPORTING and finite(case.token) and what is not None and who is not None
    return edit(case.doc, gone={case.token.i}) if fits and what and what.i > case.token.i else None


@shelf.word("verbless", "verb-group-out", 0.8)
def _(case: Case) -> Bits | None:
    verb = case.token
    first = next((t.i for t in verb.lefts if t.dep_ in {"aux", "auxpass"} and t.tag_ != "TO"), None)
    if first is None or not _clause(verb) or verb.i - first > 3 or not child(verb, "prep", "dobj", "agent", "ccomp"):
        return None
    return edit(case.doc, gone=range(first, verb.i + 1)) if all(loose(t) for t in case.doc[first : verb.i]) else None


@shelf.word("verbless", "subordinate-verb-out", 0.7)
def _(case: Case) -> Bits | None:
    fits = finite(case.token) and case.token.dep_ in {"advcl", "relcl"} and subject(case.token)
    return edit(case.doc, gone={case.token.i}) if fits and child(case.token, "dobj", "xcomp", "ccomp", "prep") else None


def _number(who: Token | None) -> int:
    """1 or 2 and more, or 0 where it is open."""
    if who is None or child(who, "conj", "cc", "preconj") or who.lower_ in _COLLECTIVE or who.lemma_ in _COLLECTIVE:
        return 0
    if who.tag_ == "PRP":
        return {"he": 1, "she": 1, "it": 1, "they": 2, "we": 2}.get(who.lower_, 0)
    quantity = child(who, "nummod", "quantmod", "acl")
    return 0 if quantity and who.tag_ == "NN" else {"NN": 1, "NNS": 2, "NNP": 1}.get(who.tag_, 0)


def _unreal(verb: Token) -> bool:
    return any(t.dep_ == "mark" and t.lower_ in {"if", "though", "unless", "whether", "lest", "as"} for t in verb.lefts)


def _other_number(verb: Token) -> str | None:
    """The verb for the other number."""
    if verb.lower_ in _BE:
        return _BE[verb.lower_]
    if verb.tag_ == "VBZ":
        return "have" if verb.lower_ == "has" else verb.lemma_.lower()
    return third(verb.lemma_.lower()) if verb.tag_ == "VBP" else None


def _flip(verb: Token, who: Token | None) -> Bits | None:
    new = _other_number(verb)
    tags = {1: {"VBZ", "VBD"}, 2: {"VBP", "VBD"}}.get(_number(who), set())
    fits = (
        new
        and verb.tag_ in tags
        and who is not None
        and not _unreal(verb.head if verb.dep_.startswith("aux") else verb)
    )
    return swap(verb, new) if fits and new and new != verb.lower_ else None


def _bearer(token: Token) -> tuple[Token, Token | None]:
    """The verb whose subject a verb agrees with."""
    verb = token.head if token.dep_ in {"aux", "auxpass"} else token
    return verb, subject(verb)


@shelf.word("agreement", "be", 0.3)
def _(case: Case) -> Bits | None:
    who = _bearer(case.token)[1]
    what = child(case.token, "attr")
    fits = case.token.lower_ in _BE and who is not None and who.tag_ in {"NN", "NNS"}
    return _flip(case.token, who) if fits and (what is None or what.tag_ != "NNS") else None


@shelf.word("agreement", "have", 0.3)
def _(case: Case) -> Bits | None:
    who = _bearer(case.token)[1]
    return _flip(case.token, who) if case.token.lower_ in {"has", "have"} and who and who.tag_ != "PRP" else None


@shelf.word("agreement", "verb-s", 0.3)
def _(case: Case) -> Bits | None:
    who = subject(case.token)
    fits = finite(case.token) and case.token.lower_ not in {"has", "have"} and who and who.tag_ != "PRP"
    return _flip(case.token, who) if fits else None


@shelf.word("agreement", "pronoun", 0.4)
def _(case: Case) -> Bits | None:
    who = _bearer(case.token)[1]
    return _flip(case.token, who) if who and who.tag_ == "PRP" and who.i < case.token.i else None


@shelf.word("agreement", "there", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    what = child(case.token, "attr", "nsubj")
    fits = child(case.token, "expl") and case.token.lower_ in _BE and what is not None and what.i > case.token.i
    return _flip(case.token, what) if fits and not child(case.token, "aux") else None


@shelf.word("agreement", "relative", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    verb, who = _bearer(case.token)
    noun = verb.head
    fits = verb.dep_ == "relcl" and who is not None and who.lower_ in {"who", "which", "that"} and who.i == noun.i + 1
    return _flip(case.token, noun) if fits and noun.head.lower_ != "of" and noun.tag_ in {"NN", "NNS"} else None


@shelf.word("agreement", "two-subjects", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    who = _bearer(case.token)[1]
    new = {"are": "is", "were": "was", "have": "has"}.get(case.token.lower_)
    joined = (
        who is not None and who.i < case.token.i and child(who, "conj") and any(t.lower_ == "and" for t in who.rights)
    )
    return swap(case.token, new) if new and joined else None


def _before(token: Token) -> Token | None:
    return after(token, -1)


@shelf.word("form", "to-past", 0.4)
def _(case: Case) -> Bits | None:
    before = _before(case.token)
    new = past(case.token.lemma_.lower())
    fits = case.token.tag_ == "VB" and before is not None and before.tag_ == "TO" and new != case.token.lower_
    return swap(case.token, new) if fits else None


@shelf.word("form", "have-base", 0.4)
def _(case: Case) -> Bits | None:
    verb, aux = case.token, child(case.token, "aux")
    fits = verb.tag_ == "VBN" and aux is not None and aux.lemma_ == "have" and not child(verb, "auxpass")
    return swap(verb, verb.lemma_.lower()) if fits and verb.lemma_.lower() != verb.lower_ else None


@shelf.word("form", "did-past", 0.4)
def _(case: Case) -> Bits | None:
    aux = next((t for t in case.token.lefts if t.lower_ in {"do", "does", "did"}), None)
    new = past(case.token.lemma_.lower())
    return swap(case.token, new) if aux and case.token.tag_ == "VB" and new != case.token.lower_ else None


@shelf.word("form", "modal-to", 0.4)
def _(case: Case) -> Bits | None:
    before = _before(case.token)
    fits = (
        case.token.tag_ == "VB"
        and before is not None
        and before.tag_ == "MD"
        and before.lower_ not in {"ought", "need", "used"}
    )
    return edit(case.doc, add={case.token.i: "to"}) if fits else None


@shelf.word("form", "modal-past", 0.4, held_out=True)
def _(case: Case) -> Bits | None:
    before = _before(case.token)
    new = case.rng.choice((past, participle))(case.token.lemma_.lower())
    fits = case.token.tag_ == "VB" and before is not None and before.tag_ == "MD" and new != case.token.lower_
    return swap(case.token, new) if fits else None


@shelf.word("form", "be-base", 0.4)
def _(case: Case) -> Bits | None:
    """Is go; was arrest."""
    verb = case.token
    fits = verb.tag_ in {"VBG", "VBN"} and any(t.lemma_ == "be" and t.dep_.startswith("aux") for t in verb.lefts)
    return swap(verb, verb.lemma_.lower()) if fits and verb.lemma_.lower() != verb.lower_ else None


@shelf.word("form", "gerund-for-infinitive", 0.4)
def _(case: Case) -> Bits | None:
    before = _before(case.token)
    fits = (
        case.token.tag_ == "VB"
        and before is not None
        and before.tag_ == "TO"
        and case.token.dep_ in {"xcomp", "advcl", "acl"}
    )
    return swap(case.token, ing(case.token.lemma_.lower())) if fits else None


@shelf.word("form", "infinitive-for-gerund", 0.4, held_out=True)
def _(case: Case) -> Bits | None:
    before = _before(case.token)
    fits = case.token.dep_ == "pcomp" and case.token.tag_ == "VBG" and before is not None and before == case.token.head
    new = case.rng.choice(("to ", "")) + case.token.lemma_.lower()
    return swap(case.token, new) if fits and before is not None and before.lower_ not in {"than", "about"} else None


@shelf.word("form", "double-past", 0.4, held_out=True)
def _(case: Case) -> Bits | None:
    """Was went; did announced."""
    fits = case.token.tag_ == "VBD" and finite(case.token) and subject(case.token) and not child(case.token, "neg")
    was = regular(case.token.lemma_.lower()) != case.token.lower_
    new = case.rng.choice(("was", "did", "is") if was else ("did", "does"))
    return edit(case.doc, add={case.token.i: new}, mark={case.token.i}) if fits else None


@shelf.word("form", "regularised", 0.3)
def _(case: Case) -> Bits | None:
    fits = (
        case.token.tag_ in {"VBD", "VBN"}
        and case.token.lemma_ not in {"be", "have", "do"}
        and irregular(case.token.lemma_)
    )
    return swap(case.token, regular(case.token.lemma_)) if fits and not case.token.lower_.endswith("ed") else None


@shelf.word("form", "wrong-past", 0.4)
def _(case: Case) -> Bits | None:
    """Has went; he gone."""
    lemma = case.token.lemma_
    if past(lemma) == participle(lemma) or not irregular(lemma):
        return None
    have = any(t.lemma_ == "have" for t in case.token.lefts)
    if case.token.tag_ == "VBN" and (have or child(case.token, "auxpass")) and case.token.lower_ != past(lemma):
        return swap(case.token, past(lemma))
    return (
        swap(case.token, participle(lemma))
        if case.token.tag_ == "VBD" and finite(case.token) and subject(case.token)
        else None
    )
