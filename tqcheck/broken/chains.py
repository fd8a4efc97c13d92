"""Chains of attribution that fell apart: whose words who passes on cannot be read from the verbs and their joints."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import (
    AUXILIARY,
    BREAKS,
    FINITE,
    NAMING,
    TENSED,
    Check,
    accordings,
    is_mark,
    is_passive,
    needs_claim,
)
from tqcheck.frames.syntax.nouns import is_name, is_office, noun_phrase
from tqcheck.frames.syntax.tree import NOMINAL, Tree, Words
from tqcheck.text.fluency import words_of

#: Tags of a bare verb, and of one that may have been taken for a noun.
_BARE = frozenset({"VB", "VBP", "NN"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
#: Parts of speech of what may stand between an outlet and the verb that has lost its joint.
_WHEN = frozenset({"ADP", "PROPN", "NUM", "NOUN", "DET", "PUNCT"})
#: Words that a date takes at most between the two.
_DATE = 8
#: Words of the shortest clause of a claim, and before which an attribution opens its sentence.
_CLAIM, _OPENING = 4, 3
#: Words of the shortest name behind an article that is no epithet.
_SEVERAL = 2


def _quoting_of(tree: Tree) -> Iterator[Words]:
    """ "The agency cited of the chamber": a verb that quotes somebody has no such preposition."""
    for verb in tree.verbs:
        if tree.is_(verb, "quoting") and verb + 2 < len(tree.words) and tree.is_particle(verb + 1, "of"):
            # "The cases cited of late".
            noun = any(tree.tokens[i].pos in NOMINAL for i in tree.children[verb + 1])
            if noun and not is_passive(tree, verb):
                yield verb, verb + 1


def _saying_citing(tree: Tree) -> Iterator[Words]:
    """ "It opens in May, reported citing the agency": a verb of saying goes on to a source, and nobody says it."""
    for verb in range(2, len(tree.words) - 2):
        cites = verb + 1
        told = tree.is_(verb, "telling") and tree.tokens[verb].tag in FINITE | {"VBN"} and verb not in tree.quoted
        begins = tree.words[verb - 1] == "," or is_mark(tree.words[verb - 1])
        if not (told and begins and tree.is_(cites, "quoting") and tree.tokens[cites].tag == "VBG"):
            continue
        listed = tree.tokens[verb].dep == "conj" and tree.child(tree.tokens[verb].head, "cc") is not None
        joined = listed or tree.tokens[verb].dep in {"relcl", "xcomp"}
        if not joined and tree.child(verb, *_SUBJECTS, "aux", "auxpass") is None:
            yield verb, cites


def _outlet_quoted(tree: Tree) -> Iterator[Words]:
    """ "It is safe," reported the agency on Monday quoted the head: nothing joins the second verb to the first."""
    for verb in range(1, len(tree.words) - 3):
        last = _inverted_outlet(tree, verb)
        if last is None:
            continue
        for second in range(last + 1, min(last + 2 + _DATE, len(tree.words) - 1)):
            if tree.tokens[second].tag in {"VBD", "VBZ"} and tree.is_(second, "quoting"):
                behind = tree.tokens[second + 1]
                if behind.pos in NAMING | {"DET"} and tree.child(second, "agent") is None:
                    yield verb, second
                break
            if tree.tokens[second].pos not in _WHEN:
                break


def _bare_before_outlet(tree: Tree) -> Iterator[Words]:
    """ "It is safe, report the Lakeside news agency": one outlet behind a plural's verb."""
    if tree.piece.field == "title":
        return
    for verb in range(1, len(tree.words) - 2):
        last = _inverted_outlet(tree, verb)
        bare = tree.tokens[verb].tag in _BARE and tree.words[verb] == tree.tokens[verb].lemma
        # "Report the Lakeside news agency and the radio": both do.
        if last is not None and bare and not any(token.tag == "CC" for token in tree.tokens[last + 1 : last + 4]):
            yield verb, last


def _inverted_outlet(tree: Tree, verb: int) -> int | None:
    """Last word of the outlet that stands right behind a verb of telling, with which a reporting clause begins."""
    before = tree.words[verb - 1]
    if not (before == "," or is_mark(before)) or verb in tree.quoted or not tree.is_(verb, "telling"):
        return None
    known = words_of(tree.piece.pack, "reporting.agencies")
    index = verb + 1
    while index < len(tree.words) and (tree.tokens[index].pos in {"PROPN", "NOUN"} or index == verb + 1):
        if tree.words[index] in known:
            while is_name(tree, min(index + 1, len(tree.words) - 1)):
                index += 1
            return index
        index += 1
    return None


