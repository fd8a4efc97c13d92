"""Subjects that do not agree with their verb, where something else hides their number, by parse.

Beyond the plain reading of `tqcheck.broken.agreement`: a time, a relative clause or a participle between the two, a
phrase before the subject, a part of several, and what the parser has not recognised as the subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from tqcheck.broken.agreement import SUBJECTS, is_led, opens_clause, reaches
from tqcheck.broken.clauses import BREAKS, finite_word
from tqcheck.broken.number import PLURAL, SINGULAR, is_opening, is_plural, is_singular, wanted_number
from tqcheck.frames.syntax.tree import VERBAL, Tree, Words
from tqcheck.lang.marks import COMMAS
from tqcheck.text.fluency import words_of

#: What makes the number of a subject doubtful here as everywhere.
_DOUBTFUL = frozenset({"conj", "cc", "appos", "nmod", "quantmod", "preconj", "predet"})
_COUNTED = _DOUBTFUL | {"nummod", "relcl", "acl"}
_DETERMINED = frozenset({"det", "poss"})
#: Tags of the first word of an aside that names what a subject is or consists of.
_ASIDE = frozenset({"CD", "DT", "PRP$", "NN", "NNS"})
#: Words behind a subject that what is said of it has at least: "last six hours".
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class _Pair:
    """A verb, its subject, the word of the verb that has a number, and that number."""

    verb: int
    subject: int
    finite: int
    wanted: str


def hidden(tree: Tree) -> Iterator[Words]:
    """First and last word of each subject and verb that do not agree."""
    if tree.words[-1:] == ("?",):
        return
    for pair in _pairs(tree):
        if any(check(tree, pair) for check in _CHECKS):
            yield pair.subject, pair.finite
    yield from chain(_several_of(tree), _one_who(tree), _joined_to_another(tree), _described(tree), _misread(tree))


def _pairs(tree: Tree) -> Iterator[_Pair]:
    for verb, token in enumerate(tree.tokens):
        subject = tree.child(verb, *SUBJECTS) if token.pos in VERBAL else None
        if subject is None:
            continue
        finite = finite_word(tree, verb, subject)
        wanted = wanted_number(tree, finite)
        if subject < finite and wanted is not None:
            yield _Pair(verb, subject, finite, wanted)


def _differs(tree: Tree, pair: _Pair) -> bool:
    """Whether a common noun has another number than its verb wants."""
    if pair.wanted == SINGULAR:
        return is_plural(tree, pair.subject)
    return is_singular(tree, pair.subject) and not _DETERMINED.isdisjoint(_below(tree, pair.subject))


def _below(tree: Tree, noun: int) -> frozenset[str]:
    return frozenset(tree.tokens[i].dep for i in tree.children[noun])


def _behind_time(tree: Tree, pair: _Pair) -> bool:
    """ "Ticket sales last month was down": what says when stands right behind the subject."""
    when = words_of(tree.piece.pack, "style.moments", "style.periods")
    times = (i for i in tree.children[pair.subject] if tree.tokens[i].dep == "npadvmod")
    timed = any(tree.tokens[i].lemma in when and tree.subtree(i)[0] == pair.subject + 1 for i in times)
    # "Two hours a day outdoors was": a sum.
    doubtful = _below(tree, pair.subject) & _COUNTED
    return timed and not doubtful and reaches(tree, pair.subject, pair.finite, described=False) and _differs(tree, pair)


def _behind_phrase(tree: Tree, pair: _Pair) -> bool:
    """ "And that in 40 of them the windows was open": a phrase with a pronoun opens the clause before its subject."""
    start = tree.subtree(pair.subject)[0]
    if start == 0 or any(tree.tokens[i].pos in VERBAL | {"PUNCT"} for i in range(start, pair.finite)):
        return False
    led = (tree.subtree(i) for i in tree.children[pair.verb] if i < start and tree.tokens[i].dep == "prep")
    opens = any(phrase[-1] == start - 1 and _opens(tree, phrase[0]) for phrase in led)
    return opens and not _below(tree, pair.subject) & _COUNTED and _differs(tree, pair)


def _opens(tree: Tree, first: int) -> bool:
    return is_opening(tree, first) or tree.is_that(first - 1) or tree.tokens[first - 1].tag == "CC"


def _behind_relative(tree: Tree, pair: _Pair) -> bool:
    """ "The survey, which took two years and cost a million, were": between its commas stands but one clause."""
    subject, finite = pair.subject, pair.finite
    inner = range(subject + 2, finite - 1)
    if not inner or tree.words[subject + 1] != "," or tree.words[finite - 1] != ",":
        return False
    relative = tree.child(subject, "relcl")
    pronoun = tree.tokens[inner[0]].tag in {"WP", "WDT"} and relative is not None
    whole = pronoun and relative is not None and tree.subtree(relative)[0] == inner[0]
    below = _below(tree, subject)
    if not whole or below & (_DOUBTFUL | {"nummod", "prep"}) or not opens_clause(tree, subject):
        return False
    person = tree.tokens[subject].tag == "NNP" and tree.words[inner[0]] in words_of(tree.piece.pack, "style.relative")
    return _differs(tree, pair) or (person and pair.wanted == PLURAL)


def _behind_aside(tree: Tree, pair: _Pair) -> bool:
    """ "The three boats, two old ones and a yawl, is": between the commas stands what the subject consists of."""
    pack, subject, finite = tree.piece.pack, pair.subject, pair.finite
    comma = next((i for i in range(subject + 1, finite) if tree.words[i] in COMMAS), finite)
    sure = words_of(pack, "style.singular", "style.plural")
    if comma + 2 >= finite or tree.words[finite - 1] not in COMMAS or tree.words[finite] not in sure:
        return False
    aside = range(comma + 1, finite)
    led = tree.tokens[aside[0]].tag in _ASIDE and all(tree.tokens[i].pos not in VERBAL for i in aside)
    # What hangs on the subject before the comma is its own: "the boats and the yawl, both old".
    own = {tree.tokens[i].dep for i in tree.children[subject] if i < comma and tree.tokens[i].dep != "punct"}
    whole = not own & (_COUNTED - {"nummod"}) and all(tree.tokens[i].pos not in VERBAL for i in range(subject, comma))
    one = tree.words[subject] in words_of(pack, "style.one") and tree.is_particle(subject + 1, "of")
    if not led or not whole or not is_opening(tree, tree.subtree(subject)[0]):
        return False
    several = is_plural(tree, subject) and not _DETERMINED.isdisjoint(own)
    return several if pair.wanted == SINGULAR else one and subject + 1 < comma


def _numbered(tree: Tree, pair: _Pair) -> bool:
    """ "The two was level": a numeral in words stands for those it counts."""
    pack, subject = tree.piece.pack, pair.subject
    several = tree.tokens[subject].tag == "CD" and tree.words[subject].isalpha()
    article = subject > 0 and tree.words[subject - 1] in words_of(pack, "style.article")
    one = tree.words[subject] in words_of(pack, "style.one")
    near = pair.finite == subject + 1 and tree.words[pair.finite] in words_of(pack, "style.singular")
    return several and article and near and not one


def _number_of(tree: Tree, pair: _Pair) -> bool:
    """ "The number of visitors have risen": the number is one, whatever it counts."""
    pack, subject = tree.piece.pack, pair.subject
    article = subject > 0 and tree.words[subject - 1] in words_of(pack, "style.article")
    number = tree.words[subject] in words_of(pack, "style.number") and tree.is_particle(subject + 1, "of")
    alone = not _below(tree, subject) & _DOUBTFUL
    return article and number and alone and pair.wanted == PLURAL and reaches(tree, subject, pair.finite)


def _themselves(tree: Tree, pair: _Pair) -> bool:
    """ "The players themselves is": a pronoun takes a plural up."""
    pronoun = pair.subject + 1
    taken = tree.tokens[pronoun].tag == "PRP" and tree.tokens[pronoun].dep == "appos"
    return taken and pair.finite == pronoun + 1 and pair.wanted == SINGULAR and is_plural(tree, pair.subject)


_CHECKS: tuple[Callable[[Tree, _Pair], bool], ...] = (
    _behind_time,
    _behind_phrase,
    _behind_relative,
    _behind_aside,
    _numbered,
    _number_of,
    _themselves,
)


def _several_of(tree: Tree) -> Iterator[Words]:
    """ "Most of the families has", "three of the elders still knows": a part of several, whatever the parse has."""
    pack = tree.piece.pack
    for part in range(len(tree.tokens) - 2):
        numeral = tree.tokens[part].tag == "CD" and tree.words[part] not in words_of(pack, "style.one")
        if not (numeral or tree.words[part] in words_of(pack, "style.parts")) or not tree.is_particle(part + 1, "of"):
            continue
        whole = tree.child(part + 1, "pobj")
        if whole is None or tree.tokens[part + 1].head != part or tree.child(part, "det") is not None:
            continue
        finite = tree.subtree(part + 1)[-1] + 1
        while finite < len(tree.tokens) and tree.tokens[finite].pos == "ADV":
            finite += 1
        # "All of the 40 litres was spilt": a sum.
        measure = tree.tokens[whole].lemma in words_of(pack, "style.measures")
        several = (is_plural(tree, whole) and not measure) or tree.words[whole] in words_of(pack, "style.several")
        if several and _starts_clause(tree, part) and _is_one_verb(tree, finite):
            yield part, finite


def _starts_clause(tree: Tree, first: int) -> bool:
    """Whether a clause begins with a word or its adverb: "only two of them", "that about 40 of them"."""
    while first and tree.tokens[first - 1].pos == "ADV":
        first -= 1
    before = tree.tokens[first - 1]
    return _opens(tree, first) or before.dep == "mark"


def _is_one_verb(tree: Tree, finite: int) -> bool:
    """Whether a word is a verb in the singular and no noun: "27 of them apprentices."."""
    if finite + 1 >= len(tree.tokens) or tree.tokens[finite].pos not in VERBAL:
        return False
    sure = tree.words[finite] in words_of(tree.piece.pack, "style.singular")
    return wanted_number(tree, finite) == SINGULAR and (sure or tree.words[finite + 1] not in BREAKS)


def _one_who(tree: Tree) -> Iterator[Words]:
    """ "Her grandfather, who take her there", "a weaver from Izmir who have": one person before a plural's verb."""
    pack = tree.piece.pack
    for verb, token in enumerate(tree.tokens):
        pronoun, noun = tree.child(verb, *SUBJECTS), token.head
        if token.dep != "relcl" or pronoun is None or tree.words[pronoun] not in words_of(pack, "style.relative"):
            continue
        finite = finite_word(tree, verb, pronoun)
        adverbs = all(tree.tokens[i].pos == "ADV" for i in range(pronoun + 1, finite))
        if noun > pronoun or wanted_number(tree, finite) != PLURAL or not adverbs:
            continue
        several = _below(tree, noun) & (_DOUBTFUL | {"nummod"}) or tree.tokens[noun].dep == "conj"
        if not several and _is_one_person(tree, noun, pronoun):
            yield noun, finite


