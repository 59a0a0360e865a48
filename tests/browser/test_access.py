"""Every kind of page, in both languages and both schemes, held against axe; and under its own policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.site import PAGE_KINDS, ROOTS
from tests.browser.test_pages import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv" / "node" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(visit: Visit) -> list[str]:
    """Return what axe finds on the open page: rule and the first elements."""
    visit.page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = visit.page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}}).then(result => result.violations)", RULES
    )
    return [f"{item['id']}: {[node['target'] for node in item['nodes'][:3]]}" for item in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_axe_finds_nothing(browser: Browser, site: str, kind: str, language: str, scheme: str) -> None:
    """Zero violations of WCAG 2.0 to 2.2 A and AA and of the best practices, 404 included."""
    with Visit(browser, site, width=390 if scheme == "dark" else 1440, scheme=scheme, shared=True) as visit:
        visit.open(ROOTS[language] + PAGE_KINDS[kind])
        assert violations(visit) == []


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_no_page_breaks_its_own_policy(browser: Browser, site: str, kind: str) -> None:
    """The policy is there, allows no inline script by word and no eval, and the console names no breach."""
    with Visit(browser, site, width=1440, shared=True) as visit:
        visit.open(PAGE_KINDS[kind])
        policy = visit.page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
        scripts = policy.split("script-src", 1)[1].split(";", 1)[0]
        assert "unsafe" not in scripts
        assert policy.startswith("default-src 'self'")
        allowed = ["404 (Not Found)"] if kind == "missing" else []
        assert [note for note in visit.errors if not any(word in note for word in allowed)] == []


def test_the_interactive_chart_runs_under_the_policy(browser: Browser, site: str) -> None:
    """Loaded only when asked for, from the site's own files; drawn without eval; a failure is said."""
    with Visit(browser, site, width=1440) as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        visit.open("indicators/ic-cluster-output/")
        assert not any("vega" in address for address in asked)
        visit.page.click(".interactive button")
        visit.page.wait_for_selector(".stage svg")
        assert visit.page.locator(".stage svg text", has_text="1,000").count() > 0
        assert visit.errors == []
        assert sum("/assets/vega." in address for address in asked) == 1
