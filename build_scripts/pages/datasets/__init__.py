"""Data: the catalogue, a page for each dataset, what changed."""
