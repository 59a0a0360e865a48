"""“Did you mean …?”: the nearest known word, for messages."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters of the longest word that is compared: the comparison takes the square of its length.
_LONGEST = 80


def nearest(word: str, known: Iterable[str]) -> dict[str, str]:
    """Return the details `hint` (zh) and `hint_en`; both empty where nothing is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1) if len(word) <= _LONGEST else []
    return {
        "hint": f"（是不是“{near[0]}”？）" if near else "",
        "hint_en": f" (did you mean “{near[0]}”?)" if near else "",
    }
