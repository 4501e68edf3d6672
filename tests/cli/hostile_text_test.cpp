// Every text of the language that people may word as they like holds whatever they write: it stands in the document
// letter for letter, as often as any other text, and changes nothing round it.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "cli/program_run.hpp"
#include "cli/rendering.hpp"
#include "slac/check/check.hpp"
#include "slac/template/builtin.hpp"
#include "slac/view/agreement.hpp"

using namespace slac;

namespace {

// ---- the document as text: its structure, and what people read ----

void tell(const document::Inlines& content, std::string& out);

void tell(const document::Inline& part, std::string& out) {
    const auto within = [&](std::string_view name, const document::Inlines& content) {
        out += fmt::format("\x01{}(", name);
        tell(content, out);
        out += "\x01)";
    };
    if (const auto* text = std::get_if<document::Text>(&part.what)) out += text->text;
    if (const auto* code = std::get_if<document::Code>(&part.what))
        out +=
            "\x01"
            "code(" +
            code->text + "\x01)";
    if (std::get_if<document::LineBreak>(&part.what))
        out +=
            "\x01"
            "break";
    if (const auto* it = std::get_if<document::Emphasis>(&part.what)) within("emphasis", it->content);
    if (const auto* it = std::get_if<document::Strong>(&part.what)) within("strong", it->content);
    if (const auto* it = std::get_if<document::Deleted>(&part.what)) within("deleted", it->content);
    if (const auto* it = std::get_if<document::Link>(&part.what)) within("link", it->content);
}
void tell(const document::Inlines& content, std::string& out) {
    for (const auto& part : content) tell(part, out);
}

void tell(const document::Blocks& blocks, std::string& out);

void tell(const document::Row& row, std::string& out) {
    for (const auto& cell : row.cells) {
        out += "\x01| ";
        tell(cell, out);
    }
    out += "\n";
}
void tell(const document::Block& block, std::string& out) {
    const auto within = [&](std::string_view name, const document::Blocks& content) {
        out += fmt::format("\x01{}\n", name);
        tell(content, out);
        out += fmt::format("\x01/{}\n", name);
    };
    const auto line = [&](const std::string& name, const document::Inlines& content) {
        out += "\x01" + name + " ";
        tell(content, out);
        out += "\n";
    };
    out += fmt::format("\x01{} ", block.what.index());
    if (const auto* it = std::get_if<document::Heading>(&block.what)) line(std::to_string(it->level), it->content);
    if (const auto* it = std::get_if<document::Paragraph>(&block.what)) line("p", it->content);
    if (const auto* it = std::get_if<document::List>(&block.what)) {
        out += it->ordered ? "numbers\n" : "points\n";
        for (const auto& item : it->items) within("item", item.content);
    }
    if (const auto* it = std::get_if<document::Table>(&block.what)) {
        tell(it->header, out);
        for (const auto& row : it->rows) tell(row, out);
    }
    if (const auto* it = std::get_if<document::Quote>(&block.what)) within("quote", it->content);
    if (const auto* it = std::get_if<document::CodeBlock>(&block.what)) out += "code " + it->text;
    if (const auto* it = std::get_if<document::Contents>(&block.what))
        for (const auto& entry : it->entries) line("entry", entry.content);
    if (const auto* it = std::get_if<document::KeepTogether>(&block.what)) within("together", it->content);
    if (const auto* it = std::get_if<document::Landscape>(&block.what)) within("landscape", it->content);
    if (const auto* it = std::get_if<document::Figure>(&block.what)) out += it->name + "\n" + it->description + "\n";
    if (const auto* it = std::get_if<document::Signatures>(&block.what))
        for (const auto& party : it->parties) {
            line("party", party.party);
            for (const auto& field : party.fields) {
                line("label", field.label);
                line("value", field.value);
            }
        }
}
void tell(const document::Blocks& blocks, std::string& out) {
    for (const auto& block : blocks) tell(block, out);
}

/// What an HTML page shows: its tags by name, its text with entities read.
std::string page_text(const std::string& html) {
    std::string out;
    std::size_t drawing_ends = 0;
    for (std::size_t at = html.find("<body"); at < html.size();) {
        if (html.compare(at, 4, "<svg") == 0) {  // a drawing breaks its words into lines; its description tells all
            const auto begin = html.find("<desc", at), end = html.find("</desc>", at);
            const auto close = html.find("</svg>", at);
            drawing_ends = close;
            at = begin < close && end < close ? begin : close;
        } else if (html.compare(at, 7, "</desc>") == 0) {
            at = drawing_ends;
        } else if (html[at] == '<') {
            if (html.compare(at, 4, "<!--") == 0) {  // what travels in the page
                at = html.find("-->", at) + 3;
                continue;
            }
            // Ids and labels repeat the text; the classes depend on how long it is.
            const auto tag = html.substr(at, html.find_first_of(" >", at) - at) + ">";
            // What is put round a table or a cell that is wide.
            const bool for_width = tag == "<div>" || tag == "</div>" || tag == "<span>" || tag == "</span>";
            if (!for_width) out += tag;
            bool quoted = false;
            for (; html[at] != '>' || quoted; ++at) quoted = quoted != (html[at] == '"');
            ++at;
        } else if (html[at] == '&') {
            static const std::map<std::string, std::string> signs{
                {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&#39;", "'"}};
            const auto end = html.find(';', at) + 1;
            out += signs.at(html.substr(at, end - at));
            at = end;
        } else {
            out += html[at++];
        }
        if (out.ends_with("\n\n")) out.pop_back();
    }
    return out;
}

// ---- the agreement with other texts in it ----

struct Place {
    Span span;
    std::string text;  ///< as it was
};

void find_texts(const syntax::Node& node, std::vector<Place>& places) {
    if (node.kind == syntax::Kind::scalar && node.alias.empty()) places.push_back({node.span, std::string(node.text)});
    for (const auto& item : node.items) find_texts(item, places);
    for (const auto& entry : node.entries) find_texts(entry.value, places);
}

std::string in_quotes(std::string_view text) {
    std::string yaml = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') yaml += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            yaml += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        else
            yaml += c;
    }
    return yaml + "\"";
}

std::string with(const std::string& agreement, const std::vector<Place>& places, const std::set<std::size_t>& which,
                 const std::function<std::string(std::size_t)>& text) {
    std::string result;
    std::size_t from = 0;
    for (const auto i : which) {
        result += agreement.substr(from, places[i].span.begin - from) + in_quotes(text(i));
        from = places[i].span.end;
    }
    return result + agreement.substr(from);
}

check::Checked checked(const std::string& agreement) {
    check::Options options;
    options.today = model::Date{std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}};
    return check::check(
        "sla.yaml", agreement,
        [](const std::string&) {
            return model::FileText{{}, "none"};
        },
        options);
}

std::string name(std::size_t place) { return fmt::format("Zq{}", place); }
/// A list of texts with commas in them is parted by semicolons: these have all that a list looks at.
const std::string kEnd = ",; and or xZ";
std::string neutral(std::size_t place) { return name(place) + kEnd; }

struct Printed {
    std::string document;  ///< structure and text
    std::string html;
};
Printed printed(const std::string& agreement, const std::string& form) {
    std::istringstream in;
    std::ostringstream out, err;
    cli::Environment environment{in, out, err, [](const std::string&) { return std::optional<std::string>(); }};
    auto read = checked(agreement);
    cli::TemplateFiles files(form, environment, view::language_of(read.composed.agreement));
    auto rendering = cli::rendering_of(std::move(read), files);
    for (const auto& finding : rendering.unreadable) UNSCOPED_INFO(finding.rule << ": " << finding.message);
    for (const auto& finding : rendering.findings.all()) UNSCOPED_INFO(finding.rule << ": " << finding.message);
    REQUIRE(rendering.state == cli::Rendering::State::ready);
    Printed result;
    tell(rendering.document.content, result.document);
    result.document += "\n--\n";
    tell(rendering.document.footer, result.document);
    result.html = page_text(cli::written(rendering, cli::DocumentFormat::html, files));
    return result;
}

/// The texts of the agreement that may be anything: those that another one makes no mistake of.
std::set<std::size_t> free_texts(const std::string& agreement, const std::vector<Place>& places) {
    std::set<std::size_t> which;
    for (std::size_t i = 0; i < places.size(); ++i) which.insert(i);
    for (;;) {
        const auto text = with(agreement, places, which, neutral);
        const auto read = checked(text);
        std::set<std::size_t> wrong;
        for (const auto& finding : read.findings.all()) {
            if (finding.severity != Severity::error) continue;
            // The place that it stands in, by the name that was put there.
            std::size_t shift = 0;
            for (const auto i : which) {
                const auto begin = places[i].span.begin + shift, end = begin + in_quotes(neutral(i)).size();
                if (finding.span.begin <= begin && begin < std::max(finding.span.end, finding.span.begin + 1))
                    wrong.insert(i);
                if (begin <= finding.span.begin && finding.span.begin < end) wrong.insert(i);
                shift += end - begin - (places[i].span.end - places[i].span.begin);
            }
        }
        if (wrong.empty()) return which;
        for (const auto i : wrong) which.erase(i);
    }
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string first_difference(const std::string& a, const std::string& b) {
    const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    const auto from = at < 120 ? 0 : at - 120;
    return "expected ..." + a.substr(from, 300) + "\n\nprinted  ..." + b.substr(from, 300);
}

}  // namespace

TEST_CASE("any text stands in the document letter for letter, and changes nothing round it", "[hostile]") {
    const auto agreement = testing::read(std::filesystem::path(SLAC_ROOT) / "tests/view/kitchen_sink.yaml");
    std::vector<Place> places;
    const auto original = checked(agreement);
    find_texts(*original.composed.trees.front().root, places);
    const auto which = free_texts(agreement, places);
    CHECK(which.size() > 140);
    const auto plain = with(agreement, places, which, neutral);

    const std::string markdown =
        "*a* **b** _c_ __d__ ~~e~~ `f` ``g`` [h](http://x.example) [i][j] ![k](l.png) <http://m.example> "
        "http://n.example www.o.example p@q.example # - + 1. > | \\| \\ \\\\ ^ $ & &amp; &#42; &copy; \"r\" 's' {{ t "
        "}} "
        "{% if u %} {# v #} <!-- slac:page-break --> <!-- /slac:footer --> === --- *** ";
    const std::string html =
        "<script>alert(1)</script><b>&lt;</b></td></tr></table></main><img src=x onerror=alert(1)> --><!-- ]]> <?php "
        "?> ";
    const std::string scripts =
        "caf\u00E9 cafe\u0301 \u03A9\u043F\u0438\u0441\u044C \u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD "
        "\u4F60\u597D \U0001F468\u200D\U0001F469\u200D\U0001F467\uFE0F \U0001F1E9\U0001F1EA ";
    // Marks that turn the direction of what follows are not printed: they could let a sentence read as another one.
    const std::string turned = "\u202Eevil\u202C \u2066a\u2069", upright = "evil a";
    const std::string long_word(5000, 'w');
    struct Hostile {
        std::string what, written, shown;
    };
    const std::vector<Hostile> hostile{{"Markdown", markdown, markdown},
                                       {"HTML", html, html},
                                       {"scripts", scripts, scripts},
                                       {"directions", turned, upright},
                                       {"a long word", long_word, long_word}};
    const std::vector<std::string> beginnings{"# ",
                                              "- ",
                                              "+ ",
                                              "* ",
                                              "1. ",
                                              "1) ",
                                              "> ",
                                              "| ",
                                              "=== ",
                                              "--- ",
                                              "``` ",
                                              "~~~ ",
                                              "[x]: http://y.example ",
                                              "<div> ",
                                              "<!-- ",
                                              "\\ ",
                                              "&#35; ",
                                              "*",
                                              "_",
                                              "`",
                                              "~~",
                                              "[",
                                              "]",
                                              "!",
                                              "<",
                                              "&"};

    for (const auto& built_in : templating::built_in()) {
        const std::string form(built_in.name);
        const auto usual = printed(plain, form);
        const auto try_text = [&](const std::string& what, const std::function<std::string(std::size_t)>& written,
                                  const std::function<std::string(std::size_t)>& shown, bool in_order) {
            INFO(form << ": " << what);
            const auto found = printed(with(agreement, places, which, written), form);
            // The fingerprint is that of another text; a list by name may be in another order.
            const auto comparable = [&](std::string text) {
                for (auto at = text.find("sha256:"); at != std::string::npos; at = text.find("sha256:", at + 1))
                    text.replace(at + 7, 64, 64, '0');
                if (in_order) return text;
                std::vector<std::string> lines;
                std::istringstream all(text);
                for (std::string line; std::getline(all, line);) lines.push_back(line);
                std::sort(lines.begin(), lines.end());
                std::string sorted;
                for (const auto& line : lines) sorted += line + "\n";
                return sorted;
            };
            const auto compare = [&](std::string expected, const std::string& got) {
                for (auto i = which.rbegin(); i != which.rend(); ++i) replace_all(expected, neutral(*i), shown(*i));
                if (const auto a = comparable(expected), b = comparable(got); a != b)
                    FAIL_CHECK(first_difference(a, b));
            };
            compare(usual.document, found.document);
            compare(usual.html, found.html);
        };
        for (const auto& [what, written, shown] : hostile)
            try_text(
                what, [&, middle = written](std::size_t i) { return name(i) + middle + kEnd; },
                [&, middle = shown](std::size_t i) { return name(i) + middle + kEnd; }, true);
        // Each text begins with another one of them.
        for (std::size_t turn = 0; turn < 3; ++turn) {
            const auto text = [&](std::size_t i) {
                return beginnings[(i + turn * 9) % beginnings.size()] + neutral(i);
            };
            try_text("beginnings", text, text, false);
        }
    }
}
