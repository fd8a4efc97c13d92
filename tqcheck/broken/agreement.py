"""Subject and verb that do not agree in number, by parse, where both numbers are sure.

Silent: names (a plural one may be one team), collective and quantifying nouns, sums and measures, coordination,
titles and quoted words, wishes and demands ("that he resign"), questions, inversion.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import finite_word
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

#: Tags of auxiliaries and verbs by the number that their subject must have; past tenses tell only where listed.
_SINGULAR, _PLURAL = "VBZ", "VBP"
#: Relations within a subject that make its number doubtful.
_DOUBTFUL = frozenset(
    {"conj", "cc", "appos", "nummod", "quantmod", "npadvmod", "relcl", "acl", "punct", "prep", "dep", "preconj"}
)
#: What may stand between a subject and its verb.
_BETWEEN = frozenset({"ADV"})


def disagreements(tree: Tree) -> Iterator[Words]:
    """First and last word of each subject and finite verb that do not agree."""
    if tree.words[-1:] == ("?",):
        return
    for verb, token in enumerate(tree.tokens):
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is None or subject > verb or subject in tree.quoted or verb in tree.quoted:
            continue
        if token.pos not in {"VERB", "AUX"} or _is_wished(tree, verb, subject):
            continue
        finite = finite_word(tree, verb, -1)
        wanted, number = _wanted(tree, finite), _number(tree, subject)
        near = subject < finite and all(tree.tokens[i].pos in _BETWEEN for i in range(subject + 1, finite))
        if near and wanted and number and wanted != number:
            yield subject, finite


def _wanted(tree: Tree, verb: int) -> str | None:
    """The number that a verb's form wants of its subject."""
    word, pack = tree.words[verb], tree.piece.pack
    if word in words_of(pack, "style.singular"):
        return _SINGULAR
    if word in words_of(pack, "style.plural"):
        return _PLURAL
    tag = tree.tokens[verb].tag
    if word in words_of(pack, "style.unchanged"):
        return None
    return tag if tag in {_SINGULAR, _PLURAL} and word.isalpha() and word != tree.tokens[verb].lemma + "'s" else None


def _number(tree: Tree, noun: int) -> str | None:
    """The number of a common noun, if it is sure."""
    token, word = tree.tokens[noun], tree.words[noun]
    known = words_of(tree.piece.pack, "style.collective", "style.organisations")
    loose = any(tree.tokens[i].dep in _DOUBTFUL for i in tree.children[noun])
    plain = word.isalpha() and tree.piece.raw[token.start].islower()
    if loose or not plain or token.lemma in known or word in known or tree.tokens[noun].head == noun:
        return None
    start = tree.subtree(noun)[0]
    if start and (tree.tokens[start - 1].tag in {"CC", "IN", "CD", "HYPH"} or tree.words[start - 1] in {"-", ","}):
        return None
    if start and tree.tokens[start - 1].pos == "VERB" and start - 1 not in tree.verbs:
        return None  # What looks like a subject may be that verb's object.
    article = tree.child(noun, "det", "poss")
    if token.tag == "NN":
        return _SINGULAR if article is not None else None
    return _PLURAL if token.tag == "NNS" and word != token.lemma and word.endswith("s") else None


def _is_wished(tree: Tree, verb: int, subject: int) -> bool:
    """Whether a clause may be a wish or a demand, whose verb has another form."""
    start = min(tree.subtree(subject)[0], verb)
    return any(
        tree.is_that(i) or tree.words[i] in words_of(tree.piece.pack, "style.excusing")
        for i in range(max(0, start - 1), start)
    )
