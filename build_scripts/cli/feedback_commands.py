"""feedback: what the public asked becomes a page, without personal data."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts.cli import messages
from build_scripts.cli.group import language_of, layout_of, portal
from build_scripts.core.errors import UsageFault


@portal.command()
@click.argument("export", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FEEDBACK.json")
@click.pass_context
def feedback(context: click.Context, export: Path) -> None:
    r"""Turn an export of the issues into what the page of feedback shows; personal data is masked first.

    \b
    Example: portal feedback feedback.json
    """
    from build_scripts.core.staging import write_file
    from build_scripts.ingest import feedback as room

    layout = layout_of(context.obj)
    try:
        found = room.questions(export.read_text("utf-8"))
    except (room.UnreadableExport, UnicodeDecodeError) as error:
        raise UsageFault(messages.NO_EXPORT.fill(file=export, reason=str(error))) from error
    write_file(layout.feedback, room.as_json(found))
    click.echo(messages.FEEDBACK.fill(count=len(found), file=layout.shown(layout.feedback)).to(language_of(context)))
