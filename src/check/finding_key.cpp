#include "slac/check/finding_key.hpp"

#include <iterator>
#include <map>

#include "slac/check/tree_path.hpp"
#include "slac/source/sha256.hpp"

namespace slac::check {
namespace {

/// The text with every run of blanks and line breaks as one blank, so that another layout is the same content.
void add_words(std::string_view text, std::string& to) {
    bool between = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            between = true;
            continue;
        }
        if (between) to += ' ';
        between = false;
        to += c;
    }
    to += '\n';
}

}  // namespace

FindingKey key_of(const model::Composed& composed, const Diagnostic& finding) {
    FindingKey key{finding.rule, {}, {}};
    const FileId file = finding.span.file;
    if (file != 0) {
        const auto& first = composed.sources[0].path();
        const auto folder = first.find_last_of('/');
        key.at = composed.sources[file].path().substr(folder == std::string::npos ? 0 : folder + 1) + ": ";
    }
    if (const auto* root = std::next(composed.trees.begin(), file)->root; root != nullptr) {
        bool first = true;
        for (const auto& part : path_to(*root, finding.span)) {
            if (!part.item && !first) key.at += '.';
            key.at += part.item ? "[]" : part.key;
            first = false;
        }
    }
    std::string content;
    add_words(composed.sources.slice(finding.span), content);
    for (const auto& label : finding.labels) add_words(composed.sources.slice(label.span), content);
    key.content = sha256_hex(content).substr(0, 16);
    return key;
}

void leave_new(Checked& now, const Checked& before) {
    std::map<FindingKey, std::size_t> known;
    for (const auto& finding : before.findings.all())
        if (!finding.suppressed) ++known[key_of(before.composed, finding)];
    std::erase_if(now.findings.all(), [&](const Diagnostic& finding) {
        if (finding.suppressed) return false;
        const auto key = known.find(key_of(now.composed, finding));
        if (key == known.end() || key->second == 0) return false;
        --key->second;
        return true;
    });
}

}  // namespace slac::check
