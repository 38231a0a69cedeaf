"""The forms in which the results of a run are written: one file a form, and `write`, which puts all of them in place."""
