// A document as PDF, read by programs that we did not write: poppler's pdfinfo and pdftotext, and qpdf.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "slac/document/parse.hpp"
#include "slac/paper/paper.hpp"

using namespace slac;
using document::Document;
using render::PageOptions;

namespace {

Document parsed(const std::string& markdown) {
    const SourceFile source(0, "test.md", markdown);
    Findings findings;
    return document::parse(source, findings);
}

std::string pdf(const Document& document, const PageOptions& options = {}) {
    const auto made = paper::pdf(document, options);
    for (const auto& problem : made.problems) FAIL(problem.message);
    return made.bytes;
}

std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string output_of(const std::string& command) {
    auto* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    char buffer[4096];
    for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, got);
    const int status = pclose(pipe);
    CAPTURE(command, text);
    CHECK(status == 0);
    return text;
}

/// A PDF in a file, for as long as the test runs.
class Written {
 public:
    explicit Written(const std::string& bytes) {
        char name[] = "/tmp/slac-pdf-test-XXXXXX";
        const int file = mkstemp(name);
        REQUIRE(file >= 0);
        path_ = name;
        REQUIRE(write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
        close(file);
    }
    ~Written() { std::filesystem::remove(path_); }
    Written(const Written&) = delete;
    Written& operator=(const Written&) = delete;
    explicit Written(const Document& document, const PageOptions& options = {}) : Written(pdf(document, options)) {}
    static Written of(const std::string& markdown, const PageOptions& options = {}) {
        return Written(parsed(markdown), options);
    }

    [[nodiscard]] std::string run(const std::string& command) const { return output_of(command + " " + path_); }
    /// In the order in which it is painted.
    [[nodiscard]] std::string raw() const { return output_of("pdftotext -raw " + path_ + " -"); }
    [[nodiscard]] std::string text() const { return output_of("pdftotext -layout " + path_ + " -"); }
    [[nodiscard]] std::vector<std::string> pages() const {
        std::vector<std::string> pages;
        std::istringstream all(text());
        for (std::string page; std::getline(all, page, '\f');) pages.push_back(page);
        return pages;
    }
    [[nodiscard]] std::string content() const {
        return output_of("qpdf --qdf --object-streams=disable " + path_ + " -");
    }
    void check() const {
        const auto said = output_of("qpdf --check " + path_);
        CAPTURE(said);
        CHECK(said.find("No syntax or stream encoding errors") != std::string::npos);
    }

 private:
    std::string path_;
};

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

std::string lines(int n, const std::string& text) {
    std::string result;
    for (int i = 0; i < n; ++i) result += text + " " + std::to_string(i + 1) + "\n\n";
    return result;
}

/// Only what is ink: blanks and line breaks are the layout's.
std::string ink(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = std::string_view(text).substr(i);
        bool blank = false;
        // And the marks of lists.
        for (const std::string_view each : {" ", "\n", "\f", "\u00A0", "\u2022", "\u2013"}) {
            if (!rest.starts_with(each)) continue;
            i += each.size();
            blank = true;
            break;
        }
        if (!blank) result += text[i++];
    }
    return result;
}

// ---- what a document says, without markup ----

void words(const document::Blocks& blocks, std::string& text);

