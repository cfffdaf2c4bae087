"""Where the program starts: answers that need nothing loaded, then the commands."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run improvetrack with the arguments of the process."""
    if sys.argv[1:] == ["--version"]:
        from improvetrack import __version__  # noqa: PLC0415 - nothing else is needed

        sys.stdout.write(f"improvetrack {__version__}\n")
        return
    # Looking for pydantic plugins reads the metadata of every installed package; none is wanted here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from improvetrack.cli.app import run  # noqa: PLC0415 - the framework costs more than the answer above

    run()


if __name__ == "__main__":
    main()
