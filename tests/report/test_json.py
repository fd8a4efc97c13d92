from __future__ import annotations

import io
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from report_samples import alone, everything, report, run, second_reading

from tqcheck.codec import from_json
from tqcheck.errors import ReadError
from tqcheck.model import Lapse, PairReport, RunFinished, Unreadable
from tqcheck.report import open_reporter
from tqcheck.report.read import read_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Render = Callable[..., str]

SCHEMA = json.loads((files("tqcheck.report") / "schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def valid() -> Callable[[Any], bool]:
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA).is_valid


def test_document_has_the_keys_of_the_contract(render: Render) -> None:
    document = json.loads(render("json", everything()))
    assert list(document) == ["schema", "tool", "pairs", "unreadable"]
    assert document["schema"] == "tqcheck/1"
    assert list(document["tool"]) == ["name", "version", "signature"]
    assert [pair["id"] for pair in document["pairs"]] == ["quiet", "nilufar-flood", "alone", "crashed"]
    assert document["unreadable"] == [{"path": "fa-en/broken", "reason": "source.fa.md is no UTF-8 (byte 0xff at 12)"}]
    assert document["pairs"][2]["score"] is None
    assert document["pairs"][2]["score_reason"] == "there is no original"


def test_pair_comes_back_as_it_was(render: Render) -> None:
    document = json.loads(render("json", run(report())))
    assert from_json(PairReport, document["pairs"][0]) == report()


def test_text_is_readable_utf8(render: Render) -> None:
    assert "۳۷ خانه" in render("json", run(report()))


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_lone_surrogate_survives_utf8(render: Render, name: str) -> None:
    path = "caf\udce9"
    written = render(name, run(Unreadable(path, "bad name"))).encode("utf-8")
    found = json.loads(written)["unreadable"][0] if name == "json" else json.loads(written.splitlines()[1])
    assert found["path"] == path


def test_empty_run_is_a_document(render: Render, valid: Callable[[Any], bool]) -> None:
    document = json.loads(render("json", run()))
    assert document["pairs"] == []
    assert valid(document)


def test_schema_takes_real_output(render: Render) -> None:
    document = json.loads(render("json", everything()))
    assert list(Draft202012Validator(SCHEMA).iter_errors(document)) == []


def test_schema_takes_a_second_reading(render: Render, valid: Callable[[Any], bool]) -> None:
    document = json.loads(render("json", run(report(second_reading=second_reading()))))
    assert valid(document)
    reading = document["pairs"][0]["second_reading"]
    assert reading["remarks"][0]["target"]["text"] == "confirmed"
    reading["remarks"][0]["severity"] = "note"
    assert not valid(document)


def test_schema_allows_new_keys_in_document_and_pair(render: Render, valid: Callable[[Any], bool]) -> None:
    document = json.loads(render("json", run(report())))
    document["later"] = document["pairs"][0]["later"] = 1
    assert valid(document)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("schema",), "tqcheck/2"),
        (("tool", "version"), 1),
        (("unreadable",), None),
        (("pairs", 0, "id"), None),
        (("pairs", 0, "score"), "41"),
        (("pairs", 0, "score"), 101),
        (("pairs", 0, "score"), -1),
        (("pairs", 0, "score"), None),
        (("pairs", 0, "passed"), 0),
        (("pairs", 0, "quality", "chrf", "reason"), None),
        (("pairs", 0, "beads", 0, "source", 0), -1),
        (("pairs", 0, "beads", 0, "confidence"), 1.5),
        (("pairs", 0, "sentences", "target", 0, "field"), "lead"),
        (("pairs", 0, "findings", 0, "severity"), "fatal"),
        (("pairs", 0, "findings", 0, "family"), "other"),
        (("pairs", 0, "findings", 0, "code"), "num1"),
        (("pairs", 0, "findings", 0, "blocking"), "no"),
        (("pairs", 0, "findings", 0, "target", "start"), 1.5),
        (("pairs", 0, "findings", 4, "waived", "reason"), None),
        (("pairs", 0, "findings", 4, "waived", "baseline"), "no"),
        (("pairs", 0, "skips", 0, "reason"), ""),
    ],
)
def test_schema_refuses_what_breaks_the_contract(
    render: Render, valid: Callable[[Any], bool], place: tuple[Any, ...], wrong: object
) -> None:
    document = json.loads(render("json", run(report())))
    holder = document
    for step in place[:-1]:
        holder = holder[step]
    assert place[-1] in holder or isinstance(place[-1], int)
    holder[place[-1]] = wrong
    assert not valid(document)


def test_schema_knows_decisions_without_effect(render: Render, valid: Callable[[Any], bool]) -> None:
    lapses = (Lapse("NUM001", "8c1f02ab", "expired", "expired"),)
    document = json.loads(render("json", run(report(lapses=lapses))))
    assert valid(document)
    document["pairs"][0]["lapses"][0]["why"] = "old"
    assert not valid(document)


