"""The snippets a dataset page prints are run as printed, against the built site at the address they name."""

from __future__ import annotations

import html
import re
import shutil
import socket
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.history.releases.current import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"
NODE = ROOT / ".venv" / "validators" / "bin" / "node"
#: How to run a snippet of each tool; None where its tool is not on this machine.
RUN: dict[str, list[str] | None] = {
    "pandas": [sys.executable, "-c"],
    "DuckDB": [sys.executable, "-c"],
    "R": ["Rscript", "-e"] if shutil.which("Rscript") else None,
    "JavaScript": [str(NODE), "--input-type=module", "-e"],
    "curl": ["sh", "-c"] if shutil.which("curl") else None,
    "Excel": None,
    "polars": None,
}
#: What each must print or leave behind, for the table of bases.
SIGN = {"pandas": "didanghu-cbd", "DuckDB": "didanghu-cbd", "R": "didanghu-cbd", "JavaScript": "10 {", "curl": ""}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Stay quiet."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the site where its snippets say it is; another port where that one is taken."""
    port = int(LOCAL.rsplit(":", 1)[1].strip("/"))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            port = 0
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def printed(page: str, table: str) -> dict[str, str]:
    """Return the snippets of one table as the page prints them."""
    text = (SITE / page / "index.html").read_text("utf-8")
    found = re.findall(r'<code class="snippet" data-tool="([^"]+)">(.*?)</code>', text, re.DOTALL)
    return {tool: html.unescape(code) for tool, code in found if re.search(rf"/{table}\.\w+", code)}


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_table_has_every_snippet(language: str) -> None:
    """Seven tools a table, in both languages, all with the table's own address."""
    snippets = printed(f"{language}datasets/places", "bases")
    assert set(snippets) == set(RUN)
    assert all(f"{LOCAL}data/places/bases." in code for code in snippets.values())


@pytest.mark.parametrize("tool", [tool for tool in RUN if tool != "Excel"])
def test_a_snippet_runs_as_printed(tool: str, address: str, tmp_path: Path) -> None:
    """Copied, pasted, run: it reads the table."""
    command = RUN[tool]
    if command is None:
        pytest.skip(f"{tool} is not on this machine")
    code = printed("datasets/places", "bases")[tool].replace(LOCAL, address)
    done = subprocess.run([*command, code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert SIGN[tool] in done.stdout
    if tool == "curl":
        assert (tmp_path / "bases.csv").read_bytes() == (SITE / "data/places/bases.csv").read_bytes()
