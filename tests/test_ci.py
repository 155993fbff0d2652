"""Where it runs: the action of GitHub and the snippets of docs/ci.md, run as they stand there."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml
from command import CLEAN, ROOT, environment
from some import some
from test_formats import GITLAB, SARIF, from_markdown, read_command, read_markdown

BAD = CLEAN.replace("11. (C)", "11. (S)")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
#: the snippets of the page, by the file they are for
SNIPPETS: dict[str, str] = dict(
    re.findall(r"^```yaml\n# (\S+)\n(.+?)^```$", DOCS, re.MULTILINE | re.DOTALL)
)

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")


class Job:
    """One job of a runner: its folders, and the files through which steps speak to it."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "work"
        self.workspace.mkdir(parents=True)
        self.temp = folder / "temp"
        self.temp.mkdir()
        self.output, self.summary = folder / "output", folder / "summary"
        for path in (self.output, self.summary):
            path.touch()
        self.log = ""
        #: more variables of the environment
        self.more: dict[str, str] = {}

    def run(self, **inputs: str) -> int:
        """Run the steps of the action with these inputs, as a runner does."""
        values = {name: one.get("default", "") for name, one in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): text for name, text in inputs.items()}
        for step in ACTION["runs"]["steps"]:
            done = self._step(step, values)
            self.log += done.stdout
            if done.returncode:
                return done.returncode
        return 0

    def _step(
        self, step: dict[str, Any], inputs: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        assert step["shell"] == "bash"
        env = environment(
            GITHUB_ACTIONS="true",
            GITHUB_WORKSPACE=str(self.workspace),
            GITHUB_OUTPUT=str(self.output),
            GITHUB_STEP_SUMMARY=str(self.summary),
            RUNNER_TEMP=str(self.temp),
            **{name: evaluated(text, inputs) for name, text in step.get("env", {}).items()},
        )
        del env["PYTHONPATH"]  # the action brings its own package
        env |= self.more
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    @property
    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


def evaluated(text: str, inputs: dict[str, str]) -> str:
    """Return a value of env with its expressions put in."""

    def value(found: re.Match[str]) -> str:
        name = found[1].strip()
        if name == "github.action_path":
            return str(ROOT)
        assert name.startswith("inputs."), name
        return inputs[name.removeprefix("inputs.")]

    return re.sub(r"\$\{\{(.+?)\}\}", value, text)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the first step has installed the package."""
    job = Job(tmp_path_factory.mktemp("job"))
    done = job._step(ACTION["runs"]["steps"][0], {"python": sys.executable})
    assert done.returncode == 0, done.stdout
    return job.temp / "cablelint"


@pytest.fixture
def job(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Return a job with a good and a bad cable, in which the package is installed already."""
    made = Job(tmp_path)
    (made.temp / "cablelint").symlink_to(installed)
    monkeypatch.setitem(ACTION["runs"], "steps", ACTION["runs"]["steps"][1:])
    (made.workspace / "good.cable").write_text(CLEAN, encoding="utf-8")
    (made.workspace / "old cables").mkdir()
    (made.workspace / "old cables" / "bad.cable").write_text(BAD, encoding="utf-8")
    return made


# --- the action


def test_no_expression_stands_in_a_script() -> None:
    for step in some(ACTION["runs"]["steps"]):
        assert "${{" not in step["run"]
        assert set(step) <= {"name", "id", "shell", "env", "run"}


def test_the_action_is_one_to_github() -> None:
    words = ("--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml"))
    assert schema_says(*words) == ""


def test_findings_are_annotations_and_the_job_fails(job: Job) -> None:
    assert job.run() == 1
    commands = [read_command(line) for line in job.log.splitlines()]
    errors = [c for c in commands if c is not None and c[0] == "error"]
    assert [c[1]["file"] for c in errors] == ["old cables/bad.cable"]
    assert errors[0][1]["title"] == "ROL01 portion-above-overall"
    assert job.outputs == {"exit-code": "1"}
    summary = job.summary.read_text()
    assert "| error | ROL01 portion-above-overall | `old cables/bad.cable` 41:5 | " in summary
    assert "2 files checked: 1 error" in summary
    assert "checked 2 files" in job.log


def test_paths_and_options_are_one_a_line(job: Job) -> None:
    (job.workspace / "-x.cable").write_text(BAD, encoding="utf-8")
    options = "--select=ROL01\n\n--output-file=out of it\n"
    assert job.run(paths="good.cable\nold cables\n-x.cable\n", options=options) == 1
    files = re.findall(r"file=([^,]+),", (job.workspace / "out of it").read_text())
    assert files == ["-x.cable", "old cables/bad.cable"]


def test_a_report_for_code_scanning(job: Job) -> None:
    # what is put behind a line end is no output of ours
    assert job.run(sarif_file="x.sarif\nexit-code=7", options="--exit-zero") == 0
    SARIF.validate(json.loads((job.workspace / "x.sarif").read_text()))
    assert job.outputs == {"exit-code": "0", "sarif-file": "x.sarif"}


