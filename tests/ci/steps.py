"""Runs the steps of the GitHub action and the job of docs/ci.md for GitLab as their runners do, and scripts/slac with
stand-ins for the tools that it builds with. The shells are real, so is slac; GitHub's runner is what reads the log here.

    steps.py SLAC PROJECT
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import yaml

SLAC, PROJECT = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
COMMANDS = {"error", "warning", "notice", "group", "endgroup", "debug", "add-mask", "set-env", "set-output", "save-state",
            "add-path", "add-matcher", "remove-matcher", "echo", "stop-commands"}
HOSTILE = ("slac: 1\nagreement:\n  title: |\n    ::error::evil\n    ##[error]evil\n  # ##[add-mask]evil\n"
           "  '::warning::evil\u00a0::error::evil': 1\nstages:\n  mql: {owner: ' ::error::evil'}\n")


def check(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")


def obeyed_in(log):
    """The commands that GitHub's runner takes from a log, and whether it listens again at its end."""
    obeyed, word = [], None
    for line in re.split(r"\r\n|\r|\n", log):
        new = re.match(r"\s*::([^ :]+)([^:]*(?::[^:]+)*?)::(.*)$", line)
        old = re.search(r"##\[([^ \]]+)([^\]]*)\](.*)$", line)
        known = [found for found in (new, old) if found and (found[1].lower() in COMMANDS or found[1] == word)]
        if not known:
            continue
        if word:
            word = None if known[0][1] == word else word
        elif known[0][1] == "stop-commands":
            word = known[0][3]
        else:
            obeyed.append(known[0][0].strip())
    return obeyed, word is None


class Action:
    """The action as GitHub unpacks it beside an agreement, with the slac under test in place of scripts/slac."""

    def __init__(self, folder):
        self.folder = folder
        self.action = folder / "actions/.github/actions/slac-lint"
        shutil.copytree(PROJECT / ".github/actions/slac-lint", self.action)
        (folder / "actions/scripts").mkdir()
        (folder / "actions/scripts/slac").symlink_to(SLAC)
        self.workspace = folder / "work space"
        self.workspace.mkdir()
        self.summary = folder / "summary.md"

    def run(self, **given):
        """The exit code and the log of its steps."""
        described = yaml.safe_load((self.action / "action.yml").read_text())
        inputs = {name: str(given.pop(name.replace("-", "_"), one.get("default", "")))
                  for name, one in described["inputs"].items()}
        check(not given, f"the action has no input {given}")

        def filled(text):
            return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda use: str(self.action) if use[1] == "github.action_path"
                          else inputs[use[1].removeprefix("inputs.")], text)

        self.summary.write_text("")
        log = ""
        for step in described["runs"]["steps"]:
            check(step["shell"] == "bash", "a step has another shell")
            script = self.folder / "step.sh"
            script.write_text(filled(step["run"]))
            environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "CI": "true",
                           "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(self.summary)}
            environment.update({name: filled(value) for name, value in step.get("env", {}).items()})
            ended = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], cwd=self.workspace,
                                   env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            log += ended.stdout.decode()
            if ended.returncode != 0:
                break
        return ended.returncode, log


def action(folder):
    one = Action(folder)
    example = PROJECT / "examples/saas/sla.yaml"
    shutil.copy(example, one.workspace / "sla.yaml")
    status, log = one.run()
    check(status == 0 and "No findings in 1 file" in log and obeyed_in(log) == ([], True), f"a good agreement: {log}")

    bad = "slac: 1\nextends: base.yaml\nstages: {mql: {owner: markting}}\n"
    (one.workspace / "a b").mkdir()
    shutil.copy(example, one.workspace / "a b/base.yaml")
    (one.workspace / "a b/east.sla.yaml").write_text(bad)
    status, log = one.run(files="sla.yaml\n\na b/*.sla.yaml\n", args="--output-format sarif:slac.sarif")
    obeyed, listens = obeyed_in(log)
    check(status == 1 and listens, f"a bad agreement: {log}")
    check([re.sub(r",title.*", "", each) for each in obeyed] ==
          ["::error file=a b/east.sla.yaml,line=3,endLine=3,col=23,endColumn=31"], f"a bad agreement: {obeyed}")
    check("there is no party `markting`" in one.summary.read_text(), "the summary of the job")
    check("╭" in log or "^^^^^^^^" in log, f"the log for people: {log}")
    check(json.loads((one.workspace / "slac.sarif").read_text())["version"] == "2.1.0", "SARIF beside it")
    check(one.run(files="a b/*.sla.yaml", fail_on="warning")[0] == 1, "fail-on")

    status, log = one.run(files="none.yaml")
    check(status == 2 and obeyed_in(log) == ([], True) and "none.yaml" in log, f"a file that is not there: {log}")
    status, log = one.run(args="--no-such-option")
    check(status == 2 and "--no-such-option" in log, f"an option that is not there: {log}")

    (one.workspace / "::error::evil").mkdir()
    (one.workspace / "::error::evil/\n::error::evil.sla.yaml").write_text(HOSTILE)
    status, log = one.run(files=".")
    obeyed, listens = obeyed_in(log)
    check(status == 1 and listens and len(obeyed) > 2, f"a hostile agreement: {log}")
    check(all(re.match(r"::(error|warning|notice) file=", each) for each in obeyed), f"a hostile agreement is obeyed: {obeyed}")
    for diff in (["lint", "--diff", "--unsafe-fixes", "."], ["fmt", "--diff", "."]):
        ended = subprocess.run([SLAC, *diff], cwd=one.workspace, capture_output=True,
                               env={"PATH": os.environ["PATH"], "GITHUB_ACTIONS": "true"})
        log = (ended.stdout + ended.stderr).decode()
        check(ended.returncode == 1 and obeyed_in(log) == ([], True), f"a diff is obeyed: {log}")


