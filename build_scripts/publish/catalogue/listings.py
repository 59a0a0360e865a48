"""The catalogue as plain listings: DCAT-US 1.1, an index of our own, OpenAPI, Atom, sitemap, robots, llms, security."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from build_scripts.core import urls
from build_scripts.core.languages import TAGS, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.publish.catalogue.model import Catalogue, Dataset
    from build_scripts.publish.catalogue.quality import Score

#: ISO 8601 repeating intervals, as DCAT-US asks for them.
PERIODS = {
    "DAILY": "R/P1D",
    "WEEKLY": "R/P1W",
    "MONTHLY": "R/P1M",
    "QUARTERLY": "R/P3M",
    "ANNUAL_2": "R/P6M",
    "ANNUAL": "R/P1Y",
    "IRREG": "irregular",
}
#: A security.txt must say when it ends: a year after the release.
_YEAR = dt.timedelta(days=365)


def as_json(tree: Any) -> bytes:
    """Return JSON as every listing is written."""
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def data_json(catalogue: Catalogue) -> dict[str, Any]:
    """Return DCAT-US 1.1, non-federal: `accessLevel` public, no bureau or programme codes."""
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@id": catalogue.url("data.json"),
        "@type": "dcat:Catalog",
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "describedBy": "https://project-open-data.cio.gov/v1.1/schema/catalog.json",
        "dataset": [_us_dataset(catalogue, dataset) for dataset in catalogue.datasets],
    }


def _us_dataset(catalogue: Catalogue, dataset: Dataset) -> dict[str, Any]:
    package = dataset.package
    out: dict[str, Any] = {
        "@type": "dcat:Dataset",
        "identifier": package.descriptor["id"],
        "title": f"{package.title.zh} / {package.title.en}",
        "description": f"{package.description.zh} {package.description.en}",
        "keyword": [word.to(language) for word in package.keywords for language in ("zh", "en")],
        "modified": dataset.modified,
        "issued": dataset.issued,
        "publisher": {"@type": "org:Organization", "name": catalogue.publisher.zh},
        "contactPoint": {"@type": "vcard:Contact", "fn": catalogue.publisher.zh, "hasURL": catalogue.contact},
        "accessLevel": "public",
        "license": package.licences[0].path,
        "landingPage": dataset.page,
        "language": ["zh-Hans", "en"],
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "title": item.path.rsplit("/", 1)[1],
                "downloadURL": item.url,
                "mediaType": item.kind.media_type,
                "format": item.kind.label,
            }
            for item in dataset.distributions
        ],
    }
    if period := PERIODS.get(package.frequency):
        out["accrualPeriodicity"] = period
    if package.catalogue.start and package.catalogue.end:
        out["temporal"] = f"{package.catalogue.start}/{package.catalogue.end}"
    return out


def index(catalogue: Catalogue, scores: Mapping[str, Score], version: str) -> dict[str, Any]:
    """Return `/catalog.json`: every dataset, table, column and file, plainly."""
    return {
        "title": {"zh": catalogue.title.zh, "en": catalogue.title.en},
        "description": {"zh": catalogue.description.zh, "en": catalogue.description.en},
        "url": catalogue.release.url,
        "version": version,
        "commit": catalogue.release.commit,
        "modified": catalogue.modified,
        "datasets": [_entry(dataset, scores[dataset.package.slug]) for dataset in catalogue.datasets],
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _entry(dataset: Dataset, score: Score) -> dict[str, Any]:
    package = dataset.package
    place = package.catalogue
    return {
        "name": package.slug,
        "id": package.descriptor["id"],
        "title": _both(package.title),
        "description": _both(package.description),
        "keywords": [_both(word) for word in package.keywords],
        "provider": _both(place.provider) if place.provider else None,
        "theme": place.theme,
        "industry": place.industry,
        "opening": place.opening,
        "frequency": package.frequency,
        "temporal": [place.start, place.end],
        "licence": package.licences[0].name,
        "version": package.version,
        "issued": dataset.issued,
        "modified": dataset.modified,
        "quality": {"points": score.points, "of": score.most},
        "page": dataset.page,
        "rows": dataset.total,
        "tables": [
            {
                "name": resource.name,
                "title": _both(resource.title),
                "rows": dataset.rows[resource.name],
                "columns": [field.name for field in resource.fields],
            }
            for resource in package.resources
        ],
        "files": [
            {
                "url": item.url,
                "table": item.resource,
                "mediaType": item.kind.media_type,
                "bytes": item.bytes,
                "sha256": item.sha256,
            }
            for item in dataset.distributions
        ],
    }


def feed_head(
    catalogue: Catalogue,
    path: str,
    page: str,
    title: Text,
    updated: str,
    *,
    language: Language = "zh",
    subtitle: str = "",
) -> list[str]:
    """Return how an Atom feed begins, as lines. path: its address; page: what it tells of; updated: ISO date.

    subtitle: without one the title in English, as a feed in Chinese is the only one of its kind.
    """
    about = catalogue.url(urls.page_root(language) + page)
    return [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{TAGS[language]}">',
        f"<title>{escape(title.to(language))}</title>",
        f"<subtitle>{escape(subtitle or title.en)}</subtitle>",
        f"<id>{escape(catalogue.url(path))}</id>",
        f'<link rel="self" type="application/atom+xml" href="{escape(catalogue.url(path))}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(about)}"/>',
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{escape(catalogue.publisher.to(language))}</name></author>",
        "<rights>CC BY 4.0</rights>",
    ]


def atom(catalogue: Catalogue, theme: str = "") -> bytes:
    """Return an Atom feed, one entry a dataset release, newest first; of one theme where one is named."""
    path = f"feed/{theme}.xml" if theme else "feed.xml"
    title = Text(f"{catalogue.title.zh} · {theme}", f"{catalogue.title.en} · {theme}") if theme else catalogue.title
    chosen = [item for item in catalogue.datasets if not theme or item.package.catalogue.theme == theme]
    chosen.sort(key=lambda item: (item.modified, item.package.slug), reverse=True)
    updated = max(item.modified for item in chosen)
    lines = feed_head(catalogue, path, urls.DATASETS, title, updated)
    for item in chosen:
        package = item.package
        lines += [
            "<entry>",
            f"<title>{escape(package.title.zh)} {escape(package.version)}</title>",
            f"<id>{escape(item.page)}#{escape(package.version)}-{item.modified}</id>",
            f'<link rel="alternate" type="text/html" href="{escape(item.page)}"/>',
            f"<published>{item.issued}T00:00:00Z</published>",
            f"<updated>{item.modified}T00:00:00Z</updated>",
            f'<category term="{escape(package.catalogue.theme or "none")}"/>',
            f'<summary type="text">{escape(package.description.zh)}</summary>',
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def sitemap(catalogue: Catalogue, pages: Iterable[str]) -> bytes:
    """Return the sitemap of both languages, each page naming its translation; no date of change is invented.

    The translations stand here and not in the pages' heads: the theme's script would fetch a sitemap beside each.
    """
    known = set(pages)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for path in sorted(known):
        chinese = path.removeprefix("en/")
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(catalogue.url(other))}"/>'
            for tag, other in (("zh-Hans", chinese), ("en", f"en/{chinese}"))
            if other in known
        )
        lines.append(f"<url><loc>{escape(catalogue.url(path))}</loc>{links}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def robots(catalogue: Catalogue) -> bytes:
    """Return robots.txt: everything may be read."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {catalogue.url('sitemap.xml')}\n".encode()


