"""What a template may do: place plain data. Everything else is left out rather than forbidden by name.

A template reads fields, calls macros, blocks and the functions and methods listed beside, and prints text
and numbers. Jinja's own sandbox is the second fence: four of the five escapes in its history went through
`str.format`, which is not among the methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import CodeType
from typing import Any, ClassVar, Literal

from jinja2 import BytecodeCache, StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from improvetrack.rendering.sandbox_loader import FolderLoader
from improvetrack.rendering.sandbox_values import (
    SANDBOX_FILTERS,
    SANDBOX_GLOBALS,
    SANDBOX_TESTS,
    Function,
    element,
    field,
    kind_of,
    printed,
)

_LARGEST_NUMBER = 10**30
_NO_SWITCH = "escaping cannot be switched on or off in a template"
_NO_FILTER_BLOCK = "filter blocks are not available; filter each value where it is printed"


class UnknownName(StrictUndefined):
    """A name or field that does not exist, which fails wherever it is used and says what may have been meant."""

    given: ClassVar[tuple[str, ...]] = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        holder, name = self._undefined_obj, self._undefined_name
        if holder is missing:
            return f'there is no "{name}"{_did_you_mean(str(name), self.given)}'
        if isinstance(holder, dict):
            return f'there is no field "{name}" here{_did_you_mean(str(name), tuple(holder))}'
        return f'{kind_of(holder)} has no "{name}" that a template may use'


class SandboxEnvironment(ImmutableSandboxedEnvironment):
    """The Jinja environment of every template: strict, without extensions, on plain data."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(
        self,
        folders: Sequence[tuple[str, str]],
        *,
        html: bool,
        given: tuple[str, ...],
        compiled: BytecodeCache | None = None,
    ) -> None:
        """Take pairs of prefix and folder, whether text is escaped for HTML as it is printed, and the data's names.

        `compiled` has the code of templates that were compiled for the same kind of output.
        """
        super().__init__(
            bytecode_cache=compiled,
            loader=FolderLoader(folders),
            undefined=type("UnknownName", (UnknownName,), {"given": given}),
            autoescape=html,
            finalize=printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.filters = dict(SANDBOX_FILTERS)
        self.tests = dict(SANDBOX_TESTS)
        self.globals = dict(SANDBOX_GLOBALS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `obj.attribute`, or an unknown name."""
        if attribute.startswith("_"):
            _fail_if_unknown(obj)
            raise SecurityError(f'"{attribute}" may not be used in a template')
        if type(obj) is dict and attribute in obj:  # by far the most frequent
            return obj[attribute]
        _fail_if_unknown(obj)
        value = field(obj, attribute)
        return self.undefined(obj=obj, name=attribute) if value is missing else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `obj[argument]`, or an unknown name."""
        if isinstance(argument, str):
            return self.getattr(obj, str(argument))
        _fail_if_unknown(obj)
        value = element(obj, argument)
        return self.undefined(obj=obj, name=argument) if value is missing else value

    def is_safe_callable(self, obj: Any) -> bool:
        """Let macros, blocks, recursive loops and the listed functions be called; refuse all else by name."""
        _fail_if_unknown(obj)
        if not isinstance(obj, (Function, Macro, BlockReference, LoopContext)):
            raise SecurityError(f"{kind_of(obj)} cannot be called")
        return True

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out `*` and `%` for numbers of ordinary size; text is neither repeated nor formatted."""
        if operator == "**":
            raise SecurityError("** is not available in a template")
        for operand in (left, right):
            _fail_if_unknown(operand)
            if not isinstance(operand, (int, float)) or abs(operand) > _LARGEST_NUMBER:
                raise SecurityError(f"{operator} works on numbers of ordinary size only")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the parsed template, without what would mark foreign text safe, and with `~` as strict as printing."""
        tree = super()._parse(source, name, filename)
        for line, message in _refusals(tree):
            raise TemplateSyntaxError(message, line, name, filename)
        for joined in tree.find_all(nodes.Concat):
            joined.nodes = [
                nodes.Filter(part, "string", [], [], None, None, lineno=part.lineno) for part in joined.nodes
            ]
        tree.set_environment(self)
        return tree

    def compile(  # type: ignore[override]
        self,
        source: str,
        name: str | None = None,
        filename: str | None = None,
        raw: Literal[False] = False,
        defer_init: bool = False,
    ) -> CodeType:
        """Compile a template; what Python's compiler cannot bear is a fault in that template too."""
        try:
            return super().compile(source, name, filename, raw, defer_init)
        except (MemoryError, OverflowError, RecursionError, SyntaxError, ValueError):
            raise TemplateSyntaxError("is nested too deeply or has too large a number", 0, name, filename) from None


def _refusals(tree: nodes.Template) -> list[tuple[int, str]]:
    """Return line and message of each statement whose result Jinja would print without escaping it."""
    switches = [(node.lineno, _NO_SWITCH) for node in tree.find_all(nodes.EvalContextModifier)]
    scopes = [(node.lineno, _NO_SWITCH) for node in tree.find_all(nodes.ScopedEvalContextModifier)]
    filters = [(node.lineno, _NO_FILTER_BLOCK) for node in tree.find_all(nodes.FilterBlock)]
    assigned = [(node.lineno, _NO_FILTER_BLOCK) for node in tree.find_all(nodes.AssignBlock) if node.filter]
    return switches + scopes + filters + assigned


def _fail_if_unknown(value: object) -> None:
    """Raise for an unknown name, so that the first of `a.b.c` that is missing is the one that is reported."""
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()  # noqa: SLF001 - Jinja's own way to raise it


def _did_you_mean(name: str, names: Sequence[str]) -> str:
    import difflib  # noqa: PLC0415 - only a failing template needs it

    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; there are: {', '.join(names[:20])}" if names else ""
