"""Profiles and lists of places, clusters, bodies and measures: what the plan states stands on the page, gaps too."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from build_scripts.core.languages import Text, Words, read_words
from build_scripts.data.tables import Table
from build_scripts.pages.about import glossary, outline
from build_scripts.pages.places import compare, industries, places
from build_scripts.pages.places.clauses import roots, stances
from build_scripts.pages.places.parcels import parcels_of, stated
from build_scripts.pages.places.place_sections import substance
from build_scripts.pages.shared.findings import findings_in
from build_scripts.pages.shared.listed_rows import listed_rows
from build_scripts.pages.shared.lists import counts_of
from build_scripts.pages.shared.page_context import PageContext
from build_scripts.pages.shared.related import RelationIndex, Ties
from build_scripts.pages.shared.relations_drawing import MOST, diagram
from build_scripts.pages.shared.sections import within
from build_scripts.pages.tasks import registers
from build_scripts.pages.tasks.timeline import dated
from build_scripts.plan.asked import asked
from build_scripts.plan.relations import Relation, relations
from build_scripts.publish.public import Published
from tests.invented import altered

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal, Release
    from build_scripts.data.tables import Row, Tables
    from build_scripts.data.vocabulary import Vocabulary
    from build_scripts.history.releases import Chain
    from build_scripts.publish.catalogue import Catalogue

CITIES = ("jinghu", "zhihui-xincheng", "binhai", "jinkeqiao", "caoejiang", "dongjianhu")


def context_with(
    layout: Layout, portal: Portal, tables: Tables, vocabulary: Vocabulary, release: Release
) -> PageContext:
    """Return a context without files and charts: of the catalogue these pages ask for the release alone."""
    words, _ = read_words(layout.words, portal.identity.words)
    return PageContext(
        portal=portal,
        tables=tables,
        words=words,
        vocabulary=vocabulary,
        figures={},
        templates=layout.templates,
        published=Published(
            cast("Catalogue", SimpleNamespace(release=release, url=lambda path: path)), {}, "0", cast("Chain", None), {}
        ),
    )


@pytest.fixture(scope="session")
def context(layout: Layout, portal: Portal, tables: Tables, vocabulary: Vocabulary, release: Release) -> PageContext:
    """Return the real portal's context."""
    return context_with(layout, portal, tables, vocabulary, release)


@pytest.fixture(scope="session")
def index(context: PageContext) -> RelationIndex:
    """Return all relations."""
    return RelationIndex(context)


@pytest.fixture(scope="session")
def made(context: PageContext) -> dict[tuple[str, str], str]:
    """Return the pages of places, comparison, lists and profiles by language and address."""
    rooms = (places, compare, industries, registers)
    return {(page.language, page.address): page.markdown for room in rooms for page in room.pages(context)}


def place(context: PageContext, identifier: str) -> Row:
    """Return one place."""
    return context.tables["places", "places"].one(id=identifier)


def with_rows(context: PageContext, name: tuple[str, str], rows: list[Row]) -> PageContext:
    """Return the context with other rows in one table."""
    table = Table(context.tables[name].resource, tuple(rows))
    return replace(context, tables={**context.tables, name: table})


def text_of(html: str) -> str:
    """Return what a reader sees of some HTML."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_parcels_say_what_the_city_leaves_empty(context: PageContext) -> None:
    """Each parcel's value or the reason; nothing where the city says it itself, nothing where no parcel does."""
    row = place(context, "caoejiang")
    parcels = parcels_of(context, row)
    found = [(one.name, one.value, one.status) for one in stated(row, parcels, "district", "zh")]
    assert found == [("北片", "上虞区", "stated"), ("南片", "", "not-stated")]
    assert stated(altered(row, district_zh="上虞区"), parcels, "district", "zh") == ()
    silent = tuple(altered(one, district_zh=None) for one in parcels)
    assert stated(row, silent, "district", "zh") == ()


