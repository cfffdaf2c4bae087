"""The list of commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from improvetrack.cli.outcome import refuse, report_fault, show_unsound, show_unusable
from improvetrack.opening.findings import UnsoundPlan, UnusableDocument
from improvetrack.refusal import Refusal

if TYPE_CHECKING:
    from improvetrack.cli.report import Report

COMMANDS = ("validate", "publish", "schema", "explain")
"""The commands that are no reports, by the names of their functions."""


def build_app(named: str | None = None, reports: Sequence[Report] | None = None) -> typer.Typer:
    """Return the command line with all its commands, or with one that is named alone, so that no other is imported.

    It has every report that there is, unless `reports` are given.
    """
    app = typer.Typer(
        name="improvetrack",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    for name, command in _commands(named, reports):
        app.command(name)(command)
    return app


def _commands(named: str | None, reports: Sequence[Report] | None) -> Iterator[tuple[str, Callable[..., None]]]:
    """Yield commands by name, in the order of the help; where there is one that is named, no other."""
    if named in COMMANDS:
        yield named, _imported(named)
        return
    from improvetrack.cli.report import command_of
    from improvetrack.cli.reports import REPORTS

    known = REPORTS if reports is None else reports
    alone = next((report for report in known if report.name == named), None)
    if alone:
        yield alone.name, command_of(alone)
        return
    first, *others = COMMANDS
    yield first, _imported(first)
    yield from ((report.name, command_of(report)) for report in known)
    yield from ((name, _imported(name)) for name in others)


def _imported(name: str) -> Callable[..., None]:
    from improvetrack.cli import commands

    found: Callable[..., None] = getattr(commands, name)
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
    try:
        build_app(next(iter(sys.argv[1:]), None))(prog_name="improvetrack")
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
