"""Words in a form that their place does not take, by parse: "have bring", "would continued", "more slower".

The parser tells an auxiliary's verb by its place, whatever its form; the pack's lists of irregular verbs and the
parser's dictionary tell which form that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tqcheck.broken.clauses import AUXILIARY
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: What may stand between an auxiliary and what it governs.
_BETWEEN = frozenset({"ADV", "PART"})
#: Tags of a bare verb.
_BARE = frozenset({"VB", "VBP"})
#: What may follow "had showing"; before a noun, the word describes it ("has existing plans").
_OBJECT = frozenset({"DET", "PRON", "ADP", "PART"})
_COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})
#: Relations of a compared word that is no part of a noun phrase, whose noun "more" might count ("more younger people").
_ALONE = frozenset({"acomp", "advmod", "attr"})


def misformed(tree: Tree) -> Iterator[Words]:
    """First and last word of each place where a word has the wrong form."""
    yield from _verbs(tree)
    yield from _after_prepositions(tree)
    for index in range(len(tree.tokens) - 1):
        token, degree = tree.tokens[index + 1], words_of(tree.piece.pack, "style.comparing")
        compared = token.tag in _COMPARED and token.dep in _ALONE and tree.words[index + 1] not in degree
        if compared and tree.words[index] in degree and tree.tokens[index].head == index + 1:
            yield index, index + 1


def _verbs(tree: Tree) -> Iterator[Words]:
    for verb, token in enumerate(tree.tokens):
        before = [i for i in tree.children[verb] if tree.tokens[i].dep in AUXILIARY and i < verb]
        if not before or not token.tag.startswith("V"):
            continue
        for one, other in pairwise([*before, verb]):
            near = all(tree.tokens[i].pos in _BETWEEN for i in range(one + 1, other))
            if near and _is_plain(tree, other) and _is_wrong(tree, one, other):
                yield one, other


def _after_prepositions(tree: Tree) -> Iterator[Words]:
    """ "By show their cards": a bare verb right behind a preposition. The professional translations have none."""
    for verb, token in enumerate(tree.tokens):
        preposition = tree.tokens[token.head]
        bare = token.tag in _BARE and token.dep == "pcomp" and token.lemma == tree.words[verb]
        excused = tree.words[token.head] in words_of(tree.piece.pack, "style.bare_before")
        if bare and not excused and token.head == verb - 1 and preposition.tag == "IN" and _is_plain(tree, verb):
            yield token.head, verb


def _is_plain(tree: Tree, index: int) -> bool:
    """Whether a word is written as verbs are, and is no part of a word with a hyphen."""
    token, raw = tree.tokens[index], tree.piece.raw
    return tree.words[index].isalpha() and raw[token.start].islower() and raw[token.end : token.end + 1] != "-"


def _is_wrong(tree: Tree, auxiliary: int, verb: int) -> bool:
    """Whether an auxiliary cannot govern a verb of that form."""
    token, word, pack = tree.tokens[auxiliary], tree.words[verb], tree.piece.pack
    inflected = tree.tokens[verb].lemma != word
    past_only = word in words_of(pack, "style.preterites")
    participle = word in words_of(pack, "style.participles")
    past = past_only or participle or (inflected and word.endswith(tuple(words_of(pack, "style.past"))))
    behind = tree.tokens[verb + 1] if verb + 1 < len(tree.tokens) else None
    if token.tag == "TO" or token.lemma in words_of(pack, "style.bare_after"):
        # "To temporarily closed schools": a preposition, and what describes the noun.
        describes = token.tag == "TO" and verb > auxiliary + 1 and behind is not None and behind.pos == "NOUN"
        return past and not describes
    running = word.endswith(tuple(words_of(pack, "style.running")))
    if token.tag == "MD":
        # "I'd considered": what is written on to a word may stand for an auxiliary that takes a past.
        return (past and tree.words[auxiliary][:1].isalpha()) or (inflected and running)
    if token.lemma not in words_of(pack, "style.participle_after", "style.form_after"):
        return False
    # A word of other classes may stand there by itself: "has light", "is clean".
    bare = tree.tokens[verb].listed in {"VERB", "NOUN VERB"}
    if running and inflected and token.lemma in words_of(pack, "style.participle_after"):
        return behind is not None and behind.pos in _OBJECT
    # "Were sleep deprived": the word before a participle describes it.
    describes = behind is not None and behind.tag == "VBN"
    finished = participle or running or describes or word in words_of(pack, "style.bare_participles")
    return past_only or (bare and not inflected and not finished)
