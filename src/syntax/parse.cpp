#include "slac/syntax/parse.hpp"

#include <algorithm>
#include <cstring>

#include "slac/source/utf8.hpp"
#include "syntax/byte_scan.hpp"
#include "syntax/characters.hpp"
#include "syntax/diagnosis.hpp"
#include "syntax/mistake.hpp"
#include "syntax/reader.hpp"
#include "syntax/working_text.hpp"

namespace slac::syntax {
namespace {

std::string encoded(char32_t code_point) {
    std::string text;
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += static_cast<char>(0xC0 | (code_point >> 6));
        text += static_cast<char>(0x80 | (code_point & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | (code_point >> 12));
        text += static_cast<char>(0x80 | ((code_point >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code_point & 0x3F));
    }
    return text;
}

/// What a byte that is not UTF-8 most likely is: a letter of Windows-1252, the encoding of old Windows programs.
std::string as_windows_1252(unsigned char byte) {
    constexpr char32_t kHigh[] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    return encoded(byte < 0xA0 ? kHigh[byte - 0x80] : char32_t{byte});
}

std::string hexadecimal(unsigned value, int digits) {
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789ABCDEF"[(value >> shift) & 0xF];
    return text;
}

/// Reads one file: a pass over its text for each mistake that stops the reading, and a last one that goes through.
class Parse {
 public:
    Parse(const SourceFile& file, Findings& findings, const Limits& limits)
        : file_(file),
          findings_(findings),
          limits_(limits),
          work_(file.text(), file.id()),
          found_before_(findings.size()) {
        tree_.arena =
            std::make_unique<std::pmr::monotonic_buffer_resource>(std::max<std::size_t>(file.text().size() * 8, 1024));
    }
    Tree run();

 private:
    /// Where a line was left out, in the file.
    struct Loss {
        std::uint32_t at;
        std::size_t column;
    };

    bool readable_bytes();
    void change(std::vector<Change> changes);
    void report(const Mistake& mistake);
    bool mend(const Obstacle& obstacle);
    void finish(Reading& reading);
    void mark_loss(Node& root, const Loss& loss) const;
    void mark_guess(Node& root, std::uint32_t at) const;
    Diagnostic& add(Yaml which, Span at, std::string message, std::string help) {
        return findings_.add(rule(which), at, std::move(message)).advise(std::move(help));
    }

    const SourceFile& file_;
    Findings& findings_;
    const Limits& limits_;
    WorkingText work_;
    std::size_t found_before_;
    Tree tree_;
    std::size_t begin_ = 0;
    std::size_t from_ = 0;  ///< where looking for the cause of an obstacle begins
    Reading reading_;
    std::vector<Loss> losses_;
    std::vector<std::uint32_t> guesses_;  ///< where in the file values stand that a repair guessed

    enum class Remedy { none, diagnosed, line, section };
    Remedy last_remedy_ = Remedy::none;
    std::uint32_t last_place_ = 0;
    Yaml last_rule_ = Yaml::syntax;
    std::size_t last_reported_ = 0;  ///< findings of the last remedy
};

/// Encoding and control characters. False when the file cannot be read at all.
bool Parse::readable_bytes() {
    const std::string_view text = file_.text();
    if (text.size() > limits_.bytes) {
        const auto limit = static_cast<std::uint32_t>(limits_.bytes);
        add(Yaml::too_large, {file_.id(), limit, limit},
            "the file has " + std::to_string(text.size()) + " bytes; slac reads up to " + std::to_string(limits_.bytes),
            "check that this is the right file, or split it and use `extends:`");
        return false;
    }
    const ByteScan scan = scan_bytes(text);
    if (!scan.wide.empty()) {
        add(Yaml::encoding, {file_.id(), 0, 0},
            "the file is in " + std::string(scan.wide) + ", which slac does not read",
            "save it as \"UTF-8\" in your editor");
        return false;
    }
    begin_ = scan.byte_order_mark;
    if (scan.commas > limits_.nodes) {
        if (const auto place = comma_beyond(text, limits_.nodes)) {
            add(Yaml::too_many_values,
                {file_.id(), static_cast<std::uint32_t>(*place), static_cast<std::uint32_t>(*place + 1)},
                "the file has more than " + std::to_string(limits_.nodes) + " values; slac stops reading here",
                "an agreement has a few hundred: split the file");
            return false;
        }
    }
    if (scan.invalid.empty() && scan.control.empty() && scan.invisible.empty()) return true;

    const auto at = [&](std::size_t place, std::size_t size) {
        return Span{file_.id(), static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place + size)};
    };
    const auto others = [&](const std::vector<std::size_t>& places) -> std::string {
        if (places.size() == 1) return {};
        if (places.size() > ByteScan::kMost) return " (and more than " + std::to_string(ByteScan::kMost) + " others)";
        return " (and " + std::to_string(places.size() - 1) + (places.size() == 2 ? " other)" : " others)");
    };
    std::vector<Change> changes;
    if (!scan.invalid.empty()) {
        const std::size_t first = scan.invalid.front();
        const auto byte = static_cast<unsigned char>(text[first]);
        auto& finding = add(
            Yaml::encoding, at(first, 1), "the byte " + hexadecimal(byte, 2) + " is not UTF-8" + others(scan.invalid),
            "save the file as \"UTF-8\" in your editor; the character may be meant as `" + as_windows_1252(byte) + "`");
        for (std::size_t i = 1; i < std::min<std::size_t>(scan.invalid.size(), 4); ++i) {
            finding.label(at(scan.invalid[i], 1), "here as well");
        }
        if (scan.invalid.size() > ByteScan::kMost) return false;
        for (const std::size_t place : scan.invalid) {
            changes.push_back({place, place + 1, as_windows_1252(static_cast<unsigned char>(text[place]))});
        }
    }
    if (!scan.control.empty()) {
        const std::size_t first = scan.control.front();
        const auto character = utf8::first(text.substr(first));
        std::string name = "the control character U+" + hexadecimal(character.code_point, 4);
        if (character.code_point == 0) name = "a NUL character";
        if (character.code_point == '\r') name = "a carriage return without a line feed";
        auto& finding = add(Yaml::control_character, at(first, character.size),
                            name + " stands in the text, where it cannot be seen" + others(scan.control), "delete it");
        for (std::size_t i = 1; i < std::min<std::size_t>(scan.control.size(), 4); ++i) {
            finding.label(at(scan.control[i], utf8::first(text.substr(scan.control[i])).size), "here as well");
        }
        if (scan.control.size() > ByteScan::kMost) return false;
        for (const std::size_t place : scan.control) {
            // The line ends of very old Macs are line ends; nothing else that cannot be seen is kept.
            std::size_t end = place + utf8::first(text.substr(place)).size;
            // The colours of a terminal are several characters.
            if (text[place] == '\x1B' && end < text.size() && text[end] == '[') {
                std::size_t last = end + 1;
                while (last < text.size() && (is_digit(text[last]) || text[last] == ';')) ++last;
                if (last < text.size() && is_letter(text[last])) end = last + 1;
            }
            changes.push_back({place, end, text[place] == '\r' ? "\n" : ""});
        }
    }
    if (!scan.invisible.empty()) {
        const std::size_t first = scan.invisible.front();
        const auto size = [&](std::size_t place) { return utf8::first(text.substr(place)).size; };
        auto& finding =
            add(Yaml::invisible_character, at(first, size(first)),
                "a character of no width stands in the text, where it cannot be seen" + others(scan.invisible),
                "delete it; if you cannot find it, type the word anew");
        for (std::size_t i = 1; i < std::min<std::size_t>(scan.invisible.size(), 4); ++i) {
            finding.label(at(scan.invisible[i], size(scan.invisible[i])), "here as well");
        }
        if (scan.invisible.size() > ByteScan::kMost) return false;
        Fix fix{"delete it", false, {}};
        for (const std::size_t place : scan.invisible) {
            const std::size_t end = place + size(place);
            const char before = place == 0 ? '\n' : text[place - 1];
            const bool apart = (before == ':' || before == '-' || before == ',') && end < text.size() &&
                               !is_space(text[end]) && (before != '-' || place < 2 || is_space(text[place - 2]));
            changes.push_back({place, end, apart ? " " : ""});
            fix.edits.push_back({at(place, end - place), apart ? " " : ""});
        }
        finding.offer(std::move(fix));
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.begin < b.begin; });
    change(std::move(changes));
    return true;
}

void Parse::change(std::vector<Change> changes) {
    std::string copy;
    work_.change(changes, copy);
    auto* kept = static_cast<char*>(tree_.arena->allocate(copy.size() + 1, 1));
    std::memcpy(kept, copy.data(), copy.size());
    work_.view({kept, copy.size()});
}

void Parse::report(const Mistake& mistake) {
    const auto span = [&](Range range) { return work_.span(range.begin, range.end); };
    auto& finding =
        add(mistake.rule, mistake.file_at ? *mistake.file_at : span(mistake.at), mistake.message, mistake.help);
    for (const auto& note : mistake.notes) finding.label(span(note.at), note.text);
    for (const auto& label : mistake.file_notes) finding.labels.push_back(label);
    if (!mistake.fix.empty()) {
        Fix fix{mistake.fix, false, {}};
        for (const Change& change : mistake.repair)
            fix.edits.push_back({span({change.begin, change.end}), change.text});
        finding.offer(std::move(fix));
    }
}

/// Reports what stops the reading and takes it out of the way. False when there is no way on.
bool Parse::mend(const Obstacle& obstacle) {
    const std::string_view text = work_.text();
    const std::uint32_t place = work_.span(obstacle.at, obstacle.at).begin;
    const bool stuck = last_remedy_ != Remedy::none && place == last_place_;
    std::optional<Mistake> mistake;
    Remedy remedy = Remedy::none;
    bool tell = true;
    if (!stuck || last_remedy_ == Remedy::diagnosed) {
        mistake = diagnose(text, begin_, from_, obstacle, limits_);
        remedy = Remedy::diagnosed;
        // The same once more was no help the first time.
        if (stuck && mistake && mistake->rule == last_rule_) mistake.reset();
    }
    if (!mistake && (!stuck || last_remedy_ == Remedy::diagnosed)) {
        // What was found before did not help, so it was not the cause.
        if (stuck) findings_.all().resize(findings_.size() - last_reported_);
        mistake = leave_out(text, begin_, obstacle, false);
        remedy = Remedy::line;
    }
    if (!mistake && (!stuck || last_remedy_ == Remedy::line)) {
        tell = !stuck;
        mistake = leave_out(text, begin_, obstacle, true);
        remedy = Remedy::section;
    }
    if (!mistake) return false;
    tell = tell && !mistake->silent;
    if (tell) report(*mistake);
    if (mistake->more.size() > kMostLines) return false;
    for (Mistake& other : mistake->more) {
        if (tell) report(other);
        std::move(other.repair.begin(), other.repair.end(), std::back_inserter(mistake->repair));
    }
    if (mistake->loss) {
        losses_.push_back({work_.span(mistake->loss->at, mistake->loss->at).begin, mistake->loss->column});
    }
    if (mistake->guess) guesses_.push_back(work_.span(*mistake->guess, *mistake->guess + 1).begin);
    if (mistake->repair.size() > kMostLines) return false;
    last_remedy_ = remedy;
    last_place_ = place;
    last_rule_ = mistake->rule;
    last_reported_ = tell ? 1 + mistake->more.size() : 0;
    std::stable_sort(mistake->repair.begin(), mistake->repair.end(),
                     [](const Change& a, const Change& b) { return a.begin < b.begin; });
    // Too deep: there is no way round it.
    if (mistake->rule == Yaml::too_deep) return false;
    const std::size_t first = mistake->repair.empty() ? text.size() : mistake->repair.front().begin;
    reading_.rewind(first);
    change(std::move(mistake->repair));
    return true;
}

/// Lets the innermost collection that a left-out line may have belonged to know that it lacks something; where that is
/// not sure, those around it too.
void Parse::mark_loss(Node& root, const Loss& loss) const {
    const auto column = [&](const Node& node) {
        const std::string_view text = file_.text();
        const std::size_t line = node.span.begin == 0 ? 0 : text.rfind('\n', node.span.begin - 1) + 1;
        return node.span.begin - std::max(line, node.span.begin == 0 ? std::size_t{0} : line);
    };
    std::vector<Node*> path;
    Node* node = &root;
    while (true) {
        path.push_back(node);
        const Node* next = nullptr;
        const auto before = [&](const Node& child) {
            return child.span.begin <= loss.at && child.span.file == root.span.file;
        };
        if (node->kind == Kind::mapping && node->alias.empty()) {
            for (const Entry& entry : node->entries) {
                if (before(entry.key)) next = &entry.value;
            }
        } else if (node->kind == Kind::sequence && node->alias.empty()) {
            for (const Node& item : node->items) {
                if (before(item)) next = &item;
            }
        }
        if (next == nullptr) break;
        const bool inside = next->kind == Kind::null ? loss.column > (node->style == Style::flow ? 0 : column(*node))
                            : next->kind == Kind::scalar ? false
                            : next->style == Style::flow ? next->span.begin <= loss.at && loss.at < next->span.end
                                                         : column(*next) <= loss.column;
        if (!inside) break;
        node = const_cast<Node*>(next);  // all nodes lie in our own arena
    }
    Node& inner = *path.back();
    const bool sure = inner.kind == Kind::null || inner.style == Style::flow || column(inner) == loss.column;
    if (sure) {
        inner.incomplete = true;
        // A line among the items of a list may have belonged to the item above it.
        if (inner.kind == Kind::sequence && inner.style == Style::block) {
            for (const Node& item : inner.items) {
                if (item.kind == Kind::mapping && item.alias.empty() && item.span.end <= loss.at &&
                    (&item == &inner.items.back() || (&item + 1)->span.begin > loss.at)) {
                    const_cast<Node&>(item).incomplete = true;
                }
            }
        }
    } else {
        for (Node* around : path) around->incomplete = true;
    }
}

/// The value that a repair guessed is not to be judged.
void Parse::mark_guess(Node& root, std::uint32_t at) const {
    Node* node = &root;
    while (node != nullptr && node->kind != Kind::scalar) {
        const Node* inner = nullptr;
        const auto holds = [&](const Node& child) {
            return child.alias.empty() && child.span.begin <= at && at < child.span.end;
        };
        for (const Entry& entry : node->entries) {
            if (holds(entry.value)) inner = &entry.value;
        }
        for (const Node& item : node->items) {
            if (holds(item)) inner = &item;
        }
        node = const_cast<Node*>(inner);  // all nodes lie in our own arena
    }
    if (node != nullptr) node->incomplete = true;
}

void Parse::finish(Reading& reading) {
    for (const Mistake& mistake : reading.mistakes) {
        report(mistake);
        if (mistake.loss)
            losses_.push_back({work_.span(mistake.loss->at, mistake.loss->at).begin, mistake.loss->column});
    }
    tree_.comments = std::move(reading.comments);
    if (reading.root == nullptr ||
        (reading.root->kind == Kind::null && reading.root->text.empty() && losses_.empty())) {
        // Nothing is left, which is a finding of its own only when nothing was there.
        if (losses_.empty()) {
            add(Yaml::empty_file, {file_.id(), 0, 0}, "the file is empty",
                "begin with the line `slac: 1` and write the sections below it");
        }
        return;
    }
    for (const Loss& loss : losses_) mark_loss(*reading.root, loss);
    for (const std::uint32_t at : guesses_) mark_guess(*reading.root, at);
    tree_.root = reading.root;
}

Tree Parse::run() {
    if (!readable_bytes()) return std::move(tree_);
    // Each mistake costs another look at the section that it stands in; together they must not cost much more than
    // reading the file does.
    constexpr int kMostMistakes = 24;
    std::size_t budget = file_.text().size() / 2 + 32 * 1024;
    for (int round = 0; round < kMostMistakes; ++round) {
        read(work_, begin_, limits_, *tree_.arena, reading_);
        if (!reading_.obstacle) {
            finish(reading_);
            return std::move(tree_);
        }
        const Obstacle obstacle = *reading_.obstacle;
        if (obstacle.cause == Obstacle::Cause::limit) {
            report(reading_.mistakes.back());
            break;
        }
        if (round > 0) budget -= std::min(budget, reading_.bytes);
        // The section before is of use to tell what the line at the obstacle was to belong to.
        const auto& known = reading_.checkpoints;
        from_ = known.size() < 2 ? begin_ : known[known.size() - 2].at;
        if (!mend(obstacle) || budget == 0) break;
    }
    tree_.comments = std::move(reading_.comments);
    if (findings_.size() == found_before_) {
        add(Yaml::syntax, {file_.id(), 0, 0}, "the file cannot be read", "compare it with one of the examples");
    }
    return std::move(tree_);
}

}  // namespace

Tree parse(const SourceFile& file, Findings& findings, const Limits& limits) {
    return Parse(file, findings, limits).run();
}

}  // namespace slac::syntax
