"""Figures for people, run by `make bench`; never a test."""
