"""MNG004: a person or body is called by the wrong pronoun."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.links import Links
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.fluency import words_of
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: Likeness from which a pronoun renders another, or a title of courtesy. Set by eye.
_RENDERS, _STANDS_FOR = 0.4, 0.2


@rule(
    "MNG004",
    "pronoun",
    severity="minor",
    source_tables=("titles",),
    target_tables=("pronouns",),
    uses=("honorifics", "pronouns", "titles"),
    examples=(
        Example("ru", "Она сказала, что уедет.", "He said he would leave.", "He"),
        Example("de", "Er kam, und sie ging.", "He came and she left."),
    ),
)
def pronoun(context: Context) -> Iterator[Hit]:
    """He became she, or she became he.

    ## What it does
    Where the original's language tells gender, compares the pronouns of aligned sentences; where its pronouns do not
    (Persian, Turkish), the pronouns of the translation with titles and nouns for a woman or a man.

    ## Why it matters in news
    It is an insult to the person, and shows that nobody read the copy.

    ## When it stays silent
    The original's sentence speaks of both or of neither; where words can be aligned, the one pronoun does not render
    the other.
    """
    for bead in context.body_beads:
        links = Links(context.links(bead)) if context.has_words else None
        for wrong, right in (("he", "she"), ("she", "he")):
            said = [(piece, match) for piece in bead.target for match in piece.find(f"pronouns.{wrong}")]
            if not said or _target_has(bead, right):
                continue
            found = next((each for each in said if _wrong(bead, wrong, right, each, links)), None)
            if found:
                piece, match = found
                whom = "woman" if right == "she" else "man"
                yield Hit(
                    f"The original speaks of a {whom} here, the translation says {quoted(match.text)}.",
                    target=piece.span(match.start, match.end),
                    source=bead.source[0].whole,
                    confidence=0.6,
                )


def _wrong(bead: BeadView, wrong: str, right: str, said: tuple[Piece, Match], links: Links | None) -> bool:
    """Whether the original speaks of the other gender only; by its pronouns, if it has any that tell."""
    if any(piece.find(f"pronouns.{wrong}", f"titles.{wrong}") for piece in bead.source):
        return False
    if not bead.source[0].pack.list("pronouns.he", "pronouns.she"):
        return any(piece.find(f"titles.{right}") for piece in bead.source)
    subjects = words_of(bead.source[0].pack, "pronouns.subject")
    pronouns = [
        piece.span(match.start, match.end)
        for piece in bead.source
        for match in piece.find(f"pronouns.{right}")
        if not subjects or match.text in subjects
    ]
    place = said[0].span(said[1].start, said[1].end)
    if any(links is None or links.likeness(own, place) >= _RENDERS for own in pronouns):
        return True
    kind = "honorifics.female" if right == "she" else "honorifics.male"
    titles = [piece.span(match.start, match.end) for piece in bead.source for match in piece.find(kind)]
    return any(links is not None and links.likeness(own, place) >= _STANDS_FOR for own in titles)


def _target_has(bead: BeadView, who: str) -> bool:
    return any(piece.find(f"pronouns.{who}", f"titles.{who}") for piece in bead.target)
