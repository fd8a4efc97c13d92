"""FLU007: words in an order that the language does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.broken.astray import astray
from tqcheck.broken.clauses import is_left_behind
from tqcheck.broken.inverted import inverted, repeated
from tqcheck.broken.phrases import early_helper, side_by_side, split_modal
from tqcheck.lang import LanguagePack
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import GAP
from tqcheck.text.fold import LETTER
from tqcheck.text.piece import Piece

#: A question has the helper first, so that its verb may stand behind a whole clause ("Will how poor we are be news?").
_ASKS = re.compile(r"\?\W*$")


@rule(
    "FLU007",
    "garbled-syntax",
    severity="major",
    needs=(),
    target_tables=("style.impossible",),
    uses=("parse", "broken.nominative", "particles.like", "pronouns.it", "reporting.that"),
    examples=(
        Example("ar", "رأى الرجل البيت.", "The man saw the of house yesterday evening.", "the of"),
        Example("de", "Die Firma wächst weiter.", "The firm goes on growing."),
    ),
)
def garbled_syntax(context: Context) -> Iterator[Hit]:
    """Words stand in an order that the language does not have.

    ## What it does
    Finds neighbours that the language never has ("the of", "to was"); the pack lists them. With a parser also a verb
    before its subject behind a conjunction ("why went the alarm off", "whether would he stay"), a time, a source or a
    verb of saying ("in June sold the town its mill", "the mayor said would be built a bridge"), the same verb twice in
    a clause ("is planned for noon is planned for May"), an auxiliary left behind its participle at the end of a clause
    ("for an hour shown is"), and, where the reader of parses doubts the place, a phrase that nothing ties to the
    subject before it ("the council a decision on Monday") and a modal verb with its object ("he could the boat"); that
    one always where an article follows a noun's modal verb ("the firm would the fine contest").

    ## Why it matters in news
    Such sentences cannot be understood; they are left by broken machine translation and by hasty cuts.

    ## When it stays silent
    In questions; where English puts the verb first as well ("in June came the flood", "had he known"); within quotation
    marks for what is parsed; where a capital shows that a word is a name, a grade or a title ("an A in maths"); for a
    preposition that ends a relative clause; for a phrase that says when, how many a time or how long ("a crack ten
    centimetres long"), or may begin a relative clause ("the boat the man saw was"), and for all that the pack's list
    does not know.
    """
    pack = context.target.pack
    pattern = _pairs(pack)
    if pattern is None:
        return
    for tree in context.target.parsed(context.target.body):
        doubted = context.target.breaks.get(tree.piece.index)
        doubts = [] if doubted is None else doubted.doubt.tolist()
        loose = (*side_by_side(tree, doubts), *early_helper(tree, doubts)) if doubts else ()
        for first, last in dict.fromkeys((*astray(tree), *inverted(tree), *repeated(tree), *split_modal(tree), *loose)):
            start, end = tree.tokens[first].start, tree.tokens[last].end
            span = tree.piece.raw_span(start, end)
            yield Hit(f"“{tree.piece.raw[start:end]}” is no order of words.", span, confidence=0.75)
    for piece in context.target.pieces:
        for match in () if _ASKS.search(piece.raw) else pattern.finditer(piece.raw):
            if not _is_name(match, pack) and not _left_behind(context, piece, match.start("pair")):
                start, end = match.span("pair")
                yield Hit(
                    f"“{piece.raw[start:end]}” is no order of words.", piece.raw_span(start, end), confidence=0.85
                )


def _is_name(match: re.Match[str], pack: LanguagePack) -> bool:
    """Whether a capital marks a word that is not always written with one; the first of a sentence tells nothing."""
    words = match.group("pair").split()
    usual = pack.list("style.capitals")
    return any(word[0].isupper() and word not in usual for word in (words if match.start() else words[1:]))


def _left_behind(context: Context, piece: Piece, start: int) -> bool:
    """Whether a place is a preposition that ends a relative clause ("those he complained of are here")."""
    return any(
        token.start == start and is_left_behind(tree, number)
        for tree in context.target.parsed([piece])
        for number, token in enumerate(tree.tokens)
    )


@cache
def _pairs(pack: LanguagePack) -> re.Pattern[str] | None:
    parts = []
    for entry in pack.list("style.impossible"):
        *first, second = entry.split()
        seconds = "|".join(re.escape(word).replace(re.escape("*"), f"{LETTER}+") for word in second.split("/"))
        parts.append(f"{GAP.join(map(re.escape, first))}{GAP}(?:{seconds})")
    return re.compile(rf"(?<![\w'’.-])(?P<pair>{'|'.join(parts)})(?![\w'’-]|\.\w)", re.IGNORECASE) if parts else None
