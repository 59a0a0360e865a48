"""Any table and any package may be absent: what needs it is not shown, nothing else breaks."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.model import Page
from build_scripts.pages import generated_pages
from build_scripts.pages.shared.linked_data import profile_artifacts
from build_scripts.pages.shared.page_context import PageContext
from build_scripts.plan.reconcile import reconcile
from tests.pages.test_pages import context_with

if TYPE_CHECKING:
    from collections.abc import Collection

    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.core.staging import Tree
    from build_scripts.data.tables import Tables
    from build_scripts.pages.shared.page_context import PageFields
    from build_scripts.publish.public import Published

Place = tuple[str, str]


def places(layout: Layout) -> list[list[Place]]:
    """Return what is taken away in turn: each table, then all tables of each package that has several."""
    tables = sorted((path.parents[1].name, path.stem) for path in layout.datapackages.glob("*/data/*.csv"))
    packages = [[table for table in tables if table[0] == name] for name in sorted({name for name, _ in tables})]
    return [[table] for table in tables] + [tables for tables in packages if len(tables) > 1]


@pytest.fixture(scope="session")
def whole(layout: Layout, portal: Portal, tables: Tables, public: tuple[Tree, Published]) -> PageContext:
    """Return the context of the real portal, without charts."""
    return context_with(layout, portal, tables, public[1])


@pytest.fixture
def _one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pages in English only: what is absent is absent in both languages."""
    for name, module in list(sys.modules.items()):
        if name.startswith("build_scripts.pages") and hasattr(module, "LANGUAGES"):
            monkeypatch.setattr(module, "LANGUAGES", ("en",))


class Compared(PageContext):
    """A context that gathers the content of every page, and fills a template only where it differs from the whole one.

    A page follows from its content alone: with the same fields it was made already, when nothing was absent.
    """

    whole: dict[str, PageFields]

    def page(self, language: Language, address: str, template: str, content: PageFields) -> Page:
        """Return a page; one whose content is that of the whole portal's without its text."""
        if self.whole.setdefault(address, content) is not content and self.whole[address] == content:
            return Page(language, address, content.title, content.description, "", template)
        return super().page(language, address, template, content)


def without(context: PageContext, taken: Collection[Place], whole: dict[str, PageFields]) -> PageContext:
    """Return the context as it would be had some tables never been there; a package without tables is none.

    whole: the content of the pages made so far, by address.
    """
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
    receipts = {path: one for path, one in context.published.receipts.items() if not path.startswith(gone)}
    published = replace(context.published, catalogue=replace(context.catalogue, datasets=datasets), receipts=receipts)
    tables = {place: table for place, table in context.tables.items() if place not in taken}
    vocabulary = context.vocabulary if taken != [("vocabulary", "codes")] else type(context.vocabulary)(tables)
    made = Compared(
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
    made.__dict__["whole"] = {} if vocabulary is not context.vocabulary else whole
    return made


def addresses(context: PageContext) -> set[str]:
    """Return the addresses of all pages, each made to its end."""
    return {page.address for page in generated_pages(context)}


@pytest.mark.usefixtures("_one_language")
def test_whatever_is_absent_the_other_pages_are_made(layout: Layout, whole: PageContext) -> None:
    """Each table taken away in turn, and each package: pages, linked data and checks are made of what is left."""
    contents: dict[str, PageFields] = {}
    everything = addresses(without(whole, [], contents))
    for taken in places(layout):
        left = without(whole, taken, contents)
        made = addresses(left)
        list(profile_artifacts(left))
        reconcile(left.tables)
        assert made <= everything, taken
        assert {"", "datasets/", "feedback/"} <= made, taken
        assert all(f"datasets/{package.slug}/" in made for package in left.portal.packages), taken


@pytest.mark.usefixtures("_one_language")
def test_what_needs_an_absent_table_is_not_shown(whole: PageContext) -> None:
    """Without its table a kind has neither list nor pages; the others keep theirs."""
    left = addresses(without(whole, [("innovation", "facilities")], {}))
    assert not any(address.startswith("facilities/") for address in left)
    assert "programmes/" in left
    assert not any(
        address.startswith("indicators/") for address in addresses(without(whole, [("indicators", "series")], {}))
    )
