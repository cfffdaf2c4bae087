"""The files for CI that are ready to copy: what their steps run is run here, on a clone such as a runner makes.

What a forge does itself is played by what stands nearest: a bare repository with the references of a pull request, a
`gh` that writes down what it was asked, and a server that keeps notes as GitLab does.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from tests.cli.test_against import moved, plan_files
from tests.conftest import ROOT
from tests.program import program
from tests.repositories import make_repository

GITHUB = yaml.safe_load((ROOT / "docs" / "ci" / "github.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "docs" / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
MARKER = "<!-- improvetrack review -->"
ERROR = "::error file=plan/actions/OC/OC.A1.yaml,line=9,col=5,endColumn=6,title=IT801 "

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="The steps are written for a POSIX shell.")


@dataclass(frozen=True)
class Runner:
    """A clone as a runner has it, and how steps are run in it."""

    folder: Path
    tools: Path

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a step as a runner does."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI_"))}
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.folder,
            env={
                **kept,
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1",
                "PATH": f"{self.tools}{os.pathsep}{kept['PATH']}",
                "PYTHONIOENCODING": "utf-8",
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )


def tool(folder: Path, name: str, script: str) -> None:
    """Put a program into a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """The folder of the programs that steps call."""
    tool(tmp_path / "bin", "improvetrack", f'exec {shlex.join(program())} "$@"')
    tool(tmp_path / "bin", "python", f'exec "{sys.executable}" "$@"')
    return tmp_path / "bin"


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository with main, a branch whose date moves, and the merge of the two that GitHub makes."""
    made = make_repository(tmp_path / "officer")
    made.commit(plan_files(), on="2022-09-01")
    made.git("switch", "--quiet", "--create", "slip")
    made.commit(moved(), on="2022-10-01")
    made.switch("main")
    made.commit({"README.md": "Another officer's change.\n"}, on="2022-10-02")
    made.git("switch", "--quiet", "--detach", "main")
    made.merge("slip", on="2022-10-03")
    made.git("update-ref", "refs/pull/1/merge", "HEAD")
    bare = tmp_path / "origin.git"
    made.git("clone", "--quiet", "--mirror", str(made.folder), str(bare))
    return bare


def checked_out(origin: Path, folder: Path, tools: Path, *options: str) -> Runner:
    """Fetch what `actions/checkout` fetches for a pull request, and check the merge out."""
    made = make_repository(folder)
    made.git("remote", "add", "origin", origin.as_uri())
    wanted = ["+refs/pull/1/merge:refs/remotes/pull/1/merge"]
    if not options:
        wanted.append("+refs/heads/*:refs/remotes/origin/*")
    made.git("fetch", "--quiet", "--no-tags", *options, "origin", *wanted)
    made.git("checkout", "--quiet", "--force", "refs/remotes/pull/1/merge")
    return Runner(folder, tools)


@pytest.fixture
def runner(origin: Path, tmp_path: Path, tools: Path) -> Runner:
    return checked_out(origin, tmp_path / "work", tools)


def step(job: str, name: str) -> dict[str, Any]:
    """Return a step of the GitHub workflow by its name."""
    return next(step for step in GITHUB["jobs"][job]["steps"] if step.get("name") == name)


def test_the_check_of_a_pull_request(runner: Runner) -> None:
    done = runner.run(step("plan", "Check the plan and what the pull request changes")["run"], GITHUB_BASE_REF="main")
    assert (done.returncode, done.stderr) == (1, "")
    assert [line for line in done.stdout.splitlines() if line.startswith(ERROR)] != []


def test_the_check_of_main(runner: Runner) -> None:
    done = runner.run(step("plan", "Check the plan")["run"])
    assert (done.returncode, done.stdout) == (0, "All 6 files are valid.\n")


def test_the_check_without_history_says_what_to_do(origin: Path, tmp_path: Path, tools: Path) -> None:
    shallow = checked_out(origin, tmp_path / "shallow", tools, "--depth=1")
    done = shallow.run(step("plan", "Check the plan and what the pull request changes")["run"], GITHUB_BASE_REF="main")
    assert done.returncode == 2
    assert "fetch-depth: 0" in done.stderr
    checkout = GITHUB["jobs"]["plan"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_the_review_of_a_pull_request(runner: Runner, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    script = step("plan", "Say what the pull request does")["run"]
    done = runner.run(script, GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0
    text = (runner.folder / "review.md").read_text(encoding="utf-8")
    assert text.startswith(f"{MARKER}\n")
    assert "agreed date moves from March 2023 to July 2023" in text
    assert summary.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("known", "method", "path"),
    [
        ("", "POST", "repos/council/plan/issues/7/comments"),
        ("314", "PATCH", "repos/council/plan/issues/comments/314"),
        (r"314\n159", "PATCH", "repos/council/plan/issues/comments/314"),
    ],
    ids=["first", "again", "two"],
)
def test_the_comment_is_written_once_and_then_replaced(
    known: str, method: str, path: str, tmp_path: Path, tools: Path
) -> None:
    asked = tmp_path / "asked"
    tool(tools, "gh", f'if [ "$2" = --paginate ]; then printf "{known}"; else printf "%s " "$@" > "{asked}"; fi')
    (tmp_path / "job").mkdir()
    script = step("comment", "Write the comment, or replace the one that is there")["run"]
    done = Runner(tmp_path / "job", tools).run(script, GITHUB_REPOSITORY="council/plan", NUMBER="7", GH_TOKEN="none")
    assert (done.returncode, done.stderr) == (0, "")
    assert asked.read_text(encoding="utf-8") == f"api --method {method} {path} --field body=@review.md "


def test_rights_are_given_to_the_job_that_comments_alone() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in GITHUB["jobs"].items()} == {
        "plan": None,
        "comment": {"pull-requests": "write"},
    }
    assert GITHUB[True].keys() == {"pull_request", "push", "schedule"}


def test_actions_are_pinned_to_commits() -> None:
    text = (ROOT / "docs" / "ci" / "github.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert [
        action for action in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
    ] == []


def test_programs_find_the_comment_by_the_marker_that_is_written() -> None:
    script = step("comment", "Write the comment, or replace the one that is there")["run"]
    assert f'startswith("{MARKER}")' in script


def gitlab_runner(origin: Path, folder: Path, tools: Path) -> Runner:
    """Check out what GitLab's runner checks out for a merge request: its own commits, and no branch."""
    made = make_repository(folder)
    made.git("remote", "add", "origin", origin.as_uri())
    made.git("fetch", "--quiet", "origin", "+refs/heads/slip:refs/pipelines/1")
    made.git("checkout", "--quiet", "refs/pipelines/1")
    return Runner(folder, tools)


