"""Pronouns of a translation beside the verbs of its original, whose forms tell a man from a woman."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tqcheck.align.contrasts import likelihoods
from tqcheck.align.trials import Trial, weighed
from tqcheck.article.context import BeadView, Context
from tqcheck.broken.people import Genders, Mention, People, is_pronoun
from tqcheck.broken.pronouns import Misfit, misfits, strays, subject_above, subject_around
from tqcheck.compare import joined
from tqcheck.compare.cast import stems
from tqcheck.compare.gendered import gender_of_owner, gender_of_verb, speaks_of
from tqcheck.compare.honorifics import gender_of_name
from tqcheck.compare.retold import Person, belied_speaker, case_and_person, of_speakers, pronoun, tells_gender
from tqcheck.compare.strangers import UNLIKE
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Span
from tqcheck.text.fluency import words_of
from tqcheck.text.forenames import Gender
from tqcheck.text.romanise import are_heard
from tqcheck.text.sound import likeness, sounds_of

GENDERS: tuple[Gender, ...] = ("he", "she")
#: How much nearer to the original a sentence must come by a pronoun for a name, also than by one of the name's gender,
#: and how much better the judge must find it.
_NEARER, _THAN_OWN, _BETTER = 0.4, 0.05, 0.05
#: Odds, as a logarithm, from which the one who is quoted speaks of himself.
_SPOKEN = 4.3
#: Tags of nouns in the plural, and relations of subjects.
_MANY, _SUBJECTS = frozenset({"NNS", "NNPS"}), frozenset({"nsubj", "nsubjpass"})
#: Whom a pronoun stands for, in words.
WHOM = {
    "he": "a man",
    "she": "a woman",
    "person": "a person",
    "it": "a thing or a body",
    "I": "the one who is quoted",
    "we": "the one who is quoted and others",
}


def people_of(context: Context) -> People:
    """The people of the translation, with what titles and verbs of the original tell of their names."""
    trees = context.target.parsed(context.target.pieces)
    people = People(trees)
    known: dict[str, Genders] = defaultdict(frozenset)
    for number, tree in enumerate(trees):
        bead = context.bead_of_target.get(tree.piece.index)
        if bead and bead.source and context.has_words:
            for mention in people.mentions[number]:
                # A forename tells less than the original: many are a man's in one land, a woman's in another.
                unsure = len(mention.may) > 1 or mention.given
                if mention.key and unsure and (told := _told(context, bead, tree, mention)):
                    known[mention.key] |= {told}
    return People(trees, known) if known else people


def _told(context: Context, bead: BeadView, tree: Tree, mention: Mention) -> Gender | None:
    """What the original's title beside a name tells of it, or the verb of a whole one: a town has a verb, too.

    So has a body that is called by words of the language ("Young Farmers"), whose verb agrees with the original's noun.
    """
    token, links = tree.tokens[mention.word], context.linked(bead)
    if told := gender_of_name(bead.source, tree.piece.raw_span(token.start, token.end), links):
        return told
    names = [child for child in tree.children[mention.word] if tree.tokens[child].dep == "compound"]
    if token.dep != "nsubj" or not names or "he" not in mention.may:
        return None
    if all(tree.tokens[each].listed for each in (*names, mention.word)):
        return None
    verb = tree.tokens[token.head]
    return gender_of_verb(bead.source, tree.piece.raw_span(verb.start, verb.end), links)


def unmeant(context: Context, people: People) -> Iterator[Misfit]:
    """Pronouns that suit nobody in the article, nor a woman of whom the original's own sentence speaks besides.

    As well as those that do not suit the subject before, where the original's sentence does not speak of their gender.
    """
    for found in misfits(people):
        if not (_is_hers(found) and _speaks_of(context, found, "she")):
            yield found
    for found in strays(people):
        if not _speaks_of(context, found, "she" if _is_hers(found) else "he"):
            yield found


def _is_hers(found: Misfit) -> bool:
    return found.tree.words[found.word] in words_of(found.tree.piece.pack, "pronouns.she")


def _speaks_of(context: Context, found: Misfit, gender: Gender) -> bool:
    bead = context.bead_of_target.get(found.tree.piece.index)
    return bead is not None and speaks_of(bead.source, gender)


def belied(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int, Person]]:
    """What the original's own words belie: bead, parse and word, and whom it should stand for."""
    yield from belied_by_verbs(context, people)
    yield from belied_names(context, people)
    yield from belied_speakers(context, people)
    yield from belied_owners(context, people)


def belied_speakers(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int, Person]]:
    """Quotations whose first person became somebody else: bead, parse and word, and whom it should stand for."""
    trees = {tree.piece.index: tree for tree in people.trees}
    for bead in context.body_beads:
        here = [trees[piece.index] for piece in bead.target if piece.index in trees]
        if bead.source and here and (found := belied_speaker(bead.source, here)):
            yield bead, *found
    yield from _other_speakers(context, people)


def _other_speakers(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int, Person]]:
    """The same by the network that was trained on words in each other's place."""
    found = [
        (bead, tried)
        for tree in (people.trees if context.has_odds else ())
        if (bead := context.bead_of_target.get(tree.piece.index)) and bead.source and not bead.is_title
        for tried in of_speakers(tree)
        if not (tried.other == "we" and _follows_many(tree, tried.words[0]))
    ]
    trials = [Trial(joined(bead.source), each.tree.piece.raw, each.changes) for bead, each in found]
    nearer = [gain.tokens for gain in context.gains(trials)] if trials else []
    likely = likelihoods(trials, weighed(trials, nearer, context.verdicts, 0), "person", context.odds)
    for (bead, each), chance in zip(found, likely, strict=True):
        if chance >= _SPOKEN:
            yield bead, each.tree, each.words[0], each.other


