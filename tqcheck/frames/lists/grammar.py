"""The patterns of a pack's `[frames]` lists, compiled once a language.

`tqcheck/lang/schema.toml` says what each list holds. An entry is a word or phrase; `*` stands for any ending, a final
`+` for being written on to the next word. `A ~ B` is a phrase that other words tear apart: for verbs A is the cue
("teilte ~ mit", "خواستار ~ شد*"), unless A is only a preposition; for words that introduce a speaker he stands in
between ("nach ~ angaben").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, get_args

from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import COMMAS, FINAL, PAIRED, PAUSES, chars
from tqcheck.model import Kind
from tqcheck.text.fold import WORD, compiled, fold_word
from tqcheck.text.lexicon import alternation, optional, plain

#: What a cue is: a verb, or words before a speaker ("as reported by", "quoting", "according to") or behind him.
Form = Literal["verb", "report", "quoting", "by", "behind"]
Pattern = re.Pattern[str]
_INTRODUCING: tuple[Form, ...] = ("report", "quoting", "by")
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What ends any noun phrase: stops, brackets (folding leaves none but these), quotation marks, masked text, and a dash
#: between words.
_STOPS = rf"[{chars(FINAL, PAUSES, PAIRED, '()[]_|')}]|\s-+\s|(?<!\w)\"|\"(?!\w)"
_COMMA, _NO_COMMA = f"[{chars(COMMAS)}]", f"[^{chars(COMMAS)}]"
#: Characters between the parts of a phrase that was torn apart, and between the parts of one that holds a speaker: set
#: by eye on the gold sentences of tests/data/frames.
_TORN, _HELD = 220, 60
_TEAR = " ~ "
#: Where the word of an entry ends; nothing that is folded has it, and it comes last in descending order.
_END = "\0"


class Grammar:
    """Compiled lists of one pack; an empty list never matches."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile them."""
        lists, made = pack.list, _Maker(pack)
        self.order = lists("frames.speaker")
        self.head_last = "last" in lists("frames.office")
        self.verbs = [(kind, made.verbs(lists(f"frames.{kind}"))) for kind in KINDS]
        self.torn = [(kind, list(made.torn(lists(f"frames.{kind}")))) for kind in KINDS]
        self.introducing = [
            (form, made.joinable(lists(f"frames.{form}")), list(made.holding(lists(f"frames.{form}"))))
            for form in _INTRODUCING
        ]
        self.behind = made.words(lists("frames.behind"))
        self.never = made.words(lists("frames.never"))
        self.untold = made.words(lists("frames.untold"))
        self.names = made.names(lists("frames.names"))
        self.anonymous = made.words(lists("frames.anonymous"))
        self.that, self.ends = made.that, made.ends
        self.halts = [made.words(lists("frames.halts")), *made.ahead(lists("frames.halts"))]
        self.openers = made.words(lists("frames.openers", "frames.joined"))
        self.articles = made.words(lists("frames.articles"))
        self.pronouns = made.words(lists("frames.pronouns"))
        self.objects = made.words(lists("frames.objects"))
        self.joiners = made.words(lists("frames.joiners"))
        self.ranks = made.words(lists("frames.ranks"), affixes=True)
        self.offices = made.words(lists("frames.offices"), affixes=True)
        self.bodies = made.words(lists("frames.bodies"), affixes=True)
        outlets = lists("reporting.agencies", "frames.outlets")
        self.agencies = made.words(outlets, affixes=True)
        self.reporters = made.words(lists("frames.reporters"))
        self.interview = made.words(lists("frames.interview"))
        self.addressed = made.addressed(lists("frames.to"), outlets)
        self.doers = made.words(lists("frames.doers"))
        self.owners = made.words(lists("frames.owners"))
        self.cases = made.words(lists("frames.cases"))
        self.sharing = made.words(lists("frames.sharing"))
        self.groups = made.words(lists("frames.groups"))
        self.declined = made.endings(lists("frames.declined"))
        self.definite = tuple(map(fold_word, lists("frames.definite")))
        self.bound = tuple(map(fold_word, lists("frames.definite", "frames.bound")))
        self.clause = re.compile(f"{_COMMA}|{_STOPS}|{self.that.pattern}")
        self.stop = re.compile("|".join([_STOPS, self.that.pattern, self.ends.pattern]).replace("?P<entry>", "?:"))


