#include <algorithm>
#include <map>

#include "catch.hpp"
#include "printed.hpp"
#include "slac/document/parse.hpp"

namespace slac::view {
namespace {

/// A single value of the YAML, with the keys above it.
struct Leaf {
    std::string path;
    Span span;
    std::string text;
};
void collect_leaves(const syntax::Node& node, const std::string& path, std::vector<Leaf>& leaves) {
    if (node.kind == syntax::Kind::scalar) leaves.push_back({path, node.span, std::string(node.text)});
    for (const auto& item : node.items) collect_leaves(item, path, leaves);
    for (const auto& entry : node.entries)
        collect_leaves(entry.value,
                       path.empty() ? std::string(entry.key.text) : path + "." + std::string(entry.key.text), leaves);
}
std::vector<Leaf> leaves_of(const Read& read) {
    std::vector<Leaf> leaves;
    collect_leaves(*read.composed.trees.front().root, "", leaves);
    return leaves;
}

std::string replaced(std::string text, Span span, const std::string& with) {
    return text.replace(span.begin, span.size(), with);
}

void collect_words(const document::Blocks& blocks, std::string& words);
void collect_words(const document::Row& row, std::string& words) {
    for (const auto& cell : row.cells) words += document::plain_text(cell) + "\n";
}
void collect_words(const document::Blocks& blocks, std::string& words) {
    for (const auto& block : blocks) {
        if (const auto* heading = std::get_if<document::Heading>(&block.what)) {
            words += document::plain_text(heading->content) + "\n";
        } else if (const auto* paragraph = std::get_if<document::Paragraph>(&block.what)) {
            words += document::plain_text(paragraph->content) + "\n";
        } else if (const auto* list = std::get_if<document::List>(&block.what)) {
            for (const auto& item : list->items) collect_words(item.content, words);
        } else if (const auto* table = std::get_if<document::Table>(&block.what)) {
            collect_words(table->header, words);
            for (const auto& row : table->rows) collect_words(row, words);
        } else if (const auto* signatures = std::get_if<document::Signatures>(&block.what)) {
            for (const auto& party : signatures->parties) {
                words += document::plain_text(party.party) + "\n";
                for (const auto& field : party.fields) words += document::plain_text(field.value) + "\n";
            }
        } else if (const auto* together = std::get_if<document::KeepTogether>(&block.what)) {
            collect_words(together->content, words);
        }
    }
}

std::string small(std::string text) {
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

struct Page {
    document::Document document;
    Findings findings;
    std::string words;  ///< everything that can be read on it, markup gone
};
Page page_of(const Value& value, std::string_view language = "en") {
    Page page;
    Sources sources;
    page.document = document::parse(sources.add("agreement.md", print(value, language)), page.findings);
    collect_words(page.document.content, page.words);
    collect_words(page.document.footer, page.words);
    return page;
}

const document::Block* first_table_after(const document::Document& document, std::string_view heading) {
    bool found = false;
    for (const auto& block : document.content) {
        if (const auto* title = std::get_if<document::Heading>(&block.what))
            found = document::plain_text(title->content).find(heading) != std::string::npos;
        if (found && std::holds_alternative<document::Table>(block.what)) return &block;
    }
    return nullptr;
}

const document::Signatures* signatures_in(const document::Blocks& blocks) {
    for (const auto& block : blocks) {
        if (const auto* found = std::get_if<document::Signatures>(&block.what)) return found;
        if (const auto* together = std::get_if<document::KeepTogether>(&block.what))
            if (const auto* found = signatures_in(together->content)) return found;
    }
    return nullptr;
}

/// Each language that slac has words for.
std::string any_language() { return GENERATE(as<std::string>{}, "en", "de", "fr", "es"); }

TEST_CASE("the built-in template asks only for what the view has") {
    const auto language = any_language();
    INFO(language);
    Sources sources;
    const auto& file =
        sources.add("agreement.md.j2", std::string(templating::text_in(templating::built_in().front(), language)));
    Findings findings;
    const auto form = templating::parse(file, {}, findings);
    templating::check(form, *agreement_type(), findings);
    for (const auto& finding : findings.all()) {
        UNSCOPED_INFO("line " << file.position(finding.span.begin).line << ": " << finding.message);
    }
    CHECK(findings.empty());
}

TEST_CASE("the document has no finding, and no line that a program left behind") {
    const auto path = GENERATE(as<std::string>{}, "tests/view/kitchen_sink.yaml", "examples/workbook/sla.yaml",
                               "examples/manufacturer/sla.yaml", "examples/saas/sla.yaml",
                               "examples/first-draft/sla.yaml", "src/rules/sound_agreement.yaml");
    const auto language = any_language();
    INFO(language);
    const auto agreement = read(file_text(path), language);
    const auto page = page_of(agreement->value, language);
    for (const auto& finding : page.findings.all()) UNSCOPED_INFO(finding.message);
    CHECK(page.findings.empty());
    const auto printed = print(agreement->value, language);
    for (const std::string_view left : {"| None |", ": None\n", "(none)", "{{", "{%", "..", ", ,", "; ;", " .\n", " ,",
                                        "()", "“”", "\n- \n", ":\n\n\n", "true |", "false |"}) {
        INFO("'" << left << "'");
        CHECK(printed.find(left) == std::string::npos);
    }
}

// Taking any value out must change the document: then it was in it.
TEST_CASE("nothing that the agreement says is missing from the document") {
    const auto language = any_language();
    const std::string yaml = file_text("tests/view/kitchen_sink.yaml");
    const auto full = read(yaml, language);
    const auto printed = print(full->value, language);
    std::size_t looked_at = 0;
    for (const auto& leaf : leaves_of(*full)) {
        static const std::map<std::string, std::string> kNotPrinted = {
            {"slac", "says how to read the file"},
            {"agreement.language", "says which words the document uses"},
            {"stages.mql.kind", "the stage's name says it"},
            {"stages.sql.kind", "the stage's name says it"},
            {"stages.mql.object", "what holds when nothing is said"},
            {"parties.sales.side", "the id says it"},
            {"parties.marketing.side", "the id says it"},
        };
        if (kNotPrinted.contains(leaf.path) || leaf.path.find("x-") != std::string::npos) continue;
        INFO(language << ": " << leaf.path << ": " << leaf.text);
        ++looked_at;
        const auto less = read(replaced(yaml, leaf.span, "~"), language);
        const bool changed = print(less->value, language) != printed;
        CHECK(changed);
    }
    CHECK(looked_at > 300);
}

TEST_CASE("what was written in words stands in the document in these words") {
    const auto language = any_language();
    const auto agreement = read(file_text("tests/view/kitchen_sink.yaml"), language);
    const auto words = small(page_of(agreement->value, language).words);
    std::size_t looked_at = 0;
    for (const auto& leaf : leaves_of(*agreement)) {
        if (leaf.path.find("x-") != std::string::npos || leaf.text.find(' ') == std::string::npos) continue;
        if (leaf.text.find_first_of("0123456789<>\n") != std::string::npos || leaf.text == "no match") continue;
        INFO(leaf.path);
        ++looked_at;
        CHECK(words.find(small(leaf.text)) != std::string::npos);
    }
    CHECK(looked_at > 60);
}

TEST_CASE("hostile text stays text") {
    const std::string yaml = file_text("tests/view/kitchen_sink.yaml");
    const auto plain = read(yaml);
    const std::string hostile =
        GENERATE(as<std::string>{}, "x <script>alert(1)</script>", "| a | b |", "*x* _y_ `z` ~~w~~",
                 "[click](javascript:alert(1)) ![i](http://x/y)", "# 1. - > + heading", "x <!-- slac:page-break -->",
                 "--> <!-- /slac:footer -->", "{{ 7 }} {% if x %} {# c #}", "&amp; &#124; \\\\", "\\u202Ertl",
                 "漢字 \u202E مرحبا 🙂", "---", "1) one");
    // From the end to the beginning, so that the places stay good.
    auto leaves = leaves_of(*plain);
    std::sort(leaves.begin(), leaves.end(), [](const Leaf& a, const Leaf& b) { return a.span.begin > b.span.begin; });
    std::string text = yaml;
    std::size_t poisoned = 0;
    for (const auto& leaf : leaves) {
        const bool prose =
            leaf.text.find(' ') != std::string::npos && leaf.text.find_first_of("0123456789<>\n") == std::string::npos;
        // An alias that is the same as the stage's name is no term to explain.
        if (leaf.path.ends_with("aliases")) continue;
        if (!prose || leaf.text == "no match" || leaf.path.find("x-") != std::string::npos) continue;
        text = replaced(text, leaf.span, "\"" + hostile + "\"");
        ++poisoned;
    }
    REQUIRE(poisoned > 60);
    const auto agreement = read(text);
    INFO("hostile: " << hostile);
    const auto calm = page_of(plain->value);
    const auto page = page_of(agreement->value);
    for (const auto& finding : page.findings.all()) UNSCOPED_INFO(finding.message);
    CHECK(page.findings.empty());
    CHECK(page.document.content.size() == calm.document.content.size());
    for (std::size_t i = 0; i < std::min(page.document.content.size(), calm.document.content.size()); ++i) {
        INFO("block " << i);
        CHECK(page.document.content[i].what.index() == calm.document.content[i].what.index());
        const auto* table = std::get_if<document::Table>(&page.document.content[i].what);
        const auto* expected = std::get_if<document::Table>(&calm.document.content[i].what);
        if (table != nullptr && expected != nullptr) CHECK(table->rows.size() == expected->rows.size());
    }
    // The exact words, where they are not meant to be made visible or harmless.
    if (hostile.find('\\') == std::string::npos && hostile.find("\u202E") == std::string::npos) {
        std::size_t found = 0;
        for (auto place = page.words.find(hostile); place != std::string::npos;
             place = page.words.find(hostile, place + 1))
            ++found;
        CHECK(found > 60);
    }
}

TEST_CASE("sections are numbered without holes, whichever are there") {
    const std::string yaml = file_text("tests/view/kitchen_sink.yaml");
    const auto numbers = [](const Value& value) {
        std::vector<int> result;
        const auto printed = print(value);
        for (auto place = printed.find("\n## "); place != std::string::npos; place = printed.find("\n## ", place + 1))
            if (printed[place + 4] != 'A') result.push_back(std::stoi(printed.substr(place + 4)));
        return result;
    };
    const auto full = read(yaml);
    CHECK(numbers(full->value).size() == 17);
    const auto& root = *full->composed.trees.front().root;
    for (const auto& entry : root.entries) {
        INFO(entry.key.text);
        const auto less = numbers(read(replaced(yaml, entry.value.span, "~"))->value);
        CHECK(less.size() >= 16);
        for (std::size_t i = 0; i < less.size(); ++i) CHECK(less[i] == static_cast<int>(i) + 1);
    }
}

TEST_CASE("a column that nobody fills is not there") {
    const auto two = read("slac: 1\nparties: {a: {name: Alpha}, b: {name: Beta}}\n");
    CHECK(print(two->value).find("| Team |\n| --- |\n| Alpha |\n| Beta |\n") != std::string::npos);
    const auto led = read("slac: 1\nparties: {a: {name: Alpha, leader: Ada}, b: {name: Beta}}\n");
    CHECK(print(led->value).find("| Team | Leader |\n| --- | --- |\n| Alpha | Ada |\n| Beta |  |\n") !=
          std::string::npos);
}

TEST_CASE("a draft says so, and what is in force does not") {
    CHECK(page_of(read("slac: 1\n")->value).document.draft);
    CHECK(page_of(read("slac: 1\nagreement: {status: draft}\n")->value).document.draft);
    CHECK_FALSE(page_of(read("slac: 1\nagreement: {status: in-force}\n")->value).document.draft);
}

TEST_CASE("everybody who signs has a row, and the footer names the document") {
    const auto agreement = read(file_text("tests/view/kitchen_sink.yaml"));
    const auto page = page_of(agreement->value);
    const auto* signatures = signatures_in(page.document.content);
    REQUIRE(signatures != nullptr);
    REQUIRE(signatures->parties.size() == 2);
    CHECK(document::plain_text(signatures->parties[0].party) == "Demand Team");
    CHECK(document::plain_text(signatures->parties[0].fields[0].value) == "Ada B. Quince");
    CHECK(document::plain_text(signatures->parties[1].fields[0].value) == "Omar Medlar");  // the leader
    std::string footer;
    collect_words(page.document.footer, footer);
    CHECK(footer == "OI-SLA-7 · Version 3.2 · Retired · 1 February 2026 to 31 January 2027\nFingerprint " +
                        kFacts.fingerprint + "\n");
}

TEST_CASE("without signatures, every party's leader signs") {
    const auto agreement =
        read("slac: 1\nparties: {a: {name: Alpha, leader: {name: Ada, title: Head}}, b: {name: Beta}}\n");
    CHECK(print(agreement->value)
              .find("| For | Name | Title | Signature | Date |\n| --- | --- | --- | --- | --- |\n"
                    "| Alpha | Ada | Head |  |  |\n| Beta |  |  |  |  |\n") != std::string::npos);
}

TEST_CASE("the same agreement prints the same") {
    const std::string yaml = file_text("tests/view/kitchen_sink.yaml");
    CHECK(print(read(yaml)->value) == print(read(yaml)->value));
}

TEST_CASE("the table of the tiers is the one of the workbook") {
    const auto agreement = read(file_text("examples/workbook/sla.yaml"));
    const auto page = page_of(agreement->value);
    const auto* block = first_table_after(page.document, "Outreach");
    REQUIRE(block != nullptr);
    const auto& table = std::get<document::Table>(block->what);
    const auto cells = [](const document::Row& row) {
        std::vector<std::string> texts;
        for (const auto& cell : row.cells) texts.push_back(document::plain_text(cell));
        return texts;
    };
    REQUIRE(table.rows.size() == 3);
    CHECK(cells(table.header) == std::vector<std::string>{"Tier", "Applies to", "First response within", "Attempts",
                                                          "Breakup messages", "Timeframe", "Channels", "Afterwards"});
    CHECK(cells(table.rows[0]) ==
          std::vector<std::string>{"High", "Call requested", "4 hours", "15", "1", "90 days", "phone and email",
                                   "Moves to Nurture; may come back no sooner than 60 days later"});
}

bool prints(const std::string& yaml, std::string_view text) {
    return print(read("slac: 1\n" + yaml)->value).find(text) != std::string::npos;
}

TEST_CASE("status, number and version stand below the title") {
    CHECK(prints("", "Agreement\n\n**Draft**\n\n"));
    CHECK(prints("agreement: {title: T, organization: O, number: N-1, version: '2', status: retired}\n",
                 "# T\n\n**O**\n\n**Retired** · N-1 · Version 2\n\n"));
    CHECK(prints("glossary: {A: b}\n", "Terms and abbreviations are explained in Appendix A.\n"));
    CHECK_FALSE(prints("", "Terms and abbreviations"));
}

TEST_CASE("the hours say how business days count, and calendars that hold for nobody are not there") {
    const std::string even =
        "calendars: {a: {days: mon-fri, hours: 08:00-17:00}, b: {days: sat, hours: 08:00-09:00}}\n"
        "agreement: {calendar: a}\nparties: {x: {}}\n";
    CHECK(prints(even,
                 "A period of business days ends that many working days after its start, at the same time of day; "
                 "holidays are no working days.\n"));
    CHECK(prints(even, "- **Working time:** Monday to Friday from 08:00 to 17:00\n"));
    CHECK_FALSE(prints(even, "Saturday"));
    CHECK_FALSE(prints(even, "the team that has to act"));
    CHECK(prints(even + "segments: {s: {calendar: b}}\n",
                 "the team that has to act, unless the segment of the lead has its own.\n"));
    CHECK_FALSE(prints(even, "### A"));  // the only one needs no name
    CHECK(prints("calendars: {a: {hours: {mon: 08:00-17:00, tue: 08:00-12:00}}}\n",
                 "at the same time of day, or when working time ends on that day if this comes first;"));
    CHECK(prints("calendars: {a: {days: mon}, b: {days: sat}}\n", "### A\n"));  // nothing says for whom: all
}

TEST_CASE("deadlines name their start") {
    const std::string yaml =
        "parties: {sales: {name: sales}}\n"
        "handoffs: {a: {to: sales, accept_within: 48 hours, dispose_within: 120 days, silence: escalate}}\n";
    CHECK(prints(yaml, "sales accepts or rejects the lead within 48 hours of receiving it.\n"));
    CHECK(prints(yaml, "has a final outcome within 120 days of the handoff.\n"));
    CHECK(prints(yaml, "the matter is escalated.\n"));
    CHECK(prints(yaml + "escalations: {e: {}}\n", "the matter is escalated (see section 3).\n"));
}

TEST_CASE("no heading stands without content") {
    const auto headings_without_content = [](const std::string& yaml) {
        const auto page = page_of(read("slac: 1\n" + yaml)->value);
        std::vector<std::string> bare;
        int depth = 0;  // of the heading right in front
        std::string title;
        for (const auto& block : page.document.content) {
            const auto* heading = std::get_if<document::Heading>(&block.what);
            if (depth > 0 && heading != nullptr && heading->level <= depth) bare.push_back(title);
            depth = heading == nullptr ? 0 : heading->level;
            if (heading != nullptr) title = document::plain_text(heading->content);
        }
        if (depth > 0) bare.push_back(title);
        return bare;
    };
    for (const std::string yaml :
         {"personas: {a: {name: A}, b: {primary: true}, c: {role: R}}\n", "personas: {a: {}}\n",
          "icp: {}\npersonas: {a: {}}\n", "icp: {}\n", "handoffs: {a: {}, b: {}}\n",
          "escalations: {e: {}, f: {steps: [{}]}}\n", "scoring: {dimensions: {a: {}, b: {}}}\n",
          "crm: {system: hubspot}\n", "calendars: {a: {}}\n", "calendars: {a: {}, b: {}}\n", "capacity: {a: {}}\n",
          "goals: {conversions: {a: {from: mql}}}\n", "outreach: {clock: {}, attempt: {}}\n",
          "outreach: {tiers: {a: {}}}\n", "kpis: {a: {}}\n", "handoffs: {a: {assign: {}, reject: {}}}\n",
          "handoffs: {a: {deliver_within: 5 min}}\n"}) {
        INFO(yaml);
        CHECK(headings_without_content(yaml).empty());
    }
    CHECK(prints("personas: {a: {name: Ann}, b: {name: Bo, primary: true}}\n",
                 "### Personas\n\n- Ann\n- Bo (primary)\n"));
    CHECK(prints("personas: {a: {name: Ann}, b: {role: R}}\n", "### Further personas\n\n- Ann\n"));
    CHECK(prints("capacity: {a: {}}\n", "**A**. *To be agreed.*"));
    CHECK_FALSE(prints("handoffs: {a: {assign: {}}}\n", "Assignment"));
}

TEST_CASE("what is half said leaves no half sentence") {
    CHECK(prints("parties: {a: {leader: {email: a@b.example}}}\n", "| A | a@b.example |"));
    CHECK(prints("kpis: {k: {source: HubSpot}}\n", "| K | Measured in HubSpot |"));
    CHECK(prints("escalations: {e: {steps: [{}, {notify: Ann}]}}\n", "\n1. Notify Ann\n"));
    CHECK(prints("kpis: {k: {activity: Calls}}\n", "What is done:\n"));
    CHECK_FALSE(prints("kpis: {k: {target: 8%}}\n", "### "));
    CHECK(prints("parties: {a: {}}\nkpis: {k: {target: 8%}, l: {owner: a}}\n", "### Other figures\n"));
    CHECK(prints("stages: {a: {}, b: {}, c: {terminal: true}, d: {}}\n", "| C | – (final) |\n| D | – |\n"));
    CHECK(prints("goals: {period: month, grid: {g: {target: +20%}, h: {target: 5, period: quarter}}}\n",
                 "| 20% above the baseline per month |"));
    CHECK(prints("commitments: {a: {}}\n", "## 1. Commitments\n"));
    CHECK(prints("capacity: {a: {sqls: 3}}\ncommitments: {a: {}}\n", "## 2. Further commitments\n"));
    CHECK(prints("capacity: {a: {sqls: 3, ramping: {heads: 1}}}\n", "Expected of each fully trained person:\n"));
    CHECK(prints("capacity: {a: {sqls: 3}}\n", "Expected of each person:\n"));
    CHECK(prints("stages: {a: {}}\ncrm: {system: hubspot, stages: {a: one}, columns: {a: two}}\n",
                 "| Stage | Value in HubSpot | Field with the day of entry |"));
    CHECK(prints("outreach: {tiers: {a: {timeframe: 9bd, steps: [{day: 1, channel: phone}]}}}\n",
                 "| Business day | Channel |"));
}

}  // namespace
}  // namespace slac::view
