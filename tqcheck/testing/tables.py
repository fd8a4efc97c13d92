"""What a rule reads of the language packs, recorded while it runs, to hold against what it declares."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from tqcheck.align.words import open_aligner
from tqcheck.article.context import Context
from tqcheck.article.prepare import align_sides, encode, view
from tqcheck.engines.judge import open_judge
from tqcheck.lang import LanguagePack, load
from tqcheck.rules.base import why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.engines import Encoder
    from tqcheck.engines.syntax import Parser
    from tqcheck.house import House
    from tqcheck.model import Article, Pair, Side, Skip
    from tqcheck.rules.base import Rule

#: Tables that are fields of a pack and that no library fills for other languages.
_FIELDS = ("furniture", "calques")
_SIDES: tuple[Side, Side] = ("source", "target")


@dataclass(frozen=True, eq=False)
class RecordingPack(LanguagePack):
    """A pack that notes which of its tables are looked into: "table.key" of a list, or a table's name."""

    seen: set[str] = field(default_factory=set)

    def list(self, *keys: str) -> tuple[str, ...]:
        """As the pack, and note the keys."""
        self.seen.update(keys)
        return super().list(*keys)

    def __getattribute__(self, name: str) -> Any:
        if name in _FIELDS:
            self.seen.add(name)
        return super().__getattribute__(name)


def recording(pack: LanguagePack) -> RecordingPack:
    """A pack of its own, so that nothing remembered of another is taken for read."""
    return RecordingPack(**{each.name: getattr(pack, each.name) for each in fields(pack)})


def without(pack: LanguagePack, table: str) -> LanguagePack:
    """The pack with a table ("negation") or a list of one ("style.lower") emptied."""
    words = {key: list_ for key, list_ in pack.words.items() if key != table and not key.startswith(f"{table}.")}
    emptied = {table: type(getattr(pack, table))()} if table in {each.name for each in fields(pack)} else {}
    return replace(pack, words=words, **emptied)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a rule on a pair: why it was skipped, how many hits, and what it looked into on each side."""

    skip: Skip | None
    hits: int
    source: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()


def read(
    rule: Rule,
    pair: Pair,
    house: House,
    encoder: Encoder | None,
    parser: Parser,
    pack_of: Callable[[Side, str], RecordingPack] = lambda _, code: recording(load(code)),
) -> Reading:
    """Run a rule on a pair and note what it looks into.

    Args:
        rule: the rule.
        pair: a case of its fixture.
        house: the case's own words.
        encoder, parser: the engines.
        pack_of: the pack of a side's language, such as one `without` a table. What a pack remembers it does not read
            again, so pairs that share one tell together what is read.
    """
    packs = {side: pack_of(side, article.lang) for side, article in _articles(pair)}
    views = {side: view(article, packs[side], parser) for side, article in _articles(pair)}
    aligner, judge = open_aligner(encoder, None), open_judge(encoder, None)
    source, target = views.get("source"), views["target"]
    skip = why_not(
        rule,
        has_encoder=encoder is not None,
        has_words=aligner is not None,
        has_judge=judge is not None,
        source=source,
        target=target,
    )
    if skip:
        return Reading(skip, 0)
    vectors = encode([(source, target)], encoder)
    alignment = align_sides(source, target, vectors, encoder) if source else None
    context = Context(pair, target, source, alignment, house, encoder, vectors, aligner, judge)
    for pack in packs.values():
        pack.seen.clear()
    hits = len(list(rule.check(context)))
    return Reading(None, hits, *(frozenset(packs[side].seen) if side in packs else frozenset() for side in _SIDES))


def _articles(pair: Pair) -> list[tuple[Side, Article]]:
    return [(side, article) for side, article in zip(_SIDES, (pair.source, pair.target), strict=True) if article]
