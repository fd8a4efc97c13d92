"""Attributions whose verb has a form that its neighbours do not fit: the wrong voice, a joint too many, no speaker."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import BREAKS, FINITE, NAMING, Check, in_prepositional, is_mark, link_words
from tqcheck.frames.syntax.nouns import is_name, is_office, is_outlet
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Prepositions that may stand one behind the other before a conjunction: no sound sentence has two.
_JOINTS = 2


def _personal_passive(tree: Tree) -> Iterator[Words]:
    """ "The minister was said that": only "it" is said or announced that something is so."""
    for verb in tree.verbs:
        who, that = tree.child(verb, "nsubjpass"), verb + 1
        if who is None or who > verb or not _opens_claim(tree, that) or not tree.is_(verb, "transitive"):
            continue
        if _speaks(tree, who) or tree.words[who] in words_of(tree.piece.pack, "broken.nominative"):
            yield who, that


def _active_with_agent(tree: Tree) -> Iterator[Words]:
    """ "Has said by the treasury": a perfect in the active voice has its speaker behind "by"."""
    for verb in tree.verbs:
        by = verb + 1
        active = tree.child(verb, "aux") is not None and tree.child(verb, "auxpass", "nsubjpass") is None
        if not active or by + 1 >= len(tree.words) or not tree.is_particle(by, "by"):
            continue
        who = tree.child(by, "pobj")
        bodies = words_of(tree.piece.pack, "style.organisations")
        speaks = who is not None and (_speaks(tree, who) or tree.tokens[who].lemma in bodies)
        if tree.tokens[verb].tag == "VBN" and tree.is_(verb, "transitive") and speaks and who is not None:
            yield verb, who


def _as_with_claim(tree: Tree) -> Iterator[Words]:
    """ "Quoted him as said that": "as" wants a participle, or a clause that has its claim elsewhere."""
    for verb in range(1, len(tree.words) - 1):
        finite = tree.tokens[verb].tag in FINITE | {"VBN"} and tree.is_(verb, "transitive")
        if finite and verb not in tree.quoted and tree.is_particle(verb - 1, "as") and _opens_claim(tree, verb + 1):
            yield verb - 1, verb + 1


def _preposition_before_that(tree: Tree) -> Iterator[Words]:
    """ "Stressed on to that the truce holds": two prepositions stand between the verb and what opens its claim."""
    for verb in tree.verbs:
        that = verb + 1
        while that < len(tree.words) and that - verb <= _JOINTS and tree.words[that] in link_words(tree):
            that += 1
        joined = that > verb + 2 and all(tree.tokens[i].tag in {"IN", "TO", "RP"} for i in range(verb + 1, that))
        if joined and that + 2 < len(tree.words) and tree.is_that(that) and tree.tokens[that + 1].tag in {"DT", "PRP"}:
            yield verb, that


def _taken_up_at_once(tree: Tree) -> Iterator[Words]:
    """ "The dam holds, the engineer he said.": a pronoun takes its noun up where the verb of saying should follow."""
    for verb in tree.verbs:
        noun = verb - 2
        if noun < 0 or tree.tokens[verb].tag not in FINITE or not _is_third(tree, verb - 1):
            continue
        closed = tree.words[verb + 1 :] in {(), (".",)} or _opens_claim(tree, verb + 1)
        if closed and _speaks(tree, noun) and _is_whole(tree, noun):
            yield noun, verb


def _taken_up_behind_aside(tree: Tree) -> Iterator[Words]:
    """ "The mayor, in the talk with the paper, he said that": a pronoun takes the speaker up behind an aside."""
    commas = [i for i, word in enumerate(tree.words) if word == ","][:2]
    if len(commas) < 2 or tree.piece.field == "title" or tree.quoted:
        return
    first, second = commas
    verb = second + 2
    definite = tree.words[0] in words_of(tree.piece.pack, "style.article") or is_name(tree, 0)
    plain = all(tree.tokens[i].pos in NAMING | {"DET", "ADP", "PART", "PUNCT"} for i in range(second))
    aside = first + 1 < second and tree.tokens[first + 1].pos == "ADP"
    named = any(_speaks(tree, i) and not in_prepositional(tree, i) for i in range(first))
    if definite and plain and aside and named and verb in tree.verbs and _is_third(tree, second + 1):
        yield 0, verb


def _behind_quotation(tree: Tree) -> Iterator[Words]:
    """ "It is open," told the mayor; "It is open," said that: what follows a quotation is no reporting clause."""
    if not tree.words or not is_mark(tree.words[0]):
        return
    verb = next((i for i in range(1, len(tree.words)) if i not in tree.quoted and not _is_stop(tree, i)), 0)
    if verb not in tree.verbs or tree.tokens[verb].tag not in FINITE or verb + 1 >= len(tree.words):
        return
    told = tree.is_(verb, "addressed") and tree.tokens[verb + 1].pos in NAMING | {"DET"}
    if told or (_opens_claim(tree, verb + 1) and tree.is_(verb, "transitive")):
        yield verb, verb + 1


def _outlet_without_verb(tree: Tree) -> Iterator[Words]:
    """ "A valve broke, Pana News, citing the head of": an outlet that quotes somebody, and says nothing itself."""
    for verb in tree.verbs:
        comma = verb - 1
        if comma < 1 or tree.words[comma] != "," or tree.tokens[verb].tag != "VBG" or not tree.is_(verb, "quoting"):
            continue
        start = comma
        while start > 0 and tree.tokens[start - 1].pos in NAMING | {"DET"}:
            start -= 1
        aside = 0 < start < comma and tree.words[start - 1] == "," and is_name(tree, comma - 1)
        reported = any(not tree.is_(other, "quoting") for other in tree.verbs)
        if aside and not reported and is_outlet(tree, comma - 1):
            yield start, verb


def _opens_claim(tree: Tree, index: int) -> bool:
    """Whether a word is a conjunction with a subject behind it."""
    if index + 1 >= len(tree.words) or not tree.is_that(index) or tree.tokens[index].tag != "IN":
        return False
    return tree.tokens[index + 1].pos in NAMING | {"DET"} and index not in tree.quoted


def _speaks(tree: Tree, noun: int) -> bool:
    """Whether a noun can say something: a name, an office, an outlet, or a person by trade."""
    if tree.tokens[noun].pos not in {"NOUN", "PROPN"} or noun in tree.quoted:
        return False
    known = tree.tokens[noun].lemma in words_of(tree.piece.pack, "people.persons")
    return known or is_name(tree, noun) or is_office(tree, noun) or is_outlet(tree, noun)


def _is_third(tree: Tree, index: int) -> bool:
    """Whether a word is a pronoun of the third person that can be a subject."""
    known = words_of(tree.piece.pack, "broken.nominative", "pronouns.it")
    return tree.tokens[index].tag == "PRP" and tree.words[index] in known


def _is_whole(tree: Tree, noun: int) -> bool:
    """Whether a noun ends a definite phrase or a name that is no time, place or measure of the verb behind it."""
    token = tree.tokens[noun]
    begin, end = tree.piece.folded.range(token.start, token.end)
    dated = any(m.start < end and begin < m.end for m in (*tree.piece.weekdays, *tree.piece.months))
    article = tree.child(noun, "det")
    definite = article is not None and tree.words[article] in words_of(tree.piece.pack, "style.article")
    loose = token.dep in {"npadvmod", "advmod", "attr"} or in_prepositional(tree, noun)
    return (definite or is_name(tree, noun)) and not dated and not loose


def _is_stop(tree: Tree, index: int) -> bool:
    return tree.words[index] in BREAKS or is_mark(tree.words[index])


#: How sure each is was set by eye on the sentences of tests/data/broken.
CHECKS: tuple[Check, ...] = (
    (_personal_passive, "The verb cannot have somebody for its subject and a claim behind it.", 0.8),
    (_active_with_agent, "The verb is in the active voice, but its speaker stands behind it with a preposition.", 0.8),
    (_as_with_claim, "The verb has the wrong form.", 0.8),
    (_preposition_before_that, "Two prepositions stand before what opens the claim.", 0.75),
    (_taken_up_at_once, "The subject is named and taken up by a pronoun.", 0.75),
    (_taken_up_behind_aside, "The subject is named and taken up by a pronoun.", 0.75),
    (_behind_quotation, "What stands behind the quotation does not say who said it.", 0.75),
    (_outlet_without_verb, "An outlet is named, but nothing says that it reported.", 0.75),
)
