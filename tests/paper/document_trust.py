"""What can be trusted about the documents of the real program, tried with readers that are not ours and with bad intentions.

document_trust.py SLAC PROJECT signing|archive|tampering

signing    Each field is signed with poppler's pdfsig, all signatures hold, slac verify knows the signed PDF again, and the agreement is
           bound to it. Skipped (77) without pdfsig (poppler-utils) or certutil (libnss3-tools).
archive    qpdf, poppler and PDFBox Preflight find nothing but what PDF/A-1 forbids and PDF/A-3 allows, and get the agreement out.
           Skipped (77) without them.
tampering  Documents that were changed, damaged or made to harm: the right verdict, no crash, no gigabytes. Skipped (77) without qpdf.
"""
import base64
import glob
import io
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib

slac, project, what = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
problems = []
checks = 0


def check(holds, told):
    global checks
    checks += 1
    if not holds:
        problems.append(told)


def run(*words, text=True):
    return subprocess.run([str(word) for word in words], capture_output=True, text=text, timeout=120)


def needed(*programs):
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        print("skipped: not installed:", ", ".join(missing))
        sys.exit(77)


def verdict(told, document, *words, code, says):
    """What slac says of a document."""
    done = run(slac, "verify", document, *words)
    check(done.returncode == code and says in done.stdout + done.stderr,
          f"{told}: exit {done.returncode}, expected {code} and {says!r}\n{done.stdout}{done.stderr}")
    return done


def agreement(folder, name="workbook"):
    shutil.copy(project / "examples" / name / "sla.yaml", folder / "sla.yaml")
    return folder / "sla.yaml"


def rendered(source, output, *words):
    done = run(slac, "render", source, "--today", "2026-03-01", "-o", output, *words)
    check(done.returncode == 0, f"{output.name} was not made: {done.stderr}")
    return output


# ---- signing ----


def make_keys(folder, names):
    database = "sql:" + str(folder / "keys")
    (folder / "keys").mkdir()
    (folder / "noise").write_bytes(os.urandom(64))
    run("certutil", "-N", "-d", database, "--empty-password")
    for number, name in enumerate(names):
        done = run("certutil", "-S", "-x", "-d", database, "-n", name, "-s", f"CN={name}", "-t", "CT,CT,CT", "-m", str(number + 1), "-v",
                   "12", "-z", folder / "noise", "-k", "rsa", "-g", "2048", "--keyUsage", "digitalSignature,nonRepudiation")
        check(done.returncode == 0, f"certutil: {done.stderr}")
    return database


def signing(folder):
    needed("pdfsig", "certutil")
    source = agreement(folder)
    original = rendered(source, folder / "sla.pdf", "--final")
    made = original.read_bytes()
    names = re.findall(r"Signature Field Name: (.*)", run("pdfsig", original).stdout)
    check(names == ["Marketing", "Sales Development", "Sales"], f"fields: {names}")
    database = make_keys(folder, names)
    verdict("before it is signed", original, code=0, says="not yet")

    current = original
    for number, name in enumerate(names):
        following = folder / f"signed-{number + 1}.pdf"
        # The field's own name stands behind its number; pdfsig counts from 1.
        done = run("pdfsig", current, following, "-nssdir", database, "-sign", str(number + 1), "-nick", name)
        check(following.exists(), f"pdfsig signed nothing: {done.stdout}{done.stderr}")
        current = following
        verdict(f"signed by {number + 1}", current, source, code=0, says=", ".join(names[:number + 1]))
    seen = run("pdfsig", "-nssdir", database, current).stdout
    check(seen.count("Signature is Valid") == len(names), f"not all signatures hold:\n{seen}")
    check("is not signed" not in seen, f"a field is left:\n{seen}")
    check("Total document signed" in seen.split("Signature #")[-1], f"the last signature does not cover the file:\n{seen}")
    check(current.read_bytes().startswith(made), "signing changed what slac made")
    check(run(slac, "extract", current, text=False).stdout == source.read_bytes(), "extract gives another agreement")

    rewritten = folder / "rewritten.pdf"
    if shutil.which("qpdf"):
        run("qpdf", "--object-streams=disable", current, rewritten)
        verdict("written anew by who signed", rewritten, code=1, says="wrote all of it anew")

    before = current.read_bytes()
    done = run(slac, "render", source, "-o", current)
    check(done.returncode == 2 and "is signed" in done.stderr, f"a signed PDF was written over: {done.stderr}")
    check(current.read_bytes() == before, "the signed PDF is another one now")

    # Somebody changes what was signed: slac and the signature both tell.
    changed = bytearray(before)
    at = changed.find(b"stream\n") + 40
    changed[at] ^= 1
    (folder / "changed.pdf").write_bytes(changed)
    done = run(slac, "verify", folder / "changed.pdf")
    check(done.returncode in (1, 2), f"a changed signed PDF passes: {done.stdout}")

    # After the signing the agreement says who signed what.
    fingerprint = re.search(r"sha256:[0-9a-f]{64}", run(slac, "verify", current).stdout)[0]
    text = source.read_text()
    bound = re.sub(r"(?m)^(  (?:marketing|sdr|sales): \{name: [^}]*, title: [^}]*)\}$", rf"\1, signed: 2026-01-05, fingerprint: {fingerprint}}}",
                   text)
    check(bound.count(fingerprint) == 3, "the example's signatures are written otherwise now")
    source.write_text(bound)
    verdict("bound", current, source, code=0, says="what was agreed is the same")
    findings = run(slac, "lint", "--no-config", source)
    check("signed-text-changed" not in findings.stdout, findings.stdout)
    check(findings.returncode == 0, findings.stdout)
    source.write_text(bound.replace('version: "2.0"', 'version: "2.1"'))
    findings = run(slac, "lint", "--no-config", source)
    check(findings.returncode == 1 and "signed-text-changed" in findings.stdout, findings.stdout)
    verdict("changed after the signing", current, source, code=1, says="made from another version of the agreement")
    done = run(slac, "render", source, "--final", "-o", folder / "again.pdf")
    check(done.returncode == 1 and "signed-text-changed" in done.stderr and not (folder / "again.pdf").exists(), done.stderr)


