#include "syntax/reader.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstring>
#include <istream>
#include <new>
#include <numeric>
#include <streambuf>

#include "syntax/characters.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {
namespace {

/// Lets yaml-cpp read the text where it lies.
class TextBuffer : public std::streambuf {
 public:
    explicit TextBuffer(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // streambuf asks for it; nothing is written
        setg(begin, begin, begin + text.size());
    }
    [[nodiscard]] std::size_t consumed() const { return static_cast<std::size_t>(gptr() - eback()); }
};

/// Builds the tree from yaml-cpp's events. They say where a value begins and what it reads as; where it ends, and what
/// stands between two values, is found by walking along the text with `at_`.
class Builder final : public YAML::EventHandler {
 public:
    Builder(const WorkingText& work, std::size_t begin, const Limits& limits,
            std::pmr::monotonic_buffer_resource& arena, Reading& reading)
        : work_(work),
          text_(work.text()),
          begin_(begin),
          stream_begin_(begin),
          at_(begin),
          limits_(limits),
          arena_(arena),
          reading_(reading) {
        frames_.reserve(limits.depth + 1);
        items_.reserve(64);
        entries_ = std::move(reading.entries);
        if (reading.checkpoints.empty()) {
            entries_.reserve(64);
            return;
        }
        const Checkpoint& from = reading.checkpoints.back();
        at_ = line_begin_ = stream_begin_ = from.at;
        count_ = from.values;
        Frame root{Kind::mapping, false};
        root.any = true;
        root.lossy = from.lossy;
        root.begin = reading.checkpoints.front().at;
        frames_.push_back(root);
        resumed_ = true;
        reading.checkpoints.pop_back();  // the key is about to be read again
    }

    void OnDocumentStart(const YAML::Mark&) override;
    void OnDocumentEnd() override;
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        start(Kind::sequence, mark, tag, anchor, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        start(Kind::mapping, mark, tag, anchor, style);
    }
    void OnMapEnd() override {
        // The outermost section stays open until it is known that nothing stands behind it: a later pass may go on
        // here.
        if (frames_.size() > 1 || frames_.back().flow) close();
    }

    /// There was no value left, only comments.
    void only_comments() {
        skip_filler();
        if (!frames_.empty()) close();
    }
    /// The document was read to its end; yaml-cpp looks beyond it, which does not matter.
    [[nodiscard]] bool ended() const { return ended_; }
    /// What a later pass can build on.
    void leave(Reading& reading) { reading.entries = std::move(entries_); }

 private:
    /// A collection that is being read.
    struct Frame {
        Kind kind;
        bool flow;
        bool pair = false;      ///< `[key: value]`, a mapping without brackets of its own
        bool value = false;     ///< the key of the current entry is read, its value is next
        bool drop = false;      ///< the current entry cannot be kept
        bool lossy = false;     ///< an entry was left out
        bool doubled = false;   ///< of two entries with one key the second was
        bool question = false;  ///< the current key has a `?`
        bool any = false;       ///< has a member
        int column = 0;         ///< of its members, when it is a block
        int block_column = 0;   ///< of the innermost block, this one included
        std::size_t begin = 0;
        std::size_t slip = 0;   ///< an item that looks like a key and its value
        std::size_t first = 0;  ///< its first member in `items_` or `entries_`
        YAML::anchor_t anchor = YAML::NullAnchor;
        std::size_t count_before = 0;
        std::size_t height = 1;
    };
    struct Anchor {
        Node node;
        std::size_t count = 0;
        std::size_t height = 0;
        bool complete = false;
        bool used = false;
        std::size_t empty_at = 0;  ///< where `&name` stands when no value follows it
    };

    [[noreturn]] static void stop(Obstacle::Cause cause, std::size_t at) { throw Obstacle{cause, at}; }
    /// What was marked with `&` further up is known only to a pass that saw it.
    void forget_checkpoints() {
        recording_ = false;
        reading_.checkpoints.clear();
    }
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] int block_column() const { return frames_.empty() ? -1 : frames_.back().block_column; }
    [[nodiscard]] bool in_flow() const { return !frames_.empty() && frames_.back().flow; }
    [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
        return stream_begin_ + static_cast<std::size_t>(mark.pos);
    }
    Mistake& note(Yaml rule, std::size_t begin, std::size_t end, std::string message, std::string help) {
        // Nobody reads more than these.
        constexpr std::size_t kMost = 1000;
        Mistake& mistake =
            reading_.mistakes.size() < kMost ? reading_.mistakes.emplace_back() : reading_.mistakes.back();
        mistake = Mistake{};
        mistake.rule = rule;
        mistake.at = {begin, end};
        mistake.message = std::move(message);
        mistake.help = std::move(help);
        return mistake;
    }

