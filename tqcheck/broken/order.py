"""Attributions whose words keep an order of another language: verb first or last, speaker and preposition astray."""

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
    is_left_behind,
    is_mark,
    is_passive,
    link_words,
)
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Tags of prepositions and of what cannot be their object.
_PREPOSITION = frozenset({"IN", "TO"})


def _verb_first(tree: Tree) -> Iterator[Words]:
    """ "Reported the newspaper that", "And added the minister that": verb before speaker, and no words before it."""
    if tree.piece.field == "title" or tree.quoted or ":" in tree.words:
        return
    verb = next((i for i, token in enumerate(tree.tokens) if token.pos not in {"CCONJ", "ADV", "SCONJ", "PUNCT"}), None)
    if verb is None or verb + 2 >= len(tree.words) or tree.tokens[verb].tag not in {"VBD", "VBN", "VBZ"}:
        return
    if not (tree.is_(verb, "transitive") or tree.is_(verb, "addressed") or tree.is_(verb, "quoting")):
        return
    who = _phrase_behind(tree, _past_adverbial(tree, verb))
    if who is None or who[1] + 1 >= len(tree.words) or tree.tokens[who[1] + 1].tag in TENSED:
        return
    behind = range(who[1] + 1, len(tree.words))
    claims = any(tree.is_that(i) or tree.tokens[i].tag == "WP" for i in behind)
    asked = tree.tokens[0].tag == "WRB" and tree.tokens[verb].tag == "VBN"
    led = verb == 1 and (
        asked or tree.tokens[0].tag == "RB" or (tree.tokens[0].pos == "SCONJ" and _is_somebody(tree, who))
    )
    if claims or led or "," not in tree.words:
        yield verb, who[1]


def _is_somebody(tree: Tree, words: Words) -> bool:
    """Whether some words have an office, a body or an outlet among them."""
    pack = tree.piece.pack
    known = words_of(pack, "titles.*", "syntax.ranks", "style.organisations", "syntax.outlets", "reporting.agencies")
    return not known.isdisjoint(tree.words[words[0] : words[1] + 1])


def _past_adverbial(tree: Tree, verb: int) -> int:
    """The last word of a prepositional phrase right behind a verb, or the verb itself."""
    if verb + 1 >= len(tree.words) or tree.tokens[verb + 1].tag != "IN" or tree.child(verb + 1, "pobj") is None:
        return verb
    return tree.child(verb + 1, "pobj") or verb


def _phrase_behind(tree: Tree, verb: int) -> Words | None:
    """The words of a noun phrase right behind a verb."""
    end = verb
    while end + 1 < len(tree.words) and tree.tokens[end + 1].pos in NAMING | {"DET"}:
        if tree.is_that(end + 1) or tree.tokens[end + 1].tag.startswith("W"):
            break  # "Said an official who demanded": a clause of its own.
        end += 1
    named = any(tree.tokens[i].pos in {"NOUN", "PROPN"} for i in range(verb + 1, end + 1))
    return (verb + 1, end) if named else None


def _second_speaker(tree: Tree) -> Iterator[Words]:
    """ "He said the minister that": behind the verb that has its speaker another one, with the claim to follow."""
    for verb in tree.verbs:
        if not tree.is_(verb, "transitive") or is_passive(tree, verb) or tree.tokens[verb].tag not in FINITE:
            continue
        who = _phrase_behind(tree, verb)
        if who is None or not _is_somebody(tree, who) or tree.tokens[who[1]].dep == "npadvmod":
            continue  # "Reported three times that".
        that = _past_adverbial(tree, who[1]) + 1
        if that < len(tree.words) and tree.is_that(that) and tree.tokens[that].tag != "DT":
            yield verb, that


