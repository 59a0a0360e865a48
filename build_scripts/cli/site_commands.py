"""check, build, serve: from the data to the site."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from build_scripts.cli import messages
from build_scripts.cli.group import Day, language_of, layout_of, narrator, portal
from build_scripts.core.errors import PROBLEM_FORMATS, ProblemsFound, UsageFault, report


@portal.command()
@click.option("--format", "form", type=click.Choice(PROBLEM_FORMATS), default="text", help="How to print problems.")
@click.option("--against", metavar="REV", help="Each value of this revision that changed since must have its reason.")
@click.pass_context
def check(context: click.Context, form: str, against: str | None) -> None:
    r"""Validate every data package and print all problems at once.

    \b
    Example: portal check
             portal check --against main      (a changed value without a line in CHANGES.csv is a problem)
             portal check --format github     (annotations in a pull request)
    """
    from build_scripts.checked import check as check_all

    language = language_of(context)
    present, problems = check_all(layout_of(context.obj), against)
    if problems:
        click.echo(report(problems, form, language), nl=False)
        context.exit(1)
    if form == "text":
        rows = sum(sum(1 for _ in table.lines()) for table in present.files.values())
        click.echo(messages.GOOD.fill(packages=len(present.portal.packages), rows=f"{rows:,}").to(language))
    else:
        click.echo(report([], form, language), nl=False)


@portal.command()
@click.option("--site-url", default="", envvar="PORTAL_URL", help="Where the site will stand (for sitemap and 404).")
@click.option(
    "--as-of",
    envvar="PORTAL_AS_OF",
    type=Day(),
    help="Judge the targets as of this day, or “today” (default: the commit's date, never the clock).",
)
@click.option("--pdf/--no-pdf", default=True, help="Print the report as PDF where a Chromium is found.")
@click.pass_context
def build(context: click.Context, site_url: str, as_of: str | None, pdf: bool) -> None:  # noqa: FBT001 - click
    r"""Validate the data and build the site into build/site.

    \b
    Example: portal build
             portal build --site-url https://example.org/portal/
             portal build --as-of 2026-12-31
             portal build --as-of today
    """
    from build_scripts.pipeline import run_build
    from build_scripts.site.report_pdf import find_browser

    language = language_of(context)
    layout = layout_of(context.obj)
    started = time.monotonic()
    outcome = run_build(layout, site_url, narrator(language), as_of, find_browser() if pdf else None)
    message = messages.BUILT.fill(
        site=os.path.relpath(layout.site),
        pages=outcome.pages,
        datasets=outcome.datasets,
        files=outcome.files,
        seconds=f"{time.monotonic() - started:.1f}",
        serve="make serve",
    )
    click.echo(message.to(language))
    if outcome.unfilled:
        click.echo(messages.UNFILLED.fill(slots=", ".join(outcome.unfilled)).to(language), err=True)


@portal.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine.")
@click.option("--watch/--no-watch", default=True, help="Rebuild and reload when data, pages or templates change.")
@click.pass_context
def serve(context: click.Context, port: int, watch: bool) -> None:  # noqa: FBT001 - click passes flags so
    r"""Show the site on this machine; rebuild and reload when something changes.

    \b
    Example: portal serve --port 8080
    """
    from build_scripts.pipeline import run_build
    from build_scripts.site.preview import run_preview

    language = language_of(context)
    layout = layout_of(context.obj)

    def rebuild() -> str:
        """Build; what goes wrong is printed and returned, and the last good site stays."""
        try:
            outcome = run_build(layout, "", narrator(language))
        except ProblemsFound as fault:
            wrong = report(fault.problems, "text", language)
        except Exception as fault:  # noqa: BLE001 - the next change must be built
            wrong = f"{messages.UNEXPECTED.fill(reason=f'{type(fault).__name__}: {fault}').to(language)}\n"
        else:
            click.echo(f"{time.strftime('%H:%M:%S')} {outcome.pages} pages")
            return ""
        wrong += messages.KEPT.to(language)
        click.echo(wrong, err=True)
        return wrong

    def ready(address: str) -> None:
        """Say where the site is."""
        click.echo(messages.SERVING.fill(address=address).to(language))

    try:
        run_preview(layout, port, rebuild, ready, watch=watch)
    except OSError as error:
        raise UsageFault(messages.PORT_TAKEN.fill(port=port)) from error


@portal.command("verify-receipt")
@click.argument("place", metavar="URL_OR_DIR")
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A receipts.json kept from before: each of its records must still be there, unaltered.",
)
@click.option("--format", "form", type=click.Choice(PROBLEM_FORMATS), default="text", help="How to print problems.")
@click.pass_context
def verify_receipt(context: click.Context, place: str, previous: Path | None, form: str) -> None:
    r"""Hold a site, or a downloaded copy of it, against its build receipt and the chain of its releases.

    Every file is as manifest.json says; receipts.json is unbroken and ends with the data that are there.

    \b
    Example: portal verify-receipt build/site
             portal verify-receipt https://example.org/portal/ --previous receipts.json
    """
    from build_scripts.core.errors.project import UnreadableReceipt
    from build_scripts.site.inspect import chain_problems, verified

    language = language_of(context)
    found = verified(place)
    problems = found.problems
    if not any(isinstance(problem, UnreadableReceipt) for problem in problems):
        problems = [*problems, *chain_problems(place, found.version, previous)]
    if problems:
        click.echo(report(problems, form, language), nl=False)
        context.exit(1)
    if form == "text":
        click.echo(messages.VERIFIED.fill(files=f"{found.files:,}", version=found.version).to(language))
    else:
        click.echo(report([], form, language), nl=False)
