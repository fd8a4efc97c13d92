"""What is done by saying something (to promise, to warn, to deny): whether both sides do the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from tqcheck.compare import Pieces, are_pair
from tqcheck.compare.claims import APART, SAME, Words
from tqcheck.compare.doubts import mean_doubt
from tqcheck.compare.links import overlap
from tqcheck.engines.judge import Judgement
from tqcheck.lang import LanguagePack, shared
from tqcheck.lang.marks import COMMAS
from tqcheck.model import Excerpt, Frame, Span
from tqcheck.text.lexicon import Labelled
from tqcheck.text.quotes import quotations

_TABLE = "acts."
#: What turns an act round; what denies something by its shape alone ("before", "endless") does not.
NEGATIONS = "negation.words"
#: An act that things do as well.
_SHOWN = "proof"
#: An act whose words some languages have for any statement ("stressed that").
_ASSERTED = "confirmation"
#: Doubt from which a verb of saying and its counterpart are wrong; likeness to any word from which it renders that.
#: Of 1,749 claims of good translations, which were read, 8 reach .45 on both; of 20 whose verb was exchanged 9 do.
_DOUBTED, _RENDERS = 0.6, 0.65


@dataclass(frozen=True, slots=True)
class Act:
    """A word of a class at a place; `reports` tells whether it is among the verbs of its sentence that report."""

    label: str
    place: Excerpt
    reports: bool


def mistaken(
    sides: tuple[Pieces, Pieces],
    verbs: tuple[Collection[Excerpt], Collection[Excerpt]],
    words: Words,
    is_doubted: Callable[[Excerpt], bool] = lambda _: False,
) -> Iterator[tuple[Act | None, Act]]:
    """Acts of the original that became another one: neither side has a word of the other's class, nor of one alike.

    Args:
        sides: aligned sentences.
        verbs: where the original has its words of saying, and where the translation has verbs.
        words: the links of their words.
        is_doubted: whether something else says that a word of the translation is wrong.

    Returns:
        The original's act and the translation's: linked, or the only ones there are, or left over. One that is doubted
        comes with the only act of the original that has no other rendering, or with None.
    """
    old, new = (list(_acts(pieces, own)) for pieces, own in zip(sides, verbs, strict=True))
    pairs = [(one, other) for one, other in product(old, new) if _are_own(one, other, words)]
    # What has a counterpart of its own class is no other one's.
    taken = {id(act) for pair in pairs for act in pair}
    free, open_to = ([act for act in acts if id(act) not in taken] for acts in (old, new))
    ones = [act for act in free if not any(_alike(act.label, other.label) for other in open_to)]
    others = [act for act in open_to if act.reports and not any(_keeps(act, other, words) for other in free)]
    lone = len(old) == len(new) == 1 and all(act.reports for act in old)
    for other in others:
        likest = max(ones, key=lambda act: (words.likeness(act.place, other.place), act.reports), default=None)
        if likest and (lone or words.likeness(likest.place, other.place) >= (APART if likest.reports else SAME)):
            yield likest, other
        elif len(others) == len(left := _left_over(ones, other, words)) == 1 and _is_sure(old, left[0], other):
            yield left[0], other
        elif is_doubted(other.place):
            yield ones[0] if len(ones) == 1 else None, other


def _are_own(one: Act, other: Act, words: Words) -> bool:
    """Whether acts of one class render each other: one whose word is linked elsewhere ("stressed") does not."""
    return one.label == other.label and (one.label != _ASSERTED or not _is_elsewhere(one, other, words))


def _is_elsewhere(one: Act, other: Act, words: Words) -> bool:
    """Whether the original's act has its counterpart in another word."""
    least = APART if one.label == _ASSERTED else SAME
    return words.likeness(one.place, other.place) < APART and words.likeness(one.place, None) >= least


def _left_over(ones: Sequence[Act], other: Act, words: Words) -> Sequence[Act]:
    """Acts of the original that have no counterpart by any word; all of them, if they all have one."""
    return [act for act in ones if not _is_elsewhere(act, other, words)] or ones


def _is_sure(old: Sequence[Act], one: Act, other: Act) -> bool:
    """Whether acts of people, which have no counterpart on either side, need no link."""
    sure = one.reports or (len(old) == 1 and one.label in shared("acts")["plain"])
    return sure and _SHOWN not in {one.label, other.label}


def _keeps(new: Act, old: Act, words: Words) -> bool:
    """Whether an act of the original may be what one of the translation renders."""
    return _alike(new.label, old.label) and not _is_elsewhere(old, new, words)


def doubted(
    sides: tuple[Pieces, Pieces], claims: tuple[Sequence[Frame], Sequence[Frame]], words: Words, judgement: Judgement
) -> Iterator[tuple[Span, Excerpt]]:
    """Verbs of saying, of whatever class, that the judge doubts as well as their counterparts.

    Args:
        sides: aligned sentences.
        claims: those of either side.
        words: the links of their words.
        judgement: of the sentences.

    Returns:
        The original's and the translation's.
    """
    for new in claims[1]:
        if new.cue is None or words.likeness(None, new.cue) >= _RENDERS:
            continue
        # To deny or to claim is the same in any words.
        cues = (old.cue for old in claims[0] if old.kind == "neutral" or old.kind != new.kind)
        places = [Span(cue.field, cue.start, cue.end) for cue in cues if cue]
        linked = None if claims[0] else words.counterpart(new.cue, 0.0)
        places += [linked] if linked else []
        if mean_doubt(sides[1], judgement.wrong, new.cue) >= _DOUBTED:
            does = _labels(sides[1], new.cue)
            # So is to swear, which the judge takes for what "vowed" does not say.
            unlike = (place for place in places if does.isdisjoint(_labels(sides[0], place)))
            lost = (place for place in unlike if mean_doubt(sides[0], judgement.lost, place) >= _DOUBTED)
            yield from ((place, new.cue) for place in islice(lost, 1))


