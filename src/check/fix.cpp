#include <algorithm>
#include <set>
#include <tuple>

#include "check/line_break.hpp"
#include "slac/check/check.hpp"
#include "slac/diagnostic/edits.hpp"
#include "slac/source/sha256.hpp"

namespace slac::check {
namespace {

// A fix may bring up another one, but not for ever.
constexpr int kMostRounds = 32;
// A round with a bad fix in it is taken apart to find that fix; a hostile file must not make that endless.
constexpr int kMostTrials = 64;

/// Which fix it is, whatever line it has moved to.
using Identity = std::tuple<std::string, std::string, std::string>;

Identity identity(const Diagnostic& finding) { return {finding.rule, finding.message, finding.fix->title}; }

bool is_worse(const Checked& before, const Checked& after) {
    if (before.composed.whole && !after.composed.whole) return true;
    const auto count = [](const Checked& checked, auto&& counts) {
        return std::count_if(checked.findings.all().begin(), checked.findings.all().end(), counts);
    };
    const auto errors = [](const Diagnostic& finding) {
        return finding.severity == Severity::error && !finding.suppressed;
    };
    // What lies behind a line that cannot be read has no findings, so fewer errors alone prove nothing.
    const auto unreadable = [](const Diagnostic& finding) {
        return !can_be_set_aside(finding.rule) && finding.severity == Severity::error;
    };
    return count(after, errors) > count(before, errors) || count(after, unreadable) > count(before, unreadable);
}

class Rounds {
 public:
    Rounds(const std::string& path, std::string text, const model::ReadFile& read, const Options& options, Fixing which)
        : path_(path), read_(read), options_(options), which_(which) {
        result_.text = std::move(text);
    }

    Fixed run() {
        result_.checked = check(path_, result_.text, read_, options_);
        std::set<std::string> seen = {sha256_hex(result_.text)};
        bool changed = false;
        for (int round = 0; round < kMostRounds; ++round) {
            std::vector<Diagnostic> wanted = apart();
            if (wanted.empty() && changed) {
                // What did harm before the other fixes may do none behind them.
                changed = false;
                refused_.clear();
                result_.refused.clear();
                wanted = apart();
            }
            if (wanted.empty()) return std::move(result_);
            made_.clear();
            make(wanted);
            if (!made_.empty()) {
                result_.text = std::move(text_);
                result_.checked = std::move(checked_);
                result_.fixes += made_.size();
                changed = true;
                if (!seen.insert(sha256_hex(result_.text)).second) break;
            }
        }
        result_.settled = apart().empty();
        return std::move(result_);
    }

 private:
    [[nodiscard]] bool may_be_made(const Diagnostic& finding) const {
        if (!finding.fix || finding.suppressed) return false;
        if (!finding.fix->safe && which_ == Fixing::safe) return false;
        if (std::any_of(finding.fix->edits.begin(), finding.fix->edits.end(),
                        [](const Edit& edit) { return edit.span.file != 0; }))
            return false;
        return refused_.count(identity(finding)) == 0;
    }

    /// The findings whose fixes do not touch each other.
    [[nodiscard]] std::vector<Diagnostic> apart() const {
        std::vector<Diagnostic> chosen;
        FixesApart fixes;
        for (const auto& finding : result_.checked.findings.all())
            if (may_be_made(finding) && fixes.take(*finding.fix)) chosen.push_back(finding);
        return chosen;
    }

    /// Makes these fixes beside those of this round that are made already, or as many of them as do no harm.
    void make(std::span<const Diagnostic> wanted) {
        if (wanted.empty()) return;
        std::vector<Edit> edits;
        const auto line_break = line_break_of(result_.text);
        const auto add = [&](const Diagnostic& finding) {
            for (const auto& edit : finding.fix->edits)
                edits.push_back({edit.span, with_line_breaks(edit.text, line_break)});
        };
        for (const auto& finding : made_) add(finding);
        for (const auto& finding : wanted) add(finding);
        if (++trials_ <= kMostTrials) {
            auto text = slac::apply(result_.text, edits);
            auto checked = check(path_, text, read_, options_);
            if (!is_worse(result_.checked, checked)) {
                text_ = std::move(text);
                checked_ = std::move(checked);
                made_.insert(made_.end(), wanted.begin(), wanted.end());
                trials_ = 0;
                return;
            }
            if (wanted.size() > 1) {
                make(wanted.first(wanted.size() / 2));
                make(wanted.subspan(wanted.size() / 2));
                return;
            }
        }
        for (const auto& finding : wanted)
            if (refused_.insert(identity(finding)).second) result_.refused.push_back(finding);
    }

    const std::string& path_;
    const model::ReadFile& read_;
    const Options& options_;
    Fixing which_;
    Fixed result_;
    std::set<Identity> refused_;
    // Of this round:
    std::vector<Diagnostic> made_;
    std::string text_;
    Checked checked_;
    int trials_ = 0;
};

}  // namespace

Fixed fix(const std::string& path, std::string text, const model::ReadFile& read, const Options& options,
          Fixing which) {
    return Rounds(path, std::move(text), read, options, which).run();
}

}  // namespace slac::check
