"""TTL011: the headline claims more than the original's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.article.overstated import overstated_verb
from tqcheck.article.tenses import settled
from tqcheck.compare.headline import (
    attributed,
    cut_gains,
    decided,
    denied,
    has_city,
    is_rendered,
    is_scene,
    passed_on,
    unhedged,
)
from tqcheck.compare.links import NO_LINKS
from tqcheck.frames.syntax.tree import Tree
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.piece import Piece

#: A speaker set off at the beginning ("Minister: ...").
_SPEAKER = re.compile(r"^(?:[^\s:]+\s+){0,4}[^\s:]+\s?[:：](?=\s)")
#: How much more like the translation the original's headline must be without the words before its colon.
_WITHOUT = 0.01
_VERB = "VERB"


@rule(
    "TTL011",
    "title-claim",
    severity="major",
    source_tables=("reporting", "modality"),
    target_tables=("reporting", "modality"),
    uses=(
        "frames",
        "future",
        "negation",
        "offices",
        "opposites",
        "organisations",
        "particles",
        "titles",
        "parse",
        "voices",
    ),
    examples=(
        Example("de", "Konzern könnte Werk verkaufen", "Group will sell plant", "Group will sell plant", title=True),
        Example("fa", "وزیر: صادرات متوقف شد", "Exports halted", "Exports halted", title=True),
        Example("ru", "Министр: экспорт остановлен", "Exports halted, says minister", title=True),
    ),
)
def title_claim(context: Context) -> Iterator[Hit]:
    """The headline claims more than the original's: what may be became what will be, or nobody is said to have said it.

    ## What it does
    Looks for a word of possibility, suspicion or intention in the original's headline where the translation states it
    and nothing keeps it open, or has a verdict of which nobody else knows; for a verb where by encoder and judge a
    weaker one would do better ("may cut", "to cut" for "cuts"; of what may be, "may be" for "is", "may cut" for "to
    cut"), or by a small network the original tells of things to come; and for one who speaks ("Minister: …", "according
    to …") in the original's headline where the translation names none. Words before a colon are a speaker's if they
    name an office or if, by sentence vectors, the translation leaves them out.

    ## Why it matters in news
    The headline states as a fact what the agency only passed on.

    ## When it stays silent
    The translation has as many words of possibility, or any of intention or expectation; of a suspicion, where it has
    one of inquiries and trials, or both tell a sentence; of a speaker, where it has any reporting word, colon or
    quotation mark, ends in a comma, somebody and a verb, or renders more than one word before the colon.
    """
    bead = context.title_bead
    if bead is None:
        return
    source, target = bead.source[0], bead.target[0]
    left, kept = source.find("modality.possible"), target.find("modality.possible", "reporting.prediction")
    may = [match for match in left if not denied(source, match)]
    tree = next((tree for tree in context.target.trees if tree.piece is target), None)
    lost = decided(source, target, (*context.source.body, *context.target.body))
    lost = lost or unhedged(source, target, tree, context.title_links(0) if context.has_words else NO_LINKS)
    bare = len(may) > len(kept) if left else not kept
    if lost is not None:
        yield Hit(
            f"The original's headline leaves it open ({quoted(source.raw[slice(*lost)])}), the translation does not.",
            target=target.whole,
            source=source.raw_span(*lost),
            confidence=0.7,
        )
    elif bare and (
        verb := overstated_verb(context, source, tree, hedged=bool(may)) or next(settled(context, bead), None)
    ):
        yield Hit(
            "The original's headline may not say that this is so: weaker words would render it better.",
            target=verb,
            source=source.whole,
            confidence=0.6,
            severity="minor",
        )
    said = attributed(target) or (tree is not None and _closes_with_speaker(tree))
    speaker = None if said else _speaker(context, source, target)
    if speaker is not None:
        yield Hit(
            f"The original's headline attributes this ({source.raw[slice(*speaker)]}), the translation does not.",
            target=target.whole,
            source=source.raw_span(*speaker),
            confidence=0.65,
        )


def _closes_with_speaker(tree: Tree) -> bool:
    """Whether a headline ends in a comma, somebody and a verb of whatever kind: "..., scientists find"."""
    last = len(tree.tokens) - 1
    subject = tree.child(last, "nsubj")
    if tree.tokens[last].pos != _VERB or subject is None:
        return False
    words = tree.subtree(subject)
    return words[-1] == last - 1 and tree.words[words[0] - 1] == ","


def _speaker(context: Context, source: Piece, target: Piece) -> tuple[int, int] | None:
    """Raw offsets of who says it: before a colon, by "according to", or with a verb of saying at the end."""
    opening = _SPEAKER.match(source.raw)
    end = opening.end() if opening and not is_scene(source, opening.end()) else 0
    if end and (source.find("titles.*") or _unfit(context, source, target, end)):
        return 0, end
    named = passed_on(source)
    return source.folded.span(named[0].start, named[0].end) if named else None


def _unfit(context: Context, source: Piece, target: Piece, end: int) -> bool:
    """Whether the original's headline is more like the translation without what stands before its colon."""
    links = context.title_links(0) if context.has_words else NO_LINKS
    if not context.has_encoder or has_city(source, target, end) or is_rendered(links, source, end):
        return False
    return cut_gains(context.cosines, source.raw, [(0, end)], [target.raw], [])[0][0] >= _WITHOUT
