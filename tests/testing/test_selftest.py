"""Faults that are put into somebody's own articles."""

from __future__ import annotations

from tqcheck.model import Article, Pair, Unreadable
from tqcheck.readers.base import Job
from tqcheck.session import open_session
from tqcheck.settings import Corpus, Settings
from tqcheck.testing.selftest import Trial, table, trials

_PAIR = Pair(
    "bridge",
    ".",
    "",
    Article("en", "Bridge opens after 12 years", "The bridge cost 37 million euros. It took 12 years to build."),
    source=Article(
        "de", "Brücke nach 12 Jahren eröffnet", "Die Brücke kostete 37 Millionen Euro. Der Bau dauerte 12 Jahre."
    ),
)


def test_each_fault_is_tried_alone_and_told_with_what_was_changed() -> None:
    jobs = [Job(_PAIR, Corpus()), Job(Unreadable("x", "no text"), Corpus())]
    with open_session(Settings(encoder="hashing")) as session:
        tried = {each.fault: each for each in trials(session, jobs, seed=1)}
        assert list(trials(session, jobs, seed=1)) == list(tried.values())
    assert {each.article for each in tried.values()} == {"bridge"}
    assert "drop negation" not in tried
    assert tried["exchange numbers"].named
    assert tried["exchange numbers"].failed
    assert "37 million euros. It took 12 years" in tried["exchange numbers"].was
    assert "12 million euros. It took 37 years" in tried["exchange numbers"].now
    assert tried["cut title"].was.startswith("Bridge opens")


def test_the_table_counts_by_fault_and_all() -> None:
    tried = [Trial("a", "cut title", named, failed, "", "") for named, failed in ((True, True), (True, False))]
    tried.append(Trial("a", "break off", named=False, failed=False, was="", now=""))
    assert list(table(tried)) == [
        "fault                     tried  named failed",
        "break off                     1     0%     0%",
        "cut title                     2   100%    50%",
        "all                           3    67%    33%",
    ]
    assert list(table([]))[1].split() == ["all", "0", "-", "-"]
