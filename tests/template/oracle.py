"""What Python's jinja2 makes of templates.

    oracle.py cases.json          the cases of a file
    oracle.py --random COUNT SEED templates made up from the grammar

Prints a JSON list of {name, template, parts, data, expected}; `error` instead of `expected` where jinja2 gives up.
"""
import json
import random
import sys
import unicodedata

import jinja2


class Record:
    """A record whose members are attributes, as the view's are: no dict methods in between."""

    def __init__(self, members):
        self.__dict__.update(members)


def value(data):
    if data is None:
        return jinja2.ChainableUndefined()
    if isinstance(data, dict):
        return Record({key: value(item) for key, item in data.items()})
    if isinstance(data, list):
        return [value(item) for item in data]
    return data


# slac's own filters, written a second time from their descriptions.
def sentence(items, word="and", member=None):
    if member:
        items = [getattr(item, member) for item in items]
    items = [str(item) for item in items]
    if len(items) < 3:
        return f" {word} ".join(items)
    return ", ".join(items[:-1]) + f", {word} " + items[-1]


def number(amount, separator=","):
    return f"{amount:,}".replace(",", separator)


def plural(amount, one, many):
    return one if amount == 1 else many


def environment(parts, undefined):
    made = jinja2.Environment(
        loader=jinja2.DictLoader(parts),
        undefined=undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters.update(sentence=sentence, number=number, plural=plural)
    return made


def expected(case):
    try:
        made = environment(case.get("parts", {}), jinja2.ChainableUndefined)
        return {"expected": made.from_string(case["template"]).render({k: value(v) for k, v in case["data"].items()})}
    except (jinja2.TemplateError, TypeError, RecursionError) as error:
        return {"error": f"{type(error).__name__}: {error}"}


DATA = {
    "agreement": {"title": "Northwind SLA", "purpose": "", "signed": True, "days": 30, "absent": None},
    "stages": [
        {"name": "Lead", "owner": "marketing", "points": 0, "terminal": False, "exits": ["mql", "nurture"],
         "leader": {"name": "Dana"}},
        {"name": "MQL", "owner": "sales", "points": 12, "terminal": False, "exits": [], "leader": None},
        {"name": "Customer", "owner": None, "points": -5, "terminal": True, "exits": ["won"], "leader": {"name": "Ruth"}},
    ],
    "names": ["Ärger", "beta", "Alpha"],
    "numbers": [3, 1, 2],
    "none_of": [],
}

TEXTS = ["agreement.title", "agreement.purpose", "agreement.absent", '"x y"', "'it\\'s'", "names[0]", "names[-1]", "names[9]",
         "names | first", "names | join(', ')", "agreement.title | upper", "stages | join('/', 'name')",
         "agreement.absent | default('d')", "(names | last) ~ 'z'", "agreement.days", "7", "stages[1].leader.name",
         "numbers | sort | join", "names | sort | sentence", "agreement.title | replace('o', '00')"]
CONDITIONS = ["agreement.signed", "agreement.days > 3", "agreement.title == 'x'", "agreement.absent is defined",
              "agreement.absent is not defined", "not agreement.purpose", "'beta' in names", "'q' not in names",
              "names and none_of", "none_of or agreement.days", "agreement.days <= 30 and not agreement.absent",
              "true", "false", "'th' in agreement.title", "numbers | length == 3", "agreement.absent == agreement.absent",
              "agreement.title != agreement.absent", "stages[0].points or stages[1].points"]
SPACES = ["", "", "", " ", "  ", "\n", "\n", "\n\n", "  \n", "\n  ", "\t", " \n\t", "\r\n", "\u00a0"]
WORDS = ["", "", "a", "text", "- item", "# head", "}", "%}", "{", "é", "a {b} c", "$", "#}", "}}"]
LOOP = ["loop.index", "loop.index0", "loop.length"]


def letters():
    """Those that every Unicode table of this century agrees about."""
    known = unicodedata.ucd_3_2_0
    return [chr(c) for c in range(0x10000) if known.category(chr(c)) in ("Lu", "Ll", "Lt", "Lm", "Mn", "Sk", "Nl", "So")]


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.loops = 0
        self.names = []

    def some(self, options):
        return self.random.choice(options)

    def filler(self):
        return "".join(self.some(SPACES) + self.some(WORDS) for _ in range(self.random.randrange(3))) + self.some(SPACES)

    def block(self, inner):
        return "{%" + self.some(["", "", "", "-", "+"]) + " " + inner + " " + self.some(["", "", "", "-", "+"]) + "%}"

    def text(self):
        options = TEXTS + (LOOP if self.loops else []) + self.names
        picked = self.some(options)
        kind = self.random.randrange(8)
        if kind == 0:
            return f"({picked}) ~ ({self.some(options)})"
        if kind == 1:
            return f"({picked}) if {self.some(CONDITIONS)} else ({self.some(options)})"
        return picked

    def condition(self):
        options = CONDITIONS + (["loop.first", "loop.last", "not loop.last"] if self.loops else [])
        kind = self.random.randrange(6)
        if kind == 0:
            return f"{self.some(options)} and {self.some(options)} or not {self.some(CONDITIONS[:5])}"
        if kind == 1:
            return f"not ({self.some(options)} or {self.some(options)})"
        return self.some(options)

    def body(self, depth):
        names = list(self.names)
        made = "".join(self.filler() + self.statement(depth) for _ in range(self.random.randrange(1, 4))) + self.filler()
        self.names = names
        return made

    def statement(self, depth):
        kind = self.random.randrange(11 if depth else 6)
        if kind < 3:
            return "{{" + self.some(["", "", "-"]) + " " + self.text() + " " + self.some(["", "", "-"]) + "}}"
        if kind == 3:
            return "{#" + self.some(["", "-", "+"]) + self.some([" c ", "", " {{ x }} ", "\n"]) + self.some(["", "-", "+"]) + "#}"
        if kind == 4:
            return (self.block("raw").replace("+%}", "%}") + self.some(["{{ x }}", " {% if %} ", "", "\n", "  \n  a"]) +
                    self.block("endraw"))
        if kind == 5:
            name = self.some(["one", "two", "agreement_text"])
            made = self.block(f"set {name} = {self.text()}")
            self.names = self.names + [name]
            return made
        if kind < 8:
            made = self.block("if " + self.condition()) + self.body(depth - 1)
            if self.random.randrange(3) == 0:
                made += self.block("elif " + self.condition()) + self.body(depth - 1)
            if self.random.randrange(2):
                made += self.block("else") + self.body(depth - 1)
            return made + self.block("endif")
        over, item, members = self.some([("stages", "stage", ["stage.name", "stage.owner", "stage.leader.name", "stage.points"]),
                                         ("names", "item", ["item", "item | lower"]), ("numbers", "item", ["item"]),
                                         ("none_of", "item", ["item"]), ("names | sort", "item", ["item | title"])])
        names = list(self.names)
        self.names = self.names + members
        self.loops += 1
        made = self.block(f"for {item} in {over}") + self.body(depth - 1)
        self.loops -= 1
        self.names = names
        if self.random.randrange(3) == 0:
            made += self.block("else") + self.body(depth - 1)
        return made + self.block("endfor")


def main():
    if sys.argv[1] == "--random":
        cases = [{
            "name": "every letter",
            "template": "{{ c | upper }} {{ c | lower }} {{ c | title }}{% for x in l %}{{ x | capitalize }}{% endfor %}",
            "data": {"c": " ".join(letters()), "l": letters()},
        }]
        for i in range(int(sys.argv[2])):
            writer = Writer(int(sys.argv[3]) * 1_000_003 + i)
            cases.append({"name": f"random {sys.argv[3]}/{i}", "template": writer.body(3), "data": DATA})
    else:
        with open(sys.argv[1], encoding="utf-8") as file:
            cases = json.load(file)
        for case in cases:
            case.setdefault("data", DATA)
    json.dump([{**case, **expected(case)} for case in cases], sys.stdout)


main()
