"""Text made safe to show: names and words of articles come from anybody, and must not act where they are shown."""

from __future__ import annotations

import re

# Not characters at all, the last two; XML refuses them.
_CONTROL = r"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
#: Invisible characters that move other text or hide in it. U+200C and U+200D are honest spelling, so they stay.
_INVISIBLE = r"\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_UNSAFE = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
#: What sets the order of the text behind it: embeddings, overrides, isolates, the ends of a paragraph, and tags.
_TURNING = re.compile("[\u2028-\u202e\u2066-\u206f\U000e0000-\U000e007f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Characters of a quoted text that are shown; set by eye: longer than any name or phrase that a rule quotes from the
#: sample articles (29), and short enough for one line of a log.
QUOTED_CHARS = 120


def safe(text: str) -> str:
    r"""Show every control and invisible character as an escape (`\x1b`, `\u202e`), so that text cannot act."""
    return _UNSAFE.sub(lambda match: escape(match[0]), text)


def unturned(text: str) -> str:
    r"""Show what would reorder the text behind it as an escape (`\u202e`); the rest, its lines too, stays as it is."""
    return _TURNING.sub(lambda match: escape(match[0]), text)


def escape(character: str) -> str:
    r"""A character as programmers write it: `\n`, `\x1b`, `\u202e`, `\U000e0041`."""
    named = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
    code = ord(character)
    short = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return named.get(character) or (short if code < 0x10000 else f"\\U{code:08x}")


def invisible(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not _UNSAFE.sub("", text).strip()


def quoted(value: object) -> str:
    """A name or a value as a message shows it: a text in quotation marks, anything else as it is written.

    It is one line without a character that acts, and cut after `QUOTED_CHARS` characters.
    """
    text = safe(str(value)[: QUOTED_CHARS + 1])
    if len(text) > QUOTED_CHARS:
        text = text[:QUOTED_CHARS] + "…"
    if not isinstance(value, str):
        return text
    mark = '"' if "'" in text and '"' not in text else "'"
    return f"{mark}{text}{mark}"


def one_line(text: str) -> str:
    """A text in which each run of white space is one space, as browsers show it."""
    return " ".join(text.split())


def without_surrogates(text: str, instead: str = "\ufffd") -> str:
    """Put something else in the place of lone surrogates (of a file name that is no UTF-8): no UTF-8 can hold them."""
    return _SURROGATE.sub(instead, text)


def with_escaped_surrogates(text: str) -> str:
    r"""Write lone surrogates as `\ud800`: inside a JSON string that is the same text."""
    return _SURROGATE.sub(lambda match: escape(match[0]), text)
