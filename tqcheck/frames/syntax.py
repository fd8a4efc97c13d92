"""Claim frames by dependency parse: the verbs of the pack's [syntax] lists, and the places where parses put the rest.

The pattern is Pareti's attribution relation of cue, source and content (Pareti 2016, PARC 3.0: the cue is almost always
a verb, the content its clausal complement or a quotation). Labels are ClearNLP's, as spaCy's English models have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import get_args

from tqcheck.engines.syntax import Parse, Parser
from tqcheck.lang import LanguagePack
from tqcheck.model import Excerpt, Frame, Kind
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

_SUBJECTS = {"nsubj", "csubj"}
_OBJECTS = {"dobj", "dative", "npadvmod", "attr", "oprd", "pobj"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_DETERMINERS = {"det", "predet", "preconj"}
#: What hangs on a noun but is no part of the phrase that names it.
_LOOSE = {"relcl", "acl", "appos", "punct", "advcl", "parataxis", "ccomp", "advmod"}
#: Relations by which a reporting clause is put into, or behind, the clause that it reports.
_INSERTED = {"parataxis", "ccomp", "advcl", "relcl", "dep", "conj", "acl"}
_ADVERBIAL = {"punct", "prep", "advmod", "npadvmod", "dobj", "dative", "advcl"}
_VERBAL = {"VERB", "AUX"}
#: Words of a headline before a colon that can be a speaker.
_HEADLINE_SPEAKER = 6
_MARKS = "\"“”«»„‘’'"


class Tree:
    """A parsed sentence; words are known by their index."""

    def __init__(self, piece: Piece, tokens: Parse) -> None:
        """Take a sentence and its parse, whose offsets count in `piece.raw`."""
        self.piece = piece
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                self.children[token.head].append(index)
        self.words = tuple(fold_word(piece.raw[token.start : token.end]) for token in tokens)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Words within quotation marks."""
        spans = [(q.start, q.end) for q in quotations(self.piece.raw)]
        return frozenset(i for i, t in enumerate(self.tokens) if any(a < t.start < b for a, b in spans))

    @cached_property
    def verbs(self) -> dict[int, Kind]:
        """The reporting verbs outside quotations, with their class."""
        kinds = _kinds(self.piece.pack)
        found: dict[int, Kind] = {}
        for index, token in enumerate(self.tokens):
            following = self.words[index + 1] if index + 1 < len(self.words) else ""
            kind = kinds.get(f"{token.lemma} {following}") or kinds.get(token.lemma)
            if kind and token.pos in _VERBAL and index not in self.quoted and not self._is_adjective(index):
                found[index] = kind
        return found

    def _is_adjective(self, index: int) -> bool:
        """Participles that describe: "the said vessel", "asked about the delay, she left"."""
        token = self.tokens[index]
        bare = token.tag == "VBN" and self.child(index, "aux", "auxpass", "nsubj", "nsubjpass") is None
        kept = self.is_(index, "quoting") or self.is_lost_root(index)
        noun = token.dep in {"amod", "compound"} or self.child(index, "det") is not None
        return noun or (bare and token.dep in {"acl", "advcl"} and not kept)

    def is_lost_root(self, index: int) -> bool:
        """Whether a finite verb was read as a participle of its subject: "the agency reported on Monday that"."""
        token, governor = self.tokens[index], self.tokens[self.tokens[index].head]
        return token.tag == "VBN" and token.dep == "acl" and governor.dep == "ROOT" and governor.pos in _NOMINAL

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """A word and all below it in order, but nothing at or below the words of `without`."""
        barred = set(without)
        found, waiting = [], [index]
        while waiting:
            current = waiting.pop()
            if current not in barred:
                found.append(current)
                waiting += self.children[current]
        return sorted(found)

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of the relations."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def is_(self, index: int, key: str) -> bool:
        """Whether a word's lemma is in the pack's list [syntax] `key`, alone or with the word that follows."""
        return self.tokens[index].lemma in _entries(self.piece.pack, key)

    def excerpt(self, first: int, last: int) -> Excerpt:
        """The words first..last as they stand in the article; a name with hyphens whole, though parsed in parts."""
        start, end = self.tokens[first].start, self.tokens[last].end
        before = self.piece.raw[:start]
        if before.endswith("-") and not before[:-1].endswith(("-", " ")):
            start -= len(before.split()[-1].lstrip(_MARKS + "("))
        span = self.piece.raw_span(start, end)
        return Excerpt(span.field, span.start, span.end, self.piece.raw[start:end])


