"""From the rows of a table to tasks, statistics and cells, with how sure each is."""
