"""Every picture that other sites may show: who draws it. Each has a page for frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved import promises
from build_scripts.pages.shared import scale
from build_scripts.pages.shared.pictures import Picture, picture_artifacts
from build_scripts.pages.things import accountability

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Artifact
    from build_scripts.pages.shared.page_context import PageContext

#: Who draws each picture, by its name: for a language and the page from which its links are reckoned.
MAKERS: Mapping[str, Callable[[PageContext, Language, str], Picture | None]] = {
    scale.SCALE: scale.scale_picture,
    promises.PROMISES: promises.promises_picture,
    accountability.ACCOUNTABILITY: accountability.accountability_picture,
}


def framed_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield the page for frames of every picture that the portal's data can fill, in both languages."""
    for language in LANGUAGES:
        drawn = (make(context, language, urls.embed(name)) for name, make in MAKERS.items())
        yield from picture_artifacts(context, language, filter(None, drawn))
