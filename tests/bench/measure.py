"""Measures slac beside its peers and writes the tables of docs/performance.md. Run it through scripts/bench.

Every figure is a ratio of two things that were measured in one go: their runs take turns, so that whatever else the
machine does falls on both, and the medians are compared. Instructions are counted by valgrind and do not vary.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import documents
import editing

PROJECT = pathlib.Path(__file__).resolve().parents[2]
AGREEMENT = PROJECT / "src/rules/sound_agreement.yaml"
ROUNDS = 101  # of a command that takes milliseconds
LONG_ROUNDS = 15  # of one that takes longer
FEW_ROUNDS = 7  # of one that takes seconds
FOLDER_ROUNDS = 3  # of many files


def run(command):
    """Seconds from the start of a process to its end. Its output goes nowhere."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, "/dev/null", os.O_RDWR, 0) for stream in (0, 1, 2)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=nowhere)
    _, status, _ = os.wait4(process, 0)
    taken = time.perf_counter() - start
    if status != 0:
        sys.exit(f"this should have ended with 0: {' '.join(command)}")
    return taken


def taking_turns(rounds, *commands):
    """The median seconds of each command."""
    taken = [[] for _ in commands]
    warming = 2 if rounds > 10 else 0
    for turn in range(rounds + warming):
        for i, command in enumerate(commands):
            seconds = run(command)
            if turn >= warming:  # the first turns fill the caches
                taken[i].append(seconds)
    return [statistics.median(each) for each in taken]


def peak_memory(command):
    """MiB. By `time`, a small program: what its parent has in memory counts for a process too."""
    ended = subprocess.run(["time", "-f", "%M", *command], capture_output=True, text=True)
    return int(ended.stderr.split()[-1]) / 1024


