"""What was meant by an option that there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from claimx.cli.options import Format

if TYPE_CHECKING:
    import typer

# What other tools of the shell (jq, ripgrep, curl, trafilatura, pandoc, xargs) call what claimx has under another name.
ELSEWHERE = {
    **{f"--{form}": f"-f {form}" for form in get_args(Format)},
    "--md": "-f markdown",
    "--ndjson": "-f jsonl",
    "--output-format": "-f FORMAT",
    "--to": "-f FORMAT",
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
# How alike a mistyped option must be to one that there is, from 0 to 1: "--recurse" and "--recursive" are at 0.8, "--csv" and
# "--recursive", which looser matching offers, at 0.47.
ALIKE = 0.7


def message(error: typer.TyperException) -> str:
    """What is wrong with a command line, in one line, with the option that was meant where one can be guessed."""
    option, context = getattr(error, "option_name", None), getattr(error, "ctx", None)
    if not option or context is None or not hasattr(error, "possibilities"):
        return error.format_message().replace("Value error, ", "").removeprefix("Invalid value: ").rstrip(".")
    command = context.info_name if context.parent else ""
    known = [name for one in context.command.get_params(context) for name in one.opts]
    meant = _meant(option, known)
    said = f"no option {option}" + (f" in claimx {command}" if command and _is_known_elsewhere(option, context) else "")
    return f"{said}; did you mean {meant}?" if meant else said


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
