#include "slac/model/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "model/literal_text.hpp"
#include "model/shape_findings.hpp"
#include "slac/model/decode.hpp"

namespace slac::model {
namespace {

using syntax::Entry;
using syntax::Kind;
using syntax::Node;

constexpr std::size_t kMostBases = 16;

std::string folder_of(std::string_view path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

/// Why a path must not be followed; empty when it may.
std::string_view outside(std::string_view path) {
    if (path.find("://") != std::string_view::npos)
        return "is an address on the web; only files beside the agreement are read";
    if (path.starts_with('/') || path.starts_with('\\') || path.starts_with('~') || (path.size() > 1 && path[1] == ':'))
        return "is not below the folder of this file";
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find_first_of("/\\", begin), path.size());
        if (path.substr(begin, end - begin) == "..") return "leads out of the folder of this file";
        begin = end + 1;
    }
    return {};
}

/// Without `./` and doubled slashes, so that one file has one name.
std::string normal(std::string_view path) {
    std::string result;
    for (std::size_t begin = 0; begin < path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto part = path.substr(begin, end - begin);
        if (!part.empty() && part != ".") {
            if (!result.empty()) result += '/';
            result += part;
        }
        begin = end + 1;
    }
    return result;
}

Node merged(const Node& base, const Node& over, std::pmr::memory_resource& arena) {
    if (base.kind != Kind::mapping || over.kind != Kind::mapping) return over;
    std::unordered_map<std::string_view, const Entry*> changes;
    for (const auto& entry : over.entries) changes.emplace(entry.key.text, &entry);
    std::vector<Entry> entries;
    entries.reserve(base.entries.size() + over.entries.size());
    for (const auto& entry : base.entries) {
        const auto change = changes.find(entry.key.text);
        if (change == changes.end()) {
            entries.push_back(entry);
        } else {
            if (change->second->value.kind != Kind::null)
                entries.push_back({change->second->key, merged(entry.value, change->second->value, arena)});
            changes.erase(change);
        }
    }
    for (const auto& entry : over.entries) {
        const auto change = changes.find(entry.key.text);
        if (change != changes.end() && change->second == &entry) entries.push_back(entry);
    }
    auto* const room =
        static_cast<Entry*>(arena.allocate(sizeof(Entry) * std::max<std::size_t>(1, entries.size()), alignof(Entry)));
    std::uninitialized_copy(entries.begin(), entries.end(), room);
    Node result = over;
    result.entries = {room, entries.size()};
    result.incomplete = base.incomplete || over.incomplete;
    result.doubled = base.doubled || over.doubled;
    return result;
}

}  // namespace

void compose(std::string path, std::string text, const ReadFile& read, Findings& findings, Composed& result,
             const syntax::Limits& limits, const StepDone& done) {
    const std::string folder = folder_of(path);
    std::string name = path.substr(folder.size());
    std::vector<std::pair<std::string, Span>> chain = {{name, {}}};
    std::vector<const Node*> roots;
    const SourceFile* file = &result.sources.add(std::move(path), std::move(text));
    result.whole = true;
    for (;;) {
        const Node* root = result.trees.emplace_back(syntax::parse(*file, findings, limits)).root;
        if (root == nullptr) {
            result.whole = false;
            break;
        }
        roots.push_back(root);
        // Of a file that is no agreement nothing else is to be said.
        if (root->kind != Kind::mapping) {
            result.whole = false;
            break;
        }
        const auto* extends = root->find("extends");
        if (extends == nullptr || extends->value.kind == Kind::null) break;
        const Node& wanted = extends->value;
        result.whole = false;  // until the base has been read
        const auto base = trimmed(wanted.text);
        if (wanted.kind != Kind::scalar || base.empty()) break;  // the decoder says so
        if (const auto why = outside(base); !why.empty()) {
            findings.add(kExtendsOutside, wanted.span, fmt::format("`{}` {}", base, why))
                .advise("name a file at or below the folder of this one, such as `extends: base.yaml`");
            break;
        }
        const std::string next = normal(folder_of(name) + std::string(base));
        const auto seen =
            std::find_if(chain.begin(), chain.end(), [&](const auto& link) { return link.first == next; });
        if (seen != chain.end() || chain.size() > kMostBases) {
            auto& finding = findings.add(
                kExtendsCycle, wanted.span,
                seen != chain.end() ? fmt::format("`{}` is extended in a circle", base)
                                    : fmt::format("more than {} files extend each other in a row", kMostBases));
            finding.advise("take one `extends` out");
            for (auto link = seen; link != chain.end(); ++link)
                if (!link->second.empty())
                    finding.label(link->second, fmt::format("`{}` is extended here", link->first));
            break;
        }
        auto answer = read(next);
        if (!answer.text) {
            findings.add(kExtendsUnreadable, wanted.span, fmt::format("`{}` cannot be read: {}", base, answer.problem))
                .advise("name a file at or below the folder of this one");
            break;
        }
        chain.emplace_back(next, wanted.span);
        name = next;
        file = &result.sources.add(folder + next, std::move(*answer.text));
        result.whole = true;
    }
    const std::size_t found_reading = findings.size();
    if (done) done("reading", found_reading);
    if (roots.empty()) return;
    Node root = *roots.back();
    if (roots.size() > 1) {
        auto& tree = result.trees.emplace_back();
        tree.arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
        for (std::size_t i = roots.size() - 1; i-- > 0;) root = merged(root, *roots[i], *tree.arena);
    }
    if (!result.whole) root.incomplete = true;
    result.agreement = decode(root, findings);
    if (done) done("decoding", findings.size() - found_reading);
}

}  // namespace slac::model
