"""The language server beside yaml-language-server, which checks the same file with slac's schema."""

import pathlib
import statistics
import sys
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests/lsp"))

from language_client import Client, enlarged  # noqa: E402 (the path comes first)

AGREEMENT = PROJECT / "src/rules/sound_agreement.yaml"
STARTS, EDITS, LARGE_EDITS, SESSION = 51, 41, 15, 1_200


class Session:
    """A server with a file open, in which a letter is typed behind an owner's name and taken away again."""

    def __init__(self, command, file, text):
        self.client = Client(command)
        self.client.start()
        self.client.open(file.as_uri(), text)
        before = text[:text.index("\n    owner: marketing")].splitlines()
        self.line, self.column = len(before), len("    owner: marketing")
        self.typed = False
        time.sleep(1)  # what a server does once after a file was opened is no part of an edit

    def edit(self):
        """Seconds from an edit to its findings."""
        end = self.column + (1 if self.typed else 0)
        message = self.client.edited(self.line, self.column, end, "" if self.typed else "x")
        self.typed = not self.typed
        start = time.perf_counter()
        self.client.send(message)
        self.client.findings()
        return time.perf_counter() - start

    def end(self):
        self.client.process.kill()
        self.client.process.wait()


def started(command):
    """Seconds from the start of a process to its answer to `initialize`."""
    start = time.perf_counter()
    client = Client(command)
    client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    taken = time.perf_counter() - start
    client.process.kill()
    client.process.wait()
    return taken


def edits(ours, theirs, rounds):
    """The median seconds of both, edit by edit in turn."""
    pairs = [(ours.edit(), theirs.edit()) for _ in range(rounds + 2)][2:]
    return (statistics.median(each) for each in zip(*pairs))


def measure(table, slac, packages, folder, run, shown, beside):
    server = [slac, "lsp"]
    begun, empty = (statistics.median(each) for each in
                    zip(*[(started(server), run(["/bin/true"])) for _ in range(STARTS + 2)][2:]))
    table.row("language server, from its start to the answer to `initialize`; an empty process", shown(begun),
              f"{shown(empty)} `/bin/true`", f"{begun / empty:.1f}x the time", "at most 40x")

    # Both open the same text, whose first line names the schema for the other one.
    schema = PROJECT / "schemas/sla.editor.schema.json"
    text = f"# yaml-language-server: $schema={schema.as_uri()}\n{AGREEMENT.read_text()}"
    file = folder / "sla.yaml"
    large = folder / "large.sla.yaml"
    peer = packages / "node_modules/yaml-language-server/bin/yaml-language-server"
    if peer.exists():
        for what, place, content, rounds, target in (
                (f"from an edit to its findings, a file of {len(text.splitlines())} lines", file, text, EDITS, "5x faster"),
                ("the same, a file of 1 MB", large, enlarged(text, 1_000_000), LARGE_EDITS, "")):
            place.write_text(content)
            ours, theirs = Session(server, place, content), Session(["node", str(peer), "--stdio"], place, content)
            quick, slow = edits(ours, theirs, rounds)
            table.row(f"language server, {what}; keys and forms only", shown(quick), f"{shown(slow)} `yaml-language-server`",
                      beside(quick, slow, 0), target)
            if place == file:
                table.row("memory of the language server, a file open", f"{ours.client.memory() / 1024:.1f} MiB",
                          f"{theirs.client.memory() / 1024:.0f} MiB `yaml-language-server`", "", "")
            ours.end()
            theirs.end()

    file.write_text(text)
    session = Session(server, file, text)
    sizes = {}
    for number in range(1, SESSION + 1):
        session.edit()
        sizes[number] = session.client.memory()
    session.end()
    table.row(f"memory of the language server after {SESSION:,} edits; after 200", f"{sizes[SESSION] / 1024:.2f} MiB",
              f"{sizes[200] / 1024:.2f} MiB slac", f"{(sizes[SESSION] - sizes[200]) / 1024:+.2f} MiB", "no growth")