class _Maker:
    """Makes patterns of a pack's entries."""

    def __init__(self, pack: LanguagePack) -> None:
        self._anything = f"{WORD}*" if pack.spaces else ""
        self._start, self._edge = (f"(?<!{WORD})", f"(?!{WORD})") if pack.spaces else ("", "")
        self._before, self._behind = optional(pack.prefixes), optional(pack.suffixes)
        self._joined = f"(?P<joined>{alternation(map(fold_word, pack.list('frames.joined')))})?"
        self.ends = self.words(pack.list("frames.ends"))
        self.that = self.words(pack.list("frames.that", "reporting.that"))

    def words(self, entries: Iterable[str], *, affixes: bool = False) -> Pattern:
        before, behind = (self._before, self._behind) if affixes else ("", "")
        return self._pattern(f"{before}(?P<entry>{self._any(_whole(entries), behind)})")

    def endings(self, entries: Iterable[str]) -> Pattern:
        return compiled(f"{self._anything}{self._any(entries)}")

    def names(self, entries: Iterable[str]) -> Pattern:
        # Sought in raw text: folding has made them look like another word.
        return re.compile(f"(?<!{WORD}){alternation(entries)}(?!{WORD})")

    def verbs(self, entries: Iterable[str]) -> Pattern:
        # A phrase that can be torn apart is a cue in one piece as well, unless one of its parts is but a particle.
        return self.joinable(entry.replace(_TEAR, " ") for entry in entries if not self._has_particle(entry))

    def joinable(self, entries: Iterable[str]) -> Pattern:
        return self._pattern(f"{self._joined}(?P<entry>{self._any(_whole(entries))})")

    def torn(self, entries: Iterable[str]) -> Iterator[Pattern]:
        gap = rf"(?P<gap>\s(?:(?!{_STOPS}){_NO_COMMA}){{0,{_TORN}}}?)"
        closing: dict[str, list[str]] = {}
        for first, last in _parts(entries):
            closing.setdefault(first, []).append(last)
        for first, lasts in closing.items():
            names = ("other", "entry") if self.ends.fullmatch(fold_word(first)) else ("entry", "other")
            yield self._pattern(
                f"{self._joined}(?P<{names[0]}>{self._any([first])}){gap}"
                f"{self._start}(?P<{names[1]}>{self._any(lasts)})"
            )

    def holding(self, entries: Iterable[str]) -> Iterator[Pattern]:
        held = rf"\s*(?P<held>(?!\s)(?:(?!{_STOPS}){_NO_COMMA}){{1,{_HELD}}}?)\s*"
        for first, last in _parts(entries):
            yield self._pattern(f"{self._joined}(?P<entry>{self._any([first])}){held}{self._any([last])}")

    def ahead(self, entries: Iterable[str]) -> Iterator[Pattern]:
        near = rf"\s[^{chars(COMMAS, '.:')}]{{0,{_TORN}}}?"
        for first, last in _parts(entries):
            yield self._pattern(rf"{self._any([first])}(?={near}{self._start}{self._any([last])})")

    def addressed(self, to: Iterable[str], outlets: Iterable[str]) -> Pattern:
        return self._pattern(rf"{self._any(to)}\s*(?P<entry>{self._any(outlets)})")

    def _has_particle(self, entry: str) -> bool:
        parts = [fold_word(part) for pair in _parts([entry]) for part in pair]
        return any(particles.fullmatch(part) for part in parts for particles in (self.ends, self.that))

    def _pattern(self, body: str) -> Pattern:
        return compiled(f"{self._start}{body}")

    def _any(self, entries: Iterable[str], suffix: str = "") -> str:
        letters = {"*": self._anything, " ": r"\s+", _END: f"{suffix}{self._edge}"}
        return alternation(map(_ended, entries), letters)


def _ended(entry: str) -> str:
    """An entry with a mark where its word ends, unless more may be written on to it (`+`)."""
    entry = plain(entry)
    return entry.removesuffix("+") if entry.endswith("+") else entry + _END


def _whole(entries: Iterable[str]) -> list[str]:
    """The entries that cannot be torn apart."""
    return [entry for entry in entries if _TEAR not in entry]


def _parts(entries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """First and last part of the entries that can be torn apart."""
    for entry in entries:
        first, tear, last = entry.partition(_TEAR)
        if tear:
            yield first, last


@cache
def grammar(pack: LanguagePack) -> Grammar:
    """The grammar of a pack."""
    return Grammar(pack)