def _quoted_with_clause(tree: Tree) -> Iterator[Words]:
    """ "The paper quoted Ana Orlik, head of the port, the quay had sunk": a clause where "as saying" should lead it."""
    pack = tree.piece.pack
    for verb in tree.verbs:
        whom = tree.child(verb, "dobj")
        finite = tree.tokens[verb].tag in {"VBD", "VBZ"} and tree.is_(verb, "quoting")
        if not finite or whom is None or whom < verb or not (is_name(tree, whom) or is_office(tree, whom)):
            continue
        led = any(token.dep == "mark" or token.tag.startswith("W") for token in tree.tokens[:verb])
        end = noun_phrase(tree, whom)[1]
        commas = [i for i in range(end + 1, len(tree.words) - _CLAIM) if tree.words[i] == ","]
        spoken = words_of(pack, "broken.saying", "reporting.that")
        for comma in () if led or tree.quoted else commas:
            clause = next((i for i in range(comma + 1, len(tree.words)) if tree.tokens[i].tag in TENSED), None)
            if clause is None or not spoken.isdisjoint(tree.words[verb:clause]):
                break
            if any(token.tag.startswith("W") or token.tag == "CC" for token in tree.tokens[comma:clause]):
                break
            if _is_clause(tree, comma + 1, clause):
                yield verb, clause
                break


def _is_clause(tree: Tree, start: int, finite: int) -> bool:
    """Whether a subject begins with a word and has a finite verb, which reports nothing itself."""
    token = tree.tokens[finite]
    main = token.head if token.dep in AUXILIARY else finite
    subject = tree.child(main, *_SUBJECTS)
    # "Her client would appeal" is a claim, "the weekly said" is none.
    reports = needs_claim(tree, main) or tree.tokens[main].dep in {"relcl", "acl", "advcl"}
    first = subject is not None and tree.subtree(subject)[0] == start
    return first and not reports and "," not in tree.words[start:finite]


def _quoted_first(tree: Tree) -> Iterator[Words]:
    """ "Quoted the newspaper of the agent": a verb that quotes opens the sentence and has its outlet behind it."""
    if len(tree.words) < _CLAIM or tree.piece.field == "title" or tree.tokens[0].tag not in {"VBD", "VBN"}:
        return
    following = tree.tokens[1]
    article = tree.words[1] in words_of(tree.piece.pack, "style.article")
    if tree.is_(0, "quoting") and 0 not in tree.quoted and (article or following.pos == "PROPN"):
        yield 0, 1


def _half_according(tree: Tree) -> Iterator[Words]:
    """ "According the ministry", "by the ministry according.": half of what attributes."""
    pack = tree.piece.pack
    for word in range(len(tree.words) - 1):
        if tree.words[word] not in words_of(pack, "broken.halves") or word in tree.quoted:
            continue
        # "According, it seems, to": an aside. In the middle of a sentence it may be a verb ("according them a vote").
        aside = not words_of(pack, "broken.others").isdisjoint(tree.words[word + 2 :])
        stops = tree.words[word + 1] in BREAKS and not aside
        other = tree.words[word + 1] in words_of(pack, "broken.others") | BREAKS or tree.tokens[word + 1].tag == "RB"
        if stops or (word == 0 and not other and tree.piece.field != "title"):
            yield word, word + 1


def _according_that(tree: Tree) -> Iterator[Words]:
    """ "According to the paper, which quotes the mayor, that the quay": behind it stands a claim, not a clause."""
    opening = next((end for end in accordings(tree) if end < _OPENING), 0)
    for that in range(opening + 2, len(tree.words) - 2) if opening else ():
        claim = tree.is_that(that) and tree.words[that - 1] == "," and that not in tree.quoted
        if claim and tree.tokens[that].tag == "IN" and tree.tokens[that + 1].pos in NAMING | {"DET", "ADV"}:
            yield opening - 1, that


def _it_that(tree: Tree) -> Iterator[Words]:
    """ "The engineer says it that the quay sank": a pronoun stands between a verb of saying and its claim."""
    for verb in range(1, len(tree.words) - 3):
        that = verb + 2
        told = tree.is_(verb, "telling") and tree.tokens[verb].tag in FINITE and verb not in tree.quoted
        it = tree.words[verb + 1] in words_of(tree.piece.pack, "pronouns.it")
        if told and it and tree.is_that(that) and tree.tokens[that].tag == "IN":
            yield verb, that


def _told_of_outlet(tree: Tree) -> Iterator[Words]:
    """ "The quay sank, told of the Lakeside agency": an outlet is told something, not told of."""
    for verb in tree.verbs:
        of = verb + 1
        if not tree.is_(verb, "addressed") or tree.tokens[verb].tag not in FINITE or of + 1 >= len(tree.words):
            continue
        whom = tree.child(of, "pobj")
        named = whom is not None and not words_of(tree.piece.pack, "reporting.agencies").isdisjoint(
            tree.words[of + 1 : whom + 1]
        )
        if named and whom is not None and tree.is_particle(of, "of") and tree.child(verb, *_SUBJECTS) is None:
            yield verb, whom


