"""The plan's outline, provenance, feedback, design."""
