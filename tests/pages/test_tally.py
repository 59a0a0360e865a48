"""The answer in numbers, reference points, leads: every number on a page is the length of the list it leads to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved import checkability, gaps, monitor
from build_scripts.pages.achieved.gaps import HEAD, gap_artifacts
from build_scripts.pages.achieved.tally import answer_of, gaps_of, tallies_of
from build_scripts.pages.indicators.evidence import LaterValue
from build_scripts.pages.indicators.reference_points import references_on
from build_scripts.pages.shared.leads import lead_groups
from build_scripts.pages.shared.series_line import series_lines
from build_scripts.plan.scope import later_observations
from tests.invented import altered, row
from tests.pages.test_pages import context_with

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.core.staging import Tree
    from build_scripts.data.tables import Cell, Tables
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.publish.public import Published


@pytest.fixture(scope="module")
def context(layout: Layout, portal: Portal, tables: Tables, public: tuple[Tree, Published]) -> PageContext:
    """Return the real portal's context, without charts."""
    return context_with(layout, portal, tables, public[1])


def figure(
    key: str, scope: str, value: int, bound: str = "exact", kind: str = "year", conflicts: str = ""
) -> LaterValue:
    """Return an invented figure of another scope."""
    cells: dict[str, Cell] = {
        "id": key,
        "scope": scope,
        "scope_name_zh": f"甲{scope}",
        "scope_name_en": f"the {scope}",
        "value": Decimal(value),
        "unit_id": "piece",
        "bound": bound,
        "period": "2025",
        "period_kind": kind,
        "conflicts_with": conflicts or None,
    }
    return LaterValue(altered(row("invented/rows"), **cells), row(), "2025", str(value), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_a_tally_are_the_whole(context: PageContext, language: str) -> None:
    """No series, work or goal is left out or counted twice; the picture has a link for every part that is not empty."""
    answer = answer_of(context, urls.MONITOR, language)  # type: ignore[arg-type] # parametrised by the known languages
    assert answer is not None
    assert len(answer.tallies) == 3
    for tally in answer.tallies:
        assert sum(part.count for part in tally.parts) == tally.total
    filled = sum(bool(part.count) for tally in answer.tallies for part in tally.parts)
    assert answer.wide.count("<a ") == answer.narrow.count("<a ") == filled


def test_each_number_of_the_series_is_the_length_of_its_list(context: PageContext) -> None:
    """On the monitor: as many lines under the heading it leads to."""
    (page, _) = monitor.pages(context)
    for part in tallies_of(context, "zh")[0].parts:
        anchor = part.target.partition("#")[2]
        section = page.markdown.split(f"{{: #{anchor} }}")[1].split("\n##")[0]
        assert section.count("<tr>") - (part.count > 0) == part.count, anchor


def test_each_number_of_checkability_is_the_length_of_its_list(context: PageContext) -> None:
    """Every link of both tables narrows the list to as many rows as it says."""
    (page, _) = checkability.pages(context)
    table, _, listed = page.markdown.partition('id="checked"')
    head = [unescape(one) for one in re.findall(r'<th scope="col"[^>]*?data-facet="(\w+)"', listed)]
    body = listed.partition("<tbody>")[2]
    rows = []
    for line in body.split("<tr>")[1:]:
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL)]
        rows.append(dict(zip(head, cells, strict=False)))
    links = re.findall(r'<a href="([^"]*\?[^"]*)">(\d+)</a>', table)
    assert len(links) > 20
    for link, count in links:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(unescape(link)).query).items()}
        assert sum(all(line[name] == value for name, value in asked.items()) for line in rows) == int(count), asked


def test_leads_stand_on_the_page_of_gaps_and_in_no_drawing(context: PageContext) -> None:
    """Each once; the drawing has no mark for them, and the CSV a line for each lead without its value."""
    (page, _) = gaps.pages(context)
    leads = context.rows("outcomes", "leads")
    assert leads
    for lead in leads:
        assert page.markdown.count(f'id="{lead.text("id")}"') == 1
    drawn = page.markdown.partition('<svg class="gap-drawing"')[2].partition("</svg>")[0]
    assert drawn.count('class="gap-other"') - 1 == sum(
        gap.seen_elsewhere(year) for gap in gaps_of(context) for year in gap.silent
    )
    (artifact, _) = gap_artifacts(context)
    assert isinstance(artifact.content, bytes)
    text = artifact.content.decode()
    assert text.startswith(",".join(HEAD))
    assert text.count("\nlead,") == len(leads)
    assert "1,211" not in text
    assert "1211" not in text


