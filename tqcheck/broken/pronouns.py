"""Pronouns that suit nobody in their article: he where only a woman is spoken of, it where only a person acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tqcheck.broken.people import Gender, Genders, Mention, People, is_pronoun, speaks_for_body
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.fluency import words_of
from tqcheck.text.places import cities

#: Earlier sentences in which what a pronoun stands for is sought: any, and one whose clause itself says who it is.
#: Set by eye on the development articles.
_FREE, _BOUND = 3, 1
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Tags of nouns in the plural.
_MANY = frozenset({"NNS", "NNPS"})
_ONE: tuple[Genders, ...] = (frozenset({"he"}), frozenset({"she"}))
_THING: Genders = frozenset({"it"})
#: What a copula says of its subject, and clauses that a passive verb has for one.
_COMPLEMENTS, _CLAUSES = frozenset({"attr", "acomp", "ccomp"}), frozenset({"ccomp", "csubj", "csubjpass", "xcomp"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
#: What may own something that is its clause's own: subjects, and objects that are told to act.
_OWNERS = _SUBJECTS | {"dobj", "dative", "poss"}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A pronoun that suits nobody: its tree and word, who it should stand for, and what could stand for that one."""

    tree: Tree
    word: int
    other: tuple[Tree, int]
    should: Gender | Literal["person"]
    bound: bool


def misfits(people: People) -> Iterator[Misfit]:
    """The first pronoun of each sentence that suits nobody who is spoken of."""
    for number, tree in enumerate(people.trees):
        if tree.piece.field != "body":
            continue
        pronouns = [m for m in people.mentions[number] if is_pronoun(tree, m) and m.word not in tree.quoted]
        yield from list(filter(None, (_misfit(people, tree, mention) for mention in pronouns)))[:1]


def strays(people: People) -> Iterator[Misfit]:
    """Pronouns that begin or tag a sentence and are of another gender than the subject of the sentence before.

    Nobody else of theirs is in that one, but for those by whom its subject is described, nor before them in their own.
    Where the article has just spoken of somebody of theirs, both sentences must tell what is said: who spoke goes on.
    """
    for before, (number, tree) in zip(people.trees, [*enumerate(people.trees)][1:], strict=False):
        if tree.piece.field == before.piece.field == "body" and tree.piece.paragraph == before.piece.paragraph:
            here = [m for m in people.mentions[number] if m.word not in tree.quoted and people.may(m, number) != _THING]
            if here and is_pronoun(tree, here[0]) and (found := _subject_before(people, here[0])):
                (should,) = people.may(found, number)
                yield Misfit(tree, here[0].word, (before, found.word), should, bound=False)


def _subject_before(people: People, pronoun: Mention) -> Mention | None:
    """The subject of the sentence before a subject, if that one is of another gender and nobody else there is not."""
    number, tree = pronoun.sentence, people.trees[pronoun.sentence]
    bound = _governor(people, tree, number, pronoun.word)
    if tree.tokens[pronoun.word].dep != "nsubj" or pronoun.may not in _ONE or bound:
        return None
    before = people.trees[number - 1]
    found = [m for m in people.mentions[number - 1] if m.word not in before.quoted]
    subject = next((m for m in found if _leads(before, m.word) and people.may(m, number) in _ONE), None)
    if subject is None or is_pronoun(before, subject) or _are_several(people, subject):
        return None
    if people.may(subject, number) == pronoun.may:
        return None
    # "Her husband died" speaks of her, "the captain, held by the police" of him.
    own = _below(before, subject.word)
    others = (people.may(m, number) for m in found if m.word not in own or is_pronoun(before, m))
    if any(pronoun.may & may for may in others):
        return None
    earlier = (m for sentence in people.mentions[max(0, number - 1 - _FREE) : number - 1] for m in sentence)
    goes_on = _says(before, subject.word) and _says(tree, pronoun.word)
    return subject if goes_on or not any(people.may(m, number) == pronoun.may for m in earlier) else None


def _says(tree: Tree, word: int) -> bool:
    """Whether a subject says something."""
    verb = tree.tokens[word].head
    return tree.is_(verb, "quoting") or tree.is_(verb, "telling")


def _leads(tree: Tree, word: int) -> bool:
    """Whether a word is the subject of its sentence's main clause."""
    token = tree.tokens[word]
    return token.dep == "nsubj" and tree.tokens[token.head].head == token.head


def _below(tree: Tree, word: int) -> set[int]:
    """A word and all that hangs on it."""
    return {word}.union(*(_below(tree, child) for child in tree.children[word]))


def stray_owner(people: People, pronoun: Mention) -> Misfit | None:
    """A pronoun that no subject of its own clause and those around it suits, though it must stand for one of them.

    Args:
        people: everybody in the article.
        pronoun: he, she or it in one of their forms.
    """
    tree = people.trees[pronoun.sentence]
    subjects = _subjects(people, tree, pronoun)
    if not subjects or any(pronoun.may & may or not _is_sure(tree, who, may) for who, may in subjects):
        return None
    (first, may), *_ = subjects
    return Misfit(tree, pronoun.word, (tree, first.word), next(iter(may)) if len(may) == 1 else "person", bound=True)