@dataclass(frozen=True, slots=True)
class Attribution:
    """A place that attributes something, sound or not.

    Attributes:
        verb: the word that makes it one; first, last: the words of the cue.
        speaker: the head of the noun phrase that says it; via: heads of those who pass it on, the outermost first.
        content: first and last word of what is said.
        inserted: whether it stands within or behind its content, as its aside.
    """

    verb: int
    first: int
    last: int
    kind: Kind
    speaker: int | None
    via: tuple[int, ...] = ()
    content: tuple[int, int] | None = None
    inserted: bool = False


def trees(pieces: Sequence[Piece], parser: Parser) -> list[Tree]:
    """Parses of the headline and of the sentences that may hold a claim; the others are not parsed."""
    chosen = [piece for piece in pieces if may_report(piece)]
    models = pieces[0].pack.list("syntax.models") if pieces else ()
    parses = parser.parse([piece.raw for piece in chosen], models)
    return [Tree(piece, tokens) for piece, tokens in zip(chosen, parses, strict=True) if tokens]


def frames_by_syntax(parsed: Iterable[Tree]) -> tuple[Frame, ...]:
    """The claims of parsed sentences, in order."""
    return tuple(frame for tree in parsed for frame in _frames(tree))


def attributions(tree: Tree) -> list[Attribution]:
    """All places of a sentence that attribute, in order; a chain of agencies is one."""
    found = [_by_verb(tree, verb, kind) for verb, kind in tree.verbs.items() if not _passes_on(tree, verb)]
    found += _by_preposition(tree)
    found = _with_quoting(tree, found)
    found = _through_outlets(_chained(tree, found), tree)
    if not found and tree.piece.field == "title":
        found = _by_colon(tree)
    return sorted(found, key=lambda a: a.first)


def may_report(piece: Piece) -> bool:
    """Whether a text is worth parsing: headlines, and sentences with a word of the lists or a quotation mark."""
    # All lists, little words among them: [syntax] has lemmas, and a sentence may have only an inflected verb.
    return bool(
        piece.field == "title" or piece.find("reporting.*", "syntax.*") or any(mark in piece.raw for mark in '"“”«»')
    )


@cache
def _kinds(pack: LanguagePack) -> dict[str, Kind]:
    return {fold_word(lemma): kind for kind in get_args(Kind) for lemma in pack.list(f"syntax.{kind}")}


@cache
def _entries(pack: LanguagePack, key: str) -> frozenset[str]:
    return frozenset(map(fold_word, pack.list(f"syntax.{key}")))


# --- cues ---


def _by_verb(tree: Tree, verb: int, kind: Kind) -> Attribution:
    first = last = verb
    if _two_words(tree, verb):
        last = verb + 1
    if tree.is_(verb, "quoting") and tree.words[verb + 1 : verb + 2] == ("as",) and verb + 2 in tree.verbs:
        last = verb + 2
    speaker = _speaker(tree, verb)
    content, inserted = _content(tree, verb, last, speaker)
    via = _outlets_about(tree, verb, speaker, content)
    if tree.is_(verb, "quoting") and not _is_passive(tree, verb):
        subject, speaker = speaker, tree.child(verb, "dobj")
        via = (subject,) if subject is not None and speaker is not None else ()
    return Attribution(verb, first, last, kind, speaker, via, content, inserted)


def _two_words(tree: Tree, verb: int) -> bool:
    return f"{tree.tokens[verb].lemma} {' '.join(tree.words[verb + 1 : verb + 2])}" in _kinds(tree.piece.pack)


def _passes_on(tree: Tree, verb: int) -> bool:
    """Whether a verb only continues another cue: "quoted X as saying", "citing X", "as quoted by X"."""
    token = tree.tokens[verb]
    if token.dep == "pcomp" and tree.is_(tree.tokens[token.head].head, "quoting"):
        return True
    own = tree.child(verb, "nsubj", "nsubjpass") is not None
    return tree.is_(verb, "quoting") and not own and token.tag in {"VBG", "VBN"} and token.dep != "ROOT"


def _is_passive(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "auxpass", "nsubjpass") is not None


