"""Sentences with a full stop behind a word that waits for more, by parse."""

from __future__ import annotations

from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.fluency import words_of

#: Tags of words that join or own, and of those that ask, help a verb or open an infinitive.
_LEADING = frozenset({"CC", "PRP$"})
_WAITING = frozenset({"WDT", "WP", "WP$", "WRB", "MD", "TO"})


def last_word(tree: Tree) -> int | None:
    """The last word of a sentence that is no mark."""
    return next((index for index in reversed(range(len(tree.tokens))) if tree.tokens[index].pos != "PUNCT"), None)


def leads_on(tree: Tree, last: int) -> bool:
    """Whether hardly any sentence ends in such a word: "the.", "and.", "their.", "she."."""
    token = tree.tokens[last]
    listed = tree.words[last] in words_of(tree.piece.pack, "style.open", "broken.nominative")
    return token.head != last and (token.tag in _LEADING or listed)


def waits_for_more(tree: Tree, last: int) -> bool:
    """Whether few sentences end in such a word: "opens on.", "will.", "has not."; some do ("as wide as it was")."""
    token, pack = tree.tokens[last], tree.piece.pack
    # "The fare is not the matter. 'Who pays it is.'"
    if token.head == last or last in tree.quoted:
        helps = token.tag == "MD" or token.pos == "AUX"
        return helps and last not in tree.quoted and not any(_leaves_out(tree, index) for index in range(last))
    if token.tag in _WAITING or token.dep == "neg":
        return True
    if token.tag == "IN":
        return token.dep != "prt"
    if token.pos == "AUX" or token.lemma in words_of(pack, "style.form_after", "broken.perfect"):
        # "Nobody asked whose it was", "as wide as it is".
        return not any(_leaves_out(tree, index) for index in range(last))
    return False


def _leaves_out(tree: Tree, index: int) -> bool:
    """Whether a word opens a clause that leaves something out."""
    return (tree.tokens[index].tag[0] == "W" and not tree.is_that(index)) or tree.is_particle(index, "like")
