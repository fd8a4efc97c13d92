"""Attributions that do not hold together, by what a reporting clause must have: a speaker, a claim, each of them once.

The parser makes a tree of anything, so most checks ask what stands between cues rather than trust its labels alone. Two
come from grammar: verbs of denial cannot be put behind their claim as an aside ("*it rains, he denied", Ross 1973 on
slifting), and verbs such as "say" and "tell" cannot go without a claim or a hearer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tqcheck.frames.syntax import (
    Attribution,
    Tree,
    attributions,
    is_name,
    is_office,
    is_outlet,
    noun_phrase,
    that_words,
)
from tqcheck.lang import LanguagePack
from tqcheck.model import Span
from tqcheck.text.fold import fold_word

_FINITE = {"VBD", "VBZ", "VBP"}
_NAMING = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"}
_STOPS = {".", "!", "?", ";"}
_BREAKS = {",", ":", *_STOPS}
#: Classes of verbs that always have an object.
_NEVER_ALONE = {"denial", "accusation"}
#: Relations of those who can speak.
_SPEAKING = ("nsubj", "nsubjpass", "csubj", "dobj", "dative", "attr", "oprd")
_QUOTES = frozenset(("''", "``", *'"“”«»„'))
#: Words between two verbs that stand on one another.
_NEAR = 5

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Flaw:
    """A broken attribution: where, why in plain words, and how sure it is."""

    span: Span
    reason: str
    confidence: float


def flaws(tree: Tree) -> Iterator[Flaw]:
    """Broken attributions of a sentence; of those that overlap, the first."""
    taken: list[Words] = []
    for check, reason, confidence in _CHECKS:
        for first, last in check(tree):
            if not any(first <= end and start <= last for start, end in taken):
                taken.append((first, last))
                span = tree.piece.raw_span(tree.tokens[first].start, tree.tokens[last].end)
                yield Flaw(span, reason, confidence)


# --- cues on one another ---


def _stacked(tree: Tree) -> Iterator[Words]:
    """Two reporting verbs with nobody and nothing between them: "stated, announced", "said according to, added"."""
    verbs = [verb for verb in sorted(tree.verbs) if not _describes(tree, verb)]
    for one, other in pairwise(verbs):
        between = range(one + 1, other)
        if not (_needs_claim(tree, one) or tree.is_(one, "quoting")):
            continue
        bare = len(between) <= _NEAR and _is_bare(tree, between)
        if tree.child(one, "auxpass", "agent") is not None or not (bare or _is_detour(tree, between, other)):
            continue
        if tree.tokens[other].tag in _FINITE and not _resumes(tree, one, other):
            yield one, other


def _is_detour(tree: Tree, between: range, verb: int) -> bool:
    """ "Said that in his remarks, declared": behind "that" only a prepositional phrase, and no subject for the verb."""
    if len(between) <= 2 or not _is_that(tree, between[0]) or tree.words[between[-1]] != ",":
        return False
    phrase = all(_in_prepositional(tree, i) and i not in tree.quoted for i in between[1:-1])
    return phrase and tree.child(verb, "nsubj", "nsubjpass", "csubj") is None


def _object_as_subject(tree: Tree) -> Iterator[Words]:
    """ "Said in a statement said that": a preposition's noun behind one verb is taken for the subject of the next."""
    for one, other in pairwise(sorted(tree.verbs)):
        between = range(one + 1, other)
        if len(between) < 2 or tree.tokens[between[0]].tag != "IN" or tree.tokens[other].tag not in _FINITE:
            continue
        phrase = all(tree.tokens[i].pos in _NAMING | {"DET", "ADP", "PART"} for i in between)
        claims = other + 1 < len(tree.words) and (_is_that(tree, other + 1) or tree.words[other + 1] in {":", ","})
        if phrase and claims and not _is_that(tree, between[0]) and between[0] not in tree.quoted:
            yield one, other


