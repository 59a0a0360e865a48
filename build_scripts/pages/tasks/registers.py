"""Every declared kind of thing that no other section shows: projects, facilities, bodies; measures with their years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.places.industries import KINDS as OF_INDUSTRIES
from build_scripts.pages.shared.profiles import kind_pages
from build_scripts.pages.shared.related import RelationIndex, index_of
from build_scripts.pages.tasks.accountability import accountability_picture
from build_scripts.pages.tasks.ladder import ladder_picture
from build_scripts.pages.tasks.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from build_scripts.core.kinds import Kind
    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.profiles import Draw

#: The kind whose list has a timeline above it.
_DATED = "measure"
#: What draws the picture of a list, by its kind.
_PICTURES: Mapping[str, Draw] = {"measure": accountability_picture, "project": ladder_picture}


def _timeline(context: PageContext, index: RelationIndex, kind: Kind, language: Language) -> Markup | None:
    leads = {
        identifier: index.name(name, row, language)
        for (name, identifier), row in index.things.items()
        if name == kind.name
    }
    return timeline(context, kind.folder, language, leads)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield a list of every kind, and a profile of every thing of the kinds that have them."""
    index = index_of(context)
    for kind in context.portal.things.kinds:
        if kind.elsewhere or kind.name in OF_INDUSTRIES or context.table(kind.package, kind.resource) is None:
            continue
        above = {language: _timeline(context, index, kind, language) for language in LANGUAGES if kind.name == _DATED}
        yield from kind_pages(context, index, kind, above, _PICTURES.get(kind.name))
