// The languages that slac has words for.
#include <algorithm>
#include <filesystem>
#include <set>

#include "catch.hpp"
#include "printed.hpp"
#include "slac/view/language.hpp"
#include "view/speech.hpp"

namespace slac::view {
namespace {

TEST_CASE("a language is found by the first part of its tag") {
    CHECK(name(*find_language("de")) == "German");
    CHECK(name(*find_language("de-AT")) == "German");
    CHECK(name(*find_language("FR_ca")) == "French");
    CHECK(name(*find_language("es-419")) == "Spanish");
    CHECK(name(*find_language("en-GB")) == "English");
    CHECK(find_language("pt") == nullptr);
    CHECK(find_language("den") == nullptr);
    CHECK(find_language("") == nullptr);
    CHECK(&english() == languages().front());
}

TEST_CASE("an agreement in a language without words gets English ones") {
    CHECK(text(read("slac: 1\nagreement: {effective: 2026-01-01}\n", "pt")->value, "agreement.effective") ==
          "1 January 2026");
}

/// The words of a text, in small letters (ASCII), without what is no letter.
std::set<std::string> words_in(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char letter : text + " ") {
        const bool part = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          static_cast<unsigned char>(letter) >= 0x80;
        if (part) {
            word += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        } else {
            if (word.size() > 1) words.insert(word);
            word.clear();
        }
    }
    return words;
}

/// Without the directives, which no reader sees.
std::string without_comments(std::string text) {
    for (auto begin = text.find("<!--"); begin != std::string::npos; begin = text.find("<!--"))
        text.erase(begin, text.find("-->", begin) + 3 - begin);
    return text;
}

std::vector<std::string> agreements() {
    std::vector<std::string> paths{"tests/view/kitchen_sink.yaml"};
    for (const auto* folder : {"examples", "tests/corpus"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(SLAC_ROOT "/") + folder))
            if (entry.path().extension() == ".yaml")
                paths.push_back(entry.path().string().substr(std::string_view(SLAC_ROOT "/").size()));
    std::sort(paths.begin(), paths.end());
    return paths;
}

// What slac adds to the words of an agreement must not be what it adds in English, but for the words that both
// languages write alike.
TEST_CASE("no English is left in a document in another language") {
    const std::map<std::string, std::set<std::string>> kAlike = {
        {"de", {"accepted", "account",   "accounts", "an",       "april",         "august",   "inbound",
                "leads",    "marketing", "minute",   "november", "opportunities", "outbound", "person",
                "plan",     "qualified", "sales",    "scores",   "september",     "team",     "text"}},
        {"fr", {"accepted",     "an",      "client",      "clients",    "conversion", "date",      "ends",
                "kpi",          "leads",   "marketing",   "message",    "messages",   "minute",    "minutes",
                "notification", "part",    "performance", "plan",       "points",     "qualified", "sales",
                "scores",       "section", "signature",   "signatures", "total",      "type",      "week"}},
        {"es",
         {"accepted", "final", "ideal", "kpi", "leads", "marketing", "no", "plan", "qualified", "sales", "total"}},
    };
    std::map<std::string, std::map<std::string, std::string>> seen;
    std::size_t looked_at = 0;
    for (const auto& path : agreements()) {
        const auto yaml = file_text(path);
        const auto own = words_in(plain_blanks(yaml) + " – · " + kFacts.fingerprint);
        const auto added = [&](std::string_view language) {
            const auto agreement = read(yaml, language);
            std::set<std::string> words;
            for (const auto& word : words_in(without_comments(print(agreement->value, language))))
                if (!own.contains(word)) words.insert(word);
            return words;
        };
        const auto in_english = added("en");
        for (const auto& [language, alike] : kAlike) {
            ++looked_at;
            for (const auto& word : added(language))
                if (in_english.contains(word) && !alike.contains(word)) seen[language].emplace(word, path);
        }
    }
    CHECK(looked_at > 90);
    for (const auto& [language, words] : seen)
        for (const auto& [word, path] : words) FAIL_CHECK(language << ": " << word << " in " << path);
}

}  // namespace
}  // namespace slac::view
