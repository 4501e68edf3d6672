#include "template/markdown_escape.hpp"

#include <algorithm>

#include "slac/source/utf8.hpp"
#include "template/python_text.hpp"

namespace slac::templating {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool blank(char c) { return c == ' ' || c == '\t'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// What the second line of a table is made of.
bool rule_sign(char c) { return c == '-' || c == ':' || c == '|' || blank(c); }
bool word(char c) { return letter(c) || digit(c); }

/// Goes through the text line by line with a view on what stands left and right of every character.
class Escaper {
 public:
    Escaper(std::string_view text, std::vector<Printed>& printed) : text_(text), printed_(printed) {}

    std::string run() {
        result_.reserve(text_.size() + text_.size() / 16);
        std::size_t value = 0;
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (at == line_end_ || at == 0) begin_line(at);
            while (value < printed_.size() && original_end(value) <= at) ++value;
            const bool inside = value < printed_.size() && original_begin(value) <= at && !printed_[value].literal;
            if (value < printed_.size() && original_begin(value) == at) move_begin(value);
            put(at, inside);
            if (value < printed_.size() && original_end(value) == at + 1)
                printed_[value].trace.end = static_cast<std::uint32_t>(result_.size());
        }
        return std::move(result_);
    }

 private:
    // The ends in the text before escaping are needed while the traces are moved.
    [[nodiscard]] std::size_t original_begin(std::size_t i) const { return begins_[i]; }
    [[nodiscard]] std::size_t original_end(std::size_t i) const { return ends_[i]; }
    void move_begin(std::size_t i) { printed_[i].trace.begin = static_cast<std::uint32_t>(result_.size()); }

    [[nodiscard]] char at_or_space(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }
    [[nodiscard]] char before(std::size_t at) const { return at > line_begin_ ? text_[at - 1] : '\n'; }

    void begin_line(std::size_t at) {
        line_begin_ = at == 0 ? 0 : at + 1;
        const auto found = text_.find('\n', line_begin_);
        line_end_ = found == kNowhere ? text_.size() : found;
        content_end_ = line_end_;
        while (content_end_ > line_begin_ && blank(text_[content_end_ - 1])) --content_end_;
        rule_from_ = line_end_;
        while (rule_from_ > line_begin_ && rule_sign(text_[rule_from_ - 1])) --rule_from_;
        hashes_ = content_end_;
        while (hashes_ > line_begin_ && text_[hashes_ - 1] == '#') --hashes_;
        if (hashes_ > line_begin_ && !blank(text_[hashes_ - 1])) hashes_ = line_end_;
        block_start_ = true;
        only_rule_ = true;
        marker_at_ = kNowhere;
        link_end_ = 0;
    }

    /// From here to the end of the line nothing but these.
    [[nodiscard]] bool rest_is(std::size_t at, std::string_view signs) const {
        const auto found = text_.find_first_not_of(signs, at);
        return found == kNowhere || found >= line_end_;
    }

    [[nodiscard]] bool ends_word(std::size_t at) const { return at >= line_end_ || blank(text_[at]); }

    void put(std::size_t at, bool inside) {
        const char c = text_[at];
        if (c == '\n') {
            result_ += c;
            return;
        }
        const bool starts = block_start_;
        if (inside && blank(c) && (starts || at >= content_end_)) return;  // indentation and hard line breaks
        const bool marks = starts && !blank(c) && begins_block(at);
        bool escape = false;
        if (inside) {
            escape = marks || at == marker_at_ || meaningful(at, starts) || breaks_link(at);
            // A single backslash in the template before a value escapes already.
            if (escape && !was_inside_ && escaped_by_template(at)) escape = false;
        }
        if (escape) result_ += '\\';
        result_ += c;
        advance(at, inside && escape);
        was_inside_ = inside;
    }

    [[nodiscard]] bool escaped_by_template(std::size_t at) const {
        std::size_t count = 0;
        while (at > count && text_[at - count - 1] == '\\') ++count;
        return count % 2 == 1;
    }

    /// Is the character at the start of a block the sign of a heading, list item, quote, rule or table? Notes where the
    /// sign of a numbered item ends.
    [[nodiscard]] bool begins_block(std::size_t at) {
        switch (text_[at]) {
            case '#': {
                std::size_t end = at;
                while (at_or_space(end) == '#') ++end;
                return end - at <= 6 && ends_word(end);
            }
            case '>':
            case '*':
                return true;
            case '+':
                return ends_word(at + 1);
            case '-':
                return ends_word(at + 1) || at >= rule_from_;
            case ':':
                return at >= rule_from_ && at_or_space(at + 1) == '-';
            case '=':
                return rest_is(at, "= \t");
            default:
                break;
        }
        if (digit(text_[at]) && marker_at_ == kNowhere) {
            std::size_t end = at;
            while (end - at <= 9 && digit(at_or_space(end))) ++end;
            if (end - at <= 9 && (at_or_space(end) == '.' || at_or_space(end) == ')') && ends_word(end + 1))
                marker_at_ = end;
        }
        return false;
    }

