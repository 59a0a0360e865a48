"""The chain of releases: what is recorded, published and verified, and what a release is made with."""

from build_scripts.history.releases.chain import Chain, chain_bytes, published_chain, rewritten
from build_scripts.history.releases.recorded import read_ledger, read_published

__all__ = [
    "Chain",
    "chain_bytes",
    "published_chain",
    "read_ledger",
    "read_published",
    "rewritten",
]
