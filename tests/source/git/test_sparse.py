"""A plan of which Git keeps files out of the folder is not taken for a smaller plan."""

from __future__ import annotations

from pathlib import Path

from improvetrack.source.tree import WorkingTree
from tests.repositories import make_repository


def test_what_a_sparse_checkout_leaves_out_is_told(tmp_path: Path) -> None:
    made = make_repository(tmp_path / "council")
    files = ("plan/plan.yaml", "plan/actions/OC/OC.A1.yaml", "plan/actions/PR/PR.A1.yaml", "plan/notes/a.txt", "b.yaml")
    made.commit(dict.fromkeys(files, "a: b\n"))
    tree = WorkingTree(made.folder / "plan")
    assert tree.diagnostics == ()
    made.git("sparse-checkout", "set", "--no-cone", "/plan/plan.yaml", "/plan/actions/PR/")
    (found,) = WorkingTree(made.folder / "plan").diagnostics
    assert (found.code, found.location.path, found.message, found.hint) == (
        "IT101",
        "actions/OC/OC.A1.yaml",
        "Git has this file, and the folder lacks it: the checkout is sparse.",
        "Fetch it (git sparse-checkout add), or work in a whole clone.",
    )


def test_a_file_that_somebody_deleted_is_not_left_out(tmp_path: Path) -> None:
    made = make_repository(tmp_path / "council")
    made.commit({"plan/plan.yaml": "a: b\n", "plan/people.yaml": "a: b\n"})
    (made.folder / "plan/people.yaml").unlink()
    assert WorkingTree(made.folder / "plan").diagnostics == ()
