"""Attributions whose words stand where English has no place for them: a verb without a joint, an aside not set off.

Every finite verb but the first needs a joint before it: a conjunction, a relative word, a break, or a verb of saying
whose clause it heads. A reporting clause that its claim stands before is set off from it, and has one verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tqcheck.broken.clauses import (
    BREAKS,
    FINITE,
    NAMING,
    NEAR,
    STOPS,
    TENSED,
    Check,
    claim_before,
    clause_start,
    in_prepositional,
    is_mark,
    is_passive,
)
from tqcheck.frames.syntax.nouns import is_office
from tqcheck.frames.syntax.speaker import is_named_before
from tqcheck.frames.syntax.tree import MARKS, Tree, Words
from tqcheck.lang.marks import COMMAS
from tqcheck.text.fluency import words_of
from tqcheck.text.pinyin import chinese_names

#: Relations of verbs that need no joint, as the words around them are one phrase ("the car he saw was red").
_UNJOINED = frozenset({"relcl", "acl", "csubj", "pcomp", "amod", "compound", "advcl"})
#: Tags of what can follow a pronoun in the nominative that has lost its verb.
_NO_VERB = frozenset({"NN", "NNP", "VBG", "IN"})


def _unjoined(tree: Tree) -> Iterator[Words]:
    """ "Quoted two people reported that", "wrote in his channel the governor wrote": two verbs without a joint."""
    finite = [i for i in range(len(tree.tokens)) if tree.tokens[i].tag in TENSED and i not in tree.quoted]
    # Behind a comma "provided" opens a condition.
    opening = words_of(tree.piece.pack, "opposites.provided")
    finite = [i for i in finite if not (i and tree.words[i] in opening and tree.words[i - 1] == ",")]
    for one, other in pairwise(finite):
        if not {one, other} & tree.verbs.keys() or any(_joins(tree, i) for i in range(one + 1, other)):
            continue
        heads = {_head(tree, one), _head(tree, other)}
        if other == one + 1 and tree.tokens[other].pos != "AUX":
            continue  # A noun that was taken for a verb ("stated aims").
        if len(heads) == 2 and not _is_phrase(tree, one, other) and not _may_govern(tree, one, other):
            yield one, other


def _head(tree: Tree, verb: int) -> int:
    """The verb that an auxiliary belongs to; any other verb itself."""
    while tree.tokens[verb].tag == "MD" or tree.tokens[verb].dep in {"aux", "auxpass"}:
        if tree.tokens[verb].head == verb:
            break
        verb = tree.tokens[verb].head
    return verb


def _joins(tree: Tree, index: int) -> bool:
    """Whether a word joins the clause behind it to the one before it."""
    token = tree.tokens[index]
    mark = token.dep == "mark" or (token.dep == "prep" and token.pos == "SCONJ")
    loose = token.tag.startswith("W") or token.tag in {"CC", "TO"} or tree.is_particle(index, "like")
    adverbial = token.tag == "VBG" and token.dep != "acl"
    return mark or loose or adverbial or token.pos in {"PUNCT", "SCONJ"} or index in tree.quoted or tree.is_that(index)


def _is_phrase(tree: Tree, one: int, other: int) -> bool:
    """Whether one of two verbs is part of a noun phrase, or may be a participle that was misread."""
    if tree.tokens[one].pos == "AUX" and all(tree.tokens[i].pos not in NAMING for i in range(one + 1, other)):
        return True
    deps = {tree.tokens[_head(tree, verb)].dep for verb in (one, other)}
    participle = (
        one + 1 < len(tree.tokens) and tree.tokens[one + 1].tag in {"IN", "RB"} and _has_own_subject(tree, other)
    )
    return bool(deps & _UNJOINED) or (participle and tree.child(one, "ccomp") is None and not _is_inverted(tree, one))


def _has_own_subject(tree: Tree, verb: int) -> bool:
    return tree.child(_head(tree, verb), "nsubj", "nsubjpass", "expl") is not None


def _is_inverted(tree: Tree, verb: int) -> bool:
    """Whether a verb stands right behind its claim, as an aside does that has its speaker behind it."""
    before = verb - 1
    set_off = before > 0 and (tree.words[before] in COMMAS or is_mark(tree.words[before]))
    subject = tree.child(verb, "nsubj")
    return set_off and (subject is None or subject > verb) and claim_before(tree, before)


def _may_govern(tree: Tree, one: int, other: int) -> bool:
    """Whether the second verb heads a clause that the first one has for its object."""
    both = one in tree.verbs and other in tree.verbs and _has_own_subject(tree, one)
    named = any(
        tree.tokens[i].pos in NAMING | {"DET"} and not (both and _is_beside(tree, i)) for i in range(one + 1, other)
    )
    quotes = tree.is_(one, "quoting") and one in tree.verbs
    return named and not quotes and not _is_inverted(tree, one)


def _is_beside(tree: Tree, index: int) -> bool:
    """Whether a word is part of an adverbial, so that it can be nobody's subject."""
    top = index
    while tree.tokens[top].dep in {"det", "compound", "amod", "poss", "nummod"} and tree.tokens[top].head != top:
        top = tree.tokens[top].head
    return tree.tokens[top].dep == "npadvmod" or in_prepositional(tree, index)