    /// What has a meaning within a line.
    [[nodiscard]] bool meaningful(std::size_t at, bool starts) const {
        const char c = text_[at];
        const char left = before(at);
        const char right = at + 1 < line_end_ ? text_[at + 1] : '\n';
        switch (c) {
            case '\\':
            case '`':
            case '[':
            case ']':
            case '|':
                return true;
            case '*':
            case '~':
                return !(blank(left) && blank(right)) || starts;
            case '_': {
                std::size_t begin = at;
                std::size_t end = at + 1;
                while (begin > line_begin_ && at - begin < kLongestRun && text_[begin - 1] == '_') --begin;
                while (end < line_end_ && end - at < kLongestRun && text_[end] == '_') ++end;
                return !(begin > line_begin_ && word(text_[begin - 1]) && end < line_end_ && word(text_[end]));
            }
            case '<':
                return letter(right) || right == '/' || right == '!' || right == '?';
            case '>':
                return left == '-' && at >= line_begin_ + 2 && text_[at - 2] == '-';
            case '&':
                return entity(at);
            case '!':
                return right == '[';
            case '#':  // the closing signs of a heading
                return at >= hashes_ && at < content_end_ && (at == hashes_ || !was_inside_);
            case '-':
            case ':':  // the second line of a table
                return only_rule_ && at >= rule_from_;
            default:
                return false;
        }
    }

    [[nodiscard]] bool entity(std::size_t at) const {
        constexpr std::size_t kLongestName = 40;
        std::size_t end = at + 1;
        if (at_or_space(end) == '#') ++end;
        const std::size_t begin = end;
        while (end < line_end_ && end - begin < kLongestName && word(text_[end])) ++end;
        return end > begin && at_or_space(end) == ';';
    }

    /// Web addresses become links by themselves and take in what follows as it stands, backslashes too. One that holds
    /// something to escape is kept from becoming a link.
    [[nodiscard]] bool breaks_link(std::size_t at) {
        const char c = text_[at];
        const bool address = c == ':' && text_.substr(at, 3) == "://";
        const bool host = c == '.' && at >= line_begin_ + 3 && text_.substr(at - 3, 3) == "www";
        if (!address && !host) return false;
        if (at < link_end_) return link_breaks_;
        link_end_ = at;
        link_breaks_ = false;
        while (link_end_ < line_end_ && !blank(text_[link_end_])) {
            if (link_end_ > at && meaningful(link_end_, false)) link_breaks_ = true;
            ++link_end_;
        }
        return link_breaks_;
    }

    /// Keeps track of whether a block can still begin after this character.
    void advance(std::size_t at, bool escaped) {
        const char c = text_[at];
        if (escaped || !rule_sign(c)) only_rule_ = false;
        if (!block_start_ || blank(c)) return;
        if (!escaped) {
            if (c == '>') return;
            if ((c == '-' || c == '+' || c == '*') && at + 1 < line_end_ && blank(text_[at + 1])) return;
            if (marker_at_ != kNowhere && at < marker_at_) return;
            if (at == marker_at_ && at + 1 < line_end_) {
                marker_at_ = kNowhere;
                return;
            }
        }
        block_start_ = false;
    }

    static constexpr std::size_t kLongestRun = 64;

    std::string_view text_;
    std::vector<Printed>& printed_;
    std::vector<std::size_t> begins_ = all(&Trace::begin);
    std::vector<std::size_t> ends_ = all(&Trace::end);
    std::string result_;
    std::size_t line_begin_ = 0;
    std::size_t line_end_ = kNowhere;
    std::size_t content_end_ = 0;       ///< without the spaces at its end
    std::size_t rule_from_ = 0;         ///< from here on only what the second line of a table is made of
    std::size_t hashes_ = 0;            ///< where `#`s end the line after a space, as the closing signs of a heading
    bool block_start_ = true;           ///< so far on this line only indentation, quote signs and list signs
    bool only_rule_ = true;             ///< so far on this line only what the second line of a table is made of
    std::size_t marker_at_ = kNowhere;  ///< the dot after the digits of a numbered item
    std::size_t link_end_ = 0;
    bool link_breaks_ = false;
    bool was_inside_ = false;

    [[nodiscard]] std::vector<std::size_t> all(std::uint32_t Trace::*member) const {
        std::vector<std::size_t> places;
        places.reserve(printed_.size());
        for (const auto& entry : printed_) places.push_back(entry.trace.*member);
        return places;
    }
};

}  // namespace

std::string escape_markdown(std::string_view text, std::vector<Printed>& printed) {
    return Escaper(text, printed).run();
}

}  // namespace slac::templating
