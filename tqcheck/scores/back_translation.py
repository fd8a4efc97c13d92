"""Back-translation of beads that something is wrong with, as evidence for the reader; it never makes a finding."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tqcheck.engines import Translator
from tqcheck.errors import EngineError
from tqcheck.model import BackTranslation, Bead, Skip

#: Beads less certain than this are worth a second look.
_WEAK = 0.6
#: Stands in `skips` in place of a rule's code.
CODE = "back-translation"


def back_translate(
    beads: Sequence[Bead],
    sentences: Sequence[str],
    source_lang: str | None,
    target_lang: str,
    translator: Translator | None,
    suspected: Collection[int] = (),
) -> tuple[tuple[BackTranslation, ...], tuple[Skip, ...]]:
    """Translate the target side of beads back into the source language, where a second look is worth it.

    Args:
        beads: of the pair; looked at are those of low confidence, those without an original, and those with suspicion.
        sentences: of the translation, by index.
        source_lang, target_lang: the pair's languages; without an original there is nothing to do.
        translator: None when nobody asked for it.
        suspected: sentences of the translation on which a finding lies.

    Returns:
        The evidence, and a skip with its reason when the provider fails or lacks a language.
    """
    if translator is None:
        return (), ()
    if source_lang is None:
        return (), (Skip(CODE, "no original at hand"),)
    chosen = [
        n
        for n, bead in enumerate(beads)
        if bead.target and (not bead.source or bead.confidence < _WEAK or not set(bead.target).isdisjoint(suspected))
    ]
    if not chosen:
        return (), ()
    texts = [" ".join(sentences[j] for j in beads[n].target) for n in chosen]
    try:
        back = translator.translate(texts, target_lang, source_lang)
    except EngineError as error:
        return (), (Skip(CODE, str(error)),)
    return tuple(BackTranslation(n, translator.signature, text) for n, text in zip(chosen, back, strict=True)), ()
