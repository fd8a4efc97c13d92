"""A translated sentence told of somebody else, he for she or we for they: does it come nearer to the original?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tqcheck.align.trials import Change, Cosines
from tqcheck.compare import Pieces, joined
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word

#: Whom a pronoun stands for, in the order of the packs' lists.
Person = Literal["he", "she", "it", "I", "we", "they"]
_PERSONS: tuple[Person, ...] = ("he", "she", "it", "I", "we", "they")
_CASES = ("subjects", "objects", "owners", "selves")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})

#: How much nearer the original a sentence must come, in cosines of the default encoder. Set on good translations
#: from four languages: two thirds of it let one sentence in thirty through.
_LEAST = 0.003

_TURNED: tuple[tuple[Person, Person], ...] = (("he", "she"), ("she", "he"))
#: Within quotations: the speaker who became somebody else. Nothing else comes near outside of them.
_SPEAKER: tuple[tuple[Person, Person], ...] = (("they", "we"), ("he", "I"), ("she", "I"))
_THIRD: tuple[Person, ...] = ("he", "she", "it")
_SELF: frozenset[Person] = frozenset({"I", "we"})


@dataclass(frozen=True, slots=True)
class Trial:
    """Pronouns of a sentence for one person, and what makes them pronouns for another."""

    tree: Tree
    words: tuple[int, ...]
    now: Person
    other: Person
    changes: tuple[Change, ...]

    @property
    def text(self) -> str:
        """The sentence with them for the other."""
        raw, parts, last = self.tree.piece.raw, [], 0
        for start, end, new in self.changes:
            parts += [raw[last:start], new]
            last = end
        return "".join([*parts, raw[last:]])


def tells_gender(pack: LanguagePack) -> bool:
    """Whether a sentence of a language mostly tells a woman from a man, by pronouns or verbs."""
    return pack.code not in shared("codes")["gender"]["none"]


def turned(tree: Tree) -> Iterator[Trial]:
    """The ways to tell a sentence of the other gender: all its pronouns of one, or one of them."""
    found = _pronouns(tree)
    for now, other in _TURNED:
        words = found.get(now, [])
        for tried in dict.fromkeys([tuple(words), *((word,) for word in words)]):
            if not _owns_only(tree, tried):
                yield _trial(tree, tried, now, other)


def for_another(tree: Tree, word: int) -> Iterator[Trial]:
    """The ways to make a pronoun one for a man, a woman or a thing instead, alone or with all that are alike."""
    _, now = case_and_person(tree, word) or ("", None)
    if now in _THIRD:
        alike = _pronouns(tree)[now]
        for other in _THIRD:
            for words in dict.fromkeys([(word,), tuple(alike)]) if other != now else ():
                yield _trial(tree, words, now, other)


def belied_speaker(source: Pieces, trees: Sequence[Tree]) -> tuple[Tree, int, Person] | None:
    """A pronoun within a quotation for somebody else, where the original says I or we and the translation never does.

    Args:
        source: sentences of the original.
        trees: parses of their translation.

    Returns:
        Parse, index of the word, and whom it should stand for; None where there is none.
    """
    if not any(piece.find("frames.first") for piece in source):
        return None
    if any(word in _own(tree.piece.pack) for tree in trees for word in tree.words):
        return None
    for tree in trees:
        for now, other in _SPEAKER:
            words = [word for word in _pronouns(tree).get(now, []) if word in tree.quoted]
            subjects = [word for word in words if _case(tree, word) == "subjects"]
            if subjects and not _is_spoken_of(tree, now, subjects[0]):
                return tree, subjects[0], other
    return None


def of_speakers(tree: Tree) -> Iterator[Trial]:
    """The ways to tell a quotation of whoever speaks instead of somebody else: all its pronouns for one person."""
    found = _pronouns(tree)
    for now, other in _SPEAKER:
        words = [word for word in found.get(now, []) if word in tree.quoted]
        if words:
            yield _trial(tree, words, now, other)


def nearer(found: Sequence[tuple[Pieces, Pieces, Trial]], cosines: Cosines) -> list[bool]:
    """Which trials bring aligned sentences, of the original and of the translation, nearer to each other by vectors."""
    tried = [texts(*each) for each in found]
    sources = list(dict.fromkeys(source for source, _, _ in tried))
    if not tried:
        return []
    table = cosines([text for _, *both in tried for text in both], sources)
    rows = ((2 * n, sources.index(source)) for n, (source, _, _) in enumerate(tried))
    return [bool(table[n + 1, column] - table[n, column] >= _LEAST) for n, column in rows]


def texts(source: Pieces, target: Pieces, trial: Trial) -> tuple[str, str, str]:
    """The original, the translation as it stands and as it is tried, of aligned sentences."""
    tried = [trial.text if piece is trial.tree.piece else piece.raw for piece in target]
    return joined(source), joined(target), " ".join(tried)


def case_and_person(tree: Tree, word: int) -> tuple[str, Person] | None:
    """The case of a pronoun, by the names of the packs' lists, and whom it stands for; None for any other word."""
    if tree.tokens[word].pos != "PRON":
        return None
    forms, likely = _forms(tree.piece.pack), _case(tree, word)
    found = ((case, p) for case in (likely, *_CASES) for p, form in forms[case].items() if form == tree.words[word])
    return next(found, None)


def pronoun(pack: LanguagePack, case: str, person: Person) -> str:
    """The pronoun for a person in a case, by the names of the packs' lists."""
    return _forms(pack)[case][person]


def _pronouns(tree: Tree) -> dict[Person, list[int]]:
    """The words of a sentence that stand for each person."""
    found: dict[Person, list[int]] = {}
    for word in range(len(tree.tokens)):
        if told := case_and_person(tree, word):
            found.setdefault(told[1], []).append(word)
    return found


def _owns_only(tree: Tree, words: Collection[int]) -> bool:
    """Whether no pronoun but owners is left: many languages do not tell by them whose something is ("son")."""
    return all(_case(tree, word) == "owners" for word in words)


def _is_spoken_of(tree: Tree, person: Person, word: int) -> bool:
    """Whether a quotation names somebody before it says he or she."""
    return person != "they" and any(i in tree.quoted and tree.tokens[i].pos == "PROPN" for i in range(word))


def _trial(tree: Tree, words: Collection[int], now: Person, other: Person) -> Trial:
    return Trial(tree, tuple(words), now, other, tuple(_change(tree, word, other) for word in words))


def _change(tree: Tree, word: int, person: Person) -> Change:
    token = tree.tokens[word]
    case = _case(tree, word)
    form = _forms(tree.piece.pack)[case][person]
    capital = tree.piece.raw[token.start].isupper() or form in words_of(tree.piece.pack, "style.capitals")
    return token.start, token.end, form.capitalize() if capital else form


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


@cache
def _own(pack: LanguagePack) -> frozenset[str]:
    """The pronouns for I and we, in every case."""
    return frozenset(form for forms in _forms(pack).values() for person, form in forms.items() if person in _SELF)
