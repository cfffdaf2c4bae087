"""Renders one template in a child process that can neither reach anything nor take long.

A template may come from a stranger's pull request. Jinja's sandbox bounds what a template reaches, not
what it costs, so the template runs in a process of its own with limits on time and memory, on plain data,
and its text is taken only when it is complete.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from threading import Timer
from typing import Literal

from improvetrack.refusal import Refusal
from improvetrack.rendering.escape import escape_markdown, show_controls

_ESCAPES: dict[str, Callable[[str], str]] = {"markdown": escape_markdown, "html": show_controls}
_START = (
    "import sys; builtin, likely, *folders = sys.argv[1:]; sys.path.extend(folders); "
    "from improvetrack.rendering.sandbox_child import main; main(builtin, likely.split())"
)
_STOPPED_FOR_TIME = {-getattr(signal, name, 0) for name in ("SIGKILL", "SIGXCPU")} - {0}
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """A template to render, where it is looked up, and what it is given.

    `folders` are pairs of prefix and folder. A name such as `builtin/summary.md` is looked up in the
    folders of the prefix `builtin` alone; any other in the folders of the prefix "", in order. A folder
    may be absent. `data` is plain: dicts with text keys, lists, text, whole numbers, booleans and None.
    In Markdown every text in it is escaped before the template sees it; in HTML as it is printed.
    """

    name: str
    folders: tuple[tuple[str, Path], ...]
    data: Mapping[str, object]
    format: Literal["markdown", "html"]


class TemplateFailure(Refusal):
    """A template could not be rendered. `line` is None when no line is at fault; `message` is a sentence."""

    def __init__(self, template: str, line: int | None, message: str) -> None:
        """Name the template as it was looked up, its line from 1, and what is wrong with the cure."""
        super().__init__(message)
        self.template = template
        self.line = line

    def __str__(self) -> str:
        """Return `template:line: message`."""
        place = self.template if self.line is None else f"{self.template}:{self.line}"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What rendering may take: seconds on the clock and of CPU, bytes of memory beyond the bare child, of output."""

    seconds: float = 5.0
    cpu_seconds: float = 3.0
    memory: int = 200_000_000
    output: int = 20_000_000

    def for_data(self, size: int) -> Limits:
        """Return the limits for `size` bytes of data: a plan of 100,000 actions needs more than one of 64."""
        seconds = size / 2_000_000
        return replace(
            self,
            seconds=self.seconds + seconds,
            cpu_seconds=self.cpu_seconds + seconds,
            memory=self.memory + 12 * size,
            output=self.output + 6 * size,
        )


Child = subprocess.Popen[bytes]
"""The process that renders one template."""


@contextmanager
def waiting_child(builtin: Path = Path(), likely: Iterable[str] = ()) -> Iterator[Child]:
    """Start the child before there is a request for it, so that it gets ready meanwhile; at the end it is gone.

    `likely` names templates in the folder `builtin` that it compiles while it waits; it renders any other as well.
    """
    with subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-I", "-S", "-c", _START, str(builtin), " ".join(likely), *_import_folders()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parent,
        env={variable: os.environ[variable] for variable in _KEPT_VARIABLES if variable in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def render_template(request: TemplateRequest, limits: Limits | None = None, child: Child | None = None) -> str:
    """Return the whole text of the template, or raise TemplateFailure and leave nothing behind.

    `child` is one that waits already; without it, one is started. Raises TypeError when the data are not plain, which
    is a fault of the caller.
    """
    if child is None:
        with waiting_child() as started:
            return render_template(request, limits, started)
    data = json.dumps(_plain(request.data, cache(_ESCAPES[request.format])), allow_nan=False)
    allowed = (limits or Limits()).for_data(len(data))
    head = {
        "name": request.name,
        "folders": [(prefix, str(folder.absolute())) for prefix, folder in request.folders],
        "html": request.format == "html",
        "limits": asdict(allowed),
    }
    answer = _ask(child, request.name, f"{json.dumps(head)}\n{data}".encode(), allowed)
    if "text" in answer:
        return str(answer["text"])
    line = answer["line"]
    raise TemplateFailure(str(answer["template"]), line if isinstance(line, int) else None, str(answer["message"]))


def _plain(value: object, escape: Callable[[str], str]) -> object:
    """Return a copy of `value` with every text in it escaped, and refuse anything that is not plain data."""
    if isinstance(value, str):
        return escape(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(each, escape) for each in value]
    if isinstance(value, (dict, Mapping)):
        return {escape(key): escape(each) if type(each) is str else _plain(each, escape) for key, each in value.items()}
    raise TypeError(f"a template is given plain data, not {type(value).__name__}")


def _ask(child: Child, name: str, request: bytes, limits: Limits) -> dict[str, object]:
    """Return the child's answer to `request`; the child has ended when this returns or raises."""
    timer = Timer(limits.seconds, child.kill)
    timer.start()
    try:
        answer = _converse(child, request, ceiling=6 * limits.output + 10_000)
    finally:
        late = timer.finished.is_set()
        timer.cancel()
        child.kill()
        child.wait()
    try:
        parsed: dict[str, object] = json.loads(answer)
    except ValueError:
        raise TemplateFailure(name, None, _why_no_answer(late, child.returncode, limits)) from None
    return parsed


def _converse(child: Child, request: bytes, ceiling: int) -> bytes:
    """Hand `request` to the child and return what it writes, at most one byte more than `ceiling`.

    A character takes up to six bytes in JSON.
    """
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(OSError):  # the child died before it had read everything: its silence tells
        child.stdin.write(request)
    with suppress(OSError):
        child.stdin.close()
    answer = child.stdout.read(ceiling + 1)
    if len(answer) <= ceiling:
        child.wait()
    return answer


def _why_no_answer(late: bool, returncode: int, limits: Limits) -> str:
    """Return the sentence for a child that was stopped, by us or by the system, before it could answer."""
    if late or returncode in _STOPPED_FOR_TIME:
        return f"takes longer than {limits.seconds:.1f} seconds; look for a loop that does not end"
    if returncode == 0:
        return "writes more than a template may write; look for a loop that does not end"
    return f"stops the renderer (exit status {returncode}); look for very deep nesting or very long text"


def _import_folders() -> list[str]:
    """Return the folders that hold this package, Jinja and MarkupSafe: all that the child can import from."""
    folders = []
    for package in ("improvetrack", "jinja2", "markupsafe"):
        found = importlib.util.find_spec(package)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(f"templates need {package}, which is not installed", name=package)
        folders.append(str(Path(found.origin).parents[1]))
    return list(dict.fromkeys(folders))