def security(catalogue: Catalogue) -> bytes:
    """Return security.txt (RFC 9116); it ends a year after the release, which the daily build renews."""
    end = dt.datetime.fromtimestamp(catalogue.release.epoch, dt.UTC) + _YEAR
    lines = [
        f"Contact: {catalogue.contact}",
        f"Expires: {end.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: zh, en",
        f"Canonical: {catalogue.url('.well-known/security.txt')}",
    ]
    return ("\n".join(lines) + "\n").encode()


def llms(catalogue: Catalogue) -> bytes:
    """Return llms.txt: where the data are, in Markdown that a language model reads first."""
    lines = [
        f"# {catalogue.title.en}",
        "",
        f"> {catalogue.description.en}",
        "",
        f"{catalogue.title.zh}: {catalogue.description.zh}",
        "",
    ]
    lines += ["No figure is estimated. An indicator without a published value of the plan's own scope says so.", ""]
    lines += ["## Start", ""]
    lines += [
        f"- [Index of everything]({catalogue.url('catalog.json')}): datasets, tables, columns, files, digests",
        f"- [Addresses]({catalogue.url('openapi.json')}): OpenAPI 3.1, static files, no key",
        f"- [All files]({catalogue.url('data/all.zip')}): one archive",
        f"- [Changes]({catalogue.url(urls.CHANGES_FEED)}): every changed value, by commit and dataset",
        f"- [Releases]({catalogue.url(urls.RECEIPTS)}): every version, each with the digest of the one before",
        "",
        "## Datasets",
        "",
    ]
    for dataset in catalogue.datasets:
        readme = dataset.file("README.md")
        title, text = dataset.package.title.en, dataset.package.description.en
        lines.append(f"- [{title}]({readme.url if readme else dataset.page}): {text}")
    return ("\n".join(lines) + "\n").encode()


def citation(catalogue: Catalogue, version: str) -> bytes:
    """Return CITATION.cff 1.2.0 of the whole."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {json.dumps(catalogue.title.en)}",
        f"abstract: {json.dumps(catalogue.description.en)}",
        "authors:",
        f"  - name: {json.dumps(catalogue.publisher.en)}",
        f"version: {json.dumps(version)}",
        f"date-released: {catalogue.modified}",
        f"url: {json.dumps(catalogue.release.url)}",
        "license: CC-BY-4.0",
        "keywords:",
        *(f"  - {json.dumps(word)}" for word in catalogue.identity.portal.keywords),
    ]
    return ("\n".join(lines) + "\n").encode()
