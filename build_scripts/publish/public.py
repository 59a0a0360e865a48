"""Everything that is published besides pages and charts, each file made from what was written before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.model import Artifact
from build_scripts.history import releases
from build_scripts.publish.catalogue import (
    assess,
    catalogue_artifacts,
    catalogue_of,
    changes_atom,
    package_artifacts,
)
from build_scripts.publish.downloads import (
    archive_artifacts,
    database_artifacts,
    download_artifacts,
    history_artifacts,
    rules_artifacts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.core.languages import Words
    from build_scripts.core.model import Receipt, Release
    from build_scripts.core.staging import Tree
    from build_scripts.history.changes import Event
    from build_scripts.history.present import Present
    from build_scripts.history.releases import Chain
    from build_scripts.publish.catalogue import Catalogue
    from build_scripts.publish.catalogue.quality import Score


@dataclass(frozen=True)
class Published:
    """The published data as the pages know them.

    scores: the quality of each dataset by its slug. version: of all data, that of the last record in the chain of
    releases. receipts: of each file published so far, by its address; they grow with the tree.
    """

    catalogue: Catalogue
    scores: Mapping[str, Score]
    version: str
    chain: Chain
    receipts: Mapping[str, Receipt]


def write_public(
    present: Present, words: Words, release: Release, public: Tree, events: Sequence[Event] = ()
) -> Published:
    """Write downloads, metadata, archives and listings of valid data."""
    layout, portal, tables = present.layout, present.portal, present.tables
    public.write_all(download_artifacts(present, words, release))
    public.write_all(history_artifacts(portal, events))
    public.write_all(package_artifacts(catalogue_of(portal, tables, public.receipts, release)))
    public.write_all(list(archive_artifacts(portal, public.receipts, public.folder, release)))
    public.write_all(database_artifacts(portal, tables))
    public.write_all(rules_artifacts(present, release))
    catalogue = catalogue_of(portal, tables, public.receipts, release)
    scores = {dataset.package.slug: assess(dataset, release.as_of) for dataset in catalogue.datasets}
    chain = releases.published_chain(present.chain, present.state, release.date)
    version = chain[-1].version
    public.write(Artifact(urls.RECEIPTS, releases.chain_bytes(chain), layout.shown(layout.chain)))
    public.write(Artifact(urls.CHANGES_FEED, changes_atom(catalogue, words, events), "git"))
    public.write_all(catalogue_artifacts(catalogue, scores, version))
    return Published(catalogue=catalogue, scores=scores, version=version, chain=chain, receipts=public.receipts)
