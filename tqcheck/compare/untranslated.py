"""Text left in the original's language."""

from __future__ import annotations

import re

from tqcheck.lang import LanguagePack
from tqcheck.text.piece import Piece
from tqcheck.text.scripts import identify, script_of, script_shares

# The limits were set by eye.
#: A run of fewer letters or words than these is a name, a quoted word or a title of a work.
_LETTERS, _WORDS = 8, 2
#: Words from which the language of a sentence can be told.
_TELLING_WORDS = 6
#: Probability from which the identified language counts.
_SURE = 0.95
#: Share of the letters from which a sentence is written in one script.
_ONE_SCRIPT = 0.9
#: Share of function words of the translation's language in a sentence that is not in it.
_OWN_WORDS = 0.08


def foreign_run(piece: Piece, source: LanguagePack, target: LanguagePack) -> tuple[int, int] | None:
    """Offsets in the sentence of its longest run of words in a script of the original that the translation lacks."""
    foreign = set(source.scripts) - set(target.scripts) if target.scripts else set()
    longest: tuple[int, int] | None = None
    start: int | None = None
    end = words = letters = 0
    for word in [*re.finditer(r"\S+", piece.raw), None]:
        scripts = {script for script in map(script_of, word.group()) if script} if word else {"end"}
        if word is not None and scripts and scripts <= foreign:
            start = word.start() if start is None else start
            end, words, letters = word.end(), words + 1, letters + sum(map(str.isalpha, word.group()))
        elif scripts:
            if start is not None and words >= _WORDS and letters >= _LETTERS:
                longest = max(longest or (0, 0), (start, end), key=lambda run: run[1] - run[0])
            start, words, letters = None, 0, 0
    return longest


def in_source_language(piece: Piece, source: LanguagePack, target: LanguagePack) -> bool:
    """Whether a whole sentence is in the original's language although both languages share a script."""
    words = piece.text.split()
    if set(source.scripts) - set(target.scripts) or len(words) < _TELLING_WORDS or source.code == target.code:
        return False
    if max(script_shares(piece.raw).values(), default=0) < _ONE_SCRIPT:
        return False
    own = {word for word in target.list("style.function") if len(word) > 1}
    kept = sum(word.strip(".,;:!?\"'") in own for word in words)
    # One word can be a homograph ("an", "am").
    if kept > 1 and kept / len(words) > _OWN_WORDS:
        return False
    code, probability = identify(piece.raw, (source.code, target.code))
    return code == source.code.partition("-")[0] and probability >= _SURE
