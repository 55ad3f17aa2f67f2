"""How the command line is read: which command is meant, how its help is shown, and options that several commands share."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFAULT = "extract"


def without_types(params: list[Any]) -> list[Any]:
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
        return without_types(super().get_params(ctx))


class DefaultCommand(TyperGroup):
    """A group whose first argument may be left out where it would be ``extract``, and whose help shows that command's options."""

    listed: tuple[Any, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args or not (args[0] in self.commands or args[0].partition("=")[0] in own):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        return without_types([*self.listed, *super().get_params(ctx)])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class's signature
        return [f"[{DEFAULT}]", "[OPTIONS]", "[LOCATION]..."]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.listed = tuple(self.commands[DEFAULT].params)
        super().format_help(ctx, formatter)


def completed_commands(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the first word to a command: the group hands all that names none to ``extract``. File names are the shell's business."""
    group = ctx.parent.command if ctx.parent and ctx.info_name == DEFAULT else None
    if not isinstance(group, TyperGroup) or ctx.params.get("locations") or not incomplete:
        return []
    return [name for name in group.commands if name.startswith(incomplete)]


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
            types = get_type_hints(shared[name], include_extras=True)
            for one in fields(shared[name]):
                default = Parameter.empty if one.default is MISSING else one.default
                yield Parameter(one.name, Parameter.KEYWORD_ONLY, default=default, annotation=types[one.name])

    called.__signature__ = Signature(list(parameters()))  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in called.__signature__.parameters.values()}  # type: ignore[attr-defined]
    return called
