"""ATT014: the original's sentence does not know who says it, or who does what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.article.elsewhere import Whereabouts
from tqcheck.compare.claims import Told, Words
from tqcheck.compare.meant import has_capital, is_called, is_lone_noun, is_somebody, may_stand_for
from tqcheck.compare.newcomers import DESCRIBED, LINKED
from tqcheck.compare.speakers import are_one_body, is_pronoun
from tqcheck.compare.voices import other_voice, same_voice
from tqcheck.frames.syntax.attributions import attributions
from tqcheck.frames.syntax.nouns import noun_phrase
from tqcheck.frames.syntax.tree import NOMINAL, Tree
from tqcheck.model import Excerpt
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.words import word_spans

#: Doubt of the judge, if there is one, with which links and vectors alone accuse, and with which anything does a single
#: common noun ("witnesses", "widow"): of 6 in good articles none has as much, of 1 in the place of another that one.
_DOUBTED, _NOUN_DOUBTED = 0.25, 0.5
#: Cosine of two speakers' vectors from which they are one; that of two ministers is 0.87. Set on 22 pairs.
_SAME = 0.9


@rule(
    "ATT014",
    "speaker-unknown",
    severity="minor",
    needs=("source", "encoder", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=(
        *("dictionary", "offices", "organisations", "particles", "portfolios", "pronouns", "reporting", "style"),
        *("titles", "voices"),
    ),
    examples=(
        Example(
            "de",
            "Der Gewerkschaftschef sagte, der Hafen bleibe bis Sonntag geschlossen.",
            "The weather service said the port would stay shut until Sunday.",
            "weather service",
        ),
        Example(
            "de",
            "Der Gewerkschaftschef sagte, der Hafen bleibe bis Sonntag geschlossen.",
            "The union leader said the port would stay shut until Sunday.",
        ),
    ),
)
def speaker_unknown(context: Context) -> Iterator[Hit]:
    """Somebody speaks, or acts in what is said, whom the original's sentence does not know.

    ## What it does
    Compares the speakers of paired claims, in the headline too, named or not ("the head of the syndicate"): no word
    of one is linked with one of the other, and by vectors the translation comes nearer to the original without who
    speaks; or links, vectors and judge have nobody for a person or body; or the judge doubts both, or a name that
    the original has elsewhere only; or they are of different kinds (expert, union). Where direct speech became
    reported speech, it asks the same of the subject of what is said: "I will go", "the minister will go".

    ## Why it matters in news
    It puts words into the mouth of somebody who never said them, or makes a promise that of somebody else.

    ## When it stays silent
    Either speaker is a pronoun; the original's, or its word of saying, is rendered elsewhere in the sentence; a name
    sounds like a word of the original; the noun is what he is called elsewhere.
    """
    found, whereabouts = set[Excerpt](), Whereabouts(context)
    for bead, told in context.told:
        new = told.target.speaker if told.target else None
        if new is None or new in found or told.elsewhere or is_pronoun(bead.target[0].pack, new):
            continue
        for old in _speakers(context, bead, told):
            if whereabouts.are_elsewhere(bead, new, old) or _is_stranger(context, bead, told, old, new):
                found.add(new)
                yield Hit(
                    f"The original has {quoted(old.text if old else 'somebody else')} say this; "
                    f"{quoted(new.text)} fits nobody there.",
                    target=context.span_of(new),
                    source=context.span_of(old) or bead.source[0].whole,
                    confidence=0.6,
                )
                break
    for tree in context.target.trees:
        bead_of = context.bead_of_target.get(tree.piece.index)
        said = context.source.frames_in(bead_of.source) if bead_of else []
        if bead_of is None or tree.quoted or not any(frame.quoted for frame in said):
            continue
        for new in _subjects(tree):
            words = Words(context.links(bead_of))
            unknown = context.newcomers.is_one((bead_of.source, bead_of.target), None, new, words)
            if unknown and _is_doubted(context, new, None):
                yield Hit(
                    f"The speaker's own words in the original; {quoted(new.text)} fits nobody there.",
                    target=context.span_of(new),
                    source=bead_of.source[0].whole,
                    confidence=0.6,
                )


def _speakers(context: Context, bead: BeadView, told: Told) -> Sequence[Excerpt | None]:
    """Who may speak in the original instead: of the claim that is rendered, else of all there are; None: not found."""
    claims = [told.source] if told.source else context.source.frames_in(bead.source)
    found = [claim.speaker for claim in claims if claim.speaker]
    return [place for place in found if not is_pronoun(bead.source[0].pack, place)] if found else [None]


def _is_stranger(context: Context, bead: BeadView, told: Told, old: Excerpt | None, new: Excerpt) -> bool:
    sides = bead.source, bead.target
    if old and (are_one_body(sides, old, new) or context.cosines([new.text], [old.text])[0, 0] >= _SAME):
        return False
    lone = is_lone_noun(new, context.target.pack)
    if lone and not (context.has_judge and _is_doubted(context, new, None, _NOUN_DOUBTED)):
        return False
    if lone and old and same_voice(bead.source[0].pack, old.text, new.text, context.target.pack):
        return False
    if old and other_voice(bead.source, old.text, new.text, context.target.pack):
        return True
    pairs = filter(None, (each.pair for _, each in context.told))
    if old and (may_stand_for(context.source.pack, old, new, context.target.body) or is_called(pairs, old, new)):
        return False
    if told.source and old and context.newcomers.is_one(sides, old, new, told.words) and _is_doubted(context, new, old):
        return True
    somebody = context.has_judge and not bead.is_title and is_somebody(bead.target, new, context.cast.lower)
    if somebody and context.newcomers.is_nobody(sides, old, new, told.words, context.verdicts):
        return True
    alike = old is not None and told.words.likeness(old, new) >= LINKED
    single = len(word_spans(new.text)) < DESCRIBED and not (old and has_capital(old))
    if (alike or single) and not has_capital(new):
        return False  # What people are called by is rendered freely, and the judge takes some of it for others.
    judgement = None if bead.is_title else context.judged(bead)
    return judgement is not None and context.newcomers.is_doubted(sides, old, new, judgement)


def _is_doubted(context: Context, new: Excerpt, old: Excerpt | None, least: float = _DOUBTED) -> bool:
    """Whether the judge, if there is one, doubts either speaker at all."""
    doubt = context.doubt(context.span_of(new), context.span_of(old))
    return doubt is None or doubt >= least


def _subjects(tree: Tree) -> Iterator[Excerpt]:
    """Nouns that are the subject of what is said."""
    for found in attributions(tree):
        clause = tree.child(found.verb, "ccomp") if found.verb in tree.verbs else None
        subject = None if clause is None else tree.child(clause, "nsubj", "nsubjpass")
        if subject is not None and tree.tokens[subject].pos in NOMINAL - {"PRON"}:
            yield tree.excerpt(*noun_phrase(tree, subject))