def _left_over(tree: Tree) -> Iterator[Words]:
    """A finite reporting verb at the end of a sentence that another one opened: "X said that, it rains stated."."""
    verbs = sorted(tree.verbs)
    verb = verbs[-1] if len(verbs) > 1 else 0
    ends = verb and tree.words[verb + 1 :] in {(), (".",)} and tree.tokens[verb].tag == "VBD"
    if ends and _clause_start(tree, verb) is None and tree.tokens[verb - 1].pos in {"NOUN", "PROPN"}:
        subject = tree.child(verb, "nsubj")
        if subject is None and not any(tree.tokens[i].tag.startswith("W") for i in range(verbs[-2], verb)):
            yield verb - 1, verb


def _echoed(tree: Tree) -> Iterator[Words]:
    """The same verb again for a pronoun, with the claim behind it: "said he said that"."""
    for verb in tree.verbs:
        speaker = tree.child(verb, "nsubj")
        plain = tree.tokens[verb].tag in _FINITE and tree.child(verb, "ccomp") is not None
        if speaker is None or speaker != verb - 1 or tree.tokens[speaker].pos != "PRON" or not plain:
            continue
        before = speaker - 2 if speaker and _is_that(tree, speaker - 1) else speaker - 1
        if before in tree.verbs and tree.tokens[before].lemma == tree.tokens[verb].lemma:
            yield before, verb


def _is_bare(tree: Tree, between: range) -> bool:
    """Whether some words name nothing, join nothing, and open no quotation."""
    return all(
        (tree.tokens[i].pos not in _NAMING | {"CCONJ", "AUX"} or _is_bare_noun(tree, i) or _is_that(tree, i))
        and i not in tree.quoted
        and tree.words[i] not in _STOPS
        and not (tree.tokens[i].tag.startswith("W") and not _is_that(tree, i))
        for i in between
    )


def _is_that(tree: Tree, index: int) -> bool:
    return tree.words[index] in that_words(tree.piece.pack)


def _is_bare_noun(tree: Tree, index: int) -> bool:
    """A noun of reporting without its article: "in quote", "in statement"."""
    return (
        tree.words[index] in _listed(tree.piece.pack, "broken.nouns")
        and tree.child(index, "det", "poss", "amod", "compound") is None
    )


def _resumes(tree: Tree, aside: int, verb: int) -> bool:
    """Whether the second verb goes on with a clause into which the first is put: "The bank, he said, rejected it"."""
    start = _clause_start(tree, aside)
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if tree.words[aside + 1 : aside + 2] != (",",) or start is None or start == 0 or tree.words[start - 1] != ",":
        return False
    return subject is not None and subject < start and not _has_clause(tree, range(start - 1))


