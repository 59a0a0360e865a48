"""Only what is asked to go out goes out: every other command works on a machine without any network."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from tests.history.test_changes import Past

if TYPE_CHECKING:
    from pathlib import Path

#: Runs commands in one process that may not look up a name or connect; prints their exit codes.
GUARDED = """
import json, sys

def forbid(event, _arguments):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        raise PermissionError(f"no command may do this: {event}")

sys.addaudithook(forbid)
from build_scripts.cli import main

codes = {}
for command in json.loads(sys.argv[1]):
    try:
        main(command[1:])
        codes[command[0]] = 0
    except SystemExit as ended:
        codes[command[0]] = ended.code
print(json.dumps(codes), file=sys.stderr)
"""


def guarded(root: Path, *commands: list[str]) -> tuple[dict[str, int], str]:
    """Run commands on a project without a network; return the exit code of each, and all they said."""
    listed = [[" ".join(command), "--root", str(root), *command] for command in commands]
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, json.dumps(listed)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said, _, codes = done.stderr.strip().rpartition("\n")
    return json.loads(codes), done.stdout + said


def test_no_other_command_opens_a_connection(smallest: Path, tmp_path: Path) -> None:
    """Check, relations, reconciliation, identifiers, a new package, history, record, comparison: nothing goes out.

    The smallest project lacks the plan's tables, so `reconcile` and `identifiers` end with their one line of usage.
    """
    (smallest / "mkdocs.yml").touch()
    past = Past(smallest)
    past.edit("datapackages/sample/data/towns.csv", "12.5", "12.6")
    (tmp_path / "feedback.json").write_text("[]", "utf-8")
    codes, said = guarded(
        smallest,
        ["check"],
        ["check", "--against", "HEAD"],
        ["relate"],
        ["reconcile"],
        ["identifiers"],
        ["history"],
        ["diff", "HEAD", str(smallest)],
        ["record"],
        ["harvest"],
        ["links"],
        ["feedback", str(tmp_path / "feedback.json")],
        ["sbom"],
        ["verify-receipt", str(smallest)],
        ["new", "more", "--title", "更多", "--title-en", "More"],
    )
    assert codes == {
        "check": 0,
        "check --against HEAD": 1,
        "relate": 0,
        "reconcile": 2,
        "identifiers": 2,
        "history": 0,
        f"diff HEAD {smallest}": 0,
        "record": 0,
        "harvest": 0,
        "links": 0,
        f"feedback {tmp_path / 'feedback.json'}": 0,
        "sbom": 2,
        f"verify-receipt {smallest}": 1,
        "new more --title 更多 --title-en More": 0,
    }
    assert "no command may do this" not in said


def test_the_guard_sees_a_connection(smallest: Path) -> None:
    """The same commands with an address do go out, and are stopped."""
    (smallest / "mkdocs.yml").touch()
    codes, said = guarded(smallest, ["verify-receipt", "http://127.0.0.1:9/"], ["diff", "http://127.0.0.1:9/", "."])
    assert set(codes.values()) == {2}
    assert said.count("no command may do this") == len(codes)
