"""FLU010: a sentence without a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.broken.verbless import hangs_on_no_verb, lacks_clause_verb, lacks_first_verb, lacks_verb
from tqcheck.engines.syntax import Token
from tqcheck.frames.syntax.tree import Tree
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import SHORTEST_SENTENCE, words_of
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.piece import Piece

_WORDS = re.compile(rf"{LETTER}+(?:['’]{LETTER}+)*")
_END = re.compile(r"\w[\"”]?\.[\"”]?$")
#: Letters of the shortest word that an ending makes a verb.
_SHORTEST_PAST = 4

#: Quality from which the judge thinks too well of a translation for it to lack a verb; quality below which, and doubt
#: of a word by the reader of parses from which, a sentence lacks one whose root is no verb. Of 10,826 good sentences
#: three of 15 are silenced and three new ones told; of 94 that lost a verb 50 are told for 38.
_SOUND, _POOR, _DOUBTED = 0.6, 0.4, 0.85


@rule(
    "FLU010",
    "verbless-sentence",
    severity="minor",
    needs=(),
    target_tables=("style.finite|parse", "style.function"),
    uses=("broken.so", "reporting.that"),
    examples=(
        Example(
            "fa",
            "وزیر یکشنبه برای گفت‌وگو به پایتخت رفت.",
            "The minister to the capital on Sunday for talks.",
            "The minister to the capital on Sunday for talks.",
        ),
        Example(
            "fa", "وزیر یکشنبه برای گفت‌وگو به پایتخت رفت.", "The minister went to the capital on Sunday for talks."
        ),
    ),
)
def verbless_sentence(context: Context) -> Iterator[Hit]:
    """A sentence lacks the verb of its main clause.

    ## What it does
    With a parser it looks for sentences with a subject whose only verbs, if any, stand in subordinate clauses, for a
    clause of place without any at their end ("to Herat, where two of them in good health"), and for one before a joint
    ("the town unable to pay, so its wells are dry") in which the reader of parses doubts a word; and for those whose
    root is no verb, where both that reader doubts a word and the judge thinks little of the translation. Without a
    parser it looks for sentences in which no word can be a verb, by the pack's list and endings.

    ## Why it matters in news
    The word that says what happened is missing; hasty editing and broken machine translation leave such sentences.

    ## When it stays silent
    For headings, lists, lines with a colon, sentences of fewer than five words or that the judge finds sound, and
    indefinite phrases that stand by themselves on purpose ("A day of mourning for the whole country."), and for two
    comparatives that balance each other ("the longer the wait the better").
    """
    whole = [piece for piece in context.target.body if _is_sentence(piece)]
    parsed = {tree.piece.index: tree for tree in context.target.parsed(whole)}
    for piece in whole:
        tree = parsed.get(piece.index)
        if _lacks_verb(context, tree) if tree else _lists_no_verb(piece):
            yield Hit("The sentence seems to lack a verb.", piece.whole, confidence=0.5)


def _lacks_verb(context: Context, tree: Tree) -> bool:
    if any(map(_is_verb, tree.words, tree.tokens)):
        return False  # The parser has it for a noun: "the stove endangers the reed belt".
    doubted = context.target.breaks.get(tree.piece.index)
    doubts = [] if doubted is None else doubted.doubt.tolist()
    bead = context.bead_of_target.get(tree.piece.index)
    judged = context.judged(bead) if bead and bead.source else None
    if lacks_verb(tree) or lacks_clause_verb(tree) or (doubts and lacks_first_verb(tree, doubts)):
        return judged is None or judged.quality < _SOUND
    broken = judged is not None and judged.quality < _POOR and max(doubts, default=0.0) >= _DOUBTED
    return broken and hangs_on_no_verb(tree)


def _is_verb(word: str, token: Token) -> bool:
    """Whether a word can only be a verb in the third person."""
    return token.listed == "VERB" and token.tag == "NNS" and word.endswith("s")


def _words(piece: Piece) -> list[str]:
    return [fold_word(word) for word in _WORDS.findall(piece.raw)]


def _is_sentence(piece: Piece) -> bool:
    """Whether a text begins, ends and is built like a sentence."""
    words = _words(piece)
    return (
        len(words) >= SHORTEST_SENTENCE
        and not words_of(piece.pack, "style.function").isdisjoint(words)
        and piece.raw[:1].isupper()
        and ":" not in piece.raw
        and _END.search(piece.raw) is not None
    )


def _lists_no_verb(piece: Piece) -> bool:
    verbs, endings = words_of(piece.pack, "style.finite"), tuple(words_of(piece.pack, "style.past"))
    return bool(verbs) and not any(
        word in verbs or "'" in word or (len(word) >= _SHORTEST_PAST and word.endswith(endings))
        for word in _words(piece)
    )
