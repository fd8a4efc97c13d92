"""Two runs beside each other."""

from __future__ import annotations

from history_samples import article, run_of_articles, seen

from tqcheck.history.changes import changes


def words(old: object, new: object) -> dict[str, str]:
    """Fingerprint -> what became of it, of two articles."""
    found = changes(run_of_articles(old), run_of_articles(new)).found
    assert len({each.finding.fingerprint for each in found}) == len(found)
    return {each.finding.fingerprint: each.word for each in found}


def test_findings_are_new_fixed_or_still_there() -> None:
    found = words(article(seen("a"), seen("b")), article(seen("b"), seen("c")))
    assert found == {"a": "fixed", "b": "still there", "c": "new"}


def test_what_somebody_accepted_is_neither_fixed_nor_there() -> None:
    assert words(article(seen("a")), article(seen("a", state="waived"))) == {"a": "set aside"}
    assert words(article(seen("a")), article(seen("a", state="known"))) == {"a": "set aside"}
    assert words(article(seen("a", state="waived")), article(seen("a", state="waived"))) == {}
    assert words(article(seen("a", state="waived")), article()) == {}


def test_a_waiver_that_ended_makes_a_finding_new() -> None:
    assert words(article(seen("a", state="waived")), article(seen("a"))) == {"a": "new"}


def test_what_nobody_looked_for_is_not_fixed() -> None:
    found = words(article(seen("a"), seen("b", code="ENT001")), article(unchecked=("ENT001",)))
    assert found == {"a": "fixed", "b": "not looked for"}


def test_articles_are_matched_by_corpus_and_id() -> None:
    old = run_of_articles(article(seen("a")), article(seen("a"), id="gone"))
    new = run_of_articles(article(seen("a")), article(seen("a"), corpus="ar-en"))
    found = changes(old, new)
    assert found.both == (("fa-en", "flood"),)
    assert found.only_old == (("fa-en", "gone"),)
    assert found.only_new == (("ar-en", "flood"),)
    assert found.line == "1 new, 0 fixed, 1 still there"


def test_articles_of_one_name_are_taken_together() -> None:
    old = run_of_articles(article(seen("a")), article(seen("b")))
    new = run_of_articles(article(seen("b")), article(seen("c"), unchecked=("NUM001",)))
    assert changes(old, new).line == "1 new, 0 fixed, 1 still there, 1 not looked for"


def test_scores_are_paired_where_both_have_one() -> None:
    old = run_of_articles(article(score=80.0), article(id="b", score=None), article(id="c", score=50.0))
    new = run_of_articles(article(score=81.0), article(id="b", score=70.0), article(id="c", score=None))
    assert changes(old, new).scores == ((80.0, 81.0),)
