"""What a column may hold where it is one of a list: its codes, or the rows it refers to, each with its name. Pure.

A person may write a code or its name in either language; the code is what is kept.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.data.validate.outcomes import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.data.forms import Form
    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables

SUBJECT_KIND, SUBJECT_ID = "subject_kind", "subject_id"
#: Columns that name a row, as `<name>_zh` and `<name>_en`, the first that is there.
_NAMES = ("name", "subject", "citation", "title", "measure")

#: Between a code and its name in a drop-down.
_AND_NAME = " · "


@dataclass(frozen=True)
class Choice:
    """One value a column may hold: its code or identifier, what it is called, and how else it may be written."""

    code: str
    name: Text
    symbols: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return a text as it is compared: width, case and blanks make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _named(row: Row, key: str) -> Choice:
    column = next((name for name in _NAMES if f"{name}_zh" in row and row.text(f"{name}_zh")), "")
    code = row.text(key)
    return Choice(code, Text(row.text(column, "zh"), row.text(column, "en")) if column else Text(code, code))


def subjects(tables: Tables) -> dict[str, tuple[Choice, ...]]:
    """Return by kind everything an event may be about; a kind whose table is absent has nothing."""
    found = {
        kind: tuple(_named(row, key) for row in tables.get((package, resource), ()))
        for kind, (package, resource, key) in SUBJECTS.items()
    }
    # A base, a laboratory or an enterprise is named by the place or body it is, where its own row does not.
    names = {one.code: one for kind in ("place", "organisation") for one in found[kind]}
    return {
        kind: tuple(names.get(one.code, one) if one.name.zh == one.code else one for one in known)
        for kind, known in found.items()
    }


def choices(tables: Tables, form: Form) -> dict[str, tuple[Choice, ...]]:
    """Return by column of a form's sheet what it may hold; a column that is free has no entry.

    What an event is about depends on its kind: `subjects` says it.
    """
    found: dict[str, tuple[Choice, ...]] = {}
    for field in form.sheet.fields:
        resource, column = form.origin(field.name)
        reference = next((one for one in resource.references if one.fields == (column,)), None)
        if field.code_list == "unit":
            found[field.name] = tuple(
                replace(_named(row, "id"), symbols=(row.text("symbol_zh"), row.text("symbol_en")))
                for row in tables.get(("vocabulary", "units"), ())
            )
        elif field.code_list:
            rows = tables.get(("vocabulary", "codes"), ())
            found[field.name] = tuple(
                Choice(row.text("code"), Text(row.text("label_zh"), row.text("label_en")))
                for row in rows
                if row.text("list") == field.code_list
            )
        elif reference:
            rows = tables.get((reference.package, reference.resource), ())
            found[field.name] = tuple(_named(row, reference.reference_fields[0]) for row in rows)
    return found


def _called(known: Iterable[Choice]) -> dict[str, set[str]]:
    """Return by each way of writing the codes it may stand for."""
    found: dict[str, set[str]] = {}
    for one in known:
        for way in {plain(way) for way in (one.code, one.name.zh, one.name.en, *one.symbols) if way}:
            found.setdefault(way, set()).add(one.code)
    return found


def code_of(text: str, known: Iterable[Choice]) -> str:
    """Return the code a text stands for: it is a code, or one choice alone is called so; else the text as it is.

    A code may have its name behind it, as drop-downs show it where the name alone would not do.
    """
    called = _called(known)
    for words in (text, text.partition(_AND_NAME)[0]):
        meant = called.get(plain(words), set())
        if len(meant) == 1 or plain(words) in meant:
            return plain(words) if plain(words) in meant else next(iter(meant))
    return text.strip()


def offered(known: Iterable[Choice], language: Language) -> tuple[tuple[str, str], ...]:
    """Return (what a drop-down shows, the code): the name, or the code with it where the name alone would not do."""
    known = tuple(known)
    called = _called(known)
    names = ((one.code, one.name.to(language)) for one in known)
    return tuple(
        (name if called.get(plain(name)) == {code} else f"{code}{_AND_NAME}{name}", code) for code, name in names
    )


def matching(words: str, known: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return the choices whose code or name holds every word."""
    wanted = [plain(word) for word in words.split()]
    return tuple(
        one for one in known if all(word in plain(f"{one.code} {one.name.zh} {one.name.en}") for word in wanted)
    )


def all_choices(tables: Tables, form: Form, cells: Mapping[str, str]) -> dict[str, tuple[Choice, ...]]:
    """Return what the columns of a form may hold for one row: what it is about follows from its kind of subject."""
    found = choices(tables, form)
    if SUBJECT_KIND in found:
        kind = code_of(cells.get(SUBJECT_KIND, ""), found[SUBJECT_KIND])
        found[SUBJECT_ID] = subjects(tables).get(kind, ())
    return found
