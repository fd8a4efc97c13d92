"""Chinese names of a translation that no characters of the original are read as."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tqcheck.compare import Beads, Pieces, joined
from tqcheck.compare.characters import leaves_no_trace
from tqcheck.compare.links import overlap
from tqcheck.lang import LanguagePack
from tqcheck.model import Excerpt, Span
from tqcheck.text.dictionary import is_word
from tqcheck.text.pinyin import ChineseName, chinese_names, ends_in_name, has_characters, is_read, is_written
from tqcheck.text.sound import nearest, sound
from tqcheck.text.words import word_spans

#: Countries whose people bear names that are read from characters as pinyin spells them.
_HOME = frozenset({"CN", "TW", "HK", "MO"})
#: Characters that a name of another language is written with, and likeness of sounds from which it may be that.
_SIGNS, _SAID = range(1, 5), 0.6
#: Words of a whole name.
_FULL = 2


class ChineseNames:
    """Names in the translation of an article in Chinese, surname and given name side by side."""

    def __init__(self, beads: Beads) -> None:
        """Take the body's aligned sentences."""
        self._beads = beads if any(source and has_characters(source[0].pack) for source, _ in beads) else []

    def strangers(self, source: Pieces, target: Pieces) -> Iterator[tuple[Span, str | None]]:
        """Names of a sentence that its original has not, each with the name that the original has instead.

        Somebody else of the article must stand there who is not rendered (the second of a pair), or nobody of the whole
        original bear the name, in a sentence without another country, for which two syllables tell too little.
        """
        if not self._beads:
            return
        texts = [piece.raw for piece in source]
        here = [(piece, name) for piece in target for name in chinese_names(piece)]
        own = {name.text for _, name in here}
        for piece, name in here:
            if is_read(name, texts):
                continue
            meant = next((each.text for each in self._known if each.text not in own and is_written(each, texts)), None)
            abroad = any(match.label not in _HOME for each in (*source, *target) for match in each.countries)
            if meant or (name.tells and not abroad and not is_read(name, self._originals)):
                yield piece.raw_span(name.start, name.end), meant

    def is_other(self, source: Pieces, target: Pieces, old: Excerpt, new: Excerpt) -> bool:
        """Whether the original's speaker may bear a Chinese name, and the translation's one that is not read there."""
        if not self._beads or not ends_in_name(old.text):
            return False
        texts = [piece.raw for piece in source]
        here = [(piece.raw_span(name.start, name.end), name) for piece in target for name in chinese_names(piece)]
        if any(overlap(span, new) and not is_read(name, texts) for span, name in here):
            return True
        return not any(is_read(name, texts) for _, name in here) and self._is_foreign(source, target[0].pack, old, new)

    def _is_foreign(self, source: Pieces, pack: LanguagePack, old: Excerpt, new: Excerpt) -> bool:
        """Whether a speaker bears a name of another language, which the original has elsewhere, but not there."""
        name = next((new.text[start:end] for start, end in reversed(word_spans(new.text))), "")
        if not name[:1].isupper() or is_word(name.lower(), pack) or len(word_spans(new.text)) < _FULL:
            return False
        signs = [old.text[n : n + length] for length in _SIGNS for n in range(len(old.text) - length + 1)]
        if nearest(sound(name), [sound(each) for each in signs]) >= _SAID:
            return False
        others = [(joined(one), joined(other)) for one, other in self._beads if one and one[0] is not source[0]]
        own = [text for text, translated in others if name in translated]
        return leaves_no_trace(joined(source), own, [text for text, translated in others if name not in translated])

    @cached_property
    def _known(self) -> list[ChineseName]:
        named = (name for _, target in self._beads for piece in target for name in chinese_names(piece))
        return list({name.text: name for name in named}.values())

    @cached_property
    def _originals(self) -> list[str]:
        return [piece.raw for source, _ in self._beads for piece in source]
