"""Measure the word alignment against links made by hand.

    python tests/bench/align_words.py
    python tests/bench/align_words.py --links LINKS
    python tests/bench/align_words.py --write-input DIR PARALLEL.jsonl [PARALLEL.jsonl ...]

Gold is `tests/bench/words/{fas,arb,deu}-eng.jsonl`: invented sentences of news, the words of both sides, sure links and
further possible ones. Printed are precision (against both kinds), recall (against the sure ones), F1 and the alignment
error rate of Och and Ney 2003.

LINKS are the links of another aligner, a line "0-0 1-2 ..." for each pair of the gold files in the order fas, arb, deu.
Its input is made by --write-input: DIR/fas-eng.txt etc. have "source ||| target" in lower-case words, the gold pairs
first, then those of the PARALLEL file of the same name (doc, seg, src, tgt). eflomal and fast_align read it.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.align.words import align_words
from tqcheck.engines import TokenEncoder, open_encoder
from tqcheck.files import default_cache_dir
from tqcheck.text.words import word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

GOLD = Path(__file__).parent / "words"
NAMES = ("fas-eng", "arb-eng", "deu-eng")
Links = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class GoldPair:
    """A sentence, its translation, and the links between their words."""

    source: str
    target: str
    sure: Links
    possible: Links


@dataclass(frozen=True)
class Tally:
    """Counts of links: found, found and sure, found and at least possible, sure."""

    found: int = 0
    hits_sure: int = 0
    hits_any: int = 0
    sure: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.hits_sure + other.hits_sure,
            self.hits_any + other.hits_any,
            self.sure + other.sure,
        )

    def __str__(self) -> str:
        precision = self.hits_any / self.found if self.found else 0.0
        recall = self.hits_sure / self.sure if self.sure else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        both = self.found + self.sure
        aer = 1 - (self.hits_sure + self.hits_any) / both if both else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  AER {aer:.3f}  links {self.found} sure {self.sure}"


def read_gold(path: Path) -> list[GoldPair]:
    """The pairs of one file; one whose words or links do not fit its sentences ends the run."""
    pairs = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        sizes = []
        for side in ("source", "target"):
            if _words(row[side]) != row[f"{side}_words"]:
                raise SystemExit(f"{path}:{number}: {side}_words are not the words of {side}; write them anew")
            sizes.append(len(row[f"{side}_words"]))
        sure, possible = (frozenset((i, j) for i, j in row[kind]) for kind in ("sure", "possible"))
        if sure & possible or not all(0 <= i < sizes[0] and 0 <= j < sizes[1] for i, j in sure | possible):
            raise SystemExit(f"{path}:{number}: a link is given twice or out of range; mend it")
        pairs.append(GoldPair(row["source"], row["target"], sure, possible))
    return pairs


def tally(pair: GoldPair, links: Links) -> Tally:
    """What the links of one pair count."""
    return Tally(len(links), len(links & pair.sure), len(links & (pair.sure | pair.possible)), len(pair.sure))


def aligned(pairs: Sequence[GoldPair]) -> list[Links]:
    """The links of the project's aligner."""
    encoder = open_encoder(None, default_cache_dir())
    if not isinstance(encoder, TokenEncoder):
        raise SystemExit("the default encoder has no token states; see tqcheck doctor")
    alignments = [align_words(pair.source, pair.target, encoder) for pair in pairs]
    return [frozenset((link.source, link.target) for link in alignment.links) for alignment in alignments]


def read_links(path: Path, pairs: Sequence[GoldPair]) -> list[Links]:
    """The links of another aligner, from a file with a line for each pair."""
    lines = path.read_text("utf-8").splitlines()
    if len(lines) != len(pairs):
        raise SystemExit(f"{path}: {len(lines)} lines for {len(pairs)} gold pairs; keep those of the gold pairs only")
    found = []
    for number, (line, pair) in enumerate(zip(lines, pairs, strict=True), 1):
        if not re.fullmatch(r"\s*(?:\d+-\d+\s*)*", line):
            raise SystemExit(f'{path}:{number}: not of the form "0-0 1-2"; write Pharaoh format')
        links = frozenset((int(i), int(j)) for i, j in re.findall(r"(\d+)-(\d+)", line))
        if any(i >= len(word_spans(pair.source)) or j >= len(word_spans(pair.target)) for i, j in links):
            raise SystemExit(f"{path}:{number}: a link beyond the last word; is the order fas, arb, deu?")
        found.append(links)
    return found


def write_input(folder: Path, parallel: Sequence[Path], gold: dict[str, list[GoldPair]]) -> None:
    """Write the input of a statistical aligner for each file of parallel news that has gold of the same name."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in parallel:
        if path.stem not in gold:
            raise SystemExit(f"{path}: no gold of this name; there is {', '.join(gold)}")
        texts = [(pair.source, pair.target) for pair in gold[path.stem]]
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        texts += [(row["src"], row["tgt"]) for row in rows]
        sides = [[" ".join(_words(text.lower())) for text in pair] for pair in texts]
        kept = [f"{source} ||| {target}\n" for source, target in sides if source and target]
        (folder / f"{path.stem}.txt").write_text("".join(kept), "utf-8")
        print(f"{folder / path.stem}.txt: {len(gold[path.stem])} gold pairs of {len(kept)}")  # noqa: T201


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each language and one for all, or write the input of another aligner."""
    parser = argparse.ArgumentParser(description="Measure the word alignment against links made by hand.")
    parser.add_argument("--links", type=Path, help="score these links (i-j, a line for each gold pair) instead")
    parser.add_argument("--write-input", type=Path, metavar="DIR", help="write input of eflomal and fast_align")
    parser.add_argument("parallel", type=Path, nargs="*", help="parallel news, with --write-input only")
    options = parser.parse_args(arguments)
    if bool(options.parallel) != bool(options.write_input) or (options.links and options.write_input):
        parser.error("--write-input takes files of parallel news; nothing else does, and --links stands alone")
    gold = {name: read_gold(GOLD / f"{name}.jsonl") for name in NAMES}
    if options.write_input:
        write_input(options.write_input, options.parallel, gold)
        return
    pairs = [pair for group in gold.values() for pair in group]
    found = read_links(options.links, pairs) if options.links else aligned(pairs)
    tallies = iter([tally(pair, links) for pair, links in zip(pairs, found, strict=True)])
    total = Tally()
    for name, group in gold.items():
        part = sum((next(tallies) for _ in group), Tally())
        total += part
        print(f"{name:8} {part}")  # noqa: T201
    print(f"{'all':8} {total}")  # noqa: T201


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


if __name__ == "__main__":
    main()
