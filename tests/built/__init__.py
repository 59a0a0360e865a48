"""The finished site on disk, and the staged tree it is made from."""