# ---- archive ----

# Preflight knows PDF/A-1 alone. What it must find in a PDF/A-3, which allows it: attachments, streams of references, the part's
# number, transparency groups, and fonts without lists of their glyphs.
ALLOWED = re.compile(r"EmbeddedFile entry is present|XRef cross reference streams are not allowed|part must be 1|"
                     r"Group has a transparency S entry|The Charset entry is missing|The CIDSet entry is missing")


def archive(folder):
    needed("java", "qpdf", "pdfinfo", "pdfdetach")
    jars = []
    for name in ("preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"):
        found = glob.glob(f"/usr/share/java/{name}.jar")
        if not found:
            print("skipped: there is no", name, "(libpdfbox2-java, libactivation-java, libjaxb-api-java)")
            sys.exit(77)
        jars += found
    for name in ("workbook", "saas", "manufacturer"):
        source = agreement(folder, name)
        document = rendered(source, folder / f"{name}.pdf")
        done = run("qpdf", "--check", document)
        check(done.returncode == 0 and "WARNING" not in done.stderr, f"{name}: qpdf: {done.stdout}{done.stderr}")
        info = run("pdfinfo", document).stdout
        for line in ("Tagged:          yes", "Form:            AcroForm", "PDF version:     1.7", "Producer:        slac "):
            check(line in info, f"{name}: pdfinfo misses {line!r}:\n{info}")
        check("Date" not in info, f"{name}: a date in a file that is to be the same tomorrow:\n{info}")
        listed = run("pdfdetach", "-list", document).stdout
        check("sla.yaml" in listed, f"{name}: pdfdetach lists {listed}")
        run("pdfdetach", "-savefile", "sla.yaml", "-o", folder / "out.yaml", document)
        check((folder / "out.yaml").read_bytes() == source.read_bytes(), f"{name}: another agreement comes out")
        metadata = run("pdfinfo", "-meta", document).stdout
        for part in ("<pdfaid:part>3<", "<pdfaid:conformance>B<", "<pdfuaid:part>1<", "pdfaExtension:schemas"):
            check(part in metadata, f"{name}: the metadata miss {part}")
        done = run("java", "-cp", ":".join(jars), "org.apache.pdfbox.preflight.Validator_A1b", document)
        told = [line for line in (done.stdout + done.stderr).splitlines() if re.match(r"\d+(\.\d+)* :", line)]
        check(any("EmbeddedFile" in line for line in told), f"{name}: Preflight did not run: {done.stdout}{done.stderr}")
        for line in told:
            check(ALLOWED.search(line), f"{name}: Preflight: {line}")
        accessible(name, document)


