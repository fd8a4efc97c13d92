"""Fit the weights by which a negation without a counterpart is held for dropped or added, and say how well they do.

    python tests/bench/fit_negation.py [PAIRS.jsonl.xz] [--each N] [--keep OBSERVED.npz]

PAIRS are translations into English, a line {"lp", "src", "tgt"} each; without the argument those beside the project
are read. Documents are runs of 15 lines: weights and limits come from every other one, the figures from the rest.
Good pairs are the translations as they stand; bad ones have a negation of the English taken out or put in, one way
each. Printed are the weights that `tqcheck.compare.negation` holds, and for each of its limits: what share of the
faults it names, by way, and how often good sentences reach it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tqcheck import lang
from tqcheck.align.words import WordAligner, open_aligner
from tqcheck.compare.links import Links
from tqcheck.compare.negation import unmatched
from tqcheck.compare.odds import Observed
from tqcheck.engines import open_encoder
from tqcheck.files import default_cache_dir
from tqcheck.model import Sentence, Side, Span, WordLink
from tqcheck.text.piece import Piece

DATA = Path(__file__).parents[3] / "shared" / "bench" / "data" / "train" / "wmt-refs.jsonl.xz"
DOCUMENT = 15
#: Strength of the weights' pull to 0, on observations of variance 1.
RIDGE = 3.0
#: Sentences of which one may reach a limit as it stands (a third of those read are slips of translators).
LEAST, HINT = 750, 400
Floats = NDArray[np.float64]
Operator = Callable[[str], Iterator[str]]

#: Words that may stand between an auxiliary and its verb.
_BETWEEN = "even|really|at|yet|just|only|always|have|want|be|a|the|in|on|so|any|as|to"
_AUX = "is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did"
_PAST = {
    "go": "went", "come": "came", "take": "took", "get": "got", "make": "made", "see": "saw", "know": "knew",
    "say": "said", "give": "gave", "find": "found", "think": "thought", "have": "had", "hold": "held", "keep": "kept",
    "lose": "lost", "win": "won", "leave": "left", "bring": "brought", "begin": "began", "write": "wrote",
    "tell": "told", "speak": "spoke", "feel": "felt", "become": "became", "meet": "met", "buy": "bought",
    "pay": "paid", "understand": "understood", "let": "let", "put": "put", "set": "set", "run": "ran",
    "break": "broke", "fall": "fell",
}  # fmt: skip
_LEMMA = {past: verb for verb, past in _PAST.items()}
_SPLIT = {"can't": "can", "cannot": "can", "can not": "can", "won't": "will", "shan't": "shall"}


@dataclass(frozen=True)
class Case:
    """A pair of sentences, what was done to the second one, and in which half it is."""

    lp: str
    source: str
    target: str
    way: str
    fitted: bool


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=DATA)
    parser.add_argument("--each", type=int, default=60, help="faults of each way, language and half at most")
    parser.add_argument("--keep", type=Path, help="write what was observed there, or read it if it is there")
    options = parser.parse_args()
    if options.keep and options.keep.exists():
        table = dict(np.load(options.keep))
    else:
        table = observed(list(cases(options.pairs, options.each)))
        if options.keep:
            np.savez(options.keep, **table)
    for side in ("source", "target"):
        print(*report(side, table), sep="\n")  # noqa: T201


def cases(path: Path, each: int) -> Iterator[Case]:
    """Good pairs and bad ones."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    taken: dict[tuple[str, str, bool], int] = defaultdict(int)
    number: dict[str, int] = defaultdict(int)
    for row in rows:
        code = row["lp"][:2]
        fitted = number[code] // DOCUMENT % 2 == 0
        number[code] += 1
        if code not in lang.available() or not lang.load(code).list("negation.words"):
            continue
        yield Case(code, row["src"], row["tgt"], "", fitted)
        for way, operator in WAYS.items():
            changed = next(operator(row["tgt"]), None)
            if changed and taken[code, way, fitted] < each:
                taken[code, way, fitted] += 1
                yield Case(code, row["src"], changed, way, fitted)