def _end(tree: Tree) -> int:
    """The last word before the full stop."""
    last = len(tree.words) - 1
    while last > 0 and tree.words[last] in STOPS:
        last -= 1
    return last


def _told_nobody(tree: Tree) -> Iterator[Words]:
    """ "..., a source in the ministry told.": a verb that needs a hearer closes the sentence."""
    last = _end(tree)
    if last < NEAR or last in tree.quoted or not tree.is_(last, "addressed") or is_passive(tree, last):
        return
    asked = any(tree.tokens[i].tag.startswith("W") or tree.is_particle(i, "like") for i in range(last))
    if tree.tokens[last].tag in {"VBD", "VBN"} and tree.tokens[last].dep != "relcl" and not asked:
        yield last - 1, last


def _not_set_off(tree: Tree) -> Iterator[Words]:
    """ "The strike goes on he said.": a clause of saying behind its claim, without the comma before it."""
    last = _end(tree)
    if last < NEAR or last not in tree.verbs or tree.tokens[last].tag != "VBD" or tree.piece.field == "title":
        return
    start = last
    while start > 0 and tree.tokens[start - 1].pos in NAMING | {"DET"} and start - 1 not in tree.quoted:
        start -= 1
        if tree.tokens[start].pos == "DET" or tree.tokens[start].tag == "PRP":
            break
    opens = start < last and (tree.tokens[start].pos == "DET" or tree.tokens[start].tag == "PRP")
    bound = any(tree.tokens[i].tag.startswith("W") or tree.is_particle(i, "like") for i in range(start))
    if not opens or bound or start == 0 or tree.tokens[last].dep == "relcl":
        return
    before = start - 1
    inner = before - 1
    while inner > 0 and tree.words[inner] in MARKS:
        inner -= 1  # A quotation within the quotation ends with it.
    quote = is_mark(tree.words[before]) and before - 1 in tree.quoted and tree.words[inner] not in BREAKS
    clause = claim_before(tree, before)
    if clause and (
        quote or (tree.words[start] in words_of(tree.piece.pack, "broken.nominative") and before in tree.verbs)
    ):
        yield start, last


def _verb_comma_that(tree: Tree) -> Iterator[Words]:
    """ "Reported, that the visit would take place": a comma between the verb and what opens its claim."""
    for verb in tree.verbs:
        that = verb + 2
        if (
            that + 1 < len(tree.words)
            and tree.words[verb + 1] == ","
            and tree.is_that(that)
            and that not in tree.quoted
        ):
            opens = tree.tokens[that].tag == "IN" and tree.tokens[that].dep == "mark"
            start = clause_start(tree, verb)
            aside = start is None or (start > 0 and not _goes_on(tree, start - 1))
            if opens and tree.tokens[verb].tag in FINITE and not aside and that not in tree.quoted:
                yield verb, that


