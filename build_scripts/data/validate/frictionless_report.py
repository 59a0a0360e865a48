"""The only module that knows frictionless: its findings in the portal's words.

It is given the rows that were read, and a schema made of the properties we know: no description can have it open a file
or an address, or switch off what it looks for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import frictionless
from frictionless import fields
from frictionless.resources import TableResource

from build_scripts.core.errors import tables as faults
from build_scripts.data.spelling import NUMERIC, is_spelt, misspelling
from build_scripts.data.validate.contents import misspelt_date, strange_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Field, Resource
    from build_scripts.data.load.table_files import TableFile

#: Faults of one table that are listed.
_LIMIT = 1000
_CONSTRAINT = re.compile(r'constraint "(?P<name>\w+)" is "(?P<limit>.*)"', re.DOTALL)

#: By type: its Chinese word, and what to write instead in Chinese and English.
ADVICE = {
    "integer": (
        "整数",
        "写整数，如 711，不带单位、千分位或空格",
        "write a whole number such as 711, without unit or spaces",
    ),
    "number": (
        "数字",
        "写数字，如 2.42，不带单位、千分位或空格",
        "write a number such as 2.42, without unit or spaces",
    ),
    "boolean": ("是非值", "写 true 或 false", "write true or false"),
    "date": ("日期", "写日期，如 2025-12-31", "write a date such as 2025-12-31"),
    "year": ("年份", "写四位年份，如 2030", "write a year of four digits such as 2030"),
}


def _spelt(base: type) -> type:
    """Return a type of frictionless that accepts only our spelling of its values."""

    class Spelt(base):  # type: ignore[misc] # the library has no types here
        def create_value_reader(self) -> Callable[[Any], Any]:
            """Return what reads a cell; None stands for a cell of another type."""
            read = super().create_value_reader()
            return lambda cell: read(cell) if not isinstance(cell, str) or is_spelt(cell, self.type) else None

        def to_copy(self, **_options: Any) -> Any:
            """Return itself: a copy would be of the library's own type, and nobody here alters a field."""
            return self

    return Spelt


_FIELDS: dict[str, Callable[..., Any]] = {
    "string": _spelt(fields.StringField),
    "integer": _spelt(fields.IntegerField),
    "number": _spelt(fields.NumberField),
    "boolean": _spelt(fields.BooleanField),
    "date": _spelt(fields.DateField),
    "year": _spelt(fields.YearField),
}


def wrong_type(file: str, row: int | None, field: Field, value: str | None) -> Problem:
    """Return the problem of a value that is not of its column's type; what is no number is named: NaN, 1_2, 1e400."""
    word, advice, advice_en = ADVICE.get(field.type, (field.type, "改正这个值", "correct the value"))
    if field.type in NUMERIC and (named := misspelling(value or "")):
        advice, advice_en = f"{advice}；{named.zh}", f"{advice_en}; {named.en}"
    details = {"type": word, "type_en": field.type, "advice": advice, "advice_en": advice_en}
    return faults.WrongType(file, row, field.name, value, details)


def _problem(error: Any, file: str, resource: Resource) -> Problem:
    """Return one of frictionless' errors as the portal's own problem."""
    row = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None)
    value = getattr(error, "cell", None)
    if error.type == "type-error":
        return wrong_type(file, row, resource.field(str(column)), value)
    if error.type == "constraint-error":
        said = _CONSTRAINT.fullmatch(error.note)
        return faults.BrokenConstraint(
            file, row, column, value, {"constraint": f"{said['name']} = {said['limit']}" if said else error.note}
        )
    if error.type == "primary-key":
        key = ", ".join(resource.primary_key)
        cells = [
            error.cells[index] for index, field in enumerate(resource.fields) if field.name in resource.primary_key
        ]
        return faults.DuplicateKey(file, row, key, ", ".join(cells), {"key": key})
    if error.type in {"missing-cell", "extra-cell"}:
        counts = {"cells": str(len(error.cells)), "columns": str(len(resource.fields))}
        return faults.RaggedRow(file, row, None, None, counts)
    return faults.OtherTableFault(file, row, column, None, {"note": error.message})


def _errors(table: TableFile) -> Iterator[Any]:
    """Yield what frictionless finds in the rows of one table."""
    resource = table.resource
    known = {field.name for field in resource.fields}
    schema = frictionless.Schema(
        fields=[_FIELDS[field.type](name=field.name, constraints=dict(field.constraints)) for field in resource.fields],
        primary_key=list(resource.primary_key) if known.issuperset(resource.primary_key) else [],
        missing_values=[""],
    )

    def rows() -> Iterator[list[str]]:
        yield table.header
        yield from table.lines()

    try:
        with TableResource(name=resource.name, data=rows, schema=schema) as opened:
            for row in opened.row_stream:
                yield from row.errors
    except re.error:
        return  # a pattern that is none: the description's own problem
    except frictionless.FrictionlessException as fault:
        yield from fault.reasons or [fault.error]


def table_problems(table: TableFile) -> list[Problem]:
    """Return what frictionless finds in a readable table: types, constraints, primary keys, rows of another length.

    A cell whose characters are strange, or that spells a date in another way, is left to the rules, which say how it
    should be; so is a role without its verb.
    """
    keys = (key for key in table.resource.references if table.resource.decides(key))
    decided = {name for key in keys for name in key.fields}
    problems: list[Problem] = []
    fields_by_name = {field.name: field for field in table.resource.fields}
    for error in _errors(table):
        if len(problems) == _LIMIT:
            break
        problem = _problem(error, table.file, table.resource)
        of_cell = isinstance(problem, (faults.WrongType, faults.BrokenConstraint))
        field, value = fields_by_name.get(problem.column or "") if of_cell else None, problem.value or ""
        named = field and (strange_characters(field, value) or misspelt_date(field, value))
        if isinstance(problem, faults.BrokenConstraint) and not problem.value and problem.column in decided:
            continue
        # A row of another length is found once for each of its cells.
        if not named and problem not in problems[-1:]:
            problems.append(problem)
    return problems
