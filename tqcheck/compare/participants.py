"""Who may have done what to whom: pairs of a parsed sentence's nouns that somebody could have exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from tqcheck.frames.syntax.nouns import is_name, is_office, named, noun_phrase
from tqcheck.frames.syntax.tree import VERBAL, Tree
from tqcheck.lang.marks import COMMAS
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word

#: Raw offsets in a sentence.
Place = tuple[int, int]
Pair = tuple[Place, Place]
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = frozenset({"dobj", "dative"})
#: Relations of what completes a verb, and of a verb to the one that its subject is told with.
_COMPLETING = _OBJECTS | {"acomp", "advmod", "attr", "oprd"}
_HANGING = frozenset({"xcomp", "conj", "advcl", "ccomp"})
#: Parts of speech of who does it and whom it is done to.
_NAMING = frozenset({"NOUN", "PROPN"})


def of_verbs(tree: Tree, *, telling: bool = True) -> Iterator[Pair]:
    """Subject and objects of each verb that surely are somebody, in order: who does what is suffered among them.

    `telling`: those of verbs of telling as well.
    """
    # Things that are exchanged are told wrongly as often as rightly.
    for verb in range(len(tree.tokens)):
        subject = tree.child(verb, *_SUBJECTS)
        says = tree.is_(verb, "quoting") or (not telling and tree.is_(verb, "telling"))
        if subject is not None and tree.tokens[verb].pos in VERBAL and not says:
            for other in _objects(tree, verb):
                if _are_named(tree, subject, other) and _acts(tree, subject) and _acts(tree, other):
                    yield from places(tree, (subject, other))


def active(tree: Tree) -> Iterator[Pair]:
    """Whoever may do what a verb tells and whoever it may be done to, in order.

    The doer may be told with the verb that this one hangs on ("offered to take over"), the other behind a preposition.
    """
    for doer, other in _active(tree):
        if _are_named(tree, doer, other) and _may_act(tree, doer) and _may_act(tree, other):
            yield from places(tree, (doer, other))


def involved(tree: Tree) -> Iterator[Pair]:
    """Any two who take part in what a verb tells, in order: its subject, its objects, and whoever it is for or against.

    The subject may be told with a verb that this one hangs on, or be whom another one is asked or brought to.
    """
    found = (
        sorted(pair)
        for verb in range(len(tree.tokens))
        if tree.tokens[verb].pos in VERBAL and not (tree.is_(verb, "quoting") or tree.is_(verb, "telling"))
        for others in [list(_concerned(tree, verb))]
        for pair in (*product(_subjects(tree, verb), others), *combinations(others, 2))
    )
    for one, other in dict.fromkeys((one, other) for one, other in found if one != other):
        if _are_named(tree, one, other) and all(_takes_part(tree, each) for each in (one, other)):
            yield from places(tree, (one, other))


def with_pronoun(tree: Tree) -> Iterator[tuple[Pair, tuple[str, str]]]:
    """A pronoun that does what a verb tells to somebody, or the reverse, in order; and both in each other's place."""
    forms = (map(fold_word, tree.piece.pack.list(f"pronouns.{key}")) for key in ("subjects", "objects"))
    as_object = dict(zip(*forms, strict=True))
    as_subject = {form: subject for subject, form in as_object.items()}
    for doer, other in _active(tree):
        turned = as_object.get(tree.words[doer]), as_subject.get(tree.words[other])
        for noun, pronoun in ((other, turned[0]), (doer, turned[1])):
            if pronoun and None in turned and _are_named(tree, noun) and _may_act(tree, noun):
                for placed in (_whole, _bare):
                    place = _with_article(tree, noun, placed(tree, noun))
                    text = tree.piece.raw[slice(*place)]
                    if noun == other:
                        yield (_bare(tree, doer), place), (text, pronoun)
                    else:
                        yield (place, _bare(tree, other)), (pronoun, text)


