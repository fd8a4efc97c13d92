"""The people of an article: who is named or meant in its sentences, and which pronouns can stand for each of them.

Read from parses; what cannot be told may be anybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal, get_args

from tqcheck.frames.syntax.tree import NOMINAL, Tree
from tqcheck.lang import shared
from tqcheck.text.fluency import words_of
from tqcheck.text.forenames import gender_of
from tqcheck.text.places import cities

Gender = Literal["he", "she", "it"]
Genders = frozenset[Gender]

_ANY: Genders = frozenset(get_args(Gender))
_PERSON: Genders = frozenset({"he", "she"})
_THING: Genders = frozenset({"it"})
_NOBODY: Genders = frozenset()
#: Relations of nouns that say more of another noun, and stand for nobody of their own.
_BESIDE = frozenset({"appos", "attr", "oprd"})
#: Letters of an initial.
_INITIAL = 2
#: Pronouns that must agree about a name before they tell its gender, and how many of one for each other one.
_VOTES, _MAJORITY = 2, 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A word that names or means somebody or something.

    Attributes:
        sentence: the sentence's place among those that were read.
        word: the noun's or pronoun's index in its tree.
        key: the name without forenames, folded; empty for nouns and pronouns.
        may: the pronouns that its sentence alone leaves possible.
        given: the forename before a name, folded; empty for all others.
        acts: whether it is a body or an animal, which can do what a person does.
        alone: whether it is a forename alone, or a surname that looks like one.
    """

    sentence: int
    word: int
    key: str
    may: Genders
    given: str = ""
    acts: bool = False
    alone: bool = False


class People:
    """Everybody in some sentences of an article, in order."""

    def __init__(self, trees: Sequence[Tree], known: Mapping[str, Genders] | None = None) -> None:
        """Take the parsed sentences, the headline first if there is one, and what is known of names from elsewhere."""
        self.trees = trees
        self.known = known or {}
        found = [tuple(_mentions(n, tree)) for n, tree in enumerate(trees)]
        names = {mention.key for sentence in found for mention in sentence if not mention.alone}
        self.mentions = tuple(
            tuple(replace(m, may=_ANY, alone=False) if m.alone and m.key in names else m for m in sentence)
            for sentence in found
        )

    def may(self, mention: Mention, but: int) -> Genders:
        """Which pronouns can stand for a mention, by all sentences of the article but one."""
        if not mention.key:
            return mention.may
        told = self._told.get(mention.key, _NOBODY)
        if mention.key in self._namesakes:
            return _PERSON if told and told <= _PERSON and len(mention.may) > 1 else mention.may
        if mention.key in self.known:
            return told
        told |= mention.may if len(mention.may) == 1 else _NOBODY
        if told:
            return told
        votes = Counter(gender for sentence, gender in self._votes.get(mention.key, ()) if sentence != but)
        if votes:
            (gender, most), *others = votes.most_common()
            if most >= _VOTES and most >= _MAJORITY * sum(count for _, count in others):
                return frozenset({gender})
        return mention.may

    @cached_property
    def _told(self) -> Mapping[str, Genders]:
        """What titles, nouns and forenames beside a name tell of it anywhere, here or elsewhere."""
        found: dict[str, Genders] = defaultdict(frozenset, self.known)
        for mention in self._all():
            if mention.key and mention.key not in self.known and len(mention.may) == 1:
                found[mention.key] |= mention.may
        return found

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        """Surnames that several have: father and daughter, husband and wife."""
        found: dict[str, set[str]] = defaultdict(set)
        for mention in self._all():
            if mention.given:
                found[mention.key].add(mention.given)
        return frozenset(key for key, names in found.items() if len(names) > 1)

    @cached_property
    def _votes(self) -> Mapping[str, Sequence[tuple[int, Gender]]]:
        """Sentence and gender of the pronouns that can stand for no other name."""
        found: dict[str, list[tuple[int, Gender]]] = defaultdict(list)
        for mention in self._all():
            for gender in mention.may if not mention.key and is_pronoun(self.trees[mention.sentence], mention) else ():
                names = {
                    other.key
                    for other in self.before(mention, 1)
                    if not is_pronoun(self.trees[other.sentence], other)
                    if gender in (self._told.get(other.key) or other.may)
                }
                if len(names) == 1 and "" not in names:
                    found[names.pop()].append((mention.sentence, gender))
        return found

    def before(self, mention: Mention, sentences: int) -> Iterator[Mention]:
        """Those before a mention, in its sentence and some earlier ones."""
        for number in range(max(0, mention.sentence - sentences), mention.sentence + 1):
            yield from (m for m in self.mentions[number] if (number, m.word) < (mention.sentence, mention.word))

    def leave_open(self, sentence: int, words: Sequence[int], person: str) -> bool:
        """Whether nobody near by may be whom a sentence's pronouns rightly stand for, nor men or women in general.

        Args:
            sentence: its place among those that were read.
            words: the pronouns, by index.
            person: whom they stand for, as they are written.
        """
        tree = self.trees[sentence]
        others = [mention for mention in self.mentions[sentence] if not is_pronoun(tree, mention)]
        if any(
            tree.tokens[mention.word].tag == "NNS" and len(mention.may) == 1 and mention.may != _THING
            for mention in others
        ):
            return False
        if words[0] in tree.quoted:
            others = [mention for mention in others if not mention.key or mention.word < words[0]]
        # A ship may be she, a child anything.
        if any(not mention.key and mention.may == _ANY for mention in others):
            return False
        before = self.mentions[sentence - 1] if sentence else ()
        return not any(self.may(mention, sentence) == {person} for mention in (*others, *before))

    def _all(self) -> Iterable[Mention]:
        return (mention for sentence in self.mentions for mention in sentence)


