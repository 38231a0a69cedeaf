"""Tables as tables: header rows, columns, one table over many pages, and rules that the scan lost or made up."""
