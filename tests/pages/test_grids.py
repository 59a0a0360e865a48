"""Grids, the flow and the strip on invented tables: what is counted, in which order, where every mark leads."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from build_scripts.core.languages import LANGUAGES, read_words
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.pages.about import consistency
from build_scripts.pages.about.finding_strip import chapters_of, strip_picture
from build_scripts.pages.indicators.lever_matrix import lever_picture, section_of
from build_scripts.pages.places.flow import Lane, lanes_of
from build_scripts.pages.places.flow_drawing import Flow, Line, Node, Way, middles
from build_scripts.pages.places.flow_drawing import narrow as flow_narrow
from build_scripts.pages.places.flow_drawing import wide as flow_wide
from build_scripts.pages.places.industry_matrix import industry_picture
from build_scripts.pages.shared.grid_drawing import Grid, GridMark, Head, narrow, wide
from build_scripts.pages.shared.page_context import PageContext
from build_scripts.pages.shared.pictures import NARROW, WIDE
from build_scripts.pages.shared.rated import Rated, RatedThings
from build_scripts.pages.tasks.ladder import ladder_picture
from build_scripts.plan.relations import Relation
from build_scripts.publish.public import Published
from tests.invented import row, table

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Cell, Table, Tables
    from build_scripts.history.releases import Chain
    from build_scripts.publish.catalogue import Catalogue


def context_of(layout: Layout, portal: Portal, tables: Tables, invented: dict[tuple[str, str], Table]) -> PageContext:
    """Return a context that holds invented tables, and the real lists of codes and words."""
    words, _ = read_words(layout.words, portal.identity.words)
    release = SimpleNamespace(as_of=dt.date(2031, 1, 10), url="")
    catalogue = SimpleNamespace(release=release, url=lambda address: address)
    return PageContext(
        portal=portal,
        tables=invented,
        words=words,
        vocabulary=Vocabulary(tables),
        figures={},
        templates=layout.templates,
        published=Published(cast("Catalogue", catalogue), {}, "0", cast("Chain", None), {}),
    )


def links(drawing: str) -> list[str]:
    """Return where the marks of a drawing lead, in order."""
    return re.findall(r'<a href="([^"]+)"', drawing)


def marks(drawing: str, style: str) -> int:
    """Return how many marks of a drawing are filled (f) or hollow (o)."""
    own = re.findall(rf'<\w+ class="{style}"[^>]*>', drawing)
    return sum(max(1, mark.count("M")) for mark in own)


def grid(*columns: str, language: Language = "zh", page: str = "here/") -> Grid:
    """Return an invented grid of two rows: three works in the first, one in the second."""
    return Grid(
        rows=(Head("一<行"), Head("二行", "there/")),
        columns=tuple(Head(name) for name in columns),
        marks=(
            GridMark(0, 0, "三个", "there/?a=b", "square", (True, False, False)),
            GridMark(1, len(columns) - 1, "一个", "there/#x", "circle", (True,)),
        ),
        key=(),
        name="图",
        page=page,
        language=language,
    )


@pytest.mark.parametrize("draw", [wide, narrow])
def test_every_mark_of_a_grid_is_drawn_and_leads_somewhere(draw: object) -> None:
    """Three of four marks stand in one link, a row's name is a link where it has a page; what is shown is escaped."""
    drawing = str((wide if draw is wide else narrow)(grid("甲", "乙")))
    assert (marks(drawing, "f"), marks(drawing, "o")) == (2, 2)
    assert "../there/?a=b" in links(drawing)
    assert "../there/#x" in links(drawing)
    assert "../there/" in links(drawing)
    assert "一&lt;行" in drawing
    assert "<title>三个</title>" in drawing


def test_a_grid_says_its_columns_level_where_they_fit_and_at_an_angle_else() -> None:
    """A head that is very long is cut at an angle, and its title has it whole; on a phone it stands in lines."""
    assert "rotate" not in wide(grid("甲", "乙"))
    long = "很长的名称" * 5
    turned = str(wide(grid(*[long] * 20)))
    assert "rotate(-50)" in turned
    assert f"<title>{long}</title>" in turned
    assert "…" in turned
    assert long[:10] in narrow(grid(long, "乙"))


