"""The seeded news in further languages: the Persian originals give way to those of the parallel news.

    python tests/bench/further_languages.py DEV PARALLEL FOLDER LANG CODE [--every N]

DEV is the unpacked `dev-fas`, PARALLEL the folder with `fas-eng.jsonl` and `LANG-eng.jsonl` (LANG as the files have it,
CODE as `tqcheck` does). FOLDER/clean-LANG gets all good articles, FOLDER/dev-LANG every N-th document with its faults
and a gold.jsonl for the scorer. A place in the Persian original becomes the sentences that it touches.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_UNSPACED = frozenset({"zh", "ja", "th"})
Place = tuple[int, int]


@dataclass(frozen=True)
class Original:
    """A document's headline and body in a further language, and the places of its sentences there and in Persian."""

    title: str
    body: str
    places: Mapping[str, Sequence[tuple[Place, Place]]]

    def written(self) -> str:
        """The file of it."""
        return f"---\ntitle: {json.dumps(self.title, ensure_ascii=False)}\n---\n\n{self.body}\n"

    def place(self, field: str, start: int, end: int) -> Place | None:
        """What stands for a place of the Persian original."""
        touched = [new for old, new in self.places[field] if old[0] < end and start < old[1]]
        return (touched[0][0], touched[-1][1]) if touched else None


def sentences(file: Path) -> Mapping[str, list[str]]:
    """Document -> its original's sentences, the headline first."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["doc"]].append(row["src"].strip())
    return found


def original(body: str, persian: Sequence[str], new: Sequence[str], glue: str) -> Original:
    """Paragraphs of a Persian body, sentence for sentence in another language."""
    places, paragraphs, start, count = [], [], 0, 1
    for paragraph in body.split("\n\n"):
        first, end = count, 0
        while count < len(persian) and (found := paragraph.find(persian[count], end)) >= 0:
            shift = sum(map(len, new[first:count])) + len(glue) * (count - first)
            base, offset = sum(len(p) + 2 for p in paragraphs), start + found
            here = base + shift
            places.append(((offset, offset + len(persian[count])), (here, here + len(new[count]))))
            end, count = found + len(persian[count]), count + 1
        paragraphs.append(glue.join(new[first:count]))
        start += len(paragraph) + 2
    if count < len(persian):
        raise ValueError(f"sentence {count} is not in the body: {persian[count]}")
    title = [((0, len(persian[0])), (0, len(new[0])))]
    return Original(new[0], "\n\n".join(paragraphs), {"title": title, "body": places})


def rewritten(row: Mapping[str, Any], text: str, source: Original) -> tuple[dict[str, Any], str]:
    """A row of the gold and its translation beside `source`, whose words it has where it was left untranslated."""
    row = {**row, "also_source": []}
    field = row["field"] if str(row["kind"]).startswith("title") else "body"
    place = source.place(field, row["source_start"], row["source_end"]) if row["source_start"] is not None else None
    if place:
        words = (source.title if field == "title" else source.body)[slice(*place)]
        if "untranslated" in row["kind"]:
            text = text.replace(
                row["source_text"], json.dumps(words, ensure_ascii=False)[1:-1] if field == "title" else words
            )
            row["target_end"] += len(words) - len(row["target_text"])
            row["target_text"] = words
        row["source_start"], row["source_end"], row["source_text"] = *place, words
    return row, text


def articles(dev: Path, originals: Mapping[str, Original]) -> Iterator[tuple[dict[str, Any], str, Original]]:
    """Rows of the gold, each with its translation and its original."""
    for line in (dev / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = (dev / row["id"] / "target.en.md").read_text("utf-8")
        yield *rewritten(row, text, originals[row["doc"]]), originals[row["doc"]]


def main() -> None:
    """Write both folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("dev", "parallel", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("lang")
    parser.add_argument("code")
    parser.add_argument("--every", type=int, default=5)
    given = parser.parse_args()
    persian, new = (sentences(given.parallel / f"{lang}-eng.jsonl") for lang in ("fas", given.lang))
    glue = "" if given.code in _UNSPACED else " "
    originals = {}
    for doc in persian:
        page = (given.dev / f"{doc}--clean" / "source.fa.md").read_text("utf-8")
        originals[doc] = original(page.split("---\n", 2)[2].strip("\n"), persian[doc], new[doc], glue)
    kept = frozenset(sorted(originals)[:: given.every])
    for kind in ("clean", "dev"):
        folder, gold = given.folder / f"{kind}-{given.lang}", []
        for row, text, source in articles(given.dev, originals):
            if row["kind"] == "clean" if kind == "clean" else row["doc"] in kept:
                pair = folder / row["id"]
                pair.mkdir(parents=True, exist_ok=True)
                (pair / f"source.{given.code}.md").write_text(source.written(), "utf-8")
                (pair / "target.en.md").write_text(text, "utf-8")
                gold.append(json.dumps(row, ensure_ascii=False) + "\n")
        (folder / "gold.jsonl").write_text("".join(gold), "utf-8")
        (folder / "corpus.toml").write_text(f'source_lang = "{given.code}"\ntarget_lang = "en"\n', "utf-8")


if __name__ == "__main__":
    main()