def test_the_city_of_parcels_shows_them(made: dict[tuple[str, str], str]) -> None:
    """Name, district, place and area of each parcel stand on the city's page; the comparison says where to look."""
    page = text_of(made["zh", "places/caoejiang/"])
    assert "见北片、南片：北片 上虞区；南片 规划未载明" in page
    assert "上虞区北部杭州湾区域" in page
    assert "约 28 平方公里" in page
    assert "见北片、南片：北片 上虞区；南片 规划未载明" in text_of(made["zh", "places/compare/"])
    assert "见北片" not in made["zh", "places/binhai/"]


def test_a_clause_lies_in_its_own_tree_only() -> None:
    """A number that only begins alike is another clause."""
    assert within("c3-2-1", ("c3-2-1",))
    assert within("c3-2-1-3", ("c3-2-1",))
    assert not within("c3-2-10", ("c3-2-1",))


def test_counties_that_share_a_clause_have_their_own(context: PageContext) -> None:
    """Three counties stand under one clause: each is looked up in its own paragraph."""
    assert roots(context, place(context, "zhuji")) == ("c3-4-1",)
    assert roots(context, place(context, "xinchang")) == ("c3-4-3",)
    assert roots(context, place(context, "jinghu")) == ("c3-2-1",)


@pytest.mark.parametrize("city", CITIES)
def test_a_city_says_what_it_is_for_with_clauses(context: PageContext, index: RelationIndex, city: str) -> None:
    """Function, measures and projects of every city; every line rests on a clause."""
    sections = {one.name: one for one in substance(context, index, place(context, city), "zh")}
    assert {"positioning", "measures", "projects"} <= set(sections)
    assert all(item.clauses for one in sections.values() for item in one.items)
    assert all(one.items for one in sections.values())


def test_the_sections_of_a_city_are_the_plans(context: PageContext, index: RelationIndex) -> None:
    """Platform, laboratory, developer, cluster and indicator of one city, as the tables have them."""
    sections = substance(context, index, place(context, "zhihui-xincheng"), "zh")
    names = {one.name: [item.name for item in one.items] for one in sections}
    assert names["platforms"] == ["集成电路“万亩千亿”新产业平台"]
    assert "绍芯实验室" in names["laboratories"]
    assert "滨海新区管委会" in names["bodies"]
    assert "绍芯实验室" not in names["bodies"]
    assert "集成电路产业集群" in names["clusters"]
    assert "集成电路产业集群产值" in names["indicators"]


def test_the_reserve_says_so(context: PageContext, made: dict[tuple[str, str], str]) -> None:
    """What the plan resolves on a city stands by itself, with its clause; other cities have no such line."""
    (stance,) = stances(context, place(context, "dongjianhu"), "zh")
    assert stance.words == "规划期内暂不进行产业开发"
    assert stance.clause.target == "plan/#c3-2-6-3"
    assert 'class="verdict stance"' in made["en", "places/dongjianhu/"]
    assert 'class="verdict stance"' not in made["zh", "places/jinghu/"]


def test_phones_get_a_drawing_of_their_own(made: dict[tuple[str, str], str]) -> None:
    """The overview holds a wide and a narrow drawing."""
    page = made["zh", "places/"]
    sizes = re.findall(r'class="schematic" viewBox="0 0 (\d+) (\d+)"', page)
    assert [int(wide) > int(high) for wide, high in sizes] == [True, False]


def test_a_focus_is_not_shown_as_a_location(context: PageContext, made: dict[tuple[str, str], str]) -> None:
    """A work whose place the text names as its focus says so beside it, in both languages; no other does."""
    focused = {row.text("id") for row in context.rows("projects", "projects") if row["place_verb_printed"]}
    assert focused
    for language in ("zh", "en"):
        note = context.words["profile.focus_area"].to("zh" if language == "zh" else "en")
        rows = re.findall(r'<tr id="([\w-]+)"(.*?)</tr>', made[language, "projects/"], re.DOTALL)
        assert {name for name, row in rows if note in row} == focused


