"""The inspector of the finished site: what a page promises must be there, on this site, in its language."""

from build_scripts.check.inspector import page_addresses, site_problems
from build_scripts.check.receipt import verified

__all__ = ["page_addresses", "site_problems", "verified"]
