"""The drawing of the house made executable: rooms, single homes of libraries, the one writer, module ceiling."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.architecture import (
    HOUSE,
    IMPORTS,
    MODULES,
    NAMES,
    README,
    ROOMS,
    between_rooms,
    circle,
    drawn_into,
    imports_of,
    levels,
    line_of,
    name_of,
    room_of,
    siblings,
    tree_of,
)
from tests.writing import writes

if TYPE_CHECKING:
    from pathlib import Path

#: A library is known in one place only.
HOMES: dict[str, set[str]] = {
    "frictionless": {"data/validate"},
    "altair": {"publish/charts"},
    "jsonschema": {"data/load"},
    "vl_convert": {"publish/charts"},
    "pylopdf_fonts_zh_cn": {"publish/charts", "site/report_pdf"},
    "pandas": {"publish/charts"},
    "pyarrow": {"data/frames", "publish/downloads"},
    "duckdb": {"publish/downloads"},
    "isal": {"publish/downloads"},
    "rustpy_xlsxwriter": {"publish/downloads"},
    "sqlite3": {"publish/downloads"},
    "openpyxl": {"ingest/workbook", "publish/downloads"},
    "rdflib": {"publish/catalogue"},
    "mkdocs": {"site/generator_config"},
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
#: Who may write beside the tree, and why. A file these fill is one the tree gives them, or gone when they return.
WRITERS: dict[str, str] = {
    "core/staging": "the one writer",
    "publish/downloads/bundle": "an archive is written in a stream into the path the tree gives",
    "publish/downloads/databases": "SQLite and DuckDB write by themselves: into that path, or in memory",
    "publish/downloads/formats": "Parquet is written into a buffer",
    "publish/downloads/large": "a table too large to be held is converted from file to file, a draft beside it",
    "publish/downloads/template": "a workbook is written into a buffer",
    "publish/downloads/workbook": "a workbook is written into a buffer",
    "site/report_pdf": "a browser prints a page from a temporary file",
}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_keeps_to_its_place_its_size_and_a_name(path: Path) -> None:
    """Imports go down only, no module outgrows the ceiling, none is a drawer for everything."""
    name, text = name_of(path), path.read_text("utf-8")
    assert path.stem not in FORBIDDEN
    assert len(text.splitlines()) <= CEILING
    assert ast.get_docstring(tree_of(path)), "the first line of a module is its law"
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
    """No other module opens a file for writing, makes, moves or removes one; who may is named with the reason."""
    found = {name_of(path): writes(path.read_text("utf-8")) for path in MODULES}
    assert {name: what for name, what in found.items() if what and name not in WRITERS} == {}
    assert {name for name in WRITERS if not found[name]} == set(), "a leave nobody takes"


@pytest.mark.parametrize(
    "planted",
    [
        "open(name, 'w')",
        "open(name, mode)",
        "open(name, mode='ab')",
        "open(name, **options)",
        "import io; io.open(name, 'x')",
        "import gzip; gzip.open(name, 'wt')",
        "from gzip import open as unpack; unpack(name, 'wb')",
        "path.open('w')",
        "path.open(mode='r+')",
        "path.open(how, 'w')",
        "from pathlib import Path; Path('x').open('a')",
        "path.write_text('')",
        "save = path.write_bytes",
        "path.mkdir(parents=True)",
        "path.replace(other)",
        "path.rename('other')",
        "path.copy(other)",
        "from pathlib import Path; Path.replace(path, other)",
        "import os; os.remove(name)",
        "import os as system; system.makedirs(name)",
        "from os import unlink; list(map(unlink, names))",
        "import os; os.open(name, flags)",
        "import shutil; shutil.rmtree(name)",
        "from shutil import move; move(one, other)",
        "import tempfile; tempfile.mkstemp()",
        "import sqlite3; sqlite3.connect(name)",
        "import duckdb as db; db.connect(name)",
        "import zipfile; zipfile.ZipFile(name, 'w')",
        "archive.extractall()",
        "import pyarrow.parquet as pq; pq.write_table(table, name)",
        "frame.to_csv(name)",
        "book.save(name)",
        "from urllib.request import urlretrieve; urlretrieve(address, name)",
    ],
)
def test_every_way_of_writing_is_seen(planted: str) -> None:
    """Each is planted in a module of its own: by any name, with any mode that writes or cannot be read off."""
    assert len({line for line, _ in writes(planted)}) == 1


@pytest.mark.parametrize(
    "harmless",
    [
        "open(name)",
        "open(name, 'rb')",
        "path.open(encoding='utf-8', newline='')",
        "path.open('rb')",
        "import zipfile; zipfile.ZipFile(name).open(member)",
        "import gzip; gzip.open(name)",
        "text.replace('a', 'b')",
        "import dataclasses; dataclasses.replace(thing, name='x')",
        "from dataclasses import replace; replace(thing, name='x')",
        "thing.copy()",
        "import os; os.environ.get('X')",
        "import shutil; shutil.which('git')",
        "path.read_text('utf-8')",
    ],
)
def test_what_only_looks_like_writing_is_none(harmless: str) -> None:
    """Reading, and methods of texts and values that share their name with those of paths."""
    assert writes(harmless) == []


def seen(root: Path, house: Path = HOUSE) -> tuple[dict[str, set[str]], dict[str, int]]:
    """Check and stage a project; return what makes, changes or removes files, by module, and how often each is read."""
    command = [sys.executable, "-m", "tests.written", str(root)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=house.parent, env=environment, capture_output=True, check=True, text=True)
    found: dict[str, set[str]] = {}
    printed = json.loads(done.stdout)
    for event, path, module in printed["written"]:
        found.setdefault(module, set()).add(f"{event} {path}")
    return found, printed["read"]


def test_while_it_runs_only_staging_writes_and_each_file_is_read_once(smallest: Path) -> None:
    """Seen by Python's own audit of a check and a staging: each write comes from the tree or from who has leave.

    Pages, charts, downloads, history and chain are made of what the check has read of the data.
    """
    config = HOUSE.parent / "docs" / "mkdocs.en.yml"
    if config.is_file():
        shutil.copyfile(config, smallest / "docs" / config.name)
    found, read = seen(smallest)
    assert {module: events for module, events in found.items() if module not in WRITERS} == {}
    assert len(found["core/staging"]) > 100
    outside = [event for events in found.values() for event in events if str(smallest / "build") not in event]
    assert outside == []
    data = [str(path) for path in (smallest / "datapackages").rglob("*") if path.is_file()]
    assert {path: read.get(path, 0) for path in data} == dict.fromkeys(data, 1)


def test_readme_shows_the_house_as_it_is() -> None:
    """The drawing is made by `python -m tests.architecture --update`, so it cannot drift from the code."""
    readme = README.read_text("utf-8")
    assert drawn_into(readme) == readme, "run: python -m tests.architecture --update"


def test_levels_put_what_is_used_after_what_uses_it() -> None:
    """Each member stands before everything it imports from; who uses nothing stands at the end."""
    assert levels({"a": {"b", "c"}, "b": {"c"}, "c": set(), "d": set()}) == [["a"], ["b"], ["c", "d"]]


def test_arrows_between_rooms_go_down() -> None:
    """The drawing's own count: no arrow to a room beside or above."""
    arrows = between_rooms()
    assert set(arrows) == {room for line in ROOMS for room in line}
    assert all(line_of(used) > line_of(room) for room, found in arrows.items() for used in found)


def test_the_median_module_is_small() -> None:
    """Small modules are the habit, not the exception."""
    sizes = sorted(len(path.read_text("utf-8").splitlines()) for path in MODULES)
    assert sizes[len(sizes) // 2] <= 140


def test_the_rooms_of_pages_are_the_sections_of_the_menu() -> None:
    """Besides them only what the foot leads to and what all are made of; `data` is the name of a room already."""
    rooms = {path.parent.name for path in (HOUSE / "pages").glob("*/__init__.py")}
    menu = yaml.safe_load((HOUSE.parent / "mkdocs.yml").read_text("utf-8"))["extra"]["menu"]
    sections = {name for entry in menu if isinstance(entry, dict) for name in entry}
    assert rooms == sections - {"data"} | {"datasets", "about", "shared"}
