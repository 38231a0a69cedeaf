"""Teach Tesseract's small Vietnamese network the paper that offices scan: `python -m tools.reader` makes extract/model."""
