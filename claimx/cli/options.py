"""What the command line takes: the options and their help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from claimx.cli.groups import completed_commands
from claimx.errors import ERROR_KINDS

HELP = "Who said what: read news articles, drop the boilerplate, print the attributed quotes and claims."
EPILOG = f"""Exit status: 0 every input was processed, whether or not it holds claims; 1 at least one was not, the rest are printed; \
2 the command line is wrong; 130 interrupted.

An input that was not processed is a line on stderr and, in JSON, "error": {{"kind", "message"}}. Kinds: {", ".join(ERROR_KINDS)}."""

Format = Literal["table", "json", "jsonl", "csv", "tsv", "html"]


INPUT, OUTPUT, MESSAGES = "Input", "Output", "Messages"

Locations = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LOCATION",
        help="URLs, files (gzip too), directories with -r, or - for standard input, which is also read when none is named.",
        autocompletion=completed_commands,
    ),
]
Recursive = Annotated[
    bool,
    typer.Option(
        "--recursive",
        "-r",
        help="Read the pages in directories: .html, .htm and .txt files, also with .gz; hidden ones are skipped.",
        rich_help_panel=INPUT,
    ),
]
Lists = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Read the locations that a file lists, one a line, - for standard input; blank lines and # comments are skipped.",
        rich_help_panel=INPUT,
    ),
]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, json (indented), jsonl (a line each), csv, tsv or html. Default: as the name after -o ends, else table on a terminal,"
        " else jsonl.",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)]
ExitStatus = Annotated[
    bool, typer.Option("--exit-status", "-e", help="Exit with status 1 where no claim was printed.", rich_help_panel=OUTPUT)
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all.", rich_help_panel=OUTPUT),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR in the environment says the same.", rich_help_panel=OUTPUT)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings on stderr, only errors.", rich_help_panel=MESSAGES)]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say on stderr what each stage did and how long it took.", rich_help_panel=MESSAGES)
]
Debug = Annotated[bool, typer.Option("--debug", help="Show a traceback where something fails.", rich_help_panel=MESSAGES)]
Dropped = Annotated[
    bool,
    typer.Option(
        "--dropped",
        help="Print what was dropped instead, a line each: its number (of the line; in HTML, of the order on the page), reason, words.",
    ),
]
CleanJson = Annotated[bool, typer.Option("--json", help="Print both as one JSON document an input.")]
SpeakersJson = Annotated[bool, typer.Option("--json", help="Print one JSON document over all inputs.")]


@dataclass(frozen=True)
class Reading:
    """What is read."""

    locations: Locations = None
    recursive: Recursive = False
    lists: Lists = None


@dataclass(frozen=True)
class Saying:
    """What is said on stderr, and whether in colours."""

    no_color: NoColor = False
    quiet: Quiet = False
    verbose: Verbose = False
    debug: Debug = False


SAYING = Saying()
