"""What is special to a plan: pace and required path. Pure functions of values."""