def test_a_merge_request_in_gitlab(origin: Path, tmp_path: Path, tools: Path) -> None:
    job = gitlab_runner(origin, tmp_path / "builds", tools)
    codes = [
        job.run(script, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main").returncode
        for script in GITLAB["plan-changes"]["script"]
    ]
    assert codes == [0, 0, 1]
    findings = json.loads((job.folder / "findings.json").read_text(encoding="utf-8"))
    assert [(each["check_name"], each["location"]) for each in findings] == [
        ("IT801", {"path": "plan/actions/OC/OC.A1.yaml", "lines": {"begin": 9}})
    ]
    assert (job.folder / "review.md").read_text(encoding="utf-8").startswith(MARKER)
    assert GITLAB[".plan"]["variables"] == {"GIT_DEPTH": "0"}


def test_the_default_branch_in_gitlab(origin: Path, tmp_path: Path, tools: Path) -> None:
    job = gitlab_runner(origin, tmp_path / "builds", tools)
    (script,) = GITLAB["plan"]["script"]
    assert job.run(script).returncode == 0
    assert json.loads((job.folder / "findings.json").read_text(encoding="utf-8")) == []


@dataclass
class Forge:
    """Notes as GitLab keeps them, and how they were asked for."""

    notes: list[dict[str, Any]]
    asked: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, method: str, path: str, values: dict[str, str]) -> object:
        self.asked.append((method, path))
        if path == "/api/v4/user":
            return {"id": 1}
        if method == "GET":
            return self.notes if path.endswith("page=1") else []
        return values


@pytest.fixture
def serve(request: pytest.FixtureRequest) -> Iterator[tuple[Forge, str]]:
    """A server that keeps notes on this machine, and its address."""
    forge = Forge(request.param)

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            assert self.headers["PRIVATE-TOKEN"] == "secret"
            length = int(self.headers.get("Content-Length") or 0)
            values = json.loads(self.rfile.read(length)) if length else {}
            body = json.dumps(forge.answer(self.command, self.path, values)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - names that http.server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has above
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield forge, f"http://127.0.0.1:{server.server_port}/api/v4"
        server.shutdown()


OF_OTHERS = [{"id": 5, "author": {"id": 2}, "body": f"{MARKER}\nquoted"}, {"id": 6, "author": {"id": 1}, "body": "Hi"}]
OWN = [*OF_OTHERS, {"id": 7, "author": {"id": 1}, "body": f"{MARKER}\nearlier"}]


@pytest.mark.parametrize(
    ("serve", "last"),
    [
        (OF_OTHERS, ("POST", "/api/v4/projects/3/merge_requests/9/notes")),
        (OWN, ("PUT", "/api/v4/projects/3/merge_requests/9/notes/7")),
    ],
    indirect=["serve"],
    ids=["first", "again"],
)
def test_the_note_is_written_once_and_then_replaced(
    serve: tuple[Forge, str], last: tuple[str, str], tmp_path: Path, tools: Path
) -> None:
    forge, address = serve
    (tmp_path / "review.md").write_text(f"{MARKER}\nText.\n", encoding="utf-8")
    (script,) = GITLAB["plan-note"]["script"]
    done = Runner(tmp_path, tools).run(
        script,
        CI_API_V4_URL=address,
        CI_MERGE_REQUEST_PROJECT_ID="3",
        CI_MERGE_REQUEST_IID="9",
        REVIEW_TOKEN="secret",
        no_proxy="127.0.0.1",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert forge.asked[-1] == last


def test_no_commit_goes_past_the_hooks_of_pre_commit() -> None:
    """What a commit deletes is no file that pre-commit would run a hook for."""
    assert [(hook["always_run"], hook["pass_filenames"], hook.get("files")) for hook in HOOKS] == [
        (True, False, None),
        (True, False, None),
    ]


@pytest.mark.parametrize(("hook", "code"), [(HOOKS[0], 0), (HOOKS[1], 1)], ids=lambda value: str(value)[:40])
def test_the_hooks_of_pre_commit(hook: dict[str, Any], code: int, runner: Runner) -> None:
    command = " ".join([hook["entry"], *hook.get("args", [])])
    assert runner.run(command, GIT_INDEX_FILE=str(runner.folder / ".git" / "index")).returncode == code