def _goes_on(tree: Tree, index: int) -> bool:
    """Whether a word neither parts nor joins clauses."""
    return tree.words[index] not in BREAKS and tree.tokens[index].tag != "CC"


def _pronoun_without_verb(tree: Tree) -> Iterator[Words]:
    """ "Said he the hospital will open", "there was too little, they from day one": a pronoun lost its verb."""
    known = words_of(tree.piece.pack, "broken.nominative")
    for index in range(len(tree.tokens) - 2):
        if tree.words[index] not in known or tree.tokens[index].tag != "PRP" or index in tree.quoted:
            continue
        after = tree.tokens[index + 1]
        left = index == 0 or not (
            tree.is_particle(index - 1, "like") or tree.tokens[index - 1].tag in {"CC", "VBD", "VBZ"}
        )
        lost = after.tag in _NO_VERB and tree.tokens[index].dep not in {"nsubj", "nsubjpass"}
        if left and lost and index + 1 not in tree.verbs and not _is_surname(tree, index):
            yield index, index + 1


def _is_surname(tree: Tree, index: int) -> bool:
    """Whether a word that looks like a pronoun begins a Chinese name ("He Xiaotong said")."""
    return tree.tokens[index].start in {name.start for name in chinese_names(tree.piece)}


def _opened_without_verb(tree: Tree) -> Iterator[Words]:
    """ "Citing people, who familiar with the plan.": a relative clause in which no verb is left."""
    for index in range(1, len(tree.tokens) - 2):
        token = tree.tokens[index]
        if token.tag != "WP" or index in tree.quoted or tree.tokens[index - 1].tag in {"IN", "VB", "CC"}:
            continue
        rest = range(index + 1, len(tree.tokens))
        if not any(tree.tokens[i].pos in {"VERB", "AUX"} or i in tree.quoted for i in rest):
            yield index, index + 1


def _told_inverted(tree: Tree) -> Iterator[Words]:
    """ "The dam holds, told the engineer": a verb that needs a hearer has its speaker behind it."""
    for verb in tree.verbs:
        if not tree.is_(verb, "addressed") or tree.tokens[verb].tag not in {"VBD", "VBN"} or is_passive(tree, verb):
            continue
        aside = _is_inverted(tree, verb) and tree.tokens[verb].dep != "conj" and "," in tree.words[verb - 1 : verb]
        if aside and not is_named_before(tree, verb):
            yield verb, min(verb + 1, len(tree.words) - 1)


def _that_is_main(tree: Tree) -> Iterator[Words]:
    """ "The spokesman, in a statement, that the device was defused.": what should be said has no verb of saying."""
    root = next(i for i, token in enumerate(tree.tokens) if token.head == i)
    mark = tree.child(root, "mark")
    before = range(mark or 0)
    named = any(tree.tokens[i].pos in NAMING for i in before)
    if mark and named and tree.is_that(mark) and tree.piece.field == "body" and not _has_finite(tree, before):
        yield mark - 1, mark


def _has_finite(tree: Tree, words: range) -> bool:
    return any(tree.tokens[i].tag in TENSED for i in words)


def _told_that(tree: Tree) -> Iterator[Words]:
    """ "Sources who asked Reuters told that the talks failed": behind a verb that needs a hearer stands its claim."""
    for verb in tree.verbs:
        that = verb + 1
        if not tree.is_(verb, "addressed") or that + 1 >= len(tree.words) or not tree.is_that(that):
            continue
        active = tree.tokens[verb].tag in FINITE and not is_passive(tree, verb) and tree.tokens[verb].dep != "relcl"
        asked = any(tree.tokens[i].tag.startswith("W") for i in tree.children[verb] if i < verb)
        if active and not asked and tree.tokens[that].tag == "IN" and tree.tokens[that + 1].tag not in {"IN", "VBD"}:
            yield verb, that


