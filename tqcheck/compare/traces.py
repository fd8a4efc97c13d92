"""What of a name is in the original, in numbers: by sound, by spelling, by word links and by the judge's doubt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass

from tqcheck.compare import Pieces
from tqcheck.compare.strangers import Heard, entities, sureness
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.names import Name
from tqcheck.text.romanise import latin, likeness
from tqcheck.text.sound import alike, either, nearest, sound
from tqcheck.text.words import word_spans

#: Letters of the shortest name that a longer word may begin with, and what it costs a name to be the longer one.
_BEGINS, _LONGER = 3, 0.05
#: Likeness below which no name of the translation stands for a word of the original.
_NOT_RENDERED = 0.62
#: Letters of a word that may be a name.
_LETTERS = 3
#: What counts are divided by, and the greatest that are told apart.
_MOST_LOST, _MOST_NAMES, _MOST_LETTERS, _SURE = 5, 4, 12, 3
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WORKS = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """How much a judge doubts a name, and the word of the original that it doubts most."""

    name: float
    lost: float


@dataclass(frozen=True, slots=True)
class Traces:
    """What of a name is in the original, each about 0..1.

    Attributes:
        here, called: how much it sounds like a word of its sentences, and like one that has a capital there.
        near, whole: the same with their neighbours, and of the whole original.
        spelt, spelt_elsewhere: how much it is spelt like a word of them, and of the original.
        linked, linked_sound: how surely it is linked to a word, and how much it sounds like that.
        wrong, lost: the judge's doubt of it, and of the original.
        unrendered, instead: how many words with a capital no name stands for, and how much it sounds like one of them.
        run, first, last: how many names stand together, and whether it is their first, or last.
        beside, behind: how much another one of these sounds like a word, and it like one behind that; -1 and 1: none.
        opens: whether it begins the sentence.
        sure, alone, listed: how surely it is a name, whether it is nothing else, and in the dictionary.
        person, body, place, work: what the parser takes it for.
        letters: how long it is.
        elsewhere: whether other sentences have it.
        cased, copied, read: whether the original has capitals, the same script, and letters that tell the sound.
    """

    here: float
    called: float
    near: float
    whole: float
    spelt: float
    spelt_elsewhere: float
    linked: float
    linked_sound: float
    wrong: float
    lost: float
    unrendered: float
    instead: float
    run: float
    first: float
    last: float
    beside: float
    behind: float
    opens: float
    sure: float
    alone: float
    listed: float
    person: float
    body: float
    place: float
    work: float
    letters: float
    elsewhere: float
    cased: float
    copied: float
    read: float

    @property
    def numbers(self) -> tuple[float, ...]:
        """All of it, in order."""
        return astuple(self)


@dataclass(frozen=True)
class Sentences:
    """Sentences of the original.

    Attributes:
        heard: what their words sound like; of nothing where the script does not tell.
        spelt: their words in Latin letters.
        lost: the sounds of words with a capital that no word of the translation near them sounds like.
    """

    heard: Heard
    spelt: frozenset[str]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How much a name sounds like a word of the whole original, and is spelt like one."""

    sound: float
    spelling: float


def elsewhere(name: str, heard: frozenset[str], spelt: Collection[str]) -> Elsewhere:
    """How much a name is like the words of an original, by their sounds and in Latin letters."""
    return Elsewhere(either(name, heard), _likest(latin(name), spelt))


def unrendered(source: Pieces, near: Pieces, lower: frozenset[str]) -> tuple[str, ...]:
    """The sounds of words of the original that have a capital, and that nothing in the translation sounds like.

    Args:
        source: sentences of the original.
        near: their translation, and its neighbours.
        lower: words that the original also writes in lower case.
    """
    own = [sound(piece.raw[start:end]) for piece in near for start, end in word_spans(piece.raw)]
    found = []
    for piece in source:
        for start, end in word_spans(piece.raw):
            word = piece.raw[start:end]
            named = word[0].isupper() and len(word) >= _LETTERS
            if named and not (start == 0 and word.lower() in lower) and nearest(sound(word), own) < _NOT_RENDERED:
                found.append(sound(word))
    return tuple(found)


def traces(
    tree: Tree,
    name: Name,
    run: Sequence[Name],
    linked: tuple[float, str],
    sentences: Sentences,
    article: Elsewhere,
    doubt: Doubt,
    *,
    again: bool,
    copied: bool,
    read: bool,
) -> Traces:
    """What of a name is in the original.

    Args:
        tree: the parse of its sentence.
        name, run: it, and the names that stand together with it.
        linked: how surely it is linked to a word, and which.
        sentences: those behind its own.
        article: how like the whole original's words it is.
        doubt: the judge's.
        again: whether other sentences have it.
        copied: whether the original has the same script.
        read: whether its letters tell the sound.
    """
    heard, text, own = sentences.heard, name.text, sound(name.text)
    beside = [each for each in run if each.start != name.start]
    before = [each for each in run if each.start < name.start]
    found, level = entities(tree, name), sureness(tree, name)
    return Traces(
        here=heard.likeness(text),
        called=heard.called(text),
        near=either(text, heard.near),
        whole=article.sound,
        spelt=_likest(latin(text), sentences.spelt),
        spelt_elsewhere=article.spelling,
        linked=linked[0],
        linked_sound=alike(own, sound(linked[1])) if read else 0.0,
        wrong=doubt.name,
        lost=doubt.lost,
        unrendered=min(len(sentences.lost), _MOST_LOST) / _MOST_LOST,
        instead=max((alike(own, each) for each in sentences.lost), default=0.0),
        run=min(len(run), _MOST_NAMES) / _MOST_NAMES,
        first=float(run[0].start == name.start),
        last=float(run[-1].start == name.start),
        beside=max((heard.likeness(each.text) for each in beside), default=-1.0),
        behind=min((heard.behind(each.text, text) for each in before), default=1.0),
        opens=float(name.start == 0),
        sure=level / _SURE,
        alone=float(level == _SURE),
        listed=float(all(token.listed for token in tree.tokens if name.start <= token.start < name.end)),
        person=float("PERSON" in found),
        body=float("ORG" in found),
        place=float(bool(found & _PLACES)),
        work=float(bool(found & _WORKS)),
        letters=min(len(text), _MOST_LETTERS) / _MOST_LETTERS,
        elsewhere=float(again),
        cased=float(heard.cased),
        copied=float(copied),
        read=float(read),
    )


def _likest(name: str, words: Collection[str]) -> float:
    """How alike a name and the word that is spelt most like it are."""
    most = 0.0
    for word in sorted(words, key=lambda each: abs(len(each) - len(name))):
        # Each letter that a word has not is an edit, but for those that may be left out at the name's end.
        missing = sum(letter not in word for letter in name) - max(0, len(name) - len(word))
        if 1 - missing / max(1, min(len(name), len(word))) > most:
            most = max(most, _spelt(name, word))
        if most == 1:
            break
    return most


def _spelt(name: str, word: str) -> float:
    """How alike a name and a word are spelt; what a word has more at its end counts little."""
    if not (name and word):
        return 0.0
    alone = likeness(name, word)
    if len(name) > _BEGINS:
        alone = max(alone, likeness(name, word[: len(name)]))
    if _BEGINS < len(word) < len(name):
        alone = max(alone, likeness(name[: len(word)], word) - _LONGER)
    return alone
