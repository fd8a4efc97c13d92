"""Who said what, through whom: claim frames read from each side, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tqcheck.engines.syntax import Parser
from tqcheck.frames.lists.chains import frames_by_pack
from tqcheck.frames.syntax.attributions import frames_by_syntax
from tqcheck.frames.syntax.tree import Tree, may_report, trees
from tqcheck.model import Frame
from tqcheck.text.piece import Piece


def frames(pieces: Sequence[Piece], parser: Parser, parsed: Iterable[Tree] | None = None) -> tuple[Frame, ...]:
    """The claims of one side's sentences: by parse where the language has one and it is installed, else by the pack.

    Args:
        pieces: the sentences.
        parser: reads them, if the language has one.
        parsed: their trees, where they are at hand.

    Raises:
        EngineError: as `Parser.parse`.
    """
    if not pieces or parser.why(pieces[0].pack.list("syntax.models")):
        return frames_by_pack(pieces)
    return frames_by_syntax(trees(pieces, parser) if parsed is None else parsed)


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
