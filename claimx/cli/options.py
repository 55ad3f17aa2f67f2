"""What the command line takes: the options, their help, and how it is shown."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from claimx.errors import ERROR_KINDS

DEFAULT = "extract"
HELP = "Who said what: read news articles, drop the boilerplate, print the attributed quotes and claims."
EPILOG = f"""Exit status: 0 every input was processed, whether or not it holds claims; 1 at least one was not, the rest are printed; \
2 the command line is wrong; 130 interrupted.

An input that was not processed is a line on stderr and, in JSON, "error": {{"kind", "message"}}. Kinds: {", ".join(ERROR_KINDS)}."""

Format = Literal["table", "json", "jsonl", "csv", "tsv", "html"]


class Kind(StrEnum):
    """What ``--kind`` takes: typer knows no list of a Literal such as model.Kind."""

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"


def plain(params: list[Any]) -> list[Any]:
    """The parameters without the name of a Python type beside each, which typer shows where there is no metavar."""
    for param in params:
        if getattr(param, "is_flag", False):
            param.metavar = ""
        elif param.param_type_name == "argument":
            param.display_type = lambda ctx: ""  # noqa: ARG005 - typer's signature
    return params


class Command(TyperCommand):
    """A command whose help names no Python types."""

    def get_params(self, ctx: Any) -> list[Any]:
        return plain(super().get_params(ctx))


class DefaultCommand(TyperGroup):
    """A group whose first argument may be left out where it would be ``extract``, and whose help shows that command's options."""

    listed: tuple[Any, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args or not (args[0] in self.commands or args[0].partition("=")[0] in own):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        return plain([*self.listed, *super().get_params(ctx)])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class's signature
        return [f"[{DEFAULT}]", "[OPTIONS]", "[LOCATION]..."]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.listed = tuple(self.commands[DEFAULT].params)
        super().format_help(ctx, formatter)


def _commands(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the first word to a command: the group hands all that names none to ``extract``. File names are the shell's business."""
    group = ctx.parent.command if ctx.parent and ctx.info_name == DEFAULT else None
    if not isinstance(group, TyperGroup) or ctx.params.get("locations") or not incomplete:
        return []
    return [name for name in group.commands if name.startswith(incomplete)]


INPUT, CLAIMS, OUTPUT, MESSAGES = "Input", "Claims", "Output", "Messages"

Locations = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LOCATION",
        help="URLs, files (gzip too), directories with -r, or - for standard input, which is also read when none is named.",
        autocompletion=_commands,
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
Speakers = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="TEXT", help="Only claims of a speaker whose name holds this; repeatable.", rich_help_panel=CLAIMS),
]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option("--kind", metavar="KIND", help="Only claims of this kind: direct, mixed or indirect; repeatable.", rich_help_panel=CLAIMS),
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
