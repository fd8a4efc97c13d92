"""Attributions that lack something: who says it, what is said, the verb, or the one who is told."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import (
    BREAKS,
    FINITE,
    NAMING,
    NEAR,
    STOPS,
    TENSED,
    Check,
    accordings,
    in_prepositional,
    is_bare_noun,
    is_mark,
    is_passive,
    link_words,
    names,
    needs_claim,
)
from tqcheck.frames.syntax.nouns import is_name, is_office, noun_phrase
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Relations of those who can speak.
_SPEAKING = ("nsubj", "nsubjpass", "csubj", "dobj", "dative", "attr", "oprd")
#: Relations of what is said.
_CLAIMS = frozenset(
    {"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "advmod", "npadvmod", "parataxis", "advcl", "dative", "conj"}
)
#: Relations with which a clause of saying names or needs nobody else.
_COMPLETE = ("nsubj", "nsubjpass", "csubj", "expl", "auxpass", "aux", "agent")


def _according_to_nobody(tree: Tree) -> Iterator[Words]:
    """ "According to" before a stop, a verb or another preposition."""
    links = link_words(tree)
    for end in accordings(tree):
        following = end + 1
        nobody = (
            following >= len(tree.words)
            or tree.words[following] in BREAKS
            or (tree.words[following] in links and not tree.tokens[following].tag.startswith("W"))
            or (following in tree.verbs and tree.tokens[following].tag != "VBG")
            or (tree.tokens[following].tag in {"VBN", "VBD"} and tree.words[following + 1 : following + 2] == (",",))
        )
        if nobody:
            yield end - 1, min(following, len(tree.words) - 1)
        elif (verb := _verb_after_name(tree, following)) is not None:
            yield end - 1, verb


def _verb_after_name(tree: Tree, start: int) -> int | None:
    """The finite reporting verb right behind the noun phrase at `start`, to which it cannot be a subject."""
    index, joined = start, True
    while index < len(tree.words) and index not in tree.quoted:
        token = tree.tokens[index]
        joins = token.tag == "IN" or (token.tag == "VBG" and tree.is_(index, "quoting"))
        if not joins and (token.pos not in NAMING | {"DET", "PART"} or token.tag in {"WP", "WDT", "PRP"}):
            break
        if token.pos == "DET" and not joined:
            return None
        joined = joins
        index += 1
    claims = index + 1 >= len(tree.words) or tree.words[index + 1] in BREAKS or tree.is_that(index + 1)
    finite = index > start and index in tree.verbs and tree.tokens[index].tag in {"VBD", "VBZ"}
    return index if finite and claims else None


def _no_hearer(tree: Tree) -> Iterator[Words]:
    """A verb that needs a hearer, without one: "told that", "told in statement"."""
    for verb in tree.verbs:
        subject = tree.child(verb, "nsubj")
        root = tree.tokens[verb].tag == "VBN" and tree.tokens[verb].head == verb
        finite = (tree.tokens[verb].tag in FINITE or root) and not is_passive(tree, verb)
        if not tree.is_(verb, "addressed") or not finite or subject is None or subject > verb:
            continue
        following = tree.tokens[verb + 1 : verb + 2]
        asked = any(token.tag.startswith("W") and not tree.is_that(i) for i, token in enumerate(tree.tokens[:verb]))
        that = any(tree.is_that(i) for i in range(verb + 1, min(verb + 1 + NEAR, len(tree.tokens))))
        alone = bool(following) and (following[0].tag == "," or (that and following[0].tag in {"IN", "WDT"}))
        if (alone or _is_about(tree, verb)) and not asked and tree.child(verb, "dobj", "dative") is None:
            yield verb, min(verb + 1, len(tree.tokens) - 1)


def _is_about(tree: Tree, verb: int) -> bool:
    """Whether a verb of telling has a preposition behind it that says when, where or to whom: "told on Monday"."""
    preposition = tree.tokens[verb + 1 : verb + 2]
    if not preposition or tree.is_particle(verb + 1, "matter"):
        return False
    infinitive = any(token.tag in {"VB", "RB"} for token in tree.tokens[verb + 2 : verb + 3])
    return preposition[0].tag == "IN" or (preposition[0].tag == "TO" and not infinitive)


def _nothing_quoted(tree: Tree) -> Iterator[Words]:
    """A verb that passes words on, without whom it quotes, or with a claim of its own: "X quoted,", "quoted that"."""
    for verb in tree.verbs:
        following = verb + 1
        if not tree.is_(verb, "quoting") or following >= len(tree.words):
            continue
        if is_passive(tree, verb):
            if tree.is_that(following):
                yield verb, following
            continue
        if tree.is_that(following) and tree.tokens[following].dep in {"mark", "nsubj", "dobj"}:
            yield verb, following
        elif verb and tree.words[following] in BREAKS and tree.child(verb, "dobj") is None:
            yield verb, verb
        elif tree.tokens[verb].tag == "VBG" and tree.words[following] in link_words(tree):
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
    # A comma may stand between the phrase and its "that".
    behind = tree.subtree(who)[-1] + 2
    opened = next((i for i in range(who + 1, min(behind + 1, len(tree.words))) if tree.is_that(i)), None)
    reporting = words_of(tree.piece.pack, "reporting.neutral")
    before = any(i < verb for i in tree.verbs) or not reporting.isdisjoint(tree.words[:verb])
    if opened and tree.words[opened - 1] == tree.words[verb - 1] == "," and before:
        return None  # "Reuters reported, citing a source, that": the claim is the first verb's.
    if opened and tree.words[opened - 1] in reporting and tree.words[opened - 2] == "," and opened - 2 > who:
        return None  # "Reuters, citing the minister, Ana Orlik, reported that".
    if opened is None or any(tree.tokens[i].tag.startswith("W") for i in range(who + 1, opened)):
        return None  # "Quoted an official who said that": it is his.
    return opened if tree.tokens[opened].dep == "mark" else None


def _nothing_said(tree: Tree) -> Iterator[Words]:
    """A verb that needs a claim joined to another one and left without: "he said it and refused to say."."""
    for verb in tree.verbs:
        governor = tree.tokens[verb].head
        refused = tree.tokens[verb].dep == "xcomp" and tree.tokens[governor].dep == "conj"
        joined = refused or (tree.tokens[verb].dep == "conj" and tree.child(verb, "neg") is not None)
        ends = verb + 1 >= len(tree.words) or tree.words[verb + 1] in STOPS
        asked = any(_asks(tree, i) for i in range(verb))
        if joined and ends and needs_claim(tree, verb) and not asked and len(tree.verbs) > 1:
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
        if participle and not addressed and after < len(tree.words) and tree.is_that(after):
            yield verb, after


def _open_end(tree: Tree) -> Iterator[Words]:
    """A cue that breaks off: "said that, ..." with no aside to close, "reported from, ..."."""
    for verb in tree.verbs:
        after, stop = verb + 1, verb + 2
        if stop >= len(tree.words) or tree.words[stop] not in {",", ":"} or not needs_claim(tree, verb):
            continue
        aside = any(word in {",", "-"} for word in tree.words[stop + 1 :])
        breaks_off = tree.is_that(after) and (tree.words[stop] == ":" or not aside)
        if breaks_off or (tree.words[after] in link_words(tree) and tree.tokens[after].tag == "IN"):
            yield verb, stop


def _bare_noun(tree: Tree) -> Iterator[Words]:
    """A noun of reporting without an article that opens the sentence or hangs on a preposition: "in report of"."""
    if tree.piece.field == "title":
        return
    for index, token in enumerate(tree.tokens[:-1]):
        if (
            not is_bare_noun(tree, index)
            or token.tag not in {"NN", "NNP"}
            or token.dep == "compound"
            or index in tree.quoted
        ):
            continue
        after = tree.tokens[index + 1]
        opens = index == 0 and after.tag not in {*FINITE, "MD", ":", "POS", "HYPH", "CC", "NN", "NNS"}
        if opens or (token.dep == "pobj" and token.head == index - 1 and after.tag in {"IN", "VBD", "VBN", "WDT"}):
            yield max(0, index - 1), index + 1


def _infinitive_claim(tree: Tree) -> Iterator[Words]:
    """ "Reported to announce": a verb that needs a claim has another one's infinitive in its place."""
    for verb in tree.verbs:
        governor = tree.tokens[verb].head
        if (
            tree.tokens[verb].tag != "VB"
            or governor not in tree.verbs
            or governor != verb - 2
            or is_passive(tree, governor)
        ):
            continue
        if tree.is_(governor, "transitive") and tree.tokens[governor].tag in FINITE:
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
    that = tree.words[verb + 1] == "," and verb + 2 < len(tree.words) and tree.is_that(verb + 2)
    listed = verb in tree.verbs or that or (opens and tree.is_(verb, "transitive"))
    headed = verb == 0 and token.tag == "VBZ" and not tree.is_(verb, "strict")
    if not listed or headed or token.dep in {"conj", "relcl", "xcomp", "acl", "amod", "compound"}:
        return False
    claim = tree.child(verb, "ccomp")
    start = len(tree.words) if claim is None else tree.subtree(claim)[0]
    inverted = () if addressed else ("dobj", "dative", "attr", "oprd")
    said = [i for i in tree.children[verb] if tree.tokens[i].dep in inverted and i < start]
    if said or tree.child(verb, *_COMPLETE, *(("xcomp",) if claim is None else ())) is not None:
        return False
    if that or tree.is_that(verb + 1) or (not addressed and (after == ":" or is_mark(after))):
        return True
    behind = claim is not None and start > verb and tree.child(claim, "nsubj", "nsubjpass", "expl") is not None
    return behind and ":" not in tree.words[verb:start] and tree.is_(verb, "transitive")


