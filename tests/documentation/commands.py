"""The page on the command line: every command in the words of its own help."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

from improvetrack.cli.app import build_app
from tests.documentation.layout import table


def commands() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the name and the function of every command."""
    for command in build_app().registered_commands:
        assert command.callback
        yield command.name or command.callback.__name__, command.callback


def words_and_example(function: Callable[..., Any]) -> tuple[str, str]:
    """Return a command's help text, and the example that ends it."""
    told, _, example = inspect.cleandoc(function.__doc__ or "").partition("\n\nExample: ")
    return told, example


def options(function: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """Yield how each option of a command is typed, such as `-o, --output FILE`, and what it does."""
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, info = get_args(hints[name])
        default = f" Without it: {parameter.default.value}." if isinstance(parameter.default, StrEnum) else ""
        yield _typed(name, kind, info), f"{info.help}{default}"


def commands_part() -> str:
    """Return every command: what it does, an example, its options."""
    return "\n\n".join(_command(name, function) for name, function in commands())


def _command(name: str, function: Callable[..., Any]) -> str:
    told, example = words_and_example(function)
    rows = ((f"`{typed}`", meaning) for typed, meaning in options(function))
    return f"## {name}\n\n{told}\n\n```sh not-run\n{example}\n```\n\n{table(('Option', 'What it does'), rows)}"


def _typed(name: str, kind: Any, info: ParameterInfo) -> str:
    if isinstance(info, ArgumentInfo):
        return str(info.metavar)
    assert isinstance(info, OptionInfo)
    declared = [each for each in (info.default, *(info.param_decls or ())) if isinstance(each, str)]
    names = sorted(declared, key=len) or [f"--{name.replace('_', '-')}"]
    words = (info.metavar or "").strip("[]").split("|") if info.metavar else _words(kind)
    value = r" \| ".join(words)
    return f"{', '.join(names)} {value}".strip()


def _words(kind: Any) -> Iterator[str]:
    for each in (kind, *get_args(kind)):
        if isinstance(each, type) and issubclass(each, StrEnum):
            yield from (word.value for word in each)
