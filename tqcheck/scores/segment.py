"""Scores of single segments, 0..1, reference-free: the judge's estimate, less what the rules find.

Without a judge the encoder's likeness stands for the estimate. The scale belongs to one language pair: compare systems
on the same segments, not languages.
"""

from __future__ import annotations

import json
import math
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tqcheck.codec import to_json
from tqcheck.model import SEVERITY_WEIGHT, Article, Finding, Pair, PairReport
from tqcheck.scores.reference import reference_scores

SIGNATURE = "segment|estimate|mqm:25-5-1|v2"
#: Lines that are encoded together when input waits; a lone line is answered at once.
_BATCH = 64
#: Where the logistic curve over the cosine has its middle and how steep it is: spreads the usual cosines over 0..1,
#: orders nothing anew.
_MIDDLE, _STEEPNESS = 0.86, 25.0
#: Beyond this the curve is flat, and an exponential may overflow.
_STEEPEST = 50.0
#: Penalty of MQM points on the scale of the logit.
_POINT = 0.12
#: An estimate is taken to lie this far from 0 and 1 at least, for the logit.
_EDGE = 1e-4
_NEEDED = ("src", "tgt", "source_lang", "target_lang")


class CheckPairs(Protocol):
    """Checks many pairs at once: the runner, seen from below."""

    def __call__(self, pairs: Sequence[Pair]) -> Iterable[PairReport]:
        """Reports in the order of the pairs."""
        ...


@dataclass(frozen=True, slots=True)
class Segment:
    """A parsed input line."""

    pair: Pair
    reference: str | None


def segment_score(estimate: float | None, likeness: float | None, findings: Iterable[Finding]) -> float:
    """0..1 of a segment.

    Args:
        estimate: the judge's, 0..1; None without a judge, then the likeness speaks.
        likeness: cosine of the two sides; None without an encoder, then the findings alone speak.
        findings: of the rules.
    """
    if estimate is not None:
        estimate = min(1 - _EDGE, max(_EDGE, estimate))
        logit = math.log(estimate / (1 - estimate))
    else:
        logit = _STEEPNESS * (likeness - _MIDDLE) if likeness is not None else 1.0
    logit -= _POINT * sum(SEVERITY_WEIGHT[f.severity] * f.confidence for f in findings)
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, logit))))


def score_lines(lines: Iterable[bytes], check: CheckPairs) -> Iterator[tuple[str, bool]]:
    """One JSON line and whether all went well, for each input line, in order and as soon as it can be said."""
    for batch in _batches(lines):
        parsed = [parse_line(line) for line in batch]
        reports = iter(check([item.pair for item in parsed if isinstance(item, Segment)]))
        for item in parsed:
            if isinstance(item, Segment):
                answer = _answer(next(reports), item.reference)
            else:
                answer = {"score": None, "reason": item}
            yield json.dumps(answer, ensure_ascii=True), answer["score"] is not None and "crashes" not in answer


def parse_line(line: bytes) -> Segment | str:
    """The segment of an input line, or the reason why there is none."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return "blank line" if not line.strip() else "not JSON"
    if not isinstance(data, dict):
        return "not a JSON object"
    for key in _NEEDED:
        if not isinstance(data.get(key), str) or not _one_paragraph(data[key]):
            return f"{key} is missing or empty"
    reference = data.get("ref")
    if reference is not None and not isinstance(reference, str):
        return "ref is not a text"
    source = Article(data["source_lang"], "", _one_paragraph(data["src"]))
    target = Article(data["target_lang"], "", _one_paragraph(data["tgt"]))
    return Segment(Pair("segment", ".", "", target, source), reference)


def _one_paragraph(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())


def _answer(report: PairReport, reference: str | None) -> dict[str, Any]:
    estimate, likeness = (report.quality[name] for name in ("estimate", "similarity"))
    answer: dict[str, Any] = {
        "score": segment_score(estimate.value, likeness.value, report.findings),
        "signature": f"{SIGNATURE}|{(likeness if estimate.value is None else estimate).signature}",
        "findings": [{"code": f.code, "severity": f.severity} for f in report.findings],
    }
    if report.crashes:
        answer["crashes"] = to_json(report.crashes)
    if reference is not None and report.texts.target is not None:
        answer["reference"] = {k: v.value for k, v in reference_scores(report.texts.target.body, reference).items()}
    return answer


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """What has arrived so far, at most a batch; waits only when nothing has."""
    arrived: queue.Queue[bytes | BaseException | None] = queue.Queue(maxsize=4 * _BATCH)
    threading.Thread(target=_pump, args=(lines, arrived.put), daemon=True).start()
    ended = False
    while not ended:
        batch: list[bytes] = []
        item = arrived.get()
        while True:
            if item is None:
                ended = True
                break
            if isinstance(item, BaseException):
                raise item
            batch.append(item)
            if len(batch) == _BATCH:
                break
            try:
                item = arrived.get_nowait()
            except queue.Empty:
                break
        if batch:
            yield batch


def _pump(lines: Iterable[bytes], put: Callable[[bytes | BaseException | None], None]) -> None:
    try:
        for line in lines:
            put(line)
    except BaseException as error:  # noqa: BLE001 - the reading thread's error belongs to the waiting one
        put(error)
    put(None)
