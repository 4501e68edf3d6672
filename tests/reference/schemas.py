"""Holds the schemas against a validator that we did not write, Python's jsonschema.

schemas.py SLAC PROJECT: each file of schemas/ is a schema of the draft that it names; every agreement of the examples and of
the corpus in which `slac lint` finds no error of form is valid by each schema of the language; mistakes of form are not.
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

slac, project = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
problems = []


class Core(yaml.SafeLoader):
    """YAML 1.2, as editors read it: PyYAML alone takes 2026-01-31 for more than a text, and `no` for false."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (("null", "|~|null|Null|NULL", "~nN"), ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
                            ("int", "[-+]?[0-9]+", "-+0123456789"),
                            ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", "-+.0123456789")):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(f"^(?:{pattern})$"), [*first, ""])


def run(*arguments):
    return json.loads(subprocess.run([slac, *arguments, "--output-format", "json"], capture_output=True, text=True).stdout)


validators = {}
for path in sorted((project / "schemas").glob("*.json")):
    schema = json.loads(path.read_text())
    validator = jsonschema.validators.validator_for(schema, default=None)
    if validator is None:
        problems.append(f"{path.name}: which draft?")
        continue
    try:
        validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        problems.append(f"{path.name}: {error.message[:200]}")
    validators[path.name] = validator(schema)
if len(validators) != 8:
    problems.append(f"eight schemas are kept, and here are {sorted(validators)}")
language = {name: validator for name, validator in validators.items() if name.startswith("sla.")}

form = {rule["id"] for rule in run("rules")["rules"] if rule["group"] in ("values", "yaml")}
good = 0
for path in sorted([*(project / "examples").glob("*/sla.yaml"), *(project / "tests/corpus").glob("*/*.yaml")]):
    findings = run("lint", "--today", "2026-12-01", str(path))["findings"]
    if any(finding["rule"] in form and finding["severity"] == "error" for finding in findings):
        continue
    good += 1
    agreement = yaml.load(path.read_text(), Core)
    for name, validator in language.items():
        for error in validator.iter_errors(agreement):
            problems.append(f"{path.relative_to(project)} by {name}: {error.json_path}: {error.message[:200]}")
if good < 35:
    problems.append(f"only {good} agreements are without an error of form")

mistakes = ("agrement: {title: A}", "agreement: {status: in forse}", "agreement: {effective: soon}", "parties: [marketing]",
            "stages: {mql: {exits: [~]}}", "stages: {mql: {criteria: [{event: a, icp: match}]}}",
            "stages: {mql: {criteria: [{field: country}]}}", "outreach: {tiers: {a: {respond_within: 4}}}",
            "outreach: {tiers: {a: {attempts: -1}}}", "capacity: {sdr: {headcount: [3]}}", "kpis: {a: {measure: {rate: a}}}",
            "goals: three hundred", "calendars: {a: {hours: {mon: early}}}")
for mistake in mistakes:
    for name, validator in language.items():
        if validator.is_valid(yaml.load(f"slac: 1\n{mistake}\n", Core)):
            problems.append(f"{name} lets pass: {mistake}")
configuration = "rules: {no-kpis: loud}", "rules: {no-such-rule: off}", "thresholds: {most_kpis: many}", "profil: strict"
for name, validator in validators.items():
    if not name.startswith("config."):
        continue
    if not validator.is_valid(yaml.load("profile: strict\nrules: {unit-spelling: off}\nexclude: [old]\n", Core)):
        problems.append(f"{name} refuses a configuration")
    for mistake in configuration:
        if validator.is_valid(yaml.load(mistake, Core)):
            problems.append(f"{name} lets pass: {mistake}")

for problem in problems:
    print(problem)
print(f"{len(validators)} schemas, {good} agreements, {len(mistakes)} mistakes: {len(problems)} problems")
sys.exit(1 if problems else 0)
