"""Two sides beside each other: what of the original is missing, changed or new in the translation."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.text.piece import Piece

#: Sentences of one side.
Pieces = Sequence[Piece]
#: Source and target sentences of some beads, in order; either side may be empty.
Beads = Sequence[tuple[Pieces, Pieces]]
