#include "slac/reference/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reference/rule_groups.hpp"
#include "slac/check/check.hpp"
#include "slac/config/config.hpp"
#include "slac/rules/thresholds.hpp"
#include "slac/source/ascii.hpp"
#include "slac/source/utf8.hpp"

namespace slac::reference {
namespace {

constexpr std::size_t kColumns = 80;

/// ANSI codes, or nothing where no colour is wanted.
struct Paint {
    bool colour;
    [[nodiscard]] std::string operator()(std::string_view code, std::string_view text) const {
        return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
    }
    [[nodiscard]] std::string heading(std::string_view text) const { return (*this)("1", text); }
    [[nodiscard]] std::string severity(Severity severity, std::string_view text) const {
        return (*this)(severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;36", text);
    }
};

/// Words in lines of at most 80 columns, each line `indent` columns in; the first `first` columns are there already.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t first) {
    std::string result;
    std::size_t column = first;
    bool line_is_empty = true;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        const auto word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        const auto width = utf8::display_width(word);
        if (!line_is_empty && column + 1 + width > kColumns) {
            result += '\n' + std::string(indent, ' ');
            column = indent;
            line_is_empty = true;
        }
        if (!line_is_empty) {
            result += ' ';
            ++column;
        }
        result += word;
        column += width;
        line_is_empty = false;
    }
    return result + '\n';
}

std::string paragraph(std::string_view text) { return "  " + wrapped(sentence(text), 2, 2); }

std::string example_lines(std::string_view example) {
    std::string result;
    const auto text = shown(example);
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        result += end > begin ? "    " + text.substr(begin, end - begin) + '\n' : "\n";
        begin = end + 1;
    }
    return result;
}

/// Collects the thresholds that a rule reads: their descriptions begin with the rules that do.
struct ThresholdsOf {
    std::string_view rule;
    std::string text;

    void operator()(const model::FieldInfo& field, const auto&) {
        const auto colon = field.doc.find(": ");
        const auto named = field.doc.substr(0, colon == std::string_view::npos ? 0 : colon);
        if (named.find(fmt::format("`{}`", rule)) == std::string_view::npos) return;
        text += "  " + wrapped(fmt::format("`thresholds: {{{}: {}}}`: {}", field.key, field.fallback,
                                           field.doc.substr(colon + 2)),
                               2, 2);
    }
};

/// How a house changes what a rule says, and how one place is set aside. Empty for findings that no configuration
/// knows.
std::string configuration(const RuleInfo& rule) {
    const auto known = std::find_if(config::configurable_rules().begin(), config::configurable_rules().end(),
                                    [&](const auto& candidate) { return candidate.rule->id == rule.id; });
    if (known == config::configurable_rules().end()) return {};
    std::string text;
    if (known->fixed) {
        text += paragraph("It is always an error: what cannot be read cannot be judged.");
    } else {
        std::string others;
        for (const auto severity : {Severity::error, Severity::warning, Severity::info})
            if (severity != rule.severity)
                others += fmt::format("{}`{}`", others.empty() ? "" : " or ", name(severity));
        text += paragraph(
            fmt::format("In `.slac.yaml`: `rules: {{{}: off}}` turns it off; {} in place of `off` changes its "
                        "severity.",
                        rule.id, others));
        ThresholdsOf thresholds{rule.id, {}};
        rules::Thresholds defaults;
        model::Fields<rules::Thresholds>::each(thresholds, defaults);
        text += thresholds.text;
    }
    if (check::can_be_set_aside(rule.id))
        text += paragraph(
            fmt::format("For one place only: write `# slac: ignore[{}] -- why` at the end of that line, or on "
                        "the line above it.",
                        rule.id));
    return text;
}

std::vector<RuleGroup> with_house(std::span<const RuleInfo> house) {
    auto groups = rule_groups();
    if (house.empty()) return groups;
    auto& own = groups.emplace_back(RuleGroup{"house", "Rules of the house", "", "yaml", {}});
    for (const auto& rule : house) own.rules.push_back(&rule);
    return groups;
}

}  // namespace

