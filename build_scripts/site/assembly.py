"""The generated halves and the published files become one site: shared names, policies, receipt, the offline copy."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from build_scripts.core import numbers, urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.core.staging import add, alter, copy_tree, digests_of, drop, merge, receipts_of, remove, rename, swap
from build_scripts.publish.catalogue import as_manifest, listings, manifest
from build_scripts.publish.downloads import zip_writer
from build_scripts.site import postprocess as finish
from build_scripts.site.inspect import page_addresses
from build_scripts.site.report_pdf import printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.publish.catalogue import Catalogue
    from build_scripts.publish.public import Published

#: Written from the finished tree instead, one for both languages.
_SITEMAPS = ("sitemap.xml", "sitemap.xml.gz")


#: What `seal` adds when everything else has been inspected.
SEALS = frozenset({manifest.PATH, urls.OFFLINE})


def assemble(layout: Layout, generated: Mapping[Language, Path], catalogue: Catalogue, browser: str | None) -> Path:
    """Return the folder of the whole site, its pages finished; not yet inspected, not yet placed."""
    site, release = layout.next_site, catalogue.release
    for folder in generated.values():
        for name in _SITEMAPS:
            remove(folder / name)
    remove(site)
    swap(generated["zh"], site)
    merge(generated["en"], site / "en")
    remove(generated["en"])
    merge(layout.public, site)
    names = _share(site)

    def last_hand(text: str, page: str) -> str:
        return finish.finished(finish.repointed(text, page, names, urls.site_path(release.url)))

    alter(site, "*.html", last_hand)
    add(site, Artifact("_headers", finish.HEADERS, "build"))
    add(site, Artifact("sitemap.xml", listings.sitemap(catalogue, page_addresses(site)), "pages"))
    for language in LANGUAGES if browser else ():
        page = site / urls.page_root(language) / urls.REPORT / "index.html"
        if browser and page.is_file():
            add(site, printed(browser, page, urls.page_root(language) + urls.REPORT_PDF, release))
    return site


def _share(site: Path) -> dict[str, str]:
    """Give scripts and style sheets their immutable names, once for both languages; drop what nothing loads.

    Returns the new path of each by its old one, for the pages to name.
    """
    drop(site, finish.is_dead)
    for pattern in ("assets/**/*.js", "assets/**/*.css"):
        alter(site, pattern, lambda text, _: finish.without_map(text))
    names = finish.immutable_names(digests_of(site, finish.SHARED))
    rename(site, {old: new for old, new in names.items() if not old.startswith("en/")})
    remove(site / "en" / "assets")
    return names


def seal(layout: Layout, site: Path, published: Published) -> None:
    """Add the offline copy, state its size and digest on the pages, and close the site with its receipt."""
    release, version = published.catalogue.release, published.version
    sources = {path: receipt.source for path, receipt in published.receipts.items()}
    copy = layout.build / "offline.next"
    remove(copy)
    copy_tree(site, copy, leave=finish.is_online_only)
    alter(copy, "*.html", lambda text, _: finish.for_disk(text))
    own = receipts_of(copy, sources)
    add(copy, Artifact(manifest.PATH, as_manifest(own, release, version), "build"))
    members = [(path.relative_to(copy).as_posix(), path) for path in sorted(copy.rglob("*")) if path.is_file()]
    add(site, Artifact(urls.OFFLINE, zip_writer(members, release.epoch), "build"))
    remove(copy)
    archive = site / urls.OFFLINE
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = numbers.size(archive.stat().st_size)
    alter(site, "*.html", lambda text, _: finish.stated(text, size, digest))
    add(site, Artifact(manifest.PATH, as_manifest(receipts_of(site, sources), release, version), "build"))