def able(tree: Tree) -> Iterator[Pair]:
    """Any two nouns of a headline that may be somebody, in order: a parse often misses its verb."""
    verbs = [i for i in range(1, len(tree.tokens)) if _is_hidden_verb(tree, i)]
    found = []
    for i, token in enumerate(tree.tokens):
        leads = i + 1 in verbs or token.dep not in {"compound", "poss"}
        if token.pos in _NAMING and i not in verbs and leads and _may_act(tree, i):
            first = max((verb + 1 for verb in verbs if verb < i), default=0)
            start = max(_bare(tree, i)[0], tree.tokens[first].start)
            found.append((start, token.end))
    return combinations(found, 2)


def _is_hidden_verb(tree: Tree, index: int) -> bool:
    """Whether a word that is taken for a part of the next noun's name may be a verb ("Teacher beats pupil")."""
    token, before = tree.tokens[index], tree.tokens[index - 1]
    third = token.tag == "VBZ" or (token.tag == "NNS" and "VERB" in token.listed.split())
    small = tree.piece.raw[token.start].islower()
    return third and small and token.dep == "compound" and before.pos in _NAMING and before.tag != token.tag


def places(tree: Tree, words: tuple[int, int]) -> Iterator[Pair]:
    """Two participants in order, in each way to take them.

    By all of their words, by what does not hang on them behind, with the name in apposition, and by their names alone.
    """
    for placed in (_whole, _bare, _apposed, _name):
        one, two = sorted(placed(tree, word) for word in words)
        yield one, two


def _active(tree: Tree) -> Iterator[tuple[int, int]]:
    """The doer of each active verb, and behind it whoever the verb is about besides.

    Who told somebody something is said in any order.
    """
    for verb in range(len(tree.tokens)):
        says = tree.is_(verb, "quoting") or tree.is_(verb, "telling")
        doer = _doer(tree, verb) if tree.tokens[verb].pos in VERBAL and not says else None
        if doer is not None:
            yield from ((doer, other) for other in _reached(tree, verb) if doer < other)


def _doer(tree: Tree, verb: int) -> int | None:
    """The noun that does what an active verb tells, be it said with the verb or with what it hangs on."""
    token, subject = tree.tokens[verb], tree.child(verb, *_SUBJECTS)
    if subject is not None:
        return subject if tree.tokens[subject].dep == "nsubj" else None
    if tree.child(verb, "auxpass") is not None:
        return None
    if token.dep == "acl" and token.tag == "VBG":
        return token.head
    if token.dep not in {"xcomp", "conj", "advcl"} or tree.tokens[token.head].pos not in VERBAL:
        return None
    # Whom one asks to do something does it.
    asked = tree.child(token.head, "dobj") if token.dep == "xcomp" else None
    return _doer(tree, token.head) if asked is None else asked


def _subjects(tree: Tree, verb: int) -> list[int]:
    """Who does what a verb tells, or has it done to, be it said with the verb or with what it hangs on."""
    subject, token = tree.child(verb, *_SUBJECTS), tree.tokens[verb]
    if subject is not None:
        return [subject]
    if token.dep == "acl":
        return [token.head]
    if token.dep == "pcomp":
        above = tree.tokens[token.head].head
        asked = tree.child(above, "dobj")
        return [*([] if asked is None else [asked]), *_subjects(tree, above)]
    if token.dep not in _HANGING or token.head == verb:
        return []
    asked = tree.child(token.head, "dobj") if token.dep == "xcomp" else None
    return _subjects(tree, token.head) if asked is None else [asked]


def _concerned(tree: Tree, verb: int) -> Iterator[int]:
    """The nouns that a verb has for objects or behind a preposition, and those behind one that hangs on an object."""
    for child in tree.children[verb]:
        if tree.tokens[child].dep in _OBJECTS:
            yield child
        for word in (child, *(tree.children[child] if tree.tokens[child].dep in _COMPLETING else ())):
            if tree.is_particle(word, "involving"):
                yield from (each for each in tree.children[word] if tree.tokens[each].dep == "pobj")


