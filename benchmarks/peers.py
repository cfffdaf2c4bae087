"""Peers on as many items: Doorstop on a document of its own, check-jsonschema on the very same files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT, Command, Sample, improvetrack, in_turn

ITEM = """\
active: true
derived: false
header: ''
level: 1.{number}
links: []
normative: true
ref: ''
reviewed: null
text: |
  Draft circulated to leads, and the first session was held in each directorate. Consultation with partners closed;
  the responses are being read against the draft, and a summary follows. The board asked for more detail.
"""


def peer_rows(environment: Path, plan: Path, folder: Path) -> Iterator[tuple[str, Sample, Sample]]:
    """Yield for each peer a name, its sample, and ours of the same turns."""
    ours = improvetrack("validate", "--plan", plan, "--output-format", "concise")
    doorstop = _doorstop(environment, folder / "doorstop")
    for what, command, runs in (
        ("Doorstop, 1,000 items, stamped", doorstop, 3),
        ("check-jsonschema, same files", _check_jsonschema(environment, plan), 3),
    ):
        own, peer = in_turn([ours, command], runs)
        yield what, peer, own


def _doorstop(environment: Path, folder: Path) -> Command:
    folder.mkdir()
    program = str((environment / "bin" / "doorstop").absolute())
    for command in (["git", "init", "--quiet"], [program, "create", "REQ", "reqs"]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    for number in range(1, 1001):
        (folder / "reqs" / f"REQ{number:03}.yml").write_text(ITEM.format(number=number), encoding="utf-8")
    for command in ([program, "clear", "all"], [program, "review", "all"]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Command(("sh", "-c", f"cd '{folder}' && exec '{program}' -F -L"))


def _check_jsonschema(environment: Path, plan: Path) -> Command:
    program = str((environment / "bin" / "check-jsonschema").absolute())
    schemas = plan.parent / "schema"
    subprocess.run(improvetrack("schema", "--plan", plan).arguments, cwd=ROOT, check=True, capture_output=True)
    files = sorted((plan / "actions").rglob("*.yaml"))
    return Command((program, "--schemafile", str(schemas / "action.json"), *map(str, files)))