def instructions(command, folder):
    out = folder / "callgrind.out"
    subprocess.run(["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
                   check=True, capture_output=True)
    return out


def total(callgrind_out):
    return int(re.search(r"^(?:summary|totals): (\d+)", callgrind_out.read_text(), re.M)[1])


def with_callees(callgrind_out, function):
    """The instructions of a function and all that it calls."""
    lines = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no", str(callgrind_out)],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    counts = [int(line.split()[0].replace(",", "")) for line in lines if function in line]
    if not counts:
        sys.exit(f"callgrind has not seen {function}")
    return max(counts)


def shown(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def beside(ours, theirs, digits=1):
    word, ratio = ("faster", theirs / ours) if ours <= theirs else ("slower", ours / theirs)
    return f"{ratio:.{digits}f}x {word}"


class Table:
    def __init__(self):
        self.rows = ["| what | slac | beside it | ratio | to reach |", "|---|---|---|---|---|"]

    def row(self, what, slac, peer, ratio, target):
        self.rows.append(f"| {what} | {slac} | {peer} | {ratio} | {target} |")
        print(self.rows[-1], flush=True)


class Peers:
    """Programs that check the shape of an agreement or its YAML; those of npm lie where scripts/bench installs them."""

    def __init__(self, packages, jsonschema, schema, folder):
        self.commands = {}
        if jsonschema:
            self.commands["jsonschema"] = [jsonschema, "validate", "--fast", str(schema)]
        if (packages / "node_modules/ajv").is_dir():
            script = pathlib.Path(__file__).with_name("ajv_validate.js")
            self.commands["ajv"] = ["node", str(script), str(packages), str(schema)]
        spectral = packages / "node_modules/@stoplight/spectral-cli/dist/index.js"
        if spectral.exists():
            shape = {"message": "{{error}}", "severity": "error", "given": "$", "then": {
                "function": "schema", "functionOptions": {"schema": json.loads(schema.read_text()),
                                                          "dialect": "draft2020-12", "allErrors": True}}}
            rules = folder / "spectral.json"
            rules.write_text(json.dumps({"rules": {"shape": shape}}))
            self.commands["spectral"] = ["node", str(spectral), "lint", "--quiet", "--ruleset", str(rules)]
        if shutil.which("yamllint"):
            self.commands["yamllint"] = ["yamllint", "-d", "relaxed"]

    def on_file(self, name, file):
        return [*self.commands[name], str(file)]

    def on_folder(self, name, folder):
        """Two processes, each with half of the files: none of them uses a second core by itself."""
        files = "/*.yaml" if name == "spectral" else ""
        once = shlex.join(self.commands[name])
        halves = (shlex.quote(f"{folder}-half-{i}{files}") for i in (0, 1))
        return ["sh", "-c", "{0} {1} & first=$!; {0} {2} && wait $first".format(once, *halves)]


DOES = {"jsonschema": "its shape", "ajv": "its shape", "spectral": "its shape", "yamllint": "its YAML"}
REACH = {"jsonschema": "faster", "ajv": "", "spectral": "", "yamllint": "50x faster"}


def one_file(table, slac, peers):
    lint = [slac, "lint", str(AGREEMENT)]
    ours, theirs = taking_turns(ROUNDS, lint, ["/bin/true"])
    lines = len(AGREEMENT.read_text().splitlines())
    table.row(f"lint one file of {lines} lines; an empty process", shown(ours), f"{shown(theirs)} `/bin/true`",
              f"{ours / theirs:.1f}x the time", "at most 3x")
    names = list(peers.commands)
    ours, *all_theirs = taking_turns(FEW_ROUNDS, lint, *(peers.on_file(name, AGREEMENT) for name in names))
    for name, theirs in zip(names, all_theirs):
        table.row(f"the same; {DOES[name]} only", shown(ours), f"{shown(theirs)} `{name}`",
                  beside(ours, theirs, 0 if theirs > 10 * ours else 1), REACH[name])


def copies(folder, count):
    """A folder of copies with a document number each, and two with half of them."""
    whole = folder / str(count)
    places = [pathlib.Path(f"{whole}-half-{i}") for i in (0, 1)]
    for place in (whole, *places):
        place.mkdir()
    text = AGREEMENT.read_text()
    for i in range(count):
        copy = text.replace("NWC-SLA-2026-01", f"NWC-SLA-{i:05}")
        for place in (whole, places[i % 2]):
            (place / f"{i}.sla.yaml").write_text(copy)
    return whole


def many_files(table, slac, peers, folder):
    # As many files as a peer gets through in a sensible time; for 10,000 ajv would take minutes
    # and the other two a quarter of an hour.
    for count, names in ((100, ("spectral", "yamllint")), (1_000, ("jsonschema", "ajv")), (10_000, ("jsonschema",))):
        files = copies(folder, count)
        names = [name for name in names if name in peers.commands]
        commands = [[slac, "lint", str(files), "--threads", "2"], *(peers.on_folder(name, files) for name in names)]
        if count == 10_000:
            commands.append([slac, "lint", str(files), "--threads", "1"])
        ours, *others = taking_turns(FOLDER_ROUNDS, *commands)
        for name, theirs in zip(names, others):
            table.row(f"lint {count:,} files on 2 threads; {DOES[name]} only, two processes, half each", shown(ours),
                      f"{shown(theirs)} `{name}`", beside(ours, theirs), "faster" if name == "jsonschema" else "")
    table.row("lint 10,000 files on 2 threads; on 1", shown(ours), shown(others[-1]), beside(ours, others[-1], 2), "1.7x")
    return ours


def bare_loop(table, front_end, two_threads):
    once = f"'{front_end}' '{AGREEMENT}' bare 2000"
    [taken] = taking_turns(FOLDER_ROUNDS, ["sh", "-c", f"{once} & {once} && wait $!"])
    table.row("files a second on 2 threads, all rules; yaml-cpp's event loop alone", f"{10_000 / two_threads:,.0f}",
              f"{4_000 / taken:,.0f}", f"{taken / 4_000 * 10_000 / two_threads:.2f}x", "0.6x")


def counted(table, slac, front_end, folder):
    per_file = {}
    for what in ("front", "bare"):
        few, many = (total(instructions([front_end, str(AGREEMENT), what, str(times)], folder)) for times in (10, 30))
        per_file[what] = (many - few) / 20
    table.row("instructions of the front end (text to tree); yaml-cpp's event loop alone", f"{per_file['front'] / 1e6:.2f} M",
              f"{per_file['bare'] / 1e6:.2f} M", f"{per_file['front'] / per_file['bare']:.2f}x", "at most 1.25x")
    whole = instructions([slac, "lint", "--threads", "1", str(AGREEMENT)], folder)
    rules = with_callees(whole, "slac::rules::judge(")
    table.row("instructions of all rules; of the front end", f"{rules / 1e6:.2f} M", f"{per_file['front'] / 1e6:.2f} M",
              f"{rules / per_file['front']:.2f}x", "at most 0.5x")


def memory(table, slac, folder):
    table.row("peak memory of one lint", f"{peak_memory([slac, 'lint', str(AGREEMENT)]):.1f} MiB", "", "", "at most 16 MiB")
    table.row("peak memory of linting 10,000 files", f"{peak_memory([slac, 'lint', str(folder / '10000')]):.1f} MiB", "", "",
              "at most 64 MiB")


def html(table, slac, html_page, folder):
    example = str(PROJECT / "examples/manufacturer/sla.yaml")
    page = str(folder / "page.html")
    markdown = str(folder / "agreement.md")
    run([slac, "render", example, "-o", markdown])
    render, tail, theirs = taking_turns(LONG_ROUNDS, [slac, "render", example, "-o", page], [html_page, markdown, page],
                                        ["pandoc", "-f", "gfm", "-t", "html5", "-s", "-o", str(folder / "pandoc.html"), markdown])
    size = len(pathlib.Path(markdown).read_text().split())
    table.row(f"agreement to HTML, from YAML ({size:,} words); its Markdown to HTML", shown(render), f"{shown(theirs)} `pandoc`",
              beside(render, theirs), "8x faster")
    table.row("the same, from Markdown", shown(tail), f"{shown(theirs)} `pandoc`", beside(tail, theirs), "8x faster")


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    system = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    compiler = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True).stdout.strip()
    return (f"{cpu[1] if cpu else platform.machine()}, {os.cpu_count()} cores; {system[1] if system else platform.system()}, "
            f"g++ {compiler}, Release build.")


def loaded(before):
    """A remark for the page when the machine had other work to do."""
    if before < 1:
        return ""
    return (f"The machine was busy with other work (a load of {before:.0f} on {os.cpu_count()} cores before the first run): "
            "ratios hold, times and what depends on a free second core are to be measured again.\n\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--build", type=pathlib.Path, required=True, help="folder with slac, bench-front-end, bench-html-page")
    arguments.add_argument("--packages", type=pathlib.Path, default=PROJECT / "build/bench", help="where npm has put the peers")
    arguments.add_argument("--jsonschema", help="the validator's own program, not its start through Node.js")
    arguments.add_argument("--page", type=pathlib.Path, default=PROJECT / "docs/performance.md", help="where the table is kept")
    given = arguments.parse_args()
    slac = str(given.build / "slac")
    front_end, html_page = (str(next(given.build.rglob(name))) for name in ("bench-front-end", "bench-html-page"))
    schema = PROJECT / "schemas/sla.schema.json"
    table = Table()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        peers = Peers(given.packages, given.jsonschema, schema, folder)
        one_file(table, slac, peers)
        two_threads = many_files(table, slac, peers, folder)
        bare_loop(table, front_end, two_threads)
        counted(table, slac, front_end, folder)
        memory(table, slac, folder)
        if shutil.which("pandoc"):
            html(table, slac, html_page, folder)
        editing.measure(table, slac, given.packages.resolve(), folder, run, shown, beside)
        documents.measure(table, slac, given.packages.resolve(), folder, taking_turns, peak_memory, shown, beside)
    before, rest = given.page.read_text().split("<!-- measured -->\n")
    after = rest.split("<!-- end of measured -->\n")[1]
    given.page.write_text(before + "<!-- measured -->\n" + loaded(load) + machine() + "\n\n" + "\n".join(table.rows) +
                          "\n<!-- end of measured -->\n" + after)


main()