def _is_one_person(tree: Tree, noun: int, pronoun: int) -> bool:
    """Whether a relative pronoun can stand for nothing but one person."""
    between = range(noun + 1, pronoun)
    if len(between) <= (tree.words[pronoun - 1] == ","):
        one = is_singular(tree, noun) and not _DETERMINED.isdisjoint(_below(tree, noun))
        return one or (tree.tokens[noun].tag == "NNP" and is_led(tree, noun))
    article = tree.child(noun, "det")
    indefinite = article is not None and tree.words[article] in words_of(tree.piece.pack, "style.indefinite")
    # "A group of weavers who have", "a son of Ana and Piet, who have".
    others = any(tree.tokens[i].tag in {"NNS", "NNPS", "CC", ","} for i in between)
    return is_singular(tree, noun) and indefinite and not others


def _joined_to_another(tree: Tree) -> Iterator[Words]:
    """ "For three days and shops along the river has moved": the parser joined the subject to the noun before it."""
    for verb, token in enumerate(tree.tokens):
        if token.dep != "conj" or token.pos not in VERBAL or tree.child(verb, *SUBJECTS, "expl") is not None:
            continue
        finite = finite_word(tree, verb, -1)
        if wanted_number(tree, finite) != SINGULAR:
            continue
        for noun in range(finite - 1, 1, -1):
            words = tree.subtree(noun)
            joined = tree.tokens[noun].dep == "conj" and words[-1] == finite - 1
            if joined and tree.tokens[words[0] - 1].tag == "CC" and is_plural(tree, noun):
                yield noun, finite


