"""Noun phrases that recur in translations for the same words of the original."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.article.context import Context
from tqcheck.engines.syntax import Token
from tqcheck.frames.syntax.tree import Tree
from tqcheck.harvest import Proposal, original_of, touched
from tqcheck.safe import one_line
from tqcheck.text.fold import fold_word

#: Words of the longest phrase, forms of the original that are proposed.
_WORDS, _FORMS = 4, 6
#: Letters by which the forms of a word are known: of a short one, and of a longer one. Set by eye.
_SHORT, _STEM = 4, 7
#: Share of its mentions that the usual rendering must have. Set by eye on the sample articles.
_SHARE = 0.6
#: Parts of speech within a phrase, and of its last word.
_INNER, _LAST = frozenset({"NOUN", "ADJ", "PROPN"}), frozenset({"NOUN"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase in its dictionary form and as it is written, and the original's words for it."""

    target: str
    written: str
    source: str


def read(context: Context) -> tuple[Mention, ...]:
    """The noun phrases of an article's body; none without word links or a parser for the translation."""
    return tuple(_mentions(context)) if context.has_words else ()


def _mentions(context: Context) -> Iterator[Mention]:
    for bead in context.body_beads:
        links = context.linked(bead)
        for tree in context.target.parsed(bead.target):
            piece = tree.piece
            for first, last in _phrases(tree):
                common = piece.relative_days, piece.weekdays, piece.months, piece.units
                if touched(piece, first.start, last.end, *common):
                    continue
                if source := original_of(context, links, piece.raw_span(first.start, last.end)):
                    text = piece.raw[first.start : last.end]
                    text = text if first.pos == "PROPN" else text[0].lower() + text[1:]
                    stem = text[: last.start - first.start] + last.lemma
                    yield Mention(one_line(stem), one_line(text), source)


def _phrases(tree: Tree) -> Iterator[tuple[Token, Token]]:
    """First and last word of each run of two words and more that end in a noun and hang on each other."""
    tags = [token.pos for token in tree.tokens]
    for last, tag in enumerate(tags):
        ends = last + 1 == len(tags) or tags[last + 1] not in _LAST
        start = last
        while start and tags[start - 1] in _INNER and tree.tokens[start - 1].head in range(start, last + 1):
            start -= 1
        if tag in _LAST and ends and 1 < last + 1 - start <= _WORDS:
            yield tree.tokens[start], tree.tokens[last]


def propose(articles: Iterable[Iterable[Mention]], least: int, known: frozenset[str]) -> list[Proposal]:
    """Phrases that recur with one rendering, the most frequent first.

    Args:
        articles: what `read` gave.
        least: how often the original's words must stand.
        known: words of originals, folded, that the house has already.
    """
    renderings: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    forms: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, mentions in enumerate(articles):
        for each in mentions:
            written[each.target][each.written] += 1
            stems = tuple(map(_stem, each.source.split()))
            renderings[stems][each.target] += 1
            forms[stems][each.source] += 1
            places[stems].add(number)
    found = []
    for stems, counts in renderings.items():
        (usual, often), total = counts.most_common(1)[0], counts.total()
        sources = tuple(form for form, _ in forms[stems].most_common(_FORMS))
        if total >= least and often >= _SHARE * total and not known.intersection(map(fold_word, sources)):
            met = ", ".join(f"{text} {count}" for text, count in counts.most_common())
            why = f"{total} times, articles: {len(places[stems])}; {met}"
            # What is never written in its dictionary form, as "social media", is proposed as it is written, too.
            most = written[usual].most_common(1)[0][0]
            accepted = (usual,) if most.startswith(usual) else (most, usual)
            found.append((total, Proposal("term", {"source": sources, "accepted": accepted}, why)))
    return [proposal for _, proposal in sorted(found, key=lambda each: -each[0])]


def _stem(word: str) -> str:
    folded = fold_word(word)
    return folded[: _STEM if len(folded) > _STEM else _SHORT]