def subject_around(people: People, pronoun: Mention) -> Genders:
    """What can stand for the subject of the clauses around a pronoun; nothing if there is none."""
    tree = people.trees[pronoun.sentence]
    return subject_above(people, pronoun.sentence, pronoun.word) if is_pronoun(tree, pronoun) else frozenset()


def subject_above(people: People, sentence: int, word: int) -> Genders:
    """The same of any word of a sentence; nothing for a subject that is several."""
    found = _governor(people, people.trees[sentence], sentence, word)
    return found[1] if found else frozenset()


def may_turn(people: People, sentence: int, words: Sequence[int], now: str, other: str) -> bool:
    """Whether some pronouns of a sentence may be other ones: a subject around one tells, or nobody near by does."""
    mentions = (each for each in people.mentions[sentence] if each.word in words)
    settled = any(subject_around(people, each) == {other} for each in mentions)
    return settled or people.leave_open(sentence, words, now)


def stands_for_nothing(tree: Tree, word: int) -> bool:
    """Whether a pronoun may stand for nothing or for a whole clause: "it is clear that", "it took hours to"."""
    token = tree.tokens[word]
    if tree.words[word] not in words_of(tree.piece.pack, "pronouns.it") or token.dep not in _SUBJECTS:
        return token.dep == "expl"
    beside = [tree.tokens[each] for each in tree.children[token.head]]
    if any(each.tag.startswith("W") for each in beside):
        return True
    acts = token.head in tree.verbs or tree.tokens[token.head].lemma in words_of(tree.piece.pack, "people.acts")
    deciding = _CLAUSES if token.dep == "nsubjpass" or not acts else frozenset()
    copula = _COMPLEMENTS if tree.tokens[token.head].pos == "AUX" else frozenset()
    return not (deciding | copula).isdisjoint(each.dep for each in beside)


def opens_cleft(tree: Tree, word: int) -> bool:
    """Whether a pronoun stands for what its own sentence names next: "it was the head who complained"."""
    verb = tree.tokens[word].head
    named = tree.child(verb, "attr")
    if tree.tokens[word].dep not in _SUBJECTS or tree.tokens[verb].pos != "AUX" or named is None:
        return False
    return tree.child(named, "relcl") is not None or tree.child(verb, "relcl", "ccomp", "advcl") is not None


def is_of_person(tree: Tree, word: int) -> bool:
    """Whether a pronoun does, has or suffers what only people (and bodies) do, have and suffer."""
    return _acts(tree, word) or _has_kin(tree, word) or _is_greeted(tree, word)


def _is_sure(tree: Tree, mention: Mention, may: Genders) -> bool:
    """Whether it is told for certain what can stand for somebody: many a surname is a place or a word as well."""
    if tree.tokens[mention.word].pos == "PROPN":
        return may in ({"he"}, {"she"})
    return mention.acts or "it" not in may or is_pronoun(tree, mention)


def _subjects(people: People, tree: Tree, pronoun: Mention) -> Sequence[tuple[Mention, Genders]]:
    """The subjects of the clauses around a pronoun, from the inmost; none if it cannot be told who one of them is."""
    here = {mention.word: mention for mention in people.mentions[pronoun.sentence]}
    below, index, found = pronoun.word, tree.tokens[pronoun.word].head, []
    while True:
        owners = [each for each in tree.children[index] if each != below and tree.tokens[each].dep in _OWNERS]
        if tree.tokens[index].dep == "relcl":
            owners.append(tree.tokens[index].head)
        for each in owners:
            if each in here:
                found.append((here[each], people.may(here[each], pronoun.sentence)))
            elif not tree.tokens[each].tag.startswith("W"):
                return ()
        if tree.tokens[index].head == index:
            return found
        below, index = index, tree.tokens[index].head


def _misfit(people: People, tree: Tree, pronoun: Mention) -> Misfit | None:
    (gender,) = pronoun.may
    bound = _governor(people, tree, pronoun.sentence, pronoun.word)
    found = _other(people, tree, pronoun, gender, bound)
    if found is None:
        return None
    other, should = found
    return Misfit(tree, pronoun.word, (people.trees[other.sentence], other.word), should, bound is not None)


