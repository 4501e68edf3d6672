#include "lsp/cursor.hpp"

#include <algorithm>

namespace slac::lsp {
namespace {

bool ends_word(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

/// One group of keys or items that is open at a place of the text.
struct Frame {
    enum class Kind : std::uint8_t { keys, items, braces, brackets };
    Kind kind = Kind::keys;
    std::size_t column = 0;
    std::string key;                ///< the last key, while its value may go on
    std::vector<std::string> keys;  ///< all of them so far
};

/// Reads as much of the text as lies before the offset, like somebody who looks at indentation and brackets only.
class Reader {
 public:
    Reader(std::string_view text, std::size_t offset) : text_(text.substr(0, offset)) {}

    Cursor read() {
        while (at_ < text_.size() || at_ == 0) {
            line();
            if (at_ >= text_.size()) break;
        }
        return result();
    }

 private:
    [[nodiscard]] bool in_flow() const {
        return !frames_.empty() &&
               (frames_.back().kind == Frame::Kind::braces || frames_.back().kind == Frame::Kind::brackets);
    }

    [[nodiscard]] std::size_t line_end(std::size_t from) const {
        return std::min(text_.find('\n', from), text_.size());
    }

    /// One line, with all the lines over which brackets or quotes that it opens go on.
    void line() {
        const auto begin = at_;
        const auto end = line_end(begin);
        auto word = begin;
        while (word < end && text_[word] == ' ') ++word;
        const std::size_t column = word - begin;
        where_ = Cursor::In::key;
        behind_dash_ = false;
        if (text_block_) {
            // A line that is no deeper than its key ends the block, unless it is empty.
            if (word == end || column > text_block_column_) {
                where_ = word == end && end == text_.size() && column <= text_block_column_ ? Cursor::In::key
                                                                                            : Cursor::In::text;
                if (where_ == Cursor::In::key) close_deeper(column, false);
                word_ = end;
                at_ = std::min(end + 1, text_.size());
                if (end == text_.size()) at_ = text_.size();
                return;
            }
            text_block_ = false;
        }
        if (word == end) {
            if (end == text_.size()) close_deeper(column, false);
            word_ = end;
            at_ = std::min(end + 1, text_.size());
            column_ = column;
            return;
        }
        if (text_[word] == '#') {
            where_ = Cursor::In::comment;
            word_ = word;
            at_ = end == text_.size() ? end : end + 1;
            if (at_ == text_.size() && end != text_.size()) where_ = Cursor::In::key;
            return;
        }
        at_ = word;
        block(column);
        if (at_ < text_.size() && text_[at_] == '\n') {
            ++at_;
            if (at_ == text_.size()) {
                where_ = Cursor::In::key;
                behind_dash_ = false;
                column_ = 0;
                word_ = at_;
                close_deeper(0, false);
            }
        }
    }

    void close_deeper(std::size_t column, bool dash) {
        while (!frames_.empty()) {
            const auto& frame = frames_.back();
            const bool same_list = dash && frame.kind == Frame::Kind::items && frame.column == column;
            const bool same_keys = !dash && frame.kind == Frame::Kind::keys && frame.column == column;
            // `- item` may stand in the column of its key.
            const bool outer =
                frame.column < column || (dash && frame.kind == Frame::Kind::keys && frame.column == column);
            if (same_list || same_keys || outer) break;
            frames_.pop_back();
        }
        column_ = column;
    }

    /// The rest of a line outside of brackets, beginning at a word.
    void block(std::size_t column) {
        while (at_ < text_.size() && text_[at_] == '-' &&
               (at_ + 1 == text_.size() || text_[at_ + 1] == ' ' || text_[at_ + 1] == '\n')) {
            close_deeper(column, true);
            if (frames_.empty() || frames_.back().kind != Frame::Kind::items || frames_.back().column != column)
                frames_.push_back({Frame::Kind::items, column, {}, {}});
            frames_.back().key = "-";
            const auto dash = at_++;
            while (at_ < text_.size() && text_[at_] == ' ') ++at_;
            column += at_ - dash;
            behind_dash_ = true;
            word_ = at_;
            where_ = Cursor::In::value;
            column_ = column;
            if (at_ == text_.size() || text_[at_] == '\n') return;
        }
        if (!behind_dash_) close_deeper(column, false);
        word_ = at_;
        if (text_[at_] == '{' || text_[at_] == '[') {
            value();
            return;
        }
        const auto key_begin = at_;
        auto end = at_;
        if (text_[at_] == '"' || text_[at_] == '\'') {
            skip_quotes();
            end = at_;
        }
        const auto stop = line_end(at_);
        while (end < stop &&
               !(text_[end] == ':' && (end + 1 == text_.size() || text_[end + 1] == ' ' || text_[end + 1] == '\n'))) {
            if (text_[end] == '#' && end > 0 && text_[end - 1] == ' ') {
                where_ = Cursor::In::comment;
                at_ = stop;
                return;
            }
            ++end;
        }
        if (end >= stop) {  // no colon yet: a key that is being typed, or the value of an item
            at_ = stop;
            if (!behind_dash_) where_ = Cursor::In::key;
            return;
        }
        std::string key(text_.substr(key_begin, end - key_begin));
        std::erase_if(key, [](char c) { return c == '"' || c == '\''; });
        if (frames_.empty() || frames_.back().kind != Frame::Kind::keys || frames_.back().column != column ||
            behind_dash_)
            frames_.push_back({Frame::Kind::keys, column, {}, {}});
        frames_.back().key = key;
        frames_.back().keys.push_back(std::move(key));
        behind_dash_ = false;
        at_ = end + 1;
        where_ = Cursor::In::value;
        word_ = at_;
        const auto colon = at_;
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
        word_ = at_;
        if (at_ == colon && at_ == text_.size()) return;
        if (at_ < text_.size() && text_[at_] != '\n') value();
    }

    /// A value up to the end of its line, or further where quotes or brackets go on.
    void value() {
        where_ = Cursor::In::value;
        word_ = at_;
        const char first = text_[at_];
        if (first == '{' || first == '[') {
            flow();
            // What stands behind the closing bracket is a comment or nothing.
        } else if (first == '"' || first == '\'') {
            skip_quotes();
        } else if (first == '|' || first == '>') {
            text_block_ = true;
            text_block_column_ = frames_.empty() ? 0 : frames_.back().column;
        }
        const auto stop = line_end(at_);
        for (auto i = at_; i < stop; ++i) {
            if (text_[i] == '#' && (i == 0 || text_[i - 1] == ' ')) {
                where_ = Cursor::In::comment;
                word_ = i;
                break;
            }
        }
        at_ = stop;
    }

    void skip_quotes() {
        const char quote = text_[at_++];
        while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' && quote == '"' ? 2 : 1;
        at_ = std::min(at_ + 1, text_.size());
    }

    /// From an opening bracket to its end, or to the end of the text.
    void flow() {
        const std::size_t outside = frames_.size();
        word_ = at_;
        bool behind_colon = false;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '{' || c == '[') {
                frames_.push_back({c == '{' ? Frame::Kind::braces : Frame::Kind::brackets, column_, {}, {}});
                if (c == '[') frames_.back().key = "-";
                behind_colon = c == '[';
                word_ = ++at_;
            } else if (c == '}' || c == ']') {
                if (frames_.size() > outside) frames_.pop_back();
                ++at_;
                if (frames_.size() == outside) {
                    where_ = Cursor::In::value;
                    return;
                }
                behind_colon = true;
                word_ = at_;
            } else if (c == ',') {
                if (frames_.back().kind == Frame::Kind::braces) frames_.back().key.clear();
                behind_colon = frames_.back().kind == Frame::Kind::brackets;
                word_ = ++at_;
            } else if (c == '"' || c == '\'') {
                word_ = at_;
                skip_quotes();
            } else if (c == '#' && at_ > 0 && (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n')) {
                at_ = line_end(at_);
                if (at_ == text_.size()) {
                    where_ = Cursor::In::comment;
                    return;
                }
            } else if (c == ':' && frames_.back().kind == Frame::Kind::braces && !behind_colon &&
                       (at_ + 1 == text_.size() || text_[at_ + 1] == ' ' || text_[at_ + 1] == '\n' ||
                        text_[at_ - 1] == '"')) {
                std::string key(text_.substr(word_, at_ - word_));
                std::erase_if(key,
                              [](char sign) { return sign == '"' || sign == '\'' || sign == ' ' || sign == '\n'; });
                frames_.back().key = key;
                frames_.back().keys.push_back(std::move(key));
                behind_colon = true;
                word_ = ++at_;
            } else {
                ++at_;
            }
            if (word_ < text_.size() && (text_[word_] == ' ' || text_[word_] == '\n') && word_ + 1 == at_) word_ = at_;
        }
        where_ = behind_colon ? Cursor::In::value : Cursor::In::key;
    }

    Cursor result() const {
        Cursor cursor;
        cursor.in = where_;
        cursor.in_braces = in_flow();
        cursor.behind_dash = behind_dash_;
        cursor.column = column_;
        for (std::size_t i = 0; i < frames_.size(); ++i) {
            const auto& frame = frames_[i];
            const bool last = i + 1 == frames_.size();
            const bool group = frame.kind == Frame::Kind::keys || frame.kind == Frame::Kind::braces;
            if (last && where_ == Cursor::In::key && group &&
                (frame.kind == Frame::Kind::braces || frame.column >= column_)) {
                cursor.siblings = frame.keys;
                break;
            }
            if (!frame.key.empty()) cursor.path.push_back(frame.key);
        }
        cursor.word_begin = std::min(word_, text_.size());
        while (
            cursor.word_begin < text_.size() &&
            (text_[cursor.word_begin] == ' ' || text_[cursor.word_begin] == '\n' || text_[cursor.word_begin] == '\t'))
            ++cursor.word_begin;
        cursor.word_end = text_.size();
        return cursor;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t word_ = 0;
    std::size_t column_ = 0;
    bool behind_dash_ = false;
    bool text_block_ = false;
    std::size_t text_block_column_ = 0;
    Cursor::In where_ = Cursor::In::key;
    std::vector<Frame> frames_;
};

}  // namespace

Cursor cursor_at(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    auto cursor = Reader(text, offset).read();
    // The word goes on behind the cursor.
    auto end = offset;
    if (cursor.in == Cursor::In::key)
        while (end < text.size() && !ends_word(text[end]) && text[end] != ':') ++end;
    else if (cursor.in == Cursor::In::value)
        while (end < text.size() && !ends_word(text[end])) ++end;
    cursor.word_end = end;
    cursor.word_begin = std::min(cursor.word_begin, offset);
    return cursor;
}

Spot spot_at(const std::vector<std::string>& path) {
    const auto& language = reference::language();
    Spot spot{&language.file(), nullptr, false, nullptr};
    bool list = false;
    // The value of a field, or an item or entry of it.
    const auto enter = [&](const reference::FieldType& field) {
        spot.record =
            field.value.kind == reference::ValueType::Kind::record ? &reference::record_of(field.value.type) : nullptr;
        spot.ids = false;
        list = false;
    };
    for (const auto& step : path) {
        if (spot.ids) {
            enter(*spot.field);
        } else if (step == "-") {
            if (!list && spot.record != nullptr && spot.record->shorthand) {
                const auto& record = *spot.record;
                spot.owner = &record;
                spot.field = &*record.shorthand;
                enter(*spot.field);
            } else if (list) {
                enter(*spot.field);
            }
        } else {
            if (spot.record == nullptr) return {};
            const auto& fields = spot.record->fields;
            const auto field = std::find_if(fields.begin(), fields.end(),
                                            [&](const reference::FieldType& each) { return each.info.key == step; });
            if (field == fields.end()) return {};
            spot.owner = spot.record;
            spot.field = &*field;
            spot.record = nullptr;
            spot.ids = field->many == reference::Many::map;
            if (!spot.ids) enter(*field);
            list = field->many == reference::Many::list;
        }
    }
    return spot;
}

}  // namespace slac::lsp
