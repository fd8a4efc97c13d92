"""A fresh translation of the original by another system, as if it were a reference: a score, and what differs from it.

A pseudo-reference (Albrecht and Hwa 2007) is no reference: where the two differ, either may be wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tqcheck.compare.returned import compared, cosines
from tqcheck.engines import Encoder, Translator
from tqcheck.errors import EngineError
from tqcheck.lang import LanguagePack
from tqcheck.model import Bead, Retranslation, Score, Sides, Skip

#: Stands in `skips` in place of a rule's code.
CODE = "pseudo-reference"
_NAME = "chrF2++ to a pseudo-reference"


def translate_afresh(
    beads: Sequence[Bead],
    sentences: Sides[Sequence[str]],
    packs: tuple[LanguagePack | None, LanguagePack],
    translator: Translator | None,
    suspected: Collection[int] = (),
    encoder: Encoder | None = None,
) -> tuple[dict[str, Score], tuple[Retranslation, ...], tuple[Skip, ...]]:
    """Translate the original side of all beads that have both, and compare.

    Args:
        beads: of the pair.
        sentences: of both sides, by index.
        packs: of the original, without which there is nothing to translate, and of the translation.
        translator: None when nobody asked for it.
        suspected: sentences of the translation on which a finding lies.
        encoder: says how like the fresh translation is, beside chrF; None: chrF alone does.

    Returns:
        The score of the whole (0..100) or why there is none, the fresh translation of each bead that differs from it or
        is suspected, and a skip with its reason when the provider fails or lacks a language.
    """
    if translator is None:
        return {}, (), ()
    source, target = packs
    chosen = [n for n, bead in enumerate(beads) if bead.source and bead.target]
    if source is None or not chosen:
        reason = "no original at hand" if source is None else "nothing to compare"
        return _missing(reason), (), (Skip(CODE, reason),)
    originals = [" ".join(sentences.source[i] for i in beads[n].source) for n in chosen]
    texts = [" ".join(sentences.target[j] for j in beads[n].target) for n in chosen]
    try:
        fresh = translator.translate(originals, source.code, target.code)
    except EngineError as error:
        return _missing(str(error)), (), (Skip(CODE, str(error)),)
    found = [
        Retranslation(n, translator.signature, new, *compared(new, text, target), cosine)
        for n, new, text, cosine in zip(chosen, fresh, texts, cosines(fresh, texts, encoder), strict=True)
    ]
    telling = [each for each in found if each.differs or not set(beads[each.bead].target).isdisjoint(suspected)]
    return {_NAME: _score(texts, fresh, translator.signature)}, tuple(telling), ()


def _score(texts: Sequence[str], fresh: Sequence[str], provider: str) -> Score:
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF(word_order=2)
    value = metric.corpus_score(texts, [fresh]).score
    return Score(float(value), None, f"{metric.get_signature()}|reference:{provider}")


def _missing(reason: str) -> dict[str, Score]:
    return {_NAME: Score(None, reason, "")}
