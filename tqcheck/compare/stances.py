"""What makes a clause nobody's claim, or a feeling: "if you continue", "residents are worried that"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tqcheck.compare.claims import Words
from tqcheck.frames.syntax.tree import Tree
from tqcheck.frames.syntax.verbs import in_condition
from tqcheck.model import Excerpt
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word

#: Likeness from which whoever feels something may be who speaks in the original: those of whom he only tells have none.
_LINKED = 0.2
_SUBJECTS = ("nsubj", "nsubjpass")
#: Relations of an adjective to the verb that has its subject, and of what somebody feels to the word for his feeling.
_PREDICATES, _FELT = frozenset({"acomp", "oprd"}), ("ccomp", "xcomp", "prep", "advcl")


def feels(trees: Iterable[Tree], speaker: Excerpt, words: Words) -> bool:
    """Whether a translation says of the original's speaker that he feels or thinks it ("is worried").

    Args:
        trees: sentences of the translation.
        speaker: who speaks in the original.
        words: the links of their words.
    """
    subjects = (subject for tree in trees for subject in _feeling(tree))
    return any(words.likeness(speaker, each) >= _LINKED for each in subjects)


def _feeling(tree: Tree) -> Iterator[Excerpt]:
    """The heads of the subjects of feelings and opinions that a sentence says something more of."""
    listed = words_of(tree.piece.pack, "syntax.feeling")
    for index, token in enumerate(tree.tokens):
        # A participle is what somebody is ("is concerned"), its verb what a thing does ("concerns him").
        known = tree.words[index] in listed or (token.tag != "VBN" and token.lemma in listed)
        if known and tree.child(index, *_FELT) is not None:
            subject = tree.child(token.head if token.dep in _PREDICATES else index, *_SUBJECTS)
            if subject is not None:
                yield tree.excerpt(subject, subject)


def is_nobodys(trees: Iterable[Tree], speaker: Excerpt, cue: Excerpt) -> bool:
    """Whether nobody in particular says something ("you"), or it is but supposed that somebody does ("if he says").

    Args:
        trees: the sentences that it stands in.
        speaker, cue: who says it, and the word that tells so.
    """
    found = [(tree, verb) for tree in trees for verb in tree.verbs if tree.excerpt(verb, verb).start == cue.start]
    impersonal = any(fold_word(speaker.text) in words_of(tree.piece.pack, "syntax.impersonal") for tree, _ in found)
    return impersonal or any(in_condition(*each) for each in found)
