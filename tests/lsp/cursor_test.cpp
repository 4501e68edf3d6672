#include "lsp/cursor.hpp"

#include "catch.hpp"

using namespace slac::lsp;

namespace {

/// What is known at the `|` of a text: "key a/b" or "value a/b", and the word that is being typed.
std::string at(std::string text) {
    const auto mark = text.find('|');
    text.erase(mark, 1);
    const auto cursor = cursor_at(text, mark);
    std::string told = cursor.in == Cursor::In::key       ? "key"
                       : cursor.in == Cursor::In::value   ? "value"
                       : cursor.in == Cursor::In::comment ? "comment"
                                                          : "text";
    for (std::size_t i = 0; i < cursor.path.size(); ++i) told += (i == 0 ? " " : "/") + cursor.path[i];
    const auto word = text.substr(cursor.word_begin, cursor.word_end - cursor.word_begin);
    return word.empty() ? told : told + " <" + word + ">";
}

std::vector<std::string> siblings(std::string text) {
    const auto mark = text.find('|');
    text.erase(mark, 1);
    return cursor_at(text, mark).siblings;
}

}  // namespace

TEST_CASE("keys and values by indentation") {
    CHECK(at("|") == "key");
    CHECK(at("sta|") == "key <sta>");
    CHECK(at("stages:\n  |") == "key stages");
    CHECK(at("stages:\n  mql:\n    ow|") == "key stages/mql <ow>");
    CHECK(at("stages:\n  mql:\n    owner: |") == "value stages/mql/owner");
    CHECK(at("stages:\n  mql:\n    owner: mar|keting\n") == "value stages/mql/owner <marketing>");
    CHECK(at("stages:\n  mql:\n    owner: marketing\n  |") == "key stages");
    CHECK(at("stages:\n  mql:\n    owner: marketing\n    |\n  sql:\n") == "key stages/mql");
    CHECK(at("stages:\n  mql:\n    owner: marketing\n|") == "key");
    CHECK(at("stages:\n  m|ql:\n") == "key stages <mql>");
    CHECK(at("stages:\n\n  mql:\n\n    |") == "key stages/mql");
}

TEST_CASE("keys and values in braces") {
    CHECK(at("a: {|") == "key a");
    CHECK(at("a: {b|") == "key a <b>");
    CHECK(at("a: {b: |") == "value a/b");
    CHECK(at("a: {b: c, |") == "key a");
    CHECK(at("a: {b: c, d: e|") == "value a/d <e>");
    CHECK(at("a: {b: {c: d}, |}") == "key a");
    CHECK(at("a: {b: [c, d|], e: f}") == "value a/b/- <d>");
    CHECK(at("a: [{x: 1}, {|") == "key a/-");
    CHECK(at("a: [|") == "value a/-");
    CHECK(at("a: {b: c}\n|") == "key");
    CHECK(at("a:\n  b: {c: d,\n      |") == "key a/b");
    CHECK(at("a: {b: \"x, {\", c|") == "key a <c>");
}

TEST_CASE("items of a list") {
    CHECK(at("a:\n  - |") == "value a/-");
    CHECK(at("a:\n  - x\n  - y|") == "value a/- <y>");
    CHECK(at("a:\n  - b: |") == "value a/-/b");
    CHECK(at("a:\n  - b: c\n    |") == "key a/-");
    CHECK(at("a:\n- b: c\n  d: |") == "value a/-/d");
    CHECK(at("a:\n- b\nc|") == "key <c>");
}

TEST_CASE("comments and blocks of text") {
    CHECK(at("# slac: ignore[|") == "comment <# slac: ignore[>");
    CHECK(at("a: b # x|") == "comment a <# x>");
    CHECK(at("a: >\n  some\n  te|xt\nb: 1\n") == "text a");
    CHECK(at("a: >\n  some\nb: |") == "value b");
}

TEST_CASE("the keys that are there already") {
    CHECK(siblings("a: 1\nb: 2\n|") == std::vector<std::string>{"a", "b"});
    CHECK(siblings("a: {x: 1, y: 2, |}") == std::vector<std::string>{"x", "y"});
    CHECK(siblings("a:\n  x: 1\n  z:\n    k: 2\n  |") == std::vector<std::string>{"x", "z"});
}

TEST_CASE("what the language has at a path") {
    const auto key = [](const std::vector<std::string>& path) {
        const auto spot = spot_at(path);
        return spot.field == nullptr ? std::string() : std::string(spot.field->info.key);
    };
    CHECK(spot_at({}).record->info.name == "agreement file");
    CHECK(spot_at({"stages"}).ids);
    CHECK(spot_at({"stages", "mql"}).record->info.name == "stage");
    CHECK(key({"stages", "mql", "owner"}) == "owner");
    CHECK(key({"outreach", "tiers", "high", "respond_within"}) == "respond_within");
    CHECK(spot_at({"outreach", "tiers", "high", "steps", "-"}).record->info.name == "outreach step");
    CHECK(spot_at({"no-such-key"}).field == nullptr);
    CHECK(spot_at({"no-such-key", "x", "-"}).record == nullptr);
}
