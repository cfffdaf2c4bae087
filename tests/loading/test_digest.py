"""What a plan's files hold, as one short text."""

from __future__ import annotations

import subprocess
from pathlib import Path

from improvetrack.publishing.issue import digest, digest_of_data, files_of_data, files_of_templates, sha256
from tests.memory_tree import MemoryTree, base_plan

TWO = MemoryTree(
    {
        "plan.yaml": b"a\n",
        "actions/OC/OC.A1.yaml": b"b\n",
        "publications/2022-10.yaml": b"c\n",
        "templates/summary.md.j2": b"d\n",
        "notes.txt": b"e\n",
    }
)


def test_the_data_are_the_records_without_publications() -> None:
    assert files_of_data(TWO) == {"plan.yaml": sha256(b"a\n"), "actions/OC/OC.A1.yaml": sha256(b"b\n")}


def test_templates_are_told_apart_from_the_data() -> None:
    assert files_of_templates(TWO) == {"templates/summary.md.j2": sha256(b"d\n")}


def test_a_digest_can_be_worked_out_with_sha256sum(tmp_path: Path) -> None:
    for path, raw in TWO.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    told = subprocess.run(
        "sha256sum actions/OC/OC.A1.yaml plan.yaml | sha256sum",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert digest_of_data(TWO) == f"sha256:{told.stdout.decode().split()[0]}"


def test_a_change_of_a_byte_or_of_a_path_is_another_digest() -> None:
    plans = [base_plan({}), base_plan({"people.yaml": "posts: []\n"}), base_plan({"risks/R1.yaml": "id: R1\n"})]
    assert len({digest_of_data(plan) for plan in plans}) == 3


def test_nothing_has_a_digest_too() -> None:
    assert digest({}) == f"sha256:{sha256(b'')}"
