"""CMP009: a side is not in the language that its file says."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.side import SideView
from tqcheck.lang import LanguagePack
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.scripts import identify, main_script, scripts_of
from tqcheck.text.words import word_spans

#: Least words to tell a language by, characters that are enough to do so, and the probability from which it is told.
_WORDS, _SAMPLE, _SURE = 8, 2000, 0.99
#: Share of function words of which prose has more, and how many times more of its own language's than of another's: no
#: model is needed to tell it then.
_PROSE, _PLAIN = 0.05, 3


@rule(
    "CMP009",
    "wrong-language",
    severity="critical",
    blocking=True,
    uses=("style.function",),
    examples=(
        Example(
            "fa",
            "The minister said on Monday that the talks would go on next week in Muscat.",
            "وزیر روز دوشنبه گفت گفت‌وگوها هفته آینده در مسقط ادامه می‌یابد.",
            "وزیر روز دوشنبه گفت گفت‌وگوها هفته آینده در مسقط ادامه می‌یابد.",
        ),
        Example("de", "Der Minister sprach in Bonn.", "The minister spoke in Bonn."),
    ),
)
def wrong_language(context: Context) -> Iterator[Hit]:
    """A side is in the other side's language: the sides are swapped, or one was copied over the other.

    ## What it does
    Compares script and identified language of each body with the language in its file name.

    ## Why it matters in news
    Swapped files make every other check meaningless.

    ## When it stays silent
    The body is short or in a language that looks much like the one named, or has three times as many function words of
    its own language as of the other.
    """
    source, target = context.source, context.target
    wrong = [
        name
        for name, side, other in (("translation", target, source), ("original", source, target))
        if _is_in(side, other)
    ]
    if wrong:
        what = "The sides are swapped." if len(wrong) == 2 else f"The {wrong[0]} is in the other side's language."
        span = Span("body", 0, len(target.article.body))
        yield Hit(what, target=span, confidence=0.95)


def _is_in(side: SideView, other: SideView) -> bool:
    """Whether a side's text is in the other side's language."""
    text = side.body_text[:_SAMPLE]
    if len(word_spans(text)) < _WORDS or side.pack.code == other.pack.code:
        return False
    script, own, theirs = main_script(text), scripts_of(side.pack), scripts_of(other.pack)
    if script and (script in own) != (script in theirs):
        return script in theirs
    if _share_of(text, side.pack) > _PLAIN * _share_of(text, other.pack):
        return False
    code, probability = identify(text, (side.pack.code, other.pack.code))
    return code == other.pack.code.partition("-")[0] and probability > _SURE


def _share_of(text: str, pack: LanguagePack) -> float:
    """Share of the words that are function words of a language, or the least that tells prose in it."""
    words = [fold_word(text[start:end]) for start, end in word_spans(text)]
    own = words_of(pack, "style.function")
    return max(_PROSE, sum(word in own for word in words) / len(words))
