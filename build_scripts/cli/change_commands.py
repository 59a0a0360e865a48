"""diff, history, record, import: what changed, when and why; and data coming back in a workbook."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_scripts.cli import messages
from build_scripts.cli.entering import enter, filled_in, today
from build_scripts.cli.group import language_of, layout_of, portal, stop_for
from build_scripts.core.errors import ProblemsFound, UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LIMIT = click.IntRange(min=0)
#: As in `changes.render.DIFFERENCE_FORMATS`; named here so that --help need not load the room.
_FORMS = ("text", "json", "markdown", "html")


@contextmanager
def _stopping(context: click.Context) -> Iterator[None]:
    """Print the problems that are found within and end with exit code 1."""
    try:
        yield
    except ProblemsFound as fault:
        stop_for(context, fault.problems)


@portal.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", help="How to print the difference.")
@click.option("--limit", type=_LIMIT, help="The most entries of each list in text and Markdown (default: all).")
@click.option(
    "--require-reasons", is_flag=True, help="A changed value of OLD without a line in CHANGES.csv is a problem."
)
@click.pass_context
def diff(context: click.Context, old: str, new: str, form: str, limit: int | None, *, require_reasons: bool) -> None:
    r"""Show what differs between two states of the data: rows, cells by primary key, structure, terms.

    OLD and NEW are each a git revision, a project's folder, a folder of a built site or a site's address.

    \b
    Example: portal diff HEAD .
             portal diff v1.0 HEAD --format markdown --limit 20
             portal diff https://example.org/portal/ build/site
             portal diff main . --require-reasons
    """
    from build_scripts.history import changes

    root = layout_of(context.obj, site=False).root
    with _stopping(context):
        before, after = changes.read_state(old, root), changes.read_state(new, root)
    click.echo(changes.DIFFERENCE_FORMATS[form](changes.compare(before, after), language_of(context), limit), nl=False)
    if require_reasons:
        stop_for(context, changes.reason_problems(before, after, after.reasons))


@portal.command()
@click.argument("table", required=False, metavar="[PACKAGE[/RESOURCE]]")
@click.option("--revision", default="HEAD", show_default=True, help="The last commit that counts.")
@click.option("--key", help="Only the row with this key; the cells of a longer key are joined by “/”.")
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text", help="How to print it.")
@click.pass_context
def history(context: click.Context, table: str | None, revision: str, key: str | None, form: str) -> None:
    r"""List every change of every cell since its table was first committed: date, commit, reason.

    \b
    Example: portal history
             portal history indicators/series --key rd-intensity
             portal history targets --format csv
    """
    from build_scripts.history import changes
    from build_scripts.history.changes.reasons import key_text

    events = changes.history(layout_of(context.obj, site=False).root, revision)
    package, _, resource = (table or "").partition("/")
    chosen = [
        event
        for event in events
        if package in {"", event.package} and resource in {"", event.resource} and key in {None, key_text(event.key)}
    ]
    click.echo(changes.HISTORY_FORMATS[form](chosen, language_of(context)), nl=False)


@portal.command()
@click.option("--published", metavar="URL_OR_DIR", help="Go on from the chain this site publishes, where it is longer.")
@click.pass_context
def record(context: click.Context, published: str | None) -> None:
    r"""Record the present data in the chain of releases (datapackages/receipts.json); the same data add nothing.

    The date is that of SOURCE_DATE_EPOCH, else the commit's; never one before the last record's.

    \b
    Example: portal record
             portal record --published https://example.org/portal/
    """
    from build_scripts.checked import read_checked
    from build_scripts.core.staging import write_file
    from build_scripts.history import releases
    from build_scripts.history.releases.current import release_of

    language = language_of(context)
    layout = layout_of(context.obj, site=False)
    file = layout.shown(layout.chain)
    with _stopping(context):
        present = read_checked(layout)
        outside = releases.read_published(published) if published else None
    chain = present.chain
    if published and outside is None:
        click.echo(messages.NO_CHAIN_YET.fill(place=published).to(language), err=True)
    if published and outside:
        shorter, longer, name = (chain, outside, file) if len(outside) > len(chain) else (outside, chain, published)
        fault = releases.rewritten(shorter, longer, name, published if longer is outside else file)
        stop_for(context, [fault] if fault else [])
        chain = longer
    now = releases.published_chain(chain, present.state, release_of(layout, ()).date)
    content = releases.chain_bytes(now)
    known = now == present.chain
    if not known:
        write_file(layout.chain, content)
    message = messages.RECORDED_ALREADY if known else messages.RECORDED
    click.echo(message.fill(version=now[-1].version, count=len(now), file=file).to(language))


@portal.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.xlsx")
@click.option("--package", help="The package the data belong to.")
@click.option("--resource", help="The resource; the workbook's sheet has its name.")
@click.option("--limit", type=_LIMIT, help="The most entries of each list of the difference (default: all).")
@click.option("--write", is_flag=True, help="Write the CSV, where there is no problem.")
@click.pass_context
def import_(
    context: click.Context, file: Path, package: str | None, resource: str | None, limit: int | None, *, write: bool
) -> None:
    r"""Read a filled workbook, check it, and show what it would change; with --write, write the CSV.

    The workbook of figures and events to add, which the page /contribute/ offers, needs no more than its name. To
    replace a whole table, take the workbook its dataset's page offers, and say which: row 1 holds the column names, the
    titles may stand below.

    \b
    Example: portal import contribute.xlsx
             portal import targets.xlsx --package targets --resource targets
             portal --lang zh import targets.xlsx --package targets --resource targets --write
    """
    from build_scripts.core.staging import write_file
    from build_scripts.data.forms import forms
    from build_scripts.data.load import read_portal
    from build_scripts.data.tables import csv_bytes
    from build_scripts.history import changes
    from build_scripts.ingest import workbook
    from build_scripts.ingest.check_on_copy import Trial

    language = language_of(context)
    layout = layout_of(context.obj, site=False)
    trial = Trial(layout)
    if package is None and resource is None:
        stop_for(context, trial.known)
        enter(context, trial, filled_in(context, file, forms(trial.present.portal)), today(), write=write)
        return
    land, faults = read_portal(layout, trial.files)
    stop_for(context, faults)
    target = next((item for item in land.resources if (item.package, item.name) == (package, resource)), None)
    if target is None or package is None or resource is None:
        raise UsageFault(messages.NO_RESOURCE.fill(package=package, resource=resource))
    try:
        found, faults = workbook.take(file.read_bytes(), file.name, target)
    except workbook.BookUnreadable as error:
        raise UsageFault(messages.NO_WORKBOOK.fill(file=file.name, reason=error)) from error
    stop_for(context, faults)
    if found is None:
        return
    present = trial.present.state
    rows: tuple[Mapping[str, str], ...] = found.rows
    # A table that nobody can read at present has nothing to be compared with.
    if table := present.packages[package].tables.get(resource):
        rows = tuple(workbook.keep_digits(found, table.rows, target))
        difference = changes.compare(present, present.having(table, rows, file.name))
        click.echo(changes.DIFFERENCE_FORMATS["text"](difference, language, limit), nl=False)
    path = layout.package_path(package, target.path)
    names = [field.name for field in target.fields]
    content = csv_bytes([names, *([row[name] for name in names] for row in rows)])
    faults = trial.problems({path: content})
    own = layout.shown(path)
    stop_for(context, [workbook.as_found_in(found, fault) if fault.file == own else fault for fault in faults])
    if write:
        write_file(path, content)
    message = messages.IMPORTED if write else messages.IMPORTABLE
    click.echo(message.fill(file=own, rows=len(rows)).to(language))