    void skip_filler();
    void comment();
    bool come_to_node();
    void arrive(const YAML::Mark& mark);
    void skip_properties(int most);
    void check_tag(const std::string& tag);
    std::string_view keep(const std::string& value);
    void count(std::size_t values, std::size_t begin, std::size_t end);
    void put(const Node& node, std::size_t values, std::size_t height, YAML::anchor_t anchor);
    void start(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
               YAML::EmitterStyle::value style);
    void close();
    void check_rest();
    std::span<const Node> take_items(std::size_t first);
    std::span<const Entry> take_entries(Frame& frame);
    void drop_duplicates(Frame& frame);
    bool drop_misplaced(Frame& frame, std::size_t duplicate, std::size_t earlier);
    void plain(Node& node, const std::string& value);
    void quoted(Node& node, const std::string& value);
    void block_text(Node& node, const std::string& value);

    const WorkingText& work_;
    std::string_view text_;
    std::size_t begin_;
    std::size_t stream_begin_;     ///< where yaml-cpp began
    std::size_t at_;               ///< the end of what was read so far
    std::size_t line_begin_ = 0;   ///< of the line that `skip_filler` ended on, when it went over a line end
    bool crossed_line_ = false;    ///< the last `come_to_node` went over a line end behind the `:` or `-`
    std::size_t value_place_ = 0;  ///< behind that `:` or `-`
    std::size_t count_ = 0;
    bool ended_ = false;
    bool resumed_ = false;   ///< the root is open already; yaml-cpp is about to open it again
    bool recording_ = true;  ///< checkpoints are of use: no anchor has been seen
    const Limits& limits_;
    std::pmr::monotonic_buffer_resource& arena_;
    Reading& reading_;
    std::vector<Frame> frames_;
    std::vector<Node> items_;
    std::vector<Entry> entries_;
    std::vector<Anchor> anchors_;
};

void Builder::comment() {
    if (at_ > begin_ && !is_space(text_[at_ - 1])) stop(Obstacle::Cause::gap, at_);
    const void* newline = std::memchr(text_.data() + at_, '\n', text_.size() - at_);
    std::size_t end =
        newline == nullptr ? text_.size() : static_cast<std::size_t>(static_cast<const char*>(newline) - text_.data());
    std::size_t before = at_;
    while (before > begin_ && is_blank(text_[before - 1])) --before;
    const bool own_line = before == begin_ || text_[before - 1] == '\n';
    const std::size_t stop_at = end > at_ && text_[end - 1] == '\r' ? end - 1 : end;
    reading_.comments.push_back({work_.span(at_, stop_at), own_line});
    at_ = end;
}

/// Goes over blanks, line ends and comments.
void Builder::skip_filler() {
    bool crossed = false;
    std::size_t indent_end = at_;  // where the spaces of the line's indentation end
    bool tab = false;
    for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == ' ' || c == '\r') continue;
        if (c == '\n') {
            crossed = true;
            tab = false;
            line_begin_ = at_ + 1;
        } else if (c == '\t') {
            if (!tab) indent_end = at_;
            tab = true;
        } else if (c == '#') {
            comment();
            if (at_ >= text_.size()) break;
            --at_;
        } else {
            break;
        }
    }
    crossed_line_ = crossed;
    if (!crossed || at_ >= text_.size()) return;
    if (!tab && !in_flow()) return;
    // A tab is no indentation: the spaces before it must suffice.
    const auto column = static_cast<int>((tab ? indent_end : at_) - line_begin_);
    if (column <= block_column() && (tab || (text_[at_] != ']' && text_[at_] != '}'))) {
        stop(Obstacle::Cause::gap, at_);
    }
}

/// Goes over what leads to the next key, value or item: `-`, `:`, `,` and what stands around them. True when the
/// collection's own mark was there.
bool Builder::come_to_node() {
    if (frames_.empty()) {
        value_place_ = at_;
        return true;
    }
    Frame& frame = frames_.back();
    if (frame.kind == Kind::sequence) {
        if (frame.flow) {
            skip_filler();
            if (frame.any) {
                if (peek() != ',') stop(Obstacle::Cause::gap, at_);
                ++at_;
            }
        } else {
            skip_filler();
            if (peek() != '-') stop(Obstacle::Cause::gap, at_);
            ++at_;
        }
        frame.any = true;
        value_place_ = at_;
        return true;
    }
    if (!frame.value) {
        if (frame.pair) return true;
        skip_filler();
        if (frame.flow && frame.any) {
            if (peek() != ',') stop(Obstacle::Cause::gap, at_);
            ++at_;
            skip_filler();
        }
        frame.any = true;
        frame.question = false;
        if (recording_ && frames_.size() == 1 && !frame.flow && frame.column == 0 && at_ < text_.size() &&
            (at_ == begin_ || text_[at_ - 1] == '\n')) {
            reading_.checkpoints.push_back(
                {at_, entries_.size(), reading_.comments.size(), reading_.mistakes.size(), count_, frame.lossy});
        }
        if (peek() == '?' && (at_ + 1 >= text_.size() || is_space(text_[at_ + 1]))) {
            frame.question = true;
            frame.drop = true;
            frame.lossy = true;
            note(Yaml::complex_key, at_, at_ + 1, "`?` begins a key in a way that slac does not read",
                 "write the key and a colon: `key: value`");
            ++at_;
        }
        value_place_ = at_;
        return true;
    }
    const std::size_t before = at_;
    const std::size_t comments = reading_.comments.size();
    skip_filler();
    if (peek() == ':') {
        ++at_;
        value_place_ = at_;
        return true;
    }
    at_ = before;
    reading_.comments.resize(comments);
    value_place_ = at_;
    return false;
}

