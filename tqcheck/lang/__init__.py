"""Languages are data: `load("fa")` gives the pack, `packs/<code>.toml` is the whole of a language."""

from tqcheck.lang.pack import LanguagePack, available, load, read_pack
from tqcheck.lang.schema import shared

__all__ = ["LanguagePack", "available", "load", "read_pack", "shared"]
