"""A translated sentence told of somebody else, he for she or we for they: does it come nearer to the original?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tqcheck.compare import Pieces, joined
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import fold_word

#: Whom a pronoun stands for, in the order of the packs' lists.
Person = Literal["he", "she", "it", "I", "we", "they"]
_PERSONS: tuple[Person, ...] = ("he", "she", "it", "I", "we", "they")
_CASES = ("subjects", "objects", "owners", "selves")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})

#: How much nearer the original a sentence must come, in cosines of the default encoder. Set on good translations
#: from four languages: two thirds of it let one sentence in thirty through.
LEAST = 0.003

_TURNED: tuple[tuple[Person, Person], ...] = (("he", "she"), ("she", "he"))
#: Within quotations: the speaker who became somebody else. Nothing else comes near outside of them.
_SPEAKER: tuple[tuple[Person, Person], ...] = (("they", "we"), ("he", "I"), ("she", "I"))


@dataclass(frozen=True, slots=True)
class Trial:
    """Pronouns of a sentence for one person, and the sentence with them for another."""

    tree: Tree
    words: tuple[int, ...]
    now: Person
    other: Person
    text: str


def tells_gender(pack: LanguagePack) -> bool:
    """Whether a language's pronouns or verbs tell a woman from a man."""
    return pack.code not in shared("codes")["gender"]["none"]


def trials(tree: Tree, *, gender: bool) -> Iterator[Trial]:
    """The ways to tell a sentence of somebody else.

    Args:
        tree: its parse.
        gender: whether the original's language tells gender.
    """
    found: dict[Person, list[int]] = {}
    for word in range(len(tree.tokens)):
        person = _person(tree, word)
        if person:
            found.setdefault(person, []).append(word)
    for now, other in _TURNED if gender else ():
        words = found.get(now, [])
        for tried in dict.fromkeys([tuple(words), *((word,) for word in words)]):
            if not _owns_only(tree, tried):
                yield _trial(tree, tried, now, other)
    for now, other in _SPEAKER:
        spoken = [w for w in found.get(now, []) if w in tree.quoted and tree.tokens[w].head not in tree.verbs]
        if not _owns_only(tree, spoken) and not _is_spoken_of(tree, now, spoken[0]):
            yield _trial(tree, spoken, now, other)


def texts(source: Pieces, target: Pieces, trial: Trial) -> tuple[str, str, str]:
    """The original, the translation as it stands and as it is tried, of aligned sentences."""
    tried = [trial.text if piece is trial.tree.piece else piece.raw for piece in target]
    return joined(source), joined(target), " ".join(tried)


def _owns_only(tree: Tree, words: Collection[int]) -> bool:
    """Whether no pronoun but owners is left: many languages do not tell by them whose something is ("son")."""
    return all(_case(tree, word) == "owners" for word in words)


def _is_spoken_of(tree: Tree, person: Person, word: int) -> bool:
    """Whether a quotation names somebody before it says he or she."""
    return person != "they" and any(i in tree.quoted and tree.tokens[i].pos == "PROPN" for i in range(word))


def _trial(tree: Tree, words: Collection[int], now: Person, other: Person) -> Trial:
    return Trial(tree, tuple(words), now, other, _retold(tree, words, other))


def _person(tree: Tree, word: int) -> Person | None:
    """Whom a pronoun stands for; None for any other word."""
    if tree.tokens[word].pos != "PRON":
        return None
    forms = _forms(tree.piece.pack)
    return next((person for case in _CASES for person, form in forms[case].items() if form == tree.words[word]), None)


def _retold(tree: Tree, words: Collection[int], person: Person) -> str:
    """The sentence with some of its pronouns standing for somebody else."""
    raw, parts, end = tree.piece.raw, [], 0
    for word in words:
        token = tree.tokens[word]
        form = _forms(tree.piece.pack)[_case(tree, word)][person]
        parts += [raw[end : token.start], form.capitalize() if raw[token.start].isupper() else form]
        end = token.end
    return "".join([*parts, raw[end:]])


def _case(tree: Tree, word: int) -> str:
    token = tree.tokens[word]
    if tree.words[word] in _forms(tree.piece.pack)["selves"].values():
        return "selves"
    if token.tag == "PRP$":
        return "owners"
    return "subjects" if token.dep in _SUBJECTS else "objects"


@cache
def _forms(pack: LanguagePack) -> dict[str, dict[Person, str]]:
    """The pronouns by case and person."""
    return {case: dict(zip(_PERSONS, map(fold_word, pack.list(f"pronouns.{case}")), strict=False)) for case in _CASES}
