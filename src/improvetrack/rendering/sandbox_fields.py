"""What `a.b` and `a["b"]` mean in a template: fields of plain data and a short list of harmless attributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, TemplateReference
from jinja2.utils import Namespace, missing

_DICT_METHODS = frozenset({"get", "items", "keys", "values"})
_TEXT_METHODS = frozenset(
    {"capitalize", "endswith", "lower", "lstrip", "removeprefix", "removesuffix", "rstrip", "split"}
    | {"startswith", "strip", "title", "upper"}
)
_LOOP_ATTRIBUTES = frozenset(
    {"changed", "cycle", "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem"}
    | {"previtem", "revindex", "revindex0"}
)
_GROUP_ATTRIBUTES = frozenset({"grouper", "list"})


class Function:
    """A function that a template may call. As text it is its name, never an address in memory."""

    def __init__(self, name: str, call: Callable[..., Any]) -> None:
        """Take the name that templates use and what a call runs."""
        self._name = name
        self._call = call

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Run the function."""
        return self._call(*arguments, **named)

    def __repr__(self) -> str:
        """Return the name in angle brackets."""
        return f"<{self._name}>"


def field(holder: object, name: str) -> Any:
    """Return what `name` is in `holder`, or Jinja's `missing` when a template may read no such thing there.

    A field of a dict comes before a method, so that data may have a field called `items`.
    """
    if isinstance(holder, dict):
        return holder[name] if name in holder else _listed(holder, name, _DICT_METHODS)
    for kind, read in _READERS.items():
        if isinstance(holder, kind):
            return read(holder, name)
    return missing


def element(holder: object, index: object) -> Any:
    """Return what `holder[index]` is for a list, tuple, text or dict, or `missing`."""
    if not isinstance(holder, (dict, list, tuple, str)):
        return missing
    try:
        return holder[index]  # type: ignore[index, call-overload]
    except (LookupError, TypeError):
        return missing


def _listed(holder: object, name: str, allowed: frozenset[str]) -> Any:
    """Return an attribute that is on the list, a method as a Function."""
    if name not in allowed:
        return missing
    value = getattr(holder, name)
    return Function(name, value) if callable(value) else value


def _block(reference: Any, name: str) -> Any:
    try:
        return reference[name]
    except KeyError:
        return missing


_READERS: Mapping[type, Callable[[Any, str], Any]] = {
    str: lambda text, name: _listed(text, name, _TEXT_METHODS),
    LoopContext: lambda loop, name: _listed(loop, name, _LOOP_ATTRIBUTES),
    tuple: lambda group, name: _listed(group, name, _GROUP_ATTRIBUTES) if hasattr(group, "grouper") else missing,
    Namespace: lambda space, name: getattr(space, name, missing),
    TemplateModule: lambda module, name: vars(module).get(name, missing),
    TemplateReference: _block,
    BlockReference: lambda block, name: block.super if name == "super" else missing,
}
