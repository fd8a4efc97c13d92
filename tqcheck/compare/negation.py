"""Whether aligned sentences negate alike: a "not" that was dropped, added, or taken from a denial.

Negations of both sides are counted. Where one side has more, observations are weighed, none of which tells alone: how
much nearer the sides come when the negation is taken out of the side that has it, or tried on the other; whether a word
renders it; how many words over there could hold it; and whether something over there holds for all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from tqcheck.align.trials import Gain, Gains, Trial
from tqcheck.compare import Beads, Found, Pieces, found_in, joined, span_of, text_of
from tqcheck.compare.links import NO_LINKS, Links, LinksOf, overlap, word_at
from tqcheck.compare.odds import Observed, Weights
from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import COMMAS
from tqcheck.model import Excerpt, Side, Span
from tqcheck.safe import quoted
from tqcheck.text import lexicon
from tqcheck.text.dictionary import has_dictionary, is_word
from tqcheck.text.fold import fold_word
from tqcheck.text.headline import title_case
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: How sure a flip is; set by eye on the Persian development articles.
_NEGATION = 0.7
#: Words around a negation within which what it negates stands. Set by eye.
_NEAR = 2
#: Words between a negation and the word of saying that it negates. Set by eye.
_CLAUSE = 3
#: Likeness from which a word that could hold a negation renders another word, and so does not hold it; from which two
#: words that are each other's likest do so, or one denial another. Set by eye.
_TAKEN, _RENDERS = 0.55, 0.35
#: Words that could hold the negation from which more tell no more; words before which one is tried in all, and in a
#: sentence. Set by eye.
_ENOUGH, _TRIED, _JUDGED = 2, 4, 6
_SIDES: tuple[Side, Side] = ("source", "target")
_OTHER: dict[Side, Side] = {"source": "target", "target": "source"}
#: What no trial gains.
_NOTHING = Gain(0.0, 0.0, 0.0)
#: Letters of a word that another one is the contrary of; words of which that is kept in memory.
_LONG, _KEPT = 4, 4096
#: What stands for the cut of a negated verb, set on the Persian and Arabic development articles.
_PARTICLE = Gain(0.0, -0.4, 0.0)
_QUESTION = re.compile("[?？؟]")
#: Lists whose words can stand for a negation.
_SIGNS = ("negation.words", "negation.soft", "negation.shapes")
_HOLDING = ("negation.soft", "negation.shapes")
#: Words that narrow what is said, and words between one and its negation ("ilk ünlü şarkıcı değil"). Set by eye.
_ONLY, _SOLE = "negation.only", 4
#: Words that say "if not", and all that make a condition.
_UNLESS, _MAKING = "conditions.unless", ("conditions.if", "conditions.unless")


#: Logistic regressions by tests/bench/fit_negation.py on every other document of WMT's German, Russian and Ukrainian
#: references. On the rest `least` names 35 % of the negations taken out of the English and 41 % of those put in, `hint`
#: 46 and 69 %. Of 1,000 sentences as they stand 2.2 and 0.6 reach `least`, 3.4 and 1.7 `hint`: two of three by the
#: freedom of a translator, one for a slip.
_DROPPED = Weights(
    base=-1.47,
    each=Observed(
        gain=0.89,
        tokens=0.90,
        fits=2.29,
        tried=0.66,
        tried_tokens=0.12,
        rendered=-1.77,
        held=-1.13,
        universal=1.58,
        alone=-0.41,
        length=0.17,
    ),
    hint=0.18,
    least=0.85,
)
_ADDED = Weights(
    base=-1.22,
    each=Observed(
        gain=0.77,
        tokens=1.88,
        fits=0.38,
        tried=0.0,
        tried_tokens=0.0,
        rendered=0.17,
        held=-1.00,
        universal=0.0,
        alone=0.70,
        length=0.28,
    ),
    hint=0.33,
    least=1.51,
)


@dataclass(frozen=True, slots=True)
class Flip:
    """A bead whose sides seem to contradict each other, with the reason in plain words.

    `weak`: the evidence is thinner. `certain`: of opposites, it needs no other witness.
    """

    kind: str
    reason: str
    source: Span | None
    target: Span | None
    confidence: float
    weak: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A negation of which its side has more than the other.

    Attributes:
        bead: the number of its bead.
        side: its side.
        flip: what it comes to if it was dropped or put in.
        observed: what tells of that without a judge.
        undone: the translation with it put back at some places, or without it.
    """

    bead: int
    side: Side
    flip: Flip
    observed: Observed
    undone: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class _Bead:
    """Two sides with their links, and the sentences left alone beside them, which may hold what seems lost."""

    sides: dict[Side, Pieces]
    beside: dict[Side, Pieces]
    links: Links
    gains: Gains | None

    def negators(self, side: Side) -> list[Found]:
        return [(piece, match) for piece in self.sides[side] for match in negators(piece)]

    def counted(self, side: Side) -> list[Found]:
        """Plain negations, less those that go with another one."""
        return [(piece, match) for piece in self.sides[side] for match in counted(piece)]

    def find(self, side: Side, *keys: str) -> list[Found]:
        return found_in(self.sides[side], *keys)

    def holding(self, side: Side) -> list[Found]:
        """Words that could hold a negation and are none."""
        return holding(self.sides[side], *_HOLDING)

    def instead(self, side: Side) -> int:
        """How many negations a side says without one, more of them than the other side."""
        here, there = (said_otherwise(self.sides[each], self.sides[_OTHER[each]]) for each in (side, _OTHER[side]))
        return max(0, here - there)

    def near(self, side: Side, found: Found) -> list[Span]:
        return self.links.near(side, span_of(found), _NEAR, _NEAR)

    def negates(self, side: Side, word: Span) -> bool:
        """Whether a word can stand for a negation."""
        pattern = lexicon.matcher(self.sides[side][0].pack, *_SIGNS)
        return bool(lexicon.find(pattern, fold_word(word_at(self.sides[side], word))))


