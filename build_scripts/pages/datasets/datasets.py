"""The catalogue: every dataset as a card, what all of them come as, and how well they are described."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.datasets.dataset_cards import DatasetCard, Facet, card_of, facets_of
from build_scripts.pages.datasets.dataset_search import SEARCH
from build_scripts.pages.shared.front import Front, front_of_data
from build_scripts.pages.shared.jsonld_script import embedded
from build_scripts.pages.shared.page_context import PageContext, PageFields, PageLink
from build_scripts.publish.catalogue import schema_org

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page

#: The words of the quality assessment, best first.
GRADES = ("excellent", "good", "sufficient", "bad")


@dataclass(frozen=True)
class GradeCount:
    """How many datasets have one grade of quality."""

    grade: str
    count: int


@dataclass(frozen=True)
class DatasetsPage(PageFields):
    """Fields of `datasets.md.j2`. rows: of all datasets; search: where the finder reads its words."""

    front: Front
    cards: tuple[DatasetCard, ...]
    facets: tuple[Facet, ...]
    grades: tuple[GradeCount, ...]
    rows: int
    search: str
    structured: str
    listings: tuple[PageLink, ...]


def _grades(context: PageContext, language: Language) -> tuple[GradeCount, ...]:
    """Return the distribution of quality over the catalogue."""
    reached = [score.grade for score in context.published.scores.values()]
    names = {grade: context.words[f"datasets.grade_{grade}"].to(language) for grade in GRADES}
    return tuple(GradeCount(name, reached.count(grade)) for grade, name in names.items())


def _listings(context: PageContext, language: Language) -> Iterator[PageLink]:
    """Yield what machines read, in the order of how much it says."""

    def said(word: str) -> str:
        return context.words[word].to(language)

    themes = sorted({dataset.package.catalogue.theme or "" for dataset in context.catalogue.datasets} - {""})
    yield PageLink(said("datasets.index"), "catalog.json")
    yield PageLink("DCAT-AP · JSON-LD", "catalog.jsonld")
    yield PageLink("DCAT-AP · Turtle", "catalog.ttl")
    yield PageLink("DCAT-US 1.1", "data.json")
    yield PageLink("OpenAPI 3.1", "openapi.json")
    yield PageLink("Atom", "feed.xml")
    for theme in themes:
        yield PageLink(f"Atom · {context.vocabulary.label('theme', theme, language)}", f"feed/{theme}.xml")
    yield PageLink(f"Atom · {said('changes.title')}", urls.CHANGES_FEED)
    yield PageLink("Sitemap", "sitemap.xml")
    yield PageLink("llms.txt", "llms.txt")
    yield PageLink("CITATION.cff", "CITATION.cff")
    yield PageLink(said("datasets.receipt"), "manifest.json")
    yield PageLink(said("changes.releases"), urls.RECEIPTS)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the catalogue in both languages."""
    for language in LANGUAGES:
        cards = tuple(card_of(context, dataset, language) for dataset in context.catalogue.datasets)
        content = DatasetsPage(
            title=context.words["datasets.title"].to(language),
            description=context.words["datasets.description"].fill(count=len(cards)).to(language),
            front=front_of_data(context, language),
            cards=cards,
            facets=facets_of(context, cards, language),
            grades=_grades(context, language),
            rows=sum(card.rows for card in cards),
            search=SEARCH,
            structured=embedded(schema_org.catalog(context.catalogue, language)),
            listings=tuple(_listings(context, language)),
        )
        yield context.page(language, urls.DATASETS, "datasets.md.j2", content)
