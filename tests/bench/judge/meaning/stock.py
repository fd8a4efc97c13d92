"""What other sentences offer: forms, words, names and phrases, indexed once."""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from random import Random

from spacy.tokens import Doc, Token

from judge import forms, wordnet
from judge.damage import Good
from judge.meaning.base import branch, pick, subject

#: How many stocks stay indexed.
_KEPT = 4

_PREPOSITIONS = ("in", "at", "after", "during", "for", "with", "near", "before", "without", "under")
#: Words that a phrase cannot end with.
_OPEN = ("and", "or", "that", "to", "of", "the")
_MARKS = ("because", "although", "when", "after", "while", "before", "if", "since")

POS = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}


def frame(verb: Token) -> str:
    """What hangs on a verb: objects, clauses, particles, its first preposition."""
    kids = sorted(
        {t.dep_ for t in verb.children} & {"dobj", "dative", "ccomp", "xcomp", "prt", "auxpass", "agent", "acomp"}
    )
    preposition = next((t.lower_ for t in verb.children if t.dep_ == "prep" and t.i > verb.i), "")
    return " ".join(
        (*kids, preposition if preposition in ("to", "of", "on", "from", "into", "for", "at", "with") else "")
    )


def _phrase_kind(token: Token) -> str | None:
    """What a word's subtree may be put in for elsewhere: a phrase, a clause, an object of a kind, a speaker."""
    kids = list(token.children)
    if token.dep_ == "prep" and token.head.pos_ == "VERB" and token.lower_ in _PREPOSITIONS:
        fits = any(t.dep_ == "pobj" and t.pos_ == "NOUN" for t in kids) and len(list(token.subtree)) > 2
        return "prep" if fits else None
    if token.dep_ == "advcl" and subject(token) is not None and token.tag_ in ("VBD", "VBZ", "VBN"):
        return "advcl" if token.left_edge.dep_ in ("mark", "advmod") and token.left_edge.lower_ in _MARKS else None
    if token.dep_ == "relcl" and token.left_edge.lower_ in ("who", "which"):
        first = next((t for t in kids if t.dep_ in ("aux", "auxpass")), token)
        fits = token.left_edge.dep_ == "nsubj" and first.tag_ in ("VBD", "VBZ", "MD") and token.lemma_ != "mean"
        return token.left_edge.lower_ if fits else None
    if (
        token.dep_ == "dobj"
        and token.pos_ == "NOUN"
        and token.left_edge.lower_ in ("the", "a", "an", "some", "several")
    ):
        return f"object-{wordnet.kind(token.lemma_.lower(), 'n')}"
    said = token.dep_ == "nsubj" and token.head.lemma_ in ("say", "announce", "tell", "add")
    return "speaker" if said and token.pos_ in ("NOUN", "PROPN") else None


class Stock:
    """The words of other sentences.

    Attributes:
        forms: the form of a base form under a tag, as met.
        alike: base forms by tag and lexicographers' file.
        by_tag: forms by tag.
        near: forms by tag and outline (first letter, length), for words that look alike.
        names: entities by label.
        surnames: last words of two-word names; first: their first words.
        frames: verbs by what hangs on them.
        phrases: subtrees by dependency and first word's kind.
        adjectives, objects: adjectives by noun; objects by verb.
    """

    def __init__(self, docs: tuple[Doc, ...]) -> None:
        self.forms: dict[tuple[str, str], str] = {}
        self.alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.by_tag: dict[str, list[str]] = defaultdict(list)
        self.near: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        self.first: list[str] = []
        self.surnames: list[str] = []
        self.frames: dict[str, dict[str, None]] = defaultdict(dict)
        self.phrases: dict[str, list[str]] = defaultdict(list)
        self.adjectives: dict[str, list[str]] = defaultdict(list)
        for doc in docs:
            for ent in doc.ents:
                self._name(ent.label_, ent.text)
            for token in doc:
                self._word(token)
                self._phrase(token)

    def _name(self, label: str, name: str) -> None:
        words = name.split()
        if not name[0].isupper() or len(words) > 5 or not all(c.isalpha() or c in " .-'’" for c in name):
            return
        self.names[label].append(name.removesuffix("'s").removesuffix("’s"))
        if label == "PERSON" and len(words) == 2 and words[1][0].isupper():
            self.first.append(words[0])
            self.surnames.append(words[1].removesuffix("'s").removesuffix("’s"))

    def _word(self, token: Token) -> None:
        pos = POS.get(token.pos_)
        if not pos or token.ent_type_ or not token.is_alpha or token.is_stop or not token.text.islower():
            return
        lemma = token.lemma_.lower()
        if not wordnet.common(lemma, pos) or len(token) < 4:
            return
        if (lemma, token.tag_) not in self.forms:
            self.forms[lemma, token.tag_] = token.text
            self.by_tag[token.tag_].append(token.text)
            self.near[token.tag_, token.text[0]].append(token.text)
            kind = wordnet.kind(lemma, pos)
            if kind is not None:
                self.alike[token.tag_, kind].append(lemma)
        if pos == "v" and token.dep_ != "amod":
            self.frames[frame(token)][lemma] = None
        if pos == "n":
            self.adjectives[lemma] += [t.text for t in token.lefts if t.dep_ == "amod" and t.text.islower()]

    def _phrase(self, token: Token) -> None:
        kind = _phrase_kind(token)
        if kind is None:
            return
        start, end = branch(token)
        found = token.doc.text[start:end]
        if token.left_edge.tag_ == "DT":
            found = found[:1].lower() + found[1:]
        plain = not re.search(r"[^\w '’-]|\d", found)
        if (
            plain
            and found.split()[-1] not in _OPEN
            and 10 <= len(found) <= 70
            and (found[0].islower() or kind == "speaker")
        ):
            self.phrases[kind].append(found)

    def form(self, lemma: str, tag: str) -> str | None:
        """A word's form under a tag: as met, else by rule."""
        return self.forms.get((lemma, tag)) or forms.inflect(lemma, tag)


_stocks: OrderedDict[int, tuple[tuple[Doc, ...], Stock]] = OrderedDict()


def stock(good: Good) -> Stock:
    """What the other sentences of a sentence offer."""
    key = id(good.others)
    if key not in _stocks:
        # The sentences are kept with it, so that their identity stays theirs.
        _stocks[key] = (good.others, Stock(good.others))
        if len(_stocks) > _KEPT:
            _stocks.popitem(last=False)
    return _stocks[key][1]


def other(found: list[str], word: str, random: Random, tries: int = 6) -> str | None:
    """One of a list that is not the word."""
    for _ in range(tries):
        one = pick(found, random)
        if one and one.lower() != word.lower():
            return one
    return None