def test_an_address_of_a_copy_is_no_link(context: PageContext) -> None:
    """Grade D is told and never linked."""
    groups = lead_groups(context, context.rows("outcomes", "leads"), "en")
    assert {group.address for group in groups if group.grade == "D"} == {""}
    assert any(group.address for group in groups)
    assert sum(len(group.leads) for group in groups) == len(context.rows("outcomes", "leads"))


def test_figures_stand_by_kind_of_area_and_parts_of_a_year_apart(context: PageContext) -> None:
    """City and platform on lines of their own; months never beside years; one scale for one unit."""
    items = (figure("a", "city", 50), figure("b", "platform", 100), figure("c", "city", 20, kind="part-year"))
    found = references_on(context, items, "en")
    assert len(found.families) == 3
    assert found.conflicts == ()
    places = [float(re.findall(r'class="ref-mark" x="([\d.]+)"', family.wide)[0]) for family in found.families]
    assert places[0] < places[1]
    assert places[2] < places[0]


def test_what_is_counted_is_named_where_it_is_not_the_series_own(context: PageContext) -> None:
    """A year's addition and what was there on a day are two lines; each says what it counts, each name once."""
    stock = replace(figure("a", "city", 1000, "at-least", kind="as-of"), measure="all there were")
    flow = [replace(figure(key, "city", 17), measure="newly chosen") for key in ("b", "c")]
    found = references_on(context, (stock, *flow, figure("d", "platform", 3)), "en")
    assert [family.measures for family in found.families] == [("all there were",), ("newly chosen",), ()]


def test_a_growth_rate_is_called_growth_on_the_monitor(context: PageContext) -> None:
    """Each published figure whose measure is not the series' own bears its publisher's name for it."""
    names = {row.text("id"): row.text("name_en") for row in context.rows("indicators", "series")}
    said = {
        row.text("measure_en")
        for row in later_observations(context.tables)
        if row.text("measure_en") != names[row.text("series_id")]
    }
    shown = {seen.measure for line in series_lines(context, "en") for seen in line.references}
    assert said
    assert shown - {""} == said


def test_a_lead_says_what_it_would_mean_and_never_elsewhere(context: PageContext) -> None:
    """On every lead a sentence, on no list of figures."""
    groups = lead_groups(context, context.rows("outcomes", "leads"), "en")
    said = [lead.means for group in groups for lead in group.leads]
    assert all(said)
    assert any(one.startswith("If confirmed with this scope, the target of") for one in said)
    assert any("cannot be compared" in one for one in said)


@pytest.mark.parametrize(("bound", "arrows"), [("exact", 0), ("about", 0), ("at-least", 2), ("at-most", 2)])
def test_a_bound_is_an_arrow(context: PageContext, bound: str, arrows: int) -> None:
    """What may be more or less than the figure says so by its shape."""
    (family,) = references_on(context, (figure("a", "city", 50, bound),), "zh").families
    assert family.wide.count("ref-arrow") == family.narrow.count("ref-arrow") == arrows


def test_a_conflict_is_bracketed_and_said_once(context: PageContext) -> None:
    """A part larger than the whole is named first, whichever row names the other."""
    items = (figure("a", "city", 50, conflicts="b"), figure("b", "platform", 60, conflicts="a"))
    found = references_on(context, items, "en")
    assert sum(family.wide.count("ref-bracket") for family in found.families) == 4
    (said,) = found.conflicts
    assert said.index("the platform") < said.index("the city")
    assert "larger than the whole" in said
    (said,) = references_on(
        context, (figure("a", "city", 70), figure("b", "platform", 60, conflicts="a")), "en"
    ).conflicts
    assert "larger" not in said


def test_an_expected_date_that_passed_opens_an_entry(context: PageContext) -> None:
    """On the page and in the list of things to do, one for each; on a day before all of them there is none."""
    for day, count in ((context.release.as_of, len(context.unheard)), (dt.date(2000, 1, 1), 0)):
        release = replace(context.release, judged_on=day.isoformat())
        catalogue = replace(context.catalogue, release=release)
        then = replace(context, published=replace(context.published, catalogue=catalogue))
        page = next(page for page in gaps.pages(then) if page.language == "en").markdown
        rows = page.split('id="awaited"', 1)[1].split("</table>", 1)[0] if 'id="awaited"' in page else ""
        assert rows.count("<tr data-awaited=") == count
        todo = next(iter(gap_artifacts(then))).content
        assert isinstance(todo, bytes)
        assert todo.count(b"\nexpected,") == count
    assert context.unheard
