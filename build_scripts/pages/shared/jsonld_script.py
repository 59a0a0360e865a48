"""Structured data inside a page: JSON that cannot end its own element."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

#: What would end a script element or start a comment in one, and how JSON writes it instead.
_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def embedded(tree: dict[str, Any]) -> Markup:
    """Return a tree as a script element for search engines, on one line."""
    text = json.dumps(tree, ensure_ascii=False).translate(_UNSAFE)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - nothing in it can end the element
