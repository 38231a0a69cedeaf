"""`python -m vanban` is the same as `vanban`."""

from vanban.commands import main

main()
