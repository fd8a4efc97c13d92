"""Which rules run: those selected and not ignored or switched off; those in preview only where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.errors import SettingsError
from tqcheck.model import FAMILY_OF_PREFIX
from tqcheck.rules import catalogue
from tqcheck.rules.base import Rule
from tqcheck.settings import CORPUS_FILE, Corpus, Settings


def check_settings(settings: Settings, rules: Sequence[Rule]) -> None:
    """Refuse to select or ignore what does not exist, and overrides of the kind that `check_overrides` refuses.

    Raises:
        SettingsError: naming the code, and its successor if it is retired.
    """
    codes = [rule.code for rule in rules]
    for code in (*settings.select, *settings.ignore):
        if not any(each.startswith(code) for each in codes):
            raise SettingsError(catalogue.unknown(code, [*codes, *FAMILY_OF_PREFIX]))
    check_overrides(settings.corpus, rules)


def check_overrides(corpus: Corpus, rules: Sequence[Rule]) -> None:
    """Refuse overrides of rules that do not exist, and of rules in preview that are to block.

    Raises:
        SettingsError: naming the file and the code, and its successor if it is retired.
    """
    where = f"{corpus.folder / CORPUS_FILE}: " if corpus.folder else ""
    known = {rule.code: rule for rule in rules}
    for code, how in corpus.overrides.items():
        if code not in known:
            raise SettingsError(f"{where}{catalogue.unknown(code, known, ' in overrides')}")
        if how == "blocking" and known[code].stage == "preview":
            raise SettingsError(f"{where}{code} is in preview and cannot block yet; take it out of the overrides")


def active(rules: Sequence[Rule], settings: Settings, corpus: Corpus) -> tuple[Rule, ...]:
    """The rules that run on a corpus, in their order."""
    return tuple(rule for rule in rules if _runs(rule, settings, corpus))


def _runs(rule: Rule, settings: Settings, corpus: Corpus) -> bool:
    if (settings.ignore and rule.code.startswith(settings.ignore)) or corpus.overrides.get(rule.code) == "off":
        return False
    if settings.select:
        return rule.code.startswith(settings.select)
    return rule.stage == "stable" or corpus.preview