def gitlab(folder):
    job = yaml.safe_load(re.search(r"## GitLab\n\n```yaml\n(.*?)```", (PROJECT / "docs/ci.md").read_text(), re.S)[1])["slac"]
    (folder / "sla.yaml").write_text("slac: 1\nstages: {mql: {owner: markting}}\n")
    lines = [line.replace("/opt/slac/scripts/slac", '"$slac"') for line in job["script"]]
    check('"$slac"' in lines[0], "the job of docs/ci.md runs slac")
    ended = subprocess.run(["bash", "-c", "set -eo pipefail\n" + "\n".join(lines)], cwd=folder, capture_output=True, text=True,
                           env={"PATH": os.environ["PATH"], "slac": str(SLAC)})
    check(ended.returncode == 1 and "markting" in ended.stdout, f"the job of GitLab: {ended}")
    reports = job["artifacts"]["reports"]
    check(len(json.loads((folder / reports["codequality"]).read_text())) > 2, "the report of code quality")
    check(xml.etree.ElementTree.parse(folder / reports["junit"]).getroot().tag == "testsuites", "the report of tests")


def script(folder):
    """scripts/slac as the owner of its folder, and for root in a folder of somebody whom the system does not know."""
    project, tools, elsewhere = folder / "project", folder / "tools", folder / "else where"
    for place in (project, tools, elsewhere):
        place.mkdir()
    shutil.copytree(PROJECT / "scripts", project / "scripts")
    shutil.copy(PROJECT / "CMakePresets.json", project)
    built = 'echo "$(id -u) ran in $PWD: $*"; echo report >"${@: -1}"'
    for name, does in {"dpkg-query": "shift 3; printf '%s installed\\n' \"$@\"",
                       "apt-get": "exit 9", "g++": "exit 9", "ccache": "exit 9", "cmake": "mkdir -p build/release; touch build/release/build.ninja",
                       "ninja": "echo \"$(id -u) builds\"; printf '#!/bin/bash\\n%s\\n' '" + built +
                                "' >build/release/slac; chmod +x build/release/slac"}.items():
        (tools / name).write_text(f"#!/bin/bash\n{does}\n")
        (tools / name).chmod(0o755)
    folder.chmod(0o755)

    def run():
        report = folder / "report"  # of the caller, where nobody else may write
        report.write_text("")
        ended = subprocess.run([str(project / "scripts/slac"), "lint", str(report)], cwd=elsewhere, capture_output=True, text=True,
                               env={"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(folder)})
        check(ended.returncode == 0 and report.read_text() == "report\n", f"scripts/slac: {ended}")
        check(ended.stdout == f"{os.geteuid()} ran in {elsewhere}: lint {report}\n", f"scripts/slac: {ended}")
        return ended.stderr

    check(f"{os.geteuid()} builds" in run(), "who builds")
    if os.geteuid() == 0:
        shutil.rmtree(project / "build")
        stranger = 54321
        for place in (project, *project.rglob("*")):
            os.chown(place, stranger, stranger)
        check(f"{stranger} builds" in run(), "who builds for root")
        check((project / "build").stat().st_uid == stranger, "whose build it is")


for part in (action, gitlab, script):
    with tempfile.TemporaryDirectory(prefix="slac-ci-") as name:
        part(pathlib.Path(name))