/// To the very place where yaml-cpp says that the value begins.
void Builder::arrive(const YAML::Mark& mark) {
    skip_filler();
    if (at_ != offset(mark)) stop(Obstacle::Cause::gap, at_);
}

/// Goes over `&name` and `!tag`.
void Builder::skip_properties(int most) {
    // On a line of its own it must be indented as what it belongs to.
    const bool key = !frames_.empty() && frames_.back().kind == Kind::mapping && !frames_.back().value;
    if (crossed_line_ && !key && static_cast<int>(at_ - line_begin_) <= block_column()) {
        stop(Obstacle::Cause::gap, at_);
    }
    for (; most > 0 && (peek() == '&' || peek() == '!'); --most) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && !is_space(text_[at_]) && !(in_flow() && is_flow_mark(text_[at_]))) ++at_;
        const std::string_view word = text_.substr(begin, at_ - begin);
        if (word == "!" || !is_property(word)) stop(Obstacle::Cause::gap, begin);
        const std::size_t end = at_;
        skip_filler();
        if (at_ < text_.size() && most == 1) continue;
        if (at_ >= text_.size()) at_ = end;
    }
}

void Builder::check_tag(const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    constexpr std::string_view kStandard = "tag:yaml.org,2002:";
    if (tag.starts_with(kStandard)) {
        for (const std::string_view known : {"str", "int", "float", "bool", "null", "seq", "map", "timestamp"}) {
            if (std::string_view(tag).substr(kStandard.size()) == known) return;
        }
    }
    std::size_t begin = at_;
    while (begin < text_.size() && text_[begin] != '!') ++begin;
    std::size_t end = begin;
    while (end < text_.size() && !is_space(text_[end])) ++end;
    const std::string word(text_.substr(begin, end - begin));
    note(Yaml::tag, begin, end, "`" + word + "` is a YAML type mark, and this language has none",
         "leave `" + word + "` out; if it is part of the text, put the whole text in quotes");
}

std::string_view Builder::keep(const std::string& value) {
    if (value.empty()) return {};
    auto* copy = static_cast<char*>(arena_.allocate(value.size(), 1));
    std::memcpy(copy, value.data(), value.size());
    return {copy, value.size()};
}

void Builder::count(std::size_t values, std::size_t begin, std::size_t end) {
    count_ += values;
    if (count_ <= limits_.nodes) return;
    note(Yaml::too_many_values, begin, end,
         "the file has more than " + std::to_string(limits_.nodes) + " values; slac stops reading here",
         "an agreement has a few hundred: split the file, or take the repeated `*` references out");
    stop(Obstacle::Cause::limit, begin);
}

/// Hands a finished value to the collection that it stands in.
void Builder::put(const Node& node, std::size_t values, std::size_t height, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
        forget_checkpoints();
        if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
        Anchor& target = anchors_[anchor];
        target.node = node;
        target.count = values;
        target.height = height;
        target.complete = true;
    }
    if (frames_.empty()) {
        reading_.root = new (arena_.allocate(sizeof(Node), alignof(Node))) Node(node);
        return;
    }
    Frame& frame = frames_.back();
    frame.height = std::max(frame.height, height + 1);
    if (frame.kind == Kind::sequence) {
        items_.push_back(node);
        return;
    }
    if (frame.value) {
        frame.value = false;
        if (frame.drop) {
            frame.drop = false;
            frame.lossy = true;
            entries_.pop_back();
        } else {
            entries_.back().value = node;
        }
        return;
    }
    frame.value = true;
    Entry& entry = entries_.emplace_back();
    entry.key = node;
    if (node.kind == Kind::scalar) {
        if (node.style == Style::plain && node.text == "<<") {
            frame.drop = true;
            note(Yaml::merge_key, at_ - 2, at_, "`<<` copies the entries of another place, which slac does not do",
                 "write the entries out here, or take a whole file as the base with `extends: base.yaml`");
        }
    } else if (!frame.drop) {
        frame.drop = true;
        note(Yaml::complex_key, 0, 0, "a list or a group of entries cannot be a key",
             "write a plain word before the colon: `key: value`")
            .file_at = node.span;
    }
}

void Builder::OnDocumentStart(const YAML::Mark&) {
    if (resumed_) return;
    skip_filler();
    bool directive = false;
    while (peek() == '%') {
        directive = true;
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
        skip_filler();
    }
    if (is_document_mark(text_, at_, '-')) {
        at_ += 3;
    } else if (directive) {
        stop(Obstacle::Cause::gap, at_);
    }
}

