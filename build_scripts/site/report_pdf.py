"""The periodic report as PDF, printed by the machine's own browser where there is one. The only module that runs it."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.project import CannotPrint
from build_scripts.core.model import Artifact

if TYPE_CHECKING:
    from build_scripts.core.model import Release

#: Names under which machines know a Chromium.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Headless, and silent towards the network.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
#: Read off the finished page, which is the generator's; nobody but the printer sees what is left of it.
#: What would make two prints differ: links carry this machine's folder into the file, scripts a race with the printer.
_LINKS = re.compile(rb'(<a\b[^>]*?) href="[^"]*"')
_SCRIPTS = re.compile(rb"<script\b.*?</script>", re.DOTALL)
#: The printer names table cells by a counter that other parts of the browser advance too.
_NODE = re.compile(rb"\(node\d{8}\)")
#: The directory of those names, sorted by them, with the first and the last of them before it.
_NAMED = re.compile(rb"/Limits \[[^]]*\](\s+)/Names \[((?:\(node\d{8}\) \d+ 0 R ?)+)\]")
#: A machine need not have a Chinese font, nor have two the same: the sheet is set in the one charts are drawn with.
_FONT = Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSansSC-Regular.otf")
_STYLE = (
    f'<style>@font-face {{ font-family: "Pinned"; src: url("{_FONT.as_uri()}") }}'
    ' * { font-family: "Pinned" !important }</style></head>'
)
_PATIENCE = 60


def find_browser() -> str | None:
    """Return the machine's Chromium; None where there is none: the site then has no PDF and does not speak of one."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def printed(browser: str, page: Path, path: str, release: Release) -> Artifact:
    """Return a page of the site on disk as PDF, dated as the release.

    path: the address the PDF will have. Raises ProblemsFound where the browser cannot print.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.NamedTemporaryFile(dir=page.parent, prefix="print-", suffix=".html") as sheet,
    ):
        html = _LINKS.sub(rb"\1", _SCRIPTS.sub(b"", page.read_bytes()))
        sheet.write(html.replace(b"</head>", _STYLE.encode(), 1))
        sheet.flush()
        target = Path(folder) / "page.pdf"
        command = [
            browser,
            *_FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            Path(sheet.name).as_uri(),
        ]
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - a found browser
        if not target.is_file():
            raise ProblemsFound([CannotPrint(path, value=browser)])
        return Artifact(path, settled(target.read_bytes(), release.epoch), "monitor/report")


def settled(pdf: bytes, epoch: int) -> bytes:
    """Return a print without what differs from run to run: the clock and the counters. No byte moves."""
    date = time.strftime("%Y%m%d%H%M%S", time.gmtime(epoch)).encode()
    numbers = {name: b"(node%08d)" % place for place, name in enumerate(dict.fromkeys(_NODE.findall(pdf)), start=1)}
    return _NAMED.sub(_sorted, _NODE.sub(lambda match: numbers[match[0]], _DATES.sub(rb"/\1 (D:" + date, pdf)))


def _sorted(directory: re.Match[bytes]) -> bytes:
    """Return a directory of names in the order of the names."""
    names = sorted(re.findall(rb"\(\w+\) \d+ 0 R", directory[2]))
    limits = names[0].split()[0], names[-1].split()[0]
    return b"/Limits [%s]%s/Names [%s]" % (b" ".join(limits), directory[1], b" ".join(names))
