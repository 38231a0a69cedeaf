"""How sure the results are, cell by cell, and which cells a person should check."""
