"""One small page for each series, for other sites' frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact, Figure
from build_scripts.pages.shared.page_context import PageContext, PageFields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.plan.verdict import State


@dataclass(frozen=True)
class EmbedPage(PageFields):
    """Fields of `embed.html.j2`. page: the address of the indicator's own page."""

    state: State
    figure: Figure
    as_of: str
    page: str


def embed_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield the page of every series that has a chart, in both languages."""
    for language in LANGUAGES:
        for item in context.judged:
            figure = context.figure("indicators", "pace", item.id, language)
            if figure is None:
                continue
            content = EmbedPage(
                title=item.row.text("name", language),
                description=figure.description,
                state=item.verdict.state,
                figure=figure,
                as_of=context.release.as_of.isoformat(),
                page=urls.indicator(item.id),
            )
            page = context.page(language, urls.embed(item.id), "embed.html.j2", content)
            path = f"{urls.page_root(language)}{page.address}index.html"
            yield Artifact(path, page.markdown.encode(), page.source)
