"""What the portal is called where it is shared or kept: the words of its cards, its web manifests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.core import numbers, urls
from build_scripts.core.languages import LANGUAGES, TAGS
from build_scripts.core.model import Artifact
from build_scripts.publish.charts import theme
from build_scripts.publish.charts.cards import ICONS, Card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.pages.shared.page_context import PageContext

#: Words of a kind of page stand under this name.
_WORDS = "card."


def cards_of(context: PageContext) -> Iterator[Card]:
    """Yield a card for every kind of page, and one of its own for every indicator."""
    for language in LANGUAGES:
        site = context.words["site.name"].to(language)
        note = context.words["home.card_note"].to(language)
        for key, words in context.words.items():
            if key.startswith(_WORDS):
                yield Card(key.removeprefix(_WORDS), language, site, words.to(language), note=note)
        for item in context.judged:
            unit = item.row.text("unit_id")
            if item.goal.from_value is not None:
                both = (
                    context.vocabulary.quantity(value, unit, language)
                    for value in (item.goal.from_value, item.goal.to_value)
                )
                figure = " → ".join(both)
            else:
                value = numbers.signed(item.goal.to_value)
                figure = context.words["indicators.per_year"].fill(value=value).to(language)
            state = context.vocabulary.label("verdict", item.verdict.state, language)
            years = f"{item.goal.from_year}–{item.goal.to_year}" if language == "en" else ""
            line = f"{years or f'{item.goal.from_year}—{item.goal.to_year} 年'} · {state}"
            yield Card(f"indicator-{item.id}", language, site, item.row.text("name", language), figure, line)


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
