"""Holds the reports of the real program against what others publish about their formats.

published_formats.py SLAC PROJECT: the SARIF schema, GitHub's list of required properties, the XSD of the JUnit reports that
Jenkins reads (with xmllint), the keys that GitLab's page on code quality names as required, and slac's own schema of the
JSON report. The agreements are the examples, one that cannot be read, and one with hostile names in it.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import unquote

import jsonschema

slac, project = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
published = project / "tests/report/published"
problems = []


def check(holds, what):
    if not holds:
        problems.append(what)


# "Required" in the tables of "SARIF support for code scanning", docs.github.com.
def check_github(log, name):
    def need(holder, path):
        for key in path.split("."):
            value = holder.get(key) if isinstance(holder, dict) else None
            check(value not in (None, ""), f"{name}: {path} is missing")
            holder = value

    need(log, "$schema")
    check(log["version"] == "2.1.0", f"{name}: version")
    for run in log["runs"]:
        need(run, "tool.driver.name")
        check("results" in run, f"{name}: results is missing")
        rules = run["tool"]["driver"]["rules"]
        check(len({rule["id"] for rule in rules}) == len(rules) > 0, f"{name}: ids of rules repeat")
        for rule in rules:
            for path in ("id", "shortDescription.text", "fullDescription.text", "help.text", "help.markdown"):
                need(rule, path)
            check(len(rule["shortDescription"]["text"]) <= 1024, f"{name}: shortDescription of {rule['id']} is too long")
            check(len(rule["fullDescription"]["text"]) <= 1024, f"{name}: fullDescription of {rule['id']} is too long")
            check(rule["defaultConfiguration"]["level"] in ("note", "warning", "error"), f"{name}: level")
        for result in run["results"]:
            check(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"{name}: ruleIndex of {result['ruleId']}")
            need(result, "message.text")
            need(result, "partialFingerprints.primaryLocationLineHash")
            check(len(result["locations"]) == 1, f"{name}: one location")
            for location in result["locations"] + result.get("relatedLocations", []):
                need(location, "physicalLocation.artifactLocation.uri")
                for key in ("startLine", "startColumn", "endLine", "endColumn"):
                    check(location["physicalLocation"]["region"].get(key, 0) >= 1, f"{name}: {key}")


# "Implement a custom tool", docs.gitlab.com/ci/testing/code_quality.
def check_gitlab(entries, name):
    check(isinstance(entries, list), f"{name}: it is a list")
    for entry in entries:
        for key in ("description", "check_name", "fingerprint"):
            check(isinstance(entry.get(key), str) and entry[key] != "", f"{name}: {key}")
        check(entry["severity"] in ("info", "minor", "major", "critical", "blocker"), f"{name}: severity")
        check(not entry["location"]["path"].startswith("./"), f"{name}: location.path")
        check(entry["location"]["lines"]["begin"] >= 1, f"{name}: location.lines.begin")
    fingerprints = [entry["fingerprint"] for entry in entries]
    check(len(set(fingerprints)) == len(fingerprints), f"{name}: fingerprints repeat")


# A command as the runner of GitHub Actions takes it apart.
COMMAND = re.compile(
    r"::(error|warning|notice) file=([^:,]+),line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=([^:,]+)::(.+)")

HOSTILE = "x\n::error::y ##[error]z | `a|b` <script>alert(1)<!script> ]]> & \"' \x1b[31m\u202e @octocat % , : #.sla.yaml"

with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for example in ("first-draft", "saas", "workbook"):
        shutil.copytree(project / "examples" / example, folder / example)
    draft = (project / "examples/first-draft/sla.yaml").read_text()
    (folder / "not yaml.sla.yaml").write_text("slac: 1\n  a: [\n")
    (folder / HOSTILE).write_text(draft.replace("\n", "\n# \u202e <script> `|` ::error::\n", 1) + '"\x07 \\": |\n')
    (folder / "bytes.sla.yaml").write_bytes(b"slac: 1\nagreement: {title: \xff\xfe}\n")
    (folder / "renamed.sla.yaml").write_text(
        draft.replace("marketing", '"m\\n::error::k <script>|`x` @octocat ]]>"'))
    formats = ("sarif", "junit", "gitlab", "json", "github", "markdown", "concise", "full")
    made = {}
    for threads in ("1", "8"):
        command = [slac, "lint", "--today", "2026-11-23", "--threads", threads]
        for name in formats:
            command += ["--output-format", f"{name}:{folder}/{name}.report"]
        run = subprocess.run(command + ["."], cwd=folder, capture_output=True, env={"PATH": "/usr/bin:/bin"})
        check(run.returncode == 1 and not run.stdout and not run.stderr, f"the run: {run}")
        for name in formats:
            text = (folder / f"{name}.report").read_bytes()
            check(made.setdefault(name, text) == text, f"{name}: other bytes with {threads} threads")

    text = {name: made[name].decode("utf-8") for name in formats}  # a report is UTF-8 whatever the files hold
    for name in formats:
        check("\x1b" not in text[name] and "\x07" not in text[name], f"{name}: a control character")

    sarif = json.loads(text["sarif"])
    schema = json.loads((published / "sarif-2.1.0.json").read_text())
    validator = jsonschema.validators.validator_for(schema)
    for error in validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(sarif):
        problems.append(f"sarif: {list(error.absolute_path)}: {error.message[:200]}")
    check_github(sarif, "sarif")
    results = sarif["runs"][0]["results"]
    paths = {unquote(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for r in results}
    check(HOSTILE in paths and "first-draft/sla.yaml" in paths, f"sarif: the paths lead to the files: {paths}")

    own = json.loads(text["json"])
    jsonschema.validate(own, json.loads((project / "schemas/lint.schema.json").read_text()))
    findings = len(own["findings"])
    check(findings > 40, "there is something to check")
    check(len(results) == findings, "sarif: as many results as findings")

    gitlab = json.loads(text["gitlab"])
    check_gitlab(gitlab, "gitlab")
    check(len(gitlab) == findings, "gitlab: as many entries as findings")

    commands = text["github"].splitlines()
    check(len(commands) == findings, f"github: {len(commands)} commands for {findings} findings")
    for command in commands:
        check(COMMAND.fullmatch(command), f"github: {command}")
    order = [("error", "warning", "notice").index(COMMAND.fullmatch(c).group(1)) for c in commands if COMMAND.fullmatch(c)]
    check(order == sorted(order), "github: most severe first")

    # GitHub's runner: a line that begins with `::` once blanks are off, or that holds `##[` anywhere.
    for name in ("concise", "full"):
        for line in text[name].split("\n"):
            check(not line.strip().startswith("::") and "##[" not in line, f"{name}: a command: {line}")
    check(len(text["concise"].splitlines()) == findings + 1, "concise: one line a finding")
    rows = [line for line in text["markdown"].splitlines() if line.startswith("| ")]
    check(len(rows) == findings + 1, "markdown: one row a finding")

    junit = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", published / "jenkins-junit.xsd",
                            folder / "junit.report"], capture_output=True, text=True)
    check(junit.returncode == 0, "junit: " + junit.stderr)

for problem in problems:
    print(problem)
print(f"{findings} findings in {len(formats)} formats: {len(problems)} problems")
sys.exit(1 if problems else 0)
