"""Numbers as people read them; the same digits in both languages, never rounded unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def plain(value: Decimal | float) -> str:
    """Return a stated number: the printed digits, with thousands separators."""
    return f"{value:,}"


def tidy(value: Decimal) -> str:
    """Return an exact number without zeros at its end: `100`, `13.5`, `476,000`."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def computed(value: float | Decimal, digits: int = 2) -> str:
    """Return a number we computed, rounded half to even to at most `digits` decimals."""
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: float | Decimal, digits: int = 2) -> str:
    """Return a computed change with its sign (a true minus, U+2212)."""
    size: float | Decimal = -value if value < 0 else value
    text = computed(size, digits)
    return f"{'−' if value < 0 else '+'}{text}"


def size(count: int) -> str:
    """Return a number of bytes as people read it: `585 B`, `21 kB`, `1.1 MB` (thousands, not 1024)."""
    if count < 1000:  # noqa: PLR2004 - a thousand
        return f"{count} B"
    if count < 1_000_000:  # noqa: PLR2004 - a million
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
