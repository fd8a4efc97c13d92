"""A headline against the original's headline and against its own article: what fits neither?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.align.trials import Cosines as Cosines
from tqcheck.align.trials import Gains, Trial, Verdicts, nearer, weighed
from tqcheck.compare.cast import country_of, parts, stem, stems
from tqcheck.compare.links import Links
from tqcheck.compare.negation import negators
from tqcheck.compare.strangers import is_surely_name, may_be_person
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang.marks import SINGLE, STRAIGHT
from tqcheck.text.fold import fold_word
from tqcheck.text.headline import title_case
from tqcheck.text.lexicon import Match
from tqcheck.text.names import Name, bare, names, runs, words
from tqcheck.text.piece import Piece
from tqcheck.text.places import cities, written
from tqcheck.text.quotes import quotations
from tqcheck.text.sound import likeness, sounds_of
from tqcheck.text.words import length

#: Characters of a body from which it shows how long translations run: about two sentences; set by eye.
_MEASURE = 200
#: Tags of verbs that say that something is so or will be, and relations of their auxiliaries.
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_AUXILIARY = frozenset({"aux"})
#: Relations of verbs that carry another one, tag of what stands before an infinitive, and relations of an infinitive
#: that a headline has for the future.
_CARRYING, _TO, _PLANNED = frozenset({"aux", "auxpass"}), "TO", frozenset({"ROOT", "relcl", "acl", "ccomp"})
#: Likeness of a word to one of the translation that renders it.
_RENDERED = 0.6
#: Tags of verbs that say that something is so, and of what leads to one of something that is not so yet.
_STATED, _YET = _FINITE - {"MD"}, frozenset({"MD", "TO"})
#: Lists of what keeps a suspicion one in a headline.
_CHARGED = ("modality.suspected", "modality.charged", "reporting.accusation", "reporting.denial")
#: Poles of what a court comes to.
_VERDICTS = ("opposites.guilty", "opposites.innocent")
#: What settles something that was left open.
_CONFIRMED = "opposites.confirm"
#: Gain below which the original's headline is against weaker words; weight of the judge's verdict beside the gains.
_AGAINST, _VERDICT = -0.05, 1.5
#: Letters of a name that may be another's; how like a word of the original's the article's name sounds then, and
#: by how much more than the headline's. Of 480 good headlines no name is so.
_LETTERS, _HEARD, _BETTER = 5, 0.85, 0.2
#: Letters of a name that may be anything in the place of the article's; how like a word of the original's the article's
#: sounds then, and by how much more.
_SHORT, _SOUNDS, _SURER = 3, 0.8, 0.08
#: What stands between two clauses of a headline, in folded text.
_CLAUSE = frozenset(",:;،؛、，；：|")
#: What sets a speaker off in a headline, in folded text: a colon, a quotation mark, a dash.
_MARKS = frozenset(":-") | {STRAIGHT} | SINGLE
#: Lists of words that name who says it, and of those that say that somebody does; characters from one of these to the
#: end of a headline that it closes.
_PASSING = ("reporting.according", "reporting.via")
_VERBS = ("reporting.neutral", "reporting.assertive", "reporting.accusation")
_TAIL = 30
#: Likeness from which a word before a headline's colon has a counterpart. Set by eye on ten rounds' headlines.
_COUNTERPART = 0.35


def relative_length(source: Piece, target: Piece, source_body: Sequence[Piece], body: Sequence[Piece]) -> float:
    """Length of a headline over the original's, by the measure of the two bodies; 1 where there is none to go by."""
    measures = _measure(tuple(source_body)), _measure(tuple(body))
    if min(measures) < _MEASURE:
        return 1.0
    return length(target.raw) / max(1, length(source.raw)) * measures[0] / measures[1]


@lru_cache(maxsize=8)
def _measure(pieces: tuple[Piece, ...]) -> int:
    """Length of a body, which many paragraphs are set against."""
    return sum(length(piece.raw) for piece in pieces)


