"""The chain of releases: what is recorded, published and verified, and what a release is made with."""
