"""What is said, by the parse: the verb's clause or object, a quotation beside it, or the clause that it is put into."""

from __future__ import annotations

from tqcheck.frames.syntax.speaker import INSERTED, SUBJECTS, inverted_subject
from tqcheck.frames.syntax.tree import VERBAL, Tree, Words
from tqcheck.frames.syntax.verbs import passes_on
from tqcheck.lang.marks import COMMAS, PAUSES, STOPS
from tqcheck.text.quotes import quotations

_OBJECTS = {"dobj", "prep", "xcomp", "pobj"}
_ADVERBIAL = {"punct", "prep", "advmod", "npadvmod", "dobj", "dative", "advcl"}


def said(tree: Tree, verb: int, last: int, speaker: int | None) -> tuple[Words | None, bool]:
    """First and last word of what is said, and whether the verb stands within or behind it.

    Args:
        tree: the sentence.
        verb: the reporting verb.
        last: the last word of its cue.
        speaker: the head of the noun phrase that speaks.
    """
    heads = (last, verb, *_saying(tree, verb))
    complement = next((clause for v in heads if (clause := tree.child(v, "ccomp")) is not None), None)
    if complement is not None and complement != speaker:
        return trimmed(tree, tree.subtree(complement, () if speaker is None else (speaker,))), complement < verb
    passive = tree.child(verb, "auxpass") is not None and tree.child(verb, "agent") is None
    rest = [] if passive and tree.child(verb, "xcomp") is not None else _objects(tree, verb, speaker)
    if rest and (tree.is_(verb, "object") or tree.is_phrasal(verb)):
        return trimmed(tree, rest), False
    relative = tree.tokens[verb].dep == "relcl" and _is_relative(tree, verb)
    if not relative and (quotation := _quotation_near(tree, verb)) is not None:
        return quotation, quotation[0] < verb
    if (around := _governing_clause(tree, verb)) is not None:
        return around, True
    if (infinitive := tree.child(verb, "xcomp")) is not None and infinitive in rest:
        return trimmed(tree, rest), False
    if (marked := _that_clause(tree, verb)) is not None:
        return marked, False
    return _before_comma(tree, verb, speaker), True


def trimmed(tree: Tree, words: list[int]) -> Words | None:
    """First and last of some words, without the conjunction that opens and the stop that closes them."""
    kept = list(words)
    while kept and (tree.is_that(kept[0]) or tree.words[kept[0]] in COMMAS | PAUSES):
        kept.pop(0)
    while kept and tree.words[kept[-1]] in COMMAS | PAUSES | STOPS:
        kept.pop()
    return (kept[0], kept[-1]) if kept else None


def _saying(tree: Tree, verb: int) -> list[int]:
    """The "saying" of "quoted X as saying", and of "quoted X as quoting Y as saying"."""
    prepositions = [c for c in tree.children[verb] if tree.tokens[c].dep == "prep"] if tree.is_(verb, "quoting") else []
    found = [c for p in prepositions for c in tree.children[p] if tree.tokens[c].dep == "pcomp"]
    return [*found, *(deeper for each in found for deeper in _saying(tree, each))]


def _objects(tree: Tree, verb: int, speaker: int | None) -> list[int]:
    """The words of a verb's objects, noun or preposition, behind it."""
    children = [c for c in tree.children[verb] if c > verb and c != speaker and tree.tokens[c].dep in _OBJECTS]
    return sorted(i for child in children for i in tree.subtree(child))


def _quotation_near(tree: Tree, verb: int) -> Words | None:
    """The words of the quotation that stands nearest to the verb."""
    runs: list[Words] = []
    for quotation in quotations(tree.piece.raw):
        within = [i for i, t in enumerate(tree.tokens) if quotation.start <= t.start and t.end <= quotation.end]
        if within:
            runs.append((within[0], within[-1]))
    return min(runs, key=lambda run: min(abs(run[0] - verb), abs(run[1] - verb)), default=None)


def _governing_clause(tree: Tree, verb: int) -> Words | None:
    """The clause into which a reporting clause with its own subject is put."""
    token = tree.tokens[verb]
    if tree.child(verb, *SUBJECTS) is None and inverted_subject(tree, verb) is None:
        return None
    governor = token.head
    if token.dep == "relcl":
        governor = verb if _is_relative(tree, verb) else tree.tokens[governor].head
    sound = token.dep in INSERTED and tree.tokens[governor].pos in VERBAL
    if not sound or governor == verb or governor in tree.verbs:
        return None
    return trimmed(tree, tree.subtree(governor, tree.subtree(verb)))


def _is_relative(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[i].tag in {"WP", "WDT", "WP$", "WRB"} and i < verb for i in tree.subtree(verb))


def _that_clause(tree: Tree, verb: int) -> Words | None:
    """A clause with "that" behind the verb, to which the parse gave another governor."""
    for index in range(verb + 1, len(tree.tokens)):
        token = tree.tokens[index]
        if token.dep == "mark" and tree.is_that(index) and token.head > index:
            others = any(verb < other < index for other in tree.verbs if not passes_on(tree, other))
            return None if others else trimmed(tree, [i for i in tree.subtree(token.head) if i >= index])
    return None


def _before_comma(tree: Tree, verb: int, speaker: int | None) -> Words | None:
    """What stands before "..., says X" and "..., X said" where the parse lost it."""
    if speaker is None:
        return None
    start = min(verb, tree.subtree(speaker)[0])
    behind = [i for i in tree.children[verb] if i > max(verb, speaker)]
    if any(tree.tokens[i].dep not in _ADVERBIAL for i in behind):
        return None
    return (0, start - 2) if start > 1 and tree.words[start - 1] in COMMAS else None
