"""The command itself and what its subcommands share: the project's folders, its date, the language of this run."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from build_scripts import __version__
from build_scripts.cli import messages
from build_scripts.core.errors import ProblemsFound, UsageFault, report
from build_scripts.core.languages import LANGUAGES, Language
from build_scripts.core.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_scripts.core.errors import Problem
    from build_scripts.core.identity import Identity


def layout_of(root: Path, *, site: bool = True) -> Layout:
    """Return the project's folders; raise UsageFault where there is no project."""
    layout = Layout(root.resolve())
    if site and not (layout.generator_base.is_file() and layout.docs.is_dir()):
        raise UsageFault(messages.NO_PROJECT.fill(root=root))
    return layout


def identity_in(layout: Layout) -> Identity:
    """Return who the portal of a project is; raise ProblemsFound where it does not say."""
    from build_scripts.data.load.files import Files
    from build_scripts.data.load.settings import read_identity

    identity, problems = read_identity(Files(layout))
    if problems:
        raise ProblemsFound(problems)
    return identity


def narrator(language: Language) -> Callable[[str], None]:
    """Return what tells the steps on a terminal and keeps quiet when piped."""
    if not sys.stderr.isatty():
        return lambda _step: None
    return lambda step: click.echo(f"… {messages.STEPS[step].to(language)}", err=True)


def language_of(context: click.Context) -> Language:
    """Return the language of this run."""
    return cast("Language", context.find_root().params.get("lang", "en"))


class Day(click.ParamType[str]):
    """An ISO date, or the word `today`: the one way to have the clock asked."""

    name = "date"

    def convert(self, value: str, _param: click.Parameter | None, _context: click.Context | None) -> str:
        """Return the ISO date; raise UsageFault where the value is neither."""
        if value == "today":
            return dt.datetime.now(dt.UTC).date().isoformat()
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise UsageFault(messages.NO_DAY.fill(value=value)) from error


def stop_for(context: click.Context, problems: Sequence[Problem]) -> None:
    """Print problems on stderr and end with exit code 1; go on where there are none."""
    if problems:
        found = sorted(problems, key=lambda problem: problem.order)
        click.echo(report(found, "text", language_of(context)), nl=False, err=True)
        context.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", envvar="PORTAL_LANG", help="Language of messages.")
@click.option(
    "--root",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path(),
    help="The project's folder (default: the folder it is run in).",
)
@click.version_option(__version__, prog_name="portal")
@click.pass_context
def portal(context: click.Context, lang: Language, root: Path) -> None:  # noqa: ARG001 - read from the context
    r"""Check, build and show an open-data portal of a plan.

    \b
    Example: portal build
             portal --lang zh check --format text
    """
    context.obj = root
