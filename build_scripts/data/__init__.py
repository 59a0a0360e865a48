"""Bytes become typed tables, or problems."""
