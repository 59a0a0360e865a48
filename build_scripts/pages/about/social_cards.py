"""What the portal is called where it is shared or kept: the words of its cards, its web manifests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES, TAGS
from build_scripts.core.model import Artifact
from build_scripts.pages.shared.series_line import baseline_cell, goal_words
from build_scripts.publish.charts import theme
from build_scripts.publish.charts.cards import ICONS, Card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.monitor import Judged

#: Words of a kind of page stand under this name.
_WORDS = "card."


def card_of_series(series: str) -> str:
    """Return the name of an indicator's own card."""
    return f"indicator-{series}"


def _series_card(context: PageContext, item: Judged, language: Language) -> Card:
    """Return an indicator's card: both ends or the yearly growth, the years and the verdict."""
    before, after = baseline_cell(context, item, language).text, goal_words(context, item, language)
    years = context.words["indicators.years"].fill(first=item.goal.from_year, last=item.goal.to_year).to(language)
    return Card(
        name=card_of_series(item.id),
        language=language,
        site=context.words["site.name"].to(language),
        title=item.row.text("name", language),
        figure=f"{before} → {after}" if before else after,
        note=f"{years} · {context.vocabulary.label('verdict', item.verdict.state, language)}",
    )


def cards_of(context: PageContext) -> Iterator[Card]:
    """Yield a card for every kind of page, and one of its own for every indicator."""
    for language in LANGUAGES:
        for key, words in context.words.items():
            if key.startswith(_WORDS):
                yield Card(
                    name=key.removeprefix(_WORDS),
                    language=language,
                    site=context.words["site.name"].to(language),
                    title=words.to(language),
                    note=context.words["home.card_note"].to(language),
                )
        for item in context.judged:
            yield _series_card(context, item, language)


def manifest_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield the web manifest of each language: what a phone calls the portal on its home screen."""
    for language in LANGUAGES:
        up = "../" if urls.page_root(language) else ""
        tree = {
            "name": context.words["site.name"].to(language),
            "short_name": context.words["site.short"].to(language),
            "lang": TAGS[language],
            "start_url": "./",
            "scope": "./",
            "display": "minimal-ui",
            "theme_color": theme.HEADER_COLOUR,
            "background_color": "#ffffff",
            "icons": [
                {"src": f"{up}{urls.icon(size)}", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS[2:]
            ],
        }
        content = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
        yield Artifact(urls.page_root(language) + urls.WEB_MANIFEST, content.encode(), "docs/words")
