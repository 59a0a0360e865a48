"""A form is asked on the terminal, cell by cell; one of a list is found by code, name or words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from build_scripts.cli import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field
    from build_scripts.data.choices import Choice
    from build_scripts.data.forms import Form
    from build_scripts.data.tables import Tables

#: The longest list that is shown whole; of a longer one the best matches.
_SHOWN = 12


def asked(form: Form, tables: Tables, language: Language, today: str) -> dict[str, str]:
    """Return the cells a person types for a new row. today: ISO date, the answer to when the source was read."""
    from build_scripts.data.choices import all_choices
    from build_scripts.data.forms import ID, SOURCE, SOURCE_ID

    click.echo(messages.ASK["introduce"].to(language))
    cells: dict[str, str] = {}
    for field in form.sheet.fields:
        is_of_source = field.name.startswith(SOURCE) and field.name != SOURCE_ID
        if field.name == ID or (is_of_source and cells[SOURCE_ID]):
            continue
        known = all_choices(tables, form, cells).get(field.name, ())
        if field.name == SOURCE_ID:
            click.echo(messages.ASK["sources"].to(language))
        resource, column = form.origin(field.name)
        needed = field.required or (is_of_source and resource.field(column).required)
        default = today if column == "read_on" else None
        cells[field.name] = _answer(field, known, language, default, needed=needed)
    return cells


def _answer(field: Field, known: Sequence[Choice], language: Language, default: str | None, *, needed: bool) -> str:
    """Return one cell: asked again until it is one of the list, where there is one, and not empty where needed."""
    question = field.title.to(language) + ("" if needed else messages.ASK["optional"].to(language))
    if 0 < len(known) <= _SHOWN:
        _show(known, language)
    while True:
        words = click.prompt(question, default=default if default or needed else "", show_default=bool(default)).strip()
        if not known or not words:
            return str(words)
        if (found := _found(words, known, language)) is not None:
            return found


def _found(words: str, known: Sequence[Choice], language: Language) -> str | None:
    """Return the code of the one choice that is meant; None, with what there is, where none or several are."""
    from build_scripts.data.choices import code_of, matching

    code = code_of(words, known)
    if any(one.code == code for one in known):
        return code
    near = matching(words, known)
    if len(near) == 1:
        _show(near, language)
        return near[0].code
    message = messages.ASK["several" if near else "none"]
    click.echo(message.fill(words=words, count=len(near)).to(language))
    _show(near[:_SHOWN], language)
    return None


def _show(known: Sequence[Choice], language: Language) -> None:
    for one in known:
        click.echo(f"  {one.code}  {one.name.to(language)}")
