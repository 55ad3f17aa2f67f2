"""The command line: it maps options to one call each; the only room that prints, and the only one that exits."""

from claimx.cli.entry import main

__all__ = ["main"]