def negation_flips(beads: Beads, links: LinksOf | None = None, gains: Gains | None = None) -> Iterator[Flip]:
    """Negations on one side for which nothing on the other side, or left over beside it, can stand.

    Args:
        beads: in order, nulls included: a sentence that the alignment left alone may belong to its neighbour.
        links: the word links of the n-th of them.
        gains: of changes on trial, for trying sentences with and without a negation; without it, any word on the other
            side that could hold a negation does.
    """
    for _, bead in _filled(beads, links, gains):
        yield from _flips(bead)


def unmatched(beads: Beads, links: LinksOf, gains: Gains) -> Iterator[Unmatched]:
    """Negations of which a side has more than the other; arguments as of `negation_flips`."""
    for n, bead in _filled(beads, links, gains):
        for side in _SIDES:
            if (plain := _more(bead, side)) and not list(_denials(bead, side)):
                found, observed = _observe(bead, gains, side, plain)
                undone = tuple(_put_back(bead, found)) if side == "source" else (_cut(bead, side, found),)
                yield Unmatched(n, side, _flip(bead, side, found, weak=False), observed, undone)


def denials(beads: Beads, links: LinksOf) -> Iterator[Flip]:
    """Denials that one side negates and the other does not; arguments as of `negation_flips`."""
    for _, bead in _filled(beads, links, None):
        for side in _SIDES:
            yield from _denials(bead, side)


def _filled(beads: Beads, links: LinksOf | None, gains: Gains | None) -> Iterator[tuple[int, _Bead]]:
    """Beads of two sides of which one has a negation, and their places."""
    for n, (source, target) in enumerate(beads):
        if source and target:
            beside = [beads[k] for k in (n - 1, n + 1) if 0 <= k < len(beads)]
            lost = [piece for old, new in beside if not new for piece in old]
            extra = [piece for old, new in beside if not old for piece in new]
            bead = _Bead({"source": source, "target": target}, {"source": lost, "target": extra}, NO_LINKS, gains)
            if any(bead.find(side, "negation.words") for side in bead.sides):
                yield n, bead if links is None else replace(bead, links=links(n))


