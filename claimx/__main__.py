"""``python -m claimx``: the same as the command ``claimx``."""

from claimx.cli.entry import run

if __name__ == "__main__":
    run()
