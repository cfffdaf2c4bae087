"""The filters, tests and functions that a template has, all of them harmless: none formats, pads or marks text safe."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from jinja2 import Undefined, nodes, pass_eval_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.utils import Namespace
from markupsafe import soft_str

from improvetrack.rendering.sandbox_fields import Function

_AS_THEY_ARE = frozenset(
    {"capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "groupby", "join", "last", "length"}
    | {"list", "lower", "max", "min", "sort", "sum", "title", "trim", "upper"}
)
_AS_LISTS = frozenset({"map", "reject", "rejectattr", "reverse", "select", "selectattr", "unique"})
_LONGEST_RANGE = 10_000
_HALF = re.compile("[\ud800-\udfff]")
_KINDS = {str: "text", bool: "yes or no", int: "a number", float: "a number", dict: "a block of fields"}
_KINDS |= {list: "a list", tuple: "a list", type(None): "nothing (none)"}


def kind_of(value: object) -> str:
    """Return what a value is, in the words of someone who writes templates."""
    return next((_KINDS[kind] for kind in type(value).__mro__ if kind in _KINDS), "this")


def as_text(value: Any) -> Any:
    """Return a text or number as text, and markup as it is.

    Raises TemplateRuntimeError for all else, which in a report would be a mistake ("None", "[1, 2]"), and for half of a
    surrogate pair, which only an escape in the template can be: what comes from the plan was made harmless before.
    """
    if isinstance(value, (str, Undefined)) or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        text = soft_str(value)
        half = None if text.isascii() else _HALF.search(text)
        if half:
            cure = "is half of a character and cannot be printed; write the whole character"
            raise TemplateRuntimeError(f"\\u{ord(half[0]):04x} {cure}")
        return text
    raise TemplateRuntimeError(f"{kind_of(value)} cannot be printed; print one of its fields, or choose words with if")


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