@pytest.mark.parametrize("count", [1, 2, 14, 20])
def test_no_mark_of_a_grid_stands_outside(count: int) -> None:
    """Whatever the number of columns, on a desk and on a phone."""
    columns = ["列"] * count if count > 1 else [""]
    for drawing, width in ((str(wide(grid(*columns))), WIDE), (str(narrow(grid(*columns))), NARROW)):
        ends = [float(x) for x in re.findall(r'cx="([\d.]+)"', drawing)] + [
            float(x) for x in re.findall(r'd="M([\d.]+) ', drawing)
        ]
        assert ends
        assert max(ends) <= width - 4


def work(identifier: str, status: str, kind: str, place: str, *, known: bool) -> Rated:
    """Return an invented work."""
    cells = row(id=identifier, kind=kind, place_status=place)
    item = Rated("project", identifier, (cells,), status, (), "none", "no-evidence", None)
    item.__dict__["stage"] = SimpleNamespace(code="opened") if known else None
    return item


def rated(context: PageContext, *works: Rated) -> PageContext:
    """Give a context invented works."""
    context.__dict__["rated"] = RatedThings(works, (), ())
    return context


def test_the_ladder_counts_works_by_what_is_asked_and_by_kind(layout: Layout, portal: Portal, tables: Tables) -> None:
    """The strongest demand is the first rung; a cell leads to its rows; filled is what something is known of."""
    context = rated(
        context_of(layout, portal, tables, {}),
        work("a", "study", "water", "not-stated", known=False),
        work("b", "complete", "transport", "stated", known=True),
        work("c", "complete", "transport", "not-stated", known=False),
        work("d", "build", "water", "not-stated", known=False),
    )
    picture = ladder_picture(context, "en", "projects/")
    assert picture
    assert [[text for text, _ in cells] for cells in picture.table.rows] == [
        ["to be completed 2", "", "2 works, 1 with evidence"],
        ["to be built 1", "1 works, 0 with evidence", ""],
        ["to be studied 1", "1 works, 0 with evidence", ""],
    ]
    assert picture.table.rows[1][0][1] == "projects/?status=to+be+built"
    assert picture.title == "3 of 4 works state no place; only 2 are to be completed, all of one kind: transport"
    assert "?status=to+be+completed&amp;kind=transport" in links(picture.wide)
    # one more of each in the key
    assert (marks(picture.wide, "f"), marks(picture.wide, "o")) == (1 + 1, 3 + 1)
    other = rated(context, *context.rated.works, work("e", "complete", "water", "stated", known=False))
    mixed = ladder_picture(other, "en", "projects/")
    assert mixed
    assert mixed.title == "3 of 5 works state no place; 3 are to be completed"
    assert ladder_picture(rated(context), "en", "projects/") is None


def test_the_matrix_has_the_most_claimed_industry_first(layout: Layout, portal: Portal, tables: Tables) -> None:
    """A place of another kind has another mark; a cell leads to the line that says so."""

    def claim(place: str, industry: str) -> dict[str, Cell]:
        return {"place_id": place, "industry_zh": industry, "industry_en": f"{industry}!", "clause_id": "c1"}

    invented = {
        ("places", "places"): table(
            "places/places",
            {"id": "p", "kind": "city", "name_zh": "甲", "name_en": "P"},
            {"id": "q", "kind": "base", "name_zh": "乙", "name_en": "Q"},
            {"id": "r", "kind": "base", "name_zh": "丙", "name_en": "R"},
        ),
        ("places", "place-industries"): table(
            "places/place-industries", claim("p", "茶"), claim("p", "酒"), claim("q", "酒")
        ),
    }
    picture = industry_picture(context_of(layout, portal, tables, invented), "zh", "industries/")
    assert picture
    assert [cells[0][0] for cells in picture.table.rows] == ["酒", "酒", "茶"]
    assert [cells[1] for cells in picture.table.rows][:2] == [
        ("甲", "places/p/#industries"),
        ("乙", "places/q/#industries"),
    ]
    assert "酒：2 处地方里有 2 处（科技城 1、科创基地 1）" in picture.title
    assert len(re.findall("<circle", picture.wide)) == 2 + 1
    assert links(picture.wide).count("../places/q/#industries") == 1
    assert industry_picture(context_of(layout, portal, tables, {}), "zh", "industries/") is None


