"""TTL013: the headline has the doer and the done-to the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.claims import Words
from tqcheck.frames.syntax.nouns import is_name, is_office, noun_phrase
from tqcheck.frames.syntax.tree import Tree
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.fluency import words_of

#: Likeness of words that stand for each other: of actors, and of other nouns.
_LINKED, _SURELY = 0.5, 0.6


@rule(
    "TTL013",
    "title-roles",
    severity="major",
    needs=("source", "words"),
    source_tables=("frames.agents",),
    target_tables=("parse",),
    uses=("reporting", "style"),
    examples=(
        Example(
            "de",
            "Präsident Ostwald verklagt Senator Lindner",
            "Senator Lindner sues President Ostwald",
            "Senator Lindner sues President Ostwald",
            title=True,
        ),
        Example(
            "de", "Präsident Ostwald verklagt Senator Lindner", "President Ostwald sues Senator Lindner", title=True
        ),
    ),
)
def title_roles(context: Context) -> Iterator[Hit]:
    """In the headline somebody does to another what the other did to him.

    ## What it does
    Takes subject and object of the headline's verbs from the parse. If the words that they are linked with stand in the
    original's headline the other way round, they changed places: in languages with a fixed order who acts is named
    first.

    ## Why it matters in news
    The victim becomes the culprit.

    ## When it stays silent
    There is no parser for the language; the original's language has a free order; its headline has a word that marks
    the doer of a passive ("par") or the object ("den"); the verb says that something happens to the subject ("gets",
    "faces"), or a word for one of them is not found.
    """
    bead = context.title_bead
    tree = next((tree for tree in context.target.trees if tree.piece.field == "title"), None)
    if bead is None or tree is None:
        return  # In languages that do without such words, cases tell who acts, and the order is free.
    if any(piece.find("frames.agents") for piece in bead.source):
        return
    words = Words(context.links(bead))
    for subject, verb, done_to in _deeds(tree):
        least = _least(tree, subject, done_to)
        doer, other = (words.counterpart(tree.excerpt(head, head), least) for head in (subject, done_to))
        if doer and other and doer.start > other.start:
            first, last = noun_phrase(tree, subject)[0], noun_phrase(tree, done_to)[1]
            yield Hit(
                f"By the order of the original's headline, who {quoted(tree.words[verb])} and whom changed places.",
                target=tree.piece.raw_span(tree.tokens[first].start, tree.tokens[last].end),
                source=bead.source[0].whole,
                confidence=0.65,
            )


def _deeds(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """Subject, verb and direct object of active clauses whose verb says that the subject does something."""
    for verb, token in enumerate(tree.tokens):
        subject, done_to = tree.child(verb, "nsubj"), tree.child(verb, "dobj")
        if subject is None or done_to is None or token.pos != "VERB" or tree.is_(verb, "light"):
            continue
        if subject < verb < done_to and "PRON" not in {tree.tokens[subject].pos, tree.tokens[done_to].pos}:
            yield subject, verb, done_to


def _least(tree: Tree, *heads: int) -> float:
    """How alike linked words must be: actors by name or office are surely found, other nouns are often paraphrased."""
    bodies = words_of(tree.piece.pack, "style.organisations")
    actors = all(is_name(tree, head) or is_office(tree, head) or tree.words[head] in bodies for head in heads)
    return _LINKED if actors else _SURELY