def _by_preposition(tree: Tree) -> Iterator[Attribution]:
    """ "According to X", where X is the object of its last word."""
    for phrase in sorted(_entries(tree.piece.pack, "according"), key=len, reverse=True):
        words = tuple(phrase.split())
        for first in range(len(tree.words)):
            last = first + len(words) - 1
            if tree.words[first : last + 1] != words or first in tree.quoted or not _set_off(tree, first, last):
                continue
            top = tree.tokens[first].head if tree.tokens[first].head != first else None
            asides = [first, *(verb for verb in tree.verbs if _passes_on(tree, verb))]
            content = _trimmed(tree, tree.subtree(top, asides)) if top is not None else None
            yield Attribution(first, first, last, "neutral", tree.child(last, "pobj"), (), content, True)


def _set_off(tree: Tree, first: int, last: int) -> bool:
    """Single words such as "per" attribute only where a comma or the sentence's start sets them off."""
    return last > first or first == 0 or tree.words[first - 1] in {",", "-", "("}


def _by_colon(tree: Tree) -> list[Attribution]:
    """ "Minister: Grain reserves will last": a headline's short noun phrase before a colon speaks."""
    colon = tree.words.index(":") if ":" in tree.words else 0
    head = next((i for i in range(colon - 1, -1, -1) if tree.tokens[i].pos in _NOMINAL), None)
    verbal = any(tree.tokens[i].pos in _VERBAL or i in tree.quoted for i in range(colon))
    if head is None or verbal or colon > _HEADLINE_SPEAKER or colon + 1 >= len(tree.words):
        return []
    return [Attribution(colon, colon, colon, "neutral", head, (), (colon + 1, len(tree.words) - 1))]


