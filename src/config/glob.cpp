#include "slac/config/glob.hpp"

#include <vector>

namespace slac::config {
namespace {

/// `[a-z]` at the front of `pattern`: how long it is, and whether it holds `c`. Length 0 when it has no end.
struct Set {
    std::size_t length = 0;
    bool holds = false;
};
Set set_at(std::string_view pattern, char c) {
    const auto end = pattern.find(']', 2);
    if (end == std::string_view::npos) return {};
    const bool negated = pattern[1] == '!' || pattern[1] == '^';
    bool inside = false;
    for (std::size_t at = negated ? 2 : 1; at < end; ++at) {
        if (at + 2 < end && pattern[at + 1] == '-') {
            inside = inside || (pattern[at] <= c && c <= pattern[at + 2]);
            at += 2;
        } else {
            inside = inside || pattern[at] == c;
        }
    }
    return {end + 1, inside != negated};
}

class Matcher {
 public:
    Matcher(std::string_view pattern, std::string_view path)
        : pattern_(pattern), path_(path), tried_((pattern.size() + 1) * (path.size() + 1)) {}

    /// What was tried once without success is not tried again: patterns with many `*` stay fast.
    bool match(std::size_t p, std::size_t at) {
        const auto place = p * (path_.size() + 1) + at;
        if (tried_[place]) return false;
        tried_[place] = true;
        const auto pattern = pattern_.substr(p);
        const auto path = path_.substr(at);
        if (pattern.empty()) return path.empty();
        if (pattern.starts_with("**/")) {
            for (std::size_t skipped = 0;;) {
                if (match(p + 3, at + skipped)) return true;
                const auto slash = path.find('/', skipped);
                if (slash == std::string_view::npos) return false;
                skipped = slash + 1;
            }
        }
        if (pattern == "**") return true;
        if (pattern.front() == '*') {
            for (std::size_t skipped = 0;; ++skipped) {
                if (match(p + 1, at + skipped)) return true;
                if (skipped == path.size() || path[skipped] == '/') return false;
            }
        }
        if (path.empty()) return false;
        if (pattern.front() == '[') {
            if (const auto set = set_at(pattern, path.front()); set.length > 0)
                return set.holds && path.front() != '/' && match(p + set.length, at + 1);
        }
        if (pattern.front() == '?' ? path.front() == '/' : pattern.front() != path.front()) return false;
        return match(p + 1, at + 1);
    }

 private:
    std::string_view pattern_, path_;
    std::vector<bool> tried_;
};

}  // namespace

bool matches(std::string_view pattern, std::string_view path) { return Matcher(pattern, path).match(0, 0); }

bool is_pattern(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

}  // namespace slac::config
