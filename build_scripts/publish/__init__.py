"""Nouns in, artifacts out."""
