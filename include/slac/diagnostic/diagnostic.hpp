#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/rule_info.hpp"
#include "slac/source/span.hpp"

namespace slac {

/// A second place that a finding speaks of, with what is to be seen there.
struct Label {
    Span span;
    std::string message;
};

/// One replacement of text. An empty span inserts.
struct Edit {
    Span span;
    std::string text;
};

/// A change of the text that removes the finding.
struct Fix {
    std::string title;  ///< an imperative sentence: "write `4 hours`"
    bool safe = false;  ///< true only when it cannot change what was agreed
    std::vector<Edit> edits;
};

/// Why the file sets a finding aside.
struct Suppression {
    std::string reason;  ///< may be empty
    std::string until;   ///< the last day on which it holds, as YYYY-MM-DD; empty for ever
};

/// One finding. `rule` is the id under which it is configured, suppressed and explained.
struct Diagnostic {
    std::string rule;
    Severity severity = Severity::error;
    std::string message;
    Span span;
    std::vector<Label> labels;
    std::string help;  ///< what to do about it; may be empty
    std::optional<Fix> fix;
    std::optional<Suppression> suppressed;  ///< such a finding is told to programs, but does not count

    // Filled in beside the place where the finding is made:
    //   findings.add(kUnknownKey, key, "...").label(other, "...").advise("...");
    Diagnostic& label(Span at, std::string text) {
        labels.push_back({at, std::move(text)});
        return *this;
    }
    Diagnostic& advise(std::string text) {
        help = std::move(text);
        return *this;
    }
    Diagnostic& offer(Fix change) {
        fix = std::move(change);
        return *this;
    }
};

/// Where the stages of the pipeline put what they find. Keeps the order of arrival; `sorted` is what people see.
class Findings {
 public:
    /// The reference is good until the next call.
    Diagnostic& add(const RuleInfo& rule, Span at, std::string message) {
        return all_.emplace_back(
            Diagnostic{std::string(rule.id), rule.severity, std::move(message), at, {}, {}, std::nullopt});
    }
    Diagnostic& add(Diagnostic finding) { return all_.emplace_back(std::move(finding)); }

    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
    [[nodiscard]] std::vector<Diagnostic>& all() { return all_; }
    [[nodiscard]] bool has_errors() const;
    /// By file, place, rule and message, without exact doubles.
    void sort();

 private:
    std::vector<Diagnostic> all_;
};

}  // namespace slac
