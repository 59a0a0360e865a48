"""A section of a profile: a titled list of things, each with a note and the clauses it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.core.languages import Language


@dataclass(frozen=True)
class Item:
    """One thing in a section. target: its page, empty where it has none."""

    name: str
    target: str
    note: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Section:
    """A title, its anchor and its items. A section without items is not shown."""

    name: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Mention:
    """What one row says about a thing: its name, its page (empty where it has none), a note, the row's clause."""

    name: str
    target: str
    note: str
    clause: str


def within(clause: object, roots: Sequence[str]) -> bool:
    """Return whether a clause is one of some clauses or lies in one of them."""
    return any(str(clause) == root or str(clause).startswith(f"{root}-") for root in roots)


def gathered(context: PageContext, mentions: Iterable[Mention], language: Language) -> tuple[Item, ...]:
    """Return one item for each thing, in the order of first mention, with all its notes and clauses."""
    by_thing: dict[tuple[str, str], list[Mention]] = {}
    for one in mentions:
        by_thing.setdefault((one.target, one.name), []).append(one)
    mark = context.words["site.semicolon"].to(language)
    return tuple(
        Item(
            name=name,
            target=target,
            note=mark.join(dict.fromkeys(one.note for one in group if one.note)),
            clauses=tuple(
                clause_link(context, clause, language) for clause in dict.fromkeys(one.clause for one in group)
            ),
        )
        for (target, name), group in by_thing.items()
    )


def section(context: PageContext, name: str, mentions: Iterable[Mention], language: Language) -> Section:
    """Return a section whose title is the word `section.<name>`."""
    title = context.words[f"section.{name}"].to(language)
    return Section(name=name, title=title, items=gathered(context, mentions, language))


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections that have items."""
    return tuple(one for one in sections if one.items)
