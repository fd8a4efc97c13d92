"""The patterns of a pack's `[frames]` lists, compiled once a language.

An entry of these lists is a word or phrase; `*` stands for any ending, a final `+` for being written on to the next
word. `A ~ B` is a phrase that other words tear apart: for verbs A is the cue ("teilte ~ mit", "خواستار ~ شد*"), unless
A is only a preposition; for words that introduce a speaker he stands in between ("nach ~ angaben").

- `speaker`: where the subject stands, seen from its verb: "before", "after", or both with the usual one first.
- `neutral` ... `demand`: finite verbs of each class; words that introduce with distance ("in the opinion of") as well.
- `by`, `behind`: "according to", before and behind the name. `report`: the same for those who only pass on.
- `quoting`: "quoting", "citing". `interview`: words before the paper somebody spoke to; `to`: those that need its
  kind named ("told the daily").
- `that`: opens a clause, beside reporting.that. `joiners`: "and", "but". `joined`: what is written on to a verb.
- `ends`: end a noun phrase (prepositions); `halts`: end it unless they begin it. `openers`: may stand before it
  ("moreover"). `articles`: before it, and no part of a name. `cases`: mark subject or object behind it.
- `pronouns`, `offices`, `ranks` (before names), `bodies` (ministry, police), `outlets` (agencies by name), `reporters`.
- `office`: "last" where the name follows the whole title. `definite`: the article that a name lacks; `bound`: other
  beginnings that a name lacks. `names`: names that folding makes look like a listed word.
- `agents`: before or behind the doer of a passive ("by"), or before an object: the doer need not be named first.
- `sharing`: verbs without a subject of their own (participles). `anonymous`: "who asked not to be named". `never`:
  what only looks like reporting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

from tqcheck.lang import LanguagePack
from tqcheck.model import Kind
from tqcheck.text.fold import WORD, fold_word

#: What a cue is: a verb, or words before a speaker ("as reported by", "quoting", "according to") or behind him.
Form = Literal["verb", "report", "quoting", "by", "behind"]
_INTRODUCING: tuple[Form, ...] = ("report", "quoting", "by")
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What ends any noun phrase: stops, brackets, quotation marks, masked text, and a dash between words.
_STOPS = r"[.:;؛؟!?…«»“”„()\[\]_。：；！？「」『』।۔|]|\s-+\s|(?<!\w)\"|\"(?!\w)"
COMMAS = ",،，、"
#: Characters between the parts of a phrase that was torn apart, and between the parts of one that holds a speaker.
_TORN, _HELD = 220, 60
_TEAR = " ~ "
_NEVER = re.compile(r"(?!)")


class Grammar:
    """Compiled lists of one pack."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile them; an empty list never matches."""
        self._pack = pack
        self.order = pack.list("frames.speaker")
        joined = [fold_word(word) for word in pack.list("frames.joined")]
        self._joined = f"(?P<joined>{_alternatives(map(re.escape, joined))})?" if joined else "(?P<joined>(?!))?"
        self.ends = self._compile(pack.list("frames.ends"))
        self.that = self._compile(pack.list("frames.that", "reporting.that"))
        self.verbs = [(kind, self._verbs(pack.list(f"frames.{kind}"))) for kind in KINDS]
        self.torn = [(kind, list(self._torn(pack.list(f"frames.{kind}")))) for kind in KINDS]
        self.introducing = [
            (form, self._joinable(pack.list(f"frames.{form}")), list(self._holding(pack.list(f"frames.{form}"))))
            for form in _INTRODUCING
        ]
        self.behind = self._compile(pack.list("frames.behind"))
        self.never = self._compile(pack.list("frames.never"))
        self.anonymous = self._compile(pack.list("frames.anonymous"))
        self.halts = [self._compile(pack.list("frames.halts")), *self._ahead(pack.list("frames.halts"))]
        self.openers = self._compile(pack.list("frames.openers", "frames.joined"))
        self.articles = self._compile(pack.list("frames.articles"))
        self.pronouns = self._compile(pack.list("frames.pronouns"))
        self.joiners = self._compile(pack.list("frames.joiners"))
        self.ranks = self._compile(pack.list("frames.ranks"), affixes=True)
        self.offices = self._compile(pack.list("frames.offices"), affixes=True)
        self.bodies = self._compile(pack.list("frames.bodies"), affixes=True)
        self.agencies = self._compile(pack.list("reporting.agencies", "frames.outlets"), affixes=True)
        self.interview = self._compile(pack.list("frames.interview"))
        self.reporters = self._compile(pack.list("frames.reporters"))
        to, outlets = pack.list("frames.to"), pack.list("reporting.agencies", "frames.outlets")
        self.addressed = (
            self._pattern(rf"{self._any(to)}\s*(?P<entry>{self._any(outlets)})") if to and outlets else _NEVER
        )
        names = _alternatives(map(re.escape, pack.list("frames.names")))
        self.names = re.compile(f"(?<!{WORD}){names}(?!{WORD})") if pack.list("frames.names") else _NEVER
        self.cases = self._compile(pack.list("frames.cases"))
        self.head_last = "last" in pack.list("frames.office")
        self.definite = tuple(fold_word(word) for word in pack.list("frames.definite"))
        self.sharing = self._compile(pack.list("frames.sharing"))
        self.clause = re.compile(f"[{COMMAS}]|{_STOPS}|{self.that.pattern}")
        self.bound = tuple(fold_word(word) for word in pack.list("frames.definite", "frames.bound"))
        self.stop = re.compile("|".join([_STOPS, self.that.pattern, self.ends.pattern]).replace("?P<entry>", "?:"))

    def _compile(self, entries: Iterable[str], *, affixes: bool = False) -> re.Pattern[str]:
        entries = [entry for entry in entries if _TEAR not in entry]
        if not entries:
            return _NEVER
        before, behind = (_optional(self._pack.prefixes), _optional(self._pack.suffixes)) if affixes else ("", "")
        return re.compile(f"{self._start}{before}(?P<entry>{self._any(entries, behind)})")

    def _verbs(self, entries: Iterable[str]) -> re.Pattern[str]:
        # A phrase that can be torn apart is a cue in one piece as well, unless one of its parts is but a particle.
        return self._joinable(entry.replace(_TEAR, " ") for entry in entries if not self._has_particle(entry))

    def _joinable(self, entries: Iterable[str]) -> re.Pattern[str]:
        whole = [entry for entry in entries if _TEAR not in entry]
        return self._pattern(f"{self._joined}(?P<entry>{self._any(whole)})") if whole else _NEVER

    def _torn(self, entries: Iterable[str]) -> Iterable[re.Pattern[str]]:
        closing: dict[str, list[str]] = {}
        for entry in entries:
            if _TEAR in entry:
                first, last = entry.split(_TEAR)
                closing.setdefault(first, []).append(last)
        gap = rf"(?P<gap>\s(?:(?!{_STOPS})[^{COMMAS}]){{0,{_TORN}}}?)"
        for first, lasts in closing.items():
            names = ("other", "entry") if self.ends.fullmatch(fold_word(first)) else ("entry", "other")
            yield self._pattern(
                f"{self._joined}(?P<{names[0]}>{self._any([first])}){gap}"
                f"{self._start}(?P<{names[1]}>{self._any(lasts)})"
            )

    def _holding(self, entries: Iterable[str]) -> Iterable[re.Pattern[str]]:
        for entry in entries:
            if _TEAR in entry:
                first, last = entry.split(_TEAR)
                held = rf"\s*(?P<held>(?!\s)(?:(?!{_STOPS})[^{COMMAS}]){{1,{_HELD}}}?)\s*"
                yield self._pattern(f"{self._joined}(?P<entry>{self._any([first])}){held}{self._any([last])}")

    def _ahead(self, entries: Iterable[str]) -> Iterable[re.Pattern[str]]:
        for entry in entries:
            if _TEAR in entry:
                first, last = entry.split(_TEAR)
                yield self._pattern(
                    rf"{self._any([first])}(?=\s[^{COMMAS}.:]{{0,{_TORN}}}?{self._start}{self._any([last])})"
                )

    def _has_particle(self, entry: str) -> bool:
        particles = (self.ends, self.that)
        return _TEAR in entry and any(p.fullmatch(fold_word(part)) for part in entry.split(_TEAR) for p in particles)

    @property
    def _start(self) -> str:
        return f"(?<!{WORD})" if self._pack.spaces else ""

    @property
    def _edge(self) -> str:
        return f"(?!{WORD})" if self._pack.spaces else ""

    def _pattern(self, body: str) -> re.Pattern[str]:
        return re.compile(f"{self._start}{body}")

    def _any(self, entries: Iterable[str], suffix: str = "") -> str:
        folded = {" ".join(fold_word(entry).split()) for entry in entries}
        ordered = sorted(folded, key=lambda entry: (-len(entry), entry))
        return _alternatives(self._phrase(entry, suffix) for entry in ordered)

    def _phrase(self, entry: str, suffix: str) -> str:
        anything = f"{WORD}*" if self._pack.spaces else ""
        body = re.escape(entry.removesuffix("+")).replace(r"\*", anything).replace(r"\ ", r"\s+")
        return body if entry.endswith("+") else f"{body}{suffix}{self._edge}"


def _alternatives(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _optional(affixes: Iterable[str]) -> str:
    folded = sorted({fold_word(affix) for affix in affixes} - {""}, key=lambda affix: (-len(affix), affix))
    return f"{_alternatives(map(re.escape, folded))}?" if folded else ""


@cache
def grammar(pack: LanguagePack) -> Grammar:
    """The grammar of a pack."""
    return Grammar(pack)