def _is_phrase(tree: Tree, words: range) -> bool:
    """Whether the words before a verb are but one adverbial, with or without its comma, or none at all."""
    before = len(words) - 1
    while before > 0 and tree.tokens[before].pos in {"ADV", "AUX"}:
        before -= 1
    named = any(tree.tokens[i].pos in NAMING and not in_prepositional(tree, i) for i in words)
    verbal = any(tree.tokens[i].tag in TENSED for i in words)
    commas = tree.words[: len(words)].count(",")
    return not named and not verbal and (not commas or (commas == 1 and tree.words[before] == ","))


def _passive_of_nobody(tree: Tree) -> Iterator[Words]:
    """ "In the statement was stressed that": a passive without the "it" that stands for its claim."""
    for verb in tree.verbs:
        helper = tree.child(verb, "auxpass")
        if helper is None or helper + 1 != verb or verb + 1 >= len(tree.words) or not tree.is_that(verb + 1):
            continue
        subject = tree.child(verb, "nsubj", "nsubjpass", "expl", "csubjpass")
        rooted = tree.tokens[verb].dep in {"ROOT", "ccomp"}
        if (subject is None or subject > verb) and rooted and _is_phrase(tree, range(helper)) and helper:
            yield helper, verb + 1


def _said_by(tree: Tree) -> Iterator[Words]:
    """ "Said by the mayor the dam was safe": a participle with its agent where a subject and its verb should be."""
    for verb, token in enumerate(tree.tokens[:-1]):
        agent = tree.child(verb, "agent")
        if agent != verb + 1 or token.tag not in {"VBN", "VBD"} or not tree.is_(verb, "transitive"):
            continue
        led = verb > 0 and tree.is_particle(verb - 1, "as")
        if (
            verb in tree.quoted
            or led
            or not _is_phrase(tree, range(verb))
            or tree.child(verb, "auxpass", "xcomp") is not None
        ):
            continue
        name = tree.child(agent, "pobj")
        end = noun_phrase(tree, name)[1] if name is not None else agent
        after = tree.words[end + 1 : end + 3]
        claim = after[:1] == (",",) and end + 2 < len(tree.words) and tree.is_that(end + 2)
        quotation = after[:1] == (":",) and is_mark("".join(after[1:]))
        if claim or quotation or after[:1] not in {(), (",",), (".",), (":",)}:
            yield verb, end


