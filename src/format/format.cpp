#include "slac/format/format.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "slac/source/utf8.hpp"

namespace slac::format {
namespace {

using syntax::Comment;
using syntax::Entry;
using syntax::Kind;
using syntax::Node;
using syntax::Style;
using syntax::Tree;

constexpr std::size_t kStep = 2;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view without_end_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0;;) {
        const auto end = text.find('\n', at);
        if (end == std::string_view::npos) {
            lines.push_back(text.substr(at));
            return lines;
        }
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
}

std::size_t leading_blanks(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool is_collection(const Node& node) { return node.kind == Kind::mapping || node.kind == Kind::sequence; }

bool is_empty(const Node& node) { return node.items.empty() && node.entries.empty(); }

/// Writes the tree of one file again, together with the comments that stand between its values.
class Layout {
 public:
    Layout(const SourceFile& file, const Tree& tree) : file_(file), tree_(tree), text_(file.text()) {}

    std::string write() {
        const auto& root = *tree_.root;
        write_document_start(root);
        if (is_collection(root) && !is_empty(root)) {
            children(root, 0, false, true);
        } else {
            before(root.span.begin, 0);
            value(root, 0, 0);
            end_of_line();
        }
        before(static_cast<std::uint32_t>(text_.size()), 0);
        return std::move(out_);
    }

 private:
    // ---- comments and empty lines ----

    [[nodiscard]] bool comment_waits(std::uint32_t before_offset) const {
        return next_ < tree_.comments.size() && tree_.comments[next_].span.begin < before_offset;
    }

    [[nodiscard]] std::size_t line_breaks(std::uint32_t from, std::uint32_t to) const {
        if (from >= to) return 0;
        return static_cast<std::size_t>(std::count(text_.begin() + from, text_.begin() + to, '\n'));
    }

    void write_comment(const Comment& comment) {
        const auto words = without_end_blanks(file_.slice(comment.span));
        const auto body = words.substr(1);
        // `#!` and `###` have a form of their own.
        const bool apart =
            body.empty() || body.front() == ' ' || body.front() == '\t' || body.front() == '!' || body.front() == '#';
        out_ += apart ? "#" : "# ";
        out_ += body;
        at_ = comment.span.end;
    }

    /// An empty line where the file has one or more since what was written last.
    void empty_line(std::uint32_t offset) {
        if (!out_.empty() && !out_.ends_with("\n\n") && (gap_wanted_ || line_breaks(at_, offset) > 1)) out_ += '\n';
        gap_wanted_ = false;
    }

    /// The comments that stand before the offset, on lines of their own.
    void before(std::uint32_t offset, std::size_t indent) {
        while (comment_waits(offset)) own_line(indent);
        if (offset < text_.size()) empty_line(offset);
    }

    void own_line(std::size_t indent) {
        const auto& comment = tree_.comments[next_++];
        empty_line(comment.span.begin);
        out_.append(indent, ' ');
        write_comment(comment);
        out_ += '\n';
    }

    /// Comments after the last child of a block that are indented as its children are, and so belong to it.
    void after_children(std::size_t column, std::size_t indent, std::uint32_t end) {
        while (next_ < tree_.comments.size()) {
            const auto& comment = tree_.comments[next_];
            if (!comment.own_line || comment.span.begin < at_ || comment.span.begin >= end) return;
            if (file_.position(comment.span.begin).column < column) return;
            own_line(indent);
        }
    }

    /// The comment behind the last value, if there is one on its line, and the line break.
    void end_of_line(std::uint32_t limit = UINT32_MAX) {
        if (comment_waits(limit)) {
            const auto& comment = tree_.comments[next_];
            if (!comment.own_line && comment.span.begin >= at_ && line_breaks(at_, comment.span.begin) == 0) {
                ++next_;
                out_ += "  ";
                write_comment(comment);
            }
        }
        out_ += '\n';
    }

    void write_document_start(const Node& root) {
        std::uint32_t offset = 0;
        for (const auto line : lines_of(text_.substr(0, root.span.begin))) {
            if (line.starts_with("---")) {
                before(offset, 0);
                out_ += "---";
                at_ = offset + 3;
                end_of_line();
                return;
            }
            offset += static_cast<std::uint32_t>(line.size() + 1);
        }
    }

    // ---- values on one line ----

    /// `&name `, as it stands before a value.
    [[nodiscard]] std::string anchor_of(const Node& node, bool is_key = false) const {
        const auto before = without_end_blanks(text_.substr(0, node.span.begin));
        // `&x` before `key: value` marks the key, and on the line above it the whole group.
        const bool above = text_.substr(before.size(), node.span.begin - before.size()).find('\n') != before.npos;
        if (is_key ? above : is_collection(node) && node.style == Style::block && !above) return {};
        const auto sign = before.find_last_of("& \t\n[]{},");
        if (sign == std::string_view::npos || before[sign] != '&' || sign + 1 == before.size()) return {};
        if (sign > 0 && !is_blank(before[sign - 1]) && before[sign - 1] != '[' && before[sign - 1] != '{' &&
            before[sign - 1] != ',')
            return {};
        return std::string(before.substr(sign)) + " ";
    }

    [[nodiscard]] std::string_view written(const Node& node) const {
        return without_end_blanks(file_.slice(node.alias.empty() ? node.span : node.alias));
    }

    /// The value in braces or brackets on one line; nothing when it cannot stand on one.
    [[nodiscard]] std::optional<std::string> in_one_line(const Node& node) const {
        if (!node.alias.empty()) return std::string(written(node));
        if (is_collection(node)) {
            const auto inside = std::lower_bound(
                tree_.comments.begin(), tree_.comments.end(), node.span.begin,
                [](const Comment& comment, std::uint32_t offset) { return comment.span.begin < offset; });
            if (inside != tree_.comments.end() && inside->span.begin < node.span.end) return std::nullopt;
        }
        std::string line = anchor_of(node);
        if (node.kind == Kind::null) return line.empty() ? line : line.substr(0, line.size() - 1);
        if (node.kind == Kind::scalar) {
            const auto text = written(node);
            if (text.find('\n') != std::string_view::npos) return std::nullopt;
            return line + std::string(text);
        }
        const bool mapping = node.kind == Kind::mapping;
        line += mapping ? '{' : '[';
        const auto add = [&](const Node& part) {
            const auto text = in_one_line(part);
            if (text) line += *text;
            return text.has_value() && line.size() <= 4 * kWidth;
        };
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (i > 0) line += ", ";
            if (!add(node.items[i])) return std::nullopt;
        }
        for (std::size_t i = 0; i < node.entries.size(); ++i) {
            if (i > 0) line += ", ";
            if (!add(node.entries[i].key)) return std::nullopt;
            line += ':';
            if (node.entries[i].value.kind != Kind::null || !node.entries[i].value.alias.empty()) line += ' ';
            if (!add(node.entries[i].value)) return std::nullopt;
        }
        line += mapping ? '}' : ']';
        return line;
    }

    [[nodiscard]] std::size_t column() const {
        const auto line = out_.rfind('\n');
        return utf8::display_width(std::string_view(out_).substr(line == std::string::npos ? 0 : line + 1));
    }

    /// Whether a collection is written in braces or brackets, and how.
    [[nodiscard]] std::optional<std::string> flow(const Node& node, std::size_t from) const {
        if (!is_collection(node) || (node.style != Style::flow && !is_empty(node))) return std::nullopt;
        auto line = in_one_line(node);
        if (line && !is_empty(node) && from + utf8::display_width(*line) > kWidth) line.reset();
        return line;
    }

    // ---- values on lines of their own ----

    /// A text over several lines: its breaks stay, its later lines are indented anew.
    void several_lines(std::string_view text, std::size_t indent) {
        bool first = true;
        for (const auto line : lines_of(text)) {
            const auto words = without_end_blanks(line.substr(std::min(line.find_first_not_of(" \t"), line.size())));
            if (!first) {
                out_ += '\n';
                if (!words.empty()) out_.append(indent, ' ');
            }
            out_ += words;
            first = false;
        }
    }

    /// A block of text (`|`, `>`): its lines keep their distances from each other.
    void block_text(std::string_view text, std::size_t indent) {
        auto lines = lines_of(text);
        std::string header(without_end_blanks(lines.front().substr(0, lines.front().find(" #"))));
        std::erase_if(header, [](char c) { return c >= '0' && c <= '9'; });
        std::size_t margin = std::string_view::npos;
        bool starts_deeper = false;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            if (without_end_blanks(lines[i]).empty()) continue;
            const auto blanks = leading_blanks(lines[i]);
            if (margin == std::string_view::npos) {
                margin = blanks;
            } else if (blanks < margin) {
                margin = blanks;
                starts_deeper = true;
            }
        }
        out_ += header.substr(0, 1);
        if (starts_deeper) out_ += std::to_string(kStep);
        out_ += header.substr(1);
        for (std::size_t i = 1; i < lines.size(); ++i) {
            auto line = lines[i];
            if (line.ends_with('\r')) line.remove_suffix(1);
            out_ += '\n';
            if (without_end_blanks(line).empty()) continue;
            out_.append(indent, ' ');
            out_ += line.substr(margin);
        }
    }

