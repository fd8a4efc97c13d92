"""Names in a translation where the original has a pronoun or a verb, which cannot stand for whoever is named.

Who puts a name for a pronoun names the one whom it stands for: mostly the one last spoken of. Where the sentence has
somebody else before it, or begins with it after a sentence on somebody else, and the original does not name the one
who is named, it seldom is that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from tqcheck.align.trials import Gain
from tqcheck.article.context import BeadView, Context
from tqcheck.article.gender import GENDERS, with_pronoun
from tqcheck.broken.people import Mention, People, is_pronoun
from tqcheck.compare import Pieces, joined
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.pinyin import can_be_read, has_characters
from tqcheck.text.romanise import are_heard
from tqcheck.text.sound import likest, nearest, sound, sounds_of

# Set on 76 names that were put for pronouns by hand, of which 34 are found, and on 1,904 good articles, 329 of them by
# professionals: of 152 names that good translations have where the original has none, one is reported.
#: Likeness of a name to its word in the original, and of that word's forms.
_HEARD, _SAME = 0.7, 0.8
#: What the judge must make of a pronoun in a name's place; what it and the tokens must come to where the tokens alone
#: are against it, and what the judge's verdict weighs beside them.
_VERDICT, _TOGETHER, _WEIGHT = 0.01, 0.1, 2
#: What the tokens must gain where the other one is no name but an office or the like, which may be the same person.
_OF_NOUN = 0.2
#: What tokens and judge must gain where the other one is in the sentence before. Set on rounds 2 to 32: 22 of 298 names
#: that were put for pronouns or speakers by hand are found by it, and none in the good articles.
_SINCE, _SURE = 0.2, 0.05
_NAME, _BESIDE = "PROPN", "appos"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def misnamed(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int]]:
    """Names of somebody else than the original's pronoun or verb stands for: bead, parse and word.

    Nothing in an original whose words do not tell how names sound.
    """
    pack = context.source.pack
    if not (has_characters(pack) or are_heard(pack)):
        return
    named = _Named(context, people)
    found = [
        (bead, tree, mention, rivals)
        for number, tree in enumerate(people.trees)
        if (bead := context.bead_of_target.get(tree.piece.index)) and bead.source and not bead.is_title
        for mention in people.mentions[number]
        if named.is_new(mention, bead)
        if (rivals := [*_rivals(people, mention)]) or _is_strange(context, people, named, mention, bead)
    ]
    trials = [with_pronoun(bead, tree, mention.word, each) for bead, tree, mention, _ in found for each in GENDERS]
    judged = list(zip(context.gains(trials), context.verdicts(trials), strict=True))
    for n, (bead, tree, mention, rivals) in enumerate(found):
        by_name = any(tree.tokens[each.word].pos == _NAME for each in rivals)
        sure = "it" not in people.may(mention, mention.sentence)
        gain, verdict = max(judged[2 * n : 2 * n + 2], key=lambda each: _together(*each))
        if not rivals:
            fits = gain.tokens >= _SINCE and verdict >= _SURE
        else:
            fits = verdict >= _VERDICT and _fits(gain, verdict, by_name=by_name, sure=sure)
        if fits:
            yield bead, tree, mention.word


def _is_strange(context: Context, people: People, named: _Named, mention: Mention, bead: BeadView) -> bool:
    """Whether somebody speaks or acts of whom neither side spoke just before, while the translation spoke of another.

    Nobody else is in the sentence before the name.
    """
    spoken_of = any(_last_spoken_of(people, mention)) and _acts(context, people, mention)
    return spoken_of and not named.is_near(mention, bead)


def _acts(context: Context, people: People, mention: Mention) -> bool:
    """Whether somebody is a subject, or speaks."""
    tree = people.trees[mention.sentence]
    token = tree.tokens[mention.word]
    start = tree.piece.start + token.start
    speakers = (frame.speaker for frame in context.target.frames_in([tree.piece]) if frame.speaker)
    return token.dep in _SUBJECTS or any(each.start <= start < each.end for each in speakers)


def _together(gain: Gain, verdict: float) -> float:
    return gain.tokens + _WEIGHT * verdict


def _fits(gain: Gain, verdict: float, *, by_name: bool, sure: bool) -> bool:
    """Whether a pronoun fits better than a name, which surely is a person's or not."""
    if not by_name:
        return gain.tokens >= _OF_NOUN
    return gain.tokens >= 0 or (sure and _together(gain, verdict) >= _TOGETHER)