def _pronoun_behind(tree: Tree) -> Iterator[Words]:
    """ "By the words of the envoy, told she, the road is shut": a pronoun speaks behind its verb, before a comma."""
    for verb in tree.verbs:
        behind = verb + 1
        if behind + 1 >= len(tree.words) or tree.tokens[verb].tag not in FINITE:
            continue
        who = tree.words[behind] in words_of(tree.piece.pack, "broken.nominative")
        ends = tree.words[behind + 1] in BREAKS or tree.tokens[behind + 1].tag in _PREPOSITION
        if who and (ends or tree.is_that(behind + 1)):
            yield verb, behind


def _verb_last(tree: Tree) -> Iterator[Words]:
    """ "That the coach will remain said.": a verb of saying behind a whole clause, with nobody of its own before it."""
    last = len(tree.words) - 1
    while last > 0 and tree.words[last] in STOPS:
        last -= 1
    verb = last
    if verb < 3 or verb in tree.quoted or tree.piece.field == "title":
        return
    if tree.tokens[verb].tag not in {"VBD", "VBN"} or not (tree.is_(verb, "transitive") or tree.is_(verb, "addressed")):
        return
    before = tree.tokens[verb - 1]
    start = verb
    while start > 0 and tree.words[start - 1] not in BREAKS and not is_mark(tree.words[start - 1]):
        start -= 1
    run = range(start, verb)
    bound = any(tree.tokens[i].tag.startswith("W") or tree.is_particle(i, "like") for i in run)
    whole = any(tree.tokens[i].tag in TENSED for i in run)
    helper = verb - 1
    while helper > start and tree.tokens[helper].pos in {"ADV", "PART"}:
        helper -= 1
    helped = tree.tokens[helper].pos == "AUX"
    loose = before.tag in {"VB", "VBN", "JJ", "CD", "RB"} or (tree.is_(verb, "strict") and _is_object(tree, verb - 1))
    if whole and not bound and not helped and loose:
        yield verb - 1, verb


def _is_object(tree: Tree, noun: int) -> bool:
    """Whether a noun phrase hangs on a verb or a preposition before it, so that it can be no subject behind it."""
    start = noun
    while start > 0 and tree.tokens[start - 1].pos in {"NOUN", "PROPN", "ADJ", "NUM"}:
        start -= 1
    while start > 0 and tree.tokens[start - 1].pos in {"DET", "ADJ"}:
        start -= 1
    before = tree.tokens[start - 1]
    return tree.tokens[noun].pos in {"NOUN", "PROPN"} and (before.tag == "IN" or before.pos == "VERB")


def _preposition_alone(tree: Tree) -> Iterator[Words]:
    """ "The report of has been", "reports about that the", "the figures of, ten": a preposition without its noun."""
    links = link_words(tree)
    for index in range(1, len(tree.tokens) - 2):
        if index in tree.quoted or tree.tokens[index].tag not in _PREPOSITION or tree.words[index] not in links:
            continue
        if _hangs(tree, index):
            yield index - 1, index + 1


def _hangs(tree: Tree, index: int) -> bool:
    """Whether what follows a preposition can be no object of it."""
    before, after, following = tree.tokens[index - 1], tree.tokens[index + 1], tree.tokens[index + 2]
    verb = index - 1
    while verb > 0 and tree.tokens[verb].pos == "ADV":
        verb -= 1
    said = verb in tree.verbs or tree.is_(verb, "transitive")
    reports = said or tree.words[index - 1] in words_of(tree.piece.pack, "broken.nouns")
    if tree.is_that(index + 1):
        marked = after.tag == "IN" and after.dep == "mark"
        clause = following.tag in {"DT", "PRP$"} or (marked and (reports or following.tag == "PRP"))
        return clause and (reports or (marked and tree.is_particle(index, "bare")))
    if reports and (after.tag in {*FINITE, "MD"} or tree.is_particle(index + 1, "like")):
        return not is_left_behind(tree, index)  # "The pain he complained of was".
    if before.tag not in {"NN", "NNS"}:
        return False
    aside = following.tag == "IN" and "," in tree.words[index + 3 : index + 3 + NEAR]
    stops = tree.words[index + 1] == "," and following.pos not in {"CCONJ", "SCONJ"} and not aside
    doubled = after.tag == "IN" and tree.is_particle(index + 1, "bare") and following.pos != "NUM"
    of = tree.is_particle(index, "of")
    return (stops and (of or tree.is_particle(index, "from"))) or (doubled and of)


