"""How long an answer of the search takes on a processor four times slower, from the keystroke to the drawn list."""

from __future__ import annotations

import os
import platform
import statistics

from tests.browser.site import launched, served
from tests.browser.test_pages import Visit
from tests.browser.test_search import ready

WORDS = ("集成", "人才", "jcdl", "指标 17", "镜湖", "qqqxxx")
SLOWER, WIDTH, RUNS = 4, 390, 9
TYPED = """async (word) => {
    const box = document.getElementById("portal-query");
    const start = performance.now();
    box.value = word;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    const answered = performance.now() - start;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return [answered, performance.now() - start];
}"""


def main() -> None:
    """Print the medians, and what they were measured on."""
    with served() as site, launched() as browser, Visit(browser, site, width=WIDTH) as visit:
        ready(visit, "")
        visit.context.new_cdp_session(visit.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        rows = {word: [visit.page.evaluate(TYPED, word) for _ in range(RUNS)] for word in WORDS}
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Chromium {browser.version}"
    print(
        f"search, {machine}, {SLOWER} times slower, {WIDTH} px wide; ms, median of {RUNS}, the first ever in brackets"
    )
    for word, times in rows.items():
        answered, drawn = (statistics.median(column) for column in zip(*times, strict=True))
        print(
            f"{word:<10} list made {answered:6.1f} ({times[0][0]:.1f})   on the screen {drawn:6.1f} ({times[0][1]:.1f})"
        )


if __name__ == "__main__":
    main()
