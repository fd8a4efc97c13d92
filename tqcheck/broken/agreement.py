"""Subject and verb that do not agree in number, by parse, where both numbers are sure.

Silent: names (a plural one may be one team), collective and quantifying nouns, sums and measures, coordination,
titles and quoted words, wishes and demands ("that he resign"), questions, inversion.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import finite_word
from tqcheck.broken.number import SINGULAR, is_plural, is_share, wanted_number
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Relations within a subject that make its number doubtful; a clause of its own is none of them, but ends the search.
_DOUBTFUL = frozenset({"conj", "cc", "appos", "nmod", "quantmod", "npadvmod", "punct", "dep", "preconj", "predet"})
#: Those that make a singular one doubtful besides.
_COUNTED = frozenset({"nummod", "relcl", "acl"})
SUBJECTS = ("nsubj", "nsubjpass")
#: Tags of verbs that have no form of person and number.
_LOOSE = frozenset({"VBG", "VBN", "VB"})
#: Words of the longest aside that may stand between subject and verb: two commas and an adverb.
_ASIDE = 3


def disagreements(tree: Tree) -> Iterator[Words]:
    """First and last word of each subject and finite verb that do not agree."""
    if tree.words[-1:] == ("?",):
        return
    for verb, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"}:
            continue
        subject = tree.child(verb, *SUBJECTS)
        if subject is None:
            yield from _listed_last(tree, verb)
            yield from _second_verb(tree, verb)
            continue
        finite = finite_word(tree, verb, subject)
        wanted = wanted_number(tree, finite)
        if subject > finite or wanted is None or _is_spoken(tree, subject, verb):
            continue
        if reaches(tree, subject, finite, described=wanted == SINGULAR) and (
            _is_many(tree, subject, finite)
            if wanted == SINGULAR
            else _is_one(tree, subject, finite) and not _is_wished(tree, subject)
        ):
            yield subject, finite


def _is_spoken(tree: Tree, subject: int, verb: int) -> bool:
    """Whether quoted words are a pronoun's, with which people speak as they speak, or may be a question."""
    if tree.quoted.isdisjoint({subject, verb}):
        return False
    asked = any(token.tag.startswith("W") for token in tree.tokens[:subject])
    return tree.tokens[subject].tag == "PRP" or asked


def reaches(tree: Tree, subject: int, finite: int, *, described: bool = False) -> bool:
    """Whether only adverbs, prepositional phrases, or an adverb between commas stand between subject and verb.

    Args:
        described: participles and infinitives may stand there as well ("tourists hoping to see it has").
    """
    between = range(subject + 1, finite)
    commas = [i for i in between if tree.tokens[i].pos == "PUNCT"]
    aside = not commas or (commas == [subject + 1, finite - 1] and len(between) <= _ASIDE)
    verbs = [i for i in between if tree.tokens[i].pos in {"VERB", "AUX"} and tree.tokens[i].dep != "amod"]
    loose = described and not commas and all(tree.tokens[i].tag in _LOOSE for i in verbs)
    return aside and (loose or not verbs)


def opens_clause(tree: Tree, subject: int) -> bool:
    """Whether nothing before a subject's first word may have it for an object."""
    before = tree.subtree(subject)[0] - 1
    if before < 0:
        return True
    token = tree.tokens[before]
    joint = token.tag == "IN" and token.dep != "mark" and not tree.is_that(before)
    # "What he dreams of is": the subject may be a verb that has been taken for a noun.
    governs = (token.pos == "VERB" and before not in tree.verbs) or token.pos in {"PROPN", "PRON"}
    return not (joint or governs or token.tag in {"HYPH", "CD", "POS"} or tree.words[before] == "-")


def _is_many(tree: Tree, noun: int, finite: int) -> bool:
    """Whether a subject is surely a plural; "three goals was enough" is a sum."""
    token, pack = tree.tokens[noun], tree.piece.pack
    below = {tree.tokens[i].dep for i in tree.children[noun]}
    if token.tag == "PRP":
        return tree.words[noun] in words_of(pack, "style.many")
    if below & _DOUBTFUL or not opens_clause(tree, noun) or is_share(tree, noun):
        return False
    if token.tag == "CD":
        # "About 300 of them has", "twelve of the leaves has".
        of = tree.child(noun, "prep")
        whole = None if of is None else tree.child(of, "pobj")
        several = of is not None and tree.words[of + 1] in words_of(pack, "style.several")
        several |= whole is not None and is_plural(tree, whole)
        several &= tree.words[finite] in words_of(pack, "style.singular")
        return several and tree.words[noun] not in words_of(pack, "style.one")
    # "Three goals was enough": a sum; "two bands plays in" is none, but "three times draughts champion" has no verb.
    behind = tree.tokens[finite + 1 : finite + 2]
    plays = tree.words[finite] not in words_of(pack, "style.singular") and bool(behind) and behind[0].pos == "ADP"
    sums = (token.head == finite and not plays) or token.lemma in words_of(pack, "style.measures")
    sum_of = "nummod" in below and sums
    people = token.tag == "NNS" and tree.words[noun] in words_of(pack, "style.people")
    return not sum_of and (people or is_plural(tree, noun))


