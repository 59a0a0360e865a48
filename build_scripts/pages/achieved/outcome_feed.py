"""What becomes of the plan as an Atom feed, one a language: an entry for each event, what was read last first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.pages.shared.outcome_list import ListedOutcome, headline, listed
from build_scripts.pages.shared.related import index_of
from build_scripts.publish.catalogue.listings import feed_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.outcomes import Outcome


def feed_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield the feed of each language; none without events."""
    index = index_of(context)
    newest = sorted(context.outcomes, key=lambda event: (event.source.text("read_on"), event.on.last), reverse=True)
    for language in LANGUAGES if newest else ():
        lines = feed_head(
            context.catalogue,
            urls.outcomes_feed(language),
            urls.OUTCOMES,
            context.words["outcomes.title"],
            newest[0].source.text("read_on"),
            language=language,
            subtitle=context.words["site.name"].to(language),
        )
        for event, shown in zip(newest, listed(context, index, language, newest), strict=True):
            lines += _entry(context, event, shown, language)
        content = ("\n".join([*lines, "</feed>"]) + "\n").encode()
        yield Artifact(urls.outcomes_feed(language), content, "datapackages/outcomes")


def _entry(context: PageContext, event: Outcome, shown: ListedOutcome, language: Language) -> list[str]:
    """Return the lines of one entry. What it rests on is its `via`; of a copy, which is no link, it has none."""
    words, page = context.words, escape(context.catalogue.url(urls.page_root(language) + shown.target))
    said = context.vocabulary.label("event", shown.code, language)
    grade = words["outcomes.grade"].fill(grade=shown.source.grade).to(language)
    source = " · ".join(part for part in (shown.source.title, shown.source.publisher, grade, shown.not_counted) if part)
    told = [shown.statement, shown.expected, shown.note, f"{words['outcomes.source'].to(language)}: {source}"]
    via = [f'<link rel="via" href={quoteattr(shown.source.address)}/>'] if shown.source.address else []
    return [
        "<entry>",
        f"<title>{escape(headline(context, shown, language))}</title>",
        f"<id>{page}</id>",
        f'<link rel="alternate" type="text/html" href="{page}"/>',
        *via,
        f"<updated>{event.source.text('read_on')}T00:00:00Z</updated>",
        f"<category term={quoteattr(shown.code)} label={quoteattr(said)}/>",
        f'<content type="text">{escape(chr(10).join(part for part in told if part))}</content>',
        "</entry>",
    ]
