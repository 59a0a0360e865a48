"""Who the portal is and which plan it opens up, as values: the one place that tells this city from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What the portal does with a level of places: those of the first four have pages.
Role = Literal["whole", "part", "site", "linked", "piece", "district"]
_PAGED: tuple[Role, ...] = ("whole", "part", "site", "linked")


@dataclass(frozen=True)
class Extent:
    """A box in degrees, east and north positive."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Level:
    """A level of places. kind: its code in the data; name: of all its places; view: the chart that compares them."""

    kind: str
    name: Text
    role: Role
    view: str = ""


@dataclass(frozen=True)
class PortalNames:
    """What the portal is called. id: the prefix of identifiers; contact: empty where none is stated."""

    id: str
    name: Text
    title: Text
    short: Text
    publisher: Text
    description: Text
    keywords: tuple[str, ...]
    contact: str = ""


@dataclass(frozen=True)
class Arrangement:
    """How the plan arranges its places. places: what is in it; legend: how to read the picture of it."""

    name: Text
    places: Text
    text: Text
    legend: Text


@dataclass(frozen=True)
class Report:
    """Who reported that the plan was issued: what they said, and where that stands."""

    text: Text
    url: str


@dataclass(frozen=True)
class Plan:
    """The plan: its names, who issued it, its years, its area.

    scope: the scope of every indicator, a code of the vocabulary; indicators: the clause that lists them, under the
    name `indicators_name`. issued_on: ISO date; empty where it is not stated. address: where the official text stands,
    empty while nobody has entered it; reported: who reported that it was issued.
    """

    name: Text
    short: Text
    number: Text
    issuers: tuple[Text, ...]
    answers: Text
    first_year: int
    last_year: int
    outlook_year: int | None
    scope: str
    area: Text
    area_short: Text
    indicators: str
    indicators_name: Text
    layout: Arrangement
    provenance: Text
    issued_on: str = ""
    address: str = ""
    reported: Report | None = None

    @property
    def cited(self) -> Text:
        """Return the plan's name with its number in brackets."""
        return Text(f"{self.name.zh}（{self.number.zh}）", f"{self.name.en} ({self.number.en})")


@dataclass(frozen=True)
class City:
    """The city the plan is for."""

    id: str
    name: Text
    full_name: Text
    extent: Extent | None = None


@dataclass(frozen=True)
class Identity:
    """Everything `datapackages/portal.toml` states. printed: words as the plan prints them, by what they head."""

    portal: PortalNames
    plan: Plan
    city: City
    levels: tuple[Level, ...] = ()
    printed: Mapping[str, str] | None = None

    def kind(self, role: Role) -> str:
        """Return the kind of places that has a role; empty, which no place is, where the plan has none."""
        return next((level.kind for level in self.levels if level.role == role), "")

    def kinds(self, *roles: Role) -> tuple[str, ...]:
        """Return the kinds of places with some roles, in the order of the levels."""
        return tuple(level.kind for level in self.levels if level.role in roles)

    @property
    def paged_kinds(self) -> tuple[str, ...]:
        """Return the kinds of places that have a page of their own, in the order of the levels."""
        return self.kinds(*_PAGED)

    def title(self, kind: str) -> Text:
        """Return what all places of a kind are called, as a heading; the kind itself where it is no level."""
        return next((_headed(level.name) for level in self.levels if level.kind == kind), Text(kind, kind))

    def view(self, kind: str) -> str:
        """Return the chart that compares places of a kind; empty where there is none."""
        return next((level.view for level in self.levels if level.kind == kind), "")

    def printed_as(self, name: str) -> str:
        """Return words as the plan prints them; empty where it does not."""
        return (self.printed or {}).get(name, "")

    @property
    def unfilled(self) -> tuple[str, ...]:
        """Return the slots for addresses that nobody has filled, as `portal.toml` names them."""
        slots = {"portal.contact": self.portal.contact, "plan.address": self.plan.address}
        return tuple(name for name, value in slots.items() if not value)

    @property
    def words(self) -> Mapping[str, Text]:
        """Return the names that interface words may hold as `{placeholders}`.

        Each also as `<name>_zh` and `<name>_en`, for a text that shows the other language's, and with a capital
        for the beginning of a sentence. A level that the plan has not is an empty text: nothing shown names it.
        """
        return {
            key: value
            for name, text in self._names().items()
            for key, value in (
                (name, text),
                (name.capitalize(), _headed(text)),
                (f"{name}_zh", Text(text.zh, text.zh)),
                (f"{name}_en", Text(text.en, text.en)),
            )
        }

    def _names(self) -> dict[str, Text]:
        portal, plan, layout = self.portal, self.plan, self.plan.layout
        return {
            "portal": portal.name,
            "portal_data": portal.title,
            "portal_short": portal.short,
            "plan": plan.short,
            "plan_first": Text(str(plan.first_year), str(plan.first_year)),
            "plan_last": Text(str(plan.last_year), str(plan.last_year)),
            "area": plan.area,
            "area_short": plan.area_short,
            "box": plan.indicators_name,
            "layout": layout.name,
            "layout_places": layout.places,
            "layout_text": layout.text,
            "layout_legend": layout.legend,
            "city": self.city.name,
            **{f"level_{role}": Text("", "") for role in get_args(Role)},
            **{f"level_{level.role}": level.name for level in self.levels},
        }


