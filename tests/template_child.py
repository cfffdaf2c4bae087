"""What renders templates in tests: this process, but for what the limits of the product's own child end."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from improvetrack.rendering import sandbox, sandbox_child, templates

Started = AbstractContextManager[Any]
OF_ITS_OWN: Callable[..., Started] = sandbox.waiting_child
"""Starts a process that renders a template within its limits, as the program does."""

_compile = cache(sandbox_child._compile)


@contextmanager
def in_this_process(builtin: Path = Path(), likely: Iterable[str] = ()) -> Iterator[ChildHere]:
    """Yield what renders a template without a process or limits."""
    yield ChildHere(builtin, tuple(likely))


@contextmanager
def rendering(start: Callable[..., Started]) -> Iterator[None]:
    """Let templates be rendered by what a function starts."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (sandbox, templates):
            patch.setattr(module, "waiting_child", start)
        yield


class ChildHere:
    """What stands in for a process that renders a template: it answers in this one, when its answer is read."""

    returncode = 0

    def __init__(self, builtin: Path, likely: tuple[str, ...]) -> None:
        self.stdin, self.stdout = _Asked(), self
        self._arguments = (str(builtin), likely)

    def read(self, _most: int) -> bytes:
        with pytest.MonkeyPatch.context() as patch, io.BytesIO() as answer:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(self.stdin.getvalue())))
            patch.setattr(sys, "stdout", io.TextIOWrapper(answer))
            patch.setattr(gc, "disable", lambda: None)
            patch.setattr(sandbox_child, "_compile", _compile)
            patch.setattr(sandbox_child, "_limit", lambda _: None)
            sandbox_child.main(*self._arguments)
            return answer.getvalue()

    def kill(self) -> None:
        pass

    def wait(self) -> None:
        pass


class _Asked(io.BytesIO):
    """A request that can still be read when nothing more comes."""

    def close(self) -> None:
        pass
