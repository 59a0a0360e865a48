"""Templates and their documented contexts agree both ways; data is escaped wherever it lands."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

import jinja2.meta
import pytest

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.languages import LANGUAGES, Synonyms, read_words
from build_scripts.core.layout import Layout
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.history.present import read_present
from build_scripts.pages import generated_pages
from build_scripts.pages.about.consistency import ConsistencyPage
from build_scripts.pages.about.contribute import ContributePage
from build_scripts.pages.about.design import DesignPage
from build_scripts.pages.about.feedback import FeedbackPage
from build_scripts.pages.about.glossary import GlossaryPage
from build_scripts.pages.about.outline import OutlinePage
from build_scripts.pages.achieved.checkability import CheckabilityPage
from build_scripts.pages.achieved.gaps import GapsPage
from build_scripts.pages.achieved.monitor import MonitorPage
from build_scripts.pages.achieved.outcomes import OutcomesFrame, OutcomesPage
from build_scripts.pages.achieved.rated_thing import RatedPage
from build_scripts.pages.achieved.report import ReportPage
from build_scripts.pages.achieved.targets import TargetsPage
from build_scripts.pages.datasets.changes import ChangesPage
from build_scripts.pages.datasets.corrections import CorrectionsPage
from build_scripts.pages.datasets.dataset import DatasetPage
from build_scripts.pages.datasets.datasets import DatasetsPage
from build_scripts.pages.datasets.provenance import ProvenancePage
from build_scripts.pages.home import HomePage
from build_scripts.pages.indicators.embed import EmbedPage
from build_scripts.pages.indicators.indicator import IndicatorPage
from build_scripts.pages.indicators.indicators import IndicatorsPage
from build_scripts.pages.places.compare import ComparePage
from build_scripts.pages.places.place import PlacePage
from build_scripts.pages.places.places import PlacesPage
from build_scripts.pages.search import entries_of, sections_of
from build_scripts.pages.shared.lists import RegisterPage
from build_scripts.pages.shared.page_context import GLOBALS, PageContext, PageFields, environment_of
from build_scripts.pages.shared.pictures import PictureFrame
from build_scripts.pages.shared.profiles import ProfilePage
from build_scripts.pages.tasks.departments import DepartmentPage, DepartmentsPage, NobodyPage
from build_scripts.site.handwritten import content_problems, read_synonyms, written_pages
from tests.conftest import published_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.core.model import Page, Portal
    from build_scripts.core.staging import Tree
    from build_scripts.data.tables import Tables
    from build_scripts.publish.public import Published

#: What the search finds row by row, by its kind.
ROWS = {
    "term": ("plan/glossary",),
    "fact": ("plan/document",),
    "target": ("targets/targets",),
    "baseline": ("targets/baselines",),
    "instrument": ("measures/instruments",),
    "product": ("industries/products",),
    "topic": ("innovation/programme-topics",),
    "check": ("consistency/findings", "consistency/checks"),
}

CHINESE = re.compile(r"[\u4e00-\u9fff]+")

CONTEXTS: dict[str, type[PageFields]] = {
    "corrections.md.j2": CorrectionsPage,
    "glossary.md.j2": GlossaryPage,
    "home.md.j2": HomePage,
    "indicators.md.j2": IndicatorsPage,
    "indicator.md.j2": IndicatorPage,
    "monitor.md.j2": MonitorPage,
    "gaps.md.j2": GapsPage,
    "checkability.md.j2": CheckabilityPage,
    "outcomes.md.j2": OutcomesPage,
    "outcomes_embed.html.j2": OutcomesFrame,
    "rated.md.j2": RatedPage,
    "report.md.j2": ReportPage,
    "targets.md.j2": TargetsPage,
    "embed.html.j2": EmbedPage,
    "picture_embed.html.j2": PictureFrame,
    "compare.md.j2": ComparePage,
    "feedback.md.j2": FeedbackPage,
    "contribute.md.j2": ContributePage,
    "departments.md.j2": DepartmentsPage,
    "department.md.j2": DepartmentPage,
    "nobody.md.j2": NobodyPage,
    "changes.md.j2": ChangesPage,
    "design.md.j2": DesignPage,
    "profile.md.j2": ProfilePage,
    "register.md.j2": RegisterPage,
    "places.md.j2": PlacesPage,
    "place.md.j2": PlacePage,
    "datasets.md.j2": DatasetsPage,
    "dataset.md.j2": DatasetPage,
    "outline.md.j2": OutlinePage,
    "provenance.md.j2": ProvenancePage,
    "consistency.md.j2": ConsistencyPage,
}


def context_with(layout: Layout, portal: Portal, tables: Tables, published: Published) -> PageContext:
    """Return a context without charts for what was published."""
    words, _ = read_words(layout.words, portal.identity.words)
    return PageContext(
        portal=portal,
        tables=tables,
        words=words,
        vocabulary=Vocabulary(tables),
        figures={},
        templates=layout.templates,
        published=published,
    )


def context_of(layout: Layout, folder: Path) -> PageContext:
    """Return a context without charts for a project on disk, its downloads written into a folder."""
    present, problems = read_present(layout)
    assert problems == []
    return context_with(layout, present.portal, present.tables, published_in(present, folder)[1])


@pytest.fixture(scope="session")
def pages(layout: Layout, portal: Portal, tables: Tables, public: tuple[Tree, Published]) -> list[Page]:
    """Return every generated page of the real portal, without charts."""
    return list(generated_pages(context_with(layout, portal, tables, public[1])))


def test_every_template_has_a_context(layout: Layout) -> None:
    """Parts begin with an underscore; everything else is a page with a dataclass."""
    names = {path.name for path in layout.templates.glob("*.j2") if not path.name.startswith("_")}
    assert names == set(CONTEXTS)


@pytest.mark.parametrize("template", CONTEXTS)
def test_a_template_uses_exactly_its_context(layout: Layout, template: str) -> None:
    """No key is used that is not documented, none is documented that is not used."""
    environment = environment_of(layout.templates)
    source = (layout.templates / template).read_text("utf-8")
    used = jinja2.meta.find_undeclared_variables(environment.parse(source)) - set(GLOBALS)
    documented = {field.name for field in dataclasses.fields(CONTEXTS[template])}
    assert used == documented


def test_pages_come_in_pairs(pages: list[Page]) -> None:
    """Every address exists in both languages."""
    addresses = {
        language: sorted(page.address for page in pages if page.language == language) for language in ("zh", "en")
    }
    assert addresses["zh"] == addresses["en"]
    assert len(addresses["zh"]) == len(set(addresses["zh"]))


def test_a_page_carries_what_its_head_says(pages: list[Page]) -> None:
    """The front matter, from which the generator makes the head, and the page itself name one title and sentence."""
    for page in pages:
        head = dict(line.split(": ", 1) for line in page.markdown.split("---\n", 2)[1].splitlines() if ": " in line)
        assert unescape(json.loads(head["title"])) == page.title, page.address
        assert unescape(json.loads(head["description"])) == page.description, page.address


def test_english_pages_mark_their_chinese(pages: list[Page]) -> None:
    """On an English page Chinese stands only where its language is marked, and never in its title or sentence."""
    for page in pages:
        if page.language == "zh":
            continue
        assert not CHINESE.search(page.title + page.description), page.address
        body = re.sub(r"<(pre|script)\b.*?</\1>", "", page.markdown.split("---\n", 2)[2], flags=re.DOTALL)
        marked = re.sub(r'<(\w+)[^>]*lang="zh-Hans"[^>]*>.*?</\1>', "", body, flags=re.DOTALL)
        left = set(CHINESE.findall(re.sub(r"<[^>]+>", "", marked)))
        assert not left, (page.address, left)


def rows_of(page: Page) -> Iterator[tuple[list[str], list[str]]]:
    """Yield every row of the page's tables: the titles of the columns, then its cells."""
    for table in re.findall(r"<table.*?</table>", page.markdown, re.DOTALL):
        head, _, body = table.partition("</thead>")
        titles = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', head, re.DOTALL)
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL) if titles else ():
            yield titles, re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)


