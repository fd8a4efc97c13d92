"""Words that stand where no English clause has them, by parse: a verb before its subject behind a conjunction, an
auxiliary behind its verb at the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import FINITE
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.lang.marks import COMMAS, FINAL
from tqcheck.text.fluency import words_of

#: Tags of verbs in one form, and of what begins a noun phrase that may be their subject.
_VERBS, _OPENING = frozenset({"VBD", "VBZ"}), frozenset({"DT", "PRP$", "PRP"})


def astray(tree: Tree) -> Iterator[Words]:
    """First and last word of each place where words stand in an order that there is not."""
    if "?" in tree.words:
        return
    pack = tree.piece.pack
    for word in range(1, len(tree.tokens) - 1):
        token, before, behind = tree.tokens[word], tree.tokens[word - 1], tree.tokens[word + 1]
        helper = tree.words[word] in words_of(pack, "style.singular", "style.plural") or token.tag == "MD"
        if word in tree.quoted or not tree.piece.raw[token.start].islower():
            continue
        # "Why went the alarm off", "before reached a quorum was".
        # Behind some conjunctions a participle may stand that looks like a past tense: "when asked the reason".
        sure = token.tag == "VBZ" or tree.words[word] in words_of(pack, "style.preterites")
        keys = ("style.subordinating", "style.shortened") if sure else ("style.subordinating",)
        early = tree.words[word - 1] in words_of(pack, *keys) and token.tag in _VERBS
        if early and behind.tag in _OPENING and not helper and token.lemma not in words_of(pack, "style.bare_after"):
            yield word - 1, word + 1
        # "For half an hour a day shown is."
        late = helper and (token.tag in FINITE or token.tag == "MD") and before.tag == "VBN"
        if late and tree.words[word + 1] in FINAL | COMMAS and before.pos == "VERB":
            yield word - 1, word
