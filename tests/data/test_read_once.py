"""A command opens each file of the data once, and what only checks loads no drawing room."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
#: Runs the portal with the arguments of the process; prints what it opened below `datapackages/` and what it loaded.
WATCHED = """
import json, os, sys
root = os.path.join(os.path.realpath(sys.argv[1]), "datapackages") + os.sep
opened = []

def heard(event, arguments):
    if event == "open" and str(arguments[0]).startswith(root):
        opened.append(str(arguments[0]).removeprefix(root))

sys.addaudithook(heard)
from build_scripts.cli import main
try:
    main(["--root", *sys.argv[1:]])
except SystemExit as end:
    code = end.code
print(json.dumps({"code": code, "opened": opened, "loaded": sorted(sys.modules)}))
"""


def watched(root: Path, *arguments: str) -> dict[str, Any]:
    """Run a command of the portal in a process of its own; return its exit code, what it opened, what it loaded."""
    command = [sys.executable, "-c", WATCHED, str(root), *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    assert found["code"] == 0, answer.stderr
    return found


def test_the_check_opens_each_file_once() -> None:
    """Every descriptor, text, table, list of reasons: validation, references, reasons and chain share what was read."""
    opened = Counter(watched(ROOT, "check")["opened"])
    tables = {path.relative_to(ROOT / "datapackages").as_posix() for path in ROOT.glob("datapackages/*/data/*.csv")}
    assert tables <= set(opened), "every table is read"
    assert {"receipts.json", "portal.toml"} <= set(opened)
    assert {name: times for name, times in opened.items() if times > 1} == {}


@pytest.mark.parametrize("command", ["reconcile", "relate", "identifiers"])
def test_commands_that_use_the_tables_open_them_once(command: str) -> None:
    """What is computed from the tables is computed from those that were checked."""
    assert max(Counter(watched(ROOT, command)["opened"]).values()) == 1


@pytest.mark.parametrize("command", ["check", "record", "relate", "reconcile"])
def test_what_only_checks_loads_no_drawing_room(command: str, smallest: Path) -> None:
    """Charts, the site generator, data frames and databases stay where they are: seconds that nobody needs."""
    (smallest / "mkdocs.yml").touch()
    root = smallest if command == "record" else ROOT
    loaded = {name.split(".")[0] for name in watched(root, command)["loaded"]}
    assert loaded & {"altair", "vl_convert", "mkdocs", "material", "pandas", "pyarrow", "duckdb", "jinja2"} == set()
    assert "frictionless" in loaded
