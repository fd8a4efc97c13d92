"""ENT010: a Chinese or Japanese name that the original's characters are not read by."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.characters import Instead, instead
from tqcheck.compare.links import overlap
from tqcheck.compare.strangers import misread
from tqcheck.compare.titled import Titled
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.names import lower_case_words
from tqcheck.text.pinyin import has_characters
from tqcheck.text.scripts import scripts_of


@rule(
    "ENT010",
    "misread-name",
    severity="major",
    target_tables=("style.function", "parse"),
    uses=(
        *("dictionary", "frames", "offices", "portfolios", "pronouns", "reporting", "style.coined"),
        *("style.organisations", "titles", "parse"),
    ),
    examples=(
        Example("zh", "船长林德旺获救。", "The skipper, Chen Dewang, was rescued.", "Chen Dewang"),
        Example("zh", "船长林德旺获救。", "The skipper, Lin Dewang, was rescued."),
    ),
)
def misread_name(context: Context) -> Iterator[Hit]:
    """A Chinese or Japanese name that the original's characters are not read by.

    ## What it does
    Takes two names beside each other whose syllables are pinyin's for a Chinese name, and looks in the original for
    characters in a row that are read so, in either order. Where such characters stand and neither their name nor a
    pronoun does, a name that nothing there is read as is reported. Each is reported once.

    Japanese characters are read by a dictionary, in all ways that it has. Where no name near by is read from
    somebody's, a name that nothing there is read as is another, if the rest of the article knows one of the two, or if
    both are whole; so is the other half of a name. Of whoever is named before an office or title, the name that the
    article has for the characters, or the sound of katakana, tells as well.

    ## Why it matters in news
    Another person is accused or praised, or nobody who exists.

    ## When it stays silent
    Originals in other scripts; a Japanese name that stands elsewhere for the same characters, or for characters that
    the dictionary lacks or may have cut; a pronoun for one and the name of somebody beside for another; speakers whom
    ATT005 reports; names that no pinyin spells (Lee Hsien Loong, Tsai Ing-wen); of a name of two characters, one of
    which may have a reading of its own as a surname, either one is there; parts of longer names.
    """
    lower = lower_case_words(context.target.pieces)
    yield from _japanese(context, lower)
    if not has_characters(context.source.pack):
        return
    original = "\n".join(piece.raw for piece in context.source.pieces)
    beads = [(bead, piece) for bead in context.body_beads for piece in bead.target]
    trees = {tree.piece.index: tree for tree in context.target.parsed([piece for _, piece in beads], entities=True)}
    spoken = context.renamed if context.has_words else ()
    told: set[str] = set()
    for bead, piece in beads:
        for name in misread(trees[piece.index], lower, original) if piece.index in trees else ():
            span = piece.raw_span(name.start, name.end)
            if name.text not in told and not any(overlap(span, speaker) for speaker in spoken):
                told |= {name.text, *name.text.split()}
                yield Hit(
                    f"The original has no characters that are read {name.text}.",
                    target=span,
                    source=bead.source[0].whole,
                    confidence=0.6,
                )
    for each in instead(context.body_sides, lower):
        span = each.name.piece.raw_span(each.name.start, each.name.end)
        if each.name.text not in told and not any(overlap(span, speaker) for speaker in spoken):
            told.add(each.name.text)
            yield _hit(context, each, _message(each.characters, each.name.text, each.usual))


def _japanese(context: Context, lower: frozenset[str]) -> Iterator[Hit]:
    """Names that nothing is read as, in the place of people whose characters the article or a dictionary knows."""
    read = [*context.japanese_names.people()]
    for each in read:
        yield Hit(
            _message(each.old.text, context.target.text(each.new_span), each.usual),
            target=each.new_span,
            source=each.old_span,
            confidence=0.6,
            suggestion=each.usual or None,
        )
    titled = Titled(context.body_sides, lower).instead() if "Kana" in scripts_of(context.source.pack) else ()
    for other in titled:
        place = other.name.piece.raw_span(other.name.start, other.name.end)
        if not any(overlap(place, each.new_span) for each in read):
            yield _hit(context, other, _message(other.characters, other.name.text, ""))


def _message(characters: str, name: str, usual: str) -> str:
    if usual:
        return f"The original has {characters}, who is {usual} elsewhere in the translation; here it says {name}."
    return f"The original has {characters}, who is not {name}."


def _hit(context: Context, each: Instead, message: str) -> Hit:
    return Hit(
        message,
        target=each.name.piece.raw_span(each.name.start, each.name.end),
        source=next(bead.source[0].whole for bead in context.body_beads if each.name.piece in bead.target),
        confidence=0.6,
        suggestion=each.usual or None,
    )
