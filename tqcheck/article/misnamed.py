"""Names in a translation where the original has a pronoun or a verb, which cannot stand for whoever is named.

Who puts a name for a pronoun names the one whom it stands for. Where the sentence has somebody else before it, and the
one who is named not at all in the original, it seldom is that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from tqcheck.align.trials import Gain
from tqcheck.article.context import BeadView, Context
from tqcheck.article.gender import GENDERS, with_pronoun
from tqcheck.broken.people import Mention, People, is_pronoun
from tqcheck.compare import joined
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.pinyin import can_be_read, has_characters
from tqcheck.text.romanise import sounds
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
_NAME = "PROPN"


def misnamed(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int]]:
    """Names of somebody else than the original's pronoun or verb stands for: bead, parse and word.

    Nothing in an original whose words do not tell how names sound.
    """
    pack = context.source.pack
    if not (has_characters(pack) or (pack.spaces and sounds(pack))):
        return
    named = _Named(context, people)
    found = [
        (bead, tree, mention, rivals)
        for number, tree in enumerate(people.trees)
        if (bead := context.bead_of_target.get(tree.piece.index)) and bead.source and not bead.is_title
        for mention in people.mentions[number]
        if named.is_new(mention, bead) and (rivals := [*_rivals(people, mention)])
    ]
    trials = [with_pronoun(bead, tree, mention.word, each) for bead, tree, mention, _ in found for each in GENDERS]
    judged = list(zip(context.gains(trials), context.verdicts(trials), strict=True))
    for n, (bead, tree, mention, rivals) in enumerate(found):
        by_name = any(tree.tokens[each.word].pos == _NAME for each in rivals)
        sure = "it" not in people.may(mention, mention.sentence)
        gain, verdict = max(judged[2 * n : 2 * n + 2], key=lambda each: _together(*each))
        if verdict >= _VERDICT and _fits(gain, verdict, by_name=by_name, sure=sure):
            yield bead, tree, mention.word


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
        own = bead.target[0].index
        forms = {form for number, form in self._forms.get(mention.key, ()) if number != own}
        here = sounds_of(bead.source) if forms else frozenset()
        return bool(forms) and all(nearest(form, here) < _SAME for form in forms)

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


def _rivals(people: People, mention: Mention) -> Iterator[Mention]:
    """Others who are spoken of in a sentence before somebody is named, and since that one was named there."""
    tree = people.trees[mention.sentence]
    before = [each for each in people.mentions[mention.sentence] if each.word < mention.word and each.key]
    since = max((each.word for each in before if each.key == mention.key), default=-1)
    for each in before:
        if each.word > since and "it" not in people.may(each, mention.sentence) and not is_pronoun(tree, each):
            yield each


def _name(tree: Tree, mention: Mention) -> str:
    token = tree.tokens[mention.word]
    return tree.piece.raw[token.start : token.end]
