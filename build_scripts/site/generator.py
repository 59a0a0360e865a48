"""Runs the site generator. Besides `generator_config`, the only module that knows which one it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.project import GeneratorFailed
from build_scripts.core.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Release

#: What the generator prints before a line that matters.
_COMPLAINT = re.compile(r"^(?:WARNING|ERROR|Error|CRITICAL)\b[\s:-]*(?P<note>.*)")


def _start(layout: Layout, language: Language, target: Path, release: Release) -> subprocess.Popen[str]:
    """Start one language's build. Without `--quiet`: with it, `--strict` would not fail on a broken link."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file"]
    command += [str(layout.generator_config(language)), "--site-dir", str(target)]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONWARNINGS": "ignore",  # the segmenter's own invalid escapes; this project's code is not run here
        "SOURCE_DATE_EPOCH": str(release.epoch),
    }
    return subprocess.Popen(  # noqa: S603 - our own interpreter with fixed arguments
        command, cwd=layout.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _complaints(layout: Layout, language: Language, output: str) -> list[GeneratorFailed]:
    """Return the generator's warnings and errors; its last lines where it names none."""
    found = [match["note"] for line in output.splitlines() if (match := _COMPLAINT.match(line.strip()))]
    notes = found or [" / ".join(output.strip().splitlines()[-3:])]
    return [GeneratorFailed(layout.shown(layout.generator_config(language)), details={"note": note}) for note in notes]


def run_generator(layout: Layout, release: Release) -> dict[Language, Path]:
    """Build both languages at once, each into a folder of its own; return the folders.

    Raises ProblemsFound with everything either build complained of.
    """
    targets = {language: layout.build / f"generated-{language}" for language in LANGUAGES}
    running = {language: _start(layout, language, target, release) for language, target in targets.items()}
    problems = []
    for language, process in running.items():
        output, _ = process.communicate()
        if process.returncode:
            problems += _complaints(layout, language, output)
    if problems:
        raise ProblemsFound(list(problems))
    return targets
