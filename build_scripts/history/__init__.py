"""Two states of the data compared; the chain of releases and what verifies it."""