    /// What stands behind a key or a `-`, up to the end of its last line, which is not written yet. False when it went
    /// on to lines of its own and has ended them.
    bool value(const Node& node, std::size_t indent, std::size_t gap) {
        const auto start = [&] { out_.append(gap, ' '); };
        if (!node.alias.empty()) {
            start();
            out_ += written(node);
            at_ = node.alias.end;
            return true;
        }
        const auto anchor = anchor_of(node);
        if (node.kind == Kind::null) {
            if (!anchor.empty()) {
                start();
                out_ += anchor.substr(0, anchor.size() - 1);
            }
            at_ = std::max(at_, node.span.end);
            return true;
        }
        if (node.kind == Kind::scalar) {
            start();
            out_ += anchor;
            if (node.style == Style::literal || node.style == Style::folded)
                block_text(without_end_blanks(file_.slice(node.span)), indent + kStep);
            else
                several_lines(written(node), indent + kStep);
            at_ = node.span.end;
            return true;
        }
        if (auto line = flow(node, column() + gap)) {
            start();
            out_ += *line;
            at_ = node.span.end;
            return true;
        }
        return false;
    }

    /// The entries or items of a collection, a line or more for each.
    void children(const Node& node, std::size_t indent, bool first_goes_on, bool sections = false) {
        const std::size_t column = node.style == Style::flow ? std::size_t{1} << 20U : first_column(node);
        bool first = true;
        bool after_lines = false;
        const auto begin_line = [&](std::uint32_t offset) {
            if (!(first && first_goes_on)) {
                before(offset, indent);
                out_.append(indent, ' ');
            }
            first = false;
            at_ = std::max(at_, offset);
        };
        for (const auto& item : node.items) {
            begin_line(start_of(item));
            out_ += '-';
            if (value(item, indent, 1)) {
                end_of_line();
            } else if (const auto anchor = anchor_of(item); !anchor.empty()) {
                out_ += ' ' + anchor.substr(0, anchor.size() - 1);
                nested(item, indent);
            } else {
                out_ += ' ';
                children(item, indent + kStep, true);
            }
        }
        for (const auto& entry : node.entries) {
            if (sections) {
                const bool lines = takes_lines(entry);
                gap_wanted_ = !first && (lines || after_lines);
                after_lines = lines;
            }
            begin_line(entry.key.span.begin);
            out_ += anchor_of(entry.key, true);
            out_ += written(entry.key);
            out_ += ':';
            at_ = entry.key.span.end;
            if (value(entry.value, indent, 1)) {
                end_of_line();
            } else {
                if (const auto anchor = anchor_of(entry.value); !anchor.empty())
                    out_ += ' ' + anchor.substr(0, anchor.size() - 1);
                nested(entry.value, indent);
            }
        }
        after_children(column, indent, static_cast<std::uint32_t>(text_.size()));
        at_ = std::max(at_, node.span.end);
    }

