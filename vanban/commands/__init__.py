"""One small file for each command; this one only gathers them."""
