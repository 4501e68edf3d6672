"""A whole server process over a long session: long_session.py SLAC PROJECT.

It must not grow while somebody types, and a file of the largest size must stay usable: whoever types faster than it can be
checked waits for the last version only.
"""

import pathlib
import sys
import tempfile

from language_client import Client, enlarged

slac, project = sys.argv[1], pathlib.Path(sys.argv[2])
agreement = (project / "src/rules/sound_agreement.yaml").read_text()


def check(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")


def place_of(text, word):
    """The line and the column behind the word."""
    before = text[:text.index(word) + len(word)].splitlines()
    return len(before) - 1, len(before[-1])


def thousand_edits():
    client = Client([slac, "lsp"])
    client.start()
    line, column = place_of(agreement, "\n    owner: marketing")
    quiet = client.open("file:///nowhere/sla.yaml", agreement)
    sizes = {}
    for edit in range(1, 1201):
        # A letter behind a name, which makes an unknown one of it, and away again.
        odd = edit % 2
        client.send(client.edited(line, column, column if odd else column + 1, "x" if odd else ""))
        found = client.findings()
        check(len(found) > len(quiet) if odd else found == quiet, f"edit {edit} has its findings")
        if edit % 100 == 0:
            document = {"textDocument": {"uri": client.uri}}
            for question in ("codeLens", "documentSymbol", "foldingRange"):
                check("result" in client.ask(f"textDocument/{question}", document), f"{question} is answered")
            hover = client.ask("textDocument/hover", {**document, "position": {"line": line, "character": column - 2}})
            check("_As the document says it:_" in hover["result"]["contents"]["value"], "a name has its hover")
            sizes[edit] = client.memory()
    check(client.stop() == 0, "the server ends in order")
    print(f"memory after 200 edits {sizes[200]} KiB, after 1,200 {sizes[1200]} KiB")
    check(sizes[1200] - sizes[200] < 4096, "a thousand edits add less than 4 MiB")


def largest_file():
    text = enlarged(agreement, 1_000_000)
    check(980_000 < len(text) < 1 << 20, f"the file is nearly as large as allowed: {len(text)}")
    client = Client([slac, "lsp"])
    client.start()
    quiet = client.open("file:///nowhere/sla.yaml", text)
    check(not any(finding["severity"] == 1 for finding in quiet), f"its findings are no errors: {quiet[:3]}")
    line, column = place_of(text, "\n    owner: marketing")
    # Forty letters in one go: what is out of date by the time it could be checked is not checked.
    client.send(*(client.edited(line, column + i, column + i, "x") for i in range(40)))
    told = []
    last = client.version
    while not told or told[-1].get("version") != last:
        told.append(client.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")["params"])
    print(f"40 edits of a file of {len(text)} bytes were checked {len(told)} times")
    check(len(told) < 10, "edits that wait are checked together")
    check(any("marketing" + "x" * 40 in finding["message"] for finding in told[-1]["diagnostics"]), "the last one is told of")
    check(client.stop() == 0, "the server ends in order")


thousand_edits()
largest_file()