void Builder::OnDocumentEnd() {
    const std::size_t end = at_;
    check_rest();
    at_ = end;
    if (!frames_.empty()) close();
    ended_ = true;
}

/// What may stand behind the last value: comments and `...`.
void Builder::check_rest() {
    for (const Anchor& anchor : anchors_) {
        if (anchor.empty_at != 0 && !anchor.used) stop(Obstacle::Cause::gap, anchor.empty_at);
    }
    const auto several = [&](std::size_t begin, std::size_t end) {
        note(Yaml::several_documents, begin, end, "a second document begins here; a file holds one agreement",
             "put what follows in a file of its own, or take the line out")
            .loss = Mistake::Loss{begin, 0};
    };
    skip_filler();
    if (is_document_mark(text_, at_, '.')) {
        const std::size_t mark = at_;
        at_ += 3;
        while (is_document_mark(text_, at_, '.')) at_ += 3;
        skip_filler();
        if (at_ >= text_.size() || is_document_mark(text_, at_, '.')) return;
        if (at_ - mark < 4 || text_.substr(mark, at_ - mark).find('\n') == std::string_view::npos) {
            stop(Obstacle::Cause::gap, at_);
        }
        if (is_document_mark(text_, at_, '-')) return several(at_, at_ + 3);
        return several(mark, mark + 3);
    }
    if (at_ >= text_.size()) return;
    if (is_document_mark(text_, at_, '-')) {
        const bool section = !frames_.empty() && frames_.back().kind == Kind::mapping;
        if (section && slips::divides_one_document(text_, at_)) stop(Obstacle::Cause::gap, at_);
        return several(at_, at_ + 3);
    }
    stop(Obstacle::Cause::gap, at_);
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (resumed_) stop(Obstacle::Cause::gap, at_);
    const bool is_key = !frames_.empty() && frames_.back().kind == Kind::mapping && !frames_.back().value;
    const bool found = come_to_node();
    if (!found) {
        const Frame& frame = frames_.back();
        if (!frame.flow && !frame.question) stop(Obstacle::Cause::missing_colon, at_ - 1);
        if (frame.flow && !frame.drop &&
            (slips::missing_space(entries_.back().key.text) || slips::equals_sign(entries_.back().key.text))) {
            stop(Obstacle::Cause::gap, at_ - 1);
        }
    }
    Node node;
    std::size_t begin = at_;
    const std::size_t place = offset(mark);
    const std::size_t comments = reading_.comments.size();
    const auto go_back = [&] {
        at_ = begin;
        reading_.comments.resize(comments);
    };
    if (found && place < text_.size()) {
        const char c = text_[place];
        if (anchor != YAML::NullAnchor || c == '&' || c == '!') {
            arrive(mark);
            const std::size_t word = at_;
            while (at_ < text_.size() && !is_space(text_[at_]) && !(in_flow() && is_flow_mark(text_[at_]))) ++at_;
            if (!is_property(text_.substr(word, at_ - word))) stop(Obstacle::Cause::gap, word);
            std::size_t next = at_;
            while (next < text_.size() && is_blank(text_[next])) ++next;
            if (slips::null_word(text_.substr(next), is_key) != 0) {
                at_ = next;
                begin = at_;
                at_ += slips::null_word(text_.substr(at_), is_key);
                node.text = text_.substr(begin, at_ - begin);
            } else {
                begin = at_;
                if (anchor != YAML::NullAnchor) {
                    if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
                    anchors_[anchor].empty_at = word;
                }
            }
        } else if (slips::null_word(text_.substr(place), is_key) != 0 && place >= at_) {
            skip_filler();
            if (at_ == place) {
                begin = at_;
                at_ += slips::null_word(text_.substr(at_), is_key);
                node.text = text_.substr(begin, at_ - begin);
            } else {
                go_back();
            }
        }
    }
    if (!is_key && !in_flow() && found && node.text.empty() && anchor == YAML::NullAnchor) {
        std::size_t next = at_;
        while (next < text_.size() && is_blank(text_[next])) ++next;
        if (next > at_ && next + 1 < text_.size() && text_[next] == '#' &&
            (is_letter(text_[next + 1]) || is_digit(text_[next + 1]))) {
            stop(Obstacle::Cause::gap, next);
        }
    }
    if (is_key) {
        // `null: value` has a key of four letters.
        if (node.text.empty() && !frames_.back().question) stop(Obstacle::Cause::gap, at_);
        node.kind = Kind::scalar;
    } else if (in_flow() && frames_.back().kind == Kind::sequence && node.text.empty() && anchor == YAML::NullAnchor) {
        stop(Obstacle::Cause::gap, at_);
    }
    node.span = work_.span(begin, at_);
    if (!is_key) count(1, begin, at_);
    put(node, 1, 0, anchor);
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (resumed_) stop(Obstacle::Cause::gap, at_);
    come_to_node();
    arrive(mark);
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && !is_flow_mark(text_[at_])) ++at_;
    Node node;
    std::size_t values = 1;
    std::size_t height = 0;
    if (anchor < anchors_.size() && anchors_[anchor].complete) {
        Anchor& target = anchors_[anchor];
        target.used = true;
        node = target.node;
        values = target.count;
        height = target.height;
    } else {
        const std::string name(text_.substr(begin, at_ - begin));
        note(Yaml::alias, begin, at_, "`" + name + "` stands inside the very value that it names",
             "write out what you mean here; a value cannot contain itself");
        node.incomplete = true;
        node.span = work_.span(begin, at_);
    }
    node.alias = work_.span(begin, at_);
    count(values, begin, at_);
    if (frames_.size() + height > limits_.depth) {
        note(Yaml::too_deep, begin, at_,
             "with what it stands for this is nested more than " + std::to_string(limits_.depth) + " levels deep",
             "an agreement needs about eight levels; take some out");
        stop(Obstacle::Cause::limit, begin);
    }
    put(node, values, height, YAML::NullAnchor);
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       const std::string& value) {
    if (resumed_) stop(Obstacle::Cause::gap, at_);
    const bool is_key = !frames_.empty() && frames_.back().kind == Kind::mapping && !frames_.back().value;
    if (!come_to_node() && !frames_.back().question) stop(Obstacle::Cause::gap, at_);
    arrive(mark);
    const bool own_line = crossed_line_ || frames_.empty();
    check_tag(tag);
    Node node;
    node.kind = Kind::scalar;
    if (peek() == '&' || peek() == '!') {
        if (value.empty()) {
            // Nothing need follow: the next value must not be taken for this one.
            while (peek() == '&' || peek() == '!') {
                while (at_ < text_.size() && !is_space(text_[at_]) && !(in_flow() && is_flow_mark(text_[at_]))) ++at_;
                std::size_t next = at_;
                while (next < text_.size() && is_blank(text_[next])) ++next;
                if (next < text_.size() && std::strchr("&!\"'|>", text_[next]) != nullptr) at_ = next;
            }
            if (peek() == '\0' || std::strchr("\"'|>", peek()) == nullptr) {
                node.kind = is_key ? Kind::scalar : Kind::null;
                node.incomplete = true;
                node.span = work_.span(at_, at_);
                if (!is_key) count(1, at_, at_);
                return put(node, 1, 0, anchor);
            }
        } else {
            skip_properties(2);
        }
    }
    const std::size_t begin = at_;
    switch (peek()) {
        case '"':
        case '\'':
            quoted(node, value);
            break;
        case '|':
        case '>':
            block_text(node, value);
            break;
        default:
            plain(node, value);
            if (in_flow() && value == "-") stop(Obstacle::Cause::gap, begin);
            if (!is_key && !in_flow() && !frames_.empty() && frames_.back().kind == Kind::sequence &&
                frames_.back().slip == 0 && (slips::missing_space(node.text) || slips::equals_sign(node.text))) {
                frames_.back().slip = begin;
            }
            if (is_key && !in_flow() && slips::key_with_bracket(node.text)) stop(Obstacle::Cause::gap, begin);
            if (slips::in_plain(text_.substr(begin, at_ - begin), own_line && !is_key && !in_flow())) {
                stop(Obstacle::Cause::gap, begin);
            }
    }
    node.span = work_.span(begin, at_);
    // Quotes that only the repair put there are not in the file.
    if (work_.changed() && (node.style == Style::double_quoted || node.style == Style::single_quoted) &&
        work_.original().substr(node.span.begin, 1) != text_.substr(begin, 1)) {
        node.style = Style::plain;
    }
    if (!is_key) count(1, begin, at_);
    put(node, 1, 0, anchor);
}