def bare_ending(title: Piece, body: Sequence[Piece]) -> int | None:
    """Where a headline's last word begins, if it says of nobody that he says it, or "by" how many, but not of what.

    Args:
        title: the headline.
        body: its own article, which tells what is counted.
    """
    for match in title.find("reporting.neutral"):
        if match.end == len(title.text) and title.text[: match.start].rstrip().endswith(","):
            return title.folded.span(match.start, match.end)[0]
    by = [match for match in title.find("particles.by") if len(title.text[match.end :].split()) == 1]
    rest = f"{title.text[by[-1].start :]} " if by else ""
    numbered = any(number.start >= by[-1].end for number in title.quantities) if by else False
    if numbered and any(piece.text.partition(rest)[2][:1].isalpha() for piece in body):
        return title.folded.span(by[-1].end + 1, len(title.text))[0]
    return None


def cut_gains(
    cosines: Cosines, title: str, cuts: Sequence[tuple[int, int]], original: Sequence[str], own: Sequence[str]
) -> list[tuple[float, float]]:
    """How much nearer a headline comes to the original's, and to its own article, without a part of it.

    What belongs there makes the headline less like both when it is cut out; what does not belong there keeps it away.

    Args:
        cosines: from an encoder.
        title: as it stands.
        cuts: offsets of the parts, each cut out alone.
        original: the original's headline.
        own: sentences of the headline's own article; none: the second gain is 0.
    """
    cut = [" ".join((title[:start] + title[end:]).split()) for start, end in cuts]
    first = nearer(cosines, title, cut, original)
    second = nearer(cosines, title, cut, own) if own else [0.0] * len(cut)
    return [(float(one), float(two)) for one, two in zip(first, second, strict=True)]


@dataclass(frozen=True, slots=True)
class Overstated:
    """The verb of a headline for which weaker words would be best.

    Attributes:
        verb: its index.
        weight: gain by the best of the words beside the original's headline and the article's first sentence, and the
            judge's verdict; 0: one of the three is against all of them.
        whole: gain by all words beside the original's headline, by the vector of the whole, in the mean.
    """

    verb: int
    weight: float
    whole: float


def overstated(
    source: Piece, tree: Tree, lead: str, gains: Gains, verdicts: Verdicts, *, hedged: bool
) -> Iterator[Overstated]:
    """The verbs of a headline, as against a weakened one; none for verbs of saying.

    Args:
        source: the original's headline.
        tree: the headline.
        lead: the first sentences of its own article.
        gains, verdicts: of changes on trial.
        hedged: whether the original's headline has a word of possibility, so that also what is, and what is to be, may
            say too much.
    """
    raw, words = tree.piece.raw, tree.piece.pack.list("syntax.weakening")
    for index, start, end in (*_verbs(tree), *(_others(tree) if hedged else ())) if words else ():
        verb = tree.tokens[tree.tokens[index].head if tree.tokens[index].dep in _AUXILIARY else index].lemma
        changes = [((start, end, f"{word} {verb}"),) for word in words]
        trials = [Trial(source.raw, raw, change) for change in changes]
        original, own = gains(trials), gains([Trial(lead, raw, change) for change in changes])
        both = [
            one.nearness + other.nearness if one.nearness > _AGAINST and other.nearness > 0 else 0.0
            for one, other in zip(original, own, strict=True)
        ]
        whole = sum(gain.whole for gain in original) / len(words)
        yield Overstated(index, max(weighed(trials, both, verdicts, _VERDICT)), whole)


