"""Garbled Vietnamese made right, and right Vietnamese left alone. Knows syllables, encodings and what OCR confuses; knows no pages."""
