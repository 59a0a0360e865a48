"""Any table and any package may be absent: what needs it is not shown, nothing else breaks."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from build_scripts.core.model import Page
from build_scripts.pages import generated_pages
from build_scripts.pages.shared.page_context import PageContext
from build_scripts.pages.things.linked_data import profile_artifacts
from build_scripts.plan.reconcile import reconcile
from tests.pages.test_pages import context_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.pages.shared.page_context import PageFields

Place = tuple[str, str]


def places(layout: Layout) -> list[list[Place]]:
    """Return what is taken away in turn: each table, then all tables of each package that has several."""
    tables = sorted((path.parents[1].name, path.stem) for path in layout.datapackages.glob("*/data/*.csv"))
    packages = [[table for table in tables if table[0] == name] for name in sorted({name for name, _ in tables})]
    return [[table] for table in tables] + [tables for tables in packages if len(tables) > 1]


@pytest.fixture(scope="module")
def whole(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    """Return the context of the real portal, without charts."""
    return context_of(layout, tmp_path_factory.mktemp("absent") / "public")


@pytest.fixture
def _one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pages in English only: what is absent is absent in both languages."""
    for name, module in list(sys.modules.items()):
        if name.startswith("build_scripts.pages") and hasattr(module, "LANGUAGES"):
            monkeypatch.setattr(module, "LANGUAGES", ("en",))


#: Templates of many pages that are alike.
ALIKE = {"profile.md.j2", "dataset.md.j2", "register.md.j2", "place.md.j2", "indicator.md.j2", "rated.md.j2"}


class Sampled(PageContext):
    """A context that gathers the content of every page and fills the templates of many alike only for some of them.

    Which of them differs from one removal to the next: it follows from the tables that are left.
    """

    def page(self, language: Language, address: str, template: str, content: PageFields) -> Page:
        """Return a page; of those that are alike five in six without their text."""
        skipped = template in ALIKE and crc32(address.encode()) % 6 != len(self.tables) % 6
        return (
            Page(language, address, content.title, content.description, "", template)
            if skipped
            else super().page(language, address, template, content)
        )


def without(context: PageContext, taken: Collection[Place]) -> PageContext:
    """Return the context as it would be had some tables never been there; a package without tables is none."""
    packages = []
    for held in context.portal.packages:
        left = tuple(one for one in held.resources if (one.package, one.name) not in taken)
        if left:
            packages.append(replace(held, resources=left))
    portal = replace(context.portal, packages=tuple(packages))
    datasets = tuple(
        replace(
            dataset,
            package=package,
            rows={one.name: dataset.rows[one.name] for one in package.resources},
            distributions=tuple(
                file
                for file in dataset.distributions
                if file.resource in {None, *(one.name for one in package.resources)}
            ),
        )
        for dataset in context.catalogue.datasets
        if (package := portal.get(dataset.package.slug))
    )
    gone = tuple(f"data/{package}/{resource}." for package, resource in taken)
    sizes = {path: size for path, size in context.published.sizes.items() if not path.startswith(gone)}
    published = replace(context.published, catalogue=replace(context.catalogue, datasets=datasets), sizes=sizes)
    tables = {place: table for place, table in context.tables.items() if place not in taken}
    vocabulary = context.vocabulary if taken != [("vocabulary", "codes")] else type(context.vocabulary)(tables)
    made = Sampled(
        portal=portal,
        tables=tables,
        words=context.words,
        vocabulary=vocabulary,
        figures=context.figures,
        templates=context.templates,
        published=published,
    )
    # The templates do not depend on the tables: they are read once for all.
    made.__dict__["environment"] = context.environment
    return made


def addresses(context: PageContext) -> set[str]:
    """Return the addresses of all pages, each made to its end."""
    return {page.address for page in generated_pages(context)}


@pytest.mark.usefixtures("_one_language")
def test_whatever_is_absent_the_other_pages_are_made(layout: Layout, whole: PageContext) -> None:
    """Each table taken away in turn, and each package: pages, linked data and checks are made of what is left."""
    everything = addresses(without(whole, []))
    for taken in places(layout):
        left = without(whole, taken)
        made = addresses(left)
        list(profile_artifacts(left))
        reconcile(left.tables)
        assert made <= everything, taken
        assert {"", "datasets/", "feedback/"} <= made, taken
        assert all(f"datasets/{package.slug}/" in made for package in left.portal.packages), taken


@pytest.mark.usefixtures("_one_language")
def test_what_needs_an_absent_table_is_not_shown(whole: PageContext) -> None:
    """Without its table a kind has neither list nor pages; the others keep theirs."""
    left = addresses(without(whole, [("innovation", "facilities")]))
    assert not any(address.startswith("facilities/") for address in left)
    assert "programmes/" in left
    assert not any(
        address.startswith("indicators/") for address in addresses(without(whole, [("indicators", "series")]))
    )
