"""How tables are written: a row can become a block on a phone, and stays a row for who hears the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.shared.columns import Column, columns
from build_scripts.pages.shared.page_context import environment_of

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout


def drawn(layout: Layout, source: str) -> str:
    """Return what a template that knows the parts, and no words but its keys, becomes."""
    environment = environment_of(layout.templates)
    environment.globals.update(column=Column, columns=columns, lang="en", w=lambda key, **_: key)
    return environment.from_string('{% import "_parts.md.j2" as part with context %}' + source).render()


def test_a_place_has_room_for_so_many() -> None:
    """One name, one state, two figures; anything else is a mistake of who wrote the page."""
    two = columns(name=Column("a", "name"), first=Column("b", "key"), second=Column("c", "key"))
    assert list(two) == ["name", "first", "second"]
    with pytest.raises(ValueError, match="3 columns are 'key', there is room for 2"):
        columns(**two, third=Column("d", "key"))
    with pytest.raises(ValueError, match="2 columns are 'name'"):
        columns(**two, other=Column("d", "name"))
    with pytest.raises(ValueError, match="2 columns are 'state'"):
        columns(first=Column("a", "state"), second=Column("b", "state"))


@pytest.mark.parametrize(("rest", "folds"), [(4, False), (5, True)])
def test_a_long_block_is_folded(layout: Layout, rest: int, *, folds: bool) -> None:
    """More than four other cells are folded: the name carries the switch, no other cell does."""
    more = ", ".join(f"c{number}=column('{number}')" for number in range(rest))
    html = drawn(
        layout,
        f"{{% set c = columns(name=column('n', 'name'), {more}) %}}{{{{ part.cell(c.name, 'x') }}}}"
        "{{ part.cell(c.c0, 'y') }}",
    )
    switch = '<details class="fold"><summary aria-label="site.rest"></summary></details>'
    assert html.count(switch) == int(folds)
    assert (f"x{switch}</th>" in html) is folds


def test_a_cell_says_its_column_and_its_role(layout: Layout) -> None:
    """Roles, scope, label, class and language, which the head says too; a cell is escaped once, however it is given."""
    html = drawn(
        layout,
        "{% set c = columns(name=column('n', 'name', sort='text'), area=column('a\"b', 'key', 'num'),"
        " said=column('s', lang='zh-Hans', facet='said')) %}"
        "{% call part.table('t', c, id='i', shown=true) %}<tr>"
        "{% call part.cell(c.name) %} <b>x</b> {% endcall %}{{ part.cell(c.area, '<') }}"
        "{{ part.cell(c.said, 'z') }}</tr>"
        "{% endcall %}",
    )
    for piece in (
        '<table class="data rows" id="i" style="--c2:\'a&#34;b\';--c3:\'s site.in_chinese\';">',
        "<caption>t</caption>",
        "<thead><tr>",
        '<th scope="col" data-sort="text">n</th>',
        '<th scope="col" class="num">a&#34;b</th>',
        '<th scope="col" data-facet="said">s site.in_chinese</th>',
        "<tbody>",
        '<th scope="row" class="cell-name"><b>x</b></th>',
        '<td class="num cell-key">&lt;</td>',
        '<td lang="zh-Hans">z</td>',
    ):
        assert piece in html


def test_facts_are_a_table_of_names_and_words(layout: Layout) -> None:
    """The name is the row's head; words as an argument or between the tags."""
    html = drawn(
        layout,
        "{% call part.facts('t') %}{{ part.fact('a', '<') }}"
        "{% call part.fact('b', said='zh-Hans') %}<i></i>{% endcall %}{% endcall %}",
    )
    html = html.replace("\n", "")
    assert '<table class="facts rows"><tbody>' in html
    assert '<tr><th scope="row">a</th><td>&lt;</td></tr>' in html
    assert '<tr><th scope="row">b site.in_chinese</th><td lang="zh-Hans"><i></i></td></tr>' in html
