"""Entries are tried with the very check, shown with what they change, and written all together or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from build_scripts.cli import messages
from build_scripts.cli.group import language_of, stop_for
from build_scripts.core.errors import Problem, UsageFault
from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.data.forms import Form
    from build_scripts.history.present import Present
    from build_scripts.ingest.check_on_copy import Trial
    from build_scripts.ingest.entries import Entered, Entry, ReasonGiven
    from build_scripts.ingest.workbook import Intake as SheetIntake


@dataclass(frozen=True)
class Intake:
    """One entry; sheet: the sheet it stands in, where it came in a workbook."""

    entry: Entry
    sheet: SheetIntake | None = None


def enter(context: click.Context, trial: Trial, rows: Sequence[Intake], reason: ReasonGiven, *, write: bool) -> None:
    """Try entries on valid data, print the difference and what it means, and write; end with 1 where one is refused."""
    from build_scripts.core.staging import write_together
    from build_scripts.history import changes
    from build_scripts.history.releases.current import release_of

    language, before = language_of(context), trial.present
    made, after, found = tried(trial, rows, reason)
    stop_for(context, found)
    difference = changes.compare(before.state, replace(after.state, name=messages.ENTRY.to(language)))
    click.echo(changes.DIFFERENCE_FORMATS["text"](difference, language, None), nl=False)
    files = [before.layout.shown(path) for path in made.files]
    if not files:
        click.echo(messages.NOTHING_NEW.to(language))
        return
    as_of = release_of(before.layout, ()).as_of
    address = _addresses(after, as_of)
    for line in (*_places(after, made, address), *_meaning(before, after, as_of, address), *_unarchived(made)):
        click.echo(line.to(language))
    if write:
        write_together(made.files)
    message = messages.ENTERED if write else messages.ENTERABLE
    click.echo(message.fill(files=", ".join(files)).to(language))


def tried(trial: Trial, rows: Sequence[Intake], reason: ReasonGiven) -> tuple[Entered, Present, list[Problem]]:
    """Return what entries make of valid data, the data as they would be, and every problem, placed where it stands."""
    from build_scripts.data.validate.outcomes import future_problems
    from build_scripts.ingest.entries import entered

    made = entered(trial.present, [row.entry for row in rows], reason)
    after, found = trial.tried(made.files)
    problems = made.told((*made.problems, *found, *future_problems(after.files, reason.day)))
    return made, after, [_as_found(problem, made, rows) for problem in problems]


def today(text: Text | None = None, noticed: str = "") -> ReasonGiven:
    """Return the reason of today's changes: the one place that asks the clock. text: None where none is given."""
    from build_scripts.ingest.entries import ReasonGiven

    return ReasonGiven(dt.datetime.now(dt.UTC).date().isoformat(), text, noticed)


def filled_in(context: click.Context, file: Path, forms: Sequence[Form]) -> list[Intake]:
    """Return the entries of the template workbook, sheet by sheet; end where one cannot be read.

    Raises UsageFault where the file is no workbook or has the sheet of none of the forms.
    """
    from build_scripts.ingest.entries import Entry
    from build_scripts.ingest.workbook import BookUnreadable, sheet_names, take

    content, found, faults = file.read_bytes(), [], list[Problem]()
    try:
        there = sheet_names(content)
        for form in (one for one in forms if one.sheet.name in there):
            sheet, wrong = take(content, file.name, form.sheet)
            faults += wrong
            if sheet:
                rows = enumerate(sheet.rows, start=2)
                found += [Intake(Entry(form, cells, file.name, number), sheet) for number, cells in rows]
    except BookUnreadable as error:
        raise UsageFault(messages.NO_WORKBOOK.fill(file=file.name, reason=error)) from error
    names = [form.sheet.name for form in forms]
    if not set(names) & set(there):
        raise UsageFault(messages.NO_TEMPLATE.fill(file=file.name, sheets=", ".join(names)))
    stop_for(context, faults)
    return found


def _as_found(problem: Problem, made: Entered, rows: Sequence[Intake]) -> Problem:
    """Return a problem with its place in what the person filled in."""
    from build_scripts.ingest.workbook import as_found_in

    found, entry = made.as_entered(problem)
    sheet = next((row.sheet for row in rows if row.entry is entry), None)
    return as_found_in(sheet, found) if sheet else found


def _addresses(after: Present, as_of: dt.date) -> Callable[[str, str], str]:
    """Return what gives the page a thing is shown on, by kind and identifier, without its host: as the site links."""
    from build_scripts.core import urls
    from build_scripts.pages.shared.rated import rated_things
    from build_scripts.pages.shared.related import lasting_address
    from build_scripts.plan.checkability import checkables
    from build_scripts.plan.monitor import judged
    from build_scripts.plan.outcomes import THINGS
    from build_scripts.plan.relations import entities

    portal, things = after.portal, entities(after.tables, after.portal.things)
    rated = rated_things(after.tables, portal.identity.plan, judged(after.tables, as_of), checkables(after.tables))

    def address(kind: str, identifier: str) -> str:
        if own := rated.page_of(kind, identifier):
            return own
        if kind in {"target", "clause"}:
            return f"{urls.TARGETS}#{identifier}" if kind == "target" else urls.clause(identifier)
        shown = THINGS.get(kind, kind)
        return lasting_address(portal, things, shown, identifier) if (shown, identifier) in things else ""

    return address


def _places(after: Present, made: Entered, address: Callable[[str, str], str]) -> Iterator[Text]:
    """Yield on which page each entry is shown."""
    for form, identifier in made.identifiers:
        row = after.tables[form.table.package, form.table.name].one(id=identifier)
        of_series = "series_id" in row
        kind = "indicator" if of_series else row.text("subject_kind")
        page = address(kind, row.text("series_id" if of_series else "subject_id"))
        yield messages.SHOWN_ON.fill(id=identifier, page=page)


def _meaning(before: Present, after: Present, as_of: dt.date, address: Callable[[str, str], str]) -> Iterator[Text]:
    """Yield each judgement that becomes another one."""
    from build_scripts.plan.effects import CODE_LISTS, effects
    from build_scripts.plan.moments import span_of

    span = span_of(before.portal.identity.plan)
    label = after.vocabulary.label
    for effect in effects(before.tables, after.tables, span, as_of):
        codes = CODE_LISTS[effect.kind]
        old, new = (Text(label(codes, code, "zh"), label(codes, code, "en")) for code in (effect.before, effect.after))
        page = address(effect.kind, effect.id)
        yield Text(
            messages.JUDGED_ANEW.zh.format(page=page, before=old.zh, after=new.zh),
            messages.JUDGED_ANEW.en.format(page=page, before=old.en, after=new.en),
        )


def _unarchived(made: Entered) -> Iterator[Text]:
    """Yield a reminder for each source that came without the address of an archived copy."""
    for table in made.tables.values():
        for place in table.origins:
            row = table.rows[place]
            if row.get("url") and not row.get("archived_url", "-"):
                yield messages.NOT_ARCHIVED.fill(id=row["id"], url=row["url"])
