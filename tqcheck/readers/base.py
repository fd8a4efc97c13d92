"""What every reader gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from tqcheck.model import Pair, Unreadable, Waiver
from tqcheck.settings import Corpus


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to check (or why it cannot be read), with the settings of its corpus.

    Readers leave `waivers` empty: `tqcheck.decisions` puts in what people decided (fingerprint -> waiver).
    """

    item: Pair | Unreadable
    corpus: Corpus
    waivers: Mapping[str, Waiver] = field(default_factory=dict)


#: From a path and the settings where no corpus.toml says otherwise to what is to be checked there; raises SettingsError
#: where the command was used wrongly.
Reader: TypeAlias = Callable[[Path, Corpus], Iterator[Job]]
