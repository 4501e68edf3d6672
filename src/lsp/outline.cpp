#include <algorithm>
#include <map>

#include "lsp/document.hpp"
#include "slac/rules/worked_out.hpp"

// The document as an outline: symbols, folding, links, and what is shown between its lines.
namespace slac::lsp {
namespace {

using syntax::Entry;
using syntax::Kind;
using syntax::Node;

/// What stands for an entry in the outline: its name, or how it begins.
std::string detail_of(const Node& node) {
    if (node.kind == Kind::scalar) return std::string(node.text.substr(0, 60));
    const auto* name = node.find("name");
    return name != nullptr && name->value.kind == Kind::scalar ? std::string(name->value.text) : std::string();
}

Json symbols(const Request& request, const Node& node, int depth, int most_depth) {
    Json list = Json::array();
    for (const auto& entry : node.entries) {
        if (entry.key.text.empty() || entry.key.span.file != 0) continue;
        const auto& file = request.analysis.file();
        const auto end = entry.value.alias.empty() ? entry.value.span.end : entry.value.alias.end;
        const Span whole{0, entry.key.span.begin, std::max(end, entry.key.span.end)};
        constexpr int kModule = 2, kObject = 19, kProperty = 7;
        const bool group = entry.value.kind == Kind::mapping;
        Json symbol = {{"name", entry.key.text},
                       {"kind", depth == 0 ? kModule
                                : group    ? kObject
                                           : kProperty},
                       {"range", range_json(file, whole, request.columns)},
                       {"selectionRange", range_json(file, entry.key.span, request.columns)}};
        if (auto detail = detail_of(entry.value); !detail.empty()) symbol["detail"] = std::move(detail);
        if (depth + 1 < most_depth && entry.value.alias.empty() && !entry.value.entries.empty())
            symbol["children"] = symbols(request, entry.value, depth + 1, most_depth);
        list.push_back(std::move(symbol));
    }
    return list;
}

void fold(const Request& request, std::uint32_t begin, const Node& node, Json& list) {
    const auto& file = request.analysis.file();
    if (!node.alias.empty()) return;
    const auto first = file.position(begin).line;
    const auto last = file.position(node.span.end).line;
    if (last > first) list.push_back({{"startLine", first - 1}, {"endLine", last - 1}});
    for (const auto& entry : node.entries) fold(request, entry.key.span.begin, entry.value, list);
    for (const auto& item : node.items) fold(request, item.span.begin, item, list);
}

}  // namespace

Json document_symbols(const Request& request) {
    const auto* root = request.analysis.root();
    // Editors ask after each edit: of a file longer than people read, the keys within each entry are left out.
    constexpr std::size_t kMostText = std::size_t{1} << 18U;
    const int most_depth = request.analysis.file().text().size() > kMostText ? 2 : 3;
    return root == nullptr ? Json::array() : symbols(request, *root, 0, most_depth);
}

Json folding_ranges(const Request& request) {
    Json list = Json::array();
    const auto* root = request.analysis.root();
    if (root == nullptr) return list;
    for (const auto& entry : root->entries) fold(request, entry.key.span.begin, entry.value, list);
    return list;
}

Json code_lenses(const Request& request) {
    Json list = Json::array();
    const auto& names = request.analysis.names;
    const auto& file = request.analysis.file();
    // A click shows the places: those given, or else the uses of the name at the position.
    const auto add = [&](Span at, std::string title, Json places) {
        const auto range = range_json(file, at, request.columns);
        Json arguments = {request.document.uri, range["start"]};
        if (!places.is_null()) arguments.push_back(std::move(places));
        list.push_back(
            {{"range", range},
             {"command",
              {{"title", std::move(title)}, {"command", "slac.showReferences"}, {"arguments", std::move(arguments)}}}});
    };
    std::map<std::pair<std::type_index, std::string_view>, std::size_t> uses;
    for (const auto& name : names)
        if (!name.declares) ++uses[{name.type, name.id}];
    for (const auto& name : names) {
        const auto used = name.declares && name.span.file == 0 ? uses.find({name.type, name.id}) : uses.end();
        if (used == uses.end()) continue;
        add(name.span, used->second == 1 ? "used once" : "used " + std::to_string(used->second) + " times", nullptr);
    }
    const auto places = [&](const auto& spans) {
        Json all = Json::array();
        const auto& sources = request.analysis.sources();
        for (const auto span : spans)
            all.push_back({{"uri", uri_in(request.document, sources, span.file)},
                           {"range", range_json(sources[span.file], span, request.columns)}});
        return all;
    };
    for (const auto& balance : rules::balances(request.analysis.checked.composed.agreement)) {
        const auto title = (balance.enough ? "" : "⚠ ") + balance.text;
        std::vector<Span> goals;
        for (const auto& goal : balance.goals) goals.push_back(goal.key);
        // Once, above the first of several.
        const auto own = [](Span span) { return span.file == 0; };
        if (const auto goal = std::find_if(goals.begin(), goals.end(), own); goal != goals.end())
            add(*goal, title, places(balance.teams));
        for (const auto team : balance.teams)
            if (own(team)) add(team, title, places(goals));
    }
    return list;
}

Json inlay_hints(const Request& request, const Json& range) {
    Json list = Json::array();
    const auto& file = request.analysis.file();
    const auto begin = offset_of(file.text(), member(range, "start"), request.columns);
    const auto end = offset_of(file.text(), member(range, "end"), request.columns);
    for (const auto& aside : rules::asides(request.analysis.checked.composed.agreement, request.analysis.today)) {
        if (aside.value.file != 0 || aside.value.end < begin || end < aside.value.begin) continue;
        auto at = aside.value.end;
        if (at < file.text().size() && file.text()[at] == ':') ++at;  // of a list it stands behind the key
        list.push_back(
            {{"position", position_json(file, at, request.columns)}, {"label", aside.text}, {"paddingLeft", true}});
    }
    return list;
}

Json document_links(const Request& request) {
    Json list = Json::array();
    const auto& extends = request.analysis.checked.composed.agreement.extends;
    // The value may come from the base itself, which extends another one.
    const auto* root = request.analysis.root();
    const auto* entry = root == nullptr ? nullptr : root->find("extends");
    if (!extends || entry == nullptr || request.analysis.sources().size() < 2) return list;
    list.push_back({{"range", range_json(request.analysis.file(), entry->value.span, request.columns)},
                    {"target", uri_of(request.analysis.sources()[1].path())},
                    {"tooltip", "Open the agreement that this one builds on"}});
    return list;
}

}  // namespace slac::lsp