def _other(
    people: People, tree: Tree, pronoun: Mention, gender: Gender, bound: tuple[Mention, Genders] | None
) -> tuple[Mention, Gender | Literal["person"]] | None:
    """Who a pronoun should stand for, if it suits nobody."""
    if gender == "it":
        return _person(people, tree, pronoun, bound)
    reach = [
        (mention, people.may(mention, pronoun.sentence))
        for mention in people.before(pronoun, _BOUND if bound and bound[1] != {"it"} else _FREE)
        if mention.sentence != pronoun.sentence or not is_pronoun(tree, mention)
    ]
    if any(gender in each for _, each in reach):
        return None
    if (
        bound
        and bound[1] == {"it"}
        and (bound[0].key or not bound[0].acts or _is_known_before(people, pronoun, gender))
    ):
        return None
    if bound and len(bound[1]) == 1 and not _are_several(people, bound[0]):
        return bound[0], next(iter(bound[1]))
    if bound:
        return None
    others = [
        (m, each)
        for m, each in reach
        if each in _ONE and not is_pronoun(people.trees[m.sentence], m) and not _are_several(people, m)
    ]
    if not others or _is_known_before(people, pronoun, gender):
        return None
    other, (should,) = others[-1]
    return other, should


def _are_several(people: People, mention: Mention) -> bool:
    """Whether a noun is a plural: no single he or she stands for "many women"."""
    return people.trees[mention.sentence].tokens[mention.word].tag in _MANY


def _governor(people: People, tree: Tree, sentence: int, word: int) -> tuple[Mention, Genders] | None:
    """The subject of the clauses around a word, from the inmost; pronouns do not count."""
    here = {mention.word: mention for mention in people.mentions[sentence]}
    index = word
    # "He gave him": an object is somebody else than the subject of its own clause.
    other = tree.tokens[index].dep in _OBJECTS and tree.words[index] not in words_of(tree.piece.pack, "pronouns.selves")
    while tree.tokens[index].head != index:
        dep, index = tree.tokens[index].dep, tree.tokens[index].head
        if dep == "relcl" and index in here and not is_pronoun(tree, here[index]):
            return here[index], people.may(here[index], sentence)
        subject = tree.child(index, *_SUBJECTS)
        if subject is None or subject >= word:
            continue
        if other:
            other = False
            continue
        mention = here.get(subject)
        if mention is None:
            if tree.tokens[subject].tag.startswith("W"):
                continue
            return None
        if not is_pronoun(tree, mention):
            return mention, people.may(mention, sentence)
    return None


def _is_known_before(people: People, pronoun: Mention, gender: Gender) -> bool:
    """Whether the article has spoken of somebody of a pronoun's gender before, who may be spoken of again."""
    earlier = (m for sentence in people.mentions[: max(0, pronoun.sentence - _FREE)] for m in sentence)
    return any(people.may(m, pronoun.sentence) == {gender} for m in earlier)


def _person(
    people: People, tree: Tree, pronoun: Mention, bound: tuple[Mention, Genders] | None
) -> tuple[Mention, Literal["person"]] | None:
    """The person that it or its must stand for, when nothing else in reach can do or have what that one does or has."""
    if not is_of_person(tree, pronoun.word):
        return None
    if bound and ("it" in bound[1] or speaks_for_body(people.trees[bound[0].sentence], bound[0].word)):
        return None
    reach = [(mention, people.may(mention, pronoun.sentence)) for mention in people.before(pronoun, _BOUND)]
    if any("it" in each and mention.acts and _counts(people, mention, pronoun) for mention, each in reach):
        return None
    if bound:
        return bound[0], "person"
    subjects = [(m, each) for m, each in reach if people.trees[m.sentence].tokens[m.word].dep in _SUBJECTS]
    return (subjects[-1][0], "person") if subjects and subjects[-1][1] and "it" not in subjects[-1][1] else None


def _counts(people: People, mention: Mention, pronoun: Mention) -> bool:
    """Whether a body is near enough to be meant: in the pronoun's sentence, or what an earlier one speaks of."""
    tree = people.trees[mention.sentence]
    token = tree.tokens[mention.word]
    if mention.sentence != pronoun.sentence:
        return token.dep in _SUBJECTS
    # A city behind a preposition is where somebody is: "Maria Kern from Ulm said that she".
    return token.dep != "pobj" or not any(city.start <= token.start < city.end for city in cities(tree.piece))


def _acts(tree: Tree, word: int) -> bool:
    """Whether a pronoun does or is what only people and bodies do or are, by another verb too ("had to learn")."""
    token = tree.tokens[word]
    if token.dep != "nsubj":
        return False
    state = tree.child(token.head, "acomp")
    done = [token.head, *filter(None, (state or tree.child(token.head, "xcomp"),))]
    active = [each for each in done if tree.child(each, "auxpass") is None]
    return any(tree.tokens[each].lemma in words_of(tree.piece.pack, "people.acts") for each in active)


def _has_kin(tree: Tree, word: int) -> bool:
    """Whether a pronoun owns what only people have."""
    token = tree.tokens[word]
    return token.dep == "poss" and tree.tokens[token.head].lemma in words_of(tree.piece.pack, "people.kin")


def _is_greeted(tree: Tree, word: int) -> bool:
    """Whether a verb is done to a pronoun that is done to people only."""
    token = tree.tokens[word]
    return token.dep == "dobj" and tree.tokens[token.head].lemma in words_of(tree.piece.pack, "people.greeted")