def is_pronoun(tree: Tree, mention: Mention) -> bool:
    """Whether a mention is he, she or it in one of their forms."""
    # "Wei He" is a name.
    told = words_of(tree.piece.pack, "pronouns.he", "pronouns.she", "pronouns.it")
    return tree.tokens[mention.word].pos == "PRON" and tree.words[mention.word] in told


def _mentions(number: int, tree: Tree) -> Iterator[Mention]:
    days = [tree.piece.folded.span(match.start, match.end) for match in (*tree.piece.months, *tree.piece.weekdays)]
    for word, token in enumerate(tree.tokens):
        if not (token.pos in NOMINAL or _is_aged(tree, word)) or token.dep == "compound":
            continue
        if not tree.words[word][:1].isalpha():
            continue
        if _is_aged(tree, word):
            yield Mention(number, word, "", _PERSON)
        elif token.pos == "PRON":
            if may := _pronoun(tree, word):
                yield Mention(number, word, "", may)
        elif token.pos == "PROPN":
            if not any(start <= token.start < end for start, end in days):
                yield _name(number, tree, word)
        elif not _is_beside(tree, word) and (may := _beside(tree, word) or _noun(tree, word)):
            # "His neighbour" is another one than the neighbour.
            role = _role(tree, word) if may == _PERSON and tree.child(word, "poss") is None else ""
            yield Mention(number, word, role, may, acts=_acts(tree, word))


def _is_beside(tree: Tree, word: int) -> bool:
    """Whether a noun says more of another one: "she was heard as a witness"."""
    token = tree.tokens[word]
    return token.dep in _BESIDE or (
        token.dep == "pobj" and tree.words[token.head] in words_of(tree.piece.pack, "particles.as")
    )


def _beside(tree: Tree, word: int) -> Genders:
    """The gender of a name in apposition to a noun: "his coach, Mr. Moradian"."""
    names = (child for child in tree.children[word] if tree.tokens[child].dep == "appos")
    return next(
        (
            name.may
            for each in names
            if tree.tokens[each].pos == "PROPN"
            if len((name := _name(0, tree, each)).may) == 1
        ),
        _NOBODY,
    )


def _role(tree: Tree, word: int) -> str:
    """A noun for a person with what belongs to it, by which the article speaks of somebody again: "prime minister"."""
    parts = (child for child in tree.children[word] if tree.tokens[child].dep in {"compound", "amod"})
    return " ".join(["the", *(tree.words[part] for part in parts), tree.words[word]])


def _pronoun(tree: Tree, word: int) -> Genders:
    for gender in get_args(Gender):
        if tree.words[word] in words_of(tree.piece.pack, f"pronouns.{gender}"):
            return frozenset({gender})
    relative = tree.tokens[word].tag.startswith("W")
    return _PERSON if not relative and tree.words[word] in words_of(tree.piece.pack, "titles.any") else _NOBODY


def _noun(tree: Tree, word: int) -> Genders:
    """What a common noun can be called; nothing for plurals."""
    token, pack = tree.tokens[word], tree.piece.pack
    if told := _titled(tree, word):
        return told
    listed = {tree.words[word], token.lemma}
    if listed & words_of(pack, "style.organisations"):
        return _THING
    if token.tag == "NNS":
        return _NOBODY
    if listed & words_of(pack, "people.animals", "people.firms"):
        return _ANY
    if listed & words_of(pack, "titles.any", "frames.offices", "people.persons"):
        # "A woman customer", "the male nurse".
        before = [child for child in tree.children[word] if tree.tokens[child].dep in {"compound", "amod"}]
        return next(filter(None, (_titled(tree, child) for child in before)), _PERSON)
    return _THING


def _is_aged(tree: Tree, word: int) -> bool:
    """Whether an age stands for somebody: "the 52-year-old"."""
    aged = words_of(tree.piece.pack, "people.aged")
    return tree.tokens[word].dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and tree.words[word].split("-")[-1] in aged


def _titled(tree: Tree, word: int) -> Genders:
    """The gender that a noun has by itself."""
    listed = {tree.words[word], tree.tokens[word].lemma}
    for gender in ("he", "she"):
        if listed & words_of(tree.piece.pack, f"titles.{gender}"):
            return _only(gender)
    return _NOBODY


