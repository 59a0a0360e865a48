"""How good a dataset's description is: the five dimensions of the European Metadata Quality Assessment, with reasons.

Source: data.europa.eu, "Metadata quality assessment methodology" (findability 100, accessibility 100, interoperability
110, reusability 75, contextuality 20 points). Whether an address answers is decided by the build itself: every file was
written and inspected before the site is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text

if TYPE_CHECKING:
    import datetime as dt

    from build_scripts.publish.catalogue.model import Dataset

FINDABILITY = Text("可发现", "findability")
ACCESSIBILITY = Text("可获取", "accessibility")
INTEROPERABILITY = Text("可互操作", "interoperability")
REUSABILITY = Text("可重用", "reusability")
CONTEXT = Text("有背景", "contextuality")
#: Not the assessment's but ours, and shown as such: a dataset whose next version is overdue loses these points.
TIMELINESS = Text("按期（本站所加）", "timeliness (added by us)")


@dataclass(frozen=True)
class Check:
    """One criterion: its dimension, what it asks, the points it is worth, whether it holds."""

    dimension: Text
    question: Text
    worth: int
    holds: bool


@dataclass(frozen=True)
class Score:
    """All criteria of one dataset."""

    checks: tuple[Check, ...]

    @property
    def points(self) -> int:
        """Return the points reached."""
        return sum(check.worth for check in self.checks if check.holds)

    @property
    def most(self) -> int:
        """Return the points that can be reached."""
        return sum(check.worth for check in self.checks)

    @property
    def grade(self) -> str:
        """Return the assessment's own word: excellent from 351, good from 221, sufficient from 121, else bad.

        The points that are ours do not count towards it.
        """
        points = sum(check.worth for check in self.checks if check.holds and check.dimension != TIMELINESS)
        for least, word in ((351, "excellent"), (221, "good"), (121, "sufficient")):
            if points >= least:
                return word
        return "bad"

    def by_dimension(self) -> dict[Text, tuple[int, int]]:
        """Return (points, most) of each dimension, in the assessment's order."""
        found: dict[Text, tuple[int, int]] = {}
        for check in self.checks:
            points, most = found.get(check.dimension, (0, 0))
            found[check.dimension] = (points + check.worth * check.holds, most + check.worth)
        return found


def assess(dataset: Dataset, as_of: dt.date) -> Score:
    """Return the score of one dataset on a day."""
    package = dataset.package
    place = package.catalogue
    csv = [item for item in dataset.distributions if item.resource]
    rows = [
        (FINDABILITY, Text("有标签", "has keywords"), 30, bool(package.keywords)),
        (FINDABILITY, Text("有数据领域", "has a theme"), 30, bool(place.theme)),
        (FINDABILITY, Text("有空间范围", "has a place"), 20, True),
        (FINDABILITY, Text("有时间范围", "has a time span"), 20, bool(place.start and place.end)),
        (ACCESSIBILITY, Text("页面可打开", "its page opens"), 50, True),
        (ACCESSIBILITY, Text("有下载地址", "has download addresses"), 20, bool(csv)),
        (ACCESSIBILITY, Text("下载地址可用", "the downloads are there"), 30, bool(csv)),
        (INTEROPERABILITY, Text("写明格式", "states formats"), 20, bool(csv)),
        (INTEROPERABILITY, Text("写明媒体类型", "states media types"), 10, bool(csv)),
        (INTEROPERABILITY, Text("格式用受控词表", "formats from a controlled list"), 10, bool(csv)),
        (
            INTEROPERABILITY,
            Text("非专有格式", "non-proprietary format"),
            20,
            dataset.file(".csv", _first(dataset)) is not None,
        ),
        (
            INTEROPERABILITY,
            Text("机器可读", "machine-readable"),
            20,
            dataset.file(".json", _first(dataset)) is not None,
        ),
        (
            INTEROPERABILITY,
            Text("合乎 DCAT-AP", "conforms to DCAT-AP"),
            30,
            bool(place.theme and place.start and place.end),
        ),
        (REUSABILITY, Text("有许可", "has a licence"), 20, bool(package.licences)),
        (
            REUSABILITY,
            Text("许可用受控词表", "licence from a controlled list"),
            10,
            package.licences[0].name == "CC-BY-4.0",
        ),
        (REUSABILITY, Text("写明开放条件", "states the opening class"), 10, bool(place.opening)),
        (REUSABILITY, Text("开放条件用受控词表", "opening class from a controlled list"), 5, bool(place.opening)),
        (REUSABILITY, Text("有联系方式", "has a contact"), 20, True),
        (REUSABILITY, Text("有发布者与数源单位", "has publisher and provider"), 10, bool(place.provider)),
        (CONTEXT, Text("有使用说明", "says what it is for"), 5, bool(package.about.zh and package.about.en)),
        (CONTEXT, Text("写明文件大小", "states file sizes"), 5, all(item.bytes > 0 for item in dataset.distributions)),
        (CONTEXT, Text("有发布日期", "has a date of issue"), 5, bool(dataset.issued)),
        (CONTEXT, Text("有更新日期", "has a date of change"), 5, bool(dataset.modified)),
        (TIMELINESS, Text("没有逾期未更新", "its next version is not overdue"), 20, not dataset.overdue(as_of)),
    ]
    return Score(tuple(Check(dimension, question, worth, holds) for dimension, question, worth, holds in rows))


def _first(dataset: Dataset) -> str:
    """Return the name of the first table."""
    return dataset.package.resources[0].name
