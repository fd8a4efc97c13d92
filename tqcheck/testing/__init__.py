"""Test kit: `assert_translation` for tests of one's own translations, and what those need who write rules.

That is fixture cases, Hypothesis strategies (extra `tqcheck[testing]`) and seeded corruptions.
"""

from tqcheck.testing.assertions import assert_translation

__all__ = ["assert_translation"]
