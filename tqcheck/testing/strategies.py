"""Hypothesis strategies for articles as hostile as the web: mixed scripts, bidi and combining marks, any line end.

Hypothesis comes with the extra `tqcheck[testing]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    raise ImportError("tqcheck.testing.strategies needs Hypothesis: pip install 'tqcheck[testing]'") from error

from tqcheck.model import Article, Pair
from tqcheck.testing.faults import faults as seeded

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tqcheck.testing.faults import Fault

LANGUAGES = ("fa", "ar", "he", "ru", "tr", "fr", "de", "en", "zh", "xx")

_WORDS = (
    "said", "The", "Dr.", "Côte", "Co\u0302te", "İstanbul", "straße", "U.S.", "don't", "e-mail", "OK", "a",
    "گفت", "می\u200cخواهند", "تهران", "نیست", "مُحَمَّد", "قال", "الرئيس", "שלום", "ל\u05b7חץ", "сказал",
    "Россия", "並び", "🙂",
)  # fmt: skip
_NUMBERS = ("37", "1.5", "12,300", "۳۷", "٣٫٥", "۱۲٬۳۰۰", "5%", "$13.5 billion", "26 فروردین", "ⅷ", "²")
_MARKS = (".", "!", "؟", "،", ",", ":", "«", "»", '"', "“", "”", "(", ")", "—", "…")
_UNSEEN = (
    "\u200e",
    "\u200f",
    "\u202b",
    "\u202c",
    "\u2067",
    "\u2069",
    "\u200b",
    "\xad",
    "\u0301",
    "\xa0",
    "\ufeff",
    "\t",
)
_BREAKS = ("\n", "\r\n", "\r", "\n\n", "\n \t\n", "\r\n\r\n", "\x85", "\u2028", "\x0c")


def texts(*, breaks: bool = True) -> SearchStrategy[str]:
    """News-like text in many scripts at once, now and then with characters of any kind.

    Args:
        breaks: whether there may be line and paragraph breaks.
    """
    pieces = [st.sampled_from(_WORDS), st.sampled_from(_NUMBERS), st.sampled_from(_MARKS), st.sampled_from(_UNSEEN)]
    pieces += [st.sampled_from(_BREAKS)] if breaks else []
    pieces += [st.text(st.characters(codec="utf-8", exclude_characters="\x00\n\r"), max_size=4)]
    glue = st.sampled_from((" ", " ", " ", ""))
    return st.lists(st.tuples(st.one_of(pieces), glue), max_size=40).map(lambda found: "".join(map("".join, found)))


def articles(lang: str | None = None) -> SearchStrategy[Article]:
    """Articles in a language, or in any: "xx" is one that has no pack."""
    langs = st.sampled_from(LANGUAGES) if lang is None else st.just(lang)
    return st.builds(Article, lang=langs, title=texts(breaks=False), body=texts())


def pairs() -> SearchStrategy[Pair]:
    """Translations with an original (of which some are the translation itself), or without one."""
    alone = articles().map(lambda target: Pair("pair", ".", "", target))
    copied = articles().map(lambda target: Pair("pair", ".", "", target, source=target))
    unrelated = st.builds(lambda source, target: Pair("pair", ".", "", target, source=source), articles(), articles())
    return st.one_of(unrelated, copied, alone)


def faults(pair: Pair) -> SearchStrategy[Fault]:
    """Faults of any kind put into a pair, each with its exact place; nothing for a pair with nothing to spoil."""
    return st.integers(0, 2**32).flatmap(lambda seed: st.sampled_from([*seeded(pair, seed)]))
