"""Where the official text stands and who runs the portal: what `portal.toml` says, or that it does not say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.cells import Cell

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext


@dataclass(frozen=True)
class OfficialText:
    """Where the official text stands. said: the sentence; link: its address; report: who reported it, if stated."""

    said: str
    link: Cell | None
    report: Cell | None


def cited_text(context: PageContext, language: Language) -> str:
    """Return the plan as one cites it: number, issuers, day."""
    plan = context.portal.identity.plan
    issuers = context.words["site.comma"].to(language).join(one.to(language) for one in plan.issuers)
    return " · ".join(part for part in (plan.cited.to(language), issuers, plan.issued_on) if part)


def official_text(context: PageContext, language: Language) -> OfficialText:
    """Return what is known of where the plan's own text stands."""
    plan = context.portal.identity.plan
    word = "outline.official_at" if plan.address else "outline.official_unknown"
    return OfficialText(
        said=context.words[word].fill(cited=cited_text(context, language)).to(language),
        link=Cell(plan.address, plan.address, "external") if plan.address else None,
        report=Cell(plan.reported.text.to(language), plan.reported.url, "external") if plan.reported else None,
    )


def source_cell(context: PageContext, language: Language) -> Cell:
    """Return the plan as a source: cited, with its official address, else with the page that says it is not known.

    Where the portal does not hold the plan's outline there is no such page: then the source is text alone.
    """
    address = context.portal.identity.plan.address
    page = f"{urls.PLAN}#official" if context.table("plan", "outline") else ""
    return Cell(cited_text(context, language), address or page, "external" if address else "")


def contact_cell(context: PageContext, language: Language) -> Cell:
    """Return how to reach those who run the portal; where nobody filled that in, that nobody did."""
    if not context.portal.identity.portal.contact:
        return Cell(missing=context.words["site.no_contact"].to(language))
    address = context.catalogue.contact
    return Cell(context.portal.identity.portal.contact, address, "external")
