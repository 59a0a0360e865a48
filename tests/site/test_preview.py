"""The preview outlives whatever a build ends with."""

from __future__ import annotations

import threading
from functools import partial

from build_scripts.core.errors import ProblemsFound
from build_scripts.site.preview import _Builds, _rebuild_on_change, _surviving

PATIENCE = 30


def test_after_any_fault_the_next_save_is_built() -> None:
    """Problems of the data and faults nobody foresaw are handed over; the thread that watches goes on."""
    ends: list[Exception | None] = [ProblemsFound([]), FileNotFoundError("moved while it was read"), None]
    told: list[Exception] = []
    changed, built = threading.Event(), threading.Event()

    def rebuild() -> None:
        built.set()
        if (end := ends.pop(0)) is not None:
            raise end

    def failed(error: Exception) -> None:
        told.append(error)

    expected = list(ends[:2])
    arguments = (changed, partial(_surviving, rebuild, failed), _Builds())
    threading.Thread(target=_rebuild_on_change, args=arguments, daemon=True).start()
    for _ in range(3):
        built.clear()
        changed.set()
        assert built.wait(PATIENCE), "no build after a change"
    assert ends == []
    assert told == expected
