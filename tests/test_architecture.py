"""The drawing of the house made executable: rooms, single homes of libraries, module ceiling."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "build_scripts"

#: A room imports only from rooms in the lines below its own, never from a neighbour in its line.
ROOMS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("pipeline",),
    ("checked",),
    ("pages",),
    ("site",),
    ("publish", "ingest"),
    ("plan", "history"),
    ("data",),
    ("core",),
)
#: A library is known in one place only.
HOMES: dict[str, set[str]] = {
    "frictionless": {"data/validate"},
    "altair": {"publish/charts"},
    "jsonschema": {"data/load"},
    "vl_convert": {"publish/charts"},
    "pandas": {"publish/charts"},
    "pyarrow": {"data/frames", "publish/downloads"},
    "duckdb": {"publish/downloads"},
    "isal": {"publish/downloads"},
    "rustpy_xlsxwriter": {"publish/downloads"},
    "sqlite3": {"publish/downloads"},
    "openpyxl": {"ingest/workbook"},
    "rdflib": {"publish/catalogue"},
    "jinja2": {"pages/shared"},
    "subprocess": {"site/generator", "site/report_pdf", "history/changes", "history/releases"},
    "watchdog": {"site/preview"},
    "http": {"site/preview", "core/remote"},
    "ssl": {"core/remote"},
    "socket": {"core/remote", "ingest/harvest"},
    "urllib.request": {"core/remote"},
    "urllib.error": {"core/remote"},
    "click": {"cli"},
    "tomllib": {"core/languages", "data/load", "site/handwritten", "ingest/harvest"},
}
CEILING = 300
FORBIDDEN = {"utils", "helpers", "common", "misc"}
MODULES = sorted(HOUSE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return a module's place in the house: `plan/pace`; a package's own module is its folder."""
    return path.relative_to(HOUSE).with_suffix("").as_posix().removesuffix("/__init__")


def room_of(name: str) -> str:
    """Return the room a module belongs to."""
    return name.split("/", maxsplit=1)[0]


def imports_of(path: Path) -> set[str]:
    """Return the dotted names a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


NAMES = {name_of(path) for path in MODULES}


def modules_used(path: Path) -> set[str]:
    """Return the modules of the house that a module imports from."""
    used = set()
    for name in imports_of(path):
        if name.startswith("build_scripts."):
            place = name.removeprefix("build_scripts.").replace(".", "/")
            used.add(place if place in NAMES else place.rpartition("/")[0])
    # The house's own module states the version and nothing else.
    return used - {name_of(path), ""}


IMPORTS = {name_of(path): modules_used(path) for path in MODULES}


def line_of(room: str) -> int:
    """Return the line of the drawing a room stands in, the ground last."""
    return next(number for number, rooms in enumerate(ROOMS) if room in rooms)


def siblings(folder: str) -> dict[str, set[str]]:
    """Return which of a folder's members import which others; the folder's own module is none of them."""
    prefix = f"{folder}/"

    def member(name: str) -> str:
        return name.removeprefix(prefix).split("/")[0]

    arrows: dict[str, set[str]] = {}
    for name, used in IMPORTS.items():
        if name.startswith(prefix):
            own = member(name)
            arrows.setdefault(own, set()).update(member(one) for one in used if one.startswith(prefix))
    return {own: used - {own} for own, used in arrows.items()}


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """Return a way that leads back to its start, empty where there is none."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for used in sorted(arrows.get(name, ())):
            if found := walk(used, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(arrows) if (found := walk(name, []))), [])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_keeps_to_its_place_its_size_and_a_name(path: Path) -> None:
    """Imports go down only, no module outgrows the ceiling, none is a drawer for everything."""
    name, text = name_of(path), path.read_text("utf-8")
    assert path.stem not in FORBIDDEN
    assert len(text.splitlines()) <= CEILING
    assert ast.get_docstring(ast.parse(text)), "the first line of a module is its law"
    if room := room_of(name).removeprefix("__init__"):
        above = {used for used in IMPORTS[name] if room_of(used) != room and line_of(room_of(used)) <= line_of(room)}
        assert above == set()


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    """Only the named places import the library."""
    users = {
        name_of(path) for path in MODULES if any(f"{name}.".startswith(f"{library}.") for name in imports_of(path))
    }
    homes = {home: {user for user in users if user == home or user.startswith(f"{home}/")} for home in HOMES[library]}
    assert users - set().union(*homes.values()) == set()
    assert {home for home, found in homes.items() if not found} == set(), "a home nobody lives in"


def test_every_room_is_in_the_drawing() -> None:
    """A new room is drawn into the plan of the house."""
    rooms = {room_of(name) for name in NAMES} - {"__init__"}
    assert rooms == {room for line in ROOMS for room in line}


@pytest.mark.parametrize("folder", sorted({name_of(path.parent / "__init__.py") for path in MODULES} - {"__init__"}))
def test_inside_a_room_siblings_import_one_way(folder: str) -> None:
    """Nothing goes in a circle, between the folders of a room or between the modules of a folder."""
    assert circle(siblings(folder)) == []


def test_a_circle_is_seen() -> None:
    """The search for circles finds one of two and one of three, and none in a chain."""
    assert circle({"a": {"b"}, "b": {"a"}}) == ["a", "b", "a"]
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


def test_only_staging_writes() -> None:
    """No other module opens a file for writing or removes one."""
    writing = {"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "copyfile", "copytree", "rename"}
    culprits = {
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if name_of(path) != "core/staging"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writing
    }
    assert culprits == set()


def test_the_median_module_is_small() -> None:
    """Small modules are the habit, not the exception."""
    sizes = sorted(len(path.read_text("utf-8").splitlines()) for path in MODULES)
    assert sizes[len(sizes) // 2] <= 140
