"""Numbers as signs: the numbers of rows in every style, counting through them, quarters, and what print and scans make of them."""
