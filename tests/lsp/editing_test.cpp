#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "catch.hpp"
#include "slac/lsp/server.hpp"

using namespace slac;
using Json = nlohmann::json;

namespace {

constexpr const char* kUri = "file:///team/sla.yaml";

lsp::Host host() {
    return {[](const std::string&) {
                check::Options options;
                options.today = {std::chrono::year{2027}, std::chrono::month{1}, std::chrono::day{4}};
                return options;
            },
            [](const std::string&) -> model::ReadFile {
                return [](const std::string&) -> model::FileText { return {std::nullopt, "there is no such file"}; };
            }};
}

std::string example(const std::string& name) {
    std::ifstream in(std::string(SLAC_ROOT) + "/examples/" + name + "/sla.yaml");
    std::stringstream text;
    text << in.rdbuf();
    REQUIRE(text.str().size() > 1000);
    return text.str();
}

bool inside_character(const std::string& text, std::size_t at) {
    return at < text.size() && ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U ||
                                (at > 0 && text[at] == '\n' && text[at - 1] == '\r'));
}

/// An editor in which somebody types without a rest: it keeps its own text, as every editor does.
class Typist {
 public:
    Typist(std::string text, bool utf8, unsigned seed) : server_(host()), utf8_(utf8), random_(seed) {
        const Json encodings = utf8 ? Json{"utf-8", "utf-16"} : Json{"utf-16"};
        const auto answers =
            server_.receive(Json{{"id", 0},
                                 {"method", "initialize"},
                                 {"params", {{"capabilities", {{"general", {{"positionEncodings", encodings}}}}}}}}
                                .dump());
        REQUIRE(answers.size() == 1);
        open(std::move(text));
    }

    void open(std::string text) {
        text_ = std::move(text);
        tell("textDocument/didOpen",
             {{"textDocument", {{"uri", kUri}, {"languageId", "yaml"}, {"version", ++version_}, {"text", text_}}}});
    }

    /// Does something at random, and remembers how it is taken back.
    void edit() {
        static const std::vector<std::string> pieces = {
            "x",  "\n",   "\n  ",     ": ",         "{",   "}",        "[",   "]",   "\"", "'",           " #",    "- ",
            "\t", "kidn", "target: ", "4 business", "é",   "😀",        "&a ", "*a ", "|",  "\nstages:\n", "~",     "  ",
            "<<", "? ",   "goals:\n", "!",          "---", "extends:", "\\",  "%",   "@",  "0",           "\u00a0"};
        const auto at = place(text_.size());
        auto end = at;
        if (chance(3)) end = std::min(text_.size(), at + random_() % 40);
        while (inside_character(text_, end)) ++end;
        const auto piece = chance(4) ? std::string() : pieces[random_() % pieces.size()];
        undo_.push_back({at, piece.size(), text_.substr(at, end - at)});
        change(at, end, piece, chance(20));
    }
    void take_back_all() {
        while (!undo_.empty()) {
            const auto [at, size, old] = undo_.back();
            undo_.pop_back();
            change(at, at + size, old, false);
        }
    }

    /// Asks what editors ask in passing.
    void ask() {
        static const std::vector<std::string> questions = {
            "textDocument/hover",      "textDocument/completion",   "textDocument/codeAction", "textDocument/codeLens",
            "textDocument/definition", "textDocument/foldingRange", "textDocument/inlayHint",  "textDocument/rename",
            "textDocument/references", "textDocument/formatting"};
        const auto at = position(place(text_.size()));
        const Json everything = {{"start", position(0)}, {"end", position(text_.size())}};
        const auto answers = server_.receive(Json{{"id", ++id_},
                                                  {"method", questions[random_() % questions.size()]},
                                                  {"params",
                                                   {{"textDocument", {{"uri", kUri}}},
                                                    {"position", at},
                                                    {"range", everything},
                                                    {"newName", "other"},
                                                    {"context", {{"diagnostics", Json::array()}}}}}}
                                                 .dump());
        REQUIRE(answers.size() == 1);
        INFO(answers[0]);
        CHECK(answers[0].find("\"code\":-32603") == std::string::npos);  // an internal error
    }

