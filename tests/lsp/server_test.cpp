#include "slac/lsp/server.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.hpp"

using namespace slac;
using Json = nlohmann::json;

namespace {

constexpr const char* kUri = "file:///team/sla.yaml";

/// A client that has one document open.
class Client {
 public:
    explicit Client(const std::string& text) : server_(host()), text_(text) {
        ask("initialize", {{"capabilities", Json::object()}});
        tell("initialized", Json::object());
        tell("textDocument/didOpen",
             {{"textDocument", {{"uri", kUri}, {"languageId", "yaml"}, {"version", 1}, {"text", text}}}});
    }

    Json ask(const std::string& method, const Json& params) {
        const auto answers =
            server_.receive(Json{{"jsonrpc", "2.0"}, {"id", ++id_}, {"method", method}, {"params", params}}.dump());
        REQUIRE(answers.size() == 1);
        const auto answer = Json::parse(answers.front());
        REQUIRE(answer["id"] == id_);
        return answer;
    }
    void tell(const std::string& method, const Json& params) {
        CHECK(server_.receive(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump()).empty());
    }
    /// Asks at the first place where `word` stands, `behind` characters into it.
    Json ask_at(const std::string& method, const std::string& word, std::size_t behind = 1,
                Json more = Json::object()) {
        more["textDocument"] = {{"uri", kUri}};
        more["position"] = position(text_.find(word) + behind);
        return ask(method, more);
    }
    Json position(std::size_t offset) const {
        const auto before = text_.substr(0, offset);
        const auto line = std::count(before.begin(), before.end(), '\n');
        return {{"line", line}, {"character", before.size() - (before.rfind('\n') + 1)}};
    }
    void type(std::size_t at, const std::string& more) {
        tell("textDocument/didChange",
             {{"textDocument", {{"uri", kUri}, {"version", ++version_}}},
              {"contentChanges", {{{"range", {{"start", position(at)}, {"end", position(at)}}}, {"text", more}}}}});
        text_.insert(at, more);
    }
    /// The findings that are told of the document.
    Json findings() {
        for (const auto& message : server_.settle()) {
            const auto json = Json::parse(message);
            if (json["params"]["uri"] == kUri) return json["params"]["diagnostics"];
        }
        return nullptr;
    }

 private:
    static lsp::Host host() {
        return {[](const std::string&) {
                    check::Options options;
                    options.today = {std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}};
                    return options;
                },
                [](const std::string&) -> model::ReadFile {
                    return [](const std::string& path) -> model::FileText {
                        if (path == "base.yaml") return {"slac: 1\nparties: {marketing: {name: Marketing}}\n", {}};
                        return {std::nullopt, "there is no such file"};
                    };
                }};
    }
    lsp::Server server_;
    std::string text_;
    int id_ = 0;
    int version_ = 1;
};

constexpr const char* kText =
    "slac: 1\n"
    "parties:\n"
    "  marketing: {name: Marketing, side: marketing}\n"
    "  sales: {name: Sales, side: sales}\n"
    "stages:\n"
    "  mql:\n"
    "    owner: marketing\n"
    "    kidn: mql\n"
    "  sql: {owner: sales, terminal: true}\n"
    "outreach:\n"
    "  tiers:\n"
    "    high: {respond_within: 4 business hours, timeframe: '90 Days'}\n";