void Builder::plain(Node& node, const std::string& value) {
    node.style = Style::plain;
    if (text_.compare(at_, value.size(), value) == 0) {
        node.text = text_.substr(at_, value.size());
        at_ += value.size();
        return;
    }
    const std::size_t begin = at_;
    for (std::size_t i = 0; i < value.size();) {
        std::size_t line_end = at_;
        if (is_space(value[i])) {
            while (line_end < text_.size() && (is_blank(text_[line_end]) || text_[line_end] == '\r')) ++line_end;
            if (line_end >= text_.size()) break;
        }
        if (is_space(value[i]) && text_[line_end] == '\n') {
            while (at_ < text_.size() && is_space(text_[at_])) {
                if (text_[at_] == '\n') line_begin_ = at_ + 1;
                ++at_;
            }
            const bool fold = value[i] == ' ';
            while (i < value.size() && (fold ? value[i] == ' ' : value[i] == '\n')) {
                ++i;
                if (fold) break;
            }
            // What YAML takes for more of the same text was meant as the next item or entry.
            if (!in_flow() ? peek() == '-' && at_ + 1 < text_.size() && is_space(text_[at_ + 1])
                           : static_cast<int>(at_ - line_begin_) <= block_column()) {
                stop(Obstacle::Cause::gap, at_);
            }
            continue;
        }
        if (at_ >= text_.size() || text_[at_] != value[i]) stop(Obstacle::Cause::gap, begin);
        ++at_;
        ++i;
    }
    node.text = keep(value);
}

