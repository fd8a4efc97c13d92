"""Attributions that say it twice, or against themselves: two cues or two speakers for one claim.

Verbs of denial cannot be put behind their claim as an aside ("*it rains, he denied", Ross 1973 on slifting).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tqcheck.broken.clauses import (
    FINITE,
    NAMING,
    NEAR,
    STOPS,
    Check,
    accordings,
    claim_before,
    clause_end,
    clause_start,
    has_clause,
    has_relative,
    in_prepositional,
    is_bare_noun,
    is_idle,
    is_passive,
    needs_claim,
)
from tqcheck.frames.syntax.attributions import Attribution, attributions
from tqcheck.frames.syntax.nouns import is_name, is_office, is_outlet, noun_phrase
from tqcheck.frames.syntax.tree import Tree, Words


def _stacked(tree: Tree) -> Iterator[Words]:
    """Two reporting verbs with nobody and nothing between them: "stated, announced", "said according to, added"."""
    verbs = [verb for verb in sorted(tree.verbs) if not _describes(tree, verb)]
    for one, other in pairwise(verbs):
        between = range(one + 1, other)
        opened = len(between) == 1 and tree.is_that(between[0])
        if not (opened or needs_claim(tree, one) or tree.is_(one, "quoting")):
            continue
        bare = len(between) <= NEAR and _is_bare(tree, between)
        if tree.child(one, "auxpass", "agent") is not None or not (bare or _is_detour(tree, between, other)):
            continue
        if tree.tokens[other].tag in FINITE and not _resumes(tree, one, other):
            yield one, other


def _is_detour(tree: Tree, between: range, verb: int) -> bool:
    """ "Said that in his remarks, declared": behind "that" only a prepositional phrase, and no subject for the verb."""
    if len(between) <= 2 or not tree.is_that(between[0]) or tree.words[between[-1]] != ",":
        return False
    phrase = all(in_prepositional(tree, i) and i not in tree.quoted for i in between[1:-1])
    return phrase and tree.child(verb, "nsubj", "nsubjpass", "csubj") is None


def _object_as_subject(tree: Tree) -> Iterator[Words]:
    """ "Said in a statement said that": a preposition's noun behind one verb is taken for the subject of the next."""
    for one, other in pairwise(sorted(tree.verbs)):
        between = range(one + 1, other)
        if len(between) < 2 or tree.tokens[between[0]].tag != "IN" or tree.tokens[other].tag not in FINITE:
            continue
        phrase = all(tree.tokens[i].pos in NAMING | {"DET", "ADP", "PART"} for i in between)
        claims = other + 1 < len(tree.words) and (tree.is_that(other + 1) or tree.words[other + 1] in {":", ","})
        if phrase and claims and not tree.is_that(between[0]) and between[0] not in tree.quoted:
            yield one, other


def _left_over(tree: Tree) -> Iterator[Words]:
    """A finite reporting verb at the end of a sentence that another one opened: "X said that, it rains stated."."""
    verbs = sorted(tree.verbs)
    verb = verbs[-1] if len(verbs) > 1 else 0
    ends = verb and tree.words[verb + 1 :] in {(), (".",)} and tree.tokens[verb].tag == "VBD"
    if ends and clause_start(tree, verb) is None and tree.tokens[verb - 1].pos in {"NOUN", "PROPN"}:
        subject = tree.child(verb, "nsubj")
        if subject is None and not any(tree.tokens[i].tag.startswith("W") for i in range(verbs[-2], verb)):
            yield verb - 1, verb


def _echoed(tree: Tree) -> Iterator[Words]:
    """The same verb again for a pronoun, with the claim behind it: "said he said that"."""
    for verb in tree.verbs:
        speaker = tree.child(verb, "nsubj")
        plain = tree.tokens[verb].tag in FINITE and tree.child(verb, "ccomp") is not None
        if speaker is None or speaker != verb - 1 or tree.tokens[speaker].pos != "PRON" or not plain:
            continue
        before = speaker - 2 if speaker and tree.is_that(speaker - 1) else speaker - 1
        if before in tree.verbs and tree.tokens[before].lemma == tree.tokens[verb].lemma:
            yield before, verb


