"""The list of commands."""

from __future__ import annotations

import sys

import typer

from improvetrack.cli import explain, list_, reconcile, schema, show, status, summary, validate
from improvetrack.cli.outcome import refuse, report_fault
from improvetrack.refusal import Refusal

app = typer.Typer(
    name="improvetrack",
    help="Keep an improvement plan as a ledger: check it, compute it, and make the reports that go before committees.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(validate.validate)
app.command()(summary.summary)
app.command()(status.status)
app.command("list")(list_.list_items)
app.command()(show.show)
app.command()(reconcile.reconcile)
app.command()(schema.schema)
app.command()(explain.explain)


@app.callback()
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
        app(prog_name="improvetrack")
    except Refusal as refusal:
        refuse(refusal)
    finally:
        sys.excepthook = report_fault  # here, as typer sets its own when it starts
