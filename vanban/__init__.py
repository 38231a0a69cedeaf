"""vanban: scanned Vietnamese administrative documents into correct text and tidy CSV rows."""

__version__ = "0.1.0"
