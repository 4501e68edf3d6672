#include "slac/lsp/server.hpp"

#include <algorithm>
#include <istream>
#include <map>
#include <ostream>

#include "lsp/document.hpp"
#include "lsp/template_page.hpp"
#include "slac/format/format.hpp"
#include "slac/reference/explain.hpp"

namespace slac::lsp {
namespace {

constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601, kInvalidParams = -32602,
              kInternalError = -32603, kNotInitialized = -32002, kRequestFailed = -32803;

/// Ends a request with an empty answer.
struct Nothing {};

/// Ends a request with an error that the client shows.
struct Refusal {
    int code;
    std::string message;
};

bool is_template_path(std::string_view path) { return path.ends_with(".j2") || path.ends_with(".jinja"); }

Json capabilities(Columns columns) {
    return {{"positionEncoding", columns == Columns::utf8 ? "utf-8" : "utf-16"},
            {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", false}}},
            {"hoverProvider", true},
            {"completionProvider", {{"triggerCharacters", {":", " ", "[", "{", ",", "-"}}}},
            {"definitionProvider", true},
            {"referencesProvider", true},
            {"documentHighlightProvider", true},
            {"renameProvider", {{"prepareProvider", true}}},
            {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.slac"}}}},
            {"documentSymbolProvider", true},
            {"foldingRangeProvider", true},
            {"codeLensProvider", Json::object()},
            {"documentLinkProvider", Json::object()},
            {"inlayHintProvider", true},
            {"documentFormattingProvider", true},
            {"executeCommandProvider", {{"commands", {kExplainCommand}}}}};
}

}  // namespace

struct Server::State {
    Host host;
    std::map<std::string, Document> documents;             ///< by URI
    std::map<std::string, std::vector<std::string>> told;  ///< files with findings, by the document that told of them
    std::vector<std::string> outgoing;
    Columns columns = Columns::utf16;
    bool initialized = false;
    bool shut_down = false;
    bool over = false;

    void send(const Json& message) { outgoing.push_back(dumped(message)); }
    void notify(const char* method, Json params) {
        send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
    }

    Document& document(const Json& params) {
        const auto uri = text_member(member(params, "textDocument"), "uri");
        const auto found = documents.find(uri);
        if (found == documents.end()) throw Refusal{kInvalidParams, "that document is not open"};
        return found->second;
    }

    /// The text of another open document takes the place of the file's.
    [[nodiscard]] model::ReadFile bases(const Document& of) const {
        auto from_disk = host.bases(of.path);
        const auto slash = of.path.rfind('/');
        const std::string folder = slash == std::string::npos ? "" : of.path.substr(0, slash + 1);
        return [this, from_disk = std::move(from_disk), folder](const std::string& relative) -> model::FileText {
            const auto open = documents.find(uri_of(folder + relative));
            if (open != documents.end()) return {open->second.text, {}};
            return from_disk(relative);
        };
    }

    const Analysis& analysed(Document& of) {
        if (!of.analysis) {
            Analysis analysis;
            const auto options = host.options(of.path);
            analysis.checked = check::check(of.path, of.text, bases(of), options);
            analysis.today = options.today;
            analysis.names = names_in(analysis.checked.composed.agreement);
            of.analysis = std::move(analysis);
        }
        return *of.analysis;
    }

    [[nodiscard]] std::uint32_t offset(const Json& params) {
        return offset_of(document(params).text, member(params, "position"), columns);
    }

    /// Ends with an empty answer for a template, which has no names, fixes or layout of an agreement.
    Request request(const Json& params) {
        auto& of = document(params);
        if (of.is_template) throw Nothing{};
        const auto& analysis = analysed(of);
        return {of, analysis, columns, offset_of(of.text, member(params, "position"), columns)};
    }

    // ---- documents ----

    /// Whoever builds on a document that changed is to be read again.
    void changed(Document& of) {
        of.analysis.reset();
        of.due = true;
        for (auto& [uri, other] : documents) {
            if (&other == &of || !other.analysis) continue;
            const auto& sources = other.analysis->sources();
            for (FileId file = 1; file < sources.size(); ++file)
                if (sources[file].path() == of.path) {
                    other.analysis.reset();
                    other.due = true;
                    break;
                }
        }
    }

    void open(const Json& params) {
        const auto& item = member(params, "textDocument");
        Document opened;
        opened.uri = text_member(item, "uri");
        opened.path = path_of(opened.uri);
        opened.text = text_member(item, "text");
        opened.version = member(item, "version").is_number_integer() ? member(item, "version").get<std::int64_t>() : 0;
        opened.is_template = is_template_path(opened.path) || text_member(item, "languageId") == "slac-template";
        auto& kept = documents[opened.uri] = std::move(opened);
        changed(kept);
    }

    void change(const Json& params) {
        auto& of = document(params);
        const auto& version = member(member(params, "textDocument"), "version");
        if (version.is_number_integer()) of.version = version.get<std::int64_t>();
        const auto& changes = member(params, "contentChanges");
        if (!changes.is_array()) return;
        for (const auto& each : changes) {
            const auto& range = member(each, "range");
            if (!range.is_object()) {
                of.text = text_member(each, "text");
                continue;
            }
            const auto begin = offset_of(of.text, member(range, "start"), columns);
            const auto end = std::max(begin, offset_of(of.text, member(range, "end"), columns));
            of.text.replace(begin, end - begin, text_member(each, "text"));
        }
        changed(of);
    }

    void close(const Json& params) {
        auto& of = document(params);
        for (const auto& uri : told[of.uri]) publish(uri, Json::array(), std::nullopt);
        told.erase(of.uri);
        const auto path = of.path;
        documents.erase(of.uri);
        for (auto& [uri, other] : documents) changed(other);  // the file's own text counts again
    }

    void publish(const std::string& uri, Json diagnostics, std::optional<std::int64_t> version) {
        Json params = {{"uri", uri}, {"diagnostics", std::move(diagnostics)}};
        if (version) params["version"] = *version;
        notify("textDocument/publishDiagnostics", std::move(params));
    }

    void tell_findings(Document& of) {
        of.due = false;  // also when it fails: it would fail again
        if (of.is_template) {
            publish(of.uri, template_diagnostics(of, bases(of), columns), of.version);
            told[of.uri] = {of.uri};
            return;
        }
        const auto& analysis = analysed(of);
        const auto& sources = analysis.sources();
        std::vector<std::string> now;
        for (FileId file = 0; file < sources.size(); ++file) {
            auto list = diagnostics_of(sources, analysis.checked.findings.all(), file, columns);
            const auto uri = uri_in(of, sources, file);
            // A base that is open itself tells its own findings.
            if (file > 0 && (list.empty() || documents.count(uri) > 0)) continue;
            publish(uri, std::move(list), file == 0 ? std::optional(of.version) : std::nullopt);
            now.push_back(uri);
        }
        for (const auto& uri : told[of.uri])
            if (std::find(now.begin(), now.end(), uri) == now.end()) publish(uri, Json::array(), std::nullopt);
        told[of.uri] = std::move(now);
    }

    // ---- requests ----

    Json initialize(const Json& params) {
        const auto& encodings = member(member(member(params, "capabilities"), "general"), "positionEncodings");
        if (encodings.is_array() && std::find(encodings.begin(), encodings.end(), Json("utf-8")) != encodings.end())
            columns = Columns::utf8;
        initialized = true;
        return {{"capabilities", capabilities(columns)}, {"serverInfo", {{"name", "slac"}, {"version", SLAC_VERSION}}}};
    }

    Json formatting(const Json& params) {
        auto& of = document(params);
        if (of.is_template) throw Nothing{};
        const SourceFile file(0, of.path, of.text);
        Findings findings;
        const auto formatted = format::format(file, findings);
        if (!formatted.text) throw Refusal{kRequestFailed, "the file has mistakes that have to be mended first"};
        if (!formatted.changed) return Json::array();
        return {{{"range", range_json(file, file.whole(), columns)}, {"newText", *formatted.text}}};
    }

    /// What is known of a rule, for an editor that can show a page: a request of slac's own.
    static Json explain(const Json& params) {
        const auto rule = text_member(params, "rule");
        auto page = page_of(rule);
        if (page.empty()) throw Refusal{kInvalidParams, "slac has no rule `" + rule + "`"};
        return {{"rule", rule}, {"markdown", std::move(page)}};
    }

    /// The same for every other editor: it can at least show a message.
    Json execute_command(const Json& params) {
        if (text_member(params, "command") != kExplainCommand)
            throw Refusal{kInvalidParams, "slac has no such command"};
        const auto& words = member(params, "arguments");
        const auto rule = words.is_array() && !words.empty() && words[0].is_string() ? words[0].get<std::string>() : "";
        const auto lesson = reference::explain(rule, false);
        if (!lesson) throw Refusal{kInvalidParams, "slac has no rule `" + rule + "`"};
        constexpr int kInfo = 3;
        notify("window/showMessage", {{"type", kInfo}, {"message", *lesson}});
        return nullptr;
    }

    using Answer = Json (*)(State&, const Json&);
    static const std::map<std::string, Answer, std::less<>>& answers() {
        static const std::map<std::string, Answer, std::less<>> table = {
            {"initialize", [](State& s, const Json& p) { return s.initialize(p); }},
            {"shutdown",
             [](State& s, const Json&) {
                 s.shut_down = true;
                 return Json();
             }},
            {"textDocument/hover",
             [](State& s, const Json& p) {
                 const auto& of = s.document(p);
                 return of.is_template ? template_hover(of, s.offset(p)) : hover(s.request(p));
             }},
            {"textDocument/completion",
             [](State& s, const Json& p) {
                 const auto& of = s.document(p);
                 return of.is_template ? template_completion(of, s.offset(p), s.columns) : completion(s.request(p));
             }},
            {"textDocument/definition", [](State& s, const Json& p) { return definition(s.request(p)); }},
            {"textDocument/references",
             [](State& s, const Json& p) {
                 const auto& declaration = member(member(p, "context"), "includeDeclaration");
                 return references(s.request(p), declaration.is_boolean() && declaration.get<bool>());
             }},
            {"textDocument/documentHighlight",
             [](State& s, const Json& p) { return document_highlight(s.request(p)); }},
            {"textDocument/prepareRename", [](State& s, const Json& p) { return prepare_rename(s.request(p)); }},
            {"textDocument/rename",
             [](State& s, const Json& p) {
                 auto renamed = rename(s.request(p), text_member(p, "newName"));
                 if (!renamed.problem.empty()) throw Refusal{kRequestFailed, renamed.problem};
                 return std::move(renamed.edit);
             }},
            {"textDocument/codeAction",
             [](State& s, const Json& p) {
                 return code_actions(s.request(p), member(p, "range"), member(p, "context"));
             }},
            {"textDocument/documentSymbol", [](State& s, const Json& p) { return document_symbols(s.request(p)); }},
            {"textDocument/foldingRange", [](State& s, const Json& p) { return folding_ranges(s.request(p)); }},
            {"textDocument/codeLens", [](State& s, const Json& p) { return code_lenses(s.request(p)); }},
            {"textDocument/documentLink", [](State& s, const Json& p) { return document_links(s.request(p)); }},
            {"textDocument/inlayHint",
             [](State& s, const Json& p) { return inlay_hints(s.request(p), member(p, "range")); }},
            {"textDocument/formatting", [](State& s, const Json& p) { return s.formatting(p); }},
            {"workspace/executeCommand", [](State& s, const Json& p) { return s.execute_command(p); }},
            {"slac/explain", [](State&, const Json& p) { return explain(p); }},
        };
        return table;
    }

    void take_notification(std::string_view method, const Json& params) {
        if (method == "exit")
            over = true;
        else if (method == "textDocument/didOpen")
            open(params);
        else if (method == "textDocument/didChange")
            change(params);
        else if (method == "textDocument/didClose")
            close(params);
        else if (method == "workspace/didChangeWatchedFiles" || method == "workspace/didChangeConfiguration")
            for (auto& [uri, each] : documents) changed(each);
    }

    void fail(const Json& id, int code, const std::string& message) {
        send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
    }

    void take(const Json& message) {
        const auto method = text_member(message, "method");
        const auto& id = member(message, "id");
        const auto& params = member(message, "params");
        const bool asks = id.is_string() || id.is_number_integer();
        if (method.empty()) {
            // An answer to something that the server asked: it asks nothing.
            if (!message.is_object() || (!message.contains("result") && !message.contains("error")))
                fail(nullptr, kInvalidRequest, "this is no request");
            return;
        }
        try {
            if (!asks) {
                if (initialized || method == "exit") take_notification(method, params);
                return;
            }
            if (!initialized && method != "initialize")
                throw Refusal{kNotInitialized, "the first request must be `initialize`"};
            if (shut_down) throw Refusal{kInvalidRequest, "the server was told to shut down"};
            const auto answer = answers().find(method);
            if (answer == answers().end())
                throw Refusal{kMethodNotFound, "slac does not know the method `" + method + "`"};
            send({{"jsonrpc", "2.0"}, {"id", id}, {"result", answer->second(*this, params)}});
        } catch (const Nothing&) {
            send({{"jsonrpc", "2.0"}, {"id", id}, {"result", nullptr}});
        } catch (const Refusal& refusal) {
            if (asks) fail(id, refusal.code, refusal.message);
        } catch (const std::exception& problem) {
            if (asks) fail(id, kInternalError, problem.what());
        }
    }
};

Server::Server(Host host) : state_(std::make_unique<State>()) { state_->host = std::move(host); }
Server::~Server() = default;

std::vector<std::string> Server::receive(std::string_view message) {
    state_->outgoing.clear();
    const auto json = Json::parse(message, nullptr, false);
    if (json.is_discarded())
        state_->fail(nullptr, kParseError, "the message is no JSON");
    else if (json.is_array())
        for (const auto& each : json) state_->take(each);
    else
        state_->take(json);
    return std::move(state_->outgoing);
}

std::vector<std::string> Server::settle() {
    state_->outgoing.clear();
    for (auto& [uri, document] : state_->documents) {
        if (!document.due) continue;
        try {
            state_->tell_findings(document);
        } catch (const std::exception& problem) {
            constexpr int kError = 1;
            state_->notify("window/logMessage", {{"type", kError}, {"message", problem.what()}});
        }
    }
    return std::move(state_->outgoing);
}

bool Server::over() const { return state_->over; }
bool Server::shut_down() const { return state_->shut_down; }

bool serve(std::istream& in, std::ostream& out, const std::function<bool()>& waiting, Host host) {
    Server server(std::move(host));
    const auto send = [&](const std::vector<std::string>& messages) {
        for (const auto& message : messages) write_message(out, message);
        out.flush();
    };
    while (!server.over()) {
        const auto message = read_message(in);
        if (!message) break;
        send(server.receive(*message));
        if (!waiting()) send(server.settle());
    }
    return server.shut_down();
}

}  // namespace slac::lsp
