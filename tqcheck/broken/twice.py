"""Words that stand twice in a row, where the parse tells whether they may."""

from __future__ import annotations

from tqcheck.broken.clauses import TENSED
from tqcheck.frames.syntax.tree import VERBAL, Tree
from tqcheck.text.fluency import words_of

#: Tags of what cannot follow "that" as its noun or its verb: another determiner, a subject, a plural.
_OWN_SUBJECT = frozenset({"DT", "PRP", "PRP$", "EX", "NNS", "NNPS"})
#: Tags of what may stand between a determiner and its noun, and of what a participle may describe.
_BEFORE_NOUN = frozenset({"CD", "JJ", "JJR", "JJS", "NNP"})
_DESCRIBED = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "CD", "VBN"})
_PARTICIPLES = frozenset({"VBN", "VBD"})
_STOPS = frozenset({".", ";", "?", "!"})


def is_wrongly_twice(tree: Tree, second: int) -> bool:
    """Whether a word that may be doubled rightly ("said that that house", "had had a cold") is not.

    Args:
        tree: the sentence.
        second: the later one of the two words.
    """
    if not second or second + 1 >= len(tree.tokens):
        return False
    if tree.is_that(second):
        return _opens_clause(tree, second + 1)
    if tree.tokens[second].lemma in words_of(tree.piece.pack, "broken.perfect"):
        return _opens_participle(tree, second + 1)
    if "EX" in {tree.tokens[second].tag, tree.tokens[second - 1].tag}:
        # "Those who got there there was no bed for."
        return second == 1 or tree.tokens[second - 2].pos == "PUNCT"
    return False


def _opens_clause(tree: Tree, behind: int) -> bool:
    """Whether what follows "that that" has a subject of its own, so that one of them is too many."""
    token = tree.tokens[behind]
    if token.tag in _OWN_SUBJECT or tree.words[behind] in _STOPS:
        return True
    end = behind
    while end + 1 < len(tree.tokens) and tree.tokens[end].tag in _BEFORE_NOUN:
        end += 1
    if end == behind:
        return False
    # "That that 40 houses burned", and a name that the verb follows at once; but "that that Bonn office".
    named = tree.tokens[end - 1].tag == "NNP" and tree.tokens[end].tag in TENSED
    return named or tree.tokens[end].tag in {"NNS", "NNPS"}


def _opens_participle(tree: Tree, behind: int) -> bool:
    """Whether a participle follows "had had" that describes no noun ("had had broken ribs")."""
    while behind + 1 < len(tree.tokens) and tree.tokens[behind].tag == "RB":
        behind += 1
    token = tree.tokens[behind]
    if token.tag not in _PARTICIPLES:
        return False
    after = tree.tokens[behind + 1].tag if behind + 1 < len(tree.tokens) else "."
    return token.dep != "amod" and (
        token.lemma in words_of(tree.piece.pack, "style.form_after") or after not in _DESCRIBED
    )


def owner_twice(tree: Tree, first: int) -> bool:
    """Whether a noun in front of its own possessive is one too many: "the mayor mayor's office".

    Not where it may be another phrase that ends there: "gave the mayor mayors' chains", "in Ghana Ghana's banks".
    """
    token, start = tree.tokens[first], first
    while start and tree.tokens[start - 1].tag in {"DT", "PRP$", "JJ", "NN", "NNP"}:
        start -= 1
    before = tree.tokens[start - 1] if start else None
    if token.tag == "NNP":
        return before is None or (before.tag not in {"IN", "TO"} and before.pos not in VERBAL)
    led = start < first and tree.tokens[start].tag in {"DT", "PRP$"}
    return token.tag == "NN" and led and (before is None or before.pos not in VERBAL)


def compound_twice(tree: Tree, second: int) -> bool:
    """Whether an adjective behind its own compound is one too many: "lived rent-free free for a year"."""
    following = tree.tokens[second + 1 : second + 2]
    closes = not following or following[0].tag in {"IN", "TO", "CC", ",", "."}
    return tree.tokens[second].tag in {"JJ", "RB"} and closes
