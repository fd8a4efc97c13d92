"""Back-translation of beads that something is wrong with, as evidence for the reader; it never makes a finding."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tqcheck.compare.returned import compared, cosines
from tqcheck.engines import Encoder, Translator
from tqcheck.errors import EngineError
from tqcheck.lang import LanguagePack
from tqcheck.model import Bead, Retranslation, Sides, Skip

#: Beads less certain than this are worth a second look.
_WEAK = 0.6
#: Stands in `skips` in place of a rule's code.
CODE = "back-translation"


def back_translate(
    beads: Sequence[Bead],
    sentences: Sides[Sequence[str]],
    packs: tuple[LanguagePack | None, LanguagePack],
    translator: Translator | None,
    suspected: Collection[int] = (),
    encoder: Encoder | None = None,
) -> tuple[tuple[Retranslation, ...], tuple[Skip, ...]]:
    """Translate the target side of beads back into the source language, where a second look is worth it.

    Args:
        beads: of the pair; looked at are those of low confidence, those without an original, and those with suspicion.
        sentences: of both sides, by index.
        packs: of the original, without which there is nothing to do, and of the translation.
        translator: None when nobody asked for it.
        suspected: sentences of the translation on which a finding lies.
        encoder: says how like what came back is to the original, beside chrF; None: chrF alone does.

    Returns:
        The evidence, and a skip with its reason when the provider fails or lacks a language.
    """
    if translator is None:
        return (), ()
    source, target = packs
    if source is None:
        return (), (Skip(CODE, "no original at hand"),)
    chosen = [
        n
        for n, bead in enumerate(beads)
        if bead.target and (not bead.source or bead.confidence < _WEAK or not set(bead.target).isdisjoint(suspected))
    ]
    if not chosen:
        return (), ()
    texts = [" ".join(sentences.target[j] for j in beads[n].target) for n in chosen]
    try:
        back = translator.translate(texts, target.code, source.code)
    except EngineError as error:
        return (), (Skip(CODE, str(error)),)
    originals = [" ".join(sentences.source[i] for i in beads[n].source) for n in chosen]
    return tuple(
        Retranslation(n, translator.signature, text, *compared(original, text, source), cosine)
        for n, text, original, cosine in zip(chosen, back, originals, cosines(originals, back, encoder), strict=True)
    ), ()
