"""Who said what, through whom: claim frames read from each side, and compared."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.engines.syntax import Parser
from tqcheck.frames.packs import frames_by_pack
from tqcheck.frames.syntax import frames_by_syntax
from tqcheck.model import Frame
from tqcheck.text.piece import Piece


def frames(pieces: Sequence[Piece], parser: Parser) -> tuple[Frame, ...]:
    """The claims of one side's sentences: by parse where the language has one and it is installed, else by the pack."""
    if not pieces or parser.why(pieces[0].pack.list("syntax.models")):
        return frames_by_pack(pieces)
    return frames_by_syntax(pieces, parser)
