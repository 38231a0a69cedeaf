"""Whoever does the tasks of a run: processes on this machine, or a cluster."""
