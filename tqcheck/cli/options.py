"""Options that several commands have, and how each command's app looks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

#: How every app of a command is made: plain text, no installing of shell completion.
STYLE: dict[str, Any] = {"add_completion": False, "rich_markup_mode": None}

Profile = Annotated[str | None, typer.Option(help="Which findings block: default, flash, feature, strict or advisory.")]
Encoder = Annotated[str | None, typer.Option(help="Encoder by name; 'none' for none (see tqcheck doctor).")]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline", help="File of the findings known already, which neither block nor count.", metavar="FILE"
    ),
]
ChangedFrom = Annotated[
    str | None,
    typer.Option("--changed-from", help="Only articles that changed since this commit, branch or tag.", metavar="REF"),
]
Format = Annotated[str, typer.Option(help="One of the formats that are installed.")]
Write = Annotated[
    list[str] | None,
    typer.Option("--write", metavar="FORMAT=FILE", help="Write another format to a file, too; may be given again."),
]
Output = Annotated[Path | None, typer.Option(help="Write there instead of to standard output.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", help="Show notes, skipped checks and the alignment, too; in JSON the word links.")
]
Brief = Annotated[
    bool, typer.Option("--brief", help="One line a finding, without the texts; with --quiet only what blocks.")
]
Report = Annotated[
    Path | None,
    typer.Option("--report", help="Folder for an HTML report, a page an article, and the run's JSONL."),
]
SingleFile = Annotated[bool, typer.Option("--single-file", help="With --report: all in index.html, to be mailed.")]
ReportLang = Annotated[
    str | None,
    typer.Option("--report-lang", help="Language of the HTML pages' interface: en, fa or ar.", metavar="LANG"),
]
Paths = Annotated[list[Path], typer.Argument(help="Corpora, articles or files, as for check.")]
Least = Annotated[int, typer.Option(min=2, help="How often it must stand.")]
New = Annotated[Path | None, typer.Option("--output", help="Write there; a file that is there already stays as it is.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", help="Show failing pairs, originals that have changed, and the summary only.")
]


class WithFormats(TyperCommand):
    """A command whose --format names what is installed, looked up when somebody reads its help."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options' help."""
        from tqcheck.report import formats

        *most, last = formats()
        for option in self.params:
            if isinstance(option, TyperOption) and option.name == "format":
                option.help = f"{', '.join(most)} or {last}." if most else f"{last}."
        super().format_options(ctx, formatter)