void Builder::quoted(Node& node, const std::string& value) {
    const std::size_t begin = at_;
    const char quote = text_[at_++];
    node.style = quote == '"' ? Style::double_quoted : Style::single_quoted;
    const int column = block_column();
    for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == quote) {
            if (quote == '"' || at_ + 1 >= text_.size() || text_[at_ + 1] != '\'') break;
            ++at_;
        } else if (c == '\\' && quote == '"' && at_ + 1 < text_.size() && text_[at_ + 1] != '\r' &&
                   text_[at_ + 1] != '\n') {
            if (text_[at_ + 1] == '\'') stop(Obstacle::Cause::gap, at_);
            ++at_;
        } else if (c == '\n') {
            std::size_t next = at_ + 1;
            while (next < text_.size() && text_[next] == ' ') ++next;
            if (next < text_.size() && !is_space(text_[next]) && static_cast<int>(next - at_ - 1) <= column) {
                stop(Obstacle::Cause::open_quote, begin);
            }
            if (next < text_.size() && text_[next] == '\t' && static_cast<int>(next - at_ - 1) <= column &&
                !is_empty_line(text_, next)) {
                stop(Obstacle::Cause::gap, next);
            }
        }
    }
    if (at_ >= text_.size()) stop(Obstacle::Cause::open_quote, begin);
    const std::string_view raw = text_.substr(begin + 1, at_ - begin - 1);
    ++at_;
    node.text = raw == value ? raw : keep(value);
    // What follows on the line must be a comment, a colon or a mark of the surrounding brackets.
    if (in_flow() || at_ >= text_.size() || is_space(text_[at_]) || text_[at_] == ':') return;
    stop(Obstacle::Cause::gap, at_);
}

void Builder::block_text(Node& node, const std::string& value) {
    const std::size_t begin = at_;
    node.style = text_[at_] == '|' ? Style::literal : Style::folded;
    const int parent = std::max(block_column(), 0);
    int indent = -1;
    for (++at_; at_ < text_.size() && !is_space(text_[at_]); ++at_) {
        if (text_[at_] == '#') stop(Obstacle::Cause::gap, begin);
        if (text_[at_] >= '1' && text_[at_] <= '9') indent = parent + (text_[at_] - '0');
    }
    const bool given = indent >= 0;
    std::size_t end = at_;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (peek() == '#') comment();  // which refuses one without a space before it
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    bool any = false;
    while (at_ < text_.size()) {
        const std::size_t line = at_ + 1;
        std::size_t first = line;
        while (first < text_.size() && text_[first] == ' ') ++first;
        std::size_t line_end = first;
        while (line_end < text_.size() && text_[line_end] != '\n') ++line_end;
        const std::size_t stop_at = line_end > line && text_[line_end - 1] == '\r' ? line_end - 1 : line_end;
        if (first < stop_at) {
            const int spaces = static_cast<int>(first - line);
            if (indent < 0) {
                // Nothing is indented under the mark: the text is empty.
                if (spaces <= block_column()) break;
                indent = spaces;
            }
            if (spaces < indent) break;
            any = true;
            end = stop_at;
        }
        if (line_end >= text_.size()) break;
        at_ = line_end;
    }
    at_ = end;
    if (given && !any && text_[begin] == '>' && end == begin + 2) stop(Obstacle::Cause::gap, begin);
    node.text = keep(value);
}

void Builder::start(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) {
    if (resumed_) {
        // The outermost section once more; its entries so far are kept.
        resumed_ = false;
        if (kind == Kind::mapping && style == YAML::EmitterStyle::Block && mark.column == 0) return;
        stop(Obstacle::Cause::gap, at_);
    }
    const bool is_key = !frames_.empty() && frames_.back().kind == Kind::mapping && !frames_.back().value;
    if (!come_to_node() && !frames_.back().question) stop(Obstacle::Cause::gap, at_);
    arrive(mark);
    check_tag(tag);
    if (anchor != YAML::NullAnchor || (!tag.empty() && tag != "?")) {
        skip_properties((anchor != YAML::NullAnchor ? 1 : 0) + (!tag.empty() && tag != "?" ? 1 : 0));
    }
    const bool flow = style == YAML::EmitterStyle::Flow;
    const bool bracket = peek() == '[' || peek() == '{';
    Frame frame{kind, flow};
    frame.pair = flow && kind == Kind::mapping && frames_.size() > 0 && frames_.back().flow &&
                 frames_.back().kind == Kind::sequence && !(bracket && peek() == '{');
    if (is_key && kind == Kind::mapping && frames_.back().flow && at_ > 0 && text_[at_ - 1] == '{') {
        stop(Obstacle::Cause::gap, at_ - 1);  // `{{ name }}`, a gap in a form that was not filled in
    }
    if (style == YAML::EmitterStyle::Default) stop(Obstacle::Cause::gap, at_);  // `: value` without a key
    std::size_t line = at_;
    if (!flow) {
        while (line > begin_ && text_[line - 1] != '\n') --line;
    }
    frame.column = static_cast<int>(at_ - line);
    frame.block_column = flow ? block_column() : frame.column;
    frame.begin = at_;
    frame.first = kind == Kind::sequence ? items_.size() : entries_.size();
    frame.anchor = anchor;
    frame.count_before = count_;
    if (frames_.size() >= limits_.depth) {
        note(Yaml::too_deep, at_, at_ + 1,
             "values are nested more than " + std::to_string(limits_.depth) + " deep here",
             "an agreement needs about eight levels; look for brackets that are opened and never closed");
        stop(Obstacle::Cause::limit, at_);
    }
    if (!is_key) count(1, at_, at_ + 1);
    if (anchor != YAML::NullAnchor) forget_checkpoints();
    if (anchor != YAML::NullAnchor && anchors_.size() <= anchor) anchors_.resize(anchor + 1);
    frames_.push_back(frame);
    if (flow && !frame.pair) ++at_;
}