def negators(piece: Piece) -> list[Match]:
    """Plain negations of a sentence, less those within a phrase that does not negate ("not only") or within a name."""
    return list(_plain_negators(piece))


def counted(piece: Piece) -> list[Match]:
    """Plain negations of a sentence, less those that make no second with another one (nobody never came)."""
    plain = negators(piece)
    # "Nor had it been": a clause of its own, by the longer entry.
    going = {(match.start, match.end) for match in piece.find("negation.concord")}
    return [match for match in plain if (match.start, match.end) not in going] or plain[:1]


def holding(pieces: Pieces, *keys: str) -> list[Found]:
    """Words of some lists that could hold a negation and are none."""
    plain = [span_of(found) for found in found_in(pieces, "negation.words")]
    return [each for each in found_in(pieces, *keys) if not any(overlap(span_of(each), word) for word in plain)]


def said_otherwise(pieces: Pieces, other: Pieces) -> int:
    """How many negations some sentences say without one: by a word that denies all of it, or by one that says "if not".

    The latter only where the other side makes a condition as well.
    """
    own = [span_of((piece, match)) for piece in pieces for match in piece.find("negation.words")]
    unless = found_in(pieces, _UNLESS) if found_in(other, *_MAKING) else []
    alone = sum(not any(overlap(span_of(found), each) for each in own) for found in unless)
    return len(found_in(pieces, "negation.stead")) + alone


def _is_within(bead: _Bead, side: Side, found: Found) -> bool:
    """Whether a word that no list has renders what is negated together with its negation ("unmayoral")."""
    contraries = [place for piece in bead.sides[_OTHER[side]] for place in _contraries(piece)]
    rendering = bead.links.of(side, bead.near(side, found)) if contraries else ()
    return any(weight >= _RENDERS and overlap(word, each) for _, word, weight in rendering for each in contraries)


def _contraries(piece: Piece) -> list[Span]:
    """The words of a sentence that are none of the dictionary's, but the contraries of one that is."""
    pack, affixes = piece.pack, piece.pack.list("negation.affixes")
    spans = word_spans(piece.raw) if affixes and has_dictionary(pack) else []
    words = ((start, end, piece.raw[start:end]) for start, end in spans)
    small = ((start, end, word) for start, end, word in words if word.isalpha() and word.islower())
    return [piece.raw_span(start, end) for start, end, word in small if _is_contrary(word, affixes, pack)]


@lru_cache(maxsize=_KEPT)
def _is_contrary(word: str, affixes: tuple[str, ...], pack: LanguagePack) -> bool:
    ends = [(each.rstrip("*"), each.lstrip("*")) for each in affixes]
    rests = {word[len(front) :] for front, _ in ends if not front.startswith("*") and word.startswith(front)}
    rests |= {word[: -len(back)] for _, back in ends if not back.endswith("*") and word.endswith(back)}
    long = [rest for rest in rests if len(rest) >= _LONG]
    return bool(long) and not is_word(word, pack) and any(is_word(rest, pack) for rest in long)


def is_unsaid(pieces: Pieces, cue: Excerpt) -> bool:
    """Whether somebody did not say it ("did not say whether"): a negation stands beside the word in its clause.

    Args:
        pieces: sentences.
        cue: a word of saying in one of them.
    """
    for piece in pieces:
        for match in negators(piece) if piece.start <= cue.start < piece.end else ():
            span = piece.span(match.start, match.end)
            between = piece.raw[min(span.end, cue.end) - piece.start : max(span.start, cue.start) - piece.start]
            if len(between.split()) <= _CLAUSE and COMMAS.isdisjoint(between):
                return True
    return False


