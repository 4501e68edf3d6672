#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "check/line_break.hpp"
#include "slac/check/check.hpp"
#include "slac/check/tree_path.hpp"
#include "slac/diagnostic/edits.hpp"

namespace slac::check {
namespace {

using syntax::Node;

/// Marks the lines that begin within a text of several lines, where `#` begins no comment.
void mark_lines_in_texts(const Node& node, const SourceFile& file, std::vector<bool>& inside) {
    if (!node.alias.empty()) return;
    if (node.kind == syntax::Kind::scalar) {
        const auto last = file.position(node.span.end).line;
        for (auto line = file.position(node.span.begin).line + 1; line <= last; ++line) inside[line] = true;
    }
    for (const auto& entry : node.entries) {
        mark_lines_in_texts(entry.key, file, inside);
        mark_lines_in_texts(entry.value, file, inside);
    }
    for (const auto& item : node.items) mark_lines_in_texts(item, file, inside);
}

/// The line above which a comment covers the finding: that of the innermost part that holds it and begins on a line
/// above which a comment can stand. 0 when only the whole file will do.
std::size_t line_of(const Diagnostic& finding, const Node& root, const SourceFile& file,
                    const std::vector<bool>& inside_text) {
    const auto path = path_to(root, finding.span);
    for (auto part = path.rbegin(); part != path.rend(); ++part)
        if (const auto line = file.position(part->span.begin).line; !inside_text[line]) return line;
    return 0;
}

std::size_t left(const Checked& checked) {
    return static_cast<std::size_t>(std::count_if(checked.findings.all().begin(), checked.findings.all().end(),
                                                  [](const Diagnostic& finding) { return !finding.suppressed; }));
}

}  // namespace

IgnoringEdits ignoring_edits(const Checked& checked, const std::vector<Diagnostic>& findings, const std::string& reason,
                             const std::string& until) {
    const auto& file = checked.composed.sources[0];
    const auto& trees = checked.composed.trees;
    const Node* root = trees.empty() ? nullptr : trees.front().root;  // none of a file that is too large
    IgnoringEdits result;
    std::vector<bool> inside_text(file.line_count() + 2);
    if (root != nullptr) mark_lines_in_texts(*root, file, inside_text);
    std::map<std::size_t, std::vector<std::string_view>> rules_by_line;
    for (const auto& finding : findings) {
        if (finding.suppressed) continue;
        if (root == nullptr || !can_be_set_aside(finding.rule)) {
            ++result.refused;
        } else if (finding.span.file != 0) {
            ++result.in_bases;
        } else {
            auto& rules = rules_by_line[line_of(finding, *root, file, inside_text)];
            if (std::find(rules.begin(), rules.end(), finding.rule) == rules.end()) rules.push_back(finding.rule);
            ++result.findings;
        }
    }
    const auto line_break = line_break_of(file.text());
    for (const auto& [line, rules] : rules_by_line) {
        const auto text = file.line_text(std::max<std::size_t>(line, 1));
        const auto indent = line == 0 ? 0 : std::min(text.find_first_not_of(' '), text.size());
        // A byte order mark stays the first thing in the file.
        const auto mark = line <= 1 && file.text().starts_with("\xEF\xBB\xBF") ? 3U : 0U;
        const auto at = file.line_start(std::max<std::size_t>(line, 1)) + mark;
        result.edits.push_back(
            {{0, at, at},
             fmt::format("{}# slac: {}[{}]{}{}{}{}{}", std::string(indent, ' '), line == 0 ? "file-ignore" : "ignore",
                         fmt::join(rules, ", "), until.empty() ? "" : " until=", until, reason.empty() ? "" : " -- ",
                         reason, line_break)});
    }
    return result;
}

namespace {

/// The findings that nobody could see before.
std::vector<Diagnostic> come_out(const Checked& before, const Checked& after) {
    std::set<std::pair<std::string_view, std::string_view>> known;
    for (const auto& finding : before.findings.all())
        if (!finding.suppressed) known.emplace(finding.rule, finding.message);
    std::vector<Diagnostic> found;
    for (const auto& finding : after.findings.all())
        if (!finding.suppressed && known.count({finding.rule, finding.message}) == 0) found.push_back(finding);
    return found;
}

}  // namespace

Ignoring ignore(Checked checked, const std::vector<Diagnostic>& findings, const std::string& reason,
                const std::string& until, const model::ReadFile& read, const Options& options) {
    const auto& file = checked.composed.sources[0];
    const auto planned = ignoring_edits(checked, findings, reason, until);
    Ignoring result;
    result.text = file.text();
    result.in_bases = planned.in_bases;
    result.refused = planned.refused;
    if (!planned.edits.empty()) {
        auto text = slac::apply(file.text(), planned.edits);
        auto after = check(file.path(), text, read, options);
        // `checked` may have lost what a baseline hides.
        const auto before = check(file.path(), std::string(file.text()), read, options);
        // Behind what is set aside now comes out what it had told of as well.
        std::size_t in_all = planned.findings;
        constexpr int kMostRounds = 4;
        for (int round = 0; round < kMostRounds && left(after) + planned.findings > left(before); ++round) {
            const auto more = ignoring_edits(after, come_out(before, after), reason, until);
            if (more.edits.empty()) break;
            in_all += more.findings;
            text = slac::apply(text, more.edits);
            after = check(file.path(), text, read, options);
        }
        if (left(after) + planned.findings <= left(before)) {
            result.text = std::move(text);
            result.findings = in_all;
            result.checked = std::move(after);
            return result;
        }
        result.refused += planned.findings;
    }
    result.checked = std::move(checked);
    return result;
}

}  // namespace slac::check
