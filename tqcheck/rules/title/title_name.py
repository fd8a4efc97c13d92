"""TTL007: the headline names somebody or something that neither original nor article knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.compare.cast import Cast, country_of, parts
from tqcheck.compare.headline import may_be_name, misnamed, replaced
from tqcheck.compare.links import overlap
from tqcheck.compare.strangers import is_surely_name
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.headline import title_case
from tqcheck.text.labels import home_countries
from tqcheck.text.names import Name, names, runs
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import are_heard
from tqcheck.text.sound import likeness, nearest, sounds_of, together

#: Likeness below which a name is none of the words of a headline: a little more than in sentences. Set by eye.
_UNLIKE = 0.65
#: Likeness below which a name that the article does not write so is none of the words of a headline: of 527 headlines
#: of good articles from ten languages 3 have such a name, of 20 that name somebody else 13.
_UNHEARD = 0.75
#: Letters of a name that its sound tells; what a clause or quotation may begin after.
_LONG, _OPENING = 4, re.compile(r"[:.!?|(\"“‘'«–—-]\s*$")


@rule(
    "TTL007",
    "title-name",
    severity="critical",
    target_tables=("style.function",),
    uses=("frames", "offices", "portfolios", "titles", "parse"),
    examples=(
        Example(
            "fa",
            "مهرداد کلانتری استعفا داد",
            "Lukas Beckstein resigns from committee",
            "Lukas Beckstein",
            title=True,
        ),
        Example("ru", "Кедрова возглавит совет", "Kedrova to head council", title=True),
    ),
)
def title_name(context: Context) -> Iterator[Hit]:
    """The headline names somebody or something that neither the original's headline nor the article itself names.

    ## What it does
    Compares each name of the headline, by its sounds, with the words of the original's headline, and with the
    words and countries of the article. Ordinary words, by the parser and its dictionary, are no names. Where a capital
    does not tell a name (the first word, half of a longer name, Headlines In Title Case), it also asks for a name that
    the article has for a word of the original's headline and that is missing here. Of a name that the article nowhere
    writes, one of the article that sounds more like a word of the original's headline tells. What can only be a name is
    held against the article's spellings, too; Chinese and Japanese names are read from their characters.

    ## Why it matters in news
    A wrong name in a headline is what a court sees first.

    ## When it stays silent
    Names of the article's body or that sound like a word of the original's headline; days and numbers; the country at
    home in the original's language, which an English desk puts in; without spaces, names that are words as well.
    """
    bead = context.title_bead
    if bead is None:
        return
    source, target = bead.source[0], bead.target[0]
    cast = context.cast
    tree = next(iter(context.target.parsed([target], entities=True)), None)
    sides = source, target, context.target.body, cast.lower
    others: list[tuple[Span, str | None]] = [*context.chinese_names.strangers([source], [target])]
    others += [(target.raw_span(each.start, each.end), meant) for each, meant in misnamed(*sides)]
    read = context.japanese_names.people_in([source], [target])
    others += [(each.new_span, each.usual or None) for each in read]
    yield from (_other(context, source, *each) for each in others)
    told = [span for span, _ in others]
    unsure = bool(cast.missing(source, target))
    for run in runs(names(target, cast.lower)):
        known = any(overlap(target.raw_span(name.start, name.end), span) for name in run for span in told)
        if known or not any(country_of(name) or may_be_name(name, tree) for name in run):
            continue
        strangers = [name for name in run if _strange(name, source, cast)]
        alone = strangers == run or any(country_of(name) for name in strangers)
        sure = bool(strangers) and alone and any(map(_is_name, strangers))
        if sure or (strangers and unsure):
            unsure = unsure and sure
            told.append(target.raw_span(strangers[0].start, strangers[-1].end))
            yield Hit(
                f"{context.target.text(told[-1])} is neither in the original's headline nor in the article.",
                target=told[-1],
                source=source.whole,
                confidence=0.8 if sure else 0.6,
            )
        elif tree is not None and (new := _newcomer(run, tree, source, cast.stems)):
            told.append(target.raw_span(new.start, new.end))
            yield Hit(
                f"The article nowhere writes {new.text}, and the original's headline has no word that sounds like it.",
                target=told[-1],
                source=source.whole,
                confidence=0.65,
                severity="major",
            )
    for name, meant in replaced(*sides, tree) if tree else ():
        span = target.raw_span(name.start, name.end)
        if not any(overlap(span, known) for known in told):
            yield _other(context, source, span, meant)


def _other(context: Context, source: Piece, span: Span, meant: str | None) -> Hit:
    who = f"but, by the article, {meant}" if meant else "nor does the article"
    message = f"The original's headline does not name {context.target.text(span)} {who}."
    return Hit(message, target=span, source=source.whole, confidence=0.7, suggestion=meant)


def _strange(name: Name, source: Piece, cast: Cast) -> bool:
    """Whether neither the article nor the original's headline has anything like it."""
    countries = country_of(name)
    if countries:
        told = {*cast.countries, *(match.label for match in source.countries)}
        return not countries & told and not countries & home_countries(source.pack)
    if not are_heard(source.pack):
        return False
    first, last = name.piece.folded.range(name.start, name.end)
    spans = [(n.start, n.end) for n in name.piece.quantities]
    spans += [(day.start, day.end) for day in (*name.piece.weekdays, *name.piece.months)]
    if any(start < last and first < end for start, end in spans):
        return False
    return not parts(name.text) & cast.stems and likeness(name.text, sounds_of([source])) < _UNLIKE


def _newcomer(run: Sequence[Name], tree: Tree, source: Piece, stems: frozenset[str]) -> Name | None:
    """The word that can only be a name, sounds like none of the original's headline, and is not in the article."""
    heard = sounds_of([source])
    if title_case(tree.piece.raw) or nearest(together(name.text for name in run), heard) >= _UNHEARD:
        return None
    opens = not tree.piece.raw[: run[0].start].strip() and len(run) == 1
    for name in () if opens else run:
        sure = len(name.text) >= _LONG and not country_of(name) and is_surely_name(tree, name)
        if sure and not parts(name.text) & stems and likeness(name.text, heard) < _UNHEARD:
            return name
    return None


def _is_name(name: Name) -> bool:
    """Whether the word can only be a name: a country, or a capital where an ordinary word has none."""
    before = name.piece.raw[: name.start]
    inside = bool(before.strip()) and not _OPENING.search(before)
    return bool(country_of(name)) or (inside and not title_case(name.piece.raw))