def _sub(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Operator:
    """The first place that a pattern fits, changed; the first letter keeps its case."""
    compiled = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)

    def change(text: str) -> Iterator[str]:
        for match in compiled.finditer(text):
            put = match.expand(new) if isinstance(new, str) else new(match)
            put = put[:1].upper() + put[1:] if match[0][0].isupper() else put
            yield f"{text[: match.start()]}{put}{text[match.end() :]}"

    return change


def _past(match: re.Match[str]) -> str:
    verb = match["verb"].lower()
    return _PAST.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")


def _present(match: re.Match[str]) -> str:
    verb = match["verb"].lower()
    return "has" if verb == "have" else f"{verb}es" if verb.endswith(("s", "sh", "ch", "o")) else f"{verb}s"


def _lemma(match: re.Match[str]) -> str:
    verb = match["verb"].lower()
    return f"{match['who']} did not {_LEMMA.get(verb, verb.removesuffix('ed'))}"


def _article(match: re.Match[str]) -> str:
    noun = match["noun"]
    if noun.endswith("s") and not noun.endswith("ss"):
        return f"some {noun}"
    return f"an {noun}" if noun[0].lower() in "aeiou" else f"a {noun}"


def _any(*operators: Operator) -> Operator:
    """What the first of some operators that fits does."""

    def change(text: str) -> Iterator[str]:
        for operator in operators:
            yield from operator(text)

    return change


#: Ways to take a negation out, and to put one in.
WAYS: dict[str, Operator] = {
    "drop did not": _any(
        _sub(rf"(?:did not|didn['’]t) (?!(?:{_BETWEEN}|[a-z]+ly)\b)(?P<verb>[a-z]+)", _past),
        _sub(rf"(?:does not|doesn['’]t) (?!(?:{_BETWEEN}|[a-z]+ly)\b)(?P<verb>[a-z]+)", _present),
        _sub(rf"(?:do not|don['’]t) (?!(?:{_BETWEEN}|[a-z]+ly)\b)(?P<verb>[a-z]+)", r"\g<verb>"),
    ),
    "drop not": _any(
        _sub("can['’]t|cannot|can not|won['’]t|shan['’]t", lambda match: _SPLIT[match[0].lower().replace("’", "'")]),
        _sub(rf"({_AUX})(?: not|n['’]t)", r"\1"),
    ),
    "drop no": _sub(r"(?<![-\w])no (?P<noun>(?!longer|one|more|less|matter|doubt)[a-z]+)", _article),
    "drop never": _any(_sub("never", "always")),
    "drop nobody": _any(
        _sub("nobody|no one", "everyone"),
        _sub("nothing", "everything"),
        _sub("none of", "all of"),
    ),
    "drop refused": _any(
        _sub("refuse to", "agree to"), _sub("refuse(d|s) to", r"agree\1 to"), _sub("fail(ed|s|ing)? to", r"manag\1 to")
    ),
    "drop without": _sub("without", "with"),
    "add did not": _sub(rf"(?P<who>he|she|it|they|who|we|i) (?P<verb>\w{{3,}}ed|{'|'.join(_LEMMA)})", _lemma),
    "add not": _sub(
        r"(is|are|was|were|has|have|had|will|would|could|should|must|may)(?= (?!not|no|n['’]t)[a-z])", r"\1 not"
    ),
    "add n't": _sub(r"(is|are|was|were|has|have|had|would|could|should)(?= (?!not|no)[a-z])", r"\1n't"),
    "add no": _sub(r"(?<= )(?:some|any|another|several|many|a) (?!few|lot|number|little|great)(?=[a-z]+)", "no "),
    "add never": _any(_sub("always|often|already|usually", "never")),
    "add nobody": _any(
        _sub("everyone|everybody|someone|somebody", "nobody"),
        _sub("everything|something", "nothing"),
        _sub("all of", "none of"),
    ),
    "add not to": _sub(
        r"to (?=(?:be|take|make|go|give|leave|get|have|keep|use|help|see|work|pay|buy|continue)\b)", "not to "
    ),
}


