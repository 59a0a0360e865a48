"""The workflows held against what is there: the targets and commands run, third parties find no fault in the files."""

from __future__ import annotations

import os
import shlex
import subprocess

import pytest

from tests.conftest import ROOT
from tests.test_workflows import FLOWS, RIGHTS, steps_of

VALIDATORS = ROOT / ".venv" / "validators" / "bin"
STEPS = [(name, step["run"]) for name in RIGHTS for step in steps_of(name) if "run" in step]
OURS = sorted({run.split(" >> ")[0] for _, run in STEPS if run.startswith(("make ", ".venv/bin/portal "))})


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder, knowing nothing of the make it may be run by."""
    environment = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("line", OURS)
def test_a_step_can_be_run(line: str) -> None:
    """A target is known to make and all it depends on; portal knows the command and every option given to it."""
    words = shlex.split(line)
    command = ["make", "-n", *words[1:]] if words[0] == "make" else [str(ROOT / words[0]), *words[1:], "--help"]
    found = run(*command)
    assert found.returncode == 0, found.stderr
    options = [word for word in words if word.startswith("--")]
    assert [option for option in options if words[0] != "make" and option not in found.stdout] == []


def test_ci_runs_everything_make_test_runs() -> None:
    """The steps of ci.yml and `make test` cannot drift apart."""
    called = {line.split()[1] for name, line in STEPS if name == "ci.yml" and line.startswith("make ")}
    assert {"check", "unit", "site", "browser"} <= called


def test_zizmor_finds_nothing() -> None:
    """The auditor of workflows has no finding."""
    found = run(str(VALIDATORS / "zizmor"), "--offline", "--no-progress", ".github/workflows")
    assert found.returncode == 0, found.stdout


def test_the_workflows_keep_to_their_schema() -> None:
    """Every key of a workflow is one GitHub knows."""
    schema = ("--builtin-schema", "vendor.github-workflows")
    found = run(str(VALIDATORS / "check-jsonschema"), *schema, *map(str, FLOWS))
    assert found.returncode == 0, found.stdout
