"""ENT003: a name of the original stands as another name in the translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tqcheck.article.replaced import replaced
from tqcheck.compare.copied import strange, unrendered
from tqcheck.compare.links import overlap
from tqcheck.compare.names import is_latin
from tqcheck.compare.renamed import FORM, alike, exchanged, great, known_names, usual_name
from tqcheck.compare.strangers import UNLIKE, Heard, bare_runs, heard, is_surely_name, may_be_person
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.names import Name, lower_case_words, names, words
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import sounds
from tqcheck.text.scripts import share_script
from tqcheck.text.sound import best, sounds_of

#: A word of the original, its usual name, where another stands, and what in the original that is.
_Put = tuple[str, str, Span, Span]


@rule(
    "ENT003",
    "changed-name",
    severity="major",
    target_tables=("style.function",),
    uses=("style.coined", "style.organisations", "titles", "parse"),
    examples=(
        Example(
            "fa",
            "کریمی وارد سالن شد.\n\nمردم دست زدند.\n\nسپس کریمی سخنرانی کرد.",
            "Karimi entered the hall.\n\nPeople clapped.\n\nThen Petersen gave a speech.",
            "Petersen",
        ),
        Example("ru", "Петров вошёл. Затем Петров ушёл.", "Petrov came in. Then Petrov left."),
    ),
)
def changed_name(context: Context) -> Iterator[Hit]:
    """A name of the original stands as another name in the translation.

    ## What it does
    Learns from the rest of the article which names sound like words of the original. Where such a word stands in the
    original, its name is missing in the translation, and a name stands there that sounds like no word of the original's
    sentences, the new name is reported; so is a name of somebody else whom the article knows, and whom the original
    does not name there or next to it, one that stands for a name in Latin letters in another script, and somebody's
    from elsewhere where forename and surname of another one are gone.

    ## Why it matters in news
    The wrong person is accused, or the wrong town is flooded.

    ## When it stays silent
    The person is called by a pronoun or office instead; the name sounds like any word near by; the name that is missing
    stands only once in the article, unless it is whole or in Latin letters; originals whose characters do not tell
    their sound (Japanese).
    """
    lower = lower_case_words(context.target.pieces)
    if not sounds(context.source.pack):
        return
    told = list[Span]()
    for word, new, place in (*_copied(context, lower), *replaced(context, lower)):
        told.append(new)
        message = f"The original has {word}; here it says {context.target.text(new)}."
        own = word if is_latin(word) else None
        yield Hit(message, target=new, source=place, confidence=0.8, suggestion=own)
    known = known_names([(bead.source, bead.target) for bead in context.filled], lower)
    for word, usual, place, source in (*_exchanged(context, known, lower), *_put_in(context, known, lower)):
        if not any(overlap(place, each) for each in told):
            told.append(place)
            yield Hit(
                f"The original has {word}, which is {usual} elsewhere in the translation; "
                f"here it says {context.target.text(place)}.",
                target=place,
                source=source,
                confidence=0.7,
                suggestion=usual,
            )


def _copied(context: Context, lower: frozenset[str]) -> Iterator[tuple[str, Span, Span]]:
    """Names that another script writes as the translation would, and the places of others that stand for them."""
    if share_script(context.source.pack, context.target.pack):
        return
    whole = sounds_of(context.source.pieces)
    for bead in context.body_beads:
        around = context.around(bead), context.around_target(bead)
        lost = unrendered(bead.source, bead.target, around)
        if lost:
            new = list(strange(bead.target, around[0], lower, heard(bead.source, bead.source, whole)))
            trees = _trees(context, (name.piece for name in new))
            sure = (name for name in new if name.piece.index in trees and is_surely_name(trees[name.piece.index], name))
            for old, name in zip(lost, sure, strict=False):
                yield old.text, name.piece.raw_span(name.start, name.end), old.piece.raw_span(old.start, old.end)


def _exchanged(context: Context, known: Mapping[str, str], lower: frozenset[str]) -> Iterator[_Put]:
    """Names of the article's people that stand in another one's place."""
    found = [*exchanged(context.body_sides, known, lower)]
    trees = _trees(context, (new.piece for _, new in found))
    for old, new in found:
        tree = trees.get(new.piece.index)
        own = (name for name in names(new.piece, lower) if new.piece.raw_span(name.start, name.end) == new.span)
        if tree and any(is_surely_name(tree, name) for name in own):
            yield old.text, str(old.value), new.span, old.span


def _trees(context: Context, pieces: Iterable[Piece]) -> dict[int, Tree]:
    """Parses of sentences of the translation, by their number."""
    return {tree.piece.index: tree for tree in context.target.parsed(dict.fromkeys(pieces), entities=True)}


def _put_in(context: Context, known: Mapping[str, str], lower: frozenset[str]) -> Iterator[_Put]:
    """Names from elsewhere that stand in the place of one of the article's."""
    whole = sounds_of(context.source.pieces)
    for bead in context.body_beads:
        missing = list(_missing(context, bead, known)) if known else []
        original = heard(bead.source, context.around(bead), whole)
        new = _new(context, bead, lower, original, known) if missing else []
        for (word, usual), name in zip(missing, new, strict=False):
            yield word, usual, name.piece.raw_span(name.start, name.end), bead.source[0].whole


def _missing(context: Context, bead: BeadView, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Words of a bead's original, and the names that they have elsewhere and nothing here stands for."""
    near = great(context.around_target(bead))
    limit = FORM if share_script(context.source.pack, context.target.pack) else UNLIKE
    for word in words(bead.source):
        usual = usual_name(word, known)
        if usual and usual not in near and not any(alike(other, word) >= limit for other in near):
            yield word, usual


def _new(
    context: Context, bead: BeadView, lower: frozenset[str], original: Heard, known: Mapping[str, str]
) -> list[Name]:
    """Names of a bead's translation that sound like no word of the original near by; copied ones that are no word."""
    found = [name for piece in bead.target for run in bare_runs(names(piece, lower)) for name in run]
    copied = {*known.values()} if share_script(context.source.pack, context.target.pack) else None
    if copied is None:
        new = [name for name in found if original.likeness(name.text) < UNLIKE]
    else:
        own = (name for name in found if name.text not in copied and best(name.text, original.whole) < FORM)
        new = [name for name in own if original.called(name.text) < FORM]
    trees = _trees(context, (name.piece for name in new))
    if copied is not None:
        return [name for name in new if name.piece.index in trees and is_surely_name(trees[name.piece.index], name)]
    return [name for name in new if name.piece.index not in trees or may_be_person(trees[name.piece.index], name)]