    Json findings() {
        for (const auto& message : server_.settle()) {
            const auto json = Json::parse(message);
            if (json["params"]["uri"] != kUri) continue;
            CHECK(json["params"]["version"] == version_);
            return json["params"]["diagnostics"];
        }
        return nullptr;
    }

    [[nodiscard]] const std::string& text() const { return text_; }

 private:
    struct Undo {
        std::size_t at;
        std::size_t size;
        std::string old;
    };

    bool chance(unsigned one_in) { return random_() % one_in == 0; }
    std::size_t place(std::size_t size) {
        auto at = size == 0 ? 0 : random_() % size;
        while (inside_character(text_, at)) ++at;
        return at;
    }
    [[nodiscard]] Json position(std::size_t offset) const {
        std::size_t line = 0, start = 0;
        for (std::size_t i = 0; i < offset; ++i)
            if (text_[i] == '\n') {
                ++line;
                start = i + 1;
            }
        std::size_t units = 0;
        for (std::size_t i = start; i < offset; ++i) {
            const auto byte = static_cast<unsigned char>(text_[i]);
            units += utf8_ ? 1 : (byte & 0xC0U) == 0x80U ? 0 : byte >= 0xF0U ? 2 : 1;
        }
        return {{"line", line}, {"character", units}};
    }
    void change(std::size_t at, std::size_t end, const std::string& piece, bool whole) {
        Json one = {{"text", piece}};
        if (!whole) one["range"] = {{"start", position(at)}, {"end", position(end)}};
        text_.replace(at, end - at, piece);
        if (whole) one["text"] = text_;
        tell("textDocument/didChange",
             {{"textDocument", {{"uri", kUri}, {"version", ++version_}}}, {"contentChanges", {one}}});
    }
    void tell(const char* method, const Json& params) {
        CHECK(server_.receive(Json{{"method", method}, {"params", params}}.dump()).empty());
    }

    lsp::Server server_;
    bool utf8_;
    std::mt19937 random_;
    std::string text_;
    std::vector<Undo> undo_;
    int version_ = 0;
    int id_ = 0;
};

std::string with_windows_line_ends(const std::string& text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return result;
}

}  // namespace

TEST_CASE("after a thousand edits the findings are those of a fresh file") {
    struct Case {
        const char* name;
        bool utf8;
        bool windows;
    };
    for (const auto& [name, utf8, windows] :
         {Case{"first-draft", false, false}, Case{"workbook", true, false}, Case{"manufacturer", false, true}}) {
        INFO(name);
        const auto original = windows ? with_windows_line_ends(example(name)) : example(name);
        Typist typist(original, utf8, 7);
        for (int i = 1; i <= 1000; ++i) {
            typist.edit();
            if (i % 20 == 0) typist.ask();
            if (i % 100 != 0) continue;
            Typist fresh(typist.text(), utf8, 1);
            const auto expected = fresh.findings();
            REQUIRE_FALSE(expected.is_null());
            CHECK(typist.findings() == expected);
        }
        CHECK(typist.text() != original);
        typist.take_back_all();
        REQUIRE(typist.text() == original);
        CHECK(typist.findings() == Typist(original, utf8, 1).findings());
    }
}

TEST_CASE("an agreement typed letter by letter ends with the findings of the whole") {
    const auto whole = example("first-draft").substr(0, 1500);
    Typist typist("", false, 3);
    // As it is typed: each prefix, of which some are asked about.
    std::string prefix;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        prefix += whole[i];
        if (i % 50 == 0) {
            typist.open(prefix);
            typist.ask();
            CHECK_FALSE(typist.findings().is_null());
        }
    }
    typist.open(whole);
    CHECK(typist.findings() == Typist(whole, false, 1).findings());
}