void words(const document::Block& block, std::string& text) {
    using namespace document;
    const auto put = [&](const Inlines& content) { text += plain_text(content); };
    if (const auto* heading = std::get_if<Heading>(&block.what)) return put(heading->content);
    if (const auto* paragraph = std::get_if<Paragraph>(&block.what)) return put(paragraph->content);
    if (const auto* quote = std::get_if<Quote>(&block.what)) return words(quote->content, text);
    if (const auto* together = std::get_if<KeepTogether>(&block.what)) return words(together->content, text);
    if (const auto* landscape = std::get_if<Landscape>(&block.what)) return words(landscape->content, text);
    if (const auto* code = std::get_if<CodeBlock>(&block.what)) {
        text += code->text;
        return;
    }
    if (const auto* list = std::get_if<List>(&block.what))
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            if (list->ordered) text += std::to_string(list->start + static_cast<int>(i)) + ".";
            words(list->items[i].content, text);
        }
    if (const auto* table = std::get_if<Table>(&block.what)) {
        for (const auto& cell : table->header.cells) put(cell);
        for (const auto& row : table->rows)
            for (const auto& cell : row.cells) put(cell);
    }
    if (const auto* signatures = std::get_if<Signatures>(&block.what))
        for (const auto& party : signatures->parties) {
            put(signatures->party_label);
            put(party.party);
            for (const auto& field : party.fields) {
                put(field.label);
                put(field.value);
            }
        }
}
void words(const document::Blocks& blocks, std::string& text) {
    for (const auto& block : blocks) words(block, text);
}

/// What poppler reads in the order in which it is painted, without what is marked as an artifact.
std::string painted_words(const Written& written) {
    auto bytes = written.content();
    for (std::size_t at = 0; (at = bytes.find("/Artifact BMC\n", at)) != std::string::npos;) {
        // Marks nest, and each operator stands on a line of its own.
        auto end = at;
        for (int depth = 0; depth > 0 || end == at;) {
            const auto next = bytes.find('\n', end);
            REQUIRE(next != std::string::npos);
            const auto line = std::string_view(bytes).substr(end, next - end);
            if (line.ends_with("BMC") || line.ends_with("BDC")) ++depth;
            if (line == "EMC") --depth;
            end = next + 1;
        }
        // Offsets of the file stay what they were.
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                  ' ');
    }
    return Written(bytes).raw();
}

/// Without what the test cannot place: contents (in two columns) and drawings.
document::Blocks without_contents(document::Blocks blocks) {
    document::Blocks kept;
    for (auto& block : blocks) {
        if (std::holds_alternative<document::Contents>(block.what) ||
            std::holds_alternative<document::Figure>(block.what))
            continue;
        if (auto* together = std::get_if<document::KeepTogether>(&block.what))
            together->content = without_contents(std::move(together->content));
        kept.push_back(std::move(block));
    }
    return kept;
}

/// Every word is there once, in order, and belongs to a part of the structure.
void check_whole(Document document) {
    document.content = without_contents(std::move(document.content));
    std::string expected;
    if (document.title.empty()) expected += PageOptions{}.title;
    words(document.content, expected);
    words(document.footer, expected);
    const Written written(document);
    const auto wanted = ink(expected);
    const auto got = ink(painted_words(written));
    if (wanted != got) {
        const auto common = static_cast<std::ptrdiff_t>(std::min(wanted.size(), got.size()));
        const auto at = static_cast<std::size_t>(
            std::mismatch(wanted.begin(), wanted.begin() + common, got.begin()).first - wanted.begin());
        const auto from = at < 40 ? 0 : at - 40;
        INFO("wanted ..." << wanted.substr(from, 120));
        INFO("got    ..." << got.substr(from, 120));
        FAIL("the text differs");
    }
    written.check();
}

std::vector<std::string> agreements() {
    std::vector<std::string> paths;
    for (const auto* folder : {"/examples", "/tests/corpus"})
        for (const auto& file : std::filesystem::recursive_directory_iterator(std::string(SLAC_ROOT) + folder))
            if (file.path().extension() == ".yaml") paths.push_back(file.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

TEST_CASE("nothing of an agreement is missing from its PDF, and nothing is in it twice") {
    std::size_t tried = 0;
    for (const auto& path : agreements()) {
        CAPTURE(path);
        auto* pipe = popen((SLAC_PROGRAM " render -f md -o - '" + path + "' 2>/dev/null").c_str(), "r");
        REQUIRE(pipe != nullptr);
        std::string text;
        char buffer[4096];
        for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, got);
        if (pclose(pipe) != 0) continue;  // one that cannot be read, by intent
        check_whole(parsed(text));
        ++tried;
    }
    CHECK(tried > 20);
}