def test_the_strip_stops_a_keyboard_at_its_chapters_alone(context: PageContext) -> None:
    """A cell is clicked, not tabbed to; the list below holds what each stands for."""
    page = next(page.markdown for page in outline.pages(context) if page.language == "zh")
    strip, _, below = page.partition('class="coverage-strip"')[2].partition("</div>")
    links = re.findall(r"<a ([^>]*)>", strip)
    reached = [link for link in links if 'tabindex="-1"' not in link]
    assert len(reached) == len(set(reached)) == strip.count("<p>") < len(links)
    assert all(f'id="{place}"' in below for place in re.findall(r'href="[^"#]*#([^"]+)"', strip))


def test_clusters_are_listed_with_their_output(made: dict[tuple[str, str], str]) -> None:
    """2021 and 2025 with units; where the plan has no value the reason, linked to the finding."""
    rows = re.findall(r'<tr id="(\w[\w-]*)".*?</tr>', made["zh", "industries/"], re.DOTALL)
    assert rows == ["ic", "biomedicine", "new-materials", "textile"]
    body = made["zh", "industries/"]
    ic = text_of(re.findall(r'<tr id="ic".*?</tr>', body, re.DOTALL)[0])
    assert "400 亿元" in ic
    assert "1,000 亿元 突破1000亿元" in ic
    (textile,) = re.findall(r'<tr id="textile".*?</tr>', body, re.DOTALL)
    assert "规划未载明" in textile
    assert "plan/consistency/#textile-target-outside" in textile
    assert body.count('data-sort="number"') == 2


def test_a_cluster_shows_its_chain_and_who_stands_in_it(made: dict[tuple[str, str], str]) -> None:
    """Stages in order; bases by their English names; the indicator, the platform and the enterprises are links."""
    page = made["en", "industries/ic/"]
    chain = re.findall(r'<ol class="bare chain".*?</ol>', page, re.DOTALL)[0]
    assert re.findall(r"<li>([^<]+)</li>", chain) == [
        "design",
        "fabrication",
        "packaging",
        "testing",
        "equipment and applications",
    ]
    for target in (
        "indicators/ic-cluster-output/",
        "platforms/ic/",
        "places/ic-park/",
        "organisations/smic-shaoxing/",
    ):
        assert f'href="../../{target}"' in page
    assert "Didang Lake Tech CBD" in page
    assert "organisations/longsheng/" not in page
    assert 'class="bare chain"' not in made["zh", "industries/textile/"]


def test_bodies_are_counted_and_ordered(context: PageContext, made: dict[tuple[str, str], str]) -> None:
    """Bases, facilities, measures and clauses of a body, counted once each; who does most stands first."""
    kind = context.portal.things["organisation"]
    assert counts_of(context, kind, "binhai-committee")[:2] == (3, 3)
    table = context.tables["places", "base-developers"]
    twice = with_rows(context, ("places", "base-developers"), [*table.rows, table.where(base_id="ic-park")[0]])
    assert counts_of(twice, kind, "binhai-committee")[0] == 3
    page = made["zh", "organisations/"]
    rows = re.findall(r'<tr id="[\w-]+"[^>]*>(.*?)</tr>', page, re.DOTALL)
    counts = [[int(number) for number in re.findall(r'<td class="num[^>]*>(\d+)</td>', row)] for row in rows]
    assert {len(row) for row in counts} == {4}
    ranks = [(-sum(row[:3]), -row[3]) for row in counts]
    assert ranks == sorted(ranks)
    assert ranks[0] < ranks[-1]
    assert page.count('data-sort="number"') == 4
    assert 'data-facet="kind"' in page


