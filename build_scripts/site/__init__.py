"""The staged tree becomes a finished site."""