def put_in(
    source: Pieces, target: Pieces, claims: tuple[Sequence[Frame], Sequence[Frame]], words: Words
) -> Iterator[tuple[Excerpt, Act, float]]:
    """Grave acts of the translation's verbs of saying of which the original has no word, nor of one alike: it says.

    Args:
        source: the original's sentences, and those next to them.
        target: the translation's.
        claims: those of either side.
        words: the links of their words.

    Returns:
        The original's likest neutral verb, the act and their likeness.
    """
    plain = [frame.cue for frame in claims[0] if frame.cue and frame.kind == "neutral"]
    cues = [frame.cue for frame in claims[1] if frame.cue]
    if not plain or not cues:
        return
    there = {key.removeprefix(_TABLE) for piece in source for key in piece.listed(_keys())}
    for act in _acts(target, cues):
        told = act.reports and act.label in shared("acts")["grave"] and source[0].pack.list(f"{_TABLE}{act.label}")
        if told and not any(_alike(act.label, other) for other in there):
            old = max(plain, key=lambda cue: words.likeness(cue, act.place))
            yield old, act, words.likeness(old, act.place)


def are_turned(sides: tuple[Pieces, Pieces], old: Act | None, new: Act, words: Words) -> bool:
    """Whether one side negates what the other does not; an act that is not linked with a denial may be any verb."""
    linked = old is not None and (new.label != "denial" or words.likeness(old.place, new.place) >= APART)
    if old and linked:
        return is_negated(sides[0], old) or is_negated(sides[1], new)
    denied = [any(piece.find(NEGATIONS) for piece in side) for side in sides]
    return denied[0] != denied[1] or is_negated(sides[1], new)


def said(pieces: Pieces, but: Act) -> int:
    """How many words of plain saying some sentences have, less an act itself."""
    places = (piece.span(match.start, match.end) for piece in pieces for match in piece.find("reporting.neutral"))
    return sum(not overlap(place, but.place) for place in places)


def is_negated(pieces: Pieces, act: Act) -> bool:
    """Whether a negation stands beside an act in its clause, as far as commas tell."""
    for piece in pieces:
        for match in piece.find(NEGATIONS) if overlap(piece.whole, act.place) else ():
            span = piece.span(match.start, match.end)
            start, end = min(span.end, act.place.end), max(span.start, act.place.start)
            between = piece.raw[start - piece.start : end - piece.start]
            # What is denied is often negated itself ("denied that nobody came").
            near = act.label != "denial" or len(between.split()) <= 1
            if near and not overlap(span, act.place) and set(COMMAS).isdisjoint(between):
                return True
    return False


def denies(claims: Sequence[Frame], pieces: Pieces, claim: Frame) -> bool:
    """Whether some sentences negate the verb of a claim of theirs, or have another claim that denies."""
    negated = claim.cue is not None and is_negated(pieces, Act(claim.kind, claim.cue, reports=True))
    return negated or any(each.kind == "denial" for each in claims)


def is_unsaid_denial(claims: Sequence[Frame], pieces: Pieces, cue: Excerpt) -> bool:
    """Whether a verb is one of denial among the claims of some sentences, which negate it ("cannot be denied")."""
    denial = any(each.kind == "denial" and each.cue == cue for each in claims)
    return denial and is_negated(pieces, Act("denial", cue, reports=True))


def _acts(pieces: Pieces, verbs: Collection[Excerpt]) -> Iterator[Act]:
    """Acts outside quotations."""
    for piece in pieces:
        quoted = [(each.start, each.end) for each in quotations(piece.raw)]
        for match in _labelled(piece.pack).find(piece.text):
            start, end = piece.folded.span(match.start, match.end)
            if not any(first < end and start < last for first, last in quoted):
                span = piece.raw_span(start, end)
                place = Excerpt(span.field, span.start, span.end, piece.raw[start:end])
                yield Act(match.label, place, any(overlap(place, verb) for verb in verbs))


def _labels(pieces: Pieces, cue: Excerpt | Span) -> set[str]:
    """What is done by a word of saying, by the classes that it is of."""
    return {act.label for act in _acts(pieces, ()) if overlap(act.place, cue)}


def has_acts(pieces: Pieces) -> bool:
    """Whether some sentences have words of any class, quoted or not."""
    return any(_labelled(piece.pack).find(piece.text) for piece in pieces)


def _alike(one: str, other: str) -> bool:
    return one == other or are_pair(one, other, shared("acts")["alike"])


@cache
def _keys() -> tuple[str, ...]:
    return tuple(f"{_TABLE}{label}" for label in shared("acts")["classes"])


@cache
def _labelled(pack: LanguagePack) -> Labelled:
    return Labelled(pack, {label: pack.list(f"acts.{label}") for label in shared("acts")["classes"]})