def _reached(tree: Tree, verb: int) -> Iterator[int]:
    """The nouns that a verb is about besides its subject: objects, and whoever it is for or against."""
    yield from _objects(tree, verb)
    for word in (verb, *(each for each in tree.children[verb] if tree.tokens[each].dep in _OBJECTS)):
        for each in tree.children[word]:
            if tree.tokens[each].dep == "prep" and tree.is_particle(each, "toward"):
                yield from (noun for noun in tree.children[each] if tree.tokens[noun].dep == "pobj")


def _objects(tree: Tree, verb: int) -> Iterator[int]:
    for child in tree.children[verb]:
        if tree.tokens[child].dep in _OBJECTS:
            yield child
        if tree.tokens[child].dep in {"agent", "dative"}:
            yield from (each for each in tree.children[child] if tree.tokens[each].dep == "pobj")


def _are_named(tree: Tree, *heads: int) -> bool:
    return all(tree.tokens[head].pos in _NAMING for head in heads)


def _acts(tree: Tree, head: int) -> bool:
    """Whether a noun stands for somebody who can do or suffer something: a name, an office, a body."""
    own = {tree.words[head], tree.tokens[head].lemma}
    bodies = words_of(tree.piece.pack, "style.organisations", "people.bodies")
    return is_name(tree, head) or is_office(tree, head) or not own.isdisjoint(bodies)


def _may_act(tree: Tree, head: int) -> bool:
    """Whether a noun may stand for somebody, by what it means, by its ending or by a name beside it as well."""
    lemma, pack, beside = tree.tokens[head].lemma, tree.piece.pack, tree.child(head, "appos")
    people = words_of(pack, "people.persons", "people.firms", "people.kin")
    known = lemma in people or lemma.endswith(tuple(words_of(pack, "people.endings")))
    return known or _acts(tree, head) or (beside is not None and is_name(tree, beside))


def _takes_part(tree: Tree, head: int) -> bool:
    """Whether a noun may stand for somebody, and is no time, nor a thing that is called as if it acted."""
    pack, piece, token = tree.piece.pack, tree.piece, tree.tokens[head]
    when = {piece.folded.span(match.start, match.end)[0] for match in (*piece.weekdays, *piece.months)}
    others = words_of(pack, "style.moments", "style.periods", "people.things")
    return _may_act(tree, head) and token.start not in when and (token.pos == "PROPN" or token.lemma not in others)


def _whole(tree: Tree, head: int) -> Place:
    first, last = noun_phrase(tree, head)
    last = head if tree.tokens[last].tag == "POS" else last
    return tree.tokens[first].start, tree.tokens[last].end


def _bare(tree: Tree, head: int) -> Place:
    """A noun with what stands before it: what hangs on it behind may be misread."""
    return tree.tokens[noun_phrase(tree, head)[0]].start, tree.tokens[head].end


def _with_article(tree: Tree, head: int, place: Place) -> Place:
    starts = (tree.tokens[each].start for each in tree.children[head] if tree.tokens[each].dep == "det")
    return min((place[0], *starts)), place[1]


def _apposed(tree: Tree, head: int) -> Place:
    """A noun with what is in apposition to it ("the cook, Ada Lind,"), and the comma behind that."""
    start, end = _bare(tree, head)
    other = tree.child(head, "appos")
    if other is None:
        return start, end
    last = noun_phrase(tree, other)[1]
    marks = (*tree.words[head + 1 : head + 2], *tree.words[last + 1 : last + 2])
    closed = len(marks) == 2 and {*marks} <= COMMAS
    return start, tree.tokens[last + closed].end


def _name(tree: Tree, head: int) -> Place:
    """A noun's name or the name in apposition to it, without offices and ranks; else the noun."""
    other = tree.child(head, "appos")
    if not any(is_name(tree, each) for each in (head, other) if each is not None):
        return _bare(tree, head)
    place, _ = named(tree, head)
    first = tree.piece.whole.start
    return place.start - first, place.end - first
