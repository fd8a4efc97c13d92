"""Content words: opposites, words of the same kind, wrong words, words left in the source's language."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random

import icu
from spacy.tokens import Token

import tqcheck.lang
from judge import forms, wordnet
from judge.damage import Damaged, Good, Operator, Place, Work
from judge.meaning.base import by_phrase, by_token, either_of, like, of_kind, pick, place, replace, say, shuffled, table
from judge.meaning.stock import POS, frame, other, stock

_FIRST = {"VERB": "verbs", "ADJ": "adjectives", "NOUN": "nouns", "ADV": "adverbs"}
_NEVER = {
    "be",
    "have",
    "do",
    "other",
    "such",
    "own",
    "more",
    "many",
    "first",
    "last",
    "say",
    "accord",
    "include",
    "year",
    "time",
    "today",
}
_PREFIXED = ("un", "in", "im", "il", "ir", "dis", "non")
_LATIN = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII")


def _content(token: Token, *tags: str) -> bool:
    """An ordinary content word of the sentence, no name and no part of a name."""
    return (
        token.pos_ in POS
        and token.is_alpha
        and not token.ent_type_
        and token.lemma_.lower() not in _NEVER
        and (not tags or token.tag_ in tags)
        and not any(t.dep_ == "prt" for t in token.children)
    )


def _inflected(good: Good, token: Token, lemma: str | None) -> str | None:
    return stock(good).form(lemma, token.tag_) if lemma else None


def _listed(pos: str) -> Work:
    """From the hand-written list of opposites of a part of speech."""

    def choice(good: Good, token: Token, random: Random) -> str | None:
        if token.pos_ != pos or not _content(token) or token.tag_ in ("JJR", "JJS", "RBR", "RBS"):
            return None
        return _inflected(good, token, pick(table("antonym", _FIRST[pos]).get(token.lemma_.lower(), ()), random))

    return replace(choice)


def _net_opposite(good: Good, token: Token, random: Random) -> str | None:
    if not _content(token):
        return None
    found = [w for w in wordnet.antonyms(token.lemma_.lower(), POS[token.pos_]) if w.isalpha()]
    return _inflected(good, token, pick(found, random))


def _far_opposite(_: Good, token: Token, random: Random) -> str | None:
    return pick(wordnet.far_antonyms(token.lower_), random) if _content(token, "JJ") else None


def _prefix(_: Good, token: Token, __: Random) -> str | None:
    """A word with a negative prefix or ending put on or taken off."""
    if not _content(token, "JJ", "RB", "VBN"):
        return None
    word, pos = token.lower_, "a" if token.tag_ != "RB" else "r"
    made = [p + word for p in _PREFIXED] + [word.removeprefix(p) for p in _PREFIXED if word.startswith(p)]
    made += [word[:-3] + "less"] if word.endswith("ful") else [word[:-4] + "ful"] if word.endswith("less") else []
    known = (w for w in made if w != word and wordnet.senses(w, pos) and w in _opposed(word, pos))
    return next(known, None)


@lru_cache(maxsize=65536)
def _opposed(word: str, pos: str) -> frozenset[str]:
    return frozenset(wordnet.antonyms(word, pos)) | frozenset(wordnet.far_antonyms(word) if pos == "a" else ())


@lru_cache(maxsize=1)
def _poles() -> dict[str, list[str]]:
    """The contrasts of the package's own English pack, form by form."""
    pack = tomllib.loads((Path(tqcheck.lang.__file__).parent / "packs" / "en.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for line in pack["contrast"]["words"]:
        sides = [side.replace("_", " ").split() for side in line.replace("_", "\0").split("/")]
        if len(sides) != 2 or len(sides[0]) != len(sides[1]):
            continue
        for one, two in zip(*sides, strict=True):
            found.setdefault(one, []).append(two.replace("\0", " "))
            found.setdefault(two, []).append(one.replace("\0", " "))
    return {word: others for word, others in found.items() if "\0" not in word and "*" not in word + "".join(others)}


def _pole(_: Good, token: Token, random: Random) -> str | None:
    if token.ent_type_ or token.dep_ == "compound" or any(t.dep_ == "prt" for t in token.children):
        return None
    return pick([w for w in _poles().get(token.lower_, ()) if _fits(w, token.tag_)], random)


def _fits(word: str, tag: str) -> bool:
    """Whether a form can stand under a tag, as far as its end and its base tell."""
    stems = (word[:-1], word[:-2], word[:-3] + "y")
    if tag in ("NN", "JJ", "RB", "VB", "VBP"):
        return wordnet.known(word, {"N": "n", "J": "a", "R": "r", "V": "v"}[tag[0]])
    if tag in ("NNS", "VBZ"):
        return word.endswith("s") and any(wordnet.known(stem, tag[0].lower()) for stem in stems)
    return word.endswith("ing") if tag == "VBG" else tag in ("VBD", "VBN") and not word.endswith(("ing", "s"))


def _preposition(token: Token) -> bool:
    return token.tag_ in ("IN", "RP") and token.dep_ in ("prep", "prt", "advmod")


def _directed(token: Token) -> bool:
    if token.lower_ in ("in", "out") and token.tag_ != "RP":
        return False
    return _preposition(token) and token.head.lemma_ in forms.words()["antonym"]["directed_after"]


def _sibling(pos: str) -> Work:
    """A word under the same next higher meaning."""

    def choice(good: Good, token: Token, random: Random) -> str | None:
        if token.pos_ != pos or not _content(token, "NN", "NNS", "VB", "VBD", "VBN", "VBZ", "VBP", "VBG"):
            return None
        found = [w for w in wordnet.siblings(token.lemma_.lower(), POS[pos]) if len(w) > 2 and _framed(good, token, w)]
        return _inflected(good, token, pick(found, random))

    return replace(choice)


def _same_file(*tags: str) -> Work:
    """A word of other sentences from the same file of the lexicographers."""

    def choice(good: Good, token: Token, random: Random) -> str | None:
        if not _content(token, *tags):
            return None
        kind = wordnet.kind(token.lemma_.lower(), POS[token.pos_])
        lemma = kind is not None and other(stock(good).alike.get((token.tag_, kind), []), token.lemma_, random)
        return _inflected(good, token, lemma) if lemma and _framed(good, token, lemma) else None

    return replace(choice)


def _framed(good: Good, token: Token, lemma: str) -> bool:
    """Another meaning, and if a verb, one met in the frame of this one."""
    if wordnet.close(token.lemma_.lower(), lemma, POS[token.pos_]):
        return False
    return token.pos_ != "VERB" or lemma in stock(good).frames.get(frame(token), ())


def _any_verb(good: Good, token: Token, random: Random) -> str | None:
    if token.pos_ != "VERB" or not _content(token) or token.dep_ == "amod":
        return None
    found = list(stock(good).frames.get(frame(token), ()))
    lemma = other(found, token.lemma_, random) if len(found) > 5 else None
    return _inflected(good, token, lemma) if lemma and _framed(good, token, lemma) else None


def _random_noun(good: Good, token: Token, random: Random) -> str | None:
    if not _content(token, "NN", "NNS") or token.dep_ == "compound":
        return None
    return other(stock(good).by_tag.get(token.tag_, []), token.text, random)


def _modifier(good: Good, token: Token, random: Random) -> str | None:
    """Another adjective met with the same noun."""
    if not _content(token, "JJ") or token.dep_ != "amod":
        return None
    same = [a for a in stock(good).adjectives.get(token.head.lemma_.lower(), []) if a.isalpha()]
    return other(same or stock(good).by_tag.get("JJ", []), token.text, random)


def _distance(one: str, two: str, most: int) -> int:
    """Edit distance, or more than `most`."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


@lru_cache(maxsize=65536)
def _lookalikes(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    most = 2 if len(word) > 5 else 1
    return tuple(
        w
        for w in words
        if w != word
        and w[:4] != word[:-1]
        and 0 < _distance(word, w, most) <= most
        and w.rstrip("s") != word.rstrip("s")
    )


def _lookalike(good: Good, token: Token, random: Random) -> str | None:
    """A word of other sentences that is written nearly the same."""
    if not _content(token) or len(token) < 4:
        return None
    shape = [w for w in stock(good).near.get((token.tag_, token.lower_[0]), []) if abs(len(w) - len(token)) < 3]
    found = [w for w in _lookalikes(token.lower_, tuple(shape)) if not _kin(w, token.lower_)]
    return pick(found, random)


def _begins(good: Good, token: Token, random: Random) -> str | None:
    """A word of other sentences that begins alike."""
    if not _content(token) or len(token) < 6:
        return None
    shape = stock(good).near.get((token.tag_, token.lower_[0]), [])
    return pick([w for w in shape if w[:4] == token.lower_[:4] and not _kin(w, token.lower_)], random)


def _kin(one: str, two: str) -> bool:
    """Whether words are likely forms or spellings of one."""
    same = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return same >= max(len(one), len(two)) - 2 or one.replace("ise", "ize") == two.replace("ise", "ize")


def _within(good: Good, random: Random) -> Damaged | None:
    """Another noun of the same sentence in a noun's place."""
    nouns = [t for t in good.doc if _content(t, "NN", "NNS") and t.dep_ != "compound"]
    for token in shuffled(nouns, random):
        found = [t.text for t in nouns if t.tag_ == token.tag_ and t.lemma_ != token.lemma_ and abs(t.i - token.i) > 2]
        if new := pick(found, random):
            return say(good, {place(token): like(token.text, new.lower())})
    return None


def _linked(good: Good, random: Random, least: int) -> Iterator[tuple[Place, str]]:
    """Words of the target that render words of the source, with those words."""
    for source, target in shuffled(good.links, random):
        words, old = good.source[slice(*source)], good.target[slice(*target)]
        if (
            len(words) >= least
            and any(c.isalpha() for c in words)
            and words.lower() != old.lower()
            and old[:1].isalpha()
        ):
            span = good.doc.char_span(*target)
            if span is not None and span[0].pos_ in POS and not span[0].ent_type_:
                yield target, words


def _untranslated(turn: Callable[[str], str], least: int = 3) -> Work:
    def work(good: Good, random: Random) -> Damaged | None:
        for where, words in _linked(good, random, least):
            new = turn(words)
            if new and new.lower() != good.target[slice(*where)].lower():
                return say(good, {where: new})
        return None

    return work


def _latin(words: str) -> str:
    return str(_LATIN.transliterate(words)).lower().strip("'`’ʹ")


def _half(good: Good, random: Random) -> Damaged | None:
    """A linked word and its neighbour, with what lies between, as the source has them."""
    links = sorted(good.links, key=lambda link: link[1])
    for (source, target), (source2, target2) in shuffled(itertools.pairwise(links), random):
        between = good.target[target[1] : target2[0]]
        if between == " " and 0 <= source2[0] - source[1] <= 1 and len(good.source[source[0] : source2[1]]) > 5:
            return say(good, {(target[0], target2[1]): good.source[source[0] : source2[1]]})
    return None


def _unsaid(good: Good, token: Token, _: Random) -> Damaged | None:
    """A noun and its adjective replaced by the source's word for the noun."""
    adjective = next((t for t in token.lefts if t.dep_ == "amod" and t.i == token.i - 1), None)
    source = next((s for s, t in good.links if t == place(token)), None)
    if adjective is None or source is None or source[1] - source[0] < 4 or not _content(token):
        return None
    new = good.source[slice(*source)]
    return say(good, {place(adjective, token): new}) if new.lower() != token.lower_ else None


_COHYPONYM = {name: by_phrase("cohyponym", name, lambda t: t.tag_ != "MD") for name in ("weekdays", "months", "kinds")}


OPERATORS: tuple[Operator, ...] = (
    *of_kind(
        "antonym",
        0.8,
        {
            "verbs": _listed("VERB"),
            "adjectives": _listed("ADJ"),
            "nouns": _listed("NOUN"),
            "adverbs": _listed("ADV"),
            "particles": either_of(
                by_phrase("antonym", "particles", _preposition), by_phrase("antonym", "directed", _directed)
            ),
            "wordnet": replace(_net_opposite),
            "wordnet-far": replace(_far_opposite),
            "prefix": replace(_prefix),
            "poles": replace(_pole),
        },
        held=("wordnet-far", "prefix"),
    ),
    *of_kind(
        "cohyponym",
        0.6,
        {
            "calendar": either_of(_COHYPONYM["weekdays"], _COHYPONYM["months"]),
            "listed": _COHYPONYM["kinds"],
            "noun-siblings": _sibling("NOUN"),
            "verb-siblings": _sibling("VERB"),
            "noun-file": _same_file("NN", "NNS"),
            "verb-file": _same_file("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"),
        },
        held=("verb-siblings", "noun-file"),
    ),
    *of_kind(
        "wrong-word",
        0.7,
        {
            "false-friend": by_phrase("wrong_word", "friends", lambda t: t.pos_ in POS and not t.ent_type_),
            "lookalike": replace(_lookalike),
            "begins-alike": replace(_begins),
            "noun": replace(_random_noun),
            "verb": replace(_any_verb),
            "adjective": replace(_modifier),
            "same-sentence": _within,
        },
        held=("begins-alike", "same-sentence"),
    ),
    *of_kind(
        "untranslated",
        0.7,
        {
            "as-is": _untranslated(str),
            "latin": _untranslated(_latin),
            "two-words": _half,
            "with-adjective": by_token(_unsaid),
        },
        held=("with-adjective",),
    ),
)
