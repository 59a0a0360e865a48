"""The open-data portal of Shaoxing's science-and-innovation corridor plan (2021-2025)."""
