"""What it takes to make a document, beside other programs that make the same from the same Markdown or the same page."""

import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parents[2]
AGREEMENT = PROJECT / "examples/saas/sla.yaml"
TABLE_ROWS = 1_000


def typst_of(markdown):
    """The same text for typst: headings, tables, lists, paragraphs; what slac's comments ask for is left out."""

    def words(text):
        text = re.sub(r"\\([^\w\s])", r"\1", text)
        text = re.sub(r"[\\#$@<>_`~*\[\]]", lambda sign: "\\" + sign[0], text.replace("**", "\0"))
        return re.sub("\0(.*?)\0", r"#strong[\1]", text).replace("\0", "")

    def cells(row):
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]

    made = ['#set page(paper: "a4", numbering: "1 of 1")', '#set text(size: 10pt)']
    lines = iter(re.sub(r"<!--.*?-->", "", markdown, flags=re.S).splitlines() + [""])
    table = []
    for line in lines:
        if line.startswith("|"):
            table.append(cells(line))
            continue
        if table:
            header, _, *rows = table
            made.append(f"#table(columns: {len(header)}, table.header(" + ", ".join(f"[{words(cell)}]" for cell in header) + "),")
            made += ["  " + ", ".join(f"[{words(cell)}]" for cell in row) + "," for row in rows] + [")"]
            table = []
        if heading := re.match(r"(#+) (.*)", line):
            made.append("=" * len(heading[1]) + " " + words(heading[2]))
        elif item := re.match(r"- (.*)", line):
            made.append("- " + words(item[1]))
        elif item := re.match(r"\d+\. (.*)", line):
            made.append("+ " + words(item[1]))
        else:
            made.append(words(line))
    return "\n".join(made)


def pages_of(pdf):
    return int(re.search(r"^Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout,
                         re.M)[1])


def peers_of(packages, page, markdown, folder):
    peers = {}
    if shutil.which("chromium"):
        peers["chromium"] = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                             "--disable-component-update", "--disable-sync", f"--user-data-dir={folder}/chromium",
                             "--no-pdf-header-footer", f"--print-to-pdf={folder}/chromium.pdf", f"file://{page}"]
    if shutil.which("weasyprint"):
        peers["weasyprint"] = ["weasyprint", "-q", str(page), f"{folder}/weasyprint.pdf"]
    if (packages / "node_modules/@myriaddreamin/typst-ts-node-compiler").is_dir():
        source = folder / "agreement.typ"
        source.write_text(typst_of(markdown.read_text()))
        peers["typst"] = ["node", str(pathlib.Path(__file__).with_name("typst_pdf.mjs")), str(packages), str(source), f"{folder}/typst.pdf"]
    return peers


REACH = {"chromium": "8x faster", "weasyprint": "25x faster", "typst": "faster"}


def measure(table, slac, packages, folder, taking_turns, peak_memory, shown, beside):
    # A short document shows what it costs to begin, a long one what a page costs.
    for template in ("commitments", "agreement"):
        page, markdown, pdf, docx = (folder / f"{template}.{kind}" for kind in ("html", "md", "pdf", "docx"))
        make = {out: [slac, "render", str(AGREEMENT), "--template", template, "-o", str(out)] for out in (page, markdown, pdf, docx)}
        for command in make.values():
            subprocess.run(command, check=True, capture_output=True)
        peers = peers_of(packages, page, markdown, folder)
        ours, word, *all_theirs = taking_turns(7, make[pdf], make[docx], *peers.values())
        pages = pages_of(pdf)
        for name, theirs in zip(peers, all_theirs):
            source = "our Markdown in its own marks" if name == "typst" else "our HTML page"
            table.row(f"PDF of {pages} pages, from YAML; {source} to PDF, {pages_of(folder / f'{name}.pdf')} pages", shown(ours),
                      f"{shown(theirs)} `{name}`", beside(ours, theirs), REACH[name])
        table.row("the same as DOCX, from YAML", shown(word), "", "", "")
        table.row(f"peak memory of the PDF of {pages} pages", f"{peak_memory(make[pdf]):.1f} MiB", "", "", "at most 40 MiB, 4 pages")

    long = folder / "long.sla.yaml"
    terms = "".join(f"  Term {i}: What term number {i} means in this agreement and to whom it matters\n" for i in range(TABLE_ROWS))
    long.write_text(re.sub(r"^glossary:.*?(?=^\S|\Z)", "", AGREEMENT.read_text(), flags=re.M | re.S) + "\nglossary:\n" + terms)
    [rows] = taking_turns(7, [slac, "render", str(long), "-o", str(folder / "long.pdf")])
    table.row(f"agreement with a table of {TABLE_ROWS:,} rows to PDF, {pages_of(folder / 'long.pdf')} pages", shown(rows), "", "",
              "within 1 s")
