"""From read pages to rows: mastheads, appendix tables, tasks, statistics, citations. Knows no files and no pixels."""