def _misread(tree: Tree) -> Iterator[Words]:
    """ "Its battery last six hours": the parser took a plural's verb behind a singular for what describes it."""
    determined = words_of(tree.piece.pack, "style.article")
    led = tree.tokens[0].tag == "PRP$" or tree.words[0] in determined
    for noun in range(1, len(tree.tokens) - _SHORTEST):
        verb, counted = tree.tokens[noun + 1], tree.tokens[noun + 2]
        if not led or not _is_plain(tree, noun - 1):
            return
        measured = tree.tokens[noun + 3].lemma in words_of(
            tree.piece.pack, "style.measures", "style.moments", "style.periods"
        )
        found = verb.tag == "JJ" and "VERB" in verb.listed.split() and counted.tag == "CD" and measured
        end = next((i for i in range(noun, len(tree.words)) if tree.words[i] in BREAKS), noun)
        finite = any(tree.tokens[i].pos in VERBAL for i in range(end))
        if found and not finite and is_singular(tree, noun):
            yield noun, noun + 1
            return


def _is_plain(tree: Tree, index: int) -> bool:
    """Whether a word may stand within a subject that opens its sentence."""
    return tree.tokens[index].pos in {"DET", "PRON", "ADJ", "NOUN"}


def _described(tree: Tree) -> Iterator[Words]:
    """ "That the officers posted in the village is": the parser took what describes the subject for a clause."""
    for verb, token in enumerate(tree.tokens):
        clause = tree.child(verb, "csubj") if token.pos in VERBAL else None
        if clause is None or tree.tokens[clause].tag not in {"VBD", "VBN"}:
            continue
        subject = tree.child(clause, *SUBJECTS)
        # "What he said is": a clause that can be a subject has a word for it.
        marked = any(word.tag.startswith("W") or word.dep == "mark" for word in tree.tokens[clause : verb + 1])
        marked |= tree.child(clause, "mark", "aux", "auxpass") is not None
        asked = any(word.tag.startswith("W") for word in tree.tokens[:clause])
        finite = finite_word(tree, verb, clause)
        near = subject == clause - 1 and finite > clause and not (marked or asked)
        if near and subject is not None and is_plural(tree, subject) and wanted_number(tree, finite) == SINGULAR:
            yield subject, finite
