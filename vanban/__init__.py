"""vanban: scanned Vietnamese administrative documents into correct text and tidy CSV rows."""

from vanban.api import Extraction, correct, extract
from vanban.options import Options

__version__ = "0.3.0"

__all__ = ["Extraction", "Options", "__version__", "correct", "extract"]