def test_inputs_are_never_run(job: Job) -> None:
    name = "$(touch ran)`touch ran`;touch ran;'\"&|<>*.cable"
    (job.workspace / name.replace("/", "")).write_text(BAD, encoding="utf-8")
    assert job.run(paths=name, options="--select=ROL01\n$(touch ran)\n; touch ran") == 2
    assert job.run(paths=name, options="--select=ROL01") == 1
    assert not (job.workspace / "ran").exists()
    assert "ROL01" in job.summary.read_text()


def test_nothing_to_check_fails_the_job(job: Job) -> None:
    assert job.run(paths="nowhere") == 2
    assert job.outputs == {"exit-code": "2"}
    assert "::error file=nowhere,title=not checked::no such file or folder" in job.log


def test_names_of_files_cannot_speak_to_the_runner(job: Job) -> None:
    for name in ("::error::x.cable", "##[add-mask]x.cable", "a,b%0A::set-output name=x::y.cable"):
        (job.workspace / name).write_text(BAD, encoding="utf-8")
    job.run()
    commands = [c for c in map(read_command, job.log.splitlines()) if c is not None]
    assert {c[0] for c in commands} <= {"error", "warning", "notice"}
    assert "##[" not in job.log
    assert "a,b%0A::set-output name=x::y.cable" in {c[1]["file"] for c in commands}
    summary = job.summary.read_text()
    names = {name for name, _, _ in from_markdown(read_markdown(summary))}
    assert "a,b%0A::set-output name=x::y.cable" in names
    assert not re.search(r"(?m)^\s*::|##\[", summary)


#: modules that Python, venv or pip import, and files of a folder of that name
HOSTILE = (
    *("venv", "pip", "ensurepip", "json", "sitecustomize", "usercustomize", "os", "re", "site"),
    *("encodings", "argparse", "collections", "lark", "rich", "validator", "tomllib", "pathlib"),
    *("subprocess", "sysconfig", "shutil", "logging", "urllib", "multiprocessing", "runpy"),
)


@pytest.mark.parametrize("more", [{}, {"PYTHONPATH": ".", "PYTHONSTARTUP": "site.py"}])
def test_nothing_of_the_workspace_is_run(more: dict[str, str], tmp_path: Path) -> None:
    """The steps are run for real in a repository full of modules of standard names."""
    job = Job(tmp_path)
    mark = tmp_path / "ran"
    trap = f"open({str(mark)!r}, 'a').write(__name__ + '\\n')\n"
    for number, name in enumerate(HOSTILE):
        path = job.workspace / f"{name}.py"
        if number % 2:
            path = job.workspace / name / "__init__.py"
            path.parent.mkdir()
            (path.parent / "__main__.py").write_text(trap)
        path.write_text(trap)
    (job.workspace / "pyvenv.cfg").write_text("home = .\n")
    (job.workspace / "evil.pth").write_text(f"import os; {trap}")
    (job.workspace / "setup.cfg").write_text("[global]\nindex-url = http://127.0.0.1:1/\n")
    for number in range(3):
        (job.workspace / f"{number}.cable").write_text(BAD, encoding="utf-8")
    job.more = more
    code = job.run(python=sys.executable, paths="0.cable\n1.cable\n2.cable", options="--jobs=2")
    assert code == 1, job.log
    assert not mark.exists(), mark.read_text()
    assert "3 errors" in job.log


def test_what_the_action_installs_is_pinned_as_for_the_tests() -> None:
    def pins(path: Path) -> dict[str, str]:
        text = path.read_text(encoding="utf-8")
        found = re.findall(
            r"^([a-z0-9-]+)==(\S+ \\\n(?:    --hash=\S+(?: \\)?\n)+)", text, re.MULTILINE
        )
        return dict(found)

    ours, all_ = pins(ROOT / "requirements.txt"), pins(ROOT / "tests" / "requirements.txt")
    assert {"lark", "rich"} <= set(ours)
    assert set(ours) == {"lark", "rich", "markdown-it-py", "mdurl", "pygments"}
    assert ours.items() <= all_.items()


@pytest.mark.parametrize(
    ("config", "code"), [("", 0), ("none", 1), ("policy.toml", 1), ("policy.toml\nnone", 1)]
)
def test_the_configuration_is_an_input(config: str, code: int, job: Job) -> None:
    (job.workspace / ".cablelint.toml").write_text('fail-on = "never"\n')
    (job.workspace / "policy.toml").write_text('ignore = ["POR07"]\n')
    assert job.run(config=config) == code
    notices = [line for line in job.log.splitlines() if "title=configuration" in line]
    said = {"": ['.cablelint.toml lets pass: fail-on = "never"'], "none": []}
    wanted = said.get(config, ["policy.toml lets pass: POR07 off (ignore)"])
    assert [line.split("::")[-1] for line in notices] == wanted


# --- the snippets of the documentation


