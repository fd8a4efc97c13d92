"""Who said what, through whom: claim frames read from each side, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tqcheck.engines.syntax import Parser
from tqcheck.frames.packs import frames_by_pack
from tqcheck.frames.syntax import frames_by_syntax, may_report
from tqcheck.model import Frame
from tqcheck.text.piece import Piece


def frames(pieces: Sequence[Piece], parser: Parser) -> tuple[Frame, ...]:
    """The claims of one side's sentences: by parse where the language has one and it is installed, else by the pack."""
    if not pieces or parser.why(pieces[0].pack.list("syntax.models")):
        return frames_by_pack(pieces)
    return frames_by_syntax(pieces, parser)


def parse_ahead(sides: Iterable[Sequence[Piece]], parser: Parser) -> None:
    """Have the parser read the sentences of many short texts together, which takes it half the time of one by one.

    Args:
        sides: sentences of each text.
        parser: keeps the parses until they are asked for.

    Raises:
        EngineError: as `Parser.parse`.
    """
    texts: dict[tuple[str, ...], list[str]] = {}
    for pieces in sides:
        for piece in filter(may_report, pieces):
            texts.setdefault(piece.pack.list("syntax.models"), []).append(piece.raw)
    for models, own in texts.items():
        parser.parse(own, models)
