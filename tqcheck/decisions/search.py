"""Where an archive may have the error of a regression case again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tqcheck.decisions.cases import Case, text_of, touched
from tqcheck.engines import Encoder
from tqcheck.model import PairReport
from tqcheck.text.words import folded_words


@dataclass(frozen=True, slots=True)
class Place:
    """Aligned sentences of an article.

    Attributes:
        report: the article's.
        source, target: the sentences.
        worded: the translation has the words that make the case wrong, and not those of the right text in their place.
        fires: the case's rule, or one of its family, has a finding there.
        likeness: mean cosine of both sides to the case's original and wrong text; None without an encoder.
    """

    report: PairReport
    source: str
    target: str
    worded: bool
    fires: bool
    likeness: float | None


def places(case: Case, reports: Iterable[PairReport], encoder: Encoder | None, most: int) -> list[Place]:
    """The places of an archive that are likest to a case: first those with its wrong words, then by their meaning.

    Args:
        case: its `source` and `wrong` are looked for; where `wrong` only lacks something, meaning alone decides.
        reports: of the archive's articles, with beads.
        encoder: for the meaning; without one only places with the wrong words, or with a finding of the case's rule,
            are found.
        most: how many.

    Raises:
        EngineError: the encoder failed.
    """
    found: list[Place] = []
    for report in reports:
        found += (place for place in _of(case, report, encoder) if encoder or place.worded or place.fires)
        # An archive is long, and only the best are wanted.
        found = sorted(found, key=lambda place: (place.worded, place.likeness or 0.0, place.fires), reverse=True)[:most]
    return found


def _of(case: Case, report: PairReport, encoder: Encoder | None) -> Iterator[Place]:
    beads = [(bead.source, bead.target) for bead in report.beads if bead.target and (bead.source or not case.source)]
    if not report.beads and not case.source:
        beads = [((), (index,)) for index in range(len(report.sentences.target))]
    sources = [text_of(report.texts.source, report.sentences.source, set(here)) for here, _ in beads]
    targets = [text_of(report.texts.target, report.sentences.target, set(there)) for _, there in beads]
    wrong, right = _peculiar(case)
    fires = _fires(case, report)
    likeness = _likeness(case, sources, targets, encoder)
    for (_, there), source, target, like in zip(beads, sources, targets, likeness, strict=True):
        words = folded_words(target)
        worded = any(_within(each, words) for each in wrong) and not any(_within(each, words) for each in right)
        yield Place(report, source, target, worded, bool(fires & set(there)), like)


def _peculiar(case: Case) -> tuple[list[list[str]], list[list[str]]]:
    """Runs of words that only the wrong text has, and those that only the right one has."""
    wrong, right = folded_words(case.wrong), folded_words(case.right)
    changes = SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes()
    changed = [(wrong[a:b], right[c:d]) for tag, a, b, c, d in changes if tag != "equal"]
    return [one for one, _ in changed if one], [other for _, other in changed if other]


def _within(run: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[at : at + len(run)]) == list(run) for at in range(len(words) - len(run) + 1))


def _fires(case: Case, report: PairReport) -> set[int]:
    """The sentences of the translation that have a finding of the case's rule, or of its family where it names none."""
    found = [each for each in report.findings if (each.code == case.code if case.code else each.family == case.family)]
    return {index for each in found for index in touched(report.sentences.target, each.target)}


def _likeness(
    case: Case, sources: Sequence[str], targets: Sequence[str], encoder: Encoder | None
) -> Sequence[float | None]:
    if encoder is None or not targets:
        return [None] * len(targets)
    sides = [(case.wrong, targets)] + ([(case.source, sources)] if case.source else [])
    cosines = []
    for own, texts in sides:
        vectors = encoder.encode([own, *texts])
        cosines.append(vectors[1:] @ vectors[0])
    return [float(sum(values) / len(values)) for values in zip(*cosines, strict=True)]
