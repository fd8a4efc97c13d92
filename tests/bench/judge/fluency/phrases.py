"""Noun phrases, adjectives, adverbs and pronouns in forms that do not fit."""

from __future__ import annotations

from spacy.tokens import Token

from judge.fluency.draft import LISTS, Bits, Case, Shelf, after, body, child, edit, finite, loose, swap
from judge.fluency.shapes import adjective, adverb, plural

shelf = Shelf()
_WORDS: dict[str, list[str]] = LISTS["words"]
_QUANTITIES = frozenset(_WORDS["quantities"])
_PLURALISED = frozenset(_WORDS["pluralised"])
_FLAT = frozenset(_WORDS["flat_adverbs"])
_SUFFIXES = ("al", "ous", "ive", "ful", "ent", "ant", "ic")
_SUBJECTIVE = {"he": "him", "they": "them", "we": "us", "i": "me"}
_OBJECTIVE = {"him": "he", "them": "they", "us": "we", "me": "I"}
_OWNERS = {
    "his": ("him", "he"),
    "their": ("they", "theirs", "them"),
    "our": ("us", "ours", "we"),
    "my": ("me", "mine", "I"),
}


def _noun_of(det: Token) -> Token | None:
    """The noun of a determiner, with at most an adjective between."""
    noun = det.head
    near = 0 < noun.i - det.i <= 3 and noun.tag_ in {"NN", "NNS"} and loose(noun) and noun.lemma_.isalpha()
    return noun if near and child(noun, "conj") is None else None


def _single(noun: Token) -> str | None:
    lemma = noun.lemma_.lower()
    return lemma if noun.tag_ == "NNS" and lemma != noun.lower_ and lemma.isalpha() else None


@shelf.word("agreement", "this-these", 0.3)
def _(case: Case) -> Bits | None:
    noun = _noun_of(case.token)
    pairs = {"NN": {"this": "these", "that": "those"}, "NNS": {"these": "this", "those": "that"}}
    new = pairs[noun.tag_].get(case.token.lower_) if noun and case.token.tag_ == "DT" else None
    return swap(case.token, new, noun) if new and noun else None


@shelf.word("agreement", "a-plural", 0.3)
def _(case: Case) -> Bits | None:
    noun = _noun_of(case.token)
    fits = noun and noun.tag_ == "NN" and case.token.lower_ in {"a", "an"} and noun.lemma_ not in _WORDS["collective"]
    return swap(noun, plural(noun.text), case.token) if fits and noun and not noun.text.endswith("s") else None


@shelf.word("agreement", "article-before-plural", 0.3)
def _(case: Case) -> Bits | None:
    """A countries."""
    noun, first = case.token, case.token.left_edge
    bare = (
        noun.tag_ == "NNS" and _single(noun) and not child(noun, "det", "poss", "nummod", "predet", "compound", "conj")
    )
    fits = (
        bare
        and loose(first)
        and first.tag_ in {"NNS", "JJ"}
        and first.lower_ not in {*_QUANTITIES, "such", "more", "other", "most"}
    )
    article = "an" if first.lower_[0] in "aeiou" else "a"
    return edit(case.doc, add={first.i: article}, mark={noun.i}) if fits and first.i else None


@shelf.word("agreement", "many-much", 0.3)
def _(case: Case) -> Bits | None:
    noun = _noun_of(case.token)
    pairs = {"NNS": {"many": "much", "few": "little"}, "NN": {"much": "many", "little": "few"}}
    new = pairs[noun.tag_].get(case.token.lower_) if noun and case.token.dep_ == "amod" else None
    return swap(case.token, new) if new and noun and noun.lemma_ != "time" else None


