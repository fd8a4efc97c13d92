"""Short readable pieces of an article: the sentence around a span, cut to a width, and both directions kept apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck import lang
from tqcheck.model import Article, Excerpt, PairReport, Sentence, Side, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Letters of either direction, as the inside of a character class; a run is what a reader sees as one piece.
_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR = r"A-Za-z\u00c0-\u058f"
_RTL_LETTER = re.compile(f"[{_RTL}]")
_RTL_RUN = re.compile(f"[{_RTL}](?:[^{_LTR}]*[{_RTL}])?")
_LTR_RUN = re.compile(f"[{_LTR}](?:[^{_RTL}]*[{_LTR}0-9])?")
_RLI, _FSI, _PDI = "\u2067", "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of text with its marked part; `…` stands where text was left out."""

    before: str
    marked: str
    after: str


def has_rtl(text: str) -> bool:
    """Whether text has a letter of a right-to-left script."""
    return bool(_RTL_LETTER.search(text))


def isolated(text: str) -> str:
    """Keep the right-to-left runs of a left-to-right line from moving what stands around them."""
    return _RTL_RUN.sub(lambda match: f"{_RLI}{match[0]}{_PDI}", text)


def bracketed(before: str, marked: str, after: str) -> str:
    """Return a left-to-right line whose marked part stands in brackets."""
    return _in_brackets(isolated(before), isolated(marked), isolated(after))


def right_to_left(before: str, marked: str, after: str) -> str:
    """Return a right-to-left line as one isolated piece, its left-to-right runs isolated in turn."""
    parts = (_LTR_RUN.sub(lambda match: f"{_FSI}{match[0]}{_PDI}", part) for part in (before, marked, after))
    return f"{_RLI}{_in_brackets(*parts)}{_PDI}"


def _in_brackets(before: str, marked: str, after: str) -> str:
    return f"{before}⟦{marked}⟧{after}" if marked else before + after


def direction(article: Article) -> str:
    """ "rtl" or "ltr": what the language's pack says; for a language without one, what most letters say."""
    if lang.load(article.lang).code in lang.available():
        return lang.load(article.lang).direction
    text = article.title + article.body
    letters = sum(map(str.isalpha, text))
    return "rtl" if 2 * len(_RTL_LETTER.findall(text)) > letters else "ltr"


def shown(span: Span | Excerpt, text: str) -> tuple[int, int]:
    """Where a span is to be marked in its field: an empty one marks the character before it, so that it is seen."""
    start, end = span.start, span.end
    if start < end:
        return start, end
    return (start - 1, end) if start else (0, min(1, len(text)))


def around(article: Article, span: Span | Excerpt, sentences: Sequence[Sentence], width: int) -> Cut:
    """Cut the sentence that holds a span to about `width` characters around it."""
    text = field_text(article, span.field)
    start, end = shown(span, text)
    low, high = _sentence(text, start, end, [each for each in sentences if each.field == span.field])
    marked = _without_middle(text[start:end], width)
    room = width - len(marked)
    before, after = text[low:start], text[end:high]
    left = min(len(before), max(room // 2, room - len(after), 0))
    return Cut(_last(before, left), marked, _first(after, max(room - left, 0)))


def sentences_at(report: PairReport, span: Span | Excerpt, side: Side) -> set[int]:
    """Numbers of the sentences that a span on `side` touches."""
    ours = report.sentences.source if side == "source" else report.sentences.target
    return {n for n, each in enumerate(ours) if each.field == span.field and _touch(each, span)}


def aligned(report: PairReport, span: Span | Excerpt, side: Side) -> Excerpt | None:
    """What stands on the other side of a span on `side`, by the beads that hold its sentences."""
    theirs = report.sentences.target if side == "source" else report.sentences.source
    other = report.texts.target if side == "source" else report.texts.source
    here = sentences_at(report, span, side)
    there: set[int] = set()
    for bead in report.beads:
        near, far = (bead.source, bead.target) if side == "source" else (bead.target, bead.source)
        if here & set(near):
            there |= set(far)
    found = [theirs[n] for n in sorted(there)]
    if other is None or not found:
        return None
    first = found[0]
    end = max(each.end for each in found if each.field == first.field)
    return Excerpt(first.field, first.start, end, field_text(other, first.field)[first.start : end])


def unmarked(excerpt: Excerpt, width: int) -> Cut:
    """Cut a text that is shown for company only."""
    return Cut("", "", _first(excerpt.text, width))


def field_text(article: Article, field: str) -> str:
    """The title or the body."""
    return article.title if field == "title" else article.body


def _touch(sentence: Sentence, span: Span | Excerpt) -> bool:
    return sentence.start < max(span.end, span.start + 1) and span.start < sentence.end


def _sentence(text: str, start: int, end: int, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """Bounds of the sentences that a span touches; of its lines where there are none."""
    held = [each for each in sentences if each.start < end and start < each.end]
    if held:
        return min(start, held[0].start), max(end, held[-1].end)
    high = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if high < 0 else high


def _first(text: str, count: int) -> str:
    """The first `count` characters, ending with a whole word where words are set apart by spaces."""
    if len(text) <= count:
        return text
    while count and unicodedata.combining(text[count]):
        count -= 1
    return (text[: count + 1].rpartition(" ")[0] or text[:count]) + "…"


def _last(text: str, count: int) -> str:
    """The last `count` characters, starting with a whole word where words are set apart by spaces."""
    if len(text) <= count:
        return text
    cut = len(text) - count
    while cut < len(text) and unicodedata.combining(text[cut]):
        cut += 1
    return "…" + (text[cut - 1 :].partition(" ")[2] or text[cut:])


def _without_middle(text: str, count: int) -> str:
    half = count // 2
    return text if len(text) <= count else f"{text[:half]} … {text[-half:]}"
