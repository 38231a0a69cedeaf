"""How the curves of confidence are made: worn pages, what the program reads of them, and which rows and cells are right.

`python -m training.confidence DIR` makes the pages, reads them and fits the curves; docs/accuracy.md tells how well they hold.
"""
