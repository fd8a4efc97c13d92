"""MNG017: somebody is named who is not whom the original's pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.gender import people_of, place
from tqcheck.article.misnamed import misnamed
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG017",
    "misnamed",
    severity="major",
    needs=("source", "words", "judge"),
    target_tables=("parse", "pronouns"),
    uses=("frames", "honorifics", "particles", "people", "pronouns", "reporting", "style", "titles"),
    examples=(
        Example(
            "de",
            "Oskar Brandt leitet die Werft.\n\nEva Lindner erzählte, sie habe das Boot selbst gebaut.",
            "Oskar Brandt runs the yard.\n\nEva Lindner said that Brandt had built the boat herself.",
            "Brandt",
        ),
        Example(
            "de",
            "Oskar Brandt leitet die Werft.\n\nEva Lindner erzählte, sie habe das Boot selbst gebaut.",
            "Oskar Brandt runs the yard.\n\nEva Lindner said that she had built the boat herself.",
        ),
    ),
)
def misnamed_person(context: Context) -> Iterator[Hit]:
    """Somebody is named where the original has a pronoun or a verb alone, which stands for another.

    ## What it does
    Looks for names of people whom the original names elsewhere, but not in the sentence, while the sentence speaks of
    somebody else before them; or they act or speak, nor are near by in the original, while the sentence before has
    somebody else for its subject. Where a pronoun in the name's place brings it nearer to the original, by the encoder
    and the judge, the name is reported.

    ## Why it matters in news
    The deed or the words of one person are laid at the door of another, and every name stands in the original.

    ## When it stays silent
    Nobody else is spoken of before the name in its sentence, outside of quotations, or in the sentence before; a
    pronoun or an office there may stand for the one who is named ("the mayor said", "Kern added"); a word of the
    original's sentence sounds like the name; the name is known from no other sentence; the original's script does not
    tell how names sound.
    """
    for bead, tree, word in misnamed(context, people_of(context)):
        name, span = place(tree, word)
        yield Hit(
            f"The original does not name {quoted(name)} here, and seems to speak of somebody else.",
            target=span,
            source=bead.source[0].whole,
            confidence=0.7,
        )
