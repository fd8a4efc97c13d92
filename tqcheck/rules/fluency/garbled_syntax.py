"""FLU007: words in an order that the language does not have, sentences cut off or without a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import GAP, WORD_RUN, ends_sentence, words_of
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.furniture import furniture
from tqcheck.text.piece import Piece

#: Fewest words of a paragraph that is called cut off, and of a sentence that is called verbless.
_SHORTEST = 5
_WORDS = re.compile(rf"{LETTER}+(?:['’]{LETTER}+)*")
_STOP = re.compile(r"[.,;:!?]+(?=\s|$)")


@rule(
    "FLU007",
    "garbled-syntax",
    severity="major",
    needs=(),
    target_tables=("style",),
    uses=("furniture",),
    examples=(
        Example("ar", "رأى الرجل البيت.", "The man saw the of house yesterday evening.", "the of"),
        Example("de", "Die Firma wächst weiter.", "The firm goes on growing."),
    ),
)
def garbled_syntax(context: Context) -> Iterator[Hit]:
    """Words stand in an order that the language does not have, or a sentence is cut off or lacks a verb.

    ## What it does
    Finds neighbours that the language never has ("the of", "to was"; the pack lists them), an article or possessive
    before a stop, a sentence inside a paragraph that breaks off without a final mark where the original's ends with
    one, and a sentence in which no word can be a verb.

    ## Why it matters in news
    Such sentences cannot be understood; they are left by broken machine translation and by hasty cuts.

    ## When it stays silent
    For headings and lists without final marks, quoted fragments, paragraphs that break off at their end (CMP005
    reports them), and all that the pack's lists do not know.
    """
    pack = context.target.pack
    for piece in context.target.pieces:
        for start, end in _impossible(piece, pack):
            yield Hit(f"“{piece.raw[start:end]}” is no order of words.", piece.raw_span(start, end), confidence=0.85)
        if piece.field == "body" and _verbless(piece, pack):
            yield Hit("The sentence seems to lack a verb.", piece.whole, confidence=0.5, severity="minor")
    for piece in _cut_off(context):
        yield Hit("The sentence breaks off.", piece.whole, confidence=0.8)


def _impossible(piece: Piece, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    pattern = _pairs(pack)
    if pattern is not None:
        yield from (match.span("pair") for match in pattern.finditer(piece.raw) if not _marked(match))
    opening = words_of(pack, "style.open")
    for word in WORD_RUN.finditer(piece.raw):
        if fold_word(word.group()) in opening and word.group().islower() and _STOP.match(piece.raw, word.end()):
            yield word.start(), word.end()


def _marked(match: re.Match[str]) -> bool:
    """Whether a capital shows that a word is a name, a grade or a title ("an A in maths")."""
    words = match.group("pair").split()
    return any(word[0].isupper() and word != "I" for word in (words if match.start() else words[1:]))


@cache
def _pairs(pack: LanguagePack) -> re.Pattern[str] | None:
    parts = []
    for entry in pack.list("style.impossible"):
        *first, second = entry.split()
        seconds = "|".join(re.escape(word).replace(re.escape("*"), f"{LETTER}+") for word in second.split("/"))
        parts.append(f"{GAP.join(map(re.escape, first))}{GAP}(?:{seconds})")
    return re.compile(rf"(?<![\w'’.-])(?P<pair>{'|'.join(parts)})(?![\w'’-]|\.\w)", re.IGNORECASE) if parts else None


def _verbless(piece: Piece, pack: LanguagePack) -> bool:
    verbs = words_of(pack, "style.finite")
    words = [fold_word(word) for word in _WORDS.findall(piece.raw)]
    return (
        bool(verbs)
        and len(words) >= _SHORTEST
        and not words_of(pack, "style.function").isdisjoint(words)
        and piece.raw[:1].isupper()
        and re.search(r"\w[\"”]?\.[\"”]?$", piece.raw) is not None
        and not any(word in verbs or "'" in word or (word.endswith("ed") and len(word) > 3) for word in words)
    )


def _cut_off(context: Context) -> Iterator[Piece]:
    """Sentences that break off before their paragraph ends; the paragraph's own end is CMP005's matter."""
    pack = context.target.pack
    function = words_of(pack, "style.function")
    open_ended = [piece for piece in context.target.body if not ends_sentence(piece.raw)]
    scrap: dict[int, bool] = {}
    for piece in open_ended:
        words = piece.raw.split()
        pieces = context.target.paragraphs[piece.paragraph]
        if piece is pieces[-1] or len(words) < _SHORTEST or not piece.raw[-1].isalnum():
            continue
        # Several open ends are the article's habit, as in lists; a function word is no end even there.
        if words[-1] not in function and (len(open_ended) > 1 or not _original_ends(piece, context)):
            continue
        if piece.paragraph not in scrap:
            whole = context.target.text(Span("body", pieces[0].start, pieces[-1].end))
            scrap[piece.paragraph] = furniture(whole, pack) is not None
        if not scrap[piece.paragraph] and furniture(piece.raw, pack) is None:
            yield piece


def _original_ends(piece: Piece, context: Context) -> bool:
    """Whether the aligned original ends as a sentence does."""
    bead = context.bead_of_target.get(piece.index)
    if bead is None or not bead.source:
        return False
    return ends_sentence(bead.source[-1].raw) and len(bead.source[-1].raw.split()) >= _SHORTEST
