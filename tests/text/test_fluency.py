"""Marks without their partner, and ends of sentences."""

from __future__ import annotations

import pytest

from tqcheck.text.fluency import ends_sentence, opens, unbalanced


@pytest.mark.parametrize(
    ("text", "lonely"),
    [
        ("He said “so” and «so» and „so“ and „so” and 「so」.", []),
        ('He said "so" (and [so]).', []),
        ("He said “so.", [8]),
        ("He said so”.", [10]),
        ("„So, sagte er.", [0]),
        ("So», sagte er.", [2]),
        ("»So«, sagte er, und »so«.", []),
        ("”Så”, sade han, »så».", []),
        ("»So, sagte er.", [0]),
        ("Et « so »», dit-il.", [9]),
        ("Il a dit so ».", [12]),
        # A straight mark and one that is not make a pair, if the first opens.
        ('„So", sagte er.', []),
        ('"So”, sagte er.', []),
        ('So” und "so.', [2, 8]),
        ('„So (und", so.', [0, 4, 8]),
        ('דובר צה"ל אמר: "מנכ"ל החברה".', []),
        ('דובר צה"ל אמר: "כן.', [15]),
        ('He "said "so".', [3]),
        ('He said so".', [10]),
        ('"He said "so" and "so".', [0]),
        ("He (said so.", [3]),
        ("He said) so.", [7]),
        ("他（说。", [1]),
        ("他【说】。", []),
        ("He [said (so] and) so.", []),
        ("He (said）so.", [3, 8]),
        # What closes nothing: list numbers and smileys; inches.
        ("He (aged 42) said (Showa 7) so (42).", []),
        ("a) one b) two 3) three iv) four :) ;-)", []),
        ('A 5" pipe, a 6", a 7"-pipe', []),
        ('A 5"pipe', [3]),
        ("", []),
    ],
)
def test_marks_without_their_partner(text: str, lonely: list[int]) -> None:
    assert unbalanced(text) == lonely


@pytest.mark.parametrize(
    ("text", "opening"),
    [('"so', True), (' "so', True), ('("so', True), ('—"so', True), ('so"', False), ('" so', False), ('so "', False)],
)
def test_white_space_tells_which_straight_marks_open(text: str, opening: bool) -> None:
    assert opens(text, text.index('"')) is opening


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He left.", True),
        ("He left. ", True),
        ("Did he?", True),
        ("He left…", True),
        ("او رفت؟", True),
        ("وہ گیا۔", True),
        ("वह गया।", True),
        ("他走了。", True),
        ("他走了！」", True),
        ("He said:", True),
        ("او گفت؛", True),
        ("他说：", True),
        ("He left.”", True),
        ("He left.”)", True),
        ("He left.*", True),
        ("He left. (Pana)", True),
        ("He left. [more]", True),
        ("He left", False),
        ("He left,", False),
        ("He “left”", False),
        ("He left (Pana)", False),
        ("He left. (Pana) So", False),
        ("", False),
    ],
)
def test_ends_of_sentences(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends
