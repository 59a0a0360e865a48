"""The portal's settings, `portal.toml` and the like: TOML is held against its schema before anything is read of it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from build_scripts.core.errors.packages import MissingFile, UnreadableFile
from build_scripts.core.identity import UNSTATED, Identity, identity_of
from build_scripts.data.load.schema_check import schema_problems

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.data.load.files import Files


def read_settings(files: Files, path: Path, schema: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return a TOML file as a tree that fits its schema; None with problems where it is unreadable or does not fit.

    A file that is absent is None without a problem.
    """
    file = files.layout.shown(path)
    content = files.read(path)
    if content is None:
        return None, []
    try:
        tree = tomllib.loads(content.decode())
    except ValueError as error:
        return None, [UnreadableFile(file, details={"kind": "TOML (UTF-8)", "reason": str(error)})]
    problems = schema_problems(tree, schema, file)
    return (None if problems else tree), problems


def read_identity(files: Files) -> tuple[Identity, list[Problem]]:
    """Return who the portal is; with a problem, and a stand-in that is never published, where that is not stated."""
    tree, problems = read_settings(files, files.layout.identity, "portal")
    if tree is not None:
        return identity_of(tree), []
    missing = MissingFile(
        files.layout.shown(files.layout.identity), details={"purpose": "name of the portal and its plan"}
    )
    return UNSTATED, problems or [missing]
