"""schema.org Dataset and DataCatalog, as search engines read them. Texts come from the package; nothing is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.core import urls

if TYPE_CHECKING:
    from build_scripts.core.languages import Language, Text
    from build_scripts.core.model import Field, Package
    from build_scripts.publish.catalogue.model import Catalogue, Dataset

CONTEXT = "http://schema.org/"


def _organisation(catalogue: Catalogue, name: Text, language: Language, url: str = "") -> dict[str, Any]:
    node = {"@type": "Organization", "name": name.to(language)}
    return {**node, "url": url or catalogue.release.url}


def _measured(package: Package) -> list[Field]:
    """Return the columns with quantities, each name once; every column where a package has none."""
    named = {field.name: field for resource in package.resources for field in resource.fields}
    fields = list(named.values())
    return [field for field in fields if field.type == "number"] or fields


def dataset(catalogue: Catalogue, item: Dataset, language: Language) -> dict[str, Any]:
    """Return one dataset in one language."""
    package = item.package
    page = item.page if language == "zh" else item.page_en
    place = package.catalogue
    both = f"{package.description.to(language)} {package.about.to(language)}"
    node: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{item.page}#dataset",
        "name": package.title.to(language),
        "alternateName": [package.title.en if language == "zh" else package.title.zh],
        "description": both[:5000],
        "url": page,
        "sameAs": item.page,
        "identifier": package.descriptor["id"],
        "version": package.version,
        "keywords": [word.to(language) for word in package.keywords],
        "license": package.licences[0].path,
        "isAccessibleForFree": True,
        "inLanguage": ["zh-Hans", "en"],
        "datePublished": item.issued,
        "dateModified": item.modified,
        "creator": _organisation(catalogue, catalogue.publisher, language),
        "publisher": _organisation(catalogue, catalogue.publisher, language),
        "citation": f"{catalogue.publisher.to(language)}. {package.title.to(language)}, {package.version}. {page}",
        "spatialCoverage": {"@type": "Place", "name": catalogue.identity.city.full_name.to(language)},
        "temporalCoverage": f"{place.start}/{place.end}" if place.start and place.end else None,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": field.name, "description": field.title.to(language)}
            for field in _measured(package)
        ],
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": catalogue.url("catalog#catalogue"),
            "name": catalogue.title.to(language),
            "url": catalogue.url(urls.DATASETS),
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.path.rsplit("/", 1)[1],
                "contentUrl": file.url,
                "encodingFormat": file.kind.media_type,
                "contentSize": f"{file.bytes} B",
                "sha256": file.sha256,
            }
            for file in item.distributions
        ],
    }
    return {key: value for key, value in node.items() if value not in (None, [])}


def catalog(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """Return the catalogue, its datasets by name and address."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": catalogue.url("catalog#catalogue"),
        "name": catalogue.title.to(language),
        "description": catalogue.description.to(language),
        "url": catalogue.url(urls.page_root(language) + urls.DATASETS),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "publisher": _organisation(catalogue, catalogue.publisher, language),
        "dataset": [
            {
                "@id": f"{item.page}#dataset",
                "name": item.package.title.to(language),
                "url": item.page if language == "zh" else item.page_en,
            }
            for item in catalogue.datasets
        ],
    }
