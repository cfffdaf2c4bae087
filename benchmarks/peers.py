"""Peers on as many items: Doorstop on a document of its own with the same prose, check-jsonschema on the same files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT, Command, Sample, improvetrack, in_turn
from benchmarks.plans import SENTENCES

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
{text}
"""
"""A Doorstop item: nine keys, and in one block all the prose that an action of ours has in its fields."""


def peer_rows(environment: Path, plan: Path, folder: Path) -> Iterator[tuple[str, Sample, Sample]]:
    """Yield for each peer a name, its sample, and ours of the same turns."""
    ours = improvetrack("validate", "--plan", plan, "--output-format", "concise")
    doorstop = _doorstop(environment, plan, folder / "doorstop")
    for what, command, runs in (
        ("Doorstop, 1,000 items, stamped", doorstop, 3),
        ("check-jsonschema, same files", _check_jsonschema(environment, plan), 3),
    ):
        own, peer = in_turn([ours, command], runs)
        yield what, peer, own


def _doorstop(environment: Path, plan: Path, folder: Path) -> Command:
    folder.mkdir()
    program = str((environment / "bin" / "doorstop").absolute())
    for command in (["git", "init", "--quiet"], [program, "create", "REQ", "reqs"]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    for number, action in enumerate(sorted((plan / "actions").rglob("*.yaml")), start=1):
        lines = action.read_text(encoding="utf-8").splitlines()
        prose = "\n".join(f"  {line.strip()}" for line in lines if line.strip() in SENTENCES)
        item = ITEM.format(number=number, text=prose)
        (folder / "reqs" / f"REQ{number:03}.yml").write_text(item, encoding="utf-8")
    for command in ([program, "clear", "all"], [program, "review", "all"]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Command(("sh", "-c", f"cd '{folder}' && exec '{program}' -F -L"))


def _check_jsonschema(environment: Path, plan: Path) -> Command:
    program = str((environment / "bin" / "check-jsonschema").absolute())
    schemas = plan.parent / "schema"
    subprocess.run(improvetrack("schema", "--plan", plan).arguments, cwd=ROOT, check=True, capture_output=True)
    files = sorted((plan / "actions").rglob("*.yaml"))
    return Command((program, "--schemafile", str(schemas / "action.json"), *map(str, files)))
