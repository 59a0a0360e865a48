"""The drawing of the house made executable: floors, single homes of libraries, module ceiling."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

WORKSHOPS = Path(__file__).parents[1] / "build_scripts"

#: A room imports only from floors below it, never a neighbour on its own floor.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("languages", "numbers"),
    ("errors",),
    ("model",),
    ("layout", "urls"),
    ("load", "tables"),
    ("validate", "vocabulary", "plan", "docs", "source", "scaffold", "release", "changes", "intake", "finish", "sbom"),
    ("feedback",),
    ("downloads", "catalogue", "charts", "check"),
    ("pages",),
    ("staging", "site", "preview", "printing"),
    ("assembly",),
    ("pipeline", "trial", "harvest", "links"),
    ("cli",),
    ("__main__",),
)
#: A library is known in one room only.
HOMES = {
    "frictionless": "validate",
    "altair": "charts",
    "vl_convert": "charts",
    "pandas": {"tables", "charts"},
    "pyarrow": {"tables", "downloads"},
    "duckdb": "downloads",
    "isal": "downloads",
    "rustpy_xlsxwriter": "downloads",
    "sqlite3": "downloads",
    "openpyxl": "intake",
    "rdflib": "catalogue",
    "jinja2": "pages",
    "subprocess": {"site", "release", "changes", "printing"},
    "watchdog": "preview",
    "http": {"preview", "changes", "harvest", "links"},
    "ssl": "harvest",
    "click": "cli",
    "tomllib": {"languages", "load", "docs", "harvest"},
}
CEILING = 300
FORBIDDEN = {"utils", "helpers", "common", "misc"}
MODULES = sorted(WORKSHOPS.rglob("*.py"))


def room_of(path: Path) -> str:
    """Return the room a module belongs to."""
    return path.relative_to(WORKSHOPS).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Return the dotted names a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def rooms_used(path: Path) -> set[str]:
    """Return the other rooms a module imports from."""
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("build_scripts.")}
    return rooms - {room_of(path)}


def floor_of(room: str) -> int:
    """Return the floor a room stands on."""
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(WORKSHOPS).as_posix())
def test_a_module_keeps_to_its_floor_its_size_and_a_name(path: Path) -> None:
    """Imports go down only, no module outgrows the ceiling, none is a drawer for everything."""
    room = room_of(path)
    assert path.stem not in FORBIDDEN
    assert len(path.read_text("utf-8").splitlines()) <= CEILING
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "the first line of a module is its law"
    if room != "__init__":
        above = {used for used in rooms_used(path) if floor_of(used) >= floor_of(room)}
        assert above == set()


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    """Only the named rooms import the library."""
    homes = HOMES[library]
    allowed = {homes} if isinstance(homes, str) else homes
    users = {room_of(path) for path in MODULES if any(name.split(".")[0] == library for name in imports_of(path))}
    assert users == allowed


def test_every_room_has_a_floor() -> None:
    """A new room is drawn into the plan of the house."""
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    assert rooms == {room for floor in FLOORS for room in floor}


def test_only_staging_writes() -> None:
    """No other module opens a file for writing or removes one."""
    writing = {"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "copyfile", "copytree", "rename"}
    culprits = {
        f"{path.relative_to(WORKSHOPS)}:{node.lineno}"
        for path in MODULES
        if room_of(path) != "staging"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writing
    }
    assert culprits == set()


def test_the_median_module_is_small() -> None:
    """Small modules are the habit, not the exception."""
    sizes = sorted(len(path.read_text("utf-8").splitlines()) for path in MODULES)
    assert sizes[len(sizes) // 2] <= 140
