"""Files of the house's words: what they may say, and a line for each thing that they do wrong."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from tqcheck.errors import HouseError, SettingsError
from tqcheck.house import House, StyleRule, Term, house_of, read_glossary, read_names, read_style
from tqcheck.model import Article, Pair
from tqcheck.readers import read_paths
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Corpus, Settings, read_corpus

STYLE = """
[[rule]]
id = "Loaded"
extends = "pair"
message = "'%s' is not '%s'."
level = "error"
blocking = true
source = "حمله*"
forbidden = ["terror*", "act of terror"]

[[rule]]
id = "Guards"
extends = "substitution"
message = "Use '%s'."
swap = { "IRGC" = "the Guards" }
"""


def write(folder: Path, text: str | bytes, name: str = "style.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_glossary_of_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "# comment\n\nسپاه\tIRGC\tthe Guards\t\n", "terms.tsv")
    assert read_glossary(path) == (Term(("سپاه",), ("IRGC", "the Guards")),)
    assert read_glossary(write(tmp_path, "\ufeffa\tb\r\n", "terms.tsv")) == (Term(("a",), ("b",)),)
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_glossary(write(tmp_path, b"\xff", "terms.tsv"))


def test_a_glossary_of_lines_is_held_to_the_same_form_as_one_of_tables(tmp_path: Path) -> None:
    lines = ("# terms", "bank\tBank", "lonely", "\tBank", "river  side\tquay", "law\t(law|act)", "bank\tshore")
    path = write(tmp_path, "\n".join(lines), "terms.tsv")
    with pytest.raises(HouseError) as caught:
        read_glossary(path)
    faults = str(caught.value).splitlines()
    assert [line.removeprefix(f"{path} (source, tab, accepted …): line ") for line in faults] == [
        "3: accepted is empty",
        "4: source is empty",
        "5: source: 'river  side': give words with single blanks, without control or invisible characters",
        "6: accepted: '(law|act)' is a pattern; give words, and `*` for any letters at their end",
        "7: 'bank' stands in number 2 already; put them together",
    ]


def test_a_glossary_and_names_in_toml_where_a_text_stands_for_a_list_of_one(tmp_path: Path) -> None:
    table = 'source = ["سپاه", "سپاه پاسداران"]\naccepted = "the Guards"\nforbidden = ["the Army"]\n'
    term = Term(("سپاه", "سپاه پاسداران"), ("the Guards",), ("the Army",))
    assert read_glossary(write(tmp_path, f"[[term]]\n{table}", "terms.toml")) == (term,)
    assert read_names(write(tmp_path, f"[[name]]\n{table}")) == (term,)
    assert read_names(write(tmp_path, "")) == ()


def test_style_rules_and_what_they_say(tmp_path: Path) -> None:
    loaded, guards = read_style(write(tmp_path, STYLE))
    assert (loaded.severity, loaded.blocking, loaded.source) == ("major", True, ("حمله*",))
    assert (guards.severity, guards.blocking, guards.swap) == ("minor", False, {"IRGC": "the Guards"})
    assert loaded.said("حمله", "terror") == "'حمله' is not 'terror'."
    assert guards.said("the Guards", "IRGC") == "Use 'the Guards'."
    assert StyleRule("a", "existence", "100 % wrong").said("x") == "100 % wrong"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[rule]]\nid = "x"', "[[rule]] 1: extends is missing"),
        ("rule = 1", "holds [[rule]] tables and nothing else"),
        ("rule = [1]", "[[rule]] 1: must be a table"),
        ("[[name]]", "holds [[rule]] tables and nothing else"),
        ("{}\ntokens = ['x']\nscope = 'heading'", "[[rule]] 1: unknown key 'scope'"),
        ("{}\ntokens = ['x']\nlevel = 'fatal'", "[[rule]] 1: no level 'fatal'"),
        ("{}\ntokens = [1]", "[[rule]] 1: tokens[0] has an unexpected value: '1'"),
        ("{}", "[[rule]] 1 (a): existence needs tokens"),
        ("{}\ntokens = ['x']\nswap = { a = 'b' }", "(a): swap is not for existence, which has exceptions, tokens"),
        ("{}\ntokens = ['x']\nlevel = 'suggestion'\nblocking = true", "(a): a suggestion cannot block"),
        ("{}\ntokens = ['']", "tokens: '': give words with single blanks"),
        ("{}\ntokens = ['a  b']", "tokens: 'a  b': give words with single blanks"),
        ('{}\ntokens = ["a\\u202eb"]', r"tokens: 'a\u202eb': give words with single blanks"),
        ("{}\ntokens = ['*']", "tokens: '*': give words with single blanks"),
        (r"{}" + "\ntokens = ['\\bfoo']", r"tokens: '\bfoo' is a pattern"),
        ("{}\ntokens = ['(a|b)']", "tokens: '(a|b)' is a pattern"),
        ("{}\ntokens = ['(a+)+$']", "tokens: '(a+)+$' is a pattern"),
        ("{}\ntokens = ['a.*b']", "tokens: 'a.*b' is a pattern"),
        ("{}\ntokens = ['a*b']", "tokens: 'a*b': `*` stands at the end of a word"),
        ("{}\ntokens = ['*a b']", "tokens: '*a b': `*` stands at the end of a word"),
    ],
)
def test_a_fault_of_a_style_file_is_one_line_that_names_its_place(tmp_path: Path, text: str, line: str) -> None:
    head = '[[rule]]\nid = "a"\nextends = "existence"\nmessage = "m"'
    path = write(tmp_path, text.replace("{}", head, 1))
    with pytest.raises(HouseError) as caught:
        read_style(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("extends = 'substitution'\nswap = { a = 'a' }", "swap: 'a' stands on both sides"),
        ("extends = 'substitution'\nswap = { a = 'b*' }", "swap: 'b*': write it out"),
        ("extends = 'substitution'\nmessage = '%s %s %s'\nswap = { a = 'b' }", "substitution fills %s 2 times at most"),
        ("extends = 'consistency'\neither = { 'a*' = 'b' }", "either: 'b': write it out"),
        ("extends = 'consistency'", "consistency needs either"),
        ("extends = 'pair'\ntokens = ['a']", "pair needs source"),
        ("extends = 'pair'\nsource = ['a']", "pair needs accepted or forbidden or tokens"),
        ("extends = 'existence'\ntokens = ['a']\nid = 'a b'", "id 'a b': give letters"),
        ("extends = 'existence'\ntokens = ['a']\nmessage = ' '", "message: give a line of text"),
        ("extends = 'existence'\ntokens = ['a']\nid = 'first'", "id 'first' is taken twice"),
    ],
)
def test_what_a_shape_does_not_have(table: str, line: str) -> None:
    first = {"id": "first", "extends": "existence", "message": "m", "tokens": ["x"]}
    rule = {"id": "second", "message": "m", **tomllib.loads(table)}
    with pytest.raises(HouseError) as caught:
        house_of({"rule": [first, rule]}, "case 1")
    assert line in str(caught.value)


def test_every_fault_of_a_file_gets_a_line(tmp_path: Path) -> None:
    tables = (
        '[[name]]\nsource = "a"\naccepted = []\n',
        '[[name]]\nsource = "b"\naccepted = ["B", "C "]\nforbidden = ["B"]\n',
        '[[name]]\nsource = ["c", "a"]\naccepted = ["C"]\nacepted = 1\n',
        '[[name]]\nsource = ["c", "a"]\naccepted = ["C"]\n',
    )
    path = write(tmp_path, "".join(tables), "names.toml")
    with pytest.raises(HouseError) as caught:
        read_names(path)
    assert [line.removeprefix(f"{path}: [[name]] ") for line in str(caught.value).splitlines()] == [
        "1: accepted is empty",
        "2: accepted: 'C ': give words with single blanks, without control or invisible characters",
        "2: 'B' is both accepted and forbidden",
        "3: unknown key 'acepted' (did you mean accepted?)",
        "4: 'a' stands in number 1 already; put them together",
    ]


def test_what_never_ends_or_is_too_large_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(SettingsError, match=r"pipe.toml: a pipe where a file should be"):
        read_names(tmp_path / "pipe.toml")
    with pytest.raises(SettingsError, match=r"more than 1,000,000 bytes, which is over the limit"):
        read_style(write(tmp_path, b"#" * 1_000_001))
    with pytest.raises(SettingsError, match="No such file"):
        read_glossary(tmp_path / "none.tsv")


def test_corpus_toml_names_them_and_a_nearer_one_replaces_a_kind_alone(tmp_path: Path) -> None:
    write(tmp_path, STYLE)
    write(tmp_path, '[[name]]\nsource = "a"\naccepted = "A"\n', "names.toml")
    above = read_corpus(write(tmp_path, 'style = "style.toml"\nnames = "names.toml"\n', "corpus.toml"), Corpus())
    assert (len(above.house.style), above.house.names) == (2, (Term(("a",), ("A",)),))
    write(tmp_path, "", "none.toml")
    below = read_corpus(write(tmp_path, 'style = "none.toml"\n', "corpus.toml"), above)
    assert below.house == House(names=above.house.names)
    assert below.house_files == {"style": tmp_path / "none.toml", "names": tmp_path / "names.toml"}


def test_a_broken_file_holds_up_its_corpus_with_all_that_is_wrong_in_one_line(tmp_path: Path) -> None:
    for name in ("good", "bad"):
        (tmp_path / name / "a").mkdir(parents=True)
        write(tmp_path / name / "a", "Text.\n", "target.en.md")
    write(tmp_path / "bad", 'names = "names.toml"', "corpus.toml")
    write(
        tmp_path / "bad", "[[name]]\nsource = 'a'\naccepted = []\n[[name]]\nsource = []\naccepted = 'A'", "names.toml"
    )
    jobs = list(read_paths([tmp_path], Corpus()))
    reasons = [job.item.reason for job in jobs if hasattr(job.item, "reason")]
    assert len(jobs) == 2
    assert len(reasons) == 1
    assert "1: accepted is empty; " in reasons[0]
    assert reasons[0].endswith("2: source is empty")


def test_the_readme_shows_files_that_can_be_read() -> None:
    text = (Path(__file__).parents[1] / "README.md").read_text("utf-8").partition("### The house's own words")[2]
    blocks = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[:2]
    terms, style = (house_of(tomllib.loads(block), "README.md") for block in blocks)
    assert (len(terms.glossary), len(terms.names), len(style.style)) == (1, 1, 5)
    assert {rule.extends for rule in style.style} == {"existence", "substitution", "consistency", "pair"}


def test_what_one_rule_of_style_says_is_never_taken_for_what_another_says() -> None:
    one, other = (StyleRule(name, "existence", "“%s” goes.", tokens=("adviser",)) for name in ("One", "Other"))
    pair = Pair("x", ".", "", Article("en", "", "The adviser left."))

    def prints(*style: StyleRule) -> dict[str, str]:
        report = check_pair(pair, Plan(Settings(select=("TRM004",))), Corpus(house=House(style=style)))
        return {each.message.split(":")[0].split()[-1]: each.fingerprint for each in report.findings}

    assert prints(one, other)["Other"] == prints(other)["Other"] != prints(one)["One"]