def _describes(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    return token.dep in {"amod", "compound"} or (token.tag == "VBN" and tree.child(verb, "agent") is not None)


# --- asides ---


def _denying_aside(tree: Tree) -> Iterator[Words]:
    """A verb of denial whose claim would be the sentence around it: "it leaks, the company denied"."""
    for verb, kind in tree.verbs.items():
        start, end = _clause_start(tree, verb), _clause_end(tree, verb)
        if (
            kind != "denial"
            or start is None
            or end is None
            or _is_passive(tree, verb)
            or _has_relative(tree, start, verb)
        ):
            continue
        joined = start > 1 and tree.words[start - 2] == "," and tree.tokens[start - 1].tag == "CC"
        lone = start == 0 or joined or tree.words[start - 1] in {",", "-", ";"} or start - 1 in tree.quoted
        others = [i for i in (*tree.verbs, *_accordings(tree)) if i != verb]
        if start == verb and not _claim_before(tree, start):
            continue
        if lone and (others or tree.quoted):
            yield start, end


def _double_aside(tree: Tree) -> Iterator[Words]:
    """Two reporting clauses side by side with nothing said in between: "the nurse said, the director stated"."""
    verbs = sorted(tree.verbs)
    for one, other in pairwise(verbs):
        first, end = _clause_start(tree, one), _clause_end(tree, other)
        start = _clause_start(tree, other)
        finite = all(tree.tokens[verb].tag in _FINITE and not _is_passive(tree, verb) for verb in (one, other))
        if first is None or start is None or end is None or not finite or not _needs_claim(tree, one):
            continue
        adjoining = start > one and tree.words[start - 1] == "," and _is_idle(tree, one, range(one + 1, start - 1))
        if not adjoining or _has_relative(tree, start, other):
            continue
        speaker = next((i for i in range(start, end + 1) if i != other and tree.tokens[i].pos in _NAMING), None)
        doubtful = start == other or tree.child(one, "dobj") is not None
        if doubtful and not _claim_before(tree, first):
            continue
        if speaker is not None and not any(is_outlet(tree, i) for i in _heads(tree, start, end)):
            yield first, end


def _both_ends(tree: Tree) -> Iterator[Words]:
    """A claim with an attribution before it and another behind: "the port claimed, it is over, the union said"."""
    verbs = sorted(tree.verbs)
    if (
        len(verbs) < 2
        or not _needs_claim(tree, verbs[0])
        or tree.words[verbs[0] + 1] not in {",", ":"}
        or _clause_start(tree, verbs[0]) != 0
    ):
        return
    first, last = verbs[0], verbs[-1]
    start, end = _clause_start(tree, last), _clause_end(tree, last)
    stop = len(tree.words) - 1
    if end is None and _is_idle(tree, last, range(last + 1, stop)):
        end = stop - 1
    if start is None or end is None or start <= first + 2 or _is_that(tree, first + 2):
        return
    closed = tree.words[end + 1 : end + 2] in {(), (".",)} and (
        tree.words[start - 1] == "," or start - 1 in tree.quoted
    )
    finite = all(tree.tokens[verb].tag in _FINITE and not _is_passive(tree, verb) for verb in (first, last))
    claim = range(first + 2, start)
    said = _has_clause(tree, claim) or not tree.quoted.isdisjoint(claim)
    if closed and finite and said and not any(is_outlet(tree, i) for i in _heads(tree, start, end)):
        yield start, end


def _heads(tree: Tree, first: int, last: int) -> list[int]:
    return [
        i
        for i in range(first, last + 1)
        if tree.tokens[i].pos in {"NOUN", "PROPN"} and tree.tokens[i].dep != "compound"
    ]


def _clause_start(tree: Tree, verb: int) -> int | None:
    """First word of a short reporting clause: of the noun phrase before the verb, or the verb itself where inverted."""
    index = verb - 1
    while index >= 0 and tree.tokens[index].pos in {"AUX", "PART", "ADV"}:
        index -= 1
    if index < 0 or tree.words[index] in _BREAKS or tree.words[index] == "-" or index in tree.quoted:
        return verb
    subject = tree.child(verb, "nsubj", "csubj", "nsubjpass")
    begin = index
    while (
        begin >= 0 and tree.words[begin] not in _BREAKS and begin not in tree.quoted and tree.tokens[begin].tag != "CC"
    ):
        begin -= 1
    words = range(begin + 1, index + 1)
    if any(tree.tokens[i].pos in {"VERB", "AUX", "CCONJ", "SCONJ"} for i in words) or not _names(tree, words):
        return None
    return begin + 1 if subject is None or tree.subtree(subject)[0] == begin + 1 else None


def _clause_end(tree: Tree, verb: int) -> int | None:
    """Last word of a reporting clause that stops at once, or behind its inverted speaker; None where it goes on."""
    end = verb
    while end + 1 < len(tree.words) and tree.words[end + 1] not in _BREAKS:
        end += 1
        token = tree.tokens[end]
        if token.pos in {"VERB", "AUX", "SCONJ", "CCONJ", "PART"} or end in tree.quoted:
            return None
    inverted = verb == 0 or tree.words[verb - 1] in _BREAKS
    return end if end == verb or inverted else None


def _claim_before(tree: Tree, word: int) -> bool:
    """Whether a clause or a quotation stands before a word, of which it may be an aside."""
    return _has_clause(tree, range(word)) or not tree.quoted.isdisjoint(range(word))


def _has_clause(tree: Tree, words: range) -> bool:
    """Whether there is a finite verb with a subject of its own that is no relative pronoun."""
    for index in words:
        if tree.tokens[index].tag in _FINITE | {"MD"} and index not in tree.quoted and index not in tree.verbs:
            verb = (
                tree.tokens[index].head
                if tree.tokens[index].tag == "MD" or tree.tokens[index].dep.startswith("aux")
                else index
            )
            subject = tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj")
            if (
                subject is not None
                and not tree.tokens[subject].tag.startswith("W")
                and tree.tokens[verb].dep != "relcl"
            ):
                return True
    return False


def _has_relative(tree: Tree, start: int, verb: int) -> bool:
    return any(tree.tokens[i].tag.startswith("W") or tree.tokens[i].tag == "IN" for i in range(start, verb)) and any(
        tree.tokens[i].tag.startswith("W") or tree.tokens[i].dep == "mark" for i in range(start, verb)
    )


def _names(tree: Tree, words: range) -> bool:
    return any(tree.tokens[i].pos in _NAMING for i in words)


def _is_idle(tree: Tree, verb: int, words: range) -> bool:
    """Whether what follows a verb says when, where or to whom, but not what."""
    hearer = {"dobj", "dative"} if tree.is_(verb, "addressed") else set()
    claims = {"dobj", "dative", "ccomp", "xcomp", "attr", "acomp"} - hearer
    return not any(tree.tokens[i].dep in claims for i in words)


def _is_passive(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "auxpass", "nsubjpass", "agent") is not None


# --- the same twice, or its contrary ---


def _contrary(tree: Tree) -> Iterator[Words]:
    """One claim that somebody both makes and denies: "said and denied that"."""
    for verb, kind in tree.verbs.items():
        joined = next((i for i in range(verb - 1, -1, -1) if tree.tokens[i].pos != "PUNCT"), None)
        if kind != "denial" or joined is None or not tree.is_(joined, "and") or tree.tokens[verb].tag == "VB":
            continue
        before = next((i for i in range(joined - 1, -1, -1) if i in tree.verbs), None)
        if before is None or tree.child(before, "preconj") is not None or not _needs_claim(tree, before):
            continue
        if _is_idle(tree, before, range(before + 1, joined)) and not _names_subject(tree, range(before, joined)):
            yield before, verb


def _needs_claim(tree: Tree, verb: int) -> bool:
    """Whether a verb cannot stand alone, as "the fighting continued" and "the union agreed" can."""
    return tree.is_(verb, "transitive") or tree.is_(verb, "addressed") or tree.verbs.get(verb) in _NEVER_ALONE


def _names_subject(tree: Tree, words: range) -> bool:
    return any(tree.tokens[i].dep in {"nsubj", "nsubjpass"} for i in words)


def _same_speaker(tree: Tree) -> Iterator[Words]:
    """The same person says the same thing twice: "according to the nurse, ..., the nurse said"."""
    found = [a for a in attributions(tree) if a.speaker is not None and tree.tokens[a.speaker].pos != "PRON"]
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            same = _speaker_words(tree, one) == _speaker_words(tree, other) and one.speaker != other.speaker
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


# --- what is missing ---


def _accordings(tree: Tree) -> list[int]:
    """The last words of "according to" and its like."""
    found = []
    for phrase in tree.piece.pack.list("syntax.according"):
        words = tuple(fold_word(phrase).split())
        ends = range(len(words) - 1, len(tree.words)) if len(words) > 1 else ()
        found += [end for end in ends if tree.words[end - len(words) + 1 : end + 1] == words and end not in tree.quoted]
    return found


def _according_to_nobody(tree: Tree) -> Iterator[Words]:
    """ "According to" before a stop, a verb or another preposition."""
    links = _links(tree)
    for end in _accordings(tree):
        following = end + 1
        nobody = (
            following >= len(tree.words)
            or tree.words[following] in _BREAKS
            or (tree.words[following] in links and not tree.tokens[following].tag.startswith("W"))
            or (following in tree.verbs and tree.tokens[following].tag != "VBG")
        )
        if nobody:
            yield end - 1, min(following, len(tree.words) - 1)
        elif (verb := _verb_after_name(tree, following)) is not None:
            yield end - 1, verb


def _verb_after_name(tree: Tree, start: int) -> int | None:
    """The finite reporting verb right behind the noun phrase at `start`, to which it cannot be a subject."""
    index = start
    while (
        index < len(tree.words)
        and tree.tokens[index].pos in _NAMING | {"DET"}
        and tree.tokens[index].tag not in {"WP", "WDT"}
    ):
        index += 1
    return index if index > start and index in tree.verbs and tree.tokens[index].tag in {"VBD", "VBZ"} else None


def _no_hearer(tree: Tree) -> Iterator[Words]:
    """A verb that needs a hearer, without one: "told that", "told in statement"."""
    for verb in tree.verbs:
        subject = tree.child(verb, "nsubj")
        finite = tree.tokens[verb].tag in _FINITE and not _is_passive(tree, verb)
        if not tree.is_(verb, "addressed") or not finite or subject is None or subject > verb:
            continue
        following = tree.tokens[verb + 1 : verb + 2]
        asked = any(token.tag.startswith("W") and not _is_that(tree, i) for i, token in enumerate(tree.tokens[:verb]))
        that = any(_is_that(tree, i) for i in range(verb + 1, min(verb + 1 + _NEAR, len(tree.tokens))))
        alone = bool(following) and (following[0].tag == "," or (that and following[0].tag in {"IN", "WDT"}))
        if alone and not asked and tree.child(verb, "dobj", "dative") is None:
            yield verb, min(verb + 1, len(tree.tokens) - 1)


def _nothing_quoted(tree: Tree) -> Iterator[Words]:
    """A verb that passes words on, without whom it quotes, or with a claim of its own: "X quoted,", "quoted that"."""
    for verb in tree.verbs:
        following = verb + 1
        if not tree.is_(verb, "quoting") or following >= len(tree.words):
            continue
        if _is_passive(tree, verb):
            if _is_that(tree, following):
                yield verb, following
            continue
        if _is_that(tree, following) and tree.tokens[following].dep in {"mark", "nsubj", "dobj"}:
            yield verb, following
        elif verb and tree.words[following] in _BREAKS and tree.child(verb, "dobj") is None:
            yield verb, verb
        elif tree.tokens[verb].tag == "VBG" and tree.words[following] in _links(tree):
            yield verb, following
        elif (claim := _claim_of_quoted(tree, verb)) is not None:
            yield verb, claim
        elif (clause := tree.child(verb, "ccomp")) is not None and clause > verb and tree.child(verb, "dobj") is None:
            yield verb, clause


def _claim_of_quoted(tree: Tree, verb: int) -> int | None:
    """The "that" of "quoted the witness that", which lacks "as saying"; papers and facts may be quoted with one."""
    who = tree.child(verb, "dobj")
    if who is None or not (is_name(tree, who) or tree.tokens[who].pos == "PRON" or is_office(tree, who)):
        return None
    end = tree.subtree(who)[-1]
    opened = next((i for i in range(who + 1, min(end + 3, len(tree.words))) if _is_that(tree, i)), None)
    return opened if opened is not None and tree.tokens[opened].dep == "mark" else None


def _links(tree: Tree) -> frozenset[str]:
    return _listed(tree.piece.pack, "broken.links")


@cache
def _listed(pack: LanguagePack, key: str) -> frozenset[str]:
    return frozenset(map(fold_word, pack.list(key)))


def _nothing_said(tree: Tree) -> Iterator[Words]:
    """A verb that needs a claim joined to another one and left without: "he said it and refused to say."."""
    for verb in tree.verbs:
        governor = tree.tokens[verb].head
        refused = tree.tokens[verb].dep == "xcomp" and tree.tokens[governor].dep == "conj"
        joined = refused or (tree.tokens[verb].dep == "conj" and tree.child(verb, "neg") is not None)
        ends = verb + 1 >= len(tree.words) or tree.words[verb + 1] in _STOPS
        asked = any(_asks(tree, i) for i in range(verb))
        if joined and ends and _needs_claim(tree, verb) and not asked and len(tree.verbs) > 1:
            yield governor, verb


def _asks(tree: Tree, index: int) -> bool:
    """Whether a word opens a question, not a relative clause."""
    question = tree.tokens[index].tag.startswith("W") and index not in tree.quoted
    return question and tree.tokens[tree.tokens[index].head].dep not in {"relcl", "ROOT"}


def _participle_with_claim(tree: Tree) -> Iterator[Words]:
    """ "In the statement announced that": a participle cannot have a claim, and a finite verb would need a speaker."""
    for verb in tree.verbs:
        after = verb + 1
        participle = tree.tokens[verb].dep == "acl" and tree.tokens[verb].tag in {"VBN", "VBD"}
        addressed = tree.is_(verb, "addressed") or tree.is_lost_root(verb)
        if participle and not addressed and after < len(tree.words) and _is_that(tree, after):
            yield verb, after


def _open_end(tree: Tree) -> Iterator[Words]:
    """A cue that breaks off: "said that, ..." with no aside to close, "reported from, ..."."""
    for verb in tree.verbs:
        after, stop = verb + 1, verb + 2
        if stop >= len(tree.words) or tree.words[stop] not in {",", ":"} or not _needs_claim(tree, verb):
            continue
        aside = any(word in {",", "-"} for word in tree.words[stop + 1 :])
        breaks_off = _is_that(tree, after) and (tree.words[stop] == ":" or not aside)
        if breaks_off or (tree.words[after] in _links(tree) and tree.tokens[after].tag == "IN"):
            yield verb, stop


def _bare_noun(tree: Tree) -> Iterator[Words]:
    """A noun of reporting without an article that opens the sentence or hangs on a preposition: "in report of"."""
    if tree.piece.field == "title":
        return
    for index, token in enumerate(tree.tokens[:-1]):
        if (
            not _is_bare_noun(tree, index)
            or token.tag not in {"NN", "NNP"}
            or token.dep == "compound"
            or index in tree.quoted
        ):
            continue
        after = tree.tokens[index + 1]
        opens = index == 0 and after.tag not in {*_FINITE, "MD", ":", "POS", "HYPH", "CC", "NN", "NNS"}
        if opens or (token.dep == "pobj" and token.head == index - 1 and after.tag in {"IN", "VBD", "VBN", "WDT"}):
            yield max(0, index - 1), index + 1


def _two_accordings(tree: Tree) -> Iterator[Words]:
    """ "According to X, according to Y": two for one claim, neither of them an outlet."""
    ends = sorted(_accordings(tree))
    for one, other in pairwise(ends):
        first, second = tree.child(one, "pobj"), tree.child(other, "pobj")
        if first is None or second is None or is_outlet(tree, first) or is_outlet(tree, second):
            continue
        between = range(noun_phrase(tree, first)[1] + 1, other - 1)
        around = one == ends[0] and tree.words[noun_phrase(tree, second)[1] + 1 :] in {(), (".",)} and one < _NEAR
        named = is_name(tree, second) or is_office(tree, second)
        joined = any(tree.tokens[i].tag in {"CC", ";"} or tree.tokens[i].dep == "mark" for i in between)
        if all(tree.tokens[i].pos == "PUNCT" for i in between) or (around and named and not joined):
            yield other - 1, other


def _infinitive_claim(tree: Tree) -> Iterator[Words]:
    """ "Reported to announce": a verb that needs a claim has another one's infinitive in its place."""
    for verb in tree.verbs:
        governor = tree.tokens[verb].head
        if (
            tree.tokens[verb].tag != "VB"
            or governor not in tree.verbs
            or governor != verb - 2
            or _is_passive(tree, governor)
        ):
            continue
        if tree.is_(governor, "transitive") and tree.tokens[governor].tag in _FINITE:
            yield governor, verb


def _nobody_says(tree: Tree) -> Iterator[Words]:
    """A finite verb whose sentence names nobody outside a prepositional phrase: "By the word of X, said that"."""
    if tree.piece.field == "title":
        return
    for verb in range(len(tree.words) - 1):
        if _opens_claim(tree, verb) and _is_phrase(tree, range(verb)):
            yield verb, verb + 1


def _opens_claim(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying has a claim behind it and nobody who says it, as a subject or inverted."""
    token, after = tree.tokens[verb], tree.words[verb + 1]
    addressed, opens = tree.is_(verb, "addressed"), verb == 0 and tree.tokens[0].tag == "VBN"
    if verb in tree.quoted or not (opens or token.tag in {"VBD", "VBZ"}):
        return False
    listed = verb in tree.verbs or (opens and tree.is_(verb, "transitive"))
    if not listed or token.dep in {"conj", "relcl", "xcomp", "acl", "amod", "compound"}:
        return False
    claim = tree.child(verb, "ccomp")
    start = len(tree.words) if claim is None else tree.subtree(claim)[0]
    inverted = () if addressed else ("dobj", "dative", "attr", "oprd")
    said = [i for i in tree.children[verb] if tree.tokens[i].dep in inverted and i < start]
    barred = (
        "nsubj",
        "nsubjpass",
        "csubj",
        "expl",
        "auxpass",
        "aux",
        "agent",
        *(() if claim is not None else ("xcomp",)),
    )
    if said or tree.child(verb, *barred) is not None:
        return False
    if _is_that(tree, verb + 1) or (not addressed and (after == ":" or _is_mark(after))):
        return True
    behind = claim is not None and start > verb and tree.child(claim, "nsubj", "nsubjpass", "expl") is not None
    return behind and ":" not in tree.words[verb:start] and tree.is_(verb, "transitive")


def _is_phrase(tree: Tree, words: range) -> bool:
    """Whether the words before a verb are but one adverbial, with or without its comma, or none at all."""
    before = len(words) - 1
    while before > 0 and tree.tokens[before].pos in {"ADV", "AUX"}:
        before -= 1
    named = any(tree.tokens[i].pos in _NAMING and not _in_prepositional(tree, i) for i in words)
    verbal = any(tree.tokens[i].tag in _FINITE | {"MD"} for i in words)
    commas = tree.words[: len(words)].count(",")
    return not named and not verbal and (not commas or (commas == 1 and tree.words[before] == ","))


def _said_by(tree: Tree) -> Iterator[Words]:
    """ "Said by the mayor the dam was safe": a participle with its agent where a subject and its verb should be."""
    for verb, token in enumerate(tree.tokens[:-1]):
        agent = tree.child(verb, "agent")
        if agent != verb + 1 or token.tag not in {"VBN", "VBD"} or not tree.is_(verb, "transitive"):
            continue
        if verb in tree.quoted or not _is_phrase(tree, range(verb)) or tree.child(verb, "auxpass", "xcomp") is not None:
            continue
        name = tree.child(agent, "pobj")
        end = noun_phrase(tree, name)[1] if name is not None else agent
        after = tree.words[end + 1 : end + 3]
        if after[:1] not in {(), (",",), (".",), (":",)} or (after[:1] == (":",) and _is_mark("".join(after[1:]))):
            yield verb, end


def _nobody_at_end(tree: Tree) -> Iterator[Words]:
    """ "The dam is safe, said.": a verb of saying closes the sentence, and nobody says it."""
    last = len(tree.words) - 1 - (tree.words[-1:] == (".",))
    if last < _NEAR or not tree.is_(last, "transitive") or tree.tokens[last].tag not in {"VBD", "VBN"}:
        return
    before = tree.words[last - 1]
    if (before == "," or _is_mark(before)) and tree.child(last, *_SPEAKING) is None:
        yield last - 1, last


def _no_verb(tree: Tree) -> Iterator[Words]:
    """ "It is safe," the mayor.: behind a quotation that a comma closes stands somebody, but no verb of saying."""
    marks = [i for i, word in enumerate(tree.words) if _is_mark(word) and i and tree.words[i - 1] == ","]
    marks += [i for i, word in enumerate(tree.words) if word == "," and i and _is_mark(tree.words[i - 1])]
    end = max(marks, default=0)
    rest = range(end + 1, len(tree.words))
    if end < _NEAR or not 0 < len(rest) <= 2 * _NEAR or tree.verbs or any(tree.tokens[i].tag == "CC" for i in rest):
        return
    if any(tree.is_(i, "transitive") for i in rest):
        return  # A verb that the parser took for a noun ("the authors note").
    verbal = any(tree.tokens[i].pos in {"VERB", "AUX"} or i in tree.quoted or _is_mark(tree.words[i]) for i in rest)
    clause = any(tree.tokens[i].tag in _FINITE | {"MD"} for i in range(end))
    if not verbal and _names(tree, rest) and clause and _opens_quoted(tree):
        yield rest[0], rest[-1]


def _opens_quoted(tree: Tree) -> bool:
    """Whether the sentence begins within a quotation."""
    marks = [word for word in tree.words if _is_mark(word)]
    return _is_mark(tree.words[0]) or (len(marks) == 1 and tree.words[-1] == ".")


def _is_mark(word: str) -> bool:
    return word in _QUOTES


def _in_prepositional(tree: Tree, index: int) -> bool:
    while tree.tokens[index].head != index:
        if tree.tokens[index].dep in {"pobj", "agent", "prep"}:
            return True
        index = tree.tokens[index].head
    return False


_CHECKS: tuple[tuple[Callable[[Tree], Iterator[Words]], str, float], ...] = (
    (_denying_aside, "A denial is attached to the claim that it denies.", 0.85),
    (_contrary, "The same claim is both made and denied.", 0.85),
    (_double_aside, "One claim has two attributions.", 0.75),
    (_both_ends, "One claim has two attributions.", 0.75),
    (_stacked, "Two reporting verbs stand on one another.", 0.85),
    (_object_as_subject, "Two reporting verbs stand on one another.", 0.75),
    (_left_over, "A reporting verb is left over.", 0.75),
    (_echoed, "It is said twice that somebody said it.", 0.75),
    (_according_to_nobody, "An attribution without anybody it goes to.", 0.85),
    (_same_speaker, "The same speaker is named twice for the same claim.", 0.75),
    (_nothing_quoted, "Somebody is quoted, but nobody says whom or what.", 0.8),
    (_no_hearer, "The verb needs somebody who is told.", 0.75),
    (_nothing_said, "A reporting verb without anything that is said.", 0.75),
    (_infinitive_claim, "A reporting verb has another one where its content should be.", 0.8),
    (_participle_with_claim, "A reporting verb hangs on a noun and has a claim, but nobody says it.", 0.75),
    (_open_end, "The attribution breaks off.", 0.75),
    (_bare_noun, "A noun of reporting hangs in the sentence without article or verb.", 0.75),
    (_two_accordings, "One claim has two attributions.", 0.75),
    (_nobody_says, "Nobody is named who says it.", 0.75),
    (_said_by, "The reporting clause has an agent but no verb of its own.", 0.75),
    (_nobody_at_end, "Nobody is named who says it.", 0.75),
    (_no_verb, "Somebody is named behind the quotation, but nothing says that he said it.", 0.7),
)