@pytest.mark.parametrize("key", SCHEMA["$defs"]["pair"]["required"])
def test_schema_refuses_a_missing_key(render: Render, valid: Callable[[Any], bool], key: str) -> None:
    document = json.loads(render("json", run(report())))
    del document["pairs"][0][key]
    assert not valid(document)


def test_schema_describes_every_line_of_the_log(render: Render) -> None:
    line = Draft202012Validator({"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})
    lines = [json.loads(each) for each in render("jsonl", everything()).splitlines()]
    assert [list(line.iter_errors(each)) for each in lines] == [[]] * len(lines)
    for each in lines:
        for key in {"type", "tool", "id", "reason", "pairs"} & each.keys():
            assert not line.is_valid({name: value for name, value in each.items() if name != key}), key
    assert not line.is_valid({"type": "pairs"})


def test_jsonl_is_one_typed_line_a_record(render: Render) -> None:
    lines = [json.loads(line) for line in render("jsonl", everything()).splitlines()]
    assert [line["type"] for line in lines] == [
        "run_started", "pair", "pair", "pair", "unreadable", "pair", "run_finished",
    ]  # fmt: skip
    assert all(next(iter(line)) == "type" for line in lines)


def test_jsonl_is_flushed_line_by_line() -> None:
    class Pipe(io.StringIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed = len(self.getvalue())

    out = Pipe()
    reporter = open_reporter("jsonl", out)
    for number, record in enumerate(everything(), 1):
        reporter.handle(record)
        assert out.getvalue()[: out.flushed].count("\n") == number


@pytest.mark.parametrize("name", ["json", "text", "html", "jsonl"])
def test_every_format_is_the_same_from_a_log(render: Render, tmp_path: Path, name: str) -> None:
    log = tmp_path / "run.jsonl"
    log.write_text(render("jsonl", everything()), "utf-8")
    assert render(name, read_records(log)) == render(name, everything())


def test_a_log_may_be_cut_short_between_lines(render: Render, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    log.write_text("".join(render("jsonl", everything()).splitlines(keepends=True)[:3]), "utf-8")
    assert not any(isinstance(record, RunFinished) for record in read_records(log))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"type": "pair", "id": ', "no record"),
        ("", "no record"),
        ("[]", "an object with a"),
        ('{"type": "pear"}', "did you mean pair"),
        ('{"type": "pair", "id": 3}', r"PairReport\.id"),
        ('{"type": "unreadable", "path": "x", "reason": NaN}', "NaN is no number"),
        ("[" * 100_000, "no record"),
    ],
)
def test_a_broken_line_is_named(render: Render, tmp_path: Path, line: str, reason: str) -> None:
    log = tmp_path / "run.jsonl"
    good = render("jsonl", run(alone())).splitlines()[:2]
    log.write_text("\n".join([*good, line, ""]), "utf-8")
    with pytest.raises(ReadError, match=rf"run\.jsonl:3 .*{reason}") as caught:
        list(read_records(log))
    assert "\n" not in str(caught.value)


def test_a_broken_byte_is_named(render: Render, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    log.write_bytes(render("jsonl", run()).splitlines()[0].encode() + b'\n{"type": "\xff"}\n')
    with pytest.raises(ReadError, match=r"run\.jsonl:2 "):
        list(read_records(log))


def test_what_is_no_log_is_refused(tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    with pytest.raises(ReadError, match="cannot read"):
        list(read_records(log))
    log.write_text("")
    with pytest.raises(ReadError, match="empty"):
        list(read_records(log))
    log.write_text('{"type": "unreadable", "path": "x", "reason": "y"}\n')
    with pytest.raises(ReadError, match="does not start a run"):
        list(read_records(log))
    log.write_text(
        '{"type": "run_started", "schema": "tqcheck/9", "profile": "default", '
        '"tool": {"name": "tqcheck", "version": "9", "signature": ""}}\n'
    )
    with pytest.raises(ReadError, match="tqcheck/9"):
        list(read_records(log))


def test_a_log_from_before_there_were_word_links_is_read(render: Render, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    lines = [json.loads(line) for line in render("jsonl", everything()).splitlines()]
    log.write_text("".join(json.dumps({k: v for k, v in line.items() if k != "words"}) + "\n" for line in lines))
    assert list(read_records(log)) == list(everything())


def test_a_log_with_claims_of_another_form_says_what_to_do(render: Render, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    lines = [json.loads(line) for line in render("jsonl", run(alone())).splitlines()]
    lines[1]["frames"] = {"source": [], "target": ["somebody said something"]}
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(ReadError, match=r"run\.jsonl:2 .*PairReport\.frames\.target\[0\].*has to be made anew"):
        list(read_records(log))
