"""Whether aligned sentences negate alike: a "not" that was dropped, added, or taken from a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tqcheck.compare import Beads, Found, Pieces, found_in, span_of, text_of
from tqcheck.compare.headline import Cosines, gains
from tqcheck.compare.links import Links, LinksOf, overlap, word_at
from tqcheck.compare.poles import opposed
from tqcheck.model import Side, Span
from tqcheck.safe import quoted
from tqcheck.text import lexicon
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.headline import title_case
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: How sure a flip is; set by eye on the Persian development articles.
_NEGATION = 0.7
#: Likeness of a negated word and its counterpart from which the same thing is said of it; of a negation and a word
#: from which that word renders it. Set on the development articles: of free renderings few reach the first, of added
#: negations few the second.
_SAME, _RENDERS = 0.5, 0.35
#: How much nearer, in cosines of the default encoder, the sides come when a negation is cut out: an added one, one
#: added beside a word that could stand for it, one that was dropped, one of several. Set on the development articles.
_GAIN_ADDED, _GAIN_EXCUSED, _GAIN_DROPPED, _GAIN_ONE = 0.004, 0.007, -0.002, 0.003
#: Words between a negation and the verb that it negates; between a denial and the negation of it. Set by eye.
_TO_VERB, _TO_DENIAL = 2, 2
_SIDES: tuple[Side, Side] = ("source", "target")
_OTHER: dict[Side, Side] = {"source": "target", "target": "source"}
_QUESTION = re.compile("[?？؟]")
_MARK = re.compile("[,;:،؛，；]| [-–—] ")
#: Lists whose words can stand for a negation.
_SIGNS = ("negation.words", "negation.soft", "negation.shapes")
_HOLDING = ("negation.shapes", "negation.denying")


@dataclass(frozen=True, slots=True)
class Flip:
    """A bead whose sides seem to contradict each other, with the reason in plain words.

    `frequent` flips rest on a particle that the pack calls too frequent to accuse by; `bound` tells whether word links
    tie what is negated to what is not, None: nobody looked.
    """

    kind: str
    reason: str
    source: Span | None
    target: Span | None
    confidence: float
    frequent: bool = False
    bound: bool | None = None

    @property
    def weak(self) -> bool:
        """Whether the evidence is too thin to accuse by."""
        return self.frequent if self.bound is None else not self.bound


@dataclass(frozen=True, slots=True)
class _Bead:
    """Two sides with their links, and the sentences left alone beside them, which may hold what seems lost."""

    sides: dict[Side, Pieces]
    beside: dict[Side, Pieces]
    links: Links | None
    cosines: Cosines | None = None

    def negators(self, side: Side) -> list[Found]:
        return [(piece, match) for piece in self.sides[side] for match in negators(piece)]

    def find(self, side: Side, *keys: str) -> list[Found]:
        return found_in(self.sides[side], *keys)

    def negates(self, side: Side, word: Span) -> bool:
        """Whether a word can stand for a negation."""
        pattern = lexicon.matcher(self.sides[side][0].pack, *_SIGNS)
        return bool(lexicon.find(pattern, fold_word(word_at(self.sides[side], word))))

    def turns(self, side: Side, word: Span) -> bool:
        """Whether a word is no negation but holds one, so that a negation of it affirms."""
        pack, text = self.sides[side][0].pack, fold_word(word_at(self.sides[side], word))
        held, plain = (lexicon.matcher(pack, *keys) for keys in (_HOLDING, ("negation.words",)))
        return bool(lexicon.find(held, text)) and not lexicon.find(plain, text)

    def opposed(self, side: Side, word: Span, counterpart: Span) -> bool:
        """Whether a word of a side and one of the other are opposites."""
        mine, theirs = self.sides[side], self.sides[_OTHER[side]]
        return opposed(mine[0].pack, word_at(mine, word), theirs[0].pack, word_at(theirs, counterpart))


def negation_flips(beads: Beads, links: LinksOf | None = None, cosines: Cosines | None = None) -> Iterator[Flip]:
    """Negations on one side for which nothing on the other side, or left over beside it, can stand.

    Args:
        beads: in order, nulls included: a sentence that the alignment left alone may belong to its neighbour.
        links: the word links of the n-th of them; without any, one look at each side has to do.
        cosines: from an encoder, for trying the translation without its negation.
    """
    for n, (source, target) in enumerate(beads):
        if source and target:
            beside = [beads[k] for k in (n - 1, n + 1) if 0 <= k < len(beads)]
            lost = [piece for old, new in beside if not new for piece in old]
            extra = [piece for old, new in beside if not old for piece in new]
            bead = _Bead({"source": source, "target": target}, {"source": lost, "target": extra}, None)
            if any(bead.find(side, *_SIGNS) for side in bead.sides):
                yield from _flips(bead if links is None else replace(bead, links=links(n), cosines=cosines))


def negators(piece: Piece) -> list[Match]:
    """Plain negations of a sentence, less those within a phrase that does not negate ("not only") or within a name."""
    return list(_plain_negators(piece))


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
        other = _OTHER[side]
        plain = bead.negators(side) or _within_phrase(bead, side)
        if not plain or any(piece.find("negation.words") for piece in bead.beside[other]):
            continue
        answers = bead.find(other, "negation.words")
        if not answers and not bead.negators(side):
            yield from _denial_lost(bead, bead.links, side, plain[0]) if bead.links else ()
        elif not answers:
            yield from _none(bead, side, plain)
        elif bead.links and len(bead.negators(side)) > len(answers):
            yield from _one(bead, bead.links, side, plain)


def _within_phrase(bead: _Bead, side: Side) -> list[Found]:
    """The only negation of a side, where it is within a phrase that tells nothing unless its denial is kept."""
    held = bead.find(side, "negation.words")
    return held if len(held) == 1 and bead.find(side, "negation.denying") else []


def _none(bead: _Bead, side: Side, plain: Sequence[Found]) -> Iterator[Flip]:
    """A negation for which there is none on the other side, where at most another word can stand for it."""
    excused = _excused(bead, _OTHER[side])
    firm = next((found for found in plain if bead.links and _firm(bead, bead.links, side, found, excused)), None)
    denials = [] if firm or not bead.links or len(plain) > 1 else [*_denial_lost(bead, bead.links, side, plain[0])]
    if denials:
        yield from denials
    elif firm or not excused:
        frequent = all(match in piece.find("negation.frequent") for piece, match in plain)
        bound = None if bead.links is None else firm is not None
        yield _flip(bead, side, firm or plain[0], frequent=frequent, bound=bound)


def _one(bead: _Bead, links: Links, side: Side, plain: Sequence[Found]) -> Iterator[Flip]:
    """One of several negations that has none on the other side."""
    for found in plain:
        if (
            not _asked(bead)
            and _apart(found, plain)
            and not _rendered(bead, links, side, found)
            and _bound(bead, links, side, found, _SAME)
            and _gain(bead, side, found) >= _GAIN_ONE
        ):
            yield _flip(bead, side, found, frequent=False, bound=True)
            return


def _apart(found: Found, plain: Sequence[Found]) -> bool:
    """Whether a mark parts a negation from each other one: within a clause two may be one (no one never)."""
    piece, match = found
    others = [other for where, other in plain if where is piece and other is not match]
    gaps = [sorted((match.start, match.end, other.start, other.end))[1:3] for other in others]
    return all(_MARK.search(piece.text, start, end) for start, end in gaps)


def _flip(bead: _Bead, side: Side, found: Found, *, frequent: bool, bound: bool | None) -> Flip:
    word, place, sides = quoted(text_of(found)), span_of(found), bead.sides
    if side == "source":
        reason = f"the original has {word}, the translation has no negation."
        return Flip("dropped", reason, place, sides["target"][0].whole, _NEGATION, frequent, bound)
    reason = f"the translation has {word}, the original has no negation."
    return Flip("added", reason, sides["source"][0].whole, place, _NEGATION, frequent, bound)


def _excused(bead: _Bead, other: Side) -> bool:
    """Whether a word on the other side, or in a sentence left alone beside it, can stand for a negation."""
    return bool(bead.find(other, "negation.soft")) or any(piece.find("negation.soft") for piece in bead.beside[other])


def _asked(bead: _Bead) -> bool:
    """Whether there is a question: it may be asked either way."""
    return any(_QUESTION.search(piece.raw) for pieces in bead.sides.values() for piece in pieces)


def _firm(bead: _Bead, links: Links, side: Side, found: Found, excused: bool) -> bool:
    """Whether a negation is tied to what stands without one on the other side."""
    if _asked(bead):
        return False
    if side == "target" and bead.cosines is not None:
        own = links.of(side, links.near(side, span_of(found), 0, 0))
        renders = any(
            weight >= _RENDERS and links.best("source", other) == (other, word, weight) for word, other, weight in own
        )
        return not renders and _gain(bead, side, found) >= (_GAIN_EXCUSED if excused else _GAIN_ADDED)
    if excused or _rendered(bead, links, side, found) or not _bound(bead, links, side, found, _SAME):
        return False
    whole = "within" in found[0].pack.list("negation.scope")  # cutting it out would take the verb along
    return whole or _turned(bead, links, side, found) or _gain(bead, side, found) >= _GAIN_DROPPED


def _gain(bead: _Bead, side: Side, found: Found) -> float:
    """How much nearer the other side a sentence comes without its negation; 0 without an encoder."""
    if bead.cosines is None:
        return 0.0
    piece, match = found
    cut = piece.folded.span(match.start, match.end)
    ((gain, _),) = gains(bead.cosines, piece.raw, [cut], [" ".join(p.raw for p in bead.sides[_OTHER[side]])], [])
    return gain


def _turned(bead: _Bead, links: Links, side: Side, found: Found) -> bool:
    """Whether a negation is rendered by its opposite (never by always)."""
    own = links.near(side, span_of(found), 0, 0)
    return any(bead.opposed(side, word, counterpart) for word, counterpart, _ in links.of(side, own))


def _rendered(bead: _Bead, links: Links, side: Side, found: Found) -> bool:
    """Whether a word of the other side stands for a negation, or one beside it undoes it ("not unlike").

    It stands for it if it looks like one, says the opposite of what is negated, or is like it.
    """
    place, other = span_of(found), _OTHER[side]
    own = links.near(side, place, 0, 0)
    around = links.near(side, place, _TO_DENIAL, _TO_DENIAL)
    if any(word not in own and bead.turns(side, word) for word in around):
        return True
    free = "within" not in found[0].pack.list("negation.scope")
    for word, counterpart, weight in links.of(side, around):
        best = links.best(other, counterpart)
        if weight < _RENDERS or best is None or best[1] != word:
            continue
        turned = bead.opposed(side, word, counterpart)
        if bead.negates(other, counterpart) or (turned and word not in own):
            return True
        if word in own and free and not turned and weight >= _SAME:
            return True
    return False


def _bound(bead: _Bead, links: Links, side: Side, found: Found, least: float) -> bool:
    """Whether what is negated here is said on the other side: by links, or where both say too little to say else."""
    if links.short:
        return True
    scope = found[0].pack.list("negation.scope") or ("before", "after")
    before, after = (_TO_VERB if where in scope else 0 for where in ("before", "after"))
    return any(
        weight >= least and _tells(bead.sides[side], word) and _tells(bead.sides[_OTHER[side]], counterpart)
        for word, counterpart, weight in links.of(side, links.near(side, span_of(found), before, after))
    )


def _denial_lost(bead: _Bead, links: Links, side: Side, negator: Found) -> Iterator[Flip]:
    """A denial that is denied here ("did not rule out") and stands alone on the other side ("ruled out")."""
    near = links.near(side, span_of(negator), _TO_DENIAL, _TO_DENIAL)
    other = _OTHER[side]
    for denial in bead.find(side, "negation.denying"):
        for lone in bead.find(other, "negation.denying"):
            if any(bead.negates(other, word) for word in _before(links, other, span_of(lone))):
                continue
            tied = [weight for _, word, weight in links.of(side, near) if overlap(word, span_of(lone))]
            if max(tied, default=0.0) >= _RENDERS and any(overlap(word, span_of(denial)) for word in near):
                yield _undenied(side, (negator, denial), lone)
                return


def _before(links: Links, side: Side, place: Span) -> list[Span]:
    """The words shortly before a place."""
    return [word for word in links.near(side, place, _TO_DENIAL, 0) if word.end <= place.start]


def _undenied(side: Side, denied: tuple[Found, Found], lone: Found) -> Flip:
    negator, denial = denied
    both, alone = quoted(f"{text_of(negator)} … {text_of(denial)}"), quoted(text_of(lone))
    if side == "source":
        reason = f"the original negates a denial ({both}), the translation only says {alone}."
        return Flip("dropped", reason, span_of(negator), span_of(lone), _NEGATION)
    reason = f"the translation negates a denial ({both}), the original only says {alone}."
    return Flip("added", reason, span_of(lone), span_of(negator), _NEGATION)


def _tells(pieces: Pieces, word: Span) -> bool:
    """Whether a word is more than a function word."""
    return fold_word(word_at(pieces, word)) not in words_of(pieces[0].pack, "style.function")


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
