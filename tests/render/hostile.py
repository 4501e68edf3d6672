#!/usr/bin/env python3
"""Prints an agreement with something nasty in every text that a document shows."""
import itertools
import json

NASTY = [
    "x <script>alert(1)</script> y", '"><img src=x onerror=alert(1)>', "a | b | c", "**bold** _it_ ~~del~~ `code`",
    "# heading", "1. list", "- item", "> quote", "[link](javascript:alert(1))", "![p](https://x.example/p.png)",
    "x <!-- slac:page-break --> y", "--> out", "}} a {{", "{% if x %} y", "&lt; &amp; &#60;", "a\\b \\| c",
    "http://x.example/a?b=1&c=2", "x </svg></style></title> y", "it's \"so\"", "line one\nline two\n\n    code?",
    "W" * 5000, "ﺎﻟﻌﺮﺒﻳﺓ العربية שלום", "👩‍👩‍👧‍👦🏳️‍🌈 漢字かな交じり文", "e\u0301\u0301\u0301\u0301 Z͑ͫ̓ͪ̂ͫ", "\u202eright to left\u202c",
    "---", "===", "| --- |", "~~~", "$x$", "50% of 'it'", "a<b>c</b>", "tab\there", "url(//x.example)", "@import x", "[ ] task", "![", "soft\u00adhyphen",
]
nasty = itertools.cycle(NASTY)


def text():
    return json.dumps(next(nasty), ensure_ascii=False)  # which YAML reads too