def accessible(name, document):
    """What PDF/UA-1 wants and a program can see."""
    objects = json.loads(run("qpdf", "--json=1", "--json-key=objects", document).stdout)["objects"]
    follow = lambda value: objects.get(value, value) if isinstance(value, str) and value.endswith(" R") else value
    catalog = follow(objects["trailer"]["/Root"])
    check(catalog.get("/Lang"), f"{name}: no language")
    check(follow(catalog["/MarkInfo"]).get("/Marked") is True, f"{name}: not marked")
    check(follow(catalog["/ViewerPreferences"]).get("/DisplayDocTitle") is True, f"{name}: viewers show the file's name")
    tree = follow(catalog["/StructTreeRoot"])
    check("/ParentTree" in tree, f"{name}: no parent tree")
    for value in objects.values():
        if not isinstance(value, dict):
            continue
        if value.get("/Type") == "/Page" and follow(value.get("/Annots")):
            check(value.get("/Tabs") == "/S", f"{name}: the keyboard goes through a page in another order")
        if value.get("/Subtype") in ("/Link", "/Widget") and "/Rect" in value:
            check("/StructParent" in value, f"{name}: {value['/Subtype']} outside the structure")
            check(value.get("/Contents" if value["/Subtype"] == "/Link" else "/TU"), f"{name}: {value['/Subtype']} without words")
        if value.get("/S") == "/Figure":
            check(value.get("/Alt"), f"{name}: a figure without words")


# ---- tampering ----


def update(pdf, changes, packed=None):
    """The PDF with a later revision behind it, in which objects are other ones, and `packed` says which of them is in which stream."""
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    dictionary = pdf[start:start + 2000].split(b"stream\n")[0]
    root = re.search(rb"/Root (\d+ 0 R)", dictionary)[1]
    size = max(int(re.search(rb"/Size (\d+)", dictionary)[1]), max(changes) + 1)
    out = io.BytesIO()
    out.write(pdf)
    entries = {}
    for number, content in changes.items():
        entries[number] = out.tell()
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    entries[size] = out.tell()
    entries.update(packed or {})
    index, table = b"", b""
    for number, offset in sorted(entries.items()):
        index += b"%d 1 " % number
        table += (b"\2" if number in (packed or {}) else b"\1") + offset.to_bytes(4, "big") + b"\0\0"
    out.write(b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Index [%s] /Root %s /Prev %d /Length %d >>\nstream\n"
              % (size, size + 1, index, root, start, len(table)) + table + b"\nendstream\nendobj\n")
    out.write(b"startxref\n%d\n%%%%EOF\n" % entries[size])
    return out.getvalue()


def stream(data, dictionary=b"", packed=False):
    body = zlib.compress(data) if packed else data
    return b"<< %s %s /Length %d >>\nstream\n" % (dictionary, b"/Filter /FlateDecode" if packed else b"", len(body)) + body + b"\nendstream"


