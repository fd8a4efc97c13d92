from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tqcheck.decisions.waivers import Decision, load_decisions, parse_decision, with_decisions, write_decisions
from tqcheck.errors import DecisionError, SettingsError
from tqcheck.model import Waiver

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 28)
FIRST, SECOND = "0123456789abcdef", "fedcba9876543210"
DECISION = Decision(FIRST, "NUM901", "wrong", 'The agency "corrected" it.\n', "Lena", DAY, date(2027, 1, 31), "73")
TABLE = f"""\
[[decision]]
fingerprint = "{FIRST}"
rule = "NUM901"
verdict = "wrong"
reason = "right as it is"
who = "Lena"
when = 2026-11-28
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "decisions.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_decision_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    write_decisions({path: with_decisions(path, [DECISION])})
    assert load_decisions(path) == (DECISION,)
    assert path.read_text("utf-8").startswith("# What people decided")


def test_only_what_is_decided_anew_changes_in_a_file(tmp_path: Path) -> None:
    mine = f"# ours\n{TABLE}# about this one\n\n{TABLE.replace(FIRST, SECOND)}"
    path = write(tmp_path, mine)
    again = with_decisions(path, [DECISION])
    assert again.startswith(f"# ours\n{TABLE.replace(FIRST, SECOND)}\n[[decision]]\n")
    write_decisions({path: again})
    assert load_decisions(path)[1] == DECISION
    assert with_decisions(path, []).rstrip() == again.rstrip()


def test_comments_of_a_file_without_decisions_stay(tmp_path: Path) -> None:
    assert with_decisions(write(tmp_path, "# ours\n"), [DECISION]).startswith("# ours\n\n[[decision]]\n")


def test_tables_in_another_form_are_left_to_people(tmp_path: Path) -> None:
    path = write(tmp_path, TABLE.replace("[[decision]]", "[[ decision ]]"))
    assert len(load_decisions(path)) == 1
    with pytest.raises(SettingsError, match=r"begin each table with a line \[\[decision\]\]"):
        with_decisions(path, [DECISION])


def test_a_file_that_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written: No such file"):
        write_decisions({tmp_path / "no" / "decisions.toml": ""})


@pytest.mark.parametrize(
    ("verdict", "until", "waives"),
    [
        ("wrong", None, True),
        ("wrong", DAY, True),
        ("wrong", date(2026, 11, 27), False),
        ("right", None, False),
        ("unsure", None, False),
    ],
)
def test_only_what_is_wrong_is_waived_and_not_for_ever(verdict: str, until: date | None, waives: bool) -> None:
    waiver = Decision(FIRST, "NUM901", verdict, "why", "Lena", DAY, until).waiver(DAY)
    assert waiver == (Waiver("why", "Lena", until.isoformat() if until else None) if waives else None)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (FIRST, "0123", "decision 1: no fingerprint '0123': copy all 16 characters from the report"),
        ("NUM901", "numbers", "decision 1: no rule 'numbers': give a code such as NUM001"),
        ('"wrong"', '"false"', "decision 1: no verdict 'false' (known: right, unsure, wrong)"),
        ('"Lena"', '" "', "decision 1: who is empty"),
        ("2026-11-28", '"soon"', "decision 1: when must be a day like 2026-12-31, not 'soon'"),
        ("2026-11-28", "2026-11-28T10:00:00", "decision 1: when must be a day"),
        ("2026-11-28", "7", "decision 1: when must be a day"),
        ("when", "until = 2026-01-01\nwhen", "decision 1: until 2026-01-01 lies before when 2026-11-28"),
        ("reason =", "reasons =", "decision 1: unknown key 'reasons' (did you mean reason?)"),
        ('who = "Lena"\n', "", "decision 1: who is missing"),
        ("[[decision]]", "[[waiver]]", "unknown key 'waiver'"),
        ("[[decision]]", "[decision]", "decisions are [[decision]] tables"),
        ('"Lena"', '"Lena', "not TOML: Illegal character"),
    ],
)
def test_a_damaged_file_is_one_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = write(tmp_path, TABLE.replace(old, new))
    with pytest.raises(DecisionError) as caught:
        load_decisions(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert complaint in message
    assert "\n" not in message


def test_each_damaged_table_has_a_line(tmp_path: Path) -> None:
    path = write(tmp_path, TABLE.replace("wrong", "bad") + TABLE + TABLE + TABLE.replace("NUM901", "x"))
    with pytest.raises(DecisionError) as caught:
        load_decisions(path)
    lines = [line.removeprefix(f"{path}: ") for line in str(caught.value).splitlines()]
    assert [line.partition(":")[0] for line in lines] == ["decision 1", "decision 3", "decision 4"]
    assert lines[1] == f"decision 3: {FIRST} is decided in table 2 already; keep one of them"


def test_a_name_of_a_folder_cannot_make_lines_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "two\nlines"
    folder.mkdir()
    with pytest.raises(DecisionError) as caught:
        load_decisions(write(folder, "decision = 1"))
    assert len(str(caught.value).splitlines()) == 1


def test_dates_may_be_texts() -> None:
    table = {"fingerprint": FIRST, "rule": "NUM901", "verdict": "right", "reason": "why", "who": "Lena"}
    assert parse_decision({**table, "when": "2026-11-28", "until": None}, "it").when == DAY