def _is_one(tree: Tree, noun: int, finite: int) -> bool:
    """Whether a subject is surely a singular."""
    token, word, pack = tree.tokens[noun], tree.words[noun], tree.piece.pack
    below = {tree.tokens[i].dep for i in tree.children[noun]}
    if token.tag == "PRP":
        return word in words_of(pack, "style.single") and tree.words[finite] not in words_of(pack, "style.plural")
    if token.tag == "NNP":
        return not below & (_DOUBTFUL | _COUNTED) and _is_person(tree, noun)
    known = words_of(pack, "style.collective", "style.organisations", "style.portions")
    plain = word.isalpha() and tree.piece.raw[token.start].islower() and not word.endswith("s")
    if below & (_DOUBTFUL | _COUNTED) or not plain or {word, token.lemma} & known or not opens_clause(tree, noun):
        return False
    start = tree.subtree(noun)[0]
    alone = start == 0 or (tree.tokens[start - 1].tag != "CC" and tree.words[start - 1] != ",")
    alone |= _is_second_clause(tree, token.head, start)
    return token.tag == "NN" and alone and "NOUN" in token.listed.split() and bool(below & {"det", "poss"})


def _is_second_clause(tree: Tree, verb: int, start: int) -> bool:
    """Whether a clause begins behind a comma and a conjunction that join it to another with a subject of its own."""
    first = tree.tokens[verb].head
    joined = tree.tokens[verb].dep == "conj" and tree.child(first, *SUBJECTS) is not None
    return joined and start > 1 and tree.tokens[start - 1].head == first < start - 2 and tree.words[start - 2] == ","


def _is_person(tree: Tree, name: int) -> bool:
    """Whether a name that opens the sentence has an office or a trade before it ("headteacher Ana Orlik")."""
    return tree.subtree(name)[0] == 0 and is_led(tree, name)


def is_led(tree: Tree, name: int) -> bool:
    """Whether a name has an office or a trade before it."""
    known = words_of(tree.piece.pack, "people.persons", "titles.*", "syntax.ranks")
    led = (i for i in tree.children[name] if tree.tokens[i].dep == "compound")
    return any({tree.words[i], tree.tokens[i].lemma} & known for i in led)


def _listed_last(tree: Tree, verb: int) -> Iterator[Words]:
    """ "It has a hall and a row of rooms, and the walls of the hall is sound": a subject taken for the list's last."""
    if tree.tokens[verb].dep != "conj" or tree.words[verb] not in words_of(tree.piece.pack, "style.singular"):
        return
    for noun in range(verb - 1, 1, -1):
        words = tree.subtree(noun)
        last = tree.tokens[noun].dep == "conj" and words[-1] == verb - 1 and words[0] > 1
        comma = last and tree.tokens[words[0] - 1].tag == "CC" and tree.words[words[0] - 2] == ","
        if comma and is_plural(tree, noun) and noun not in tree.quoted:
            yield noun, verb


def _second_verb(tree: Tree, verb: int) -> Iterator[Words]:
    """ "Tickets go on sale and is expected to sell out": the second verb of a plural subject is a singular's."""
    first, finite = tree.tokens[verb].head, finite_word(tree, verb, 0)
    subject = tree.child(first, *SUBJECTS)
    behind = finite > 0 and tree.tokens[finite - 1].tag == "CC"
    if tree.tokens[verb].dep != "conj" or subject is None or not behind or verb in tree.quoted:
        return
    wanted, also = (wanted_number(tree, each) for each in (finite, finite_word(tree, first, subject)))
    if wanted == SINGULAR and also != SINGULAR and subject < first < finite and _is_many(tree, subject, finite):
        yield finite - 1, finite


def _is_wished(tree: Tree, subject: int) -> bool:
    """Whether a clause may be a wish or a demand, whose verb has another form."""
    before = tree.subtree(subject)[0] - 1
    if before < 0:
        return False
    excusing = words_of(tree.piece.pack, "style.excusing")
    if tree.is_that(before):
        return not _is_told(tree, tree.tokens[subject].head)
    return tree.words[before] in excusing or tree.tokens[before].pos in {"VERB", "AUX"}


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a clause is what somebody says is so, not what he demands or proposes."""
    governor = tree.tokens[verb].head
    wishes = any(tree.is_(governor, key) for key in ("demand", "proposing", "commanding"))
    return tree.tokens[verb].dep == "ccomp" and governor in tree.verbs and not wishes
