#include "check/suppressions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "check/check_findings.hpp"
#include "check/suppression_comment.hpp"
#include "slac/check/tree_path.hpp"
#include "slac/check/check.hpp"
#include "slac/check/findings.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/literal.hpp"
#include "slac/rules/rule.hpp"

namespace slac::check {
namespace {

const std::unordered_map<std::string_view, const RuleInfo*>& known_rules() {
    static const auto all = [] {
        std::unordered_map<std::string_view, const RuleInfo*> rules;
        for (const auto* rule : rules::catalogue()) rules.emplace(rule->info.id, &rule->info);
        for (const auto table : {model::shape_findings(), syntax::yaml_findings(), check_findings()})
            for (const auto& rule : table) rules.emplace(rule.id, &rule);
        return rules;
    }();
    return all;
}

const std::vector<std::string_view>& rules_to_name() {
    static const auto all = [] {
        std::vector<std::string_view> ids;
        for (const auto& [id, rule] : known_rules())
            if (can_be_set_aside(id)) ids.push_back(id);
        std::sort(ids.begin(), ids.end());
        return ids;
    }();
    return all;
}

/// Whether a finding of this rule says that something could not be read.
bool says_unreadable(std::string_view id) {
    static const auto all = [] {
        std::unordered_set<std::string_view> ids;
        for (const auto table : {model::shape_findings(), syntax::yaml_findings()})
            for (const auto& rule : table)
                if (rule.severity == Severity::error) ids.insert(rule.id);
        return ids;
    }();
    return all.count(id) > 0;
}

/// One rule in the brackets of one comment.
struct Claim {
    const SuppressionComment* comment;
    const SuppressionComment::Rule* rule;
    bool used = false;
};

/// What a claim covers: what begins on a line, the one part that begins at a byte, or a file.
enum class Reach : std::uint8_t { line, part, file };
using Place = std::tuple<FileId, Reach, std::size_t, std::string_view>;

/// Of several claims to the same the first one counts, as long as it has not run out.
struct Claims {
    Claim* holding = nullptr;
    Claim* expired = nullptr;
};

class Suppressions {
 public:
    Suppressions(const model::Composed& composed, const Options& options, Findings& findings)
        : composed_(composed), options_(options), findings_(findings) {}

    void read() {
        auto tree = composed_.trees.begin();
        for (FileId id = 0; id < composed_.sources.size(); ++id, ++tree) {
            roots_.push_back(tree->root);
            if (tree->root == nullptr) continue;
            for (const auto& comment : tree->comments)
                if (auto read = suppression_in(comment, composed_.sources[id], findings_))
                    claim(comments_.emplace_back(std::move(*read)));
        }
    }

    [[nodiscard]] bool none() const { return comments_.empty(); }

    void apply() {
        // What is added below are findings about comments, which cannot be set aside.
        const std::size_t count = findings_.size();
        std::vector<const SuppressionComment*> unexplained;
        for (std::size_t i = 0; i < count; ++i) {
            Diagnostic& finding = findings_.all()[i];
            if (!can_be_set_aside(finding.rule)) continue;
            const auto [holding, expired] = claims_on(finding);
            if (holding != nullptr) {
                holding->used = true;
                const auto& comment = *holding->comment;
                finding.suppressed =
                    Suppression{comment.reason, comment.until ? model::spelled(*comment.until) : std::string()};
                if (finding.severity == Severity::error && comment.reason.empty() &&
                    std::find(unexplained.begin(), unexplained.end(), &comment) == unexplained.end()) {
                    unexplained.push_back(&comment);
                    const Label label{finding.span, fmt::format("an error, `{}`", finding.rule)};
                    findings_
                        .add(kSuppressionWithoutReason, comment.span,
                             "this comment sets an error aside and does not say why")
                        .advise("add the reason behind two hyphens: `-- why this is right for us`")
                        .labels.push_back(label);
                }
            } else if (expired != nullptr && !expired->used) {
                expired->used = true;
                const Span place = finding.span;
                findings_
                    .add(kSuppressionExpired, expired->comment->span,
                         fmt::format("this comment set `{}` aside until {}, and that day is over", expired->rule->id,
                                     model::spelled(*expired->comment->until)))
                    .label(place, "counts again")
                    .advise("mend what it set aside and take the comment out, or agree on a new day");
            }
        }
        const bool readable = all_could_be_read(count);
        auto claim = claims_.cbegin();
        for (const auto& comment : comments_) {
            const auto first = claim;
            while (claim != claims_.cend() && claim->comment == &comment) ++claim;
            judge(comment, {first, claim}, readable);
        }
    }