def test_a_block_names_every_column(pages: list[Page], layout: Layout) -> None:
    """A cell finds its column's name by its place: no row lacks a cell, and the style sheet has as many places."""
    named = (layout.root / "docs/assets/styles/tables.css").read_text("utf-8").count("{ --label: var(--c")
    for page in pages:
        for titles, row in rows_of(page):
            assert len(row) == len(titles) <= named, (page.address, titles, row)


def test_a_column_in_chinese_alone_says_so(pages: list[Page]) -> None:
    """A cell of an English page that holds nothing but Chinese is the plan's own print, and its heading says it."""
    seen = 0
    for page in pages:
        if page.language == "zh" or page.address.startswith(("datasets/", "changes/")):
            continue
        for titles, row in rows_of(page):
            for title, cell in zip(titles, row, strict=True):
                label, said = unescape(re.sub(r"<[^>]+>", "", title)), re.sub(r"<[^>]+>", "", cell)
                if CHINESE.search(said) and not re.search(r"[A-Za-z]{2}", said):
                    seen += 1
                    assert label.endswith("(Chinese)"), (page.address, label, said)
    assert seen > 100


def test_html_in_a_cell_is_shown_as_text(smallest: Path) -> None:
    """A name that is markup lands on every page as text, never as markup."""
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7*7 }}'
    towns = smallest / "datapackages/sample/data/towns.csv"
    quoted = '"' + evil.replace('"', '""') + '"'
    towns.write_text(towns.read_text("utf-8").replace("东镇", quoted).replace("East Town", quoted), "utf-8")
    descriptor_path = smallest / "datapackages/sample/datapackage.json"
    descriptor_path.write_text(
        descriptor_path.read_text("utf-8").replace('"title": "镇"', '"title": "<b>镇</b>"'), "utf-8"
    )
    for page in generated_pages(context_of(Layout(smallest), smallest / "public")):
        body = page.markdown.split("---\n", 2)[2]
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "<b>镇" not in body


