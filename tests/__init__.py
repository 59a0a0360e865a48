"""Tests mirror the workshops they check."""
