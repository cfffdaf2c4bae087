"""From the words by which a person names a revision to the full id of one commit, which alone is used further."""

from __future__ import annotations

import re
from collections.abc import Sequence

from improvetrack.diagnostics import shortened
from improvetrack.refusal import Refusal
from improvetrack.source.git.program import DAMAGED, Answer, ask, failure, run

FETCH_ALL = "Fetch the whole history: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0`."
"""The cure for what a shallow clone cannot tell."""

_FULL_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_OTHER_KIND = re.compile(r"dereferences to (\w+) type")
_KINDS = {"blob": "a file", "tree": "a folder"}
_UNKNOWN = "Needed a single revision"
_MAX_NAMES = 2_000


def head(place: Sequence[str]) -> str | None:
    """Return the id of the commit that is checked out, or None before the first commit."""
    answer = _verify(place, "HEAD")
    if not answer.code:
        return answer.line
    branch = ask(place, "symbolic-ref", "--quiet", "HEAD")
    known = ask(place, "for-each-ref", branch.line or "HEAD")
    if branch.code or known.out or known.err:
        _check_not_lost(place, "HEAD")
        raise Refusal("HEAD does not lead to a commit.", DAMAGED)
    return None


def resolve(place: Sequence[str], text: str) -> str:
    """Return the id of the commit that a branch, a tag, an id or a path through history such as `HEAD~3` names.

    Raises Refusal where it names none, or more than one, or something else.
    """
    identity = try_resolve(place, text)
    if identity is None:
        raise unknown(place, text)
    return identity


def unknown(place: Sequence[str], text: str) -> Refusal:
    """Return the refusal of a name that nothing has, with the name that may have been meant."""
    return Refusal(f"there is no revision '{shortened(text)}' in this repository.", _cure(place, text))


def try_resolve(place: Sequence[str], text: str) -> str | None:
    """Return the id of the commit that a text names, or None where nothing has that name.

    Raises Refusal where it cannot be a name, or names something other than one commit.
    """
    _check_name(text)
    answer = _verify(place, text)
    if "is ambiguous" in answer.err:
        raise _ambiguous(text, short_id="short object ID" in answer.err)
    if _FULL_ID.fullmatch(answer.line):
        return answer.line
    if answer.out:
        raise Refusal(f"'{shortened(text)}' names more than one commit.", "Name one commit.")
    other = _OTHER_KIND.search(answer.err)
    if other:
        raise Refusal(f"'{shortened(text)}' is {_KINDS[other[1]]}, not a commit.", "Name a commit, a branch or a tag.")
    if _UNKNOWN not in answer.err:
        raise failure(answer.err)
    _check_not_lost(place, text)
    return None


def _verify(place: Sequence[str], text: str) -> Answer:
    settings = ("-c", "core.warnAmbiguousRefs=true")
    return ask((*settings, *place), "rev-parse", "--verify", "--end-of-options", f"{text}^{{commit}}")


def _check_name(text: str) -> None:
    """Refuse what cannot be the name of a commit, above all what git would take for something else."""
    quoted = shortened(text)
    if not text.strip():
        raise Refusal("the name of a revision is empty.", "Name a commit, a branch or a tag.")
    if _CONTROL.search(text):
        raise Refusal(f"'{quoted}' has a control character in it, as no revision has.", "Type the name again.")
    if text.startswith("-"):
        raise Refusal(f"'{quoted}' begins with a dash, as no revision does.", "Name a commit, a branch or a tag.")
    if ":" in text:
        hint = "Name the revision alone: what stands before the colon."
        raise Refusal(f"'{quoted}' has a colon in it, and so names a file and not a revision.", hint)


def _ambiguous(text: str, *, short_id: bool) -> Refusal:
    quoted = shortened(text)
    if short_id:
        return Refusal(f"more than one id begins with '{quoted}'.", "Write more of the id.")
    hint = f"Write refs/heads/{quoted} for the branch, or refs/tags/{quoted} for the tag."
    return Refusal(f"'{quoted}' is the name of more than one thing.", hint)


def _check_not_lost(place: Sequence[str], text: str) -> None:
    """Refuse a name that is there but leads to no commit; a typed id may just be wrong."""
    quoted = shortened(text)
    named = ask(place, "rev-parse", "--verify", "--quiet", "--end-of-options", text).line
    if _FULL_ID.fullmatch(named) and named != text.lower():
        raise Refusal(f"'{quoted}' leads to the commit {named}, which cannot be read.", DAMAGED)
    if ask(place, "for-each-ref", *(f"refs/{kind}/{text}" for kind in ("heads", "tags", "remotes"))).err:
        raise Refusal(f"'{quoted}' is the name of something that leads to no commit.", DAMAGED)


def _cure(place: Sequence[str], text: str) -> str:
    """Return the branch or tag that may have been meant, or what else may be done about an unknown revision."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistyped names need it

    listed = run(place, "for-each-ref", f"--count={_MAX_NAMES}", "--format=%(refname:lstrip=2)")
    names = listed.decode("utf-8", "surrogateescape").splitlines()
    near = get_close_matches(text, names, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    if is_shallow(place):
        return f"This is a shallow clone, without the earlier commits. {FETCH_ALL}"
    if not names and head(place) is None:
        return "There are no commits yet."
    return "Name a commit, a branch or a tag of this repository; fetch it if it is elsewhere."


def tags(place: Sequence[str]) -> tuple[str, ...]:
    """Return the names of tags, the newest first."""
    options = ("--sort=-creatordate", f"--count={_MAX_NAMES}", "--format=%(refname:lstrip=2)")
    listed = run(place, "for-each-ref", *options, "refs/tags")
    return tuple(listed.decode("utf-8", "surrogateescape").splitlines())


def is_shallow(place: Sequence[str]) -> bool:
    """Say whether earlier commits were left out when the repository was cloned."""
    return run(place, "rev-parse", "--is-shallow-repository") == b"true\n"


def is_cut(place: Sequence[str], *walk: str) -> bool:
    """Say whether a walk through history ends where a shallow clone was cut off, and so not at a first commit.

    `walk` are options and revisions of git-rev-list(1). Where history is cut, git shows a commit without its parents,
    as if everything had been added by it; but the parents are still named in the commit itself.
    """
    if not is_shallow(place):
        return False
    ends = run(place, "rev-list", "--max-parents=0", *walk, "--").decode().split()
    return any(b"\nparent " in run(place, "cat-file", "commit", end).partition(b"\n\n")[0] for end in ends)