@shelf.word("agreement", "each-plural", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    noun = _noun_of(case.token)
    if noun is None or case.token.dep_ != "det":
        return None
    if case.token.lower_ in {"each", "every", "another"} and noun.tag_ == "NN":
        return swap(noun, plural(noun.text), case.token)
    numbers = child(noun, "nummod", "amod")
    return (
        swap(case.token, case.rng.choice(("each", "every", "another")), noun)
        if noun.tag_ == "NNS" and not numbers
        else None
    )


@shelf.word("agreement", "number-singular", 0.3)
def _(case: Case) -> Bits | None:
    noun = _noun_of(case.token)
    counts = case.token.dep_ == "nummod" and case.token.lower_ not in {"one", "1"}
    new = _single(noun) if noun and counts else None
    return swap(noun, new) if new and noun else None


@shelf.word("agreement", "quantity-singular", 0.3)
def _(case: Case) -> Bits | None:
    """Several minister; one of the minister."""
    noun = _noun_of(case.token)
    new = _single(noun) if noun else None
    before = after(case.token, -2) if case.token.lower_ in {"the", "his", "their", "its", "our"} else None
    of_many = before is not None and before.lower_ in {"one", "some", "many", "several", "most"}
    plain = case.token.lower_ in _QUANTITIES and case.token.dep_ in {"det", "amod", "predet"}
    return swap(noun, new) if new and noun and (plain or of_many) else None


@shelf.word("form", "double-comparative", 0.3)
def _(case: Case) -> Bits | None:
    more = {"JJR": "more", "JJS": "most"}.get(case.token.tag_)
    fits = more and case.token.lower_.endswith(("er", "est")) and case.token.dep_ in {"amod", "acomp", "advmod", "attr"}
    return edit(case.doc, add={case.token.i: more}, mark={case.token.i}) if more and fits else None


@shelf.word("form", "adjective-for-adverb", 0.3)
def _(case: Case) -> Bits | None:
    fits = case.token.tag_ == "RB" and case.token.lower_.endswith("ly") and case.token.lower_ not in _FLAT
    where = case.token.dep_ == "advmod" and case.token.head.pos_ in {"VERB", "ADJ"} and len(case.token) > 5
    return swap(case.token, adjective(case.token.text)) if fits and where else None


@shelf.word("form", "adverb-for-adjective", 0.3)
def _(case: Case) -> Bits | None:
    following = after(case.token)
    fits = case.token.tag_ == "JJ" and case.token.dep_ == "amod" and case.token.lower_.endswith(_SUFFIXES)
    return (
        swap(case.token, adverb(case.token.text))
        if fits and following is not None and following == case.token.head
        else None
    )


@shelf.word("form", "pronoun-case", 0.4)
def _(case: Case) -> Bits | None:
    token = case.token
    if token.tag_ != "PRP" or child(token, "conj", "cc") or token.dep_ == "conj":
        return None
    subjects = token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ in {"VERB", "AUX"} and token.i < token.head.i
    objects = token.dep_ in {"dobj", "pobj", "dative"}
    new = _SUBJECTIVE.get(token.lower_) if subjects else _OBJECTIVE.get(token.lower_) if objects else None
    return (edit(case.doc, {token.i: new}) if token.i else swap(token, new)) if new else None


@shelf.word("form", "possessive-pronoun", 0.4, held_out=True)
def _(case: Case) -> Bits | None:
    """Him brother; theirs decision."""
    new = _OWNERS.get(case.token.lower_) if case.token.tag_ == "PRP$" and case.token.dep_ == "poss" else None
    return swap(case.token, case.rng.choice(new)) if new else None


@shelf.whole("form", "possessive-dropped", 0.3)
def _(case: Case) -> Bits | None:
    signs = [t for t in case.doc if t.tag_ == "POS" and t.text.endswith("s") and _owned(t)]
    sign = case.rng.choice(signs) if signs else None
    return edit(case.doc, gone={sign.i}) if sign else None


def _owned(sign: Token) -> bool:
    owner = sign.head
    described = (following := after(sign)) is not None and following.tag_ == "JJ"
    person = owner.ent_type_ == "PERSON" and child(owner, "compound") is not None
    single = owner.tag_ in {"NN", "NNP"} and described
    return owner.dep_ == "poss" and owner.i == sign.i - 1 and (person or single)


@shelf.word("form", "uncountable-plural", 0.3, held_out=True)
def _(case: Case) -> Bits | None:
    fits = case.token.tag_ == "NN" and case.token.lower_ in _PLURALISED and case.token.dep_ != "compound"
    return swap(case.token, plural(case.token.text)) if fits else None


@shelf.word("form", "plural-twice", 0.3)
def _(case: Case) -> Bits | None:
    """Childrens, peoples, mans."""
    token = case.token
    if token.tag_ != "NNS" or token.lower_.endswith("s") or token.lemma_ == token.lower_ or not token.is_lower:
        return None
    return swap(token, plural(token.text if token.text.endswith("a") else case.rng.choice((token.text, token.lemma_))))


_LONE = ("ment", "tion", "sion", "ness", "ity", "ism", "ance", "ence")


@shelf.word("nonsense", "noun-for-verb", 0.8)
def _(case: Case) -> Bits | None:
    fits = finite(case.token) and child(case.token, "nsubj") and child(case.token, "dobj", "ccomp", "prep", "xcomp")
    return (
        _borrowed(case, lambda t: t.tag_ == "NN" and len(t) > 7 and t.lower_.endswith(_LONE), "nouns") if fits else None
    )


def _borrowed(case: Case, fits: object, spare: str) -> Bits | None:
    """A word of the stock in place of one, or where it has none a word of a list."""
    found = case.borrow(lambda t: callable(fits) and t.is_lower and t.is_alpha and bool(fits(t)))
    new = found.text if found else case.rng.choice(_WORDS[spare])
    return swap(case.token, new) if new != case.token.lower_ else None


@shelf.word("nonsense", "adverb-for-noun", 0.8)
def _(case: Case) -> Bits | None:
    before = after(case.token, -1)
    following = after(case.token)
    fits = case.token.tag_ in {"NN", "NNS"} and before is not None and before.tag_ in {"DT", "PRP$", "JJ"}
    ends = following is None or following.tag_ not in {"NN", "NNS", "JJ", "VBG", "VBN", "HYPH"}
    return _borrowed(case, lambda t: t.tag_ == "RB" and t.lower_.endswith("ly"), "adverbs") if fits and ends else None


@shelf.word("nonsense", "adjective-for-verb", 0.8)
def _(case: Case) -> Bits | None:
    before = after(case.token, -1)
    what = child(case.token, "dobj")
    fits = case.token.tag_ == "VB" and before is not None and before.tag_ in {"TO", "MD"} and what is not None
    ends = what is not None and what.left_edge.tag_ in {"DT", "PRP$", "PRP", "NNP"}
    return (
        _borrowed(case, lambda t: t.tag_ == "JJ" and t.lower_.endswith(_SUFFIXES), "adjectives")
        if fits and ends
        else None
    )


@shelf.word("nonsense", "verb-for-noun", 0.8, held_out=True)
def _(case: Case) -> Bits | None:
    before = after(case.token, -1)
    fits = case.token.tag_ == "NN" and before is not None and before.tag_ == "DT" and case.token.dep_ != "compound"
    return swap(case.token, case.rng.choice(_WORDS["pasts"])) if fits else None


@shelf.word("nonsense", "verb-in-noun-phrase", 0.7)
def _(case: Case) -> Bits | None:
    following = after(case.token)
    fits = case.token.tag_ in {"DT", "PRP$"} and case.token.dep_ in {"det", "poss"} and following is not None
    ends = following is not None and following.tag_ in {"NN", "NNS", "JJ", "NNP"}
    return edit(case.doc, add={case.token.i + 1: case.rng.choice(_WORDS["pasts"])}) if fits and ends else None


@shelf.word("nonsense", "verb-for-preposition", 0.7, held_out=True)
def _(case: Case) -> Bits | None:
    fits = case.token.tag_ == "IN" and case.token.dep_ == "prep" and child(case.token, "pobj") and case.token.i
    return swap(case.token, case.rng.choice(("can", "is", "has", "were", "does", "should", "became"))) if fits else None


@shelf.word("nonsense", "grammar-for-noun", 0.8)
def _(case: Case) -> Bits | None:
    before = after(case.token, -1)
    fits = case.token.tag_ in {"NN", "NNS"} and before is not None and before.tag_ in {"DT", "PRP$"}
    return swap(case.token, case.rng.choice(_WORDS["grammar"])) if fits else None


@shelf.word("nonsense", "loose-preposition", 0.6)
def _(case: Case) -> Bits | None:
    """The minister of said."""
    who = after(case.token, -1)
    fits = (
        case.token.tag_ in {"VBD", "VBZ", "MD"}
        and who is not None
        and who.tag_ in {"NN", "NNS", "NNP", "PRP"}
        and loose(who)
    )
    new = case.rng.choice(("of", "from", "with the", "of the", "for", "at", "between"))
    return edit(case.doc, add={case.token.i: new}, mark={case.token.i}) if fits else None


@shelf.word("nonsense", "loose-pronoun", 0.6)
def _(case: Case) -> Bits | None:
    """In it Tehran; the he minister."""
    following = after(case.token)
    fits = case.token.tag_ in {"IN", "DT"} and case.token.dep_ in {"prep", "det"} and following is not None
    ends = following is not None and following.tag_ in {"NN", "DT", "NNP", "JJ"}
    return edit(case.doc, add={case.token.i + 1: case.rng.choice(_WORDS["pronouns"])}) if fits and ends else None


@shelf.whole("nonsense", "preposition-at-end", 0.5, held_out=True)
def _(case: Case) -> Bits | None:
    """In Tehran of."""
    end = body(case.doc)
    last = case.doc[end - 1]
    new = case.rng.choice(("of", "from the", "of the", "at", "between", "to the", "with a", "than"))
    return edit(case.doc, add={end: new}) if end > 4 and last.tag_ in {"NN", "NNS", "NNP", "CD"} else None
