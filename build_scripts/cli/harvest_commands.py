"""harvest: departments' remote tables come in, or the last good version stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from build_scripts.cli import messages
from build_scripts.cli.group import language_of, layout_of, portal
from build_scripts.core.errors import PROBLEM_FORMATS, UsageFault, report
from build_scripts.history.releases.current import epoch_of

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.ingest.harvest import Record


def moment_of(layout: Layout, as_of: str | None, *, now: bool) -> str:
    """Return when the sources are asked, in UTC (ISO 8601): as stated, or the build's date; the clock only with `now`.

    Raise UsageFault for what is no date, or for both.
    """
    if as_of and now:
        raise UsageFault(messages.ONE_DATE)
    try:
        moment = dt.datetime.fromisoformat(as_of) if as_of else dt.datetime.fromtimestamp(epoch_of(layout), dt.UTC)
    except ValueError as error:
        raise UsageFault(messages.NO_DATE.fill(value=as_of)) from error
    if now:
        moment = dt.datetime.now(dt.UTC)
    utc = moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(record: Record, language: Language) -> str:
    """Return what became of one source, in one line."""
    since = messages.LAST_CONFIRMED.fill(time=record.last_good_at) if record.last_good_at else messages.NEVER_CONFIRMED
    values = {"source": record.source, "rows": record.rows, "since": since.to(language)}
    return messages.HARVESTED[record.state].fill(**values).to(language)


@portal.command()
@click.option("--format", "form", type=click.Choice(PROBLEM_FORMATS), default="text", help="How to print problems.")
@click.option("--as-of", metavar="DATE", help="When this run is (default: SOURCE_DATE_EPOCH or the commit's date).")
@click.option("--now", is_flag=True, help="Record the time of the clock instead.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds a source.")
@click.option("--allow-local", is_flag=True, help="Allow sources on this machine, in its network and file: addresses.")
@click.pass_context
def harvest(
    context: click.Context, form: str, as_of: str | None, timeout: float, *, now: bool, allow_local: bool
) -> None:
    r"""Take over the remote tables of datapackages/sources.toml; what is at fault leaves the last good version.

    \b
    Example: portal harvest --now
             portal --lang zh harvest --as-of 2026-11-23 --format github
    """
    from build_scripts.data.load import read_portal
    from build_scripts.ingest.harvest import Fetcher, read_sources
    from build_scripts.ingest.harvest import harvest as take_over

    language = language_of(context)
    layout = layout_of(context.obj)
    moment = moment_of(layout, as_of, now=now)
    found, faults = read_portal(layout)
    sources, declared = read_sources(layout, found, allow_local=allow_local)
    if problems := [*faults, *declared]:
        click.echo(report(problems, form, language), nl=False)
        context.exit(1)
    outcomes = take_over(layout, sources, Fetcher(allow_local, total_seconds=timeout), moment)
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if form == "text":
        if not sources:
            click.echo(messages.NO_SOURCES.fill(file=layout.shown(layout.sources)).to(language))
        for outcome in outcomes:
            click.echo(_line(outcome.record, language))
    if problems or form != "text":
        click.echo(report(problems, form, language), nl=False)
    context.exit(1 if problems else 0)
