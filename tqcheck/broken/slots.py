"""Clauses of an attribution that lack their verb, or have one subject too many: by counting.

The parser makes a tree of anything by calling a main clause a relative one; its tags hold where its tree does not.
Every "that" and "who" opens a clause, each clause has a finite verb, and each finite verb has one subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import AUXILIARY, BREAKS, NAMING, TENSED, Check, accordings, is_mark
from tqcheck.frames.syntax.nouns import is_office, is_outlet
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.lang.marks import FINAL
from tqcheck.text.fluency import SHORTEST_SENTENCE, words_of

#: Tags of words that open a clause, as relative pronouns and conjunctions.
_OPENING = frozenset({"IN", "WDT", "WP", "WP$"})
#: Relations of a noun that is a time or manner rather than somebody.
_ADVERBIAL = frozenset({"npadvmod", "advmod", "pobj", "predet"})


def _too_few_verbs(tree: Tree) -> Iterator[Words]:
    """ "The envoy, in talks with the paper, that the road is open": more clauses than finite verbs."""
    if tree.quoted or not _is_whole(tree) or not _attributes(tree):
        return
    openers = [index for index in range(len(tree.words) - 1) if _opens_clause(tree, index)]
    verbs = sum(_may_be_finite(tree, index) for index in range(len(tree.words)))
    # Relative words and other conjunctions count, but only "that" tells: tags of what they open are too often wrong.
    told = any(tree.is_that(index) for index in openers)
    if told and verbs < len(openers) + 1:
        yield max(0, openers[-1] - 1), openers[-1] + 1


def _is_whole(tree: Tree) -> bool:
    """Whether a sentence claims to be one: a stop at its end, no list, no headline."""
    enough = len(tree.words) > SHORTEST_SENTENCE and ":" not in tree.words
    return enough and tree.piece.field == "body" and tree.words[-1] == "." and tree.piece.raw[:1].isupper()


def _attributes(tree: Tree) -> bool:
    """Whether anything in a sentence reports: a verb, "according to", an outlet, or an office beside ", that"."""
    naming = [i for i, token in enumerate(tree.tokens) if token.pos in {"NOUN", "PROPN"}]
    if tree.verbs or accordings(tree) or any(is_outlet(tree, i) for i in naming):
        return True
    claimed = any(tree.is_that(i) and tree.words[i - 1] == "," for i in range(1, len(tree.words)))
    return claimed and any(is_office(tree, i) for i in naming)


def _opens_clause(tree: Tree, index: int) -> bool:
    """Whether a word opens a clause that must have a verb of its own."""
    token = tree.tokens[index]
    if token.tag == "WP" and tree.words[index + 1] in BREAKS:
        return False  # "Who believes in what": it asks, or takes up what was said.
    if tree.is_that(index) and token.dep == "nsubj" and tree.tokens[token.head].dep == "ROOT":
        return False  # "For the judge, that was decisive."
    doubled = tree.words[index + 1] == tree.words[index] or tree.tokens[index + 1].tag == "TO"
    if token.tag == "IN" and not tree.is_that(index):
        marks = index > 0 and token.dep == "mark" and not tree.is_particle(index, "like")
        return marks and not tree.is_that(index + 1) and _is_clause(tree, index)
    if doubled or token.tag not in _OPENING or tree.tokens[index + 1].tag == "IN":
        return False
    return tree.is_that(index) or token.tag in {"WP", "WP$"} or tree.tokens[index - 1].tag != "IN"


def _is_clause(tree: Tree, index: int) -> bool:
    """Whether a conjunction has a subject and a finite verb behind it."""
    head = tree.tokens[index].head
    subject = tree.child(head, "nsubj", "nsubjpass") or 0
    return subject > index and any(tree.tokens[i].tag in TENSED for i in (head, *tree.children[head]))


def _may_be_finite(tree: Tree, index: int) -> bool:
    """Whether a word is, or may be a misread, finite verb."""
    token = tree.tokens[index]
    if token.tag in TENSED:
        return True
    if "'" in tree.words[index] and token.tag == "POS":
        return True
    if token.tag == "NNS" and index and tree.tokens[index - 1].tag == "PRP":
        return True
    if token.dep in AUXILIARY and token.tag == "VB":
        return not any(tree.tokens[i].tag in {"MD", "TO"} for i in tree.children[token.head] if i < index)
    if token.tag not in {"VBN", "VB", "NNS", "NN"} or token.dep in AUXILIARY:
        return False
    if tree.is_lost_root(index) and tree.child(index, "agent") is None:
        return True
    helped = any(tree.tokens[i].dep in AUXILIARY or tree.tokens[i].tag == "TO" for i in tree.children[index])
    if token.tag == "VB":
        return not helped
    if token.tag == "VBN":
        return not helped and token.dep not in {"amod", "compound", "acl", "pobj", "pcomp"}
    present = token.tag == "NNS" and index > 0 and tree.tokens[index - 1].pos in NAMING
    return token.head == index and not helped and (present or tree.child(index, "nsubj", "nsubjpass") is not None)


def _subject_twice(tree: Tree) -> Iterator[Words]:
    """ "Said that the company it will dismiss workers": behind its noun a pronoun takes up the same verb."""
    for index, token in enumerate(tree.tokens):
        if not (_is_nominative(tree, index) and 0 < index < len(tree.tokens) - 1) or index in tree.quoted:
            continue
        start = _phrase_start(tree, index)
        if start is None or tree.tokens[index + 1].tag not in TENSED:
            continue
        if not any(_may_be_finite(tree, i) for i in range(token.head + 1, len(tree.tokens))):
            yield start, index


def _phrase_start(tree: Tree, end: int) -> int | None:
    """Where the noun phrase before a word begins, right behind "that" or a break; None if there is none, or a time."""
    start = end
    while start > 0 and tree.tokens[start - 1].pos in NAMING | {"DET", "ADP", "PART"} and not tree.is_that(start - 1):
        start -= 1
    if start == end or tree.tokens[end - 1].pos not in {"NOUN", "PROPN"}:
        return None
    early = not any(_may_be_finite(tree, i) for i in range(start))
    that = start > 0 and tree.is_that(start - 1) and tree.tokens[start - 1].tag == "IN"
    opened = start == 0 or that or (tree.words[start - 1] == "," and early)
    adverbial = tree.tokens[start].pos == "ADP" or any(
        tree.tokens[i].dep in {"npadvmod", "advmod"} for i in range(start, end)
    )
    dated = any(
        _overlaps(tree, m.start, m.end, start, end)
        for m in (*tree.piece.weekdays, *tree.piece.months, *tree.piece.units)
    )
    return start if opened and not adverbial and not dated else None


def _overlaps(tree: Tree, first: int, last: int, start: int, end: int) -> bool:
    begin, stop = tree.piece.folded.span(first, last)
    return begin < tree.tokens[end - 1].end and tree.tokens[start].start < stop


def _is_nominative(tree: Tree, index: int) -> bool:
    """Whether a pronoun of the third person is the subject of the verb behind it; "the work it takes to" measures."""
    known = words_of(tree.piece.pack, "broken.nominative", "pronouns.it")
    measured = index + 2 < len(tree.tokens) and tree.tokens[index + 2].tag == "TO"
    return tree.tokens[index].tag == "PRP" and tree.words[index] in known and not measured


def _pronoun_and_noun(tree: Tree) -> Iterator[Words]:
    """ "That he the minister told": a pronoun in the nominative stands on a noun phrase."""
    pack = tree.piece.pack
    articles = words_of(pack, "style.article", "style.indefinite")
    for index in range(1, len(tree.tokens) - 2):
        clear = tree.words[index] in words_of(pack, "broken.nominative") and tree.words[index + 1] in articles
        clear = clear and tree.tokens[index + 1].tag == "DT"
        gapped = tree.tokens[index - 1].tag == "CC" or tree.words[index - 1] in BREAKS
        if clear and not gapped and index not in tree.quoted:
            yield index, index + 1


def _taken_up(tree: Tree) -> Iterator[Words]:
    """ "The envoy, he told them the truce holds": a person is named, then taken up by a pronoun."""
    commas = [i for i, word in enumerate(tree.words) if word == ","]
    comma = commas[0] if commas else 0
    if not comma or comma + 2 >= len(tree.words) or len(commas) > 1 or tree.piece.field == "title":
        return
    head = next((i for i in range(comma) if tree.tokens[i].pos in {"NOUN", "PROPN"} and is_office(tree, i)), None)
    phrase = all(tree.tokens[i].pos in NAMING | {"DET", "ADP", "PART"} for i in range(comma))
    pronoun = tree.words[comma + 1] in words_of(tree.piece.pack, "broken.nominative")
    if head is not None and phrase and tree.tokens[0].pos != "ADP" and pronoun and not tree.quoted:
        yield 0, comma + 1


def _that_twice(tree: Tree) -> Iterator[Words]:
    """ "Stated that that they follow it": the conjunction stands twice before its subject."""
    for index in range(len(tree.tokens) - 2):
        subject = tree.tokens[index + 2]
        opens = subject.tag == "DT" or (subject.tag == "PRP" and subject.dep.startswith("nsubj"))
        twice = tree.is_that(index) or tree.tokens[index].tag in {"WP", "WDT"}
        if twice and tree.is_that(index + 1) and opens and index not in tree.quoted:
            yield index, index + 1


def _pronoun_last(tree: Tree) -> Iterator[Words]:
    """ "The mayor, "Nobody is left" he.": behind a quotation a pronoun, and no verb."""
    last = len(tree.words) - 2
    if (
        last > 1
        and tree.words[-1] in FINAL
        and is_mark(tree.words[last - 1])
        and tree.words[last] in words_of(tree.piece.pack, "broken.nominative")
    ):
        yield last, last


#: How sure each is was set by eye on the sentences of tests/data/broken.
CHECKS: tuple[Check, ...] = (
    (_too_few_verbs, "A clause of the attribution has no verb.", 0.7),
    (_subject_twice, "The subject is named and taken up by a pronoun.", 0.75),
    (_pronoun_and_noun, "A pronoun stands on another subject.", 0.8),
    (_taken_up, "The subject is named and taken up by a pronoun.", 0.7),
    (_that_twice, "What opens the claim stands twice.", 0.8),
    (_pronoun_last, "Somebody is named behind the quotation, but nothing says that he said it.", 0.75),
)