def _cut_from_subject(tree: Tree) -> Iterator[Words]:
    """ "The chief, told the daily, that": a comma between a subject and its verb, and none before the subject."""
    comma = tree.words.index(",") if "," in tree.words else 0
    verb = comma + 1
    if not comma or verb not in tree.verbs or tree.tokens[verb].tag != "VBD" or tree.quoted:
        return
    phrase = all(tree.tokens[i].pos in NAMING | {"DET", "ADP", "PART"} for i in range(comma))
    claims = tree.is_(verb, "addressed") or any(tree.is_that(i) for i in range(verb + 1, len(tree.words)))
    if phrase and claims and tree.tokens[0].pos not in {"ADP", "ADV"} and tree.tokens[0].tag != "CD":
        yield comma, verb


def _nobody(tree: Tree) -> Iterator[Words]:
    """ "According to the report, quoting the envoy, said that", "About this reported in the office": no subject."""
    if tree.piece.field == "title" or tree.quoted or (tree.tokens[0].pos != "ADP" and tree.tokens[0].tag != "VBG"):
        return
    finite = [i for i, token in enumerate(tree.tokens) if token.tag in TENSED]
    verb = finite[0] if finite else 0
    if verb not in tree.verbs or verb + 2 >= len(tree.words) or _has_own_subject(tree, verb):
        return
    last = max((i for i in range(verb) if tree.words[i] == ","), default=-1) + 1
    if last < verb and tree.tokens[last].pos != "ADP":
        return
    beside = all(_is_beside(tree, i) or _is_quoted_by(tree, i) for i in range(verb) if tree.tokens[i].pos in NAMING)
    lone = len(finite) == 1 and tree.tokens[verb + 1].tag == "IN" and tree.words[verb - 1] != ","
    if beside and (tree.is_that(verb + 1) or lone) and not any(t.tag.startswith("W") for t in tree.tokens[:verb]):
        yield verb, verb + 1


def _is_quoted_by(tree: Tree, index: int) -> bool:
    """Whether a word hangs on a participle of quoting."""
    while tree.tokens[index].head != index:
        index = tree.tokens[index].head
        if tree.is_(index, "quoting") and tree.tokens[index].tag == "VBG":
            return True
    return False


def _as_that(tree: Tree) -> Iterator[Words]:
    """ "Quoted the minister as that the price will rise": "as" without the verb of saying."""
    for verb in tree.verbs:
        if tree.is_(verb, "quoting"):
            for index in range(verb + 1, len(tree.words) - 1):
                if tree.is_particle(index, "as") and tree.is_that(index + 1):
                    yield index, index + 1


def _noun_that(tree: Tree) -> Iterator[Words]:
    """ "The commander said his forces that they": a verb of saying has a hearer that it cannot have."""
    for verb in tree.verbs:
        index = verb + 1
        while index < len(tree.words) - 1 and tree.tokens[index].pos in {"DET", "NOUN", "PROPN", "ADJ", "PRON"}:
            if tree.is_that(index):
                break
            index += 1
        if index + 1 >= len(tree.words):
            continue
        named = any(tree.tokens[i].pos in {"NOUN", "PROPN"} and not _is_beside(tree, i) for i in range(verb + 1, index))
        that = tree.tokens[index]
        opens = tree.is_that(index) and that.tag == "IN" and that.dep == "mark" and tree.tokens[index + 1].tag == "PRP"
        plain = tree.tokens[verb].tag in FINITE and not is_passive(tree, verb) and not _is_inverted(tree, verb)
        if named and opens and plain and tree.is_(verb, "strict"):
            yield verb, index