def main():
    lines = ["slac: 1", "agreement:"]
    for key in ("title", "organization", "number", "version", "purpose"):
        lines.append(f"  {key}: {text()}")
    lines += ["  effective: 2027-01-04", "  expires: 2027-12-31", "  currency: USD", "  calendar: office", "parties:"]
    for party in ("marketing", "sdr", "sales"):
        lines.append(f"  {party}:")
        lines.append(f"    name: {text()}")
        lines.append(f"    leader: {{name: {text()}, title: {text()}, email: {text()}}}")
        lines.append(f"    responsibilities: [{text()}, {text()}]")
    lines += ["calendars:", "  office:", "    timezone: America/Chicago", "    days: mon-fri", "    hours: 08:00-17:00",
              f"    after_hours: {text()}"]
    lines += ["icp:"]
    for key in ("industries", "regions", "business_types", "challenges", "disqualifiers"):
        lines.append(f"  {key}: [{text()}, {text()}]")
    lines += ["  employees: 100-2000", f"  growth: {text()}", "personas:", "  one:", f"    name: {text()}"]
    for key in ("demographics", "role"):
        lines.append(f"    {key}: {text()}")
    lines.append(f"    worries: [{text()}, {text()}]")
    lines += ["scoring:", "  dimensions:", "    fit:", f"      name: {text()}", "      attributes:",
              f"        title: {{points: 20, when: {text()}}}", "        size: {bands: {" + f"{text()}: 15, {text()}: 10" + "}}"]
    lines.append("stages:")
    ways = {"lead": "mql, disqualified", "mql": "sal, disqualified", "sal": "sql, nurture", "sql": "customer, nurture",
            "nurture": "mql"}
    for stage, owner in (("lead", "marketing"), ("mql", "marketing"), ("sal", "sdr"), ("sql", "sales"),
                         ("customer", "sales"), ("nurture", "marketing"), ("disqualified", "marketing")):
        lines.append(f"  {stage}:")
        lines.append(f"    name: {text()}")
        lines.append(f"    aliases: [{text()}]")
        lines.append(f"    owner: {owner}")
        lines.append(f"    definition: {text()}")
        lines.append("    criteria:")
        lines.append(f"      all: [{{field: {text()}, is: present}}, {{confirmed: {text()}, meaning: {text()}}}]")
        lines.append(f"      none: [{text()}, {{field: {text()}, in: [{text()}, {text()}]}}]")
        lines.append(f"    examples: [{text()}]")
        lines.append(f"    counterexamples: [{text()}]")
        if stage in ways:
            lines.append(f"    exits: [{ways[stage]}]")
        else:
            lines.append("    terminal: true")
    lines += ["goals:", "  period: month", f"  basis: [{text()}, {text()}]", "  grid:"]
    for stage, target, owner in (("lead", 300, "marketing"), ("mql", 120, "marketing"), ("sql", 30, "sdr")):
        lines.append(f"    {stage}s: {{name: {text()}, stage: {stage}, target: {target}, owner: {owner}, baseline: 10, "
                     f"by: 2027-06-30, why: {text()}}}")
    lines += ["  conversions:", "    mql-to-sql: {from: mql, to: sql, rate: 25%}"]
    lines += ["handoffs:", "  mql-to-sdr:", f"    name: {text()}", "    from: marketing", "    to: sdr", "    stage: mql",
              "    becomes: sal", "    deliver_within: 5 min", f"    notify: [{text()}, {text()}]",
              f"    assign: {{rule: {text()}, fallback: {text()}}}", f"    payload: [{text()}, {text()}]",
              "    accept_within: 1 business day", "    silence: escalate", "    reject:", "      reasons:",
              f"        wrong-persona: {{to: lead, means: {text()}}}", f"        no-budget: {{to: nurture, means: {text()}}}",
              "      recycle: {wait: 60 days, at_most: 2}"]
    lines += ["outreach:", "  motion: inbound", f"  clock: {{starts: assignment, stops: {text()}}}",
              f"  attempt: {{counts: [{text()}, {text()}], human: true}}", "  tiers:", "    high:", f"      name: {text()}",
              f"      applies: [{{event: {text()}}}]", "      respond_within: 1 business hour", "      timeframe: 20 days",
              "      steps:"]
    for day in (0, 0, 1, 2, 3, 5, 8, 13, 20):
        end = ", breakup: true" if day == 20 else ""
        lines.append(f"        - {{day: {day}, channel: {text()}, note: {text()}{end}}}")
    lines += ["      after: {to: nurture, wait: 60 days}", "    low:", f"      name: {text()}",
              "      respond_within: 1 business day", "      attempts: 5", "      breakup: 1", "      timeframe: 30 days",
              f"      channels: [{text()}, {text()}]", "      after: {to: nurture, wait: 60 days}"]
    lines += ["capacity:", "  sdr: {headcount: 3, sqls: 15}", "commitments:"]
    for by, to in (("marketing", "sdr"), ("sdr", "sales"), ("sales", "marketing")):
        lines.append(f"  {by}-owes: {{name: {text()}, by: {by}, to: {to}, statement: {text()}, target: '>= 95%', "
                     f"system: {text()}, consequence: {text()}}}")
    lines.append("kpis:")
    for owner, to in (("marketing", "sdr"), ("sdr", "sales"), ("sales", "marketing")):
        lines.append(f"  {owner}-kpi: {{name: {text()}, owner: {owner}, to: {to}, measure: {text()}, target: '>= 8%', "
                     f"baseline: 6%, report: monthly, source: {{system: {text()}, field: {text()}}}, activity: {text()}}}")
    lines += ["reports:", f"  outcomes: {{name: {text()}, from: sales, to: marketing, every: weekly, shows: [{text()}, {text()}]}}"]
    lines += ["escalations:", f"  late: {{name: {text()}, commitment: outreach.tiers.high.respond_within, steps: "
              f"[{{at: 80%, notify: {text()}, warning: true}}, {{at: 100%, notify: sales}}], consequence: {text()}}}"]
    lines += [f"disputes: {{arbiter: {text()}, every: monthly, process: {text()}}}", "reviews:",
              "  agreement: {every: 6 months, next: 2027-07-01, attendees: [marketing, sales]}", "  meetings:",
              f"    monthly: {{name: {text()}, every: monthly, attendees: [marketing, {text()}], agenda: [{text()}, {text()}], "
              f"output: {text()}}}"]
    lines.append("signatures:")
    for party in ("marketing", "sdr", "sales"):
        lines.append(f"  {party}: {{name: {text()}, title: {text()}}}")
    lines += ["glossary:"] + [f"  {text()}: {text()}" for _ in range(4)]
    lines += ["crm:", f"  system: {text()}", f"  stages: {{lead: {text()}, mql: {text()}}}", f"  columns: {{mql: {text()}}}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(main(), end="")
