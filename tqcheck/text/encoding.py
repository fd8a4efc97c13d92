"""Text broken on its way: UTF-8 read as a single-byte code page, undecoded entities, lost characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.lexicon import alternation

_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);")
_LOST = re.compile(r"[\ufffd\x80-\x9f\x01-\x08\x0e-\x1f]+|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}")
_WORD = re.compile(r"[^\s\"()\[\]]+")
#: Single characters that are worth a repair on their own; others must come in a run, as a word does.
_ALONE = re.compile(r"[\u00a0-\u017f\u2010-\u203a\u20ac\u2122\ufeff]")
_PLAIN = re.compile(
    r"[\u00a0-\u017f\u0370-\u045f\u05d0-\u05ea\u0600-\u06ff\u0900-\u097f\u2010-\u203a\u20ac\u2122\u2026\ufeff]+"
)


def broken(text: str, pack: LanguagePack) -> Iterator[tuple[int, int, str | None]]:
    """Words with broken characters: start, end, and the repaired word where it is known."""
    question = _question(pack)
    for word in _WORD.finditer(text):
        found = word.group()
        repaired = _repair(found)
        if repaired != found:
            yield word.start(), word.end(), repaired
        elif _LOST.search(found) or (question.search(found) and not re.search(r"[/=]", found)):
            yield word.start(), word.end(), None


@cache
def _question(pack: LanguagePack) -> re.Pattern[str]:
    """A question mark in an apostrophe's place: a character that the code page did not have."""
    return re.compile(rf"(?<=[^\W\d_]{{2}})\?(?={alternation(pack.list('style.contractions'))}\b)")


def _repair(word: str) -> str:
    """The word with entities decoded and its runs read as UTF-8; a second time for what was broken twice."""
    for _ in range(2):
        word = _RUN.sub(lambda run: _reread(run.group()), _ENTITY.sub(lambda match: html.unescape(match.group()), word))
    return word


def _reread(run: str) -> str:
    for codec in ("cp1252", "cp1251"):
        try:
            raw = b"".join(_byte(character, codec) for character in run)
            decoded = raw.decode("utf-8")
        except UnicodeError:
            continue
        least = 3 if codec == "cp1251" or not _ALONE.match(decoded) else 1
        if len(decoded) >= least and _PLAIN.fullmatch(decoded):
            return decoded
    return run


def _byte(character: str, codec: str) -> bytes:
    """The byte of a character; the code page's gaps hold the control characters of Latin-1."""
    return character.encode("latin-1") if "\x80" <= character <= "\x9f" else character.encode(codec)
