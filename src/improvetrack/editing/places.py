"""Where the tool writes: in no place that a link of someone else's repository leads to."""

from __future__ import annotations

import os
from pathlib import Path

from improvetrack.refusal import Refusal


def refuse_links(path: Path, plan: Path) -> None:
    """Raise Refusal where a file or folder that is to be written is a link, or lies behind one.

    Of a relative way every step counts, as it may begin in a clone; of any other, the last step and those beside the
    `plan` folder and below. The way to the plan folder itself is the reader's own.
    """
    plan_from_here, beside = Path(os.path.relpath(plan)), plan.resolve().parent
    for step in (path, *path.parents):
        if not step.is_symlink() or plan_from_here.is_relative_to(step):
            continue
        if step == path or not step.is_absolute() or step.parent.resolve().is_relative_to(beside):
            raise Refusal(f"{step} is a link, and is not written through.", "Remove the link.")
