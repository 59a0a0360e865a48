"""What a person fills in to add a figure, an event or a lead: the columns of its table, then those of its source.

The same columns are asked for on a terminal, stand in the template workbook and head a CSV. What follows from other
cells is not asked for. Sources are the table `sources` of the same package; its columns stand as `source_<column>`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.core.model import Resource

if TYPE_CHECKING:
    from build_scripts.core.model import Field, Portal

SOURCES, ID, SOURCE_ID, SOURCE = "sources", "id", "source_id", "source_"
#: What identifiers of sources begin with, whichever package they are of.
SOURCE_PREFIX = "so"


@dataclass(frozen=True)
class FormRule:
    """One kind of entry. table: its resource; prefix: what its identifiers begin with; derived: never asked for."""

    name: str
    package: str
    table: str
    prefix: str
    title: Text
    derived: tuple[str, ...] = ()


FORM_RULES = (
    FormRule(
        "figure", "observations", "observations", "pub", Text("公布值", "Published figures"), ("year", "revision")
    ),
    FormRule("event", "outcomes", "events", "oc", Text("事件", "Events"), ("counts",)),
    FormRule("lead", "outcomes", "leads", "ld", Text("线索", "Leads")),
)


@dataclass(frozen=True)
class Form:
    """A kind of entry with its two tables. sheet: all its columns as one resource, named after the sheet: `figures`."""

    rule: FormRule
    table: Resource
    sources: Resource
    sheet: Resource

    def origin(self, column: str) -> tuple[Resource, str]:
        """Return the table and column that a column of the sheet fills."""
        if column.startswith(SOURCE) and column != SOURCE_ID:
            return self.sources, column.removeprefix(SOURCE)
        return self.table, column

    def column(self, resource: Resource, name: str) -> str:
        """Return the column of the sheet that fills a column of one of the two tables; the name of a derived one."""
        if resource != self.sources:
            return name
        return SOURCE_ID if name == ID else f"{SOURCE}{name}"


def _of_source(field: Field) -> Field:
    said = Text(f"来源：{field.title.zh}", f"Source: {field.title.en}")
    return replace(field, name=f"{SOURCE}{field.name}", title=said, required=False)


def _paired(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return columns with the English of each right behind its Chinese: added later it stands last in its table."""
    names = [field.name for field in fields]

    def place(field: Field) -> int:
        chinese = f"{field.name.removesuffix('_en')}_zh"
        return names.index(chinese if field.name.endswith("_en") and chinese in names else field.name)

    return tuple(sorted(fields, key=place))


def form_of(portal: Portal, rule: FormRule) -> Form | None:
    """Return the form of a kind of entry; None where the portal does not hold its tables."""
    package = portal.get(rule.package)
    held = {resource.name: resource for resource in package.resources} if package else {}
    if not {rule.table, SOURCES} <= set(held):
        return None
    table, sources = held[rule.table], held[SOURCES]
    own = tuple(
        replace(field, required=field.required and field.name not in {ID, SOURCE_ID})
        for field in table.fields
        if field.name not in rule.derived
    )
    cited = tuple(_of_source(field) for field in sources.fields if field.name != ID)
    columns = (*_paired(own), *_paired(cited))
    sheet = Resource(rule.package, f"{rule.name}s", "", rule.title, rule.title, columns, (ID,), ())
    return Form(rule, table, sources, sheet)


def forms(portal: Portal) -> tuple[Form, ...]:
    """Return the forms of every kind of entry whose tables the portal holds."""
    return tuple(form for rule in FORM_RULES if (form := form_of(portal, rule)))
