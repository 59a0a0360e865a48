"""Where things live on the web. Every public address is a promise and is made here."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from build_scripts.core.languages import Language

#: Every resource is published in these formats, in this order.
TABLE_FORMATS = ("csv", "excel.csv", "json", "parquet")

#: The code of interactive charts.
INTERPRETER = "assets/vega.js"

#: The chain of releases.
RECEIPTS = "receipts.json"
#: The archive of the whole site, to be read without a server.
OFFLINE = "portal-offline.zip"
FAVICON = "favicon.ico"
WEB_MANIFEST = "site.webmanifest"

HOME = ""
INDICATORS = "indicators/"
PLACES = "places/"
DATASETS = "datasets/"
PLAN = "plan/"
GLOSSARY = "glossary/"
ABOUT = "about/"
COMPARE = "places/compare/"
FEEDBACK = "feedback/"
CONTRIBUTE = "contribute/"
DEPARTMENTS = "departments/"
NOBODY = "departments/nobody/"
MEASURES = "measures/"
MONITOR = "monitor/"
REPORT = "monitor/report/"
GAPS = "monitor/gaps/"
CHECKABILITY = "monitor/checkability/"
REPORT_PDF = "monitor/report/report.pdf"
TARGETS = "targets/"
PROJECTS = "projects/"
LABORATORIES = "laboratories/"
DESIGN = "about/design/"
PROVENANCE = "about/provenance/"
CHANGES = "changes/"
CHANGES_FEED = "changes.xml"
CORRECTIONS = "changes/corrections/"
CONSISTENCY = "plan/consistency/"
OUTCOMES = "outcomes/"


def _mark(language: Language) -> str:
    """Return what tells the English one of a pair of files from the Chinese one in its name."""
    return "" if language == "zh" else ".en"


def indicator(series: str) -> str:
    """Page of one indicator series."""
    return f"{INDICATORS}{series}/"


def gaps_file(language: Language) -> str:
    """The list of what is not known and how to confirm it, as CSV."""
    return f"{GAPS}gaps{_mark(language)}.csv"


def embed(series: str) -> str:
    """Page of one indicator for another site's frame."""
    return f"embed/{series}/"


def request(series: str) -> str:
    """Place of the ready request for one series' figure on the page of feedback."""
    return f"{FEEDBACK}#request-{series}"


def department(organisation: str) -> str:
    """Page of what the plan asks of one body."""
    return f"{DEPARTMENTS}{organisation}/"


def outcome(identifier: str) -> str:
    """Place of one event in the list of all events since the plan."""
    return f"{OUTCOMES}#{identifier}"


def outcomes_feed(language: Language) -> str:
    """The Atom feed of all events since the plan."""
    return f"outcomes{_mark(language)}.xml"


def place(identifier: str) -> str:
    """Page of one place: the corridor, a city, a base, a linked county."""
    return f"{PLACES}{identifier}/"


def dataset(slug: str) -> str:
    """Page of one data package."""
    return f"{DATASETS}{slug}/"


def clause(identifier: str) -> str:
    """Place of one clause on the page of the plan's outline."""
    return f"{PLAN}#{identifier}"


def descriptor(package: str, language: Language = "zh") -> str:
    """Descriptor of a package; the English one is the same tree with English words."""
    return f"data/{package}/datapackage{_mark(language)}.json"


def download(package: str, resource: str, extension: str) -> str:
    """One resource in one format."""
    return f"data/{package}/{resource}.{extension}"


def package_file(package: str, name: str) -> str:
    """One file of a package, such as `places.xlsx`."""
    return f"data/{package}/{name}"


def template(language: Language) -> str:
    """The workbook to fill in with figures and events that are missing."""
    return f"data/contribute{_mark(language)}.xlsx"


#: The rules by which the page checks a filled workbook before it is sent.
FORM_RULES = "data/contribute.rules.json"


def history_file(package: str) -> str:
    """Every change of a package since its first commit; there is none of a package that never changed."""
    return package_file(package, "history.csv")


def schema(name: str) -> str:
    """The JSON Schema of a file that people write: `portal`, `kinds`, `sources`, `datapackage`."""
    return f"schemas/{name}.schema.json"


def narrowed(page: str, facet: str, value: str, **others: str) -> str:
    """List of a page, narrowed to the rows that have a value in one facet, and in others."""
    return f"{page}?{urlencode({facet: value, **others})}"


def commit(short: str) -> str:
    """Place of one commit on the page of changes."""
    return f"{CHANGES}#commit-{short}"


def chart(package: str, view: str, item: str | None, language: Language, extension: str = "svg") -> str:
    """One chart of a view; `item` names the row where a view draws one chart a row."""
    name = view if item is None else f"{view}/{item}"
    return f"charts/{package}/{name}{_mark(language)}.{extension}"


def icon(size: int) -> str:
    """The portal's sign as a square picture; size in pixels."""
    return f"icons/icon-{size}.png"


def card(name: str, language: Language) -> str:
    """The picture shown where a page is shared."""
    return f"cards/{name}.{language}.png"


def site_path(url: str) -> str:
    """Return the path of a site on its host, with `/` at both ends: `/` alone where it has the host to itself."""
    return urlsplit(url).path


def page_root(language: Language) -> str:
    """Return the folder under which a language's pages stand."""
    return "" if language == "zh" else "en/"


def relative(language: Language, page: str, target: str, target_language: Language | None = None) -> str:
    """Return the address of `target` seen from `page` (both without host), so the site works in any folder.

    A target that is a file for machines (it does not end in `/`) has no language; a page is in the reader's own unless
    `target_language` says otherwise.
    """
    address, hash_sign, fragment = target.partition("#")
    path, question_mark, query = address.partition("?")
    is_file = bool(path) and not path.endswith("/")
    base = page_root(language) + page
    goal = path if is_file else page_root(target_language or language) + path
    hop = posixpath.relpath("/" + goal, "/" + base) if goal != base else ""
    if hop and not is_file:
        hop += "/"
    return (hop or ("" if fragment or query else "./")) + question_mark + query + hash_sign + fragment
