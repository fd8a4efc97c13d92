"""A parsed sentence with a negation put in or taken out: where the language has one, in the form that it has there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tqcheck.align.trials import Change
from tqcheck.compare.poles import counterparts
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import LanguagePack
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.words import BLANK, cased_like, phrases

#: Words of the longest negation that has a word of its own for what is not negated (no longer / still).
_LONGEST = 2
#: The tag of each form of a verb that needs a helper to be negated, in the order of the list; the same with modal
#: verbs; relations of auxiliaries to their verb.
_HELPED = ("VBP", "VBZ", "VBD")
_TENSED, _AUXILIARY = frozenset({*_HELPED, "MD"}), frozenset({"aux", "auxpass"})


def negated(tree: Tree) -> Iterator[Change]:
    """Each finite verb of a sentence with a negation, at raw offsets.

    An auxiliary has it behind itself ("may not go"), another verb with a helper ("did not go"). What is negated already
    is left alone. Nothing in languages whose pack has no helpers.
    """
    pack = tree.piece.pack
    helpers, particle = dict(zip(_HELPED, pack.list("negation.helpers"), strict=False)), pack.list("negation.particle")
    if not (helpers and particle):
        return
    told = _beside_negation(tree)
    for word, token in enumerate(tree.tokens):
        if token.tag not in _TENSED or word in told:
            continue
        said = tree.piece.raw[token.start : token.end]
        heads_clause = token.dep not in _AUXILIARY
        if token.pos == "AUX" or token.tag == "MD" or tree.child(word, "expl") is not None:
            yield token.start, token.end, f"{said} {particle[0]}"
        elif heads_clause and token.tag in helpers and tree.child(word, *_AUXILIARY) is None:
            yield token.start, token.end, f"{cased_like(helpers[token.tag], said[0])} {particle[0]} {token.lemma}"


def affirmed(tree: Tree) -> Iterator[Change]:
    """Each negation of a sentence taken out, with the word beside it, at raw offsets."""
    pack, raw = tree.piece.pack, tree.piece.raw
    facing, bare = counterparts(pack, "negation.affirmed"), words_of(pack, "negation.bare")
    told: set[int] = set()
    for start, end, text in phrases(raw, _LONGEST):
        for other in facing.get(text, ()) if text in _negations(pack) and start not in told else ():
            told |= {*range(start, end)}
            yield start, end, cased_like(other, raw[start])
    for word, token in enumerate(tree.tokens):
        text = raw[token.start : token.end]
        if token.start in told:
            continue
        if token.dep == "neg" and word and fold_word(text) in words_of(pack, "negation.particle", "negation.joined"):
            before = tree.tokens[word - 1]
            yield before.start, token.end, raw[before.start : before.end]
        elif fold_word(text) in bare and token.dep == "det" and word + 1 < len(tree.tokens):
            behind = tree.tokens[word + 1]
            yield token.start, behind.end, cased_like(raw[behind.start : behind.end], text[0])


def _beside_negation(tree: Tree) -> frozenset[int]:
    """Verbs that are negated, and their auxiliaries."""
    verbs = {tree.tokens[word].head for word, token in enumerate(tree.tokens) if token.dep == "neg"}
    helping = (word for word, token in enumerate(tree.tokens) if token.head in verbs and token.dep in _AUXILIARY)
    return frozenset(verbs | {*helping})


@cache
def _negations(pack: LanguagePack) -> frozenset[str]:
    """The words of the list that negate, of both that face each other."""
    sides = (entry.split(" / ")[0] for entry in pack.list("negation.affirmed"))
    return frozenset(fold_word(form.replace(BLANK, " ")) for side in sides for form in side.split())
