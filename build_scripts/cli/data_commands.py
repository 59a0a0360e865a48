"""new, reconcile, verify-source: for those who keep the data."""

from __future__ import annotations

import time
from pathlib import Path

import click

from build_scripts.cli import messages
from build_scripts.cli.group import identity_in, language_of, layout_of, portal
from build_scripts.core.errors import UsageFault, report
from build_scripts.core.languages import Text


@portal.command()
@click.argument("slug")
@click.option("--title", required=True, help="Title in Chinese.")
@click.option("--title-en", required=True, help="Title in English.")
@click.pass_context
def new(context: click.Context, slug: str, title: str, title_en: str) -> None:
    r"""Make a new package that passes the check once its rows are filled.

    \b
    Example: portal new bridges --title 桥梁 --title-en Bridges
    """
    from build_scripts.core.staging import add
    from build_scripts.data.load.reader import SLUG
    from build_scripts.history.releases.current import epoch_of
    from build_scripts.ingest.new_package import package_files

    layout = layout_of(context.obj)
    identity = identity_in(layout)
    folder = layout.package_path(slug)
    if not SLUG.match(slug) or folder.exists():
        raise UsageFault(messages.BAD_SLUG.fill(slug=slug))
    created = time.strftime("%Y-%m-%d", time.gmtime(epoch_of(layout)))
    for file in package_files(slug, Text(title, title_en), created, identity.plan.cited):
        add(folder, file)
    click.echo(messages.SCAFFOLDED.fill(folder=layout.shown(folder)).to(language_of(context)))


@portal.command()
@click.option(
    "--record", is_flag=True, help="Add the new ones to the package provenance: from then on they are a promise."
)
@click.pass_context
def identifiers(context: click.Context, *, record: bool) -> None:
    r"""List the row identifiers that are not yet published; with --record, publish them.

    \b
    Example: portal identifiers
             portal identifiers --record
    """
    from build_scripts.checked import read_checked
    from build_scripts.core.staging import write_file
    from build_scripts.data.tables import csv_bytes
    from build_scripts.data.validate.identifiers import RECORDED, recorded_identifiers

    layout = layout_of(context.obj)
    files = read_checked(layout).files
    if RECORDED not in files:
        raise UsageFault(messages.NO_PROVENANCE)
    known = [(row["package"], row["resource"], row["id"]) for row in files[RECORDED].texts()]
    fresh = sorted(set(recorded_identifiers(files)) - set(known))
    for row in fresh:
        click.echo("/".join(row))
    if record:
        rows = [("package", "resource", "id"), *sorted({*known, *fresh})]
        write_file(layout.package_path("provenance", "data", "identifiers.csv"), csv_bytes(rows))


@portal.command()
@click.option("--record", is_flag=True, help="Keep the result in the package consistency, for the site.")
@click.pass_context
def reconcile(context: click.Context, *, record: bool) -> None:
    r"""Hold the plan's figures against one another: sums, repeats, increments, shares, counts.

    \b
    Example: portal reconcile
             portal reconcile --record
    """
    from build_scripts.checked import read_checked
    from build_scripts.core.staging import write_file
    from build_scripts.plan import reconcile as checks

    language = language_of(context)
    layout = layout_of(context.obj)
    tables = read_checked(layout).tables
    if checks.RULES not in tables:
        raise UsageFault(messages.NOTHING_TO_RECONCILE.fill(missing="/".join(checks.RULES)))
    for found in checks.reconcile(tables):
        click.echo(f"{found.verdict:<8} {found.check}: {found.explanation.to(language)}")
    if record:
        write_file(layout.package_path("consistency", "data", "checks.csv"), checks.recorded(tables))


@portal.command()
@click.option("--record", is_flag=True, help="Keep the result in the package relations, for the site.")
@click.pass_context
def relate(context: click.Context, *, record: bool) -> None:
    r"""Compute what belongs to what from the keys and clauses of all packages.

    \b
    Example: portal relate
             portal relate --record
    """
    from build_scripts.checked import read_checked
    from build_scripts.core.staging import write_file
    from build_scripts.plan import relations

    layout = layout_of(context.obj)
    present = read_checked(layout)
    tables, things = present.tables, present.portal.things
    for item in relations.relations(tables, things):
        click.echo(f"{item.subject_kind}/{item.subject_id} {item.predicate} {item.object_kind}/{item.object_id}")
    if record:
        write_file(layout.package_path("relations", "data", "relations.csv"), relations.recorded(tables, things))


@portal.command("verify-source")
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PLAN.txt")
@click.option("--record", is_flag=True, help="Keep the result in the package provenance, for the site.")
@click.pass_context
def verify_source(context: click.Context, text: Path, *, record: bool) -> None:
    r"""Hold rows and quotations against the plan's text, and every number and listed word of the text against the rows.

    \b
    Example: portal verify-source plan.txt
             portal --lang zh verify-source plan.txt --record
    """
    from build_scripts.checked import read_checked
    from build_scripts.core.staging import write_file
    from build_scripts.data import source
    from build_scripts.data.load.files import Files

    language = language_of(context)
    layout = layout_of(context.obj)
    present = read_checked(layout, quotations=False)
    tables = present.tables
    if ("plan", "outline") not in tables:
        raise UsageFault(messages.NO_OUTLINE)
    try:
        words = text.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageFault(messages.NOT_TEXT.fill(file=text)) from error
    clauses = source.clauses_of(words, tables["plan", "outline"])
    result = source.verify(layout, present.portal, tables, clauses, source.quotations(Files(layout), present.files))
    click.echo(source.as_text(result, language), nl=False)
    if result.problems:
        click.echo(report(result.problems, "text", language), nl=False)
        context.exit(1)
    if record:
        for name, content in source.recorded(result, words).items():
            write_file(layout.package_path("provenance", "data", f"{name}.csv"), content)