def _left_for_another(tree: Tree) -> Iterator[Words]:
    """ "Yonhap, citing the chiefs, North Korea fired": behind the participle another subject begins."""
    quoting = [i for i in tree.verbs if tree.is_(i, "quoting") and tree.tokens[i].tag == "VBG"]
    for verb in quoting:
        commas = [i for i in range(verb, len(tree.words) - 2) if tree.words[i] == "," and i not in tree.quoted]
        phrase = verb > 1 and all(tree.tokens[i].pos in NAMING | {"DET", "PART"} for i in range(verb - 1))
        if not phrase or tree.words[verb - 1] != "," or len(commas) != 1 or tree.quoted:
            continue
        root = next(i for i, token in enumerate(tree.tokens) if token.head == i)
        subject = tree.child(root, "nsubj", "nsubjpass")
        if root not in tree.verbs and subject is not None and subject > commas[0] and tree.tokens[root].pos == "VERB":
            yield verb - 1, commas[0] + 1


def _resumed(tree: Tree) -> Iterator[Words]:
    """ "The minister of energy he said there will be no cuts": a pronoun takes a speaker up without a comma."""
    known = words_of(tree.piece.pack, "broken.nominative")
    index = next((i for i, word in enumerate(tree.words) if word in known), 0)
    verb = index + 1
    if not index or verb not in tree.verbs or verb + 1 >= len(tree.words) or tree.tokens[verb].tag not in FINITE:
        return
    phrase = all(tree.tokens[i].pos in NAMING | {"DET", "ADP", "PART"} for i in range(index))
    claims = tree.is_that(verb + 1) or tree.tokens[verb + 1].tag in {"EX", "DT"}
    office = any(is_office(tree, i) for i in range(index) if tree.tokens[i].pos in {"NOUN", "PROPN"})
    if phrase and claims and office and tree.tokens[0].pos != "ADP":
        yield 0, index


def _clause_before_end(tree: Tree) -> Iterator[Words]:
    """ "The result, the spokesman will be announced on Sunday, said.": a verb behind a comma that no aside closes."""
    last = _end(tree)
    if last < NEAR or last in tree.quoted or last not in tree.verbs or tree.words[last - 1] != ",":
        return
    start = last - 1
    while start > 0 and tree.words[start - 1] not in BREAKS:
        start -= 1
    run = range(start, last - 1)
    bound = any(tree.tokens[i].tag.startswith("W") or _joins(tree, i) for i in run)
    if not bound and any(tree.tokens[i].tag in TENSED for i in run) and tree.tokens[last].tag == "VBD":
        yield last - 1, last


#: How sure each is was set by eye on the sentences of tests/data/broken.
CHECKS: tuple[Check, ...] = (
    (_unjoined, "Two verbs stand in one clause.", 0.7),
    (_told_nobody, "The verb needs somebody who is told.", 0.75),
    (_not_set_off, "The reporting clause is not set off from what is said.", 0.75),
    (_verb_comma_that, "A comma parts the verb from what is said.", 0.75),
    (_pronoun_without_verb, "A pronoun has no verb.", 0.75),
    (_opened_without_verb, "A clause of the attribution has no verb.", 0.7),
    (_told_inverted, "The verb needs somebody who is told.", 0.75),
    (_told_that, "The verb needs somebody who is told.", 0.75),
    (_cut_from_subject, "A comma parts the verb from its subject.", 0.75),
    (_nobody, "Nobody is named who says it.", 0.7),
    (_as_that, "Somebody is quoted, but nothing says that he said it.", 0.75),
    (_noun_that, "A second speaker stands behind the verb.", 0.75),
    (_left_for_another, "Somebody is named, but nothing says that he said it.", 0.75),
    (_resumed, "The subject is named and taken up by a pronoun.", 0.75),
    (_clause_before_end, "A reporting verb is left over.", 0.75),
    (_that_is_main, "Nothing says that somebody said it.", 0.75),
)
