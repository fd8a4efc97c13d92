"""Languages are data: `load("fa")` gives the pack, `packs/<code>.toml` is the whole of a language."""

from tqcheck.lang.pack import LanguagePack, available, load, read_pack
from tqcheck.lang.schema import PROBE_KINDS, opposites, shared

__all__ = ["PROBE_KINDS", "LanguagePack", "available", "load", "opposites", "read_pack", "shared"]
