"""Ways of changing a sentence that the operators share; they repair case, articles and blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import TypeVar

from spacy.tokens import Span, Token

from judge import forms
from judge.damage import Damaged, Good, Operator, Place, Work, apply

#: What becomes of a sentence if this word is the one to change.
Attempt = Callable[[Good, Token, Random], Damaged | None]
#: Another word for a word.
Choice = Callable[[Good, Token, Random], str | None]
Test = Callable[[Token], bool]

#: Labels of entities that are names.
NAMED = ("PERSON", "GPE", "LOC", "ORG", "NORP", "FAC", "EVENT", "PRODUCT")

#: Verbs that give a speaker's words.
SAY = frozenset(
    {
        "say",
        "tell",
        "state",
        "note",
        "explain",
        "add",
        "announce",
        "report",
        "write",
        "claim",
        "believe",
        "warn",
        "argue",
        "declare",
        "stress",
        "confirm",
        "think",
    }
)

T = TypeVar("T")

_ARTICLE = re.compile(r"(?<![\w.-])([Aa]n?) $")


def place(start: Token | Span, end: Token | None = None) -> Place:
    """From the beginning of a word to its end, or another's."""
    if isinstance(start, Span):
        return start.start_char, start.end_char
    last = end if end is not None else start
    return start.idx, last.idx + len(last.text)


def branch(token: Token) -> Place:
    """A word with all that hangs on it, less punctuation at its ends."""
    words = list(token.doc[token.left_edge.i : token.right_edge.i + 1])
    while words and words[-1].is_punct and words[-1] != token:
        words.pop()
    while words and words[0].is_punct and words[0] != token:
        words.pop(0)
    return place(words[0], words[-1])


def text(good: Good, where: Place) -> str:
    """What stands there, as it would stand within a sentence."""
    found = good.target[slice(*where)]
    first = good.doc.char_span(*where, alignment_mode="expand")
    if first is not None and first[0].is_sent_start and first[0].tag_ == "DT":
        return found[:1].lower() + found[1:]
    if first is None or not first[0].is_sent_start or first[0].pos_ == "PROPN" or first[0].ent_type_ in NAMED:
        return found
    return found if found.split()[0] in ("I", "I'm", "I've") or found[:2].isupper() else found[:1].lower() + found[1:]


def shuffled(items: Iterable[T], random: Random) -> list[T]:
    """In an order of chance."""
    found = list(items)
    random.shuffle(found)
    return found


def pick(items: Sequence[T], random: Random) -> T | None:
    """One by chance, if there is one."""
    return random.choice(items) if items else None


def _widen(good: str, start: int, end: int) -> Place:
    """The blanks and commas that go with words taken out."""
    before, after = good[:start].rstrip(), good[end:].lstrip()
    if not before or before[-1] in '“"(—–-‘':
        gap = re.match(r"[\s,;:]*", good[end:])
        return start, end + (gap.end() if gap else 0)
    if before.endswith(",") and after.startswith(","):
        return len(before) - 1, len(good) - len(after) + 1
    if before.endswith(",") and (not after or after[0] in '.;:!?)”"—–'):
        return len(before) - 1, end
    if not after or after[0] in ',.;:!?)”’"—–':
        return len(before), end
    if good[end : end + 1].isspace() and good[:start].endswith(before + " "):
        return start, end + 1
    return start, end


def _articles(good: str, changes: Mapping[Place, str]) -> dict[Place, str]:
    """Articles before changed places that must change too."""
    found: dict[Place, str] = {}
    for (start, end), new in changes.items():
        before = _ARTICLE.search(good[:start])
        following = (new or good[end:]).lstrip(" “\"'‘")
        if before and following[:1].isalnum() and before[1].lower() != forms.article(following):
            fitting = forms.article(following)
            found[before.span(1)] = fitting.capitalize() if before[1][0].isupper() else fitting
    return {where: new for where, new in found.items() if all(where[1] <= s or e <= where[0] for s, e in changes)}


def say(good: Good, changes: Mapping[Place, str], lost: Sequence[Place] = ()) -> Damaged | None:
    """The sentence with places changed, tidied, with the changed words marked; nothing if it stays what it is.

    Args:
        good: the sentence.
        changes: new words by place; blanks around inserted words belong to the new words.
        lost: places whose content goes.
    """
    wide = {
        (where if new or where[0] == where[1] else _widen(good.target, *where)): new for where, new in changes.items()
    }
    articles = _articles(good.target, wide)
    whole, places = apply(good.target, {**wide, **articles})
    keys = sorted({**wide, **articles})
    begin = re.match(r"\W*", whole)
    at = begin.end() if begin else 0
    old = re.search(r"\w", good.target)
    if old and old[0].isupper():
        whole = whole[:at] + whole[at : at + 1].upper() + whole[at + 1 :]
    if whole == good.target or not whole.strip() or whole.count("  ") > good.target.count("  "):
        return None
    if re.search(r"\s[,.;!?](?!\.)", whole) and not re.search(r"\s[,.;!?]", good.target):
        return None
    wrong = tuple(
        trimmed for key, found in zip(keys, places, strict=True) if key in wide and (trimmed := _trim(whole, found))
    )
    return Damaged(whole, wrong, tuple(sorted(lost)))


