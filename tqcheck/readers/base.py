"""What every reader gives.

A format holds one article (a page, a document) or articles with their translations (a translation file, a table):
an `ArticleReader` of the group `tqcheck.articles` or a `Reader` of the group `tqcheck.readers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from tqcheck.model import Article, Pair, Unreadable, Waiver
from tqcheck.settings import Corpus

#: The name of a file of an article folder, or of one that somebody meant as such: it is not passed over in silence.
MEANT_AS_SIDE = re.compile(r"(source|target|reference)(\..*)?\.md")


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to check (or why it cannot be read), with the settings of its corpus.

    Attributes:
        waivers: fingerprint -> waiver; readers leave it empty, `tqcheck.decisions` puts in what people decided.
        files: what the pair is made of, or would be if it were there; empty where it lies in a folder of its own.
    """

    item: Pair | Unreadable
    corpus: Corpus
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    files: tuple[Path, ...] = ()


def given(job: Job) -> Job:
    """A job that was read with others, for those who read one at a time."""
    return job


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file that holds one article.

    Attributes:
        path: the file.
        lang: its language; None stands for what the file says, or else that of the text.
        where: begins the message of an error.
        max_body_chars: limit of the body.
    """

    path: Path
    lang: str | None
    where: str
    max_body_chars: int


#: From a file and the settings that hold for it to its pairs; raises ReadError where the file as a whole cannot be
#: read. The one named "folder" takes a folder, and the settings where no corpus.toml says otherwise; it raises
#: SettingsError where the command was used wrongly.
Reader: TypeAlias = Callable[[Path, Corpus], Iterator[Job]]

#: From a file to its article; raises ReadError.
ArticleReader: TypeAlias = Callable[[ArticleFile], Article]