def is_undone(piece: Piece, start: int, end: int) -> bool:
    """Whether a word that can hold a negation stands near a place of the folded text ("escaped everyone")."""
    return any(
        len(piece.text[min(end, match.end) : max(start, match.start)].split()) <= _CLAUSE
        for match in piece.find(*_HOLDING)
        if match.end <= start or match.start >= end
    )


def denial_denied(piece: Piece) -> Match | None:
    """A plain negation right before a word that carries one itself ("does not deny"): together they affirm."""
    carrying = {soft.start for soft in piece.find("negation.soft")}
    for match in negators(piece):
        word = piece.text.find(" ", match.end) + 1
        end = piece.text.find(" ", word)
        if word and not carrying.isdisjoint(range(word, end if end > 0 else len(piece.text))):
            return match
    return None


def _flips(bead: _Bead) -> Iterator[Flip]:
    for side in _SIDES:
        yield from list(_denials(bead, side)) or _lost(bead, side)


def _denials(bead: _Bead, side: Side) -> Iterator[Flip]:
    """Denials that a side negates and the other does not."""
    negated = [] if _excused(bead, side) else bead.counted(side) or _within_phrase(bead, side)
    if negated and not bead.find(_OTHER[side], "negation.words"):
        yield from _denial_lost(bead, side, negated[0])


def _excused(bead: _Bead, side: Side) -> bool:
    """Whether there is a question, or a sentence beside that may hold what the other side lacks."""
    return _asked(bead) or any(piece.find(*_SIGNS[:2]) for piece in bead.beside[_OTHER[side]])


def _more(bead: _Bead, side: Side) -> list[Found]:
    """The negations of a side that has more of them, where its translation could not hold them in any word."""
    plain, other = [found for found in bead.counted(side) if not _restricts(bead, side, found)], _OTHER[side]
    # What is tried in the place of a word that holds one tells nothing of another.
    if any(_is_within(bead, side, found) for found in plain):
        return []
    if _excused(bead, side) or len(plain) <= len(bead.counted(other)) + bead.instead(other):
        return []
    # There is room for one statement only.
    held = any(_free(bead, other, word, plain) for word in bead.holding(other))
    return [] if side == "source" and bead.links.short and held else plain


def _restricts(bead: _Bead, side: Side, found: Found) -> bool:
    """Whether a negation only narrows what is said, and the other side does so in its own way.

    With an exception beside it ("not before", "none but") it says what "only" says; with "only" beside it, "not only",
    or that there are others ("not the first": "one of"); and in many languages one waits as long as something is
    not ("пока суд не решит").
    """
    piece, other = found[0], bead.sides[_OTHER[side]]
    only = piece.find(_ONLY) and any(map(_not_only, other))
    return narrows(piece, other) or bool(only) or _waits(found, other) or _tells_of_others(found, other)


def _tells_of_others(found: Found, other: Pieces) -> bool:
    """Whether a negation goes with a word for only or first near it, and the other side says that there are others."""
    piece, negation = found
    spans = ((min(negation.end, each.end), max(negation.start, each.start)) for each in piece.find(_ONLY))
    between = (piece.text[start:end] for start, end in spans)
    near = any(len(words.split()) <= _SOLE and COMMAS.isdisjoint(words) for words in between)
    return near and bool(found_in(other, "negation.others")) and not found_in(other, _ONLY)


def _waits(found: Found, other: Pieces) -> bool:
    """Whether a negation stands behind a word for until in its clause, and the other side has such a word."""
    piece, negation = found
    before = (piece.text[each.end : negation.start] for each in piece.find("negation.until"))
    same = any(between and COMMAS.isdisjoint(between) for between in before)
    return same and bool(found_in(other, "negation.until"))


def narrows(piece: Piece, other: Pieces) -> bool:
    """Whether an exception stands beside a sentence's negation ("not before Saturday"), and the other side says "only".

    What may be "on Saturday at the earliest" will not be before.
    """
    return bool(piece.find("negation.exceptions") and found_in(other, _ONLY))


