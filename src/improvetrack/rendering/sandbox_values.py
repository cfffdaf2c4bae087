"""What a template may read and call: fields of plain data, filters, tests and functions, all of them harmless."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined, nodes, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.filters import FILTERS
from jinja2.runtime import BlockReference, LoopContext, TemplateReference
from jinja2.tests import TESTS
from jinja2.utils import Namespace, missing
from markupsafe import soft_str

from improvetrack.rendering.characters import NEVER_SHOWN, escape_of

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


_AS_THEY_ARE = frozenset(
    {"capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "groupby", "join", "last", "length"}
    | {"list", "lower", "max", "min", "sort", "sum", "title", "trim", "upper"}
)
_AS_LISTS = frozenset({"map", "reject", "rejectattr", "reverse", "select", "selectattr", "unique"})
_LONGEST_RANGE = 10_000
_NEVER_PRINTED = re.compile(f"[{NEVER_SHOWN}]")
_KINDS = {str: "text", bool: "yes or no", int: "a number", float: "a number", dict: "a block of fields"}
_KINDS |= {list: "a list", tuple: "a list", type(None): "nothing (none)"}


def kind_of(value: object) -> str:
    """Return what a value is, in the words of someone who writes templates."""
    return next((_KINDS[kind] for kind in type(value).__mro__ if kind in _KINDS), "this")


def as_text(value: Any) -> Any:
    """Return a text or number as text, and markup as it is.

    Raises TemplateRuntimeError for all else, which in a report would be a mistake ("None", "[1, 2]"), and for what no
    output can bear, which only an escape in the template can be: what comes from the plan was made harmless before.
    """
    if isinstance(value, (str, Undefined)) or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        text = soft_str(value)
        found = None if text.isprintable() else _NEVER_PRINTED.search(text)
        if found:
            raise TemplateRuntimeError(why_not_printed(found[0]))
        return text
    raise TemplateRuntimeError(f"{kind_of(value)} cannot be printed; print one of its fields, or choose words with if")


def why_not_printed(character: str) -> str:
    """Return why a character that no output can bear is not printed."""
    if "\ud800" <= character <= "\udfff":
        return f"{escape_of(character)} is half of a character and cannot be printed; write the whole character"
    return f"{escape_of(character)} is a character that acts and is not seen; take it out"


@pass_eval_context
def printed(_context: nodes.EvalContext, value: Any) -> Any:
    """Return what is printed. Taking the context keeps Jinja from working out constants before they are checked."""
    return as_text(value)


def _as_list(lazy: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Return the filter with a list for its result: a generator would print as an address in memory."""

    @functools.wraps(lazy)
    def listed(*arguments: Any, **named: Any) -> list[Any]:
        return list(lazy(*arguments, **named))

    return listed


def _replace(text: str, old: str, new: str) -> str:
    """Return `text` with `old` replaced. The result counts as foreign text again, so HTML in it is escaped."""
    return str(text).replace(str(old), str(new))


def _items(fields: Any) -> list[tuple[Any, Any]]:
    """Return names and values. Jinja's own passes over a mistyped name in silence."""
    return list(fields.items())


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > _LONGEST_RANGE:
        raise SecurityError(f"a range has at most {_LONGEST_RANGE:,} numbers")
    return numbers


SANDBOX_FILTERS: dict[str, Callable[..., Any]] = {
    **{name: FILTERS[name] for name in _AS_THEY_ARE},
    **{name: _as_list(FILTERS[name]) for name in _AS_LISTS},
    "items": _items,
    "replace": _replace,
    "string": as_text,
}
SANDBOX_TESTS = {name: test for name, test in TESTS.items() if name not in {"callable", "filter", "sameas", "test"}}
SANDBOX_GLOBALS = {"range": Function("range", _range), "namespace": Function("namespace", Namespace)}