def _verbs(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """Finite verbs that can be made what but may be, or is but planned; and raw offsets, auxiliaries included."""
    for index, token in enumerate(tree.tokens):
        if token.tag not in _FINITE or index in tree.quoted:
            continue
        verb = token.head if token.dep in _AUXILIARY else index
        between = range(index + 1, verb)
        if verb in tree.verbs or tree.tokens[verb].pos != "VERB" or tree.child(verb, "neg", "auxpass") is not None:
            continue
        if verb >= index and all(tree.tokens[i].dep in _AUXILIARY for i in between):
            yield index, token.start, tree.tokens[verb].end


def _others(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """The same of verbs that say what somebody is, and of what is to be ("X to visit Y")."""
    for index, token in enumerate(tree.tokens):
        if index in tree.quoted:
            continue
        if token.tag in _STATED and token.pos == "AUX" and token.dep not in _CARRYING:
            yield index, token.start, token.end
        elif token.tag == _TO and tree.tokens[token.head].dep in _PLANNED:
            yield index, token.start, tree.tokens[token.head].end


def unhedged(source: Piece, target: Piece, tree: Tree | None, links: Links) -> tuple[int, int] | None:
    """Where a headline of the original holds something possible, suspected or intended, if that is lost.

    Args:
        source: the original's headline.
        target: the translation's, which states it: no word of its own says that it may not be so.
        tree: its parse, without which nothing tells what is stated.
        links: between the words of both.

    Returns:
        Raw offsets in the original's headline.
    """
    weak = ("modality.possible", "reporting.prediction", "modality.intended")
    if not target.pack.list("modality.possible") or target.find(*weak):
        return None
    tags = {token.tag for token in tree.tokens} if tree else _YET
    stated = bool(tags & _STATED) and not tags & _YET
    found: list[Match] = []
    settled = stated or bool(target.find(_CONFIRMED) and not source.find(_CONFIRMED))
    if (settled or target.find("modality.certain")) and not (negators(source) or source.find("modality.certain")):
        found += source.find("modality.possible")
    if tags & _STATED and target.pack.list("modality.suspected") and not target.find(*_CHARGED):
        found += _suspects(source)
    if stated:
        found += source.find("modality.intended")
    quoted = quotations(source.raw)
    for start, end in (source.folded.span(match.start, match.end) for match in found):
        rendered = links.rendering("source", source.raw_span(start, end))[0] >= _RENDERED
        if not rendered and not any(each.start <= start < each.end for each in quoted):
            return start, end
    return None


def denied(source: Piece, match: Match) -> bool:
    """Whether the clause of a headline that a word stands in has a negation."""
    between = (source.text[min(match.end, each.end) : max(match.start, each.start)] for each in negators(source))
    return any(_CLAUSE.isdisjoint(text) for text in between)


def decided(source: Piece, title: Piece, body: Sequence[Piece]) -> tuple[int, int] | None:
    """Where a headline of the original holds a suspicion that the translation's has a verdict on, and nobody else.

    Args:
        source: the original's headline.
        title: the translation's.
        body: the article's sentences on both sides.

    Returns:
        Raw offsets in the original's headline.
    """
    for verdict in _VERDICTS if _suspects(source) else ():
        if title.find(verdict) and not any(piece.find(verdict) for piece in (source, *body)):
            match = _suspects(source)[0]
            return source.folded.span(match.start, match.end)
    return None


def _suspects(source: Piece) -> list[Match]:
    """Words of suspicion in a headline; beside a sentence they only say what it was for ("jailed on charges of")."""
    return [] if source.find("modality.sentenced") else list(source.find("modality.suspected"))


def attributed(title: Piece) -> bool:
    """Whether a headline may say who said it: by a verb of saying, a colon, a dash or quotation marks."""
    text = title.text
    for owner in map(fold_word, title.pack.list("particles.owner")):
        text = text.replace(f"{owner} ", " ")
    return not _MARKS.isdisjoint(text) or bool(title.find("reporting.*") or quotations(title.raw))


def has_city(source: Piece, target: Piece, end: int) -> bool:
    """Whether a city alone, no government's seat, stands before the original's colon and in the translation as well.

    Args:
        source, target: the headlines.
        end: raw offset behind the colon.
    """
    seats = [source.folded.span(match.start, match.end) for match in source.countries]
    for city in cities(source):
        rest = source.raw[: city.start] + source.raw[city.end : end]
        seat = any(first < city.end and city.start < last for first, last in seats)
        if city.end <= end and not seat and not any(map(str.isalnum, rest)):
            return written(city.ids, [target.text])
    return False


def is_scene(source: Piece, end: int) -> bool:
    """Whether what stands before a colon only says what happens where ("Raids in Constanța:"): a place and nobody."""
    start = source.folded.range(0, end)[1]
    somebody = any(match.start < start for match in source.find("voices.*", "titles.*", "organisations.*", "offices.*"))
    places = [city for city in cities(source) if city.end <= end]
    rest = (source.raw[: city.start] for city in places)
    return not somebody and any(len(each.split()) > 1 for each in rest)


def is_rendered(links: Links, source: Piece, end: int) -> bool:
    """Whether the translation renders more than one word before a colon: what happened, and not who says it."""
    words = links.of("source", links.near("source", source.raw_span(0, end), 0, 0))
    return sum(alike >= _COUNTERPART for _, _, alike in words) > 1


def passed_on(title: Piece) -> list[Match]:
    """Words by which a headline names who says it, by "according to" or, behind a comma, with a verb at its end.

    A word that opens clauses as well ("so") does so behind a comma only.
    """
    openers = {match.start for match in title.find("frames.openers")}
    tail = [match for match in title.find(*_VERBS) if len(title.text) - match.end <= _TAIL]
    return [
        *(match for match in title.find(*_PASSING) if match.start not in openers or _behind_comma(title, match)),
        *(match for match in tail if _behind_comma(title, match)),
    ]


def _behind_comma(title: Piece, match: Match) -> bool:
    return title.text[: match.start].rstrip().endswith(",")


def misnamed(source: Piece, title: Piece, body: Sequence[Piece], lower: frozenset[str]) -> Iterator[tuple[Name, str]]:
    """Names of a headline that begin like one of the article, which alone sounds like a word of the original's.

    Args:
        source: the original's headline.
        title: the translation's.
        body: the translated article.
        lower: words that it also writes in lower case.

    Returns:
        Each with the article's name.
    """
    own = {fold_word(word): word for word in (bare(each, title.pack) for each in words(body)) if word}
    heard = sounds_of([source])
    for name in names(title, lower, _LETTERS):
        here = fold_word(name.text)
        for there, word in own.items() if here not in own and not country_of(name) else ():
            forms = there.startswith(here) or here.startswith(there)
            other = word[0].isupper() and stem(word) == stem(here) and not forms
            if other and likeness(word, heard) >= max(_HEARD, likeness(name.text, heard) + _BETTER):
                yield name, word
                break


def may_be_name(name: Name, tree: Tree | None) -> bool:
    """Whether a headline's parse, if there is one, leaves a name possible; a first word must be in no dictionary."""
    if tree is None or name.piece.raw[: name.start].strip():
        return tree is None or may_be_person(tree, name)
    return is_surely_name(tree, name) or name.start in {city.start for city in cities(name.piece)}


def replaced(
    source: Piece, title: Piece, body: Sequence[Piece], lower: frozenset[str], tree: Tree
) -> Iterator[tuple[Name, str]]:
    """Names of a headline that its article does not know, where it has one that the original's headline has, too.

    "Nile Textiles" where the article has but "Delta Textiles", "Omsk" where it has but "Tomsk".

    Args:
        source: the original's headline.
        title: the translation's.
        body: the translated article.
        lower: words that it also writes in lower case.
        tree: the headline's parse.

    Returns:
        Each with the article's name that sounds most like a word of the original's headline.
    """
    known, heard = stems(body), sounds_of([source])
    here = {fold_word(bare(word, title.pack)) for word in words([title])}
    missing = {
        name.text: likeness(name.text, heard)
        for piece in body
        for name in names(piece, lower)
        if fold_word(name.text) not in here and not country_of(name)
    }
    best = max(missing, key=missing.__getitem__, default="")
    if missing.get(best, 0.0) < _SOUNDS or title_case(title.raw):
        return
    for run in runs(names(title, lower, _SHORT)):
        for name in run:
            stranger = parts(name.text).isdisjoint(known) and not country_of(name) and may_be_name(name, tree)
            if stranger and likeness(name.text, heard) + _SURER <= missing[best]:
                yield name, best
                break
