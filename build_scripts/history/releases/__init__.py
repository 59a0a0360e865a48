"""The chain of releases: what is recorded, published and verified, and what a release is made with."""

from build_scripts.history.releases.chain import Chain, chain_bytes, published_chain, rewritten
from build_scripts.history.releases.recorded import kept_problems, read_ledger, read_published, unexplained

__all__ = [
    "Chain",
    "chain_bytes",
    "kept_problems",
    "published_chain",
    "read_ledger",
    "read_published",
    "rewritten",
    "unexplained",
]
