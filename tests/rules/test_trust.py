"""How likely a finding is right, by its rule's record, the rule itself and the judge."""

from __future__ import annotations

import pytest

from tqcheck.rules import catalogue, trust

TRUST = trust.parse("""
data = "invented findings"
date = "2026-11-28"
typical = 4.0
weights = [0.1, 0.9, 0.4, 0.3, 0.7]

[rules]
NUM901 = { fired = 200, right = 190, doubt = 0.3 }
NUM902 = { fired = 200, right = 40, doubt = 0.3 }
NUM903 = { fired = 1, right = 1 }
NUM904 = { fired = 0, right = 0 }
""")


def test_each_witness_counts() -> None:
    usual = TRUST.confidence("NUM901", 0.8, 0.5)
    assert TRUST.confidence("NUM902", 0.8, 0.5) < usual, "a rule that was often wrong"
    assert TRUST.confidence("NUM901", 0.5, 0.5) < usual, "a rule that is not sure"
    assert TRUST.confidence("NUM901", 0.8, 0.05) < usual < TRUST.confidence("NUM901", 0.8, 0.95), "the judge's doubt"
    assert TRUST.confidence("NUM901", 0.8, 0.5, joined=True) > usual, "another rule has found something there"


@pytest.mark.parametrize("own", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("doubt", [None, 0.0, 1.0])
@pytest.mark.parametrize("code", ["NUM901", "NUM903"])
def test_it_stays_a_share_short_of_certainty(code: str, own: float, doubt: float | None) -> None:
    assert 0 < TRUST.confidence(code, own, doubt) < 1


@pytest.mark.parametrize("code", ["NUM904", "XYZ001"])
def test_of_a_rule_that_nobody_measured_its_own_word_counts(code: str) -> None:
    assert TRUST.confidence(code, 0.66, 0.9) == 0.66


def test_one_right_finding_makes_no_infallible_rule() -> None:
    assert TRUST.share("NUM903") < TRUST.share("NUM901")
    assert TRUST.share("XYZ001") == pytest.approx(231 / 401)


def test_the_judge_counts_by_how_it_differs_from_its_usual_doubt() -> None:
    assert TRUST.confidence("NUM901", 0.8, None) == TRUST.confidence("NUM901", 0.8, 0.3)
    assert TRUST.confidence("NUM903", 0.8, 0.9) == TRUST.confidence("NUM903", 0.8, 0.1), "nobody knows what is usual"


def test_the_shipped_table_has_a_weight_for_each_witness_and_only_rules_that_exist() -> None:
    shipped = trust.trusted()
    assert len(shipped.weights) == len(shipped.evidence("NUM001", 0.8, 0.5, joined=True))
    assert shipped.rules.keys() <= set(catalogue.codes())
    assert all(0 <= each.right <= each.fired for each in shipped.rules.values())
    assert min(shipped.weights[1:]) > 0, "what speaks for a finding must not make it less likely"


@pytest.mark.parametrize("text", ["", 'data = "x"', "rules = 3"])
def test_a_broken_table_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Trust"):
        trust.parse(text)
