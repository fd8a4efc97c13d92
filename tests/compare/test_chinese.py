"""Chinese names of a translation beside the original's characters."""

from __future__ import annotations

from sides import beads, piece

from tqcheck.compare.chinese import ChineseNames
from tqcheck.model import Excerpt

_ARTICLE = beads(
    ("渔民邓水根说，船修好了。", "The boat had been repaired, fisherman Deng Shuigen said."),
    ("船主韩宝林很高兴。", "The owner, Han Baolin, was glad."),
    codes=("zh", "en"),
)


def _strangers(source: str, target: str) -> list[tuple[str, str | None]]:
    found = ChineseNames(_ARTICLE).strangers([piece(source, "zh")], [piece(target)])
    return [(target[span.start : span.end], meant) for span, meant in found]


def test_somebody_else_of_the_article_stands_there() -> None:
    """He whose characters are there, and who is not rendered, is meant."""
    assert _strangers("邓水根出海了。", "Han Baolin put to sea.") == [("Han Baolin", "Deng Shuigen")]


def test_whoever_nobody_of_the_article_is_called() -> None:
    """A name of three syllables that no characters of the original are read as."""
    assert _strangers("船长出海了。", "Wu Zhongxin put to sea.") == [("Wu Zhongxin", None)]


def test_names_that_are_read_there_or_may_be_foreign() -> None:
    """A pronoun may stand for somebody whom the article names; other countries' names are read otherwise."""
    assert _strangers("他出海了。", "Han Baolin put to sea.") == []
    assert _strangers("韩国船长出海了。", "Wu Zhongxin of South Korea put to sea.") == []
    assert _strangers("邓水根出海了。", "Deng Shuigen put to sea.") == []


def test_the_speaker_bears_another_name() -> None:
    """Of the original's speaker the last characters may be a name, which the translation's is not."""
    text = "Wu Yan said so."
    sides = [piece("渔民邓水根这样说。", "zh")], [piece(text)]
    new = Excerpt("body", 0, 6, "Wu Yan")
    assert ChineseNames(_ARTICLE).is_other(*sides, Excerpt("body", 0, 5, "渔民邓水根"), new)
    assert not ChineseNames(_ARTICLE).is_other(*sides, Excerpt("body", 0, 2, "渔民"), new)


def test_other_languages_are_left_alone() -> None:
    """Names of an article in German are not read from characters."""
    german = ChineseNames(beads(("Er kam.", "Han Baolin came.")))
    assert list(german.strangers([piece("Er kam.", "de")], [piece("Wu Zhongxin came.")])) == []
