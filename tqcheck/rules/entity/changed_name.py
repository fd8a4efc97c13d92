"""ENT003: a name of the original stands as another name in the translation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tqcheck.compare.names import ALIKE, UNLIKE, counterpart
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.names import Name, lower_case_words, names, words
from tqcheck.text.romanise import skeleton, sounds

#: Consonants that a word must have to be known again; set by eye on the Persian development articles.
_CONSONANTS = 3


@rule(
    "ENT003",
    "changed-name",
    severity="major",
    target_tables=("style.function",),
    uses=("style.organisations", "titles"),
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
    Learns from the rest of the article which word of the original stands for which name, by their consonants. Where
    that word stands in the original, its name is missing in the translation, and a name stands there that resembles
    no word of the original, the new name is reported.

    ## Why it matters in news
    The wrong person is accused, or the wrong town is flooded.

    ## When it stays silent
    The person is called by a pronoun or office instead; the name resembles any word near by; the name that is
    missing stands only once in the article; originals whose characters do not tell their sound (Japanese).
    """
    if not sounds(context.source.pack):
        return
    lower = lower_case_words(context.target.pieces)
    known = _known(context, lower)
    for bead in context.body_beads:
        yield from _hits(context, bead, known, lower)


def _known(context: Context, lower: frozenset[str]) -> dict[str, set[str]]:
    """Word of the original -> names that stand for it wherever it stands, but for one sentence at most."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for bead in context.filled:
        candidates = words(bead.source)
        total.update(set(candidates))
        for name in {n.text for piece in bead.target for n in names(piece, lower)}:
            word, alike = counterpart(name, candidates)
            if word is not None and alike >= ALIKE and len(skeleton(word)) >= _CONSONANTS:
                found[word][name] += 1
    return {
        word: set(counter)
        for word, counter in found.items()
        if sum(counter.values()) >= max(1, total[word] - 1) and len(counter) == 1
    }


def _hits(context: Context, bead: BeadView, known: dict[str, set[str]], lower: frozenset[str]) -> Iterator[Hit]:
    here = [name for piece in bead.target for name in names(piece, lower)]
    near = {name.text for piece in context.around_target(bead) for name in names(piece, lower)}
    candidates = words(context.around(bead))
    strangers = [name for name in here if _is_stranger(name, candidates)]
    missing = [word for word in words(bead.source) if word in known and not known[word] & near]
    for word, name in zip(missing, strangers, strict=False):
        usual = min(known[word])
        yield Hit(
            f"The original has {word}, which is {usual} elsewhere in the translation; here it says {name.text}.",
            target=name.piece.raw_span(name.start, name.end),
            source=bead.source[0].whole,
            confidence=0.7,
            suggestion=usual,
        )


def _is_stranger(name: Name, candidates: Counter[str]) -> bool:
    word, alike = counterpart(name.text, candidates)
    first, last = name.piece.folded.range(name.start, name.end)
    listed = [*name.piece.countries, *name.piece.weekdays, *name.piece.months]
    return word is not None and alike < UNLIKE and not any(m.start < last and first < m.end for m in listed)
