"""Words and lines as words and lines: letters without marks, joined lines, numbers of rows, names of bodies."""
