"""How the command line is read: which command is meant, how its help is shown, and options that several commands share."""

from __future__ import annotations

import importlib
import os
import re
import sys
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, partial, wraps
from inspect import Parameter, Signature, signature
from types import ModuleType
from typing import TYPE_CHECKING, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFAULT = "extract"
# How alike a mistyped command must be to one that there is, from 0 to 1: “speaker”, “exract” and “clear” are at 0.8 or above, and no
# English word among the names of pages in the samples is; by eye.
ALIKE = 0.75
_NUMBER = re.compile(r"[0-9]{1,9}")


def without_types(params: list[Any]) -> list[Any]:
    """The parameters without the name of a Python type beside each, which typer shows where there is no metavar.

    Nor do plain values go through pydantic, with which typer converts: it takes longer to import than all that ``clean`` needs.
    """
    for param in params:
        if hasattr(param, "type_descriptor") and not isinstance(param.process_value, partial):
            param.process_value = partial(_processed, param, param.process_value)
        if getattr(param, "is_flag", False):
            param.metavar = ""
        elif param.param_type_name == "argument":
            param.display_type = lambda ctx: ""  # noqa: ARG005 - typer's signature
    return params


def _processed(param: Any, convert: Callable[[Any, Any], Any], ctx: Any, value: Any) -> Any:
    """The value of a parameter, by typer's own ``convert`` where it is not plainly one that the parameter takes."""
    info, wanted = param.type_descriptor.parameter_info, param.type_descriptor.annotation
    if value is None and not param.required:
        value = () if param.multiple or param.nargs == -1 else None
    elif wanted == list[str] and isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
        value = list(value)
    elif wanted is int and info.min is info.max is None and isinstance(value, str) and _NUMBER.fullmatch(value):
        value = int(value)
    elif not (isinstance(value, str) and (wanted is str or value in (param.type_descriptor.choices or ()))) and not (
        type(value) is type(param.default) and value == param.default
    ):
        return convert(ctx, value)
    return value if param.callback is None else param.callback(ctx, param, value)


def import_help() -> None:
    """Import what writes typer's help, without rich's Markdown and tracebacks: it names them, and this help shows neither.

    Whoever imports those two afterwards gets the real ones.
    """
    stand_ins = {name: ModuleType(name) for name in ("rich.markdown", "rich.traceback") if name not in sys.modules}
    for name, module in stand_ins.items():
        setattr(module, name.rpartition(".")[2].title(), type(None))
    sys.modules.update(stand_ins)
    try:
        importlib.import_module("typer.rich_utils")
    finally:
        for name in stand_ins:
            del sys.modules[name]


class Command(TyperCommand):
    """A command whose help names no Python types."""

    def get_params(self, ctx: Any) -> list[Any]:
        return without_types(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        import_help()
        super().format_help(ctx, formatter)


class DefaultCommand(TyperGroup):
    """A group whose first argument may be left out where it would be ``extract``, and whose help shows that command's options."""

    listed: tuple[Any, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for option in self.get_params(ctx) for name in option.opts}
        args, config = _without_config(args)
        before = args[: args.index("--")] if "--" in args else args
        if "--version" in before:
            args = ["--version", *(["--verbose"] * bool({"-v", "--verbose"} & set(before)))]
        elif not args or args[0].partition("=")[0] not in own:
            args = self._with_command_first(args, resilient=ctx.resilient_parsing)
        return super().parse_args(ctx, [*config, *args])

    def _with_command_first(self, args: list[str], *, resilient: bool) -> list[str]:
        """The arguments as the base class wants them: options that stand before a command follow it; no command means ``extract``."""
        at = self._first_positional(args)
        word = args[at] if at < len(args) else ""
        if word in self.commands:
            return [word, *args[:at], *args[at + 1 :]]
        if word == "help":
            named = args[at + 1 : at + 2]
            if named and named[0] not in self.commands:
                raise typer.BadParameter(f"no command “{printable(named[0])}”; the commands are {', '.join(self.commands)}")
            return [*named, "--help"]
        if word.isalpha() and not resilient and not os.path.lexists(word):
            from difflib import get_close_matches

            for meant in get_close_matches(word, self.commands, 1, ALIKE):
                raise typer.BadParameter(f"no such file “{word}”; did you mean the command {meant}?")
        return [DEFAULT, *args]

    def _first_positional(self, args: list[str]) -> int:
        """Where the first argument stands that is neither an option nor the value of one."""
        options = [option for command in self.commands.values() for option in command.params if option.param_type_name == "option"]
        valued = {name for option in options if not getattr(option, "is_flag", False) for name in option.opts}
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] not in {"-", "--"}:
            at += 2 if _awaits_value(args[at], valued) else 1
        return at

    def get_params(self, ctx: Any) -> list[Any]:
        return without_types([*self.listed, *super().get_params(ctx)])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class's signature
        return [f"[{DEFAULT}]", "[OPTIONS]", "[LOCATION]..."]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        import_help()
        self.listed = tuple(self.commands[DEFAULT].params)
        super().format_help(ctx, formatter)


def _without_config(args: list[str]) -> tuple[list[str], list[str]]:
    """The arguments without --config and its value, wherever they stand, and those two.

    >>> _without_config(["-q", "--config", "my.toml", "clean", "--", "--config"])
    (['-q', 'clean', '--', '--config'], ['--config', 'my.toml'])
    """
    for at, one in enumerate(args):
        if one == "--":
            break
        if one.partition("=")[0] == "--config":
            size = 1 if "=" in one else 2
            return [*args[:at], *args[at + size :]], args[at : at + size]
    return args, []


def _awaits_value(argument: str, valued: set[str]) -> bool:
    """Whether the next argument is the value of this option, or of the last in this cluster of short ones.

    >>> [_awaits_value(one, {"-f", "--format"}) for one in ("--format", "--format=csv", "-qf", "-fcsv", "-q")]
    [True, False, True, False, False]
    """
    if argument.startswith("--"):
        return argument in valued
    letters = [f"-{letter}" for letter in argument[1:]]
    return next((at for at, letter in enumerate(letters) if letter in valued), None) == len(letters) - 1


def completed_commands(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the first word to a command: the group hands all that names none to ``extract``. File names are the shell's business."""
    group = ctx.parent.command if ctx.parent and ctx.info_name == DEFAULT else None
    if not isinstance(group, TyperGroup) or ctx.params.get("locations") or not incomplete:
        return []
    return [name for name in group.commands if name.startswith(incomplete)]


@cache
def _hints(shared: type) -> dict[str, Any]:
    return get_type_hints(shared, include_extras=True)


def flattened(command: Callable[..., None]) -> Callable[..., None]:
    """A function for typer, with a parameter for each field of those parameters of ``command`` that are dataclasses of options."""
    hints = get_type_hints(command, include_extras=True)
    shared: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}

    @wraps(command)
    def called(**values: Any) -> None:
        for name, group in shared.items():
            values[name] = group(**{one.name: values.pop(one.name) for one in fields(group)})
        command(**values)

    def parameters() -> Iterator[Parameter]:
        for name, parameter in signature(command).parameters.items():
            if name not in shared:
                yield parameter.replace(annotation=hints[name], kind=Parameter.KEYWORD_ONLY)
                continue
            types = _hints(shared[name])
            for one in fields(shared[name]):
                default = Parameter.empty if one.default is MISSING else one.default
                yield Parameter(one.name, Parameter.KEYWORD_ONLY, default=default, annotation=types[one.name])

    called.__signature__ = Signature(list(parameters()))  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in called.__signature__.parameters.values()}  # type: ignore[attr-defined]
    return called
