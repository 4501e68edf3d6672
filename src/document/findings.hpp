#pragma once
#include "slac/diagnostic/rule_info.hpp"

namespace slac::document {

inline constexpr RuleInfo kRawHtml{
    .id = "document-raw-html",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "The template writes HTML",
    .why =
        "The same text becomes a web page, a PDF and a Word file: HTML would be right in one of them at "
        "most, "
        "and could carry scripts into a document that people sign.",
    .sources = "",
    .bad = "The response time is <b>4 hours</b>.\n",
    .good = "The response time is **4 hours**.\n",
    .fix = "write it in Markdown (`**bold**`, `*italic*`, a table), or `\\<` for the sign itself",
    .not_flagged = "Comments: `<!-- a note to the next editor -->` is left out of the document.",
};

inline constexpr RuleInfo kDirective{
    .id = "document-directive",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "A `slac:` comment is unknown, unclosed or in the wrong place",
    .why =
        "These comments make what Markdown has no words for, such as the signature block. One that is "
        "misspelt "
        "would vanish without a trace, and the signatures with it.",
    .sources = "",
    .bad =
        "<!-- slac:signature -->\n\n| For | Signature |\n|---|---|\n| Sales | |\n\n<!-- /slac:signature "
        "-->\n",
    .good =
        "<!-- slac:signatures -->\n\n| For | Signature |\n|---|---|\n| Sales | |\n\n<!-- /slac:signatures "
        "-->\n",
    .fix =
        "use `signatures`, `keep-together`, `landscape` and `footer` in pairs and `toc`, `page-break`, `draft` and "
        "`figure life-cycle` alone, each on its own line",
    .not_flagged = "Comments that are not addressed to slac.",
};

inline constexpr RuleInfo kLimit{
    .id = "document-limit",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "The document is larger or deeper than a page can show",
    .why = "A template that loops over the wrong thing can fill a disk. Nobody signs a table of 65 columns.",
    .sources = "",
    .bad = "> > > > > > > > > > > > > > > > > seventeen quotations deep\n",
    .good = "> one quotation\n",
    .fix = "look for a loop in the template that runs too often",
    .not_flagged = "",
};

inline constexpr RuleInfo kLink{
    .id = "document-link",
    .severity = Severity::warning,
    .category = Category::shape,
    .summary = "A link leads nowhere that the reader of the document could go",
    .why =
        "The finished document is one file that is mailed round: files that lay beside it and headings "
        "that it does not have cannot be reached, and a link that runs a program must not be signed.",
    .sources = "",
    .bad = "See [the scoring model](./scoring.xlsx).\n",
    .good = "See [the scoring model](https://wiki.example/scoring).\n",
    .fix = "link to an `https://`, `http://` or `mailto:` address, or to a heading (`#2-definitions`)",
    .not_flagged = "",
};

inline constexpr RuleInfo kPicture{
    .id = "document-picture",
    .severity = Severity::warning,
    .category = Category::shape,
    .summary = "The template shows a picture",
    .why = "A picture that is loaded from elsewhere can change after the document was signed.",
    .sources = "",
    .bad = "![Our funnel](https://wiki.example/funnel.png)\n",
    .good = "See [our funnel](https://wiki.example/funnel.png).\n",
    .fix = "link to it, or leave it out; its description is shown as text",
    .not_flagged = "",
};

inline constexpr RuleInfo kTableRow{
    .id = "document-table-row",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "A row of a table has more cells than the table has columns",
    .why =
        "Markdown drops what stands behind the last column without a word: part of the agreement would be "
        "missing from the page that is signed.",
    .sources = "",
    .bad = "| Tier | Attempts |\n|---|---|\n| High | 15 | 90 days |\n",
    .good = "| Tier | Attempts | Timeframe |\n|---|---|---|\n| High | 15 | 90 days |\n",
    .fix = "give the table another column, or write `\\|` where the sign itself is meant",
    .not_flagged = "Rows with fewer cells: the rest is empty.",
};

inline constexpr RuleInfo kUnwritable{
    .id = "document-unwritable",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "The document has something that this form of it cannot show",
    .why = "A letter that no font on this machine has would be an empty box in the document that people sign.",
    .sources = "",
    .bad = "The account is \xF3\xB0\x80\x80.\n",
    .good = "The account is Acme.\n",
    .fix = "change the letter, or install a font that has it",
    .not_flagged = "Markdown and HTML pages, which are shown with the fonts of their reader.",
};

inline constexpr RuleInfo kNotFinal{
    .id = "document-not-final",
    .severity = Severity::error,
    .category = Category::process,
    .summary = "The document is to be signed, and the agreement is not ready for it",
    .why =
        "What is signed holds. A draft, or an agreement for which nobody is named who signs for one side, should not "
        "look like a document that only waits for two signatures.",
    .sources = "",
    .bad = "<!-- slac:draft -->\n\n# Agreement\n",
    .good = "# Agreement\n",
    .fix = "write `status: in-force` and the name of each signatory, or render without `--final` for a draft",
    .not_flagged = "Documents that are made without `--final`.",
};

}  // namespace slac::document
