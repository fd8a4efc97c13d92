"""TTL008: the headline names another actor of the article than the original's headline does."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.cast import Cast, country_of, parts, stems
from tqcheck.compare.strangers import UNLIKE
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fold import fold_word
from tqcheck.text.labels import countries
from tqcheck.text.names import Name, names
from tqcheck.text.piece import Piece
from tqcheck.text.sound import likeness, sounds_of


@rule(
    "TTL008",
    "title-actor",
    severity="critical",
    target_tables=("style.function",),
    uses=("titles",),
    examples=(Example("ru", "Кедрова возглавит совет", "Kedrova to head council", title=True),),
)
def title_actor(context: Context) -> Iterator[Hit]:
    """The headline names another person or place of the article than the original's headline does.

    ## What it does
    Learns from the article's aligned sentences which words of the original stand for which names. A name of the
    headline whose words the original's headline lacks, while it has the words of another name, was put in that one's
    place.

    ## Why it matters in news
    Both names belong to the story, so nobody stumbles: the victim becomes the suspect.

    ## When it stays silent
    The article does not show which word stands for a name; the original's headline has nobody left over; a country that
    tells readers abroad where it happens, where the original's headline names none; the translation's language gives no
    function words, so that its capitals may stand on any noun.
    """
    bead = context.title_bead
    if bead is None:
        return
    source, target = bead.source[0], bead.target[0]
    cast = context.cast
    wrong = [name for name in names(target, cast.lower) if _elsewhere(name, source, cast)]
    missing = cast.missing(source, target) if wrong else []
    if wrong and country_of(wrong[0]):
        missing = [each for each in missing if countries(fold_word(each), target.pack)]
    if missing:
        yield Hit(
            f"The original's headline does not name {wrong[0].text} but, by the article, {missing[0]}.",
            target=target.raw_span(wrong[0].start, wrong[0].end),
            source=source.whole,
            confidence=0.7,
            suggestion=missing[0],
        )


def _elsewhere(name: Name, source: Piece, cast: Cast) -> bool:
    """Whether the article knows the name by words that the original's headline lacks."""
    own = country_of(name)
    if own:
        # "An Iranian mine" for a mine whose town nobody abroad knows: only another country's place can be taken.
        named = {match.label for match in source.countries}
        return bool(named and own & set(cast.countries)) and not own & named
    known = frozenset(word for part in parts(name.text) for word in cast.words_for(part))
    return bool(known) and not known & stems([source]) and likeness(name.text, sounds_of([source])) < UNLIKE
