"""Places and industries: the corridor, its cities, bases and counties; clusters and platforms."""
