"""What is this column? One answer for every table, from its header, from what its cells hold, and from its neighbours."""
