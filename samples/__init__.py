"""Synthetic official documents of an invented province, with the rows that they hold: what we tune and test on."""
