"""The workflows: pinned, without standing rights, and made of commands a person can run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from build_scripts.cli import portal
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
#: What a step may begin with.
RUNS = ("make ", ".venv/bin/portal ", "git ", "gh ", "curl ", "test ")
PINNED = re.compile(r"^\s*(?:- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
#: What a job may ask for; whoever asks for more says why here.
RIGHTS = {
    "ci.yml": {"check": {"contents": "read"}, "comment": {"pull-requests": "write"}},
    "publish.yml": {
        "build": {"contents": "read", "pages": "read", "actions": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "release": {"contents": "write", "id-token": "write", "attestations": "write"},
    },
    "links.yml": {"check": {"contents": "read"}, "issue": {"issues": "write"}, "awaited": {"issues": "write"}},
}


def read(name: str) -> dict[Any, Any]:
    """Return a workflow; YAML 1.1 reads its key `on` as true."""
    tree: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text("utf-8"))
    return tree


def steps_of(name: str) -> Iterator[dict[str, Any]]:
    """Yield the steps of every job."""
    for job in read(name)["jobs"].values():
        yield from job["steps"]


def test_the_workflows_are_these() -> None:
    """No workflow comes in without its rights being written down here."""
    assert {path.name for path in FLOWS} == set(RIGHTS)


@pytest.mark.parametrize("name", RIGHTS)
def test_every_action_is_pinned(name: str) -> None:
    """An action is named by its full digest, with the version beside it: a moved tag changes nothing."""
    lines = [line for line in (ROOT / ".github/workflows" / name).read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.match(line)] == []


def test_one_version_of_an_action() -> None:
    """An action has the same digest in every workflow."""
    used = {step["uses"] for name in RIGHTS for step in steps_of(name) if "uses" in step}
    assert len({action.split("@")[0] for action in used}) == len(used)


@pytest.mark.parametrize("name", RIGHTS)
def test_rights_are_few_and_time_is_short(name: str) -> None:
    """A workflow has no rights, a job only those it is known to need; each ends by itself; runs do not pile up."""
    tree = read(name)
    assert tree["permissions"] == {}
    assert {key: job["permissions"] for key, job in tree["jobs"].items()} == RIGHTS[name]
    assert all(0 < job["timeout-minutes"] <= 60 for job in tree["jobs"].values())
    assert set(tree["concurrency"]) == {"group", "cancel-in-progress"}


@pytest.mark.parametrize("name", RIGHTS)
def test_no_workflow_lends_its_rights_to_a_stranger(name: str) -> None:
    """No trigger runs a fork's code with this repository's rights, and no checkout leaves its token behind."""
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read(name)[True])
    checkouts = [step for step in steps_of(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("name", RIGHTS)
def test_a_job_that_may_write_runs_nothing_of_the_repository(name: str) -> None:
    """Where a token may write, nothing is checked out: there is no code of a change that could use it."""
    for job in read(name)["jobs"].values():
        if "write" in job["permissions"].values():
            assert not any("actions/checkout@" in step.get("uses", "") for step in job["steps"])


@pytest.mark.parametrize("name", RIGHTS)
def test_steps_are_commands_a_person_can_run(name: str) -> None:
    """A step is one line, begins with a known command, and takes what comes from outside by the environment only."""
    runs = [step["run"] for step in steps_of(name) if "run" in step]
    assert runs
    for run in runs:
        assert "${{" not in run
        assert "\n" not in run
        assert run.startswith(RUNS)


@pytest.mark.parametrize("name", RIGHTS)
def test_targets_and_commands_are_there(name: str) -> None:
    """What a step calls is a target of the Makefile or a subcommand of portal."""
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for words in (step["run"].split() for step in steps_of(name) if "run" in step):
        if words[0] == "make":
            assert words[1] in targets
        if words[0] == ".venv/bin/portal":
            assert words[1] in portal.commands


@pytest.mark.parametrize(
    ("job", "outcome", "file", "label"),
    [("issue", "outcome", "links.md", "dead-links"), ("awaited", "awaited", "awaited.md", "awaited-news")],
)
def test_a_weekly_list_is_one_issue(job: str, outcome: str, file: str, label: str) -> None:
    """The list is made by its own step, opens or renews the one issue of its label, and closes it when it is empty."""
    jobs = read("links.yml")["jobs"]
    step_id = jobs["check"]["outputs"][outcome].removeprefix("${{ steps.").removesuffix(".outcome }}")
    maker = next(step for step in jobs["check"]["steps"] if step.get("id") == step_id)
    assert maker["run"].split()[1] == file.removesuffix(".md")
    assert maker["continue-on-error"] is True
    steps = {step["name"]: step for step in jobs[job]["steps"] if "name" in step}
    assert f"needs.check.outputs.{outcome} == 'failure'" in steps["Open it"]["if"]
    assert f"needs.check.outputs.{outcome} == 'failure'" in steps["Renew it"]["if"]
    assert f"needs.check.outputs.{outcome} == 'success'" in steps["Close it"]["if"]
    assert all(steps[name]["run"].endswith(f"--body-file {file}") for name in ("Open it", "Renew it"))
    assert all(label in steps[name]["run"] for name in ("See that the label is there", "Look for the issue", "Open it"))


def test_what_is_dead_is_marked_with_the_next_publication() -> None:
    """The weekly round keeps its answers where the build looks for them; a publication without them goes on."""
    kept = next(step for step in steps_of("links.yml") if step.get("with", {}).get("name") == "links")
    assert "build/links.json" in kept["with"]["path"].split()
    steps = {step["name"]: step for step in read("publish.yml")["jobs"]["build"]["steps"] if "name" in step}
    order = list(steps)
    taken = steps["Take over which addresses are dead"]
    assert taken["run"] == 'gh run download "$RUN" --name links --dir build'
    assert taken["continue-on-error"] is True
    assert order.index("Take over which addresses are dead") < order.index("Build the site")
    assert "links --keep" in (ROOT / "Makefile").read_text("utf-8")


def test_only_main_is_deployed_and_only_a_tag_released() -> None:
    """A tag deploys nothing, the main branch releases nothing, and what is published already is not deployed again."""
    jobs = read("publish.yml")["jobs"]
    assert "github.ref == 'refs/heads/main'" in jobs["deploy"]["if"]
    assert "needs.build.outputs.unchanged == 'false'" in jobs["deploy"]["if"]
    assert jobs["release"]["if"] == "${{ github.ref_type == 'tag' }}"


@pytest.mark.parametrize(("name", "action"), [("ci.yml", "upload-artifact"), ("publish.yml", "upload-pages-artifact")])
def test_hidden_files_go_along(name: str, action: str) -> None:
    """The site goes up with /.well-known/, which its receipt lists and the actions leave out by themselves."""
    steps = [step for step in steps_of(name) if f"actions/{action}@" in step.get("uses", "")]
    assert [step["with"]["include-hidden-files"] for step in steps if step["with"]["path"] == "build/site"] == [True]


def test_an_unexplained_change_fails_its_pull_request() -> None:
    """The target asks the check for reasons against the pull request's base, before anything is built."""
    job = read("ci.yml")["jobs"]["check"]
    runs = [step.get("run", "") for step in job["steps"]]
    step = next(step for step in job["steps"] if step.get("run") == "make reasons")
    assert "github.event_name == 'pull_request'" in step["if"]
    assert "continue-on-error" not in step
    assert job["env"]["BASE"].startswith("${{ github.event.pull_request.base.sha ||")
    assert runs.index("make reasons") < runs.index("make site")
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\nreasons:")[1].split("\n\n")[0]
    assert 'portal check --against "$${BASE:-main}"' in recipe


def test_a_publication_goes_on_from_the_published_chain() -> None:
    """What was published between two recorded releases stays: it is recorded before the build."""
    steps = read("publish.yml")["jobs"]["build"]["steps"]
    runs = [step.get("run", "") for step in steps]
    at = runs.index('.venv/bin/portal record --published "$PORTAL_URL"')
    assert "continue-on-error" not in steps[at]
    assert next(number for number, run in enumerate(runs) if "portal harvest" in run) < at < runs.index("make site")
