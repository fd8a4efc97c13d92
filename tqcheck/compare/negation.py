"""Whether aligned sentences negate alike: a "not" that was dropped, added, or taken from a denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.links import Links, LinksOf, word_at
from tqcheck.lang import LanguagePack
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
#: Likeness of a negated word and its counterpart from which the same thing is said of it, and of a negation and a word
#: from which that word renders it. Set on the development articles: of free renderings few reach the first.
_SAME, _RENDERS = 0.5, 0.4
#: Words between a negation and the verb that it negates; between a denial and the negation of it. Set by eye.
_TO_VERB, _TO_DENIAL = 3, 2
#: Lists whose words can stand for a negation.
_SIGNS = ("negation.words", "negation.soft", "negation.shapes")

#: A match and its sentence.
Found = tuple[Piece, Match]


@dataclass(frozen=True, slots=True)
class Flip:
    """A bead whose sides seem to contradict each other, with the reason in plain words.

    `weak` flips lack the evidence to accuse by: nothing ties what is negated to what is not.
    """

    kind: str
    reason: str
    source: Span | None
    target: Span | None
    confidence: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Bead:
    """Two sides with their links, and the sentences left alone beside them, which may hold what seems lost."""

    sides: dict[Side, Pieces]
    beside: dict[Side, Pieces]
    links: Links | None

    def negators(self, side: Side) -> list[Found]:
        return [(piece, match) for piece in self.sides[side] for match in negators(piece)]

    def find(self, side: Side, *keys: str) -> list[Found]:
        return [(piece, match) for piece in self.sides[side] for match in piece.find(*keys)]


def negation_flips(beads: Beads, links: LinksOf | None = None) -> Iterator[Flip]:
    """Negations on one side for which nothing on the other side, or left over beside it, can stand.

    Args:
        beads: in order, nulls included: a sentence that the alignment left alone may belong to its neighbour.
        links: the word links of the n-th of them; without any, one look at each side has to do.
    """
    for n, (source, target) in enumerate(beads):
        if source and target:
            beside = [beads[k] for k in (n - 1, n + 1) if 0 <= k < len(beads)]
            lost = [piece for old, new in beside if not new for piece in old]
            extra = [piece for old, new in beside if not old for piece in new]
            bead = _Bead({"source": source, "target": target}, {"source": lost, "target": extra}, None)
            if any(bead.find(side, *_SIGNS) for side in bead.sides):
                yield from _flips(bead if links is None else _Bead(bead.sides, bead.beside, links(n)))


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


def text_of(found: Found) -> str:
    """A match as it is written."""
    piece, match = found
    first, last = piece.folded.span(match.start, match.end)
    return piece.raw[first:last]


def span_of(found: Found) -> Span:
    """The place of a match."""
    piece, match = found
    return piece.span(match.start, match.end)


def _flips(bead: _Bead) -> Iterator[Flip]:
    sides: tuple[tuple[Side, Side], ...] = (("source", "target"), ("target", "source"))
    for side, other in sides:
        plain = bead.negators(side)
        if plain and not _excused(bead, side, other):
            yield _flip(bead, side, plain)
        elif plain and bead.links:
            yield from _denial_lost(bead, bead.links, side, other)


def _flip(bead: _Bead, side: Side, plain: Sequence[Found]) -> Flip:
    firm = next((found for found in plain if bead.links is None or _bound(bead, bead.links, side, found)), None)
    frequent = all(match in piece.find("negation.frequent") for piece, match in plain)
    word = quoted(text_of(firm or plain[0]))
    place, whole = span_of(firm or plain[0]), bead.sides
    weak = firm is None or (bead.links is None and frequent)
    if side == "source":
        reason = f"the original has {word}, the translation has no negation."
        return Flip("dropped", reason, place, whole["target"][0].whole, _NEGATION, weak)
    reason = f"the translation has {word}, the original has no negation."
    return Flip("added", reason, whole["source"][0].whole, place, _NEGATION, weak)


def _excused(bead: _Bead, side: Side, other: Side) -> bool:
    """Whether anything on the other side, or left alone beside it, can stand for the negation of this side."""
    if any(piece.find("negation.words", "negation.soft") for piece in bead.beside[other]):
        return True
    if bead.find(other, "negation.words"):
        return True
    soft = bead.find(other, "negation.soft")
    if bead.links is None:
        return bool(soft)
    taken = {span_of(found) for found in bead.negators(side)}
    own = [span_of(found) for found in bead.find(side, "negation.soft") if span_of(found) not in taken]
    return not all(any(_like(bead.links, side, mine, span_of(found)) for mine in own) for found in soft)


def _like(links: Links, side: Side, mine: Span, theirs: Span) -> bool:
    """Whether a word of this side renders one of the other: then that one stands for it and for nothing else."""
    return (links.likeness(mine, theirs) if side == "source" else links.likeness(theirs, mine)) >= _SAME


def _bound(bead: _Bead, links: Links, side: Side, found: Found) -> bool:
    """Whether what is negated here is said on the other side, and by no word that looks like a negation."""
    other: Side = "target" if side == "source" else "source"
    piece, place = found[0], span_of(found)
    scope = piece.pack.list("negation.scope") or ("before", "after")
    wide = links.near(side, place, _TO_DENIAL, _TO_DENIAL)
    for _, counterpart, weight in links.of(side, wide):
        if weight >= _RENDERS and _any_of(bead.sides[other][0].pack, word_at(bead.sides[other], counterpart), *_SIGNS):
            return False
    near = links.near(side, place, _TO_VERB if "before" in scope else 0, _TO_VERB if "after" in scope else 0)
    return any(
        weight >= _SAME and _tells(bead.sides[side], word) and _tells(bead.sides[other], counterpart)
        for word, counterpart, weight in links.of(side, near)
    )


def _denial_lost(bead: _Bead, links: Links, side: Side, other: Side) -> Iterator[Flip]:
    """A denial that is denied here ("did not rule out") and stands alone on the other side ("ruled out")."""
    if bead.negators(other) or len(bead.negators(side)) > 1:
        return
    (negator,) = bead.negators(side)
    near = links.near(side, span_of(negator), _TO_DENIAL, _TO_DENIAL)
    for denial in bead.find(side, "negation.denying"):
        for lone in bead.find(other, "negation.denying"):
            if any(_overlap(word, span_of(denial)) for word in near) and _like(
                links, side, span_of(denial), span_of(lone)
            ):
                yield _undenied(side, (negator, denial), lone)
                return


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


def _any_of(pack: LanguagePack, word: str, *keys: str) -> bool:
    return bool(lexicon.find(lexicon.matcher(pack, *keys), fold_word(word)))


def _overlap(one: Span, other: Span) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


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
