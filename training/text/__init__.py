"""A reader of text without geometry that is learnt instead of weighted; not shipped, for it does not read better yet (README.md)."""
