#include <algorithm>
#include <map>

#include "lsp/document.hpp"
#include "slac/reference/language.hpp"

// From a name to where it is declared and used, and its renaming.
namespace slac::lsp {
namespace {

const Name* name_at(const Request& request) {
    for (const auto& name : request.analysis.names)
        if (name.span.file == 0 && name.span.begin <= request.offset && request.offset <= name.span.end) return &name;
    return nullptr;
}

bool same(const Name& a, const Name& b) { return a.type == b.type && a.id == b.id; }

Json location(const Request& request, Span span) {
    const auto& sources = request.analysis.sources();
    return {{"uri", uri_in(request.document, sources, span.file)},
            {"range", range_json(sources[span.file], span, request.columns)}};
}

bool is_id(const std::string& text) {
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

/// The ids in `outreach.tiers.high.respond_within`: texts that hold a path are renamed as well.
std::vector<Span> in_paths(const Request& request, const Name& name) {
    std::vector<Span> places;
    const auto prefix = reference::language().declared_in(name.type) + ".";
    for (const auto& escalation : request.analysis.checked.composed.agreement.escalations) {
        if (!escalation || !escalation->commitment) continue;
        const auto span = escalation->commitment.span;
        const auto text = request.analysis.sources().slice(span);
        const auto at = text.find(prefix + name.id);
        if (at == std::string_view::npos || at > 1) continue;
        const auto begin = static_cast<std::uint32_t>(span.begin + at + prefix.size());
        const auto end = static_cast<std::uint32_t>(begin + name.id.size());
        if (end == span.end || text[end - span.begin] == '.' || text[end - span.begin] == '"') {
            places.push_back({span.file, begin, end});
        }
    }
    return places;
}

}  // namespace

Json definition(const Request& request) {
    const auto* at = name_at(request);
    if (at == nullptr) return nullptr;
    Json places = Json::array();
    for (const auto& name : request.analysis.names)
        if (name.declares && same(name, *at)) places.push_back(location(request, name.span));
    return places;
}

Json references(const Request& request, bool with_declaration) {
    const auto* at = name_at(request);
    if (at == nullptr) return nullptr;
    Json places = Json::array();
    for (const auto& name : request.analysis.names)
        if (same(name, *at) && (with_declaration || !name.declares)) places.push_back(location(request, name.span));
    for (const auto span : in_paths(request, *at)) places.push_back(location(request, span));
    return places;
}

Json document_highlight(const Request& request) {
    const auto* at = name_at(request);
    if (at == nullptr) return nullptr;
    Json places = Json::array();
    for (const auto& name : request.analysis.names)
        if (same(name, *at) && name.span.file == 0)
            places.push_back({{"range", range_json(request.analysis.file(), name.span, request.columns)},
                              {"kind", name.declares ? 3 : 2}});
    return places;
}

Json prepare_rename(const Request& request) {
    const auto* at = name_at(request);
    if (at == nullptr) return nullptr;
    return {{"range", range_json(request.analysis.file(), at->span, request.columns)}, {"placeholder", at->id}};
}

Renamed rename(const Request& request, const std::string& new_name) {
    const auto* at = name_at(request);
    if (at == nullptr) return {nullptr, "here stands no name that could be changed"};
    if (!is_id(new_name))
        return {nullptr, "a name begins with a small letter and holds small letters, digits and `-` only"};
    for (const auto& name : request.analysis.names)
        if (name.declares && name.type == at->type && name.id == new_name && new_name != at->id)
            return {nullptr, "`" + new_name + "` is taken already"};
    std::map<std::string, Json> edits;
    const auto change = [&](Span span) {
        const auto& sources = request.analysis.sources();
        auto& list = edits.try_emplace(uri_in(request.document, sources, span.file), Json::array()).first->second;
        list.push_back({{"range", range_json(sources[span.file], span, request.columns)}, {"newText", new_name}});
    };
    for (const auto& name : request.analysis.names)
        if (same(name, *at)) change(name.span);
    for (const auto span : in_paths(request, *at)) change(span);
    return {{{"changes", edits}}, {}};
}

}  // namespace slac::lsp