std::span<const Node> Builder::take_items(std::size_t first) {
    const std::size_t size = items_.size() - first;
    if (size == 0) return {};
    auto* copy = static_cast<Node*>(arena_.allocate(size * sizeof(Node), alignof(Node)));
    std::uninitialized_copy(items_.begin() + static_cast<std::ptrdiff_t>(first), items_.end(), copy);
    items_.resize(first);
    return {copy, size};
}

std::span<const Entry> Builder::take_entries(Frame& frame) {
    drop_duplicates(frame);
    const std::size_t size = entries_.size() - frame.first;
    if (size == 0) return {};
    auto* copy = static_cast<Entry*>(arena_.allocate(size * sizeof(Entry), alignof(Entry)));
    std::uninitialized_copy(entries_.begin() + static_cast<std::ptrdiff_t>(frame.first), entries_.end(), copy);
    entries_.resize(frame.first);
    return {copy, size};
}

void Builder::close() {
    Frame frame = frames_.back();
    if (frame.flow && !frame.pair) {
        skip_filler();
        if (peek() == ',' && frame.any) {
            ++at_;
            skip_filler();
        }
        if (peek() != (frame.kind == Kind::sequence ? ']' : '}')) stop(Obstacle::Cause::gap, at_);
        ++at_;
    }
    Node node;
    node.kind = frame.kind;
    node.style = frame.flow ? Style::flow : Style::block;
    node.span = work_.span(frame.begin, at_);
    if (frame.kind == Kind::sequence) {
        node.items = take_items(frame.first);
        if (frame.slip != 0 && std::any_of(node.items.begin(), node.items.end(),
                                           [](const Node& item) { return item.kind == Kind::mapping; })) {
            stop(Obstacle::Cause::gap, frame.slip);
        }
    } else {
        node.entries = take_entries(frame);
    }
    node.incomplete = frame.lossy;
    node.doubled = frame.doubled;
    frames_.pop_back();
    // A closing bracket ends the value: only a comma, a colon, a bracket or a comment may follow on its line.
    if (frame.flow && !frame.pair && at_ < text_.size() && !is_space(text_[at_]) &&
        (in_flow() ? text_[at_] == '#' : text_[at_] != ':')) {
        stop(Obstacle::Cause::gap, at_);
    }
    put(node, count_ - frame.count_before, frame.height, frame.anchor);
}

/// `mql:` with nothing under it, followed by keys that stand in the same section already: its lines were to be indented
/// under it. One slip, not a duplicate for each line.
bool Builder::drop_misplaced(Frame& frame, std::size_t duplicate, std::size_t earlier) {
    const auto empty = [&](std::size_t i) {
        const Node& value = entries_[frame.first + i].value;
        return value.kind == Kind::null && value.text.empty();
    };
    std::size_t at = duplicate;
    while (at > 0 && at > earlier && !empty(at)) --at;
    if (frame.flow || at <= earlier || at == duplicate) return false;
    const Entry& head = entries_[frame.first + at];
    const std::string name(head.key.text);
    Mistake& mistake =
        note(Yaml::indent, 0, 0,
             "nothing is indented under `" + name + "`, and the keys after it stand in this section already",
             "indent the lines after `" + name + "` deeper than it, or begin `" + name + "` further left");
    mistake.file_at = head.key.span;
    mistake.file_notes.push_back({entries_[frame.first + duplicate].key.span, "this key is a second one of its name"});
    entries_.resize(frame.first + at);
    for (Frame& around : frames_) around.lossy = true;
    frame.lossy = true;
    return true;
}

