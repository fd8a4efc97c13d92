"""What changed from one run to another: findings by fingerprint, article by article, and the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from tqcheck.history.runs import Checked, Name, Run, Seen

#: What became of a finding. "set aside": somebody waived it since, or it went into the baseline; "not looked for": its
#: rule did not look at the article again.
Word: TypeAlias = Literal["new", "fixed", "still there", "set aside", "not looked for"]
WORDS: tuple[Word, ...] = ("new", "fixed", "still there", "set aside", "not looked for")


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that is open in one of two runs, or in both."""

    article: Name
    word: Word
    finding: Seen


@dataclass(frozen=True, slots=True)
class Changes:
    """Two runs beside each other.

    Attributes:
        found: what became of each finding in the articles that the newer run has; one that is gone from an article
            which the newer run does not have is neither fixed nor there.
        both: articles of both runs; `only_old` and `only_new` those of one.
        scores: old and new score of each article that has one in both runs.
    """

    found: tuple[Change, ...]
    both: tuple[Name, ...]
    only_old: tuple[Name, ...]
    only_new: tuple[Name, ...]
    scores: tuple[tuple[float, float], ...]

    @property
    def counts(self) -> Mapping[Word, int]:
        """How many findings came to what; all words are there."""
        counted = Counter(each.word for each in self.found)
        return {word: counted[word] for word in WORDS}

    @property
    def line(self) -> str:
        """The same in words: "2 new, 1 fixed, 24 still there"."""
        return ", ".join(f"{count} {word}" for word, count in self.counts.items() if count or word in WORDS[:3])


def changes(old: Run, new: Run) -> Changes:
    """Compare two runs; articles of one name in a run are taken together, and the first one's score counts."""
    before, after = _by_name(old), _by_name(new)
    both = tuple(name for name in after if name in before)
    scores = ((before[name].score, after[name].score) for name in both)
    return Changes(
        found=tuple(change for name in after for change in _of_article(name, before.get(name), after[name])),
        both=both,
        only_old=tuple(name for name in before if name not in after),
        only_new=tuple(name for name in after if name not in before),
        scores=tuple((one, other) for one, other in scores if one is not None and other is not None),
    )


def _by_name(run: Run) -> Mapping[Name, Checked]:
    found: dict[Name, Checked] = {}
    for each in run.articles:
        first = found.get(each.name)
        found[each.name] = (
            replace(first, findings=(*first.findings, *each.findings), unchecked=(*first.unchecked, *each.unchecked))
            if first
            else each
        )
    return found


def _of_article(name: Name, before: Checked | None, after: Checked) -> Iterator[Change]:
    earlier = {each.fingerprint for each in before.findings if each.open} if before else set()
    now = {each.fingerprint for each in after.findings}
    for each in after.findings:
        there = each.fingerprint in earlier
        if each.open:
            yield Change(name, "still there" if there else "new", each)
        elif there:
            yield Change(name, "set aside", each)
    for each in before.findings if before else ():
        if each.open and each.fingerprint not in now:
            yield Change(name, "not looked for" if each.code in after.unchecked else "fixed", each)
