"""Where people's decisions about an article are kept: in the folder that it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.origin import origin_of
from tqcheck.readers.native import is_side

if TYPE_CHECKING:
    from tqcheck.model import Pair, PairReport

DECISIONS_FILE = "decisions.toml"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of an article; `article` is its id where other articles may lie in the same folder, else None."""

    folder: Path
    article: str | None

    @property
    def file(self) -> Path:
        """The file of decisions, whether it is there or not."""
        return self.folder / DECISIONS_FILE


def home_of(pair: Pair) -> Home | None:
    """Where the decisions about a pair are kept; None: it comes from no file."""
    if not pair.path:
        return None
    path = Path(pair.path).resolve()
    return Home(path, None) if path.is_dir() else home_of_file(path, pair.id)


def home_in_log(report: PairReport) -> Home | None:
    """The same, as a log tells it; None: nobody kept where the texts come from."""
    article = report.texts.target
    origin = origin_of(article.meta) if article else None
    return home_of_file(Path(origin.file), report.id) if origin else None


def home_of_file(translation: Path, article: str) -> Home:
    """Where the decisions about the article of that id are kept, by the file that its translation stands in."""
    path = translation.resolve()
    return Home(path.parent, None if is_side(path.name) else article)