/// Of entries with the same key the first stays. Sorted rather than hashed when they are many: no file can make it
/// slow.
void Builder::drop_duplicates(Frame& frame) {
    const std::size_t first = frame.first;
    const std::size_t size = entries_.size() - first;
    const auto key = [&](std::size_t i) -> const Node& { return entries_[first + i].key; };
    std::vector<std::pair<std::size_t, std::size_t>> doubles;  // (the later, the first)
    if (size < 2) return;
    if (size <= 12) {
        for (std::size_t i = 1; i < size; ++i) {
            const std::string_view text = key(i).text;
            for (std::size_t j = 0; j < i; ++j) {
                if (key(j).text.size() == text.size() && key(j).text == text) {
                    doubles.emplace_back(i, j);
                    break;
                }
            }
        }
    } else {
        std::vector<std::uint32_t> order(size);
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const int sign = key(a).text.compare(key(b).text);
            return sign != 0 ? sign < 0 : a < b;
        });
        std::size_t head = 0;
        for (std::size_t i = 1; i < size; ++i) {
            if (key(order[i]).text == key(order[head]).text) {
                doubles.emplace_back(order[i], order[head]);
            } else {
                head = i;
            }
        }
        std::sort(doubles.begin(), doubles.end());
    }
    if (!doubles.empty() && doubles.front().second == 0 && doubles.front().first > 0 && !frame.flow &&
        frames_.size() > 1 && frames_[frames_.size() - 2].kind == Kind::sequence && !frames_[frames_.size() - 2].flow) {
        // `- name: a` and further down `name: b`: another item begins there.
        const std::size_t second = doubles.front().first;
        const std::string name(key(second).text);
        Mistake& mistake =
            note(Yaml::duplicate_key, 0, 0, "`" + name + "` stands here a second time in one item of the list",
                 "if another item begins here, write a dash before it: `- " + name + ": ...`; else take it out");
        mistake.file_at = key(second).span;
        mistake.file_notes.push_back({key(0).span, "the item begins here"});
        entries_.resize(first + second);
        frame.lossy = true;
        frames_[frames_.size() - 2].lossy = true;
        return;
    }
    if (doubles.empty() || drop_misplaced(frame, doubles.front().first, doubles.front().second)) return;
    for (const auto& [later, earlier] : doubles) {
        const std::string name(key(later).text);
        Mistake& mistake =
            note(Yaml::duplicate_key, 0, 0, "`" + name + "` stands here a second time; only the first one counts",
                 "keep one `" + name + "`: take this one out, or give it a name of its own");
        mistake.file_at = key(later).span;
        mistake.file_notes.push_back({key(earlier).span, "`" + name + "` is first written here"});
    }
    frame.doubled = true;
    std::size_t kept = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (next < doubles.size() && doubles[next].first == i) {
            ++next;
            continue;
        }
        if (kept != i) entries_[first + kept] = entries_[first + i];
        ++kept;
    }
    entries_.resize(first + kept);
}

}  // namespace

std::optional<std::size_t> Reading::rewind(std::size_t change) {
    while (!checkpoints.empty() && checkpoints.back().at >= change) checkpoints.pop_back();
    root = nullptr;
    obstacle.reset();
    const Checkpoint from = checkpoints.empty() ? Checkpoint{} : checkpoints.back();
    comments.resize(from.comments);
    mistakes.resize(from.mistakes);
    entries.resize(from.entries);
    if (checkpoints.empty()) return std::nullopt;
    return from.at;
}

void read(const WorkingText& work, std::size_t begin, const Limits& limits, std::pmr::monotonic_buffer_resource& arena,
          Reading& reading) {
    const std::size_t from = reading.checkpoints.empty() ? begin : reading.checkpoints.back().at;
    TextBuffer buffer(work.text().substr(from));
    std::istream stream(&buffer);
    Builder builder(work, begin, limits, arena, reading);
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) builder.only_comments();
    } catch (const Obstacle& obstacle) {
        reading.obstacle = obstacle;
    } catch (const YAML::ParserException& refusal) {
        if (builder.ended()) return;
        const bool unknown = refusal.msg == YAML::ErrorMsg::UNKNOWN_ANCHOR;
        // Some refusals have no mark: yaml-cpp's null mark is -1.
        const std::size_t at = from + static_cast<std::size_t>(std::max(refusal.mark.pos, 0));
        reading.obstacle = {unknown ? Obstacle::Cause::unknown_anchor : Obstacle::Cause::grammar,
                            std::min(at, work.text().size())};
    } catch (const YAML::Exception&) {
        reading.obstacle = {Obstacle::Cause::grammar, from};
    }
    builder.leave(reading);
    reading.bytes = buffer.consumed();
    if (reading.obstacle) {
        reading.root = nullptr;
        // yaml-cpp fetches this much ahead without looking at it.
        constexpr std::size_t kFetched = 2048;
        const std::size_t looked_at = reading.bytes > kFetched ? reading.bytes - kFetched : 0;
        reading.bytes = std::max(looked_at, reading.obstacle->at - std::min(from, reading.obstacle->at));
    }
}

}  // namespace slac::syntax