std::vector<std::string> labels(const Json& answer) {
    std::vector<std::string> all;
    for (const auto& item : answer["result"]["items"]) all.push_back(item["label"]);
    return all;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("findings are told once the client has nothing more to say") {
    Client client(kText);
    const auto findings = client.findings();
    const auto unknown = std::find_if(findings.begin(), findings.end(),
                                      [](const Json& finding) { return finding["code"] == "unknown-key"; });
    REQUIRE(unknown != findings.end());
    CHECK((*unknown)["range"]["start"] == Json{{"line", 7}, {"character", 4}});
    CHECK((*unknown)["message"].get<std::string>().find("did you mean `kind`") != std::string::npos);
    CHECK(client.findings() == nullptr);  // nothing changed
    client.type(std::string(kText).find("kidn"), "x");
    CHECK(client.findings() != nullptr);
}

TEST_CASE("the word under the mouse is explained") {
    Client client(kText);
    const auto told = [&](const std::string& word, std::size_t behind) {
        const auto result = client.ask_at("textDocument/hover", word, behind)["result"];
        return result.is_null() ? std::string() : result["contents"]["value"].get<std::string>();
    };
    CHECK(told("respond_within", 3).find("How soon a person first reaches out") != std::string::npos);
    CHECK(told("owner: marketing", 9).find("declared in line 3") != std::string::npos);
    CHECK(told("kidn", 1).find("unknown-key") != std::string::npos);
}

TEST_CASE("keys, values, names and units are completed") {
    Client client(std::string(kText) + "    low:\n      \n");
    const auto at_end = std::string(kText) + "    low:\n      ";
    Json where = {{"textDocument", {{"uri", kUri}}}, {"position", client.position(at_end.size())}};
    const auto keys = labels(client.ask("textDocument/completion", where));
    CHECK(has(keys, "respond_within"));
    CHECK_FALSE(has(keys, "owner"));
    const auto owners = labels(client.ask_at("textDocument/completion", "owner: marketing", 7));
    CHECK(has(owners, "sales"));
    CHECK(has(owners, "marketing"));
    const auto units = labels(client.ask_at("textDocument/completion", "4 business", 1));
    CHECK(has(units, "4 business days"));
    const auto sides = labels(client.ask_at("textDocument/completion", "side: sales", 6));
    CHECK(has(sides, "development"));
    const auto inside = labels(client.ask_at("textDocument/completion", ", timeframe", 2));
    CHECK(has(inside, "attempts"));
    CHECK_FALSE(has(inside, "respond_within"));
}

namespace {

/// What a snippet inserts when nothing is typed over: of each place its example, or the first of its words.
std::string inserted(const std::string& snippet, const std::string& indent) {
    std::string text;
    for (std::size_t i = 0; i < snippet.size(); ++i) {
        if (snippet[i] == '\\') {
            text += snippet[++i];
        } else if (snippet[i] == '$' && snippet[i + 1] == '{') {
            i = snippet.find_first_of(":|", i);
            const bool words = snippet[i] == '|';
            for (++i; snippet[i] != (words ? ',' : '}'); ++i) {
                if (snippet[i] == '\\') ++i;
                text += snippet[i];
            }
            if (words) i = snippet.find('}', i);
        } else {
            text += snippet[i];
            if (snippet[i] == '\n') text += indent;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a whole entry that is inserted fits the agreement that it comes into") {
    std::ifstream in(std::string(SLAC_ROOT) + "/src/rules/sound_agreement.yaml");
    std::stringstream text;
    text << in.rdbuf();
    const auto sound = text.str();
    for (const std::string section : {"parties:", "stages:", "  grid:", "handoffs:", "  tiers:", "commitments:",
                                      "kpis:", "reports:", "escalations:", "personas:", "calendars:", "segments:"}) {
        INFO(section);
        const auto indent = std::string(section.find_first_not_of(' ') + 2, ' ');
        const auto at = sound.find("\n" + section + "\n") + section.size() + 2;
        REQUIRE(at > section.size() + 2);
        Client client(sound.substr(0, at) + indent + "\n" + sound.substr(at));
        const Json where = {{"textDocument", {{"uri", kUri}}}, {"position", client.position(at + indent.size())}};
        const auto items = client.ask("textDocument/completion", where)["result"]["items"];
        const auto item = std::find_if(items.begin(), items.end(), [](const Json& each) {
            return each["label"].get<std::string>().starts_with("new ");
        });
        REQUIRE(item != items.end());
        const auto entry = inserted((*item)["textEdit"]["newText"], indent);
        INFO(entry);
        Client after(sound.substr(0, at) + indent + entry + "\n" + sound.substr(at));
        // Whether it makes sense beside the rest is for its author to say; but it can be read, and names what there is.
        const auto findings = after.findings();
        for (const auto& finding : findings) {
            INFO(finding["message"].get<std::string>());
            const auto code = finding["code"].get<std::string>();
            CHECK_FALSE((code.starts_with("unknown-") || code.starts_with("invalid-") || code.starts_with("yaml-") ||
                         code.starts_with("duplicate-key") || code == "wrong-type"));
        }
    }
}

TEST_CASE("a name leads to its declaration and uses, and is renamed everywhere") {
    Client client(kText);
    const auto declared = client.ask_at("textDocument/definition", "owner: marketing", 9)["result"];
    REQUIRE(declared.size() == 1);
    CHECK(declared[0]["range"]["start"] == Json{{"line", 2}, {"character", 2}});
    const auto uses = client.ask_at("textDocument/references", "marketing: {", 2,
                                    {{"context", {{"includeDeclaration", true}}}})["result"];
    CHECK(uses.size() == 2);
    const auto edit = client.ask_at("textDocument/rename", "marketing: {", 2, {{"newName", "demand"}})["result"];
    CHECK(edit["changes"][kUri].size() == 2);
    CHECK(client.ask_at("textDocument/rename", "marketing: {", 2, {{"newName", "sales"}})["error"]["message"] ==
          "`sales` is taken already");
    CHECK(client.ask_at("textDocument/rename", "marketing: {", 2, {{"newName", "De Mand"}}).contains("error"));
    CHECK(client.ask_at("textDocument/rename", "slac: 1", 1, {{"newName", "x"}}).contains("error"));
}

TEST_CASE("fixes are offered where the finding is") {
    Client client(kText);
    const auto at = client.position(std::string(kText).find("'90 Days'") + 1);
    const auto actions =
        client.ask("textDocument/codeAction", {{"textDocument", {{"uri", kUri}}},
                                               {"range", {{"start", at}, {"end", at}}},
                                               {"context", {{"diagnostics", Json::array()}}}})["result"];
    const auto fix = std::find_if(actions.begin(), actions.end(),
                                  [](const Json& action) { return action["title"] == "Write `90 days`"; });
    REQUIRE(fix != actions.end());
    CHECK((*fix)["isPreferred"] == true);
    CHECK((*fix)["edit"]["changes"][kUri][0]["newText"] == "'90 days'");
}

TEST_CASE("figures stand above goals and capacities, and behind what they follow from") {
    Client client(
        "slac: 1\n"
        "agreement: {calendar: office}\n"
        "calendars: {office: {timezone: Europe/Paris, days: mon-fri, hours: 09:00-17:00}}\n"
        "parties: {marketing: {name: Marketing, side: marketing}, sdr: {name: Sales Development, side: development}}\n"
        "stages: {mql: {owner: marketing, exits: [sql]}, sql: {owner: sdr, terminal: true}}\n"
        "handoffs:\n"
        "  pass: {from: marketing, to: sdr, stage: mql, accept_within: 2 business hours}\n"
        "goals:\n"
        "  period: month\n"
        "  grid:\n"
        "    sqls: {stage: sql, target: 46, owner: sdr}\n"
        "capacity:\n"
        "  sdr: {headcount: 3, sqls: 15}\n");
    const Json document = {{"textDocument", {{"uri", kUri}}}};
    const std::string balance = "⚠ Goal: 46 SQLs a month. Capacity: 3 SDRs x 15 SQLs = 45 a month";
    std::vector<int> lines;
    const auto lenses = client.ask("textDocument/codeLens", document)["result"];
    for (const auto& lens : lenses) {
        if (lens["command"]["title"] != balance) continue;
        lines.push_back(lens["range"]["start"]["line"]);
        REQUIRE(lens["command"]["arguments"].size() == 3);
        CHECK(lens["command"]["arguments"][2][0]["uri"] == kUri);
        CHECK(lens["command"]["arguments"][2][0]["range"]["start"]["line"] == (lines.back() == 10 ? 12 : 10));
    }
    CHECK(lines == std::vector<int>{10, 12});

    const auto hints = [&](int first, int last) {
        Json range = {{"start", {{"line", first}, {"character", 0}}}, {"end", {{"line", last}, {"character", 0}}}};
        std::vector<std::string> labels;
        const auto answer =
            client.ask("textDocument/inlayHint", {{"textDocument", {{"uri", kUri}}}, {"range", std::move(range)}});
        for (const auto& hint : answer["result"])
            labels.push_back(hint["label"].get<std::string>() + " at " + hint["position"]["line"].dump());
        return labels;
    };
    CHECK(hints(0, 99) == std::vector<std::string>{"Friday 16:00 → Monday 10:00 at 6", "takes 4 SDRs at 10"});
    CHECK(hints(8, 99).size() == 1);
    CHECK(hints(11, 99).empty());

    const auto told = [&](const std::string& word, std::size_t behind) {
        return client.ask_at("textDocument/hover", word, behind)["result"]["contents"]["value"].get<std::string>();
    };
    CHECK(told("2 business hours", 3).find("What comes in on Friday 16:00 is due on Monday 10:00.") !=
          std::string::npos);
    const auto handoff = told("pass: {", 2);
    CHECK(handoff.find("Marketing passes it to Sales Development.") != std::string::npos);
    CHECK(handoff.find("Sales Development accepts or rejects") != std::string::npos);
    CHECK(handoff.find("SQLs") == std::string::npos);
    const auto stage = told("stage: mql", 8);
    CHECK(stage.find("declared in line 5") != std::string::npos);
    CHECK(stage.find("| MQL | Marketing | SQL |") != std::string::npos);
    CHECK(stage.find("| SQL | ") == std::string::npos);
}

TEST_CASE("a finding leads to its explanation") {
    Client client(kText);
    const auto at = client.position(std::string(kText).find("kidn"));
    const auto actions =
        client.ask("textDocument/codeAction", {{"textDocument", {{"uri", kUri}}},
                                               {"range", {{"start", at}, {"end", at}}},
                                               {"context", {{"diagnostics", Json::array()}}}})["result"];
    const auto action = std::find_if(actions.begin(), actions.end(),
                                     [](const Json& each) { return each["title"] == "Explain unknown-key"; });
    REQUIRE(action != actions.end());
    const auto page = client.ask("slac/explain", {{"rule", "unknown-key"}})["result"]["markdown"].get<std::string>();
    CHECK(page.starts_with("# unknown-key\n"));
    CHECK(page.find("**How to fix it.**") != std::string::npos);
    CHECK(client.ask("slac/explain", {{"rule", "no-such-rule"}}).contains("error"));
    CHECK(client.ask("slac/explain", Json::array()).contains("error"));

    lsp::Server server({[](const std::string&) { return check::Options{}; },
                        [](const std::string&) -> model::ReadFile { return {}; }});
    (void)server.receive(R"({"id":1,"method":"initialize","params":{"capabilities":{}}})");
    const auto told = server.receive(
        Json{{"id", 2}, {"method", "workspace/executeCommand"}, {"params", (*action)["command"]}}.dump());
    REQUIRE(told.size() == 2);
    CHECK(Json::parse(told[0])["method"] == "window/showMessage");
    CHECK(Json::parse(told[0])["params"]["message"].get<std::string>().find("Why it matters") != std::string::npos);
    CHECK(Json::parse(told[1])["result"].is_null());
    for (const auto* words :
         {R"({"command":"rm"})", R"({"command":"slac.explain"})", R"({"command":"slac.explain","arguments":[7]})"}) {
        const auto refused =
            server.receive(R"({"id":3,"method":"workspace/executeCommand","params":)" + std::string(words) + "}");
        REQUIRE(refused.size() == 1);
        CHECK(Json::parse(refused[0]).contains("error"));
    }
}

TEST_CASE("the outline, folding, lenses, links and formatting") {
    Client client(std::string("extends: base.yaml\n") + kText);
    const Json document = {{"textDocument", {{"uri", kUri}}}};
    const auto symbols = client.ask("textDocument/documentSymbol", document)["result"];
    CHECK(symbols[2]["name"] == "parties");
    CHECK(symbols[2]["children"][0]["detail"] == "Marketing");
    CHECK(client.ask("textDocument/foldingRange", document)["result"].size() >= 4);
    const auto lenses = client.ask("textDocument/codeLens", document)["result"];
    CHECK(lenses[0]["command"]["title"] == "used once");
    CHECK(client.ask("textDocument/documentLink", document)["result"].size() == 1);
    const auto edits = client.ask("textDocument/formatting", document);
    CHECK((edits.contains("error") || edits["result"].is_array()));
}

TEST_CASE("the protocol's own rules") {
    lsp::Server server({[](const std::string&) { return check::Options{}; },
                        [](const std::string&) -> model::ReadFile { return {}; }});
    const auto error = [&](const std::string& message) {
        const auto answers = server.receive(message);
        const auto answer = answers.empty() ? Json::object() : Json::parse(answers.front());
        return answer.contains("error") ? answer["error"]["code"].get<int>() : 0;
    };
    CHECK(error("no json") == -32700);
    CHECK(error("{}") == -32600);
    CHECK(error(R"({"id":1,"method":"textDocument/hover"})") == -32002);
    CHECK(error(R"({"method":"textDocument/didOpen"})") == 0);
    CHECK(server.receive(R"({"id":"a","method":"initialize","params":{"capabilities":{}}})").size() == 1);
    CHECK(error(R"({"id":2,"method":"no/such"})") == -32601);
    CHECK(error(R"({"id":3,"method":"textDocument/hover","params":[1]})") == -32602);
    CHECK(error(R"({"id":4,"method":"shutdown"})") == 0);
    CHECK(server.shut_down());
    CHECK(error(R"({"id":5,"method":"textDocument/hover"})") == -32600);
    CHECK(error(R"({"method":"exit"})") == 0);
    CHECK(server.over());
}

TEST_CASE("columns count UTF-16 units, or bytes when the client can do that") {
    for (const bool bytes : {false, true}) {
        lsp::Server server({[](const std::string&) { return check::Options{}; },
                            [](const std::string&) -> model::ReadFile {
                                return [](const std::string&) { return model::FileText{std::nullopt, "no"}; };
                            }});
        const Json encodings = bytes ? Json{"utf-8", "utf-16"} : Json{"utf-16"};
        const auto answer = Json::parse(
            server.receive(Json{{"id", 1},
                                {"method", "initialize"},
                                {"params", {{"capabilities", {{"general", {{"positionEncodings", encodings}}}}}}}}
                               .dump())[0]);
        CHECK(answer["result"]["capabilities"]["positionEncoding"] == (bytes ? "utf-8" : "utf-16"));
        (void)server.receive(
            Json{{"method", "textDocument/didOpen"},
                 {"params",
                  {{"textDocument",
                    {{"uri", kUri}, {"version", 1}, {"text", "slac: 1\nagreement: {title: \"é😀\", sttus: draft}\n"}}}}}}
                .dump());
        const auto told = Json::parse(server.settle()[0])["params"]["diagnostics"];
        const auto unknown =
            std::find_if(told.begin(), told.end(), [](const Json& d) { return d["code"] == "unknown-key"; });
        REQUIRE(unknown != told.end());
        CHECK((*unknown)["range"]["start"]["character"] == (bytes ? 29 : 26));
    }
}

TEST_CASE("a template has its mistakes, its names and its filters") {
    lsp::Server server({[](const std::string&) { return check::Options{}; },
                        [](const std::string&) -> model::ReadFile {
                            return [](const std::string&) { return model::FileText{std::nullopt, "no"}; };
                        }});
    const auto tell = [&](const Json& message) { return server.receive(message.dump()); };
    (void)tell({{"id", 1}, {"method", "initialize"}, {"params", {{"capabilities", Json::object()}}}});
    const std::string text =
        "# {{ agreement.titel }}\n{% for party in parties %}\n{{ party.leader.na }} {{ party.name | up }}\n{% endfor "
        "%}\n";
    const Json document = {{"uri", "file:///team/page.md.j2"}};
    (void)tell({{"method", "textDocument/didOpen"},
                {"params", {{"textDocument", {{"uri", "file:///team/page.md.j2"}, {"version", 1}, {"text", text}}}}}});
    const auto told = Json::parse(server.settle().at(0))["params"]["diagnostics"];
    CHECK(told.size() == 3);
    CHECK(told[0]["message"].get<std::string>().find("`title`") != std::string::npos);
    const auto ask = [&](const char* method, int line, int character) {
        return Json::parse(
            tell({{"id", 2},
                  {"method", method},
                  {"params", {{"textDocument", document}, {"position", {{"line", line}, {"character", character}}}}}})
                .at(0));
    };
    const auto offered = [&](int line, int character, const std::string& name) {
        const auto items = ask("textDocument/completion", line, character)["result"];
        return std::any_of(items.begin(), items.end(), [&](const Json& item) { return item["label"] == name; });
    };
    CHECK(offered(0, 15, "title"));
    CHECK(offered(2, 5, "party"));
    CHECK(offered(2, 5, "stages"));
    CHECK(offered(2, 18, "name"));
    CHECK_FALSE(offered(2, 18, "stages"));
    CHECK(offered(2, 39, "upper"));
    CHECK(ask("textDocument/hover", 2, 5)["result"]["contents"]["value"].get<std::string>().find("party") !=
          std::string::npos);
    CHECK(ask("textDocument/documentSymbol", 0, 0)["result"].is_null());
}
