"""Which sentences of the translation stand for which of the original."""
