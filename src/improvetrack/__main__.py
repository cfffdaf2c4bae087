"""Where the program starts: answers that need nothing loaded, then the commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run improvetrack with the arguments of the process."""
    if sys.argv[1:] == ["--version"]:
        from improvetrack import __version__  # noqa: PLC0415 - nothing else is needed

        sys.stdout.write(f"improvetrack {__version__}\n")
        return
    from improvetrack.cli.app import run  # noqa: PLC0415 - the framework costs more than the answer above

    run()


if __name__ == "__main__":
    main()
