"""Test kit for those who write rules: fixture cases, Hypothesis strategies, seeded corruptions."""
