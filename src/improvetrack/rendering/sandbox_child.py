"""The child program that renders one template; `sandbox.py` starts it and watches it.

While it waits it compiles the built-in template that it will most likely be asked for. It reads two lines of JSON from
standard input, the head (name, folders, html, limits) and the data, and writes one JSON object: `{"text": ...}`, or
`{"template": ..., "line": ..., "message": ...}`. It sets its own limits before it looks at data or template. Besides
the standard library it imports Jinja alone.
"""

from __future__ import annotations

import gc
import io
import json
import math
import signal
import sys
from collections.abc import Generator, Iterable
from contextlib import suppress
from types import CodeType, FrameType, TracebackType
from typing import Any, cast

from jinja2 import (
    BytecodeCache,
    Environment,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates

from improvetrack.rendering.sandbox_environment import SandboxEnvironment
from improvetrack.rendering.sandbox_loader import FolderLoader

_RESERVE = [bytearray(4_000_000)]
"""Memory to give back when the template has used up all of it, so that there is some to answer with."""


class OutOfTime(BaseException):
    """The CPU time is used up. Not an Exception: Jinja's compiler swallows those."""


class TooLongError(Exception):
    """The template has written more than it may."""


class Compiled(BytecodeCache):
    """Templates that were compiled before, by their name and their exact source; nothing is kept on a disk."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if there is any."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_PLAIN_CAUSES: dict[type[BaseException], str] = {
    OutOfTime: "takes longer than {cpu_seconds:.1f} seconds; look for a loop that does not end",
    TooLongError: "writes more than {output:,} characters; look for a loop that does not end",
    RecursionError: "calls itself without end",
    MemoryError: "needs more memory than a template may use",
    ZeroDivisionError: "divides by zero",
}


def main(builtin: str, likely: Iterable[str]) -> None:
    """Answer the request on standard input. Exits with 0 whenever there is an answer.

    `likely` names the templates in the folder `builtin` to compile meanwhile.
    """
    gc.disable()  # plain data hold no cycles, and looking for some takes half of a large table's time
    compiled = _compile(builtin, likely)
    head = json.loads(sys.stdin.buffer.readline())
    _limit(head["limits"])
    sys.stdout.buffer.write(json.dumps(_answer(head, compiled)).encode())


def _compile(folder: str, names: Iterable[str]) -> Compiled:
    """Compile built-in templates and all that they refer to. These are this program's own, so that no limit is set."""
    compiled = Compiled()
    wanted, known = [*names], set[str]()
    html = any(name.endswith(".html.j2") for name in wanted)
    environment = SandboxEnvironment([("", folder)], html=html, given=(), compiled=compiled)
    while wanted:
        known.add(name := wanted.pop())
        source, _, _ = cast("FolderLoader", environment.loader).get_source(environment, name)
        environment.get_template(name)
        wanted += {each for each in find_referenced_templates(environment.parse(source)) if each} - known
    return compiled


def _answer(head: dict[str, Any], compiled: Compiled) -> dict[str, object]:
    try:
        data = json.loads(sys.stdin.buffer.read())
        environment = SandboxEnvironment(head["folders"], html=head["html"], given=tuple(data), compiled=compiled)
        return {"text": _render(environment, head["name"], data, head["limits"]["output"])}
    except (Exception, OutOfTime) as error:  # noqa: BLE001 - whatever a template raises is its failure
        _stop_clock()
        _RESERVE.clear()
        template, line = _place(error, head["name"])
        return {"template": template, "line": line, "message": _message(error, head["limits"])}


def _render(environment: Environment, name: str, data: dict[str, object], ceiling: int) -> str:
    template = environment.get_template(name)
    pieces = cast("Generator[str, None, None]", template.root_render_func(template.new_context(data)))
    text = io.StringIO()
    for piece in pieces:
        text.write(piece)
        if text.tell() > ceiling:
            pieces.throw(TooLongError())  # thrown in there, so that the line can be told
    _stop_clock()
    return text.getvalue()


def _place(error: BaseException, requested: str) -> tuple[str, int | None]:
    """Return the template and line at fault: the innermost frame of a template, or what the parser says."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or requested, error.lineno or None
    place: tuple[str, int | None] = (requested, None)
    step: TracebackType | None = error.__traceback__
    while step is not None:
        template = step.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            place = (template.name or requested, template.get_corresponding_lineno(step.tb_lineno))
        step = step.tb_next
    return place


def _message(error: BaseException, limits: dict[str, float]) -> str:
    """Return what is wrong as a sentence that follows the template's name."""
    if isinstance(error, TemplatesNotFound):
        return f"there is none of the templates {', '.join(map(str, error.templates))}"
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error.name}"; a name is a file in the templates folder or among the built-ins'
    if isinstance(error, TemplateError):
        return str(error.message)
    for kind, message in _PLAIN_CAUSES.items():
        if isinstance(error, kind):
            return message.format(**limits)
    return f"cannot be computed: {str(error) or type(error).__name__}"


def _limit(limits: dict[str, float]) -> None:
    """Bound this process, as far as the platform can: memory, CPU, files, children. Windows can do none of it.

    Raises nothing where a limit is unknown or refused; the parent's clock holds in any case.
    """
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        ceilings = {
            "RLIMIT_CPU": math.ceil(limits["cpu_seconds"]) + 1,
            "RLIMIT_AS": _address_space() + int(limits["memory"]),
            "RLIMIT_FSIZE": 0,
            "RLIMIT_CORE": 0,
            "RLIMIT_NPROC": 0,
            "RLIMIT_NOFILE": 32,
        }
        for name, ceiling in ceilings.items():
            with suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (ceiling, ceiling))
        signal.signal(signal.SIGPROF, _raise_out_of_time)
        signal.setitimer(signal.ITIMER_PROF, limits["cpu_seconds"], 0.2)


def _address_space() -> int:
    """Return the bytes of address space in use; a guess where the system does not tell."""
    with suppress(OSError), open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - pathlib takes start-up time
        return int(statm.read().split()[0]) * 4096
    return 256_000_000


def _raise_out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTime


def _stop_clock() -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0)
