"""What the commands have in common that propose the house's words from articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from tqcheck.cli.output import complain, warn
from tqcheck.errors import EngineError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tqcheck.article.context import Context
    from tqcheck.harvest import Proposal
    from tqcheck.house import Term
    from tqcheck.readers.base import Job

    T = TypeVar("T")


def jobs_of(paths: list[Path]) -> list[Job]:
    """What is to be read; what cannot be is named on stderr.

    Raises:
        SettingsError: there is no article that can be read.
    """
    from tqcheck.model import Unreadable
    from tqcheck.readers import read_paths
    from tqcheck.settings import read_project

    jobs = list(read_paths(paths, read_project(Path.cwd())))
    for job in jobs:
        if isinstance(job.item, Unreadable):
            warn(job.item)
    if all(isinstance(job.item, Unreadable) for job in jobs):
        raise SettingsError(f"{', '.join(map(str, paths))}: there is no article that can be read")
    return jobs


def read_pairs(
    jobs: Sequence[Job], encoder: str | None, read: Callable[[Context], T], *, by_links: bool = False
) -> Iterator[T]:
    """What `read` makes of each pair with an original.

    Raises:
        EngineError: it reads links between words, and there are none.
    """
    from tqcheck.cli.output import progress
    from tqcheck.harvest import read_each
    from tqcheck.session import open_session
    from tqcheck.settings import Settings, read_project

    settings = Settings(corpus=read_project(Path.cwd()), encoder=encoder)
    with open_session(settings) as session, progress(len(jobs)) as step:
        if by_links and session.plan.words is None:
            raise EngineError("this needs links between words: the encoder has no token states (see tqcheck doctor)")
        for found in read_each(jobs, session.plan, read, complain):
            step()
            yield found


def known(terms: Iterable[Term]) -> frozenset[str]:
    """Words of originals, folded, that the house has already."""
    from tqcheck.text.fold import fold_word

    return frozenset(fold_word(form) for term in terms for form in term.source)


def put(proposals: Sequence[Proposal], output: Path | None, what: str) -> None:
    """Print what is proposed, or write it into a new file.

    Raises:
        SettingsError: the file is there already, or cannot be written.
    """
    from tqcheck.files import why, write_whole
    from tqcheck.harvest import written

    if not proposals:
        complain(f"no {what} that recur and are not known already; --least says how often they must stand")
    if output is None:
        typer.echo(written(proposals), nl=False)
        return
    try:
        write_whole(output, written(proposals), replace=False)
    except FileExistsError as error:
        raise SettingsError(f"{output}: is there already and stays as it is; give another name") from error
    except OSError as error:
        raise SettingsError(f"{output}: cannot be written: {why(error)}") from error
