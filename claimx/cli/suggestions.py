"""What was meant by an option that there is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from claimx.cli.groups import DEFAULT
from claimx.cli.options import Format

if TYPE_CHECKING:
    import typer

# What other tools of the shell (jq, ripgrep, curl, trafilatura, pandoc, xargs) call what claimx has under another name.
ELSEWHERE = {
    **{f"--{form}": f"-f {form}" for form in get_args(Format)},
    "--md": "-f markdown",
    "--ndjson": "-f jsonl",
    "--output-format": "--format",
    "--to": "--format",
    "--out": "-o FILE",
    "--output-file": "-o FILE",
    "--silent": "-q",
    "--input-file": "--from FILE",
    "--file": "--from FILE",
    "--files-from": "--from FILE",
    "--list": "--from FILE",
    "--monochrome-output": "--no-color",
    "--no-colour": "--no-color",
    "--grep": "--text REGEX",
    "--regexp": "--text REGEX",
    "--match": "--text REGEX",
    "--after": "--since DATE",
    "--before": "--until DATE",
    "--from-date": "--since DATE",
    "--denied": "--polarity denied",
    "--direct": "--kind direct",
    "--quotes": "--kind direct",
    "--confidence": "--min-confidence NUMBER",
    "--threshold": "--min-confidence NUMBER",
    "-R": "-r",
    "-V": "--version",
}
SPREADSHEETS = ("xlsx", "xls", "ods", "excel")
NO_CHOICE = re.compile(r"Invalid value for '(--[a-z-]+)'.*?: '(.*)' is not one of (.*)")
NO_NUMBER = re.compile(r"Invalid value for '(--[a-z-]+)'.*?: Input should be a valid number.*")
# How alike a mistyped option must be to one that there is, from 0 to 1: "--recurse" and "--recursive" are at 0.8, "--csv" and
# "--recursive", which looser matching offers, at 0.47.
ALIKE = 0.7


def message(error: typer.TyperException) -> str:
    """What is wrong with a command line, in one line, with the option that was meant where one can be guessed."""
    option, context = getattr(error, "option_name", None), getattr(error, "ctx", None)
    if not option or context is None or not hasattr(error, "possibilities"):
        return _valued(error.format_message().replace("Value error, ", "").removeprefix("Invalid value: ").rstrip("."))
    command = context.info_name if context.parent else ""
    known = [name for one in context.command.get_params(context) for name in one.opts]
    meant = _meant(option, known)
    said = f"no option {option}" + (f" in claimx {command}" if command and _is_known_elsewhere(option, context) else "")
    return f"{said}; did you mean {meant}?" if meant else said


def hint(error: typer.TyperException) -> str:
    """Where to read how the command is used."""
    context = getattr(error, "ctx", None)
    command = f" {context.info_name}" if context is not None and context.parent and context.info_name != DEFAULT else ""
    return f"claimx{command} --help"


def _valued(said: str) -> str:
    """What typer says of an option's value, with the value that was meant where one can be guessed.

    >>> _valued("Invalid value for '--polarity': 'denies' is not one of 'asserted', 'denied', 'open'")
    '--polarity: no denies; did you mean denied?'
    >>> _valued("Invalid value for '--format' / '-f': 'xlsx' is not one of 'json', 'csv'")
    '--format: no xlsx; a spreadsheet opens -f csv --bom'
    """
    if found := NO_NUMBER.fullmatch(said):
        return f"{found[1]}: not a number; write it as 0.9"
    if not (found := NO_CHOICE.fullmatch(said)):
        return said
    option, value, choices = found[1], found[2], re.findall(r"'([^']+)'", found[3])
    from difflib import get_close_matches

    if value.lower() in SPREADSHEETS:
        return f"{option}: no {value}; a spreadsheet opens -f csv --bom"
    meant = next(iter(get_close_matches(value.lower(), choices, 1, ALIKE)), None)
    return f"{option}: no {value}; " + (f"did you mean {meant}?" if meant else f"there are {', '.join(choices)}")


def _meant(option: str, known: list[str]) -> str | None:
    other = ELSEWHERE.get(option)
    if other and other.split()[0] in known:
        return other
    from difflib import get_close_matches

    return next(iter(get_close_matches(option, known, 1, ALIKE)), None)


def _is_known_elsewhere(option: str, context: Any) -> bool:
    """Whether another command has the option."""
    commands = context.parent.command.commands.values() if context.parent else ()
    return any(option in one.opts for command in commands for one in command.params)
