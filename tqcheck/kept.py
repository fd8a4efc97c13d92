"""Reports of pairs that were checked before: what nothing has changed since is not checked again."""

from __future__ import annotations

import contextlib
import importlib.metadata
import json
import sys
import zlib
from dataclasses import replace
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING, TypeAlias

from tqcheck import sources
from tqcheck.codec import from_json, to_json
from tqcheck.engines.store import Store, digest
from tqcheck.model import SCHEMA, Pair, PairReport, Sides, Unreadable
from tqcheck.origin import unnamed
from tqcheck.scores import comet
from tqcheck.settings import Corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tqcheck.plan import Plan
    from tqcheck.readers.base import Job

    #: From pairs to what is found of them, one for one and in their order.
    Check: TypeAlias = Callable[[Iterable[Job]], Iterator[PairReport | Unreadable]]

#: Pairs whose reports are looked up together.
_AT_ONCE = 256
#: The quickest of zlib's levels: a report shrinks to a fifth by it.
_LEVEL = 1


class Reports:
    """Keeps reports by all that decides them: texts, settings, rules, engines and the packages they need.

    Where an article lies decides nothing: one that is named by another path, or was moved, has its report.
    A report with a crash or an unfinished check is not kept; nothing is where evidence came from the network.

    Args:
        store: where they are kept.
        plan: of the run.
    """

    def __init__(self, store: Store, plan: Plan) -> None:
        self._store = store
        self._plan = plan
        self._run = signature(plan)

    def through(self, jobs: Iterable[Job], check: Check) -> Iterator[PairReport | Unreadable]:
        """What is found of pairs: the reports that are kept, and for the other pairs what `check` gives."""
        if self._plan.evident:
            yield from check(jobs)
            return
        iterator = iter(jobs)
        while chunk := list(islice(iterator, _AT_ONCE)):
            keys = [self._key(job) for job in chunk]
            known = self._known([key for key in keys if key])
            fresh = check(job for job, key in zip(chunk, keys, strict=True) if key not in known)
            for job, key in zip(chunk, keys, strict=True):
                report = known.get(key) if key else None
                yield _named(report, job) if report else self._kept(key, next(fresh))

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _key(self, job: Job) -> bytes | None:
        """What decides a pair's report, as a key; None for what cannot be read."""
        if not isinstance(job.item, Pair):
            return None
        decided = (anywhere(job.corpus), sorted(job.waivers.items()))
        sides = [side and unnamed(side) for side in (job.item.source, job.item.target, job.item.reference)]
        return digest(self._run, repr(decided), json.dumps(to_json(sides)))

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, PairReport]:
        found = {}
        for key, content in self._store.get(keys).items():
            try:
                found[key] = from_json(PairReport, json.loads(zlib.decompress(content)))
            except (ValueError, zlib.error):  # a damaged entry is made anew
                continue
        return found

    def _kept(self, key: bytes | None, item: PairReport | Unreadable) -> PairReport | Unreadable:
        if key and isinstance(item, PairReport) and _is_whole(item):
            self._store.put({key: zlib.compress(json.dumps(to_json(item)).encode(), _LEVEL)})
        return item


def anywhere(corpus: Corpus) -> Corpus:
    """The settings of a corpus that decide its reports, without those that say where things lie."""
    return replace(corpus, folder=None, house_files={}, baseline=None, history=None)


def signature(plan: Plan) -> str:
    """All that decides the reports of a run, but for the pairs, the settings of their corpora, and waivers."""
    settings = repr((replace(plan.settings, corpus=Corpus()), plan.with_words))
    # A corpus may switch on rules of packages that no other one runs.
    rules = sorted({rule.module.partition(".")[0] for rule in plan.rules})
    made_of = [*map(sources.digest, rules), sys.version, _packages(), comet.made_of(plan.settings)]
    return "|".join([SCHEMA, plan.tool.signature, *made_of, settings])


def _named(report: PairReport, job: Job) -> PairReport:
    """A report that was kept, as that of a pair with the same texts."""
    pair = job.item
    assert isinstance(pair, Pair)  # noqa: S101 - nothing else has a key
    return replace(report, id=pair.id, corpus=pair.corpus, texts=Sides(pair.source, pair.target))


def _is_whole(report: PairReport) -> bool:
    return not report.crashes and not any(skip.unfinished for skip in report.skips)


@cache
def _packages() -> str:
    """The packages that this one asks for, with their versions."""
    found = []
    for each in importlib.metadata.requires("tqcheck") or ():
        name = "".join(takewhile(lambda letter: letter.isalnum() or letter in "-_.", each))
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):  # of an extra, or of another platform
            found.append(f"{name}={importlib.metadata.version(name)}")
    return " ".join(found)
