"""Languages are data: `load("fa")` gives the pack, `packs/<code>.toml` is the whole of a language."""

from tqcheck.lang.pack import PROBE_KINDS, LanguagePack, available, load, shared

__all__ = ["PROBE_KINDS", "LanguagePack", "available", "load", "shared"]
