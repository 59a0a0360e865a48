"""The front door: the only place that prints and exits. 0 well, 1 problems in the data, 2 wrong usage."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from build_scripts.cli import (
    change_commands,
    data_commands,
    feedback_commands,
    harvest_commands,
    messages,
    observe_commands,
    release_commands,
    site_commands,
)
from build_scripts.cli.group import portal
from build_scripts.core.errors import ProblemsFound, UsageFault, report
from build_scripts.core.languages import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "change_commands",
    "data_commands",
    "feedback_commands",
    "harvest_commands",
    "main",
    "observe_commands",
    "portal",
    "release_commands",
    "site_commands",
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; no fault of a user's shows a traceback."""
    chosen = list(sys.argv[1:] if arguments is None else arguments)
    language: Language = "zh" if _wants_chinese(chosen) else "en"
    try:
        code = portal.main(chosen, prog_name="portal", standalone_mode=False)
    except ProblemsFound as fault:
        click.echo(report(fault.problems, "text", language) + messages.KEPT.to(language), err=True)
        code = 1
    except UsageFault as fault:
        click.echo(f"portal: {fault.message.to(language)}", err=True)
        code = 2
    except click.UsageError as error:
        fault_said = error.format_message() if language == "en" else _usage_in_chinese(error)
        hint = Text("portal：{said}。用 --help 看例子。", "portal: {said} Try --help for an example.")
        click.echo(hint.fill(said=fault_said).to(language), err=True)
        code = 2
    except click.Abort:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _usage_in_chinese(error: click.UsageError) -> str:
    """Return what is wrong with the call in Chinese; the values stay as they were typed."""
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", ())
        allowed = f"，可用：{'、'.join(map(str, choices))}" if choices else ""
        return f"{error.param.opts[0]} 的值不对{allowed}"
    known = "、".join(portal.commands)
    return f"命令不对，可用的命令：{known}"


def _wants_chinese(arguments: Sequence[str]) -> bool:
    """Return whether messages are asked for in Chinese, even where the rest of the line cannot be understood."""
    joined = " ".join(arguments)
    return "--lang zh" in joined or "--lang=zh" in joined or os.environ.get("PORTAL_LANG") == "zh"
