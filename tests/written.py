"""Checks and stages a project under an audit hook, prints who wrote and what was read: `python -m tests.written ROOT`.

Printed is a JSON object. `written`: a list of [event, path, module]. path: what is made, changed or removed; module:
the nearest frame of our own code, `core/staging` where all is well, empty where there is none. `read`: how often each
file was opened to be read, by path.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

HOUSE = str(Path(__file__).parents[1] / "build_scripts")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS = {
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"),
    *("os.utime", "shutil.move", "shutil.copyfile", "shutil.copytree", "shutil.rmtree", "sqlite3.connect"),
}
#: Events whose second argument is what they write.
_TO_ANOTHER = {"os.rename", "os.link", "os.symlink", "shutil.move", "shutil.copyfile", "shutil.copytree"}
found: set[tuple[str, str, str]] = set()
read: Counter[str] = Counter()


def _own(frame: FrameType | None) -> str:
    """Return the module of the nearest frame of ours."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(HOUSE):
            return frame.f_code.co_filename.removeprefix(f"{HOUSE}/").removesuffix(".py").removesuffix("/__init__")
        frame = frame.f_back
    return ""


def hook(event: str, arguments: tuple[object, ...]) -> None:
    """Note everything that writes, makes, moves or removes, and what is opened to be read."""
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, int) or not isinstance(flags, int) or path == os.devnull:
            return
        if not flags & _WRITING:
            read[str(path)] += 1
            return
    elif event not in _EVENTS:
        return
    target = arguments[1] if event in _TO_ANOTHER else arguments[0]
    found.add((event, str(target), _own(sys._getframe(1))))  # noqa: SLF001 - how a hook finds its caller


def main(root: Path) -> None:
    """Check and stage a project, every event seen."""
    sys.addaudithook(hook)
    from build_scripts.core.layout import Layout  # noqa: PLC0415 - what happens on import is seen too
    from build_scripts.pipeline import run_stage  # noqa: PLC0415 - likewise

    run_stage(Layout(root), "http://127.0.0.1:8000/", lambda _step: None)
    print(json.dumps({"written": sorted(found), "read": read}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
