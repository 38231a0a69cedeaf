"""What a person has corrected in the tables of a run: kept as a list beside them, and made again whenever they are written."""
