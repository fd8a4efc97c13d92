"""Two sentences that run into one, by parse: the second one's subject follows the first one's last word, and nothing
joins them: no mark, no conjunction, no relative word, no verb that takes a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.clauses import AUXILIARY, TENSED, finite_word
from tqcheck.engines.judge import Tokens
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.text.fluency import words_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
#: Tags of words that join what follows to what stands before.
_JOINTS = frozenset({"CC", "IN", "TO", "HYPH", "WDT", "WP", "WP$", "WRB"})
#: Those that open a clause below another.
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
#: Word classes that no clause ends with: what follows belongs to them.
_LEADING = frozenset({"DET", "PART"})
#: Those of them that stand within a clause as well.
_WITHIN = frozenset({"IN", "TO", "HYPH"})
#: Sum of the doubts of two words from which sentences of the original may meet there: one in five of those that run
#: together and are not told otherwise, one in 75 good ones, few of which render two sentences.
_SEAM = 0.7
#: Relations of a verb whose clause needs no joint ("the car he saw").
_UNJOINED = frozenset({"relcl", "acl"})
#: Words that the first clause has at least behind its verb.
_LEAST = 2
#: Relations by which a clause is whole behind its pronoun, so that it can be no relative one ("he met her").
_WHOLE = frozenset({"dobj", "ccomp", "attr", "acomp"})
#: Word classes that a clause whose pronoun follows at once ends with.
_ENDING = frozenset({"NOUN", "PROPN", "ADV", "VERB", "NUM"})


def run_together(tree: Tree) -> Iterator[Words]:
    """Last word of each first sentence and first word of the second."""
    finite = [i for i, token in enumerate(tree.tokens) if token.tag in TENSED]
    for subject, token in enumerate(tree.tokens):
        start = tree.subtree(subject)[0] if token.dep in _SUBJECTS else 0
        before = [i for i in finite if i < start]
        if not before or not _is_open(tree, before[-1], start) or _in_name(tree, start):
            continue
        # "Five were hurt two were taken away": a passive is whole by itself.
        passive = tree.tokens[before[-1]].dep == "auxpass" and start - before[-1] == _LEAST
        long = start - before[-1] > _LEAST
        if ((long or passive) and _opens(tree, subject, start)) or (long and _pronoun_opens(tree, subject)):
            yield start - 1, start


def doubted_seams(tree: Tree, tokens: Tokens) -> Iterator[Words]:
    """Last word of the first sentence and first word of the second, where the reader of parses doubts both words.

    Args:
        tree: a sentence that should be two.
        tokens: its words and how likely it breaks at each (`tqcheck.broken.reader`).
    """
    finite = [i for i, token in enumerate(tree.tokens) if token.tag in TENSED]
    seams: dict[int, float] = {}
    for subject, token in enumerate(tree.tokens):
        start = tree.subtree(subject)[0] if token.dep in _SUBJECTS and subject < token.head else 0
        verb = tree.tokens[finite_word(tree, token.head, subject)]
        whole = verb.tag in TENSED and not _hangs(tree, token.head)
        if start and whole and finite and finite[0] < start and _may_end(tree, start - 1):
            seams[start] = float(tokens.doubt[start - 1] + tokens.doubt[start])
    best = max(seams, key=lambda start: seams[start], default=0)
    if best and seams[best] >= _SEAM:
        yield best - 1, best


def _may_end(tree: Tree, last: int) -> bool:
    """Whether a sentence may end with a word, and another one begin behind it."""
    token, plain = tree.tokens[last], tree.words[last][-1:].isalnum() and last not in tree.verbs
    joined = token.tag in _JOINTS or token.pos in _LEADING | {"SCONJ"} or tree.tokens[last + 1].tag in _JOINTS
    return plain and not joined and tree.quoted.isdisjoint({last, last + 1})


def _opens(tree: Tree, subject: int, start: int) -> bool:
    """Whether a noun is the subject of a finite clause that begins with it and hangs on nothing before it."""
    verb = tree.tokens[subject].head
    first = finite_word(tree, verb, subject)
    if tree.tokens[subject].pos == "PRON" or subject > verb or tree.tokens[first].tag not in TENSED:
        return False
    return not (_hangs(tree, verb) or any(_joins(tree, i) for i in (start, *tree.subtree(subject))))


def _hangs(tree: Tree, verb: int) -> bool:
    """Whether a verb's clause hangs on a word before it without a joint: "the car he saw", "he said it was"."""
    token = tree.tokens[verb]
    return token.dep in _UNJOINED or (token.dep == "ccomp" and takes_clauses(tree, token.head))