class _Named:
    """Whom the original names where."""

    def __init__(self, context: Context, people: People) -> None:
        self._context = context
        self._people = people

    def is_new(self, mention: Mention, bead: BeadView) -> bool:
        """Whether somebody is named whom the original names elsewhere, and not in these sentences."""
        tree = self._people.trees[mention.sentence]
        person = mention.key and self._people.may(mention, mention.sentence) != {"it"}
        if not person or tree.tokens[mention.word].pos != _NAME:
            return False
        if has_characters(self._context.source.pack):
            name = _name(tree, mention)
            return can_be_read(name, self._signs) and not can_be_read(name, joined(bead.source))
        forms = self._elsewhere(mention, bead)
        return bool(forms) and not _are_heard(forms, bead.source)

    def is_near(self, mention: Mention, bead: BeadView) -> bool:
        """Whether the original names somebody in these sentences or next to them."""
        around = self._context.around(bead)
        if has_characters(self._context.source.pack):
            return can_be_read(_name(self._people.trees[mention.sentence], mention), joined(around))
        return _are_heard(self._elsewhere(mention, bead), around)

    def _elsewhere(self, mention: Mention, bead: BeadView) -> set[str]:
        """What the original's words for a name sound like in other beads."""
        own = bead.target[0].index
        return {form for number, form in self._forms.get(mention.key, ()) if number != own}

    @cached_property
    def _signs(self) -> str:
        """Each character of the original's body once."""
        return "".join(dict.fromkeys(joined(self._context.source.body)))

    @cached_property
    def _forms(self) -> Mapping[str, set[tuple[int, str]]]:
        """What the original's word sounds like for each name, with its bead by the number of its first sentence."""
        found: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for mention in (mention for sentence in self._people.mentions for mention in sentence if mention.key):
            tree = self._people.trees[mention.sentence]
            bead = self._context.bead_of_target.get(tree.piece.index)
            if bead and bead.source and tree.tokens[mention.word].pos == _NAME:
                most, form = likest(sound(_name(tree, mention)), sounds_of(bead.source))
                if most >= _HEARD:
                    found[mention.key].add((bead.target[0].index, form))
        return found


def _are_heard(forms: Collection[str], pieces: Pieces) -> bool:
    here = sounds_of(pieces) if forms else frozenset()
    return any(nearest(form, here) >= _SAME for form in forms)


def _rivals(people: People, mention: Mention) -> Iterator[Mention]:
    """Others who are spoken of in a sentence before somebody is named, and since that one was named there."""
    tree = people.trees[mention.sentence]
    before = [each for each in people.mentions[mention.sentence] if each.word < mention.word and each.key]
    since = max((each.word for each in before if each.key == mention.key), default=-1)
    for each in before:
        # Of whom somebody speaks in a quotation says nothing about who speaks.
        apart = each.word in tree.quoted and mention.word not in tree.quoted
        person = "it" not in people.may(each, mention.sentence) and not is_pronoun(tree, each)
        if each.word > since and person and not apart:
            yield each


def _last_spoken_of(people: People, mention: Mention) -> Iterator[Mention]:
    """Others who are the sentence before's subjects, up to where it may speak of the one who is named.

    An office may be that one's, unless it is a man's and the name a woman's. What is quoted is about anybody.
    """
    may = people.may(mention, mention.sentence)
    before = people.trees[mention.sentence - 1] if mention.sentence else None
    if before is None or before.piece.field != "body" or mention.key in before.words:
        return
    for each in people.mentions[mention.sentence - 1]:
        theirs = people.may(each, mention.sentence)
        if each.word in before.quoted or "it" in theirs or _is_named_beside(before, each.word):
            continue
        if before.tokens[each.word].pos != _NAME and theirs & may:
            return
        if not is_pronoun(before, each) and _is_subject(before, each.word):
            yield each


def _is_named_beside(tree: Tree, word: int) -> bool:
    return any(tree.tokens[each].dep == _BESIDE and tree.tokens[each].pos == _NAME for each in tree.children[word])


def _is_subject(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    return token.dep in _SUBJECTS or (token.dep == _BESIDE and tree.tokens[token.head].dep in _SUBJECTS)


def _name(tree: Tree, mention: Mention) -> str:
    token = tree.tokens[mention.word]
    return tree.piece.raw[token.start : token.end]
