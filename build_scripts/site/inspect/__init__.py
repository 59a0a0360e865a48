"""The inspector of the finished site: what a page promises must be there, on this site, in its language."""

from build_scripts.history.releases.verify_chain import chain_problems
from build_scripts.history.releases.verify_files import listed_files, verified
from build_scripts.site.inspect.inspector import page_addresses, site_problems

__all__ = ["chain_problems", "listed_files", "page_addresses", "site_problems", "verified"]