def _not_only(piece: Piece) -> bool:
    """Whether a sentence has an "only" in a phrase that does not negate."""
    phrases = piece.find("negation.except")
    return any(phrase.start <= only.start < phrase.end for only in piece.find(_ONLY) for phrase in phrases)


def _within_phrase(bead: _Bead, side: Side) -> list[Found]:
    """The only negation of a side, where it is within a phrase that tells nothing unless its denial is kept."""
    held = bead.find(side, "negation.words")
    return held if len(held) == 1 and bead.find(side, "negation.denying") else []


def _lost(bead: _Bead, side: Side) -> Iterator[Flip]:
    """One of a side's negations that the other side lacks."""
    plain = _more(bead, side)
    if not plain:
        return
    if bead.gains is None:
        if not bead.find(_OTHER[side], *_SIGNS[:2]):
            yield _flip(bead, side, plain[0], weak=False)
        return
    weights = _DROPPED if side == "source" else _ADDED
    found, observed = _observe(bead, bead.gains, side, plain)
    likely = weights.sum(observed)
    if likely >= weights.hint:
        yield _flip(bead, side, found, weak=likely < weights.least)


def _observe(bead: _Bead, gains: Gains, side: Side, plain: Sequence[Found]) -> tuple[Found, Observed]:
    """The negation without which a side comes nearest the other, and what tells whether it is lost."""
    other = _OTHER[side]
    without = [_without(bead, gains, side, found) for found in plain]
    _, which = max((gain.whole, n) for n, gain in enumerate(without))
    gain, found = without[which], plain[which]
    tried = _tried(bead, gains, side, found)
    own = bead.links.near(side, span_of(found), 0, 0)
    if "within" in found[0].pack.list("negation.scope"):
        # Without its negation the sentence would lack the verb: what is seen then tells of the verb.
        gain, own = _PARTICLE, []
    return found, Observed(
        gain=100 * gain.whole,
        tokens=gain.tokens,
        fits=-gain.there,
        tried=100 * tried.whole,
        tried_tokens=tried.tokens,
        rendered=max((likeness for _, _, likeness in bead.links.of(side, own)), default=0.0),
        held=min(_ENOUGH, sum(_free(bead, other, word, plain) for word in bead.holding(other))),
        universal=bool(bead.find(other, "negation.universal")),
        alone=not bead.find(other, "negation.words"),
        length=math.log(1 + len(found[0].raw)),
    )


def _without(bead: _Bead, gains: Gains, side: Side, found: Found) -> Gain:
    """What a sentence gains without its negation."""
    (gain,) = gains([_cut(bead, side, found)])
    return gain


def _cut(bead: _Bead, side: Side, found: Found) -> Trial:
    """A sentence without its negation."""
    piece, match = found
    start, end = piece.folded.span(match.start, match.end)
    return Trial(joined(bead.sides[_OTHER[side]]), piece.raw, ((start, end, ""),))


def _tried(bead: _Bead, gains: Gains, side: Side, found: Found) -> Gain:
    """What the other side gains with a negation before a word that renders one near this negation; the best of some."""
    trials = [] if side == "target" else list(_put_back(bead, found))[:_TRIED]
    return max(gains(trials), key=attrgetter("whole")) if trials else _NOTHING


def _put_back(bead: _Bead, found: Found) -> Iterator[Trial]:
    """The translation's sentences with a negation before each of some words that render one near the original's."""
    other = bead.sides["target"]
    particle = next(iter(other[0].pack.list("negation.particle")), "")
    places = dict.fromkeys(place for _, place, _ in bead.links.of("source", bead.near("source", found)))
    for piece in other if particle else ():
        starts = [place.start - piece.start for place in places if piece.start <= place.start < piece.end]
        for start in starts[:_JUDGED]:
            yield Trial(found[0].raw, piece.raw, ((start, start, f"{particle} "),))


