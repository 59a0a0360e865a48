"""observe: a figure, an event or a lead with its source enters the data, or every reason why it may not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_scripts.cli import messages
from build_scripts.cli.asking import asked
from build_scripts.cli.entering import Intake, enter, filled_in, today
from build_scripts.cli.group import language_of, layout_of, portal, stop_for
from build_scripts.core.errors import UsageFault
from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from build_scripts.data.forms import Form

#: As in `data.forms.FORM_RULES`; named here so that --help need not load the room.
_KINDS = ("figure", "event", "lead")
_NOTICED = ("reader", "check", "ourselves")


def _cells(pairs: tuple[str, ...], form: Form) -> dict[str, str]:
    """Return the cells of --set; raise UsageFault for one that is not column=value or names no column."""
    names = [field.name for field in form.sheet.fields]
    cells = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark or name not in names:
            raise UsageFault(messages.NO_COLUMN.fill(pair=pair, columns=", ".join(names)))
        cells[name] = value
    return cells


def _from_file(context: click.Context, file: Path, form: Form) -> list[Intake]:
    """Return the rows of a CSV, or of the form's sheet in a workbook; end where it cannot be read."""
    from build_scripts.ingest.entries import Entry, read_csv

    if file.suffix.lower() == ".xlsx":
        return filled_in(context, file, [form])
    rows, faults = read_csv(file.read_bytes(), file.name, form.sheet)
    stop_for(context, faults)
    return [Intake(Entry(form, cells, file.name, number)) for number, cells in rows]


@portal.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Rows of a CSV, or of the template workbook (.xlsx), instead of questions.",
)
@click.option("--set", "pairs", multiple=True, metavar="COLUMN=VALUE", help="A cell; with it nothing is asked.")
@click.option("--reason-zh", default="", help="In Chinese: why a published value changes.")
@click.option("--reason-en", default="", help="In English: why a published value changes.")
@click.option("--noticed", type=click.Choice(_NOTICED), help="Who saw that the old value was wrong.")
@click.option("--dry-run", is_flag=True, help="Check and show what it would change; write nothing.")
@click.pass_context
def observe(
    context: click.Context,
    kind: str,
    file: Path | None,
    pairs: tuple[str, ...],
    reason_zh: str,
    reason_en: str,
    noticed: str | None,
    *,
    dry_run: bool,
) -> None:
    r"""Add a published figure, an event or a lead with its source; whatever is wrong is told and nothing is written.

    Without --from or --set it asks for each cell. Codes and things may be given by their names. A row that has the id
    of one that is there corrects it, with a reason.

    \b
    Example: portal observe figure
             portal --lang zh observe event --from events.csv --dry-run
             portal observe figure --set id=pub-07 --set value=905 --reason-zh 更正 --reason-en "a slip"
    """
    from build_scripts.data.forms import forms
    from build_scripts.ingest.check_on_copy import Trial
    from build_scripts.ingest.entries import Entry

    if file and pairs:
        raise UsageFault(messages.FROM_OR_SET)
    if bool(reason_zh) != bool(reason_en):
        raise UsageFault(messages.BOTH_REASONS)
    layout = layout_of(context.obj, site=False)
    trial = Trial(layout)
    stop_for(context, trial.known)
    form = next((one for one in forms(trial.present.portal) if one.rule.name == kind), None)
    if form is None:
        raise UsageFault(messages.NO_FORM.fill(kind=kind))
    reason = today(Text(reason_zh, reason_en) if reason_zh else None, noticed or "")
    if file:
        rows = _from_file(context, file, form)
    else:
        cells = _cells(pairs, form) if pairs else asked(form, trial.present.tables, language_of(context), reason.day)
        rows = [Intake(Entry(form, cells, messages.ENTRY.to(language_of(context))))]
    enter(context, trial, rows, reason, write=not dry_run)
