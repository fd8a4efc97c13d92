from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import TYPE_CHECKING

import pytest

from tqcheck import files
from tqcheck.desk import writes as module
from tqcheck.desk.writes import (
    Change,
    ConflictError,
    DeskError,
    DiffLine,
    GoneError,
    Proposal,
    Writes,
    content,
    diff,
    version,
)
from tqcheck.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def new(path: Path, text: str = "new\n") -> Change:
    return Change(path, None, text.encode())


def test_all_of_a_proposal_is_written_or_nothing(tmp_path: Path) -> None:
    writes = Writes([tmp_path])
    (tmp_path / "old").write_text("old\n")
    (tmp_path / "file").touch()
    kept = Change(tmp_path / "old", b"old\n", b"newer\n")
    name = writes.propose(Proposal("both", (kept, new(tmp_path / "in" / "a"), new(tmp_path / "file" / "b"))))
    with pytest.raises(DeskError, match=r"'b': cannot be written: .*; nothing was changed"):
        writes.confirm(name)
    assert (tmp_path / "old").read_text() == "old\n"
    assert not (tmp_path / "in").exists()
    assert writes.last == ""


def test_of_two_confirms_at_once_one_writes_and_the_other_sees_it(tmp_path: Path) -> None:
    class Slow(Writes):
        """Lets whoever has looked wait for anybody else who looks."""

        barrier = Barrier(2)

        def _check(self, changes: Iterable[Change]) -> None:
            super()._check(changes)
            with suppress(BrokenBarrierError):
                self.barrier.wait(0.2)

    file = tmp_path / "a"
    file.write_bytes(b"old")
    writes = Slow([tmp_path])
    names = [writes.propose(Proposal("x", (Change(file, b"old", text),))) for text in (b"mine", b"theirs")]
    writes.barrier.reset()
    with ThreadPoolExecutor(2) as pool:
        found = [each.exception() for each in [pool.submit(writes.confirm, name) for name in names]]
    (lost,) = filter(None, found)
    assert isinstance(lost, ConflictError)
    assert content(file) == lost.theirs


def test_a_file_that_appears_in_between_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writes = Writes([tmp_path])
    name = writes.propose(Proposal("both", (new(tmp_path / "a"), new(tmp_path / "b"))))

    def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
        (tmp_path / "b").write_bytes(b"theirs")
        files.write_whole(path, data, replace=replace)

    monkeypatch.setattr(module, "write_whole", write_whole)
    with pytest.raises(ConflictError) as caught:
        writes.confirm(name)
    assert caught.value.theirs == b"theirs"
    assert (content(tmp_path / "a"), content(tmp_path / "b")) == (None, b"theirs")


def test_writes_are_taken_back_one_after_the_other(tmp_path: Path) -> None:
    writes = Writes([tmp_path])
    file = tmp_path / "a"
    for old, text in ((None, b"1"), (b"1", b"2")):
        writes.confirm(writes.propose(Proposal(str(text), (Change(file, old, text),))))
    first, again = writes.propose(writes.undoing(words())), writes.propose(writes.undoing(words()))
    writes.confirm(first)
    assert content(file) == b"1"
    with pytest.raises(ConflictError) as caught:
        writes.confirm(again)
    assert (caught.value.theirs, caught.value.mine) == (b"1", b"1")
    writes.confirm(writes.propose(writes.undoing(words())))
    assert content(file) is None
    with pytest.raises(DeskError, match="nothing was written here"):
        writes.undoing(words())


def test_what_lies_elsewhere_or_changes_nothing_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    writes = Writes([root])
    for path in (tmp_path / "a", root / ".." / "a", root / "out" / "a"):
        with pytest.raises(DeskError, match="outside the folders"):
            writes.propose(Proposal("x", (new(path),)))
    with pytest.raises(DeskError, match="nothing changes"):
        writes.propose(Proposal("x", (Change(root / "a", None, None),)))


def test_few_proposals_wait(tmp_path: Path) -> None:
    writes = Writes([tmp_path])
    names = [writes.propose(Proposal("x", (new(tmp_path / "a"),))) for _ in range(33)]
    with pytest.raises(GoneError, match="does not wait any more"):
        writes.confirm(names[0])
    assert writes.confirm(names[-1]).words == "x"


def test_a_diff_has_lines_with_their_places(tmp_path: Path) -> None:
    old = "".join(f"{number}\n" for number in range(1, 10))
    lines = diff(Change(tmp_path, old.encode(), old.replace("7", "\u202e8").encode()), words())
    assert lines[0] == DiffLine("place", "line 4")
    assert [line for line in lines if line.tag != "same"][1:] == [DiffLine("old", "7"), DiffLine("new", r"\u202e8")]
    assert diff(Change(tmp_path, b"a\r\n", b"a\n"), words()) == (DiffLine("place", "nothing but the ends of lines"),)


def test_versions_tell_contents_apart() -> None:
    assert len({version(None), version(b""), version(b"a")}) == 3


def test_a_link_out_of_the_folders_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "outside").write_text("mine\n")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(DeskError, match="'link' lies outside the folders that the desk writes into"):
        Writes([tmp_path / "in"]).propose(Proposal("it", (Change(tmp_path / "in" / "link", b"mine\n", b"x"),)))