def _is_bare(tree: Tree, between: range) -> bool:
    """Whether some words name nothing, join nothing, and open no quotation."""
    return all(
        (tree.tokens[i].pos not in NAMING | {"CCONJ", "AUX"} or is_bare_noun(tree, i) or tree.is_that(i))
        and i not in tree.quoted
        and tree.words[i] not in STOPS
        and not (tree.tokens[i].tag.startswith("W") and not tree.is_that(i))
        for i in between
    )


def _resumes(tree: Tree, aside: int, verb: int) -> bool:
    """Whether the second verb goes on with a clause into which the first is put: "The bank, he said, rejected it"."""
    start = clause_start(tree, aside)
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if tree.words[aside + 1 : aside + 2] != (",",) or start is None or start == 0 or tree.words[start - 1] != ",":
        return False
    return subject is not None and subject < start and not has_clause(tree, range(start - 1))


def _describes(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    return token.dep in {"amod", "compound"} or (token.tag == "VBN" and tree.child(verb, "agent") is not None)


def _denying_aside(tree: Tree) -> Iterator[Words]:
    """A verb of denial whose claim would be the sentence around it: "it leaks, the company denied"."""
    for verb, kind in tree.verbs.items():
        start, end = clause_start(tree, verb), clause_end(tree, verb)
        if (
            kind != "denial"
            or start is None
            or end is None
            or is_passive(tree, verb)
            or has_relative(tree, start, verb)
        ):
            continue
        joined = start > 1 and tree.words[start - 2] == "," and tree.tokens[start - 1].tag == "CC"
        lone = start == 0 or joined or tree.words[start - 1] in {",", "-", ";"} or start - 1 in tree.quoted
        others = [i for i in (*tree.verbs, *accordings(tree)) if i != verb]
        headed = tree.words[end + 1 : end + 2] == (":",)
        if headed or (start == verb and not claim_before(tree, start)):
            continue
        if tree.tokens[verb].tag == "VBG" and tree.child(verb, "dobj") is not None:
            continue  # "Rejecting a proposal": that is what is denied.
        if lone and (others or tree.quoted):
            yield start, end


def _double_aside(tree: Tree) -> Iterator[Words]:
    """Two reporting clauses side by side with nothing said in between: "the nurse said, the director stated"."""
    verbs = sorted(tree.verbs)
    for one, other in pairwise(verbs):
        first, end = clause_start(tree, one), clause_end(tree, other)
        start = clause_start(tree, other)
        finite = all(tree.tokens[verb].tag in FINITE and not is_passive(tree, verb) for verb in (one, other))
        if first is None or start is None or end is None or not finite or not needs_claim(tree, one):
            continue
        adjoining = start > one and tree.words[start - 1] == "," and is_idle(tree, one, range(one + 1, start - 1))
        if not adjoining or has_relative(tree, start, other):
            continue
        speaker = next((i for i in range(start, end + 1) if i != other and tree.tokens[i].pos in NAMING), None)
        doubtful = start == other or tree.child(one, "dobj") is not None
        if doubtful and not claim_before(tree, first):
            continue
        if speaker is not None and not any(is_outlet(tree, i) for i in _heads(tree, start, end)):
            yield first, end


def _both_ends(tree: Tree) -> Iterator[Words]:
    """A claim with an attribution before it and another behind: "the port claimed, it is over, the union said"."""
    verbs = sorted(tree.verbs)
    if (
        len(verbs) < 2
        or not needs_claim(tree, verbs[0])
        or tree.words[verbs[0] + 1] not in {",", ":"}
        or clause_start(tree, verbs[0]) != 0
    ):
        return
    first, last = verbs[0], verbs[-1]
    start, end = clause_start(tree, last), clause_end(tree, last)
    stop = len(tree.words) - 1
    if end is None and is_idle(tree, last, range(last + 1, stop)):
        end = stop - 1
    if start is None or end is None or start <= first + 2 or tree.is_that(first + 2):
        return
    closed = tree.words[end + 1 : end + 2] in {(), (".",)} and (
        tree.words[start - 1] == "," or start - 1 in tree.quoted
    )
    finite = all(tree.tokens[verb].tag in FINITE and not is_passive(tree, verb) for verb in (first, last))
    claim = range(first + 2, start)
    said = has_clause(tree, claim) or not tree.quoted.isdisjoint(claim)
    if closed and finite and said and not any(is_outlet(tree, i) for i in _heads(tree, start, end)):
        yield start, end


def _heads(tree: Tree, first: int, last: int) -> list[int]:
    return [
        i
        for i in range(first, last + 1)
        if tree.tokens[i].pos in {"NOUN", "PROPN"} and tree.tokens[i].dep != "compound"
    ]


def _contrary(tree: Tree) -> Iterator[Words]:
    """One claim that somebody both makes and denies: "said and denied that"."""
    for verb, kind in tree.verbs.items():
        joined = next((i for i in range(verb - 1, -1, -1) if tree.tokens[i].pos != "PUNCT"), None)
        if kind != "denial" or joined is None or not tree.is_(joined, "and") or tree.tokens[verb].tag == "VB":
            continue
        before = next((i for i in range(joined - 1, -1, -1) if i in tree.verbs), None)
        if before is None or tree.child(before, "preconj") is not None or not needs_claim(tree, before):
            continue
        if is_idle(tree, before, range(before + 1, joined)) and not _names_subject(tree, range(before, joined)):
            yield before, verb


def _names_subject(tree: Tree, words: range) -> bool:
    return any(tree.tokens[i].dep in {"nsubj", "nsubjpass"} for i in words)


def _same_speaker(tree: Tree) -> Iterator[Words]:
    """The same person says the same thing twice: "according to the nurse, ..., the nurse said"."""
    found = [a for a in attributions(tree) if a.speaker is not None and tree.tokens[a.speaker].pos != "PRON"]
    words = [_speaker_words(tree, a) for a in found]
    for index, one in enumerate(found):
        for number, other in enumerate(found[index + 1 :], index + 1):
            apart = ";" in tree.words[min(one.verb, other.verb) : max(one.verb, other.verb)]
            same = words[index] == words[number] and one.speaker != other.speaker and not apart
            if same and (_meet(one, other) or tree.child(one.verb, "ccomp") == other.verb):
                yield min(one.first, one.speaker or 0), max(other.last, other.speaker or 0)


def _speaker_words(tree: Tree, attribution: Attribution) -> tuple[str, ...]:
    first, last = noun_phrase(tree, attribution.speaker or 0)
    return tree.words[first : last + 1]


def _meet(one: Attribution, other: Attribution) -> bool:
    """Whether both have the same content, or one of them lies in the other's."""
    if one.content is None or other.content is None:
        return one.inserted or other.inserted
    overlap = min(one.content[1], other.content[1]) - max(one.content[0], other.content[0])
    return (one.inserted or other.inserted) and overlap >= 0


def _two_accordings(tree: Tree) -> Iterator[Words]:
    """ "According to X, according to Y": two for one claim, neither of them an outlet."""
    ends = sorted(accordings(tree))
    for one, other in pairwise(ends):
        first, second = tree.child(one, "pobj"), tree.child(other, "pobj")
        if first is None or second is None or is_outlet(tree, first) or is_outlet(tree, second):
            continue
        between = range(noun_phrase(tree, first)[1] + 1, other - 1)
        around = one == ends[0] and tree.words[noun_phrase(tree, second)[1] + 1 :] in {(), (".",)} and one < NEAR
        named = is_name(tree, second) or is_office(tree, second)
        joined = any(tree.tokens[i].tag == "CC" or tree.tokens[i].dep == "mark" for i in between)
        if all(tree.tokens[i].pos == "PUNCT" for i in between) or (around and named and not joined):
            yield other - 1, other


#: How sure each is was set by eye on the sentences of tests/data/broken.
CHECKS: tuple[Check, ...] = (
    (_denying_aside, "A denial is attached to the claim that it denies.", 0.85),
    (_contrary, "The same claim is both made and denied.", 0.85),
    (_double_aside, "One claim has two attributions.", 0.75),
    (_both_ends, "One claim has two attributions.", 0.75),
    (_stacked, "Two reporting verbs stand on one another.", 0.85),
    (_object_as_subject, "Two reporting verbs stand on one another.", 0.75),
    (_left_over, "A reporting verb is left over.", 0.75),
    (_echoed, "It is said twice that somebody said it.", 0.75),
    (_same_speaker, "The same speaker is named twice for the same claim.", 0.75),
    (_two_accordings, "One claim has two attributions.", 0.75),
)