def _follows_many(tree: Tree, word: int) -> bool:
    """Whether some subject before a word is several: "the children understand, but they are shy"."""
    return any(token.tag in _MANY and token.dep in _SUBJECTS for token in tree.tokens[:word])


def belied_by_verbs(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int, Gender]]:
    """Subjects of another gender than the original's verb: bead, parse and word, and that gender.

    The verb of a woman in a man's office may be a man's. Nothing without a word aligner.
    """
    for number, tree in enumerate(people.trees):
        bead = context.bead_of_target.get(tree.piece.index)
        if not context.has_words or not bead or bead.is_title:
            continue
        if not any(piece.find("pronouns.he_verbs", "pronouns.she_verbs") for piece in bead.source):
            continue
        links = context.linked(bead)
        for mention in people.mentions[number]:
            now = next((gender for gender in GENDERS if mention.may == {gender}), None)
            token = tree.tokens[mention.word]
            if now is None or not is_pronoun(tree, mention) or token.dep != "nsubj":
                continue
            verb = tree.tokens[token.head]
            right = gender_of_verb(bead.source, tree.piece.raw_span(verb.start, verb.end), links)
            if right is None or right == now or speaks_of(bead.target, right):
                continue
            around = subject_around(people, mention)
            if around != {right} and speaks_of(bead.source, now):
                continue
            person = right in around and "it" not in around
            if person or people.leave_open(number, (mention.word,), now):
                yield bead, tree, mention.word, right


def belied_owners(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int, Gender]]:
    """His where the original's possessive says hers, or the other way round: bead, parse, word, and whose it is.

    Nothing without a word aligner.
    """
    for number, tree in enumerate(people.trees if context.has_words else ()):
        bead = context.bead_of_target.get(tree.piece.index)
        if not bead or not bead.source or bead.is_title:
            continue
        for word, token in enumerate(tree.tokens):
            case, now = case_and_person(tree, word) or ("", "")
            if case == "owners" and now in GENDERS:
                owned = tree.tokens[token.head]
                place_ = tree.piece.raw_span(owned.start, owned.end)
                own = subject_above(people, number, word) == {now}
                right = gender_of_owner(bead.source, place_, context.linked(bead), subject=own)
                if right and right != now:
                    yield bead, tree, word, right


def place(tree: Tree, word: int) -> tuple[str, Span]:
    """A word as it stands in the article, and where."""
    start, end = tree.tokens[word].start, tree.tokens[word].end
    return tree.piece.raw[start:end], tree.piece.raw_span(start, end)


def belied_names(context: Context, people: People) -> Iterator[tuple[BeadView, Tree, int, Gender]]:
    """Names of a man or woman where the original speaks of the other gender, by no name: bead, parse, word, gender.

    The sentence comes nearer to the original with a pronoun of that gender than as it stands, by far, and than with one
    of the name's own. Nothing without a word aligner, or where the original's language does not tell gender.
    """
    if not context.has_words or not tells_gender(context.source.pack):
        return
    found = [
        (
            bead,
            tree,
            mention.word,
            gender,
            other,
            [with_pronoun(bead, tree, mention.word, each) for each in (other, gender)],
        )
        for number, tree in enumerate(people.trees)
        if (bead := context.bead_of_target.get(tree.piece.index)) and bead.source and not bead.is_title
        for mention in people.mentions[number]
        for gender, other in (GENDERS, GENDERS[::-1])
        if mention.key and people.may(mention, number) == {gender} and not _is_named(context, bead, tree, mention)
    ]
    trials = [trial for *_, both in found for trial in both]
    gains, verdicts = context.gains(trials), context.verdicts(trials)
    for n, (bead, tree, word, _, other, _) in enumerate(found):
        near, own = gains[2 * n].nearness, gains[2 * n + 1].nearness
        if near >= _NEARER and near - own >= _THAN_OWN and verdicts[2 * n] >= _BETTER:
            yield bead, tree, word, other


def _is_named(context: Context, bead: BeadView, tree: Tree, mention: Mention) -> bool:
    """Whether the original has a name here that may be this one, or it cannot be told."""
    token = tree.tokens[mention.word]
    name = tree.piece.raw[token.start : token.end]
    if token.pos != "PROPN":
        return True
    known = context.cast.words_for(name)
    if known & stems(bead.source):
        return True
    if not are_heard(context.source.pack):
        return not known
    return likeness(name, sounds_of(bead.source)) >= UNLIKE


def with_pronoun(bead: BeadView, tree: Tree, word: int, gender: Gender) -> Trial:
    """The sentences of a bead with a pronoun for a name."""
    raw, last = tree.piece.raw, tree.tokens[word]
    names = [*(each for each in tree.children[word] if tree.tokens[each].dep == "compound"), word]
    start, owner = tree.tokens[min(names)].start, tree.child(word, "case")
    end = last.end if owner is None else tree.tokens[owner].end
    case = "owners" if owner is not None else "subjects" if last.dep in {"nsubj", "nsubjpass"} else "objects"
    form = pronoun(tree.piece.pack, case, gender)
    offset = len(joined(bead.target[: bead.target.index(tree.piece)]))
    offset += bool(offset)
    change = start + offset, end + offset, form if raw[:start].strip() else form.capitalize()
    return Trial(joined(bead.source), joined(bead.target), (change,))