    /// Where the line of an item begins: at its `-`, if it has one.
    [[nodiscard]] std::uint32_t start_of(const Node& item) const {
        const auto begin = item.alias.empty() ? item.span.begin : item.alias.begin;
        const auto dash = without_end_blanks(text_.substr(at_, begin - std::min(at_, begin))).rfind('-');
        return dash == std::string_view::npos ? begin : static_cast<std::uint32_t>(at_ + dash);
    }

    void nested(const Node& node, std::size_t indent) {
        end_of_line(node.entries.empty() ? node.items.front().span.begin : node.entries.front().key.span.begin);
        children(node, indent + kStep, false);
    }

    [[nodiscard]] std::size_t first_column(const Node& node) const {
        const auto offset = node.entries.empty() ? node.span.begin : node.entries.front().key.span.begin;
        return file_.position(offset).column;
    }

    [[nodiscard]] bool takes_lines(const Entry& entry) const {
        return entry.value.alias.empty() && is_collection(entry.value) && !flow(entry.value, entry.key.span.size() + 2);
    }

    const SourceFile& file_;
    const Tree& tree_;
    std::string_view text_;
    std::string out_;
    std::size_t next_ = 0;     ///< the first comment that is not written yet
    bool gap_wanted_ = false;  ///< above the next line
    std::uint32_t at_ = 0;     ///< the end of what was written last, in the file
};

// ---- the proof ----

bool same(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.text != b.text || a.alias.empty() != b.alias.empty()) return false;
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same) &&
           std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                      [](const Entry& x, const Entry& y) { return same(x.key, y.key) && same(x.value, y.value); });
}

/// The words of a comment, without the blank behind its sign.
std::string_view words_of(const SourceFile& file, const Comment& comment) {
    auto words = without_end_blanks(file.slice(comment.span)).substr(1);
    if (words.starts_with(' ')) words.remove_prefix(1);
    return words;
}

}  // namespace

Formatted format(const SourceFile& file, Findings& findings, const syntax::Limits& limits) {
    const std::size_t known = findings.size();
    const auto tree = syntax::parse(file, findings, limits);
    if (findings.size() > known || tree.root == nullptr) return {};
    std::string text = Layout(file, tree).write();
    if (file.text().find("\r\n") != std::string_view::npos) {
        std::string with_returns;
        for (const char c : text) {
            if (c == '\n') with_returns += '\r';
            with_returns += c;
        }
        text = std::move(with_returns);
    }
    const SourceFile again(0, file.path(), text);
    Findings none;
    const auto reread = syntax::parse(again, none, limits);
    if (!none.empty() || reread.root == nullptr || !same(*tree.root, *reread.root)) return {};
    if (!std::equal(tree.comments.begin(), tree.comments.end(), reread.comments.begin(), reread.comments.end(),
                    [&](const Comment& a, const Comment& b) { return words_of(file, a) == words_of(again, b); }))
        return {};
    const bool changed = text != file.text();
    return {std::move(text), changed};
}

}  // namespace slac::format
