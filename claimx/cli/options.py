"""What the command line takes: the options and their help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from claimx.cli.groups import completed_commands
from claimx.errors import ERROR_KINDS
from claimx.reading.limits import MAX_SIZE, MAX_TIME

HELP = "Who said what: read news articles, drop the boilerplate, print the attributed quotes and claims."
EPILOG = f"""Exit status: 0 every input was processed, whether or not it holds claims; 1 at least one was not, the rest are printed; \
2 the command line is wrong; 130 interrupted.

An input that was not processed is a line on stderr and, in JSON, "error": {{"kind", "message"}}. Kinds: {", ".join(ERROR_KINDS)}."""

Format = Literal["table", "json", "jsonl", "csv", "tsv", "html", "markdown", "webannotation", "brat", "labelstudio", "prodigy", "jsonld"]
ArticleFormat = Literal["text", "markdown", "json", "jsonl"]
SpeakersFormat = Literal["table", "tsv", "csv", "markdown", "json"]
Order = Literal["speaker", "article"]


INPUT, OUTPUT, MESSAGES = "Input", "Output", "Messages"

Version = Annotated[bool, typer.Option("--version", help="Print the version and exit; with -v, also those of the models and libraries.")]
Config = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Take options from this file instead of claimx.toml in your configuration folder."),
]


def _positive(number: int | None) -> int | None:
    if number is not None and number < 1:
        raise typer.BadParameter(f"{number} is none of 1, 2, 3, …")
    return number


Locations = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LOCATION",
        help="URLs, files (gzip too), directories with -r, or - for standard input, which is also read when none is named. Articles, mails,"
        " and everything in feeds, web archives (WARC, WACZ), JSON Lines or Parquet of pages.",
        autocompletion=completed_commands,
    ),
]
Recursive = Annotated[
    bool,
    typer.Option(
        "--recursive",
        "-r",
        help="Read the pages in directories: HTML under any name, texts (.txt, .md, .rst), mails, web archives, also with .gz; hidden"
        " files are skipped.",
        rich_help_panel=INPUT,
    ),
]
Globs = Annotated[
    list[str] | None,
    typer.Option(
        "--glob",
        metavar="GLOB",
        help="With -r, only the files that match this, such as '*.md' or '2024/*'; '!GLOB' leaves files out; repeatable.",
        rich_help_panel=INPUT,
    ),
]
MaxTime = Annotated[
    float,
    typer.Option(
        "--max-time", metavar="SECONDS", min=0.1, help="Give up on a URL after this long, redirects included.", rich_help_panel=INPUT
    ),
]
MaxSize = Annotated[
    float,
    typer.Option("--max-size", metavar="MB", min=0.001, help="Refuse a page that is larger than this, unpacked.", rich_help_panel=INPUT),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Also follow lists and redirects into this machine's own network.",
        rich_help_panel=INPUT,
    ),
]
MaxPages = Annotated[
    int | None,
    typer.Option(
        "--max-pages",
        metavar="N",
        callback=_positive,
        help="Read at most N pages of each feed, archive or file of pages; sitemaps are read only with this option.",
        show_default=False,
        rich_help_panel=INPUT,
    ),
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all",
        help="Show every attribution that is found, also what is no claim or too unsure, and why it would be left out.",
        rich_help_panel="Claims",
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Look for claims even in a text that is plainly not English; expect wrong ones.", rich_help_panel=INPUT),
]
NoDuplicates = Annotated[
    bool, typer.Option("--no-duplicates", help="Leave out an article that has already come in the same run.", rich_help_panel=INPUT)
]
Lists = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Read the locations listed in this file, one a line (- for standard input); blank lines and # comments are skipped.",
        rich_help_panel=INPUT,
    ),
]


def format_option(names: str) -> typer.models.OptionInfo:
    """The option --format with the names that a command takes and what is taken where none is given."""
    found: typer.models.OptionInfo = typer.Option(
        "--format", "-f", metavar="FORMAT", help=names, case_sensitive=False, show_default=False, rich_help_panel=OUTPUT
    )
    return found


Form = Annotated[
    Format | None,
    format_option(
        "table, json (indented), jsonl (a line each), csv, tsv, html or markdown; for other tools webannotation, jsonld (schema.org),"
        " labelstudio, prodigy and, with -O, brat. Default: as the name after -o ends, else table on a terminal, else jsonl."
    ),
]
ArticleForm = Annotated[
    ArticleFormat | None, format_option("text, markdown, json or jsonl. Default: as the name after -o ends, else text.")
]
SpeakersForm = Annotated[
    SpeakersFormat | None,
    format_option("table, tsv, csv, markdown or json. Default: as the name after -o ends, else table on a terminal, else tsv."),
]
Ordered = Annotated[
    Order,
    typer.Option(
        "--order",
        metavar="ORDER",
        help="How claims stand in a table or in Markdown: by speaker, or as they come in the article.",
        rich_help_panel=OUTPUT,
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="NAMES",
        help="The columns of csv and tsv, separated by commas: the usual ones or keys of the document, such as source.start, article.text.",
        rich_help_panel=OUTPUT,
    ),
]
Bom = Annotated[
    bool,
    typer.Option("--bom", help="Begin csv or tsv with a byte order mark, by which spreadsheets recognise UTF-8.", rich_help_panel=OUTPUT),
]
Fewest = Annotated[
    int,
    typer.Option(
        "--min",
        metavar="N",
        callback=_positive,
        help="Only speakers with at least N claims.",
        show_default=False,
        rich_help_panel="Claims",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)]
ExitStatus = Annotated[
    bool, typer.Option("--exit-status", "-e", help="Exit with status 1 if no claim was printed.", rich_help_panel=OUTPUT)
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all.", rich_help_panel=OUTPUT),
]
Append = Annotated[
    bool,
    typer.Option("--append", help="Add to the file after -o, JSON Lines or CSV, each document as it is done.", rich_help_panel=OUTPUT),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="As --append, leaving out the inputs that the file already holds.", rich_help_panel=OUTPUT)
]
Folder = Annotated[
    str | None,
    typer.Option(
        "--output-dir",
        "-O",
        metavar="DIR",
        help="Write a file for each input into this folder, in the inputs' own folders; JSON unless -f says otherwise.",
        rich_help_panel=OUTPUT,
    ),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR in the environment says the same.", rich_help_panel=OUTPUT)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings on stderr, only errors.", rich_help_panel=MESSAGES)]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say on stderr what each stage did and how long it took.", rich_help_panel=MESSAGES)
]
Debug = Annotated[bool, typer.Option("--debug", help="Show a traceback when something fails.", rich_help_panel=MESSAGES)]
Dropped = Annotated[
    bool,
    typer.Option(
        "--dropped",
        help="Print what was dropped instead, one item a line: its number (of the line; in HTML, its place on the page), reason, words.",
    ),
]
CleanJson = Annotated[
    bool,
    typer.Option("--json", help="The same as --format json: article and what was dropped, a document an input.", rich_help_panel=OUTPUT),
]
SpeakersJson = Annotated[
    bool, typer.Option("--json", help="The same as --format json: one document over all inputs.", rich_help_panel=OUTPUT)
]
SchemaOf = Annotated[
    Literal["claims", "verify", "compare"],
    typer.Argument(
        metavar="[verify|compare]", help="The schema of what verify or compare prints, instead of that of claims.", show_default=False
    ),
]


Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        callback=_positive,
        help="Process N inputs at a time. Default: one, or with 20 inputs or more, as many as the processor has cores.",
        show_default=False,
        rich_help_panel=INPUT,
    ),
]


@dataclass(frozen=True)
class Reach:
    """How long and how much of a location may be read, and whose it may be."""

    max_time: MaxTime = MAX_TIME
    max_size: MaxSize = MAX_SIZE // 1_000_000
    allow_private: AllowPrivate = False


REACH = Reach()


@dataclass(frozen=True)
class Reading:
    """What is read."""

    locations: Locations = None
    recursive: Recursive = False
    globs: Globs = None
    lists: Lists = None
    jobs: Jobs = None
    max_time: MaxTime = MAX_TIME
    max_size: MaxSize = MAX_SIZE // 1_000_000
    allow_private: AllowPrivate = False
    max_pages: MaxPages = None
    force: Force = False


@dataclass(frozen=True)
class Saying:
    """What is said on stderr, and whether in colours."""

    no_color: NoColor = False
    quiet: Quiet = False
    verbose: Verbose = False
    debug: Debug = False


SAYING = Saying()