def _with_quoting(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """Put "quoting X" and "as quoted by X" to the attribution that they stand next to."""
    for verb in tree.verbs:
        if not _passes_on(tree, verb) or not tree.is_(verb, "quoting"):
            continue
        agent = tree.child(verb, "agent")
        if agent is not None:
            name, turned = tree.child(agent, "pobj"), False
        else:
            name, turned = tree.child(verb, "dobj"), tree.tokens[verb].tag == "VBG"
        near = min(found, key=lambda a: abs(a.verb - verb), default=None)
        if name is None or near is None:
            continue
        rest = [a for a in found if a is not near]
        if not turned:
            found = [*rest, replace(near, via=(name, *near.via))]
        elif near.speaker is not None:
            found = [*rest, replace(near, first=verb, last=verb, speaker=name, via=(*near.via, near.speaker))]
    return found


def _chained(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """Make one of "the agency reported that X said": the agency passes on what X says."""
    by_verb = {a.verb: a for a in found}
    gone: set[int] = set()
    for outer in sorted(found, key=lambda a: -a.verb):
        complement = tree.child(outer.verb, "ccomp")
        inner = by_verb.get(complement) if complement is not None else None
        named = [*outer.via, *([] if outer.speaker is None else [outer.speaker])]
        if inner and inner.speaker is not None and named and all(is_outlet(tree, head) for head in named):
            by_verb[inner.verb] = replace(inner, via=(*named, *inner.via))
            gone.add(outer.verb)
    return [a for verb, a in by_verb.items() if verb not in gone]


def _through_outlets(found: list[Attribution], tree: Tree) -> list[Attribution]:
    """Let "according to <outlet>" pass on the sentence's only other claim."""
    outlets = [a for a in found if a.verb not in tree.verbs and a.speaker is not None and is_outlet(tree, a.speaker)]
    others = [a for a in found if a not in outlets]
    if len(outlets) != 1 or len(others) != 1:
        return found
    names = [name for name in (outlets[0].speaker,) if name is not None and name not in others[0].via]
    return [replace(others[0], via=(*names, *others[0].via))]


# --- who ---


def _speaker(tree: Tree, verb: int) -> int | None:
    """Head of the noun phrase that speaks: subject, agent of a passive, inverted subject, or the governor's subject."""
    if (inverted := _inverted(tree, verb)) is not None:
        return inverted
    if (subject := tree.child(verb, *_SUBJECTS)) is not None:
        return _antecedent(tree, verb, subject)
    if (passive := tree.child(verb, "nsubjpass")) is not None:
        agent = tree.child(verb, "agent")
        if tree.is_(verb, "quoting"):
            return _antecedent(tree, verb, passive)
        return tree.child(agent, "pobj") if agent is not None else None
    token = tree.tokens[verb]
    governor = tree.tokens[token.head]
    if tree.is_lost_root(verb):
        return token.head
    if token.dep in {"advcl", "xcomp", "conj", "acl"} and governor.pos in _VERBAL and token.head != verb:
        return tree.child(token.head, "nsubj", "nsubjpass") or _speaker(tree, token.head)
    return _noun_before(tree, verb) if token.tag in {"VBD", "VBZ", "VBP", "VBN"} else None


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    if tree.tokens[subject].tag in {"WP", "WDT"} and tree.tokens[verb].dep == "relcl":
        return tree.tokens[verb].head
    return subject


def _inverted(tree: Tree, verb: int) -> int | None:
    """ "..., said X": the noun phrase right behind a verb that a comma or a quotation mark stands before."""
    if verb == 0 or not (tree.words[verb - 1] in {",", "-", "!", "?"} or tree.words[verb - 1][-1:] in _MARKS):
        return None
    if any(tree.subtree(child)[-1] == verb - 1 for child in tree.children[verb] if tree.tokens[child].dep in _SUBJECTS):
        return None
    for child in tree.children[verb]:
        if child > verb and tree.tokens[child].dep in _OBJECTS | _SUBJECTS and tree.tokens[child].pos in _NOMINAL:
            return child if tree.subtree(child)[0] == verb + 1 else None
    return None


def _noun_before(tree: Tree, verb: int) -> int | None:
    """Where the parse lost the subject: the head of the noun phrase that ends before the verb."""
    for index in range(verb - 1, -1, -1):
        token = tree.tokens[index]
        if index in tree.quoted:
            return None
        free = token.pos in _NOMINAL and token.dep not in {"compound", "pobj", "poss"} and token.head < verb
        if free and tree.subtree(index)[-1] == _last_word_before(tree, verb):
            return index
    return None


def _last_word_before(tree: Tree, verb: int) -> int:
    index = verb - 1
    while index > 0 and tree.tokens[index].pos in {"AUX", "PART", "ADV", "PUNCT"}:
        index -= 1
    return index


def _outlets_about(tree: Tree, verb: int, speaker: int | None, content: tuple[int, int] | None) -> tuple[int, ...]:
    """Outlets named beside the verb: "told X", "in an interview with X", "speaking to X"."""
    inside = range(content[0], content[1] + 1) if content else range(0)
    barred = tree.subtree(speaker) if speaker is not None else []
    others = [other for other in tree.verbs if other != verb]
    beside = [i for i in tree.subtree(verb, others) if i not in inside and i not in barred and i not in tree.quoted]
    governor = tree.tokens[verb].head
    for index in tree.children[governor] if tree.tokens[verb].dep in _INSERTED else ():
        if index != verb and index not in inside and tree.tokens[index].dep in {"advcl", "prep"}:
            beside += tree.subtree(index, tree.verbs)
    return tuple(
        i
        for i in sorted(set(beside))
        if tree.tokens[i].dep in {"dobj", "pobj", "dative"}
        and (is_outlet(tree, i) or _is_hearer(tree, i))
        and tree.tokens[tree.tokens[i].head].lemma != "of"
    )


def _is_hearer(tree: Tree, noun: int) -> bool:
    """Whether somebody spoke to a named body on an occasion made for news: "in an interview with X"."""
    preposition = tree.tokens[noun].head
    above = tree.tokens[preposition].head
    return tree.tokens[noun].pos == "PROPN" and tree.tokens[noun].dep == "pobj" and tree.is_(above, "occasions")


def is_office(tree: Tree, head: int) -> bool:
    """Whether a noun phrase has an office or a rank in it."""
    first, last = noun_phrase(tree, head)
    return any(word in _titles(tree.piece.pack) for word in tree.words[first : last + 1])


def is_outlet(tree: Tree, head: int) -> bool:
    """Whether a noun phrase names an agency, paper or channel."""
    first, last = noun_phrase(tree, head)
    words = tree.words[first : last + 1]
    if is_office(tree, head):
        return False
    known = _entries(tree.piece.pack, "outlets") | {
        fold_word(word) for word in tree.piece.pack.list("reporting.agencies")
    }
    appositions = {tree.tokens[child].lemma for child in tree.children[head] if tree.tokens[child].dep == "appos"}
    if is_name(tree, head):
        return bool(known & {*words, *appositions, " ".join(words[-2:])})
    return bool(known & {tree.words[head], *appositions, " ".join(words[-2:])})


@cache
def _titles(pack: LanguagePack) -> frozenset[str]:
    words = {
        fold_word(word) for word in (*pack.list("titles.any", "titles.he", "titles.she"), *pack.list("syntax.ranks"))
    }
    return frozenset(words - {fold_word(word) for word in pack.abbreviations})


# --- what ---


def _content(tree: Tree, verb: int, last: int, speaker: int | None) -> tuple[tuple[int, int] | None, bool]:
    """First and last word of what is said, and whether the verb stands within or behind it."""
    heads = (last, verb, *_saying(tree, verb))
    complement = next((clause for v in heads if (clause := tree.child(v, "ccomp")) is not None), None)
    if complement is not None and complement != speaker:
        return _trimmed(tree, tree.subtree(complement, () if speaker is None else (speaker,))), complement < verb
    passive = tree.child(verb, "auxpass") is not None and tree.child(verb, "agent") is None
    rest = [] if passive and tree.child(verb, "xcomp") is not None else _rest(tree, verb, speaker)
    if rest and (tree.is_(verb, "object") or _two_words(tree, verb)):
        return _trimmed(tree, rest), False
    relative = tree.tokens[verb].dep == "relcl" and _is_relative(tree, verb)
    if not relative and (quotation := _quotation_near(tree, verb)) is not None:
        return quotation, quotation[0] < verb
    if (around := _governing_clause(tree, verb)) is not None:
        return around, True
    if (infinitive := tree.child(verb, "xcomp")) is not None and infinitive in rest:
        return _trimmed(tree, rest), False
    if (marked := _that_clause(tree, verb)) is not None:
        return marked, False
    return _before_comma(tree, verb, speaker), True


def _saying(tree: Tree, verb: int) -> list[int]:
    """The "saying" of "quoted X as saying"."""
    prepositions = [c for c in tree.children[verb] if tree.tokens[c].dep == "prep"] if tree.is_(verb, "quoting") else []
    return [c for p in prepositions for c in tree.children[p] if tree.tokens[c].dep == "pcomp"]


def _that_clause(tree: Tree, verb: int) -> tuple[int, int] | None:
    """A clause with "that" behind the verb, to which the parse gave another governor."""
    for index in range(verb + 1, len(tree.tokens)):
        token = tree.tokens[index]
        if token.dep == "mark" and tree.words[index] in that_words(tree.piece.pack) and token.head > index:
            others = any(verb < other < index for other in tree.verbs if not _passes_on(tree, other))
            return None if others else _trimmed(tree, [i for i in tree.subtree(token.head) if i >= index])
    return None


@cache
def that_words(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(word) for word in pack.list("reporting.that"))


def _governing_clause(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The clause into which a reporting clause with its own subject is put."""
    token = tree.tokens[verb]
    if tree.child(verb, *_SUBJECTS) is None and _inverted(tree, verb) is None:
        return None
    governor = token.head
    if token.dep == "relcl":
        governor = verb if _is_relative(tree, verb) else tree.tokens[governor].head
    sound = token.dep in _INSERTED and tree.tokens[governor].pos in _VERBAL
    if not sound or governor == verb or governor in tree.verbs:
        return None
    return _trimmed(tree, tree.subtree(governor, tree.subtree(verb)))


def _is_relative(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[i].tag in {"WP", "WDT", "WP$", "WRB"} and i < verb for i in tree.subtree(verb))


def _before_comma(tree: Tree, verb: int, speaker: int | None) -> tuple[int, int] | None:
    """What stands before "..., says X" and "..., X said" where the parse lost it."""
    if speaker is None:
        return None
    start = min(verb, tree.subtree(speaker)[0])
    if any(
        i > max(verb, speaker) and tree.tokens[i].dep not in _ADVERBIAL for i in tree.children[verb] if i != speaker
    ):
        return None
    return (0, start - 2) if start > 1 and tree.words[start - 1] == "," else None


def _rest(tree: Tree, verb: int, speaker: int | None) -> list[int]:
    """The verb's objects, noun or preposition, behind it."""
    wanted = {"dobj", "prep", "xcomp", "pobj"}
    children = [c for c in tree.children[verb] if c > verb and c != speaker and tree.tokens[c].dep in wanted]
    return sorted(i for child in children for i in tree.subtree(child))


def _quotation_near(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The words of the quotation that stands nearest to the verb."""
    runs: list[tuple[int, int]] = []
    for quotation in quotations(tree.piece.raw):
        within = [i for i, t in enumerate(tree.tokens) if quotation.start <= t.start and t.end <= quotation.end]
        if within:
            runs.append((within[0], within[-1]))
    return min(runs, key=lambda run: min(abs(run[0] - verb), abs(run[1] - verb)), default=None)


def _trimmed(tree: Tree, words: list[int]) -> tuple[int, int] | None:
    """First and last of some words, without the conjunction that opens and the stop that closes them."""
    that = that_words(tree.piece.pack)
    kept = list(words)
    while kept and (tree.words[kept[0]] in that or tree.words[kept[0]] in {",", ":", ";"}):
        kept.pop(0)
    while kept and tree.words[kept[-1]] in {",", ".", ";", ":"}:
        kept.pop()
    return (kept[0], kept[-1]) if kept else None


# --- frames ---


def _frames(tree: Tree) -> Iterator[Frame]:
    for found in attributions(tree):
        if found.content is None:
            continue
        speaker, description = _named(tree, found.speaker) if found.speaker is not None else (None, None)
        first, last = found.content
        yield Frame(
            sentence=tree.piece.index,
            speaker=speaker,
            description=description,
            via=tuple(_named(tree, head)[0] for head in found.via),
            cue=tree.excerpt(found.first, found.last),
            kind=found.kind,
            quoted=any(i in tree.quoted for i in range(first, last + 1)),
            content=tree.excerpt(first, last),
        )


def _named(tree: Tree, head: int) -> tuple[Excerpt, Excerpt | None]:
    """Who a noun phrase names, and what else it says of them."""
    first, last = noun_phrase(tree, head)
    apposition = tree.child(head, "appos")
    if is_name(tree, head):
        start = _name_start(tree, first, head)
        described = tree.excerpt(first, start - 1) if start > first else None
        if described is None and apposition is not None:
            described = tree.excerpt(*_whole(tree, apposition))
        return tree.excerpt(start, max(head, last)), described
    if apposition is not None and is_name(tree, apposition):
        begin, end = noun_phrase(tree, apposition)
        return tree.excerpt(begin, end), tree.excerpt(first, last)
    clause = tree.child(head, "relcl", "acl")
    return tree.excerpt(first, last), tree.excerpt(*_whole(tree, clause)) if clause is not None else None


def is_name(tree: Tree, head: int) -> bool:
    return tree.tokens[head].pos == "PROPN" and tree.piece.raw[tree.tokens[head].start].isupper()


def _name_start(tree: Tree, first: int, head: int) -> int:
    """Where the name begins within a phrase that ends in one: behind common nouns and ranks."""
    start = head
    while start > first and tree.tokens[start - 1].tag in {"NNP", "NNPS", "HYPH", "POS"}:
        start -= 1
    titles = _titles(tree.piece.pack)
    ranks = [i for i in range(start, head) if tree.words[i] in titles]
    return ranks[-1] + 1 if ranks else start


def noun_phrase(tree: Tree, head: int) -> tuple[int, int]:
    """The noun phrase of a head without its article and without what is loosely attached."""
    loose = [
        i
        for i in tree.subtree(head)
        if i != head and (tree.tokens[i].dep in _LOOSE or _is_postnominal(tree, i) or i in tree.verbs)
    ]
    run = _run_around(tree.subtree(head, loose), head)
    while len(run) > 1 and (tree.tokens[run[0]].dep in _DETERMINERS or tree.tokens[run[0]].tag in {"PRP$", "DT"}):
        run.pop(0)
    while len(run) > 1 and tree.tokens[run[-1]].pos in {"PUNCT", "CCONJ"}:
        run.pop()
    return run[0], run[-1]


def _is_postnominal(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.dep == "amod" and index > token.head


def _run_around(words: list[int], head: int) -> list[int]:
    """The words next to one another around the head."""
    present = set(words)
    first = last = head
    while first - 1 in present:
        first -= 1
    while last + 1 in present:
        last += 1
    return list(range(first, last + 1))


def _whole(tree: Tree, head: int) -> tuple[int, int]:
    words = [i for i in tree.subtree(head) if tree.tokens[i].dep != "punct"]
    return words[0], words[-1]