def _pronoun_opens(tree: Tree, subject: int) -> bool:
    """Whether a personal pronoun is the subject of a clause that can be no relative one: it has its object itself."""
    token, verb = tree.tokens[subject], tree.tokens[subject].head
    small = tree.piece.raw[token.start].islower()
    ends = tree.tokens[subject - 1].pos in _ENDING and tree.tokens[subject - 1].lemma not in words_of(
        tree.piece.pack, "style.moments"
    )
    if token.tag != "PRP" or not (small and ends) or subject > verb or subject in tree.quoted:
        return False
    if tree.tokens[finite_word(tree, verb, subject)].tag not in TENSED:
        return False
    if tree.tokens[verb].dep == "ccomp" and takes_clauses(tree, tree.tokens[verb].head):
        return False
    whole = any(
        tree.tokens[i].dep in _WHOLE and i > verb and not leaves_gap(tree, verb, i) for i in tree.children[verb]
    )
    return whole or tree.tokens[verb].dep not in _UNJOINED


def leaves_gap(tree: Tree, verb: int, complement: int) -> bool:
    """Whether what completes a verb has a place for the noun before its clause: "a plan she was not happy with"."""
    token = tree.tokens[complement]
    if token.dep == "acomp":
        preps = [i for i in (*tree.children[verb], *tree.children[complement]) if tree.tokens[i].dep == "prep"]
        selves = words_of(tree.piece.pack, "pronouns.selves")
        within = ((i, tree.child(i, "pobj", "pcomp", "prep")) for i in preps if i > complement)
        return any(led is None or tree.words[led] in selves for _, led in within)
    # "A camera she had made watertight": an adjective that was taken for a noun.
    rendered = tree.tokens[verb].lemma in words_of(tree.piece.pack, "style.rendering")
    return rendered and token.dep == "dobj" and token.tag == "NN" and not tree.children[complement]


def _is_open(tree: Tree, verb: int, start: int) -> bool:
    """Whether a main clause goes on from its finite verb to a place without any joint."""
    linking = words_of(tree.piece.pack, "style.linking")
    # An abbreviation has its full stop with it ("fell by 3 m. The").
    if (
        tree.tokens[start - 1].tag in _JOINTS
        or tree.tokens[start - 1].pos in _LEADING
        or not tree.words[start - 1][-1:].isalnum()
    ):
        return False
    if any(_joins(tree, i) or tree.words[i] in linking for i in range(verb + 1, start)):
        return False
    main = tree.tokens[verb].head if tree.tokens[verb].dep in AUXILIARY else verb
    if takes_clauses(tree, main):
        return False
    opening = tree.subtree(main)[0]
    if any(_joins(tree, i) and tree.tokens[i].head == main for i in range(opening, verb)):
        return False
    # "When she came out and saw it" she did something: one conjunction opens both.
    while tree.tokens[main].dep == "conj":
        main = tree.tokens[main].head
        if any(
            tree.tokens[i].dep == "mark" or tree.tokens[i].tag in _RELATIVE for i in tree.children[main] if i < main
        ):
            return False
    return True


def _in_name(tree: Tree, start: int) -> bool:
    """Whether a place may be within a name: "in Sanyo Onoda city was"."""
    return all(tree.tokens[i].pos == "PROPN" for i in (start - 1, start))


def _joins(tree: Tree, index: int) -> bool:
    """Whether a word joins two clauses, or sets them apart."""
    token = tree.tokens[index]
    return token.pos in {"PUNCT", "SCONJ"} or token.dep == "mark" or token.tag in _JOINTS - _WITHIN


def takes_clauses(tree: Tree, verb: int) -> bool:
    """Whether a word may have a clause for its object without a joint: "he said", "they are sure"."""
    if verb in tree.verbs or tree.child(verb, "acomp") is not None:
        return True
    has_object = tree.child(verb, "dobj") is not None
    return not has_object and tree.tokens[verb].lemma in words_of(tree.piece.pack, "style.governing")