def test_a_finding_is_quoted_and_leads_to_its_line(context: PageContext, made: dict[tuple[str, str], str]) -> None:
    """Both printed forms stand before the explanation; the link ends at that very finding."""
    found = {str(one.row["id"]): one for one in findings_in(context, ("c3-2-2",), "zh")}
    short = found["zhihui-short"]
    assert [one.printed for one in short.quotes] == ["越城智汇芯城", "智汇芯城"]
    assert short.target == "plan/consistency/#zhihui-short"
    assert "area-about" not in found
    page = made["zh", "places/zhihui-xincheng/"]
    assert page.index(">智汇芯城</q>") < page.index("三（四）用了简称")
    assert "plan/consistency/#zhihui-short" in page


def test_the_comparison_begins_with_the_six(made: dict[tuple[str, str], str]) -> None:
    """Other columns are hidden until chosen; the folded table has all; no cell is empty."""
    page = made["zh", "places/compare/"]
    chosen, whole = page.split("<details", 1)
    head = chosen.split("<tbody", 1)[0]
    assert set(re.findall(r'data-place="([\w-]+)" data-shown', head)) == set(CITIES)
    assert len(re.findall(r'data-place="[\w-]+" hidden', head)) == 13
    assert len(re.findall(r'<th scope="row"[^>]*><a ', whole)) == 19
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)
    assert len(cells) == 2 * 19 * 10
    assert [cell for cell in cells if not text_of(cell).strip()] == []


def test_the_comparison_keeps_what_is_open_and_converts_mu(made: dict[tuple[str, str], str]) -> None:
    """A list of developers that ends in 等 keeps it, a closed one has none; mu stand in km² too."""
    page = text_of(made["zh", "places/compare/"])
    assert "浙江兴湾精准医学产业发展有限公司等" in page
    assert "绍兴兴芯空间科技发展有限公司等" not in page
    assert "约 1,800 亩 合 1.2 平方公里" in page


def test_every_predicate_reads_from_the_other_end(context: PageContext, index: RelationIndex, tables: Tables) -> None:
    """Every predicate in use has an inverse word; without one its own label stands there."""
    used = {item.predicate for item in relations(tables, context.portal.things)}
    assert {f"inverse.{name}" for name in used} <= set(context.words)
    labels = {(tie.predicate, tie.outward): tie.label for tie in index.of("place", "corridor", "zh")}
    assert labels["part-of", False] == "包含"
    fewer = Words({key: text for key, text in context.words.items() if key != "inverse.part-of"})
    assert {
        tie.predicate: tie.label for tie in RelationIndex(replace(context, words=fewer)).of("place", "corridor", "zh")
    }["part-of"] == "属于"
    assert isinstance(context.words["inverse.part-of"], Text)


def test_the_diagram_names_every_relation(context: PageContext, index: RelationIndex) -> None:
    """Each group stands under its label, and no group is crowded out by one with many members."""
    ties = index.of("place", "zhihui-xincheng", "zh")
    drawn = str(diagram(context, "places/zhihui-xincheng/", "越城智汇芯城", ties, "zh"))
    assert re.findall(r'class="relation"[^>]*>([^<]+)<', drawn) == [tie.label for tie in ties]
    assert drawn.count("<a ") <= MOST
    (last,) = {int(y) for y in re.findall(r'viewBox="0 0 \d+ (\d+)"', drawn)}
    assert max(float(y) for y in re.findall(r' y="(\d+)"', drawn)) < last
    assert str(diagram(context, "places/", "x", (), "zh")) == ""
    lone = Ties("names", outward=True, label="点名", neighbours=ties[0].neighbours[:1])
    assert str(diagram(context, "places/", "x", (lone, lone), "zh")).count("<a ") == 1


