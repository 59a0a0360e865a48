"""Pages and plan read rows by type: `row.text("name")`, never the bare cell `row["name"]`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOMS = [Path(__file__).parents[2] / "build_scripts" / room for room in ("pages", "plan")]
#: What else is asked by a written key: words, counts, kinds of things, and trees that are no rows of a table.
OTHERS = {"words", "record", "columns", "counts", "facets", "node", "palettes", "things", "TAGS"}


def untyped(source: str) -> list[str]:
    """Return every cell that is taken by its column's written name, as `line: expression`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load):
            continue
        written = isinstance(node.slice, ast.JoinedStr) or (
            isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str)
        )
        holder = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        if written and holder not in OTHERS:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return sorted(found)


@pytest.mark.parametrize("source", ['row["id"]', "item.row['id']", 'link[f"{name}_zh"]', "str(row['id'])"])
def test_an_untyped_cell_is_found(source: str) -> None:
    """However the row is called and the column written."""
    assert len(untyped(source)) == 1


@pytest.mark.parametrize("source", ['row.text("id")', 'context.words["home.title"]', "row[name]", "list[int]"])
def test_a_typed_reading_is_none(source: str) -> None:
    """Words are no rows; a column that is only known at run time has no type to state."""
    assert untyped(source) == []


@pytest.mark.parametrize(
    "path", sorted(path for room in ROOMS for path in room.rglob("*.py")), ids=lambda path: path.stem
)
def test_rows_are_read_by_type(path: Path) -> None:
    """A cell of a wrong type or an empty one says where it stands instead of passing as text."""
    assert untyped(path.read_text("utf-8")) == []
