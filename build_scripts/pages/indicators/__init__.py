"""The indicators: their list and a page for each."""
