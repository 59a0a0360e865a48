"""Tasks and works: what the plan has done, built and founded, by whom, and by when."""
