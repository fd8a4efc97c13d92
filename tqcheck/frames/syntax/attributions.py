"""The places of a parsed sentence that attribute something: verbs, "according to", a headline's colon, and their chain.

The pattern is Pareti's attribution relation of cue, source and content (Pareti 2016, PARC 3.0: the cue is almost always
a verb, the content its clausal complement or a quotation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tqcheck.frames.syntax.nouns import is_outlet, named
from tqcheck.frames.syntax.said import said, trimmed
from tqcheck.frames.syntax.speaker import speaker, told_outlets
from tqcheck.frames.syntax.tree import NOMINAL, VERBAL, Tree, Words
from tqcheck.frames.syntax.verbs import last_word, passes_on, quotes_actively
from tqcheck.lang.marks import COMMAS
from tqcheck.model import Frame, Kind
from tqcheck.text.fluency import words_of

#: Words of a headline before a colon that can be a speaker: set by eye on the gold sentences of tests/data/frames.
_HEADLINE_SPEAKER = 6


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
    content: Words | None = None
    inserted: bool = False


def frames_by_syntax(parsed: Iterable[Tree]) -> tuple[Frame, ...]:
    """The claims of parsed sentences, in order; an attribution of which no content was found is none."""
    return tuple(frame for tree in parsed for frame in _frames(tree))


def attributions(tree: Tree) -> list[Attribution]:
    """All places of a sentence that attribute, in order; a chain of agencies is one."""
    found = [_by_verb(tree, verb, kind) for verb, kind in tree.verbs.items() if not passes_on(tree, verb)]
    found += _by_preposition(tree)
    found = _with_quoting(tree, found)
    found = _through_outlets(tree, _chained(tree, found))
    if not found and tree.piece.field == "title":
        found = _by_colon(tree)
    return sorted(found, key=lambda a: a.first)


def _frames(tree: Tree) -> Iterator[Frame]:
    for found in attributions(tree):
        if found.content is None:
            continue
        who, description = named(tree, found.speaker) if found.speaker is not None else (None, None)
        first, last = found.content
        yield Frame(
            sentence=tree.piece.index,
            speaker=who,
            description=description,
            via=tuple(named(tree, head)[0] for head in found.via),
            cue=tree.excerpt(found.first, found.last),
            kind=found.kind,
            quoted=any(i in tree.quoted for i in range(first, last + 1)),
            content=tree.excerpt(first, last),
        )


def _by_verb(tree: Tree, verb: int, kind: Kind) -> Attribution:
    last, who = last_word(tree, verb), speaker(tree, verb)
    content, inserted = said(tree, verb, last, who)
    via = told_outlets(tree, verb, who, content)
    if quotes_actively(tree, verb):
        subject, quoted = who, tree.child(verb, "dobj")
        via = (subject,) if subject is not None and quoted is not None else ()
        who = subject if quoted is None else quoted
    elif tree.is_(verb, "quoting") and (agent := tree.child(verb, "agent")) is not None:
        via = tuple(child for child in tree.children[agent] if tree.tokens[child].dep == "pobj")
    return Attribution(verb, verb, last, kind, who, via, content, inserted)


def _by_preposition(tree: Tree) -> Iterator[Attribution]:
    """ "According to X", where X is the object of its last word."""
    for phrase in sorted(words_of(tree.piece.pack, "syntax.according"), key=len, reverse=True):
        words = tuple(phrase.split())
        for first in range(len(tree.words)):
            last = first + len(words) - 1
            if tree.words[first : last + 1] != words or first in tree.quoted or not _set_off(tree, first, last):
                continue
            top = tree.tokens[first].head if tree.tokens[first].head != first else None
            asides = [first, *(verb for verb in tree.verbs if passes_on(tree, verb))]
            content = trimmed(tree, tree.subtree(top, asides)) if top is not None else None
            yield Attribution(first, first, last, "neutral", tree.child(last, "pobj"), (), content, True)


def _set_off(tree: Tree, first: int, last: int) -> bool:
    """Single words such as "per" attribute only where something sets them off, and to somebody: not "per capita"."""
    named = tree.child(last, "pobj")
    somebody = named is not None and (tree.tokens[named].pos == "PROPN" or tree.child(named, "det", "poss") is not None)
    return last > first or (somebody and (first == 0 or tree.words[first - 1] in COMMAS | {"-", "("}))


def _by_colon(tree: Tree) -> list[Attribution]:
    """ "Minister: Grain reserves will last": a headline's short noun phrase before a colon speaks."""
    colon = tree.words.index(":") if ":" in tree.words else 0
    head = next((i for i in range(colon - 1, -1, -1) if tree.tokens[i].pos in NOMINAL), None)
    verbal = any(tree.tokens[i].pos in VERBAL or i in tree.quoted for i in range(colon))
    if head is None or verbal or colon > _HEADLINE_SPEAKER or colon + 1 >= len(tree.words):
        return []
    return [Attribution(colon, colon, colon, "neutral", head, (), (colon + 1, len(tree.words) - 1))]


def _with_quoting(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """Put "quoting X" and "as quoted by X" to the attribution that they stand next to."""
    for verb in tree.verbs:
        if not passes_on(tree, verb) or not tree.is_(verb, "quoting"):
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
        elif near.via and tree.is_(near.verb, "quoting") and verb < near.verb:
            found = [*rest, replace(near, via=(*near.via, name))]
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
        passing = [*outer.via, *([] if outer.speaker is None else [outer.speaker])]
        if inner and inner.speaker is not None and passing and all(is_outlet(tree, head) for head in passing):
            by_verb[inner.verb] = replace(inner, via=(*passing, *inner.via))
            gone.add(outer.verb)
    return [a for verb, a in by_verb.items() if verb not in gone]


def _through_outlets(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """Let "according to <outlet>" pass on the sentence's only other claim."""
    outlets = [a for a in found if a.verb not in tree.verbs and a.speaker is not None and is_outlet(tree, a.speaker)]
    others = [a for a in found if a not in outlets]
    if len(outlets) != 1 or len(others) != 1:
        return found
    names = [name for name in (outlets[0].speaker,) if name is not None and name not in others[0].via]
    return [replace(others[0], via=(*names, *others[0].via))]