@cache
def _only(gender: Gender) -> Genders:
    return frozenset({gender})


def _name(number: int, tree: Tree, word: int) -> Mention:
    chain = [*(child for child in tree.children[word] if tree.tokens[child].dep == "compound"), word]
    beside = [
        *chain[:-1],
        *(
            child
            for child in tree.children[word]
            if tree.tokens[child].dep in {"appos", "nmod"}
            # Of a list "Zaev, his wife and his son" the wife is read as what Zaev is.
            and tree.child(child, "poss") is None
        ),
    ]
    token = tree.tokens[word]
    if token.dep == "appos":
        beside.append(token.head)
    told = next(filter(None, (_titled(tree, each) for each in beside)), _NOBODY)
    key = tree.words[word].rstrip(".")
    body = any(tree.words[each] in words_of(tree.piece.pack, "style.organisations") for each in chain)
    thing = body or _is_place(tree, chain)
    first = _forename(tree, chain[:-1], beside_name=not thing)
    alone = False
    if not told:
        # "Umit Bakirova": many a name that is mostly a man's is a woman's somewhere.
        doubtful = first == _only("he") and key.endswith(_of_women()) and not _forename(tree, chain[:-1])
        told = _NOBODY if doubtful else first or _forename(tree, chain)
        alone = bool(told) and not first
    if not told and (thing or tree.piece.raw[token.start : token.end].isupper()):
        told = _THING
    person = any(_noun(tree, each) == _PERSON for each in beside)
    may = told or (_PERSON if person else _ANY)
    given = "" if thing else _given(tree, chain[:-1])
    return Mention(number, word, key, may, given, acts=told == _THING or not (told or person), alone=alone)


@cache
def _of_women() -> tuple[str, ...]:
    """What surnames of women end in."""
    return tuple(shared("codes")["gender"]["surnames"])


def _given(tree: Tree, names: Sequence[int]) -> str:
    """The last of the names before a surname, unless it is an initial, a title or an office."""
    others = words_of(tree.piece.pack, "titles.*", "syntax.ranks", "people.persons", "style.organisations")
    for each in reversed(names):
        word, own = tree.words[each], {tree.words[each], tree.tokens[each].lemma}
        if len(word.rstrip(".")) > _INITIAL and tree.tokens[each].pos == "PROPN":
            return "" if own & others else word
    return ""


def _forename(tree: Tree, names: Sequence[int], *, beside_name: bool = False) -> Genders:
    """Whose the first of some names is that tells; `beside_name` as for `gender_of`."""
    for each in names:
        raw = tree.piece.raw[tree.tokens[each].start : tree.tokens[each].end]
        if told := gender_of(raw, beside_name=beside_name):
            return _only(told)
        # "Biologist Anna Kern", "Dr Anna Kern": what somebody is may be read as a name.
        other = tree.tokens[each].listed or tree.words[each] in words_of(tree.piece.pack, "titles.any", "syntax.ranks")
        if tree.tokens[each].pos == "PROPN" and not other:
            break
    return _NOBODY


def _is_place(tree: Tree, chain: Sequence[int]) -> bool:
    start, end = tree.tokens[chain[0]].start, tree.tokens[chain[-1]].end
    first, last = tree.piece.folded.range(start, end)
    # A match may hold the "'s" behind it.
    if any(first <= match.start < last for match in tree.piece.countries):
        return True
    # Many surnames are cities too; these stand behind no preposition of place.
    token = tree.tokens[chain[-1]]
    if token.dep == "pobj" and _is_placing(tree, token.head):
        return True
    placed = token.dep in {"pobj", "npadvmod", "appos"}
    return placed and any(start <= city.start and city.end <= end for city in cities(tree.piece))


def _is_placing(tree: Tree, word: int) -> bool:
    """Whether a preposition has nobody behind it: "in Baltistan", "the University of Baltistan"."""
    pack, it, of = tree.piece.pack, tree.words[word], tree.words[tree.tokens[word].head]
    if it in words_of(pack, "particles.within"):
        return True
    return it in words_of(pack, "particles.of") and of in words_of(pack, "style.organisations")


def _acts(tree: Tree, word: int) -> bool:
    # "Last week": the lists count times as well.
    if tree.tokens[word].dep == "npadvmod":
        return False
    listed = {tree.words[word], tree.tokens[word].lemma}
    bodies = ("style.organisations", "style.collective", "people.animals", "people.firms")
    return bool(listed & words_of(tree.piece.pack, *bodies))


def speaks_for_body(tree: Tree, word: int) -> bool:
    """Whether somebody is called by the body that he is of: "an Education Ministry official"."""
    bodies = words_of(tree.piece.pack, "style.organisations", "style.collective")
    return any(tree.words[each] in bodies or tree.tokens[each].lemma in bodies for each in tree.children[word])