def _nobody_at_end(tree: Tree) -> Iterator[Words]:
    """ "The dam is safe, said.": a verb of saying closes the sentence, and nobody says it."""
    last = len(tree.words) - 1 - (tree.words[-1:] == (".",))
    if last < NEAR or not tree.is_(last, "transitive") or tree.tokens[last].tag not in {"VBD", "VBN"}:
        return
    before = tree.words[last - 1]
    if _closes_apposition(tree, last - 1):
        return
    if (before == "," or is_mark(before)) and tree.child(last, *_SPEAKING) is None:
        yield last - 1, last


def _closes_apposition(tree: Tree, comma: int) -> bool:
    """Whether a comma closes what describes a speaker: "the ferry sank, Ana Orlik, the police spokeswoman, said"."""
    start = comma
    while start > 0 and tree.tokens[start - 1].pos in NAMING | {"DET", "ADP", "PART"}:
        start -= 1
    return tree.words[comma] == "," and start < comma and tree.words[start - 1] == "," and start > 1


def _nothing_stated(tree: Tree) -> Iterator[Words]:
    """ "In talks with the paper the minister stated.": a sentence of saying in which nothing is said."""
    if tree.quoted or tree.piece.field == "title" or ":" in tree.words or tree.words[-1] not in STOPS:
        return
    for verb in tree.verbs:
        token = tree.tokens[verb]
        if not tree.is_(verb, "strict") or token.tag not in FINITE or token.dep not in {"ROOT", "conj"}:
            continue
        said = any(tree.tokens[i].dep in _CLAIMS for i in tree.children[verb])
        bound = any(t.tag.startswith("W") or tree.is_particle(i, "like") for i, t in enumerate(tree.tokens))
        others = any(t.tag in TENSED and i != verb and t.head != verb for i, t in enumerate(tree.tokens))
        if not said and not bound and not others and not is_passive(tree, verb):
            yield verb, verb


