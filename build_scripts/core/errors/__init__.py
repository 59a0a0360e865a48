"""Problems are values: gathered, reported once, each with a stable code, a place, a reason and a way out."""

from build_scripts.core.errors.base import PROBLEM_CLASSES, Problem, ProblemsFound, UsageFault
from build_scripts.core.errors.report import PROBLEM_FORMATS, report

__all__ = ["PROBLEM_CLASSES", "PROBLEM_FORMATS", "Problem", "ProblemsFound", "UsageFault", "report"]