def _trim(whole: str, where: Place) -> Place | None:
    start, end = where
    while start < end and whole[start] in " ,;":
        start += 1
    while start < end and whole[end - 1] in " ,;":
        end -= 1
    return (start, end) if any(c.isalnum() or c in "$€£%" for c in whole[start:end]) else None


def by_token(attempt: Attempt) -> Work:
    """Tries the words of the sentence in an order of chance."""

    def work(good: Good, random: Random) -> Damaged | None:
        tries = (attempt(good, token, random) for token in shuffled(good.doc, random))
        return next((done for done in tries if done), None)

    return work


def replace(choice: Choice) -> Work:
    """Puts another word for a word."""

    def attempt(good: Good, token: Token, random: Random) -> Damaged | None:
        new = choice(good, token, random)
        if not new or new.lower() == token.lower_:
            return None
        return say(good, {place(token): like(token.text, new)})

    return by_token(attempt)


def like(old: str, new: str) -> str:
    """A word written with a capital if the old one is."""
    return new[:1].upper() + new[1:] if old[:1].isupper() and old != "I" else new


def drop(test: Test, reach: Callable[[Token], Place] = branch) -> Work:
    """Leaves out what hangs on a word."""

    def attempt(good: Good, token: Token, _: Random) -> Damaged | None:
        if not test(token):
            return None
        where = reach(token)
        if len(good.target) - (where[1] - where[0]) < 12:
            return None
        return say(good, {where: ""}, (where,))

    return by_token(attempt)


def exchange(good: Good, one: Place, two: Place) -> Damaged | None:
    """Two places that do not overlap with their words exchanged."""
    first, second = sorted((one, two))
    if first[1] > second[0] or text(good, first).lower() == text(good, second).lower():
        return None
    return say(good, {first: text(good, second), second: text(good, first)})


def either_of(*works: Work) -> Work:
    """The first of some ways, in an order of chance, that has room."""

    def work(good: Good, random: Random) -> Damaged | None:
        return next((done for one in shuffled(works, random) if (done := one(good, random))), None)

    return work


@cache
def table(section: str, name: str) -> dict[str, tuple[str, ...]]:
    """A list of `words.toml`: "a / b" reads both ways, "a, b > c, d" one way."""
    found: dict[str, tuple[str, ...]] = {}
    for line in forms.words()[section][name]:
        left, arrow, right = line.partition(">")
        if arrow:
            pairs = [(w.strip(), [r.strip() for r in right.split(",")]) for w in left.split(",")]
        else:
            group = [w.strip() for w in line.split("/")]
            pairs = [(w, [o for o in group if o != w]) for w in group]
        for word, others in pairs:
            found[word] = (*found.get(word, ()), *others)
    return found


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    longest = sorted(table(section, name), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, longest))})(?![\w'’-])", re.IGNORECASE)


def by_phrase(section: str, name: str, test: Test = lambda _: True) -> Work:
    """Puts for a phrase of a list what the list has for it, where its first word passes a test; "-" drops it."""

    def work(good: Good, random: Random) -> Damaged | None:
        options = table(section, name)
        for found in shuffled(_pattern(section, name).finditer(good.target), random):
            span = good.doc.char_span(*found.span())
            if span is None or not test(span[0]):
                continue
            exact = found[0] in options
            if not exact and not (span[0].is_sent_start and found[0].lower() in options):
                continue
            new = random.choice(options[found[0] if exact else found[0].lower()])
            if done := say(
                good, {found.span(): "" if new == "-" else like(found[0], new)}, [found.span()] * (new == "-")
            ):
                return done
        return None

    return work


def subject(verb: Token) -> Token | None:
    """The subject of a verb, if it has one of its own."""
    return next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)


def child(token: Token, *deps: str) -> Token | None:
    return next((t for t in token.children if t.dep_ in deps), None)


def singular(noun: Token) -> bool:
    """Whether a verb after this subject stands in the third person singular."""
    if any(t.dep_ == "conj" for t in noun.children):
        return False
    return noun.tag_ in ("NN", "NNP", "VBG") or noun.lower_ in (
        "he",
        "she",
        "it",
        "this",
        "that",
        "one",
        "who",
        "which",
    )


def finite(lemma: str, subj: Token, past: bool) -> str:
    """A verb's finite form after a subject."""
    if lemma == "be":
        one = singular(subj)
        if subj.lower_ == "i":
            return "was" if past else "am"
        return {(True, True): "was", (True, False): "is", (False, True): "were", (False, False): "are"}[one, past]
    return forms.verb(lemma, "VBD" if past else "VBZ" if singular(subj) else "VBP")


def bare(verb: Token) -> bool:
    """A finite full verb without auxiliaries."""
    return (
        verb.pos_ == "VERB"
        and verb.is_alpha
        and verb.tag_ in ("VBD", "VBZ", "VBP")
        and not any(t.dep_ in ("aux", "auxpass", "neg") for t in verb.children)
        and subject(verb) is not None
    )


def of_kind(kind: str, severity: float, works: Mapping[str, Work], held: Iterable[str] = ()) -> Iterator[Operator]:
    """The operators of a kind."""
    out = set(held)
    for name, work in works.items():
        yield Operator(kind, f"{kind}/{name}", work, name in out, severity)
