"""Names that recur in translations, with the original's words for them and the spellings met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.article.context import BeadView, Context
from tqcheck.compare.names import ALIKE, counterpart
from tqcheck.harvest import Proposal, original_of, touched
from tqcheck.lang import LanguagePack
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import compile_words
from tqcheck.text.names import (
    Name,
    land_and_people,
    lower_case_words,
    names,
    runs,
    spelled_alike,
    spelled_nearly,
    words,
)
from tqcheck.text.romanise import sounds

#: Letters of the shortest word of a name, words of the longest name.
_LETTERS, _WORDS = 3, 4
#: Letters that two forms of a word of the original share, and how many forms are proposed.
_STEM, _FORMS = 5, 6
#: A word at a sentence's beginning may have its capital from there: behind a quotation mark at most.
_OPENING = 1
#: How much oftener than the name its word may stand in the originals: one that does is no name but links badly.
_OFTENER = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article: its words on both sides, and whether its capital may be that of a sentence."""

    target: str
    source: str
    opening: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What one article has: its names, the words that it writes in lower case, those of the original, its languages."""

    mentions: tuple[Mention, ...]
    lower: frozenset[str]
    original: Counter[str]
    source: LanguagePack
    target: LanguagePack


def read(context: Context) -> Read:
    """The names of an article's body: in headlines any word may have a capital."""
    lower = lower_case_words(context.target.body)
    found = (each for bead in context.body_beads for each in _mentions(context, bead, lower))
    return Read(tuple(found), lower, words(context.source.body), context.source.pack, context.target.pack)


def _mentions(context: Context, bead: BeadView, lower: frozenset[str]) -> Iterator[Mention]:
    links, small = context.linked(bead), words_of(context.source.pack, "style.function")
    for piece in bead.target:
        found = [name for name in names(piece, lower, _LETTERS) if not _is_common(name)]
        for run in runs(found):
            start, end = run[0].start, run[-1].end
            by_links = original_of(context, links, piece.raw_span(start, end)) if context.has_words else ""
            source = by_links or _by_sound(run, bead, context.source.pack)
            if source and fold_word(source) not in small and len(run) <= _WORDS:
                yield Mention(piece.raw[start:end], source, start <= _OPENING)


def _is_common(name: Name) -> bool:
    """Whether a word is a day, a month, a country or its people, which are nobody's own, or no name at all ("I've")."""
    piece = name.piece
    pack, tail = piece.pack, fold_word(name.text).rpartition("'")[2]
    if fold_word(name.text) in map(fold_word, pack.ambiguous_months):
        return True
    if tail in map(fold_word, pack.list("style.contractions")) and tail != fold_word(name.text):
        return True
    return touched(piece, name.start, name.end, piece.months, piece.weekdays, piece.countries)


def _by_sound(run: Sequence[Name], bead: BeadView, pack: LanguagePack) -> str:
    """The words of the original that sound like a name's, if they stand in a row."""
    own = words(bead.source) if sounds(pack) else ()
    best = [counterpart(name.text, own) for name in run]
    text = " ".join(word for word, alike in best if word and alike >= ALIKE)
    whole = len(text.split()) == len(run) and any(text in piece.raw for piece in bead.source)
    return text if whole else ""


def propose(articles: Iterable[Read], least: int, known: frozenset[str]) -> list[Proposal]:
    """Names that recur, language by language, the most frequent first.

    The usual spelling is proposed as accepted, others that read alike for the same words as forbidden.

    Args:
        articles: what `read` gave.
        least: how often a name must stand.
        known: words of originals, folded, that the house has already.
    """
    articles = list(articles)
    lower = frozenset(word for each in articles for word in each.lower)
    by_language: defaultdict[tuple[LanguagePack, LanguagePack], list[Read]] = defaultdict(list)
    for article in articles:
        by_language[article.source, article.target].append(article)
    ordered = sorted(by_language.items(), key=lambda each: [pack.code for pack in each[0]])
    return [found for _, own in ordered for found in _proposed(own, lower, least, known)]


