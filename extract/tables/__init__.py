"""Tables on a page: from evidence of rules, drawn or printed, or from the white between words, to grids of cells."""
