"""Measuring the speed of a check: articles a second cold and warm, where the time goes, memory, growth.

The articles are made of real pairs, each with a number of its own at the end of its sentences, so that no cache knows
one of them before its time. They are written as JSON lines and read like anybody's.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tqcheck import runner
from tqcheck.codec import to_json
from tqcheck.engines.store import Store
from tqcheck.errors import SettingsError
from tqcheck.kept import Reports
from tqcheck.model import Article, Pair, PairReport, Unreadable
from tqcheck.plan import open_plan
from tqcheck.readers import read_path
from tqcheck.settings import Corpus
from tqcheck.stages import Clock, counted, measured

if TYPE_CHECKING:
    from tqcheck.plan import Plan
    from tqcheck.settings import Settings

#: The end of a sentence in most scripts.
_END = re.compile(r"(?<=[^\W\d])(?=[.!?。؟।](?:\s|$))")
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Speed:
    """What checking some articles took.

    Attributes:
        articles, words: how many; the words are those of the translations.
        cold: seconds where no cache knows them; engines are loaded.
        vectors: seconds where vectors, parses, links and judgements are known.
        reports: seconds where the reports are kept.
        peak: the most memory of this process so far, in MiB; 0 where the system does not tell.
        unfinished: articles of which a check was not finished.
        stages: seconds of the cold run by stage; "other" is what no stage has.
    """

    articles: int
    words: int
    cold: float
    vectors: float
    reports: float
    peak: int
    unfinished: int
    stages: dict[str, float]


def measure(
    pairs: Sequence[Pair], settings: Settings, sizes: Iterable[int], lengths: Iterable[int]
) -> Iterator[tuple[str, Speed]]:
    """Measure, from small to large; each figure comes with what it is of: "first", "articles" or "words".

    Args:
        pairs: what the articles are made of.
        settings: of the checks.
        sizes: how many articles are checked together.
        lengths: words of one article's translation, about.

    Raises:
        SettingsError: no pair has an original.
        EngineError: an engine failed.
    """
    whole = [pair for pair in pairs if pair.source and pair.target.body]
    if not whole:
        raise SettingsError("no article with its original is there to measure by")
    fresh = itertools.count()
    with TemporaryDirectory() as folder:
        made = Path(folder, "made.jsonl")
        plan = open_plan(settings, Path(folder))
        with closing(Reports(Store(Path(folder, "reports.sqlite")), plan)) as kept:
            yield "first", _measured(_some(whole, 1, fresh), made, plan, kept)
            for size in sizes:
                yield "articles", _measured(_some(whole, size, fresh), made, plan, kept)
            for length in lengths:
                yield "words", _measured([_long(whole, length, fresh)], made, plan, kept)
        for engine in (plan.encoder, plan.parser, plan.aligner, plan.judge):
            if close := getattr(engine, "close", None):
                close()


def table(found: Sequence[tuple[str, Speed]]) -> list[str]:
    """The figures as lines: growth, then the stages of the largest run of each kind."""
    rates_of = f"{'cold/s':>9}{'vectors/s':>10}{'reports/s':>10}"
    lines = [f"{'':9}{'articles':>9}{'words':>9}{rates_of}{'s/1k words':>11}{'MiB':>7}"]
    for kind, each in found:
        rates = [each.articles / seconds for seconds in (each.cold, each.vectors, each.reports)]
        line = f"{kind:9}{each.articles:9,}{each.words:9,}{rates[0]:9.2f}{rates[1]:10.2f}{rates[2]:10.2f}"
        late = f"  {each.unfinished} not finished" if each.unfinished else ""
        lines.append(f"{line}{1000 * each.cold / each.words:11.2f}{each.peak:7,}{late}")
    for kind, each in dict(found).items():
        shares = sorted(each.stages.items(), key=lambda item: -item[1])
        told = ", ".join(f"{name} {seconds / each.cold:.0%}" for name, seconds in shares if seconds >= each.cold / 200)
        lines.append(f"{kind}, {each.articles:,} of {each.words:,} words, cold: {told}")
    return lines


def _measured(pairs: Sequence[Pair], made: Path, plan: Plan, kept: Reports) -> Speed:
    made.write_text("".join(json.dumps(_row(pair)) + "\n" for pair in pairs), "utf-8")
    clock = Clock()
    with measured(clock):
        began = time.perf_counter()
        jobs = counted("read", lambda: list(read_path(made, Corpus())))
        found = [_reported(each) for each in kept.through(jobs, lambda some: runner.reports(some, plan))]
        cold = time.perf_counter() - began
    return Speed(
        articles=len(jobs),
        words=sum(len(pair.target.body.split()) for pair in pairs),
        cold=cold,
        vectors=_seconds(lambda: list(runner.reports(jobs, plan))),
        reports=_seconds(lambda: list(kept.through(jobs, lambda some: runner.reports(some, plan)))),
        peak=_peak(),
        unfinished=sum(any(skip.unfinished for skip in each.skips) for each in found if isinstance(each, PairReport)),
        stages={**clock.seconds, "other": max(0.0, cold - sum(clock.seconds.values()))},
    )


def _reported(item: PairReport | Unreadable) -> PairReport | Unreadable:
    counted("report", lambda: json.dumps(to_json(item), ensure_ascii=False))
    return item


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes, but bytes on a Mac.
    return most * (1 if sys.platform == "darwin" else 1024) // _MIB


def _some(pairs: Sequence[Pair], count: int, fresh: Iterator[int]) -> list[Pair]:
    return [_numbered(pair, next(fresh)) for pair in itertools.islice(itertools.cycle(pairs), count)]


def _long(pairs: Sequence[Pair], words: int, fresh: Iterator[int]) -> Pair:
    """One article of so many words, of pairs of the language that most of the text is in."""
    lengths: Counter[str] = Counter()
    for pair in pairs:
        lengths[_lang(pair)] += len(pair.target.body)
    lang = lengths.most_common(1)[0][0]
    parts: list[Pair] = []
    left = words
    for pair in itertools.cycle([pair for pair in pairs if _lang(pair) == lang]):
        if left <= 0:
            break
        parts.append(_numbered(pair, next(fresh)))
        left -= len(pair.target.body.split())
    first = parts[0]
    return replace(
        first,
        target=replace(first.target, body="\n\n".join(part.target.body for part in parts)),
        source=replace(_source(first), body="\n\n".join(_source(part).body for part in parts)),
    )


def _numbered(pair: Pair, number: int) -> Pair:
    def side(article: Article) -> Article:
        return replace(article, body=_END.sub(f" {number}", article.body))

    return replace(pair, id=f"{number}", target=side(pair.target), source=side(_source(pair)))


def _row(pair: Pair) -> dict[str, object]:
    row: dict[str, object] = {"id": pair.id}
    for name, article in (("source", _source(pair)), ("target", pair.target)):
        row[name] = {"lang": article.lang, "title": article.title, "body": article.body}
    return row


def _lang(pair: Pair) -> str:
    return f"{_source(pair).lang}-{pair.target.lang}"


def _source(pair: Pair) -> Article:
    assert pair.source  # noqa: S101 - `measure` takes no others
    return pair.source
