"""Words of a translation that fit the original less well than their opposites would: tried in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf

from tqcheck.align.contrasts import Odds, likelihoods, overruled
from tqcheck.align.trials import Cosines, Gains, Trial, Verdicts, weighed
from tqcheck.compare import Beads, Pieces, found_in, joined, span_of
from tqcheck.compare.links import NO_LINKS, Links, LinksOf
from tqcheck.compare.negation import Flip, negators
from tqcheck.compare.polarity import opposite_flips, turned
from tqcheck.compare.poles import Told, counterparts, poles_of, rules_otherwise, told
from tqcheck.model import Span
from tqcheck.safe import quoted
from tqcheck.text.fold import fold_word
from tqcheck.text.headline import title_case
from tqcheck.text.names import lower_case_words
from tqcheck.text.piece import Piece
from tqcheck.text.words import cased_like, phrases, word_spans

# An opposite is like the original's word, so that it is linked with it: what is linked with nothing is mostly free
# rendering, and needs more.
#: What all witnesses give together from which the opposite belongs there, for a word with a link and for one without;
#: what a negation on either side adds.
_SURE, _UNLINKED, _NEGATED = 0.8, 0.9, 0.15
#: How much less does where the original has a listed word for the opposite; what does if the translation moreover has
#: none, and one too many for what it says; what does if both words are linked; likeness from which they are.
_LESS, _SURELY, _FACING, _FACED = {Told.NOTHING: 0.0, Told.RIVAL: 0.18}, 0.3, 0.15, 0.2
#: Likeness of a word to one of the original from which it has a link.
_LINKED = 0.35
#: Weights beside the gain: of the judge's verdict, and of the likeness that the opposite has more than the word to a
#: word or two of the original, read by themselves. Of 9,000 words with an opposite in good translations from 15
#: languages, 8 reach 0.8 with all three, and 8 reached 0.6 without the last; of as many opposites put in their place,
#: 40 % do, and 33 % did.
_VERDICT, _ALONE, _ALONG = 1.5, 10.0, 2
#: The most that the last adds; what is further off need not be read.
_MOST_ALONE = 0.6
#: Of a word of a headline: weights of the gain by the original's headline and by the article's first sentence, of the
#: judge's verdict, of likeness by itself as above, and of the packs' lists, where they have the original's headline and
#: the first sentence say the opposite; together, from which the opposite belongs there, and what a negation in either
#: headline adds. A logistic regression on 2,360 words of 930 good headlines from ten languages and on their opposites;
#: two of the headlines reach it, of 69 that say the opposite 36 do.
_BY_HEADLINE, _BY_OWN, _BY_JUDGE, _BY_ALONE, _BY_LIST, _BY_OWN_LIST = 3.5, 4.1, 6.2, 3.3, 4.4, 1.3
_OF_HEADLINE, _OF_NEGATED = 3.2, 3.0
_NEGATIONS = ("negation.words", "negation.soft", "negation.shapes")
#: Odds, as logarithms, from which the network alone is sure of an opposite, and from which it is not against one.
_LIKELY, _UNLIKELY = 6.0, 1.5
_CONFIDENCE = 0.6
_PAIRS = "contrast.words"
#: Words that an entry of the list has at most.
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word at raw offsets of a sentence, its opposite, and the gain that the opposite needs.

    `certain`: the packs' lists say so, too.
    """

    piece: Piece
    start: int
    end: int
    opposite: str
    least: float
    certain: bool = False

    @property
    def text(self) -> str:
        return self.piece.raw[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.piece.raw_span(self.start, self.end)

    def trial(self, source: Pieces) -> Trial:
        """The opposite in its place, beside the original."""
        return Trial(joined(source), self.piece.raw, ((self.start, self.end, self.opposite),))


def contrary(
    beads: Beads,
    links: LinksOf,
    gains: Gains,
    verdicts: Verdicts,
    cosines: Cosines,
    odds: Odds | None = None,
    may_stand: Callable[[Span], bool] = lambda _: True,
) -> Iterator[Flip]:
    """The word of each bead whose opposite fits the original best, if any does so surely.

    Args:
        beads: aligned sentences; those of which the packs' lists tell already are left out.
        links: between their words.
        gains, verdicts: of changes on trial.
        cosines: of words by themselves.
        odds: of opposites, by the network that was trained on them; None where it cannot tell.
        may_stand: whether a word of which no lists are certain can be told; a bead without any is not tried, for most
            of the time goes into trials.
    """
    named = _named([piece for _, target in beads for piece in target])
    found_in_beads = (list(_candidates(*bead, links, n, named, gains)) for n, bead in enumerate(beads))
    candidates = [
        (n, each)
        for n, of_bead in enumerate(found_in_beads)
        if any(each.certain or may_stand(each.span) for each in of_bead)
        for each in of_bead
    ]
    trials = [each.trial(beads[n][0]) for n, each in candidates]
    near = [gain.nearness if gain.there > 0 else -1.0 for gain in gains(trials)]
    found = weighed(trials, near, verdicts, _VERDICT)
    likely = likelihoods(trials, found, "opposite", odds)
    # What is "not abandoned" is going ahead: beside a negation the network alone decides nothing.
    plain = {n for n, bead in enumerate(beads) if not any(found_in(side, *_NEGATIONS) for side in bead)}
    best: dict[int, tuple[float, _Candidate]] = {}
    for (n, each), weight, chance in zip(candidates, found, likely, strict=True):
        score = weight - each.least
        if not each.certain and score >= -_MOST_ALONE:
            score += _alone(cosines, beads[n][0], each.text, each.opposite)
        if odds and not each.certain:
            alone = _LIKELY if n in plain else inf
            score = overruled(score, chance, alone, _UNLIKELY)
        if score >= 0 and score > best.get(n, (-1.0, None))[0]:
            best[n] = score, each
    for n, (_, each) in best.items():
        reason = f"the original does not fit {quoted(each.text)} but {quoted(each.opposite)}."
        word = links(n).rendering("target", each.span)[1] or beads[n][0][0].whole
        yield Flip("opposite", reason, word, each.span, _CONFIDENCE, certain=each.certain)


def _alone(cosines: Cosines, source: Pieces, said: str, opposite: str) -> float:
    """What likeness to the likest word, or two, of the original adds for the opposite, each read by itself."""
    words = [piece.raw[start:end] for piece in source for start, end, _ in phrases(piece.raw, _ALONG)]
    if not words:
        return 0.0
    here, there = cosines([fold_word(said), fold_word(opposite)], words).max(axis=1)
    return min(_MOST_ALONE, _ALONE * float(there - here))


def contrary_in_headline(
    source: Piece,
    title: Piece,
    lead: tuple[Pieces, Pieces],
    own: Pieces,
    gains: Gains,
    verdicts: Verdicts,
    cosines: Cosines,
) -> Flip | None:
    """The word of a headline whose opposite fits the original's and its own article best, if any does so surely.

    Args:
        source: the original's headline.
        title: the translation's.
        lead: the article's first sentence, original and translation.
        own: the article's translation; a word that it has, without its opposite, is left alone.
        gains, verdicts: of changes on trial.
        cosines: of words by themselves.
    """
    negated = bool(negators(source) or negators(title))
    here, there = (
        {text for piece in pieces for _, _, text in phrases(piece.raw, _LONGEST)} for pieces in ([title], own)
    )
    places = [
        (start, end, opposite)
        for start, end, opposite in _opposed(title, _named(lead[1]))
        if not rules_otherwise((source,), (title,), _poles(title, start, end))
        and opposite not in here
        and (opposite in there or fold_word(title.raw[start:end]) not in there)
    ]
    changes = [((start, end, cased_like(opposite, title.raw[start])),) for start, end, opposite in places]
    trials = [Trial(text, title.raw, change) for change in changes for text in (source.raw, joined(lead[1]))]
    gained = [gain.nearness for gain in gains(trials)]
    weights = [
        _BY_HEADLINE * headline
        + _BY_OWN * told
        + _BY_ALONE * _alone(cosines, [source], title.raw[start:end], opposite)
        + (0.0 if negated else _by_list(title, (start, end, opposite), source, lead[1]))
        for (start, end, opposite), headline, told in zip(places, gained[::2], gained[1::2], strict=True)
    ]
    scores = weighed(trials[::2], weights, verdicts, _BY_JUDGE, -inf)
    score, (start, end, opposite) = max(zip(scores, places, strict=True), default=(0.0, (0, 0, "")))
    if score < _OF_HEADLINE + _OF_NEGATED * negated:
        return None
    reason = f"original and article do not fit {quoted(title.raw[start:end])} but {quoted(opposite)}."
    return Flip("opposite", reason, source.whole, title.raw_span(start, end), _CONFIDENCE)


def _by_list(title: Piece, place: tuple[int, int, str], source: Piece, own: Pieces) -> float:
    """What the packs' lists say for the opposite of a headline's word: less than 0 against it."""
    start, end, opposite = place
    said, facing = _listed(title, fold_word(title.raw[start:end])), _listed(title, opposite)
    return sum(
        weight * (bool(facing and found_in(pieces, *facing)) - bool(said and found_in(pieces, *said)))
        for weight, pieces in ((_BY_LIST, [source]), (_BY_OWN_LIST, own))
    )


def _listed(piece: Piece, word: str) -> list[str]:
    """The lists of opposites that a word stands in."""
    return [f"opposites.{pole}" for pole in poles_of(piece.pack, word)]


def _candidates(
    source: Pieces, target: Pieces, links: LinksOf, n: int, named: frozenset[str], gains: Gains
) -> Iterator[_Candidate]:
    """Words of a translation with the opposites to be tried, where no list has told already."""
    found = [(piece, *each) for piece in target if source for each in _opposed(piece, named)]
    words = links(n) if found else NO_LINKS
    if not found or any(opposite_flips(source, target, words, gains)):
        return
    here = {text for piece in target for _, _, text in phrases(piece.raw, _LONGEST)}
    negated = _NEGATED if any(found_in(side, *_NEGATIONS) for side in (source, target)) else 0.0
    for piece, start, end, opposite in found:
        if rules_otherwise(source, target, _poles(piece, start, end)):
            continue
        linked = words.rendering("target", piece.raw_span(start, end))[0] >= _LINKED
        if opposite not in here:
            least = negated + (_SURE if linked else _UNLINKED)
            yield from _candidate(piece, (start, end), opposite, (source, target), least, words)


def _candidate(
    piece: Piece,
    place: tuple[int, int],
    opposite: str,
    sides: tuple[Pieces, Pieces],
    least: float,
    links: Links = NO_LINKS,
) -> Iterator[_Candidate]:
    """An opposite on trial, unless the original has a listed word for what is said; less is enough for a listed one.

    One that a negation turns round ("no success") says what is said ("failure"), unless that is negated as well.
    """
    text = piece.raw[slice(*place)]
    said, facing = _listed(piece, fold_word(text)), _listed(piece, opposite)
    speaks = told(*sides, said, facing)
    listed = found_in(sides[0], *facing) if facing else []
    if speaks is Told.SAID or (not negators(piece) and any(turned(found, "source", links) for found in listed)):
        return
    new = cased_like(opposite, text[0])
    if speaks is Told.SURELY:
        word = piece.raw_span(*place)
        faced = any(links.likeness(span_of(found), word) >= _FACED for found in listed)
        yield _Candidate(piece, *place, new, _FACING if faced else _SURELY, certain=True)
    else:
        yield _Candidate(piece, *place, new, least - _LESS[speaks])


def _opposed(piece: Piece, named: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Words and phrases with each opposite, at raw offsets, the longest first; names are left out.

    `named`: words that are names elsewhere, and so are at the beginning of a sentence.
    """
    opposites, last = counterparts(piece.pack, _PAIRS), 0
    telling = piece.field == "body" or not title_case(piece.raw)
    for start, end, text in phrases(piece.raw, _LONGEST) if opposites else ():
        name = telling and piece.raw[start].isupper() and (text in named or _in_name(piece.raw, start))
        if start >= last and text in opposites and not name:
            yield from ((start, end, opposite) for opposite in opposites[text])
            last = end


def _poles(piece: Piece, start: int, end: int) -> frozenset[str]:
    """The poles that a word at raw offsets stands for."""
    return poles_of(piece.pack, fold_word(piece.raw[start:end]))


def _named(pieces: Pieces) -> frozenset[str]:
    """Words that stand with a capital within sentences, and nowhere without one."""
    within = {
        fold_word(piece.raw[start:end])
        for piece in pieces
        for start, end in word_spans(piece.raw)
        if _in_name(piece.raw, start)
    }
    return frozenset(within - lower_case_words(pieces))


def _in_name(raw: str, start: int) -> bool:
    """Whether a word has a capital that no sentence's beginning gives it."""
    return raw[start].isupper() and any(map(str.isalnum, raw[:start])) and raw[:start].rstrip()[-1:] not in ".:!?"
