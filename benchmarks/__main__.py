"""`make bench`: a table of what was measured beside what is aimed for.

`--sizes` chooses the plans, `--parts` what is measured, `--commands` which of the reading commands, `--runs` how often
each command runs (a reading command three times at most), `--peers DIR` a virtual environment with Doorstop and
check-jsonschema to measure against.
"""

from __future__ import annotations

import argparse
import itertools
import math
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.history import history_rows
from benchmarks.limit import loader
from benchmarks.measure import Command, improvetrack, in_turn, limit, paired, python
from benchmarks.peers import peer_rows
from benchmarks.plans import write_plan
from benchmarks.reading import reading_rows
from benchmarks.rows import Row, row

PARTS = ("start-up", "validate", "history", "reading")
AIMS = {
    (1_000, "as many as pay"): "at most 8 L",
    (10_000, "1 process"): "at most 6 L, 120 MiB",
    (10_000, "2 processes"): "at most 4 L",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[64, 1_000, 10_000])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--commands", nargs="+", metavar="WORD", default=(), help="Only those with one of these words.")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--peers", type=Path)
    options = parser.parse_args()
    print(f"{'':44}{'median s':>9}{'CPU s':>8}{'MiB':>7}  {'measured':<24}aim")
    with tempfile.TemporaryDirectory() as folder:
        for line in _rows(Path(folder), options):
            figures = f"{line.seconds:9.3f}{line.cpu:8.2f}{line.mebibytes:7.0f}"
            print(f"{line.what:<44}{figures}  {line.measured:<24}{line.aim}", flush=True)


def _rows(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    if "start-up" in options.parts:
        yield from _start_up(options.runs)
    if "validate" in options.parts:
        yield from _whole_plans(folder, options)
    if "history" in options.parts:
        yield from history_rows(folder, [size for size in options.sizes if 1_000 <= size <= 10_000], options.runs)
    if "reading" in options.parts:
        yield from reading_rows(folder, options.sizes, options.commands, min(3, options.runs))


def _whole_plans(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    plans = {}
    for size in options.sizes:
        plans[size] = folder / f"plan-{size}" / "plan"
        write_plan(plans[size], size)
    taken: dict[int, float] = {}
    for size, plan in plans.items():
        for line in _validate(plan, size, max(3, options.runs if size < 100_000 else 3)):
            taken.setdefault(size, line.seconds)
            yield line
    yield from _growth(taken)
    if 1_000 in plans:
        yield _all_broken(plans[1_000], folder, options.runs)
    if 64 in plans:
        yield from _summary(plans[64], options.runs)
    if options.peers and 1_000 in plans:
        for what, sample, ours in peer_rows(options.peers, plans[1_000], folder):
            yield row(what, sample, f"{paired(sample, ours):.1f} x validate", "")


def _start_up(runs: int) -> Iterator[Row]:
    bare, version, help_ = in_turn([python("-c", "pass"), improvetrack("--version"), improvetrack("--help")], runs)
    yield row("python -c pass", bare, "", "")
    yield row("--version", version, f"{paired(version, bare):.1f} x bare", "at most 8 x bare")
    yield row("--help", help_, f"{paired(help_, bare):.1f} x bare", "at most 16 x bare")


def _validate(plan: Path, size: int, runs: int) -> Iterator[Row]:
    def command(*more: str) -> Command:
        return improvetrack("validate", "--plan", plan, "--output-format", "concise", *more)

    if size == 64:
        one, bare = in_turn([command("--workers", "1"), python("-c", "pass")], runs)
        yield row(f"validate, {size} actions", one, f"{paired(one, bare):.1f} x bare", "at most 20 x bare")
        return
    one, two, chosen, libyaml = in_turn(
        [command("--workers", "1"), command("--workers", "2"), command(), limit(plan)], runs
    )
    for name, sample in (("1 process", one), ("2 processes", two), ("as many as pay", chosen)):
        what = f"validate, {size:,} actions, {name}"
        yield row(what, sample, f"{paired(sample, libyaml):.1f} L", AIMS.get((size, name), ""))
    what = "load" if loader() else "parse, stricter than L"
    yield row(f"L: libyaml's {what}, {size:,} actions", libyaml, "", "")


def _growth(taken: dict[int, float]) -> Iterator[Row]:
    sizes = sorted(size for size in taken if size >= 10_000)
    for small, large in itertools.pairwise(sizes):
        exponent = math.log(taken[large] / taken[small]) / math.log(large / small)
        yield Row(f"growth {small:,} to {large:,}", taken[large], 0, 0, f"exponent {exponent:.2f}", "at most 1.05")


def _all_broken(plan: Path, folder: Path, runs: int) -> Row:
    broken = folder / "broken" / "plan"
    write_plan(broken, 1_000, broken=True)
    check, check_broken = (
        improvetrack("validate", "--plan", each, "--output-format", "concise") for each in (plan, broken)
    )
    good, bad = in_turn([check, check_broken._replace(ends=1)], runs)
    return row(
        "validate, 1,000 actions, each with a fault", bad, f"{paired(bad, good):.2f} x good", "at most 2.2 x good"
    )


def _summary(plan: Path, runs: int) -> Iterator[Row]:
    commands = [
        improvetrack("validate", "--plan", plan),
        improvetrack("summary", "--plan", plan, "--format", "html"),
        improvetrack("summary", "--plan", plan, "--format", "json"),
    ]
    check, html, json = in_turn(commands, runs)
    extra = 1000 * (html.seconds - check.seconds)
    yield row("summary --format html, 64 actions", html, f"validate + {extra:.0f} ms", "at most validate + 150 ms")
    yield row(
        "summary --format json, 64 actions", json, f"validate + {1000 * (json.seconds - check.seconds):.0f} ms", ""
    )


if __name__ == "__main__":
    main()