std::optional<std::string> explain(std::string_view id, bool colour) {
    const RuleInfo* rule = nullptr;
    for (const auto* candidate : all_rules())
        if (candidate->id == id) rule = candidate;
    if (rule == nullptr) return std::nullopt;
    return explain(*rule, colour);
}

std::string explain(const RuleInfo& of, bool colour) {
    const auto* rule = &of;
    const Paint paint{colour};
    std::string text =
        fmt::format("{}  {}\n{}", paint.heading(rule->id), paint.severity(rule->severity, name(rule->severity)),
                    wrapped(sentence(rule->summary), 0, 0));
    text += fmt::format("\n{}\n{}", paint.heading("Why it matters"), paragraph(rule->why));
    if (!rule->bad.empty())
        text += fmt::format("\n{}\n{}", paint("1;31", "What is reported"), example_lines(rule->bad));
    if (!rule->good.empty()) text += fmt::format("\n{}\n{}", paint("1;32", "What is fine"), example_lines(rule->good));
    if (rule->bad.find(": ~") != std::string_view::npos)
        text += "\n" + paragraph("In the examples `~` stands for something that is left out.");
    text += fmt::format("\n{}\n{}", paint.heading("How to fix it"), paragraph(rule->fix));
    if (!rule->not_flagged.empty())
        text += fmt::format("\n{}\n{}", paint.heading("What it lets pass"), paragraph(rule->not_flagged));
    if (!rule->words.empty())
        text += fmt::format("\n{}\n{}", paint.heading("The words that it knows"), paragraph(word_list(*rule)));
    if (const auto how = configuration(*rule); !how.empty())
        text += fmt::format("\n{}\n{}", paint.heading("How to configure it"), how);
    const auto sources = sources_of(*rule);
    if (!sources.empty()) text += fmt::format("\n{}\n", paint.heading("Where this comes from"));
    for (const auto& source : sources) {
        text += "  " + wrapped(capitalised(source.title), 4, 2);
        if (!source.address.empty()) text += fmt::format("    {}\n", source.address);
    }
    return text;
}

std::string rules_list(bool colour, std::span<const RuleInfo> house) {
    const Paint paint{colour};
    const auto groups = with_house(house);
    std::size_t width = 0;
    for (const auto& group : groups)
        for (const auto* rule : group.rules) width = std::max(width, rule->id.size());
    const std::size_t summary_at = 2 + 7 + 2 + width + 2;
    std::string text;
    for (const auto& group : groups) {
        text += fmt::format("{}{}\n", text.empty() ? "" : "\n", paint.heading(group.title));
        for (const auto* rule : group.rules)
            text += fmt::format("  {}  {:<{}}  {}",
                                paint.severity(rule->severity, fmt::format("{:<7}", name(rule->severity))), rule->id,
                                width, wrapped(capitalised(rule->summary), summary_at, summary_at));
    }
    return text + fmt::format("\n{} rules. `slac explain RULE` says why, with examples and the way to fix it.\n",
                              all_rules().size() + house.size());
}

std::string rules_json(std::span<const RuleInfo> house) {
    using Json = nlohmann::ordered_json;
    Json rules = Json::array();
    for (const auto& group : with_house(house)) {
        for (const auto* rule : group.rules) {
            Json sources = Json::array();
            for (const auto& source : sources_of(*rule)) {
                Json entry{{"title", source.title}};
                entry["url"] = source.address.empty() ? Json(nullptr) : Json(source.address);
                sources.push_back(std::move(entry));
            }
            rules.push_back({{"id", rule->id},
                             {"group", group.id},
                             {"severity", name(rule->severity)},
                             {"category", name(rule->category)},
                             {"summary", rule->summary},
                             {"why", rule->why},
                             {"sources", std::move(sources)},
                             {"bad", rule->bad},
                             {"good", rule->good},
                             {"fix", sentence(rule->fix)},
                             {"not_flagged", rule->not_flagged},
                             {"words", Json(rule->words)}});
        }
    }
    const Json list{{"version", 1}, {"rules", std::move(rules)}};
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace slac::reference