def _proposed(articles: Sequence[Read], lower: frozenset[str], least: int, known: frozenset[str]) -> Iterator[Proposal]:
    """The names of articles of the same languages."""
    sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: defaultdict[str, set[int]] = defaultdict(set)
    within: set[str] = set()
    for number, article in enumerate(articles):
        for each in article.mentions:
            if lower.isdisjoint(map(fold_word, each.target.split())):
                sources[each.target][each.source] += 1
                places[each.target].add(number)
                within |= set() if each.opening else {each.target}
    pack = articles[0].source
    originals = sum((each.original for each in articles), Counter[str]())
    found = []
    for alike in _gathered({name: forms for name, forms in sources.items() if name in within}, articles[0].target):
        counts = {name: sources[name].total() for group in alike for name in group}
        forms = _forms(_all_forms(counts, sources), pack)
        accepted, wrong = tuple(group[0] for group in alike), tuple(name for group in alike for name in group[1:])
        total, spread = sum(counts.values()), len(set().union(*(places[name] for name in counts)))
        new = known.isdisjoint(map(fold_word, forms)) and (len(counts) > 1 or forms != accepted)
        if total >= least and new and originals[forms[0]] <= _OFTENER * total:
            met = ", ".join(f"{name} {count}" for name, count in counts.items())
            filled = {"source": forms, "accepted": accepted, **({"forbidden": wrong} if wrong else {})}
            found.append((total, Proposal("name", filled, f"{pack.code}, {total} times, articles: {spread}; {met}")))
    # No form of the original may stand in two tables.
    taken: set[str] = set()
    for _, proposal in sorted(found, key=lambda each: -each[0]):
        if taken.isdisjoint(proposal.values["source"]):
            taken.update(proposal.values["source"])
            yield proposal


def _all_forms(names: Iterable[str], sources: Mapping[str, Counter[str]]) -> Counter[str]:
    return sum((sources[name] for name in names), Counter())


def _gathered(sources: Mapping[str, Counter[str]], pack: LanguagePack) -> Iterable[list[tuple[str, ...]]]:
    """The groups of `_groups` together that stand for the same form of the original more often than for any other."""
    gathered: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for group in _groups(sources, pack):
        gathered[_all_forms(group, sources).most_common(1)[0][0]].append(group)
    return gathered.values()


def _groups(sources: Mapping[str, Counter[str]], pack: LanguagePack) -> Iterator[tuple[str, ...]]:
    """Each name with its rarer spellings: those that read alike and stand for the same words."""
    ordered = sorted(sources, key=lambda name: (-sources[name].total(), name))
    taken: set[str] = set()
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in spelled_nearly(ordered):
        if _same(one, other, pack) and {*map(fold_word, sources[one])} & {*map(fold_word, sources[other])}:
            alike[one].append(other)
    for name in ordered:
        if name not in taken:
            others = tuple(sorted(other for other in alike[name] if other not in taken and other != name))
            taken |= {name, *others}
            yield name, *others


def _same(one: str, other: str, pack: LanguagePack) -> bool:
    """Whether two names are the same word by word, but for words that are spelt in another way."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    alike = all(a == b or (spelled_alike(a, b) and not land_and_people(a, b, pack)) for a, b in pairs)
    return alike and len(one.split()) == len(other.split())


def _stems(forms: Iterable[str]) -> set[tuple[str, ...]]:
    return {tuple(fold_word(word)[:_STEM] for word in form.split()) for form in forms}


def _forms(counts: Counter[str], pack: LanguagePack) -> tuple[str, ...]:
    """The forms that the original has, the usual one first: of those alike, none that is another with affixes."""
    usual = counts.most_common(1)[0][0]
    kept: list[str] = []
    for form in sorted(counts, key=lambda form: (len(form), -counts[form], form)):
        alike = _stems([form]) & _stems([usual]) or _affixed(usual, [form], pack)
        if alike and not _affixed(form, kept, pack):
            kept.append(form)
    return tuple(sorted(kept, key=lambda form: -counts[form])[:_FORMS])


def _affixed(form: str, forms: Iterable[str], pack: LanguagePack) -> bool:
    """Whether a form is one of some others with what its language writes on to words."""
    pattern = compile_words(pack, forms)
    return pattern is not None and pattern.fullmatch(fold_word(form)) is not None