def _by_whom(tree: Tree) -> Iterator[Words]:
    """ "It said by the ministry that": an active verb with its speaker behind "by"."""
    for verb in tree.verbs:
        by = verb + 1
        if by + 2 >= len(tree.words) or not tree.is_particle(by, "by") or tree.tokens[verb].tag not in FINITE:
            continue
        who = _phrase_behind(tree, by)
        asked = any(token.tag.startswith("W") for token in tree.tokens[:verb])
        if who is None or asked or is_passive(tree, verb) or not tree.is_(verb, "transitive"):
            continue
        if tree.tokens[who[0]].pos == "DET" or _is_somebody(tree, who):
            yield verb, who[1]


def _colon_that(tree: Tree) -> Iterator[Words]:
    """ "Said: that the ship was seized": a colon and a conjunction."""
    colon = tree.words.index(":") if ":" in tree.words else 0
    that = colon + 1
    if not colon or that >= len(tree.words) or not tree.is_that(that) or tree.tokens[that].tag != "IN":
        return
    verbless = not any(tree.tokens[i].tag in TENSED for i in range(colon))
    if (verbless or colon - 1 in tree.verbs) and that not in tree.quoted:
        yield colon - 1, that


def _inverted_again(tree: Tree) -> Iterator[Words]:
    """ "It is clean," said the inspector said: the inverted speaker has another verb behind him."""
    for verb in tree.verbs:
        inverted = verb == 0 or tree.words[verb - 1] in BREAKS | {"-"} or is_mark(tree.words[verb - 1])
        who, subject = _phrase_behind(tree, verb), tree.child(verb, "nsubj")
        if not inverted or who is None or tree.tokens[verb].tag not in FINITE:
            continue
        if subject is not None and subject < verb:
            continue  # What stands before the verb closes an apposition: "Ana Orlik, their lawyer, said".
        again = who[1] + 1
        if again in tree.verbs and tree.tokens[again].tag in FINITE | {"VBN"}:
            yield verb, again


def _hearer_speaks(tree: Tree) -> Iterator[Words]:
    """ "The deputy told the deputy that": who is told is who tells."""
    for verb in tree.verbs:
        who, told = tree.child(verb, "nsubj"), tree.child(verb, "dobj", "dative")
        if not tree.is_(verb, "addressed") or who is None or told is None or told < verb:
            continue
        article = tree.child(told, "det")
        definite = article is not None and tree.words[article] in words_of(tree.piece.pack, "style.article")
        if (
            definite
            and tree.words[who] == tree.words[told]
            and tree.subtree(told)[-1] == told
            and tree.tokens[who].tag == "NN"
        ):
            yield verb, told


def _speaker_again(tree: Tree) -> Iterator[Words]:
    """ "The envoy stressed the envoy on": behind the verb stands its own subject once more."""
    for verb in tree.verbs:
        who = tree.child(verb, "nsubj")
        if who is None or who > verb or tree.child(who, "det") is None or tree.tokens[who].tag != "NN":
            continue
        words = tuple(tree.words[i] for i in range(tree.child(who, "det") or 0, who + 1))
        for start in (verb + 1, verb + 2):
            if tree.words[start : start + len(words)] == words and tree.words[start - 1] in {tree.words[verb], ","}:
                yield verb, start + len(words) - 1


def _claimless(tree: Tree) -> Iterator[Words]:
    """ "Spoke that the canal will open": a verb that has no clause for its object."""
    for verb, token in enumerate(tree.tokens[:-2]):
        that = verb + 1
        opens = tree.is_that(that) and tree.tokens[that + 1].tag in {"DT", "PRP", "PRP$", "NNP", "NNS"}
        if opens and token.tag in FINITE | {"VBG"} and tree.is_(verb, "claimless") and verb not in tree.quoted:
            yield verb, that


