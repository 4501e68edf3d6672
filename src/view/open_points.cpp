#include "view/open_points.hpp"

#include <algorithm>

#include "view/document_facts.hpp"

namespace slac::view {
namespace {

/// What people call the thing of that id; nothing when no list of the file declares it.
std::optional<std::string> declared_name(const Scope& scope, std::string_view id) {
    std::optional<std::string> name;
    const auto look = [&](const auto& map) {
        const auto* record = name ? nullptr : map.get(id);
        if (record != nullptr) name = scope.name_of(*record, id);
    };
    const auto& file = scope.file;
    look(file.parties);
    look(file.stages);
    look(scope.tiers());
    look(file.handoffs);
    look(scope.goals().grid);
    look(file.kpis);
    look(file.commitments);
    look(file.reports);
    look(file.escalations);
    look(file.personas);
    look(file.segments);
    look(file.calendars);
    look(file.reviews->meetings);
    return name;
}

/// A message as people read it who never see the file: names for ids, and no marks of code.
std::string in_words(const Scope& scope, std::string_view message) {
    std::string text;
    while (!message.empty()) {
        const auto open = message.find('`');
        const auto close = open == std::string_view::npos ? open : message.find('`', open + 1);
        if (close == std::string_view::npos) break;
        text += message.substr(0, open);
        const auto marked = message.substr(open + 1, close - open - 1);
        text += "“" + declared_name(scope, marked).value_or(std::string(marked)) + "”";  // what lint says is English
        message.remove_prefix(close + 1);
    }
    text += message;
    return capitalized(single_spaced(text));
}

struct Section {
    std::string_view key;
    Span span;
    std::optional<std::int64_t> number;
};

/// The sections of the file that have a number in the document, and where they stand.
std::vector<Section> sections(const Scope& scope) {
    const auto number = section_numbers(scope);
    const auto number_of = [&](std::string_view key) -> Number {
        constexpr std::pair<std::string_view, Number SectionNumbers::*> kNumbers[] = {
            {"parties", &SectionNumbers::parties},
            {"segments", &SectionNumbers::segments},
            {"calendars", &SectionNumbers::hours},
            {"icp", &SectionNumbers::clients},
            {"personas", &SectionNumbers::clients},
            {"scoring", &SectionNumbers::scoring},
            {"stages", &SectionNumbers::stages},
            {"goals", &SectionNumbers::goals},
            {"handoffs", &SectionNumbers::handoffs},
            {"outreach", &SectionNumbers::outreach},
            {"capacity", &SectionNumbers::capacity},
            {"commitments", &SectionNumbers::commitments},
            {"kpis", &SectionNumbers::kpis},
            {"reports", &SectionNumbers::reports},
            {"escalations", &SectionNumbers::escalations},
            {"disputes", &SectionNumbers::disputes},
            {"reviews", &SectionNumbers::reviews},
            {"signatures", &SectionNumbers::signatures},
        };
        for (const auto& [name, member] : kNumbers)
            if (name == key) return number.*member;
        return std::nullopt;
    };
    std::vector<Section> result;
    auto add = [&](const model::FieldInfo& info, const auto& field) {
        if (field.absent()) return;
        result.push_back({info.key, {field.span.file, field.name().begin, field.span.end}, number_of(info.key)});
    };
    model::Fields<model::Agreement>::each(add, scope.file);
    return result;
}

bool is_draft(const Scope& scope) {
    const auto& status = scope.header().status;
    return !status || *status == model::Status::draft;
}

}  // namespace

std::vector<OpenSection> open_points(const Scope& scope) {
    if (!is_draft(scope) || scope.facts.open_points.empty()) return {};
    const auto known = sections(scope);
    std::vector<OpenSection> groups{{"agreement", std::nullopt, {}}};
    for (const auto& section : known)
        if (section.number) groups.push_back({std::string(section.key), section.number, {}});
    // What is said in one section of the document from two of the file is one group: persons and the client profile.
    std::vector<std::vector<std::string_view>> rules(groups.size());
    for (const bool must : {true, false}) {
        for (const auto& point : scope.facts.open_points) {
            if (point.must != must) continue;
            const auto here = std::find_if(known.begin(), known.end(), [&](const Section& section) {
                return section.span.file == point.at.file && section.span.begin <= point.at.begin &&
                       point.at.begin < std::max(section.span.end, section.span.begin + 1);
            });
            const Number number = here == known.end() ? std::nullopt : here->number;
            const auto at = static_cast<std::size_t>(
                std::find_if(groups.begin(), groups.end(),
                             [&](const OpenSection& group) { return group.number == number; }) -
                groups.begin());
            const auto same = std::find(rules[at].begin(), rules[at].end(), point.rule);
            if (same != rules[at].end()) {
                ++groups[at].points[static_cast<std::size_t>(same - rules[at].begin())].value.more;
                continue;
            }
            rules[at].push_back(point.rule);
            groups[at].points.push_back({{in_words(scope, point.message), 0, must}, point.at});
        }
    }
    std::erase_if(groups, [](const OpenSection& group) { return group.points.empty(); });
    std::stable_sort(groups.begin(), groups.end(),
                     [](const OpenSection& a, const OpenSection& b) { return a.number < b.number; });
    return groups;
}

std::int64_t number_of_open_points(const Scope& scope, bool must) {
    if (!is_draft(scope)) return 0;
    const auto& all = scope.facts.open_points;
    return std::count_if(all.begin(), all.end(), [&](const OpenPoint& point) { return !must || point.must; });
}

}  // namespace slac::view