def test_a_series_that_rests_on_one_clause_is_marked(layout: Layout, portal: Portal, tables: Tables) -> None:
    """Fewest first; the sections stand in the text's order; a series without any clause is counted."""
    levers = [("one", "c10-1-2"), ("two", "c10-1-1"), ("two", "c2-1-1"), ("solo", "c2-1-1")]
    invented = {
        ("plan", "outline"): table(
            "plan/outline", *({"id": key, "citation_zh": key} for key in ("c2-1", "c2-1-1", "c10-1-1", "c10-1-2"))
        ),
        ("indicators", "levers"): table(
            "indicators/levers", *({"series_id": series, "clause_id": clause} for series, clause in levers)
        ),
    }
    context = context_of(layout, portal, tables, invented)
    context.__dict__["judged"] = tuple(
        SimpleNamespace(id=key, row=row(name_zh=f"数{key}")) for key in ("two", "one", "solo", "none")
    )
    picture = lever_picture(context, "zh", "indicators/")
    assert picture
    assert picture.title == "4 个指标中 2 个只靠一段条款，1 个找不到条款"
    assert [cells[0][0] for cells in picture.table.rows] == ["数none", "数one", "数solo", "数two", "数two"]
    assert picture.wide.index(">c2-1<") < picture.wide.index(">c10-1<")
    assert len(re.findall("<circle", picture.wide)) == 2 + 1
    assert "../plan/#c10-1-2" in links(picture.wide)
    assert section_of("c10-1-2") == "c10-1"
    context.__dict__["judged"] = ()
    assert lever_picture(context, "zh", "indicators/") is None


def relation(subject: str, predicate: str, other: str) -> Relation:
    """Return an invented relation; things are written `kind:id`."""
    (kind, key), (goal_kind, goal) = subject.split(":"), other.split(":")
    return Relation(kind, key, predicate, goal_kind, goal, "c1", "stated", "")


def test_lanes_hold_only_what_the_relations_say() -> None:
    """Bases of one city stand together; a body that is merely named is no developer, a platform no base."""
    said = (
        relation("place:a", "part-of", "place:north"),
        relation("place:b", "part-of", "place:south"),
        relation("place:c", "part-of", "place:north"),
        relation("place:a", "developed-by", "organisation:x"),
        relation("place:a", "names", "organisation:y"),
        relation("cluster:k", "relies-on", "place:c"),
        relation("cluster:k", "relies-on", "platform:a"),
    )
    assert lanes_of(("a", "b", "c"), said) == (
        Lane("a", ("x",), "north", ()),
        Lane("c", (), "north", ("k",)),
        Lane("b", (), "south", ()),
    )


def test_the_flow_has_room_for_every_name() -> None:
    """Names of a column do not touch; a line stands for its bases; the list says the same for a phone."""
    nodes = tuple(Node(f"{column}-{at}", column, "名" * 30, "there/") for column in range(4) for at in range(5))
    ways = tuple(
        Way(f"{column}-{at}", f"{column + 1}-{(at * 3) % 5}", at + 1, "线", "there/")
        for column in range(3)
        for at in range(5)
    )
    flow = Flow(
        ("一", "二", "三", "四"), nodes, ways, (Line(0, "城"), Line(1, "地", "there/"), Line(2, "注")), "图", "", "zh"
    )
    heights = {node.id: 40.0 for node in nodes}
    places = middles(flow, heights)
    for column in range(4):
        tops = sorted(places[f"{column}-{at}"] for at in range(5))
        assert all(below - above >= 40 for above, below in pairwise(tops))
    drawing = str(flow_wide(flow))
    assert sorted(re.findall(r'stroke-width="(\d+)"', drawing)) == sorted(["4", "6", "8", "10", "12"] * 3)
    assert len(links(drawing)) == len(nodes) + len(ways)
    assert links(str(flow_narrow(flow))) == ["there/"]