def zeros(megabytes):
    """Packed, a thousandth of that."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


class Reader:
    """Objects of a PDF, as qpdf shows them."""

    def __init__(self, path):
        self.path = path
        self.objects = json.loads(run("qpdf", "--json=1", "--json-key=objects", path).stdout)["objects"]

    def number_where(self, test, skip=0):
        found = [key for key, value in self.objects.items() if isinstance(value, dict) and test(value)]
        return int(found[skip].split()[0])

    def written(self, number):
        return run("qpdf", "--show-object=%d" % number, self.path, text=False).stdout.strip()


def tampering(folder):
    needed("qpdf")
    source = agreement(folder)
    original = rendered(source, folder / "sla.pdf")
    made = original.read_bytes()
    verdict("untouched", original, source, code=0, says="the same byte for byte")
    reader = Reader(original)
    pages = [key for key, value in reader.objects.items() if isinstance(value, dict) and value.get("/Type") == "/Page"]
    listed = [line.split(":")[1].strip() for line in run("qpdf", "--show-pages", original).stdout.splitlines() if line.startswith("page ")]
    check(len(listed) == len(pages) > 3, "qpdf lists other pages")
    page = int(listed[1].split()[0])
    contents = reader.objects[listed[0]]["/Contents"]
    contents = int((contents[0] if isinstance(contents, list) else contents).split()[0])
    catalog = int(reader.objects["trailer"]["/Root"].split()[0])
    form = int(reader.objects[f"{catalog} 0 R"]["/AcroForm"].split()[0])
    field = reader.number_where(lambda value: value.get("/FT") == "/Sig")
    file = reader.number_where(lambda value: value.get("/Type") == "/EmbeddedFile", skip=1)
    size = max(int(key.split()[0]) for key in reader.objects if key != "trailer") + 10

    def tampered(told, changes, says, code=1, pdf=made):
        (folder / "tampered.pdf").write_bytes(update(pdf, changes))
        verdict(told, folder / "tampered.pdf", code=code, says=says)

    written = {number: reader.written(number) for number in (page, catalog, form, field)}
    inside = lambda number, key: written[number][:-2] + key + b" >>"
    tampered("another text on page 1", {contents: stream(b"BT ET")}, "page 1 was changed")
    tampered("a note over page 2", {page: re.sub(rb"/Annots (\[[^]]*\]|\d+ 0 R)", b"", written[page])[:-2] + b"/Annots [%d 0 R] >>" % size,
                                    size: b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (Half of it) >>"},
             "page 2 was changed")
    tampered("a program that runs", {catalog: inside(catalog, b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")},
             "`/OpenAction` of the document was changed")
    tampered("one more field", {form: written[form].replace(b"/Fields [", b"/Fields [ %d 0 R" % size),
                                size: b"<< /FT /Sig /T (Nobody) /Subtype /Widget /Rect [0 0 99 99] >>"}, "fields were added")
    tampered("a field filled in", {field: inside(field, b"/V (Dana)")}, "but not with a signature")
    tampered("a field moved", {field: re.sub(rb"/Rect \[[^]]*\]", b"/Rect [0 0 600 800]", written[field])}, "was changed")
    tampered("another agreement inside", {file: stream(source.read_bytes().replace(b"15", b"16"), b"/Type /EmbeddedFile")}, "was changed")
    tampered("an agreement that is none", {file: stream(b"nothing: [", b"/Type /EmbeddedFile")}, "nothing can be made")
    tampered("a later revision of nothing", {size: b"null"}, "was changed after slac made it")
    (folder / "longer.pdf").write_bytes(made + b"\n")
    verdict("a line more", folder / "longer.pdf", code=1, says="was changed after slac made it")

    # Damaged, at many places: a verdict and never a crash.
    seen = set()
    for at in range(0, len(made), len(made) // 16):
        (folder / "cut.pdf").write_bytes(made[:at])
        done = run(slac, "verify", folder / "cut.pdf")
        seen.add(done.returncode)
        check(done.returncode in (1, 2), f"cut at {at}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        broken = bytearray(made)
        broken[at:at + 8] = b"\xff" * 8
        (folder / "broken.pdf").write_bytes(broken)
        done = run(slac, "verify", folder / "broken.pdf")
        check(done.returncode in (1, 2), f"broken at {at}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    check(2 in seen, "no cut made the PDF unreadable")

    # Bombs: two gigabytes in two megabytes.
    bomb = zeros(2048)
    packed = lambda dictionary: b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n" % (dictionary, len(bomb)) + bomb + b"\nendstream"
    tampered("an attachment that never ends", {file: packed(b"/Type /EmbeddedFile")}, "cannot be read as a PDF", code=2)
    tampered("a page that never ends", {contents: packed(b"")}, "page 1 was changed")
    (folder / "stream.pdf").write_bytes(update(made, {size: packed(b"/Type /ObjStm /N 1 /First 4")}, {form: size}))
    done = run(slac, "verify", folder / "stream.pdf")
    check(done.returncode in (1, 2), f"an object that never ends: exit {done.returncode}\n{done.stdout}{done.stderr}")
    loop = {catalog: re.sub(rb"/Names \d+ 0 R|/Names << .*? >> >>", b"", written[catalog])[:-2] + b"/Names << /EmbeddedFiles %d 0 R >> >>" % size,
            size: b"<< /Kids [%d 0 R] >>" % size}
    (folder / "loop.pdf").write_bytes(update(made, loop))
    done = run(slac, "verify", folder / "loop.pdf")
    check(done.returncode in (1, 2), f"names in a circle: exit {done.returncode}")
    nested = {size: b"[" * 100000, catalog: inside(catalog, b"/Deep %d 0 R" % size)}
    (folder / "nested.pdf").write_bytes(update(made, nested))
    done = run(slac, "verify", folder / "nested.pdf")
    check(done.returncode in (1, 2), f"nested: exit {done.returncode}")

    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    check(most < 1400, f"a bomb took {most} MB")

    # HTML: letters that are no base64, and names that lead away.
    page = rendered(source, folder / "sla.html").read_text()
    verdict("untouched", folder / "sla.html", source, code=0, says="the same byte for byte")
    begin = page.index("\n", page.index("<!-- slac:attachment ")) + 1
    (folder / "wrong.html").write_text(page[:begin] + "!" + page[begin + 1:])
    verdict("wrong base64", folder / "wrong.html", code=2, says="cannot be read as an HTML page")
    (folder / "cut.html").write_text(page[:begin + 50])
    verdict("cut base64", folder / "cut.html", code=2, says="cannot be read as an HTML page")
    (folder / "said.html").write_text(page.replace("<h2", "<p>And half of it is free.</p><h2", 1))
    verdict("a sentence more", folder / "said.html", code=1, says="And half of it is free.")
    verdict("no document of slac", project / "docs/rules.md", code=2, says="Markdown carries no files")
    (folder / "other.html").write_text("<!DOCTYPE html>\n<title>T</title>\n")
    verdict("another page", folder / "other.html", code=1, says="not a document that slac made")

    escape = "../../escaped.yaml"
    manifest = {"slac": "0.1.0", "fingerprint": "", "language": "en", "agreement": [escape], "template": "agreement",
                "brand": {"accent": "#000000", "tint": "#ffffff", "paper": "a4", "font": "", "logo_description": ""}}
    attachment = lambda name, content: "\n<!-- slac:attachment %s a b\n%s\n-->" % (
        re.sub(r"[^a-zA-Z0-9./_]", lambda c: "%%%02X" % ord(c[0]), name), base64.b64encode(content.encode()).decode())
    for name in (escape, "/etc/escaped", "a\\b", "..", "a/./b", "a//b", "\x1b[31mred", "", "a\0b", "x" * 5000):
        manifest["agreement"] = [name]
        (folder / "away.html").write_text("<!DOCTYPE html>" + attachment("slac/manifest.json", json.dumps(manifest)) +
                                          attachment(name, source.read_text()) + "\n")
        done = verdict(f"a name that leads away: {name[:40]!r}", folder / "away.html", code=1, says="not a document that slac made")
        check("\x1b" not in done.stdout, "a terminal obeys a name")
        done = run(slac, "extract", folder / "away.html", "--list")
        check(done.returncode == 2 and "\x1b" not in done.stdout + done.stderr, f"extract: {done.stdout}{done.stderr}")
    for broken in ("{", "[]", "null", "{}", '{"slac": 1}', '{"slac": "0.1.0", "agreement": "sla.yaml"}', "[" * 100000):
        (folder / "odd.html").write_text("<!DOCTYPE html>" + attachment("slac/manifest.json", broken) + "\n")
        verdict(f"a manifest {broken[:40]!r}", folder / "odd.html", code=1, says="not a document that slac made")

    # DOCX: another word in it, a bomb, a name that leads away.
    document = rendered(source, folder / "sla.docx")
    verdict("untouched", document, source, code=0, says="the same byte for byte")

    def repacked(change, more=()):
        out = io.BytesIO()
        with zipfile.ZipFile(document) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
            for part in parts.infolist():
                into.writestr(part, change(part.filename, parts.read(part)))
            for name, content in more:
                into.writestr(name, content)
        (folder / "tampered.docx").write_bytes(out.getvalue())
        return folder / "tampered.docx"

    verdict("another word", repacked(lambda name, part: part.replace(b"Marketing", b"Marketeer") if name == "word/document.xml" else part),
            code=1, says="was changed after slac made it")
    done = run(slac, "verify", repacked(lambda name, part: part, [("slac/../../escaped.yaml", "slac: 1\n"), ("slac/bomb.yaml", bytes(1 << 30))]))
    check(done.returncode in (1, 2), f"a DOCX with a bomb: exit {done.returncode}\n{done.stdout}{done.stderr}")
    (folder / "cut.docx").write_bytes(document.read_bytes()[:5000])
    verdict("cut", folder / "cut.docx", code=2, says="cannot be read as a Word document")
    check(not list(folder.parent.glob("escaped*")) and not list(folder.glob("**/escaped*")), "something was written outside")

    for name, content in (("empty", b""), ("zero.md", b"\0"), ("latin.md", b"caf\xe9\n")):
        (folder / name).write_bytes(content)
        verdict(name, folder / name, code=2, says="is no PDF, Word document, HTML page or Markdown text")


with tempfile.TemporaryDirectory() as name:
    {"signing": signing, "archive": archive, "tampering": tampering}[what](pathlib.Path(name))
for problem in problems:
    print(problem)
print(f"{checks} checks, {len(problems)} failed")
sys.exit(1 if problems or checks == 0 else 0)
