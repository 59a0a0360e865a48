"""The HTML with which another site shows a small page of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from build_scripts.core import urls

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.publish.catalogue import Catalogue


def frame_code(catalogue: Catalogue, name: str, title: str, height: int, language: Language) -> str:
    """Return the frame of a page that is made for frames. name: the page's; height: in pixels."""
    address = escape(catalogue.url(urls.page_root(language) + urls.embed(name)))
    size = f'width="100%" height="{height}"'
    return f'<iframe src="{address}" title="{escape(title)}" {size} loading="lazy"></iframe>'
