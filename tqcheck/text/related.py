"""Things that share a key, found by looking the key up and not by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence

#: Things that a key may bring together: one of more tells none of them from the others. Set by eye.
_MOST = 200


def related(keys: Sequence[Collection[Hashable]]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of things that share a key, in both orders, sorted.

    Args:
        keys: of each thing.
    """
    under: dict[Hashable, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            under[key].append(number)
    for number, own in enumerate(keys):
        near = {other for key in own if len(under[key]) <= _MOST for other in under[key]} - {number}
        yield from ((number, other) for other in sorted(near))
