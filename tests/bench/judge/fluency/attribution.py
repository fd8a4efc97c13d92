"""Attributions that fell apart, and sound ones of which the judge must not complain."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from random import Random

from spacy.tokens import Token

from judge.damage import Damaged, Good, Operator, Place
from judge.fluency.draft import LISTS, Bits, Case, Shelf, after, body, capital, child, edit, finite, small, subject

_KIND = "attribution"
shelf = Shelf()
_WAYS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent.parent / "attributions.toml").read_text(encoding="utf-8")
)
_SPEAKERS: dict[str, list[str]] = LISTS["speakers"]
_REPORTING = frozenset(LISTS["words"]["reporting"])
_SAID = ("said", "announced", "stated", "claimed", "declared", "added", "noted", "stressed", "confirmed")
_HELD_OUT = {"according-to-said-that", "no-verb", "both-ends", "noun-chain", "passive-fallen-apart"}
_PARTS = re.compile(r"\{(\w+)\}|([\[\]])")
#: Words of a name.
_LONGEST = 4
#: Ways that put the sentence right behind a verb, which asks for a subject in front.
_DIRECT = re.compile(r"(?:\w|\}|\])(?<!that)(?<!that\]) \{text\}")


def speaker(case: Case) -> str:
    """Somebody who speaks, with a name of the stock where there is one."""
    found = case.borrow(lambda t: t.ent_type_ == "PERSON" and t.ent_iob_ == "B" and t.is_title)
    name = case.rng.choice(_SPEAKERS["persons"])
    if found is not None and case.rng.random() < 0.6:
        end = found.i + 1
        while end < len(found.doc) and found.doc[end].ent_iob_ == "I" and found.doc[end].is_alpha:
            end += 1
        if 1 < end - found.i <= _LONGEST:
            name = found.doc[found.i : end].text
    role = case.rng.choice(_SPEAKERS["roles"])
    return case.rng.choice((name, role, f"{role}, {name}," if case.rng.random() < 0.3 else name))


def _content(good: Good) -> tuple[str, str] | None:
    """The sentence without its stop, inside another and at a start; nothing if it cannot be reported."""
    doc = good.doc
    end = body(doc)
    roots = [t for t in doc if t.dep_ == "ROOT"]
    plain = (
        len(roots) == 1
        and end > 4
        and doc[-1].text == "."
        and not any(t.text in {'"', "“", "”", ":", "(", ")", "#"} for t in doc)
    )
    who = subject(roots[0]) if plain else None
    inner = doc[:end].text
    first = doc[0].is_alpha and doc[0].lower_ != "that" and doc[0].tag_ not in {"CC", "UH", "WP", "WRB", "NN"}
    return (small(doc[0], inner), inner) if who and first and len(inner) > 20 else None


def fill(pattern: str, values: Mapping[str, str]) -> tuple[str, tuple[Place, ...]]:
    """A pattern filled in, and the places in brackets."""
    out, places = "", []
    at = start = 0
    for part in _PARTS.finditer(pattern):
        out += pattern[at : part.start()]
        at = part.end()
        if part[1]:
            out += values[part[1]]
        elif part[2] == "[":
            start = len(out)
        else:
            places.append((start, len(out)))
    return _tidied(out + pattern[at:], places)


def _tidied(text: str, places: list[Place]) -> tuple[str, tuple[Place, ...]]:
    """Without the second of two marks: a name with its role ends with a comma."""
    while found := re.search(r",(?=[,.:)]|'s)", text):
        at = found.start()
        text = text[:at] + text[at + 1 :]
        places = [(start - (start > at), end - (end > at)) for start, end in places]
    return text, tuple(places)


def _around(patterns: list[str], good: Good, rng: Random) -> Damaged | None:
    content = _content(good)
    if content is None:
        return None
    case = Case(good, rng, good.doc[0])
    who, who2 = speaker(case), speaker(case)
    outlet, outlet2 = rng.sample(_SPEAKERS["outlets"], 2)
    said, said2 = rng.sample(_SAID, 2)
    values = {
        "text": content[0],
        "Text": content[1],
        "who": who,
        "Who": capital(who),
        "who2": who2,
        "outlet": outlet,
        "Outlet": capital(outlet),
        "outlet2": outlet2,
        "wire": rng.choice(_SPEAKERS["agencies"]),
        "day": rng.choice(LISTS["words"]["weekdays"]),
        "said": said,
        "said2": said2,
    }
    verb = next(t for t in good.doc if t.dep_ == "ROOT")
    first = subject(verb)
    direct = first is not None and first.left_edge.i == 0
    chosen = patterns if direct else [pattern for pattern in patterns if not _DIRECT.search(pattern)]
    if not chosen:
        return None
    text, places = fill(rng.choice(chosen), values)
    return Damaged(text, broken=places)


@shelf.word(_KIND, "that-before-verb", 0.7)
def _(case: Case) -> Bits | None:
    """The minister that said it would come."""
    what = child(case.token, "ccomp")
    that = child(what, "mark") if what else None
    fits = (
        case.token.lemma_ in _REPORTING
        and finite(case.token)
        and that
        and that.lower_ == "that"
        and that.i == case.token.i + 1
    )
    extra = case.rng.choice((f"that {case.token.text}", f"{case.token.text} that {case.token.text}"))
    return edit(case.doc, {case.token.i: extra}, gone=() if not that else {that.i}) if fits else None


@shelf.word(_KIND, "said-again", 0.7)
def _(case: Case) -> Bits | None:
    """The minister said that said it would come."""
    what = child(case.token, "ccomp")
    that = child(what, "mark") if what else None
    fits = case.token.lemma_ in _REPORTING and that is not None and that.lower_ == "that" and that.i > case.token.i
    return edit(case.doc, add={that.i + 1: case.rng.choice(_SAID)}, mark={that.i}) if fits and that else None


@shelf.word(_KIND, "that-again", 0.4)
def _(case: Case) -> Bits | None:
    following = after(case.token)
    fits = case.token.lower_ == "that" and case.token.dep_ == "mark" and following is not None
    ends = following is not None and following.lower_ in {
        "the",
        "a",
        "he",
        "she",
        "it",
        "they",
        "his",
        "their",
        "we",
        "I",
    }
    return edit(case.doc, add={case.token.i + 1: "that"}, mark={case.token.i}) if fits and ends else None


@shelf.word(_KIND, "to-after-according", 0.6)
def _(case: Case) -> Bits | None:
    """According Reuters; according to said Reuters."""
    following = after(case.token)
    if case.token.lower_ != "according" or following is None or following.lower_ != "to":
        return None
    if case.rng.random() < 0.4:
        return edit(case.doc, gone={following.i})
    return edit(
        case.doc, {following.i: case.rng.choice(("that", "by", "to that", "to said", "to of"))}, mark={case.token.i}
    )


@shelf.word(_KIND, "told-nobody", 0.5)
def _(case: Case) -> Bits | None:
    """The minister told that; the minister said him that."""
    what = child(case.token, "ccomp")
    that = child(what, "mark") if what else None
    fits = (
        case.token.lower_ in {"said", "announced", "added", "says"}
        and that is not None
        and that.i == case.token.i + 1
        and that.lower_ == "that"
    )
    new = case.rng.choice(("told", "told to", f"{case.token.text} him", "spoke", "informed"))
    return edit(case.doc, {case.token.i: new}, mark={case.token.i + 1}) if fits and finite(case.token) else None


@shelf.word(_KIND, "inside-noun-phrase", 0.7, held_out=True)
def _(case: Case) -> Bits | None:
    """The said Reuters minister."""
    following = after(case.token)
    if (
        case.token.dep_ not in {"det", "poss"}
        or case.token.tag_ not in {"DT", "PRP$"}
        or following is None
        or not following.is_lower
    ):
        return None
    outlet = case.rng.choice(_SPEAKERS["outlets"])
    new = case.rng.choice((f"according to {outlet}", f"said {outlet}", f"{outlet} reported that", f"he said {outlet}"))
    return edit(case.doc, add={case.token.i + 1: new})


@shelf.word(_KIND, "speaker-in-pieces", 0.6)
def _(case: Case) -> Bits | None:
    """The minister to Reuters said that."""
    who = subject(case.token)
    fits = (
        case.token.lemma_ in _REPORTING
        and finite(case.token)
        and who is not None
        and who.i < case.token.i
        and _names(who)
        and child(case.token, "ccomp")
    )
    outlet = case.rng.choice(_SPEAKERS["outlets"])
    new = case.rng.choice(
        (f"to {outlet}", f"by {outlet}", f"{outlet} reported", "of the said", f"quoted {outlet} that")
    )
    return edit(case.doc, add={case.token.i: new}, mark={case.token.i}) if fits else None


def _names(who: Token) -> bool:
    return who.tag_ in {"NN", "NNS", "NNP", "PRP"} and who.lower_ != "it"


BROKEN: tuple[Operator, ...] = (
    *(
        Operator(_KIND, f"around-{name}", partial(_around, patterns), name in _HELD_OUT, 0.7)
        for name, patterns in _WAYS["broken"].items()
    ),
    *shelf.operators,
)
#: Sound: nothing is broken.
GOOD_ATTRIBUTIONS: tuple[Operator, ...] = tuple(
    Operator("good-attribution", f"sound-{name}", partial(_around, patterns), severity=0.0)
    for name, patterns in _WAYS["good"].items()
)
