"""The scripts' logic that needs no page, in Node where there is one (it comes with the validators)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node", path=ROOT / ".venv" / "validators" / "bin") or shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="no Node on this machine")
def test_the_shared_scripts_keep_their_promises() -> None:
    """Terms, matching, order and address, as `shared.test.mjs` states them."""
    command = [NODE or "", "--test", "--test-reporter=spec", str(Path(__file__).with_name("shared.test.mjs"))]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-1000:]
