"""What a user always wants: options from a file, ``claimx.toml``, and from the environment, ``CLAIMX_…``.

The command line is above the environment, and that above the file. In the file a key is an option's long name; at its top it holds for
every command that has the option, in a table such as ``[speakers]`` for that command.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = "claimx.toml"
PREFIX = "CLAIMX_"
# What belongs to one run alone.
NOT_KEPT = {"help", "version", "output", "from", "config", "install-completion", "show-completion"}
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def defaults(commands: Mapping[str, Any], named: str | None) -> dict[str, dict[str, Any]]:
    """The values of options by command and parameter, from the file and the environment.

    The file is the one ``named``, that of CLAIMX_CONFIG, or claimx.toml in the user's configuration folder where it is there. Raises
    typer.BadParameter where a file that is named cannot be read, and where it holds anything but options.
    """
    file = named or os.environ.get(f"{PREFIX}CONFIG") or None
    path = Path(file or Path(typer.get_app_dir("claimx")) / NAME)
    written = _read(path) if file or path.is_file() else {}
    _refuse_unknown(written, commands, path)
    found: dict[str, dict[str, Any]] = {}
    for name, command in commands.items():
        own = written.get(name, {})
        values = found.setdefault(name, {})
        for long, option in _options(command):
            if long in own or long in written:
                values[option.name] = own.get(long, written.get(long))
            if (said := os.environ.get(_variable(long))) is not None:
                values[option.name] = _from_environment(said, option, long)
            if option.multiple and option.name in values and not isinstance(values[option.name], list):
                values[option.name] = [values[option.name]]
    return found


def _options(command: Any) -> Iterator[tuple[str, Any]]:
    """The options of a command that may be kept, by their long names."""
    for option in command.params:
        for name in option.opts if option.param_type_name == "option" else ():
            if name.startswith("--") and (long := name.removeprefix("--")) not in NOT_KEPT:
                yield long, option


def _variable(long: str) -> str:
    """The variable of an option.

    >>> _variable("min-confidence")
    'CLAIMX_MIN_CONFIDENCE'
    """
    return PREFIX + long.replace("-", "_").upper()


def _from_environment(said: str, option: Any, long: str) -> Any:
    if not getattr(option, "is_flag", False):
        return said
    if said.lower() not in YES | NO:
        raise typer.BadParameter(f"{_variable(long)} is neither 1 nor 0")
    return said.lower() in YES


def _read(path: Path) -> dict[str, Any]:
    shown = printable(str(path))
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise typer.BadParameter(f"{shown}: {error.strerror}; name a configuration file that can be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{shown}: not TOML: {error}; mend it") from error
    return {key.replace("_", "-"): value for key, value in found.items()}


def _refuse_unknown(written: Mapping[str, Any], commands: Mapping[str, Any], path: Path) -> None:
    by_command = {name: {long for long, _ in _options(command)} for name, command in commands.items()}
    everywhere = set().union(*by_command.values())
    for key, value in written.items():
        known = by_command[key] if key in by_command and isinstance(value, dict) else None
        for name in value if known is not None else [key]:
            if name not in (everywhere if known is None else known):
                raise typer.BadParameter(f"{printable(str(path))}: no option “{printable(name)}” that can be kept; see claimx help")
