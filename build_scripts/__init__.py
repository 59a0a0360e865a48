"""The open-data portal of a development plan: data packages in, a site in two languages out."""

__version__ = "0.1.0"
