"""ENT003: a name of the original stands as another name in the translation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tqcheck.compare.strangers import UNLIKE, Heard, bare_runs, heard, may_be_person
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.names import Name, lower_case_words, names, words
from tqcheck.text.romanise import skeleton, sounds
from tqcheck.text.sound import alike, sound, sounds_of

#: Consonants that a word must have to be known again; set by eye on the Persian development articles.
_CONSONANTS = 2
#: Likeness from which a name stands for a word, and from which a word with a capital is a form of such a one.
_SAME, _FORM = 0.75, 0.85


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
    sentences, the new name is reported.

    ## Why it matters in news
    The wrong person is accused, or the wrong town is flooded.

    ## When it stays silent
    The person is called by a pronoun or office instead; the name sounds like any word near by; the name that is
    missing stands only once in the article; originals whose characters do not tell their sound (Japanese).
    """
    if not sounds(context.source.pack):
        return
    lower = lower_case_words(context.target.pieces)
    whole = sounds_of(context.source.pieces)
    known = _known(context, lower)
    for bead in context.body_beads:
        missing = list(_missing(context, bead, known)) if known else []
        original = heard(bead.source, context.around(bead), whole)
        new = _new(context, bead, lower, original) if missing else []
        for (word, usual), name in zip(missing, new, strict=False):
            yield Hit(
                f"The original has {word}, which is {usual} elsewhere in the translation; here it says {name.text}.",
                target=name.piece.raw_span(name.start, name.end),
                source=bead.source[0].whole,
                confidence=0.7,
                suggestion=usual,
            )


def _known(context: Context, lower: frozenset[str]) -> dict[str, str]:
    """Word of the original -> the name that stands for it wherever it stands, but for one sentence at most."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for bead in context.filled:
        candidates = [word for word in words(bead.source) if len(skeleton(word)) >= _CONSONANTS]
        total.update(candidates)
        for name in {n.text for piece in bead.target for n in names(piece, lower)} if candidates else ():
            alike, word = max((_alike(name, word), word) for word in candidates)
            if alike >= _SAME:
                found[word][name] += 1
    return {
        word: min(counter)
        for word, counter in found.items()
        if sum(counter.values()) >= max(1, total[word] - 1) and len(counter) == 1
    }


def _missing(context: Context, bead: BeadView, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Words of a bead's original, and the names that they have elsewhere and nothing here stands for."""
    near = [word for word in words(context.around_target(bead)) if word[0].isupper()]
    for word in words(bead.source):
        usual = known.get(word) or next(
            (n for n in known.values() if word[0].isupper() and _alike(n, word) >= _FORM), ""
        )
        if usual and not any(_alike(other, word) >= UNLIKE for other in near):
            yield word, usual


def _new(context: Context, bead: BeadView, lower: frozenset[str], original: Heard) -> list[Name]:
    """Names of a bead's translation that sound like no word of the original near by."""
    found = [name for piece in bead.target for run in bare_runs(names(piece, lower)) for name in run]
    new = [name for name in found if original.likeness(name.text) < UNLIKE]
    parsed = context.target.parsed(dict.fromkeys(name.piece for name in new), entities=True)
    trees = {tree.piece.index: tree for tree in parsed}
    return [name for name in new if name.piece.index not in trees or may_be_person(trees[name.piece.index], name)]


def _alike(name: str, word: str) -> float:
    return alike(sound(name), sound(word))
