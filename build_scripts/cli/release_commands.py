"""unchanged, links, awaited, sbom: what stands around a release, run by a person or by continuous integration alike."""

from __future__ import annotations

import datetime as dt

import click

from build_scripts import __version__
from build_scripts.cli import messages
from build_scripts.cli.group import Day, identity_in, language_of, layout_of, portal
from build_scripts.core.errors import UsageFault, report
from build_scripts.history.releases.current import epoch_of

#: As in `links.LINK_REPORTS`; named here so that --help need not load the room.
_FORMS = ("text", "json", "markdown")


@portal.command()
@click.argument("published", metavar="URL_OR_DIR")
@click.argument("new", default="build/site", metavar="[NEW]")
@click.option("--format", "form", type=click.Choice(("text", "github")), default="text", help="How to say it.")
@click.pass_context
def unchanged(context: click.Context, published: str, new: str, form: str) -> None:
    r"""Say whether NEW (default build/site) has the very files that are published: the receipts are compared.

    Exit code 0 where they are the same, 1 where they differ or nothing is published yet. With --format github it prints
    unchanged=true or unchanged=false, a step's output, and ends with 0. An address that cannot be asked is exit code 2.

    \b
    Example: portal unchanged https://example.org/portal/
             portal unchanged https://example.org/portal/ build/site --format github
    """
    from build_scripts.core.errors.project import UnreadableReceipt
    from build_scripts.site.inspect import listed_files

    language = language_of(context)
    ours, theirs = listed_files(new), listed_files(published)
    if ours is None:
        click.echo(report([UnreadableReceipt(f"{new}/manifest.json")], "text", language), nl=False, err=True)
        context.exit(1)
    same = ours == theirs
    if form == "github":
        click.echo(f"unchanged={str(same).lower()}")
        return
    click.echo((messages.SAME if same else messages.DIFFERENT).fill(files=len(ours)).to(language))
    context.exit(0 if same else 1)


@portal.command()
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", help="How to print the addresses.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=20.0, show_default=True, help="Seconds to wait.")
@click.option("--keep", is_flag=True, help="Keep the answers (build/links.json): the next build marks what is dead.")
@click.pass_context
def links(context: click.Context, form: str, timeout: float, *, keep: bool) -> None:
    r"""Ask every cited source whether its address still stands; exit code 1 where one is dead.

    Where not one server answers, this machine is taken to be cut off: exit code 2, and nothing is called dead.

    \b
    Example: portal links
             portal links --format markdown --timeout 40
             portal links --keep
    """
    from build_scripts.core.staging import write_file
    from build_scripts.data.links import DEAD, LINK_REPORTS, anyone_answered, check_links, citations
    from build_scripts.data.load import read_portal

    language = language_of(context)
    layout = layout_of(context.obj, site=False)
    found, faults = read_portal(layout)
    if faults:
        click.echo(report(faults, "text", language), nl=False, err=True)
        context.exit(1)
    checked = check_links(citations(layout, found), timeout)
    if checked and not anyone_answered(checked):
        raise UsageFault(messages.CUT_OFF)
    if keep:
        write_file(layout.links, LINK_REPORTS["json"](checked, language).encode())
    click.echo(LINK_REPORTS[form](checked, language), nl=False)
    context.exit(1 if any(link.state == DEAD for link in checked) else 0)


@portal.command()
@click.option("--as-of", type=Day(), default="today", show_default=True, help="The day on which dates have passed.")
@click.option("--format", "form", type=click.Choice(_FORMS[::2]), default="text", help="How to print it.")
@click.pass_context
def awaited(context: click.Context, as_of: str, form: str) -> None:
    r"""List expected dates that passed without later news, and sources without an archived copy.

    Exit code 1 where a date has passed: somebody has to look, and portal observe takes what is found.

    \b
    Example: portal awaited
             portal --lang zh awaited --as-of 2026-12-31
             portal awaited --format markdown
    """
    from build_scripts.checked import read_checked
    from build_scripts.plan.awaited import AWAITED_REPORTS
    from build_scripts.plan.awaited import awaited as all_awaited

    found = all_awaited(read_checked(layout_of(context.obj, site=False)).tables, dt.date.fromisoformat(as_of))
    click.echo(AWAITED_REPORTS[form](found, language_of(context)), nl=False)
    context.exit(1 if found.passed else 0)


@portal.command()
@click.pass_context
def sbom(context: click.Context) -> None:
    r"""Print the packages the portal is built with, as a bill of materials (SPDX 2.3, JSON).

    \b
    Example: portal sbom
    """
    from build_scripts.history.releases.sbom import spdx

    layout = layout_of(context.obj, site=False)
    try:
        requirements = layout.requirements.read_text("utf-8")
    except OSError as error:
        raise UsageFault(messages.NO_REQUIREMENTS.fill(file=layout.shown(layout.requirements))) from error
    project = f"{identity_in(layout).portal.id}-portal"
    click.echo(spdx(requirements, project, __version__, epoch_of(layout)), nl=False)
