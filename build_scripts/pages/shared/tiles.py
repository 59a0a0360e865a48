"""A number in large type with what it is: made here, so that a template only places it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """One large number: its label, the value in words, a note below.

    accent: `target` sets it in the colour of targets.
    """

    label: str
    value: str
    note: str = ""
    accent: str = ""
