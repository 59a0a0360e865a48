"""Places: the corridor, its cities, bases and counties."""
