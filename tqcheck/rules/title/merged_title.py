"""TTL010: the headline has the site's name, a dateline or the lead in it."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.cast import Cast, parts, stems
from tqcheck.compare.headline import relative_length
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.headline import Segment, segments
from tqcheck.text.piece import Piece

#: Words of a sentence of the article that nobody writes in a headline by chance.
_WORDS = 5
#: Length, by the measure of the two bodies, beyond which a headline has taken something in.
_LONG = 1.9


@rule(
    "TTL010",
    "merged-title",
    severity="major",
    examples=(
        Example("fa", "پل بازگشایی شد", "River bridge reopens | Morning Courier", "| Morning Courier", title=True),
        Example("de", "Werk streicht 400 Stellen", "Plant to cut 400 jobs", title=True),
    ),
)
def merged_title(context: Context) -> Iterator[Hit]:
    """The headline has the site's name, a dateline or the lead in it.

    ## What it does
    Looks for a part set off by a bar or dash that neither the original's headline nor the article knows, and for the
    first words of a sentence of the article behind the headline proper.

    ## Why it matters in news
    It shows on every page that the text was taken off another site.

    ## When it stays silent
    The original's headline has such a part as well; the headline is nothing but a sentence of the article.
    """
    bead = context.title_bead
    if bead is None:
        return
    source, target = bead.source[0], bead.target[0]
    body = context.target.body
    start = next((found for piece in body if (found := _begins(piece, target.raw)) > 0), None)
    length = relative_length(source, target, context.source.body, body)
    if start is not None and length > 1:
        yield _hit(source, target, start, len(target.raw), "From here on the headline is the article's text.")
    elif length > _LONG:
        yield _hit(source, target, 0, len(target.raw), "The headline is far longer than the original's.")
    elif len(segments(source.raw)) < len(segments(target.raw)):
        for part in segments(target.raw):
            if _foreign(part, source, context.cast):
                yield _hit(source, target, part.start, part.end, "Neither the original nor the article has this part.")


def _hit(source: Piece, target: Piece, start: int, end: int, message: str) -> Hit:
    return Hit(message, target=target.raw_span(start, end), source=source.whole, confidence=0.75)


def _begins(piece: Piece, title: str) -> int:
    opening = piece.raw.split()[:_WORDS]
    return title.find(" ".join(opening)) if len(opening) == _WORDS else -1


def _foreign(part: Segment, source: Piece, cast: Cast) -> bool:
    """Whether a part is made of capitalised words that neither the article nor the original's headline has."""
    known = cast.stems | stems([source])
    strange = [word for word in part.words if not parts(word) <= known]
    return all(word[0].isupper() for word in part.words) and 2 * len(strange) > len(part.words)
