"""What every problem has; the classes themselves stand in `packages`, `tables` and `project`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Language, Text

#: code -> class, filled as the classes are defined; the manual's list of problems is made from it.
PROBLEM_CLASSES: dict[str, type[Problem]] = {}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where it is, why it is wrong and what to do next.

    `why` and `fix` are templates; `details` fills their placeholders (`file`, `row`, `column` and `value` are
    always there). Rows are counted as an editor counts lines: the header is row 1. consequence: one more sentence, of
    what could not be judged because of it.
    """

    code: ClassVar[str]
    title: ClassVar[Text]
    why: ClassVar[Text]
    fix: ClassVar[Text]

    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    consequence: Text | None = field(default=None, compare=False)

    def __init_subclass__(cls) -> None:
        """Register the class under its code; two classes with one code are a mistake in this program."""
        if cls.code in PROBLEM_CLASSES:
            raise TypeError(f"two problem classes have the code {cls.code}")
        PROBLEM_CLASSES[cls.code] = cls

    def explain(self, language: Language) -> tuple[str, str]:
        """Return (why, what to do) in one language."""
        values = {"file": self.file, "row": self.row, "column": self.column, "value": self.value, **self.details}
        why, fix = self.why.fill(**values).to(language), self.fix.fill(**values).to(language)
        if self.consequence:
            why += (" " if language == "en" else "") + self.consequence.to(language)
        return why, fix

    @property
    def order(self) -> tuple[bool, str, int, str, str, str]:
        """Where the problem stands in a report: what kept others from being judged first; by file, row, column."""
        return (self.consequence is None, self.file, self.row or 0, self.column or "", self.code, self.value or "")


class ProblemsFound(Exception):
    """The data cannot be published: carries every problem of the run. The command ends with exit code 1."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems, key=lambda problem: problem.order)


class UsageFault(Exception):
    """The command was called wrongly: carries one message. The command ends with exit code 2."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message