def test_a_task_and_its_goal_are_one_mark(context: PageContext, index: RelationIndex) -> None:
    """A goal in a dated task's paragraph is that task; a task without goals has one mark; other goals stay goals."""
    leads = {key: index.name(kind, row, "zh") for (kind, key), row in index.things.items() if kind == "measure"}
    marks = [mark for year in dated(context, "zh", leads).values() for mark in year]
    assert len({mark.target for mark in marks}) == len(marks)
    goals = [row for row in context.tables["targets", "targets"] if row["year"] and not row["qualifies"]]
    assert len(marks) == len(goals)
    only = [row for row in context.tables["targets", "targets"] if row["clause_id"] != "c5-1-4"]
    lone = [
        mark for year in dated(with_rows(context, ("targets", "targets"), only), "zh", leads).values() for mark in year
    ]
    assert [mark.target for mark in lone if mark.target.startswith("measures/")] == ["measures/#c5-1-4"]
    assert any(not mark.task for mark in marks)


def test_the_timetable_tells_by_shape(made: dict[tuple[str, str], str]) -> None:
    """Circles and diamonds, a legend of shapes; no colour is named."""
    page = made["zh", "measures/"]
    assert re.search(r'<circle class="target"', page)
    assert re.search(r'<path class="measure"', page)
    caption = text_of(
        next(one for one in re.findall(r"<figcaption>.*?</figcaption>", page, re.DOTALL) if "timeline" in one)
    )
    assert "圆点" in caption
    assert "菱形" in caption
    assert not re.search(r"[红蓝]", caption)


def test_measures_of_one_lead_are_told_apart(
    context: PageContext, index: RelationIndex, made: dict[tuple[str, str], str]
) -> None:
    """Six measures are printed under the same two words: the page adds the city, the data do not."""
    rows = context.tables["measures", "measures"].where(lead_zh="发展导向")
    names = [index.name("measure", row, "zh") for row in rows]
    assert names[0] == "镜湖科技城：发展导向"
    assert len(set(names)) == len(rows) == 6
    assert "Dongjianhu Sci-Tech City: Direction of development" in made["en", "measures/"]
    (other,) = context.tables["measures", "measures"].where(clause_id="c3-1")
    assert index.name("measure", other, "zh") == other["lead_zh"]


def test_what_we_read_out_of_a_clause_stands_apart_and_says_so(context: PageContext) -> None:
    """One predicate makes two groups where one relation is stated and another our reading, in both languages."""
    index = RelationIndex(context)
    ends = [("jinghu", "read-by-us"), ("binhai", "stated"), ("caoejiang", "computed")]
    index.relations = tuple(
        Relation("place", "corridor", "relies-on", "place", goal, "c0", basis, "") for goal, basis in ends
    )
    for language, labels in {"zh": ["依托", "依托（本站解读）"], "en": ["relies on", "relies on (read by us)"]}.items():
        ties = index.of("place", "corridor", cast("Language", language))
        assert [tie.label for tie in ties] == labels
        assert [len(tie.neighbours) for tie in ties] == [2, 1]


def test_every_listed_row_stands_once_under_its_anchor(context: PageContext) -> None:
    """Where the search leads to is there, in both languages, and only one thing is called so."""
    made = [page for section in (industries, registers, outline, glossary) for page in section.pages(context)]
    pages = {(page.language, page.address): page.markdown for page in made}
    for language in ("zh", "en"):
        rows = [row for row in listed_rows(context, language) if row.page != "targets/"]
        assert {row.kind for row in rows} == {"product", "topic", "instrument", "listed"}
        wrong = [row.address for row in rows if pages[language, row.page].count(f'id="{row.id}"') != 1]
        assert wrong == []
        assert all(f'id="{row["id"]}"' in pages[language, "glossary/"] for row in context.rows("plan", "glossary"))


def test_a_body_s_profile_leads_to_what_is_asked_of_it(context: PageContext, made: dict[tuple[str, str], str]) -> None:
    """Where something is; no other body's profile does."""
    bodies = {body.id for body in asked(context.tables)}
    for body in context.rows("organisations", "organisations"):
        page = made.get(("en", f"organisations/{body.text('id')}/"))
        if page:
            assert (f'href="../../departments/{body.text("id")}/"' in page) == (body.text("id") in bodies)