 private:
    using Claimed = std::pair<std::deque<Claim>::const_iterator, std::deque<Claim>::const_iterator>;

    void claim(const SuppressionComment& comment) {
        const auto [reach, where] = reach_of(comment);
        for (const auto& rule : comment.rules) {
            Claim& made = claims_.emplace_back(Claim{&comment, &rule});
            if (reach == Reach::line && where == 0) continue;
            auto& claims = by_place_[{comment.span.file, reach, where, rule.id}];
            const bool over = comment.until && model::day_number(*comment.until) < model::day_number(options_.today);
            auto*& first = over ? claims.expired : claims.holding;
            if (first == nullptr) first = &made;
        }
    }

    /// The next line behind one that holds more than blanks and a comment.
    std::size_t next_content(const SourceFile& file, std::size_t line) {
        // Of thousands of comments in a row only the first looks for it.
        if (gap_.file == file.id() && gap_.begin <= line && line < gap_.end) return gap_.end;
        const auto passed_over = [](std::string_view text) {
            const auto begin = text.find_first_not_of(" \t\r");
            return begin == std::string_view::npos || text[begin] == '#' || text.starts_with("---");
        };
        gap_ = {file.id(), line, line + 1};
        while (gap_.end <= file.line_count() && passed_over(file.line_text(gap_.end))) ++gap_.end;
        return gap_.end;
    }

    /// The line 0 when there is nothing that the comment could cover.
    std::pair<Reach, std::size_t> reach_of(const SuppressionComment& comment) {
        if (comment.whole_file) return {Reach::file, 0};
        const auto& file = composed_.sources[comment.span.file];
        const auto& root = *roots_[comment.span.file];
        const auto line_span = [&](std::size_t line) {
            const auto begin = file.line_start(line);
            return Span{file.id(), begin, begin + static_cast<std::uint32_t>(file.line_text(line).size())};
        };
        auto line = file.position(comment.span.begin).line;
        if (comment.own_line) {
            line = next_content(file, line);
            return {Reach::line, line <= file.line_count() && any_begins_in(root, line_span(line)) ? line : 0};
        }
        if (any_begins_in(root, line_span(line))) return {Reach::line, line};
        auto last = comment.span.begin;
        while (last > file.line_start(line) && (file.text()[last - 1] == ' ' || file.text()[last - 1] == '\t')) --last;
        const auto path = path_to(root, {file.id(), last - 1, last});
        if (path.empty()) return {Reach::line, 0};
        return {Reach::part, path.back().span.begin};
    }

    [[nodiscard]] Claims claims_on(const Diagnostic& finding) const {
        Claims found;
        const auto look = [&](Reach reach, std::size_t where) {
            const auto claims = by_place_.find({finding.span.file, reach, where, finding.rule});
            if (claims == by_place_.end()) return;
            if (found.holding == nullptr) found.holding = claims->second.holding;
            if (found.expired == nullptr) found.expired = claims->second.expired;
        };
        const auto& file = composed_.sources[finding.span.file];
        if (const auto* root = roots_[finding.span.file]; root != nullptr) {
            const auto path = path_to(*root, finding.span);
            for (auto part = path.rbegin(); part != path.rend(); ++part) {
                look(Reach::part, part->span.begin);
                look(Reach::line, file.position(part->span.begin).line);
            }
        }
        look(Reach::file, 0);
        return found;
    }

    /// False while a mistake may hide the findings that a comment waits for.
    [[nodiscard]] bool all_could_be_read(std::size_t count) const {
        if (!composed_.whole) return false;
        return std::none_of(
            findings_.all().begin(), findings_.all().begin() + static_cast<std::ptrdiff_t>(count),
            [](const Diagnostic& finding) { return !finding.suppressed && says_unreadable(finding.rule); });
    }

    [[nodiscard]] bool is_off(std::string_view rule) const {
        const auto decided = options_.severities.find(rule);
        return decided != options_.severities.end() && !decided->second;
    }

    [[nodiscard]] bool is_further(std::string_view rule) const {
        return std::find(options_.further_rules.begin(), options_.further_rules.end(), rule) !=
               options_.further_rules.end();
    }

