"""Was it achieved? The monitor, what is not known, what has happened, the register of goals, the report."""
