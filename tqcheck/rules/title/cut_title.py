"""TTL009: the headline breaks off, or has lost half of the original's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.broken.clauses import ends_without_object, is_left_behind
from tqcheck.compare.doubts import doubts, is_last, stretch
from tqcheck.compare.figures import figures, same_quantity
from tqcheck.compare.headline import attributed, bare_ending, relative_length
from tqcheck.compare.names import ALIKE
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang.marks import SINGLE
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import words_of
from tqcheck.text.piece import Piece
from tqcheck.text.sound import likeness, sounds_of

#: Length, by the measure of the two bodies, below which a headline has lost something: alone, beside a loss that shows,
#: and with a last word that seldom comes last ("of", "after").
_HALF, _SHORT, _LED = 0.45, 0.6, 0.85
#: Doubt of its language at the last word from which a headline breaks off, if the judge thinks little of it, too: of
#: 963 good headlines one ends so.
_BROKEN, _POOR = 0.7, 0.15
#: Quality below which a headline has lost what the judge misses, and how much it misses there by `stretch`, in how
#: many words at least; and the length below which it counts.
_BAD, _MISSED, _LEAST, _RATHER_SHORT = 0.04, 1.9, 2, 0.7
#: Tags of words that lead to another one; a preposition may be left behind by its clause ("crisis nobody talks about").
_LEADING = frozenset({"TO", "PRP$", "POS"})
#: Parts of speech with which a headline that was written afresh ends as well.
_CLOSING = frozenset({"NOUN", "PROPN"})
#: Words behind the last comma that may be left of an attribution, their parts of speech, and marks that set it off.
_TAIL, _NAMING = 4, frozenset({"ADJ", "NOUN", "PROPN", "PART", "PUNCT"})
_MARKS = frozenset(":|")
_OPEN_END = re.compile(r"[,:;–—-]\s*$|\s(?:\.\.\.|…)\s*$")


@rule(
    "TTL009",
    "cut-title",
    severity="major",
    uses=("particles", "reporting", "style", "parse", "titles"),
    examples=(
        Example("ru", "Мост закрыт из-за ремонта на месяц", "Bridge closed for a month because", "because", title=True),
        Example("tr", "Köprü yeniden açıldı", "Bridge reopens", title=True),
    ),
)
def cut_title(context: Context) -> Iterator[Hit]:
    """The headline breaks off, or has lost half of the original's.

    ## What it does
    Looks for a headline that ends in a comma or dash, or in a word that cannot be the last. Compares the lengths of
    both headlines by the measure of both bodies: far too short is reported, rather short where a number or names are
    lost as well, a little short where the last word seldom comes last ("of", "after", "their") or where the judge
    misses many words or the last lacks its object ("farmers build"). So are a last word at which the judge finds broken
    language, a speaker not said to say it, a verb of saying of nobody, a number that counts in the article alone.

    ## Why it matters in news
    Systems cut headlines at a number of characters; what is lost is often who said it.

    ## When it stays silent
    The original's headline ends so, too; the headline is terse but has all names and numbers, or ends with a noun.
    """
    bead = context.title_bead
    if bead is None:
        return
    source, target = bead.source[0], bead.target[0]
    if (start := _open_end(target)) is not None and _open_end(source) is None:
        yield Hit("The headline breaks off here.", target=target.raw_span(start, len(target.raw)), confidence=0.85)
        return
    length = relative_length(source, target, context.source.body, context.target.body)
    led = _last(target, "style.leading")
    if led is not None and length < _LED and _last(source, "style.leading") is None:
        yield Hit("The headline seems to break off here.", target=target.raw_span(led, len(target.raw)), confidence=0.7)
        return
    lost = _lost(context, source, target) if length < _SHORT else None
    if length < _HALF or lost:
        why = f": {lost} is missing" if lost else ""
        yield Hit(
            f"The headline is much shorter than the original's{why}.",
            target=target.whole,
            source=source.whole,
            confidence=0.6,
        )
    elif broken := _broken(context, source, target, length):
        yield Hit("The headline seems to break off here.", target=broken, source=source.whole, confidence=0.65)


def _broken(context: Context, source: Piece, target: Piece, length: float) -> Span | None:
    """The last words, if by the parser or the judge something is missing behind them."""
    tree = next((tree for tree in context.target.trees if tree.piece is target), None)
    rest = None if tree is None else _bare_speaker(tree, source)
    rest = bare_ending(target, context.target.body) if rest is None else rest
    rest = _led(tree) if tree and rest is None and length < _LED else rest
    if rest is not None:
        return target.raw_span(rest, len(target.raw))
    judged = context.title_judgement
    if judged is None or not target.raw.rstrip()[-1:].isalnum():  # what breaks off ends with no mark
        return None
    ends = doubts([target], judged.broken, _BROKEN) if judged.quality <= _POOR else []
    end = next((doubt.span for doubt in ends if is_last([target], doubt)), None)
    closed = tree and tree.tokens[-1].pos in _CLOSING
    if end is None and judged.quality <= _BAD and length < _RATHER_SHORT and not closed:
        return target.whole if stretch([source], judged.lost, _MISSED, _LEAST) else None
    return end


def _led(tree: Tree) -> int | None:
    """Where the last word begins, if by the parser it leads to another one."""
    last = tree.tokens[-1]
    bare = (last.tag, last.dep) == ("IN", "prep") and not is_left_behind(tree, len(tree.tokens) - 1)
    closes = last.tag == "POS" and sum(map(tree.piece.raw.count, SINGLE)) > 1  # a quotation, not an owner's name
    return last.start if bare or ends_without_object(tree) or (last.tag in _LEADING and not closes) else None


def _bare_speaker(tree: Tree, source: Piece) -> int | None:
    """Where the words behind the last comma begin, if they name somebody (no place), but not that he says the rest."""
    raw = tree.piece.raw
    comma = raw.rfind(", ")
    if comma < 0 or not _MARKS.isdisjoint(raw) or not attributed(source):
        return None
    last = [token for token in tree.tokens if token.start > comma]
    verb = len(last) > 1 and tree.words[-1] in words_of(tree.piece.pack, "style.finite")
    if verb or len(last) > _TAIL or last[-1].pos != "NOUN" or not all(token.pos in _NAMING for token in last):
        return None
    return comma + 2


def _open_end(title: Piece) -> int | None:
    """Where the last word begins, if nothing can end with it."""
    mark = _OPEN_END.search(title.raw)
    if mark:
        return mark.start() + 1 if mark.start() + 1 < len(title.raw) else mark.start()
    return _last(title, "style.open")


def _last(title: Piece, key: str) -> int | None:
    """Where the last word begins, if it is in a list."""
    last = [match for match in title.find(key) if match.end == len(title.text)]
    return title.folded.span(last[0].start, last[0].end)[0] if last else None


def _lost(context: Context, source: Piece, target: Piece) -> str | None:
    """A number or several names of the original's headline that are not in its translation."""
    there = figures(target)
    numbers = [n.text for n in figures(source) if not n.weak and not any(same_quantity(n, other) for other in there)]
    names = [name for name in context.cast.missing(source, target) if likeness(name, sounds_of([source])) >= ALIKE]
    return " and ".join([*numbers, *names]) if numbers or len(names) > 1 else None