def _no_verb(tree: Tree) -> Iterator[Words]:
    """ "It is safe," the mayor.: behind a quotation that a comma closes stands somebody, but no verb of saying."""
    if tree.piece.field == "title":
        return
    marks = [i for i, word in enumerate(tree.words) if is_mark(word) and i and tree.words[i - 1] == ","]
    marks += [i for i, word in enumerate(tree.words) if word == "," and i and is_mark(tree.words[i - 1])]
    marks += [i for i, word in enumerate(tree.words) if is_mark(word) and i - 1 in tree.quoted and i > NEAR]
    end = max(marks, default=0)
    rest = range(end + 1, len(tree.words))
    if end < NEAR or not 0 < len(rest) <= 2 * NEAR or tree.verbs or any(tree.tokens[i].tag == "CC" for i in rest):
        return
    listed = words_of(tree.piece.pack, "reporting.neutral")
    # A verb that the parser took for a noun ("the authors note", "the researcher jokes").
    taken = {i for i in rest if tree.tokens[i].tag == "NNS" and "VERB" in tree.tokens[i].listed.split()}
    if taken or any(tree.is_(i, "transitive") or tree.words[i] in listed for i in rest):
        return
    verbal = any(tree.tokens[i].pos in {"VERB", "AUX"} or i in tree.quoted or is_mark(tree.words[i]) for i in rest)
    clause = any(tree.tokens[i].tag in TENSED for i in range(end))
    if not verbal and names(tree, rest) and clause and is_mark(tree.words[0]):
        yield rest[0], rest[-1]


#: How sure each is was set by eye on the sentences of tests/data/broken.
CHECKS: tuple[Check, ...] = (
    (_according_to_nobody, "An attribution without anybody it goes to.", 0.85),
    (_nothing_quoted, "Somebody is quoted, but nobody says whom or what.", 0.8),
    (_no_hearer, "The verb needs somebody who is told.", 0.75),
    (_nothing_said, "A reporting verb without anything that is said.", 0.75),
    (_infinitive_claim, "A reporting verb has another one where its content should be.", 0.8),
    (_participle_with_claim, "A reporting verb hangs on a noun and has a claim, but nobody says it.", 0.75),
    (_open_end, "The attribution breaks off.", 0.75),
    (_bare_noun, "A noun of reporting hangs in the sentence without article or verb.", 0.75),
    (_nobody_says, "Nobody is named who says it.", 0.7),
    (_passive_of_nobody, "Nobody is named who says it.", 0.7),
    (_said_by, "The reporting clause has an agent but no verb of its own.", 0.75),
    (_nobody_at_end, "Nobody is named who says it.", 0.7),
    (_nothing_stated, "A reporting verb without anything that is said.", 0.7),
    (_no_verb, "Somebody is named behind the quotation, but nothing says that he said it.", 0.7),
)