def _said_by_speaker(tree: Tree) -> Iterator[Words]:
    """ "The lawyer argued by Tarik Sezgin, said": somebody is said by somebody."""
    people = words_of(tree.piece.pack, "people.persons")
    for verb in range(1, len(tree.words) - 2):
        who, by = verb - 1, verb + 1
        says = tree.is_(verb, "transitive") and not tree.is_(verb, "object") and tree.tokens[verb].tag in {"VBN", "VBD"}
        person = tree.tokens[who].pos == "NOUN" and (is_office(tree, who) or tree.tokens[who].lemma in people)
        name = tree.child(by, "pobj")
        agent = tree.is_particle(by, "by") and name is not None and is_name(tree, name)
        if says and person and agent and verb not in tree.quoted:
            yield who, by


def _so_somebody(tree: Tree) -> Iterator[Words]:
    """ "It is safe," so the mayor on Friday: as German attributes, without a verb."""
    for so in range(_CLAIM, len(tree.words) - 2):
        opens = is_mark(tree.words[so - 1]) and tree.words[so] in words_of(tree.piece.pack, "broken.so")
        rest = range(so + 1, len(tree.words))
        if opens and tree.quoted.isdisjoint(rest) and is_mark(tree.words[0]):
            verbal = any(tree.tokens[i].pos in {"VERB", "AUX"} or is_mark(tree.words[i]) for i in rest)
            if not verbal and tree.tokens[so + 1].pos in {"DET", "NOUN", "PROPN"}:
                yield so, rest[0]


def _two_hearers(tree: Tree) -> Iterator[Words]:
    """ "The clerk told Ana Orlik the Coast News Service that": two who are told, and nothing joins them."""
    article = words_of(tree.piece.pack, "style.article")
    for verb in range(len(tree.tokens) - _SEVERAL):
        if not tree.is_(verb, "addressed") or verb in tree.quoted:
            continue
        first = _names_end(tree, verb + 1)
        second = _names_end(tree, first + 1)
        # "Told Peter the Great that": an epithet is one word.
        apart = first > verb + 1 and second - first > _SEVERAL and tree.words[first] in article
        if apart and (second == len(tree.words) or tree.words[second] in BREAKS or tree.is_that(second)):
            yield first - 1, second - 1


def _names_end(tree: Tree, start: int) -> int:
    """The word behind the names that begin with a word."""
    while start < len(tree.tokens) and tree.tokens[start].tag == "NNP":
        start += 1
    return start


def _said_quoted(tree: Tree) -> Iterator[Words]:
    """ "The daily said quoted the mayor", "he said asked whether": a participle of reporting right behind the verb."""
    for verb in range(len(tree.words) - 2):
        behind = verb + 1
        said = tree.words[verb] in words_of(tree.piece.pack, "broken.verbs") and tree.tokens[verb].tag in FINITE
        if not said or verb in tree.quoted or tree.tokens[behind].tag not in {"VBN", "VBD"}:
            continue
        # "He said quoted prices had risen".
        goes_on = tree.tokens[behind + 1].tag == "IN"
        if goes_on and (tree.is_(behind, "quoting") or tree.is_(behind, "enquiring")):
            yield verb, behind


def _parted_name(tree: Tree) -> Iterator[Words]:
    """ "The Coast Ms Orlik told": somebody's title stands within a name that begins with an article."""
    raw, pack = tree.piece.raw, tree.piece.pack
    # "Miss" may be a contest's ("the Colombian Miss Universe").
    forms = words_of(pack, "honorifics.male", "honorifics.female") & {*pack.abbreviations}
    for title in range(2, len(tree.words) - 1):
        if tree.words[title] not in forms or title in tree.quoted or not raw[tree.tokens[title + 1].start].isupper():
            continue
        start = title - 1
        while start > 0 and raw[tree.tokens[start].start].isupper():
            start -= 1
        article = tree.words[start] in words_of(pack, "style.article")
        # "The Rev. Dr Lind".
        led = tree.words[title - 1].endswith(".") or tree.words[title - 1] in words_of(pack, "titles.*", "syntax.ranks")
        if article and start < title - 1 and not led:
            yield start, title + 1


#: How sure each is was set by eye on the sentences of tests/data/broken.
CHECKS: tuple[Check, ...] = (
    (_quoting_of, "The chain of attribution fell apart.", 0.85),
    (_saying_citing, "Nobody is named who says it.", 0.8),
    (_outlet_quoted, "Two verbs stand in one clause.", 0.8),
    (_bare_before_outlet, "The verb of the attribution has the wrong form.", 0.8),
    (_quoted_with_clause, "Somebody is quoted, but nothing says that he said it.", 0.8),
    (_quoted_first, "The chain of attribution fell apart.", 0.85),
    (_half_according, "The attribution lacks a word.", 0.8),
    (_according_that, "Two attributions run into one another.", 0.8),
    (_it_that, "A reporting verb has a pronoun before its claim.", 0.8),
    (_told_of_outlet, "The chain of attribution fell apart.", 0.8),
    (_said_by_speaker, "A speaker cannot be what is said.", 0.8),
    (_so_somebody, "Somebody is named behind the quotation, but nothing says that he said it.", 0.8),
    (_two_hearers, "Two are told, and nothing joins them.", 0.8),
    (_said_quoted, "Two reporting verbs stand on one another.", 0.8),
    (_parted_name, "Somebody's name stands within another.", 0.8),
)
