"""The section of data: the catalogue, a page for each dataset, what changed, provenance."""
