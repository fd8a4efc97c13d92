"""`tqcheck probe`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import STYLE, Encoder
from tqcheck.files import default_cache_dir

if TYPE_CHECKING:
    from tqcheck.engines import Translator

app = typer.Typer(**STYLE)


@app.command()
def probe(
    translator: Annotated[str, typer.Option(help="A provider of deep-translator: google, libre, deepl, ...")],
    source: Annotated[list[str] | None, typer.Option("--from", help="Source language; may be given again.")] = None,
    target: Annotated[str, typer.Option("--to", help="Language to translate into.")] = "en",
    only: Annotated[
        list[str] | None, typer.Option(help="numbers, names, negation, gender or swaps; may be given again.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed chooses the same figures and names.")] = 1,
    failed: Annotated[bool, typer.Option("--failed", help="Show each text that failed, with its translation.")] = False,
    encoder: Encoder = None,
) -> None:
    """Try a translation system on small texts: does it keep figures, names, negation, gender, and who did it to whom?

    Sends the texts that come with tqcheck, some 30 a language, to that provider, and nothing else. Without --from all
    languages that there are texts in are tried. The exit code is 0 whatever comes out.
    """
    from functools import partial

    from tqcheck import engines
    from tqcheck.cli.output import check_choice, progress
    from tqcheck.safe import one_line, safe
    from tqcheck.session import open_session
    from tqcheck.settings import Settings
    from tqcheck.testing.translators import CAPABILITIES, SELECT, can_tell, languages, table, trials

    for capability in only or ():
        check_choice("--only", capability, CAPABILITIES)
    client = engines.open_translator(translator, default_cache_dir())
    for code in source or [each for each in languages() if each != target]:
        with open_session(Settings(select=SELECT, encoder=encoder)) as session, progress(None) as step:
            tried = []
            translate = partial(_translated, client, code, target)
            for trial in trials(translate, session, code, target, seed, only or CAPABILITIES):
                tried.append(trial)
                step()
        typer.echo(f"{code} -> {target}, {safe(client.signature)}")
        for trial in tried if failed else ():
            if trial.fault:
                typer.echo(f"{trial.capability}: {safe(one_line(trial.fault))}")
                for text, translation in zip(trial.sources, trial.translations, strict=True):
                    typer.echo(f"  {safe(one_line(text))}\n  {safe(one_line(translation))}")
        for line in table(tried):
            typer.echo(line)
        for capability in only or CAPABILITIES:
            if not can_tell(capability, target):
                typer.echo(f"{capability:<14} not tried: the pack of {safe(target)} has no pronouns for it")


def _translated(client: Translator, source: str, target: str, text: str) -> str:
    (translation,) = client.translate([text], source, target)
    return translation