@pytest.mark.parametrize("line", ["{{ nonsense }}", "{% if %}", "{{ w('no.such.word') }}"])
def test_a_broken_template_is_a_message(smallest: Path, line: str) -> None:
    """A name or word that does not exist is told with its file, not with a traceback."""
    (smallest / "docs/templates/home.md.j2").write_text(f"---\n---\n{line}\n")
    with pytest.raises(ProblemsFound) as caught:
        list(generated_pages(context_of(Layout(smallest), smallest / "public")))
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("template-fault", "docs/templates/home.md.j2")


def test_broken_and_missing_words_are_messages(smallest: Path) -> None:
    """Words that are no TOML, or in one language only, are told before anything is built."""
    words = smallest / "docs/words/en.toml"
    text = words.read_text("utf-8")
    words.write_text(text.replace('home = "Home"\n', "", 1), "utf-8")
    assert [(problem.code, problem.file) for problem in content_problems(Layout(smallest))] == [
        ("missing-word", "docs/words/en.toml")
    ]
    words.write_text("[site", "utf-8")
    assert [problem.code for problem in content_problems(Layout(smallest))] == ["unreadable-file"]


def test_words_for_the_search_are_read_or_told(smallest: Path) -> None:
    """Synonyms by address and the words of questions; none without the file; a broken one is a message."""
    layout = Layout(smallest)
    layout.synonyms.write_text('questions = ["how"]\n[words]\n"plan/" = ["text", "whole plan"]\n', "utf-8")
    assert read_synonyms(layout) == Synonyms(("how",), {"plan/": ("text", "whole plan")})
    layout.synonyms.write_text("[words", "utf-8")
    assert [(problem.code, problem.file) for problem in content_problems(layout)] == [
        ("unreadable-file", "docs/synonyms.toml")
    ]
    layout.synonyms.unlink()
    assert read_synonyms(layout) == Synonyms((), {})


def test_pages_written_by_hand_are_found_section_by_section(smallest: Path) -> None:
    """Title and description from the head, the text without it; a page without a head is a page too."""
    layout = Layout(smallest)
    folder = layout.content("zh") / "help"
    folder.mkdir(parents=True)
    text = "# 帮助\n\n## 怎么查 {: #how }\n\n先看**目录**，见[这里](../plan/index.md)。\n\n## 无名\n\n别的\n"
    (folder / "index.md").write_text(f"---\ntitle: 帮助\ndescription: 说明。\n---\n{text}", "utf-8")
    page = next(page for page in written_pages(layout) if page.address == "help/")
    assert (page.title, page.description, page.markdown, page.language) == ("帮助", "说明。", text, "zh")
    (section,) = sections_of([page], "zh")
    assert (section.title, section.address, section.context) == ("怎么查", "help/#how", "先看目录，见这里。")
    (folder / "index.md").write_text(text, "utf-8")
    assert next(page for page in written_pages(layout) if page.address == "help/").markdown == text


def test_whatever_the_search_finds_stands_where_it_says(
    layout: Layout, portal: Portal, tables: Tables, public: tuple[Tree, Published], pages: list[Page]
) -> None:
    """Every address is a page, every anchor stands on it once; no row is left out; every synonym has an entry."""
    context, written = context_with(layout, portal, tables, public[1]), list(written_pages(layout))
    for language in LANGUAGES:
        text = {page.address: page.markdown for page in (*pages, *written) if page.language == language}
        entries = entries_of(context, pages, written, language)
        addresses = {entry.address for entry in entries}
        for address in addresses:
            page, _, anchor = address.partition("#")
            written_id, made_id = f"{{: #{anchor} }}", f'id="{anchor}"'
            assert not anchor or text[page].count(made_id) + text[page].count(written_id) == 1, address
        assert set(read_synonyms(layout).words) <= addresses
        held = Counter(entry.kind for entry in entries)
        for kind, names in ROWS.items():
            assert held[kind] == sum(len(context.rows(*name.split("/"))) for name in names), kind