def entry(identifier: str, verdict: str, clause: str) -> dict[str, Cell]:
    """Return an invented finding."""
    said = {"id": identifier, "verdict": verdict, "kind": "sum", "clause_id": clause, "other_clause_id": None}
    words = {"printed": "「字」", "other_printed": None, "explanation_zh": "说明", "explanation_en": "why"}
    return {**said, **words}


def check(identifier: str, verdict: str, clauses: str) -> dict[str, Cell]:
    """Return an invented check."""
    said = {"id": identifier, "verdict": verdict, "kind": "sum", "clauses": clauses, "values_compared": "1; 2"}
    return {**said, "explanation_zh": "说明", "explanation_en": "why"}


def found(layout: Layout, portal: Portal, tables: Tables) -> PageContext:
    """Return a context with four entries in two chapters of three."""
    outline = [("c2", "二"), ("c2-1", "二(一)"), ("c2-2", "二(二)"), ("c5", "五"), ("c10", "十"), ("c10-1", "十(一)")]
    return context_of(
        layout,
        portal,
        tables,
        {
            ("plan", "outline"): table(
                "plan/outline",
                *(
                    {"id": key, "citation_zh": said, "citation_en": key, "title_zh": "题", "title_en": "title"}
                    for key, said in outline
                ),
            ),
            ("consistency", "findings"): table(
                "consistency/findings", entry("late", "open", "c10-1"), entry("second", "differs", "c2-2")
            ),
            ("consistency", "checks"): table(
                "consistency/checks", check("first", "agrees", "c2-1 c10-1"), check("third", "differs", "c2-2")
            ),
        },
    )


def test_the_strip_follows_the_text(layout: Layout, portal: Portal, tables: Tables) -> None:
    """Chapters as the outline has them, not by their names; in a chapter by clause, whatever table an entry is of."""
    context = found(layout, portal, tables)
    chapters = chapters_of(context, "zh")
    assert [(one.id, one.title, one.total) for one in chapters] == [("c2", "二 题", 3), ("c10", "十 题", 1)]
    assert [[count.target for count in one.counts] for one in chapters] == [["differs", "agrees"], ["open"]]
    picture = strip_picture(context, "zh", "plan/consistency/")
    assert picture
    assert [address for address in links(picture.wide) if not address.startswith("#in-")] == [
        "#first",
        "#second",
        "#third",
        "#late",
    ]
    assert picture.title == "4 条核对里 2 条不一致、1 条存疑；最多的在「二 题」，3 条"
    # differs is filled, agrees and open are hollow; the key shows each once
    assert (marks(picture.wide, "f"), marks(picture.wide, "o")) == (2 + 1, 2 + 2)


def test_every_entry_is_in_the_fold_of_its_chapter(layout: Layout, portal: Portal, tables: Tables) -> None:
    """Each once, under its own address; the fold says how many there are."""
    for page, language in zip(consistency.pages(found(layout, portal, tables)), LANGUAGES, strict=True):
        folds = re.findall(r'<details class="chapter" id="in-(\w+)">(.*?)</details>\n', page.markdown, re.DOTALL)
        assert [name for name, _ in folds] == ["c2", "c10"]
        entries = [re.findall(r'<tr id="(\w+)"', inside) for _, inside in folds]
        assert [sorted(names) for names in entries] == [["first", "second", "third"], ["late"]]
        assert page.language == language
        assert "</b> 3" in folds[0][1]