def observed(pairs: Sequence[Case]) -> dict[str, NDArray[np.generic]]:
    """What is observed of the negations that one side has more; pairs without any count, too."""
    aligner = open_aligner(open_encoder(None, default_cache_dir()), default_cache_dir())
    if aligner is None:
        raise SystemExit("the default encoder has no token states; see tqcheck doctor")
    numbers, sides, rows = [], [], []
    for number, case in enumerate(pairs):
        for side, found in _unmatched(case, aligner):
            numbers.append(number)
            sides.append(side)
            rows.append(astuple(found))
    return {
        "number": np.array(numbers),
        "side": np.array(sides),
        "rows": np.array(rows, dtype=float),
        "way": np.array([case.way for case in pairs]),
        "lp": np.array([case.lp for case in pairs]),
        "fitted": np.array([case.fitted for case in pairs]),
    }


def _unmatched(case: Case, aligner: WordAligner) -> Iterable[tuple[Side, Observed]]:
    sides = [
        [Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))]
        for text, code in ((case.source, case.lp), (case.target, "en"))
    ]

    def links(_: int) -> Links:
        alignment = aligner.align(case.source, case.target)
        source, target = ([Span("body", *place) for place in words] for words in (alignment.source, alignment.target))
        alone = alignment.alone()
        return Links(
            [
                *(WordLink(0, source[link.source], target[link.target], link.weight) for link in alignment.links),
                *(WordLink(0, source[i], None, 0.0) for i in alone[0]),
                *(WordLink(0, None, target[j], 0.0) for j in alone[1]),
            ]
        )

    found = unmatched([(sides[0], sides[1])], links, aligner.gains)
    return ((each.side, each.observed) for each in found)


def report(side: str, table: dict[str, NDArray[np.generic]]) -> Iterator[str]:
    """Fit one side on its half and say how it does on the other."""
    chosen = table["side"] == side
    bad = np.char.startswith(table["way"], "drop" if side == "source" else "add")
    good = table["way"] == ""
    rows, numbers = table["rows"][chosen], table["number"][chosen]
    usable = (bad | good)[numbers]
    rows, numbers = rows[usable], numbers[usable]
    fitted = table["fitted"].astype(bool)
    base, weights = fit(rows[fitted[numbers]], bad[numbers][fitted[numbers]])
    names = [field.name for field in fields(Observed)]
    yield f"{side}: base={base:.2f} " + " ".join(f"{n}={w:.2f}" for n, w in zip(names, weights, strict=True))
    sums = base + rows @ weights
    highest = np.sort(sums[(good & fitted)[numbers]])[::-1]
    for name, rate in (("least", LEAST), ("hint", HINT)):
        limit = max(float(highest[int((good & fitted).sum() / rate)]) + 0.01, 0.0)
        reached = np.zeros(len(good), dtype=bool)
        reached[numbers[sums >= limit]] = True
        alarms = reached[good & ~fitted]
        yield f"  {name} {limit:.2f}: {_share(reached, bad & ~fitted)}; alarms {1000 * alarms.mean():.2f} per 1,000"
        for value in np.unique(table["way"][bad]):
            yield f"    {value:14} {_share(reached, bad & ~fitted & (table['way'] == value))}"


def _share(reached: NDArray[np.bool_], among: NDArray[np.bool_]) -> str:
    return f"{100 * reached[among].mean():3.0f} % of {among.sum()}"


def fit(rows: Floats, bad: NDArray[np.bool_]) -> tuple[float, Floats]:
    """Base and weights of a logistic regression with a ridge, both classes as heavy; Newton's method."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.hstack([np.ones((len(rows), 1)), (rows - mean) / scale])
    heavy = np.where(bad, len(bad) / (2 * bad.sum()), len(bad) / (2 * (~bad).sum()))
    pull = np.diag([0.0] + [RIDGE] * rows.shape[1])
    weights = np.zeros(scaled.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (heavy * (likely - bad)) + pull @ weights
        curve = (scaled * (heavy * likely * (1 - likely))[:, None]).T @ scaled + pull
        weights -= np.linalg.solve(curve, slope)
    each = weights[1:] / scale
    return float(weights[0] - each @ mean), each


if __name__ == "__main__":
    main()
