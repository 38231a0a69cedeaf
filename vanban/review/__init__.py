"""`vanban review`: a page on this machine alone, on which a person works off the list of doubts, the cell's picture beside its text."""
