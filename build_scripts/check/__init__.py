"""The inspector of the finished site: what a page promises must be there, on this site, in its language."""

from build_scripts.check.inspector import site_problems

__all__ = ["site_problems"]
