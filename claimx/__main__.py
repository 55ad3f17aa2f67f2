"""``python -m claimx``: the same as the command ``claimx``."""

from claimx.cli.entry import main

if __name__ == "__main__":
    main()
