"""Where the program starts: answers that need nothing loaded, then the commands."""

from __future__ import annotations

import gc
import os
import sys
from typing import TextIO


def main() -> None:
    """Run improvetrack with the arguments of the process; an interruption ends it with 130, wherever it comes."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    try:
        _run()
    except KeyboardInterrupt:
        import signal  # noqa: PLC0415 - nothing else needs it

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses twice sees no more of the way out
        sys.exit(130)


def _nowhere() -> TextIO:
    """Return what takes the place of a stream that the process was started without."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - stays open to the end


def _run() -> None:
    if sys.argv[1:] == ["--version"]:
        from improvetrack import __version__  # noqa: PLC0415 - nothing else is needed

        sys.stdout.write(f"improvetrack {__version__}\n")
        return
    # What is read from a plan holds no cycles, and looking for some over and over takes half of a large plan's time.
    gc.disable()
    # Looking for pydantic plugins reads the metadata of every installed package; none is wanted here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from improvetrack.cli.app import run  # noqa: PLC0415 - the framework costs more than the answer above

    try:
        run()
    finally:
        # Or the interpreter looks through all of it once more on its way out, a seventh of a command's time.
        gc.freeze()


if __name__ == "__main__":
    main()