def _free(bead: _Bead, side: Side, word: Found, negated: Sequence[Found]) -> bool:
    """Whether a word may hold one of the other side's negations: it renders none of the words away from them."""
    links, other = bead.links, _OTHER[side]
    best = next(iter(links.of(side, links.near(side, span_of(word), 0, 0))), None)
    if best is None or best[2] < _RENDERS:
        return True
    back = links.best(other, best[1])
    if best[2] < _TAKEN and not (back and overlap(back[1], span_of(word))):
        return True
    return any(overlap(best[1], near) for found in negated for near in bead.near(other, found))


def _flip(bead: _Bead, side: Side, found: Found, *, weak: bool) -> Flip:
    word, place, sides = quoted(text_of(found)), span_of(found), bead.sides
    one = len(bead.counted(_OTHER[side])) == 0
    if side == "source":
        lacks = "the translation has no negation." if one else "the translation has fewer negations."
        return Flip("dropped", f"the original has {word}, {lacks}", place, sides["target"][0].whole, _NEGATION, weak)
    lacks = "the original has no negation." if one else "the original has fewer negations."
    return Flip("added", f"the translation has {word}, {lacks}", sides["source"][0].whole, place, _NEGATION, weak)


def _asked(bead: _Bead) -> bool:
    """Whether there is a question: it may be asked either way."""
    return any(_QUESTION.search(piece.raw) for pieces in bead.sides.values() for piece in pieces)


def _denial_lost(bead: _Bead, side: Side, negator: Found) -> Iterator[Flip]:
    """A denial that is denied here ("did not rule out") and stands alone on the other side ("ruled out")."""
    links, near, other = bead.links, bead.near(side, negator), _OTHER[side]
    for denial in bead.find(side, "negation.denying"):
        for lone in bead.find(other, "negation.denying"):
            if any(bead.negates(other, word) for word in _before(links, other, span_of(lone))):
                continue
            # What is denied may be negated there ("denied claims that it failed to start").
            if any(not overlap(span_of(each), span_of(lone)) for each in bead.find(other, "negation.denying")):
                continue
            # ... or a word of its own holds the negation ("rejects accusations of indifference").
            linked = [word for _, word, weight in links.of(side, near) if weight >= _RENDERS]
            if any(bead.negates(other, word) for word in linked if not overlap(word, span_of(lone))):
                continue
            tied = [weight for _, word, weight in links.of(side, near) if overlap(word, span_of(lone))]
            if max(tied, default=0.0) >= _RENDERS and any(overlap(word, span_of(denial)) for word in near):
                yield _undenied(side, (negator, denial), lone)
                return


def _before(links: Links, side: Side, place: Span) -> list[Span]:
    """The words shortly before a place."""
    return [word for word in links.near(side, place, _NEAR, 0) if word.end <= place.start]


def _undenied(side: Side, denied: tuple[Found, Found], lone: Found) -> Flip:
    negator, denial = denied
    both, alone = quoted(f"{text_of(negator)} … {text_of(denial)}"), quoted(text_of(lone))
    if side == "source":
        reason = f"the original negates a denial ({both}), the translation only says {alone}."
        return Flip("dropped", reason, span_of(negator), span_of(lone), _NEGATION)
    reason = f"the translation negates a denial ({both}), the original only says {alone}."
    return Flip("added", reason, span_of(lone), span_of(negator), _NEGATION)


def _plain_negators(piece: Piece) -> Iterator[Match]:
    telling = piece.field == "body" or not title_case(piece.raw)
    for match in piece.find("negation.words"):
        excepted = any(phrase.start <= match.start < phrase.end for phrase in piece.find("negation.except"))
        if not excepted and not (telling and _in_name(piece, match)):
            yield match


def _in_name(piece: Piece, match: Match) -> bool:
    """Whether a word is written with a capital within a name ("Rah-e No News Agency"), where capitals tell names."""
    first, last = piece.folded.span(match.start, match.end)
    before = piece.raw[:first].rstrip(" ")
    return piece.raw[first:last].istitle() and bool(before) and (before[-1].isalnum() or before[-1] in ",-")
