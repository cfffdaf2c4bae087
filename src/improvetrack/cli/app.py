"""The list of commands."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from improvetrack.cli.outcome import refuse, report_fault, show_unsound, show_unusable
from improvetrack.opening.faults import UnsoundPlan, UnusableDocument
from improvetrack.refusal import Refusal

COMMANDS = {
    "validate": "validate:validate",
    "summary": "summary:summary",
    "status": "status:status",
    "list": "list_:list_items",
    "show": "show:show",
    "changes": "changes:changes",
    "drift": "drift:drift",
    "history": "history:history",
    "review": "review:review",
    "reconcile": "reconcile:reconcile",
    "publish": "publish:publish",
    "verify": "verify:verify",
    "schema": "schema:schema",
    "explain": "explain:explain",
}
"""Each command's module and function, in the order of the help."""


def build_app(command: str | None = None) -> typer.Typer:
    """Return the command line with all its commands, or with a single one, so that no other is imported."""
    app = typer.Typer(
        name="improvetrack",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    for name in (command,) if command else COMMANDS:
        module, function = COMMANDS[name].split(":")
        app.command(name)(getattr(import_module(f"improvetrack.cli.{module}"), function))
    return app


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
    named = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] in COMMANDS else None
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
