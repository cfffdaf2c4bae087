"""The list of commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module

import typer

from improvetrack.cli.outcome import refuse, report_fault, show_unsound, show_unusable
from improvetrack.cli.report import Report, command_of
from improvetrack.cli.reports import REPORTS
from improvetrack.opening.faults import UnsoundPlan, UnusableDocument
from improvetrack.refusal import Refusal

COMMANDS = {
    "validate": "validate:validate",
    "publish": "publish:publish",
    "schema": "schema:schema",
    "explain": "explain:explain",
}
"""The module and function of each command that is no report."""


def build_app(command: str | None = None, reports: Sequence[Report] = REPORTS) -> typer.Typer:
    """Return the command line with all its commands, or with a single one, so that no other is imported."""
    app = typer.Typer(
        name="improvetrack",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    for name, made in _commands(reports):
        if command in (None, name):
            app.command(name)(made())
    return app


def _commands(reports: Sequence[Report]) -> Iterator[tuple[str, Callable[[], Callable[..., None]]]]:
    """Yield the name of each command, in the order of the help, and what makes the command."""
    first, *others = COMMANDS
    yield first, partial(_imported, first)
    for report in reports:
        yield report.name, partial(command_of, report)
    for name in others:
        yield name, partial(_imported, name)


def _imported(name: str) -> Callable[..., None]:
    module, function = COMMANDS[name].split(":")
    found: Callable[..., None] = getattr(import_module(f"improvetrack.cli.{module}"), function)
    return found


def options(
    version: bool = typer.Option(False, "--version", help="Show the version and end.", is_eager=True),
) -> None:
    """Keep an improvement plan as a ledger: check it, compute it, and make the reports that go before committees."""
    if version:
        from improvetrack import __version__

        typer.echo(f"improvetrack {__version__}")
        raise typer.Exit


def run() -> None:
    """Run the command line and end the process with its exit code."""
    known = {*COMMANDS, *(report.name for report in REPORTS)}
    named = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] in known else None
    try:
        build_app(named)(prog_name="improvetrack")
    except Refusal as refusal:
        refuse(refusal)
    except UnsoundPlan as found:
        show_unsound(found)
    except UnusableDocument as found:
        show_unusable(found)
    except OSError as error:
        named = f" {error.filename}" if error.filename else ""
        refuse(Refusal(f"the system does not allow it:{named} {error.strerror}."))
    finally:
        sys.excepthook = report_fault  # here, as typer sets its own when it starts
