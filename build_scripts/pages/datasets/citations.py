"""How to cite a dataset, and how to read one table in six tools: copy-ready, and run in tests as printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.urls import page_root

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.publish.catalogue.model import Catalogue, Dataset


@dataclass(frozen=True)
class Snippet:
    """A piece of code in one tool; language is the name its highlighter knows."""

    tool: str
    language: str
    code: str


@dataclass(frozen=True)
class Citation:
    """A reference in one style."""

    style: str
    text: str


def citations(catalogue: Catalogue, dataset: Dataset, language: Language) -> tuple[Citation, ...]:
    """Return the reference in GB/T 7714-2015, APA 7 and BibTeX."""
    package, publisher = dataset.package, catalogue.publisher
    year = dataset.modified[:4]
    page = dataset.page if language == "zh" else dataset.page_en
    zh, en = package.title.zh, package.title.en
    key = f"{catalogue.identity.portal.id}-{package.slug}-{year}"
    bibtex = "\n".join(
        (
            f"@misc{{{key},",
            f"  author = {{{{{publisher.to(language)}}}}},",
            f"  title = {{{{{package.title.to(language)}}}}},",
            f"  year = {{{year}}},",
            f"  version = {{{package.version}}},",
            f"  url = {{{page}}},",
            "  note = {CC BY 4.0}",
            "}",
        )
    )
    gb = f"{publisher.zh}. {zh}（{package.version} 版）[DB/OL]. ({dataset.modified}). {dataset.page}."
    apa = f"{publisher.en}. ({year}). {en} (Version {package.version}) [Data set]. {dataset.page_en}"
    return (Citation("GB/T 7714", gb), Citation("APA", apa), Citation("BibTeX", bibtex))


def series_citations(catalogue: Catalogue, address: str, row: Row, language: Language) -> tuple[Citation, ...]:
    """Return the reference to one indicator's page in GB/T 7714-2015 and APA 7."""
    day, publisher = catalogue.modified, catalogue.publisher
    zh, en = catalogue.url(address), catalogue.url(page_root("en") + address)
    gb = f"{publisher.zh}. {row.text('name_zh')}[DB/OL]. ({day}). {zh}."
    apa = f"{publisher.en}. ({day[:4]}). {row.text('name_en')} [Data set]. {en}"
    return (
        (Citation("GB/T 7714", gb), Citation("APA", apa))
        if language == "zh"
        else (Citation("APA", apa), Citation("GB/T 7714", gb))
    )


def snippets(base: str) -> tuple[Snippet, ...]:
    """Return how to read one table; `base` is its absolute address without the ending."""
    name = base.rsplit("/", 1)[1]
    return (
        Snippet("pandas", "python", f'import pandas as pd\n\nrows = pd.read_csv("{base}.csv")\nprint(rows.head())'),
        Snippet("polars", "python", f'import polars as pl\n\nprint(pl.read_csv("{base}.csv").head())'),
        Snippet("R", "r", f'rows <- read.csv("{base}.csv", fileEncoding = "UTF-8", na.strings = "")\nhead(rows)'),
        Snippet(
            "DuckDB",
            "python",
            "import urllib.request\n\nimport duckdb\n\n"  # noqa: S608 - shown, not run here
            f'urllib.request.urlretrieve("{base}.parquet", "{name}.parquet")\n'
            f"duckdb.sql(\"SELECT * FROM '{name}.parquet' LIMIT 5\").show()",
        ),
        Snippet(
            "JavaScript",
            "javascript",
            f'const answer = await fetch("{base}.json");\n'
            "const rows = await answer.json();\nconsole.log(rows.length, rows[0]);",
        ),
        Snippet("curl", "bash", f'curl --fail --remote-name "{base}.csv"'),
        Snippet(
            "Excel",
            "text",
            f'= Csv.Document(Web.Contents("{base}.csv"), '
            '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv])',
        ),
    )
