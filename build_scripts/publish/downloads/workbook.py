"""A package as one Excel workbook: a sheet for each table, the data dictionary, licence and sources."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rustpy_xlsxwriter import FastExcel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_scripts.core.languages import Words
    from build_scripts.core.model import Field, Package, Release, Resource
    from build_scripts.data.tables import Cell, Table
    from build_scripts.data.vocabulary import Vocabulary

#: What a sheet of Excel holds, less the three heading rows.
MOST_ROWS = 1_048_576 - 3
#: Excel's limit for the name of a sheet, in characters.
SHEET_NAME = 31
#: The columns of the data dictionary.
_DICTIONARY = (
    "identifier",
    "title_zh",
    "title_en",
    "definition",
    "definition_en",
    "data_type",
    "values",
    "measure",
    "optional",
)
CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
)
CORE_NAME = "docProps/core.xml"


def sheet_name(name: str, taken: Iterable[str] = ()) -> str:
    """Return a sheet's name for a resource: its own, cut to Excel's 31 characters and told apart where it must be."""
    short, number = name[:SHEET_NAME], 1
    while short in taken:
        number += 1
        tail = f"~{number}"
        short = name[: SHEET_NAME - len(tail)] + tail
    return short


def cell_excel(cell: Cell) -> Any:
    """Return a cell as Excel knows it; decimals become its floating numbers."""
    return float(cell) if isinstance(cell, Decimal) else cell


def headings(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Return the two rows below the column names: Chinese titles, English titles."""
    return [{field.name: field.title.zh for field in fields}, {field.name: field.title.en for field in fields}]


def _records(table: Table) -> Iterator[dict[str, Any]]:
    """Yield the headings, then every row."""
    yield from headings(table.resource.fields)
    for row in table:
        yield {field.name: cell_excel(row[field.name]) for field in table.resource.fields}


def dictionary(package: Package, vocabulary: Vocabulary, words: Words) -> list[dict[str, Any]]:
    """Return the data dictionary, one row a column, in the order of DB33/T 2426."""
    heads = {name: words[f"files.{name}"].both for name in _DICTIONARY}
    return [
        {
            "resource": resource.name,
            heads["identifier"]: field.name,
            heads["title_zh"]: field.title.zh,
            heads["title_en"]: field.title.en,
            heads["definition"]: field.description.zh,
            heads["definition_en"]: field.description.en,
            heads["data_type"]: field.type,
            heads["values"]: value_range(field, vocabulary),
            heads["measure"]: vocabulary.unit(field.unit, "zh") or (field.unit_field or ""),
            heads["optional"]: "" if field.required else (field.status_field or field.empty_means or ""),
        }
        for resource in package.resources
        for field in resource.fields
    ]


def value_range(field: Field, vocabulary: Vocabulary) -> str:
    """Return what a column may hold, in short: the codes of its list, its bounds, its pattern."""
    if field.code_list:
        return " | ".join(vocabulary.codes_of(field.code_list))
    limits = field.constraints
    if "minimum" in limits or "maximum" in limits:
        return f"{limits.get('minimum', '')} … {limits.get('maximum', '')}".strip()
    return str(limits.get("pattern", ""))


def terms(package: Package, words: Words) -> list[dict[str, Any]]:
    """Return licence and sources, one row each."""
    licence, source, version = (words[f"files.{name}"].both for name in ("licence", "source", "version"))
    rows = [{"what": licence, "name": item.name, "address": item.path} for item in package.licences]
    rows += [
        {"what": source, "name": f"{item.title.zh} / {item.title.en}", "address": item.path or ""}
        for item in package.sources
    ]
    return [*rows, {"what": version, "name": package.version, "address": ""}]


def fixed(workbook: io.BytesIO, moment: str) -> bytes:
    """Return the workbook with the release's moment instead of the clock's: same data, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            core = member.filename == CORE_NAME
            new.writestr(
                zipfile.ZipInfo(member.filename),
                CORE.format(moment=moment) if core else old.read(member),
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()


def left_out(package: Package, tables: Mapping[str, Table]) -> tuple[Resource, ...]:
    """Return the tables too large for the common workbook; the page and the sheet `licence` name them."""
    return tuple(resource for resource in package.resources if not tables[resource.name].whole)


def as_workbook(
    package: Package, tables: Mapping[str, Table], vocabulary: Vocabulary, words: Words, release: Release
) -> bytes:
    """Return the workbook of a package.

    Row 1 of a table's sheet holds the column names, rows 2 and 3 the Chinese and English titles, the data follow: the
    same workbook is the template for data coming back. A large table is left out whole and named: it has a workbook
    of its own where Excel can hold it.
    """
    buffer = io.BytesIO()
    book = FastExcel(buffer, autofit=True).format(bold_headers=True, datetime_format="yyyy-mm-dd")
    omitted = left_out(package, tables)
    taken: list[str] = []
    for resource in package.resources:
        if resource in omitted:
            continue
        taken.append(sheet_name(resource.name, taken))
        book.sheet(taken[-1], _records(tables[resource.name]))
        book.freeze(row=3, sheet=taken[-1])
    what = words["files.left_out"].both
    notes = [
        {"what": what, "name": resource.name, "address": f"{resource.name}.xlsx / .csv / .parquet"}
        for resource in omitted
    ]
    book.sheet("dictionary", dictionary(package, vocabulary, words)).freeze(row=1, sheet="dictionary")
    book.sheet("licence", [*terms(package, words), *notes]).save()
    buffer.seek(0)
    return fixed(buffer, release.moment)
