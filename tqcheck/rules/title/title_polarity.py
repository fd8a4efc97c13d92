"""TTL005: the headline says the opposite of the original's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.denied import denied
from tqcheck.article.opposed import opposed
from tqcheck.compare.headline import cut_gains
from tqcheck.compare.negation import Flip, denial_denied, negators
from tqcheck.compare.polarity import flips
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.piece import Piece

#: How much nearer the headline must come to the original's and to its own article without a negation, or without a
#: word that can carry one, in cosines of the default encoder. See RESULTS.md.
_WITHOUT_NOT, _WITHOUT_SOFT = 0.015, 0.010


@rule(
    "TTL005",
    "title-polarity",
    severity="critical",
    source_tables=("negation",),
    target_tables=("negation",),
    uses=("conditions", "contrast", "dictionary", "modality", "opposites", "organisations", "parse", "particles"),
    examples=(
        Example(
            "fa",
            "وزیر: قیمت بنزین افزایش نمی‌یابد",
            "Minister: petrol price will increase",
            "Minister: petrol price will increase",
            title=True,
        ),
        Example("de", "Gewerkschaft stimmt nicht zu", "Union does not agree", title=True),
    ),
)
def title_polarity(context: Context) -> Iterator[Hit]:
    """The headline says the opposite of the original's: a "not" was dropped or added, or a rise became a fall.

    ## What it does
    Looks for negation and for pairs of opposites (rise and fall, accept and reject) on one side that the other lacks.
    With an encoder, it also cuts each negation, and each word that can carry one (fails, refuses), out of the headline:
    where the rest is more like both the original's headline and the article's own sentences, the word does not belong.
    And it puts the opposite in the place of each word that has one: where that fits far better, or better with both the
    original's headline and the article's first sentence, it is reported. With a judge, negations that one side has more
    are weighed as MNG001 does.

    ## Why it matters in news
    The reader keeps the headline, not the correction.

    ## When it stays silent
    The other side has a word that can carry a negation (refuse, without, unlikely); no listed opposite is named;
    only one side says what a court was asked ("rejects appeal", "upholds conviction").
    """
    bead = context.title_bead
    if bead is None:
        return
    for flip in _flips(context, bead):
        yield Hit(
            f"The headline may say the opposite: {flip.reason}",
            target=flip.target,
            source=flip.source,
            confidence=flip.confidence,
            severity="minor" if flip.weak else None,
        )


def _flips(context: Context, bead: BeadView) -> list[Flip]:
    """What says the opposite, by the first evidence that accuses of it; else what is too thin to accuse by."""
    source, target = bead.source[0], bead.target[0]
    links = context.title_links if context.has_words else None
    found = list(flips(context.title_sides, links, context.gains if context.has_words else None))
    firm = [flip for flip in found if not flip.weak] or list(_unfit(context, source, target))
    if not firm and context.has_odds:
        firm = list(opposed(context, title=True))
    if not firm and context.has_words and context.has_judge:
        found = list(denied(context, title=True)) or found
    return firm or found


def _unfit(context: Context, source: Piece, target: Piece) -> Iterator[Flip]:
    """A negation that fits neither the original's headline nor the article, or that undoes another one."""
    denied = None if negators(source) else denial_denied(target)
    if denied is not None:
        yield _flip(source, target, denied.start, denied.end, "negates a denial, the original has no negation.")
        return
    plain = [(match, _WITHOUT_NOT) for match in negators(target)]
    carried = bool(negators(source) or source.find("negation.soft"))
    soft = [] if carried else [(match, _WITHOUT_SOFT) for match in target.find("negation.soft")]
    if not context.has_encoder or not (plain or soft):
        return
    cuts = [target.folded.span(match.start, match.end) for match, _ in (*plain, *soft)]
    own = [piece.raw for piece in context.target.body]
    for (match, least), gain in zip(
        (*plain, *soft), cut_gains(context.cosines, target.raw, cuts, [source.raw], own), strict=True
    ):
        if sum(gain) >= least:
            yield _flip(source, target, match.start, match.end, "fits neither the original's headline nor the article.")
            return


def _flip(source: Piece, target: Piece, start: int, end: int, why: str) -> Flip:
    first, last = target.folded.span(start, end)
    word = target.raw[first:last]
    return Flip("added", f"the translation's {quoted(word)} {why}", source.whole, target.raw_span(first, last), 0.7)