def _headed(text: Text) -> Text:
    """Return a text as it begins a heading or a sentence."""
    return Text(text.zh, text.en[:1].upper() + text.en[1:])


def _text(node: Mapping[str, str]) -> Text:
    return Text(node["zh"], node["en"])


def _texts(node: Mapping[str, Any], *names: str) -> dict[str, Text]:
    return {name: _text(node[name]) for name in names}


def identity_of(tree: Mapping[str, Any]) -> Identity:
    """Return the identity that a tree states; the tree must fit the schema `portal`."""
    portal, plan, city = tree["portal"], tree["plan"], tree["city"]
    area, indicators = plan["area"], plan["indicators"]
    return Identity(
        portal=PortalNames(
            id=portal["id"],
            keywords=tuple(portal["keywords"]),
            contact=portal.get("contact", ""),
            **_texts(portal, "name", "title", "short", "publisher", "description"),
        ),
        plan=Plan(
            issuers=tuple(_text(node) for node in plan["issuers"]),
            first_year=plan["first_year"],
            last_year=plan["last_year"],
            outlook_year=plan.get("outlook_year"),
            issued_on=plan.get("issued_on", ""),
            address=plan.get("address", ""),
            reported=Report(_text(plan["reported"]["text"]), plan["reported"]["url"]) if "reported" in plan else None,
            scope=area["scope"],
            area=_text(area["name"]),
            area_short=_text(area["short"]),
            indicators=indicators["clause"],
            indicators_name=_text(indicators["name"]),
            layout=Arrangement(**_texts(plan["layout"], "name", "places", "text", "legend")),
            **_texts(plan, "name", "short", "number", "answers", "provenance"),
        ),
        city=City(
            id=city["id"],
            extent=Extent(**city["extent"]) if "extent" in city else None,
            **_texts(city, "name", "full_name"),
        ),
        levels=tuple(Level(**node | _texts(node, "name")) for node in tree.get("levels", [])),
        printed=tree.get("printed", {}),
    )


_UNSTATED = {"zh": "?", "en": "?"}
#: Stands in for an identity that could not be read; its problem keeps anything from being published under it.
UNSTATED = identity_of(
    {
        "portal": {
            "id": "unstated",
            "keywords": [],
            **dict.fromkeys(("name", "title", "short", "publisher", "description"), _UNSTATED),
        },
        "plan": {
            "issuers": [],
            "first_year": 0,
            "last_year": 0,
            "area": {"scope": "", "name": _UNSTATED, "short": _UNSTATED},
            "indicators": {"clause": "", "name": _UNSTATED},
            "layout": dict.fromkeys(("name", "places", "text", "legend"), _UNSTATED),
            **dict.fromkeys(("name", "short", "number", "answers", "provenance"), _UNSTATED),
        },
        "city": {"id": "unstated", "name": _UNSTATED, "full_name": _UNSTATED},
    }
)
