"""CMP005: a paragraph breaks off in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.compare.headline import relative_length
from tqcheck.lang.marks import COMMAS, chars
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import words_of
from tqcheck.text.piece import Piece
from tqcheck.text.sentences import ends
from tqcheck.text.words import word_spans

#: Least words of a sentence, and the share of open-ended paragraphs from which it is the article's habit.
_WORDS, _MOST = 6, 0.34
#: Other paragraphs that all have a mark, where a single line without one is no heading and no list. Of 1,419 good
#: articles two have such a line.
_ALONE = 3
#: Length, by the measure of the two bodies, below which a sentence has lost its end. Set by eye.
_SHORT = 0.7
_OPEN_END = re.compile(rf"[{chars(COMMAS)}\-–—]\s*$")
#: What a line of contacts ends in.
_ADDRESS = re.compile(r"(?:\S[@/.]\w\S*|^(?:\S+\s+){0,8}\S*\d)[^\w\s]*\s*$")


@rule(
    "CMP005",
    "cut-off",
    severity="major",
    needs=(),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "fa",
            "وی گفت طرح تا پایان سال اجرا می‌شود.",
            "He said the plan would be carried out by the end of",
            "plan would be carried out by the end of",
        ),
        Example("ru", "Он уехал.", "He left."),
    ),
)
def cut_off(context: Context) -> Iterator[Hit]:
    """A paragraph breaks off in mid-sentence.

    ## What it does
    Reports a paragraph of at least six words that ends without a closing mark although most paragraphs of the article
    and the aligned original end with one, if it shows that more was to come: other sentences stand before its last one,
    it ends in a comma or in a word that cannot be the last, or is much shorter than its original. The only paragraph of
    a longer article without a closing mark is reported whatever it shows.

    ## Why it matters in news
    The end of an article is where a copy-paste or an output limit cuts it.

    ## When it stays silent
    Headings, short lines and addresses; the next paragraph goes on in lower case; articles that leave out final stops;
    originals that break off as well; page furniture.
    """
    paragraphs = [pieces[-1] for pieces in context.target.paragraphs.values()]
    open_ended = [piece for piece in paragraphs if not ends(piece.raw)]
    if len(open_ended) > _MOST * len(paragraphs) and (len(paragraphs) > 2 or not context.target.pack.spaces):
        return
    for piece in open_ended:
        bead = context.bead_of_target.get(piece.index)
        original_ends = bead is None or not bead.source or ends(bead.source[-1].raw)
        long = len(word_spans(piece.raw)) >= _WORDS
        # An original that ends with a full stop is no heading, and a list has more than one line without.
        alone = len(open_ended) == 1 and len(paragraphs) > _ALONE and bead is not None and bool(bead.source)
        plain = long and original_ends and piece.index not in context.furniture
        if plain and (_breaks_off(context, piece) or (alone and not _ADDRESS.search(piece.raw))):
            start = max(0, len(piece.raw) - 40)
            start = piece.raw.find(" ", start) + 1 if start else 0
            yield Hit("The paragraph breaks off here.", target=piece.raw_span(start, len(piece.raw)), confidence=0.75)


def _breaks_off(context: Context, last: Piece) -> bool:
    """Whether a paragraph shows that it breaks off: a line of one sentence may be a heading or the end of a list."""
    following = context.target.paragraphs.get(last.paragraph + 1)
    if following and following[0].raw[0].islower():
        return False
    if len(context.target.paragraphs[last.paragraph]) > 1 or _OPEN_END.search(last.raw):
        return not _ADDRESS.search(last.raw)
    words = word_spans(last.text)
    if last.text[slice(*words[-1])] in words_of(context.target.pack, "style.function", "style.open", "style.leading"):
        return True
    bead = context.bead_of_target.get(last.index)
    source = bead.source[0] if bead and len(bead.source) == 1 else None
    return source is not None and relative_length(source, last, context.source.body, context.target.body) < _SHORT