def _comma_what(tree: Tree) -> Iterator[Words]:
    """ "The expert noted, what inflation slows": a comma and a relative word open the claim."""
    for verb in tree.verbs:
        what = verb + 2
        if what + 1 < len(tree.words) and tree.words[verb + 1] == "," and tree.tokens[verb].tag in FINITE:
            opens = tree.tokens[what].tag == "WP" and tree.tokens[what + 1].pos in NAMING | {"DET"}
            whose = tree.words[what] not in words_of(tree.piece.pack, "titles.any")
            if opens and whose and tree.is_(verb, "transitive") and "?" not in tree.words and what not in tree.quoted:
                yield verb, what


def _that_last(tree: Tree) -> Iterator[Words]:
    """ "The envoy told to the daily that.": what opens the claim ends the sentence, behind a preposition's noun."""
    last = len(tree.words) - 1
    while last > 0 and tree.words[last] in STOPS:
        last -= 1
    if last < NEAR or not tree.is_that(last) or last in tree.quoted or tree.piece.field == "title":
        return
    verb, noun = tree.tokens[last].head, tree.tokens[last - 1]
    says = tree.is_(verb, "transitive") or tree.is_(verb, "addressed")
    behind = noun.dep == "pobj" and noun.head == verb + 1
    if says and behind and tree.tokens[verb].tag in FINITE:
        yield verb, last


def _that_comma(tree: Tree) -> Iterator[Words]:
    """ "Pointing out that, "We will not step back"": a conjunction, a comma and a quotation."""
    for verb in tree.verbs:
        that = verb + 1 + tree.is_phrasal(verb)
        opened = that + 3 in tree.quoted and tree.tokens[that + 2].start > tree.tokens[that + 1].end
        if opened and tree.is_that(that) and tree.words[that + 1] == ",":
            yield verb, that + 1


def _said_last(tree: Tree) -> Iterator[Words]:
    """ "The mayor, that the dam is safe he stated it.": who speaks and that he does stand behind what is said."""
    last = len(tree.words) - 1
    while last > 0 and tree.words[last] in STOPS:
        last -= 1
    verb = last - (tree.tokens[last].tag == "PRP")
    if verb < NEAR or not tree.is_(verb, "transitive") or tree.tokens[verb].tag not in FINITE or verb in tree.quoted:
        return
    who = tree.words[verb - 1] in words_of(tree.piece.pack, "broken.nominative")
    opened = next((i for i in range(1, verb) if tree.is_that(i) and tree.words[i - 1] == ","), None)
    if not who or opened is None or "," in tree.words[opened:verb]:
        return
    if not any(i in tree.verbs or tree.tokens[i].tag in FINITE for i in range(opened)):
        yield verb - 1, last


#: How sure each is was set by eye on the sentences of tests/data/broken.
CHECKS: tuple[Check, ...] = (
    (_verb_first, "The verb stands before its speaker, and nothing is quoted.", 0.75),
    (_second_speaker, "A second speaker stands behind the verb.", 0.8),
    (_pronoun_behind, "A second speaker stands behind the verb.", 0.75),
    (_said_last, "Who says it stands behind what is said.", 0.75),
    (_verb_last, "A reporting verb is left over.", 0.75),
    (_preposition_alone, "A preposition lacks its noun.", 0.8),
    (_by_whom, "The reporting clause has an agent but no verb of its own.", 0.75),
    (_inverted_again, "Two reporting verbs stand on one another.", 0.8),
    (_hearer_speaks, "Who is told is who tells it.", 0.75),
    (_speaker_again, "The same speaker is named twice for the same claim.", 0.8),
    (_claimless, "The verb cannot have a claim of this form.", 0.75),
    (_comma_what, "The verb cannot have a claim of this form.", 0.75),
    (_that_last, "What opens the claim stands last.", 0.75),
    (_that_comma, "What opens the claim stands before a quotation.", 0.75),
    (_colon_that, "A colon and a conjunction both open what is said.", 0.75),
)
