"""TRM001: a glossary term rendered otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.lang import LanguagePack
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import compile_words, find
from tqcheck.text.piece import Piece


@rule(
    "TRM001",
    "glossary-term",
    severity="major",
    examples=(Example("de", "Der Betriebsrat tagte.", "The works council met."),),
)
def glossary_term(context: Context) -> Iterator[Hit]:
    """A term of the corpus's glossary is not rendered as the glossary says.

    ## What it does
    Looks for each source term of the glossary in the original's sentences and for one of its right renderings, as
    often, in the sentences of the translation that belong to them.

    ## Why it matters in news
    A house style has one name for an office; readers take two names for two offices.

    ## When it stays silent
    Where there is no glossary, for plurals and possessives of a rendering, and where a rendering stands in the next
    sentence.
    """
    for term in context.glossary:
        for bead in context.filled:
            terms = _count((term.source,), bead.source, context.source.pack)
            if not terms:
                continue
            rendered = _count(_forms(term.targets), bead.target, context.target.pack)
            near = _count(_forms(term.targets), context.around_target(bead), context.target.pack)
            if rendered < terms and near < terms:
                yield _hit(term.source, term.targets, bead)


def _hit(source: str, targets: tuple[str, ...], bead: BeadView) -> Hit:
    return Hit(
        f"The glossary renders “{source}” as {' or '.join(f'“{target}”' for target in targets)}.",
        bead.target[0].whole,
        bead.source[0].whole,
        confidence=0.8,
        suggestion=targets[0],
    )


def _forms(targets: tuple[str, ...]) -> tuple[str, ...]:
    """The renderings with any ending on the last word, so that plurals count."""
    return tuple(f"{target}*" for target in targets)


def _count(entries: tuple[str, ...], pieces: tuple[Piece, ...], pack: LanguagePack) -> int:
    pattern = compile_words(pack, map(fold_word, entries))
    return sum(len(find(pattern, piece.text)) for piece in pieces)
