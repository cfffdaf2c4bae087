"""What a sparse checkout leaves out of a plan folder (git-sparse-checkout(1))."""

from __future__ import annotations

from pathlib import Path

from improvetrack.refusal import Refusal


def left_out(folder: Path) -> tuple[str, ...]:
    """Return the files that Git has and keeps out of a folder, by their paths in it, in order.

    Git is asked only where a checkout is sparse; where it does not answer, nothing is known to be left out.
    """
    real = folder.resolve()
    top = next((each for each in (real, *real.parents) if (each / ".git").exists()), None)
    if top is None or not (_git_dir(top) / "info" / "sparse-checkout").is_file():
        return ()
    from improvetrack.source.git.repository import find_repository  # noqa: PLC0415 - few checkouts are sparse

    try:
        repository = find_repository(real)
        inside = repository.path_of(real)
        start = f"{inside}/" if inside else ""
        return tuple(path.removeprefix(start) for path in repository.left_out() if path.startswith(start))
    except Refusal:
        return ()


def _git_dir(top: Path) -> Path:
    """Return the folder of a checkout's own files in Git: `.git`, or what a file of this name leads to."""
    named = top / ".git"
    if named.is_dir():
        return named
    return top / named.read_text(encoding="utf-8", errors="surrogateescape").removeprefix("gitdir:").strip()