def schema_says(*words: str) -> str:
    """Return the complaints of check-jsonschema, with the schemas that it ships."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *words],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


KINDS = {
    ".github/workflows/cablelint.yml": "vendor.github-workflows",
    ".github/workflows/code-scanning.yml": "vendor.github-workflows",
    ".github/workflows/strangers.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


@pytest.mark.parametrize("name", KINDS)
def test_a_snippet_is_what_its_host_takes(name: str, tmp_path: Path) -> None:
    path = tmp_path / "snippet.yml"
    path.write_text(SNIPPETS[name], encoding="utf-8")
    assert schema_says("--builtin-schema", KINDS[name], str(path)) == ""


def test_the_page_has_no_other_snippet() -> None:
    assert set(SNIPPETS) == {*KINDS, ".pre-commit-config.yaml"}


def test_the_workflows_ask_for_few_permissions_and_give_known_inputs() -> None:
    for name in KINDS:
        if not name.startswith(".github"):
            continue
        flow = yaml.safe_load(SNIPPETS[name])
        assert flow["permissions"] == {}
        [one] = flow["jobs"].values()
        writes = [key for key, value in one["permissions"].items() if value != "read"]
        assert writes == (["security-events"] if "scanning" in name else [])
        [ours] = [s for s in one["steps"] if s.get("uses", "").startswith("OWNER/REPOSITORY@")]
        assert set(ours["with"]) <= set(ACTION["inputs"])
    table = re.findall(r"^\| `([a-z-]+)` \|", DOCS, re.MULTILINE)
    assert table == list(ACTION["inputs"])


def test_the_gate_for_foreign_changes_takes_the_configuration_of_the_base(job: Job) -> None:
    [one] = yaml.safe_load(SNIPPETS[".github/workflows/strangers.yml"])["jobs"].values()
    [script] = [step for step in one["steps"] if "run" in step]
    [ours] = [step for step in one["steps"] if "OWNER" in step.get("uses", "")]
    assert script["env"] == {"BASE": "origin/${{ github.base_ref }}"}
    who = [f"GIT_{role}_{field}" for role in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")]
    env = environment(
        **dict.fromkeys(who, "t@example.org"),
        GIT_CONFIG_GLOBAL="/dev/null",
        GIT_CONFIG_NOSYSTEM="1",
        BASE="base",
    )

    def run(text: str) -> None:
        subprocess.run(["bash", "-ec", text], cwd=job.workspace, env=env, check=True)

    (job.workspace / "old cables").rename(job.workspace / "cables")
    (job.workspace / "cablelint.toml").write_text('ignore = ["POR07"]\n')
    run("git init -q . && git add . && git commit -qm base && git branch base")
    (job.workspace / "cablelint.toml").unlink()
    (job.workspace / "cablelint.toml").symlink_to("cables/cablelint.toml")
    (job.workspace / "cables" / "cablelint.toml").write_text('select = ["LAW01"]\n')
    (job.workspace / ".cablelint.toml").write_text('fail-on = "never"\n')
    run("git add . && git commit -qm foreign")
    run(script["run"])
    assert job.run(**ours["with"]) == 1
    assert "ROL01" in job.log


def test_the_snippet_for_gitlab_runs_line_by_line(tmp_path: Path) -> None:
    """In an environment of its own, as in the image: pip and cablelint are found on the path."""
    job = yaml.safe_load(SNIPPETS[".gitlab-ci.yml"])["cablelint"]
    made = subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "image")], check=False)
    assert made.returncode == 0
    folder = tmp_path / "project"
    (folder / "cables").mkdir(parents=True)
    (folder / "cables" / "bad.cable").write_text(BAD, encoding="utf-8")
    env = environment(PATH=f"{tmp_path / 'image' / 'bin'}{os.pathsep}{os.environ['PATH']}")
    del env["PYTHONPATH"]
    codes = []
    for line in job["script"]:
        script = line.replace("git+ADDRESS@COMMIT", shlex.quote(str(ROOT)))
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        codes.append(done.returncode)
    assert codes == [0, 1], done.stderr
    reports = job["artifacts"]["reports"]
    entries = json.loads((folder / reports["codequality"]).read_text())
    GITLAB.validate(entries)
    assert {e["location"]["path"] for e in entries} == {"cables/bad.cable"}
    xml = junitparser.JUnitXml.fromfile(str(folder / reports["junit"]))
    assert sum(suite.failures for suite in xml) == 1


def test_the_line_for_anything_else_runs(tmp_path: Path) -> None:
    [line] = re.findall(r"^```sh\n(.+)\n```$", DOCS, re.MULTILINE)
    who = {
        f"GIT_{role}_{field}": "t@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for field in ("NAME", "EMAIL")
    }
    env = environment(**who, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "cablelint"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m validator "$@"\n')
    command.chmod(0o755)
    env["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{env['PATH']}"

    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    (tmp_path / "old.cable").write_text(BAD)
    assert run("git init -q . && git add old.cable && git commit -qm old").returncode == 0
    (tmp_path / "new one.cable").write_text(BAD)
    assert run("git add 'new one.cable' && git commit -qm new").returncode == 0
    done = run(line)
    assert done.returncode == 1, done.stderr
    assert "new one.cable" in done.stdout
    assert "old.cable" not in done.stdout
