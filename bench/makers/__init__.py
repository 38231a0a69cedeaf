"""Documents of another hand: a plain markup, laid out by programs that others wrote, and the rows that a person would copy."""
