"""What a run says of good translations, less what is right."""

from __future__ import annotations

from alarms import counted


def test_what_somebody_found_right_is_no_wrong_alarm() -> None:
    def pair(*findings: tuple[str, str, bool]) -> dict[str, object]:
        found = [{"fingerprint": f, "severity": severity, "blocking": blocking} for f, severity, blocking in findings]
        return {
            "findings": found,
            "sentences": {"target": [{"field": "title", "end": 60}, {"field": "body", "end": 3000}]},
        }

    pairs = [pair(("a", "major", True), ("b", "note", False)), pair(("c", "minor", False)), pair(("d", "major", True))]
    told = counted(pairs, {"a", "b"})
    assert told == "articles 3, findings 3, right 1, per 1,000 words 2.00, wrong 1.33; blocked 2, wrongly 1"
