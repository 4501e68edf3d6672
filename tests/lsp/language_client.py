"""A small client of the Language Server Protocol, for tests and measurements of whole processes."""

import json
import subprocess


class Client:
    """A server process with one document at a time."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.requests = 0

    def send(self, *messages):
        """All at once: a server that reads one after the other sees that more is waiting."""
        whole = b""
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            whole += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        self.process.stdin.write(whole)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length == 0:
            raise EOFError("the server has ended")
        return json.loads(self.process.stdout.read(length))

    def until(self, wanted):
        """The next message that is wanted. Questions of the server get empty answers, the rest is passed over."""
        while True:
            message = self.receive()
            if "id" in message and "method" in message:
                items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": None if items is None else [None for _ in items]})
            elif wanted(message):
                return message

    def ask(self, method, params):
        self.requests += 1
        number = self.requests
        self.send({"id": number, "method": method, "params": params})
        return self.until(lambda message: message.get("id") == number)

    def start(self):
        answer = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {
            "textDocument": {"publishDiagnostics": {"versionSupport": True}}}})
        self.send({"method": "initialized", "params": {}})
        return answer

    def open(self, uri, text):
        self.uri, self.text, self.version = uri, text, 1
        self.send({"method": "textDocument/didOpen", "params": {
            "textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}})
        return self.findings()

    def edited(self, line, column, behind, text):
        """The message of an edit in one line, whose characters are ASCII: what stands from `column` to `behind` is replaced."""
        self.version += 1
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": behind}}
        return {"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [{"range": place, "text": text}]}}

    def findings(self):
        """What the server says of the last version."""
        return self.until(lambda message: message.get("method") == "textDocument/publishDiagnostics" and
                          message["params"]["uri"] == self.uri and
                          message["params"].get("version", self.version) == self.version)["params"]["diagnostics"]

    def memory(self):
        """KiB that lie in memory now."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def stop(self):
        """The exit code."""
        self.ask("shutdown", None)
        self.send({"method": "exit"})
        return self.process.wait(timeout=10)


def enlarged(agreement, size):
    """The text of a sound agreement with so many commitments, KPIs and terms more that it has about `size` bytes."""
    parts = {
        "glossary:\n": lambda i: f'  "Term {i}": Means the {i}th thing that both teams have agreed on\n',
        "kpis:\n": lambda i: (f'  kpi-{i}: {{name: Measure {i}, owner: sales, to: marketing, measure: {{rate: [sql, customer]}}, '
                              f'target: ">= 30%", baseline: 27%, report: monthly, source: {{system: HubSpot, field: Close Date}}, '
                              f'activity: Deal review {i}}}\n'),
        "commitments:\n": lambda i: (f'  commitment-{i}: {{by: sales, to: marketing, statement: Give reason {i} for each rejected lead, '
                                     f'within: 2 days, system: HubSpot, consequence: The lead counts as accepted}}\n'),
    }
    before, _, glossary = agreement.partition("glossary:\n")
    terms, _, after = glossary.partition("crm:\n")
    block = "".join(f"  {pair.strip().replace(': ', ': ')}\n" for pair in terms.strip(" {}\n").replace("\n", " ").split(", "))
    text = before + "glossary:\n" + block + "crm:\n" + after
    number = (size - len(text)) // sum(len(make(1000)) for make in parts.values())
    for heading, make in parts.items():
        text = text.replace("\n" + heading, "\n" + heading + "".join(make(i) for i in range(number)))
    return text