    void judge(const SuppressionComment& comment, Claimed claimed, bool readable) {
        std::vector<std::string_view> unused, kept;
        for (auto claim = claimed.first; claim != claimed.second; ++claim) {
            const auto id = claim->rule->id;
            if (known_rules().find(id) == known_rules().end() && !is_further(id)) {
                const auto meant = nearest(id, rules_to_name());
                auto& finding =
                    findings_.add(kSuppressionUnknownRule, claim->rule->span, fmt::format("there is no rule `{}`", id));
                finding.advise(meant ? fmt::format("did you mean `{}`?", *meant) : "`slac rules` lists them all");
                if (meant)
                    finding.offer(
                        {fmt::format("write `{}`", *meant), true, {{claim->rule->span, std::string(*meant)}}});
                kept.push_back(id);
            } else if (!can_be_set_aside(id)) {
                refuse(comment, *claim);
                kept.push_back(id);
            } else if (!claim->used && readable && comment.span.file == 0 && !is_off(id)) {
                unused.push_back(id);
            } else {
                kept.push_back(id);
            }
        }
        if (unused.empty()) return;
        auto& finding = findings_.add(kSuppressionUnused, comment.span,
                                      fmt::format("there is no finding of {} {} for this comment to set aside",
                                                  one_of(unused), comment.whole_file ? "in this file" : "here"));
        finding.advise(kept.empty() ? "take the comment out"
                                    : fmt::format("take {} out of the brackets", unused.size() == 1 ? "it" : "them"));
        finding.offer(without(comment, kept));
    }

    void refuse(const SuppressionComment& comment, const Claim& claim) {
        const bool about_comments = std::any_of(check_findings().begin(), check_findings().end(),
                                                [&](const RuleInfo& rule) { return rule.id == claim.rule->id; });
        std::vector<std::string_view> kept;
        for (const auto& rule : comment.rules)
            if (&rule != claim.rule) kept.push_back(rule.id);
        findings_
            .add(kSuppressionUnused, claim.rule->span,
                 fmt::format("`{}` cannot be set aside by a comment", claim.rule->id))
            .advise(about_comments ? "mend the comment that it is about; `.slac.yaml` can switch the rule off"
                                   : "mend the line: what stands round it cannot be trusted until it can be read")
            .offer(without(comment, kept));
    }

    /// The comment with only these rules left in its brackets, or none at all.
    [[nodiscard]] Fix without(const SuppressionComment& comment, const std::vector<std::string_view>& kept) const {
        if (!kept.empty())
            return {
                "take it out of the brackets", true, {{comment.brackets, fmt::format("{}", fmt::join(kept, ", "))}}};
        const auto& file = composed_.sources[comment.span.file];
        Span whole = comment.span;
        const auto line = file.position(whole.begin).line;
        if (comment.own_line) {
            whole.begin = file.line_start(line);
            whole.end =
                line < file.line_count() ? file.line_start(line + 1) : static_cast<std::uint32_t>(file.text().size());
        } else {
            while (file.text()[whole.begin - 1] == ' ' || file.text()[whole.begin - 1] == '\t') --whole.begin;
        }
        return {"take the comment out", true, {{whole, ""}}};
    }

    const model::Composed& composed_;
    const Options& options_;
    Findings& findings_;
    std::vector<const syntax::Node*> roots_;  ///< by file
    std::deque<SuppressionComment> comments_;
    std::deque<Claim> claims_;  ///< in the order of the comments
    std::map<Place, Claims> by_place_;
    /// Lines without content, from `begin` on, and the first behind them with some.
    struct Gap {
        FileId file = 0;
        std::size_t begin = 0, end = 0;
    } gap_;
};

}  // namespace

bool can_be_set_aside(std::string_view rule) {
    const auto known = known_rules().find(rule);
    if (known == known_rules().end()) return true;
    const bool about_comments = std::any_of(check_findings().begin(), check_findings().end(),
                                            [&](const RuleInfo& own) { return own.id == rule; });
    return known->second->category != Category::yaml && !rule.starts_with("extends-") && !about_comments;
}

void apply_suppressions(const model::Composed& composed, const Options& options, Findings& findings) {
    Suppressions suppressions(composed, options, findings);
    suppressions.read();
    if (!suppressions.none()) suppressions.apply();
}

}  // namespace slac::check
