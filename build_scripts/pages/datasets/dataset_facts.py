"""What a dataset is, in the order Chinese readers know, and which other datasets it hangs together with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.cells import Cell, Fact
from build_scripts.pages.shared.official import contact_cell, source_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.publish.catalogue.model import Dataset

#: The page that shows the rows of a package.
SHOWN_ON = {
    "indicators": urls.INDICATORS,
    "observations": urls.INDICATORS,
    "places": urls.PLACES,
    "plan": urls.PLAN,
    "consistency": urls.CONSISTENCY,
    "provenance": urls.PROVENANCE,
}


@dataclass(frozen=True)
class RelatedPage:
    """A page a dataset hangs together with. key: the key that joins the two datasets, empty where it is no dataset."""

    name: str
    target: str
    key: str = ""


def facts_of(context: PageContext, dataset: Dataset, language: Language) -> Iterator[Fact]:
    """Yield the thirteen fields Chinese portals show, in their order, then what they leave out."""
    package = dataset.package
    place = package.catalogue
    label = context.vocabulary.label
    unsaid = context.words["datasets.unsaid"].to(language)

    def fact(key: str, text: str, target: str = "", rel: str = "") -> Fact:
        return Fact(context.words[f"datasets.fact_{key}"].to(language), Cell(text or unsaid, target, rel))

    yield fact("title", package.title.to(language))
    yield fact("summary", package.description.to(language))
    yield fact("tags", " · ".join(word.to(language) for word in package.keywords))
    yield fact("frequency", label("frequency", package.frequency, language))
    yield fact("provider", place.provider.to(language) if place.provider else "")
    yield fact("theme", label("theme", place.theme, language) if place.theme else "")
    yield fact("industry", label("industry", place.industry, language) if place.industry else "")
    yield fact("issued", dataset.issued)
    yield fact("modified", dataset.modified)
    yield fact("opening", label("opening", place.opening, language) if place.opening else "")
    contact = context.words["datasets.fact_contact"].to(language)
    yield Fact(contact, contact_cell(context, language))
    yield fact("formats", " · ".join(dict.fromkeys(item.kind.label for item in dataset.distributions)))
    size = context.words["datasets.size"].fill(tables=len(package.resources), rows=f"{dataset.total:,}").to(language)
    yield fact("volume", size)
    licence = package.licences[0]
    yield fact("licence", f"{licence.name} · {licence.title}", licence.path, "license external")
    yield fact("language", context.words["datasets.languages"].to(language))
    yield fact("span", f"{place.start} – {place.end}" if place.start and place.end else "")
    yield fact("version", f"{package.version} · {context.published.version}")
    archive = dataset.file(f"/{package.slug}.zip")
    yield fact(
        "checksum", f"SHA-256 {archive.sha256}" if archive else "", urls.package_file(package.slug, "SHA256SUMS")
    )
    sources = " · ".join(source.title.to(language) for source in package.sources)
    yield fact("provenance", sources, urls.PROVENANCE)
    yield Fact(context.words["datasets.fact_official"].to(language), source_cell(context, language))


def related_to(context: PageContext, dataset: Dataset, language: Language) -> tuple[RelatedPage, ...]:
    """Return the page that shows the data, then the datasets its keys lead to and those whose keys lead here."""
    slug = dataset.package.slug
    keys: dict[str, str] = {}
    for resource in context.portal.resources:
        for reference in resource.references:
            ends = {resource.package, reference.package}
            if slug in ends and len(ends) > 1:
                (other,) = ends - {slug}
                keys.setdefault(other, f"{resource.package}/{resource.name}.{', '.join(reference.fields)}")
    shown = context.words["datasets.shown_on"].to(language)
    pages = [RelatedPage(shown, SHOWN_ON[slug])] if slug in SHOWN_ON else []
    others = {package.slug: package for package in context.portal.packages}
    return (
        *pages,
        *(
            RelatedPage(others[other].title.to(language), urls.dataset(other), key)
            for other, key in sorted(keys.items())
            if other in others
        ),
    )
