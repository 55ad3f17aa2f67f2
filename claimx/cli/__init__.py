"""The command line: options to one call each; the only place that prints, and the only one that exits."""

from claimx.cli.commands import main

__all__ = ["main"]
